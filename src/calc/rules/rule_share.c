/* R8 share: rest is split by the rates (or parts) of the rows in force.
 *   1000.00 by 60 % : 40 %  ->  600.00, 400.00 */
#include "rules/rules.h"

static fc_status apply(fc_turn *turn) {
  fc_engine *engine = turn->engine;
  for (int32_t i = 0; i < turn->row_count; i++) engine->scratch_rows[i] = turn->rows[i];
  fc_order_by_party(turn, engine->scratch_rows, turn->row_count);
  for (int32_t i = 0; i < turn->row_count; i++) {
    int32_t row = engine->scratch_rows[i];
    engine->scratch_parties[i] = fc_row_link(turn, row)->party;
    engine->scratch_rates[i] = fc_row(turn, row)->value.rate;
  }
  if (fc_weights_from_rates(engine->scratch_rates, (size_t)turn->row_count, engine->scratch_weights) != FC_OK)
    return fc_too_large(turn, turn->row);
  return fc_share_out(turn, turn->rest, engine->scratch_parties, engine->scratch_weights, engine->scratch_rows,
                      turn->row_count);
}

const fc_rule_entry fc_rule_share = {
    .rule = {.number = "R8",
             .name = {"share", "按比例分成"},
             .reads_rows = true,
             .party_required = true,
             .party_allowed = true,
             .value_kinds = FC_TERM_BIT(FC_TERM_RATE) | FC_TERM_BIT(FC_TERM_PARTS),
             .options = FC_OPTION_BIT(FC_OPTION_REMAINDER),
             .takes_all = true,
             .formula = {"rest is split by the rates of the rows, which sum to 1, or by parts",
                         "余额按各行比例（合计为1）或份数分配"},
             .example = {"taixin,2,share,taiyuan,60%", "太忻,2,按比例分成,太原市,60%"},
             .source = "川浙合作产业园"},
    .apply = apply};
