/* R4 recover: pays back outstanding cost first.
 *   outstanding = value - recovered so far; x = min(max(rest, 0), all outstanding), split by what is outstanding.
 *   cost 1000, rest 400, 500, 600  ->  400, 500, 100 */
#include "rules/rules.h"

static fc_status cost_of(fc_turn *turn, int32_t row, fc_fen *cost) {
  const fc_clause_link *link = fc_row_link(turn, row);
  const fc_term *value = &fc_row(turn, row)->value;
  if (value->kind != FC_TERM_COST) return fc_term_amount(turn, row, value, link->party, cost);
  return fc_cost_paid(turn, link->subject, link->party, cost) ? FC_OK : fc_too_large(turn, row);
}

/* Fills parties, rows and weights (what is outstanding) in party order; the sum comes back. */
static fc_status gather(fc_turn *turn, fc_fen *outstanding) {
  fc_engine *engine = turn->engine;
  *outstanding = 0;
  for (int32_t i = 0; i < turn->row_count; i++) engine->scratch_rows[i] = turn->rows[i];
  fc_order_by_party(turn, engine->scratch_rows, turn->row_count);
  for (int32_t i = 0; i < turn->row_count; i++) {
    int32_t row = engine->scratch_rows[i], party = fc_row_link(turn, row)->party;
    fc_fen cost, open;
    fc_status status = cost_of(turn, row, &cost);
    if (status != FC_OK) return status;
    if (!fc_add(cost, -turn->state->recovered[party], &open) || !fc_add(*outstanding, fc_most(open, 0), outstanding))
      return fc_too_large(turn, row);
    engine->scratch_parties[i] = party;
    engine->scratch_weights[i] = fc_most(open, 0);
  }
  return FC_OK;
}

/* What the parties got from this clause counts as recovered. due_before: [rows]. */
static fc_status note_recovered(fc_turn *turn, const fc_fen *due_before) {
  for (int32_t i = 0; i < turn->row_count; i++) {
    int32_t party = turn->engine->scratch_parties[i];
    fc_fen *recovered = &turn->state->recovered[party];
    if (!fc_add(*recovered, turn->due[party] - due_before[i], recovered)) return fc_too_large(turn, turn->row);
  }
  return FC_OK;
}

/* Everything outstanding is paid exactly, without rounding to larger units. */
static fc_status pay_all(fc_turn *turn, fc_fen paid) {
  fc_engine *engine = turn->engine;
  for (int32_t i = 0; i < turn->row_count; i++) {
    fc_status status = fc_give(turn, engine->scratch_rows[i], engine->scratch_parties[i], engine->scratch_weights[i],
                               paid, (fc_rate){engine->scratch_weights[i], paid});
    if (status != FC_OK) return status;
  }
  return FC_OK;
}

static fc_status apply(fc_turn *turn) {
  fc_engine *engine = turn->engine;
  fc_fen outstanding;
  fc_status status = gather(turn, &outstanding);
  if (status != FC_OK) return status;
  fc_fen paid = fc_least(fc_most(turn->rest, 0), outstanding);
  turn->limit = outstanding;
  turn->used = paid;
  turn->state->holds = paid == outstanding;
  if (paid == 0) return FC_OK;
  fc_fen *due_before = fc_arena_take(&engine->turn_arena, (size_t)turn->row_count * sizeof *due_before);
  if (!due_before) return FC_E_MEMORY;
  for (int32_t i = 0; i < turn->row_count; i++) due_before[i] = turn->due[engine->scratch_parties[i]];
  status = paid == outstanding ? pay_all(turn, paid)
                               : fc_share_out(turn, paid, engine->scratch_parties, engine->scratch_weights,
                                              engine->scratch_rows, turn->row_count);
  return status == FC_OK ? note_recovered(turn, due_before) : status;
}

const fc_rule_entry fc_rule_recover = {
    .rule = {.number = "R4",
             .name = {"recover", "成本先行"},
             .reads_rows = true,
             .party_required = true,
             .party_allowed = true,
             .value_kinds = FC_AMOUNT_TERMS | FC_TERM_BIT(FC_TERM_COST),
             .options = FC_OPTION_BIT(FC_OPTION_REMAINDER) | FC_OPTION_BIT(FC_OPTION_GROSS),
             .formula = {"min(max(rest, 0), outstanding cost), split by what is outstanding",
                         "先归还未收回的成本：min(正余额, 未收回成本)，按未收回额分配"},
             .example = {"shunde,1,recover,committee,cost:build", "顺德,1,成本先行,管委会,成本:建设"},
             .source = "顺德高新区",
             .conditions = 1u << FC_WHEN_RECOVERED,
             .openings = 1u << FC_OPENING_RECOVERED},
    .apply = apply};
