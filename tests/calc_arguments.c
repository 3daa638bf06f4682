/* Calls that a host gets wrong: each is refused with FC_E_ARGUMENT, nothing is kept, and the right call after it works.
 */
#include "support/expect.h"

static const char *const two_cities = "party A city\n"
                                      "party B city\n"
                                      "agreement x A,B start=2024\n"
                                      "clause x 1 share A 60%\n"
                                      "clause x 1 share B 40%\n"
                                      "ledger 2024 A 100\n";

#define REFUSED(call) assert_int_equal((call), FC_E_ARGUMENT)
/* No scenario, no row, and a scenario whose tables are linked. */
#define REFUSED_ROW(add, row)                                                                                          \
  REFUSED(add(NULL, &(row)));                                                                                          \
  REFUSED(add(fresh, NULL));                                                                                           \
  REFUSED(add(done, &(row)))

static void arguments__rows_of_tables(void **state) {
  (void)state;
  text_scene scene;
  run_well(&scene, two_cities);
  fc_scenario *done = scene.scenario, *fresh = fc_scenario_new(NULL);
  REFUSED_ROW(fc_scenario_set, ((fc_settings){.round_to = 100}));
  REFUSED_ROW(fc_scenario_add_party, ((fc_party){.code = "C"}));
  REFUSED_ROW(fc_scenario_add_stream, ((fc_stream){.code = "vat"}));
  REFUSED_ROW(fc_scenario_add_level, ((fc_level){.stream = "vat", .party = "A"}));
  REFUSED_ROW(fc_scenario_add_agreement, ((fc_agreement){.code = "y"}));
  REFUSED_ROW(fc_scenario_add_enterprise, ((fc_enterprise){.code = "e"}));
  REFUSED_ROW(fc_scenario_add_clause, ((fc_clause){.agreement = "x"}));
  REFUSED_ROW(fc_scenario_add_factor, ((fc_factor){.factor = "people"}));
  REFUSED_ROW(fc_scenario_add_holding, ((fc_holding){.company = "one"}));
  REFUSED_ROW(fc_scenario_add_opening, ((fc_opening){.party = "A"}));
  REFUSED_ROW(fc_scenario_add_program, ((fc_program){.code = "p"}));
  REFUSED_ROW(fc_scenario_add_target, ((fc_target){.code = "t"}));
  REFUSED_ROW(fc_scenario_add_amendment, ((fc_amendment){.code = "m"}));
  REFUSED_ROW(fc_scenario_add_alone, ((fc_alone){.party = "A"}));
  REFUSED_ROW(fc_scenario_add_coalition, ((fc_coalition){.game = "g"}));
  assert_int_equal(fc_scenario_party_count(fresh), 0);
  assert_int_equal(fc_scenario_party_count(done), 2);
  assert_int_equal(fc_scenario_clause_count(done), 2);
  fc_scenario_free(fresh);
  scene_free(&scene);
}

static void arguments__files(void **state) {
  (void)state;
  fc_scenario *scenario = fc_scenario_new(NULL);
  const int32_t columns[FC_FIELD_MAX] = {0};
  const fc_table no_table = (fc_table)FC_TABLE_COUNT;
  REFUSED(fc_scenario_set_file(NULL, FC_TABLE_PARTIES, "parties.csv", columns, 1));
  REFUSED(fc_scenario_set_file(scenario, no_table, "parties.csv", columns, 1));
  REFUSED(fc_scenario_set_file(scenario, FC_TABLE_PARTIES, "parties.csv", columns, FC_FIELD_MAX + 1));
  assert_false(fc_scenario_has_file(scenario, FC_TABLE_PARTIES));
  assert_int_equal(fc_scenario_set_file(scenario, FC_TABLE_PARTIES, "mine.csv", columns, 1), FC_OK);
  assert_true(fc_scenario_has_file(scenario, FC_TABLE_PARTIES));
  assert_false(fc_scenario_has_file(scenario, no_table));
  assert_string_equal(fc_scenario_file_of(scenario, FC_TABLE_PARTIES, 2), "mine.csv");
  assert_string_equal(fc_scenario_file_of(scenario, no_table, 2), "");
  assert_string_equal(fc_scenario_file_of(scenario, FC_TABLE_PARTIES, -1), "");
  fc_scenario_free(scenario);
}

