/* The loop over years and agreements, and what it needs before and after. */
#include "engine.h"

#include <string.h>

/* A pool that no clause covers: its cost only feeds cost:STREAM, an indicator is told of. */
static bool is_split(const fc_engine *engine, const fc_pool_run *run) {
  if (fc_is_money(run->pool.kind)) return true;
  const fc_agreement_link *link = &engine->scenario->agreement_links[run->pool.agreement];
  for (int32_t i = 0; i < link->group_count; i++)
    if (fc_group_covers(engine->scenario, &engine->scenario->groups[link->first_group + i], &run->pool)) return true;
  return false;
}

/* True if a pool is evaluated in a year: it has a row, or it is fed by a source and inside its window. */
static bool has_year(const fc_engine *engine, const fc_pool_run *run, int32_t year) {
  if (!run->pool.is_source) {
    for (int32_t i = run->next_entry; i < run->entries.count && run->entries.items[i].year <= year; i++)
      if (run->entries.items[i].year == year) return is_split(engine, run);
    return false;
  }
  return year >= fc_agreement_start_year(engine->scenario, run->pool.agreement) &&
         year <= fc_agreement_end_year(engine->scenario, run->pool.agreement);
}

static void find_last_years(fc_engine *engine, int32_t last_year) {
  for (int32_t i = 0; i < engine->pool_count; i++) {
    fc_pool_run *run = &engine->pools[i];
    run->last_year = run->entries.count ? run->entries.items[run->entries.count - 1].year : last_year;
    if (!run->pool.is_source) continue;
    int32_t end = fc_agreement_end_year(engine->scenario, run->pool.agreement);
    run->last_year = end < last_year ? end : last_year;
  }
}

/* False when the caller cancels. */
static bool report_progress(const fc_engine *engine, int64_t done, int64_t total) {
  return !engine->options->progress || engine->options->progress(engine->options->context, done, total);
}

/* An agreement whose source failed has no figures to stand on; the failure was told of. */
static bool source_failed(const fc_engine *engine, int32_t agreement) {
  const fc_agreement_link *link = &engine->scenario->agreement_links[agreement];
  if (link->source_party == FC_NONE) return false;
  for (int32_t i = 0; i < engine->scenario->agreements.count; i++)
    if (engine->failed[i] && (link->source_agreement == FC_NONE || link->source_agreement == i)) return true;
  return false;
}

static fc_status run_agreement_year(fc_engine *engine, int32_t agreement, int32_t year) {
  const fc_agreement_link *link = &engine->scenario->agreement_links[agreement];
  fc_status paid = link->draws_balance ? fc_pay_programs(engine, link->source_party, year) : FC_OK;
  if (paid != FC_OK) return paid;
  if (source_failed(engine, agreement)) engine->failed[agreement] = true;
  for (int32_t i = engine->first_pool[agreement]; i < engine->first_pool[agreement + 1]; i++) {
    fc_pool_run *run = &engine->pools[i];
    if (run->failed || engine->failed[agreement] || !has_year(engine, run, year)) continue;
    fc_status status = fc_run_pool_year(engine, run, year);
    if (status == FC_E_MEMORY) return status;
    run->failed = status != FC_OK;
  }
  for (int32_t i = engine->first_pool[agreement]; i < engine->first_pool[agreement + 1]; i++)
    if (engine->pools[i].failed) engine->failed[agreement] = true;
  return FC_OK;
}

static fc_status run_years(fc_engine *engine, int32_t last_year) {
  const fc_scenario *scenario = engine->scenario;
  int64_t total = (int64_t)(last_year - engine->first_year + 1) * scenario->agreements.count, done = 0;
  for (int32_t year = engine->first_year; year <= last_year; year++) {
    for (int32_t i = 0; i < scenario->agreements.count; i++, done++) {
      if (!report_progress(engine, done, total)) return FC_E_CANCELLED;
      fc_status status = run_agreement_year(engine, scenario->evaluation_order[i], year);
      if (status != FC_OK) return status;
    }
    fc_status status = fc_pay_all_programs(engine, year);
    if (status != FC_OK) return status;
  }
  return FC_OK;
}

