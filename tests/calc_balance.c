/* Source balance:FUND: what a fund has at the end of the year, after its programs, goes on. */
#include "support/expect_plan.h"

#define PARTIES                                                                                                        \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "party F fund\n"                                                                                                     \
  "party G fund\n"

/* A park that gives F 100 a year; F pays 30 and 20, and in 2025 returns what it has. */
#define RETURNS                                                                                                        \
  PARTIES "agreement back A,B source=balance:F start=2025 end=2025\n"                                                  \
          "agreement x A start=2024\n"                                                                                 \
          "clause back 1 equal - -\n"                                                                                  \
          "clause x 1 carve F 100\n"                                                                                   \
          "clause x 2 rest A -\n"                                                                                      \
          "program p F 2024 reward 30\n"                                                                               \
          "program q F 2025 reward 20\n"                                                                               \
          "ledger 2024 A 1000 agreement=x\n"                                                                           \
          "ledger 2025 A 1000 agreement=x\n"                                                                           \
          "ledger 2026 A 1000 agreement=x\n"

static void calc_balance__is_what_programs_leave(void **state) {
  (void)state;
  expect_dues(RETURNS, "back 2025: A 75, B 75, F 0, G 0\n"
                       "x 2024: A 900, B 0, F 100, G 0\n"
                       "x 2025: A 900, B 0, F 100, G 0\n"
                       "x 2026: A 900, B 0, F 100, G 0\n");
  expect_funds(RETURNS, "F 2024: 0 + 100 - 0 - 30 - 0 = 70\n"
                        "F 2025: 70 + 100 - 0 - 20 - 150 = 0\n"
                        "F 2026: 0 + 100 - 0 - 0 - 0 = 100\n"
                        "G 2024: 0 + 0 - 0 - 0 - 0 = 0\n"
                        "G 2025: 0 + 0 - 0 - 0 - 0 = 0\n"
                        "G 2026: 0 + 0 - 0 - 0 - 0 = 0\n");
  expect_nets(RETURNS, "2024: A -100, B 0, F 100, G 0\n"
                       "2025: A -25, B 75, F -50, G 0\n"
                       "2026: A -100, B 0, F 100, G 0\n");
}

/* In the totals it stands with the draws, and by itself. */
static void calc_balance__counts_as_returned(void **state) {
  (void)state;
  text_scene scene;
  run_well(&scene, RETURNS);
  fc_totals totals = fc_result_totals(scene.result, fc_scenario_find_party(scene.scenario, "F"), 2025);
  assert_int_equal(totals.drawn, 15000);
  assert_int_equal(totals.returned, 15000);
  assert_int_equal(totals.collected, 15000);
  assert_int_equal(totals.due, 10000);
  scene_free(&scene);
}

/* Every year of the window, also with nothing in it; a fund that is owed gives 0 and stays owed. */
static void calc_balance__below_zero_gives_nothing(void **state) {
  (void)state;
#define OWED                                                                                                           \
  PARTIES "agreement x A,B start=2024\n"                                                                               \
          "agreement back A,B source=balance:F start=2024\n"                                                           \
          "clause x 1 rest F -\n"                                                                                      \
          "clause back 1 equal - -\n"                                                                                  \
          "ledger 2024 A -50 agreement=x\n"                                                                            \
          "ledger 2026 A 60 agreement=x\n"
  expect_dues(OWED, "x 2024: A 0, B 0, F -50, G 0\n"
                    "x 2026: A 0, B 0, F 60, G 0\n"
                    "back 2024: A 0, B 0, F 0, G 0\n"
                    "back 2025: A 0, B 0, F 0, G 0\n"
                    "back 2026: A 5, B 5, F 0, G 0\n");
  expect_memos(OWED, "fund-owed - 2024 F 50\n"
                     "fund-owed - 2025 F 50\n");
}

