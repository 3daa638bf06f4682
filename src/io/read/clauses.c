/* The rows of the table `clauses`. */
#include <string.h>

#include "load.h"

enum { KINDS_MAX = 40 };

static const fc_rule *find_rule(fc_cell cell) {
  for (size_t i = 0; i < fc_rule_count(); i++) {
    const fc_rule *rule = fc_rule_at(i);
    if (fc_same(cell, rule->name.english) || fc_same(cell, rule->name.chinese)) return rule;
  }
  return NULL;
}

static const fc_rule *read_kind(fc_fields *fields) {
  fc_word kinds[KINDS_MAX + 1];
  fc_finding finding;
  fc_cell cell = fc_table_cell(fields->reader, fields->row, FC_IN_CLAUSE_KIND);
  const fc_rule *rule = find_rule(cell);
  size_t count = 0;
  if (rule || !cell.length) return rule;
  for (; count < fc_rule_count() && count < KINDS_MAX; count++) kinds[count] = fc_rule_at(count)->name;
  kinds[count].english = kinds[count].chinese = NULL;
  fc_reject(&finding, FC_TEXT("unknown kind of clause '{1}'; write one of: {2}"), cell.text, cell.length);
  fc_find_words(&finding, kinds);
  fc_field_refuse(fields, FC_IN_CLAUSE_KIND, &finding);
  return NULL;
}

static const char *read_party(fc_fields *fields, const fc_rule *rule) {
  fc_cell cell = fc_table_cell(fields->reader, fields->row, FC_IN_CLAUSE_PARTY);
  bool all = fc_same(cell, "all") || fc_same(cell, "全部") || fc_same(cell, "所有");
  return all && rule->party_may_be_all ? "all" : fc_field_text(fields, FC_IN_CLAUSE_PARTY);
}

static void read_term(fc_fields *fields, int field, const fc_rule *rule, fc_term *term) {
  fc_finding finding;
  fc_amount_rules units = fc_field_units(fields, field);
  fc_cell cell = fc_table_cell(fields->reader, fields->row, field);
  fc_term_rules rules = field == FC_IN_CLAUSE_VALUE ? fc_value_rules(rule, &units, &fields->load->texts)
                                                    : fc_of_rules(rule, &units, &fields->load->texts);
  if (cell.length == 0) return;
  if (fc_read_term(cell, &rules, term, &finding)) {
    if (term->kind == FC_TERM_AMOUNT) fc_table_note_digits(fields->reader, fields->row, field, cell);
    return;
  }
  memset(term, 0, sizeof *term);
  fc_field_refuse(fields, field, &finding);
}

static void read_when(fc_fields *fields, fc_clause *clause) {
  fc_finding finding;
  fc_cell cell = fc_table_cell(fields->reader, fields->row, FC_IN_CLAUSE_WHEN);
  if (cell.length == 0 || fc_read_when(cell, clause->when, &clause->when_count, &finding)) return;
  clause->when_count = 0;
  fc_field_refuse(fields, FC_IN_CLAUSE_WHEN, &finding);
}

static void read_options(fc_fields *fields, const fc_rule *rule, fc_clause *clause) {
  fc_finding finding;
  fc_amount_rules units = {fields->reader->repairs.title_unit, fields->load->unit, FC_ROUND_NEVER, NULL};
  fc_cell cell = fc_table_cell(fields->reader, fields->row, FC_IN_CLAUSE_OPTIONS);
  if (cell.length && !fc_read_option_list(cell, rule, &units, &fields->load->texts, &clause->options, &finding))
    fc_field_refuse(fields, FC_IN_CLAUSE_OPTIONS, &finding);
}

static void read_clause(fc_fields *fields, const fc_rule *rule, fc_clause *clause) {
  clause->kind = rule->name.english;
  clause->party = read_party(fields, rule);
  read_term(fields, FC_IN_CLAUSE_VALUE, rule, &clause->value);
  read_term(fields, FC_IN_CLAUSE_OF, rule, &clause->of);
  clause->to = fc_field_text(fields, FC_IN_CLAUSE_TO);
  clause->from = fc_field_bound(fields, FC_IN_CLAUSE_FROM);
  clause->until = fc_field_bound(fields, FC_IN_CLAUSE_UNTIL);
  read_when(fields, clause);
  clause->streams = fc_field_list(fields, FC_IN_CLAUSE_STREAMS, &clause->stream_count);
  read_options(fields, rule, clause);
  clause->article = fc_field_text(fields, FC_IN_CLAUSE_ARTICLE);
  clause->amendment = fc_field_text(fields, FC_IN_CLAUSE_AMENDMENT);
}

static bool mark(fc_load *load, const char *file, const fc_clause *clause, bool is_bad) {
  if (!fc_grow(load->allocator, &load->marks, &load->mark_capacity, load->mark_count + 1, sizeof *load->marks)) {
    load->failure = FC_E_MEMORY;
    return false;
  }
  fc_clause_mark *mark = &load->marks[load->mark_count++];
  mark->file = file;
  mark->agreement = fc_arena_text(&load->names, clause->agreement);
  mark->number = clause->number;
  mark->line = clause->line;
  mark->is_bad = is_bad;
  return mark->agreement != NULL;
}

static bool take_row(void *context, fc_table_reader *reader, const fc_table_row *row) {
  fc_load *load = context;
  fc_fields fields = {load, reader, row, row->is_bad};
  fc_clause clause = {.line = row->line};
  fc_status status = FC_OK;
  clause.agreement = fc_field_text(&fields, FC_IN_CLAUSE_AGREEMENT);
  clause.number = fc_field_whole(&fields, FC_IN_CLAUSE_CLAUSE, 1, FC_CLAUSE_NUMBER_MAX);
  const fc_rule *rule = read_kind(&fields);
  if (rule) read_clause(&fields, rule, &clause);
  if (rule && clause.number && *clause.agreement) status = fc_scenario_add_clause(load->scenario, &clause);
  if (fields.is_bad) fc_load_note_bad(&fields);
  if (!mark(load, reader->report.file, &clause, fields.is_bad)) return false;
  return fc_load_added(load, status);
}

fc_table_work fc_clauses_work(fc_load *load) {
  fc_table_work work = {load, fc_load_begin_table, take_row, false};
  return work;
}
