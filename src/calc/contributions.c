/* Who put what into a fund: what was moved from a party's due was put in by it; what a clause gave to the fund, less
 * what one moved out of it, was put in by those who end up with a due of the same sign, else by those who collected. */
#include "engine.h"

static bool is_fund(const fc_scenario *scenario, int32_t party) {
  return party >= 0 && party < scenario->parties.count && scenario->parties.items[party].kind == FC_PARTY_FUND;
}

static fc_fen *put_in_at(const fc_engine *engine, int32_t fund, int32_t party, int32_t year) {
  size_t line = (size_t)engine->fund_number[fund] * (size_t)engine->parties + (size_t)party;
  return &engine->put_in[line * (size_t)engine->years + (size_t)(year - engine->first_year)];
}

bool fc_take_contributions(fc_engine *engine) {
  const fc_scenario *scenario = engine->scenario;
  engine->fund_number = fc_arena_take(&engine->arena, ((size_t)engine->parties + 1) * sizeof(int32_t));
  if (!engine->fund_number) return false;
  size_t funds = 0;
  for (int32_t party = 0; party < engine->parties; party++)
    if (is_fund(scenario, party)) engine->fund_number[party] = (int32_t)funds++;
  size_t cells = funds * (size_t)engine->parties * (size_t)engine->years + 1;
  engine->put_in = fc_arena_take(&engine->arena, cells * sizeof *engine->put_in);
  return engine->put_in != NULL;
}

static bool add(fc_turn *turn, int32_t fund, int32_t party, fc_fen amount) {
  fc_fen *sum = put_in_at(turn->engine, fund, party, turn->year);
  return fc_add(*sum, amount, sum);
}

/* Parties with an amount of the same sign as `given` -> scratch; returns how many. */
static int32_t same_sign(fc_turn *turn, const fc_fen *amounts, fc_fen given, int32_t without) {
  fc_engine *engine = turn->engine;
  int32_t count = 0;
  for (int32_t party = 0; party < engine->parties; party++) {
    bool counts = given > 0 ? amounts[party] > 0 : amounts[party] < 0;
    if (!counts || party == without) continue;
    engine->scratch_parties[count] = party;
    engine->scratch_weights[count++] = amounts[party] < 0 ? -amounts[party] : amounts[party];
  }
  return count;
}

/* What each party but funds ends up with, into amounts[parties]. */
static void dues_of_others(const fc_turn *turn, fc_fen *amounts) {
  for (int32_t party = 0; party < turn->engine->parties; party++)
    amounts[party] = is_fund(turn->scenario, party) ? 0 : turn->due[party];
}

static bool collected(const fc_turn *turn, fc_fen *amounts) {
  for (int32_t party = 0; party < turn->engine->parties; party++) amounts[party] = 0;
  for (size_t i = 0; i < turn->intake_count; i++) {
    const fc_intake *intake = &turn->engine->result->intakes.items[turn->first_intake + i];
    if (!fc_add(amounts[intake->collector], intake->local, &amounts[intake->collector])) return false;
  }
  return true;
}

/* Attributes what clauses gave the fund. What a fund draws is put in by that fund, its own by nobody. */
static bool attribute(fc_turn *turn, int32_t fund, fc_fen given) {
  fc_engine *engine = turn->engine;
  int32_t source = turn->scenario->agreement_links[turn->run->pool.agreement].source_party;
  if (given == 0 || source == fund) return true;
  if (is_fund(turn->scenario, source)) return add(turn, fund, source, given);
  fc_fen *amounts = fc_arena_take(&engine->turn_arena, (size_t)engine->parties * sizeof *amounts);
  if (!amounts) return true; /* the watched allocator ends the run */
  dues_of_others(turn, amounts);
  int32_t count = same_sign(turn, amounts, given, fund);
  if (count == 0 && !collected(turn, amounts)) return false;
  if (count == 0) count = same_sign(turn, amounts, given, fund);
  if (count == 0) return true;
  if (fc_split(given, engine->scratch_weights, (size_t)count, NULL, engine->scratch_parts, NULL) != FC_OK) return false;
  for (int32_t i = 0; i < count; i++)
    if (!add(turn, fund, engine->scratch_parties[i], engine->scratch_parts[i])) return false;
  return true;
}

/* What clauses gave a fund or moved out of it, and what was moved to it from others, in the turn's postings from
 * `first` on. */
static bool note_fund(fc_turn *turn, size_t first, int32_t fund) {
  const fc_result *result = turn->engine->result;
  fc_fen given = 0;
  for (size_t i = first; i < result->postings.count; i++) {
    const fc_posting *posting = &result->postings.items[i];
    if (posting->party != fund || posting->kind != FC_POSTING_CLAUSE) continue;
    bool direct = posting->counterparty == FC_NONE || posting->amount < 0;
    bool noted =
        direct ? fc_add(given, posting->amount, &given) : add(turn, fund, posting->counterparty, posting->amount);
    if (!noted) return false;
  }
  return attribute(turn, fund, given);
}

bool fc_note_contributions(fc_turn *turn, size_t first_posting) {
  const fc_scenario *scenario = turn->scenario;
  const fc_result *result = turn->engine->result;
  int32_t *seen = turn->engine->funds_seen, count = 0;
  if (!fc_is_money(turn->run->pool.kind)) return true;
  for (size_t i = first_posting; i < result->postings.count; i++) {
    int32_t party = result->postings.items[i].party;
    bool known = !is_fund(scenario, party);
    for (int32_t k = 0; !known && k < count; k++) known = seen[k] == party;
    if (known) continue;
    seen[count++] = party;
    if (!note_fund(turn, first_posting, party)) return false;
  }
  return true;
}

fc_status fc_put_in_so_far(fc_turn *turn, int32_t row, int32_t fund, int32_t last_year, int64_t *weights) {
  const fc_indices *participants = fc_participants(turn);
  for (int32_t i = 0; i < participants->count; i++) {
    fc_fen sum = 0;
    for (int32_t year = turn->engine->first_year; year <= last_year; year++)
      if (!fc_add(sum, *put_in_at(turn->engine, fund, participants->items[i], year), &sum))
        return fc_too_large(turn, row);
    weights[i] = fc_most(sum, 0);
  }
  return FC_OK;
}

bool fc_keep_contributions(fc_engine *engine) {
  fc_result *result = engine->result;
  for (int32_t fund = 0; fund < engine->parties; fund++)
    for (int32_t year = engine->first_year;
         is_fund(engine->scenario, fund) && year < engine->first_year + engine->years; year++)
      for (int32_t party = 0; party < engine->parties; party++) {
        fc_contribution row = {fund, year, party, *put_in_at(engine, fund, party, year)};
        if (row.amount != 0 && !FC_APPEND(result, contributions, row)) return false;
      }
  return true;
}