/* F returns to G, G pays its program of what came, and returns the rest to A; the table names the last one first. */
static void calc_balance__chain_of_two_funds(void **state) {
  (void)state;
#define CHAIN                                                                                                          \
  PARTIES "agreement last A source=balance:G start=2024\n"                                                             \
          "agreement middle B source=balance:F start=2024\n"                                                           \
          "agreement x A,B start=2024\n"                                                                               \
          "clause last 1 rest A -\n"                                                                                   \
          "clause middle 1 carve G 75%\n"                                                                              \
          "clause middle 2 rest B -\n"                                                                                 \
          "clause x 1 rest F -\n"                                                                                      \
          "opening - G fund 1\n"                                                                                       \
          "program p F 2024 reward 20\n"                                                                               \
          "program q G 2024 reward 41\n"                                                                               \
          "ledger 2024 A 100 agreement=x\n"
  expect_dues(CHAIN, "last 2024: A 20, B 0, F 0, G 0\n"
                     "middle 2024: A 0, B 20, F 0, G 60\n"
                     "x 2024: A 0, B 0, F 100, G 0\n");
  expect_funds(CHAIN, "F 2024: 0 + 100 - 0 - 20 - 80 = 0\n"
                      "G 2024: 1 + 60 - 0 - 41 - 20 = 0\n");
  expect_payments(CHAIN, "p 2024: 20 of 20, F has 100 for 20\n"
                         "q 2024: 41 of 41, G has 61 for 41\n");
}

/* The draws of the year come first, then the programs, then the balance. */
static void calc_balance__with_draws_of_the_same_fund(void **state) {
  (void)state;
#define BOTH                                                                                                           \
  PARTIES "agreement y A start=2024\n"                                                                                 \
          "agreement back A source=balance:F start=2024\n"                                                             \
          "agreement next B source=x/F start=2024\n"                                                                   \
          "agreement x A start=2024\n"                                                                                 \
          "clause back 1 rest A -\n"                                                                                   \
          "clause next 1 rest B -\n"                                                                                   \
          "clause x 1 rest F -\n"                                                                                      \
          "clause y 1 rest F -\n"                                                                                      \
          "opening - F fund 30\n"                                                                                      \
          "program p F 2024 reward 10\n"                                                                               \
          "ledger 2024 A 100 agreement=x\n"                                                                            \
          "ledger 2024 A 7 agreement=y\n"
  expect_dues(BOTH, "y 2024: A 0, B 0, F 7, G 0\n"
                    "back 2024: A 27, B 0, F 0, G 0\n"
                    "next 2024: A 0, B 100, F 0, G 0\n"
                    "x 2024: A 0, B 0, F 100, G 0\n");
  expect_funds(BOTH, "F 2024: 30 + 107 - 100 - 10 - 27 = 0\n"
                     "G 2024: 0 + 0 - 0 - 0 - 0 = 0\n");
}

/* What the agreement gives the fund itself comes after its programs and stays there. */
static void calc_balance__partly_back_into_the_fund(void **state) {
  (void)state;
  expect_funds(PARTIES "agreement x A start=2024\n"
                       "agreement back A source=balance:F start=2024\n"
                       "clause x 1 rest F -\n"
                       "clause back 1 carve F 10%\n"
                       "clause back 2 rest A -\n"
                       "program p F 2024 reward 20\n"
                       "program q F 2025 reward 20\n"
                       "ledger 2024 A 120 agreement=x\n"
                       "ledger 2025 A 0 agreement=x\n",
               "F 2024: 0 + 130 - 0 - 20 - 100 = 10\n"
               "F 2025: 10 + 0 - 0 - 10 - 0 = 0\n"
               "G 2024: 0 + 0 - 0 - 0 - 0 = 0\n"
               "G 2025: 0 + 0 - 0 - 0 - 0 = 0\n");
}

