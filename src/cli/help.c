/* Help on the screen. */
#include "command.h"
#include "message.h"

#include <string.h>
#include <uniwidth.h>

enum { LINE_WIDTH = 100, INDENT = 4 };

/* Bytes of the next piece that stays on one line: a word, or a single Chinese character. */
static size_t piece_length(const char *text) {
  size_t length = 1;
  if ((unsigned char)*text < 0x80)
    while (text[length] && text[length] != ' ' && (unsigned char)text[length] < 0x80) length++;
  else
    while (((unsigned char)text[length] & 0xC0) == 0x80) length++;
  return length;
}

/* A text broken into lines: between words, and anywhere between Chinese characters. */
static void print_wrapped(FILE *stream, const char *text) {
  int column = 0;
  bool space = false;
  while (*text) {
    size_t length = piece_length(text);
    int width = u8_width((const uint8_t *)text, length, "UTF-8");
    if (column == 0 || column + space + width > LINE_WIDTH) {
      fprintf(stream, "%s%*s", column ? "\n" : "", INDENT, "");
      column = INDENT;
      space = false;
    }
    if (space) fputc(' ', stream);
    fwrite(text, 1, length, stream);
    column += space + width;
    text += length;
    space = *text == ' ';
    text += space;
  }
  fputc('\n', stream);
}

static void print_padded(FILE *stream, const char *text, int width) {
  int missing = width - u8_strwidth((const uint8_t *)text, "UTF-8");
  fprintf(stream, "    %s%*s", text, missing > 0 ? missing : 0, "");
}

static void print_option(FILE *stream, fc_language language, const struct option *option) {
  fc_buffer line = {0};
  if (option->letter) {
    fc_buffer_char(&line, '-');
    fc_buffer_char(&line, option->letter);
    fc_buffer_text(&line, ", ");
  }
  fc_buffer_text(&line, "--");
  fc_buffer_text(&line, option->name);
  if (option->argument) fc_buffer_char(&line, ' ');
  if (option->argument) fc_buffer_text(&line, option->argument);
  print_padded(stream, buffer_text(&line), 24);
  fprintf(stream, " %s\n", fc_words(language, option->text));
  fc_buffer_free(&line);
}

static void print_options(FILE *stream, fc_language language, uint64_t which) {
  for (size_t i = 0; option_at(i); i++)
    if (which & OPTION_BIT(i) && option_at(i)->text) print_option(stream, language, option_at(i));
}

static void print_heading(FILE *stream, fc_language language, const char *text) {
  fprintf(stream, "\n%s\n", fc_words(language, text));
}

static void print_command(FILE *stream, fc_language language, const struct command *about) {
  fprintf(stream, "fencheng %s %s\n", about->name, about->arguments);
  print_wrapped(stream, fc_words(language, about->details));
  if (about->examples[0].line) print_heading(stream, language, FC_TEXT("Examples:"));
  for (size_t i = 0; i < EXAMPLES_MAX && about->examples[i].line; i++)
    fprintf(stream, "    %s\n        %s\n", about->examples[i].line, fc_words(language, about->examples[i].text));
  print_heading(stream, language, FC_TEXT("Options:"));
  print_options(stream, language, about->options | OPTIONS_OF_ALL);
}

static void print_overview(FILE *stream, fc_language language) {
  fprintf(stream, "fencheng %s  %s\n", FC_VERSION, fc_words(language, program_summary()));
  print_heading(stream, language, FC_TEXT("Usage: fencheng COMMAND [OPTIONS] SCENARIO..."));
  print_wrapped(
      stream,
      fc_words(language,
               FC_TEXT("A scenario is a folder of CSV tables, or a workbook (.xlsx) whose sheets are the tables.")));
  print_heading(stream, language, FC_TEXT("Commands:"));
  for (size_t i = 0; command_at(i); i++) {
    print_padded(stream, command_at(i)->name, 10);
    fprintf(stream, "%s\n", fc_words(language, command_at(i)->summary));
  }
  print_heading(stream, language, FC_TEXT("Start with:"));
  fprintf(stream, "    fencheng new mypark --template park\n    fencheng run -o out mypark\n");
  print_heading(stream, language, FC_TEXT("Options of all commands:"));
  print_options(stream, language, OPTIONS_OF_ALL);
  print_heading(stream, language, FC_TEXT("Exit codes:"));
  print_wrapped(stream, fc_words(language, exit_codes_summary()));
}

void help_print(FILE *stream, fc_language language, const struct command *about) {
  if (about)
    print_command(stream, language, about);
  else
    print_overview(stream, language);
}

int command_help(const struct options *options) {
  if (option_given(options, OPTION_MANUAL)) {
    manual_print(stdout, options->language);
    return EXIT_FINE;
  }
  if (option_given(options, OPTION_COMPLETION)) {
    completion_print(stdout);
    return EXIT_FINE;
  }
  if (options->word_count > 1)
    return tell_usage(options, FC_TEXT("help takes at most one command, e.g. fencheng help run"), NULL);
  const struct command *about = options->word_count ? command_find(options->words[0]) : NULL;
  if (options->word_count && !about)
    return tell_usage(options, FC_TEXT("there is no command \"{1}\""), options->words[0], NULL);
  help_print(stdout, options->language, about);
  return EXIT_FINE;
}
