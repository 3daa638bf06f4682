/* R7 limit: room = max(0, value - shared so far). A positive rest above the room goes to `to`; what remains is
 * shared by the clauses below and uses up the limit. A negative rest is shared and lowers what is used up. */
#include "rules/rules.h"

static fc_status apply(fc_turn *turn) {
  fc_fen value;
  fc_status status = fc_term_amount(turn, turn->row, &fc_row(turn, turn->row)->value, FC_NONE, &value);
  if (status != FC_OK) return status;
  turn->limit = value;
  turn->used = turn->state->used;
  fc_fen room;
  if (!fc_add(value, -turn->state->used, &room)) return fc_too_large(turn, turn->row);
  fc_fen above = turn->rest > 0 ? fc_most(0, turn->rest - fc_most(room, 0)) : 0;
  if (above > 0) {
    int32_t to = fc_row_link(turn, turn->row)->to;
    fc_remember(turn, FC_MEMO_LIMITED, turn->row, to, above);
    status = fc_give(turn, turn->row, to, above, turn->rest, FC_NO_SHARE);
    if (status != FC_OK) return status;
  }
  if (!fc_add(turn->state->used, turn->rest, &turn->state->used)) return fc_too_large(turn, turn->row);
  turn->state->holds = turn->state->used >= value;
  return FC_OK;
}

const fc_rule_entry fc_rule_limit = {
    .rule = {.number = "R7",
             .name = {"limit", "总额上限"},
             .to_required = true,
             .to_allowed = true,
             .value_kinds = FC_AMOUNT_TERMS,
             .options = FC_OPTION_BIT(FC_OPTION_GROSS),
             .formula = {"at most `value` is shared below in all years together; a positive rest above it goes to `to`",
                         "累计分享总额不超过取值，超出的正余额归“转给”方"},
             .example = {"jjj,2,limit,,sum:3,,langfang", "京津冀,2,总额上限,,合计:3,,廊坊市"},
             .source = "财预〔2015〕92号",
             .conditions = 1u << FC_WHEN_OPEN | 1u << FC_WHEN_REACHED,
             .openings = 1u << FC_OPENING_LIMITED},
    .apply = apply};
