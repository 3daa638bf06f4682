/* Which problems of the linking and finishing are worth showing: a row that was refused already makes others look
 * wrong. */
#include <string.h>

#include "load.h"

static bool is_bad_line(const fc_load *load, fc_table table, const char *file, int64_t line) {
  for (size_t i = 0; i < load->bad_line_count; i++) {
    const fc_bad_line *bad = &load->bad_lines[i];
    if (bad->table == table && bad->line == line && !strcmp(bad->file, file)) return true;
  }
  return false;
}

static bool has_bad_line(const fc_load *load, fc_table table) {
  for (size_t i = 0; i < load->bad_line_count; i++)
    if (load->bad_lines[i].table == table) return true;
  return false;
}

static fc_clause_mark *mark_of(const fc_load *load, const fc_problem *problem) {
  for (size_t i = 0; i < load->mark_count; i++) {
    fc_clause_mark *mark = &load->marks[i];
    if (mark->line == problem->line && !strcmp(mark->file, problem->file)) return mark;
  }
  return NULL;
}

/* True if a row of the same clause was refused, or one of the agreement whose number could not be read. */
static bool is_in_bad_clause(const fc_load *load, const fc_problem *problem) {
  const fc_clause_mark *mark = mark_of(load, problem);
  for (size_t i = 0; mark && i < load->mark_count; i++) {
    const fc_clause_mark *other = &load->marks[i];
    bool touches = other->number == mark->number || other->number == 0;
    touches = touches && !strcmp(other->file, mark->file);
    if (other->is_bad && touches && !strcmp(other->agreement, mark->agreement)) return true;
  }
  return false;
}

static fc_table table_of(const fc_load *load, const fc_problem *problem) {
  int table = 0;
  while (table < FC_TABLE_COUNT && !fc_load_has_file(load, (fc_table)table, problem->file)) table++;
  return (fc_table)table;
}

/* An agreement without clauses, because they were refused. */
static bool lost_its_clauses(const fc_load *load, const fc_problem *problem) {
  const fc_message *message = &problem->message;
  const char *clauses = load->files[FC_TABLE_CLAUSES];
  if (message->argument_count != 2 || !clauses || strcmp(message->arguments[1], clauses) != 0) return false;
  for (size_t i = 0; i < load->mark_count; i++) {
    const fc_clause_mark *mark = &load->marks[i];
    if (mark->is_bad && (!*mark->agreement || !strcmp(mark->agreement, message->arguments[0]))) return true;
  }
  return false;
}

static bool follows(const fc_load *load, const fc_problem *problem) {
  fc_table table = table_of(load, problem);
  if (table == FC_TABLE_COUNT) return false;
  if (is_bad_line(load, table, problem->file, problem->line)) return true;
  if (table == FC_TABLE_AGREEMENTS) return lost_its_clauses(load, problem);
  return table == FC_TABLE_CLAUSES && is_in_bad_clause(load, problem);
}

void fc_load_keep_link_problems(fc_load *load, const fc_problems *linked) {
  for (size_t i = 0; i < fc_problems_count(linked); i++) {
    const fc_problem *problem = fc_problems_get(linked, i);
    if (!follows(load, problem)) fc_problems_add(load->problems, problem);
  }
  for (size_t i = 0; i < fc_problems_count(linked); i++) {
    const fc_problem *problem = fc_problems_get(linked, i);
    bool in_clauses = !problem->is_warning && table_of(load, problem) == FC_TABLE_CLAUSES;
    fc_clause_mark *mark = in_clauses ? mark_of(load, problem) : NULL;
    if (mark) mark->is_bad = true;
  }
}

/* Which tables lack rows that were refused, when the scenario is finished. */
typedef struct refusals {
  bool any, in[FC_TABLE_COUNT];
} refusals;

static refusals gather_refusals(const fc_load *load) {
  refusals refused = {false, {false}};
  size_t count = fc_problems_count(load->problems);
  refused.in[FC_TABLE_LEDGER] = !load->files[FC_TABLE_LEDGER];
  for (size_t i = load->problems_before; i < count; i++) {
    const fc_problem *problem = fc_problems_get(load->problems, i);
    fc_table table = table_of(load, problem);
    if (problem->is_warning) continue;
    refused.any = true;
    if (table < FC_TABLE_COUNT) refused.in[table] = true;
  }
  for (int i = 0; count >= FC_PROBLEMS_MAX && i < FC_TABLE_COUNT; i++) refused.any = refused.in[i] = true;
  return refused;
}

/* The agreement of a clause has a window that could not be read. */
static bool is_in_bad_agreement(const fc_load *load, const fc_problem *problem) {
  const fc_clause_mark *mark = mark_of(load, problem);
  int32_t index = mark ? fc_scenario_find_agreement(load->scenario, mark->agreement) : -1;
  if (index < 0) return false;
  int64_t row = fc_scenario_agreement(load->scenario, index)->line;
  return is_bad_line(load, FC_TABLE_AGREEMENTS, load->files[FC_TABLE_AGREEMENTS], fc_scenario_line_of(row));
}

/* Years that no clause shares: they hang on the years of the ledger and of the windows. */
static bool is_gap(const fc_load *load, const fc_problem *problem) {
  bool base = load->base_clauses && !strcmp(load->base_clauses, problem->file);
  int32_t column = base ? load->base_agreement_column : load->agreement_column;
  return fc_load_has_file(load, FC_TABLE_CLAUSES, problem->file) && problem->column == column;
}

static bool follows_refusals(const fc_load *load, const refusals *refused, const fc_problem *problem) {
  const bool *in = refused->in;
  fc_table table = table_of(load, problem);
  if (is_gap(load, problem))
    return in[FC_TABLE_LEDGER] || in[FC_TABLE_CLAUSES] || in[FC_TABLE_AGREEMENTS] || in[FC_TABLE_ENTERPRISES] ||
           in[FC_TABLE_AMENDMENTS] || in[FC_TABLE_SCENARIO];
  if (problem->is_warning) return refused->any && table != FC_TABLE_SCENARIO;
  if (table == FC_TABLE_SCENARIO || !problem->line) return in[FC_TABLE_SCENARIO] || in[FC_TABLE_LEDGER];
  if (table == FC_TABLE_CLAUSES) return is_in_bad_agreement(load, problem);
  bool by_window = table == FC_TABLE_LEVELS || table == FC_TABLE_AGREEMENTS;
  return by_window && has_bad_line(load, table);
}

void fc_load_keep_finish_problems(fc_load *load, const fc_problems *finished, size_t from) {
  refusals refused = gather_refusals(load);
  for (size_t i = from; i < fc_problems_count(finished); i++) {
    const fc_problem *problem = fc_problems_get(finished, i);
    if (!follows(load, problem) && !follows_refusals(load, &refused, problem)) fc_problems_add(load->problems, problem);
  }
}