static void arguments__steps_out_of_order(void **state) {
  (void)state;
  text_scene scene;
  run_well(&scene, two_cities);
  fc_scenario *fresh = fc_scenario_new(NULL);
  fc_result *result = NULL;
  REFUSED(fc_scenario_link(NULL, scene.problems));
  REFUSED(fc_scenario_link(fresh, NULL));
  REFUSED(fc_scenario_link(scene.scenario, scene.problems));
  REFUSED(fc_scenario_finish(NULL, scene.problems));
  REFUSED(fc_scenario_finish(fresh, NULL));
  REFUSED(fc_scenario_finish(fresh, scene.problems));
  REFUSED(fc_run(NULL, NULL, NULL, &result, scene.problems));
  REFUSED(fc_run(scene.scenario, NULL, NULL, NULL, scene.problems));
  REFUSED(fc_run(scene.scenario, NULL, NULL, &result, NULL));
  REFUSED(fc_run(fresh, NULL, NULL, &result, scene.problems));
  assert_null(result);
  fc_settlement *settlement = NULL;
  REFUSED(fc_settle(NULL, scene.result, NULL, NULL, &settlement, scene.problems));
  REFUSED(fc_settle(scene.scenario, NULL, NULL, NULL, &settlement, scene.problems));
  REFUSED(fc_settle(scene.scenario, scene.result, NULL, NULL, NULL, scene.problems));
  REFUSED(fc_settle(scene.scenario, scene.result, NULL, NULL, &settlement, NULL));
  assert_null(settlement);
  fc_scenario_free(fresh);
  scene_free(&scene);
}

static const fc_period year = {.year = 2024, .first_month = 1, .last_month = 12};

/* One city, one agreement, which gives it all. */
static void add_tables(fc_scenario *scenario) {
  const char *const participants[] = {"A"};
  const fc_agreement agreement = {
      .code = "x", .name = "x", .participants = participants, .participant_count = 1, .start = year};
  const fc_clause clause = {.agreement = "x", .number = 1, .kind = "rest", .party = "A"};
  assert_int_equal(fc_scenario_add_party(scenario, &(fc_party){.code = "A", .name = "A"}), FC_OK);
  assert_int_equal(fc_scenario_add_agreement(scenario, &agreement), FC_OK);
  assert_int_equal(fc_scenario_add_clause(scenario, &clause), FC_OK);
}

/* A ledger row as it may be, then with one thing wrong at a time. */
static void arguments__ledger_rows(void **state) {
  (void)state;
  fc_scenario *scenario = fc_scenario_new(NULL);
  fc_problems *problems = fc_problems_new(NULL);
  const fc_ledger_row right = {.period = year, .collector = 0, .enterprise = -1, .agreement = 0, .amount = 100};
  add_tables(scenario);
  REFUSED(fc_scenario_add_ledger(scenario, &right, problems));
  assert_int_equal(fc_scenario_link(scenario, problems), FC_OK);
  REFUSED(fc_scenario_add_ledger(NULL, &right, problems));
  REFUSED(fc_scenario_add_ledger(scenario, NULL, problems));
#define REFUSED_LEDGER(member, value)                                                                                  \
  do {                                                                                                                 \
    fc_ledger_row wrong = right;                                                                                       \
    wrong.member = (value);                                                                                            \
    REFUSED(fc_scenario_add_ledger(scenario, &wrong, problems));                                                       \
  } while (0)
  REFUSED_LEDGER(amount, FC_FEN_MAX + 1);
  REFUSED_LEDGER(amount, -FC_FEN_MAX - 1);
  REFUSED_LEDGER(period.year, FC_YEAR_MIN - 1);
  REFUSED_LEDGER(period.year, FC_YEAR_MAX + 1);
  REFUSED_LEDGER(period.first_month, 0);
  REFUSED_LEDGER(period.last_month, 0);
  REFUSED_LEDGER(period.last_month, 13);
  REFUSED_LEDGER(booked.year, 2025); /* without months */
  REFUSED_LEDGER(stream, -1);
  REFUSED_LEDGER(stream, 3); /* the three taxes are 0, 1, 2 */
  REFUSED_LEDGER(enterprise, 0);
  REFUSED_LEDGER(agreement, 1);
  REFUSED_LEDGER(collector, 1);
  assert_int_equal(fc_scenario_add_ledger(scenario, &right, problems), FC_OK);
  fc_problems_free(problems);
  fc_scenario_free(scenario);
}

