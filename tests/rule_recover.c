/* R4 recover: outstanding cost is paid back first, split by what is outstanding. */
#include "support/expect.h"

#define SHARED                                                                                                         \
  "party park park\n"                                                                                                  \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "agreement x park,A,B start=2024\n"                                                                                  \
  "clause x 2 share A 60%\n"                                                                                           \
  "clause x 2 share B 40%\n"

static void rule_recover__cost_comes_first(void **state) {
  (void)state;
  expect_dues(SHARED "clause x 1 recover park 1000\n"
                     "ledger 2024 A 400\n"
                     "ledger 2025 A 500\n"
                     "ledger 2026 A 600\n"
                     "ledger 2027 A 100\n",
              "x 2024: park 400, A 0, B 0\n"
              "x 2025: park 500, A 0, B 0\n"
              "x 2026: park 100, A 300, B 200\n"
              "x 2027: park 0, A 60, B 40\n");
}

static void rule_recover__at_and_one_fen_beside_the_cost(void **state) {
  (void)state;
  expect_dues(SHARED "clause x 1 recover park 1000\nledger 2024 A 999.99\n", "x 2024: park 999.99, A 0, B 0\n");
  expect_dues(SHARED "clause x 1 recover park 1000\nledger 2024 A 1000\n", "x 2024: park 1000, A 0, B 0\n");
  expect_dues(SHARED "clause x 1 recover park 1000\nledger 2024 A 1000.01\n", "x 2024: park 1000, A 0.01, B 0\n");
}

/* Outstanding 600 : 300, then 400 : 200, then 399.99 : 200; of the last 1000 400.01 are shared. */
static void rule_recover__splits_by_what_is_outstanding(void **state) {
  (void)state;
  expect_dues(SHARED "clause x 1 recover B 300\n"
                     "clause x 1 recover A 600\n"
                     "ledger 2024 A 300\n"
                     "ledger 2025 A 0.01\n"
                     "ledger 2026 A 1000\n",
              "x 2024: park 0, A 200, B 100\n"
              "x 2025: park 0, A 0.01, B 0\n"
              "x 2026: park 0, A 640, B 360\n");
}

/* A refund is shared below and pays nothing back; what is outstanding stays. */
static void rule_recover__refunds_and_zero_pay_nothing(void **state) {
  (void)state;
  expect_dues(SHARED "clause x 1 recover park 1000\n"
                     "ledger 2024 A -100\n"
                     "ledger 2025 A 0\n"
                     "ledger 2026 A 1100\n",
              "x 2024: park 0, A -60, B -40\n"
              "x 2025: park 0, A 0, B 0\n"
              "x 2026: park 1000, A 60, B 40\n");
}

/* What each paid so far: 100 by 2024, 100 more in 2025. Cost of a year before the start is not counted. */
static void rule_recover__cost_of_the_ledger(void **state) {
  (void)state;
#define PAID                                                                                                           \
  SHARED "stream vat tax\n"                                                                                            \
         "stream build cost\n"                                                                                         \
         "clause x 1 recover park cost:build\n"                                                                        \
         "ledger 2024 park 100 stream=build\n"                                                                         \
         "ledger 2024 A 50\n"                                                                                          \
         "ledger 2025 park 100 stream=build\n"                                                                         \
         "ledger 2025 A 200\n"
  expect_dues(PAID, "x 2024: park 50, A 0, B 0\n"
                    "x 2025: park 150, A 30, B 20\n");
  expect_problems(
      PAID "ledger 2023 park 70 stream=build\n",
      "warning: ledger.csv:6:1: this cost was paid before agreement x starts and is not recovered by clause 1\n");
}

/* In pools per enterprise only the cost of the same enterprise counts; every pool recovers its own. */
static void rule_recover__each_enterprise_its_own_cost(void **state) {
  (void)state;
  expect_dues("party A city\n"
              "party B city\n"
              "stream vat tax\n"
              "stream build cost\n"
              "agreement x A,B start=2024 per=enterprise\n"
              "enterprise one x A\n"
              "enterprise two x A\n"
              "clause x 1 recover B cost:build\n"
              "clause x 2 rest A -\n"
              "ledger 2024 B 30 stream=build enterprise=one\n"
              "ledger 2024 B 50 stream=build enterprise=two\n"
              "ledger 2024 - 100 enterprise=one\n"
              "ledger 2024 - 100 enterprise=two\n",
              "one 2024: A 70, B 30\n"
              "two 2024: A 50, B 50\n");
}

