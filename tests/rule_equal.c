/* R12 equal: rest is split equally among the participants, in the order of parties.csv. */
#include "support/expect.h"

#define THREE                                                                                                          \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "party C city\n"                                                                                                     \
  "agreement x C,A,B start=2024\n"

static void rule_equal__odd_fen_to_the_first_party(void **state) {
  (void)state;
  expect_dues(THREE "clause x 1 equal - -\n"
                    "ledger 2024 A 100\n"
                    "ledger 2025 A 100.01\n"
                    "ledger 2026 A 0.01\n"
                    "ledger 2027 A 0\n"
                    "ledger 2028 A -100\n",
              "x 2024: A 33.34, B 33.33, C 33.33\n"
              "x 2025: A 33.34, B 33.34, C 33.33\n"
              "x 2026: A 0.01, B 0, C 0\n"
              "x 2027: A 0, B 0, C 0\n"
              "x 2028: A -33.34, B -33.33, C -33.33\n");
}

/* D has no part; what a fund took before is gone. */
static void rule_equal__participants_only_and_of_the_rest(void **state) {
  (void)state;
  expect_dues(THREE "party F fund\n"
                    "clause x 1 carve F 10%\n"
                    "clause x 2 equal - -\n"
                    "ledger 2024 A 100\n",
              "x 2024: A 30, B 30, C 30, F 10\n");
}

static void rule_equal__remainder_of_the_clause(void **state) {
  (void)state;
  expect_dues(THREE "clause x 1 equal - - remainder=rotate\n"
                    "ledger 2024 A 0.01\n"
                    "ledger 2025 A 0.01\n"
                    "ledger 2026 A 0.01\n"
                    "ledger 2027 A 0.01\n",
              "x 2024: A 0.01, B 0, C 0\n"
              "x 2025: A 0, B 0.01, C 0\n"
              "x 2026: A 0, B 0, C 0.01\n"
              "x 2027: A 0.01, B 0, C 0\n");
}

static void rule_equal__refuses(void **state) {
  (void)state;
  expect_problems(
      THREE "clause x 1 equal A 10% of=rest to=B\n"
            "ledger 2024 A 100\n",
      "clauses.csv:2:4: a clause of kind equal/均分 takes no party: leave 'A' out\n"
      "clauses.csv:2:5: a clause of kind equal/均分 cannot have this value; `fencheng rules` shows what it takes\n"
      "clauses.csv:2:6: a clause of kind equal/均分 cannot have this of; `fencheng rules` shows what it takes\n"
      "clauses.csv:2:7: a clause of kind equal/均分 has no to: leave 'B' out\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rule_equal__odd_fen_to_the_first_party),
      cmocka_unit_test(rule_equal__participants_only_and_of_the_rest),
      cmocka_unit_test(rule_equal__remainder_of_the_clause),
      cmocka_unit_test(rule_equal__refuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
