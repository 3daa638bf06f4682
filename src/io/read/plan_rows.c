/* The rows of programs, targets, amendments, alone and coalitions. */
#include "load.h"
#include "period.h"

enum { PRIORITY_MAX = 99999 };

static bool is_blank(const fc_fields *fields, int field) {
  return fc_table_cell(fields->reader, fields->row, field).length == 0;
}

static int32_t year_of(fc_fields *fields, int field) {
  fc_finding finding;
  int32_t year = 0;
  fc_cell cell = fc_table_cell(fields->reader, fields->row, field);
  if (cell.length && !fc_read_year(cell, &year, &finding)) fc_field_refuse(fields, field, &finding);
  return year;
}

fc_status fc_add_program(fc_fields *fields) {
  fc_program row = {.line = fields->row->line};
  row.code = fc_field_text(fields, FC_IN_PROGRAM_PROGRAM);
  row.fund = fc_field_text(fields, FC_IN_PROGRAM_FUND);
  row.period = fc_field_period(fields, FC_IN_PROGRAM_PERIOD);
  row.kind = (fc_program_kind)fc_field_word(fields, FC_IN_PROGRAM_KIND, fc_program_kind_words(), FC_PROGRAM_INTEREST);
  row.base = fc_field_amount(fields, FC_IN_PROGRAM_BASE);
  row.base2 = fc_field_amount(fields, FC_IN_PROGRAM_BASE2);
  row.has_base2 = !is_blank(fields, FC_IN_PROGRAM_BASE2);
  if (!is_blank(fields, FC_IN_PROGRAM_RATE)) row.rate = fc_field_rate(fields, FC_IN_PROGRAM_RATE);
  row.ceiling = fc_field_amount(fields, FC_IN_PROGRAM_CEILING);
  row.has_ceiling = !is_blank(fields, FC_IN_PROGRAM_CEILING);
  row.city = fc_field_text(fields, FC_IN_PROGRAM_CITY);
  row.enterprise = fc_field_text(fields, FC_IN_PROGRAM_ENTERPRISE);
  row.priority = fc_field_whole(fields, FC_IN_PROGRAM_PRIORITY, 1, PRIORITY_MAX);
  return fc_scenario_add_program(fields->load->scenario, &row);
}

/* 50%, 1/2 for the ratio of two streams, any decimal for one. */
static fc_rate threshold_of(fc_fields *fields) {
  static const fc_rate_rules rules = {.negative = true, .above_one = true};
  fc_finding finding;
  fc_rate value = {0, 1};
  fc_cell cell = fc_table_cell(fields->reader, fields->row, FC_IN_TARGET_AT_LEAST);
  if (cell.length == 0) return value;
  bool ok = fc_looks_like_rate(cell) ? fc_read_rate(cell, &rules, &value, NULL, &finding)
                                     : fc_read_value(cell, &value, &finding);
  if (!ok) fc_field_refuse(fields, FC_IN_TARGET_AT_LEAST, &finding);
  fc_table_note_digits(fields->reader, fields->row, FC_IN_TARGET_AT_LEAST, cell);
  return value;
}

/* A percent belongs to a ratio, and a ratio above 1 must say that it means it: 50 may stand for 50 %. */
static void check_threshold(fc_fields *fields, const fc_target *row) {
  fc_finding finding;
  fc_cell cell = fc_table_cell(fields->reader, fields->row, FC_IN_TARGET_AT_LEAST);
  bool percent = cell.length && fc_looks_like_rate(cell), ratio = *row->denominator != '\0';
  if (percent && !ratio)
    fc_reject(&finding,
              FC_TEXT("'{1}' is a ratio, but the target has no denominator: name one, or write the amount in the unit "
                      "of the stream"),
              cell.text, cell.length);
  else if (ratio && cell.length && !percent && row->at_least.numerator > row->at_least.denominator)
    fc_reject(&finding, FC_TEXT("'{1}' is above 1 for a ratio; if it is percent, write {1}%"), cell.text, cell.length);
  else
    return;
  fc_field_refuse(fields, FC_IN_TARGET_AT_LEAST, &finding);
}

fc_status fc_add_target(fc_fields *fields) {
  fc_target row = {.line = fields->row->line};
  row.code = fc_field_text(fields, FC_IN_TARGET_TARGET);
  row.year = year_of(fields, FC_IN_TARGET_YEAR);
  row.numerator = fc_field_text(fields, FC_IN_TARGET_NUMERATOR);
  row.at_least = threshold_of(fields);
  row.denominator = fc_field_text(fields, FC_IN_TARGET_DENOMINATOR);
  row.region = fc_field_text(fields, FC_IN_TARGET_REGION);
  row.source = fc_field_text(fields, FC_IN_TARGET_SOURCE);
  if (!fields->is_bad) check_threshold(fields, &row);
  return fc_scenario_add_target(fields->load->scenario, &row);
}

fc_status fc_add_amendment(fc_fields *fields) {
  fc_amendment row = {.line = fields->row->line};
  row.code = fc_field_text(fields, FC_IN_AMENDMENT_AMENDMENT);
  row.from = year_of(fields, FC_IN_AMENDMENT_FROM);
  row.document = fc_field_text(fields, FC_IN_AMENDMENT_DOCUMENT);
  row.repeals = fc_field_list(fields, FC_IN_AMENDMENT_REPEALS, &row.repeal_count);
  row.source = fc_field_text(fields, FC_IN_AMENDMENT_SOURCE);
  return fc_scenario_add_amendment(fields->load->scenario, &row);
}

fc_status fc_add_alone(fc_fields *fields) {
  fc_alone row = {.line = fields->row->line};
  row.party = fc_field_text(fields, FC_IN_ALONE_PARTY);
  row.period = fc_field_period(fields, FC_IN_ALONE_PERIOD);
  row.amount = fc_field_amount(fields, FC_IN_ALONE_AMOUNT);
  return fc_scenario_add_alone(fields->load->scenario, &row);
}

fc_status fc_add_coalition(fc_fields *fields) {
  fc_coalition row = {.line = fields->row->line};
  row.game = fc_field_text(fields, FC_IN_COALITION_GAME);
  row.coalition = fc_field_text(fields, FC_IN_COALITION_COALITION);
  row.value = fc_field_amount(fields, FC_IN_COALITION_VALUE);
  return fc_scenario_add_coalition(fields->load->scenario, &row);
}
