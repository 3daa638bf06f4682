/* Causes of corrections: the ledger rows of earlier years that became known in a settlement period. They are told by
 * what they say, so that the order of the ledger does not matter. */
#include "settling.h"

#include <stdlib.h>

static int by_row(const void *left, const void *right) {
  const fc_cause *a = left, *b = right;
  const int32_t keys[][2] = {{a->year, b->year},     {a->agreement, b->agreement}, {a->enterprise, b->enterprise},
                             {a->stream, b->stream}, {a->collector, b->collector}, {a->history, b->history}};
  int order = fc_compare_keys(keys, sizeof keys / sizeof *keys);
  if (order) return order;
  return (a->amount > b->amount) - (a->amount < b->amount);
}

/* The settlement period in which rows of a year became known, as far as the caller lets them be known at all. */
static int32_t slot_of(const fc_settling *s, const fc_series *series, int32_t year) {
  int32_t known = fc_last_slot_of(s->booked_by, year) + series->key.booked;
  if (known > s->as_of) return INT32_MAX;
  return known / (fc_slots_a_year(s->booked_by) / fc_slots_a_year(s->by));
}

static bool add_cause(fc_settling *s, int32_t slot, const fc_series *series, int32_t year) {
  fc_settlement *settlement = s->settlement;
  fc_fen sum = fc_series_sum(series, year), inside;
  if (sum == FC_NO_ROW || !fc_part_inside(s->scenario, &series->key, sum, &inside)) return true;
  const fc_series_key *key = &series->key;
  fc_cause cause = {.booked = fc_slot_period(s->by, slot),
                    .year = year,
                    .stream = key->stream,
                    .enterprise = key->enterprise,
                    .agreement = key->agreement,
                    .collector = key->collector,
                    .amount = inside,
                    .history = key->place == FC_PLACE_BEFORE};
  return FC_APPEND(settlement, causes, cause);
}

/* Cells of the same row that a start cuts, or that were booked in two months of the period, are one cause. */
static void merge(fc_settlement *settlement, size_t first) {
  size_t kept = first;
  for (size_t i = first; i < settlement->causes.count; i++) {
    const fc_cause *cause = &settlement->causes.items[i];
    fc_cause *last = kept > first ? &settlement->causes.items[kept - 1] : NULL;
    bool same = last && last->year == cause->year && last->agreement == cause->agreement &&
                last->enterprise == cause->enterprise && last->stream == cause->stream &&
                last->collector == cause->collector && last->history == cause->history;
    if (same && fc_add(last->amount, cause->amount, &last->amount)) continue;
    settlement->causes.items[kept++] = *cause;
  }
  settlement->causes.count = kept;
}

bool fc_add_causes(fc_settling *s, int32_t slot) {
  fc_settlement *settlement = s->settlement;
  size_t first = settlement->causes.count;
  int32_t this_year = fc_slot_year(s->by, slot);
  for (int32_t i = 0; i < s->scenario->series.count; i++) {
    const fc_series *series = &s->scenario->series.items[i];
    if (series->key.booked <= 0 || series->key.place == FC_PLACE_OUTSIDE) continue;
    for (int32_t k = 0; k < series->year_count; k++) {
      int32_t year = series->first_year + k;
      if (year >= this_year || slot_of(s, series, year) != slot) continue;
      if (!add_cause(s, slot, series, year)) return false;
    }
  }
  size_t count = settlement->causes.count - first;
  if (count > 1) qsort(settlement->causes.items + first, count, sizeof(fc_cause), by_row);
  merge(settlement, first);
  return true;
}

/* True if what an agreement receives reaches another one, by its source, one after the other. */
static bool feeds(const fc_scenario *scenario, int32_t agreement, int32_t fed) {
  for (int32_t step = 0; step < scenario->agreements.count; step++) {
    const fc_agreement_link *link = &scenario->agreement_links[fed];
    if (link->source_party == FC_NONE) return false;
    if (link->source_agreement == FC_NONE || link->source_agreement == agreement) return true;
    fed = link->source_agreement;
  }
  return false;
}

static bool same_end(fc_period a, fc_period b) { return a.year == b.year && a.last_month == b.last_month; }

/* True if a clause of the agreement pays back the cost of a stream. */
static bool recovers(const fc_scenario *scenario, int32_t agreement, int32_t stream) {
  for (int32_t i = 0; i < scenario->clauses.count; i++) {
    const fc_clause_link *link = &scenario->clause_links[i];
    bool reads = scenario->clauses.items[i].value.kind == FC_TERM_COST && link->subject == stream;
    if (reads && link->agreement == agreement) return true;
  }
  return false;
}

