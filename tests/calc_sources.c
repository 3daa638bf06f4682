/* Agreements fed by what a party received from others: chains, loops, double draws. */
#include "support/expect.h"

#define PARTIES                                                                                                        \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "party F fund\n"                                                                                                     \
  "party G fund\n"

/* 20 % to the fund F; of it 10 % to the sub-fund G; that goes to A. */
#define CHAIN                                                                                                          \
  PARTIES "agreement last A source=G start=2024\n"                                                                     \
          "agreement middle A,B source=F start=2024\n"                                                                 \
          "agreement park A,B start=2024\n"                                                                            \
          "clause park 1 carve F 20%\n"                                                                                \
          "clause park 2 rest B -\n"                                                                                   \
          "clause middle 1 carve G 10%\n"                                                                              \
          "clause middle 2 rest A -\n"                                                                                 \
          "clause last 1 rest A -\n"                                                                                   \
          "ledger 2024 B 1000 agreement=park\n"                                                                        \
          "ledger 2026 B -500 agreement=park\n"

/* Sources come first, whatever the order of the table; a source pool has every year, also with nothing in it. */
static void calc_sources__fund_feeds_a_sub_fund(void **state) {
  (void)state;
  expect_dues(CHAIN, "last 2024: A 20, B 0, F 0, G 0\n"
                     "last 2025: A 0, B 0, F 0, G 0\n"
                     "last 2026: A -10, B 0, F 0, G 0\n"
                     "middle 2024: A 180, B 0, F 0, G 20\n"
                     "middle 2025: A 0, B 0, F 0, G 0\n"
                     "middle 2026: A -90, B 0, F 0, G -10\n"
                     "park 2024: A 0, B 800, F 200, G 0\n"
                     "park 2026: A 0, B -400, F -100, G 0\n");
  expect_nets(CHAIN, "2024: A 200, B -200, F 0, G 0\n"
                     "2025: A 0, B 0, F 0, G 0\n"
                     "2026: A -100, B 100, F 0, G 0\n");
}

static void assert_fund_row(const text_scene *scene, size_t index, int32_t year, fc_fen inflow, fc_fen drawn) {
  const fc_fund_row *row = fc_result_fund_row(scene->result, index);
  assert_int_equal(row->year, year);
  assert_int_equal(row->inflow, inflow);
  assert_int_equal(row->drawn, drawn);
  assert_int_equal(row->closing, row->opening + inflow - drawn);
}

/* No row is posted for a draw: the fund's table and the totals show it. */
static void calc_sources__draws_stand_in_totals_and_funds(void **state) {
  (void)state;
  text_scene scene;
  assert_int_equal(scene_run(&scene, CHAIN, NULL), FC_OK);
  int32_t fund = fc_scenario_find_party(scene.scenario, "F");
  fc_totals totals = fc_result_totals(scene.result, fund, 2024);
  assert_int_equal(totals.due, 20000);
  assert_int_equal(totals.collected, 20000);
  assert_int_equal(totals.drawn, 20000);
  assert_int_equal(fc_result_brought_in(scene.result, 2024), 100000);
  assert_int_equal(fc_result_fund_row_count(scene.result), 6);
  assert_fund_row(&scene, 0, 2024, 20000, 20000);
  assert_fund_row(&scene, 2, 2026, -10000, -10000);
  assert_fund_row(&scene, 3, 2024, 2000, 2000);
  scene_free(&scene);
}

/* AGREEMENT/PARTY draws from that one only; A keeps what it got from park. */
static void calc_sources__from_one_agreement(void **state) {
  (void)state;
  expect_dues(PARTIES "agreement park A,B start=2024\n"
                      "agreement other A,B start=2024\n"
                      "agreement next A,B source=other/A start=2024\n"
                      "clause park 1 rest A -\n"
                      "clause other 1 rest A -\n"
                      "clause next 1 rest B -\n"
                      "ledger 2024 A 100 agreement=park\n"
                      "ledger 2024 A 7 agreement=other\n",
              "park 2024: A 100, B 0, F 0, G 0\n"
              "other 2024: A 7, B 0, F 0, G 0\n"
              "next 2024: A 0, B 7, F 0, G 0\n");
}

