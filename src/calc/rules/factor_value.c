#include "rules/factor_value.h"

int32_t fc_factor_index(const fc_scenario *scenario, const char *name) {
  return fc_names_find(&scenario->factor_names, name);
}

bool fc_factor_value(const fc_scenario *scenario, int32_t factor, int32_t party, int32_t year, fc_rate *value) {
  int32_t last_month = fc_month_of(year, 12), best_month = 0;
  bool found = false;
  for (int32_t i = 0; i < scenario->factors.count; i++) {
    const fc_factor_link *link = &scenario->factor_links[i];
    if (link->factor != factor || link->party != party || link->from_month > last_month) continue;
    if (found && link->from_month < best_month) continue;
    found = true;
    best_month = link->from_month;
    *value = scenario->factors.items[i].value;
  }
  return found;
}
