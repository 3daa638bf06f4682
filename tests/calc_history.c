/* What was before the start: which rows count, for which pool, and what is told of missing years. */
#include "support/expect.h"

/* The cap shows the history: A gets all and keeps what it was before. */
#define SHOWN(of)                                                                                                      \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "clause x 1 rest A -\n"                                                                                              \
  "clause x 2 cap A " of " to=B\n"
#define PARK(of) SHOWN(of) "agreement x A,B start=2024-07\n"
#define FIRMS(of) SHOWN(of) "agreement x A,B start=2024 per=enterprise\n"

/* sum:3 of a start in July 2024 is 2021, 2022 and 2023; the months of 2024 before the start are no history. */
static void calc_history__calendar_years_before_the_start(void **state) {
  (void)state;
  expect_dues(PARK("sum:3") "ledger 2020 A 1000\n"
                            "ledger 2021 A 1\n"
                            "ledger 2022-05 B 20\n"
                            "ledger 2023Q4 A 300\n"
                            "ledger 2024-03 A 5000\n"
                            "ledger 2024-09 A 9000\n",
              "x 2024: A 321, B 8679\n");
}

/* In a later year it is still what was before the start. */
static void calc_history__does_not_move_on(void **state) {
  (void)state;
  expect_dues(PARK("sum:1") "ledger 2023 A 5\nledger 2024-09 A 7\nledger 2025 A 7\n", "x 2024: A 5, B 2\n"
                                                                                      "x 2025: A 0, B 7\n");
}

static void calc_history__missing_years_are_told_once(void **state) {
  (void)state;
  expect_memos(PARK("average:4*50%") "ledger 2022 A 80\nledger 2024-09 A 7\nledger 2025 A 7\n",
               "history-missing x 2020 - 0\n"
               "history-missing x 2021 - 0\n"
               "history-missing x 2023 - 0\n"
               "capped x 2025 A 4\n");
}

/* (100 + 0 + 100.01) / 3 x 50 % = 33.335: down to the fen; a negative sum counts 0. */
static void calc_history__rounded_down_and_not_negative(void **state) {
  (void)state;
  expect_dues(PARK("average:3*50%") "ledger 2021 A 100\nledger 2023 A 100.01\nledger 2024-09 A 70\n",
              "x 2024: A 33.33, B 36.67\n");
  expect_dues(PARK("sum:3") "ledger 2021 A 100\nledger 2023 A -100.01\nledger 2024-09 A 70\n", "x 2024: A 0, B 70\n");
}

/* Only taxes and income; cost and the rows of another agreement do not count. */
static void calc_history__streams_and_agreements(void **state) {
  (void)state;
  expect_dues(PARK("sum:1") "stream vat tax\nstream land income\nstream build cost\n"
                            "agreement y A,B start=2023\n"
                            "clause y 1 rest A -\n"
                            "ledger 2023 A 1\n"
                            "ledger 2023 A 20 stream=land\n"
                            "ledger 2023 A 300 stream=build\n"
                            "ledger 2023 A 4000 agreement=y\n"
                            "ledger 2024-09 A 9000\n",
              "x 2024: A 21, B 8979\n"
              "y 2023: A 4000, B 0\n");
}

/* Pools per stream have their own history; that of a cost pool is cost. */
static void calc_history__of_each_stream(void **state) {
  (void)state;
  expect_dues("party A city\n"
              "party B city\n"
              "stream vat tax\nstream cit tax\nstream build cost\n"
              "agreement x A,B start=2024 per=stream\n"
              "clause x 1 rest A - streams=vat,cit,build\n"
              "clause x 2 cap A sum:1 to=B streams=vat,cit,build\n"
              "ledger 2023 A 1\n"
              "ledger 2023 A 20 stream=cit\n"
              "ledger 2023 A 300 stream=build\n"
              "ledger 2024 A 9000\n"
              "ledger 2024 A 9000 stream=cit\n"
              "ledger 2024 A 9000 stream=build\n",
              "vat 2024: A 1, B 8999\n"
              "cit 2024: A 20, B 8980\n"
              "build 2024: A 300, B 8700\n");
}

