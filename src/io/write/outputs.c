/* The one list of what a run writes. */
#include "files.h"

static const fc_output_info outputs[FC_OUT_COUNT] = {
    [FC_OUT_ALLOCATION] = {"allocation", "allocation.csv", fc_tabulate_allocation, NULL, true},
    [FC_OUT_CITIES] = {"cities", "cities", NULL, NULL, true},
    [FC_OUT_SUMMARY] = {"summary", "summary.csv", fc_tabulate_summary, NULL, true},
    [FC_OUT_SETTLEMENT] = {"settlement", "settlement.csv", fc_tabulate_settlement, NULL, true},
    [FC_OUT_FUNDS] = {"funds", "funds.csv", fc_tabulate_funds, NULL, true},
    [FC_OUT_INDICATORS] = {"indicators", "indicators.csv", fc_tabulate_indicators, NULL, true},
    [FC_OUT_MEMO] = {"memo", "memo.csv", fc_tabulate_memo, NULL, true},
    [FC_OUT_EXPLAIN] = {"explain", "explain.txt", NULL, fc_write_explain, true},
    [FC_OUT_EXPLAIN_JSON] = {"explain-json", "explain.json", NULL, fc_write_explain_json, false},
    [FC_OUT_JOURNAL] = {"journal", "journal.ledger", NULL, fc_write_journal, false},
    [FC_OUT_MANIFEST] = {"manifest", "manifest.json", NULL, fc_write_manifest, false}};

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

bool fc_output_wanted(const fc_view *view, const fc_write_options *options, fc_output output) {
  if (options->outputs && !(options->outputs & 1u << output)) return false;
  return output != FC_OUT_INDICATORS || has_indicators(view->result);
}

fc_status fc_grid_of(const fc_scenario *scenario, const fc_result *result, fc_output output, fc_language language,
                     const fc_allocator *allocator, fc_grid **grid, fc_problems *problems) {
  if (!grid) return FC_E_ARGUMENT;
  *grid = NULL;
  const fc_output_info *info = fc_output_at(output);
  if (!scenario || !result || !info || !info->tabulate) return FC_E_ARGUMENT;
  fc_view view = {scenario, result, allocator, problems, language};
  fc_grid *made = fc_grid_new(allocator);
  if (!made) return FC_E_MEMORY;
  fc_status status = fc_table_run(&view, info->tabulate, fc_grid_end(made));
  if (status == FC_OK && fc_grid_failed(made)) status = FC_E_MEMORY;
  if (status == FC_OK)
    *grid = made;
  else
    fc_grid_free(made);
  return status;
}
