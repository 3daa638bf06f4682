/* Years and months: bounds, windows of clauses, and the start of a pool. */
#include "support/expect.h"

#include "model.h"

#define TWO                                                                                                            \
  "party A city\n"                                                                                                     \
  "party B city\n"

static void calc_window__months_count_from_year_zero(void **state) {
  (void)state;
  assert_int_equal(fc_month_of(0, 1), 0);
  assert_int_equal(fc_month_of(2024, 12) + 1, fc_month_of(2025, 1));
  assert_int_equal(fc_year_of_month(fc_month_of(2024, 1)), 2024);
  assert_int_equal(fc_year_of_month(fc_month_of(2024, 12)), 2024);
}

static void calc_window__bounds(void **state) {
  (void)state;
  assert_int_equal(fc_bound_year((fc_bound){0, false}, 2024, -1), -1);
  assert_int_equal(fc_bound_year((fc_bound){2026, false}, 2024, -1), 2026);
  assert_int_equal(fc_bound_year((fc_bound){1, true}, 2024, -1), 2024);
  assert_int_equal(fc_bound_year((fc_bound){3, true}, 2024, -1), 2026);
}

static void calc_window__both_ends_belong_to_it(void **state) {
  (void)state;
  const fc_clause open = {0}, fixed = {.from = {2025, false}, .until = {2026, false}};
  const fc_clause relative = {.from = {2, true}, .until = {3, true}};
  const bool inside[] = {false, true, true, false};
  for (int32_t year = 2024; year <= 2027; year++) {
    assert_true(fc_in_force(&open, 2024, year));
    assert_int_equal(fc_in_force(&fixed, 2024, year), inside[year - 2024]);
    assert_int_equal(fc_in_force(&relative, 2024, year), inside[year - 2024]);
    assert_int_equal(fc_in_force(&relative, 2023, year), inside[year - 2024 + 1 < 4 ? year - 2024 + 1 : 3]);
  }
}

/* Y1 is the calendar year of the start, also if that is a month. */
static void calc_window__first_year_of_the_agreement(void **state) {
  (void)state;
  expect_dues(TWO "agreement x A,B start=2024-11\n"
                  "clause x 1 rest A - until=Y1\n"
                  "clause x 2 rest B -\n"
                  "ledger 2024-12 A 1\n"
                  "ledger 2025 A 1\n",
              "x 2024: A 1, B 0\n"
              "x 2025: A 0, B 1\n");
}

/* Without a start it is first_year, or the ledger's first. */
static void calc_window__without_a_start(void **state) {
  (void)state;
#define OPEN                                                                                                           \
  TWO "agreement x A,B\nclause x 1 rest A - until=Y1\nclause x 2 rest B -\nledger 2024 A 1\nledger 2025 A 1\n"
  expect_dues(OPEN, "x 2024: A 1, B 0\nx 2025: A 0, B 1\n");
  expect_dues("set first_year=2023\n" OPEN, "x 2024: A 0, B 1\nx 2025: A 0, B 1\n");
}

/* In pools per enterprise: the later of the enterprise's and the agreement's start. */
static void calc_window__first_year_of_each_enterprise(void **state) {
  (void)state;
#define FIRMS                                                                                                          \
  TWO "agreement x A,B start=2024 per=enterprise\n"                                                                    \
      "clause x 1 rest A - until=Y1\n"                                                                                 \
      "clause x 2 rest B -\n"                                                                                          \
      "enterprise early x A start=2023\n"                                                                              \
      "enterprise late x A start=2025\n"                                                                               \
      "ledger 2024 - 1 enterprise=early\n"                                                                             \
      "ledger 2025 - 1 enterprise=early\n"                                                                             \
      "ledger 2025 - 1 enterprise=late\n"                                                                              \
      "ledger 2026 - 1 enterprise=late\n"
  expect_dues(FIRMS, "early 2024: A 1, B 0\n"
                     "early 2025: A 0, B 1\n"
                     "late 2025: A 1, B 0\n"
                     "late 2026: A 0, B 1\n");
  expect_problems(FIRMS, "warning: enterprises.csv:2:6: the window of enterprise early reaches beyond agreement x and "
                         "is cut to it\n");
}

/* Several rows of an enterprise are one pool that starts with the earliest. */
static void calc_window__one_pool_for_all_rows_of_an_enterprise(void **state) {
  (void)state;
  expect_dues(TWO "agreement x A,B start=2024 per=enterprise\n"
                  "clause x 1 rest A - until=Y2\n"
                  "clause x 2 rest B -\n"
                  "enterprise e x B start=2026\n"
                  "enterprise e x A start=2024 end=2024\n"
                  "ledger 2024 - 1 enterprise=e\n"
                  "ledger 2025 - 1 enterprise=e\n"
                  "ledger 2026 - 1 enterprise=e\n",
              "e 2024: A 1, B 0\n"
              "e 2026: A 0, B 1\n");
}

