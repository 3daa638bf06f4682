/* R6 carve: a part, or an amount, goes to the fund first. */
#include "support/expect.h"

#define POOL                                                                                                           \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "party F fund\n"                                                                                                     \
  "agreement x A,B start=2024\n"                                                                                       \
  "clause x 9 share A 50%\n"                                                                                           \
  "clause x 9 share B 50%\n"

static void rule_carve__fund_then_equal_parts(void **state) {
  (void)state;
  expect_dues(POOL "clause x 1 carve F 20%\nledger 2024 A 1000\n", "x 2024: A 400, B 400, F 200\n");
}

/* 10 % of 1,000,000.05 = 100,000.005: the tie goes to the first part, the fund. */
static void rule_carve__half_a_fen_goes_to_the_fund(void **state) {
  (void)state;
  expect_dues(POOL "clause x 1 carve F 10%\n"
                   "ledger 2024 A 1000000.05\n"
                   "ledger 2025 A 1000000.04\n"
                   "ledger 2026 A -1000000.05\n"
                   "ledger 2027 A 0\n",
              "x 2024: A 450000.02, B 450000.02, F 100000.01\n"
              "x 2025: A 450000.02, B 450000.02, F 100000\n"
              "x 2026: A -450000.02, B -450000.02, F -100000.01\n"
              "x 2027: A 0, B 0, F 0\n");
}

/* rest: 10 % of 1000, then of 900; pool: twice 10 % of 1000. */
static void rule_carve__of_rest_and_of_pool(void **state) {
  (void)state;
#define TWO "party G fund\nclause x 1 carve F 10%\nledger 2024 A 1000\n"
  expect_dues(POOL TWO "clause x 2 carve G 10%\n", "x 2024: A 405, B 405, F 100, G 90\n");
  expect_dues(POOL TWO "clause x 2 carve G 10% of=rest\n", "x 2024: A 405, B 405, F 100, G 90\n");
  expect_dues(POOL TWO "clause x 2 carve G 10% of=pool\n", "x 2024: A 400, B 400, F 100, G 100\n");
  expect_dues(POOL TWO "clause x 2 carve G 95% of=pool\n", "x 2024: A 0, B 0, F 100, G 900\n");
}

static void rule_carve__amount_at_below_and_above_the_rest(void **state) {
  (void)state;
  expect_dues(POOL "clause x 1 carve F 300\n"
                   "ledger 2024 A 299.99\n"
                   "ledger 2025 A 300\n"
                   "ledger 2026 A 300.02\n"
                   "ledger 2027 A 0\n"
                   "ledger 2028 A -1000\n",
              "x 2024: A 0, B 0, F 299.99\n"
              "x 2025: A 0, B 0, F 300\n"
              "x 2026: A 0.01, B 0.01, F 300\n"
              "x 2027: A 0, B 0, F 0\n"
              "x 2028: A -500, B -500, F 0\n");
}

/* A positive pool whose rest is negative behind a base gives nothing. */
static void rule_carve__never_of_a_negative_rest(void **state) {
  (void)state;
  expect_dues(POOL "clause x 1 base A 300\n"
                   "clause x 2 carve F 10% of=pool\n"
                   "ledger 2024 A 100\n"
                   "ledger 2025 A 305\n",
              "x 2024: A 200, B -100, F 0\n"
              "x 2025: A 300, B 0, F 5\n");
}

/* P = -100, base of A -300: rest 200. Of the rest 20; of the pool -10; 80 % of the pool at most the size of rest. */
static void rule_carve__of_refunds_takes_the_sign_of_its_base(void **state) {
  (void)state;
  expect_dues(POOL "clause x 1 base A -300\nclause x 2 carve F 10%\nledger 2024 A -100\n",
              "x 2024: A -210, B 90, F 20\n");
  expect_dues(POOL "clause x 1 base A -300\nclause x 2 carve F 10% of=pool\nledger 2024 A -100\n",
              "x 2024: A -195, B 105, F -10\n");
  expect_dues(POOL "clause x 1 base A -150\nclause x 2 carve F 80% of=pool\nledger 2024 A -100\n",
              "x 2024: A -100, B 50, F -50\n");
  expect_dues(POOL "clause x 1 base A -60\nclause x 2 carve F 80% of=pool\nledger 2024 A -100\n",
              "x 2024: A -60, B 0, F -40\n");
}

static void rule_carve__stops_at_the_balance(void **state) {
  (void)state;
  const char *stops = POOL "clause x 1 carve F 10% until_balance=250\n"
                           "ledger 2024 A 1000\n"
                           "ledger 2025 A 1000\n"
                           "ledger 2026 A 1000\n"
                           "ledger 2027 A 1000\n";
  expect_dues(stops, "x 2024: A 450, B 450, F 100\n"
                     "x 2025: A 450, B 450, F 100\n"
                     "x 2026: A 475, B 475, F 50\n"
                     "x 2027: A 500, B 500, F 0\n");
  expect_memos(stops, "balance-reached x 2026 F 50\n"
                      "balance-reached x 2027 F 100\n");
}

