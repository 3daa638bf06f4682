/* Corrections: what changed of earlier years since the cut-off before. */
#include "settling.h"

/* Changes of one year and party among those of the period, which are sorted. */
static void find_changes(const fc_settlement *settlement, size_t first, fc_correction *correction) {
  size_t at = first, count = settlement->changes.count;
  while (at < count && settlement->changes.items[at].before.year < correction->year) at++;
  while (at < count && settlement->changes.items[at].before.year == correction->year &&
         settlement->changes.items[at].before.party < correction->party)
    at++;
  correction->first_change = at;
  while (at < count && settlement->changes.items[at].before.year == correction->year &&
         settlement->changes.items[at].before.party == correction->party)
    at++;
  correction->change_count = at - correction->first_change;
}

static bool differs(const fc_correction *c) { return c->old_due != c->new_due || c->old_collected != c->new_collected; }

static bool add_year(fc_settling *s, int32_t year, const fc_correction *pattern, size_t *first_change) {
  fc_settlement *settlement = s->settlement;
  for (int32_t party = 0; party < s->parties; party++) {
    size_t at = fc_standing_at(s, party, year);
    fc_correction correction = *pattern;
    correction.year = year;
    correction.party = party;
    correction.old_due = s->before.due[at];
    correction.new_due = s->now.due[at];
    correction.old_collected = s->before.collected[at];
    correction.new_collected = s->now.collected[at];
    if (!differs(&correction)) continue;
    find_changes(settlement, *first_change, &correction);
    *first_change = correction.first_change;
    correction.is_indirect = !fc_has_direct_cause(settlement, &correction);
    if (!FC_APPEND(settlement, corrections, correction)) return false;
  }
  return true;
}

fc_status fc_add_corrections(fc_settling *s, int32_t slot) {
  fc_settlement *settlement = s->settlement;
  fc_period period = fc_slot_period(s->by, slot);
  fc_correction pattern = {.booked = period, .after_closing = s->after_closing};
  pattern.first_cause = settlement->causes.count;
  size_t first_change = settlement->changes.count;
  if (!fc_add_changes(s, period) || !fc_add_causes(s, slot)) return FC_E_MEMORY;
  pattern.cause_count = settlement->causes.count - pattern.first_cause;
  for (int32_t year = s->first_year; year < s->first_year + s->years && year < period.year; year++)
    if (!add_year(s, year, &pattern, &first_change)) return FC_E_MEMORY;
  return FC_OK;
}
