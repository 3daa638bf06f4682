/* R6 carve: a part of rest (or of the pool), or an amount, goes to the fund first.
 *   P >= 0: min(r x rest, max(rest, 0)); P < 0: a rate takes its part with the sign of what it is taken from, at
 *   most |rest| in size; an amount takes nothing then. until_balance stops it at the fund's balance.
 *   10 % of 1,000,000.05  ->  100,000.01 */
#include "rules/rules.h"

static fc_fen limited_by_rest(const fc_turn *turn, fc_fen taken) {
  if (turn->pool_amount >= 0) return fc_most(0, fc_least(taken, fc_most(turn->rest, 0)));
  fc_fen most = turn->rest < 0 ? -turn->rest : turn->rest;
  return fc_most(-most, fc_least(taken, most));
}

/* What the clause takes before it looks at the fund's balance; base: what a rate is applied to. */
static fc_status wanted(fc_turn *turn, fc_fen *taken, fc_fen *base) {
  const fc_clause *row = fc_row(turn, turn->row);
  *base = fc_term_says(&row->of, "pool") ? turn->pool_amount : turn->rest;
  if (row->value.kind == FC_TERM_AMOUNT) {
    *taken = turn->pool_amount < 0 ? 0 : limited_by_rest(turn, row->value.amount);
    return FC_OK;
  }
  fc_status status = fc_rate_part(*base, row->value.rate, fc_round_to(turn), taken);
  if (status != FC_OK) return fc_too_large(turn, turn->row);
  *taken = limited_by_rest(turn, *taken);
  return FC_OK;
}

static fc_status apply(fc_turn *turn) {
  const fc_clause *row = fc_row(turn, turn->row);
  int32_t fund = fc_row_link(turn, turn->row)->party;
  fc_fen taken, base;
  fc_status status = wanted(turn, &taken, &base);
  if (status != FC_OK) return status;
  if (fc_has_option(row, FC_OPTION_UNTIL_BALANCE) && taken > 0) {
    fc_fen balance, room;
    if (!fc_add(turn->engine->balance[fund], turn->due[fund], &balance)) return fc_too_large(turn, turn->row);
    if (!fc_add(row->options.until_balance, -balance, &room)) return fc_too_large(turn, turn->row);
    fc_fen allowed = fc_least(taken, fc_most(room, 0));
    if (allowed < taken) fc_remember(turn, FC_MEMO_BALANCE_REACHED, turn->row, fund, taken - allowed);
    taken = allowed;
  }
  fc_rate share = row->value.kind == FC_TERM_RATE ? row->value.rate : FC_NO_SHARE;
  return fc_give(turn, turn->row, fund, taken, base, share);
}

static const fc_word of_words[] = {{"rest", "余额"}, {"pool", "总额"}, {NULL, NULL}};

const fc_rule_entry fc_rule_carve = {
    .rule =
        {.number = "R6",
         .name = {"carve", "提取"},
         .party_required = true,
         .party_allowed = true,
         .value_kinds = FC_TERM_BIT(FC_TERM_RATE) | FC_TERM_BIT(FC_TERM_AMOUNT),
         .of_kinds = FC_TERM_BIT(FC_TERM_WORD),
         .of_words = of_words,
         .options = FC_OPTION_BIT(FC_OPTION_UNTIL_BALANCE),
         .formula = {"rate x rest (of=pool: rate x pool), or an amount, to the fund; never more than a positive rest",
                     "按比例（余额或总额）或定额提取给基金，不超过正余额"},
         .example = {"taixin,1,carve,fund,10%", "太忻,1,提取,产业基金,10%"},
         .source = "山西中部城市群产业协同发展专项规划（2022—2035年）"},
    .apply = apply};
