/* Ledger rows become cells: sums that do not depend on the order of rows, and months cut by a start or end. */
#include "support/expect.h"

#define PARK(window)                                                                                                   \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "agreement x A,B " window "\n"                                                                                       \
  "clause x 1 rest B -\n"

/* Half of the year; of an odd fen the first stretch, which is outside, takes the tie. */
static void calc_cells__start_cuts_a_year(void **state) {
  (void)state;
  const char *half = PARK("start=2024-07") "ledger 2024 A 100.01\nledger 2025 A 10\n";
  expect_dues(half, "x 2024: A 0, B 50\n"
                    "x 2025: A 0, B 10\n");
  expect_memos(half, "outside - 2024 A 50.01\npart-year - 2024 A 50\n");
}

/* 4 of 12 months of 100.00; refunds are mirrored. */
static void calc_cells__end_cuts_a_year(void **state) {
  (void)state;
  expect_dues(PARK("start=2023 end=2024-04") "ledger 2023 A -10\nledger 2024 A -100\n", "x 2023: A 0, B -10\n"
                                                                                        "x 2024: A 0, B -33.33\n");
}

/* 2 : 3 : 7 months of 12.00; one month of a quarter is before the start; months are whole. */
static void calc_cells__cut_on_both_sides_by_quarter_and_month(void **state) {
  (void)state;
  expect_dues(PARK("start=2024-03 end=2024-05") "ledger 2024 A 12\n", "x 2024: A 0, B 3\n");
  expect_dues(PARK("start=2024-08") "ledger 2024Q3 A 100\n", "x 2024: A 0, B 66.67\n");
  expect_dues(PARK("start=2024-08") "ledger 2024-07 A 100\nledger 2024-08 A 10\n", "x 2024: A 0, B 10\n");
}

/* 0.01 + 0.01 is cut as 0.02, not each by itself. */
static void calc_cells__sum_first_then_cut(void **state) {
  (void)state;
  expect_dues(PARK("start=2024-07") "ledger 2024 A 0.01\nledger 2024 A 0.01\n", "x 2024: A 0, B 0.01\n");
  expect_dues(PARK("start=2024-07") "ledger 2024 A 0.01\nledger 2024 A 0.01 booked=2025\n", "x 2024: A 0, B 0.01\n");
}

/* January to March A is host, then nobody for three months, then B: 300, 300 and 600 of 1200. */
static void calc_cells__windows_of_an_enterprise_with_a_gap(void **state) {
  (void)state;
  const char *two = PARK("start=2024 per=enterprise") "enterprise e x B start=2024-07\n"
                                                      "enterprise e x A end=2024-03\n"
                                                      "ledger 2024 - 1200 enterprise=e\n";
  expect_dues(two, "e 2024: A 0, B 900\n");
  expect_nets(two, "2024: A -300, B 300\n");
  expect_memos(two, "outside - 2024 - 300\npart-year - 2024 A 300\n"
                    "part-year - 2024 B 600\n");
}

static void calc_cells__windows_in_two_agreements(void **state) {
  (void)state;
  expect_dues(PARK("start=2024 per=enterprise") "agreement y A,B start=2024 per=enterprise\n"
                                                "clause y 1 rest A -\n"
                                                "enterprise e x B end=2024-04\n"
                                                "enterprise e y B start=2024-05\n"
                                                "ledger 2024 - 1200 enterprise=e\n"
                                                "ledger 2024-06 - 7 enterprise=e\n",
              "e 2024: A 0, B 400\n"
              "e 2024: A 807, B 0\n");
}

/* A year whose rows sum to 0 is evaluated, a year without rows is not. */
static void calc_cells__rows_that_sum_to_zero_count(void **state) {
  (void)state;
  expect_dues(PARK("start=2024") "ledger 2024 A 5\nledger 2024 A -5\nledger 2026 A 1\n", "x 2024: A 0, B 0\n"
                                                                                         "x 2026: A 0, B 1\n");
}

#define MOST "40000000000000000"

/* The sum leaves the limits on the way and comes back. */
static void calc_cells__sum_comes_back_inside_the_limits(void **state) {
  (void)state;
  const char *most = "x 2024: A 0, B " MOST "\n";
  expect_dues(PARK("start=2024") "ledger 2024 A " MOST "\nledger 2024 A " MOST "\nledger 2024 A -" MOST "\n", most);
  expect_dues(PARK("start=2024") "ledger 2024 A -" MOST "\nledger 2024 A " MOST "\nledger 2024 A " MOST "\n", most);
}

static void calc_cells__booking_does_not_change_a_sum(void **state) {
  (void)state;
  expect_dues(PARK("start=2024") "ledger 2024 A " MOST "\n"
                                 "ledger 2024 A " MOST " booked=2025\n"
                                 "ledger 2024 A -" MOST " booked=2026\n",
              "x 2024: A 0, B " MOST "\n");
}

static void calc_cells__sum_that_does_not_fit(void **state) {
  (void)state;
  expect_problems(PARK("start=2024") "ledger 2024 A 1\nledger 2024 A " MOST "\nledger 2024 A 0.01\n",
                  "ledger.csv:2:3: the amounts of stream vat in 2024 add up to more than fits: at most "
                  "40,000,000,000,000,000.00\n");
}

