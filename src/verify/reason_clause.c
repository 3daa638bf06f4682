/* The scenario without one clause, and with one of them twice. */
#include <string.h>

#include "tests.h"

/* Rows of clauses for an edited scenario. */
typedef struct edited_rows {
  fc_clause *rows;
  size_t count, capacity;
} edited_rows;

static bool copy_rows(fc_check *check, edited_rows *edited) {
  int32_t count = fc_scenario_clause_count(check->scenario);
  *edited = (edited_rows){NULL, 0, 0};
  if (!fc_grow(check->allocator, &edited->rows, &edited->capacity, 2 * (size_t)count + 1, sizeof *edited->rows)) {
    check->status = FC_E_MEMORY;
    return false;
  }
  for (int32_t i = 0; i < count; i++) edited->rows[edited->count++] = *fc_scenario_clause(check->scenario, i);
  return true;
}

static void free_rows(const fc_check *check, edited_rows *edited) {
  fc_resize(check->allocator, edited->rows, edited->capacity * sizeof *edited->rows, 0);
}

static bool same_clause(const fc_clause *a, const fc_clause *b) {
  return a->number == b->number && strcmp(a->agreement, b->agreement) == 0;
}

static void leave_out(edited_rows *edited, const fc_clause *clause) {
  size_t kept = 0;
  fc_clause left_out = *clause;
  for (size_t i = 0; i < edited->count; i++)
    if (!same_clause(&edited->rows[i], &left_out)) edited->rows[kept++] = edited->rows[i];
  edited->count = kept;
}

static bool names_clause(const fc_when *when) {
  return when->kind == FC_WHEN_OPEN || when->kind == FC_WHEN_REACHED || when->kind == FC_WHEN_RECOVERED;
}

/* Every number of the agreement is doubled, so that there is room behind each; the clause stands once more there. */
static void repeat(edited_rows *edited, const fc_clause *clause) {
  fc_clause repeated = *clause;
  size_t count = edited->count;
  for (size_t i = 0; i < count; i++) {
    fc_clause *row = &edited->rows[i];
    bool again = same_clause(row, &repeated);
    row->number *= 2;
    for (size_t k = 0; k < row->when_count; k++)
      if (names_clause(&row->when[k])) row->when[k].number *= 2;
    if (!again) continue;
    edited->rows[edited->count] = *row;
    edited->rows[edited->count++].number++;
  }
}

static bool takes_all(const fc_clause *clause) {
  const fc_rule *rule = fc_rule_at((size_t)fc_rule_find(clause->kind));
  return rule && rule->takes_all;
}

static bool stands_before(const fc_scenario *scenario, int32_t row) {
  for (int32_t i = 0; i < row; i++)
    if (same_clause(fc_scenario_clause(scenario, i), fc_scenario_clause(scenario, row))) return true;
  return false;
}

static void claim_all(fc_check *check, int32_t row, const fc_fen *values, fc_reason reason) {
  const fc_clause *clause = fc_scenario_clause(check->scenario, row);
  FC_EACH_OPEN(check) {
    if (!fc_item_matches(&check->items[i], values[i])) continue;
    fc_reason_detail *detail = fc_claim(&check->items[i], reason);
    detail->agreement = fc_scenario_find_agreement(check->scenario, clause->agreement);
    detail->clause = clause->number;
    detail->clause_row = row;
  }
}

static void try_clause(fc_check *check, int32_t row, void (*change)(edited_rows *, const fc_clause *), bool doubled,
                       fc_reason reason) {
  edited_rows edited;
  fc_fen *values;
  if (!copy_rows(check, &edited)) return;
  change(&edited, fc_scenario_clause(check->scenario, row));
  fc_what_if what_if = {.clauses = edited.rows, .clause_count = edited.count};
  bool run = fc_run_what_if(check, &what_if, doubled, &values);
  free_rows(check, &edited);
  if (!run) return;
  claim_all(check, row, values, reason);
  fc_free_values(check, values);
}

static void try_clauses(fc_check *check, void (*change)(edited_rows *, const fc_clause *), bool doubled,
                        fc_reason reason) {
  for (int32_t row = 0; row < fc_scenario_clause_count(check->scenario); row++) {
    if (check->status != FC_OK || !fc_check_has_open(check)) return;
    if (takes_all(fc_scenario_clause(check->scenario, row)) || stands_before(check->scenario, row)) continue;
    try_clause(check, row, change, doubled, reason);
  }
}

void fc_test_without_clause(fc_check *check) { try_clauses(check, leave_out, false, FC_REASON_CLAUSE_LEFT_OUT); }

void fc_test_clause_twice(fc_check *check) { try_clauses(check, repeat, true, FC_REASON_CLAUSE_TWICE); }
