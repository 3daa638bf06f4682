/* Loads a scenario folder and prints what one party is due over all years:  total FOLDER PARTY */
#include <fencheng/fencheng.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static int fail(fc_problems *problems) {
  for (size_t i = 0; i < fc_problems_count(problems); i++) {
    char line[512];
    fc_problem_line(fc_problems_get(problems, i), FC_ENGLISH, line, sizeof line);
    fprintf(stderr, "%s\n", line);
  }
  fc_problems_free(problems);
  return 1;
}

int main(int count, char **arguments) {
  if (count != 3) return 2;
  fc_problems *problems = fc_problems_new(NULL);
  fc_scenario *scenario = NULL;
  fc_result *result = NULL;
  if (fc_scenario_load(arguments[1], NULL, NULL, &scenario, problems) != FC_OK) return fail(problems);
  if (fc_run(scenario, NULL, NULL, &result, problems) != FC_OK) return fail(problems);

  int32_t party = fc_scenario_find_party(scenario, arguments[2]);
  const fc_settings *settings = fc_scenario_settings(scenario);
  fc_fen total = 0;
  for (int32_t year = settings->first_year; year <= settings->last_year; year++)
    total += fc_result_totals(result, party, year).due;
  printf("%" PRId64 ".%02d\n", total / 100, (int)llabs(total % 100));

  fc_result_free(result);
  fc_scenario_free(scenario);
  fc_problems_free(problems);
  return 0;
}
