/* What is read off the postings once a run is done: totals by party and year, memos of the ledger, and the
 * order of agreements.csv. */
#include "engine.h"

#include <stdlib.h>

fc_totals *fc_totals_at(const fc_result *result, int32_t party, int32_t year) {
  return &result->totals[(size_t)party * (size_t)result->years + (size_t)(year - result->first_year)];
}

static bool is_in_fen(const fc_pool *pool) { return pool->kind != FC_STREAM_INDICATOR; }

/* +1, and -1 in cost pools: what a party bears lowers what it is due. */
static fc_fen sign_of(const fc_pool *pool) { return pool->kind == FC_STREAM_COST ? -1 : 1; }

static bool add_dues(fc_result *result, const fc_pool_year *pool_year, fc_fen sign) {
  for (size_t i = 0; i < pool_year->posting_count; i++) {
    const fc_posting *posting = &result->postings.items[pool_year->first_posting + i];
    fc_totals *totals = fc_totals_at(result, posting->party, pool_year->year);
    if (!fc_add(totals->due, sign * posting->amount, &totals->due)) return false;
    if (posting->kind != FC_POSTING_LEVELS) continue;
    if (!fc_add(totals->collected, sign * posting->amount, &totals->collected)) return false;
  }
  return true;
}

static bool add_collected(const fc_engine *engine, const fc_pool_year *pool_year, const fc_pool *pool, fc_fen sign) {
  const fc_result *result = engine->result;
  bool is_source = pool->is_source, returns = engine->scenario->agreement_links[pool->agreement].draws_balance;
  fc_fen *brought_in = &result->brought_in[pool_year->year - result->first_year];
  for (size_t i = 0; i < pool_year->intake_count; i++) {
    const fc_intake *intake = &result->intakes.items[pool_year->first_intake + i];
    fc_totals *totals = fc_totals_at(result, intake->collector, pool_year->year);
    if (!fc_add(totals->collected, sign * intake->local, &totals->collected)) return false;
    if (is_source && !fc_add(totals->drawn, intake->local, &totals->drawn)) return false;
    if (returns && !fc_add(totals->returned, intake->local, &totals->returned)) return false;
    if (!is_source && !fc_add(*brought_in, sign * intake->gross, brought_in)) return false;
  }
  return true;
}

/* Zeros for the sums by party and year. */
static bool take_sums(fc_result *result) {
  size_t years = (size_t)result->years, cells = ((size_t)result->parties + 1) * years;
  size_t paid = (size_t)result->parties * years;
  result->totals = fc_resize(result->allocator, NULL, 0, cells * sizeof *result->totals);
  result->brought_in = fc_resize(result->allocator, NULL, 0, years * sizeof(fc_fen));
  if (paid) result->paid = fc_resize(result->allocator, NULL, 0, paid * sizeof(fc_fen));
  if (!result->totals || !result->brought_in || (paid && !result->paid)) return false;
  for (size_t i = 0; i < cells; i++) result->totals[i] = (fc_totals){0, 0, 0, 0};
  for (size_t i = 0; i < years; i++) result->brought_in[i] = 0;
  for (size_t i = 0; i < paid; i++) result->paid[i] = 0;
  return true;
}

static fc_status too_large(const fc_engine *engine, int32_t agreement, int32_t year) {
  fc_complain(engine->scenario, engine->problems, FC_TABLE_AGREEMENTS,
              engine->scenario->agreements.items[agreement].line, FC_IN_AGREEMENT_AGREEMENT,
              FC_TEXT("the totals of {1} are too large to be added exactly"), fc_whole_text(year).text, NULL);
  return FC_E_RANGE;
}

/* The last row of summary.csv adds up all years: what it cannot show is refused here, so that check tells it too. */
static fc_status check_all_years(const fc_engine *engine) {
  const fc_result *result = engine->result;
  fc_wide sum = 0;
  for (int32_t i = 0; i < result->years; i++) sum += result->brought_in[i];
  bool fits = sum <= FC_FEN_MAX && sum >= -FC_FEN_MAX;
  return fits ? FC_OK : too_large(engine, 0, result->first_year + result->years - 1);
}

