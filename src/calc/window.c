/* Years and months: windows of clauses, agreements and pools. */
#include "model.h"

int32_t fc_month_of(int32_t year, int32_t month) { return year * 12 + month - 1; }

int32_t fc_year_of_month(int32_t month_index) { return month_index / 12; }

int32_t fc_day_of(int32_t year, int32_t month, int32_t day) {
  return year * FC_DAYS_A_YEAR + (month - 1) * 31 + day - 1;
}

int32_t fc_bound_year(fc_bound bound, int32_t start_year, int32_t open) {
  if (bound.year == 0) return open;
  return bound.relative ? start_year + bound.year - 1 : bound.year;
}

int32_t fc_row_first_year(const fc_clause *row, int32_t start_year) {
  int32_t own = fc_bound_year(row->from, start_year, INT32_MIN);
  return row->stands_from && row->stands_from > own ? row->stands_from : own;
}

int32_t fc_row_last_year(const fc_clause *row, int32_t start_year) {
  int32_t own = fc_bound_year(row->until, start_year, INT32_MAX);
  return row->stands_until && row->stands_until < own ? row->stands_until : own;
}

bool fc_in_force(const fc_clause *row, int32_t start_year, int32_t year) {
  return fc_row_first_year(row, start_year) <= year && year <= fc_row_last_year(row, start_year);
}

/* True if amendments leave a row no year of its window. */
static bool is_displaced(const fc_clause *row, int32_t start_year) {
  bool amended = row->stands_from || row->stands_until;
  return amended && fc_row_first_year(row, start_year) > fc_row_last_year(row, start_year);
}

int32_t fc_group_first_year(const fc_scenario *scenario, const fc_group *group, int32_t start_year) {
  int32_t first = INT32_MAX;
  for (int32_t i = 0; i < group->rows.count; i++) {
    const fc_clause *row = &scenario->clauses.items[group->rows.items[i]];
    int32_t from = fc_row_first_year(row, start_year);
    if (!is_displaced(row, start_year) && from < first) first = from;
  }
  return first;
}

int32_t fc_group_last_year(const fc_scenario *scenario, const fc_group *group, int32_t start_year) {
  int32_t last = INT32_MIN;
  for (int32_t i = 0; i < group->rows.count; i++) {
    const fc_clause *row = &scenario->clauses.items[group->rows.items[i]];
    int32_t until = fc_row_last_year(row, start_year);
    if (!is_displaced(row, start_year) && until > last) last = until;
  }
  return last;
}

void fc_row_group_years(const fc_scenario *scenario, const fc_group *group, int32_t row, int32_t start_year,
                        int32_t *first, int32_t *last) {
  *first = INT32_MAX;
  *last = INT32_MIN;
  for (int32_t i = 0; i < group->rows.count; i++) {
    const fc_clause *other = &scenario->clauses.items[group->rows.items[i]];
    bool beside = scenario->clause_links[group->rows.items[i]].amendment == scenario->clause_links[row].amendment;
    if (!beside || is_displaced(other, start_year)) continue;
    int32_t from = fc_row_first_year(other, start_year), until = fc_row_last_year(other, start_year);
    if (from < *first) *first = from;
    if (until > *last) *last = until;
  }
}

int32_t fc_agreement_start_year(const fc_scenario *scenario, int32_t agreement) {
  int32_t month = scenario->agreement_links[agreement].start_month;
  return month == FC_MONTH_OPEN_START ? scenario->settings.first_year : fc_year_of_month(month);
}

int32_t fc_window_start_year(const fc_scenario *scenario, const fc_enterprise_window *window) {
  int32_t agreement = fc_agreement_start_year(scenario, window->agreement);
  if (window->start_month == FC_MONTH_OPEN_START) return agreement;
  int32_t own = fc_year_of_month(window->start_month);
  return own > agreement ? own : agreement;
}

int32_t fc_agreement_end_year(const fc_scenario *scenario, int32_t agreement) {
  int32_t month = scenario->agreement_links[agreement].end_month;
  return month == FC_MONTH_OPEN_END ? scenario->settings.last_year : fc_year_of_month(month);
}

int32_t fc_pool_start_year(const fc_scenario *scenario, int32_t agreement, int32_t enterprise) {
  int32_t start = fc_agreement_start_year(scenario, agreement);
  if (enterprise == FC_NONE || !scenario->agreement_links[agreement].per_enterprise) return start;
  const fc_enterprise_link *link = &scenario->enterprise_links[enterprise];
  for (int32_t i = 0; i < link->window_count; i++) {
    const fc_enterprise_window *window = &scenario->windows[link->first_window + i];
    if (window->agreement == agreement) return fc_window_start_year(scenario, window);
  }
  return start;
}

void fc_agreement_years(const fc_scenario *scenario, int32_t agreement, int32_t *first, int32_t *last) {
  *first = fc_agreement_start_year(scenario, agreement);
  *last = fc_agreement_end_year(scenario, agreement);
  if (*first < scenario->settings.first_year) *first = scenario->settings.first_year;
  if (*last > scenario->settings.last_year) *last = scenario->settings.last_year;
}