/* Whether a row changes a share of a pool of its agreement: taxes and incomes their own, costs also what pays them
 * back, history what measures it. */
static bool touches(const fc_scenario *scenario, const fc_cause *cause, const fc_share *share) {
  bool money = fc_is_money(scenario->streams.items[cause->stream].kind);
  if (cause->history || (share->stream == FC_NONE ? money : share->stream == cause->stream)) return true;
  return !money && recovers(scenario, cause->agreement, cause->stream);
}

/* First of changes [first, end), all of one year and party, that is not before an agreement and enterprise. */
static size_t lower_bound(const fc_change *changes, size_t first, size_t end, int32_t agreement, int32_t enterprise) {
  while (first < end) {
    size_t middle = first + (end - first) / 2;
    const fc_share *at = &changes[middle].before;
    bool before = at->agreement != agreement ? at->agreement < agreement : at->enterprise < enterprise;
    if (before)
      first = middle + 1;
    else
      end = middle;
  }
  return first;
}

/* A stretch of changes of one year and party. */
typedef struct stretch {
  const fc_change *changes;
  size_t first, end;
} stretch;

static bool touches_pool(const fc_scenario *scenario, const fc_cause *cause, const stretch *where, int32_t enterprise) {
  size_t at = lower_bound(where->changes, where->first, where->end, cause->agreement, enterprise);
  for (; at < where->end; at++) {
    const fc_share *share = &where->changes[at].before;
    if (share->agreement != cause->agreement || share->enterprise != enterprise) return false;
    if (touches(scenario, cause, share)) return true;
  }
  return false;
}

/* True if an agreement that changed is fed by that of the row. */
static bool feeds_any(const fc_scenario *scenario, const fc_cause *cause, const stretch *where) {
  if (!fc_is_money(scenario->streams.items[cause->stream].kind)) return false;
  for (size_t at = where->first; at < where->end;) {
    int32_t agreement = where->changes[at].before.agreement;
    if (feeds(scenario, cause->agreement, agreement)) return true;
    at = lower_bound(where->changes, at, where->end, agreement + 1, FC_NONE);
  }
  return false;
}

static bool has_part(const fc_scenario *scenario, const fc_cause *cause, const stretch *where) {
  if (touches_pool(scenario, cause, where, FC_NONE)) return true;
  if (cause->enterprise != FC_NONE && touches_pool(scenario, cause, where, cause->enterprise)) return true;
  return feeds_any(scenario, cause, where);
}

/* The changes of all parties in the year of a correction, which stand together. */
static void find_year(const fc_settlement *settlement, const fc_correction *about, size_t *first, size_t *count) {
  const fc_change *changes = settlement->changes.items;
  size_t from = about->first_change, to = from;
  while (from > 0 && changes[from - 1].before.year == about->year && same_end(changes[from - 1].booked, about->booked))
    from--;
  while (to < settlement->changes.count && changes[to].before.year == about->year &&
         same_end(changes[to].booked, about->booked))
    to++;
  *first = from;
  *count = to - from;
}

static bool is_direct(const fc_settlement *settlement, const fc_correction *about, const fc_cause *row) {
  if (row->year > about->year) return false;
  if (row->year == about->year && row->collector == about->party) return true;
  stretch where = {settlement->changes.items, about->first_change, about->first_change + about->change_count};
  if (about->change_count) return has_part(settlement->scenario, row, &where);
  size_t first, count;
  find_year(settlement, about, &first, &count); /* only what was collected changed, maybe by a source */
  for (size_t end = first + count; first < end; first = where.end) {
    int32_t party = where.changes[first].before.party;
    where.first = where.end = first;
    while (where.end < end && where.changes[where.end].before.party == party) where.end++;
    if (has_part(settlement->scenario, row, &where)) return true;
  }
  return false;
}

bool fc_has_direct_cause(const fc_settlement *settlement, const fc_correction *about) {
  for (size_t i = about->first_cause; i < about->first_cause + about->cause_count; i++)
    if (is_direct(settlement, about, &settlement->causes.items[i])) return true;
  return false;
}

bool fc_settlement_is_cause(const fc_settlement *settlement, size_t correction, size_t cause) {
  if (correction >= settlement->corrections.count || cause >= settlement->causes.count) return false;
  const fc_correction *about = &settlement->corrections.items[correction];
  const fc_cause *row = &settlement->causes.items[cause];
  bool listed = cause >= about->first_cause && cause < about->first_cause + about->cause_count;
  if (!listed || row->year > about->year) return false;
  return about->is_indirect || is_direct(settlement, about, row);
}
