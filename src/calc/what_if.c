/* The same scenario worked out in another way: other odd units, without amendments, levels never or twice taken off. */
#include "what_if.h"

#include <string.h>

#include "rational.h"

static bool same_bound(fc_bound a, fc_bound b) { return a.year == b.year && a.relative == b.relative; }

/* Sum of the rates that are taken off together with a row; false if it changes while the row stands. */
static bool taken_together(const fc_scenario *scenario, int32_t index, fc_rate *sum) {
  const fc_level *row = &scenario->levels.items[index];
  *sum = (fc_rate){0, 1};
  for (int32_t i = 0; i < scenario->levels.count; i++) {
    const fc_level *other = &scenario->levels.items[i];
    if (scenario->level_links[i].stream != scenario->level_links[index].stream) continue;
    if (!same_bound(row->from, other->from) || !same_bound(row->until, other->until)) return false;
    if (!fc_rate_add(*sum, other->rate, sum)) return false;
  }
  return true;
}

/* Taken off what is left once more: rate x (1 + (1 - sum)) of the whole. */
static fc_status take_twice(fc_scenario *edited) {
  size_t count = (size_t)edited->levels.count;
  fc_level *rows = fc_arena_take(&edited->arena, (count + 1) * sizeof *rows);
  if (!rows) return FC_E_MEMORY;
  for (size_t i = 0; i < count; i++) {
    fc_rate sum, both;
    rows[i] = edited->levels.items[i];
    if (!taken_together(edited, (int32_t)i, &sum)) return FC_E_RANGE;
    if (!fc_rate_add((fc_rate){2, 1}, (fc_rate){-sum.numerator, sum.denominator}, &both)) return FC_E_RANGE;
    fc_rate rate = fc_reduce(rows[i].rate);
    if (__builtin_mul_overflow(rate.numerator, both.numerator, &rate.numerator)) return FC_E_RANGE;
    if (__builtin_mul_overflow(rate.denominator, both.denominator, &rate.denominator)) return FC_E_RANGE;
    rows[i].rate = fc_reduce(rate);
  }
  edited->levels.items = rows;
  return FC_OK;
}

fc_status fc_set_what_if(fc_scenario *edited, const fc_what_if *what_if) {
  bool to_party = what_if->remainder == FC_REMAINDER_TO;
  if ((unsigned)what_if->remainder >= FC_REMAINDER_COUNT) return FC_E_ARGUMENT;
  if (to_party && (what_if->remainder_party < 0 || what_if->remainder_party >= edited->parties.count))
    return FC_E_ARGUMENT;
  if (what_if->remainder != FC_REMAINDER_DEFAULT) {
    edited->settings.remainder = what_if->remainder;
    edited->settings.half_even = what_if->half_even;
    edited->settings.remainder_party = to_party ? edited->parties.items[what_if->remainder_party].code : "";
    edited->remainder_party = to_party ? what_if->remainder_party : FC_NONE;
  }
  if (what_if->amended) edited->settings.amended = fc_arena_text(&edited->arena, what_if->amended);
  if (!edited->settings.amended) return FC_E_MEMORY;
  if (what_if->levels == FC_LEVELS_NEVER) edited->levels.count = 0;
  return what_if->levels == FC_LEVELS_TWICE ? take_twice(edited) : FC_OK;
}
