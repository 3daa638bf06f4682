/* R11 index: weight = need x 10^12 / capacity, rounded half up to a whole number; rest is split by the weights.
 * The index of Minnesota: need x average / own (the average is the same for all and falls out). */
#include "rules/factor_value.h"
#include "rules/rules.h"

static const int64_t INDEX_SCALE = INT64_C(1000000000000);

/* need / capacity as a weight; false if it does not fit. */
static bool weight_of(fc_rate need, fc_rate capacity, int64_t *weight) {
  need = fc_reduce(need);
  capacity = fc_reduce(capacity);
  fc_uwide above, below;
  if (__builtin_mul_overflow((fc_uwide)need.numerator * (fc_uwide)capacity.denominator, (fc_uwide)INDEX_SCALE, &above))
    return false;
  below = (fc_uwide)need.denominator * (fc_uwide)capacity.numerator;
  fc_uwide quotient = above / below, rest = above % below;
  if (rest >= below - rest) quotient++;
  if (quotient > (fc_uwide)FC_WEIGHT_MAX) return false;
  *weight = (int64_t)quotient;
  return true;
}

static fc_status weigh(fc_turn *turn, int32_t party, int64_t *weight) {
  const fc_clause *row = fc_row(turn, turn->row);
  const fc_clause_link *link = fc_row_link(turn, turn->row);
  const char *code = turn->scenario->parties.items[party].code;
  fc_rate need, capacity;
  if (!fc_factor_value(turn->scenario, link->subject, party, turn->year, &need))
    return fc_refuse(turn, turn->row, FC_IN_CLAUSE_OF, FC_TEXT("factor {1} has no value for {2} in {3}: add it"),
                     row->of.code, code);
  if (!fc_factor_value(turn->scenario, link->capacity, party, turn->year, &capacity))
    return fc_refuse(turn, turn->row, FC_IN_CLAUSE_VALUE, FC_TEXT("factor {1} has no value for {2} in {3}: add it"),
                     row->value.code, code);
  if (capacity.numerator <= 0)
    return fc_refuse(turn, turn->row, FC_IN_CLAUSE_VALUE,
                     FC_TEXT("the capacity {1} of {2} is not above 0 in {3}: an index needs a positive one"),
                     row->value.code, code);
  return weight_of(need, capacity, weight) ? FC_OK : fc_too_large(turn, turn->row);
}

static fc_status apply(fc_turn *turn) {
  const fc_indices *participants = fc_participants(turn);
  for (int32_t i = 0; i < participants->count; i++) {
    fc_status status = weigh(turn, participants->items[i], &turn->engine->scratch_weights[i]);
    if (status != FC_OK) return status;
  }
  return fc_share_out(turn, turn->rest, participants->items, turn->engine->scratch_weights, NULL, participants->count);
}

const fc_rule_entry fc_rule_index = {
    .rule = {.number = "R11",
             .name = {"index", "均衡指数"},
             .value_kinds = FC_TERM_BIT(FC_TERM_WORD),
             .of_kinds = FC_TERM_BIT(FC_TERM_WORD),
             .options = FC_OPTION_BIT(FC_OPTION_REMAINDER),
             .takes_all = true,
             .formula = {"weight = need x 10^12 / capacity, rounded half up; rest is split by the weights",
                         "权重 = 需求 x 10^12 / 能力（四舍五入取整），余额按权重分配"},
             .example = {"pool,1,index,,capacity,population", "基金池,1,均衡指数,,财力,人口"},
             .source = "Minnesota Statutes 473F.07",
             .value_names = FC_NAMES_FACTOR,
             .of_names = FC_NAMES_FACTOR},
    .apply = apply};
