/* R20 rest: the party takes what is left. */
#include "support/expect.h"

#define CITIES                                                                                                         \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "agreement x A,B start=2024\n"

static void rule_rest__takes_what_is_left(void **state) {
  (void)state;
  expect_dues(CITIES "clause x 1 carve B 300\n"
                     "clause x 2 rest A -\n"
                     "ledger 2024 A 1000\n"
                     "ledger 2025 A 300.01\n"
                     "ledger 2026 A 300\n"
                     "ledger 2027 A 0\n"
                     "ledger 2028 A -1000\n",
              "x 2024: A 700, B 300\n"
              "x 2025: A 0.01, B 300\n"
              "x 2026: A 0, B 300\n"
              "x 2027: A 0, B 0\n"
              "x 2028: A -1000, B 0\n");
}

static void rule_rest__follows_the_shares_of_earlier_years(void **state) {
  (void)state;
  expect_dues(CITIES "clause x 1 share A 50% until=Y1\n"
                     "clause x 1 share B 50% until=Y1\n"
                     "clause x 2 rest A -\n"
                     "ledger 2024 A 10\n"
                     "ledger 2025 A 10\n",
              "x 2024: A 5, B 5\n"
              "x 2025: A 10, B 0\n");
}

static void rule_rest__one_party_after_another(void **state) {
  (void)state;
  expect_dues(CITIES "clause x 1 rest A - until=2024\n"
                     "clause x 1 rest B - from=2025\n"
                     "ledger 2024 A 10\n"
                     "ledger 2025 A 10\n",
              "x 2024: A 10, B 0\n"
              "x 2025: A 0, B 10\n");
}

static void rule_rest__refuses(void **state) {
  (void)state;
  expect_problems(
      CITIES "clause x 1 rest - 10% of=pool to=B\n"
             "ledger 2024 A 100\n",
      "clauses.csv:2:4: a clause of kind rest/余额 needs a party\n"
      "clauses.csv:2:5: a clause of kind rest/余额 cannot have this value; `fencheng rules` shows what it takes\n"
      "clauses.csv:2:6: a clause of kind rest/余额 cannot have this of; `fencheng rules` shows what it takes\n"
      "clauses.csv:2:7: a clause of kind rest/余额 has no to: leave 'B' out\n");
  expect_problems(CITIES "clause x 1 rest A -\n"
                         "clause x 1 rest B -\n"
                         "ledger 2024 A 100\n",
                  "clauses.csv:3:8: the window overlaps the one in line 2: a clause of kind rest/余额 has one row in "
                  "force in a year\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rule_rest__takes_what_is_left),
      cmocka_unit_test(rule_rest__follows_the_shares_of_earlier_years),
      cmocka_unit_test(rule_rest__one_party_after_another),
      cmocka_unit_test(rule_rest__refuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
