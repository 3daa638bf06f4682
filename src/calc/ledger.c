/* Ledger rows: which agreement and window a row falls into, and who collected it. */
#include "engine.h"

/* One stretch of a row's months: the window that holds it (FC_NONE: no window). */
typedef struct fc_stretch {
  int32_t window, agreement, collector, first_month;
} fc_stretch;

/* A row's months cut into stretches. */
typedef struct fc_layout {
  fc_stretch items[12];
  int8_t count, months;
  uint16_t cut;
} fc_layout;

static fc_status refuse(const fc_scenario *scenario, fc_problems *problems, const fc_ledger_row *row, int32_t field,
                        const char *text, const char *first, const char *second) {
  fc_complain(scenario, problems, FC_TABLE_LEDGER, row->line, field, text, first, second, NULL);
  return FC_E_DATA;
}

static fc_status refuse_fed(const fc_scenario *scenario, fc_problems *problems, const fc_ledger_row *row,
                            int32_t agreement) {
  return refuse(scenario, problems, row, row->agreement == FC_NONE ? FC_IN_LEDGER_ENTERPRISE : FC_IN_LEDGER_AGREEMENT,
                FC_TEXT("agreement {1} is fed by {2} and takes no ledger rows"),
                scenario->agreements.items[agreement].code, scenario->agreements.items[agreement].source);
}

/* Window of the enterprise that holds a month; FC_NONE. */
static int32_t window_at(const fc_scenario *scenario, int32_t enterprise, int32_t month) {
  const fc_enterprise_link *link = &scenario->enterprise_links[enterprise];
  for (int32_t i = link->first_window; i < link->first_window + link->window_count; i++)
    if (scenario->windows[i].start_month <= month && month <= scenario->windows[i].end_month) return i;
  return FC_NONE;
}

/* The next window that starts after a month; FC_NONE. */
static int32_t window_after(const fc_scenario *scenario, int32_t enterprise, int32_t month) {
  const fc_enterprise_link *link = &scenario->enterprise_links[enterprise];
  for (int32_t i = link->first_window; i < link->first_window + link->window_count; i++)
    if (scenario->windows[i].start_month > month) return i;
  return FC_NONE;
}

static void lay_out_enterprise(const fc_scenario *scenario, const fc_ledger_row *row, int32_t first_month,
                               int32_t last_month, fc_layout *layout) {
  for (int32_t month = first_month; month <= last_month; month++) {
    int32_t window = window_at(scenario, row->enterprise, month);
    bool same = layout->count > 0 && layout->items[layout->count - 1].window == window;
    if (same) continue;
    if (layout->count) layout->cut |= (uint16_t)(1u << (month - first_month));
    const fc_enterprise_window *found = window == FC_NONE ? NULL : &scenario->windows[window];
    layout->items[layout->count++] =
        (fc_stretch){window, found ? found->agreement : FC_NONE, found ? found->host : FC_NONE, month};
  }
}

static void lay_out_agreement(const fc_scenario *scenario, const fc_ledger_row *row, int32_t first_month,
                              int32_t last_month, fc_layout *layout) {
  const fc_agreement_link *link = &scenario->agreement_links[row->agreement];
  for (int32_t month = first_month; month <= last_month; month++) {
    int32_t window = link->start_month <= month && month <= link->end_month ? 0 : FC_NONE;
    if (layout->count > 0 && layout->items[layout->count - 1].window == window) continue;
    if (layout->count) layout->cut |= (uint16_t)(1u << (month - first_month));
    layout->items[layout->count++] = (fc_stretch){window, row->agreement, row->collector, month};
  }
}

void fc_note_ledger_year(fc_scenario *scenario, int32_t year) {
  if (!scenario->ledger_first_year || year < scenario->ledger_first_year) scenario->ledger_first_year = year;
  if (year > scenario->ledger_last_year) scenario->ledger_last_year = year;
}

static fc_series_key key_of(const fc_scenario *scenario, const fc_ledger_row *row, int32_t agreement, int32_t collector,
                            fc_place place) {
  fc_series_key key = {.enterprise = row->enterprise, .agreement = agreement, .stream = row->stream};
  key.booked = fc_booking_of(scenario, row);
  key.collector = row->collector == FC_NONE ? collector : row->collector;
  key.place = (uint8_t)place;
  return key;
}

/* A row that lies wholly in one window. Where only the agreement's pool asks for it, its enterprise is left out, so
 * that the rows of all enterprises share a cell; late rows keep it, since corrections name them. */
static fc_status add_whole(fc_scenario *scenario, const fc_ledger_row *row, const fc_stretch *stretch, int32_t *route) {
  fc_series_key key = key_of(scenario, row, stretch->agreement, stretch->collector, FC_PLACE_POOLED);
  if (key.booked <= 0 && !fc_needs_enterprise(scenario, row->enterprise)) key.enterprise = FC_NONE;
  fc_series *series = fc_series_of(scenario, &key);
  if (!series) return FC_E_MEMORY;
  if (route) *route = (int32_t)(series - scenario->series.items) + 1;
  return fc_add_to_series(scenario, series, row->period.year, row->amount, row->line) ? FC_OK : FC_E_MEMORY;
}

