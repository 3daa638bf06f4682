/* A finished scenario with other clauses: it borrows all that does not depend on them, the cells of the ledger too. */
#include "fencheng/edit.h"

#include "add_row.h"
#include "what_if.h"

#include <string.h>

/* Agreements know their groups of clauses, so they are copied; the rest of a link is borrowed. */
static bool copy_agreements(fc_scenario *edited) {
  size_t count = (size_t)edited->agreements.count;
  fc_agreement_link *links = fc_arena_take(&edited->arena, (count + 1) * sizeof *links);
  if (!links) return false;
  if (count) memcpy(links, edited->agreement_links, count * sizeof *links);
  for (size_t i = 0; i < count; i++) links[i].first_group = links[i].group_count = 0;
  edited->agreement_links = links;
  return true;
}

static fc_scenario *borrow(const fc_scenario *scenario, const fc_allocator *allocator) {
  fc_scenario *edited = fc_resize(allocator, NULL, 0, sizeof *edited);
  if (!edited) return NULL;
  *edited = *scenario;
  fc_scenario_open(edited, allocator);
  edited->borrows = true;
  edited->stage = FC_STAGE_ROWS;
  edited->clauses.items = NULL;
  edited->clauses.capacity = 0;
  edited->clauses.count = edited->group_count = 0;
  return edited;
}

/* The line of a row keeps the number of its file. */
static fc_status add_rows(fc_scenario *edited, const fc_clause *rows, size_t count) {
  for (size_t i = 0; i < count; i++) {
    fc_status status = fc_scenario_add_clause(edited, &rows[i]);
    if (status != FC_OK) return status;
    fc_clause *kept = &edited->clauses.items[edited->clauses.count - 1];
    kept->line = rows[i].line;
    kept->stands_from = kept->stands_until = 0;
  }
  return FC_OK;
}

/* The steps of link and finish that clauses have a part in. What is never used was told with the scenario itself. */
static bool check(fc_scenario *edited, fc_problems *problems) {
  if (!fc_link_clauses(edited, problems) || !fc_apply_amendments(edited, problems)) return false;
  fc_check_clauses(edited, problems);
  fc_check_conditions(edited, problems);
  if (!fc_order_agreements(edited, problems)) return false;
  fc_check_windows(edited, problems);
  if (!fc_check_bounds(edited, problems)) return false;
  fc_check_coverage(edited, problems);
  return true;
}

/* The convention of the scenario is that of every clause. */
static void drop_conventions(fc_scenario *edited) {
  for (int32_t i = 0; i < edited->clauses.count; i++) {
    fc_clause_options *options = &edited->clauses.items[i].options;
    options->remainder = FC_REMAINDER_DEFAULT;
    options->given &= ~(1u << FC_OPTION_REMAINDER);
  }
}

static fc_status build(fc_scenario *edited, const fc_clause *rows, size_t count, bool one_convention,
                       fc_problems *problems) {
  fc_status status = copy_agreements(edited) ? add_rows(edited, rows, count) : FC_E_MEMORY;
  if (status != FC_OK) return status;
  if (one_convention) drop_conventions(edited);
  if (!check(edited, problems) || edited->watch.failed) return FC_E_MEMORY;
  edited->stage = FC_STAGE_DONE;
  edited->broken = fc_problems_error_count(problems) > 0;
  return edited->broken ? fc_problems_status(problems) : FC_OK;
}

static void add_all(fc_problems *problems, const fc_problems *found) {
  for (size_t i = 0; problems && i < fc_problems_count(found); i++)
    fc_problems_add(problems, fc_problems_get(found, i));
}

static bool is_finished(const fc_scenario *scenario) {
  return scenario && scenario->stage == FC_STAGE_DONE && !scenario->broken;
}

fc_status fc_scenario_what_if(const fc_scenario *scenario, const fc_what_if *what_if, const fc_allocator *allocator,
                              fc_scenario **edited, fc_problems *problems) {
  if (edited) *edited = NULL;
  if (!is_finished(scenario) || !edited || !what_if) return FC_E_ARGUMENT;
  const fc_clause *rows = what_if->clauses ? what_if->clauses : scenario->clauses.items;
  size_t count = what_if->clauses ? what_if->clause_count : (size_t)scenario->clauses.count;
  fc_scenario *fresh = borrow(scenario, allocator);
  fc_problems *found = fc_problems_new(allocator); /* its errors alone count */
  fc_status status = fresh && found ? fc_set_what_if(fresh, what_if) : FC_E_MEMORY;
  if (status == FC_OK) status = build(fresh, rows, count, what_if->remainder != FC_REMAINDER_DEFAULT, found);
  if (found) add_all(problems, found);
  fc_problems_free(found);
  if (status == FC_OK)
    *edited = fresh;
  else
    fc_scenario_free(fresh);
  return status;
}

fc_status fc_scenario_with_clauses(const fc_scenario *scenario, const fc_clause *rows, size_t count,
                                   const fc_allocator *allocator, fc_scenario **edited, fc_problems *problems) {
  static const fc_clause none = {0};
  fc_what_if what_if = {.clauses = count ? rows : &none, .clause_count = count};
  if (edited) *edited = NULL;
  if (count && !rows) return FC_E_ARGUMENT;
  return fc_scenario_what_if(scenario, &what_if, allocator, edited, problems);
}
