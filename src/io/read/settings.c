/* The table `scenario`: one setting a row. */
#include <string.h>

#include "load.h"
#include "period.h"

typedef enum setting {
  SETTING_TITLE,
  SETTING_FIRST_YEAR,
  SETTING_LAST_YEAR,
  SETTING_UNIT,
  SETTING_ROUND_TO,
  SETTING_REMAINDER,
  SETTING_HALF,
  SETTING_DISCOUNT_RATE,
  SETTING_SETTLE,
  SETTING_MARK,
  SETTING_INCLUDE,
  SETTING_OTHER_FIRST_YEAR, /* a second Chinese word */
  SETTING_COUNT
} setting;

static const fc_word keys[SETTING_COUNT + 1] = {{"title", "标题"}, {"first_year", "起始年"},    {"last_year", "末年"},
                                                {"unit", "单位"},  {"round_to", "取整"},        {"remainder", "尾差"},
                                                {"half", "舍入"},  {"discount_rate", "折现率"}, {"settle", "结算"},
                                                {"mark", "标注"},  {"include", "引用"},         {"first_year", "首年"},
                                                {NULL, NULL}};

static bool read_unit(fc_load *load, fc_cell cell, fc_finding *finding) {
  load->unit = fc_unit_of(cell);
  if (load->unit != FC_UNIT_NONE) return true;
  return fc_reject(finding, FC_TEXT("'{1}' is no unit; write 元, 千元, 万元, 百万元 or 亿元"), cell.text, cell.length);
}

static bool read_round_to(fc_load *load, fc_cell cell, fc_finding *finding) {
  static const fc_amount_rules in_yuan = {FC_UNIT_NONE, FC_UNIT_YUAN, FC_ROUND_NEVER, NULL};
  static const fc_fen allowed[] = {1, 100, 100000, 1000000};
  if (!fc_read_amount(cell, &in_yuan, &load->settings.round_to, NULL, finding)) return false;
  for (size_t i = 0; i < sizeof allowed / sizeof allowed[0]; i++)
    if (load->settings.round_to == allowed[i]) return true;
  return fc_reject(finding, FC_TEXT("'{1}' is no smallest amount to share; write 0.01, 1, 1000 or 10000 (yuan)"),
                   cell.text, cell.length);
}

static bool read_half(fc_load *load, fc_cell cell, fc_finding *finding) {
  static const fc_word words[] = {{"up", "四舍五入"}, {"even", "四舍六入五成双"}, {NULL, NULL}};
  int32_t index = fc_word_index(words, cell);
  load->settings.half_even = index == 1;
  if (index >= 0) return true;
  fc_reject(finding, FC_TEXT("'{1}' is not known here; write one of: {2}"), cell.text, cell.length);
  fc_find_words(finding, words);
  return false;
}

static bool read_settle(fc_load *load, fc_cell cell, fc_finding *finding) {
  int32_t index = fc_word_index(fc_settle_by_words(), cell);
  if (index >= 0) load->settings.settle = (fc_settle_by)index;
  if (index >= 0) return true;
  fc_reject(finding, FC_TEXT("'{1}' is not known here; write one of: {2}"), cell.text, cell.length);
  fc_find_words(finding, fc_settle_by_words());
  return false;
}

static bool read_remainder(fc_load *load, fc_cell cell, fc_finding *finding) {
  char text[256];
  if (!fc_narrow(cell, text, sizeof text, NULL))
    return fc_reject(finding, FC_TEXT("'{1}' is too long for this column"), cell.text, cell.length);
  return fc_read_remainder(fc_cell_of(text), &load->names, &load->settings.remainder, &load->settings.remainder_party,
                           finding);
}