/* Where a stretch outside of every window belongs: history of what starts next, else outside. */
static fc_series_key key_beside(const fc_scenario *scenario, const fc_ledger_row *row, int32_t month) {
  if (row->enterprise == FC_NONE) {
    bool before = month < scenario->agreement_links[row->agreement].start_month;
    return key_of(scenario, row, row->agreement, row->collector, before ? FC_PLACE_BEFORE : FC_PLACE_OUTSIDE);
  }
  const fc_enterprise_link *link = &scenario->enterprise_links[row->enterprise];
  int32_t next = window_after(scenario, row->enterprise, month);
  int32_t last = link->first_window + link->window_count - 1;
  const fc_enterprise_window *window = &scenario->windows[next == FC_NONE ? last : next];
  int32_t collector = month < window->own_start_month ? window->origin : window->host;
  return key_of(scenario, row, window->agreement, collector, next == FC_NONE ? FC_PLACE_OUTSIDE : FC_PLACE_BEFORE);
}

/* Each stretch goes into a cell of its own. */
static fc_status add_stretches(fc_scenario *scenario, const fc_ledger_row *row, const fc_layout *layout) {
  for (int8_t i = 0; i < layout->count; i++) {
    const fc_stretch *stretch = &layout->items[i];
    fc_series_key key = stretch->window == FC_NONE
                            ? key_beside(scenario, row, stretch->first_month)
                            : key_of(scenario, row, stretch->agreement, stretch->collector, FC_PLACE_POOLED);
    key.cut = layout->cut;
    key.months = layout->months;
    key.stretch = i;
    if (!fc_add_to_cell(scenario, &key, row->period.year, row->amount, row->line)) return FC_E_MEMORY;
  }
  return FC_OK;
}

/* A row that touches no window. */
static fc_status add_unpooled(fc_scenario *scenario, const fc_ledger_row *row, int32_t first_month) {
  fc_series_key key = key_beside(scenario, row, first_month);
  key.cut = (uint16_t)row->period.year;
  return fc_add_to_cell(scenario, &key, row->period.year, row->amount, row->line) ? FC_OK : FC_E_MEMORY;
}

/* True if the layout touches a window; *agrees: the row's own agreement is that of every window touched. */
static bool touches_window(const fc_layout *layout, int32_t agreement, bool *agrees) {
  bool touched = false;
  *agrees = true;
  for (int8_t i = 0; i < layout->count; i++) {
    if (layout->items[i].window == FC_NONE) continue;
    touched = true;
    if (agreement != FC_NONE && agreement != layout->items[i].agreement) *agrees = false;
  }
  return touched;
}

static bool falls_under(const fc_scenario *scenario, int32_t enterprise, int32_t agreement) {
  const fc_enterprise_link *link = &scenario->enterprise_links[enterprise];
  for (int32_t i = 0; i < link->window_count; i++)
    if (scenario->windows[link->first_window + i].agreement == agreement) return true;
  return false;
}

/* What is wrong with the row's codes as they stand beside each other. */
static fc_status check_row(const fc_scenario *scenario, const fc_ledger_row *row, const fc_layout *layout,
                           fc_problems *problems) {
  bool agrees;
  bool touched = touches_window(layout, row->agreement, &agrees);
  if (row->enterprise == FC_NONE) {
    const char *code = scenario->agreements.items[row->agreement].code;
    if (scenario->agreement_links[row->agreement].source_party != FC_NONE)
      return refuse_fed(scenario, problems, row, row->agreement);
    if (scenario->agreement_links[row->agreement].per_enterprise)
      return refuse(scenario, problems, row, FC_IN_LEDGER_ENTERPRISE,
                    FC_TEXT("agreement {1} has a pool for each enterprise: write the enterprise of this row"), code,
                    "");
    if (row->collector != FC_NONE) return FC_OK;
    return refuse(scenario, problems, row, FC_IN_LEDGER_COLLECTOR,
                  FC_TEXT("a row of agreement {1} without an enterprise needs a collector: write who collected it"),
                  code, "");
  }
  if (row->agreement != FC_NONE && !touched) agrees = falls_under(scenario, row->enterprise, row->agreement);
  if (!agrees)
    return refuse(
        scenario, problems, row, FC_IN_LEDGER_AGREEMENT,
        FC_TEXT("enterprise {1} does not fall under agreement {2} in this period: leave one of the two blank"),
        scenario->enterprise_links[row->enterprise].code, scenario->agreements.items[row->agreement].code);
  for (int8_t i = 0; i < layout->count; i++) {
    int32_t agreement = layout->items[i].agreement;
    if (agreement != FC_NONE && scenario->agreement_links[agreement].source_party != FC_NONE)
      return refuse_fed(scenario, problems, row, agreement);
  }
  return FC_OK;
}