static void rule_recover__only_rows_in_force_count(void **state) {
  (void)state;
  expect_dues(SHARED "clause x 1 recover park 1000 until=Y1\n"
                     "clause x 1 recover A 100 from=2025\n"
                     "ledger 2024 A 400\n"
                     "ledger 2025 A 400\n",
              "x 2024: park 400, A 0, B 0\n"
              "x 2025: park 0, A 280, B 120\n");
}

/* 100.00 in three: by the clause's own remainder the last one takes the odd fen. */
static void rule_recover__remainder_of_the_clause(void **state) {
  (void)state;
  expect_dues(SHARED "clause x 1 recover park 200 remainder=last\n"
                     "clause x 1 recover A 200\n"
                     "clause x 1 recover B 200\n"
                     "ledger 2024 A 100\n",
              "x 2024: park 33.33, A 33.33, B 33.34\n");
}

/* Whole yuan are shared, but the end of a cost is paid to the fen. */
static void rule_recover__last_payment_is_exact(void **state) {
  (void)state;
  expect_dues(SHARED "set round_to=1\n"
                     "clause x 1 recover park 0.30\n"
                     "clause x 1 recover A 0.60\n"
                     "ledger 2024 A 100.90\n",
              "x 2024: park 0.30, A 60.60, B 40\n");
}

static void rule_recover__opening_and_history(void **state) {
  (void)state;
  expect_dues(SHARED "clause x 1 recover park 1000\n"
                     "opening x park recovered 900\n"
                     "ledger 2024 A 400\n",
              "x 2024: park 100, A 180, B 120\n");
  expect_dues(SHARED "clause x 1 recover park sum:2*50%\n"
                     "ledger 2022 A 100\n"
                     "ledger 2023 A 100.01\n"
                     "ledger 2024 A 200\n",
              "x 2024: park 100, A 60, B 40\n");
}

/* The second clause runs from the year in which all is paid back; later years remember it. */
static void rule_recover__recovered_opens_a_later_clause(void **state) {
  (void)state;
  expect_dues("party A city\n"
              "party B city\n"
              "agreement x A,B start=2024\n"
              "clause x 1 recover A 100 until=Y2\n"
              "clause x 2 share A 50% when=recovered:1\n"
              "clause x 2 share B 50% when=recovered:1\n"
              "clause x 3 rest A -\n"
              "ledger 2024 A 99.99\n"
              "ledger 2025 A 10.01\n"
              "ledger 2026 A 10\n",
              "x 2024: A 99.99, B 0\n"
              "x 2025: A 5.01, B 5\n"
              "x 2026: A 5, B 5\n");
}

static void rule_recover__refuses(void **state) {
  (void)state;
  expect_problems(SHARED "clause x 1 recover park cost:vat\nledger 2024 A 100\n",
                  "clauses.csv:4:5: 'vat' is not a cost stream: write cost:STREAM with a stream of kind cost in "
                  "streams.csv\n");
  expect_problems(
      SHARED "clause x 1 recover park 10% of=rest to=A\nledger 2024 A 100\n",
      "clauses.csv:4:5: a clause of kind recover/成本先行 cannot have this value; `fencheng rules` shows what it "
      "takes\n"
      "clauses.csv:4:6: a clause of kind recover/成本先行 cannot have this of; `fencheng rules` shows what it takes\n"
      "clauses.csv:4:7: a clause of kind recover/成本先行 has no to: leave 'A' out\n");
  expect_problems(SHARED "clause x 1 recover - 5\nclause x 1 recover A -5\nledger 2024 A 100\n",
                  "clauses.csv:4:4: a clause of kind recover/成本先行 needs a party\n"
                  "clauses.csv:5:5: the amount of a clause of kind recover/成本先行 cannot be negative\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rule_recover__cost_comes_first),
      cmocka_unit_test(rule_recover__at_and_one_fen_beside_the_cost),
      cmocka_unit_test(rule_recover__splits_by_what_is_outstanding),
      cmocka_unit_test(rule_recover__refunds_and_zero_pay_nothing),
      cmocka_unit_test(rule_recover__cost_of_the_ledger),
      cmocka_unit_test(rule_recover__each_enterprise_its_own_cost),
      cmocka_unit_test(rule_recover__only_rows_in_force_count),
      cmocka_unit_test(rule_recover__remainder_of_the_clause),
      cmocka_unit_test(rule_recover__last_payment_is_exact),
      cmocka_unit_test(rule_recover__opening_and_history),
      cmocka_unit_test(rule_recover__recovered_opens_a_later_clause),
      cmocka_unit_test(rule_recover__refuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
