/* START HERE. A run goes year by year through the agreements (sources first), their pools, and the clauses of each
 * pool in the order of their numbers. Every clause works on what is left by those before it; after the last one
 * nothing may be left. */
#include "engine.h"

/* Rows of a clause that are in force this year, into rows_in_force; returns how many. */
static int32_t find_rows(fc_turn *turn, const fc_group *group) {
  int32_t count = 0;
  for (int32_t i = 0; i < group->rows.count; i++) {
    int32_t row = group->rows.items[i];
    if (fc_in_force(fc_row(turn, row), turn->run->pool.start_year, turn->year) && fc_conditions_hold(turn, group, i))
      turn->engine->rows_in_force[count++] = row;
  }
  return count;
}

static fc_status run_clause(fc_turn *turn, const fc_group *group) {
  if (!fc_group_covers(turn->scenario, group, &turn->run->pool)) return FC_OK;
  turn->group = group;
  turn->state = fc_state_of(turn, group);
  turn->rows = turn->engine->rows_in_force;
  turn->row_count = find_rows(turn, group);
  if (turn->row_count == 0) return FC_OK;
  turn->row = turn->rows[0];
  turn->limit = turn->used = 0;
  fc_fen rest_before = turn->rest;
  fc_status status = fc_rule_entry_at(group->rule)->apply(turn);
  if (status != FC_OK) return status;
  fc_step step = {turn->row, rest_before, turn->rest, turn->limit, turn->used};
  return fc_add_step(turn->engine->result, &step) ? FC_OK : FC_E_MEMORY;
}

/* Conservation: what the parties and the line `undistributed` got is the pool. Checked in every build. */
static fc_status check_sum(const fc_turn *turn) {
  fc_wide sum = turn->rest;
  for (int32_t party = 0; party <= turn->engine->parties; party++) sum += turn->due[party];
  if (sum == turn->pool_amount + turn->counted_again) return FC_OK;
  fc_problem problem = fc_problem_at(
      turn->scenario, FC_TABLE_AGREEMENTS, turn->scenario->agreements.items[turn->run->pool.agreement].line, FC_NONE,
      FC_TEXT("agreement {1}, {2}: the parts do not add up to the pool; this is a bug of fencheng"));
  fc_number_text year = fc_whole_text(turn->year);
  problem.status = FC_E_BROKEN_SUM;
  problem.message.arguments[0] = turn->scenario->agreements.items[turn->run->pool.agreement].code;
  problem.message.arguments[1] = year.text;
  problem.message.argument_count = 2;
  fc_problems_add(turn->engine->problems, &problem);
  return FC_E_BROKEN_SUM;
}

static fc_status run_clauses(fc_turn *turn) {
  const fc_agreement_link *link = &turn->scenario->agreement_links[turn->run->pool.agreement];
  fc_status status = fc_decide_open(turn);
  for (int32_t i = 0; status == FC_OK && i < link->group_count && !turn->ended; i++)
    status = run_clause(turn, &turn->scenario->groups[link->first_group + i]);
  if (status == FC_OK && turn->rest != 0) status = fc_complain_of_rest(turn);
  return status == FC_OK ? check_sum(turn) : status;
}

/* Unless it was memory that was short. */
static fc_status too_large(const fc_turn *turn) {
  if (turn->engine->watch->failed) return FC_E_MEMORY;
  const fc_agreement *row = &turn->scenario->agreements.items[turn->run->pool.agreement];
  fc_complain(turn->scenario, turn->engine->problems, FC_TABLE_AGREEMENTS, row->line, FC_IN_AGREEMENT_AGREEMENT,
              FC_TEXT("agreement {1}, {2}: the amounts are too large to be added exactly"), row->code,
              fc_whole_text(turn->year).text, NULL);
  return FC_E_RANGE;
}

fc_fen *fc_received_at(const fc_engine *engine, int32_t agreement, int32_t party, int32_t year) {
  size_t line = (size_t)agreement * (size_t)engine->parties + (size_t)party;
  return &engine->received[line * (size_t)engine->years + (size_t)(year - engine->first_year)];
}

/* Final dues of a money pool reach the totals that sources draw from and the balances of funds. */
static fc_status book_dues(fc_turn *turn) {
  fc_engine *engine = turn->engine;
  bool money = fc_is_money(turn->run->pool.kind);
  for (int32_t party = 0; party < engine->parties; party++) {
    fc_fen due = turn->due[party], *before = &turn->run->received[party];
    turn->run->previous[party] = due;
    if (due == 0) continue;
    if (!fc_add(*before, due, before)) return too_large(turn);
    if (!money) continue;
    fc_fen *received = fc_received_at(engine, turn->run->pool.agreement, party, turn->year);
    if (!fc_add(*received, due, received) || !fc_add(engine->balance[party], due, &engine->balance[party]))
      return too_large(turn);
  }
  return FC_OK;
}