/* Years outside the window stay with the fund. */
static void calc_sources__years_outside_stay_with_the_party(void **state) {
  (void)state;
  const char *window = PARTIES "agreement park A,B start=2024\n"
                               "agreement next A source=F start=2025 end=2025\n"
                               "clause park 1 rest F -\n"
                               "clause next 1 rest A -\n"
                               "ledger 2024 A 1 agreement=park\n"
                               "ledger 2025 A 20 agreement=park\n"
                               "ledger 2026 A 300 agreement=park\n";
  expect_dues(window, "park 2024: A 0, B 0, F 1, G 0\n"
                      "park 2025: A 0, B 0, F 20, G 0\n"
                      "park 2026: A 0, B 0, F 300, G 0\n"
                      "next 2025: A 20, B 0, F 0, G 0\n");
  expect_nets(window, "2024: A -1, B 0, F 1, G 0\n"
                      "2025: A 0, B 0, F 0, G 0\n"
                      "2026: A -300, B 0, F 300, G 0\n");
}

/* Receipts of a cost pool are not drawn. */
static void calc_sources__cost_is_not_drawn(void **state) {
  (void)state;
  expect_dues(PARTIES "stream vat tax\n"
                      "stream build cost\n"
                      "agreement park A,B start=2024\n"
                      "agreement next B source=A start=2024\n"
                      "clause park 1 rest A -\n"
                      "clause park 2 rest A - streams=build\n"
                      "clause next 1 rest B -\n"
                      "ledger 2024 B 100 agreement=park\n"
                      "ledger 2024 B 30 stream=build agreement=park\n",
              "park 2024: A 100, B 0, F 0, G 0\n"
              "build 2024: A 30, B 0, F 0, G 0\n"
              "next 2024: A 0, B 100, F 0, G 0\n");
}

static void calc_sources__loop_is_named(void **state) {
  (void)state;
  expect_problems(PARTIES "agreement park A,B start=2024\n"
                          "agreement one A source=F start=2024\n"
                          "agreement two A source=G start=2024\n"
                          "clause park 1 carve F 10%\n"
                          "clause park 2 rest B -\n"
                          "clause one 1 carve G 10%\n"
                          "clause one 2 rest A -\n"
                          "clause two 1 carve F 10%\n"
                          "clause two 2 rest A -\n"
                          "ledger 2024 A 1 agreement=park\n",
                  "agreements.csv:3:6: the sources run in a loop: one -> two -> one\n");
}

/* An agreement named as its own source. */
static void calc_sources__of_itself(void **state) {
  (void)state;
  expect_problems(PARTIES "agreement park A,B start=2024\n"
                          "agreement one F,G source=one/A start=2024\n"
                          "clause park 1 carve F 10%\n"
                          "clause park 2 levy B 10% to=G\n"
                          "clause park 3 rest B -\n"
                          "clause one 1 rest G -\n"
                          "ledger 2024 A 1 agreement=park\n",
                  "agreements.csv:3:6: the sources run in a loop: one -> one\n");
}

