/* R22 clawback: a rate of what the party got in earlier years goes back to `to`, even below zero. */
#include "support/expect.h"

#define CITIES                                                                                                         \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "agreement x A,B start=2024\n"                                                                                       \
  "clause x 1 share A 50%\n"                                                                                           \
  "clause x 1 share B 50%\n"

/* A got 500 + 300: 50 % are 400, though this year gives only 100. */
static void rule_clawback__takes_back_below_zero(void **state) {
  (void)state;
  expect_dues(CITIES "clause x 2 clawback A 50% to=B from=2026\n"
                     "ledger 2024 A 1000\n"
                     "ledger 2025 A 600\n"
                     "ledger 2026 A 200\n",
              "x 2024: A 500, B 500\n"
              "x 2025: A 300, B 300\n"
              "x 2026: A -300, B 500\n");
}

/* What it took back itself counts: 100 %, then of 0. This year's due is not earlier. */
static void rule_clawback__all_of_it_once(void **state) {
  (void)state;
  expect_dues(CITIES "clause x 2 clawback A 100% to=B\n"
                     "ledger 2024 A 1000\n"
                     "ledger 2025 A 0\n"
                     "ledger 2026 A 0\n",
              "x 2024: A 500, B 500\n"
              "x 2025: A -500, B 500\n"
              "x 2026: A 0, B 0\n");
}

/* Half a fen of 0.01 goes back; of a negative total nothing does. */
static void rule_clawback__boundaries(void **state) {
  (void)state;
  expect_dues(CITIES "clause x 2 clawback A 50% to=B from=2025\n"
                     "ledger 2024 A 0.02\n"
                     "ledger 2025 A 0\n",
              "x 2024: A 0.01, B 0.01\n"
              "x 2025: A -0.01, B 0.01\n");
  expect_dues(CITIES "clause x 2 clawback A 50% to=B from=2025\n"
                     "ledger 2024 A -1000\n"
                     "ledger 2025 A 200\n",
              "x 2024: A -500, B -500\n"
              "x 2025: A 100, B 100\n");
}

static void rule_clawback__from_this_pool_only(void **state) {
  (void)state;
  expect_dues(CITIES "agreement y A,B start=2024\n"
                     "clause y 1 rest A -\n"
                     "clause x 2 clawback A 50% to=B from=2025\n"
                     "ledger 2024 A 1000\n"
                     "ledger 2024 A 5000 agreement=y\n"
                     "ledger 2025 A 0\n",
              "x 2024: A 500, B 500\n"
              "x 2025: A -250, B 250\n"
              "y 2024: A 5000, B 0\n");
}

static void rule_clawback__refuses(void **state) {
  (void)state;
  expect_problems(
      CITIES "clause x 2 clawback - 120% of=total\n"
             "ledger 2024 A 1000\n",
      "clauses.csv:4:4: a clause of kind clawback/追回 needs a party\n"
      "clauses.csv:4:5: the rate 120% is not between 0 and 1\n"
      "clauses.csv:4:6: a clause of kind clawback/追回 cannot have this of; `fencheng rules` shows what it takes\n"
      "clauses.csv:4:7: a clause of kind clawback/追回 needs a party in the column to\n");
  expect_problems(
      CITIES "clause x 2 clawback A 500 to=B\n"
             "ledger 2024 A 1000\n",
      "clauses.csv:4:5: a clause of kind clawback/追回 cannot have this value; `fencheng rules` shows what it takes\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rule_clawback__takes_back_below_zero),
      cmocka_unit_test(rule_clawback__all_of_it_once),
      cmocka_unit_test(rule_clawback__boundaries),
      cmocka_unit_test(rule_clawback__from_this_pool_only),
      cmocka_unit_test(rule_clawback__refuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
