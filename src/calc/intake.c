/* Intake: cells -> pools, and for each pool what came in by year, stream and collector. */
#include "engine.h"

#include <stdlib.h>

static bool is_money(const fc_scenario *scenario, int32_t stream) {
  fc_stream_kind kind = scenario->streams.items[stream].kind;
  return kind == FC_STREAM_TAX || kind == FC_STREAM_INCOME;
}

/* The pool that a series belongs to: its enterprise and stream, -1 where the pool mixes them. */
static fc_pool pool_of(const fc_scenario *scenario, const fc_series *series) {
  const fc_agreement_link *link = &scenario->agreement_links[series->key.agreement];
  bool alone = link->per_stream || !is_money(scenario, series->key.stream);
  return (fc_pool){.agreement = series->key.agreement,
                   .enterprise = link->per_enterprise ? series->key.enterprise : FC_NONE,
                   .stream = alone ? series->key.stream : FC_NONE,
                   .kind = alone ? scenario->streams.items[series->key.stream].kind : FC_STREAM_TAX};
}

static int compare_pools(const fc_pool *a, const fc_pool *b) {
  if (a->agreement != b->agreement) return a->agreement < b->agreement ? -1 : 1;
  if (a->enterprise != b->enterprise) return a->enterprise < b->enterprise ? -1 : 1;
  return (a->stream > b->stream) - (a->stream < b->stream);
}

/* A series with what it is sorted by; qsort has no context. */
typedef struct sorted_series {
  fc_pool pool;
  fc_series_key key;
  int32_t index;
} sorted_series;

static int compare_whole(int64_t a, int64_t b) { return (a > b) - (a < b); }

/* By stream, collector, cell, booking. */
static int compare_rest(const sorted_series *a, const sorted_series *b) {
  int order = compare_whole(a->key.stream, b->key.stream);
  if (order == 0) order = compare_whole(a->key.collector, b->key.collector);
  if (order == 0) order = compare_whole(a->key.enterprise, b->key.enterprise);
  if (order == 0) order = compare_whole(a->key.agreement, b->key.agreement);
  if (order == 0) order = compare_whole(a->key.place, b->key.place);
  if (order == 0) order = compare_whole(a->key.months, b->key.months);
  if (order == 0) order = compare_whole(a->key.cut, b->key.cut);
  if (order == 0) order = compare_whole(a->key.stretch, b->key.stretch);
  if (order == 0) order = compare_whole(a->key.again, b->key.again);
  return order ? order : compare_whole(a->key.booked_year, b->key.booked_year);
}

static int by_pool(const void *left, const void *right) {
  const sorted_series *a = left, *b = right;
  int order = compare_pools(&a->pool, &b->pool);
  return order ? order : compare_rest(a, b);
}

static int by_enterprise(const void *left, const void *right) {
  const sorted_series *a = left, *b = right;
  int order = compare_whole(a->key.enterprise, b->key.enterprise);
  return order ? order : compare_rest(a, b);
}

/* Takes the levels off: the total is split into the levels (in party order) and the local part (last). */
bool fc_take_levels(const fc_scenario *scenario, int32_t stream, int32_t year, fc_fen gross, fc_level_parts *parts,
                    fc_fen *local) {
  fc_level_parts found = {.count = 0};
  fc_rate sum = {0, 1};
  *local = gross;
  for (int32_t i = 0; i < scenario->levels.count; i++) {
    const fc_level *row = &scenario->levels.items[i];
    if (scenario->level_links[i].stream != stream) continue;
    if (year < fc_bound_year(row->from, 0, INT32_MIN) || year > fc_bound_year(row->until, 0, INT32_MAX)) continue;
    if (found.count == FC_LEVELS_MAX || !fc_rate_add(sum, row->rate, &sum)) return false;
    int32_t at = found.count++;
    for (; at > 0 && found.parties[at - 1] > scenario->level_links[i].party; at--) {
      found.parties[at] = found.parties[at - 1];
      found.rates[at] = found.rates[at - 1];
    }
    found.parties[at] = scenario->level_links[i].party;
    found.rates[at] = row->rate;
  }
  if (found.count == 0) {
    if (parts) parts->count = 0;
    return true;
  }
  fc_rate rest;
  if (!fc_rate_add((fc_rate){1, 1}, (fc_rate){-sum.numerator, sum.denominator}, &rest)) return false;
  found.rates[found.count] = rest;
  int64_t weights[FC_LEVELS_MAX + 1];
  fc_fen amounts[FC_LEVELS_MAX + 1];
  fc_split_options options = {.unit = scenario->settings.round_to};
  if (fc_weights_from_rates(found.rates, (size_t)found.count + 1, weights) != FC_OK) return false;
  if (fc_split(gross, weights, (size_t)found.count + 1, &options, amounts, NULL) != FC_OK) return false;
  for (int32_t i = 0; i < found.count; i++) found.amounts[i] = amounts[i];
  *local = amounts[found.count];
  if (parts) *parts = found;
  return true;
}

