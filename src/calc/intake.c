/* Intake: cells -> pools, in the order of agreements, enterprises and streams. */
#include "engine.h"

#include <stdlib.h>

/* The pool that a series belongs to: its enterprise and stream, -1 where the pool mixes them. */
static fc_pool pool_of(const fc_scenario *scenario, const fc_series *series) {
  const fc_agreement_link *link = &scenario->agreement_links[series->key.agreement];
  bool alone = link->per_stream || !fc_is_money(scenario->streams.items[series->key.stream].kind);
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
  return order ? order : compare_whole(a->key.booked, b->key.booked);
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

static bool is_pooled(const fc_series *series) { return series->key.place == FC_PLACE_POOLED; }

static bool asks_if_open(const fc_scenario *scenario, const fc_group *group) {
  for (int32_t i = 0; i < group->rows.count; i++) {
    const fc_clause *row = &scenario->clauses.items[group->rows.items[i]];
    for (size_t k = 0; k < row->when_count; k++)
      if (row->when[k].kind == FC_WHEN_OPEN) return true;
  }
  return false;
}

/* Room for what a clause of this kind remembers. */
static bool open_state(fc_engine *engine, const fc_group *group, fc_clause_state *state) {
  if (fc_rule_of(group)->openings >> FC_OPENING_RECOVERED & 1u) {
    state->recovered = fc_arena_take(&engine->arena, (size_t)engine->parties * sizeof(fc_fen));
    if (!state->recovered) return false;
  }
  if (!asks_if_open(engine->scenario, group)) return true;
  state->open_decided = fc_arena_take(&engine->arena, (size_t)group->rows.count * sizeof *state->open_decided);
  return state->open_decided != NULL;
}

static bool add_pool(fc_engine *engine, const fc_pool *pool) {
  if (!fc_grow(engine->allocator, &engine->pools, &engine->pool_capacity, (size_t)engine->pool_count + 1,
               sizeof(fc_pool_run)))
    return false;
  fc_pool_run *run = &engine->pools[engine->pool_count++];
  int32_t groups = engine->scenario->agreement_links[pool->agreement].group_count;
  *run = (fc_pool_run){.pool = *pool};
  run->pool.start_year = fc_pool_start_year(engine->scenario, pool->agreement, pool->enterprise);
  run->missing_told_from = run->pool.start_year;
  run->received = fc_arena_take(&engine->arena, (size_t)engine->parties * sizeof *run->received);
  run->previous = fc_arena_take(&engine->arena, (size_t)engine->parties * sizeof *run->previous);
  run->clauses = fc_arena_take(&engine->arena, ((size_t)groups + 1) * sizeof *run->clauses);
  for (int32_t i = 0; run->clauses && i < groups; i++) {
    int32_t first = engine->scenario->agreement_links[pool->agreement].first_group;
    if (!open_state(engine, &engine->scenario->groups[first + i], &run->clauses[i])) return false;
  }
  return run->received && run->previous && run->clauses;
}

/* Position behind the last series of the pool that begins at `at`. */
static int32_t end_of_pool(const fc_engine *engine, int32_t at) {
  const fc_scenario *scenario = engine->scenario;
  fc_pool pool = pool_of(scenario, &scenario->series.items[engine->by_pool[at]]);
  for (at++; at < engine->series_count; at++) {
    fc_pool next = pool_of(scenario, &scenario->series.items[engine->by_pool[at]]);
    if (compare_pools(&pool, &next) != 0) break;
  }
  return at;
}

/* The pool of series by_pool[from..to), if any of them is pooled. */
static fc_status add_filled_pool(fc_engine *engine, int32_t from, int32_t to) {
  const fc_scenario *scenario = engine->scenario;
  int32_t *chosen = fc_arena_take(&engine->turn_arena, (size_t)(to - from) * sizeof *chosen);
  if (!chosen) return FC_E_MEMORY;
  int32_t count = 0;
  for (int32_t i = from; i < to; i++)
    if (is_pooled(&scenario->series.items[engine->by_pool[i]])) chosen[count++] = engine->by_pool[i];
  if (count == 0) return FC_OK;
  fc_pool pool = pool_of(scenario, &scenario->series.items[chosen[0]]);
  if (!add_pool(engine, &pool)) return FC_E_MEMORY;
  return fc_collect_entries(engine, chosen, count, false, &engine->pools[engine->pool_count - 1].entries);
}

/* Pools of one agreement, from its series in engine->by_pool. */
static fc_status add_pools(fc_engine *engine, int32_t agreement, int32_t *at) {
  const fc_scenario *scenario = engine->scenario;
  engine->first_pool[agreement] = engine->pool_count;
  if (scenario->agreement_links[agreement].source_party != FC_NONE) {
    fc_pool pool = {.agreement = agreement, .enterprise = FC_NONE, .stream = FC_NONE, .is_source = true};
    return add_pool(engine, &pool) ? FC_OK : FC_E_MEMORY;
  }
  fc_status worst = FC_OK;
  while (*at < engine->series_count && scenario->series.items[engine->by_pool[*at]].key.agreement == agreement) {
    int32_t end = end_of_pool(engine, *at);
    fc_status status = add_filled_pool(engine, *at, end);
    fc_arena_free(&engine->turn_arena);
    if (status == FC_E_MEMORY) return status;
    if (status != FC_OK) worst = status;
    *at = end;
  }
  return worst;
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

fc_status fc_build_pools(fc_engine *engine) {
  int32_t agreements = engine->scenario->agreements.count, at = 0;
  engine->first_pool = fc_arena_take(&engine->arena, ((size_t)agreements + 1) * sizeof *engine->first_pool);
  if (!engine->first_pool || !sort_series(engine)) return FC_E_MEMORY;
  fc_status worst = FC_OK;
  for (int32_t i = 0; i < agreements; i++) {
    fc_status status = add_pools(engine, i, &at);
    if (status == FC_E_MEMORY) return status;
    if (status != FC_OK) worst = status;
  }
  engine->first_pool[agreements] = engine->pool_count;
  return worst;
}