/* Sums that only a pool brings together are data that do not fit either; memory is not short. */
static void check_too_large(const char *scenario) {
  text_scene scene;
  fc_status status = scene_run(&scene, scenario, NULL);
  assert_true(status == FC_E_DATA || status == FC_E_RANGE);
  assert_int_equal(fc_problems_error_count(scene.problems), 1);
  scene_free(&scene);
}

static void calc_cells__pool_that_does_not_fit(void **state) {
  (void)state;
  check_too_large(PARK("start=2024") "ledger 2024 A " MOST "\nledger 2024 B " MOST "\n");
  check_too_large(PARK("start=2024") "ledger 2024 A " MOST "\nledger 2024 A " MOST " stream=cit\n");
}

static void calc_cells__bookings_that_do_not_fit(void **state) {
  (void)state;
  check_too_large(PARK("start=2024") "ledger 2024 A " MOST "\nledger 2024 A " MOST " booked=2025\n");
}

static void calc_cells__enterprises_that_do_not_fit(void **state) {
  (void)state;
  check_too_large(PARK("start=2024") "enterprise e x A\nledger 2024 A " MOST "\nledger 2024 - " MOST " enterprise=e\n");
}

/* The second year of agreement y is too much for what B received; the message has to name y. */
static void calc_cells__receipts_of_years_that_do_not_fit(void **state) {
  (void)state;
  expect_problems(PARK("start=2024") "agreement y A,B start=2024\n"
                                     "clause y 7 rest B -\n"
                                     "ledger 2024 A 0\n"
                                     "ledger 2024 A " MOST " agreement=y\n"
                                     "ledger 2025 A " MOST " agreement=y\n",
                  "warning: agreements.csv:2:2: no clause of x gives its participant A a share\n"
                  "agreements.csv:3:1: agreement y, 2025: the amounts are too large to be added exactly\n"
                  "warning: agreements.csv:3:2: no clause of y gives its participant A a share\n");
}

static void calc_cells__rows_outside_are_counted(void **state) {
  (void)state;
  text_scene scene;
  assert_int_equal(scene_run(&scene,
                             PARK("start=2024 end=2025") "set first_year=2024 last_year=2026\n"
                                                         "ledger 2024 A 1\n"
                                                         "ledger 2026 A 2\n"
                                                         "ledger 2026 A 3\n"
                                                         "ledger 2027 A 4\n",
                             NULL),
                   FC_OK);
  assert_int_equal(fc_result_memo_count(scene.result), 2);
  assert_int_equal(fc_result_memo(scene.result, 0)->kind, FC_MEMO_OUTSIDE);
  assert_int_equal(fc_result_memo(scene.result, 0)->amount, 500);
  assert_int_equal(fc_result_memo(scene.result, 0)->count, 2);
  assert_int_equal(fc_result_memo(scene.result, 1)->amount, 400);
  assert_int_equal(fc_result_memo(scene.result, 1)->count, 1);
  scene_free(&scene);
}

static void calc_cells__refuses_rows(void **state) {
  (void)state;
  expect_problems(PARK("start=2024 per=enterprise") "agreement y A,B start=2024 per=enterprise\n"
                                                    "agreement z A,B start=2024\n"
                                                    "clause y 1 rest A -\n"
                                                    "clause z 1 rest A -\n"
                                                    "enterprise e x B start=2024-07\n"
                                                    "ledger 2024 - 5 enterprise=e agreement=y\n"
                                                    "ledger 2024 A 5 agreement=x\n"
                                                    "ledger 2024 - 5 agreement=z\n"
                                                    "ledger 2024 A 5 agreement=z\n",
                  "warning: clauses.csv:3:2: clause 1 of y is never active\n"
                  "ledger.csv:2:5: enterprise e does not fall under agreement y in this period: leave one of the two "
                  "blank\n"
                  "ledger.csv:3:4: agreement x has a pool for each enterprise: write the enterprise of this row\n"
                  "ledger.csv:4:6: a row of agreement z without an enterprise needs a collector: write who collected "
                  "it\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_cells__start_cuts_a_year),
      cmocka_unit_test(calc_cells__end_cuts_a_year),
      cmocka_unit_test(calc_cells__cut_on_both_sides_by_quarter_and_month),
      cmocka_unit_test(calc_cells__sum_first_then_cut),
      cmocka_unit_test(calc_cells__windows_of_an_enterprise_with_a_gap),
      cmocka_unit_test(calc_cells__windows_in_two_agreements),
      cmocka_unit_test(calc_cells__rows_that_sum_to_zero_count),
      cmocka_unit_test(calc_cells__sum_comes_back_inside_the_limits),
      cmocka_unit_test(calc_cells__booking_does_not_change_a_sum),
      cmocka_unit_test(calc_cells__sum_that_does_not_fit),
      cmocka_unit_test(calc_cells__pool_that_does_not_fit),
      cmocka_unit_test(calc_cells__bookings_that_do_not_fit),
      cmocka_unit_test(calc_cells__enterprises_that_do_not_fit),
      cmocka_unit_test(calc_cells__receipts_of_years_that_do_not_fit),
      cmocka_unit_test(calc_cells__rows_outside_are_counted),
      cmocka_unit_test(calc_cells__refuses_rows),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
