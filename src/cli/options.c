#include "options.h"

#include "command.h"
#include "message.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const fc_word languages[] = {{"en", "英文"}, {"zh", "中文"}, {NULL, NULL}};
enum { LANGUAGE_COUNT = sizeof languages / sizeof *languages - 1 };
static const fc_word formats[] = {{"table", "表格"}, {"csv", "csv"}, {"json", "json"}, {"md", "md"}, {NULL, NULL}};
static const fc_word units[] = {{"yuan", "元"},        {"thousand", "千元"}, {"wan", "万元"},
                                {"million", "百万元"}, {"yi", "亿元"},       {NULL, NULL}};
static const fc_word written_encodings[] = {
    {"utf-8-bom", "utf-8-bom"}, {"utf-8", "utf-8"}, {"gb18030", "gb18030"}, {NULL, NULL}};
static const fc_word encodings[] = {
    {"auto", "自动"}, {"utf-8", "utf-8"}, {"utf-8-bom", "utf-8-bom"}, {"gb18030", "gb18030"}, {NULL, NULL}};
static const fc_word empties[] = {{"zero", "零"}, {NULL, NULL}};
static const fc_word roundings[] = {{"half-up", "四舍五入"}, {"half-even", "四舍六入五成双"}, {NULL, NULL}};
static const fc_word templates[] = {
    {"park", "园区"}, {"relocation", "迁建"}, {"project", "项目"}, {"fund", "基金"}, {NULL, NULL}};

static const struct option table[OPTION_COUNT] = {
    [OPTION_OUT] = {"out", 'o', "OUT", NULL, FC_TEXT("the folder to write to; each scenario gets a folder in it")},
    [OPTION_FROM_MANIFEST] = {"from-manifest", 0, "FILE", NULL,
                              FC_TEXT("repeat the run that this manifest.json tells of, and say what differs")},
    [OPTION_TABLES] = {"tables", 0, "a,b", NULL, FC_TEXT("write and print only these tables, e.g. summary,settlement")},
    [OPTION_JOBS] = {"jobs", 'j', "N", NULL, FC_TEXT("work on N scenarios at once (default: all processors)")},
    [OPTION_FORMAT] = {"format", 0, "FORMAT", formats, FC_TEXT("how tables are printed: table, csv, json or md")},
    [OPTION_UNIT] = {"unit", 0, "UNIT", units, FC_TEXT("unit of printed tables; files always hold yuan")},
    [OPTION_ENCODING] = {"encoding", 0, "CODE", written_encodings,
                         FC_TEXT("encoding of the CSV files written (default: utf-8-bom, what Excel and WPS need)")},
    [OPTION_INPUT_ENCODING] = {"input-encoding", 0, "CODE", encodings,
                               FC_TEXT("encoding of the CSV files read (default: found by itself)")},
    [OPTION_DELIMITER] = {"delimiter", 0, "[TABLE=]MARK", NULL,
                          FC_TEXT(
                              "what separates the columns of CSV files: comma, semicolon, tab, pipe, or sep (the line "
                              "sep=; of the file); for one table: ledger=semicolon; may be given several times")},
    [OPTION_HEADER_ROW] = {"header-row", 0, "[TABLE=]N", NULL,
                           FC_TEXT("the header stands in line N, below titles whose unit (单位：万元) counts; for one "
                                   "table: ledger=3; may be given several times")},
    [OPTION_FILL_DOWN] = {"fill-down", 0, NULL, NULL,
                          FC_TEXT(
                              "blank cells below merged ones take what stands above, where they must not be blank")},
    [OPTION_SKIP_TOTALS] = {"skip-totals", 0, NULL, NULL,
                            FC_TEXT("leave out rows of totals that agree with the rows above, and notes below tables")},
    [OPTION_EMPTY] = {"empty", 0, "zero", empties, FC_TEXT("read missing amounts (blank, -, 无) as 0")},
    [OPTION_ROUND] = {"round", 0, "HOW", roundings, FC_TEXT("round amounts finer than a fen: half-up or half-even")},
    [OPTION_DATE_SERIALS] = {"date-serials", 0, NULL, NULL,
                             FC_TEXT("read the date numbers of spreadsheets: 46024 is 2026-01-02")},
    [OPTION_COMMENTS] = {"comments", 0, NULL, NULL, FC_TEXT("leave out rows that begin with #")},
    [OPTION_NORMALISE] = {"normalise", 0, NULL, NULL,
                          FC_TEXT("scale rates of a clause that sum to 99% .. 101% to 100%, and tell the factor")},
    [OPTION_STRICT_COLUMNS] = {"strict-columns", 0, NULL, NULL, FC_TEXT("refuse columns that are not known")},
    [OPTION_LEDGER_LIMIT] = {"ledger-limit", 0, "MIB", NULL,
                             FC_TEXT("refuse a ledger of more than so many MiB (default: no limit)")},
    [OPTION_AMENDED] = {"amended", 0, "CODE", NULL,
                        FC_TEXT("as agreed up to this amendment; none: as signed at first (default: with all)")},
    [OPTION_TEMPLATE] = {"template", 0, "NAME", templates,
                         FC_TEXT("what to start from: park, relocation, project or fund")},
    [OPTION_AGREEMENT] = {"agreement", 'a', "CODE", NULL, FC_TEXT("code or name of the agreement")},
    [OPTION_PERIOD] = {"period", 'p', "YEAR", NULL, FC_TEXT("the year, e.g. 2024")},
    [OPTION_PARTY] = {"party", 'c', "CODE", NULL, FC_TEXT("code or name of the city, county or fund")},
    [OPTION_POOL] = {"pool", 0, "NAME", NULL, FC_TEXT("only this pool of the agreement, e.g. an enterprise")},
    [OPTION_FUND] = {"fund", 0, "CODE", NULL, FC_TEXT("the account of this fund and what it paid")},
    [OPTION_PROGRAM] = {"program", 0, "CODE", NULL, FC_TEXT("only this program: how much it was paid and why")},
    [OPTION_TARGET] = {"target", 0, "CODE", NULL, FC_TEXT("only this target: what is missing to it")},
    [OPTION_UPTO] = {"upto", 0, "PERIOD", NULL,
                     FC_TEXT("the last period to settle, e.g. 2025, 2025Q2 or 2025-06 (default: the last there is)")},
    [OPTION_CLOSE] = {"close", 0, "PERIOD", NULL,
                      FC_TEXT("sign off all that is settled up to the end of this period, e.g. 2025, and keep it in "
                              "closed/ of the scenario")},
    [OPTION_BY] = {"by", 0, "NAME", NULL, FC_TEXT("who signs what is closed")},
    [OPTION_AS_OF] = {"as-of", 0, "DATE", NULL, FC_TEXT("only what was booked by the end of this month, e.g. 2025-06")},
    [OPTION_VARIANT] = {"variant", 0, "NAME", NULL,
                        FC_TEXT("compare this variant, a folder in variants/; base is the scenario as it is; may be "
                                "given several times (default: base and all)")},
    [OPTION_RULES] = {"rules", 0, "a,b", NULL,
                      FC_TEXT("other rules for the clause that splits: share:60/40, equity:COMPANY, factor:population "
                              "(factor: each one), equal, index:NEED/CAPACITY")},
    [OPTION_VARY] = {"vary", 0, "CLAUSE=VALUES", NULL,
                     FC_TEXT("other values for a clause, AGREEMENT/NUMBER/PARTY=FROM..UNTIL:STEP; may be given twice")},
    [OPTION_PROGRESS] = {"progress", 0, NULL, NULL, FC_TEXT("show progress even if this is not a terminal")},
    [OPTION_NO_PROGRESS] = {"no-progress", 0, NULL, NULL, FC_TEXT("never show progress")},
    [OPTION_MANUAL] = {"manual", 0, NULL, NULL, NULL},
    [OPTION_COMPLETION] = {"completion", 0, NULL, NULL, NULL},
    [OPTION_QUIET] = {"quiet", 'q', NULL, NULL, FC_TEXT("print errors only")},
    [OPTION_LANG] = {"lang", 0, "LANG", languages, FC_TEXT("language: zh or en (default: that of the terminal)")},
    [OPTION_VERSION] = {"version", 0, NULL, NULL, FC_TEXT("print the version")},
    [OPTION_HELP] = {"help", 'h', NULL, NULL, FC_TEXT("print help with examples")},
};

