/* R22 clawback: takes back a rate of what the party got from this pool in earlier years, even below zero, for `to`. */
#include "rules/rules.h"

static fc_status apply(fc_turn *turn) {
  const fc_clause *row = fc_row(turn, turn->row);
  const fc_clause_link *link = fc_row_link(turn, turn->row);
  fc_fen earlier = fc_most(turn->run->received[link->party], 0), taken;
  if (fc_rate_part(earlier, row->value.rate, fc_round_to(turn), &taken) != FC_OK) return fc_too_large(turn, turn->row);
  turn->used = earlier;
  turn->limit = taken;
  if (link->party == link->to) return FC_OK;
  return fc_move(turn, turn->row, link->party, link->to, taken, earlier, row->value.rate);
}

const fc_rule_entry fc_rule_clawback = {
    .rule = {.number = "R22",
             .name = {"clawback", "追回"},
             .party_required = true,
             .party_allowed = true,
             .to_required = true,
             .to_allowed = true,
             .value_kinds = FC_TERM_BIT(FC_TERM_RATE),
             .formula = {"rate x what the party got from this pool in earlier years goes to `to`, even below zero",
                         "按比例追回该方以前年度从本池所得，转给“转给”方，可为负"},
             .example = {"park,3,clawback,a,50%,,b", "园区,3,追回,甲市,50%,,乙市"},
             .source = ""},
    .apply = apply};
