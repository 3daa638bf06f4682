/* Orders in which rows are looked up: holdings by company, factors by factor, party and month. */
#include "model.h"

#include <stdlib.h>

/* Rows that are equal keep the order of the table. */
typedef struct sorted_row {
  int32_t first, second, third, row;
} sorted_row;

static int compare_rows(const void *left, const void *right) {
  const sorted_row *a = left, *b = right;
  if (a->first != b->first) return a->first < b->first ? -1 : 1;
  if (a->second != b->second) return a->second < b->second ? -1 : 1;
  if (a->third != b->third) return a->third < b->third ? -1 : 1;
  return (a->row > b->row) - (a->row < b->row);
}

/* Sorts and keeps the row numbers. */
static int32_t *order_of(fc_scenario *scenario, sorted_row *sorted, int32_t count) {
  int32_t *order = fc_arena_take(&scenario->arena, ((size_t)count + 1) * sizeof *order);
  if (count > 1) qsort(sorted, (size_t)count, sizeof *sorted, compare_rows);
  for (int32_t i = 0; order && i < count; i++) order[i] = sorted[i].row;
  return order;
}

static bool sort_holdings(fc_scenario *scenario, sorted_row *sorted) {
  int32_t count = scenario->holdings.count, companies = scenario->company_count, at = 0;
  for (int32_t i = 0; i < count; i++) sorted[i] = (sorted_row){scenario->holding_links[i].company, 0, 0, i};
  scenario->holding_order = order_of(scenario, sorted, count);
  scenario->first_holding = fc_arena_take(&scenario->arena, ((size_t)companies + 1) * sizeof(int32_t));
  if (!scenario->holding_order || !scenario->first_holding) return false;
  for (int32_t company = 0; company <= companies; company++) {
    while (at < count && sorted[at].first < company) at++;
    scenario->first_holding[company] = at;
  }
  return true;
}

static bool sort_factors(fc_scenario *scenario, sorted_row *sorted) {
  for (int32_t i = 0; i < scenario->factors.count; i++) {
    const fc_factor_link *link = &scenario->factor_links[i];
    sorted[i] = (sorted_row){link->factor, link->party, link->from_month, i};
  }
  scenario->factor_order = order_of(scenario, sorted, scenario->factors.count);
  return scenario->factor_order != NULL;
}

bool fc_sort_rows(fc_scenario *scenario) {
  int32_t most =
      scenario->holdings.count > scenario->factors.count ? scenario->holdings.count : scenario->factors.count;
  size_t size = ((size_t)most + 1) * sizeof(sorted_row);
  sorted_row *sorted = fc_resize(scenario->allocator, NULL, 0, size);
  if (!sorted) return false;
  bool done = sort_holdings(scenario, sorted) && sort_factors(scenario, sorted);
  fc_resize(scenario->allocator, sorted, size, 0);
  return done;
}
