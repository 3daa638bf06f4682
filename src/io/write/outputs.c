/* The one list of what a run writes. */
#include "files.h"
#include "settling.h"

static const fc_output_info outputs[FC_OUT_COUNT] = {
    [FC_OUT_ALLOCATION] = {"allocation", "allocation.csv", fc_tabulate_allocation, NULL, true},
    [FC_OUT_CITIES] = {"cities", "cities", NULL, NULL, true},
    [FC_OUT_SUMMARY] = {"summary", "summary.csv", fc_tabulate_summary, NULL, true},
    [FC_OUT_SETTLEMENT] = {"settlement", "settlement.csv", fc_tabulate_settlement, NULL, true},
    [FC_OUT_CORRECTIONS] = {"corrections", "corrections.csv", fc_tabulate_corrections, NULL, true},
    [FC_OUT_CORRECTIONS_DETAIL] = {"corrections-detail", "corrections-detail.csv", fc_tabulate_corrections_detail, NULL,
                                   true},
    [FC_OUT_TRANSFERS] = {"transfers", "transfers.csv", fc_tabulate_transfers, NULL, true},
    [FC_OUT_FUNDS] = {"funds", "funds.csv", fc_tabulate_funds, NULL, true},
    [FC_OUT_FUNDS_DETAIL] = {"funds-detail", "funds-detail.csv", fc_tabulate_funds_detail, NULL, true},
    [FC_OUT_CONTRIBUTIONS] = {"contributions", "contributions.csv", fc_tabulate_contributions, NULL, true},
    [FC_OUT_PROGRAMS] = {"programs", "programs.csv", fc_tabulate_programs, NULL, true},
    [FC_OUT_PROGRAM_TOTALS] = {"programs-totals", "programs-totals.csv", fc_tabulate_program_totals, NULL, true},
    [FC_OUT_INDICATORS] = {"indicators", "indicators.csv", fc_tabulate_indicators, NULL, true},
    [FC_OUT_TARGETS] = {"targets", "targets.csv", fc_tabulate_targets, NULL, true},
    [FC_OUT_GROWTH] = {"growth", "growth.csv", fc_tabulate_growth, NULL, true},
    [FC_OUT_MEMO] = {"memo", "memo.csv", fc_tabulate_memo, NULL, true},
    [FC_OUT_EXPLAIN] = {"explain", "explain.txt", NULL, fc_write_explain, true},
    [FC_OUT_EXPLAIN_JSON] = {"explain-json", "explain.json", NULL, fc_write_explain_json, false},
    [FC_OUT_JOURNAL] = {"journal", "journal.ledger", NULL, fc_write_journal, false},
    [FC_OUT_MANIFEST] = {"manifest", "manifest.json", NULL, NULL, false}};

const fc_output_info *fc_output_at(fc_output output) {
  return (unsigned)output < FC_OUT_COUNT ? &outputs[output] : NULL;
}

const char *fc_output_name(fc_output output) {
  const fc_output_info *info = fc_output_at(output);
  return info ? info->name : NULL;
}

const char *fc_output_file(fc_output output) {
  const fc_output_info *info = fc_output_at(output);
  return info ? info->file : NULL;
}

static bool has_indicators(const fc_result *result) {
  for (size_t i = 0; i < fc_result_pool_count(result); i++)
    if (fc_is_indicator(fc_result_pool(result, i))) return true;
  return false;
}

static bool has_open_targets(const fc_result *result) {
  for (size_t i = 0; i < fc_result_target_count(result); i++)
    if (!fc_result_target(result, i)->is_known) return true;
  return false;
}

/* Some tables are only written where the scenario has what they show. */
static bool has_rows(const fc_view *view, fc_output output) {
  switch (output) {
  case FC_OUT_INDICATORS: return has_indicators(view->result);
  case FC_OUT_CORRECTIONS: return view->settlement && fc_settlement_correction_count(view->settlement) > 0;
  case FC_OUT_CORRECTIONS_DETAIL: return view->settlement && fc_settlement_change_count(view->settlement) > 0;
  case FC_OUT_FUNDS_DETAIL: return fc_result_fund_move_count(view->result) > 0;
  case FC_OUT_CONTRIBUTIONS: return fc_result_contribution_count(view->result) > 0;
  case FC_OUT_PROGRAMS:
  case FC_OUT_PROGRAM_TOTALS: return fc_result_payment_count(view->result) > 0;
  case FC_OUT_TARGETS: return fc_result_target_count(view->result) > 0;
  case FC_OUT_GROWTH: return has_open_targets(view->result);
  default: return true;
  }
}

bool fc_output_wanted(const fc_view *view, const fc_write_options *options, fc_output output) {
  if (options->outputs && !(options->outputs & 1u << output)) return false;
  return has_rows(view, output);
}

bool fc_needs_settlement(const fc_write_options *options) {
  for (int i = 0; i < FC_OUT_COUNT; i++)
    if (fc_shows_settlement((fc_output)i) && (!options->outputs || options->outputs & 1u << i)) return true;
  return false;
}

fc_status fc_grid_run(const fc_view *view, fc_tabulate tabulate, fc_grid **grid) {
  fc_grid *made = fc_grid_new(view->allocator);
  if (!made) return FC_E_MEMORY;
  fc_status status = fc_table_run(view, tabulate, fc_grid_end(made));
  if (status == FC_OK && fc_grid_failed(made)) status = FC_E_MEMORY;
  if (status == FC_OK)
    *grid = made;
  else
    fc_grid_free(made);
  return status;
}

fc_status fc_grid_of(const fc_scenario *scenario, const fc_result *result, fc_output output, fc_language language,
                     const fc_allocator *allocator, fc_grid **grid, fc_problems *problems) {
  if (!grid) return FC_E_ARGUMENT;
  *grid = NULL;
  const fc_output_info *info = fc_output_at(output);
  if (!scenario || !result || !info || !info->tabulate) return FC_E_ARGUMENT;
  fc_view view = {scenario, result, allocator, problems, language, NULL};
  fc_settlement *own = NULL;
  fc_status status = fc_shows_settlement(output) ? fc_view_settle(&view, &own) : FC_OK;
  if (status == FC_OK) status = fc_grid_run(&view, info->tabulate, grid);
  fc_settlement_free(own);
  return status;
}

fc_status fc_grid_of_settlement(const fc_scenario *scenario, const fc_settlement *settlement, fc_output output,
                                fc_language language, const fc_allocator *allocator, fc_grid **grid,
                                fc_problems *problems) {
  if (!grid) return FC_E_ARGUMENT;
  *grid = NULL;
  const fc_output_info *info = fc_output_at(output);
  if (!scenario || !settlement || !info || !fc_shows_settlement(output)) return FC_E_ARGUMENT;
  fc_view view = {scenario, NULL, allocator, problems, language, settlement};
  return fc_grid_run(&view, info->tabulate, grid);
}
