#include "rules/factor_value.h"

/* True if row a stands before (factor, party, month) in factor_order. */
static bool is_before(const fc_factor_link *a, int32_t factor, int32_t party, int32_t month) {
  if (a->factor != factor) return a->factor < factor;
  if (a->party != party) return a->party < party;
  return a->from_month <= month;
}

bool fc_factor_value(const fc_scenario *scenario, int32_t factor, int32_t party, int32_t year, fc_rate *value) {
  int32_t low = 0, high = scenario->factors.count, last_month = fc_month_of(year, 12);
  while (low < high) {
    int32_t middle = low + (high - low) / 2;
    if (is_before(&scenario->factor_links[scenario->factor_order[middle]], factor, party, last_month))
      low = middle + 1;
    else
      high = middle;
  }
  if (low == 0) return false;
  int32_t row = scenario->factor_order[low - 1];
  const fc_factor_link *link = &scenario->factor_links[row];
  if (link->factor != factor || link->party != party) return false;
  *value = scenario->factors.items[row].value;
  return true;
}
