/* What came into a pool: its cells added up by year, stream and collector, and the levels taken off. */
#include "engine.h"

#include <stdlib.h>

/* Taken off what is left once more: rate x (1 + (1 - sum)) of the whole. */
static bool take_twice(fc_level_parts *found, fc_rate *sum) {
  fc_rate both;
  if (!fc_rate_add((fc_rate){2, 1}, (fc_rate){-sum->numerator, sum->denominator}, &both)) return false;
  *sum = (fc_rate){0, 1};
  for (int32_t i = 0; i < found->count; i++) {
    fc_rate rate = fc_reduce(found->rates[i]);
    if (__builtin_mul_overflow(rate.numerator, both.numerator, &rate.numerator)) return false;
    if (__builtin_mul_overflow(rate.denominator, both.denominator, &rate.denominator)) return false;
    found->rates[i] = fc_reduce(rate);
    if (!fc_rate_add(*sum, found->rates[i], sum)) return false;
  }
  return true;
}

/* Takes the levels off: the total is split into the levels (in party order) and the local part (last). */
bool fc_take_levels(const fc_scenario *scenario, int32_t stream, int32_t year, fc_fen gross, fc_level_parts *parts,
                    fc_fen *local) {
  fc_level_parts found = {.count = 0};
  fc_rate sum = {0, 1};
  *local = gross;
  for (int32_t i = 0; i < scenario->levels.count; i++) {
    const fc_level *row = &scenario->levels.items[i];
    if (scenario->level_links[i].stream != stream) continue;
    if (year < fc_bound_year(row->from, 0, INT32_MIN) || year > fc_bound_year(row->until, 0, INT32_MAX)) continue;
    if (found.count == FC_LEVELS_MAX || !fc_rate_add(sum, row->rate, &sum)) return false;
    int32_t at = found.count++;
    for (; at > 0 && found.parties[at - 1] > scenario->level_links[i].party; at--) {
      found.parties[at] = found.parties[at - 1];
      found.rates[at] = found.rates[at - 1];
    }
    found.parties[at] = scenario->level_links[i].party;
    found.rates[at] = row->rate;
  }
  if (found.count == 0) {
    if (parts) parts->count = 0;
    return true;
  }
  if (scenario->levels_twice && !take_twice(&found, &sum)) return false;
  fc_rate rest;
  if (!fc_rate_add((fc_rate){1, 1}, (fc_rate){-sum.numerator, sum.denominator}, &rest)) return false;
  found.rates[found.count] = rest;
  int64_t weights[FC_LEVELS_MAX + 1];
  fc_fen amounts[FC_LEVELS_MAX + 1];
  fc_split_options options = {.unit = fc_smallest_part(scenario, scenario->streams.items[stream].kind)};
  if (fc_weights_from_rates(found.rates, (size_t)found.count + 1, weights) != FC_OK) return false;
  if (fc_split(gross, weights, (size_t)found.count + 1, &options, amounts, NULL) != FC_OK) return false;
  for (int32_t i = 0; i < found.count; i++) found.amounts[i] = amounts[i];
  *local = amounts[found.count];
  if (parts) *parts = found;
  return true;
}

/* Months' share of a cell that a start or end cuts: the one split over the stretches of its months. */
bool fc_part_inside(const fc_scenario *scenario, const fc_series_key *key, fc_fen sum, fc_fen *inside) {
  enum { MONTHS = 12 };
  int64_t weights[MONTHS] = {0};
  fc_fen parts[MONTHS];
  size_t stretches = 0;
  *inside = sum;
  if (key->months == 0) return true;
  for (int month = 0; month < key->months; month++) {
    if (month == 0 || (key->cut >> month & 1)) stretches++;
    weights[stretches - 1]++;
  }
  fc_split_options options = {.unit = fc_smallest_part(scenario, scenario->streams.items[key->stream].kind)};
  if (fc_split(sum, weights, stretches, &options, parts, NULL) != FC_OK) return false;
  *inside = parts[key->stretch];
  return true;
}

/* True if the rows of a year were known at the cut-off. */
static bool counts(const fc_engine *engine, const fc_series *series, int32_t year) {
  int32_t known = fc_last_slot_of(fc_booked_by(engine->scenario), year) + series->key.booked;
  return year <= engine->cutoff_year && known <= engine->cutoff_slot;
}

/* Cells of one stream and collector, added up by year. Sums stay wide until all are in: the end may fit again. */
typedef struct yearly_sums {
  const fc_engine *engine;
  int32_t first, years;
  fc_wide totals[FC_YEAR_MAX - FC_YEAR_MIN + 1];
  bool present[FC_YEAR_MAX - FC_YEAR_MIN + 1];
  int64_t line; /* first ledger row in them */
} yearly_sums;

static bool fits(fc_wide sum) { return sum <= FC_FEN_MAX && sum >= -FC_FEN_MAX; }