static bool read_setting(fc_load *load, setting which, fc_cell cell, fc_finding *finding) {
  static const fc_rate_rules discount = {false, false, false};
  fc_settings *settings = &load->settings;
  switch (which) {
  case SETTING_TITLE: settings->title = fc_keep(&load->names, cell); return fc_check_name(cell, finding);
  case SETTING_MARK: settings->mark = fc_keep(&load->names, cell); return fc_check_name(cell, finding);
  case SETTING_FIRST_YEAR:
  case SETTING_OTHER_FIRST_YEAR: return fc_read_year(cell, &settings->first_year, finding);
  case SETTING_LAST_YEAR: return fc_read_year(cell, &settings->last_year, finding);
  case SETTING_UNIT: return read_unit(load, cell, finding);
  case SETTING_ROUND_TO: return read_round_to(load, cell, finding);
  case SETTING_REMAINDER: return read_remainder(load, cell, finding);
  case SETTING_HALF: return read_half(load, cell, finding);
  case SETTING_DISCOUNT_RATE: return fc_read_rate(cell, &discount, &settings->discount_rate, NULL, finding);
  case SETTING_SETTLE: return read_settle(load, cell, finding);
  default: return true;
  }
}

static bool take_key(fc_fields *fields, int32_t *key) {
  fc_finding finding;
  fc_cell cell = fc_table_cell(fields->reader, fields->row, FC_IN_SCENARIO_KEY);
  *key = fc_word_index(keys, cell);
  if (*key == SETTING_OTHER_FIRST_YEAR) *key = SETTING_FIRST_YEAR;
  if (*key < 0) {
    fc_word listed[SETTING_COUNT + 1];
    memcpy(listed, keys, sizeof listed);
    listed[SETTING_OTHER_FIRST_YEAR] = keys[SETTING_COUNT];
    fc_reject(&finding, FC_TEXT("unknown key '{1}'; write one of: {2}"), cell.text, cell.length);
    fc_find_words(&finding, listed);
    fc_field_refuse(fields, FC_IN_SCENARIO_KEY, &finding);
    return false;
  }
  bool may_repeat = *key == SETTING_INCLUDE;
  if (!may_repeat && fields->load->settings_seen >> *key & 1U) {
    fc_reject(&finding, FC_TEXT("the key '{1}' stands twice; keep one"), cell.text, cell.length);
    fc_field_refuse(fields, FC_IN_SCENARIO_KEY, &finding);
    return false;
  }
  fields->load->settings_seen |= 1U << *key;
  return true;
}

/* Keeps the lines that the engine may have to name. */
static void note_line(fc_settings *settings, setting key, int64_t line) {
  if (key == SETTING_FIRST_YEAR) settings->first_year_line = line;
  if (key == SETTING_REMAINDER) settings->remainder_line = line;
}

static bool read_value(const fc_fields *fields, setting key, fc_finding *finding) {
  fc_cell value = fc_table_cell(fields->reader, fields->row, FC_IN_SCENARIO_VALUE);
  if (key == SETTING_INCLUDE) return fc_load_include(fields->load, value, fields->row->line, finding);
  return read_setting(fields->load, key, value, finding);
}

/* Codes of an included folder that is refused would all be unknown. */
static void note_lost_include(const fc_fields *fields) {
  fc_cell key = fc_table_cell(fields->reader, fields->row, FC_IN_SCENARIO_KEY);
  if (fc_word_index(keys, key) == SETTING_INCLUDE) fields->load->is_broken = true;
}

static bool take_row(void *context, fc_table_reader *reader, const fc_table_row *row) {
  fc_fields fields = {context, reader, row, row->is_bad};
  fc_finding finding;
  int32_t key;
  if (!row->is_bad && take_key(&fields, &key)) {
    note_line(&fields.load->settings, (setting)key, row->line);
    if (!read_value(&fields, (setting)key, &finding)) fc_field_refuse(&fields, FC_IN_SCENARIO_VALUE, &finding);
  }
  if (fields.is_bad) note_lost_include(&fields);
  return fc_load_added(context, FC_OK);
}

fc_table_work fc_settings_work(fc_load *load) {
  fc_table_work work = {load, fc_load_begin_table, take_row, false};
  return work;
}