/* It waits for all that name the fund: to, participants, holders, collectors, odd units. */
static void calc_balance__waits_for_what_names_the_fund(void **state) {
  (void)state;
  expect_dues(PARTIES "agreement back A source=balance:F start=2024\n"
                      "agreement x A,B start=2024\n"
                      "agreement y A,B start=2024\n"
                      "agreement z A,B start=2024\n"
                      "agreement v A,F start=2024\n"
                      "holding firm F 1\n"
                      "clause back 1 rest A -\n"
                      "clause x 1 rest A -\n"
                      "clause x 2 levy A 10% to=F\n"
                      "clause y 1 equity - - of=firm\n"
                      "clause z 1 equal - - remainder=to:F\n"
                      "clause v 1 equal - -\n"
                      "ledger 2024 A 100 agreement=x\n"
                      "ledger 2024 A 5 agreement=y\n"
                      "ledger 2024 A 0.01 agreement=z\n"
                      "ledger 2024 A 8 agreement=v\n",
              "back 2024: A 19.01, B 0, F 0, G 0\n"
              "x 2024: A 90, B 0, F 10, G 0\n"
              "y 2024: A 0, B 0, F 5, G 0\n"
              "z 2024: A 0, B 0, F 0.01, G 0\n"
              "v 2024: A 4, B 0, F 4, G 0\n");
}

static void calc_balance__loops_are_named(void **state) {
  (void)state;
#define LOOP(first, second)                                                                                            \
  PARTIES "agreement x A,B start=2024\n"                                                                               \
          "agreement one A source=" first " start=2024\n"                                                              \
          "agreement two A source=" second " start=2024\n"                                                             \
          "clause x 1 carve F 10%\n"                                                                                   \
          "clause x 2 carve G 10%\n"                                                                                   \
          "clause x 3 equal - -\n"                                                                                     \
          "clause one 1 carve G 10%\n"                                                                                 \
          "clause one 2 rest A -\n"                                                                                    \
          "clause two 1 carve F 10%\n"                                                                                 \
          "clause two 2 rest A -\n"                                                                                    \
          "ledger 2024 A 100 agreement=x\n"
  const char *loop = "agreements.csv:3:6: the sources run in a loop: one -> two -> one\n";
  expect_problems(LOOP("balance:F", "balance:G"), loop);
  expect_problems(LOOP("F", "balance:G"), loop);
  expect_problems(LOOP("balance:F", "G"), loop);
}

static void calc_balance__refuses(void **state) {
  (void)state;
  expect_problems(PARTIES "party L level\n"
                          "level vat L 50%\n"
                          "agreement x A,B,F,G start=2024\n"
                          "agreement one A source=balance:A start=2024\n"
                          "agreement two A source=balance:H start=2024\n"
                          "agreement three A source=balance:G per=stream start=2024\n"
                          "agreement four A source=balance:x/G start=2024\n"
                          "clause x 1 equal - -\n"
                          "clause one 1 rest A -\n"
                          "clause two 1 rest A -\n"
                          "clause three 1 rest A - streams=vat\n"
                          "clause four 1 rest A -\n"
                          "ledger 2024 A 1 agreement=x\n"
                          "ledger 2024 A 1 agreement=three\n",
                  "agreements.csv:3:6: 'balance:A': only a fund has a balance to draw on\n"
                  "agreements.csv:4:6: unknown party 'H': write a code, name or alias that stands in parties.csv\n"
                  "agreements.csv:5:5: agreement three has a source and so one pool: write agreement or leave per "
                  "blank\n"
                  "agreements.csv:6:6: unknown party 'x/G': write a code, name or alias that stands in parties.csv\n"
                  "clauses.csv:5:11: agreement three is fed by a source, which has no streams: leave the column blank\n"
                  "ledger.csv:3:5: agreement three is fed by balance:G and takes no ledger rows\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_balance__is_what_programs_leave),
      cmocka_unit_test(calc_balance__counts_as_returned),
      cmocka_unit_test(calc_balance__below_zero_gives_nothing),
      cmocka_unit_test(calc_balance__chain_of_two_funds),
      cmocka_unit_test(calc_balance__with_draws_of_the_same_fund),
      cmocka_unit_test(calc_balance__partly_back_into_the_fund),
      cmocka_unit_test(calc_balance__waits_for_what_names_the_fund),
      cmocka_unit_test(calc_balance__loops_are_named),
      cmocka_unit_test(calc_balance__refuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
