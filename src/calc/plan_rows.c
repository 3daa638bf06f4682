/* Rows of programs, targets, amendments, and of what parties have alone: adding and reading them. */
#include "access.h"
#include "add_row.h"

fc_status fc_scenario_add_program(fc_scenario *scenario, const fc_program *row) {
  fc_program *kept;
  ADD_ROW(scenario->programs, FC_TABLE_PROGRAMS);
  return KEEP(&kept->code, &kept->fund, &kept->city, &kept->enterprise);
}

fc_status fc_scenario_add_target(fc_scenario *scenario, const fc_target *row) {
  fc_target *kept;
  ADD_ROW(scenario->targets, FC_TABLE_TARGETS);
  return KEEP(&kept->code, &kept->numerator, &kept->denominator, &kept->region, &kept->source);
}

fc_status fc_scenario_add_amendment(fc_scenario *scenario, const fc_amendment *row) {
  fc_amendment *kept;
  ADD_ROW(scenario->amendments, FC_TABLE_AMENDMENTS);
  kept->repeals = fc_keep_list(scenario, row->repeals, row->repeal_count);
  if (!kept->repeals) return FC_E_MEMORY;
  return KEEP(&kept->code, &kept->document, &kept->source);
}

fc_status fc_scenario_add_alone(fc_scenario *scenario, const fc_alone *row) {
  fc_alone *kept;
  ADD_ROW(scenario->alone, FC_TABLE_ALONE);
  return KEEP(&kept->party);
}

fc_status fc_scenario_add_coalition(fc_scenario *scenario, const fc_coalition *row) {
  fc_coalition *kept;
  ADD_ROW(scenario->coalitions, FC_TABLE_COALITIONS);
  return KEEP(&kept->game, &kept->coalition);
}

FC_ACCESS_ROWS(fc_program, fc_scenario_program, programs)
FC_ACCESS_ROWS(fc_target, fc_scenario_target, targets)
FC_ACCESS_ROWS(fc_amendment, fc_scenario_amendment, amendments)
FC_ACCESS_ROWS(fc_alone, fc_scenario_alone, alone)
FC_ACCESS_ROWS(fc_coalition, fc_scenario_coalition, coalitions)

static const int32_t *members(const fc_indices *list, size_t *count) {
  *count = list ? (size_t)list->count : 0;
  return list ? list->items : NULL;
}

const int32_t *fc_scenario_alone_members(const fc_scenario *scenario, int32_t index, size_t *count) {
  return members(fc_scenario_alone(scenario, index) ? &scenario->alone_members[index] : NULL, count);
}

const int32_t *fc_scenario_coalition_members(const fc_scenario *scenario, int32_t index, size_t *count) {
  return members(fc_scenario_coalition(scenario, index) ? &scenario->coalition_members[index] : NULL, count);
}

static const fc_program_link *program_link(const fc_scenario *scenario, int32_t index) {
  return fc_scenario_program(scenario, index) ? &scenario->program_links[index] : NULL;
}

int32_t fc_scenario_program_fund(const fc_scenario *scenario, int32_t index) {
  const fc_program_link *link = program_link(scenario, index);
  return link ? link->fund : FC_NONE;
}

int32_t fc_scenario_program_city(const fc_scenario *scenario, int32_t index) {
  const fc_program_link *link = program_link(scenario, index);
  return link ? link->city : FC_NONE;
}

const char *fc_scenario_program_cluster(const fc_scenario *scenario, int32_t index) {
  const fc_program_link *link = program_link(scenario, index);
  return link ? link->cluster : "";
}

int32_t fc_scenario_clause_amendment(const fc_scenario *scenario, int32_t row) {
  return fc_scenario_clause(scenario, row) ? scenario->clause_links[row].amendment : FC_NONE;
}
