/* R19 levy: a rate of the payer's positive due moves to the fund, row by row. */
#include "support/expect.h"

#define CITIES                                                                                                         \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "party F fund\n"                                                                                                     \
  "party G fund\n"                                                                                                     \
  "agreement x A,B start=2024\n"                                                                                       \
  "clause x 1 share A 50%\n"                                                                                           \
  "clause x 1 share B 50%\n"

static void rule_levy__fund_from_one_party_after_the_split(void **state) {
  (void)state;
  expect_dues(CITIES "clause x 2 levy A 40% to=F\nledger 2024 A 1000\n", "x 2024: A 300, B 500, F 200, G 0\n");
}

/* Half a fen goes to the fund; nothing is taken of a due that is not positive. */
static void rule_levy__boundaries(void **state) {
  (void)state;
  expect_dues(CITIES "clause x 2 levy A 50% to=F\n"
                     "ledger 2024 A 0.02\n"
                     "ledger 2025 A 0\n"
                     "ledger 2026 A -1000\n",
              "x 2024: A 0, B 0.01, F 0.01, G 0\n"
              "x 2025: A 0, B 0, F 0, G 0\n"
              "x 2026: A -500, B -500, F 0, G 0\n");
  expect_dues(CITIES "clause x 2 levy A 0% to=F\nclause x 2 levy B 100% to=G\nledger 2024 A 10\n",
              "x 2024: A 5, B 0, F 0, G 5\n");
}

static void rule_levy__all_participants(void **state) {
  (void)state;
  expect_dues(CITIES "clause x 2 levy all 10% to=F\nledger 2024 A 1000\n", "x 2024: A 450, B 450, F 100, G 0\n");
}

/* A row works on the due at that moment: 40 % of 500, then 10 % of 300 and of 500. */
static void rule_levy__rows_one_after_the_other(void **state) {
  (void)state;
  expect_dues(CITIES "clause x 2 levy A 40% to=F\n"
                     "clause x 2 levy all 10% to=G\n"
                     "ledger 2024 A 1000\n",
              "x 2024: A 270, B 450, F 200, G 80\n");
  expect_dues(CITIES "clause x 2 levy all 10% to=G\n"
                     "clause x 2 levy A 40% to=F\n"
                     "ledger 2024 A 1000\n",
              "x 2024: A 270, B 450, F 180, G 100\n");
}

/* `to` among the participants pays nothing to itself: A gives 10 % of 500 to B, and B stays. */
static void rule_levy__payer_is_the_receiver(void **state) {
  (void)state;
  expect_dues(CITIES "clause x 2 levy all 10% to=B\nledger 2024 A 1000\n", "x 2024: A 450, B 550, F 0, G 0\n");
}

/* A payer may be no participant: the fund F passes half on. */
static void rule_levy__payer_outside_the_agreement(void **state) {
  (void)state;
  expect_dues(CITIES "clause x 2 levy A 20% to=F\n"
                     "clause x 3 levy F 50% to=G\n"
                     "ledger 2024 A 1000\n",
              "x 2024: A 400, B 500, F 50, G 50\n");
}

static void rule_levy__rows_have_windows_and_conditions(void **state) {
  (void)state;
  expect_dues(CITIES "clause x 2 levy A 40% to=F until=Y1\n"
                     "clause x 2 levy A 20% to=G from=Y2\n"
                     "clause x 2 levy B 10% to=F when=after:2024\n"
                     "ledger 2024 A 1000\n"
                     "ledger 2025 A 1000\n",
              "x 2024: A 300, B 500, F 200, G 0\n"
              "x 2025: A 400, B 450, F 50, G 100\n");
}

static void rule_levy__refuses(void **state) {
  (void)state;
#define ONE "party F fund\nparty A city\nagreement x A start=2024\nclause x 1 rest A -\n"
  expect_problems(
      ONE "clause x 2 levy - 101% to=F of=rest\nledger 2024 A 100\n",
      "clauses.csv:3:4: a clause of kind levy/再提取 needs a party\n"
      "clauses.csv:3:5: the rate 101% is not between 0 and 1\n"
      "clauses.csv:3:6: a clause of kind levy/再提取 cannot have this of; `fencheng rules` shows what it takes\n");
  expect_problems(
      ONE "clause x 2 levy A 40\nclause x 3 levy F -\nledger 2024 A 100\n",
      "clauses.csv:3:5: a clause of kind levy/再提取 cannot have this value; `fencheng rules` shows what it takes\n"
      "clauses.csv:3:7: a clause of kind levy/再提取 needs a party in the column to\n"
      "clauses.csv:4:5: a clause of kind levy/再提取 needs a value\n"
      "clauses.csv:4:7: a clause of kind levy/再提取 needs a party in the column to\n");
  expect_problems(ONE "clause x 2 levy A 10% to=F\n"
                      "clause x 2 levy A 20% to=F\n"
                      "ledger 2024 A 100\n",
                  "clauses.csv:4:8: the window overlaps the one in line 3 for the same party or factor: end one before "
                  "the other starts\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rule_levy__fund_from_one_party_after_the_split),
      cmocka_unit_test(rule_levy__boundaries),
      cmocka_unit_test(rule_levy__all_participants),
      cmocka_unit_test(rule_levy__rows_one_after_the_other),
      cmocka_unit_test(rule_levy__payer_is_the_receiver),
      cmocka_unit_test(rule_levy__payer_outside_the_agreement),
      cmocka_unit_test(rule_levy__rows_have_windows_and_conditions),
      cmocka_unit_test(rule_levy__refuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
