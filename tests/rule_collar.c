/* R18 collar: every due stays between two rates of last year's. */
#include "support/expect.h"

#define CITIES                                                                                                         \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "party C city\n"                                                                                                     \
  "agreement x A,B,C start=2024\n"
/* The first year by thirds (or all to C), later ones by the rates given. */
#define THIRDS                                                                                                         \
  "clause x 1 share A 1/3 until=2024\n"                                                                                \
  "clause x 1 share B 1/3 until=2024\n"                                                                                \
  "clause x 1 share C 1/3 until=2024\n"
#define LATER(a, b, c)                                                                                                 \
  "clause x 2 share A " a " from=2025\n"                                                                               \
  "clause x 2 share B " b " from=2025\n"                                                                               \
  "clause x 2 share C " c " from=2025\n"

/* Bands 270..420: A 180 is raised by 90, which B 315 and C 405 bear by 7 : 9 (39.375, 50.625; the tie to B). */
static void rule_collar__raised_at_the_cost_of_those_inside(void **state) {
  (void)state;
  expect_dues(CITIES THIRDS LATER("20%", "35%", "45%") "clause x 3 collar - 90%..140%\n"
                                                       "ledger 2024 A 900\n"
                                                       "ledger 2025 A 900\n",
              "x 2024: A 300, B 300, C 300\n"
              "x 2025: A 270, B 275.62, C 354.38\n");
}

/* 50 % .. 110 %: C 450 is lowered to 330, the 120 go to A 180 and B 270 by 2 : 3, A 228, B 342 -> 330, and 12 to A. */
static void rule_collar__lowered_and_spread_until_nothing_moves(void **state) {
  (void)state;
  expect_dues(CITIES THIRDS LATER("20%", "30%", "50%") "clause x 3 collar - 50%..110%\n"
                                                       "ledger 2024 A 900\n"
                                                       "ledger 2025 A 900\n",
              "x 2024: A 300, B 300, C 300\n"
              "x 2025: A 240, B 330, C 330\n");
}

static void rule_collar__inside_the_band_nothing_moves(void **state) {
  (void)state;
  expect_dues(CITIES THIRDS LATER("30%", "30%", "40%") "clause x 3 collar - 90%..120%\n"
                                                       "ledger 2024 A 900\n"
                                                       "ledger 2025 A 900\n",
              "x 2024: A 300, B 300, C 300\n"
              "x 2025: A 270, B 270, C 360\n");
}

/* Bands of 300.01: 90 % = 270.009 -> 270.01, 120 % = 360.012 -> 360.01; A rises by 45 at the cost of B. */
static void rule_collar__edges_are_rounded_half_up(void **state) {
  (void)state;
  expect_dues(CITIES THIRDS LATER("25%", "35%", "40%") "clause x 3 collar - 90%..120%\n"
                                                       "ledger 2024 A 900.03\n"
                                                       "ledger 2025 A 900.03\n",
              "x 2024: A 300.01, B 300.01, C 300.01\n"
              "x 2025: A 270.01, B 270.01, C 360.01\n");
}

/* The first year has no year before; nor has who got nothing then: A gives what B and C lack of 45. */
static void rule_collar__no_band_without_a_positive_due(void **state) {
  (void)state;
  expect_dues(CITIES "clause x 1 share B 50% until=2024\n"
                     "clause x 1 share C 50% until=2024\n" LATER("40%", "40%", "20%") "clause x 3 collar - 90%..100%\n"
                                                                                      "ledger 2024 A 100\n"
                                                                                      "ledger 2025 A 100\n",
              "x 2024: A 0, B 50, C 50\n"
              "x 2025: A 10, B 45, C 45\n");
}

/* The last evaluated year counts: 2025 has no row. */
static void rule_collar__last_evaluated_year(void **state) {
  (void)state;
  expect_dues(CITIES THIRDS LATER("10%", "45%", "45%") "clause x 3 collar - 90%..150%\n"
                                                       "ledger 2024 A 900\n"
                                                       "ledger 2026 A 900\n",
              "x 2024: A 300, B 300, C 300\n"
              "x 2026: A 270, B 315, C 315\n");
}

static void rule_collar__bands_that_cannot_hold_the_pool(void **state) {
  (void)state;
  const char *problem = "clauses.csv:8:5: agreement x, 2025: the bands of the collar cannot hold the pool\n";
  expect_problems(CITIES THIRDS LATER("30%", "30%", "40%") "clause x 3 collar - 90%..110%\n"
                                                           "ledger 2024 A 900\n"
                                                           "ledger 2025 A 990.01\n",
                  problem);
  expect_problems(CITIES THIRDS LATER("30%", "30%", "40%") "clause x 3 collar - 90%..110%\n"
                                                           "ledger 2024 A 900\n"
                                                           "ledger 2025 A 809.99\n",
                  problem);
  expect_problems(CITIES THIRDS LATER("30%", "30%", "40%") "clause x 3 collar - 90%..110%\n"
                                                           "ledger 2024 A 900\n"
                                                           "ledger 2025 A -900\n",
                  problem);
}

/* A 0 is raised to 270, B and C 450 are lowered to 360; 90 too much, and nobody stands strictly inside:
 * B and C, who can still go down to 270, bear it. */
static void rule_collar__nobody_strictly_inside(void **state) {
  (void)state;
  expect_dues(CITIES THIRDS LATER("0%", "50%", "50%") "clause x 3 collar - 90%..120%\n"
                                                      "ledger 2024 A 900\n"
                                                      "ledger 2025 A 900\n",
              "x 2024: A 300, B 300, C 300\n"
              "x 2025: A 270, B 315, C 315\n");
}

static void rule_collar__refuses(void **state) {
  (void)state;
  expect_problems(
      "party A city\n"
      "agreement x A start=2024\n"
      "clause x 1 rest A -\n"
      "clause x 2 collar A 90% of=year to=A\n"
      "ledger 2024 A 500\n",
      "clauses.csv:3:4: a clause of kind collar/增减幅 takes no party: leave 'A' out\n"
      "clauses.csv:3:5: a clause of kind collar/增减幅 cannot have this value; `fencheng rules` shows what it takes\n"
      "clauses.csv:3:6: a clause of kind collar/增减幅 cannot have this of; `fencheng rules` shows what it takes\n"
      "clauses.csv:3:7: a clause of kind collar/增减幅 has no to: leave 'A' out\n");
}

/* 120%..90% holds nothing: the door should say so. */
static void rule_collar__band_upside_down(void **state) {
  (void)state;
  text_scene scene;
  assert_int_equal(scene_run(&scene,
                             "party A city\n"
                             "agreement x A start=2024\n"
                             "clause x 1 rest A -\n"
                             "clause x 2 collar - 120%..90%\n"
                             "ledger 2024 A 500\n",
                             NULL),
                   FC_E_DATA);
  scene_free(&scene);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rule_collar__raised_at_the_cost_of_those_inside),
      cmocka_unit_test(rule_collar__lowered_and_spread_until_nothing_moves),
      cmocka_unit_test(rule_collar__inside_the_band_nothing_moves),
      cmocka_unit_test(rule_collar__edges_are_rounded_half_up),
      cmocka_unit_test(rule_collar__no_band_without_a_positive_due),
      cmocka_unit_test(rule_collar__last_evaluated_year),
      cmocka_unit_test(rule_collar__bands_that_cannot_hold_the_pool),
      cmocka_unit_test(rule_collar__nobody_strictly_inside),
      cmocka_unit_test(rule_collar__refuses),
      cmocka_unit_test(rule_collar__band_upside_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