/* An opening balance of 200 leaves 50; a refund of 300 takes 30 back and reopens that much. */
static void rule_carve__balance_opens_again_by_refunds(void **state) {
  (void)state;
  expect_dues(POOL "clause x 1 carve F 10% until_balance=250\n"
                   "opening - F fund 200\n"
                   "ledger 2024 A 1000\n"
                   "ledger 2025 A -300\n"
                   "ledger 2026 A 1000\n",
              "x 2024: A 475, B 475, F 50\n"
              "x 2025: A -135, B -135, F -30\n"
              "x 2026: A 485, B 485, F 30\n");
}

/* What an earlier agreement and an earlier clause brought this year counts. */
static void rule_carve__balance_of_all_agreements(void **state) {
  (void)state;
  expect_dues(POOL "agreement y A,B start=2024\n"
                   "clause x 1 carve F 60\n"
                   "clause y 1 carve F 60 until_balance=150\n"
                   "clause y 2 carve F 60 until_balance=150\n"
                   "clause y 3 rest A -\n"
                   "ledger 2024 A 100\n"
                   "ledger 2024 A 100 agreement=y\n",
              "x 2024: A 20, B 20, F 60\n"
              "y 2024: A 10, B 0, F 90\n");
}

/* Published: 1000 with two guarantees of 100 leaves 800 (openfisca, dotation de solidarite urbaine). */
static void rule_carve__guarantees_come_before_the_shares(void **state) {
  (void)state;
  expect_dues("party A city\nparty B city\nparty C city\n"
              "agreement x A,B,C start=2024\n"
              "clause x 1 carve A 100\n"
              "clause x 2 carve B 100\n"
              "clause x 3 rest C -\n"
              "ledger 2024 A 1000\n",
              "x 2024: A 100, B 100, C 800\n");
}

/* Three opening balances of 4 x 10^16 yuan do not fit; the fund is not empty for that. */
static void rule_carve__opening_balances_that_do_not_fit(void **state) {
  (void)state;
  text_scene scene;
  fc_status status = scene_run(&scene,
                               POOL "agreement y A,B start=2024\n"
                                    "clause x 1 carve F 10% until_balance=250\n"
                                    "clause y 1 rest A -\n"
                                    "opening x F fund 40000000000000000\n"
                                    "opening y F fund 40000000000000000\n"
                                    "opening - F fund 40000000000000000\n"
                                    "ledger 2024 A 1000\n",
                               NULL);
  assert_true(status == FC_E_DATA || status == FC_E_RANGE);
  scene_free(&scene);
}

static void rule_carve__works_in_whole_units(void **state) {
  (void)state;
  expect_dues(POOL "set round_to=1\n"
                   "clause x 1 carve F 10%\n"
                   "ledger 2024 A 1005.50\n",
              "x 2024: A 452.50, B 452, F 101\n");
}

static void rule_carve__refuses(void **state) {
  (void)state;
  expect_problems(
      POOL "clause x 1 carve - 10%\n"
           "clause x 2 carve F 150% of=net to=A\n"
           "clause x 3 carve F sum:3 gross\n"
           "clause x 4 carve F -1\n"
           "ledger 2024 A 100\n",
      "clauses.csv:4:4: a clause of kind carve/提取 needs a party\n"
      "clauses.csv:5:5: the rate 150% is not between 0 and 1\n"
      "clauses.csv:5:6: a clause of kind carve/提取 does not know 'net' in of; `fencheng rules` shows what it takes\n"
      "clauses.csv:5:7: a clause of kind carve/提取 has no to: leave 'A' out\n"
      "clauses.csv:6:5: a clause of kind carve/提取 cannot have this value; `fencheng rules` shows what it takes\n"
      "clauses.csv:6:12: a clause of kind carve/提取 has no option gross\n"
      "clauses.csv:7:5: the amount of a clause of kind carve/提取 cannot be negative\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rule_carve__fund_then_equal_parts),
      cmocka_unit_test(rule_carve__half_a_fen_goes_to_the_fund),
      cmocka_unit_test(rule_carve__of_rest_and_of_pool),
      cmocka_unit_test(rule_carve__amount_at_below_and_above_the_rest),
      cmocka_unit_test(rule_carve__never_of_a_negative_rest),
      cmocka_unit_test(rule_carve__of_refunds_takes_the_sign_of_its_base),
      cmocka_unit_test(rule_carve__stops_at_the_balance),
      cmocka_unit_test(rule_carve__balance_opens_again_by_refunds),
      cmocka_unit_test(rule_carve__balance_of_all_agreements),
      cmocka_unit_test(rule_carve__guarantees_come_before_the_shares),
      cmocka_unit_test(rule_carve__opening_balances_that_do_not_fit),
      cmocka_unit_test(rule_carve__works_in_whole_units),
      cmocka_unit_test(rule_carve__refuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
