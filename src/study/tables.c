/* The one list of the tables of a comparison. */
#include "comparison.h"

typedef struct study_table {
  const char *name;
  fc_study_tabulate tabulate;
} study_table;

static const study_table tables[FC_STUDY_TABLE_COUNT] = {
    [FC_STUDY_TOTALS] = {"totals", fc_study_totals},
    [FC_STUDY_PERIODS] = {"periods", fc_study_periods},
    [FC_STUDY_CHANGES] = {"changes", fc_study_changes},
    [FC_STUDY_PRESENT_VALUE] = {"present-value", fc_study_present_value},
    [FC_STUDY_PER_UNIT] = {"per-unit", fc_study_per_unit},
    [FC_STUDY_GAINS] = {"gains", fc_study_gains},
    [FC_STUDY_RETURNS] = {"returns", fc_study_returns},
    [FC_STUDY_FAIRNESS] = {"fairness", fc_study_fairness},
    [FC_STUDY_OBJECTIONS] = {"objections", fc_study_objections},
    [FC_STUDY_PARAMETERS] = {"parameters", fc_study_parameters},
    [FC_STUDY_VARIANTS] = {"variants", fc_study_variants}};

static const study_table *table_at(fc_study_table table) {
  return (unsigned)table < FC_STUDY_TABLE_COUNT ? &tables[table] : NULL;
}

const char *fc_study_table_name(fc_study_table table) { return table_at(table) ? table_at(table)->name : NULL; }

static fc_status tabulate(const fc_comparison *comparison, fc_study_tabulate fill, fc_language language,
                          const fc_allocator *allocator, fc_grid **grid) {
  fc_watch watch = {allocator, false};
  fc_allocator watched = fc_watched(&watch);
  fc_grid *made = fc_grid_new(allocator);
  if (!made) return FC_E_MEMORY;
  fc_study_sheet sheet = {comparison, language, made, false, {.allocator = &watched}, {.allocator = &watched}};
  fc_status status = fill(&sheet);
  bool failed = watch.failed || sheet.failed;
  fc_buffer_free(&sheet.cell);
  fc_arena_free(&sheet.arena);
  if (status == FC_OK && failed) status = FC_E_MEMORY;
  if (status == FC_OK)
    *grid = made;
  else
    fc_grid_free(made);
  return status;
}

fc_status fc_comparison_grid(const fc_comparison *comparison, fc_study_table table, fc_language language,
                             const fc_allocator *allocator, fc_grid **grid) {
  if (!grid) return FC_E_ARGUMENT;
  *grid = NULL;
  if (!comparison || !table_at(table)) return FC_E_ARGUMENT;
  return tabulate(comparison, table_at(table)->tabulate, language, allocator, grid);
}

fc_status fc_comparison_all_parameters(const fc_comparison *comparison, fc_language language,
                                       const fc_allocator *allocator, fc_grid **grid) {
  if (!grid) return FC_E_ARGUMENT;
  *grid = NULL;
  if (!comparison) return FC_E_ARGUMENT;
  return tabulate(comparison, fc_study_all_parameters, language, allocator, grid);
}