static bool in_years(const fc_scenario *scenario, int32_t year) {
  const fc_settings *settings = &scenario->settings;
  if (settings->first_year && year < settings->first_year) return false;
  return !settings->last_year || year <= settings->last_year;
}

/* Rows whose codes could not be resolved were complained of by the reader; they only count as seen. */
static bool has_broken_window(const fc_scenario *scenario, int32_t enterprise) {
  if (enterprise == FC_NONE) return false;
  const fc_enterprise_link *link = &scenario->enterprise_links[enterprise];
  for (int32_t i = 0; i < link->window_count; i++)
    if (scenario->windows[link->first_window + i].agreement == FC_NONE) return true;
  return false;
}

/* The long way: windows month by month. */
static fc_status add_row(fc_scenario *scenario, const fc_ledger_row *row, int32_t first_month, int32_t last_month,
                         fc_problems *problems) {
  fc_layout layout = {.months = (int8_t)(last_month - first_month + 1)};
  if (row->enterprise != FC_NONE)
    lay_out_enterprise(scenario, row, first_month, last_month, &layout);
  else
    lay_out_agreement(scenario, row, first_month, last_month, &layout);
  fc_status status = check_row(scenario, row, &layout, problems);
  if (status != FC_OK) return status;
  if (row->decimals > scenario->stream_decimals[row->stream]) scenario->stream_decimals[row->stream] = row->decimals;
  bool agrees, touched = touches_window(&layout, FC_NONE, &agrees);
  if (!touched) return add_unpooled(scenario, row, first_month);
  bool counts = in_years(scenario, row->period.year);
  if (counts && layout.count > 1) return add_stretches(scenario, row, &layout);
  if (counts) return add_whole(scenario, row, &layout.items[0], fc_route_of(scenario, row));
  fc_series_key key = key_of(scenario, row, row->agreement, FC_NONE, FC_PLACE_OUTSIDE);
  key.cut = (uint16_t)row->period.year;
  for (int8_t i = 0; i < layout.count; i++)
    if (layout.items[i].window != FC_NONE) key.agreement = layout.items[i].agreement;
  return fc_add_to_cell(scenario, &key, row->period.year, row->amount, row->line) ? FC_OK : FC_E_MEMORY;
}

/* The short way, for all but the first of the usual rows. */
static fc_status add_routed(fc_scenario *scenario, const fc_ledger_row *row, int32_t route) {
  if (row->decimals > scenario->stream_decimals[row->stream]) scenario->stream_decimals[row->stream] = row->decimals;
  fc_series *series = &scenario->series.items[route - 1];
  return fc_add_to_series(scenario, series, row->period.year, row->amount, row->line) ? FC_OK : FC_E_MEMORY;
}

static bool is_sound_period(fc_period period) {
  return period.year >= FC_YEAR_MIN && period.year <= FC_YEAR_MAX && period.first_month >= 1 &&
         period.first_month <= period.last_month && period.last_month <= 12;
}

static bool is_sound(const fc_scenario *scenario, const fc_ledger_row *row) {
  if (row->amount > FC_FEN_MAX || row->amount < -FC_FEN_MAX) return false;
  if (!is_sound_period(row->period) || (row->booked.year && !is_sound_period(row->booked))) return false;
  return row->stream >= 0 && row->stream < scenario->streams.count && row->enterprise < scenario->enterprise_count &&
         row->agreement < scenario->agreements.count && row->collector < scenario->parties.count;
}

static fc_status place_row(fc_scenario *scenario, const fc_ledger_row *row, fc_problems *problems) {
  int32_t first_month = fc_month_of(row->period.year, row->period.first_month);
  int32_t last_month = fc_month_of(row->period.year, row->period.last_month);
  scenario->ledger_rows++;
  fc_note_ledger_year(scenario, row->period.year);
  if (!scenario->lane_of && !fc_open_routes(scenario)) return FC_E_MEMORY;
  const int32_t *route = fc_route_of(scenario, row);
  if (route && *route) return add_routed(scenario, row, *route);
  if (row->enterprise == FC_NONE && row->agreement == FC_NONE)
    return refuse(scenario, problems, row, FC_IN_LEDGER_ENTERPRISE,
                  FC_TEXT("the row names neither an enterprise nor an agreement: write one of them"), "", "");
  if (has_broken_window(scenario, row->enterprise)) return FC_E_DATA;
  return add_row(scenario, row, first_month, last_month, problems);
}

fc_status fc_scenario_add_ledger(fc_scenario *scenario, const fc_ledger_row *row, fc_problems *problems) {
  if (!scenario || !row || scenario->stage != FC_STAGE_LEDGER || !is_sound(scenario, row)) return FC_E_ARGUMENT;
  fc_status status = place_row(scenario, row, problems);
  if (status == FC_OK && scenario->measure_count) fc_measure_row(scenario, row);
  return status;
}