const struct option *option_at(size_t index) { return index < OPTION_COUNT ? &table[index] : NULL; }

/* Index of the option that a word names; value is what stands behind '=' or NULL. OPTION_COUNT: none. */
static size_t find(const char *word, const char **value) {
  *value = NULL;
  if (word[1] != '-') {
    for (size_t i = 0; i < OPTION_COUNT; i++)
      if (table[i].letter && word[1] == table[i].letter && !word[2]) return i;
    return OPTION_COUNT;
  }
  const char *name = word + 2;
  size_t length = strcspn(name, "=");
  if (name[length]) *value = name + length + 1;
  for (size_t i = 0; i < OPTION_COUNT; i++)
    if (strlen(table[i].name) == length && strncmp(table[i].name, name, length) == 0) return i;
  return OPTION_COUNT;
}

static bool belongs(const struct command *command, size_t id) {
  return (OPTIONS_OF_ALL | (command ? command->options : 0)) & OPTION_BIT(id);
}

static size_t choice(const fc_word *allowed, const char *value) {
  size_t i = 0;
  while (allowed[i].english && strcmp(allowed[i].english, value) != 0 && strcmp(allowed[i].chinese, value) != 0) i++;
  return i;
}

/* "park, relocation, project" or the Chinese words. */
static void list_allowed(fc_buffer *buffer, fc_language language, const fc_word *allowed) {
  for (size_t i = 0; allowed[i].english; i++) {
    if (i) fc_buffer_text(buffer, ", ");
    fc_buffer_text(buffer, allowed[i].english);
    bool differs = strcmp(allowed[i].english, allowed[i].chinese) != 0;
    if (language != FC_CHINESE || !differs) continue;
    fc_buffer_text(buffer, "（");
    fc_buffer_text(buffer, allowed[i].chinese);
    fc_buffer_text(buffer, "）");
  }
}

