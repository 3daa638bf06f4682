/* A scenario built in memory, without any file: a fund takes 10 %, the rest is shared 60 : 40. */
#include <fencheng/fencheng.h>

#include <inttypes.h>
#include <stdio.h>

static void add_tables(fc_scenario *scenario) {
  const fc_party parties[] = {{.code = "taiyuan", .name = "Taiyuan", .kind = FC_PARTY_CITY},
                              {.code = "xinzhou", .name = "Xinzhou", .kind = FC_PARTY_CITY},
                              {.code = "fund", .name = "Industry fund", .kind = FC_PARTY_FUND}};
  const char *const cities[] = {"taiyuan", "xinzhou"};
  const fc_agreement agreement = {.code = "taixin",
                                  .name = "Taixin park",
                                  .kind = FC_AGREEMENT_PARK,
                                  .participants = cities,
                                  .participant_count = 2,
                                  .start = {.year = 2024, .first_month = 1, .last_month = 12}};
  const fc_clause carve = {.agreement = "taixin",
                           .number = 1,
                           .kind = "carve",
                           .party = "fund",
                           .value = {.kind = FC_TERM_RATE, .rate = {10, 100}}};
  const fc_clause first = {.agreement = "taixin",
                           .number = 2,
                           .kind = "share",
                           .party = "taiyuan",
                           .value = {.kind = FC_TERM_RATE, .rate = {60, 100}}};
  const fc_clause second = {.agreement = "taixin",
                            .number = 2,
                            .kind = "share",
                            .party = "xinzhou",
                            .value = {.kind = FC_TERM_RATE, .rate = {40, 100}}};
  for (int i = 0; i < 3; i++) fc_scenario_add_party(scenario, &parties[i]);
  fc_scenario_add_agreement(scenario, &agreement);
  fc_scenario_add_clause(scenario, &carve);
  fc_scenario_add_clause(scenario, &first);
  fc_scenario_add_clause(scenario, &second);
}

static fc_status add_ledger(fc_scenario *scenario, fc_problems *problems) {
  const fc_ledger_row row = {.period = {.year = 2024, .first_month = 1, .last_month = 12},
                             .stream = fc_scenario_find_stream(scenario, "vat"),
                             .agreement = fc_scenario_find_agreement(scenario, "taixin"),
                             .enterprise = -1,
                             .collector = fc_scenario_find_party(scenario, "xinzhou"),
                             .amount = 100000001,
                             .decimals = 2};
  return fc_scenario_add_ledger(scenario, &row, problems);
}

static void print_result(const fc_scenario *scenario, const fc_result *result) {
  for (int32_t party = 0; party < fc_scenario_party_count(scenario); party++) {
    fc_fen due = fc_result_totals(result, party, 2024).due;
    printf("%s %" PRId64 ".%02d\n", fc_scenario_party(scenario, party)->code, due / 100, (int)(due % 100));
  }
}

int main(void) {
  fc_problems *problems = fc_problems_new(NULL);
  fc_scenario *scenario = fc_scenario_new(NULL);
  fc_result *result = NULL;
  add_tables(scenario);
  fc_status status = fc_scenario_link(scenario, problems);
  if (status == FC_OK) status = add_ledger(scenario, problems);
  if (status == FC_OK) status = fc_scenario_finish(scenario, problems);
  if (status == FC_OK) status = fc_run(scenario, NULL, NULL, &result, problems);
  if (status == FC_OK) print_result(scenario, result);
  for (size_t i = 0; i < fc_problems_count(problems); i++) {
    char line[512];
    fc_problem_line(fc_problems_get(problems, i), FC_ENGLISH, line, sizeof line);
    fprintf(stderr, "%s\n", line);
  }
  fc_result_free(result);
  fc_scenario_free(scenario);
  fc_problems_free(problems);
  return status == FC_OK ? 0 : 1;
}
