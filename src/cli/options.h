/* The options of all commands, in one table. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "fencheng/fencheng.h"

#include <stdio.h>

typedef enum option_id {
  OPTION_OUT,
  OPTION_FROM_MANIFEST,
  OPTION_TABLES,
  OPTION_JOBS,
  OPTION_FORMAT,
  OPTION_UNIT,
  OPTION_ENCODING,
  OPTION_INPUT_ENCODING,
  OPTION_DELIMITER,
  OPTION_HEADER_ROW,
  OPTION_FILL_DOWN,
  OPTION_SKIP_TOTALS,
  OPTION_EMPTY,
  OPTION_ROUND,
  OPTION_DATE_SERIALS,
  OPTION_COMMENTS,
  OPTION_NORMALISE,
  OPTION_STRICT_COLUMNS,
  OPTION_LEDGER_LIMIT,
  OPTION_AMENDED,
  OPTION_TEMPLATE,
  OPTION_AGREEMENT,
  OPTION_PERIOD,
  OPTION_PARTY,
  OPTION_POOL,
  OPTION_FUND,
  OPTION_PROGRAM,
  OPTION_TARGET,
  OPTION_UPTO,
  OPTION_AS_OF,
  OPTION_CLOSE,
  OPTION_BY,
  OPTION_VARIANT,
  OPTION_RULES,
  OPTION_VARY,
  OPTION_PROGRESS,
  OPTION_NO_PROGRESS,
  OPTION_MANUAL,
  OPTION_COMPLETION,
  OPTION_QUIET,
  OPTION_LANG,
  OPTION_VERSION,
  OPTION_HELP,
  OPTION_COUNT
} option_id;

#define OPTION_BIT(id) (UINT64_C(1) << (id))
/* Options that every command takes. */
#define OPTIONS_OF_ALL                                                                                                 \
  (OPTION_BIT(OPTION_QUIET) | OPTION_BIT(OPTION_LANG) | OPTION_BIT(OPTION_VERSION) | OPTION_BIT(OPTION_HELP))

struct option {
  const char *name;       /* without the dashes */
  char letter;            /* 'o' of -o; 0: none */
  const char *argument;   /* what its value is called in the help; NULL: takes none */
  const fc_word *allowed; /* allowed values, ended by {NULL, NULL}; NULL: any text */
  const char *text;       /* an English text of the catalogue; NULL: not shown */
};

/* The table; NULL when index is out of range. */
const struct option *option_at(size_t index);

/* The value of an option that may be given several times. */
struct repeated_value {
  option_id id;
  const char *value;
};
enum { REPEATED_MAX = 100 };

/* A command line that has been read. */
struct options {
  fc_language language;
  const char *values[OPTION_COUNT];             /* NULL: not given; the last one where it is given several times */
  struct repeated_value repeated[REPEATED_MAX]; /* in the order of the line */
  size_t repeated_count;
  const char *const *words; /* what is neither an option nor its value */
  size_t word_count;
  const struct command *command;
};

/* Reads the arguments behind the command's name; words must have room for all of them. False: the command line is
 * wrong and stderr says how. */
bool options_read(struct options *options, int count, char *const *arguments, const char **words);
/* What --lang says anywhere on the line, else what the environment says. */
fc_language options_language(int count, char *const *arguments);

bool option_given(const struct options *options, option_id id);
/* The n-th value (from 0) of an option that may be given several times; NULL: there are fewer. */
const char *option_value(const struct options *options, option_id id, size_t n);
/* Which of the allowed values was given; fallback when none was. */
size_t option_choice(const struct options *options, option_id id, size_t fallback);
/* --jobs: 1..256; 0 when it is not such a number. Not given: the number of processors. */
size_t option_jobs(const struct options *options);
/* Tells that --jobs is wrong; returns EXIT_USAGE. */
int tell_usage_jobs(const struct options *options);
/* --tables as bits 1u << fc_output (0: all). False: an unknown name, and stderr lists the known ones. */
bool option_tables(const struct options *options, unsigned *outputs);
fc_encoding option_encoding(const struct options *options, option_id id);
/* How scenarios are read: the encoding, what tables may have beside the format, and with which amendments. */
fc_read_options option_reading(const struct options *options);
/* False: --delimiter or --header-row is wrong, and stderr says how. */
bool option_check_reading(const struct options *options);

enum { FORMAT_TABLE, FORMAT_CSV, FORMAT_JSON, FORMAT_MARKDOWN };
enum { UNIT_YUAN, UNIT_THOUSAND, UNIT_WAN, UNIT_MILLION, UNIT_YI };

#endif