/* The levels' parts of one entry are posted to them. */
static bool post_levels(fc_turn *turn, const fc_entry *entry) {
  fc_level_parts parts;
  fc_fen local;
  if (!fc_take_levels(turn->scenario, entry->stream, entry->year, entry->gross, &parts, &local)) return false;
  for (int32_t i = 0; i < parts.count; i++) {
    fc_posting posting = fc_posting_of(turn, FC_NONE, parts.parties[i], parts.amounts[i], entry->gross, parts.rates[i]);
    posting.kind = FC_POSTING_LEVELS;
    posting.stream = entry->stream;
    posting.counterparty = entry->collector;
    if (fc_post(turn, &posting) != FC_OK) return false;
  }
  return true;
}

/* Takes this year's entries in: *gross and the local sum. */
static bool take_in(fc_turn *turn, fc_fen *gross) {
  fc_pool_run *run = turn->run;
  for (; run->next_entry < run->entries.count; run->next_entry++) {
    const fc_entry *entry = &run->entries.items[run->next_entry];
    if (entry->year > turn->year) break;
    fc_intake intake = {entry->stream, entry->collector, entry->gross, entry->local};
    if (!fc_add_intake(turn->engine->result, &intake)) return false;
    if (!post_levels(turn, entry) || !fc_add(*gross, entry->gross, gross)) return false;
    if (!fc_add(turn->pool_amount, entry->local, &turn->pool_amount)) return false;
  }
  return true;
}

/* What the source party received this year from the other agreements (or from the one named). */
static bool draw(const fc_turn *turn, fc_fen *gross) {
  const fc_engine *engine = turn->engine;
  const fc_agreement_link *link = &turn->scenario->agreement_links[turn->run->pool.agreement];
  for (int32_t i = 0; i < turn->scenario->agreements.count; i++) {
    if (i == turn->run->pool.agreement || (link->source_agreement != FC_NONE && link->source_agreement != i)) continue;
    if (!fc_add(*gross, *fc_received_at(engine, i, link->source_party, turn->year), gross)) return false;
  }
  return true;
}

/* Takes what the source brings: the receipts of the year, or the positive balance that is left at its end. */
static bool take_source(fc_turn *turn, fc_fen *gross) {
  fc_engine *engine = turn->engine;
  const fc_agreement_link *link = &turn->scenario->agreement_links[turn->run->pool.agreement];
  fc_fen *balance = &engine->balance[link->source_party];
  if (link->draws_balance) *gross = fc_most(*balance, 0);
  if (!link->draws_balance && !draw(turn, gross)) return false;
  turn->pool_amount = *gross;
  fc_intake intake = {FC_NONE, link->source_party, *gross, *gross};
  return fc_add(*balance, -*gross, balance) && fc_add_intake(engine->result, &intake);
}

/* Odd units of the year before come back from the line `undistributed`. */
static bool bring_carried(fc_turn *turn) {
  fc_fen carried = turn->run->carried;
  turn->run->carried = 0;
  if (carried == 0) return true;
  int32_t undistributed = turn->engine->parties;
  fc_posting posting = fc_posting_of(turn, FC_NONE, undistributed, -carried, 0, FC_NO_SHARE);
  posting.kind = FC_POSTING_CARRY;
  return fc_add(turn->pool_amount, carried, &turn->pool_amount) && fc_post(turn, &posting) == FC_OK;
}

static fc_status start_turn(fc_turn *turn, fc_pool_year *pool_year) {
  fc_result *result = turn->engine->result;
  pool_year->first_posting = result->postings.count;
  pool_year->first_intake = turn->first_intake = result->intakes.count;
  pool_year->first_step = result->steps.count;
  bool taken = turn->run->pool.is_source ? take_source(turn, &pool_year->gross) : take_in(turn, &pool_year->gross);
  if (!taken) return too_large(turn);
  turn->intake_count = result->intakes.count - turn->first_intake;
  pool_year->levels = pool_year->gross - turn->pool_amount;
  pool_year->carried = turn->run->carried;
  if (!bring_carried(turn)) return too_large(turn);
  pool_year->pool_amount = turn->rest = turn->pool_amount;
  return FC_OK;
}

static fc_status end_turn(fc_turn *turn, fc_pool_year *pool_year) {
  fc_result *result = turn->engine->result;
  pool_year->posting_count = result->postings.count - pool_year->first_posting;
  pool_year->intake_count = result->intakes.count - pool_year->first_intake;
  pool_year->step_count = result->steps.count - pool_year->first_step;
  if (!FC_APPEND(result, pool_years, *pool_year)) return FC_E_MEMORY;
  if (!fc_note_contributions(turn, pool_year->first_posting)) return too_large(turn);
  return book_dues(turn);
}

fc_status fc_run_pool_year(fc_engine *engine, fc_pool_run *run, int32_t year) {
  fc_turn turn = {.engine = engine, .scenario = engine->scenario, .run = run, .year = year};
  fc_pool_year pool_year = {.pool = (int32_t)(run - engine->pools), .year = year};
  turn.due = fc_arena_take(&engine->turn_arena, ((size_t)engine->parties + 1) * sizeof *turn.due);
  fc_status status = turn.due ? start_turn(&turn, &pool_year) : FC_E_MEMORY;
  if (status == FC_OK) status = run_clauses(&turn);
  if (status == FC_OK) status = end_turn(&turn, &pool_year);
  fc_arena_free(&engine->turn_arena);
  return status;
}
