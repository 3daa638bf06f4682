/* R18 collar: every participant's due stays between two rates of last year's final due (rounded half up; no band where
 * that was not above 0). Those below are raised, those above lowered; the difference is spread over those strictly
 * inside by their due and clamped again, until nothing moves. Where nobody is strictly inside, it is spread over those
 * who can still move that way. */
#include "rules/rules.h"

typedef struct collar_band {
  fc_fen lowest, highest, due;
} collar_band;

static fc_status band_of(fc_turn *turn, int32_t party, collar_band *band) {
  const fc_term *value = &fc_row(turn, turn->row)->value;
  fc_fen before = turn->run->previous[party];
  *band = (collar_band){-FC_FEN_MAX, FC_FEN_MAX, turn->due[party]};
  if (before <= 0) return FC_OK;
  bool fits =
      fc_scale_half_up(before, value->rate, &band->lowest) && fc_scale_half_up(before, value->upper, &band->highest);
  return fits ? FC_OK : fc_too_large(turn, turn->row);
}

/* Clamps all dues into their bands; *difference: what was taken off less what was added. */
static void clamp_all(collar_band *bands, int32_t count, fc_wide *difference) {
  for (int32_t i = 0; i < count; i++) {
    fc_fen clamped = fc_most(bands[i].lowest, fc_least(bands[i].highest, bands[i].due));
    *difference += (fc_wide)bands[i].due - clamped;
    bands[i].due = clamped;
  }
}

static bool is_inside(const collar_band *band) { return band->lowest < band->due && band->due < band->highest; }

static bool can_move(const collar_band *band, fc_fen difference) {
  return difference > 0 ? band->due < band->highest : band->due > band->lowest;
}

/* Weights of those who take the difference: their positive dues. False: nobody can. */
static bool weigh(fc_turn *turn, const collar_band *bands, int32_t count, fc_fen difference) {
  int64_t *weights = turn->engine->scratch_weights;
  bool any = false;
  for (int32_t i = 0; i < count; i++) {
    weights[i] = is_inside(&bands[i]) ? fc_most(bands[i].due, 0) : 0;
    any = any || weights[i] > 0;
  }
  if (any) return true;
  for (int32_t i = 0; i < count; i++) {
    weights[i] = can_move(&bands[i], difference) ? fc_most(bands[i].due, 0) : 0;
    any = any || weights[i] > 0;
  }
  return any;
}

/* Spreads the difference; false: nobody can take it. */
static bool spread(fc_turn *turn, collar_band *bands, int32_t count, fc_fen difference) {
  fc_engine *engine = turn->engine;
  if (!weigh(turn, bands, count, difference)) return false;
  fc_split_options options = {.unit = fc_round_to(turn)};
  if (fc_split(difference, engine->scratch_weights, (size_t)count, &options, engine->scratch_parts, NULL) != FC_OK)
    return false;
  for (int32_t i = 0; i < count; i++)
    if (!fc_add(bands[i].due, engine->scratch_parts[i], &bands[i].due)) return false;
  return true;
}

static fc_status settle_bands(fc_turn *turn, collar_band *bands, int32_t count) {
  for (int32_t round = 0; round <= 4 * count + 4; round++) {
    fc_wide difference = 0;
    clamp_all(bands, count, &difference);
    if (difference == 0) return FC_OK;
    bool fits = difference <= FC_FEN_MAX && difference >= -FC_FEN_MAX;
    if (!fits || !spread(turn, bands, count, (fc_fen)difference)) break;
  }
  return fc_refuse(turn, turn->row, FC_IN_CLAUSE_VALUE,
                   FC_TEXT("agreement {1}, {3}: the bands of the collar cannot hold the pool"),
                   fc_row(turn, turn->row)->agreement, "");
}

static fc_status apply(fc_turn *turn) {
  const fc_indices *participants = fc_participants(turn);
  collar_band *bands = fc_arena_take(&turn->engine->turn_arena, (size_t)participants->count * sizeof *bands);
  if (!bands) return FC_E_MEMORY;
  for (int32_t i = 0; i < participants->count; i++) {
    fc_status status = band_of(turn, participants->items[i], &bands[i]);
    if (status != FC_OK) return status;
  }
  fc_status status = settle_bands(turn, bands, participants->count);
  for (int32_t i = 0; status == FC_OK && i < participants->count; i++) {
    int32_t party = participants->items[i];
    fc_fen change = bands[i].due - turn->due[party];
    if (change != 0) status = fc_shift(turn, turn->row, party, change, turn->due[party]);
  }
  return status;
}

const fc_rule_entry fc_rule_collar = {
    .rule = {.number = "R18",
             .name = {"collar", "增减幅"},
             .value_kinds = FC_TERM_BIT(FC_TERM_BAND),
             .formula =
                 {"each participant's due stays between two rates of last year's; the difference goes to those inside",
                  "各方应分限于上年应分的下限至上限比例之间，差额由区间内各方按应分额分担"},
             .example = {"park,3,collar,,90%..120%", "园区,3,增减幅,,90%..120%"},
             .source = "code general des collectivites territoriales (DSR)"},
    .apply = apply};
