/* Amendments: from their year on their rows stand in the place of the earlier ones. */
#include "support/expect.h"

#define TWO                                                                                                            \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "agreement x A,B start=2024\n"
#define SIGNED "clause x 1 share A 60%\nclause x 1 share B 40%\n"
#define FOUR_YEARS "ledger 2024 A 100\nledger 2025 A 100\nledger 2026 A 100\nledger 2027 A 100\n"

static void calc_amendments__replace_a_clause(void **state) {
  (void)state;
  expect_dues(TWO SIGNED "amendment m 2026\n"
                         "clause x 1 share A 50% amendment=m\n"
                         "clause x 1 share B 50% amendment=m\n" FOUR_YEARS,
              "x 2024: A 60, B 40\n"
              "x 2025: A 60, B 40\n"
              "x 2026: A 50, B 50\n"
              "x 2027: A 50, B 50\n");
}

/* Rows that are not named any more end too: B alone is left. */
static void calc_amendments__replace_all_rows_of_a_number(void **state) {
  (void)state;
  expect_dues(TWO SIGNED "amendment m 2026\nclause x 1 share B 100% amendment=m\n" FOUR_YEARS, "x 2024: A 60, B 40\n"
                                                                                               "x 2025: A 60, B 40\n"
                                                                                               "x 2026: A 0, B 100\n"
                                                                                               "x 2027: A 0, B 100\n");
}

static void calc_amendments__add_and_repeal(void **state) {
  (void)state;
  expect_dues(TWO SIGNED "clause x 2 levy A 10% to=B\n"
                         "amendment m 2025\n"
                         "amendment n 2026 repeals=x/2\n"
                         "amendment o 2027 repeals=x/3\n"
                         "clause x 3 levy B 50% to=A amendment=m\n" FOUR_YEARS,
              "x 2024: A 54, B 46\n"
              "x 2025: A 77, B 23\n"
              "x 2026: A 80, B 20\n"
              "x 2027: A 60, B 40\n");
}

/* What was repealed may be worded anew later; two clauses in one go, the agreement by its name. */
static void calc_amendments__after_a_repeal(void **state) {
  (void)state;
  expect_dues(TWO SIGNED "clause x 2 levy A 10% to=B\n"
                         "clause x 3 levy A 10% to=B\n"
                         "amendment m 2025 repeals=x/2,x/3\n"
                         "amendment n 2027\n"
                         "clause x 3 levy A 20% to=B amendment=n\n" FOUR_YEARS,
              "x 2024: A 48.60, B 51.40\n"
              "x 2025: A 60, B 40\n"
              "x 2026: A 60, B 40\n"
              "x 2027: A 48, B 52\n");
}

#define STACKED(first, second)                                                                                         \
  TWO SIGNED "amendment m " first "\n"                                                                                 \
             "amendment n " second "\n"                                                                                \
             "clause x 1 share A 50% amendment=m\n"                                                                    \
             "clause x 1 share B 50% amendment=m\n"                                                                    \
             "clause x 1 share A 30% amendment=n\n"                                                                    \
             "clause x 1 share B 70% amendment=n\n"                                                                    \
             "clause x 2 levy B 10% to=A amendment=n\n" FOUR_YEARS

/* They stand on each other in the order of the table: the later row wins from its year on, whatever the years. */
static void calc_amendments__stand_on_each_other(void **state) {
  (void)state;
  expect_dues(STACKED("2025", "2027"), "x 2024: A 60, B 40\n"
                                       "x 2025: A 50, B 50\n"
                                       "x 2026: A 50, B 50\n"
                                       "x 2027: A 37, B 63\n");
  expect_dues(STACKED("2027", "2025"), "x 2024: A 60, B 40\n"
                                       "x 2025: A 37, B 63\n"
                                       "x 2026: A 37, B 63\n"
                                       "x 2027: A 37, B 63\n");
  expect_dues(STACKED("2026", "2026"), "x 2024: A 60, B 40\n"
                                       "x 2025: A 60, B 40\n"
                                       "x 2026: A 37, B 63\n"
                                       "x 2027: A 37, B 63\n");
}

