/* Cells: ledger rows summed by what tells them apart for the pools. Memory grows with cells, not rows; sums do not
 * depend on the order of rows. */
#include "engine.h"

#include <string.h>

static uint64_t mix(uint64_t value) {
  value ^= value >> 33;
  value *= UINT64_C(0xff51afd7ed558ccd);
  return value ^ (value >> 29);
}

static uint64_t hash_key(const fc_series_key *key) {
  uint64_t who = (uint64_t)(uint32_t)key->enterprise << 32 | (uint32_t)key->agreement;
  uint64_t what = (uint64_t)(uint32_t)key->stream << 32 | (uint32_t)key->collector;
  uint64_t when = (uint64_t)(uint32_t)key->booked << 48 | (uint64_t)key->cut << 32 |
                  (uint64_t)(uint8_t)key->months << 24 | (uint64_t)(uint8_t)key->stretch << 16 |
                  (uint64_t)key->place << 8;
  return mix(who ^ mix(what ^ mix(when)));
}

bool fc_same_cell(const fc_series_key *a, const fc_series_key *b) {
  return a->enterprise == b->enterprise && a->agreement == b->agreement && a->stream == b->stream &&
         a->collector == b->collector && a->cut == b->cut && a->months == b->months && a->stretch == b->stretch &&
         a->place == b->place;
}

static bool same_key(const fc_series_key *a, const fc_series_key *b) {
  return a->booked == b->booked && fc_same_cell(a, b);
}

static int32_t *slot_of(const fc_scenario *scenario, const fc_series_key *key) {
  size_t mask = scenario->series_slot_count - 1;
  for (size_t i = (size_t)hash_key(key) & mask;; i = (i + 1) & mask) {
    int32_t *slot = &scenario->series_slots[i];
    if (*slot == 0 || same_key(&scenario->series.items[*slot - 1].key, key)) return slot;
  }
}

static bool grow_slots(fc_scenario *scenario) {
  size_t old = scenario->series_slot_count, wanted = old ? old * 2 : 64;
  int32_t *slots = fc_resize(scenario->allocator, NULL, 0, wanted * sizeof *slots);
  if (!slots) return false;
  memset(slots, 0, wanted * sizeof *slots);
  fc_resize(scenario->allocator, scenario->series_slots, old * sizeof *slots, 0);
  scenario->series_slots = slots;
  scenario->series_slot_count = wanted;
  for (int32_t i = 0; i < scenario->series.count; i++) *slot_of(scenario, &scenario->series.items[i].key) = i + 1;
  return true;
}

fc_series *fc_series_of(fc_scenario *scenario, const fc_series_key *key) {
  if ((size_t)scenario->series.count * 4 >= scenario->series_slot_count * 3 && !grow_slots(scenario)) return NULL;
  int32_t *slot = slot_of(scenario, key);
  if (*slot) return &scenario->series.items[*slot - 1];
  if (!fc_grow(scenario->allocator, &scenario->series.items, &scenario->series.capacity,
               (size_t)scenario->series.count + 1, sizeof(fc_series)))
    return NULL;
  fc_series *series = &scenario->series.items[scenario->series.count++];
  *slot = scenario->series.count;
  *series = (fc_series){.key = *key};
  return series;
}

/* Room for a year; years of the settings are taken at once. */
static bool reach_year(fc_scenario *scenario, fc_series *series, int32_t year) {
  if (series->sums && year >= series->first_year && year < series->first_year + series->year_count) return true;
  int32_t first = year, last = year;
  const fc_settings *settings = &scenario->settings;
  bool known = settings->first_year && settings->first_year <= year && year <= settings->last_year;
  if (!series->sums && known && series->key.place == FC_PLACE_POOLED) {
    first = settings->first_year;
    last = settings->last_year;
  }
  if (series->sums) {
    first = year < series->first_year ? year : series->first_year;
    int32_t end = series->first_year + series->year_count - 1;
    last = year > end ? year : end;
  }
  size_t count = (size_t)(last - first + 1);
  fc_fen *sums = fc_resize(scenario->allocator, NULL, 0, count * sizeof *sums);
  if (!sums) return false;
  for (size_t i = 0; i < count; i++) sums[i] = FC_NO_ROW;
  if (series->sums)
    memcpy(sums + (series->first_year - first), series->sums, (size_t)series->year_count * sizeof *sums);
  fc_resize(scenario->allocator, series->sums, (size_t)series->year_count * sizeof *sums, 0);
  series->sums = sums;
  series->first_year = first;
  series->year_count = (int32_t)count;
  return true;
}

/* Multiplied, because a negative number may not be shifted. */
static fc_wide wide_of(const fc_wide_sum *sum) { return (fc_wide)sum->high * ((fc_wide)1 << 64) + (fc_wide)sum->low; }

