/* Calls of the public functions with an index that is none, and texts of rows that only a builder in memory can add. */
#include "support/expect.h"

static const char *const scene_of_all =
    "party A city\nparty B city\nparty F fund\n"
    "agreement x A,B start=2024 per=enterprise\nenterprise e x B origin=A\n"
    "clause x 1 carve F 10%\nclause x 2 share A 60%\nclause x 2 share B 40%\nclause x 3 cap A 1 to=B\n"
    "ledger 2024 - 100 enterprise=e\n";

static void calc_outside__rows_of_a_scenario(void **state) {
  (void)state;
  text_scene scene;
  run_well(&scene, scene_of_all);
  const fc_scenario *scenario = scene.scenario;
  assert_int_equal(fc_scenario_enterprise_count(scenario), 1);
  assert_int_equal(fc_scenario_clause_to(scenario, 3), fc_scenario_find_party(scenario, "B"));
  assert_int_equal(fc_scenario_clause_to(scenario, 0), -1);
  for (int32_t index = -1; index <= 999; index += 1000) {
    assert_null(fc_scenario_party(scenario, index));
    assert_null(fc_scenario_stream(scenario, index));
    assert_null(fc_scenario_level(scenario, index));
    assert_null(fc_scenario_factor(scenario, index));
    assert_null(fc_scenario_holding(scenario, index));
    assert_null(fc_scenario_agreement(scenario, index));
    assert_null(fc_scenario_enterprise(scenario, index));
    assert_null(fc_scenario_clause(scenario, index));
    assert_string_equal(fc_scenario_enterprise_code(scenario, index), "");
    assert_int_equal(fc_scenario_clause_party(scenario, index), -1);
    assert_int_equal(fc_scenario_clause_to(scenario, index), -1);
    assert_null(fc_scenario_clause_factor(scenario, index, false, 0, 2024));
  }
  assert_int_equal(fc_scenario_find_party(scenario, "nobody"), -1);
  assert_int_equal(fc_scenario_find_enterprise(scenario, "nobody"), -1);
  scene_free(&scene);
}

static void calc_outside__rows_of_a_result(void **state) {
  (void)state;
  text_scene scene;
  run_well(&scene, scene_of_all);
  const size_t beyond = 1000;
  assert_null(fc_result_pool(scene.result, beyond));
  assert_null(fc_result_pool_year(scene.result, beyond));
  assert_null(fc_result_posting(scene.result, beyond));
  assert_null(fc_result_intake(scene.result, beyond));
  assert_null(fc_result_step(scene.result, beyond));
  assert_null(fc_result_memo(scene.result, beyond));
  assert_null(fc_result_fund_row(scene.result, beyond));
  assert_int_equal(fc_result_pool_name(scene.result, beyond, NULL, 0), 0);
  fc_totals none = fc_result_totals(scene.result, -1, 2024), later = fc_result_totals(scene.result, 0, 2100);
  assert_true(none.due == 0 && none.collected == 0 && later.due == 0 && later.drawn == 0);
  assert_int_equal(fc_result_brought_in(scene.result, 1999), 0);
  assert_int_equal(fc_result_paid(scene.result, 99, 2024), 0);
  scene_free(&scene);
}

static void calc_outside__rows_of_a_settlement(void **state) {
  (void)state;
  text_scene scene;
  fc_settlement *settlement;
  run_well(&scene, scene_of_all);
  assert_int_equal(fc_settle(scene.scenario, scene.result, NULL, NULL, &settlement, scene.problems), FC_OK);
  const size_t beyond = 1000;
  assert_null(fc_settlement_row_at(settlement, beyond));
  assert_null(fc_settlement_correction(settlement, beyond));
  assert_null(fc_settlement_change(settlement, beyond));
  assert_null(fc_settlement_cause(settlement, beyond));
  assert_null(fc_settlement_transfer(settlement, beyond));
  assert_null(fc_settlement_year(settlement, beyond));
  assert_null(fc_settlement_share(settlement, beyond));
  assert_false(fc_settlement_is_cause(settlement, beyond, beyond));
  fc_settlement_free(settlement);
  scene_free(&scene);
  fc_settlement_free(NULL);
  fc_result_free(NULL);
  fc_scenario_free(NULL);
}

static void calc_outside__rules_and_words(void **state) {
  (void)state;
  assert_null(fc_rule_at(fc_rule_count()));
  assert_int_equal(fc_rule_find("no-such-rule"), -1);
  assert_null(fc_term_word(FC_TERM_AMOUNT));
  assert_null(fc_term_word(FC_TERM_WORD));
  assert_string_equal(fc_term_word(FC_TERM_YEAR)->english, "year");
  assert_null(fc_option_word(FC_OPTION_COUNT));
}

static void calc_outside__rows_that_no_table_can_hold(void **state) {
  (void)state;
#define PARK "party A city\nparty B city\nparty L level\nagreement x A,B start=2024\n"
  expect_problems(PARK "level vat L 50% from=Y1\nclause x 1 equal - -\nledger 2024 A 1\n",
                  "levels.csv:2:4: levels hold by calendar year: write 2024, not Y1\n");
  expect_problems(PARK "level vat L 50% until=Y1\nclause x 1 equal - -\nledger 2024 A 1\n",
                  "levels.csv:2:5: levels hold by calendar year: write 2024, not Y1\n");
  expect_problems(PARK "level vat L 50%\nclause x 1 bonus A -\nclause x 2 equal - -\nledger 2024 A 1\n",
                  "clauses.csv:2:3: unknown kind of clause 'bonus': `fencheng rules` lists all kinds\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_outside__rows_of_a_scenario),          cmocka_unit_test(calc_outside__rows_of_a_result),
      cmocka_unit_test(calc_outside__rows_of_a_settlement),        cmocka_unit_test(calc_outside__rules_and_words),
      cmocka_unit_test(calc_outside__rows_that_no_table_can_hold),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
