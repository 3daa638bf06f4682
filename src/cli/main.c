/* fencheng: the program. START HERE: the commands stand in commands.c, each in a file of its own. */
#include "command.h"
#include "message.h"
#include "progress.h"

#include <stdlib.h>
#include <string.h>

int command_version(const struct options *options) {
  (void)options;
  printf("fencheng %s\n", FC_VERSION);
  return EXIT_FINE;
}

static int run_command(struct options *options, const struct command *command) {
  if (option_given(options, OPTION_HELP)) {
    help_print(stdout, options->language, command);
    return EXIT_FINE;
  }
  if (option_given(options, OPTION_VERSION)) return command_version(options);
  return command->run(options);
}

static int tell_unknown(const struct options *options, const char *name) {
  fc_buffer known = {0};
  for (size_t i = 0; command_at(i); i++) {
    if (i) fc_buffer_text(&known, ", ");
    fc_buffer_text(&known, command_at(i)->name);
  }
  tell_usage(options, FC_TEXT("there is no command \"{1}\"; there are: {2}"), name, buffer_text(&known), NULL);
  fc_buffer_free(&known);
  return EXIT_USAGE;
}

/* Without a command: only --help and --version have a meaning. */
static int run_without_command(struct options *options) {
  if (option_given(options, OPTION_VERSION)) return command_version(options);
  bool asked = option_given(options, OPTION_HELP);
  help_print(asked ? stdout : stderr, options->language, NULL);
  return asked ? EXIT_FINE : EXIT_USAGE;
}

/* The command is the first word; options may stand before it, as in `fencheng --lang zh run`. */
static int command_position(int count, char *const *arguments) {
  for (int i = 1; i < count; i++) {
    if (strcmp(arguments[i], "--lang") == 0)
      i++;
    else if (arguments[i][0] != '-')
      return i;
  }
  return count;
}

static int run_line(struct options *options, int count, char **arguments, const char **words) {
  int at = command_position(count, arguments);
  bool named = at < count;
  options->command = named ? command_find(arguments[at]) : NULL;
  if (named && !options->command) return tell_unknown(options, arguments[at]);
  /* What stands around the command's name is one line of options. */
  int first = named ? 2 : 1;
  if (named) memmove(arguments + 2, arguments + 1, (size_t)(at - 1) * sizeof *arguments);
  if (!options_read(options, count - first, arguments + first, words)) return EXIT_USAGE;
  return options->command ? run_command(options, options->command) : run_without_command(options);
}

int main(int count, char **arguments) {
  struct options options = {.language = options_language(count, arguments)};
  const char **words = needed(calloc((size_t)count + 1, sizeof *words));
  interrupt_watch();
  int code = run_line(&options, count, arguments, words);
  free(words);
  if (fflush(stdout) == 0 && !ferror(stdout)) return code;
  tell(stderr, options.language, FC_TEXT("the output cannot be written"), NULL);
  return code > EXIT_UNWRITABLE ? code : EXIT_UNWRITABLE;
}
