/* Enterprises: their windows in agreements, cut to the agreement's. */
#include "model.h"

#include <stdlib.h>

static int32_t party_at(const fc_scenario *scenario, fc_problems *problems, const fc_enterprise *row, const char *code,
                        int32_t field) {
  int32_t party = fc_scenario_find_party(scenario, code);
  if (party == FC_NONE && *code)
    fc_complain(scenario, problems, FC_TABLE_ENTERPRISES, row->line, field,
                FC_TEXT("unknown party '{1}': write a code, name or alias that stands in {2}"), code,
                fc_scenario_file(scenario, FC_TABLE_PARTIES), NULL);
  return party;
}

/* The agreement's window cuts the enterprise's; a date beyond it is told. */
static void cut_window(const fc_scenario *scenario, fc_problems *problems, const fc_enterprise *row,
                       fc_enterprise_window *window) {
  const fc_agreement_link *agreement = &scenario->agreement_links[window->agreement];
  bool early = row->start.year && window->start_month < agreement->start_month;
  bool late = row->end.year && window->end_month > agreement->end_month;
  if (!row->start.year || early) window->start_month = agreement->start_month;
  if (!row->end.year || late) window->end_month = agreement->end_month;
  if (early || late)
    fc_warn(scenario, problems, FC_TABLE_ENTERPRISES, row->line, early ? FC_IN_ENTERPRISE_START : FC_IN_ENTERPRISE_END,
            FC_TEXT("the window of enterprise {1} reaches beyond agreement {2} and is cut to it"), row->code,
            row->agreement, NULL);
}

static void link_window(const fc_scenario *scenario, fc_problems *problems, int32_t index,
                        fc_enterprise_window *window) {
  const fc_enterprise *row = &scenario->enterprises.items[index];
  *window = (fc_enterprise_window){.row = index};
  window->host = party_at(scenario, problems, row, row->host, FC_IN_ENTERPRISE_HOST);
  window->origin = party_at(scenario, problems, row, row->origin, FC_IN_ENTERPRISE_ORIGIN);
  window->start_month = row->start.year ? fc_month_of(row->start.year, row->start.first_month) : FC_MONTH_OPEN_START;
  window->end_month = row->end.year ? fc_month_of(row->end.year, row->end.last_month) : FC_MONTH_OPEN_END;
  window->own_start_month = window->start_month;
  window->agreement = fc_link_agreement(scenario, problems, row->agreement, FC_TABLE_ENTERPRISES, row->line,
                                        FC_IN_ENTERPRISE_AGREEMENT);
  if (window->agreement == FC_NONE) return;
  if (!row->start.year) window->own_start_month = scenario->agreement_links[window->agreement].start_month;
  if (row->start.year && row->end.year && window->end_month < window->start_month)
    fc_complain(scenario, problems, FC_TABLE_ENTERPRISES, row->line, FC_IN_ENTERPRISE_END,
                FC_TEXT("enterprise {1} ends before it starts"), row->code, NULL);
  cut_window(scenario, problems, row, window);
}

typedef struct keyed_window {
  int32_t enterprise;
  fc_enterprise_window window;
} keyed_window;

static int compare_windows(const void *left, const void *right) {
  const keyed_window *a = left, *b = right;
  if (a->enterprise != b->enterprise) return a->enterprise < b->enterprise ? -1 : 1;
  if (a->window.start_month != b->window.start_month) return a->window.start_month < b->window.start_month ? -1 : 1;
  return (a->window.row > b->window.row) - (a->window.row < b->window.row);
}

static void check_overlap(const fc_scenario *scenario, fc_problems *problems, const fc_enterprise_window *earlier,
                          const fc_enterprise_window *later) {
  if (earlier->end_month < later->start_month) return;
  const fc_enterprise *first = &scenario->enterprises.items[earlier->row];
  const fc_enterprise *row = &scenario->enterprises.items[later->row > earlier->row ? later->row : earlier->row];
  int64_t other = row == first ? scenario->enterprises.items[later->row].line : first->line;
  fc_complain(scenario, problems, FC_TABLE_ENTERPRISES, row->line, FC_IN_ENTERPRISE_ENTERPRISE,
              FC_TEXT("the window of enterprise {1} overlaps the one in line {2}: end one before the other starts"),
              row->code, fc_line_text(scenario, FC_TABLE_ENTERPRISES, other, row->line).text, NULL);
}

/* Gives the sorted windows to their enterprises. */
static void place_windows(fc_scenario *scenario, fc_problems *problems, const keyed_window *sorted, int32_t count) {
  for (int32_t i = 0; i < count; i++) {
    fc_enterprise_link *link = &scenario->enterprise_links[sorted[i].enterprise];
    scenario->windows[i] = sorted[i].window;
    if (link->window_count++ == 0) {
      link->first_window = i;
      continue;
    }
    check_overlap(scenario, problems, &scenario->windows[i - 1], &scenario->windows[i]);
  }
}

static bool name_enterprises(fc_scenario *scenario) {
  for (int32_t i = 0; i < scenario->enterprises.count; i++) {
    const char *code = scenario->enterprises.items[i].code;
    if (fc_names_find(&scenario->enterprise_names, code) != FC_NONE) continue;
    int32_t index = scenario->enterprise_count++;
    if (!fc_names_add(scenario->allocator, &scenario->enterprise_names, code, index)) return false;
    scenario->enterprise_links[index] = (fc_enterprise_link){.code = code, .first_row = i};
  }
  return true;
}

/* An enterprise may also be found by a name that only it bears. */
static bool add_enterprise_names(fc_scenario *scenario) {
  fc_names names = {0};
  bool done = true;
  for (int32_t i = 0; done && i < scenario->enterprises.count; i++) {
    const fc_enterprise *row = &scenario->enterprises.items[i];
    int32_t index = fc_names_find(&scenario->enterprise_names, row->code);
    if (*row->name) done = fc_names_add(scenario->allocator, &names, row->name, index);
  }
  for (size_t i = 0; done && i < names.capacity; i++) {
    const fc_name_slot *slot = &names.slots[i];
    if (slot->text && fc_names_find(&scenario->enterprise_names, slot->text) == FC_NONE)
      done = fc_names_add(scenario->allocator, &scenario->enterprise_names, slot->text, slot->index);
  }
  fc_names_free(scenario->allocator, &names);
  return done;
}

bool fc_link_enterprises(fc_scenario *scenario, fc_problems *problems) {
  size_t count = (size_t)scenario->enterprises.count;
  scenario->enterprise_links = fc_arena_take(&scenario->arena, (count + 1) * sizeof(fc_enterprise_link));
  scenario->windows = fc_arena_take(&scenario->arena, (count + 1) * sizeof(fc_enterprise_window));
  if (!scenario->enterprise_links || !scenario->windows || !name_enterprises(scenario)) return false;
  size_t size = (count + 1) * sizeof(keyed_window);
  keyed_window *sorted = fc_resize(scenario->allocator, NULL, 0, size);
  if (!sorted) return false;
  for (int32_t i = 0; i < scenario->enterprises.count; i++) {
    sorted[i].enterprise = fc_names_find(&scenario->enterprise_names, scenario->enterprises.items[i].code);
    link_window(scenario, problems, i, &sorted[i].window);
  }
  qsort(sorted, count, sizeof *sorted, compare_windows);
  place_windows(scenario, problems, sorted, scenario->enterprises.count);
  fc_resize(scenario->allocator, sorted, size, 0);
  return add_enterprise_names(scenario);
}