static void calc_window__before_and_after_are_calendar_years(void **state) {
  (void)state;
  expect_dues(TWO "agreement x A,B start=2024\n"
                  "clause x 1 rest A - when=before:2025\n"
                  "clause x 2 rest B - when=after:2024 when=before:2026\n"
                  "clause x 3 rest A -\n"
                  "ledger 2024 A 1\nledger 2025 A 1\nledger 2026 A 1\n",
              "x 2024: A 1, B 0\n"
              "x 2025: A 0, B 1\n"
              "x 2026: A 1, B 0\n");
}

/* Decided once, in the first evaluated year of the clause's window, by what stood at the end of the year before. */
static void calc_window__open_is_decided_once(void **state) {
  (void)state;
#define CAPPED(second)                                                                                                 \
  TWO "agreement x A,B start=2024\n"                                                                                   \
      "clause x 1 share A 50% until=Y1\n"                                                                              \
      "clause x 1 share B 50% until=Y1\n"                                                                              \
      "clause x 2 rest A - from=Y2 until=Y4 when=open:3\n"                                                             \
      "clause x 3 cap A 500 to=B\n"                                                                                    \
      "clause x 4 rest B -\n"                                                                                          \
      "ledger 2024 A " second "\nledger 2026 A 500\nledger 2027 A -10\n"
  expect_dues(CAPPED("999.98"), "x 2024: A 499.99, B 499.99\n"
                                "x 2026: A 0.01, B 499.99\n"
                                "x 2027: A -10, B 0\n");
  expect_dues(CAPPED("1000"), "x 2024: A 500, B 500\n"
                              "x 2026: A 0, B 500\n"
                              "x 2027: A 0, B -10\n");
}

/* reached: the last year in which the cap ran counts on. */
static void calc_window__reached_is_tested_each_year(void **state) {
  (void)state;
  expect_dues(TWO "agreement x A,B start=2024\n"
                  "clause x 1 carve A 500 until=2025\n"
                  "clause x 2 cap A 1000 to=B until=2025\n"
                  "clause x 3 rest A - when=reached:2\n"
                  "clause x 4 rest B -\n"
                  "ledger 2024 A 600\nledger 2025 A 600\nledger 2026 A 600\n",
              "x 2024: A 500, B 100\n"
              "x 2025: A 600, B 0\n"
              "x 2026: A 600, B 0\n");
}

static void calc_window__conditions_that_cannot_be(void **state) {
  (void)state;
  expect_problems(TWO "agreement x A,B start=2024\n"
                      "clause x 1 cap A 500 of=year to=B when=reached:3\n"
                      "clause x 2 rest A - when=open:1 when=open:9\n"
                      "clause x 3 rest B - when=open:2 when=recovered:1 when=reached:2\n"
                      "ledger 2024 A 1\n",
                  "clauses.csv:2:10: reached asks for a cap or a limit, and clause 3 of x is none\n"
                  "clauses.csv:3:10: open asks for a cap over all years, and clause 1 of x is a yearly cap\n"
                  "clauses.csv:3:10: the condition names clause 9, which agreement x does not have\n"
                  "clauses.csv:4:10: open asks for a cap or a limit, and clause 2 of x is none\n"
                  "clauses.csv:4:10: recovered asks for a clause of kind recover, and clause 1 of x is none\n"
                  "clauses.csv:4:10: reached asks for a cap or a limit, and clause 2 of x is none\n");
  expect_problems(TWO "agreement x A,B start=2024\n"
                      "clause x 1 rest A - when=reached:2\n"
                      "clause x 2 limit - 5 to=B\n"
                      "clause x 3 rest B -\n"
                      "ledger 2024 A 1\n",
                  "clauses.csv:2:10: reached and recovered ask for an earlier clause, and clause 2 of x is not "
                  "earlier\n");
}

static void calc_window__warnings(void **state) {
  (void)state;
  expect_problems(TWO "agreement x A,B start=2024\n"
                      "clause x 1 rest A - from=2030 until=2024\n"
                      "clause x 2 rest B - until=2025\n"
                      "ledger 2024 A 1\n"
                      "ledger 2027 A 0\n",
                  "warning: clauses.csv:2:2: clause 1 of x is never active\n"
                  "warning: clauses.csv:2:9: the window ends before it starts: the row is never active\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_window__months_count_from_year_zero),
      cmocka_unit_test(calc_window__bounds),
      cmocka_unit_test(calc_window__both_ends_belong_to_it),
      cmocka_unit_test(calc_window__first_year_of_the_agreement),
      cmocka_unit_test(calc_window__without_a_start),
      cmocka_unit_test(calc_window__first_year_of_each_enterprise),
      cmocka_unit_test(calc_window__one_pool_for_all_rows_of_an_enterprise),
      cmocka_unit_test(calc_window__before_and_after_are_calendar_years),
      cmocka_unit_test(calc_window__open_is_decided_once),
      cmocka_unit_test(calc_window__reached_is_tested_each_year),
      cmocka_unit_test(calc_window__conditions_that_cannot_be),
      cmocka_unit_test(calc_window__warnings),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
