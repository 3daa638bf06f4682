/* The options of a clause: key=value;key in both languages. */
#include <string.h>

#include "value.h"

enum { LAG_MAX = 100 };

typedef struct option_reader {
  const fc_rule *rule;
  const fc_amount_rules *amounts;
  fc_arena *arena;
  fc_clause_options *options;
  fc_finding *finding;
} option_reader;

static bool is_flag(fc_option option) {
  return option == FC_OPTION_GROSS || option == FC_OPTION_DAYS || option == FC_OPTION_CARRY;
}

static int32_t find_option(fc_cell key) {
  for (int32_t i = 0; i < FC_OPTION_COUNT; i++) {
    const fc_word *word = fc_option_word((fc_option)i);
    if (fc_same(key, word->english) || fc_same(key, word->chinese)) return i;
  }
  return -1;
}

static void find_allowed(const option_reader *reader) {
  fc_word allowed[FC_OPTION_COUNT + 1];
  size_t count = 0;
  for (int i = 0; i < FC_OPTION_COUNT; i++)
    if (reader->rule->options >> i & 1U) allowed[count++] = *fc_option_word((fc_option)i);
  allowed[count].english = allowed[count].chinese = NULL;
  fc_find_words(reader->finding, allowed);
}

static bool refuse_option(const option_reader *reader, const char *text, fc_cell key) {
  if (!reader->rule->options)
    return fc_reject(reader->finding, FC_TEXT("'{1}': this kind of clause has no options; leave the cell blank"),
                     key.text, key.length);
  fc_reject(reader->finding, text, key.text, key.length);
  find_allowed(reader);
  return false;
}

bool fc_read_remainder(fc_cell cell, fc_arena *arena, fc_remainder *remainder, const char **party,
                       fc_finding *finding) {
  static const fc_word with_party = {"to:PARTY", "归指定方:参与方"};
  fc_word names[FC_REMAINDER_COUNT];
  size_t count = 0;
  const char *colon = memchr(cell.text, ':', cell.length);
  fc_cell name = {cell.text, colon ? (size_t)(colon - cell.text) : cell.length}, rest = {"", 0};
  if (colon) rest.text = colon + 1, rest.length = cell.length - name.length - 1;
  rest = fc_trim(rest);
  name = fc_trim(name);
  *party = "";
  for (int i = FC_REMAINDER_LARGEST; i < FC_REMAINDER_COUNT; i++) {
    names[count].english = fc_remainder_name((fc_remainder)i);
    names[count++].chinese = fc_remainder_name_zh((fc_remainder)i);
  }
  names[count].english = names[count].chinese = NULL;
  int32_t index = fc_word_index(names, name);
  bool wants_party = index + FC_REMAINDER_LARGEST == FC_REMAINDER_TO;
  if (index < 0 || (colon && !wants_party)) {
    fc_reject(finding, FC_TEXT("'{1}' is no way to give out odd fen; write one of: {2}"), cell.text, cell.length);
    names[FC_REMAINDER_TO - FC_REMAINDER_LARGEST] = with_party;
    fc_find_words(finding, names);
    return false;
  }
  if (wants_party && !rest.length)
    return fc_reject(finding, FC_TEXT("'{1}' needs a party behind a colon, e.g. to:taiyuan"), cell.text, cell.length);
  *remainder = (fc_remainder)(index + FC_REMAINDER_LARGEST);
  if (!wants_party) return true;
  *party = fc_keep(arena, rest);
  return fc_check_name(rest, finding);
}

static bool read_missing(const option_reader *reader, fc_cell value) {
  static const fc_word drop[] = {{"drop", "剔除"}, {NULL, NULL}};
  if (fc_word_index(drop, value) == 0) return true;
  fc_reject(reader->finding, FC_TEXT("'{1}' is not known here; write one of: {2}"), value.text, value.length);
  fc_find_words(reader->finding, drop);
  return false;
}

static bool read_value(const option_reader *reader, fc_option option, fc_cell value) {
  static const fc_rate_rules growth = {.negative = true, .above_one = true};
  fc_clause_options *options = reader->options;
  switch (option) {
  case FC_OPTION_GROW: return fc_read_rate(value, &growth, &options->grow, NULL, reader->finding);
  case FC_OPTION_UNTIL_BALANCE:
    return fc_read_amount(value, reader->amounts, &options->until_balance, NULL, reader->finding);
  case FC_OPTION_ABOVE: return fc_read_amount(value, reader->amounts, &options->above, NULL, reader->finding);
  case FC_OPTION_REMAINDER:
    return fc_read_remainder(value, reader->arena, &options->remainder, &options->remainder_party, reader->finding);
  case FC_OPTION_LAG: return fc_read_whole(value, 0, LAG_MAX, &options->lag, reader->finding);
  case FC_OPTION_MISSING: return read_missing(reader, value);
  default: return true;
  }
}

static bool read_one(const option_reader *reader, fc_cell entry) {
  const char *equals = memchr(entry.text, '=', entry.length);
  fc_cell key = {entry.text, equals ? (size_t)(equals - entry.text) : entry.length}, value = {"", 0};
  if (equals) value.text = equals + 1, value.length = entry.length - key.length - 1;
  key = fc_trim(key);
  value = fc_trim(value);
  int32_t option = find_option(key);
  if (option < 0) return refuse_option(reader, FC_TEXT("unknown option '{1}'; this kind of clause has: {2}"), key);
  if (!(reader->rule->options >> option & 1U))
    return refuse_option(reader, FC_TEXT("the option '{1}' does not fit this kind of clause, which has: {2}"), key);
  if (reader->options->given >> option & 1U)
    return fc_reject(reader->finding, FC_TEXT("the option '{1}' stands twice; keep one"), key.text, key.length);
  reader->options->given |= 1U << option;
  if (is_flag((fc_option)option) && equals)
    return fc_reject(reader->finding, FC_TEXT("the option '{1}' takes no value; write it alone"), key.text, key.length);
  if (!is_flag((fc_option)option) && !value.length)
    return fc_reject(reader->finding, FC_TEXT("the option '{1}' needs a value; write {1}=..."), key.text, key.length);
  return read_value(reader, (fc_option)option, value);
}

bool fc_read_option_list(fc_cell cell, const fc_rule *rule, const fc_amount_rules *amounts, fc_arena *arena,
                         fc_clause_options *options, fc_finding *finding) {
  char narrow[512];
  option_reader reader = {rule, amounts, arena, options, finding};
  if (!fc_narrow(cell, narrow, sizeof narrow, NULL))
    return fc_reject(finding, FC_TEXT("'{1}' is too long for this column"), cell.text, cell.length);
  fc_cell rest = fc_cell_of(narrow), entry;
  while (fc_next_entry(&rest, &entry))
    if (!read_one(&reader, entry)) return false;
  return true;
}
