/* Loads two scenario folders and prints what they give each party side by side:  compare FOLDER FOLDER */
#include <fencheng/fencheng.h>
#include <fencheng/study.h>

#include <stdio.h>

static void print_grid(const fc_grid *grid) {
  for (size_t row = 0; row < fc_grid_row_count(grid); row++)
    for (size_t column = 0; column < fc_grid_column_count(grid); column++)
      printf("%s%c", fc_grid_cell(grid, row, column), column + 1 < fc_grid_column_count(grid) ? ' ' : '\n');
}

int main(int count, char **arguments) {
  fc_variant variants[2] = {{.name = "one"}, {.name = "other"}};
  fc_scenario *scenarios[2] = {NULL, NULL};
  fc_result *results[2] = {NULL, NULL};
  fc_problems *problems = fc_problems_new(NULL);
  fc_comparison *comparison = NULL;
  fc_grid *grid = NULL;
  if (count != 3) return 2;
  for (int i = 0; i < 2; i++) {
    if (fc_scenario_load(arguments[1 + i], NULL, NULL, &scenarios[i], problems) != FC_OK) return 1;
    if (fc_run(scenarios[i], NULL, NULL, &results[i], problems) != FC_OK) return 1;
    variants[i].scenario = scenarios[i];
    variants[i].result = results[i];
  }
  if (fc_compare(variants, 2, NULL, NULL, &comparison) != FC_OK) return 1;
  if (fc_comparison_grid(comparison, FC_STUDY_TOTALS, FC_ENGLISH, NULL, &grid) != FC_OK) return 1;
  print_grid(grid);
  fc_grid_free(grid);
  fc_comparison_free(comparison);
  fc_problems_free(problems);
  for (int i = 0; i < 2; i++) {
    fc_result_free(results[i]);
    fc_scenario_free(scenarios[i]);
  }
  return 0;
}
