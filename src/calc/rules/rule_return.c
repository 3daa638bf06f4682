/* R5 return: a fixed return on capital: rate x the party's own paid-in capital (or on an amount), at most a positive
 * rest. The shortfall is a memo; with the option carry it is added next year. Without a rate, value is the amount.
 *   10 % of 30,000,000.00 paid in, rest 2,500,000.00  ->  2,500,000.00, shortfall 500,000.00 */
#include "rules/rules.h"

/* What the party itself has paid into the company by the end of the year. */
static fc_status own_capital(fc_turn *turn, int32_t party, fc_fen *capital) {
  const fc_scenario *scenario = turn->scenario;
  int32_t company = fc_row_link(turn, turn->row)->subject, last_day = fc_day_of(turn->year, 12, 31);
  *capital = 0;
  for (int32_t i = 0; i < scenario->holdings.count; i++) {
    const fc_holding_link *link = &scenario->holding_links[i];
    if (link->company != company || link->holder_party != party || link->from_day > last_day) continue;
    if (!fc_add(*capital, scenario->holdings.items[i].capital, capital)) return fc_too_large(turn, turn->row);
  }
  return FC_OK;
}

static fc_status wanted(fc_turn *turn, fc_fen *amount, fc_fen *base) {
  const fc_clause *row = fc_row(turn, turn->row);
  *base = row->of.amount;
  if (row->value.kind == FC_TERM_AMOUNT) {
    *amount = row->value.amount;
    return FC_OK;
  }
  fc_status status = FC_OK;
  if (row->of.kind == FC_TERM_CAPITAL) status = own_capital(turn, fc_row_link(turn, turn->row)->party, base);
  if (status != FC_OK) return status;
  return fc_rate_part(*base, row->value.rate, fc_round_to(turn), amount) == FC_OK ? FC_OK
                                                                                  : fc_too_large(turn, turn->row);
}

static fc_status apply(fc_turn *turn) {
  const fc_clause *row = fc_row(turn, turn->row);
  int32_t party = fc_row_link(turn, turn->row)->party;
  fc_fen amount, base;
  fc_status status = wanted(turn, &amount, &base);
  if (status != FC_OK) return status;
  if (!fc_add(amount, turn->state->carried, &amount)) return fc_too_large(turn, turn->row);
  fc_fen paid = fc_least(amount, fc_most(turn->rest, 0));
  bool carry = fc_has_option(row, FC_OPTION_CARRY);
  turn->limit = amount;
  turn->used = paid;
  turn->state->carried = carry ? amount - paid : 0;
  if (paid < amount) fc_remember(turn, carry ? FC_MEMO_CARRIED : FC_MEMO_SHORTFALL, turn->row, party, amount - paid);
  return fc_give(turn, turn->row, party, paid, base, FC_NO_SHARE);
}

const fc_rule_entry fc_rule_return = {
    .rule =
        {.number = "R5",
         .name = {"return", "固定回报"},
         .party_required = true,
         .party_allowed = true,
         .value_kinds = FC_TERM_BIT(FC_TERM_RATE) | FC_TERM_BIT(FC_TERM_AMOUNT),
         .of_kinds = FC_TERM_BIT(FC_TERM_CAPITAL) | FC_TERM_BIT(FC_TERM_AMOUNT),
         .options = FC_OPTION_BIT(FC_OPTION_CARRY),
         .formula = {"rate x paid-in capital (or an amount), at most a positive rest; carry adds a shortfall next year",
                     "比例 x 本方实缴出资（或定额），不超过正余额；结转时不足部分次年补付"},
         .example = {"pinghu,1,return,qingtian,10%,capital:park_co", "平湖,1,固定回报,青田县,10%,资本:园区公司"},
         .source = "平湖-青田"},
    .apply = apply};