static bool take_scratch(fc_engine *engine) {
  const fc_scenario *scenario = engine->scenario;
  size_t parties = (size_t)engine->parties + 1, clauses = (size_t)scenario->clauses.count + 1;
  size_t most = parties > clauses ? parties : clauses;
  size_t cells = (size_t)scenario->agreements.count * parties * (size_t)engine->years;
  fc_arena *arena = &engine->arena;
  engine->scratch_parties = fc_arena_take(arena, most * sizeof *engine->scratch_parties);
  engine->scratch_rows = fc_arena_take(arena, most * sizeof *engine->scratch_rows);
  engine->scratch_weights = fc_arena_take(arena, most * sizeof *engine->scratch_weights);
  engine->scratch_rates = fc_arena_take(arena, most * sizeof *engine->scratch_rates);
  engine->scratch_parts = fc_arena_take(arena, most * sizeof *engine->scratch_parts);
  engine->rows_in_force = fc_arena_take(arena, clauses * sizeof *engine->rows_in_force);
  engine->balance = fc_arena_take(arena, parties * sizeof *engine->balance);
  engine->failed = fc_arena_take(arena, (size_t)scenario->agreements.count * sizeof *engine->failed);
  engine->received = fc_arena_take(arena, cells * sizeof *engine->received);
  engine->paid_until = fc_arena_take(arena, parties * sizeof *engine->paid_until);
  engine->funds_seen = fc_arena_take(arena, parties * sizeof *engine->funds_seen);
  return fc_order_programs(engine) && fc_take_contributions(engine) && !arena->failed;
}

/* Adds an opening amount to a balance. */
static fc_status add_opening(const fc_engine *engine, const fc_opening *row, fc_fen *balance) {
  if (fc_add(*balance, row->amount, balance)) return FC_OK;
  fc_complain(engine->scenario, engine->problems, FC_TABLE_OPENING, row->line, FC_IN_OPENING_AMOUNT,
              FC_TEXT("the opening balances of {1} add up to more than fits"), row->party, NULL);
  return FC_E_DATA;
}

/* What a clause of the pool had used up or paid back before. */
static fc_status open_clauses(fc_engine *engine, fc_pool_run *run, const fc_opening *row, int32_t party) {
  const fc_agreement_link *link = &engine->scenario->agreement_links[run->pool.agreement];
  fc_status status = FC_OK;
  for (int32_t k = 0; status == FC_OK && k < link->group_count; k++) {
    fc_clause_state *state = &run->clauses[k];
    bool is_limit = fc_rule_of(&engine->scenario->groups[link->first_group + k])->openings >> FC_OPENING_LIMITED & 1u;
    if (row->item == FC_OPENING_RECOVERED && state->recovered)
      status = add_opening(engine, row, &state->recovered[party]);
    if (row->item == FC_OPENING_LIMITED && is_limit) status = add_opening(engine, row, &state->used);
  }
  return status;
}

/* Opening balances: funds, receipts under a cap, used limits and recovered costs of the pool of an agreement. */
static fc_status open_balances(fc_engine *engine) {
  const fc_scenario *scenario = engine->scenario;
  fc_status status = FC_OK;
  for (int32_t i = 0; status == FC_OK && i < scenario->openings.count; i++) {
    const fc_opening *row = &scenario->openings.items[i];
    int32_t party = fc_scenario_find_party(scenario, row->party);
    int32_t agreement = fc_scenario_find_agreement(scenario, row->agreement);
    if (row->item == FC_OPENING_FUND) status = add_opening(engine, row, &engine->balance[party]);
    if (agreement == FC_NONE || engine->first_pool[agreement] == engine->first_pool[agreement + 1]) continue;
    fc_pool_run *run = &engine->pools[engine->first_pool[agreement]];
    if (row->item == FC_OPENING_CAPPED) status = add_opening(engine, row, &run->received[party]);
    if (status == FC_OK) status = open_clauses(engine, run, row, party);
  }
  return status;
}

