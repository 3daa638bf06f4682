/* Which problems of the linking are worth showing: a row that was refused already makes others look wrong. */
#include <string.h>

#include "load.h"

static bool is_bad_line(const fc_load *load, fc_table table, int64_t line) {
  for (size_t i = 0; i < load->bad_line_count; i++)
    if (load->bad_lines[i].table == table && load->bad_lines[i].line == line) return true;
  return false;
}

static const fc_clause_mark *mark_of_line(const fc_load *load, int64_t line) {
  for (size_t i = 0; i < load->mark_count; i++)
    if (load->marks[i].line == line) return &load->marks[i];
  return NULL;
}

/* True if a row of the same clause was refused, or one of the agreement whose number could not be read. */
static bool is_in_bad_clause(const fc_load *load, int64_t line) {
  const fc_clause_mark *mark = mark_of_line(load, line);
  for (size_t i = 0; mark && i < load->mark_count; i++) {
    const fc_clause_mark *other = &load->marks[i];
    bool touches = other->number == mark->number || other->number == 0;
    if (other->is_bad && touches && !strcmp(other->agreement, mark->agreement)) return true;
  }
  return false;
}

static bool follows(const fc_load *load, const fc_problem *problem) {
  for (int table = 0; table < FC_TABLE_COUNT; table++) {
    if (!load->files[table] || strcmp(load->files[table], problem->file)) continue;
    if (is_bad_line(load, (fc_table)table, problem->line)) return true;
    return table == FC_TABLE_CLAUSES && is_in_bad_clause(load, problem->line);
  }
  return false;
}

void fc_load_keep_link_problems(fc_load *load, const fc_problems *linked) {
  for (size_t i = 0; i < fc_problems_count(linked); i++) {
    const fc_problem *problem = fc_problems_get(linked, i);
    if (!follows(load, problem)) fc_problems_add(load->problems, problem);
  }
}