/* A sum that leaves the limits on the way goes on in 128 bits: the end may be inside again. */
static bool add_wide(fc_scenario *scenario, int32_t index, int32_t year, fc_wide amount) {
  fc_wide_sum *wide = NULL;
  for (int32_t i = 0; i < scenario->wide.count; i++)
    if (scenario->wide.items[i].series == index && scenario->wide.items[i].year == year)
      wide = &scenario->wide.items[i];
  if (!wide) {
    if (!fc_grow(scenario->allocator, &scenario->wide.items, &scenario->wide.capacity, (size_t)scenario->wide.count + 1,
                 sizeof *wide))
      return false;
    wide = &scenario->wide.items[scenario->wide.count++];
    *wide = (fc_wide_sum){index, year, 0, 0};
  }
  fc_wide sum = wide_of(wide) + amount;
  wide->high = (int64_t)(sum >> 64);
  wide->low = (uint64_t)sum;
  return true;
}

bool fc_add_to_series(fc_scenario *scenario, fc_series *series, int32_t year, fc_fen amount, int64_t line) {
  if (!reach_year(scenario, series, year)) return false;
  if (!series->row_count++ || line < series->first_line) series->first_line = line;
  fc_fen *sum = &series->sums[year - series->first_year];
  int32_t index = (int32_t)(series - scenario->series.items);
  if (*sum == FC_WIDE_SUM) return add_wide(scenario, index, year, amount);
  fc_fen before = *sum == FC_NO_ROW ? 0 : *sum;
  if (fc_add(before, amount, sum)) return true;
  *sum = FC_WIDE_SUM;
  return add_wide(scenario, index, year, (fc_wide)before + amount);
}

bool fc_add_sum_to_series(fc_scenario *scenario, fc_series *series, const fc_ledger_sum *added) {
  if (!reach_year(scenario, series, added->year)) return false;
  series->row_count += added->rows;
  fc_wide amount = (fc_wide)added->high * ((fc_wide)1 << 64) + (fc_wide)added->low;
  fc_fen *sum = &series->sums[added->year - series->first_year];
  int32_t index = (int32_t)(series - scenario->series.items);
  if (*sum == FC_WIDE_SUM) return add_wide(scenario, index, added->year, amount);
  fc_wide total = amount + (*sum == FC_NO_ROW ? 0 : *sum);
  bool fits = total <= FC_FEN_MAX && total >= -FC_FEN_MAX;
  *sum = fits ? (fc_fen)total : FC_WIDE_SUM;
  return fits || add_wide(scenario, index, added->year, total);
}

bool fc_add_to_cell(fc_scenario *scenario, const fc_series_key *key, int32_t year, fc_fen amount, int64_t line) {
  fc_series *series = fc_series_of(scenario, key);
  return series && fc_add_to_series(scenario, series, year, amount, line);
}

fc_fen fc_series_sum(const fc_series *series, int32_t year) {
  if (!series->sums || year < series->first_year || year >= series->first_year + series->year_count) return FC_NO_ROW;
  return series->sums[year - series->first_year];
}

/* Indicator amounts come in millionths: down to the decimals of their stream. */
static void scale_indicators(fc_scenario *scenario) {
  for (int32_t i = 0; i < scenario->series.count; i++) {
    fc_series *series = &scenario->series.items[i];
    if (scenario->streams.items[series->key.stream].kind != FC_STREAM_INDICATOR) continue;
    int64_t unit = 1;
    for (int32_t d = scenario->stream_decimals[series->key.stream]; d < FC_INDICATOR_DECIMALS; d++) unit *= 10;
    for (int32_t year = 0; year < series->year_count; year++)
      if (series->sums[year] != FC_NO_ROW) series->sums[year] /= unit;
  }
}

void fc_close_cells(fc_scenario *scenario, fc_problems *problems) {
  for (int32_t i = 0; i < scenario->wide.count; i++) {
    const fc_wide_sum *wide = &scenario->wide.items[i];
    fc_series *series = &scenario->series.items[wide->series];
    fc_wide sum = wide_of(wide);
    if (sum <= FC_FEN_MAX && sum >= -FC_FEN_MAX) {
      series->sums[wide->year - series->first_year] = (fc_fen)sum;
      continue;
    }
    series->sums[wide->year - series->first_year] = 0;
    fc_problem problem =
        fc_problem_at(scenario, FC_TABLE_LEDGER, series->first_line, FC_IN_LEDGER_AMOUNT,
                      FC_TEXT("the amounts of stream {1} in {2} add up to more than fits: at most {3}"));
    fc_number_text year = fc_whole_text(wide->year), most = fc_money_text(FC_FEN_MAX);
    if (scenario->streams.items[series->key.stream].kind == FC_STREAM_INDICATOR)
      most = fc_amount_text(FC_FEN_MAX / FC_INDICATOR_SCALE, 0);
    problem.status = FC_E_DATA;
    problem.message.arguments[0] = scenario->streams.items[series->key.stream].code;
    problem.message.arguments[1] = year.text;
    problem.message.arguments[2] = most.text;
    problem.message.argument_count = 3;
    fc_problems_add(problems, &problem);
  }
  scale_indicators(scenario);
}
