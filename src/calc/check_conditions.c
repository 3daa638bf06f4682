/* What `when` asks for must exist and be of a kind that can answer. */
#include "model.h"

/* What is wrong with a condition on a clause; NULL: nothing. */
static const char *fault_of(const fc_scenario *scenario, const fc_group *group, const fc_when *when) {
  const fc_group *watched = fc_find_group(scenario, group->agreement, when->number);
  if (!watched) return FC_TEXT("the condition names clause {1}, which agreement {2} does not have");
  bool answers = fc_rule_of(watched)->conditions >> when->kind & 1u;
  if (when->kind == FC_WHEN_OPEN && !answers)
    return FC_TEXT("open asks for a cap or a limit, and clause {1} of {2} is none");
  if (when->kind == FC_WHEN_OPEN && fc_term_says(&fc_first_row(scenario, watched)->of, "year"))
    return FC_TEXT("open asks for a cap over all years, and clause {1} of {2} is a yearly cap");
  if (when->kind == FC_WHEN_REACHED && !answers)
    return FC_TEXT("reached asks for a cap or a limit, and clause {1} of {2} is none");
  if (when->kind == FC_WHEN_RECOVERED && !answers)
    return FC_TEXT("recovered asks for a clause of kind recover, and clause {1} of {2} is none");
  if (when->kind != FC_WHEN_OPEN && when->number >= group->number)
    return FC_TEXT("reached and recovered ask for an earlier clause, and clause {1} of {2} is not earlier");
  return NULL;
}

static void check_row(const fc_scenario *scenario, fc_problems *problems, const fc_group *group, const fc_clause *row) {
  for (size_t i = 0; i < row->when_count; i++) {
    const fc_when *when = &row->when[i];
    if (when->kind == FC_WHEN_BEFORE || when->kind == FC_WHEN_AFTER) continue;
    const char *fault = fault_of(scenario, group, when);
    if (fault)
      fc_complain(scenario, problems, FC_TABLE_CLAUSES, row->line, FC_IN_CLAUSE_WHEN, fault,
                  fc_whole_text(when->number).text, row->agreement, NULL);
  }
}

void fc_check_conditions(const fc_scenario *scenario, fc_problems *problems) {
  for (int32_t i = 0; i < scenario->group_count; i++) {
    const fc_group *group = &scenario->groups[i];
    for (int32_t k = 0; k < group->rows.count; k++)
      check_row(scenario, problems, group, &scenario->clauses.items[group->rows.items[k]]);
  }
}