/* The record of a closing: rows before it, after it, and about what is not there. */
static void arguments__closings(void **state) {
  (void)state;
  fc_scenario *scenario = fc_scenario_new(NULL);
  fc_problems *problems = fc_problems_new(NULL);
  const fc_closed_net net = {0};
  const fc_closed_year closed_year = {0};
  const fc_share share = {.enterprise = -1};
  add_tables(scenario);
  REFUSED(fc_scenario_close(NULL, year));
  REFUSED(fc_scenario_close(scenario, year)); /* not linked yet */
  REFUSED(fc_scenario_add_closed_net(scenario, &net));
  assert_int_equal(fc_scenario_link(scenario, problems), FC_OK);
  REFUSED(fc_scenario_mark_changed(scenario));
  REFUSED(fc_scenario_add_closed_net(scenario, &net));
  REFUSED(fc_scenario_close(scenario, (fc_period){0}));
  assert_int_equal(fc_scenario_close(scenario, year), FC_OK);
  REFUSED(fc_scenario_close(scenario, year)); /* once */
  REFUSED(fc_scenario_mark_changed(NULL));
  REFUSED(fc_scenario_add_closed_net(NULL, &net));
  REFUSED(fc_scenario_add_closed_net(scenario, NULL));
  REFUSED(fc_scenario_add_closed_net(scenario, &(fc_closed_net){.party = -1}));
  REFUSED(fc_scenario_add_closed_net(scenario, &(fc_closed_net){.party = 1}));
  REFUSED(fc_scenario_add_closed_year(NULL, &closed_year));
  REFUSED(fc_scenario_add_closed_year(scenario, NULL));
  REFUSED(fc_scenario_add_closed_year(scenario, &(fc_closed_year){.party = 1}));
  REFUSED(fc_scenario_add_closed_share(NULL, &share));
  REFUSED(fc_scenario_add_closed_share(scenario, NULL));
  REFUSED(fc_scenario_add_closed_share(scenario, &(fc_share){.party = 2}));
  REFUSED(fc_scenario_add_closed_share(scenario, &(fc_share){.enterprise = -1, .agreement = -1}));
  REFUSED(fc_scenario_add_closed_share(scenario, &(fc_share){.enterprise = -1, .agreement = 1}));
  REFUSED(fc_scenario_add_closed_share(scenario, &(fc_share){.enterprise = 0}));
  REFUSED(fc_scenario_add_closed_share(scenario, &(fc_share){.enterprise = -1, .stream = 3}));
  assert_false(fc_scenario_is_changed(scenario));
  assert_int_equal(fc_scenario_add_closed_net(scenario, &net), FC_OK);
  assert_int_equal(fc_scenario_add_closed_year(scenario, &closed_year), FC_OK);
  assert_int_equal(fc_scenario_add_closed_share(scenario, &share), FC_OK);
  assert_int_equal(fc_scenario_mark_changed(scenario), FC_OK);
  assert_true(fc_scenario_is_changed(scenario));
  assert_int_equal(fc_scenario_finish(scenario, problems), FC_E_DATA); /* the ledger has no rows */
  REFUSED(fc_scenario_mark_changed(scenario));
  REFUSED(fc_scenario_add_closed_net(scenario, &net));
  fc_problems_free(problems);
  fc_scenario_free(scenario);
}

