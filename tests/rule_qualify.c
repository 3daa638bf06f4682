/* R2 qualify: a history below the threshold gives everything to `to`, and the pool's year ends. */
#include "support/expect.h"

#define MOVE                                                                                                           \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "agreement x A,B start=2024\n"                                                                                       \
  "clause x 2 share A 50%\n"                                                                                           \
  "clause x 2 share B 50%\n"

static void rule_qualify__at_the_threshold_is_shared(void **state) {
  (void)state;
  expect_dues(MOVE "clause x 1 qualify - 2000 of=average:3 to=B\n"
                   "ledger 2021 A 1000\n"
                   "ledger 2022 A 2000\n"
                   "ledger 2023 A 3000\n"
                   "ledger 2024 B 1000\n",
              "x 2024: A 500, B 500\n");
}

/* 5999.99 / 3 = 1999.9967 would round to 2000.00: the comparison is exact. */
static void rule_qualify__one_fen_below_goes_to_host(void **state) {
  (void)state;
  const char *below = MOVE "clause x 1 qualify - 2000 of=average:3 to=B\n"
                           "ledger 2021 A 1000\n"
                           "ledger 2022 A 2000\n"
                           "ledger 2023 A 2999.99\n"
                           "ledger 2024 B 1000\n"
                           "ledger 2025 B 3000\n";
  expect_dues(below, "x 2024: A 0, B 1000\n"
                     "x 2025: A 0, B 3000\n");
  expect_memos(below, "not-qualified x 2024 B 1999.99\n"
                      "not-qualified x 2025 B 1999.99\n");
}

static void rule_qualify__sum_scaled_and_its_window(void **state) {
  (void)state;
  expect_dues(MOVE "clause x 1 qualify - 160.01 of=sum:2*80% to=B until=Y1\n"
                   "ledger 2022 A 100\n"
                   "ledger 2023 A 100\n"
                   "ledger 2024 B 1000\n"
                   "ledger 2025 B 1000\n",
              "x 2024: A 0, B 1000\n"
              "x 2025: A 500, B 500\n");
}

/* Years before N do not count, missing ones count 0 and are told. */
static void rule_qualify__missing_years_count_nothing(void **state) {
  (void)state;
  const char *missing = MOVE "clause x 1 qualify - 300 of=sum:3 to=B\n"
                             "ledger 2020 A 5000\n"
                             "ledger 2022 A 300\n"
                             "ledger 2024 B 1000\n";
  expect_dues(missing, "x 2024: A 500, B 500\n");
  expect_memos(missing, "history-missing x 2021 - 0\n"
                        "history-missing x 2023 - 0\n");
}

static void rule_qualify__negative_history_counts_nothing(void **state) {
  (void)state;
  expect_dues(MOVE "clause x 1 qualify - 0 of=sum:1 to=B\n"
                   "ledger 2023 A -50\n"
                   "ledger 2024 B 1000\n",
              "x 2024: A 500, B 500\n");
  expect_dues(MOVE "clause x 1 qualify - 0.01 of=sum:1 to=B\n"
                   "ledger 2023 A -50\n"
                   "ledger 2024 B 1000\n",
              "x 2024: A 0, B 1000\n");
}

static void rule_qualify__ends_the_year_for_all_later_clauses(void **state) {
  (void)state;
  expect_dues(MOVE "party F fund\n"
                   "clause x 1 qualify - 100 of=sum:1 to=B\n"
                   "clause x 3 levy B 10% to=F\n"
                   "ledger 2023 A 99\n"
                   "ledger 2024 B 1000\n",
              "x 2024: A 0, B 1000, F 0\n");
}

static void rule_qualify__refunds_and_zero_go_the_same_way(void **state) {
  (void)state;
  expect_dues(MOVE "clause x 1 qualify - 100 of=sum:1 to=B\n"
                   "ledger 2023 A 99\n"
                   "ledger 2024 B -1000\n"
                   "ledger 2025 B 0\n",
              "x 2024: A 0, B -1000\n"
              "x 2025: A 0, B 0\n");
}

/* Half of the 100 before the move is central: locally 50. */
static void rule_qualify__gross_measures_before_the_levels(void **state) {
  (void)state;
#define LEVELS                                                                                                         \
  MOVE "party central level\n"                                                                                         \
       "level vat central 50% until=2023\n"                                                                            \
       "ledger 2023 A 100\n"                                                                                           \
       "ledger 2024 B 1000\n"
  expect_dues(LEVELS "clause x 1 qualify - 100 of=sum:1 to=B\n", "x 2024: A 0, B 1000, central 0\n");
  expect_dues(LEVELS "clause x 1 qualify - 100 of=sum:1 to=B gross\n", "x 2024: A 500, B 500, central 0\n");
}

/* In pools per enterprise each one has its own history. */
static void rule_qualify__each_enterprise_by_itself(void **state) {
  (void)state;
  expect_dues("party A city\n"
              "party B city\n"
              "agreement x A,B start=2024 per=enterprise\n"
              "enterprise big x B origin=A start=2024\n"
              "enterprise small x B origin=A start=2024\n"
              "clause x 1 qualify - 100 of=average:2 to=B\n"
              "clause x 2 share A 50%\n"
              "clause x 2 share B 50%\n"
              "ledger 2022 - 100 enterprise=big\n"
              "ledger 2023 - 100 enterprise=big\n"
              "ledger 2023 - 100 enterprise=small\n"
              "ledger 2024 - 1000 enterprise=big\n"
              "ledger 2024 - 1000 enterprise=small\n",
              "big 2024: A 500, B 500\n"
              "small 2024: A 0, B 1000\n");
}

static void rule_qualify__refuses(void **state) {
  (void)state;
  expect_problems(
      MOVE "clause x 1 qualify A 10%\n"
           "ledger 2024 B 1000\n",
      "clauses.csv:4:4: a clause of kind qualify/准入 takes no party: leave 'A' out\n"
      "clauses.csv:4:5: a clause of kind qualify/准入 cannot have this value; `fencheng rules` shows what it takes\n"
      "clauses.csv:4:6: a clause of kind qualify/准入 needs the column of\n"
      "clauses.csv:4:7: a clause of kind qualify/准入 needs a party in the column to\n");
  expect_problems(
      MOVE "clause x 1 qualify - -5 of=total to=nobody\n"
           "ledger 2024 B 1000\n",
      "clauses.csv:4:5: the amount of a clause of kind qualify/准入 cannot be negative\n"
      "clauses.csv:4:6: a clause of kind qualify/准入 cannot have this of; `fencheng rules` shows what it takes\n"
      "clauses.csv:4:7: unknown party 'nobody': write a code, name or alias that stands in parties.csv\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rule_qualify__at_the_threshold_is_shared),
      cmocka_unit_test(rule_qualify__one_fen_below_goes_to_host),
      cmocka_unit_test(rule_qualify__sum_scaled_and_its_window),
      cmocka_unit_test(rule_qualify__missing_years_count_nothing),
      cmocka_unit_test(rule_qualify__negative_history_counts_nothing),
      cmocka_unit_test(rule_qualify__ends_the_year_for_all_later_clauses),
      cmocka_unit_test(rule_qualify__refunds_and_zero_go_the_same_way),
      cmocka_unit_test(rule_qualify__gross_measures_before_the_levels),
      cmocka_unit_test(rule_qualify__each_enterprise_by_itself),
      cmocka_unit_test(rule_qualify__refuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
