/* How scenarios are read, by the options: one place for every command. */
#include "command.h"
#include "message.h"

#include <string.h>

/* A delimiter or a line number, for one table or for all. */
struct table_value {
  int table; /* FC_TABLE_COUNT: all */
  const char *value;
};

static const struct {
  fc_word name;
  char mark;
} delimiters[] = {{{"comma", "逗号"}, ','},
                  {{"semicolon", "分号"}, ';'},
                  {{"tab", "制表符"}, '\t'},
                  {{"pipe", "竖线"}, '|'},
                  {{"sep", "sep"}, FC_DELIMITER_OF_FILE},
                  {{",", ","}, ','},
                  {{";", "；"}, ';'},
                  {{"\t", "\\t"}, '\t'},
                  {{"|", "|"}, '|'}};

static bool is_word(const fc_word *word, const char *text, size_t length) {
  return (strlen(word->english) == length && strncmp(word->english, text, length) == 0) ||
         (strlen(word->chinese) == length && strncmp(word->chinese, text, length) == 0);
}

/* False: there is no table of this name. */
static bool split(const char *text, struct table_value *parts) {
  const char *sign = strchr(text, '=');
  *parts = (struct table_value){FC_TABLE_COUNT, sign ? sign + 1 : text};
  if (!sign) return true;
  for (parts->table = 0; parts->table < FC_TABLE_COUNT; parts->table++)
    if (is_word(&fc_table_describe((fc_table)parts->table)->name, text, (size_t)(sign - text))) return true;
  return false;
}

/* 0: none of them. */
static char delimiter_of(const char *value) {
  for (size_t i = 0; i < sizeof delimiters / sizeof *delimiters; i++)
    if (is_word(&delimiters[i].name, value, strlen(value))) return delimiters[i].mark;
  return 0;
}

/* 0: no number from 1 to 1,000,000. */
static int32_t whole_of(const char *value) {
  enum { ROW_MAX = 1000000 };
  int32_t row = 0;
  for (const char *c = value; *c; c++) {
    if (*c < '0' || *c > '9' || row > ROW_MAX) return 0;
    row = row * 10 + (*c - '0');
  }
  return row > ROW_MAX ? 0 : row;
}

static bool check(const struct options *options, option_id id, const char *text) {
  struct table_value parts;
  if (!split(text, &parts)) {
    tell_usage(options, FC_TEXT("--{1} {2}: there is no such table; write a name such as ledger before ="),
               option_at(id)->name, text, NULL);
    return false;
  }
  if (id == OPTION_DELIMITER ? delimiter_of(parts.value) != 0 : whole_of(parts.value) > 0) return true;
  if (id == OPTION_DELIMITER)
    tell_usage(options, FC_TEXT("--delimiter cannot be \"{1}\"; write comma, semicolon, tab, pipe or sep"), parts.value,
               NULL);
  else
    tell_usage(options, FC_TEXT("--header-row cannot be \"{1}\"; write the number of a line, 1 or more"), parts.value,
               NULL);
  return false;
}

bool option_check_reading(const struct options *options) {
  const char *limit = options->values[OPTION_LEDGER_LIMIT];
  if (limit && !whole_of(limit)) {
    tell_usage(options, FC_TEXT("--ledger-limit cannot be \"{1}\"; write a number of MiB, 1 or more"), limit, NULL);
    return false;
  }
  static const option_id ids[] = {OPTION_DELIMITER, OPTION_HEADER_ROW};
  for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
    for (size_t n = 0; option_value(options, ids[i], n); n++)
      if (!check(options, ids[i], option_value(options, ids[i], n))) return false;
  return true;
}

/* Values for one table win over those for all, wherever they stand. */
static void set_tables(const struct options *options, fc_tolerance *tolerance, bool single) {
  struct table_value parts;
  for (size_t i = 0; i < options->repeated_count; i++) {
    const struct repeated_value *given = &options->repeated[i];
    if (given->id != OPTION_DELIMITER && given->id != OPTION_HEADER_ROW) continue;
    if (!split(given->value, &parts) || (parts.table < FC_TABLE_COUNT) != single) continue;
    for (int table = 0; table < FC_TABLE_COUNT; table++) {
      if (single && table != parts.table) continue;
      if (given->id == OPTION_DELIMITER)
        tolerance->delimiter[table] = delimiter_of(parts.value);
      else
        tolerance->header_row[table] = whole_of(parts.value);
    }
  }
}

fc_read_options option_reading(const struct options *options) {
  fc_tolerance tolerance = {.fill_down = option_given(options, OPTION_FILL_DOWN),
                            .skip_totals = option_given(options, OPTION_SKIP_TOTALS),
                            .empty_is_zero = option_given(options, OPTION_EMPTY),
                            .comments = option_given(options, OPTION_COMMENTS),
                            .date_serials = option_given(options, OPTION_DATE_SERIALS),
                            .normalise = option_given(options, OPTION_NORMALISE),
                            .strict_columns = option_given(options, OPTION_STRICT_COLUMNS)};
  static const fc_rounding roundings[] = {FC_ROUND_HALF_UP, FC_ROUND_HALF_EVEN};
  if (option_given(options, OPTION_ROUND)) tolerance.rounding = roundings[option_choice(options, OPTION_ROUND, 0)];
  set_tables(options, &tolerance, false);
  set_tables(options, &tolerance, true);
  const char *limit = options->values[OPTION_LEDGER_LIMIT];
  return (fc_read_options){.ledger_bytes = limit ? whole_of(limit) * FC_MEBIBYTE : 0,
                           .encoding = option_encoding(options, OPTION_INPUT_ENCODING),
                           .amended = options->values[OPTION_AMENDED],
                           .tolerance = tolerance};
}
