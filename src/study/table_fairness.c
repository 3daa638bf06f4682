/* fairness: how equal the cities and counties that take part are, and who loses most against the first variant. */
#include "comparison.h"

#include <gsl/gsl_math.h>

/* What is measured in one variant: parties and their amounts, in fen or fen per head. */
typedef struct sample {
  size_t *parties;
  double *values;
  double *losses; /* against the first variant; > 0 is a loss */
  fc_rate *heads; /* population of each; numerator 0: not known */
  size_t count;
} sample;

static bool is_place(const fc_party *party) { return party->kind == FC_PARTY_CITY || party->kind == FC_PARTY_COUNTY; }

static bool takes_part(const fc_comparison *comparison, size_t variant, size_t party) {
  int32_t place = fc_comparison_place(comparison, variant, party);
  if (place < 0 || !is_place(comparison->parties[party])) return false;
  if (fc_comparison_amount(comparison, variant, party, 0) != 0) return true;
  const fc_scenario *scenario = comparison->variants[variant].scenario;
  for (int32_t i = 0; i < fc_scenario_agreement_count(scenario); i++)
    if (fc_scenario_participates(scenario, i, place)) return true;
  return false;
}

/* The population of a party, by the first factor of that name that has a value for it. */
static bool heads_of(const fc_comparison *comparison, size_t variant, size_t party, fc_rate *heads) {
  const fc_scenario *scenario = comparison->variants[variant].scenario;
  int32_t place = fc_comparison_place(comparison, variant, party);
  int32_t year = fc_scenario_settings(scenario)->last_year;
  for (int32_t i = 0; i < fc_scenario_factor_count(scenario); i++) {
    const char *factor = fc_scenario_factor(scenario, i)->factor;
    if (!fc_is_population(factor)) continue;
    if (fc_latest_factor(scenario, factor, place, year, heads) && heads->numerator > 0) return true;
  }
  return false;
}

static bool take_sample(fc_study_sheet *sheet, size_t variant, sample *found) {
  const fc_comparison *comparison = sheet->comparison;
  size_t most = comparison->party_count + 1, base = fc_comparison_base(comparison);
  found->parties = fc_arena_take(&sheet->arena, most * sizeof *found->parties);
  found->values = fc_arena_take(&sheet->arena, most * sizeof *found->values);
  found->losses = fc_arena_take(&sheet->arena, most * sizeof *found->losses);
  found->heads = fc_arena_take(&sheet->arena, most * sizeof *found->heads);
  if (!found->parties || !found->values || !found->losses || !found->heads) return false;
  for (size_t party = 0; party < comparison->party_count; party++) {
    if (!takes_part(comparison, variant, party)) continue;
    fc_fen amount = fc_comparison_amount(comparison, variant, party, 0);
    fc_fen before = fc_comparison_amount(comparison, base, party, 0);
    size_t at = found->count++;
    found->parties[at] = party;
    found->values[at] = (double)amount;
    found->losses[at] = (double)((fc_study_wide)before - amount);
    if (!heads_of(comparison, variant, party, &found->heads[at])) found->heads[at].numerator = 0;
  }
  return true;
}

/* Keeps those with a known population, and divides by it. */
static void per_head(sample *found) {
  size_t kept = 0;
  for (size_t i = 0; i < found->count; i++) {
    fc_rate heads = found->heads[i];
    if (heads.numerator == 0) continue;
    double divisor = (double)heads.numerator / (double)heads.denominator;
    found->parties[kept] = found->parties[i];
    found->values[kept] = found->values[i] / divisor;
    found->losses[kept] = found->losses[i] / divisor;
    found->heads[kept++] = heads;
  }
  found->count = kept;
}

/* Place in the sample of whoever loses most; count if nobody loses. Ties: the first. */
static size_t largest_loser(const sample *found) {
  size_t loser = found->count;
  for (size_t i = 0; i < found->count; i++)
    if (found->losses[i] > (loser < found->count ? found->losses[loser] : 0)) loser = i;
  return loser;
}

static void loser_cells(fc_study_sheet *sheet, size_t variant, const sample *found, bool by_head) {
  const fc_comparison *comparison = sheet->comparison;
  size_t loser = largest_loser(found);
  if (loser == found->count) {
    for (int blank = 0; blank < 3; blank++) fc_sheet_text(sheet, "");
    return;
  }
  size_t party = found->parties[loser];
  fc_study_wide loss = (fc_study_wide)fc_comparison_amount(comparison, fc_comparison_base(comparison), party, 0) -
                       fc_comparison_amount(comparison, variant, party, 0);
  fc_sheet_party(sheet, party);
  if (!by_head) {
    fc_sheet_money(sheet, loss);
    return;
  }
  if (loss <= FC_FEN_MAX) fc_put_per_unit(&sheet->cell, (fc_fen)loss, found->heads[loser]);
  fc_sheet_held(sheet);
}

static void measure_row(fc_study_sheet *sheet, size_t variant, const sample *found, bool by_head) {
  enum { DECIMALS = 4 };
  const double measures[] = {fc_gini(found->values, found->count), fc_theil(found->values, found->count),
                             fc_jain(found->values, found->count)};
  /* Both are defined for the same values, but only one asks for memory. */
  if (gsl_isnan(measures[0]) && !gsl_isnan(measures[1])) sheet->failed = true;
  fc_sheet_variant(sheet, variant);
  fc_sheet_words(sheet, by_head ? FC_STUDY_PER_HEAD : FC_TEXT("totals"));
  fc_sheet_whole(sheet, (int64_t)found->count);
  for (size_t i = 0; i < sizeof measures / sizeof *measures; i++) {
    fc_put_real(&sheet->cell, measures[i], DECIMALS);
    fc_sheet_held(sheet);
  }
  loser_cells(sheet, variant, found, by_head);
  fc_sheet_words(sheet, gsl_isnan(measures[0]) ? FC_TEXT("not defined: an amount is below 0, or all are 0") : "");
  fc_sheet_end_row(sheet);
}

fc_status fc_study_fairness(fc_study_sheet *sheet) {
  static const fc_study_column columns[] = {{{"variant", "方案"}, false},     {{"basis", "口径"}, false},
                                            {{"count", "参与方数"}, true},    {{"gini", "基尼系数"}, true},
                                            {{"theil", "泰尔指数"}, true},    {{"jain", "简氏指数"}, true},
                                            {{"loser", "受损最大方"}, false}, {{"name", "名称"}, false},
                                            {{"loss", "受损额"}, true},       {{"reason", "说明"}, false}};
  fc_sheet_headers(sheet, columns, sizeof columns / sizeof *columns);
  fc_sheet_end_headers(sheet);
  for (size_t v = 0; v < sheet->comparison->variant_count; v++) {
    sample found = {.count = 0};
    if (!fc_comparison_ran(sheet->comparison, v)) continue;
    if (!take_sample(sheet, v, &found)) return FC_E_MEMORY;
    if (found.count == 0) continue;
    measure_row(sheet, v, &found, false);
    per_head(&found);
    if (found.count > 0) measure_row(sheet, v, &found, true);
  }
  return FC_OK;
}
