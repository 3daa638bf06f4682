/* R17 cap: what the party's due has above the cap, at most its positive due, goes to `to`, or without `to` to the
 * other participants by their positive due (none: it stays, with a memo).
 *   total: the dues of earlier years from this pool count too; year: this year's due alone */
#include "rules/rules.h"

static fc_status spread(fc_turn *turn, int32_t party, fc_fen excess) {
  fc_engine *engine = turn->engine;
  int32_t count = fc_others_with_due(turn, party, false);
  if (count == 0) {
    fc_remember(turn, FC_MEMO_CAP_STAYS, turn->row, party, excess);
    return FC_OK;
  }
  fc_split_options options = {.unit = fc_round_to(turn)};
  if (fc_split(excess, engine->scratch_weights, (size_t)count, &options, engine->scratch_parts, NULL) != FC_OK)
    return fc_too_large(turn, turn->row);
  int64_t sum = 0;
  for (int32_t i = 0; i < count; i++) sum += engine->scratch_weights[i];
  fc_remember(turn, FC_MEMO_CAPPED, turn->row, party, excess);
  for (int32_t i = 0; i < count; i++) {
    fc_status status = fc_move(turn, turn->row, party, engine->scratch_parties[i], engine->scratch_parts[i], excess,
                               (fc_rate){engine->scratch_weights[i], sum});
    if (status != FC_OK) return status;
  }
  return FC_OK;
}

static fc_status apply(fc_turn *turn) {
  const fc_clause *row = fc_row(turn, turn->row);
  const fc_clause_link *link = fc_row_link(turn, turn->row);
  bool yearly = fc_term_says(&row->of, "year");
  fc_fen cap, above;
  fc_status status = fc_term_amount(turn, turn->row, &row->value, FC_NONE, &cap);
  if (status != FC_OK) return status;
  cap = fc_most(cap, 0);
  fc_fen due = turn->due[link->party], earlier = yearly ? 0 : turn->run->received[link->party];
  turn->limit = cap;
  turn->used = earlier;
  if (!fc_add(due, earlier, &above) || !fc_add(above, -cap, &above)) return fc_too_large(turn, turn->row);
  fc_fen excess = fc_least(above, due);
  turn->state->holds = above >= 0;
  if (excess <= 0 || link->to == link->party) return FC_OK;
  if (link->to == FC_NONE) return spread(turn, link->party, excess);
  fc_remember(turn, FC_MEMO_CAPPED, turn->row, link->party, excess);
  return fc_move(turn, turn->row, link->party, link->to, excess, due, FC_NO_SHARE);
}

static const fc_word of_words[] = {{"total", "累计"}, {"year", "当年"}, {NULL, NULL}};

const fc_rule_entry fc_rule_cap = {
    .rule = {.number = "R17",
             .name = {"cap", "封顶"},
             .party_required = true,
             .party_allowed = true,
             .to_allowed = true,
             .value_kinds = FC_AMOUNT_TERMS,
             .of_kinds = FC_TERM_BIT(FC_TERM_WORD),
             .of_words = of_words,
             .options = FC_OPTION_BIT(FC_OPTION_GROSS),
             .formula =
                 {"what the party has above value (total: with earlier years; year: alone) goes to `to`, else to the "
                  "other participants by positive due",
                  "该方超过取值的部分（累计：连同以前年度；当年：仅当年）归“转给”方，未写则归其他参与方"},
             .example = {"jjj,4,cap,beijing,sum:3,total,langfang", "京津冀,4,封顶,北京市,合计:3,累计,廊坊市"},
             .source = "财预〔2015〕92号",
             .negative_value = true,
             .conditions = 1u << FC_WHEN_OPEN | 1u << FC_WHEN_REACHED,
             .openings = 1u << FC_OPENING_CAPPED},
    .apply = apply};
