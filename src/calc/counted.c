/* What indicators count for parties, for targets with a party as region: the postings of the pools that are divided,
 * and what was collected of the others. */
#include "engine.h"
#include "measures.h"

static size_t pair_at(const fc_engine *engine, int32_t stream, int32_t party) {
  return (size_t)stream * (size_t)engine->parties + (size_t)party;
}

static size_t cell_at(const fc_engine *engine, int32_t line, int32_t year) {
  return (size_t)line * (size_t)engine->years + (size_t)(year - engine->first_year);
}

/* Numbers the pairs of stream and party that targets ask for; returns how many. */
static int32_t number_pairs(fc_engine *engine) {
  int32_t count = 0;
  for (int32_t i = 0; i < engine->scenario->targets.count; i++) {
    const fc_target_link *link = &engine->scenario->target_links[i];
    const int32_t streams[] = {link->numerator, link->denominator};
    for (int k = 0; link->region_party != FC_NONE && k < 2; k++) {
      if (streams[k] == FC_NONE) continue;
      int32_t *pair = &engine->counted_pair[pair_at(engine, streams[k], link->region_party)];
      if (*pair == 0) *pair = ++count;
    }
  }
  return count;
}

static void add(fc_engine *engine, int32_t stream, int32_t party, int32_t year, fc_fen amount) {
  if (party >= engine->parties) return; /* the line `undistributed` */
  int32_t pair = engine->counted_pair[pair_at(engine, stream, party)];
  if (pair) engine->counted_sums[cell_at(engine, pair - 1, year)] += amount;
}

static void add_divided(fc_engine *engine) {
  const fc_result *result = engine->result;
  for (size_t i = 0; i < result->pool_years.count; i++) {
    const fc_pool_year *pool_year = &result->pool_years.items[i];
    const fc_pool *pool = &result->pools.items[pool_year->pool];
    if (pool->kind != FC_STREAM_INDICATOR) continue;
    engine->counted_known[cell_at(engine, pool->stream, pool_year->year)] = true;
    for (size_t k = 0; k < pool_year->posting_count; k++) {
      const fc_posting *posting = &result->postings.items[pool_year->first_posting + k];
      add(engine, pool->stream, posting->party, pool_year->year, posting->amount);
    }
  }
}

static void add_undivided(fc_engine *engine) {
  for (int32_t i = 0; i < engine->pool_count; i++) {
    const fc_pool_run *run = &engine->pools[i];
    if (run->pool.kind != FC_STREAM_INDICATOR || run->next_entry > 0) continue;
    for (int32_t k = 0; k < run->entries.count; k++) {
      const fc_entry *entry = &run->entries.items[k];
      engine->counted_known[cell_at(engine, entry->stream, entry->year)] = true;
      if (entry->collector >= 0) add(engine, entry->stream, entry->collector, entry->year, entry->local);
    }
  }
}

bool fc_count_for_targets(fc_engine *engine) {
  size_t streams = (size_t)engine->scenario->streams.count, years = (size_t)engine->years;
  bool asked = false;
  for (int32_t i = 0; !asked && i < engine->scenario->targets.count; i++)
    asked = engine->scenario->target_links[i].region_party != FC_NONE;
  if (!asked) return true;
  fc_arena *arena = &engine->arena;
  engine->counted_pair = fc_arena_take(arena, streams * (size_t)engine->parties * sizeof *engine->counted_pair);
  engine->counted_known = fc_arena_take(arena, streams * years * sizeof *engine->counted_known);
  if (!engine->counted_pair || !engine->counted_known) return false;
  size_t pairs = (size_t)number_pairs(engine) + 1;
  engine->counted_sums = fc_arena_take(arena, pairs * years * sizeof *engine->counted_sums);
  if (!engine->counted_sums) return false;
  add_divided(engine);
  add_undivided(engine);
  return true;
}

bool fc_counted(const fc_engine *engine, int32_t stream, int32_t party, int32_t year, fc_wide *sum) {
  bool inside = year >= engine->first_year && year < engine->first_year + engine->years;
  if (!inside || !engine->counted_known[cell_at(engine, stream, year)]) return false;
  *sum = engine->counted_sums[cell_at(engine, engine->counted_pair[pair_at(engine, stream, party)] - 1, year)];
  return true;
}
