#include "say.h"

#include <string.h>

/* 1..6 if an argument "{n}" stands here, else 0. */
static int argument_at(const char *text) {
  if (text[0] != '{' || text[1] < '1' || text[1] >= '1' + FC_ARGUMENTS_MAX || text[2] != '}') return 0;
  return text[1] - '0';
}

void fc_say(fc_buffer *buffer, fc_language language, const char *text, fc_arguments arguments) {
  const char *rest = fc_words(language, text);
  while (*rest) {
    int number = argument_at(rest);
    if (number == 0) {
      size_t plain = 1 + strcspn(rest + 1, "{");
      fc_buffer_bytes(buffer, rest, plain);
      rest += plain;
      continue;
    }
    const char *argument = arguments.items[number - 1];
    if (argument) fc_buffer_text(buffer, argument);
    rest += 3;
  }
}