/* Months' share of a cell that a start or end cuts: the one split over the stretches of its months. */
bool fc_part_inside(const fc_scenario *scenario, const fc_series_key *key, fc_fen sum, fc_fen *inside) {
  enum { MONTHS = 12 };
  int64_t weights[MONTHS] = {0};
  fc_fen parts[MONTHS];
  size_t stretches = 0;
  *inside = sum;
  if (key->months == 0) return true;
  for (int month = 0; month < key->months; month++) {
    if (month == 0 || (key->cut >> month & 1)) stretches++;
    weights[stretches - 1]++;
  }
  bool indicator = scenario->streams.items[key->stream].kind == FC_STREAM_INDICATOR;
  fc_split_options options = {.unit = indicator ? 0 : scenario->settings.round_to};
  if (fc_split(sum, weights, stretches, &options, parts, NULL) != FC_OK) return false;
  *inside = parts[key->stretch];
  return true;
}

static bool counts(const fc_engine *engine, const fc_series *series, int32_t year) {
  int32_t booked = series->key.booked_year ? series->key.booked_year : year;
  return year <= engine->cutoff_year && booked <= engine->cutoff_year;
}

/* True if two series differ only in when their rows were booked. */
static bool same_cell(const fc_series_key *a, const fc_series_key *b) {
  return a->stream == b->stream && a->collector == b->collector && a->enterprise == b->enterprise &&
         a->agreement == b->agreement && a->cut == b->cut && a->months == b->months && a->stretch == b->stretch &&
         a->place == b->place && a->again == b->again;
}

/* One cell of a year: the sum of its series, whenever they were booked. FC_NO_ROW without any. */
static bool cell_sum(fc_engine *engine, const int32_t *series, int32_t count, int32_t year, fc_fen *sum) {
  *sum = FC_NO_ROW;
  for (int32_t i = 0; i < count; i++) {
    const fc_series *one = &engine->scenario->series.items[series[i]];
    fc_fen part = fc_series_sum(one, year);
    if (part == FC_NO_ROW || !counts(engine, one, year)) continue;
    if (!fc_add(*sum == FC_NO_ROW ? 0 : *sum, part, sum)) return false;
  }
  return true;
}

/* Adds a cell to the run of its stream and collector: totals[year - first], present[year - first]. */
static bool add_cell(fc_engine *engine, const int32_t *series, int32_t count, bool history, fc_fen *totals,
                     bool *present, int32_t first, int32_t years) {
  const fc_series *one = &engine->scenario->series.items[series[0]];
  int32_t from = first, until = first + years - 1;
  if (count == 1 && one->first_year > from) from = one->first_year;
  if (count == 1 && one->first_year + one->year_count - 1 < until) until = one->first_year + one->year_count - 1;
  for (int32_t year = from; year <= until; year++) {
    fc_fen sum;
    if (!cell_sum(engine, series, count, year, &sum)) return false;
    if (sum == FC_NO_ROW) continue;
    if (!history && !fc_part_inside(engine->scenario, &one->key, sum, &sum)) return false;
    if (!fc_add(totals[year - first], sum, &totals[year - first])) return false;
    present[year - first] = true;
  }
  return true;
}

