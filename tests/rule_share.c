/* R8 share: all of rest is split by rates that sum to 1, or by parts. */
#include "support/expect.h"

#define TWO                                                                                                            \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "agreement x A,B start=2024\n"
#define THREE                                                                                                          \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "party C city\n"                                                                                                     \
  "agreement x A,B,C start=2024\n"
#define THIRDS "clause x 1 share A 1/3\nclause x 1 share B 1/3\nclause x 1 share C 1/3\n"

static void rule_share__sixty_to_forty(void **state) {
  (void)state;
  expect_dues(TWO "clause x 1 share A 60%\nclause x 1 share B 40%\nledger 2024 A 1000\n", "x 2024: A 600, B 400\n");
}

static void rule_share__parts(void **state) {
  (void)state;
  expect_dues(THREE
              "clause x 1 share A 4parts\nclause x 1 share B 4parts\nclause x 1 share C 2parts\nledger 2024 A 1000\n",
              "x 2024: A 400, B 400, C 200\n");
}

/* 100.00 in three equal parts: the odd fen to the first in parties.csv, whatever the order of the rows. */
static void rule_share__three_equal_parts(void **state) {
  (void)state;
  expect_dues(THREE THIRDS "ledger 2024 A 100\n", "x 2024: A 33.34, B 33.33, C 33.33\n");
  expect_dues(THREE "clause x 1 share C 1/3\nclause x 1 share B 1/3\nclause x 1 share A 1/3\nledger 2024 A 100\n",
              "x 2024: A 33.34, B 33.33, C 33.33\n");
}

static void rule_share__refunds_are_mirrored_and_zero_stays(void **state) {
  (void)state;
  expect_dues(THREE THIRDS "ledger 2024 A -100\nledger 2025 A 0\nledger 2026 A 0.01\nledger 2027 A -0.01\n",
              "x 2024: A -33.34, B -33.33, C -33.33\n"
              "x 2025: A 0, B 0, C 0\n"
              "x 2026: A 0.01, B 0, C 0\n"
              "x 2027: A -0.01, B 0, C 0\n");
}

static void rule_share__rate_zero_never_gets_a_unit(void **state) {
  (void)state;
  expect_dues(THREE "clause x 1 share A 0%\nclause x 1 share B 50%\nclause x 1 share C 50%\nledger 2024 A 0.01\n",
              "x 2024: A 0, B 0.01, C 0\n");
}

/* 7:3 for Y1..Y2, then 4:6. */
static void rule_share__schedule_of_rates(void **state) {
  (void)state;
  expect_dues(TWO "clause x 1 share A 70% until=Y2\n"
                  "clause x 1 share B 30% until=Y2\n"
                  "clause x 1 share A 40% from=Y3\n"
                  "clause x 1 share B 60% from=Y3\n"
                  "ledger 2024 A 10\nledger 2025 A 10\nledger 2026 A 10\n",
              "x 2024: A 7, B 3\n"
              "x 2025: A 7, B 3\n"
              "x 2026: A 4, B 6\n");
}

static void rule_share__gap_in_the_schedule_is_an_error(void **state) {
  (void)state;
  expect_problems(TWO "clause x 2 share A 70% until=Y3\n"
                      "clause x 2 share B 30% until=Y3\n"
                      "clause x 3 share A 40% from=Y6\n"
                      "clause x 3 share B 60% from=Y6\n"
                      "ledger 2024 A 10\n"
                      "ledger 2027 A 1234\n"
                      "ledger 2029 A 10\n",
                  "clauses.csv:2:1: agreement x, 2027: 1,234.00 yuan not allocated: no clause applies in 2027 (clause "
                  "2 ends 2026, clause 3 starts 2029)\n");
}

/* 0.05 by 1:1:1 is 1.67 fen each; the third clause row carries the option. */
static void rule_share__every_remainder(void **state) {
  (void)state;
#define FIVE(convention)                                                                                               \
  "party A city\nparty B city\nparty C city\nagreement x A,B,C start=2024\n"                                           \
  "clause x 1 share A 30%\nclause x 1 share B 30%\nclause x 1 share C 40% remainder=" convention "\n"                  \
  "ledger 2024 A 0.05\nledger 2025 A -0.05\n"
  expect_dues(FIVE("largest-remainder"), "x 2024: A 0.02, B 0.01, C 0.02\nx 2025: A -0.02, B -0.01, C -0.02\n");
  expect_dues(FIVE("first"), "x 2024: A 0.01, B 0.02, C 0.02\nx 2025: A -0.01, B -0.02, C -0.02\n");
  expect_dues(FIVE("last"), "x 2024: A 0.02, B 0.02, C 0.01\nx 2025: A -0.02, B -0.02, C -0.01\n");
  expect_dues(FIVE("largest-share"), "x 2024: A 0.01, B 0.01, C 0.03\nx 2025: A -0.01, B -0.01, C -0.03\n");
  expect_dues(FIVE("largest-absorbs"), "x 2024: A 0.02, B 0.02, C 0.01\nx 2025: A -0.02, B -0.02, C -0.01\n");
  expect_dues(FIVE("running"), "x 2024: A 0.02, B 0.01, C 0.02\nx 2025: A -0.02, B -0.01, C -0.02\n");
  expect_dues(FIVE("rotate"), "x 2024: A 0.02, B 0.01, C 0.02\nx 2025: A -0.01, B -0.02, C -0.02\n");
  expect_dues(FIVE("to:B"), "x 2024: A 0.01, B 0.02, C 0.02\nx 2025: A -0.01, B -0.02, C -0.02\n");
  expect_dues(FIVE("separate"), "x 2024: A 0.01, B 0.01, C 0.02, undistributed 0.01\n"
                                "x 2025: A -0.01, B -0.01, C -0.02, undistributed -0.01\n");
}

