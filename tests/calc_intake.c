/* R1 levels: the part of a stream that belongs to central and province, before anything is shared. */
#include "support/expect.h"

#define PARK                                                                                                           \
  "party central level\n"                                                                                              \
  "party province level\n"                                                                                             \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "agreement x A,B start=2024\n"                                                                                       \
  "clause x 1 share A 50%\n"                                                                                           \
  "clause x 1 share B 50%\n"

/* vat 50 : 25 : 25, cit 60 : 20 : 20; the local 250 + 200 are shared. */
static void calc_intake__levels_of_two_streams(void **state) {
  (void)state;
  expect_dues(PARK "level vat central 50%\nlevel vat province 25%\n"
                   "level cit central 60%\nlevel cit province 20%\n"
                   "ledger 2024 A 1000\n"
                   "ledger 2024 A 1000 stream=cit\n",
              "x 2024: central 1100, province 450, A 225, B 225\n");
}

/* In thirds the odd fen goes to the first level, the local part stands last. */
static void calc_intake__odd_fen_and_refunds(void **state) {
  (void)state;
  expect_dues(PARK "level vat province 1/3\nlevel vat central 1/3\n"
                   "ledger 2024 A 1\n"
                   "ledger 2025 A -1\n"
                   "ledger 2026 A 0\n"
                   "ledger 2027 A 0.01\n",
              "x 2024: central 0.34, province 0.33, A 0.17, B 0.16\n"
              "x 2025: central -0.34, province -0.33, A -0.17, B -0.16\n"
              "x 2026: central 0, province 0, A 0, B 0\n"
              "x 2027: central 0.01, province 0, A 0, B 0\n");
}

/* Split by stream and collector, so that each collector's local part is known: 0.01 twice, not 0.02 once. */
static void calc_intake__by_collector(void **state) {
  (void)state;
  const char *two = PARK "level vat central 50%\n"
                         "ledger 2024 A 0.01\n"
                         "ledger 2024 B 0.01\n";
  expect_dues(two, "x 2024: central 0.02, province 0, A 0, B 0\n");
  expect_nets(PARK "level vat central 50%\nledger 2024 A 100\nledger 2024 B 20\n",
              "2024: central 0, province 0, A -20, B 20\n");
}

static void calc_intake__levels_by_date(void **state) {
  (void)state;
  expect_dues(PARK "level vat central 50% until=2024\n"
                   "level vat central 100% from=2025 until=2025\n"
                   "ledger 2024 A 100\nledger 2025 A 100\nledger 2026 A 100\n",
              "x 2024: central 50, province 0, A 25, B 25\n"
              "x 2025: central 100, province 0, A 0, B 0\n"
              "x 2026: central 0, province 0, A 50, B 50\n");
}

/* Levels are always split by largest remainder, in the scenario's units. */
static void calc_intake__convention_and_units(void **state) {
  (void)state;
  expect_dues("set round_to=1 remainder=last\n" PARK "level vat central 50%\nledger 2024 A 101.50\n",
              "x 2024: central 51.50, province 0, A 25, B 25\n");
}

/* A cost stream has levels only if a row names it; a clause has to name it to split it. */
static void calc_intake__cost_streams(void **state) {
  (void)state;
  expect_dues(PARK "stream vat tax\nstream build cost\n"
                   "level vat central 50%\n"
                   "clause x 2 share A 30% streams=build\n"
                   "clause x 2 share B 70% streams=build\n"
                   "ledger 2024 A 100\n"
                   "ledger 2024 A 100 stream=build\n",
              "x 2024: central 50, province 0, A 25, B 25\n"
              "build 2024: central 0, province 0, A 30, B 70\n");
}

/* Burden 30 : 70 of 100 that A paid: B owes A 70. */
static void calc_intake__cost_settles_the_other_way(void **state) {
  (void)state;
  expect_nets(PARK "stream vat tax\nstream build cost\n"
                   "clause x 2 share A 30% streams=build\n"
                   "clause x 2 share B 70% streams=build\n"
                   "ledger 2024 A 100 stream=build\n",
              "2024: central 0, province 0, A 70, B -70\n");
}

static void calc_intake__unsplit_streams_are_told(void **state) {
  (void)state;
  expect_memos(PARK "stream vat tax\nstream build cost\nstream output indicator\n"
                    "ledger 2024 A 100\n"
                    "ledger 2024 A 30 stream=build\n"
                    "ledger 2024 A 7 stream=output\n",
               "unsplit build 2024 A 30\n"
               "unsplit output 2024 A 0.07\n");
}

/* Indicators keep the decimals of their longest value, and are not shared in units of money. */
static void calc_intake__indicators_have_their_own_decimals(void **state) {
  (void)state;
  expect_dues("set round_to=10000\n" PARK "stream vat tax\nstream output indicator\n"
              "clause x 2 share A 50% streams=output\n"
              "clause x 2 share B 50% streams=output\n"
              "ledger 2024 A 0.5 stream=output\n"
              "ledger 2024 A 0.12 stream=output\n"
              "ledger 2025 A 3 stream=output\n",
              "output 2024: central 0, province 0, A 0.31, B 0.31\n"
              "output 2025: central 0, province 0, A 1.50, B 1.50\n");
}

static void calc_intake__some_streams_of_a_pool(void **state) {
  (void)state;
  expect_problems(
      "party A city\n"
      "agreement x A start=2024\n"
      "clause x 1 rest A - streams=vat\n"
      "ledger 2024 A 1\n"
      "ledger 2024 A 1 stream=cit\n",
      "clauses.csv:2:11: clause 1 names only some of the streams that the pool of x mixes (cit is missing): "
      "name all, or give the agreement per = stream\n");
}

static void calc_intake__refuses_levels(void **state) {
  (void)state;
  expect_problems(PARK "level vat central 60%\nlevel vat province 50%\nledger 2024 A 1\n",
                  "levels.csv:2:3: the levels of stream vat take 110% together in 2024, more than all\n");
  expect_problems(PARK "level vat central 10% until=2025\nlevel vat central 10% from=2025\n"
                       "level cit province 10%\nledger 2024 A 1\n",
                  "levels.csv:3:4: the window overlaps the one in line 2 for the same stream and party\n");
  expect_problems("party A city\nagreement x A start=2024\nclause x 1 rest A -\n"
                  "level vat A 10%\nlevel pit Q 101%\nlevel tax A 1%\nledger 2024 A 1\n",
                  "levels.csv:2:2: 'A' is not a level: give the party the kind level in parties.csv\n"
                  "levels.csv:3:2: unknown party 'Q': write a code, name or alias that stands in parties.csv\n"
                  "levels.csv:3:3: the rate 101% is not between 0 and 1\n"
                  "levels.csv:4:1: unknown stream 'tax': write one that stands in streams.csv\n"
                  "levels.csv:4:2: 'A' is not a level: give the party the kind level in parties.csv\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_intake__levels_of_two_streams),
      cmocka_unit_test(calc_intake__odd_fen_and_refunds),
      cmocka_unit_test(calc_intake__by_collector),
      cmocka_unit_test(calc_intake__levels_by_date),
      cmocka_unit_test(calc_intake__convention_and_units),
      cmocka_unit_test(calc_intake__cost_streams),
      cmocka_unit_test(calc_intake__cost_settles_the_other_way),
      cmocka_unit_test(calc_intake__unsplit_streams_are_told),
      cmocka_unit_test(calc_intake__indicators_have_their_own_decimals),
      cmocka_unit_test(calc_intake__some_streams_of_a_pool),
      cmocka_unit_test(calc_intake__refuses_levels),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
