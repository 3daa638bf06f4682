/* The rows of the tables that are neither settings, clauses nor ledger. */
#include <string.h>

#include "load.h"
#include "period.h"

/* The entries of a list joined by ';', whatever separated them. */
static const char *joined_list(fc_fields *fields, int field) {
  fc_cell rest = fc_table_cell(fields->reader, fields->row, field), entry;
  char *joined = fc_arena_take(&fields->load->texts, rest.length + 1), *end = joined;
  while (joined && fc_next_entry(&rest, &entry)) {
    if (end > joined) *end++ = ';';
    memcpy(end, entry.text, entry.length);
    end += entry.length;
  }
  return joined ? joined : "";
}

static fc_status add_party(fc_fields *fields) {
  fc_party row = {.line = fields->row->line};
  row.code = fc_field_text(fields, FC_IN_PARTY_PARTY);
  row.name = fc_field_text(fields, FC_IN_PARTY_NAME);
  row.kind = (fc_party_kind)fc_field_word(fields, FC_IN_PARTY_KIND, fc_party_kind_words(), FC_PARTY_CITY);
  row.alias = joined_list(fields, FC_IN_PARTY_ALIAS);
  row.source = fc_field_text(fields, FC_IN_PARTY_SOURCE);
  fc_status status = fc_scenario_add_party(fields->load->scenario, &row);
  if (status != FC_OK || fields->is_bad) return status;
  return fc_load_note_names(fields) ? FC_OK : FC_E_MEMORY;
}

static fc_status add_stream(fc_fields *fields) {
  fc_stream row = {.line = fields->row->line};
  row.code = fc_field_text(fields, FC_IN_STREAM_STREAM);
  row.name = fc_field_text(fields, FC_IN_STREAM_NAME);
  row.kind = (fc_stream_kind)fc_field_word(fields, FC_IN_STREAM_KIND, fc_stream_kind_words(), FC_STREAM_TAX);
  row.unit = fc_field_text(fields, FC_IN_STREAM_UNIT);
  return fc_scenario_add_stream(fields->load->scenario, &row);
}

/* Levels belong to no agreement, so the years of one mean nothing there. */
static fc_bound calendar_bound(fc_fields *fields, int field) {
  fc_finding finding;
  fc_bound bound = {0, false};
  int32_t year = 0;
  fc_cell cell = fc_table_cell(fields->reader, fields->row, field);
  bool relative = fc_read_bound(cell, &bound, &finding) && bound.relative;
  if (relative)
    fc_reject(&finding,
              FC_TEXT("'{1}' counts the years of an agreement, but levels belong to none; write a year such as "
                      "2024"),
              cell.text, cell.length);
  if (cell.length && (relative || !fc_read_year(cell, &year, &finding))) fc_field_refuse(fields, field, &finding);
  bound.relative = false;
  bound.year = (int16_t)year;
  return bound;
}

static fc_status add_level(fc_fields *fields) {
  fc_level row = {.line = fields->row->line};
  row.stream = fc_field_text(fields, FC_IN_LEVEL_STREAM);
  row.party = fc_field_text(fields, FC_IN_LEVEL_PARTY);
  row.rate = fc_field_rate(fields, FC_IN_LEVEL_RATE);
  row.from = calendar_bound(fields, FC_IN_LEVEL_FROM);
  row.until = calendar_bound(fields, FC_IN_LEVEL_UNTIL);
  row.source = fc_field_text(fields, FC_IN_LEVEL_SOURCE);
  return fc_scenario_add_level(fields->load->scenario, &row);
}

static fc_period month_of(fc_fields *fields, int field) {
  fc_period period = fc_field_period(fields, field);
  period.day = 0;
  return period;
}

/* "余额:FUND" is kept as "balance:FUND". */
static const char *source_of(fc_fields *fields) {
  static const fc_word balance = {"balance", "余额"};
  fc_finding finding;
  fc_cell cell = fc_table_cell(fields->reader, fields->row, FC_IN_AGREEMENT_SOURCE), fund = cell;
  if (!fc_take_prefix(&fund, &balance)) return fc_field_text(fields, FC_IN_AGREEMENT_SOURCE);
  if (fund.length == 0) {
    fc_refuse_bare_prefix(cell, &finding);
    fc_field_refuse(fields, FC_IN_AGREEMENT_SOURCE, &finding);
    return "";
  }
  size_t prefix = strlen("balance:");
  char *source = fc_arena_take(&fields->load->texts, prefix + fund.length + 1);
  if (!source) return "";
  memcpy(source, "balance:", prefix);
  memcpy(source + prefix, fund.text, fund.length);
  return source;
}

static fc_status add_agreement(fc_fields *fields) {
  fc_agreement row = {.line = fields->row->line};
  row.code = fc_field_text(fields, FC_IN_AGREEMENT_AGREEMENT);
  row.name = fc_field_text(fields, FC_IN_AGREEMENT_NAME);
  row.kind =
      (fc_agreement_kind)fc_field_word(fields, FC_IN_AGREEMENT_KIND, fc_agreement_kind_words(), FC_AGREEMENT_PARK);
  row.per = (fc_pool_per)fc_field_word(fields, FC_IN_AGREEMENT_PER, fc_pool_per_words(), FC_PER_AGREEMENT);
  row.participants = fc_field_list(fields, FC_IN_AGREEMENT_PARTICIPANTS, &row.participant_count);
  row.source = source_of(fields);
  row.start = month_of(fields, FC_IN_AGREEMENT_START);
  row.end = month_of(fields, FC_IN_AGREEMENT_END);
  row.text = fc_field_text(fields, FC_IN_AGREEMENT_TEXT);
  return fc_scenario_add_agreement(fields->load->scenario, &row);
}