/* As signed, up to the first, or all. */
static void calc_amendments__up_to_one(void **state) {
  (void)state;
  const char *as_signed = "x 2024: A 60, B 40\n"
                          "x 2025: A 60, B 40\n"
                          "x 2026: A 60, B 40\n"
                          "x 2027: A 60, B 40\n";
  const char *with_all = "x 2024: A 60, B 40\n"
                         "x 2025: A 50, B 50\n"
                         "x 2026: A 50, B 50\n"
                         "x 2027: A 37, B 63\n";
  expect_dues("set amended=none\n" STACKED("2025", "2027"), as_signed);
  expect_dues("set amended=无\n" STACKED("2025", "2027"), as_signed);
  expect_dues("set amended=m\n" STACKED("2025", "2027"), "x 2024: A 60, B 40\n"
                                                         "x 2025: A 50, B 50\n"
                                                         "x 2026: A 50, B 50\n"
                                                         "x 2027: A 50, B 50\n");
  expect_dues("set amended=n\n" STACKED("2025", "2027"), with_all);
  expect_dues(STACKED("2025", "2027"), with_all);
}

/* From before the first year: the clauses as signed never run, and nobody complains of them. */
static void calc_amendments__from_before_the_first_year(void **state) {
  (void)state;
  const char *early = TWO SIGNED "clause x 2 levy A 10% to=B\n"
                                 "amendment m 2020 repeals=x/2\n"
                                 "clause x 1 share A 50% amendment=m\n"
                                 "clause x 1 share B 50% amendment=m\n"
                                 "ledger 2024 A 100\n";
  expect_dues(early, "x 2024: A 50, B 50\n");
  expect_problems(early, "");
}

/* Windows of the rows hold inside the years of the amendment; Y1 is each pool's own. e begins 2024, f 2026. */
static void calc_amendments__with_windows_of_each_enterprise(void **state) {
  (void)state;
  expect_dues("party A city\n"
              "party B city\n"
              "agreement x A,B start=2024 per=enterprise\n"
              "enterprise e x A\n"
              "enterprise f x A start=2026\n"
              "clause x 1 share A 100% until=Y2\n"
              "clause x 1 share B 100% from=Y3\n"
              "amendment m 2027\n"
              "clause x 1 share A 100% until=Y4 amendment=m\n"
              "clause x 1 share B 100% from=Y5 amendment=m\n"
              "ledger 2025 - 1 enterprise=e\n"
              "ledger 2026 - 1 enterprise=e\n"
              "ledger 2027 - 1 enterprise=e\n"
              "ledger 2028 - 1 enterprise=e\n"
              "ledger 2027 - 1 enterprise=f\n"
              "ledger 2028 - 1 enterprise=f\n"
              "ledger 2029 - 1 enterprise=f\n"
              "ledger 2030 - 1 enterprise=f\n",
              "e 2025: A 1, B 0\n"
              "e 2026: A 0, B 1\n"
              "e 2027: A 1, B 0\n"
              "e 2028: A 0, B 1\n"
              "f 2027: A 1, B 0\n"
              "f 2028: A 1, B 0\n"
              "f 2029: A 1, B 0\n"
              "f 2030: A 0, B 1\n");
}

/* What was got under a cap, shared under a limit, or paid back goes on counting. */
static void calc_amendments__state_goes_on(void **state) {
  (void)state;
  expect_dues(TWO "amendment m 2026\n"
                  "clause x 1 rest A -\n"
                  "clause x 2 cap A 150 to=B\n"
                  "clause x 2 cap A 230 to=B amendment=m\n" FOUR_YEARS,
              "x 2024: A 100, B 0\n"
              "x 2025: A 50, B 50\n"
              "x 2026: A 80, B 20\n"
              "x 2027: A 0, B 100\n");
  expect_dues(TWO "amendment m 2026\n"
                  "clause x 1 limit - 150 to=B\n"
                  "clause x 1 limit - 230 to=B amendment=m\n"
                  "clause x 2 rest A -\n" FOUR_YEARS,
              "x 2024: A 100, B 0\n"
              "x 2025: A 50, B 50\n"
              "x 2026: A 80, B 20\n"
              "x 2027: A 0, B 100\n");
  expect_dues(TWO "amendment m 2026\n"
                  "clause x 1 recover A 150\n"
                  "clause x 1 recover A 230 amendment=m\n"
                  "clause x 2 rest B -\n" FOUR_YEARS,
              "x 2024: A 100, B 0\n"
              "x 2025: A 50, B 50\n"
              "x 2026: A 80, B 20\n"
              "x 2027: A 0, B 100\n");
}

