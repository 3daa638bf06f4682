/* R20 rest: the party takes what is left. */
#include "rules/rules.h"

static fc_status apply(fc_turn *turn) {
  return fc_give(turn, turn->row, fc_row_link(turn, turn->row)->party, turn->rest, turn->rest, FC_NO_SHARE);
}

const fc_rule_entry fc_rule_rest = {.rule = {.number = "R20",
                                             .name = {"rest", "余额"},
                                             .party_required = true,
                                             .party_allowed = true,
                                             .takes_all = true,
                                             .formula = {"party takes what is left", "剩余部分全部归该方"},
                                             .example = {"jjj,5,rest,langfang,", "京津冀,5,余额,廊坊市,"},
                                             .source = "财预〔2015〕92号"},
                                    .apply = apply};