static fc_status evaluate(fc_engine *engine) {
  int32_t last_year = engine->scenario->settings.last_year;
  if (engine->cutoff_year < last_year) last_year = engine->cutoff_year;
  if (!take_scratch(engine)) return FC_E_MEMORY;
  fc_status status = fc_build_pools(engine);
  if (status != FC_OK) return status;
  find_last_years(engine, last_year);
  status = open_balances(engine);
  if (status == FC_OK) status = run_years(engine, last_year);
  if (status != FC_OK) return status;
  status = fc_problems_status(engine->problems);
  if (status != FC_OK) return status;
  return fc_close_result(engine);
}

static void free_engine(fc_engine *engine) {
  for (int32_t i = 0; i < engine->pool_count; i++) {
    fc_pool_run *run = &engine->pools[i];
    fc_resize(engine->allocator, run->entries.items, run->entries.capacity * sizeof(fc_entry), 0);
    fc_resize(engine->allocator, run->history.items, run->history.capacity * sizeof(fc_entry), 0);
  }
  fc_resize(engine->allocator, engine->pools, engine->pool_capacity * sizeof *engine->pools, 0);
  fc_arena_free(&engine->arena);
  fc_arena_free(&engine->turn_arena);
}

static fc_result *new_result(const fc_scenario *scenario, const fc_allocator *allocator) {
  fc_result *result = fc_resize(allocator, NULL, 0, sizeof *result);
  if (!result) return NULL;
  memset(result, 0, sizeof *result);
  if (allocator) {
    result->allocator_copy = *allocator;
    result->allocator = &result->allocator_copy;
  }
  result->scenario = scenario;
  result->parties = scenario->parties.count;
  result->first_year = scenario->settings.first_year;
  result->years = scenario->settings.last_year - scenario->settings.first_year + 1;
  return result;
}

fc_status fc_run(const fc_scenario *scenario, const fc_run_options *options, const fc_allocator *allocator,
                 fc_result **result, fc_problems *problems) {
  static const fc_run_options defaults = {0};
  if (!scenario || !result || !problems) return FC_E_ARGUMENT;
  *result = NULL;
  if (scenario->stage != FC_STAGE_DONE || scenario->broken) return FC_E_ARGUMENT;
  bool cut = options && options->booked_until.year;
  if (cut && !fc_ends_slot(fc_booked_by(scenario), options->booked_until)) return FC_E_ARGUMENT;
  fc_engine engine = {.scenario = scenario, .problems = problems, .options = options ? options : &defaults};
  engine.result = new_result(scenario, allocator);
  if (!engine.result) return FC_E_MEMORY;
  fc_watch watch = {.inner = engine.result->allocator};
  const fc_allocator watched = fc_watched(&watch), *kept = engine.result->allocator;
  engine.allocator = engine.arena.allocator = engine.turn_arena.allocator = engine.result->allocator = &watched;
  engine.watch = &watch;
  engine.parties = engine.result->parties;
  engine.years = engine.result->years;
  engine.first_year = engine.result->first_year;
  fc_period until = engine.options->booked_until;
  engine.cutoff_year = !until.year ? INT32_MAX : engine.options->last_year ? engine.options->last_year : until.year;
  engine.cutoff_slot = until.year ? fc_slot_of(fc_booked_by(scenario), until) : INT32_MAX;
  fc_status status = evaluate(&engine);
  free_engine(&engine);
  engine.result->allocator = kept;
  if (watch.failed) status = FC_E_MEMORY;
  if (status != FC_OK) {
    fc_result_free(engine.result);
    return status;
  }
  *result = engine.result;
  return FC_OK;
}