/* What was paid into cost pools that no clause covers, so that they were never evaluated. */
static fc_status add_paid(fc_engine *engine) {
  fc_result *result = engine->result;
  for (int32_t i = 0; i < engine->pool_count; i++) {
    const fc_pool_run *run = &engine->pools[i];
    if (run->pool.kind != FC_STREAM_COST || run->next_entry > 0) continue;
    for (int32_t k = 0; k < run->entries.count; k++) {
      const fc_entry *entry = &run->entries.items[k];
      fc_fen *paid =
          &result->paid[(size_t)entry->collector * (size_t)result->years + (size_t)(entry->year - result->first_year)];
      if (!fc_add(*paid, entry->local, paid)) return too_large(engine, run->pool.agreement, entry->year);
    }
  }
  return FC_OK;
}

static fc_status sum_up(fc_engine *engine) {
  fc_result *result = engine->result;
  if (!take_sums(result)) return FC_E_MEMORY;
  for (size_t i = 0; i < result->pool_years.count; i++) {
    const fc_pool_year *pool_year = &result->pool_years.items[i];
    const fc_pool *pool = &result->pools.items[pool_year->pool];
    if (!is_in_fen(pool)) continue;
    bool added = add_dues(result, pool_year, sign_of(pool)) && add_collected(engine, pool_year, pool, sign_of(pool));
    if (!added) return too_large(engine, pool->agreement, pool_year->year);
  }
  fc_status status = check_all_years(engine);
  return status == FC_OK ? add_paid(engine) : status;
}

/* True if a series was neither pooled nor measured as history. */
static bool is_left_out(const fc_scenario *scenario, const fc_series *series, int32_t year) {
  if (series->key.place == FC_PLACE_OUTSIDE) return true;
  if (series->key.place == FC_PLACE_POOLED) return false;
  return year >= fc_pool_start_year(scenario, series->key.agreement, series->key.enterprise);
}

/* The rows of a year in by_pool[from..to), series that differ only in their booking. False: there are none. */
static bool sum_of_year(const fc_engine *engine, int32_t from, int32_t to, int32_t year, fc_wide *sum, int64_t *rows) {
  bool found = false;
  *sum = *rows = 0;
  for (int32_t k = from; k < to; k++) {
    const fc_series *series = &engine->scenario->series.items[engine->by_pool[k]];
    fc_fen part = fc_series_sum(series, year);
    if (part == FC_NO_ROW) continue;
    found = true;
    *sum += part;
    *rows += series->row_count;
  }
  return found;
}

/* A memo of a cell in a year, if its rows lie outside of every window or a start or end cuts them. */
static bool remember_year(fc_engine *engine, int32_t from, int32_t to, int32_t year) {
  const fc_scenario *scenario = engine->scenario;
  const fc_series *series = &scenario->series.items[engine->by_pool[from]];
  bool outside = is_left_out(scenario, series, year);
  fc_wide sum;
  int64_t rows;
  if (!outside && series->key.months == 0) return true;
  if (!sum_of_year(engine, from, to, year, &sum, &rows)) return true;
  if (sum > FC_FEN_MAX || sum < -FC_FEN_MAX) return false;
  fc_memo memo = fc_memo_of(outside ? FC_MEMO_OUTSIDE : FC_MEMO_PART_YEAR, year, 0);
  memo.agreement = series->key.agreement;
  memo.party = series->key.collector;
  memo.stream = series->key.stream;
  memo.enterprise = series->key.enterprise;
  memo.count = rows;
  return fc_part_inside(scenario, &series->key, (fc_fen)sum, &memo.amount) && fc_add_memo(engine->result, &memo);
}

/* Years of by_pool[from..to). */
static void years_of(const fc_engine *engine, int32_t from, int32_t to, int32_t *first, int32_t *last) {
  *first = INT32_MAX;
  *last = INT32_MIN;
  for (int32_t k = from; k < to; k++) {
    const fc_series *series = &engine->scenario->series.items[engine->by_pool[k]];
    if (series->first_year < *first) *first = series->first_year;
    if (series->first_year + series->year_count - 1 > *last) *last = series->first_year + series->year_count - 1;
  }
}