/* A clause that was repealed stays reached; `open` is decided in the first year of the clause's own rows, not in that
 * of an amendment that the scenario runs without: in 2026 no cap is in force. */
static void calc_amendments__and_conditions(void **state) {
  (void)state;
  expect_dues(TWO "amendment m 2026 repeals=x/1\n"
                  "clause x 1 cap A 50 to=B\n"
                  "clause x 2 share A 100% when=reached:1\n"
                  "clause x 3 rest B -\n"
                  "clause x 0 carve A 60\n" FOUR_YEARS,
              "x 2024: A 90, B 10\n"
              "x 2025: A 40, B 60\n"
              "x 2026: A 100, B 0\n"
              "x 2027: A 100, B 0\n");
#define OPEN                                                                                                           \
  TWO "clause x 1 rest B - until=2025\n"                                                                               \
      "clause x 2 share A 100% from=2026 when=open:4\n"                                                                \
      "clause x 3 rest B -\n"                                                                                          \
      "clause x 4 cap A 120 to=B until=2025\n" FOUR_YEARS
  const char *closed = "x 2024: A 0, B 100\n"
                       "x 2025: A 0, B 100\n"
                       "x 2026: A 0, B 100\n"
                       "x 2027: A 0, B 100\n";
  expect_dues(OPEN, closed);
  expect_dues("set amended=none\n" OPEN "amendment m 2030\nclause x 2 share A 100% when=open:4 amendment=m\n", closed);
}

/* The places in messages are those of the amendment; the row tells its amendment and its years. */
static void calc_amendments__are_told_by_the_rows(void **state) {
  (void)state;
  text_scene scene;
  run_well(&scene, STACKED("2025", "2027"));
  assert_int_equal(fc_scenario_amendment_count(scene.scenario), 2);
  assert_string_equal(fc_scenario_amendment(scene.scenario, 1)->code, "n");
  assert_null(fc_scenario_amendment(scene.scenario, 2));
  assert_int_equal(fc_scenario_clause_amendment(scene.scenario, 0), -1);
  assert_int_equal(fc_scenario_clause_amendment(scene.scenario, 2), 0);
  assert_int_equal(fc_scenario_clause_amendment(scene.scenario, 4), 1);
  assert_int_equal(fc_scenario_clause_amendment(scene.scenario, 99), -1);
  assert_int_equal(fc_scenario_clause(scene.scenario, 0)->stands_until, 2024);
  assert_int_equal(fc_scenario_clause(scene.scenario, 2)->stands_from, 2025);
  assert_int_equal(fc_scenario_clause(scene.scenario, 2)->stands_until, 2026);
  assert_int_equal(fc_scenario_clause(scene.scenario, 4)->stands_until, 0);
  scene_free(&scene);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_amendments__replace_a_clause),
      cmocka_unit_test(calc_amendments__replace_all_rows_of_a_number),
      cmocka_unit_test(calc_amendments__add_and_repeal),
      cmocka_unit_test(calc_amendments__after_a_repeal),
      cmocka_unit_test(calc_amendments__stand_on_each_other),
      cmocka_unit_test(calc_amendments__up_to_one),
      cmocka_unit_test(calc_amendments__from_before_the_first_year),
      cmocka_unit_test(calc_amendments__with_windows_of_each_enterprise),
      cmocka_unit_test(calc_amendments__state_goes_on),
      cmocka_unit_test(calc_amendments__and_conditions),
      cmocka_unit_test(calc_amendments__are_told_by_the_rows),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
