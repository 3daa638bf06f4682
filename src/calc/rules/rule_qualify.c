/* R2 qualify: if the history is below the threshold, all of rest goes to `to` and the pool's year ends.
 * A negative history counts 0. The comparison is exact:  sum x scale < threshold x N  (average). */
#include "rules/rules.h"

static fc_status apply(fc_turn *turn) {
  const fc_clause *row = fc_row(turn, turn->row);
  const fc_term *of = &row->of;
  fc_wide sum, left = 0, right = 0;
  if (!fc_history_sum(turn, of->years, fc_has_option(row, FC_OPTION_GROSS), &sum)) return fc_too_large(turn, turn->row);
  if (sum < 0) sum = 0;
  int64_t divisor = of->kind == FC_TERM_AVERAGE ? of->years : 1;
  fc_fen threshold;
  fc_status status = fc_term_amount(turn, turn->row, &row->value, FC_NONE, &threshold);
  if (status != FC_OK) return status;
  bool fits = !__builtin_mul_overflow(sum, (fc_wide)of->rate.numerator, &left) &&
              !__builtin_mul_overflow((fc_wide)of->rate.denominator * divisor, (fc_wide)threshold, &right) &&
              fc_scale_down(sum, of->rate, divisor, &turn->limit);
  if (!fits) return fc_too_large(turn, turn->row);
  turn->used = threshold;
  if (left >= right) return FC_OK;
  int32_t host = fc_row_link(turn, turn->row)->to;
  fc_remember(turn, FC_MEMO_NOT_QUALIFIED, turn->row, host, turn->limit);
  turn->ended = true;
  return fc_give(turn, turn->row, host, turn->rest, turn->rest, FC_NO_SHARE);
}

const fc_rule_entry fc_rule_qualify = {
    .rule = {.number = "R2",
             .name = {"qualify", "准入"},
             .to_required = true,
             .to_allowed = true,
             .value_kinds = FC_TERM_BIT(FC_TERM_AMOUNT),
             .of_kinds = FC_TERM_BIT(FC_TERM_SUM) | FC_TERM_BIT(FC_TERM_AVERAGE),
             .options = FC_OPTION_BIT(FC_OPTION_GROSS),
             .formula = {"history below the threshold: all of rest goes to `to` and the year ends",
                         "迁入前税收低于门槛：余额全部归“转给”方，该年不再分"},
             .example = {"jjj,1,qualify,,20000000,average:3,langfang", "京津冀,1,准入,,2000万元,平均:3,廊坊市"},
             .source = "财预〔2015〕92号"},
    .apply = apply};