/* Rows outside of every window, and periods that a start or end cut. */
static bool remember_ledger(fc_engine *engine) {
  const fc_series *all = engine->scenario->series.items;
  for (int32_t from = 0, to; from < engine->series_count; from = to) {
    int32_t first, last;
    const fc_series_key *key = &all[engine->by_pool[from]].key;
    for (to = from + 1; to < engine->series_count && fc_same_cell(key, &all[engine->by_pool[to]].key);) to++;
    years_of(engine, from, to, &first, &last);
    for (int32_t year = first; year <= last; year++)
      if (!remember_year(engine, from, to, year)) return false;
  }
  return true;
}

/* True if a clause of the agreement pays back the cost of a stream. */
static bool is_recovered(const fc_scenario *scenario, const fc_pool *pool) {
  for (int32_t i = 0; i < scenario->clauses.count; i++) {
    const fc_clause_link *link = &scenario->clause_links[i];
    bool reads = scenario->clauses.items[i].value.kind == FC_TERM_COST && link->subject == pool->stream;
    if (reads && link->agreement == pool->agreement) return true;
  }
  return false;
}

/* Cost or indicator pools that no clause names. */
static bool remember_unsplit(fc_engine *engine) {
  for (int32_t i = 0; i < engine->pool_count; i++) {
    const fc_pool_run *run = &engine->pools[i];
    if (run->next_entry > 0 || run->pool.is_source || is_recovered(engine->scenario, &run->pool)) continue;
    for (int32_t k = 0; k < run->entries.count; k++) {
      const fc_entry *entry = &run->entries.items[k];
      fc_memo memo = fc_memo_of(FC_MEMO_UNSPLIT, entry->year, entry->gross);
      memo.agreement = run->pool.agreement;
      memo.pool = i;
      memo.party = entry->collector;
      memo.stream = entry->stream;
      memo.enterprise = run->pool.enterprise;
      if (!fc_add_memo(engine->result, &memo)) return false;
    }
  }
  return true;
}

static bool keep_pools(fc_engine *engine) {
  fc_result *result = engine->result;
  for (int32_t i = 0; i < engine->pool_count; i++) {
    if (!FC_APPEND(result, pools, engine->pools[i].pool)) return false;
    result->pools.items[i].last_year = engine->pools[i].last_year;
  }
  return true;
}

static int compare_pool_years(const void *left, const void *right) {
  const fc_pool_year *a = left, *b = right;
  if (a->pool != b->pool) return a->pool < b->pool ? -1 : 1;
  return (a->year > b->year) - (a->year < b->year);
}

static int compare_memos(const void *left, const void *right) {
  const fc_memo *a = left, *b = right;
  const int32_t keys[][2] = {{a->agreement, b->agreement},
                             {a->pool, b->pool},
                             {a->year, b->year},
                             {a->clause_row, b->clause_row},
                             {(int32_t)a->kind, (int32_t)b->kind},
                             {a->enterprise, b->enterprise},
                             {a->stream, b->stream},
                             {a->party, b->party},
                             {a->program, b->program}};
  int order = fc_compare_keys(keys, sizeof keys / sizeof *keys);
  return order ? order : (a->amount > b->amount) - (a->amount < b->amount);
}

fc_status fc_close_result(fc_engine *engine) {
  fc_result *result = engine->result;
  bool kept =
      keep_pools(engine) && remember_ledger(engine) && remember_unsplit(engine) && fc_keep_contributions(engine);
  if (!kept) return FC_E_MEMORY;
  if (result->pool_years.count > 1)
    qsort(result->pool_years.items, result->pool_years.count, sizeof(fc_pool_year), compare_pool_years);
  fc_status status = sum_up(engine);
  if (status == FC_OK) status = fc_roll_funds(engine);
  if (status == FC_OK) status = fc_compare_targets(engine);
  if (result->memos.count > 1) qsort(result->memos.items, result->memos.count, sizeof(fc_memo), compare_memos);
  return status;
}
