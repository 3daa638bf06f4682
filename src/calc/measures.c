/* What targets ask of the ledger, added up row by row. */
#include "measures.h"

#include <string.h>

static bool same_cluster(const char *a, const char *b) { return a && b ? strcmp(a, b) == 0 : a == b; }

int32_t fc_measure_of(fc_scenario *scenario, int32_t stream, const char *cluster) {
  for (int32_t i = scenario->first_measure[stream] - 1; i != FC_NONE; i = scenario->measures[i].next)
    if (same_cluster(scenario->measures[i].cluster, cluster)) return i;
  if (!fc_grow(scenario->allocator, &scenario->measures, &scenario->measure_capacity,
               (size_t)scenario->measure_count + 1, sizeof *scenario->measures))
    return FC_NONE;
  fc_measure *fresh = &scenario->measures[scenario->measure_count];
  memset(fresh, 0, sizeof *fresh);
  fresh->stream = stream;
  fresh->cluster = cluster;
  fresh->next = scenario->first_measure[stream] - 1;
  scenario->first_measure[stream] = scenario->measure_count + 1;
  return scenario->measure_count++;
}

size_t fc_measure_size(void) { return sizeof(fc_measure); }

/* True if a row of the enterprise's table names the cluster. */
static bool is_in(const fc_scenario *scenario, int32_t enterprise, const char *cluster) {
  if (enterprise == FC_NONE) return false;
  const fc_enterprise_link *link = &scenario->enterprise_links[enterprise];
  for (int32_t i = 0; i < link->window_count; i++) {
    int32_t row = scenario->windows[link->first_window + i].row;
    if (strcmp(scenario->enterprises.items[row].cluster, cluster) == 0) return true;
  }
  return false;
}

void fc_measure_row(fc_scenario *scenario, const fc_ledger_row *row) {
  fc_measure *measure;
  for (int32_t i = scenario->first_measure[row->stream] - 1; i != FC_NONE; i = measure->next) {
    measure = &scenario->measures[i];
    if (measure->cluster && !is_in(scenario, row->enterprise, measure->cluster)) continue;
    measure->sums[row->period.year - FC_YEAR_MIN] += row->amount;
    measure->has_row[row->period.year - FC_YEAR_MIN] = true;
  }
}
