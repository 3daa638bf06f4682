/* R5 return: rate x the party's own paid-in capital, at most a positive rest. */
#include "support/expect.h"

#define CITIES                                                                                                         \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "agreement x A,B start=2024\n"                                                                                       \
  "clause x 2 rest B -\n"

static void rule_return__rate_of_own_capital(void **state) {
  (void)state;
  expect_dues(CITIES "holding firm A 3000\n"
                     "holding firm B 7000\n"
                     "holding other A 9000\n"
                     "clause x 1 return A 10% of=capital:firm\n"
                     "ledger 2024 A 1000\n",
              "x 2024: A 300, B 700\n");
}

static void rule_return__at_and_one_fen_below_what_is_due(void **state) {
  (void)state;
  const char *years = CITIES "holding firm A 3000\n"
                             "clause x 1 return A 10% of=capital:firm\n"
                             "ledger 2024 A 300.01\n"
                             "ledger 2025 A 300\n"
                             "ledger 2026 A 299.99\n"
                             "ledger 2027 A 0\n"
                             "ledger 2028 A -50\n";
  expect_dues(years, "x 2024: A 300, B 0.01\n"
                     "x 2025: A 300, B 0\n"
                     "x 2026: A 299.99, B 0\n"
                     "x 2027: A 0, B 0\n"
                     "x 2028: A 0, B -50\n");
  expect_memos(years, "shortfall x 2026 A 0.01\n"
                      "shortfall x 2027 A 300\n"
                      "shortfall x 2028 A 300\n");
}

/* 100 short in 2024; 400 wanted in 2025, 50 short; 350 wanted in 2026. */
static void rule_return__carry_adds_the_shortfall(void **state) {
  (void)state;
  const char *carried = CITIES "holding firm A 3000\n"
                               "clause x 1 return A 10% of=capital:firm carry\n"
                               "ledger 2024 A 200\n"
                               "ledger 2025 A 350\n"
                               "ledger 2026 A 1000\n"
                               "ledger 2027 A 1000\n";
  expect_dues(carried, "x 2024: A 200, B 0\n"
                       "x 2025: A 350, B 0\n"
                       "x 2026: A 350, B 650\n"
                       "x 2027: A 300, B 700\n");
  expect_memos(carried, "carried x 2024 A 100\n"
                        "carried x 2025 A 50\n");
}

static void rule_return__capital_by_the_end_of_the_year(void **state) {
  (void)state;
  expect_dues(CITIES "holding firm A 1000\n"
                     "holding firm A 1000 from=2025-12-31\n"
                     "holding firm A -500 from=2026-01-01\n"
                     "clause x 1 return A 10% of=capital:firm\n"
                     "ledger 2024 A 1000\n"
                     "ledger 2025 A 1000\n"
                     "ledger 2026 A 1000\n",
              "x 2024: A 100, B 900\n"
              "x 2025: A 200, B 800\n"
              "x 2026: A 150, B 850\n");
}

/* 12.5 % of 100.04 = 12.505: half a fen goes to the party. */
static void rule_return__rate_of_an_amount(void **state) {
  (void)state;
  expect_dues(CITIES "clause x 1 return A 12.5% of=100.04\nledger 2024 A 1000\n", "x 2024: A 12.51, B 987.49\n");
}

/* A bare number is an amount (scenario.md, values). */
static void rule_return__bare_number_is_an_amount(void **state) {
  (void)state;
  expect_dues(CITIES "clause x 1 return A 120\nledger 2024 A 1000\n", "x 2024: A 120, B 880\n");
}

static void rule_return__refuses(void **state) {
  (void)state;
  expect_problems(CITIES "clause x 1 return - 110% of=capital:firm to=B\n"
                         "ledger 2024 A 100\n",
                  "clauses.csv:3:4: a clause of kind return/固定回报 needs a party\n"
                  "clauses.csv:3:5: the rate 110% is not between 0 and 1\n"
                  "clauses.csv:3:6: unknown company 'firm': write one that stands in holdings.csv\n"
                  "clauses.csv:3:7: a clause of kind return/固定回报 has no to: leave 'B' out\n");
  expect_problems(
      CITIES "clause x 1 return A 10% of=rest gross\n"
             "ledger 2024 A 100\n",
      "clauses.csv:3:6: a clause of kind return/固定回报 cannot have this of; `fencheng rules` shows what it takes\n"
      "clauses.csv:3:12: a clause of kind return/固定回报 has no option gross\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rule_return__rate_of_own_capital),
      cmocka_unit_test(rule_return__at_and_one_fen_below_what_is_due),
      cmocka_unit_test(rule_return__carry_adds_the_shortfall),
      cmocka_unit_test(rule_return__capital_by_the_end_of_the_year),
      cmocka_unit_test(rule_return__rate_of_an_amount),
      cmocka_unit_test(rule_return__bare_number_is_an_amount),
      cmocka_unit_test(rule_return__refuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
