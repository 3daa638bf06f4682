/* The accounts of the funds: opening + inflow - drawn - spent - returned = closing, and what moved them. */
#include "engine.h"

#include <stdlib.h>

fc_fen fc_opening_of(const fc_scenario *scenario, int32_t fund) {
  fc_wide sum = 0;
  for (int32_t i = 0; i < scenario->openings.count; i++) {
    const fc_opening *row = &scenario->openings.items[i];
    bool hers = row->item == FC_OPENING_FUND && fc_scenario_find_party(scenario, row->party) == fund;
    if (hers) sum += row->amount;
  }
  return (fc_fen)sum;
}

static bool add_move(fc_result *result, const fc_fund_move *move) {
  return move->amount == 0 || FC_APPEND(result, fund_moves, *move);
}

/* Inflows by agreement. */
static bool add_inflows(fc_engine *engine, int32_t fund, int32_t year) {
  for (int32_t i = 0; i < engine->scenario->agreements.count; i++) {
    fc_fund_move move = {fund, year, FC_FUND_INFLOW, i, FC_NONE, *fc_received_at(engine, i, fund, year)};
    if (!add_move(engine->result, &move)) return false;
  }
  return true;
}

/* The first payment of a year or a later one. */
static size_t first_payment(const fc_result *result, int32_t year) {
  size_t low = 0, high = result->payments.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (result->payments.items[middle].year < year)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* What the programs of the fund were paid in the year; payments stand by year. */
static bool add_spent(fc_engine *engine, int32_t fund, int32_t year, fc_fen *spent) {
  const fc_result *result = engine->result;
  for (size_t i = first_payment(result, year); i < result->payments.count; i++) {
    const fc_payment *payment = &result->payments.items[i];
    if (payment->year != year) break;
    if (payment->fund != fund) continue;
    fc_fund_move move = {fund, year, FC_FUND_SPENT, FC_NONE, payment->program, payment->paid};
    *spent += payment->paid;
    if (!add_move(engine->result, &move)) return false;
  }
  return true;
}

/* Draws and returns by agreement, from the pool-years of the agreements fed by the fund. */
static bool add_draws(fc_engine *engine) {
  const fc_result *result = engine->result;
  for (size_t i = 0; i < result->pool_years.count; i++) {
    const fc_pool_year *pool_year = &result->pool_years.items[i];
    int32_t agreement = result->pools.items[pool_year->pool].agreement;
    const fc_agreement_link *link = &engine->scenario->agreement_links[agreement];
    if (link->source_party == FC_NONE || engine->scenario->parties.items[link->source_party].kind != FC_PARTY_FUND)
      continue;
    fc_fund_move_kind kind = link->draws_balance ? FC_FUND_RETURNED : FC_FUND_DRAWN;
    fc_fund_move move = {link->source_party, pool_year->year, kind, agreement, FC_NONE, pool_year->gross};
    if (!add_move(engine->result, &move)) return false;
  }
  return true;
}

static bool tell_owed(fc_engine *engine, const fc_fund_row *row) {
  if (row->closing >= 0) return true;
  fc_memo memo = fc_memo_of(FC_MEMO_FUND_OWED, row->year, -row->closing);
  memo.party = row->fund;
  return fc_add_memo(engine->result, &memo);
}

static fc_status too_large(const fc_engine *engine, int32_t fund) {
  const fc_party *party = &engine->scenario->parties.items[fund];
  fc_complain(engine->scenario, engine->problems, FC_TABLE_PARTIES, party->line, FC_IN_PARTY_PARTY,
              FC_TEXT("the balance of fund {1} is too large to be added exactly"), party->code, NULL);
  return FC_E_RANGE;
}

static fc_status roll_fund(fc_engine *engine, int32_t fund) {
  fc_result *result = engine->result;
  fc_fen balance = fc_opening_of(engine->scenario, fund);
  for (int32_t i = 0; i < result->years; i++) {
    fc_totals totals = *fc_totals_at(result, fund, result->first_year + i);
    fc_fund_row row = {.fund = fund, .year = result->first_year + i, .opening = balance};
    row.inflow = totals.due;
    row.returned = totals.returned;
    row.drawn = totals.drawn - totals.returned;
    if (!add_inflows(engine, fund, row.year) || !add_spent(engine, fund, row.year, &row.spent)) return FC_E_MEMORY;
    bool fits = fc_add(balance, row.inflow, &balance) && fc_add(balance, -row.drawn, &balance) &&
                fc_add(balance, -row.spent, &balance) && fc_add(balance, -row.returned, &balance);
    if (!fits) return too_large(engine, fund);
    row.closing = balance;
    if (!FC_APPEND(result, fund_rows, row) || !tell_owed(engine, &row)) return FC_E_MEMORY;
  }
  return FC_OK;
}

static int compare_moves(const void *left, const void *right) {
  const fc_fund_move *a = left, *b = right;
  const int32_t keys[][2] = {{a->fund, b->fund},
                             {a->year, b->year},
                             {(int32_t)a->kind, (int32_t)b->kind},
                             {a->agreement, b->agreement},
                             {a->program, b->program}};
  return fc_compare_keys(keys, sizeof keys / sizeof *keys);
}

static int compare_payments(const void *left, const void *right) {
  const fc_payment *a = left, *b = right;
  if (a->year != b->year) return a->year < b->year ? -1 : 1;
  return (a->program > b->program) - (a->program < b->program);
}

fc_status fc_roll_funds(fc_engine *engine) {
  fc_result *result = engine->result;
  if (result->payments.count > 1)
    qsort(result->payments.items, result->payments.count, sizeof(fc_payment), compare_payments);
  fc_status status = FC_OK;
  for (int32_t party = 0; status == FC_OK && party < engine->parties; party++)
    if (engine->scenario->parties.items[party].kind == FC_PARTY_FUND) status = roll_fund(engine, party);
  if (status == FC_OK && !add_draws(engine)) status = FC_E_MEMORY;
  if (status == FC_OK && result->fund_moves.count > 1)
    qsort(result->fund_moves.items, result->fund_moves.count, sizeof(fc_fund_move), compare_moves);
  return status;
}