static bool check_value(const struct options *options, const struct option *option, const char *value) {
  if (!*value) return tell_usage(options, FC_TEXT("--{1} needs a value"), option->name, NULL), false;
  if (!option->allowed || option->allowed[choice(option->allowed, value)].english) return true;
  fc_buffer allowed = {0};
  list_allowed(&allowed, options->language, option->allowed);
  tell_usage(options, FC_TEXT("--{1} cannot be \"{2}\"; write one of: {3}"), option->name, value, buffer_text(&allowed),
             NULL);
  fc_buffer_free(&allowed);
  return false;
}

static bool may_repeat(size_t id) {
  return id == OPTION_VARIANT || id == OPTION_VARY || id == OPTION_DELIMITER || id == OPTION_HEADER_ROW;
}

static bool keep_repeated(struct options *options, option_id id, const char *value) {
  if (options->repeated_count == REPEATED_MAX)
    return tell_usage(options, FC_TEXT("--{1} is given too often"), table[id].name, NULL), false;
  options->repeated[options->repeated_count++] = (struct repeated_value){id, value};
  return true;
}

/* Reads the option at *at; moves *at to its value if that is a word of its own. */
static bool read_option(struct options *options, int count, char *const *arguments, int *at) {
  const char *word = arguments[*at];
  const char *value;
  size_t id = find(word, &value);
  if (id == OPTION_COUNT) return tell_usage(options, FC_TEXT("there is no option {1}"), word, NULL), false;
  const struct option *option = &table[id];
  if (!belongs(options->command, id))
    return tell_usage(options, FC_TEXT("this command has no option {1}"), word, NULL), false;
  if (!option->argument) {
    if (value) return tell_usage(options, FC_TEXT("--{1} takes no value"), option->name, NULL), false;
    options->values[id] = "";
    return true;
  }
  if (!value && *at + 1 < count && strncmp(arguments[*at + 1], "--", 2) != 0) value = arguments[++*at];
  if (!value) return tell_usage(options, FC_TEXT("--{1} needs a value"), option->name, NULL), false;
  if (options->values[id] && !may_repeat(id))
    return tell_usage(options, FC_TEXT("--{1} is given twice"), option->name, NULL), false;
  if (may_repeat(id) && !keep_repeated(options, (option_id)id, value)) return false;
  options->values[id] = value;
  return check_value(options, option, value);
}

bool options_read(struct options *options, int count, char *const *arguments, const char **words) {
  bool only_words = false;
  for (int at = 0; at < count; at++) {
    const char *word = arguments[at];
    if (!only_words && strcmp(word, "--") == 0) {
      only_words = true;
      continue;
    }
    if (only_words || word[0] != '-' || !word[1]) {
      words[options->word_count++] = word;
      continue;
    }
    if (!read_option(options, count, arguments, &at)) return false;
  }
  options->words = words;
  return option_check_reading(options);
}

/* The language that --lang names with this word (and the next); the end of languages if it is not that option. */
static const fc_word *lang_of(const char *word, const char *next) {
  if (strncmp(word, "--lang=", 7) == 0) return &languages[choice(languages, word + 7)];
  return &languages[strcmp(word, "--lang") == 0 ? choice(languages, next) : LANGUAGE_COUNT];
}

fc_language options_language(int count, char *const *arguments) {
  for (int i = 0; i < count && strcmp(arguments[i], "--") != 0; i++) {
    const fc_word *found = lang_of(arguments[i], i + 1 < count ? arguments[i + 1] : "");
    if (found->english) return found == languages ? FC_ENGLISH : FC_CHINESE;
  }
  return language_of_environment();
}

bool option_given(const struct options *options, option_id id) { return options->values[id] != NULL; }

const char *option_value(const struct options *options, option_id id, size_t n) {
  for (size_t i = 0; i < options->repeated_count; i++)
    if (options->repeated[i].id == id && n-- == 0) return options->repeated[i].value;
  return NULL;
}

size_t option_choice(const struct options *options, option_id id, size_t fallback) {
  return options->values[id] ? choice(table[id].allowed, options->values[id]) : fallback;
}

fc_encoding option_encoding(const struct options *options, option_id id) {
  static const fc_encoding read[] = {FC_ENCODING_AUTO, FC_UTF8, FC_UTF8_BOM, FC_GB18030};
  static const fc_encoding written[] = {FC_UTF8_BOM, FC_UTF8, FC_GB18030};
  if (!option_given(options, id)) return FC_ENCODING_AUTO;
  return id == OPTION_ENCODING ? written[option_choice(options, id, 0)] : read[option_choice(options, id, 0)];
}
