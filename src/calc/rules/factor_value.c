#include "rules/factor_value.h"

/* True if row a stands before (factor, party, month) in factor_order. */
static bool is_before(const fc_factor_link *a, int32_t factor, int32_t party, int32_t month) {
  if (a->factor != factor) return a->factor < factor;
  if (a->party != party) return a->party < party;
  return a->from_month <= month;
}

/* Row of factors that holds for a party in a year: the latest not after it; FC_NONE. */
static int32_t row_of(const fc_scenario *scenario, int32_t factor, int32_t party, int32_t year) {
  int32_t low = 0, high = scenario->factors.count, last_month = fc_month_of(year, 12);
  while (low < high) {
    int32_t middle = low + (high - low) / 2;
    if (is_before(&scenario->factor_links[scenario->factor_order[middle]], factor, party, last_month))
      low = middle + 1;
    else
      high = middle;
  }
  if (low == 0) return FC_NONE;
  int32_t row = scenario->factor_order[low - 1];
  const fc_factor_link *link = &scenario->factor_links[row];
  return link->factor == factor && link->party == party ? row : FC_NONE;
}

bool fc_factor_value(const fc_scenario *scenario, int32_t factor, int32_t party, int32_t year, fc_rate *value) {
  int32_t row = row_of(scenario, factor, party, year);
  if (row == FC_NONE) return false;
  *value = scenario->factors.items[row].value;
  return true;
}

const fc_factor *fc_scenario_clause_factor(const fc_scenario *scenario, int32_t row, bool capacity, int32_t party,
                                           int32_t year) {
  const fc_clause *clause = fc_scenario_clause(scenario, row);
  if (!clause || clause->of.kind == FC_TERM_PAID) return NULL;
  const fc_rule *rule = fc_rule_at((size_t)scenario->clause_links[row].rule);
  if (!rule || rule->of_names != FC_NAMES_FACTOR) return NULL;
  int32_t factor = capacity ? scenario->clause_links[row].capacity : scenario->clause_links[row].subject;
  int32_t found = factor == FC_NONE ? FC_NONE : row_of(scenario, factor, party, year);
  return found == FC_NONE ? NULL : &scenario->factors.items[found];
}
