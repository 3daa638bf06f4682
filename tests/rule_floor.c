/* R16 floor: a due below the guaranteed amount is topped up by the other participants. */
#include "support/expect.h"

#define CITIES                                                                                                         \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "agreement x A,B start=2024\n"                                                                                       \
  "clause x 1 share A 60%\n"                                                                                           \
  "clause x 1 share B 40%\n"
#define THREE                                                                                                          \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "party C city\n"                                                                                                     \
  "party F fund\n"                                                                                                     \
  "agreement x A,B,C,F start=2024\n"                                                                                   \
  "clause x 1 share A 10%\n"                                                                                           \
  "clause x 1 share B 40%\n"                                                                                           \
  "clause x 1 share C 20%\n"                                                                                           \
  "clause x 1 share F 30%\n"

/* 1000 gives 600 already; 700 gives 420; of 400 B has only 160. */
static void rule_floor__limited_by_what_the_others_have(void **state) {
  (void)state;
#define YEARS "ledger 2024 A 1000\nledger 2025 A 700\nledger 2026 A 400\n"
  const char *dues = "x 2024: A 600, B 400\n"
                     "x 2025: A 500, B 200\n"
                     "x 2026: A 400, B 0\n";
  expect_dues(CITIES "clause x 2 floor A 500\n" YEARS, dues);
  expect_dues(CITIES "clause x 2 floor A 500 of=limited\n" YEARS, dues);
  expect_memos(CITIES "clause x 2 floor A 500\n" YEARS, "shortfall x 2026 A 100\n");
}

static void rule_floor__owed_makes_the_others_negative(void **state) {
  (void)state;
  expect_dues(CITIES "clause x 2 floor A 500 of=owed\n"
                     "ledger 2024 A 1000\n"
                     "ledger 2025 A 700\n"
                     "ledger 2026 A 400\n",
              "x 2024: A 600, B 400\n"
              "x 2025: A 500, B 200\n"
              "x 2026: A 500, B -100\n");
}

/* 100 short in 2024 makes 600 of 2025; 40 short of that goes on. */
static void rule_floor__carry_adds_to_the_next_year(void **state) {
  (void)state;
  const char *carried = CITIES "clause x 2 floor A 500 of=carry\n"
                               "ledger 2024 A 400\n"
                               "ledger 2025 A 560\n"
                               "ledger 2026 A 800\n"
                               "ledger 2027 A 800\n";
  expect_dues(carried, "x 2024: A 400, B 0\n"
                       "x 2025: A 560, B 0\n"
                       "x 2026: A 540, B 260\n"
                       "x 2027: A 500, B 300\n");
  expect_memos(carried, "carried x 2024 A 100\n"
                        "carried x 2025 A 40\n");
}

static void rule_floor__at_and_one_fen_below(void **state) {
  (void)state;
  expect_dues(CITIES "clause x 2 floor A 60\nledger 2024 A 100\n", "x 2024: A 60, B 40\n");
  expect_dues(CITIES "clause x 2 floor A 60.01\nledger 2024 A 100\n", "x 2024: A 60.01, B 39.99\n");
  expect_dues(CITIES "clause x 2 floor A 0\nledger 2024 A 100\nledger 2025 A 0\n",
              "x 2024: A 60, B 40\nx 2025: A 0, B 0\n");
}

/* 90 more for A from B and C 40 : 20; the fund gives nothing. */
static void rule_floor__funds_give_nothing(void **state) {
  (void)state;
  expect_dues(THREE "clause x 2 floor A 40\nledger 2024 A 100\n", "x 2024: A 40, B 20, C 10, F 30\n");
  expect_dues(THREE "clause x 2 floor A 90\nledger 2024 A 100\n", "x 2024: A 70, B 0, C 0, F 30\n");
}

/* All of B's and C's 60 is taken, the lacking 30 again by 40 : 20. */
static void rule_floor__owed_by_the_same_dues(void **state) {
  (void)state;
  expect_dues(THREE "clause x 2 floor A 100 of=owed\nledger 2024 A 100\n", "x 2024: A 100, B -20, C -10, F 30\n");
}

/* 10 % of 0.10: 0.02 more from B and C 4 : 2 -> 1.33 and 0.67 fen. */
static void rule_floor__odd_fen_by_largest_remainder(void **state) {
  (void)state;
  expect_dues(THREE "clause x 2 floor A 0.03\nledger 2024 A 0.10\n", "x 2024: A 0.03, B 0.03, C 0.01, F 0.03\n");
}

