#include <string.h>

#include "base/shown.h"

#include "say.h"

/* Output that counts what it would need, like snprintf. */
typedef struct line_text {
  char *buffer;
  size_t size, length;
} line_text;

static void put(line_text *line, const char *text) {
  for (; *text; text++, line->length++)
    if (line->length + 1 < line->size) line->buffer[line->length] = *text;
}

/* A name from a disk may hold control characters; a terminal must not act on them. */
static void put_name(line_text *line, const char *name) {
  char shown[FC_SHOWN_BYTES];
  size_t length = strlen(name);
  for (size_t at = 0; at < length;) {
    (void)fc_show_character(name, length, &at, shown);
    put(line, shown);
  }
}

static void put_number(line_text *line, int64_t number) {
  char digits[24];
  char *first = digits + sizeof digits - 1;
  *first = '\0';
  do {
    *--first = (char)('0' + number % 10);
    number /= 10;
  } while (number > 0);
  put(line, first);
}

/* "file:line:column: ", "file: " or nothing. Whoever looks for file:line:column: finds it with every line. */
static void put_place(line_text *line, const fc_problem *problem) {
  if (!problem->file || !*problem->file) return;
  put_name(line, problem->file);
  if (problem->line > 0) {
    put(line, ":");
    put_number(line, problem->line);
    put(line, ":");
    put_number(line, problem->column > 0 ? problem->column : 1);
  }
  put(line, ": ");
}

static const char *translate(void *context, const char *text) {
  const fc_language *language = context;
  return fc_words(*language, text);
}

size_t fc_problem_line(const fc_problem *problem, fc_language language, char *buffer, size_t size) {
  line_text line = {buffer, size, 0};
  put_place(&line, problem);
  put(&line, fc_words(language, problem->is_warning ? FC_TEXT("warning: ") : FC_TEXT("error: ")));
  size_t start = line.length < size ? line.length : size;
  line.length += fc_problem_text(problem, translate, &language, size ? buffer + start : buffer, size - start);
  if (size) buffer[line.length < size ? line.length : size - 1] = '\0';
  return line.length;
}
