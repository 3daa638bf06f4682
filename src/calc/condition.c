/* When a clause runs: which pools it covers, and its conditions. */
#include "engine.h"

bool fc_group_covers(const fc_scenario *scenario, const fc_group *group, const fc_pool *pool) {
  bool indicators = scenario->agreements.items[pool->agreement].kind == FC_AGREEMENT_INDICATOR;
  if (group->streams.count == 0) return indicators ? pool->kind == FC_STREAM_INDICATOR : fc_is_money(pool->kind);
  if (pool->stream != FC_NONE) return fc_names_stream(group, pool->stream);
  if (pool->is_source) return false;
  for (int32_t i = 0; i < group->streams.count; i++)
    if (fc_is_money(scenario->streams.items[group->streams.items[i]].kind))
      return true; /* finish checks: it names all */
  return false;
}

fc_clause_state *fc_state_of(const fc_turn *turn, const fc_group *group) {
  const fc_agreement_link *link = &turn->scenario->agreement_links[group->agreement];
  return &turn->run->clauses[group - turn->scenario->groups - link->first_group];
}

/* Row of a clause in force this year; FC_NONE. */
static int32_t row_in_force(const fc_turn *turn, const fc_group *group) {
  for (int32_t i = 0; i < group->rows.count; i++)
    if (fc_in_force(fc_row(turn, group->rows.items[i]), turn->run->pool.start_year, turn->year))
      return group->rows.items[i];
  return FC_NONE;
}

/* Whether clause `number` was still open at the end of the pool's previous year. */
static fc_status is_open(fc_turn *turn, int32_t number, bool *open) {
  const fc_group *watched = fc_find_group(turn->scenario, turn->run->pool.agreement, number);
  int32_t row = watched ? row_in_force(turn, watched) : FC_NONE;
  *open = false;
  if (row == FC_NONE) return FC_OK; /* nothing is capped: nothing is open */
  fc_fen amount;
  turn->row = row;
  fc_status status = fc_term_amount(turn, row, &fc_row(turn, row)->value, FC_NONE, &amount);
  bool is_cap = fc_row_link(turn, row)->party != FC_NONE;
  fc_fen used = is_cap ? turn->run->received[fc_row_link(turn, row)->party] : fc_state_of(turn, watched)->used;
  *open = used < amount;
  return status;
}

/* Decides one row: it is open if every clause that it asks for is. */
static fc_status decide_row(fc_turn *turn, const fc_clause *row, int8_t *decided) {
  for (size_t i = 0; i < row->when_count && *decided >= 0; i++) {
    if (row->when[i].kind != FC_WHEN_OPEN) continue;
    bool open = false;
    fc_status status = is_open(turn, row->when[i].number, &open);
    if (status != FC_OK) return status;
    *decided = open ? 1 : -1;
  }
  return FC_OK;
}

static fc_status decide(fc_turn *turn, const fc_group *group) {
  fc_clause_state *state = fc_state_of(turn, group);
  for (int32_t i = 0; i < group->rows.count; i++) {
    int32_t first, last;
    if (state->open_decided[i] != 0) continue;
    fc_row_group_years(turn->scenario, group, group->rows.items[i], turn->run->pool.start_year, &first, &last);
    if (turn->year < first || turn->year > last) continue;
    fc_status status = decide_row(turn, fc_row(turn, group->rows.items[i]), &state->open_decided[i]);
    if (status != FC_OK) return status;
  }
  return FC_OK;
}

fc_status fc_decide_open(fc_turn *turn) {
  const fc_agreement_link *link = &turn->scenario->agreement_links[turn->run->pool.agreement];
  for (int32_t i = 0; i < link->group_count; i++) {
    const fc_group *group = &turn->scenario->groups[link->first_group + i];
    if (!fc_state_of(turn, group)->open_decided || !fc_group_covers(turn->scenario, group, &turn->run->pool)) continue;
    fc_status status = decide(turn, group);
    if (status != FC_OK) return status;
  }
  return FC_OK;
}

static bool condition_holds(const fc_turn *turn, const fc_group *group, int32_t index, const fc_when *when) {
  const fc_group *watched;
  switch (when->kind) {
  case FC_WHEN_BEFORE: return turn->year < when->number;
  case FC_WHEN_AFTER: return turn->year > when->number;
  case FC_WHEN_OPEN: return fc_state_of(turn, group)->open_decided[index] > 0;
  default:
    watched = fc_find_group(turn->scenario, turn->run->pool.agreement, when->number);
    return watched && fc_state_of(turn, watched)->holds;
  }
}

bool fc_conditions_hold(const fc_turn *turn, const fc_group *group, int32_t index) {
  const fc_clause *row = fc_row(turn, group->rows.items[index]);
  for (size_t i = 0; i < row->when_count; i++)
    if (!condition_holds(turn, group, index, &row->when[i])) return false;
  return true;
}
