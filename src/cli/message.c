#include "message.h"

#include "command.h"

#include "base/shown.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

fc_language language_of_environment(void) {
  const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
    const char *value = getenv(variables[i]);
    if (value && *value) return strncmp(value, "zh", 2) == 0 ? FC_CHINESE : FC_ENGLISH;
  }
  return FC_ENGLISH;
}

static const char *translate(void *context, const char *text) {
  const fc_language *language = context;
  return fc_words(*language, text);
}

void tell_problem_into(fc_buffer *buffer, fc_language language, const fc_problem *problem) {
  size_t length = fc_problem_text(problem, translate, &language, NULL, 0);
  char *text = needed(malloc(length + 1));
  fc_problem_text(problem, translate, &language, text, length + 1);
  fc_buffer_bytes(buffer, text, length);
  free(text);
}

static void fill(fc_buffer *buffer, fc_language language, const char *text, va_list arguments) {
  fc_problem problem = {.message.text = text};
  fc_buffer shown[FC_ARGUMENTS_MAX] = {{0}};
  for (int i = 0; i < FC_ARGUMENTS_MAX; i++) {
    const char *argument = va_arg(arguments, const char *);
    if (!argument) break;
    fc_buffer_shown(&shown[i], argument);
    problem.message.arguments[problem.message.argument_count++] = buffer_text(&shown[i]);
  }
  tell_problem_into(buffer, language, &problem);
  for (int i = 0; i < FC_ARGUMENTS_MAX; i++) fc_buffer_free(&shown[i]);
}

void tell_into(fc_buffer *buffer, fc_language language, const char *text, ...) {
  va_list arguments;
  va_start(arguments, text);
  fill(buffer, language, text, arguments);
  va_end(arguments);
}

void tell(FILE *stream, fc_language language, const char *text, ...) {
  fc_buffer buffer = {0};
  va_list arguments;
  va_start(arguments, text);
  fill(&buffer, language, text, arguments);
  va_end(arguments);
  if (stream == stderr) fflush(stdout);
  fprintf(stream, "%s\n", buffer_text(&buffer));
  fc_buffer_free(&buffer);
}

int tell_usage(const struct options *options, const char *text, ...) {
  fc_buffer buffer = {0};
  va_list arguments;
  va_start(arguments, text);
  fill(&buffer, options->language, text, arguments);
  va_end(arguments);
  fflush(stdout);
  fprintf(stderr, "fencheng: %s\n", buffer_text(&buffer));
  fc_buffer_free(&buffer);
  if (options->command)
    tell(stderr, options->language, FC_TEXT("Read more with: fencheng help {1}"), options->command->name, NULL);
  else
    tell(stderr, options->language, FC_TEXT("Read more with: fencheng help"), NULL);
  return EXIT_USAGE;
}

void tell_title(const char *name, const char *below) {
  fc_buffer buffer = {0};
  fc_buffer_shown(&buffer, name);
  if (below) fc_buffer_text(&buffer, ": ");
  if (below) fc_buffer_shown(&buffer, below);
  fflush(stdout);
  fprintf(stderr, "%s:\n", buffer_text(&buffer));
  fc_buffer_free(&buffer);
}

void tell_reason(const char *name, const char *below, const char *reason) {
  fc_buffer buffer = {0};
  fc_buffer_shown(&buffer, name);
  if (below) fc_buffer_text(&buffer, ": ");
  if (below) fc_buffer_shown(&buffer, below);
  fflush(stdout);
  fprintf(stderr, "%s: %s\n", buffer_text(&buffer), reason);
  fc_buffer_free(&buffer);
}

void tell_problems(fc_problems *problems, fc_language language, bool warnings) {
  fflush(stdout);
  fc_problems_sort(problems);
  for (size_t i = 0; i < fc_problems_count(problems); i++) {
    const fc_problem *problem = fc_problems_get(problems, i);
    if (problem->is_warning && !warnings) continue;
    size_t length = fc_problem_line(problem, language, NULL, 0);
    char *line = needed(malloc(length + 1));
    fc_problem_line(problem, language, line, length + 1);
    fprintf(stderr, "%s\n", line);
    free(line);
  }
  size_t errors = 0;
  for (size_t i = 0; i < fc_problems_count(problems); i++) errors += !fc_problems_get(problems, i)->is_warning;
  if (fc_problems_error_count(problems) <= errors) return;
  number_text more = number_of(fc_problems_error_count(problems) - errors);
  tell(stderr, language, FC_TEXT("... further errors: {1}"), more.text, NULL);
}

number_text number_of(size_t number) {
  number_text text;
  snprintf(text.text, sizeof text.text, "%zu", number);
  return text;
}

void memory_short(void) {
  static const char text[] = "fencheng: memory is short 内存不足\n";
  if (write(STDERR_FILENO, text, sizeof text - 1) < 0) _exit(EXIT_BROKEN);
  _exit(EXIT_BROKEN);
}

void *needed(void *block) {
  if (!block) memory_short();
  return block;
}

const char *buffer_text(const fc_buffer *buffer) {
  if (buffer->failed) memory_short();
  return buffer->data ? buffer->data : "";
}