static void arguments__what_ifs(void **state) {
  (void)state;
  text_scene scene;
  run_well(&scene, two_cities);
  fc_scenario *fresh = fc_scenario_new(NULL), *edited = fresh;
  const fc_what_if same = {0};
  REFUSED(fc_scenario_what_if(NULL, &same, NULL, &edited, NULL));
  assert_null(edited);
  REFUSED(fc_scenario_what_if(fresh, &same, NULL, &edited, NULL));
  REFUSED(fc_scenario_what_if(scene.scenario, &same, NULL, NULL, NULL));
  REFUSED(fc_scenario_what_if(scene.scenario, NULL, NULL, &edited, NULL));
  REFUSED(fc_scenario_what_if(scene.scenario, &(fc_what_if){.remainder = (fc_remainder)FC_REMAINDER_COUNT}, NULL,
                              &edited, NULL));
  fc_what_if to_nobody = {.remainder = FC_REMAINDER_TO, .remainder_party = -1};
  REFUSED(fc_scenario_what_if(scene.scenario, &to_nobody, NULL, &edited, NULL));
  to_nobody.remainder_party = 2;
  REFUSED(fc_scenario_what_if(scene.scenario, &to_nobody, NULL, &edited, NULL));
  REFUSED(fc_scenario_with_clauses(scene.scenario, NULL, 1, NULL, &edited, NULL));
  REFUSED(fc_scenario_with_clauses(scene.scenario, NULL, 1, NULL, NULL, NULL));
  assert_null(edited);
  assert_int_equal(fc_scenario_what_if(scene.scenario, &same, NULL, &edited, NULL), FC_OK);
  assert_int_equal(fc_scenario_clause_count(edited), 2);
  fc_scenario_free(edited);
  fc_scenario_free(fresh);
  scene_free(&scene);
}

static void arguments__rows_that_are_not_there(void **state) {
  (void)state;
  text_scene scene;
  run_well(&scene, "party F fund\nagreement x F start=2024\nclause x 1 rest F -\nprogram p F 2024 reward 5\n"
                   "ledger 2024 F 100\n");
  size_t count = 7;
  assert_null(fc_scenario_alone_members(scene.scenario, 0, &count));
  assert_int_equal(count, 0);
  assert_int_equal(fc_scenario_program_fund(scene.scenario, 0), 0);
  assert_int_equal(fc_scenario_program_fund(scene.scenario, 1), -1);
  assert_int_equal(fc_scenario_program_city(scene.scenario, 1), -1);
  assert_string_equal(fc_scenario_program_cluster(scene.scenario, -1), "");
  assert_int_equal(fc_scenario_stream_decimals(scene.scenario, -1), 2);
  assert_int_equal(fc_scenario_stream_decimals(scene.scenario, 3), 2);
  fc_problems_add(NULL, &(fc_problem){0});
  fc_problems_add(scene.problems, NULL);
  fc_problems_sort(NULL);
  assert_int_equal(fc_problems_count(NULL), 0);
  assert_int_equal(fc_problems_error_count(NULL), 0);
  assert_null(fc_problems_get(NULL, 0));
  assert_null(fc_problems_get(scene.problems, fc_problems_count(scene.problems)));
  assert_int_equal(fc_problems_error_count(scene.problems), 0);
  scene_free(&scene);
}

static void arguments__netting(void **state) {
  (void)state;
  const fc_fen nets[] = {5, -5}, too_much[] = {FC_FEN_MAX + 1, -FC_FEN_MAX - 1};
  const fc_fen too_little[] = {-FC_FEN_MAX - 1, FC_FEN_MAX + 1};
  fc_transfer transfers[2];
  size_t count = 9;
  REFUSED(fc_net(nets, 2, NULL, transfers, NULL));
  REFUSED(fc_net(NULL, 2, NULL, transfers, &count));
  REFUSED(fc_net(nets, 2, NULL, NULL, &count));
  REFUSED(fc_net(too_much, 2, NULL, transfers, &count));
  REFUSED(fc_net(too_little, 2, NULL, transfers, &count));
  assert_int_equal(fc_net(NULL, 0, NULL, NULL, &count), FC_OK);
  assert_int_equal(count, 0);
  assert_int_equal(fc_net(nets, 2, NULL, transfers, &count), FC_OK);
  assert_int_equal(count, 1);
  assert_int_equal(transfers[0].amount, 5);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(arguments__rows_of_tables),
      cmocka_unit_test(arguments__files),
      cmocka_unit_test(arguments__steps_out_of_order),
      cmocka_unit_test(arguments__ledger_rows),
      cmocka_unit_test(arguments__closings),
      cmocka_unit_test(arguments__what_ifs),
      cmocka_unit_test(arguments__rows_that_are_not_there),
      cmocka_unit_test(arguments__netting),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
