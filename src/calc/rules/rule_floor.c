/* R16 floor: if the party's due is below the value, the other participants (not funds) with a positive due top it up,
 * split by that due.
 *   limited: at most what they have, the shortfall is a memo; owed: the lacking rest is taken by the same dues
 *   (equally without any) and they go negative; carry: the shortfall is added to next year's value
 *   floor 500 of A, due A 240, B 160  ->  limited 400, 0; owed 500, -100 */
#include "rules/rules.h"

/* True if rounding to larger units takes more from somebody than the weight. */
static bool exceeds_weights(const fc_engine *engine, int32_t count) {
  for (int32_t i = 0; i < count; i++)
    if (engine->scratch_parts[i] > engine->scratch_weights[i]) return true;
  return false;
}

/* Moves total to the party from scratch_parties by scratch_weights. Who gives all gives exactly that. */
static fc_status take_by_weights(fc_turn *turn, int32_t party, fc_fen total, int32_t count, bool at_most_weights) {
  fc_engine *engine = turn->engine;
  fc_wide sum = 0;
  for (int32_t i = 0; i < count; i++) sum += engine->scratch_weights[i];
  fc_split_options options = {.unit = total == sum ? 0 : fc_round_to(turn)};
  if (fc_split(total, engine->scratch_weights, (size_t)count, &options, engine->scratch_parts, NULL) != FC_OK)
    return fc_too_large(turn, turn->row);
  if (at_most_weights && exceeds_weights(engine, count))
    fc_split(total, engine->scratch_weights, (size_t)count, NULL, engine->scratch_parts, NULL);
  for (int32_t i = 0; i < count; i++) {
    fc_status status = fc_move(turn, turn->row, engine->scratch_parties[i], party, engine->scratch_parts[i], total,
                               (fc_rate){engine->scratch_weights[i], (int64_t)sum});
    if (status != FC_OK) return status;
  }
  return FC_OK;
}

static fc_status sum_of_dues(fc_turn *turn, int32_t count, fc_fen *sum) {
  *sum = 0;
  for (int32_t i = 0; i < count; i++)
    if (!fc_add(*sum, turn->engine->scratch_weights[i], sum)) return fc_too_large(turn, turn->row);
  return FC_OK;
}

/* Without any positive due all other participants (not funds) lack equally. */
static int32_t others_equally(fc_turn *turn, int32_t party) {
  const fc_indices *participants = fc_participants(turn);
  int32_t count = 0;
  for (int32_t i = 0; i < participants->count; i++) {
    int32_t other = participants->items[i];
    if (other == party || turn->scenario->parties.items[other].kind == FC_PARTY_FUND) continue;
    turn->engine->scratch_parties[count] = other;
    turn->engine->scratch_weights[count++] = 1;
  }
  return count;
}

static fc_status owe(fc_turn *turn, int32_t party, fc_fen lacking, int32_t count) {
  if (count == 0) count = others_equally(turn, party);
  if (count > 0) return take_by_weights(turn, party, lacking, count, false);
  fc_remember(turn, FC_MEMO_SHORTFALL, turn->row, party, lacking);
  return FC_OK;
}

static fc_status leave_lacking(fc_turn *turn, int32_t party, fc_fen lacking, int32_t count) {
  const fc_term *of = &fc_row(turn, turn->row)->of;
  bool carry = fc_term_says(of, "carry");
  if (fc_term_says(of, "owed")) return owe(turn, party, lacking, count);
  fc_remember(turn, carry ? FC_MEMO_CARRIED : FC_MEMO_SHORTFALL, turn->row, party, lacking);
  if (carry) turn->state->carried = lacking;
  return FC_OK;
}

static fc_status apply(fc_turn *turn) {
  int32_t party = fc_row_link(turn, turn->row)->party;
  fc_fen value, need, available;
  fc_status status = fc_term_amount(turn, turn->row, &fc_row(turn, turn->row)->value, FC_NONE, &value);
  if (status != FC_OK) return status;
  if (!fc_add(value, turn->state->carried, &value)) return fc_too_large(turn, turn->row);
  turn->state->carried = 0;
  turn->limit = value;
  turn->used = turn->due[party];
  if (turn->due[party] >= value) return FC_OK;
  if (!fc_add(value, -turn->due[party], &need)) return fc_too_large(turn, turn->row);
  int32_t count = fc_others_with_due(turn, party, true);
  status = sum_of_dues(turn, count, &available);
  if (status != FC_OK) return status;
  status = take_by_weights(turn, party, fc_least(need, available), count, true);
  if (status != FC_OK || need <= available) return status;
  return leave_lacking(turn, party, need - available, count);
}

static const fc_word of_words[] = {{"limited", "有限"}, {"owed", "欠补"}, {"carry", "结转"}, {NULL, NULL}};

const fc_rule_entry fc_rule_floor = {
    .rule = {.number = "R16",
             .name = {"floor", "保底"},
             .party_required = true,
             .party_allowed = true,
             .value_kinds = FC_AMOUNT_TERMS,
             .of_kinds = FC_TERM_BIT(FC_TERM_WORD),
             .of_words = of_words,
             .options = FC_OPTION_BIT(FC_OPTION_GROSS),
             .formula =
                 {"a due below value is topped up by the other participants (not funds), split by their positive due",
                  "应分低于取值时，由其他参与方（基金除外）按其正的应分额补足"},
             .example = {"qingchuan,2,floor,qingchuan,5000000", "青川,2,保底,青川县,500万元"},
             .source = "川浙合作产业园 青川"},
    .apply = apply};
