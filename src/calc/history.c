/* What a pool's rows brought before its start, and what parties collected or paid in earlier years. */
#include "engine.h"

static const fc_series *series_at(const fc_engine *engine, int32_t index) {
  return &engine->scenario->series.items[index];
}

/* Whether a series is history of a pool: the same agreement (or enterprise), the same stream. */
static bool is_history_of(const fc_engine *engine, const fc_series *series, const fc_pool *pool) {
  const fc_stream *stream = &engine->scenario->streams.items[series->key.stream];
  if (pool->stream != FC_NONE && series->key.stream != pool->stream) return false;
  if (pool->stream == FC_NONE && !fc_is_money(stream->kind)) return false;
  if (pool->enterprise != FC_NONE) return series->key.enterprise == pool->enterprise;
  return series->key.agreement == pool->agreement;
}

/* First position in an order of series whose agreement (or enterprise) is not below the key. */
static int32_t lower_bound(const fc_engine *engine, const int32_t *order, int32_t key, bool by_enterprise) {
  int32_t low = 0, high = engine->series_count;
  while (low < high) {
    int32_t middle = low + (high - low) / 2;
    const fc_series_key *at = &series_at(engine, order[middle])->key;
    if ((by_enterprise ? at->enterprise : at->agreement) < key)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Gathers the history of the pool of a turn once. */
static bool know_history(fc_turn *turn) {
  fc_pool_run *run = turn->run;
  fc_engine *engine = turn->engine;
  if (run->history_known || run->pool.is_source) return true;
  bool by_enterprise = run->pool.enterprise != FC_NONE;
  const int32_t *order = by_enterprise ? engine->by_enterprise : engine->by_pool;
  int32_t key = by_enterprise ? run->pool.enterprise : run->pool.agreement;
  int32_t from = lower_bound(engine, order, key, by_enterprise);
  int32_t to = lower_bound(engine, order, key + 1, by_enterprise);
  int32_t *chosen = fc_arena_take(&engine->turn_arena, ((size_t)(to - from) + 1) * sizeof *chosen);
  if (!chosen) return false;
  int32_t count = 0;
  for (int32_t i = from; i < to; i++)
    if (is_history_of(engine, series_at(engine, order[i]), &run->pool)) chosen[count++] = order[i];
  run->history_known = true;
  return fc_collect_entries(engine, chosen, count, true, &run->history) == FC_OK;
}

/* Says once for each pool which years of its history have no row at all. */
static void remember_missing(fc_turn *turn, int32_t from) {
  fc_pool_run *run = turn->run;
  const fc_entries *history = &run->history;
  for (int32_t year = run->pool.start_year - 1; year >= from; year--) {
    bool found = year >= run->missing_told_from;
    for (int32_t i = 0; !found && i < history->count; i++) found = history->items[i].year == year;
    if (found) continue;
    fc_remember_year(turn, year, FC_MEMO_HISTORY_MISSING, turn->row, FC_NONE, 0);
  }
  if (from < run->missing_told_from) run->missing_told_from = from;
}

bool fc_history_sum(fc_turn *turn, int32_t years, bool gross, fc_wide *sum) {
  *sum = 0;
  if (!know_history(turn)) return false;
  int32_t start = turn->run->pool.start_year;
  const fc_entries *history = &turn->run->history;
  remember_missing(turn, start - years);
  for (int32_t i = 0; i < history->count; i++) {
    const fc_entry *entry = &history->items[i];
    if (entry->year < start - years || entry->year >= start) continue;
    *sum += gross ? entry->gross : entry->local;
  }
  return true;
}

static fc_wide sum_of(const fc_entries *entries, int32_t collector, int32_t year) {
  fc_wide sum = 0;
  for (int32_t i = 0; i < entries->count; i++)
    if (entries->items[i].year == year && entries->items[i].collector == collector) sum += entries->items[i].local;
  return sum;
}

bool fc_collected_in(fc_turn *turn, int32_t party, int32_t year, fc_wide *sum) {
  bool pooled = year >= turn->run->pool.start_year;
  if (!pooled && !know_history(turn)) return false;
  *sum = sum_of(pooled ? &turn->run->entries : &turn->run->history, party, year);
  return true;
}

/* The pool of a stream of an enterprise (or of all) in an agreement; NULL. Pools stand by enterprise, then stream. */
static const fc_pool_run *find_pool(const fc_engine *engine, int32_t agreement, int32_t enterprise, int32_t stream) {
  int32_t low = engine->first_pool[agreement], high = engine->first_pool[agreement + 1];
  while (low < high) {
    int32_t middle = low + (high - low) / 2;
    const fc_pool *pool = &engine->pools[middle].pool;
    bool below = pool->enterprise != enterprise ? pool->enterprise < enterprise : pool->stream < stream;
    if (below)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == engine->first_pool[agreement + 1]) return NULL;
  const fc_pool *found = &engine->pools[low].pool;
  return found->enterprise == enterprise && found->stream == stream ? &engine->pools[low] : NULL;
}

bool fc_cost_paid(fc_turn *turn, int32_t stream, int32_t party, fc_fen *paid) {
  const fc_pool *pool = &turn->run->pool;
  const fc_pool_run *costs = find_pool(turn->engine, pool->agreement, pool->enterprise, stream);
  fc_wide sum = 0;
  for (int32_t i = 0; costs && i < costs->entries.count; i++) {
    const fc_entry *entry = &costs->entries.items[i];
    if (entry->year <= turn->year && entry->collector == party) sum += entry->local;
  }
  if (sum > FC_FEN_MAX || sum < -FC_FEN_MAX) return false;
  *paid = (fc_fen)sum;
  return true;
}
