/* Targets against what the ledger says of the indicators: reached or not, and what growth it would need. */
#include "engine.h"
#include "measures.h"

enum { RATIO_DECIMALS = 4, DECIMALS_MAX = 9 };
static const int64_t MOST_GROWTH = 100000000; /* 1,000,000 % a year, in hundredths of a percent */

static int64_t power_of_ten(int32_t exponent) {
  int64_t power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

/* A sum of an indicator in units of 10^-decimals of its stream. */
typedef struct indicator_sum {
  fc_wide sum;
  bool is_known;
} indicator_sum;

static indicator_sum measured(const fc_engine *engine, int32_t measure, int32_t year) {
  const fc_measure *kept = &engine->scenario->measures[measure];
  if (year < FC_YEAR_MIN || year > FC_YEAR_MAX) return (indicator_sum){0, false};
  int32_t decimals = engine->scenario->stream_decimals[kept->stream];
  fc_wide sum = kept->sums[year - FC_YEAR_MIN] / power_of_ten(FC_INDICATOR_DECIMALS - decimals);
  return (indicator_sum){sum, kept->has_row[year - FC_YEAR_MIN]};
}

static indicator_sum sum_of(const fc_engine *engine, int32_t target, int which, int32_t year) {
  const fc_target_link *link = &engine->scenario->target_links[target];
  indicator_sum found = {0, false};
  if (link->region_party == FC_NONE) return measured(engine, link->measures[which], year);
  int32_t stream = which == 0 ? link->numerator : link->denominator;
  found.is_known = fc_counted(engine, stream, link->region_party, year, &found.sum);
  return found;
}

/* numerator / denominator in lowest terms; false if it does not fit. */
static bool make_rate(fc_wide numerator, fc_wide denominator, fc_rate *rate) {
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  fc_wide a = numerator < 0 ? -numerator : numerator, b = denominator;
  while (b) {
    fc_wide rest = a % b;
    a = b;
    b = rest;
  }
  numerator /= a;
  denominator /= a;
  if (numerator > FC_FEN_MAX || numerator < -FC_FEN_MAX || denominator > FC_FEN_MAX) return false;
  *rate = (fc_rate){(int64_t)numerator, (int64_t)denominator};
  return true;
}

/* A sum as a figure of a row; false if it does not fit. */
static bool keep_sum(fc_wide sum, int64_t *kept) {
  *kept = (int64_t)sum;
  return sum <= FC_FEN_MAX && sum >= -FC_FEN_MAX;
}

/* The value of a target in a year, with its sums into the row; *known false if the ledger says nothing of it. False:
 * too large. */
static bool value_in(const fc_engine *engine, fc_target_row *row, int32_t year, fc_rate *value, bool *known) {
  int32_t target = row->target;
  const fc_target_link *link = &engine->scenario->target_links[target];
  const int32_t *decimals = engine->scenario->stream_decimals;
  indicator_sum above = sum_of(engine, target, 0, year);
  *known = above.is_known;
  row->denominator = 0;
  if (!keep_sum(above.sum, &row->numerator)) return false;
  if (link->denominator == FC_NONE || !*known)
    return make_rate(above.sum, power_of_ten(decimals[link->numerator]), value);
  indicator_sum below = sum_of(engine, target, 1, year);
  *known = below.is_known && below.sum != 0;
  if (!keep_sum(below.sum, &row->denominator)) return false;
  if (!*known) return true;
  fc_wide numerator, denominator;
  if (__builtin_mul_overflow(above.sum, (fc_wide)power_of_ten(decimals[link->denominator]), &numerator)) return false;
  if (__builtin_mul_overflow(below.sum, (fc_wide)power_of_ten(decimals[link->numerator]), &denominator)) return false;
  return make_rate(numerator, denominator, value);
}

/* Decimals that show both the stream and the target exactly; 4 where the target has no end of them. */
static int32_t decimals_of(const fc_engine *engine, int32_t target) {
  const fc_target *row = &engine->scenario->targets.items[target];
  int32_t own = engine->scenario->stream_decimals[engine->scenario->target_links[target].numerator];
  for (int32_t decimals = own; decimals <= DECIMALS_MAX; decimals++)
    if (power_of_ten(decimals) % fc_reduce(row->at_least).denominator == 0) return decimals;
  return own > RATIO_DECIMALS ? own : RATIO_DECIMALS;
}

/* A value as a whole number of 10^-decimals (of a percent in ratios). */
static bool shown(const fc_target_row *row, fc_rate value, int64_t *number) {
  int64_t unit = power_of_ten(row->decimals) * (row->is_ratio ? 100 : 1);
  return fc_scale_half_up(value.numerator, (fc_rate){unit, value.denominator}, number);
}

static void find_growth(const fc_target *target, fc_rate known, fc_target_row *row) {
  int32_t years = target->year - row->known_year;
  if (known.numerator <= 0) return;
  int64_t low = -10000, high = target->at_least.numerator > 0 ? MOST_GROWTH : low; /* 0 or less: by -100 % too */
  if (high > low && !fc_growth_reaches(known, target->at_least, high, years)) return;
  while (high - low > 1) {
    int64_t middle = low + (high - low) / 2;
    if (fc_growth_reaches(known, target->at_least, middle, years))
      high = middle;
    else
      low = middle;
  }
  row->has_growth = true;
  row->growth = high;
}

/* The latest year before the target's with a value. */
static bool find_known(const fc_engine *engine, int32_t index, fc_target_row *row) {
  const fc_target *target = &engine->scenario->targets.items[index];
  int32_t last = engine->scenario->ledger_last_year;
  for (int32_t year = target->year - 1 < last ? target->year - 1 : last; year >= engine->scenario->ledger_first_year;
       year--) {
    fc_rate value;
    bool known;
    if (!value_in(engine, row, year, &value, &known)) return false;
    if (!known) continue;
    row->known_year = year;
    find_growth(target, value, row);
    return shown(row, value, &row->known);
  }
  return true;
}

static bool compare_target(const fc_engine *engine, int32_t index, fc_target_row *row) {
  const fc_target *target = &engine->scenario->targets.items[index];
  fc_rate value;
  row->target = index;
  row->is_ratio = engine->scenario->target_links[index].denominator != FC_NONE;
  row->decimals = row->is_ratio ? RATIO_DECIMALS : decimals_of(engine, index);
  if (!shown(row, target->at_least, &row->at_least)) return false;
  if (!value_in(engine, row, target->year, &value, &row->is_known)) return false;
  if (!row->is_known) return find_known(engine, index, row);
  row->met = fc_rate_compare(value, target->at_least) >= 0;
  return shown(row, value, &row->actual) && fc_add(row->actual, -row->at_least, &row->gap);
}

fc_status fc_compare_targets(fc_engine *engine) {
  const fc_scenario *scenario = engine->scenario;
  fc_result *result = engine->result;
  if (engine->cutoff_year != INT32_MAX) return FC_OK; /* only the whole run is asked */
  if (!fc_count_for_targets(engine)) return FC_E_MEMORY;
  for (int32_t i = 0; i < scenario->targets.count; i++) {
    fc_target_row row = {0};
    if (!compare_target(engine, i, &row)) {
      fc_complain(scenario, engine->problems, FC_TABLE_TARGETS, scenario->targets.items[i].line, FC_IN_TARGET_NUMERATOR,
                  FC_TEXT("target {1}: its figures are too large to be compared exactly"),
                  scenario->targets.items[i].code, NULL);
      return FC_E_RANGE;
    }
    if (!FC_APPEND(result, targets, row)) return FC_E_MEMORY;
  }
  return FC_OK;
}