/* Dues are -60 and -40: nobody can give; owed takes it from B, who has no due. */
static void rule_floor__also_in_years_with_refunds(void **state) {
  (void)state;
  expect_dues(CITIES "clause x 2 floor A 50\nledger 2024 A -100\n", "x 2024: A -60, B -40\n");
  expect_memos(CITIES "clause x 2 floor A 50\nledger 2024 A -100\n", "shortfall x 2024 A 110\n");
  expect_dues(CITIES "clause x 2 floor A 50 of=owed\nledger 2024 A -100\n", "x 2024: A 50, B -150\n");
}

/* Nobody has a positive due: the lacking 110.01 equally from B and C, not from the fund. */
static void rule_floor__owed_equally_without_dues(void **state) {
  (void)state;
  expect_dues(THREE "clause x 2 floor A 100.01 of=owed\nledger 2024 A -100\n",
              "x 2024: A 100.01, B -95.01, C -75, F -30\n");
}

static void rule_floor__nobody_else_at_all(void **state) {
  (void)state;
#define ALONE "party A city\nparty F fund\nagreement x A,F start=2024\nclause x 1 rest A -\n"
  expect_memos(ALONE "clause x 2 floor A 50 of=owed\nledger 2024 A 10\n", "shortfall x 2024 A 40\n");
}

static void rule_floor__sum_and_average_of_history(void **state) {
  (void)state;
#define HISTORY "ledger 2022 A 100\nledger 2023 B 100.01\nledger 2024 A 200\n"
  expect_dues(CITIES "clause x 2 floor A sum:2*80%\n" HISTORY, "x 2024: A 160, B 40\n");
  expect_dues(CITIES "clause x 2 floor B average:2\n" HISTORY, "x 2024: A 100, B 100\n");
}

static void rule_floor__gross_history_is_before_the_levels(void **state) {
  (void)state;
#define LEVELS                                                                                                         \
  CITIES "party central level\n"                                                                                       \
         "level vat central 50% until=2023\n"                                                                          \
         "ledger 2023 A 180\n"                                                                                         \
         "ledger 2024 A 200\n"
  expect_dues(LEVELS "clause x 2 floor B sum:1\n", "x 2024: A 110, B 90, central 0\n");
  expect_dues(LEVELS "clause x 2 floor B sum:1 gross\n", "x 2024: A 20, B 180, central 0\n");
}

/* Whole yuan move, but who gives all gives exactly that. */
static void rule_floor__works_in_whole_units(void **state) {
  (void)state;
  expect_dues("set round_to=1\n" CITIES "clause x 2 floor A 100\nledger 2024 A 100.50\n", "x 2024: A 100, B 0.50\n");
  expect_dues("set round_to=1\n" CITIES "clause x 2 floor A 200\nledger 2024 A 100.50\n", "x 2024: A 100.50, B 0\n");
}

static void rule_floor__refuses(void **state) {
  (void)state;
  expect_problems(
      CITIES "clause x 2 floor - -5 of=never to=B\n"
             "ledger 2024 A 100\n",
      "clauses.csv:4:4: a clause of kind floor/保底 needs a party\n"
      "clauses.csv:4:5: the amount of a clause of kind floor/保底 cannot be negative\n"
      "clauses.csv:4:6: a clause of kind floor/保底 does not know 'never' in of; `fencheng rules` shows what it takes\n"
      "clauses.csv:4:7: a clause of kind floor/保底 has no to: leave 'B' out\n");
  expect_problems(
      CITIES "clause x 2 floor A 5\n"
             "clause x 2 floor B 5\n"
             "ledger 2024 A 100\n",
      "clauses.csv:5:8: the window overlaps the one in line 4: a clause of kind floor/保底 has one row in force "
      "in a year\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rule_floor__limited_by_what_the_others_have),
      cmocka_unit_test(rule_floor__owed_makes_the_others_negative),
      cmocka_unit_test(rule_floor__carry_adds_to_the_next_year),
      cmocka_unit_test(rule_floor__at_and_one_fen_below),
      cmocka_unit_test(rule_floor__funds_give_nothing),
      cmocka_unit_test(rule_floor__owed_by_the_same_dues),
      cmocka_unit_test(rule_floor__odd_fen_by_largest_remainder),
      cmocka_unit_test(rule_floor__also_in_years_with_refunds),
      cmocka_unit_test(rule_floor__owed_equally_without_dues),
      cmocka_unit_test(rule_floor__nobody_else_at_all),
      cmocka_unit_test(rule_floor__sum_and_average_of_history),
      cmocka_unit_test(rule_floor__gross_history_is_before_the_levels),
      cmocka_unit_test(rule_floor__works_in_whole_units),
      cmocka_unit_test(rule_floor__refuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
