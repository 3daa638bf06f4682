/* R13 tier: a positive rest is cut into brackets, each split by its own rates. */
#include "support/expect.h"

#include <string.h>

#define TIERS(of)                                                                                                      \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "agreement x A,B start=2024\n"                                                                                       \
  "clause x 1 tier A 70% above=0 " of "\n"                                                                             \
  "clause x 1 tier B 30% above=0 " of "\n"                                                                             \
  "clause x 1 tier A 50% above=1000 " of "\n"                                                                          \
  "clause x 1 tier B 50% above=1000 " of "\n"                                                                          \
  "clause x 1 tier A 10% above=3000 " of "\n"                                                                          \
  "clause x 1 tier B 90% above=3000 " of "\n"

/* 700 + 250 = 950; with the third bracket 700 + 1000 + 100. */
static void rule_tier__each_bracket_by_its_own_rates(void **state) {
  (void)state;
  expect_dues(TIERS("") "ledger 2024 A 500\n"
                        "ledger 2025 A 1500\n"
                        "ledger 2026 A 4000\n",
              "x 2024: A 350, B 150\n"
              "x 2025: A 950, B 550\n"
              "x 2026: A 1800, B 2200\n");
}

static void rule_tier__at_and_beside_an_edge(void **state) {
  (void)state;
  expect_dues(TIERS("of=year") "ledger 2024 A 999.99\n"
                               "ledger 2025 A 1000\n"
                               "ledger 2026 A 1000.01\n"
                               "ledger 2027 A 1000.02\n",
              "x 2024: A 699.99, B 300\n"
              "x 2025: A 700, B 300\n"
              "x 2026: A 700.01, B 300\n"
              "x 2027: A 700.01, B 300.01\n");
}

/* A refund is not mirrored through the brackets: all of it goes to the first. */
static void rule_tier__negative_rest_goes_to_the_first_bracket(void **state) {
  (void)state;
  expect_dues(TIERS("") "ledger 2024 A -4000\n"
                        "ledger 2025 A 0\n",
              "x 2024: A -2800, B -1200\n"
              "x 2025: A 0, B 0\n");
}

/* 800, then from 800 to 1200, then a refund back to 900, then from 900 to 3100. */
static void rule_tier__total_goes_on_from_earlier_years(void **state) {
  (void)state;
  expect_dues(TIERS("of=total") "ledger 2024 A 800\n"
                                "ledger 2025 A 400\n"
                                "ledger 2026 A -300\n"
                                "ledger 2027 A 2200\n",
              "x 2024: A 560, B 240\n"
              "x 2025: A 240, B 160\n"
              "x 2026: A -210, B -90\n"
              "x 2027: A 1080, B 1120\n");
}

/* Refunds first: what lies below 0 belongs to the first bracket too. */
static void rule_tier__total_below_zero(void **state) {
  (void)state;
  expect_dues(TIERS("of=total") "ledger 2024 A -200\n"
                                "ledger 2025 A 1400\n",
              "x 2024: A -140, B -60\n"
              "x 2025: A 940, B 460\n");
}

/* Each bracket is one split: 0.01 by halves to A, 0.03 by thirds. */
static void rule_tier__parts_and_odd_fen(void **state) {
  (void)state;
  expect_dues("party A city\n"
              "party B city\n"
              "agreement x A,B start=2024\n"
              "clause x 1 tier B 1parts above=0\n"
              "clause x 1 tier A 1parts above=0\n"
              "clause x 1 tier A 1parts above=0.01\n"
              "clause x 1 tier B 2parts above=0.01\n"
              "ledger 2024 A 0.04\n",
              "x 2024: A 0.02, B 0.02\n");
}

static void rule_tier__rates_of_every_bracket_sum_to_one(void **state) {
  (void)state;
  expect_problems("party A city\n"
                  "party B city\n"
                  "agreement x A,B start=2024\n"
                  "clause x 1 tier A 70% above=0\n"
                  "clause x 1 tier B 30% above=0\n"
                  "clause x 1 tier A 50% above=1000\n"
                  "clause x 1 tier B 40% above=1000\n"
                  "ledger 2024 A 1\n",
                  "clauses.csv:4:5: the rates of clause 1 of x sum to 90% in 2024, not to 100%: write exact rates (a "
                  "third is 1/3)\n");
}

/* The lowest bracket has to begin at 0 (rules.md R13); the amount is not at fault. */
static void rule_tier__first_bracket_begins_at_zero(void **state) {
  (void)state;
  text_scene scene;
  fc_status status = scene_run(&scene,
                               "party A city\n"
                               "agreement x A start=2024\n"
                               "clause x 1 tier A 100% above=1000\n"
                               "ledger 2024 A 500\n",
                               NULL);
  assert_int_equal(status, FC_E_DATA);
  assert_null(strstr(fc_problems_get(scene.problems, 0)->message.text, "too large"));
  scene_free(&scene);
}

static void rule_tier__refuses(void **state) {
  (void)state;
  expect_problems("party A city\n"
                  "agreement x A start=2024\n"
                  "clause x 1 tier - 100% of=month to=A gross\n"
                  "ledger 2024 A 500\n",
                  "clauses.csv:2:4: a clause of kind tier/超额累进 needs a party\n"
                  "clauses.csv:2:6: a clause of kind tier/超额累进 does not know 'month' in of; `fencheng rules` shows "
                  "what it takes\n"
                  "clauses.csv:2:7: a clause of kind tier/超额累进 has no to: leave 'A' out\n"
                  "clauses.csv:2:12: a clause of kind tier/超额累进 has no option gross\n");
  expect_problems("party A city\n"
                  "agreement x A start=2024\n"
                  "clause x 1 tier A 100% above=0\n"
                  "clause x 1 tier A 100%\n"
                  "ledger 2024 A 500\n",
                  "clauses.csv:3:8: the window overlaps the one in line 2 for the same party or factor: end one before "
                  "the other starts\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rule_tier__each_bracket_by_its_own_rates),
      cmocka_unit_test(rule_tier__at_and_beside_an_edge),
      cmocka_unit_test(rule_tier__negative_rest_goes_to_the_first_bracket),
      cmocka_unit_test(rule_tier__total_goes_on_from_earlier_years),
      cmocka_unit_test(rule_tier__total_below_zero),
      cmocka_unit_test(rule_tier__parts_and_odd_fen),
      cmocka_unit_test(rule_tier__rates_of_every_bracket_sum_to_one),
      cmocka_unit_test(rule_tier__first_bracket_begins_at_zero),
      cmocka_unit_test(rule_tier__refuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
