/* R19 levy: takes a rate of the payer's positive due for the fund; rows one after the other, each on the due at that
 * moment; `all`: the participants in party order.
 *   1000 by 5:5, levy 40 % of A  ->  A 300, B 500, fund 200 */
#include "rules/rules.h"

static fc_status take(fc_turn *turn, int32_t row, int32_t payer) {
  const fc_clause *clause = fc_row(turn, row);
  int32_t fund = fc_row_link(turn, row)->to;
  fc_fen due = turn->due[payer], taken;
  if (due <= 0 || payer == fund) return FC_OK;
  if (fc_rate_part(due, clause->value.rate, fc_round_to(turn), &taken) != FC_OK) return fc_too_large(turn, row);
  return fc_move(turn, row, payer, fund, taken, due, clause->value.rate);
}

static fc_status apply(fc_turn *turn) {
  const fc_indices *participants = fc_participants(turn);
  for (int32_t i = 0; i < turn->row_count; i++) {
    int32_t row = turn->rows[i];
    const fc_clause_link *link = fc_row_link(turn, row);
    int32_t count = link->all ? participants->count : 1;
    for (int32_t k = 0; k < count; k++) {
      fc_status status = take(turn, row, link->all ? participants->items[k] : link->party);
      if (status != FC_OK) return status;
    }
  }
  return FC_OK;
}

const fc_rule_entry fc_rule_levy = {
    .rule = {.number = "R19",
             .name = {"levy", "再提取"},
             .reads_rows = true,
             .party_required = true,
             .party_allowed = true,
             .to_required = true,
             .to_allowed = true,
             .value_kinds = FC_TERM_BIT(FC_TERM_RATE),
             .rows_differ = true,
             .formula = {"rate x the payer's positive due moves to the fund, row by row",
                         "按付款方正的应分额乘比例，逐行转给基金"},
             .example = {"taixin,4,levy,taiyuan,40%,,fund", "太忻,4,再提取,太原市,40%,,产业基金"},
             .source = "城市群共同基金 中提取一定份额",
             .party_may_be_all = true},
    .apply = apply};
