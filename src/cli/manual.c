/* The manual page (troff) and the bash completion, from the tables of commands and options. */
#include "command.h"
#include "message.h"

#include <string.h>

/* troff takes '-' for a hyphen, '\' for an escape, and '.' or '\'' at the start of a line for a request. */
static void put(FILE *stream, const char *text) {
  if (*text == '.' || *text == '\'') fputs("\\&", stream);
  for (; *text; text++) {
    if (*text == '\\')
      fputs("\\e", stream);
    else if (*text == '-')
      fputs("\\-", stream);
    else if (*text != '\n')
      fputc(*text, stream);
  }
}

static void put_heading(FILE *stream, fc_language language, const char *text) {
  fprintf(stream, ".SH \"%s\"\n", fc_words(language, text));
}

static void put_option(FILE *stream, fc_language language, const struct option *option) {
  fputs(".TP\n.B ", stream);
  if (option->letter) fprintf(stream, "\\-%c, ", option->letter);
  fputs("\\-\\-", stream);
  put(stream, option->name);
  if (option->argument) fprintf(stream, " %s", option->argument);
  fputc('\n', stream);
  put(stream, fc_words(language, option->text));
  fputc('\n', stream);
}

static void put_command(FILE *stream, fc_language language, const struct command *command) {
  fputs(".SS \"fencheng ", stream);
  put(stream, command->name);
  fputc(' ', stream);
  put(stream, command->arguments);
  fputs("\"\n", stream);
  put(stream, fc_words(language, command->details));
  fputc('\n', stream);
  for (size_t i = 0; option_at(i); i++)
    if (command->options & OPTION_BIT(i) && option_at(i)->text) put_option(stream, language, option_at(i));
  for (size_t i = 0; i < EXAMPLES_MAX && command->examples[i].line; i++) {
    fputs(".PP\n", stream);
    put(stream, fc_words(language, command->examples[i].text));
    fputs(":\n.br\n.B ", stream);
    put(stream, command->examples[i].line);
    fputc('\n', stream);
  }
}

void manual_print(FILE *stream, fc_language language) {
  fprintf(stream, ".TH FENCHENG 1 \"\" \"fencheng %s\"\n", FC_VERSION);
  put_heading(stream, language, FC_TEXT("NAME"));
  fputs("fencheng \\- ", stream);
  put(stream, fc_words(language, program_summary()));
  fputc('\n', stream);
  put_heading(stream, language, FC_TEXT("SYNOPSIS"));
  fputs(".B fencheng\n.I COMMAND\n[OPTIONS] SCENARIO...\n", stream);
  put_heading(stream, language, FC_TEXT("COMMANDS"));
  for (size_t i = 0; command_at(i); i++) put_command(stream, language, command_at(i));
  put_heading(stream, language, FC_TEXT("OPTIONS OF ALL COMMANDS"));
  for (size_t i = 0; option_at(i); i++)
    if (OPTIONS_OF_ALL & OPTION_BIT(i) && option_at(i)->text) put_option(stream, language, option_at(i));
  put_heading(stream, language, FC_TEXT("EXIT STATUS"));
  put(stream, fc_words(language, exit_codes_summary()));
  fputc('\n', stream);
}

static void put_words(FILE *stream, const struct option *option) {
  for (size_t i = 0; option->allowed && option->allowed[i].english; i++)
    fprintf(stream, "%s%s", i ? " " : "", option->allowed[i].english);
}

/* Option values that come from a list are completed; so are options of the command; else folders and workbooks. */
void completion_print(FILE *stream) {
  fputs("# bash completion of fencheng\n_fencheng() {\n  local word=${COMP_WORDS[COMP_CWORD]} "
        "before=${COMP_WORDS[COMP_CWORD-1]}\n"
        "  case $before in\n",
        stream);
  for (size_t i = 0; option_at(i); i++) {
    if (!option_at(i)->allowed) continue;
    fprintf(stream, "  --%s) COMPREPLY=($(compgen -W \"", option_at(i)->name);
    put_words(stream, option_at(i));
    fputs("\" -- \"$word\")); return ;;\n", stream);
  }
  fputs("  esac\n  if [[ $COMP_CWORD == 1 ]]; then\n    COMPREPLY=($(compgen -W \"", stream);
  for (size_t i = 0; command_at(i); i++) fprintf(stream, "%s%s", i ? " " : "", command_at(i)->name);
  fputs("\" -- \"$word\")); return\n  fi\n  local options=\"\"\n  case ${COMP_WORDS[1]} in\n", stream);
  for (size_t i = 0; command_at(i); i++) {
    fprintf(stream, "  %s) options=\"", command_at(i)->name);
    for (size_t id = 0; option_at(id); id++)
      if ((command_at(i)->options | OPTIONS_OF_ALL) & OPTION_BIT(id) && option_at(id)->text)
        fprintf(stream, " --%s", option_at(id)->name);
    fputs("\" ;;\n", stream);
  }
  fputs("  esac\n  if [[ $word == -* ]]; then\n    COMPREPLY=($(compgen -W \"$options\" -- \"$word\")); return\n  fi\n"
        "  COMPREPLY=($(compgen -d -- \"$word\") $(compgen -f -X '!*.xlsx' -- \"$word\"))\n}\ncomplete -o filenames -F "
        "_fencheng fencheng\n",
        stream);
}
