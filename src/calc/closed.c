/* What was settled and signed off: rows of the closed record, as they were. */
#include "model.h"

fc_status fc_scenario_close(fc_scenario *scenario, fc_period upto) {
  bool first = scenario && scenario->stage == FC_STAGE_LEDGER && !scenario->closed.year;
  if (!first || !upto.year) return FC_E_ARGUMENT;
  scenario->closed = upto;
  return FC_OK;
}

fc_status fc_scenario_mark_changed(fc_scenario *scenario) {
  if (!scenario || scenario->stage != FC_STAGE_LEDGER || !scenario->closed.year) return FC_E_ARGUMENT;
  scenario->is_changed = true;
  return FC_OK;
}

bool fc_scenario_is_changed(const fc_scenario *scenario) { return scenario->is_changed; }

fc_period fc_scenario_closed(const fc_scenario *scenario) { return scenario->closed; }

static bool takes_rows(const fc_scenario *scenario, int32_t party, int32_t parties) {
  return scenario && scenario->stage == FC_STAGE_LEDGER && scenario->closed.year && party >= 0 && party < parties;
}

#define ADD_CLOSED(list)                                                                                               \
  if (!fc_grow(scenario->allocator, &scenario->list.items, &scenario->list.capacity, (size_t)scenario->list.count + 1, \
               sizeof *row))                                                                                           \
    return FC_E_MEMORY;                                                                                                \
  scenario->list.items[scenario->list.count++] = *row;                                                                 \
  return FC_OK

fc_status fc_scenario_add_closed_net(fc_scenario *scenario, const fc_closed_net *row) {
  if (!row || !takes_rows(scenario, row->party, scenario ? scenario->parties.count : 0)) return FC_E_ARGUMENT;
  ADD_CLOSED(closed_nets);
}

fc_status fc_scenario_add_closed_year(fc_scenario *scenario, const fc_closed_year *row) {
  if (!row || !takes_rows(scenario, row->party, scenario ? scenario->parties.count : 0)) return FC_E_ARGUMENT;
  ADD_CLOSED(closed_years);
}

fc_status fc_scenario_add_closed_share(fc_scenario *scenario, const fc_share *row) {
  if (!row || !takes_rows(scenario, row->party, scenario ? scenario->parties.count + 1 : 0)) return FC_E_ARGUMENT;
  bool known = row->agreement >= 0 && row->agreement < scenario->agreements.count &&
               row->enterprise < scenario->enterprise_count && row->stream < scenario->streams.count;
  if (!known) return FC_E_ARGUMENT;
  ADD_CLOSED(closed_shares);
}