static bool add_entries(fc_engine *engine, const fc_series_key *key, const fc_fen *totals, const bool *present,
                        int32_t first, int32_t years, fc_entries *entries) {
  for (int32_t i = 0; i < years; i++) {
    if (!present[i]) continue;
    if (!fc_grow(engine->allocator, &entries->items, &entries->capacity, (size_t)entries->count + 1, sizeof(fc_entry)))
      return false;
    fc_entry *entry = &entries->items[entries->count++];
    *entry = (fc_entry){first + i, key->stream, key->collector, totals[i], totals[i]};
    if (!fc_take_levels(engine->scenario, key->stream, entry->year, entry->gross, NULL, &entry->local)) return false;
  }
  return true;
}

static int compare_entries(const void *left, const void *right) {
  const fc_entry *a = left, *b = right;
  if (a->year != b->year) return a->year < b->year ? -1 : 1;
  if (a->stream != b->stream) return a->stream < b->stream ? -1 : 1;
  return (a->collector > b->collector) - (a->collector < b->collector);
}

bool fc_collect_entries(fc_engine *engine, const int32_t *series, int32_t count, bool history, fc_entries *entries) {
  enum { SPAN = FC_YEAR_MAX - FC_YEAR_MIN + 1 };
  int32_t first = history ? FC_YEAR_MIN : engine->first_year, years = history ? SPAN : engine->years;
  fc_fen totals[SPAN];
  bool present[SPAN];
  for (int32_t i = 0; i < count;) {
    const fc_series_key *key = &engine->scenario->series.items[series[i]].key;
    for (int32_t year = 0; year < years; year++) {
      totals[year] = 0;
      present[year] = false;
    }
    while (i < count) {
      const fc_series_key *cell = &engine->scenario->series.items[series[i]].key;
      if (cell->stream != key->stream || cell->collector != key->collector) break;
      int32_t end = i + 1;
      while (end < count && same_cell(cell, &engine->scenario->series.items[series[end]].key)) end++;
      if (!add_cell(engine, series + i, end - i, history, totals, present, first, years)) return false;
      i = end;
    }
    if (!add_entries(engine, key, totals, present, first, years, entries)) return false;
  }
  if (entries->count > 1) qsort(entries->items, (size_t)entries->count, sizeof(fc_entry), compare_entries);
  return true;
}

static bool is_pooled(const fc_series *series) { return series->key.place == FC_PLACE_POOLED; }

static int32_t start_year_of(const fc_scenario *scenario, const fc_pool *pool) {
  if (pool->enterprise == FC_NONE) return fc_agreement_start_year(scenario, pool->agreement);
  const fc_enterprise_link *link = &scenario->enterprise_links[pool->enterprise];
  for (int32_t i = 0; i < link->window_count; i++) {
    const fc_enterprise_window *window = &scenario->windows[link->first_window + i];
    if (window->agreement != pool->agreement) continue;
    return fc_window_start_year(scenario, window);
  }
  return scenario->settings.first_year;
}

static bool add_pool(fc_engine *engine, const fc_pool *pool) {
  if (!fc_grow(engine->allocator, &engine->pools, &engine->pool_capacity, (size_t)engine->pool_count + 1,
               sizeof(fc_pool_run)))
    return false;
  fc_pool_run *run = &engine->pools[engine->pool_count++];
  int32_t groups = engine->scenario->agreement_links[pool->agreement].group_count;
  *run = (fc_pool_run){.pool = *pool};
  run->pool.start_year = start_year_of(engine->scenario, pool);
  run->missing_told_from = run->pool.start_year;
  run->received = fc_arena_take(&engine->arena, (size_t)engine->parties * sizeof *run->received);
  run->previous = fc_arena_take(&engine->arena, (size_t)engine->parties * sizeof *run->previous);
  run->clauses = fc_arena_take(&engine->arena, ((size_t)groups + 1) * sizeof *run->clauses);
  for (int32_t i = 0; run->clauses && i < groups; i++) {
    const fc_group *group =
        &engine->scenario->groups[engine->scenario->agreement_links[pool->agreement].first_group + i];
    if (fc_rule_entry_at(group->rule) != fc_rule_entry_at(fc_rule_find("recover"))) continue;
    run->clauses[i].recovered = fc_arena_take(&engine->arena, (size_t)engine->parties * sizeof(fc_fen));
    if (!run->clauses[i].recovered) return false;
  }
  return run->received && run->previous && run->clauses;
}