static fc_status add_enterprise(fc_fields *fields) {
  fc_enterprise row = {.line = fields->row->line};
  row.code = fc_field_text(fields, FC_IN_ENTERPRISE_ENTERPRISE);
  row.agreement = fc_field_text(fields, FC_IN_ENTERPRISE_AGREEMENT);
  row.host = fc_field_text(fields, FC_IN_ENTERPRISE_HOST);
  row.name = fc_field_text(fields, FC_IN_ENTERPRISE_NAME);
  row.origin = fc_field_text(fields, FC_IN_ENTERPRISE_ORIGIN);
  row.start = month_of(fields, FC_IN_ENTERPRISE_START);
  row.end = month_of(fields, FC_IN_ENTERPRISE_END);
  row.cluster = fc_field_text(fields, FC_IN_ENTERPRISE_CLUSTER);
  return fc_scenario_add_enterprise(fields->load->scenario, &row);
}

static fc_status add_factor(fc_fields *fields) {
  fc_factor row = {.line = fields->row->line, .value = {0, 1}};
  fc_finding finding;
  fc_cell value = fc_table_cell(fields->reader, fields->row, FC_IN_FACTOR_VALUE);
  row.factor = fc_field_text(fields, FC_IN_FACTOR_FACTOR);
  row.party = fc_field_text(fields, FC_IN_FACTOR_PARTY);
  if (value.length && !fc_read_value(value, &row.value, &finding))
    fc_field_refuse(fields, FC_IN_FACTOR_VALUE, &finding);
  fc_table_note_digits(fields->reader, fields->row, FC_IN_FACTOR_VALUE, value);
  row.period = month_of(fields, FC_IN_FACTOR_PERIOD);
  row.source = fc_field_text(fields, FC_IN_FACTOR_SOURCE);
  return fc_scenario_add_factor(fields->load->scenario, &row);
}

static fc_status add_holding(fc_fields *fields) {
  fc_holding row = {.line = fields->row->line};
  row.company = fc_field_text(fields, FC_IN_HOLDING_COMPANY);
  row.holder = fc_field_text(fields, FC_IN_HOLDING_HOLDER);
  row.capital = fc_field_amount(fields, FC_IN_HOLDING_CAPITAL);
  row.from = fc_field_period(fields, FC_IN_HOLDING_FROM);
  row.form = fc_field_text(fields, FC_IN_HOLDING_FORM);
  row.source = fc_field_text(fields, FC_IN_HOLDING_SOURCE);
  return fc_scenario_add_holding(fields->load->scenario, &row);
}

static fc_status add_opening(fc_fields *fields) {
  fc_opening row = {.line = fields->row->line};
  row.agreement = fc_field_text(fields, FC_IN_OPENING_AGREEMENT);
  row.party = fc_field_text(fields, FC_IN_OPENING_PARTY);
  row.item = (fc_opening_item)fc_field_word(fields, FC_IN_OPENING_ITEM, fc_opening_item_words(), FC_OPENING_CAPPED);
  row.amount = fc_field_amount(fields, FC_IN_OPENING_AMOUNT);
  return fc_scenario_add_opening(fields->load->scenario, &row);
}

static fc_status add(fc_fields *fields) {
  switch (fields->reader->table) {
  case FC_TABLE_PARTIES: return add_party(fields);
  case FC_TABLE_STREAMS: return add_stream(fields);
  case FC_TABLE_LEVELS: return add_level(fields);
  case FC_TABLE_AGREEMENTS: return add_agreement(fields);
  case FC_TABLE_ENTERPRISES: return add_enterprise(fields);
  case FC_TABLE_FACTORS: return add_factor(fields);
  case FC_TABLE_HOLDINGS: return add_holding(fields);
  case FC_TABLE_OPENING: return add_opening(fields);
  case FC_TABLE_PROGRAMS: return fc_add_program(fields);
  case FC_TABLE_TARGETS: return fc_add_target(fields);
  case FC_TABLE_AMENDMENTS: return fc_add_amendment(fields);
  case FC_TABLE_ALONE: return fc_add_alone(fields);
  case FC_TABLE_COALITIONS: return fc_add_coalition(fields);
  default: return FC_OK;
  }
}

/* A refused row is added with what could be read of it, so that other tables can still name its code; what the linking
 * then says about its line is left out. A row without its code in the first column is not. */
static bool take_row(void *context, fc_table_reader *reader, const fc_table_row *row) {
  fc_fields fields = {context, reader, row, row->is_bad};
  fc_load *load = context;
  bool has_code = fc_table_cell(reader, row, 0).length > 0;
  fc_status status = has_code ? add(&fields) : FC_OK;
  if (fields.is_bad) fc_load_note_bad(&fields);
  return fc_load_added(load, status);
}

fc_table_work fc_rows_work(fc_load *load) {
  fc_table_work work = {load, fc_load_begin_table, take_row, false};
  return work;
}
