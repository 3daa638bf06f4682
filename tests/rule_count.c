/* R21 count: how an indicator is counted. */
#include "support/expect.h"

#define INDICATORS                                                                                                     \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "stream vat tax\n"                                                                                                   \
  "stream output indicator\n"                                                                                          \
  "agreement x A,B kind=indicator start=2024\n"

static void rule_count__both_in_full_for_each(void **state) {
  (void)state;
  expect_dues(INDICATORS "clause x 1 count - both\n"
                         "ledger 2024 A 100.25 stream=output\n"
                         "ledger 2025 A -100.25 stream=output\n"
                         "ledger 2026 A 0 stream=output\n",
              "output 2024: A 100.25, B 100.25\n"
              "output 2025: A -100.25, B -100.25\n"
              "output 2026: A 0, B 0\n");
}

static void rule_count__assigned_to_one_party(void **state) {
  (void)state;
  expect_dues(INDICATORS "clause x 1 count B assign\n"
                         "ledger 2024 A 100.25 stream=output\n",
              "output 2024: A 0, B 100.25\n");
}

static void rule_count__split_by_the_share_rows(void **state) {
  (void)state;
  expect_dues(INDICATORS "clause x 1 count - split\n"
                         "clause x 2 share A 30%\n"
                         "clause x 2 share B 70%\n"
                         "ledger 2024 A 100.25 stream=output\n",
              "output 2024: A 30.08, B 70.17\n");
}

/* Indicators enter no money table. */
static void rule_count__indicators_are_no_money(void **state) {
  (void)state;
  text_scene scene;
  assert_int_equal(scene_run(&scene, INDICATORS "clause x 1 count - both\nledger 2024 A 100.25 stream=output\n", NULL),
                   FC_OK);
  fc_totals totals = fc_result_totals(scene.result, 0, 2024);
  assert_int_equal(totals.due, 0);
  assert_int_equal(totals.collected, 0);
  assert_int_equal(fc_result_brought_in(scene.result, 2024), 0);
  scene_free(&scene);
}

/* In a park agreement it works on the streams that it names. */
static void rule_count__beside_the_taxes_of_a_park(void **state) {
  (void)state;
  expect_dues("party A city\n"
              "party B city\n"
              "stream vat tax\n"
              "stream output indicator\n"
              "agreement x A,B start=2024\n"
              "clause x 1 count - both streams=output\n"
              "clause x 2 rest A -\n"
              "ledger 2024 A 7 stream=vat\n"
              "ledger 2024 A 1.50 stream=output\n",
              "x 2024: A 7, B 0\n"
              "output 2024: A 1.50, B 1.50\n");
}

static void rule_count__refuses(void **state) {
  (void)state;
  expect_problems(INDICATORS "clause x 1 count - assign\nledger 2024 A 100 stream=output\n",
                  "clauses.csv:2:4: count with the value assign needs a party\n");
  expect_problems(
      INDICATORS "clause x 1 count - twice of=year to=A\nledger 2024 A 100 stream=output\n",
      "clauses.csv:2:5: a clause of kind count/指标划分 does not know the value 'twice'; `fencheng rules` shows what "
      "it takes\n"
      "clauses.csv:2:6: a clause of kind count/指标划分 cannot have this of; `fencheng rules` shows what it takes\n"
      "clauses.csv:2:7: a clause of kind count/指标划分 has no to: leave 'A' out\n");
  expect_problems("party A city\nagreement x A start=2024\nclause x 1 count - both\nledger 2024 A 100\n",
                  "clauses.csv:2:3: count is for indicator streams only: use it in an indicator agreement\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rule_count__both_in_full_for_each),      cmocka_unit_test(rule_count__assigned_to_one_party),
      cmocka_unit_test(rule_count__split_by_the_share_rows),    cmocka_unit_test(rule_count__indicators_are_no_money),
      cmocka_unit_test(rule_count__beside_the_taxes_of_a_park), cmocka_unit_test(rule_count__refuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
