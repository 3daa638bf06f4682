/* Loads a workbook and prints the names of its parties:  workbook FILE */
#include <fencheng/fencheng.h>
#include <fencheng/xlsx.h>

#include <stdio.h>

int main(int count, char **arguments) {
  fc_read_options options = {.workbooks = fc_xlsx()};
  fc_scenario *scenario = NULL;
  if (count != 2 || fc_scenario_load(arguments[1], &options, NULL, &scenario, NULL) != FC_OK) return 1;
  for (int32_t i = 0; i < fc_scenario_party_count(scenario); i++) printf("%s\n", fc_scenario_party(scenario, i)->name);
  fc_scenario_free(scenario);
  return 0;
}
