/* Routes of ledger rows. Most enterprises have one window, and most of their rows lie wholly inside it and give no
 * other agreement, collector or booking than the usual one. Where such a row goes depends on its lane and stream only;
 * a lane is shared by the enterprises with the same window, unless their pools ask for each by itself. */
#include "model.h"

#include <string.h>

enum { ROUTES_MAX = 1 << 22 }; /* above so many lanes x streams x slots every row takes the long way */

/* The lanes so far, and their numbers + 1 by hash (0: free). */
typedef struct lane_set {
  const fc_allocator *allocator;
  fc_lane *items;
  size_t capacity, count;
  int32_t *slots;
  size_t slot_count;
} lane_set;

bool fc_needs_enterprise(const fc_scenario *scenario, int32_t enterprise) {
  if (enterprise == FC_NONE) return false;
  const fc_enterprise_link *link = &scenario->enterprise_links[enterprise];
  for (int32_t i = 0; i < link->window_count; i++) {
    int32_t agreement = scenario->windows[link->first_window + i].agreement;
    if (agreement != FC_NONE && scenario->agreement_links[agreement].per_enterprise) return true;
  }
  return false;
}

/* False for an enterprise whose rows take the long way. */
static bool find_lane(const fc_scenario *scenario, int32_t enterprise, fc_lane *lane) {
  const fc_enterprise_link *link = &scenario->enterprise_links[enterprise];
  const fc_enterprise_window *window = &scenario->windows[link->first_window];
  const fc_settings *settings = &scenario->settings;
  if (link->window_count != 1 || window->agreement == FC_NONE) return false;
  if (scenario->agreement_links[window->agreement].source_party != FC_NONE) return false;
  *lane = (fc_lane){FC_NONE, window->agreement, window->host, window->start_month, window->end_month};
  if (fc_needs_enterprise(scenario, enterprise)) lane->enterprise = enterprise;
  int32_t first = fc_month_of(settings->first_year, 1), last = fc_month_of(settings->last_year, 12);
  if (settings->first_year && lane->first_month < first) lane->first_month = first;
  if (settings->last_year && lane->last_month > last) lane->last_month = last;
  return true;
}

static size_t hash_lane(const fc_lane *lane) {
  const int32_t numbers[] = {lane->enterprise, lane->agreement, lane->host, lane->first_month, lane->last_month};
  uint64_t hash = 0;
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    hash = (hash ^ (uint32_t)numbers[i]) * UINT64_C(0x9E3779B97F4A7C15);
  return (size_t)(hash >> 32);
}

/* The number of a lane, FC_NONE when memory is short. */
static int32_t number_of(lane_set *lanes, const fc_lane *lane) {
  size_t mask = lanes->slot_count - 1, at = hash_lane(lane) & mask;
  for (; lanes->slots[at]; at = (at + 1) & mask)
    if (memcmp(&lanes->items[lanes->slots[at] - 1], lane, sizeof *lane) == 0) return lanes->slots[at] - 1;
  if (!fc_grow(lanes->allocator, &lanes->items, &lanes->capacity, lanes->count + 1, sizeof *lane)) return FC_NONE;
  lanes->items[lanes->count++] = *lane;
  lanes->slots[at] = (int32_t)lanes->count;
  return (int32_t)lanes->count - 1;
}

static bool gather_lanes(fc_scenario *scenario, lane_set *lanes) {
  for (int32_t i = 0; i < scenario->enterprise_count; i++) {
    fc_lane lane;
    scenario->lane_of[i] = FC_NONE;
    if (!find_lane(scenario, i, &lane)) continue;
    scenario->lane_of[i] = number_of(lanes, &lane);
    if (scenario->lane_of[i] == FC_NONE) return false;
  }
  return true;
}

/* Moves the lanes to the scenario. */
static bool keep_lanes(fc_scenario *scenario, const lane_set *lanes) {
  size_t streams = (size_t)scenario->streams.count * (size_t)fc_slots_a_year(fc_booked_by(scenario));
  if (lanes->count > ROUTES_MAX / streams) {
    for (int32_t i = 0; i < scenario->enterprise_count; i++) scenario->lane_of[i] = FC_NONE;
    return true;
  }
  scenario->lanes = fc_arena_take(&scenario->arena, (lanes->count + 1) * sizeof *scenario->lanes);
  scenario->routes = fc_arena_take(&scenario->arena, (lanes->count + 1) * streams * sizeof *scenario->routes);
  if (!scenario->lanes || !scenario->routes) return false;
  if (lanes->count) memcpy(scenario->lanes, lanes->items, lanes->count * sizeof *lanes->items);
  return true;
}

bool fc_open_routes(fc_scenario *scenario) {
  size_t count = (size_t)scenario->enterprise_count;
  lane_set lanes = {.allocator = scenario->allocator, .slot_count = 16};
  if (count == 0) return true;
  while (lanes.slot_count < count * 2) lanes.slot_count *= 2;
  size_t size = lanes.slot_count * sizeof *lanes.slots;
  lanes.slots = fc_resize(lanes.allocator, NULL, 0, size);
  int32_t *lane_of = lanes.slots ? fc_arena_take(&scenario->arena, count * sizeof *lane_of) : NULL;
  scenario->lane_of = lane_of;
  if (lanes.slots) memset(lanes.slots, 0, size);
  bool done = lane_of && gather_lanes(scenario, &lanes) && keep_lanes(scenario, &lanes);
  if (!done) scenario->lane_of = NULL;
  fc_resize(lanes.allocator, lanes.slots, size, 0);
  fc_resize(lanes.allocator, lanes.items, lanes.capacity * sizeof *lanes.items, 0);
  return done;
}

int32_t *fc_lane_route(const fc_scenario *scenario, int32_t number, const fc_ledger_row *row) {
  const fc_lane *lane = &scenario->lanes[number];
  int32_t first_month = fc_month_of(row->period.year, row->period.first_month);
  int32_t last_month = fc_month_of(row->period.year, row->period.last_month);
  bool usual = (row->agreement == FC_NONE || row->agreement == lane->agreement) &&
               (row->collector == FC_NONE || row->collector == lane->host) && lane->first_month <= first_month &&
               last_month <= lane->last_month;
  if (!usual) return NULL;
  int32_t slots = fc_slots_a_year(fc_booked_by(scenario)), slot = fc_booking_of(scenario, row) + slots - 1;
  if (slot < 0 || slot >= slots) return NULL; /* known in another year */
  size_t route = (size_t)number * (size_t)scenario->streams.count + (size_t)row->stream;
  return &scenario->routes[route * (size_t)slots + (size_t)slot];
}

int32_t *fc_route_of(const fc_scenario *scenario, const fc_ledger_row *row) {
  if (row->enterprise == FC_NONE || !scenario->lane_of || scenario->lane_of[row->enterprise] == FC_NONE) return NULL;
  return fc_lane_route(scenario, scenario->lane_of[row->enterprise], row);
}
