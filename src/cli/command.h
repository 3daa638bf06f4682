/* One command of the program: what main, the help, the manual page and the shell completion walk. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "options.h"

/* Exit codes. In a batch the largest counts. */
enum {
  EXIT_FINE = 0,
  EXIT_DIFFERENT = 1,
  EXIT_USAGE = 2,
  EXIT_DATA = 65,
  EXIT_UNREADABLE = 66,
  EXIT_BROKEN = 70,
  EXIT_UNWRITABLE = 73,
  EXIT_CANCELLED = 130
};

/* A line to type, and what it does (an English text of the catalogue). */
struct example {
  const char *line;
  const char *text;
};
enum { EXAMPLES_MAX = 6 };

struct command {
  const char *name;
  int (*run)(const struct options *options);
  const char *arguments; /* what stands behind the name */
  const char *summary;   /* one line */
  const char *details;   /* a few lines */
  uint64_t options;      /* OPTION_BIT set, besides those of all commands */
  struct example examples[EXAMPLES_MAX];
};

/* The table of commands; NULL when index is out of range. */
const struct command *command_at(size_t index);
const struct command *command_find(const char *name);

int command_new(const struct options *options);
int command_check(const struct options *options);
int command_compare(const struct options *options);
int command_run(const struct options *options);
int command_explain(const struct options *options);
int command_report(const struct options *options);
int command_settle(const struct options *options);
int command_rules(const struct options *options);
int command_test(const struct options *options);
int command_verify(const struct options *options);
int command_cells(const struct options *options);
int command_help(const struct options *options);
int command_version(const struct options *options);

/* One line about the program, and one about its exit codes: English texts of the catalogue. */
const char *program_summary(void);
const char *exit_codes_summary(void);

/* What `help`, `--help` and a bare `fencheng` show. NULL: the overview. */
void help_print(FILE *stream, fc_language language, const struct command *about);
/* Manual page (troff) and bash completion, made from the same table. */
void manual_print(FILE *stream, fc_language language);
void completion_print(FILE *stream);

#endif
