/* Settlement where funds pay programs and return their balance: each cut-off evaluates everything anew. */
#include "support/expect_plan.h"

#include "base/memory.h"

/* A collects, B gets what the fund F does not; F pays a program and returns its balance of 2025. */
#define TABLES                                                                                                         \
  "set first_year=2024 last_year=2026\n"                                                                               \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "party F fund\n"                                                                                                     \
  "agreement x A,B start=2024\n"                                                                                       \
  "agreement y A,B source=balance:F start=2025 end=2025\n"                                                             \
  "clause x 1 carve F 10%\n"                                                                                           \
  "clause x 2 rest B -\n"                                                                                              \
  "clause y 1 equal - -\n"                                                                                             \
  "program p F 2024 reward 60\n"
#define ROW "ledger 2024 A 1000 agreement=x\n"
#define LATE "ledger 2024 A 1000 agreement=x booked=2026\n"

/* Nothing is known before 2026; then the year, its program and the balance of 2025 come at once. */
static void calc_settle_funds__all_is_booked_late(void **state) {
  (void)state;
  expect_nets(TABLES LATE, "2024: A 0, B 0, F 0\n"
                           "2025: A 0, B 0, F 0\n"
                           "2026: A -980, B 920, F 60\n");
}

/* 2025 settles a balance of 40; with the late row it was 140. */
static void calc_settle_funds__a_late_row_reopens_the_balance(void **state) {
  (void)state;
  expect_nets(TABLES ROW LATE, "2024: A -1000, B 900, F 100\n"
                               "2025: A 20, B 20, F -40\n"
                               "2026: A -950, B 950, F 0\n");
  expect_funds(TABLES ROW LATE, "F 2024: 0 + 200 - 0 - 60 - 0 = 140\n"
                                "F 2025: 140 + 0 - 0 - 0 - 140 = 0\n"
                                "F 2026: 0 + 0 - 0 - 0 - 0 = 0\n");
}

/* A refund booked later takes the balance back that was returned; the program had been paid, and would not be. */
static void calc_settle_funds__a_late_refund(void **state) {
  (void)state;
#define REFUND TABLES ROW "ledger 2024 A -800 agreement=x booked=2026\n"
  expect_nets(REFUND, "2024: A -1000, B 900, F 100\n"
                      "2025: A 20, B 20, F -40\n"
                      "2026: A 780, B -740, F -40\n");
  expect_payments(REFUND, "p 2024: 20 of 60, F has 20 for 60\n");
}

/* What is due at a cut-off is what the rows booked by then give, as if there were no others. */
static void calc_settle_funds__entitlement_is_pure(void **state) {
  (void)state;
  text_scene all, booked;
  fc_buffer found = {0}, wanted = {0};
  const fc_run_options options = {.booked_until = {.year = 2025, .first_month = 1, .last_month = 12}};
  assert_int_equal(scene_build(&all, TABLES ROW LATE "ledger 2025 A 70 agreement=x booked=2026\n", NULL), FC_OK);
  for (int i = 0; i < 2; i++) {
    assert_int_equal(fc_run(all.scenario, &options, NULL, &all.result, all.problems), FC_OK);
    fc_buffer_clear(&found);
    write_dues(&all, &found);
    assert_int_equal(fc_result_payment(all.result, 0)->paid, 6000);
    fc_result_free(all.result);
    all.result = NULL;
  }
  run_well(&booked, TABLES ROW);
  write_dues(&booked, &wanted);
  assert_string_equal(found.data, wanted.data);
  fc_buffer_free(&wanted);
  fc_buffer_free(&found);
  scene_free(&booked);
  scene_free(&all);
}

/* Odd units on the line `undistributed` stay with the fund that was drawn from. */
static void calc_settle_funds__odd_units_of_a_balance(void **state) {
  (void)state;
  expect_nets("party A city\nparty B city\nparty F fund\n"
              "agreement x A,B start=2024\n"
              "agreement y A,B source=balance:F start=2024\n"
              "clause x 1 rest F -\n"
              "clause y 1 equal - - remainder=separate\n"
              "ledger 2024 A 0.05 agreement=x\n",
              "2024: A -0.03, B 0.02, F 0.01\n");
}

/* Odd units that a balance carries on come with the next year's balance. */
static void calc_settle_funds__odd_units_carried_on(void **state) {
  (void)state;
#define CARRIED                                                                                                        \
  "party A city\nparty B city\nparty F fund\n"                                                                         \
  "agreement x A,B start=2024\n"                                                                                       \
  "agreement y A,B source=balance:F start=2024\n"                                                                      \
  "clause x 1 rest F -\n"                                                                                              \
  "clause y 1 equal - - remainder=carry\n"                                                                             \
  "ledger 2024 A 0.05 agreement=x\n"                                                                                   \
  "ledger 2025 A 0.03 agreement=x\n"
  expect_dues(CARRIED, "x 2024: A 0, B 0, F 0.05\n"
                       "x 2025: A 0, B 0, F 0.03\n"
                       "y 2024: A 0.02, B 0.02, F 0, undistributed 0.01\n"
                       "y 2025: A 0.02, B 0.02, F 0, undistributed -0.01\n");
  expect_nets(CARRIED, "2024: A -0.02, B 0.02, F 0\n"
                       "2025: A -0.02, B 0.02, F 0\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_settle_funds__all_is_booked_late),
      cmocka_unit_test(calc_settle_funds__a_late_row_reopens_the_balance),
      cmocka_unit_test(calc_settle_funds__a_late_refund),
      cmocka_unit_test(calc_settle_funds__entitlement_is_pure),
      cmocka_unit_test(calc_settle_funds__odd_units_of_a_balance),
      cmocka_unit_test(calc_settle_funds__odd_units_carried_on),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