/* Receipts and balance of a fund are two things; each can be drawn once a year. */
static void calc_sources__double_draw(void **state) {
  (void)state;
#define DRAWS(first, second)                                                                                           \
  PARTIES "agreement park G start=2024\n"                                                                              \
          "agreement one A " first "\n"                                                                                \
          "agreement two B " second "\n"                                                                               \
          "clause park 1 carve F 10%\n"                                                                                \
          "clause park 2 rest G -\n"                                                                                   \
          "clause one 1 rest A -\n"                                                                                    \
          "clause two 1 rest B -\n"                                                                                    \
          "ledger 2024 A 10 agreement=park\n"                                                                          \
          "ledger 2025 A 20 agreement=park\n"
  const char *twice = "agreements.csv:4:6: agreement two draws the same receipts of F as agreement one: only one may\n";
  expect_problems(DRAWS("source=F start=2024", "source=F start=2024"), twice);
  expect_problems(DRAWS("source=F start=2024", "source=park/F start=2025"), twice);
  expect_problems(DRAWS("source=F start=2024 end=2024", "source=F start=2025"), "");
  expect_problems(DRAWS("source=F start=2024", "source=G start=2024"), "");
  expect_problems(DRAWS("source=balance:F start=2024", "source=balance:F start=2024"), twice);
  expect_problems(DRAWS("source=balance:F start=2024", "source=balance:F start=2025 end=2025"), twice);
  expect_problems(DRAWS("source=balance:F start=2024 end=2024", "source=balance:F start=2025"), "");
  expect_problems(DRAWS("source=balance:F start=2024", "source=F start=2024"), "");
  expect_problems(DRAWS("source=balance:F start=2024", "source=balance:G start=2024"), "");
}

static void calc_sources__that_never_receives(void **state) {
  (void)state;
  expect_problems(PARTIES "agreement park A,B,F start=2024\n"
                          "agreement one A source=G start=2024\n"
                          "clause park 1 equal - -\n"
                          "clause one 1 rest A -\n"
                          "ledger 2024 A 1 agreement=park\n",
                  "warning: agreements.csv:3:6: the source G of agreement one never receives anything\n");
}

static void calc_sources__refuses(void **state) {
  (void)state;
  expect_problems(PARTIES "party L level\n"
                          "level vat L 50%\n"
                          "agreement park A,B start=2024\n"
                          "agreement one A source=L start=2024\n"
                          "agreement two F,G source=nowhere/A per=stream start=2024\n"
                          "clause park 1 rest A -\n"
                          "clause one 1 rest A -\n"
                          "clause two 1 rest F -\n"
                          "ledger 2024 A 1 agreement=park\n"
                          "ledger 2024 A 1 agreement=one\n",
                  "agreements.csv:3:6: 'L' is a level (central, province) and cannot be a source\n"
                  "warning: agreements.csv:3:6: the source L of agreement one never receives anything\n"
                  "agreements.csv:4:6: unknown agreement 'nowhere': write one that stands in agreements.csv\n"
                  "ledger.csv:3:5: agreement one is fed by L and takes no ledger rows\n");
}

/* What stands on a failed agreement is not computed and not complained of again. */
static void calc_sources__of_a_failed_agreement(void **state) {
  (void)state;
  expect_problems("party A city\n"
                  "party B city\n"
                  "party F fund\n"
                  "agreement park B start=2024\n"
                  "agreement one A source=F start=2024\n"
                  "clause park 1 carve F 10%\n"
                  "clause park 2 rest B - until=2024\n"
                  "clause one 1 rest A - until=2024\n"
                  "ledger 2024 A 10 agreement=park\n"
                  "ledger 2025 A 10 agreement=park\n",
                  "clauses.csv:3:1: agreement park, 2025: 9.00 yuan not allocated: no clause applies in 2025 (clause 2 "
                  "ends 2024)\n"
                  "warning: clauses.csv:4:1: agreement one: no clause would share money of 2025; there is none so "
                  "far\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_sources__fund_feeds_a_sub_fund),
      cmocka_unit_test(calc_sources__draws_stand_in_totals_and_funds),
      cmocka_unit_test(calc_sources__from_one_agreement),
      cmocka_unit_test(calc_sources__years_outside_stay_with_the_party),
      cmocka_unit_test(calc_sources__cost_is_not_drawn),
      cmocka_unit_test(calc_sources__loop_is_named),
      cmocka_unit_test(calc_sources__of_itself),
      cmocka_unit_test(calc_sources__double_draw),
      cmocka_unit_test(calc_sources__that_never_receives),
      cmocka_unit_test(calc_sources__refuses),
      cmocka_unit_test(calc_sources__of_a_failed_agreement),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
