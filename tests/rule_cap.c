/* R17 cap: what a due has above the cap goes to `to`, or to the other participants by their due. */
#include "support/expect.h"

#define PARK                                                                                                           \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "party C city\n"                                                                                                     \
  "agreement x A,B,C start=2024\n"                                                                                     \
  "clause x 1 share A 50%\n"                                                                                           \
  "clause x 1 share B 30%\n"                                                                                           \
  "clause x 1 share C 20%\n"

static void rule_cap__excess_goes_to_host(void **state) {
  (void)state;
  expect_dues(PARK "clause x 2 cap A 400 to=B\n"
                   "ledger 2024 A 1000\n",
              "x 2024: A 400, B 400, C 200\n");
}

static void rule_cap__at_below_and_one_fen_above(void **state) {
  (void)state;
  const char *at = PARK "clause x 2 cap A 500 of=year to=B\n"
                        "ledger 2024 A 1000\n"
                        "ledger 2025 A 999.98\n"
                        "ledger 2026 A 1000.02\n";
  expect_dues(at, "x 2024: A 500, B 300, C 200\n"
                  "x 2025: A 499.99, B 299.99, C 200\n"
                  "x 2026: A 500, B 300.02, C 200\n");
  expect_memos(at, "capped x 2026 A 0.01\n");
}

/* 500 over 400: 100 by 300 to 200. */
static void rule_cap__without_to_goes_to_the_others_by_due(void **state) {
  (void)state;
  expect_dues(PARK "clause x 2 cap A 400\n"
                   "ledger 2024 A 1000\n",
              "x 2024: A 400, B 360, C 240\n");
}

static void rule_cap__total_counts_earlier_years(void **state) {
  (void)state;
  expect_dues(PARK "clause x 2 cap A 700 to=B\n"
                   "ledger 2024 A 1000\n"
                   "ledger 2025 A 1000\n"
                   "ledger 2026 A 1000\n",
              "x 2024: A 500, B 300, C 200\n"
              "x 2025: A 200, B 600, C 200\n"
              "x 2026: A 0, B 800, C 200\n");
}

static void rule_cap__year_starts_anew(void **state) {
  (void)state;
  expect_dues(PARK "clause x 2 cap A 450 of=year to=B\n"
                   "ledger 2024 A 1000\n"
                   "ledger 2025 A 1000\n",
              "x 2024: A 450, B 350, C 200\n"
              "x 2025: A 450, B 350, C 200\n");
}

/* A refund of 400 takes 200 from A, so that 200 are open again in 2026. */
static void rule_cap__refunds_reopen_room(void **state) {
  (void)state;
  expect_dues(PARK "clause x 2 cap A 500 to=B\n"
                   "ledger 2024 A 1000\n"
                   "ledger 2025 A -400\n"
                   "ledger 2026 A 1000\n",
              "x 2024: A 500, B 300, C 200\n"
              "x 2025: A -200, B -120, C -80\n"
              "x 2026: A 200, B 600, C 200\n");
}

/* History 100 + 0 + 200 = 300; the year without a row is told. */
static void rule_cap__sum_and_average_of_history(void **state) {
  (void)state;
  const char *sum = PARK "set first_year=2024 last_year=2024\n"
                         "clause x 2 cap A sum:3 to=B\n"
                         "ledger 2021 A 100\n"
                         "ledger 2023 B 200\n"
                         "ledger 2024 A 1000\n";
  expect_dues(sum, "x 2024: A 300, B 500, C 200\n");
  expect_memos(sum, "history-missing x 2022 - 0\n"
                    "capped x 2024 A 200\n");
  expect_dues(PARK "set first_year=2024 last_year=2024\n"
                   "clause x 2 cap A average:3*50% to=B\n"
                   "ledger 2021 A 100\n"
                   "ledger 2023 B 200.01\n"
                   "ledger 2024 A 1000\n",
              "x 2024: A 50, B 750, C 200\n");
}

/* Half is central: the history of 1000 counts 500, with gross 1000. */
static void rule_cap__gross_history_is_before_the_levels(void **state) {
  (void)state;
#define LEVELS                                                                                                         \
  PARK "set first_year=2024 last_year=2024\n"                                                                          \
       "party central level\n"                                                                                         \
       "level vat central 50%\n"                                                                                       \
       "ledger 2023 A 1000\n"                                                                                          \
       "ledger 2024 A 4000\n"
  expect_dues(LEVELS "clause x 2 cap A sum:1 to=B\n", "x 2024: A 500, B 1100, C 400, central 2000\n");
  expect_dues(LEVELS "clause x 2 cap A sum:1 to=B gross\n", "x 2024: A 1000, B 600, C 400, central 2000\n");
}

/* A cap below 0 counts as 0; a due that is not positive gives nothing. */
static void rule_cap__negative_cap_takes_the_positive_due(void **state) {
  (void)state;
  expect_dues(PARK "clause x 2 cap A -5 to=B\n"
                   "ledger 2024 A 1000\n"
                   "ledger 2025 A -1000\n"
                   "ledger 2026 A 0\n",
              "x 2024: A 0, B 800, C 200\n"
              "x 2025: A -500, B -300, C -200\n"
              "x 2026: A 0, B 0, C 0\n");
}