/* One cell of a year: the sum of its series, whenever they were booked. False: no row. */
static bool cell_sum(const yearly_sums *sums, const int32_t *series, int32_t count, int32_t year, fc_wide *sum) {
  bool found = false;
  *sum = 0;
  for (int32_t i = 0; i < count; i++) {
    const fc_series *one = &sums->engine->scenario->series.items[series[i]];
    fc_fen part = fc_series_sum(one, year);
    if (part == FC_NO_ROW || !counts(sums->engine, one, year)) continue;
    *sum += part;
    found = true;
  }
  return found;
}

/* Adds a cell; a cell that a start or end cuts has to fit by itself. */
static bool add_cell(yearly_sums *sums, const int32_t *series, int32_t count) {
  const fc_series *one = &sums->engine->scenario->series.items[series[0]];
  int32_t from = sums->first, until = sums->first + sums->years - 1;
  if (count == 1 && one->first_year > from) from = one->first_year;
  if (count == 1 && one->first_year + one->year_count - 1 < until) until = one->first_year + one->year_count - 1;
  for (int32_t year = from; year <= until; year++) {
    fc_wide sum;
    fc_fen inside;
    if (!cell_sum(sums, series, count, year, &sum)) continue;
    if (one->key.months > 0) {
      if (!fits(sum) || !fc_part_inside(sums->engine->scenario, &one->key, (fc_fen)sum, &inside)) return false;
      sum = inside;
    }
    sums->totals[year - sums->first] += sum;
    sums->present[year - sums->first] = true;
  }
  return true;
}

static fc_status complain(const yearly_sums *sums, const fc_series_key *key) {
  const fc_scenario *scenario = sums->engine->scenario;
  fc_complain(scenario, sums->engine->problems, FC_TABLE_LEDGER, sums->line, FC_IN_LEDGER_AMOUNT,
              FC_TEXT("the amounts of stream {1} in agreement {2} add up to more than fits: at most {3} a year"),
              scenario->streams.items[key->stream].code, scenario->agreements.items[key->agreement].code,
              fc_money_text(FC_FEN_MAX).text, NULL);
  return FC_E_DATA;
}

static fc_status add_entries(const yearly_sums *sums, const fc_series_key *key, fc_entries *entries) {
  for (int32_t i = 0; i < sums->years; i++) {
    if (!sums->present[i]) continue;
    if (!fits(sums->totals[i])) return complain(sums, key);
    if (!fc_grow(sums->engine->allocator, &entries->items, &entries->capacity, (size_t)entries->count + 1,
                 sizeof(fc_entry)))
      return FC_E_MEMORY;
    fc_entry *entry = &entries->items[entries->count++];
    fc_fen gross = (fc_fen)sums->totals[i];
    *entry = (fc_entry){sums->first + i, key->stream, key->collector, gross, gross};
    if (!fc_take_levels(sums->engine->scenario, key->stream, entry->year, gross, NULL, &entry->local))
      return complain(sums, key);
  }
  return FC_OK;
}

static int compare_entries(const void *left, const void *right) {
  const fc_entry *a = left, *b = right;
  if (a->year != b->year) return a->year < b->year ? -1 : 1;
  if (a->stream != b->stream) return a->stream < b->stream ? -1 : 1;
  return (a->collector > b->collector) - (a->collector < b->collector);
}

static void start_sums(yearly_sums *sums) {
  sums->line = 0;
  for (int32_t i = 0; i < sums->years; i++) {
    sums->totals[i] = 0;
    sums->present[i] = false;
  }
}

/* The cells from series[*at] on that have one stream and collector; *at moves behind them. */
static bool sum_run(yearly_sums *sums, const int32_t *series, int32_t count, int32_t *at) {
  const fc_series *all = sums->engine->scenario->series.items;
  const fc_series_key *key = &all[series[*at]].key;
  bool added = true;
  while (*at < count && all[series[*at]].key.stream == key->stream &&
         all[series[*at]].key.collector == key->collector) {
    int32_t from = *at;
    for (++*at; *at < count && fc_same_cell(&all[series[from]].key, &all[series[*at]].key);) ++*at;
    for (int32_t i = from; i < *at; i++)
      if (!sums->line || all[series[i]].first_line < sums->line) sums->line = all[series[i]].first_line;
    added = add_cell(sums, series + from, *at - from) && added;
  }
  return added;
}

fc_status fc_collect_entries(fc_engine *engine, const int32_t *series, int32_t count, bool history,
                             fc_entries *entries) {
  yearly_sums sums = {.engine = engine};
  sums.first = history ? FC_YEAR_MIN : engine->first_year;
  sums.years = history ? FC_YEAR_MAX - FC_YEAR_MIN + 1 : engine->years;
  for (int32_t i = 0; i < count;) {
    const fc_series_key *key = &engine->scenario->series.items[series[i]].key;
    start_sums(&sums);
    fc_status status = sum_run(&sums, series, count, &i) ? add_entries(&sums, key, entries) : complain(&sums, key);
    if (status != FC_OK) return status;
  }
  if (entries->count > 1) qsort(entries->items, (size_t)entries->count, sizeof(fc_entry), compare_entries);
  return FC_OK;
}
