/* R12 equal: rest is split equally among the participants. */
#include "rules/rules.h"

static fc_status apply(fc_turn *turn) {
  const fc_indices *participants = fc_participants(turn);
  for (int32_t i = 0; i < participants->count; i++) turn->engine->scratch_weights[i] = 1;
  return fc_share_out(turn, turn->rest, participants->items, turn->engine->scratch_weights, NULL, participants->count);
}

const fc_rule_entry fc_rule_equal = {
    .rule = {.number = "R12",
             .name = {"equal", "均分"},
             .options = FC_OPTION_BIT(FC_OPTION_REMAINDER),
             .takes_all = true,
             .formula = {"rest is split equally among the participants", "余额由参与各方平均分配"},
             .example = {"park,3,equal,,", "园区,3,均分,,"},
             .source = ""},
    .apply = apply};
