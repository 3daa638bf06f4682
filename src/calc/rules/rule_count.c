/* R21 count: how an indicator (GDP, output, ...) is counted.
 *   both: in full for each participant, for internal assessment only; assign: all of it for one party;
 *   split: by the share clauses that follow */
#include "rules/rules.h"

static fc_status count_for_each(fc_turn *turn) {
  const fc_indices *participants = fc_participants(turn);
  fc_fen whole = turn->rest;
  for (int32_t i = 0; i < participants->count; i++) {
    turn->rest = whole;
    fc_status status = fc_give(turn, turn->row, participants->items[i], whole, whole, FC_NO_SHARE);
    if (status != FC_OK) return status;
  }
  turn->counted_again += (fc_wide)whole * (participants->count - 1);
  turn->rest = 0;
  return FC_OK;
}

static fc_status apply(fc_turn *turn) {
  const fc_term *how = &fc_row(turn, turn->row)->value;
  int32_t party = fc_row_link(turn, turn->row)->party;
  if (turn->run->pool.kind != FC_STREAM_INDICATOR)
    return fc_refuse(turn, turn->row, FC_IN_CLAUSE_KIND,
                     FC_TEXT("count is for indicator streams only: use it in an indicator agreement"), "", "");
  if (fc_term_says(how, "both")) return count_for_each(turn);
  if (fc_term_says(how, "split")) return FC_OK;
  if (party == FC_NONE)
    return fc_refuse(turn, turn->row, FC_IN_CLAUSE_PARTY, FC_TEXT("count with the value assign needs a party"), "", "");
  return fc_give(turn, turn->row, party, turn->rest, turn->rest, FC_NO_SHARE);
}

static const fc_word value_words[] = {{"both", "双算"}, {"assign", "划归"}, {"split", "分算"}, {NULL, NULL}};

const fc_rule_entry fc_rule_counting = {
    .rule =
        {.number = "R21",
         .name = {"count", "指标划分"},
         .party_allowed = true,
         .value_kinds = FC_TERM_BIT(FC_TERM_WORD),
         .value_words = value_words,
         .takes_all = true,
         .formula = {"indicators: both counts in full for each participant, assign for one party, split by share rows",
                     "指标：双算各方全额计入（考核用、不对外发布），划归一方，分算按后续分成条款"},
         .example = {"gdp,1,count,,both", "指标协议,1,指标划分,,双算"},
         .source = "昆明市飞地园区"},
    .apply = apply};
