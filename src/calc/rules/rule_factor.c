/* R10 factor: rest is split by the weights of the rows (ties in row order), then each piece among the participants by
 * their values of that factor. lag=N takes the values of N years before; missing=drop leaves a factor out that lacks
 * a participant, and the others are weighted anew.
 *   1000 by 30 % population (1 : 1) and 70 % investment (1 : 3)  ->  325, 675 */
#include "rules/factor_value.h"
#include "rules/rules.h"

/* The participants' values as weights; *missing: the party without one, or FC_NONE. */
static fc_status weigh(fc_turn *turn, int32_t row, int32_t year, int32_t *missing) {
  fc_engine *engine = turn->engine;
  const fc_indices *participants = fc_participants(turn);
  int32_t factor = fc_row_link(turn, row)->subject; /* paid:FUND: the fund */
  *missing = FC_NONE;
  if (fc_row(turn, row)->of.kind == FC_TERM_PAID)
    return fc_put_in_so_far(turn, row, factor, year, engine->scratch_weights);
  for (int32_t i = 0; i < participants->count; i++)
    if (!fc_factor_value(turn->scenario, factor, participants->items[i], year, &engine->scratch_rates[i])) {
      *missing = participants->items[i];
      return FC_OK;
    }
  fc_status status = fc_weights_from_rates(engine->scratch_rates, (size_t)participants->count, engine->scratch_weights);
  return status == FC_OK ? FC_OK : fc_too_large(turn, row);
}

static fc_status refuse_missing(fc_turn *turn, int32_t row, int32_t party) {
  return fc_refuse(turn, row, FC_IN_CLAUSE_OF,
                   FC_TEXT("factor {1} has no value for {2} in {3}: add it, or write missing=drop in the options"),
                   fc_row(turn, row)->of.code, turn->scenario->parties.items[party].code);
}

/* Weight of each row's piece: 0 for a factor that drops out. */
static fc_status weigh_pieces(fc_turn *turn, int32_t year, bool drop, fc_rate *rates, int64_t *weights) {
  for (int32_t i = 0; i < turn->row_count; i++) {
    int32_t missing;
    fc_status status = weigh(turn, turn->rows[i], year, &missing);
    if (status != FC_OK) return status;
    if (missing != FC_NONE && !drop) return refuse_missing(turn, turn->rows[i], missing);
    rates[i] = missing == FC_NONE ? fc_row(turn, turn->rows[i])->value.rate : (fc_rate){0, 1};
  }
  fc_status status = fc_weights_from_rates(rates, (size_t)turn->row_count, weights);
  return status == FC_OK ? FC_OK : fc_too_large(turn, turn->row);
}

static fc_status share_piece(fc_turn *turn, int32_t row, int32_t year, fc_fen piece) {
  const fc_indices *participants = fc_participants(turn);
  fc_engine *engine = turn->engine;
  int32_t missing;
  fc_status status = weigh(turn, row, year, &missing);
  if (status != FC_OK) return status;
  fc_wide sum = 0;
  for (int32_t i = 0; i < participants->count; i++) sum += engine->scratch_weights[i];
  if (sum == 0 && piece != 0 && fc_row(turn, row)->of.kind == FC_TERM_PAID)
    return fc_refuse(turn, row, FC_IN_CLAUSE_OF,
                     FC_TEXT("no participant has put anything into fund {1} by {3}: nothing can be split by it"),
                     fc_row(turn, row)->of.code, "");
  if (sum == 0 && piece != 0)
    return fc_refuse(turn, row, FC_IN_CLAUSE_OF,
                     FC_TEXT("all values of factor {1} are 0 in {3}: nothing can be split by it"),
                     fc_row(turn, row)->of.code, "");
  for (int32_t i = 0; i < participants->count; i++) engine->scratch_rows[i] = row;
  return fc_share_out(turn, piece, participants->items, engine->scratch_weights, engine->scratch_rows,
                      participants->count);
}

static fc_status apply(fc_turn *turn) {
  int32_t lag = fc_row_with_option(turn->scenario, turn->rows, turn->row_count, FC_OPTION_LAG)->options.lag;
  bool drop = fc_has_option(fc_row_with_option(turn->scenario, turn->rows, turn->row_count, FC_OPTION_MISSING),
                            FC_OPTION_MISSING);
  size_t count = (size_t)turn->row_count;
  fc_rate *rates = fc_arena_take(&turn->engine->turn_arena, count * sizeof *rates);
  int64_t *weights = fc_arena_take(&turn->engine->turn_arena, count * sizeof *weights);
  fc_fen *pieces = fc_arena_take(&turn->engine->turn_arena, count * sizeof *pieces);
  if (!rates || !weights || !pieces) return FC_E_MEMORY;
  fc_status status = weigh_pieces(turn, turn->year - lag, drop, rates, weights);
  if (status != FC_OK) return status;
  fc_split_options options = {.unit = fc_round_to(turn)};
  status = fc_split(turn->rest, weights, count, &options, pieces, NULL);
  if (status == FC_E_DATA)
    return fc_refuse(turn, turn->row, FC_IN_CLAUSE_OF, FC_TEXT("no factor is left in {3}: every one lacks a value"), "",
                     "");
  if (status != FC_OK) return fc_too_large(turn, turn->row);
  for (int32_t i = 0; i < turn->row_count; i++) {
    if (weights[i] == 0) continue;
    status = share_piece(turn, turn->rows[i], turn->year - lag, pieces[i]);
    if (status != FC_OK) return status;
  }
  return FC_OK;
}

const fc_rule_entry fc_rule_factor = {
    .rule =
        {.number = "R10",
         .name = {"factor", "因素法"},
         .reads_rows = true,
         .value_kinds = FC_TERM_BIT(FC_TERM_RATE) | FC_TERM_BIT(FC_TERM_PARTS),
         .of_kinds = FC_TERM_BIT(FC_TERM_WORD) | FC_TERM_BIT(FC_TERM_PAID),
         .options =
             FC_OPTION_BIT(FC_OPTION_REMAINDER) | FC_OPTION_BIT(FC_OPTION_LAG) | FC_OPTION_BIT(FC_OPTION_MISSING),
         .takes_all = true,
         .of_differs = true,
         .formula = {"rest is split by the weights of the rows, each piece by the participants' values of that factor",
                     "余额先按各因素权重分块，每块再按参与各方的因素值分配"},
         .example = {"pool,1,factor,,30%,population", "基金池,1,因素法,,30%,人口"},
         .source = "财预〔2012〕40号",
         .of_names = FC_NAMES_FACTOR},
    .apply = apply};
