/* Values of factors, and per-unit: what a party gets over all years for each unit of a factor. */
#include "comparison.h"

#include <string.h>

/* Later periods are larger numbers; a blank one is always there. */
static int32_t month_of(fc_period period) { return period.year * 12 + period.first_month; }

bool fc_latest_factor(const fc_scenario *scenario, const char *factor, int32_t party, int32_t year, fc_rate *value) {
  int32_t latest = -1;
  for (int32_t i = 0; i < fc_scenario_factor_count(scenario); i++) {
    const fc_factor *row = fc_scenario_factor(scenario, i);
    if (row->period.year > year || month_of(row->period) <= latest || strcmp(row->factor, factor) != 0) continue;
    if (fc_scenario_find_party(scenario, row->party) != party) continue;
    latest = month_of(row->period);
    *value = row->value;
  }
  return latest >= 0;
}

/* The names of the factors of all variants, in the order in which they first stand there. */
typedef struct factor_names {
  const char **items;
  size_t count;
} factor_names;

static bool has_name(const factor_names *names, const char *name) {
  for (size_t i = names->count; i-- > 0;)
    if (strcmp(names->items[i], name) == 0) return true;
  return false;
}

static bool take_names(fc_study_sheet *sheet, factor_names *names) {
  const fc_comparison *comparison = sheet->comparison;
  size_t most = 1;
  for (size_t v = 0; v < comparison->variant_count; v++)
    if (fc_comparison_ran(comparison, v)) most += (size_t)fc_scenario_factor_count(comparison->variants[v].scenario);
  names->items = fc_arena_take(&sheet->arena, most * sizeof *names->items);
  if (!names->items) return false;
  for (size_t v = 0; v < comparison->variant_count; v++) {
    const fc_scenario *scenario = comparison->variants[v].scenario;
    for (int32_t i = 0; fc_comparison_ran(comparison, v) && i < fc_scenario_factor_count(scenario); i++) {
      const char *name = fc_scenario_factor(scenario, i)->factor;
      if (!has_name(names, name)) names->items[names->count++] = name;
    }
  }
  return true;
}

/* The value in the last year of a variant. */
static bool value_in(const fc_comparison *comparison, size_t variant, size_t party, const char *factor,
                     fc_rate *value) {
  int32_t place = fc_comparison_place(comparison, variant, party);
  if (place < 0) return false;
  const fc_scenario *scenario = comparison->variants[variant].scenario;
  return fc_latest_factor(scenario, factor, place, fc_scenario_settings(scenario)->last_year, value);
}

bool fc_is_population(const char *factor) {
  static const char *const names[] = {"population", "人口", "常住人口"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(names[i], factor) == 0) return true;
  return false;
}

void fc_put_per_unit(fc_buffer *buffer, fc_fen amount, fc_rate value) {
  enum { DECIMALS = 4, FEN_A_YUAN = 100 };
  if (value.numerator <= 0) return;
  fc_put_ratio(buffer, (fc_study_wide)amount * value.denominator, (fc_study_wide)value.numerator * FEN_A_YUAN,
               DECIMALS);
}

static void unit_cells(fc_study_sheet *sheet, const char *factor, size_t party) {
  const fc_comparison *comparison = sheet->comparison;
  for (size_t v = 0; v < comparison->variant_count; v++) {
    fc_rate value;
    if (value_in(comparison, v, party, factor, &value))
      fc_put_per_unit(&sheet->cell, fc_comparison_amount(comparison, v, party, 0), value);
    fc_sheet_held(sheet);
  }
}

/* The value of the first variant that has one; false if none has. */
static bool any_value(const fc_comparison *comparison, size_t party, const char *factor, fc_rate *value) {
  for (size_t v = 0; v < comparison->variant_count; v++)
    if (value_in(comparison, v, party, factor, value)) return true;
  return false;
}

fc_status fc_study_per_unit(fc_study_sheet *sheet) {
  static const fc_study_column columns[] = {{{"factor", "因素"}, false},
                                            {{"basis", "口径"}, false},
                                            {{"party", "参与方"}, false},
                                            {{"name", "名称"}, false},
                                            {{"value", "因素值"}, true}};
  fc_sheet_headers(sheet, columns, sizeof columns / sizeof *columns);
  fc_sheet_variant_headers(sheet, true);
  fc_sheet_end_headers(sheet);
  factor_names names = {NULL, 0};
  if (!take_names(sheet, &names)) return FC_E_MEMORY;
  for (size_t i = 0; i < names.count; i++) {
    for (size_t party = 0; party < sheet->comparison->party_count; party++) {
      fc_rate value;
      if (!any_value(sheet->comparison, party, names.items[i], &value)) continue;
      fc_sheet_text(sheet, names.items[i]);
      fc_sheet_words(sheet, fc_is_population(names.items[i]) ? FC_STUDY_PER_HEAD : FC_TEXT("per unit"));
      fc_sheet_party(sheet, party);
      fc_put_plain(&sheet->cell, value);
      fc_sheet_held(sheet);
      unit_cells(sheet, names.items[i], party);
      fc_sheet_end_row(sheet);
    }
  }
  return FC_OK;
}