/* All rows of the enterprise in those years, also those that another agreement pooled or that fell into a gap. */
static void calc_history__of_an_enterprise_everywhere(void **state) {
  (void)state;
  expect_dues(FIRMS("sum:3") "agreement y A,B start=2020 per=enterprise\n"
                             "clause y 1 rest B -\n"
                             "enterprise e y A start=2021 end=2021\n"
                             "enterprise e x B start=2024\n"
                             "enterprise f x B start=2024\n"
                             "ledger 2021 - 1 enterprise=e\n"
                             "ledger 2022 - 20 enterprise=e\n"
                             "ledger 2023 - 300 enterprise=e\n"
                             "ledger 2023 - 4000 enterprise=f\n"
                             "ledger 2024 - 9000 enterprise=e\n",
              "e 2024: A 321, B 8679\n"
              "e 2021: A 0, B 1\n");
}

/* A row that two windows cut counts once. */
static void calc_history__a_cut_row_counts_once(void **state) {
  (void)state;
  expect_dues(FIRMS("sum:1") "agreement y A,B start=2023 per=enterprise\n"
                             "clause y 1 rest B -\n"
                             "enterprise e y A start=2023-01 end=2023-04\n"
                             "enterprise e y B start=2023-07 end=2023-12\n"
                             "enterprise e x B start=2024\n"
                             "ledger 2023 - 1200 enterprise=e\n"
                             "ledger 2024 - 9000 enterprise=e\n",
              "e 2024: A 1200, B 7800\n"
              "e 2023: A 0, B 1000\n");
}

/* The levels of the year of the row, not of today; gross is before them. */
static void calc_history__levels_of_its_own_date(void **state) {
  (void)state;
#define LEVELS                                                                                                         \
  "party L level\nlevel vat L 50% until=2022\nlevel vat L 25% from=2023\nledger 2022 A 100\nledger 2023 A 100\n"
  expect_dues(PARK("sum:2") LEVELS "ledger 2024-09 A 1000\n", "x 2024: A 125, B 625, L 250\n");
  expect_dues(PARK("sum:2 gross") LEVELS "ledger 2024-09 A 1000\n", "x 2024: A 200, B 550, L 250\n");
}

/* Before its start the origin collected it; a base on that year finds it there. */
static void calc_history__origin_collected_before_the_start(void **state) {
  (void)state;
  expect_dues("party A city\n"
              "party B city\n"
              "agreement x A,B start=2024 per=enterprise\n"
              "enterprise e x B origin=A\n"
              "clause x 1 base A year:2023\n"
              "clause x 2 rest B -\n"
              "ledger 2023 - 300 enterprise=e\n"
              "ledger 2024 - 1000 enterprise=e\n",
              "e 2024: A 300, B 700\n");
}

/* 3 x 4 x 10^16 yuan do not fit, and must not come out as some other base. */
static void calc_history__collection_that_does_not_fit(void **state) {
  (void)state;
  text_scene scene;
  fc_status status = scene_run(&scene,
                               "party A city\n"
                               "party B city\n"
                               "agreement x A,B start=2024\n"
                               "clause x 1 base A year:2023\n"
                               "clause x 2 rest B -\n"
                               "ledger 2023 A 40000000000000000\n"
                               "ledger 2023 A 40000000000000000 stream=cit\n"
                               "ledger 2023 A 40000000000000000 stream=pit\n"
                               "ledger 2024 A 1000\n",
                               NULL);
  assert_true(status == FC_E_DATA || status == FC_E_RANGE);
  scene_free(&scene);
}

/* Nothing is posted for history, and it is no year of the pool. */
static void calc_history__is_never_pooled(void **state) {
  (void)state;
  expect_nets(PARK("sum:1") "ledger 2023 A 5\nledger 2024-09 A 7\n", "2023: A 0, B 0\n2024: A -2, B 2\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_history__calendar_years_before_the_start),
      cmocka_unit_test(calc_history__does_not_move_on),
      cmocka_unit_test(calc_history__missing_years_are_told_once),
      cmocka_unit_test(calc_history__rounded_down_and_not_negative),
      cmocka_unit_test(calc_history__streams_and_agreements),
      cmocka_unit_test(calc_history__of_each_stream),
      cmocka_unit_test(calc_history__of_an_enterprise_everywhere),
      cmocka_unit_test(calc_history__a_cut_row_counts_once),
      cmocka_unit_test(calc_history__levels_of_its_own_date),
      cmocka_unit_test(calc_history__origin_collected_before_the_start),
      cmocka_unit_test(calc_history__collection_that_does_not_fit),
      cmocka_unit_test(calc_history__is_never_pooled),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