static void rule_cap__nobody_to_take_it_stays(void **state) {
  (void)state;
  const char *alone = "party A city\n"
                      "party B city\n"
                      "agreement x A,B start=2024\n"
                      "clause x 1 rest A -\n"
                      "clause x 2 cap A 400\n"
                      "ledger 2024 A 1000\n";
  expect_dues(alone, "x 2024: A 1000, B 0\n");
  expect_memos(alone, "cap-stays x 2024 A 600\n");
}

/* Due 3.33 and 3.33 of the others: the odd fen goes to the first in party order. */
static void rule_cap__odd_fen_by_largest_remainder(void **state) {
  (void)state;
  expect_dues("party A city\n"
              "party B city\n"
              "party C city\n"
              "agreement x A,B,C start=2024\n"
              "clause x 1 equal - -\n"
              "clause x 2 cap C 3.30\n"
              "ledger 2024 A 9.99\n",
              "x 2024: A 3.35, B 3.34, C 3.30\n");
}

static void rule_cap__opening_counts_as_earlier_years(void **state) {
  (void)state;
  expect_dues(PARK "clause x 2 cap A 700 to=B\n"
                   "opening x A capped 650\n"
                   "ledger 2024 A 1000\n",
              "x 2024: A 50, B 750, C 200\n");
}

/* Jing-Jin-Ji 2015: half to the origin for three years, two more while the cap is open, at most the tax of the three
 * years before the move. */
static void rule_cap__jing_jin_ji_2015(void **state) {
  (void)state;
  expect_dues("party origin city\n"
              "party host city\n"
              "agreement x origin,host start=2024\n"
              "clause x 1 qualify - 2000 of=average:3 to=host\n"
              "clause x 2 share origin 50% until=Y3\n"
              "clause x 2 share host 50% until=Y3\n"
              "clause x 3 share origin 50% from=Y4 until=Y5 when=open:4\n"
              "clause x 3 share host 50% from=Y4 until=Y5 when=open:4\n"
              "clause x 4 cap origin sum:3 to=host\n"
              "clause x 5 rest host -\n"
              "ledger 2021 origin 2000\n"
              "ledger 2022 origin 2500\n"
              "ledger 2023 origin 3000\n"
              "ledger 2024 host 3000\n"
              "ledger 2025 host 4000\n"
              "ledger 2026 host 5000\n"
              "ledger 2027 host 6000\n"
              "ledger 2028 host 7000\n",
              "x 2024: origin 1500, host 1500\n"
              "x 2025: origin 2000, host 2000\n"
              "x 2026: origin 2500, host 2500\n"
              "x 2027: origin 1500, host 4500\n"
              "x 2028: origin 0, host 7000\n");
}

static void rule_cap__refuses(void **state) {
  (void)state;
  expect_problems(PARK "clause x 2 cap - 400\n"
                       "ledger 2024 A 1000\n",
                  "clauses.csv:5:4: a clause of kind cap/封顶 needs a party\n");
  expect_problems(PARK "clause x 2 cap A -\n"
                       "ledger 2024 A 1000\n",
                  "clauses.csv:5:5: a clause of kind cap/封顶 needs a value\n");
  expect_problems(
      PARK "clause x 2 cap A 10% of=month\n"
           "ledger 2024 A 1000\n",
      "clauses.csv:5:5: a clause of kind cap/封顶 cannot have this value; `fencheng rules` shows what it takes\n"
      "clauses.csv:5:6: a clause of kind cap/封顶 does not know 'month' in of; `fencheng rules` shows what it takes\n");
  expect_problems(PARK "clause x 2 cap A 400 days\n"
                       "clause x 2 cap A 500 from=2024\n"
                       "ledger 2024 A 1000\n",
                  "clauses.csv:5:12: a clause of kind cap/封顶 has no option days\n"
                  "clauses.csv:6:8: the window overlaps the one in line 5: a clause of kind cap/封顶 has one row in "
                  "force in a year\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rule_cap__excess_goes_to_host),
      cmocka_unit_test(rule_cap__at_below_and_one_fen_above),
      cmocka_unit_test(rule_cap__without_to_goes_to_the_others_by_due),
      cmocka_unit_test(rule_cap__total_counts_earlier_years),
      cmocka_unit_test(rule_cap__year_starts_anew),
      cmocka_unit_test(rule_cap__refunds_reopen_room),
      cmocka_unit_test(rule_cap__sum_and_average_of_history),
      cmocka_unit_test(rule_cap__gross_history_is_before_the_levels),
      cmocka_unit_test(rule_cap__negative_cap_takes_the_positive_due),
      cmocka_unit_test(rule_cap__nobody_to_take_it_stays),
      cmocka_unit_test(rule_cap__odd_fen_by_largest_remainder),
      cmocka_unit_test(rule_cap__opening_counts_as_earlier_years),
      cmocka_unit_test(rule_cap__jing_jin_ji_2015),
      cmocka_unit_test(rule_cap__refuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
