/* Typed fields of rows. */
#include <string.h>

#include "diagnose.h"
#include "load.h"
#include "period.h"

void fc_field_refuse(fc_fields *fields, int field, const fc_finding *finding) {
  fields->is_bad = true;
  fc_table_refuse(fields->reader, fields->row, field, finding);
}

const char *fc_field_text(fc_fields *fields, int field) {
  return fc_keep(&fields->load->texts, fc_table_cell(fields->reader, fields->row, field));
}

fc_amount_rules fc_field_units(const fc_fields *fields, int field) {
  fc_amount_rules rules = {fields->reader->unit[field], fields->load->unit, FC_ROUND_NEVER, NULL};
  return rules;
}

/* Where a number may be left out, a dash means that it is. */
static void refuse_number(fc_fields *fields, int field, fc_cell cell, fc_finding *finding) {
  bool required = fields->reader->info->columns[field].required;
  if (!required && fc_is_missing(cell))
    fc_reject(finding, FC_TEXT("'{1}' is no number; leave the cell blank if there is none"), cell.text, cell.length);
  fc_field_refuse(fields, field, finding);
}

static void note_widened(fc_fields *fields, int field) {
  if (fields->reader->widened) return;
  fields->reader->widened = true;
  fields->reader->widened_line = fields->row->line;
  fields->reader->widened_column = fc_table_place(fields->reader, field);
}

fc_fen fc_field_amount(fc_fields *fields, int field) {
  fc_finding finding;
  fc_fen amount = 0;
  bool widened = false, rounded = false;
  fc_amount_rules rules = fc_table_amounts(fields->reader, field, &rounded);
  fc_cell cell = fc_table_cell(fields->reader, fields->row, field);
  if (cell.length && !fc_read_amount(cell, &rules, &amount, &widened, &finding))
    refuse_number(fields, field, cell, &finding);
  if (widened) note_widened(fields, field);
  if (rounded) fc_tally_add(&fields->reader->repairs.rounded, fields->row->line, fc_table_place(fields->reader, field));
  fc_table_note_digits(fields->reader, fields->row, field, cell);
  return amount;
}

fc_rate fc_field_rate(fc_fields *fields, int field) {
  static const fc_rate_rules rules = {false, false, false};
  fc_finding finding;
  fc_rate rate = {0, 1};
  fc_cell cell = fc_table_cell(fields->reader, fields->row, field);
  if (cell.length && !fc_read_rate(cell, &rules, &rate, NULL, &finding)) {
    refuse_number(fields, field, cell, &finding);
    rate.numerator = 0;
    rate.denominator = 1;
  }
  return rate;
}

int32_t fc_field_whole(fc_fields *fields, int field, int32_t lowest, int32_t highest) {
  fc_finding finding;
  int32_t number = 0;
  fc_cell cell = fc_table_cell(fields->reader, fields->row, field);
  if (cell.length && !fc_read_whole(cell, lowest, highest, &number, &finding)) fc_field_refuse(fields, field, &finding);
  return number;
}

fc_period fc_field_period(fc_fields *fields, int field) {
  fc_finding finding;
  fc_period period = {0, 0, 0, 0};
  fc_cell cell = fc_table_cell(fields->reader, fields->row, field);
  if (cell.length && !fc_read_period(cell, &period, &finding)) fc_field_refuse(fields, field, &finding);
  return period;
}

fc_bound fc_field_bound(fc_fields *fields, int field) {
  fc_finding finding;
  fc_bound bound = {0, false};
  fc_cell cell = fc_table_cell(fields->reader, fields->row, field);
  if (cell.length && !fc_read_bound(cell, &bound, &finding)) fc_field_refuse(fields, field, &finding);
  return bound;
}

int32_t fc_field_word(fc_fields *fields, int field, const fc_word *words, int32_t otherwise) {
  fc_finding finding;
  fc_cell cell = fc_table_cell(fields->reader, fields->row, field);
  if (cell.length == 0) return otherwise;
  int32_t index = fc_word_index(words, cell);
  if (index >= 0) return index;
  fc_reject(&finding, FC_TEXT("'{1}' is not known here; write one of: {2}"), cell.text, cell.length);
  fc_find_words(&finding, words);
  fc_field_refuse(fields, field, &finding);
  return otherwise;
}

const char *const *fc_field_list(fc_fields *fields, int field, size_t *count) {
  fc_cell rest = fc_table_cell(fields->reader, fields->row, field), entry, all = rest;
  size_t entries = 0;
  while (fc_next_entry(&rest, &entry)) entries++;
  *count = 0;
  if (!entries) return NULL;
  const char **list = fc_arena_take(&fields->load->texts, entries * sizeof *list);
  while (list && fc_next_entry(&all, &entry)) list[(*count)++] = fc_keep(&fields->load->texts, entry);
  return list;
}

bool fc_load_begin_table(void *context, fc_table_reader *reader) {
  fc_load *load = context;
  int32_t columns[FC_FIELD_MAX];
  for (int i = 0; i < FC_FIELD_MAX; i++) columns[i] = fc_table_place(reader, i);
  bool base = reader->report.file == load->base_clauses;
  if (reader->table == FC_TABLE_CLAUSES)
    *(base ? &load->base_agreement_column : &load->agreement_column) = columns[FC_IN_CLAUSE_AGREEMENT];
  return fc_load_added(load, fc_scenario_set_file(load->scenario, reader->table, reader->report.file, columns,
                                                  reader->info->column_count));
}

bool fc_load_added(fc_load *load, fc_status status) {
  if (status != FC_OK && status != FC_E_DATA) load->failure = status;
  if (load->texts.failed || load->names.failed) load->failure = FC_E_MEMORY;
  return load->failure == FC_OK;
}

bool fc_load_note_bad(const fc_fields *fields) {
  fc_load *load = fields->load;
  if (!fc_grow(load->allocator, &load->bad_lines, &load->bad_line_capacity, load->bad_line_count + 1,
               sizeof *load->bad_lines)) {
    load->failure = FC_E_MEMORY;
    return false;
  }
  fc_bad_line *bad = &load->bad_lines[load->bad_line_count++];
  bad->table = fields->reader->table;
  bad->file = fields->reader->report.file;
  bad->line = fields->row->line;
  return true;
}
