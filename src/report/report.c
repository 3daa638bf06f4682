/* Gathering what a report shows. START HERE: fc_report_new, then page.c, workbook.c, markdown.c. */
#include "view.h"

static fc_status tabulate(fc_report *report, fc_output output, fc_grid **grid) {
  return fc_grid_of(report->scenario, report->result, output, report->language, report->allocator, grid,
                    report->problems);
}

static fc_status tabulate_settlement(fc_report *report) {
  if (!report->settled) return tabulate(report, FC_OUT_SETTLEMENT, &report->settlement);
  return fc_grid_of_settlement(report->scenario, report->settled, FC_OUT_SETTLEMENT, report->language,
                               report->allocator, &report->settlement, report->problems);
}

static fc_status tabulate_all(fc_report *report) {
  fc_status status = tabulate(report, FC_OUT_SUMMARY, &report->summary);
  if (status == FC_OK) status = tabulate_settlement(report);
  if (status == FC_OK && fc_result_fund_row_count(report->result))
    status = tabulate(report, FC_OUT_FUNDS, &report->funds);
  if (status == FC_OK && fc_result_payment_count(report->result))
    status = tabulate(report, FC_OUT_PROGRAMS, &report->programs);
  if (status == FC_OK && fc_result_target_count(report->result))
    status = tabulate(report, FC_OUT_TARGETS, &report->targets);
  return status;
}

static bool is_shown(const fc_report *report, int32_t party, bool cities_only) {
  fc_party_kind kind = fc_scenario_party(report->scenario, party)->kind;
  if (cities_only) return kind == FC_PARTY_CITY;
  return kind != FC_PARTY_LEVEL && kind != FC_PARTY_FUND;
}

/* More lines than these nobody can tell apart. */
enum { PICTURED_MAX = 12 };

/* The pictures show the cities; where there are not two of them, all who are neither level nor fund. */
static fc_status choose_cities(fc_report *report) {
  size_t count = 0;
  for (int32_t i = 0; i < report->party_count; i++) count += is_shown(report, i, true);
  bool cities_only = count >= 2;
  report->cities = fc_arena_take(&report->arena, ((size_t)report->party_count + 1) * sizeof *report->cities);
  if (!report->cities) return FC_E_MEMORY;
  for (int32_t i = 0; i < report->party_count; i++)
    if (is_shown(report, i, cities_only)) report->cities[report->city_count++] = i;
  report->pictured = report->city_count < PICTURED_MAX ? report->city_count : PICTURED_MAX;
  return FC_OK;
}

static bool choose_base(fc_report *report) {
  size_t count = fc_comparison_variant_count(report->comparison);
  for (report->base = 0; report->base < count; report->base++) {
    const fc_variant *variant = fc_comparison_variant(report->comparison, report->base);
    if (!variant->result) continue;
    report->scenario = variant->scenario;
    report->result = variant->result;
    return true;
  }
  return false;
}

static fc_status gather(fc_report *report) {
  const fc_settings *settings = fc_scenario_settings(report->scenario);
  report->first_year = settings->first_year;
  report->last_year = settings->last_year;
  report->party_count = fc_scenario_party_count(report->scenario);
  fc_status status = tabulate_all(report);
  if (status == FC_OK) status = choose_cities(report);
  return status == FC_OK ? fc_report_explain(report) : status;
}

fc_status fc_report_new(const fc_comparison *comparison, const fc_report_options *options,
                        const fc_allocator *allocator, fc_problems *problems, fc_report **made) {
  if (!made) return FC_E_ARGUMENT;
  *made = NULL;
  if (!comparison || !options || !fc_shown_unit_of(options->unit)) return FC_E_ARGUMENT;
  fc_report *report = fc_resize(allocator, NULL, 0, sizeof *report);
  if (!report) return FC_E_MEMORY;
  *report =
      (fc_report){.comparison = comparison, .problems = problems, .language = options->language, .unit = options->unit};
  report->settled = options->settlement;
  if (allocator) report->own = *allocator;
  report->allocator = allocator ? &report->own : NULL;
  report->arena.allocator = report->allocator;
  fc_status status = choose_base(report) ? gather(report) : FC_E_ARGUMENT;
  if (status == FC_OK) {
    *made = report;
    return FC_OK;
  }
  fc_report_free(report);
  return status;
}

void fc_report_free(fc_report *report) {
  if (!report) return;
  fc_allocator copy = report->own;
  const fc_allocator *allocator = report->allocator ? &copy : NULL;
  fc_grid *const grids[] = {report->summary, report->settlement, report->funds, report->programs, report->targets};
  for (size_t i = 0; i < sizeof grids / sizeof *grids; i++) fc_grid_free(grids[i]);
  fc_resize(allocator, report->explanations, report->explanation_capacity * sizeof *report->explanations, 0);
  report->arena.allocator = allocator;
  fc_arena_free(&report->arena);
  fc_resize(allocator, report, sizeof *report, 0);
}
