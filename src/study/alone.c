/* What parties and groups would have without the agreements, against what they get. */
#include "comparison.h"

/* One group in one variant: which years are known, and what it would have in each. */
typedef struct alone_years {
  bool *known;          /* [year_count] */
  fc_study_wide *alone; /* [year_count] */
} alone_years;

static bool same_members(const int32_t *one, size_t one_count, const int32_t *other, size_t other_count) {
  if (one_count != other_count) return false;
  for (size_t i = 0; i < one_count; i++)
    if (one[i] != other[i]) return false;
  return true;
}

/* Adds up the rows of exactly these members that lie in the years of the variant's scenario. */
static bool take_rows(const fc_study_sheet *sheet, size_t variant, const int32_t *members, size_t count,
                      alone_years *years) {
  const fc_scenario *scenario = sheet->comparison->variants[variant].scenario;
  const fc_settings *settings = fc_scenario_settings(scenario);
  bool any = false;
  for (int32_t i = 0; i < fc_scenario_alone_count(scenario); i++) {
    const fc_alone *row = fc_scenario_alone(scenario, i);
    size_t row_count;
    const int32_t *row_members = fc_scenario_alone_members(scenario, i, &row_count);
    if (!same_members(members, count, row_members, row_count)) continue;
    if (row->period.year < settings->first_year || row->period.year > settings->last_year) continue;
    int32_t year = row->period.year - sheet->comparison->first_year;
    years->known[year] = true;
    years->alone[year] += row->amount;
    any = true;
  }
  return any;
}

fc_study_wide fc_group_amount(const fc_comparison *comparison, size_t variant, const int32_t *members, size_t count,
                              int32_t year) {
  fc_study_wide sum = 0;
  for (size_t i = 0; i < count; i++)
    sum += fc_comparison_amount(comparison, variant, fc_comparison_find(comparison, variant, members[i]), year);
  return sum;
}

bool fc_alone_of(fc_study_sheet *sheet, size_t variant, const int32_t *members, size_t count, fc_alone_sum *sum) {
  const fc_comparison *comparison = sheet->comparison;
  size_t year_count = (size_t)comparison->year_count;
  alone_years years = {fc_arena_take(&sheet->arena, year_count * sizeof *years.known),
                       fc_arena_take(&sheet->arena, year_count * sizeof *years.alone)};
  *sum = (fc_alone_sum){0, 0, 0};
  if (!years.known || !years.alone || !take_rows(sheet, variant, members, count, &years)) return false;
  for (size_t i = 0; i < year_count; i++) {
    if (!years.known[i]) continue;
    int32_t year = comparison->first_year + (int32_t)i;
    sum->gets += fc_group_amount(comparison, variant, members, count, year);
    sum->alone += years.alone[i];
    if (!sum->first_year_ahead && sum->gets > sum->alone) sum->first_year_ahead = year;
  }
  return true;
}