/* 0.10 leaves 0.01, which 2025 shares too: 0.11 gives 0.03 each and carries 0.02; the last year has nowhere to go. */
static void rule_share__carry_goes_into_the_next_year(void **state) {
  (void)state;
  expect_dues(THREE "set remainder=carry\n" THIRDS "ledger 2024 A 0.10\nledger 2025 A 0.10\nledger 2026 A 0.02\n",
              "x 2024: A 0.03, B 0.03, C 0.03, undistributed 0.01\n"
              "x 2025: A 0.03, B 0.03, C 0.03, undistributed 0.01\n"
              "x 2026: A 0.02, B 0.01, C 0.01, undistributed -0.02\n");
}

/* half = even: 0.05 x 50 % = 2.5 fen -> 2; up -> 3. */
static void rule_share__halves(void **state) {
  (void)state;
#define HALVES "clause x 1 share A 50%\nclause x 1 share B 50%\nledger 2024 A 0.05\nledger 2025 A 0.03\n"
  expect_dues(TWO "set remainder=last\n" HALVES, "x 2024: A 0.03, B 0.02\nx 2025: A 0.02, B 0.01\n");
  expect_dues(TWO "set remainder=last half=even\n" HALVES, "x 2024: A 0.02, B 0.03\nx 2025: A 0.02, B 0.01\n");
}

/* Whole yuan by 1:2, the 0.50 go to the largest weight. */
static void rule_share__works_in_whole_units(void **state) {
  (void)state;
  expect_dues(TWO "set round_to=1\nclause x 1 share A 1/3\nclause x 1 share B 2/3\nledger 2024 A 100.50\n",
              "x 2024: A 33, B 67.50\n");
}

static void rule_share__rates_must_sum_to_one(void **state) {
  (void)state;
  expect_problems(THREE
                  "clause x 1 share A 33.33%\nclause x 1 share B 33.33%\nclause x 1 share C 33.33%\nledger 2024 A 1\n",
                  "clauses.csv:2:5: the rates of clause 1 of x sum to 99.99% in 2024, not to 100%: write exact rates "
                  "(a third is 1/3), or give --normalise\n");
  expect_problems(TWO "clause x 1 share A 60%\nclause x 1 share B 40% until=2024\nledger 2024 A 1\nledger 2025 A 1\n",
                  "clauses.csv:2:5: the rates of clause 1 of x sum to 60% in 2025, not to 100%: write exact rates (a "
                  "third is 1/3)\n");
}

static void rule_share__refuses(void **state) {
  (void)state;
  expect_problems(
      TWO "clause x 1 share A 2parts\nclause x 1 share B 50%\nledger 2024 A 1\n",
      "clauses.csv:3:5: line 2 has rates and this row parts (or the other way round): use one of the two\n");
  expect_problems(
      TWO "clause x 1 share A 60 to=B of=rest\nledger 2024 A 1\n",
      "clauses.csv:2:5: a clause of kind share/按比例分成 cannot have this value; `fencheng rules` shows what it "
      "takes\n"
      "clauses.csv:2:6: a clause of kind share/按比例分成 cannot have this of; `fencheng rules` shows what it takes\n"
      "clauses.csv:2:7: a clause of kind share/按比例分成 has no to: leave 'B' out\n");
  expect_problems(TWO "clause x 1 share - 120% gross\nclause x 2 share B -1parts\nledger 2024 A 1\n",
                  "clauses.csv:2:4: a clause of kind share/按比例分成 needs a party\n"
                  "clauses.csv:2:5: the rate 120% is not between 0 and 1\n"
                  "clauses.csv:2:5: the rates of clause 1 of x sum to 120% in 2024, not to 100%: write exact rates (a "
                  "third is 1/3)\n"
                  "clauses.csv:2:12: a clause of kind share/按比例分成 has no option gross\n"
                  "clauses.csv:3:5: parts cannot be negative\n");
  expect_problems(TWO "clause x 1 share A 50%\nclause x 1 share A 50%\nledger 2024 A 1\n",
                  "clauses.csv:3:8: the window overlaps the one in line 2 for the same party or factor: end one before "
                  "the other starts\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rule_share__sixty_to_forty),
      cmocka_unit_test(rule_share__parts),
      cmocka_unit_test(rule_share__three_equal_parts),
      cmocka_unit_test(rule_share__refunds_are_mirrored_and_zero_stays),
      cmocka_unit_test(rule_share__rate_zero_never_gets_a_unit),
      cmocka_unit_test(rule_share__schedule_of_rates),
      cmocka_unit_test(rule_share__gap_in_the_schedule_is_an_error),
      cmocka_unit_test(rule_share__every_remainder),
      cmocka_unit_test(rule_share__carry_goes_into_the_next_year),
      cmocka_unit_test(rule_share__halves),
      cmocka_unit_test(rule_share__works_in_whole_units),
      cmocka_unit_test(rule_share__rates_must_sum_to_one),
      cmocka_unit_test(rule_share__refuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