/* Pools of one agreement, from its series in engine->by_pool. */
static bool add_pools(fc_engine *engine, int32_t agreement, int32_t *at) {
  const fc_scenario *scenario = engine->scenario;
  engine->first_pool[agreement] = engine->pool_count;
  if (scenario->agreement_links[agreement].source_party != FC_NONE) {
    fc_pool pool = {.agreement = agreement, .enterprise = FC_NONE, .stream = FC_NONE, .is_source = true};
    return add_pool(engine, &pool);
  }
  while (*at < engine->series_count && scenario->series.items[engine->by_pool[*at]].key.agreement == agreement) {
    fc_pool pool = pool_of(scenario, &scenario->series.items[engine->by_pool[*at]]);
    int32_t *chosen = fc_arena_take(&engine->turn_arena, ((size_t)(engine->series_count - *at)) * sizeof *chosen);
    if (!chosen) return false;
    int32_t count = 0;
    for (; *at < engine->series_count; ++*at) {
      const fc_series *series = &scenario->series.items[engine->by_pool[*at]];
      fc_pool next = pool_of(scenario, series);
      if (compare_pools(&pool, &next) != 0) break;
      if (is_pooled(series)) chosen[count++] = engine->by_pool[*at];
    }
    bool done = count == 0 ||
                (add_pool(engine, &pool) &&
                 fc_collect_entries(engine, chosen, count, false, &engine->pools[engine->pool_count - 1].entries));
    fc_arena_free(&engine->turn_arena);
    if (!done) return false;
  }
  return true;
}

static int32_t *order_of(fc_engine *engine, sorted_series *sorted, int (*compare)(const void *, const void *)) {
  int32_t *order = fc_arena_take(&engine->arena, ((size_t)engine->series_count + 1) * sizeof *order);
  if (!order) return NULL;
  if (engine->series_count > 1) qsort(sorted, (size_t)engine->series_count, sizeof *sorted, compare);
  for (int32_t i = 0; i < engine->series_count; i++) order[i] = sorted[i].index;
  return order;
}

static bool sort_series(fc_engine *engine) {
  const fc_scenario *scenario = engine->scenario;
  engine->series_count = scenario->series.count;
  size_t size = ((size_t)engine->series_count + 1) * sizeof(sorted_series);
  sorted_series *sorted = fc_resize(engine->allocator, NULL, 0, size);
  if (!sorted) return false;
  for (int32_t i = 0; i < engine->series_count; i++) {
    const fc_series *series = &scenario->series.items[i];
    sorted[i] = (sorted_series){pool_of(scenario, series), series->key, i};
  }
  engine->by_enterprise = order_of(engine, sorted, by_enterprise);
  engine->by_pool = order_of(engine, sorted, by_pool);
  fc_resize(engine->allocator, sorted, size, 0);
  return engine->by_pool && engine->by_enterprise;
}

bool fc_build_pools(fc_engine *engine) {
  int32_t agreements = engine->scenario->agreements.count, at = 0;
  engine->first_pool = fc_arena_take(&engine->arena, ((size_t)agreements + 1) * sizeof *engine->first_pool);
  if (!engine->first_pool || !sort_series(engine)) return false;
  for (int32_t i = 0; i < agreements; i++)
    if (!add_pools(engine, i, &at)) return false;
  engine->first_pool[agreements] = engine->pool_count;
  return true;
}
