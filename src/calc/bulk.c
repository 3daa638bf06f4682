/* Ledgers whose usual rows a caller adds up itself: which route such a row takes, and sums of many of them. */
#include "engine.h"

bool fc_scenario_open_routes(fc_scenario *scenario) {
  if (!scenario || scenario->stage != FC_STAGE_LEDGER || scenario->measure_count) return false;
  return scenario->lane_of || (scenario->enterprise_count && fc_open_routes(scenario));
}

int32_t fc_scenario_lane(const fc_scenario *scenario, int32_t enterprise) {
  bool known = scenario && scenario->lane_of && enterprise >= 0 && enterprise < scenario->enterprise_count;
  return known ? scenario->lane_of[enterprise] : FC_NONE;
}

int32_t fc_scenario_route(const fc_scenario *scenario, int32_t lane, const fc_ledger_row *row) {
  if (!scenario || !row || !scenario->lane_of || lane < 0) return FC_NONE;
  if (row->stream < 0 || row->stream >= scenario->streams.count) return FC_NONE;
  const int32_t *route = fc_lane_route(scenario, lane, row);
  return route ? (int32_t)(route - scenario->routes) : FC_NONE;
}

bool fc_scenario_knows_route(const fc_scenario *scenario, int32_t route) {
  return scenario && scenario->lane_of && route >= 0 && scenario->routes[route] > 0;
}

fc_status fc_scenario_add_sum(fc_scenario *scenario, const fc_ledger_sum *sum) {
  if (!scenario || !sum || scenario->stage != FC_STAGE_LEDGER || sum->rows < 1) return FC_E_ARGUMENT;
  if (!fc_scenario_knows_route(scenario, sum->route) || sum->year < FC_YEAR_MIN || sum->year > FC_YEAR_MAX)
    return FC_E_ARGUMENT;
  fc_series *series = &scenario->series.items[scenario->routes[sum->route] - 1];
  if (!fc_add_sum_to_series(scenario, series, sum)) return FC_E_MEMORY;
  scenario->ledger_rows += sum->rows;
  fc_note_ledger_year(scenario, sum->year);
  return FC_OK;
}
