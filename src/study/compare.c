/* Variants side by side: who takes part, which years there are, what each party gets in each. */
#include "comparison.h"

#include <string.h>

static bool has_result(const fc_variant *variant) { return variant->scenario && variant->result; }

bool fc_comparison_ran(const fc_comparison *comparison, size_t variant) {
  return variant < comparison->variant_count && has_result(&comparison->variants[variant]);
}

size_t fc_comparison_base(const fc_comparison *comparison) {
  size_t base = 0;
  while (!fc_comparison_ran(comparison, base)) base++;
  return base;
}

static bool copy_variants(fc_comparison *comparison, const fc_variant *variants, size_t count) {
  comparison->variants = fc_arena_take(&comparison->arena, count * sizeof *variants);
  if (!comparison->variants) return false;
  memcpy(comparison->variants, variants, count * sizeof *variants);
  comparison->variant_count = count;
  return true;
}

/* Years, mark and discount rate. */
static void take_settings(fc_comparison *comparison, const fc_compare_options *options) {
  int32_t first = INT32_MAX, last = INT32_MIN;
  comparison->mark = "";
  if (options) comparison->discount_rate = options->discount_rate;
  bool given = comparison->discount_rate.denominator != 0;
  for (size_t v = 0; v < comparison->variant_count; v++) {
    const fc_settings *settings = fc_scenario_settings(comparison->variants[v].scenario);
    if (!settings) continue;
    if (!*comparison->mark && settings->mark) comparison->mark = settings->mark;
    if (!has_result(&comparison->variants[v])) continue;
    if (!given) comparison->discount_rate = settings->discount_rate;
    given = true;
    if (settings->first_year < first) first = settings->first_year;
    if (settings->last_year > last) last = settings->last_year;
  }
  comparison->first_year = first;
  comparison->year_count = last - first + 1;
}

static bool gets_money(const fc_variant *variant, int32_t place) {
  const fc_settings *settings = fc_scenario_settings(variant->scenario);
  for (int32_t year = settings->first_year; year <= settings->last_year; year++) {
    fc_totals totals = fc_result_totals(variant->result, place, year);
    if (totals.due || totals.drawn) return true;
  }
  return false;
}

/* The party with a code in a variant; the line `undistributed` stands behind the parties. */
static int32_t place_of(const fc_variant *variant, const char *code) {
  int32_t count = fc_scenario_party_count(variant->scenario);
  if (strcmp(fc_scenario_party(variant->scenario, count)->code, code) == 0) return count;
  int32_t place = fc_scenario_find_party(variant->scenario, code);
  return place >= 0 && strcmp(fc_scenario_party(variant->scenario, place)->code, code) == 0 ? place : -1;
}

static bool is_known(const fc_comparison *comparison, size_t variants, const char *code) {
  for (size_t v = 0; v < variants; v++)
    if (has_result(&comparison->variants[v]) && place_of(&comparison->variants[v], code) >= 0) return true;
  return false;
}

/* The parties of a variant that no earlier one has. */
static void take_parties_of(fc_comparison *comparison, size_t v) {
  const fc_variant *variant = &comparison->variants[v];
  for (int32_t i = 0; has_result(variant) && i < fc_scenario_party_count(variant->scenario); i++) {
    const fc_party *party = fc_scenario_party(variant->scenario, i);
    if (!is_known(comparison, v, party->code)) comparison->parties[comparison->party_count++] = party;
  }
}

/* `undistributed` comes last, and only where it has money, as in summary.csv. */
static void take_undistributed(fc_comparison *comparison) {
  for (size_t v = 0; v < comparison->variant_count; v++) {
    const fc_variant *variant = &comparison->variants[v];
    if (!has_result(variant)) continue;
    int32_t place = fc_scenario_party_count(variant->scenario);
    if (!gets_money(variant, place)) continue;
    comparison->parties[comparison->party_count++] = fc_scenario_party(variant->scenario, place);
    return;
  }
}

static bool take_parties(fc_comparison *comparison) {
  size_t most = 1;
  for (size_t v = 0; v < comparison->variant_count; v++)
    if (has_result(&comparison->variants[v])) most += (size_t)fc_scenario_party_count(comparison->variants[v].scenario);
  comparison->parties = fc_arena_take(&comparison->arena, most * sizeof *comparison->parties);
  if (!comparison->parties) return false;
  for (size_t v = 0; v < comparison->variant_count; v++) take_parties_of(comparison, v);
  take_undistributed(comparison);
  return true;
}

static fc_fen *amounts_of(const fc_comparison *comparison, size_t variant, size_t party) {
  size_t cells = (size_t)comparison->year_count + 1;
  return &comparison->amounts[(variant * comparison->party_count + party) * cells];
}

static bool fits(fc_study_wide amount) { return amount <= FC_FEN_MAX && amount >= -FC_FEN_MAX; }

static fc_status sum_up(const fc_comparison *comparison, size_t v, size_t party) {
  int32_t place = fc_comparison_place(comparison, v, party);
  if (place < 0) return FC_OK;
  fc_fen *amounts = amounts_of(comparison, v, party);
  fc_study_wide sum = 0;
  for (int32_t i = 0; i < comparison->year_count; i++) {
    fc_totals totals = fc_result_totals(comparison->variants[v].result, place, comparison->first_year + i);
    fc_study_wide amount = (fc_study_wide)totals.due - totals.drawn;
    if (!fits(amount)) return FC_E_RANGE;
    amounts[1 + i] = (fc_fen)amount;
    sum += amount;
  }
  if (!fits(sum)) return FC_E_RANGE;
  amounts[0] = (fc_fen)sum;
  return FC_OK;
}

static fc_status take_amounts(fc_comparison *comparison) {
  size_t cells = comparison->variant_count * comparison->party_count;
  size_t years = (size_t)comparison->year_count + 1;
  comparison->places = fc_arena_take(&comparison->arena, cells * sizeof *comparison->places);
  comparison->amounts = fc_arena_take(&comparison->arena, cells * years * sizeof *comparison->amounts);
  if (!comparison->places || !comparison->amounts) return FC_E_MEMORY;
  for (size_t v = 0; v < comparison->variant_count; v++) {
    const fc_variant *variant = &comparison->variants[v];
    for (size_t p = 0; p < comparison->party_count; p++) {
      comparison->places[v * comparison->party_count + p] =
          has_result(variant) ? place_of(variant, comparison->parties[p]->code) : -1;
      fc_status status = sum_up(comparison, v, p);
      if (status != FC_OK) return status;
    }
  }
  return FC_OK;
}

fc_status fc_compare(const fc_variant *variants, size_t count, const fc_compare_options *options,
                     const fc_allocator *allocator, fc_comparison **comparison) {
  if (!comparison) return FC_E_ARGUMENT;
  *comparison = NULL;
  bool any = false;
  for (size_t v = 0; variants && v < count; v++) any = any || has_result(&variants[v]);
  if (!any) return FC_E_ARGUMENT;
  fc_comparison *made = fc_resize(allocator, NULL, 0, sizeof *made);
  if (!made) return FC_E_MEMORY;
  *made = (fc_comparison){.has_given = allocator != NULL};
  if (allocator) made->given = *allocator;
  made->arena.allocator = allocator ? &made->given : NULL;
  fc_status status = copy_variants(made, variants, count) ? FC_OK : FC_E_MEMORY;
  if (status == FC_OK) take_settings(made, options);
  if (status == FC_OK && !take_parties(made)) status = FC_E_MEMORY;
  if (status == FC_OK) status = take_amounts(made);
  if (status == FC_OK)
    *comparison = made;
  else
    fc_comparison_free(made);
  return status;
}

void fc_comparison_free(fc_comparison *comparison) {
  if (!comparison) return;
  fc_allocator copy = comparison->given;
  const fc_allocator *allocator = comparison->has_given ? &copy : NULL;
  comparison->arena.allocator = allocator;
  fc_arena_free(&comparison->arena);
  fc_resize(allocator, comparison, sizeof *comparison, 0);
}
