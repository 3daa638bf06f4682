/* Targets against the indicator rows of the ledger, and the growth that they would need. */
#include "support/expect_plan.h"

#define PLAN                                                                                                           \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "stream vat tax\n"                                                                                                   \
  "stream gdp indicator\n"                                                                                             \
  "stream jobs indicator\n"                                                                                            \
  "agreement x A,B start=2024 end=2025\n"                                                                              \
  "clause x 1 equal - -\n"                                                                                             \
  "ledger 2024 A 100\n"

/* Every row of the calendar year once, also outside of windows; part-years count whole. */
static void calc_targets__of_all_rows(void **state) {
  (void)state;
  expect_targets(PLAN "ledger 2024 A 90.5 stream=gdp\n"
                      "ledger 2024-03 B 9.25 stream=gdp\n"
                      "ledger 2023 B 7 stream=gdp\n"
                      "ledger 2026Q1 B 8 stream=gdp\n"
                      "ledger 2026 B -1 stream=gdp\n"
                      "target t 2024 gdp 100\n"
                      "target t 2023 gdp 7\n"
                      "target t 2026 gdp 7.001\n"
                      "target u 2024 gdp 99.75\n"
                      "target v 2024 gdp -1\n",
                 "t 2024: 99.75 of 100.00, gap -0.25, missed\n"
                 "t 2023: 7.00 of 7.00, gap 0.00, met\n"
                 "t 2026: 7.000 of 7.001, gap -0.001, missed\n"
                 "u 2024: 99.75 of 99.75, gap 0.00, met\n"
                 "v 2024: 99.75 of -1.00, gap 100.75, met\n");
}

/* Rows before the start of an enterprise and those cut by it count once, too. */
static void calc_targets__of_enterprises(void **state) {
  (void)state;
  expect_targets("party A city\nparty B city\nstream vat tax\nstream gdp indicator\n"
                 "agreement x A,B start=2023 per=enterprise\n"
                 "enterprise e x A origin=B start=2024-07 end=2025-03\n"
                 "clause x 1 share A 100% streams=gdp\n"
                 "ledger 2023 - 3 stream=gdp enterprise=e\n"
                 "ledger 2024 - 5 stream=gdp enterprise=e\n"
                 "ledger 2025 - 7 stream=gdp enterprise=e\n"
                 "ledger 2026 - 9 stream=gdp enterprise=e\n"
                 "target t 2023 gdp 3\ntarget t 2024 gdp 5\ntarget t 2025 gdp 7\ntarget t 2026 gdp 9\n",
                 "t 2023: 3 of 3, gap 0, met\n"
                 "t 2024: 5 of 5, gap 0, met\n"
                 "t 2025: 7 of 7, gap 0, met\n"
                 "t 2026: 9 of 9, gap 0, met\n");
}

#define OUTPUT "ledger 2024 A 90.5 stream=gdp\nledger 2024 B 9.25 stream=gdp\n"
#define CITIES "target t 2024 gdp 59.85 region=A\ntarget t 2025 gdp 40 region=A\ntarget u 2024 gdp 40 region=B\n"

/* A party is what the clauses count for it; of a pool that no clause splits what it collected. */
static void calc_targets__of_a_party(void **state) {
  (void)state;
  expect_targets(PLAN OUTPUT CITIES "clause x 2 share A 60% streams=gdp\nclause x 2 share B 40% streams=gdp\n"
                                    "ledger 2025 B 100 stream=gdp\n",
                 "t 2024: 59.85 of 59.85, gap 0.00, met\n"
                 "t 2025: 60.00 of 40.00, gap 20.00, met\n"
                 "u 2024: 39.90 of 40.00, gap -0.10, missed\n");
  expect_targets(PLAN OUTPUT CITIES "clause x 2 count - both streams=gdp\nledger 2025 B 100 stream=gdp\n",
                 "t 2024: 99.75 of 59.85, gap 39.90, met\n"
                 "t 2025: 100.00 of 40.00, gap 60.00, met\n"
                 "u 2024: 99.75 of 40.00, gap 59.75, met\n");
  expect_targets(PLAN OUTPUT CITIES "ledger 2025 B 100 stream=gdp\n", "t 2024: 90.50 of 59.85, gap 30.65, met\n"
                                                                      "t 2025: 0.00 of 40.00, gap -40.00, missed\n"
                                                                      "u 2024: 9.25 of 40.00, gap -30.75, missed\n");
}

/* Two agreements, one that splits it and one that does not: both count. */
static void calc_targets__of_a_party_in_two_agreements(void **state) {
  (void)state;
  expect_targets(PLAN "agreement y A,B start=2024\n"
                      "clause x 2 share A 100% streams=gdp\n"
                      "clause y 1 equal - -\n"
                      "ledger 2024 B 10 stream=gdp agreement=x\n"
                      "ledger 2024 A 5 stream=gdp agreement=y\n"
                      "ledger 2024 B 7 stream=gdp agreement=y\n"
                      "target t 2024 gdp 15 region=A\n"
                      "target u 2024 gdp 7 region=B\n"
                      "target v 2024 gdp 22\n",
                 "t 2024: 15 of 15, gap 0, met\n"
                 "u 2024: 7 of 7, gap 0, met\n"
                 "v 2024: 22 of 22, gap 0, met\n");
}

/* A cluster is every row of its enterprises; a name that is both means the party. */
static void calc_targets__of_a_cluster(void **state) {
  (void)state;
  expect_targets(PLAN "enterprise e x A end=2024 cluster=steel\n"
                      "enterprise f x A cluster=glass\n"
                      "enterprise e x B start=2025 cluster=A\n"
                      "enterprise g x B\n"
                      "ledger 2024 - 1.5 stream=gdp enterprise=e\n"
                      "ledger 2025 - 2 stream=gdp enterprise=e\n"
                      "ledger 2025 - 4 stream=gdp enterprise=f\n"
                      "ledger 2025 - 8 stream=gdp enterprise=g\n"
                      "ledger 2025 A 16 stream=gdp\n"
                      "target s 2024 gdp 1 region=steel\n"
                      "target s 2025 gdp 2 region=steel\n"
                      "target g 2025 gdp 5 region=glass\n"
                      "target a 2025 gdp 20 region=A\n",
                 "s 2024: 1.5 of 1.0, gap 0.5, met\n"
                 "s 2025: 2.0 of 2.0, gap 0.0, met\n"
                 "g 2025: 4.0 of 5.0, gap -1.0, missed\n"
                 "a 2025: 20.0 of 20.0, gap 0.0, met\n");
}

/* In percent with four decimals; met is decided on the exact values. */
static void calc_targets__ratios(void **state) {
  (void)state;
#define RATIO(gdp, jobs, wanted)                                                                                       \
  PLAN "ledger 2024 A " gdp " stream=gdp\nledger 2024 A " jobs " stream=jobs\n"                                        \
       "target t 2024 gdp " wanted " denominator=jobs\n"
  expect_targets(RATIO("99.75", "3", "50%"), "t 2024: 3325.0000% of 50.0000%, gap 3275.0000%, met\n");
  expect_targets(RATIO("1", "3", "1/3"), "t 2024: 33.3333% of 33.3333%, gap 0.0000%, met\n");
  expect_targets(RATIO("0.333333", "1", "1/3"), "t 2024: 33.3333% of 33.3333%, gap 0.0000%, missed\n");
  expect_targets(RATIO("2", "3.0", "2/3"), "t 2024: 66.6667% of 66.6667%, gap 0.0000%, met\n");
  expect_targets(RATIO("-2", "3", "0.5"), "t 2024: -66.6667% of 50.0000%, gap -116.6667%, missed\n");
  expect_targets(RATIO("-2", "-4", "0.5"), "t 2024: 50.0000% of 50.0000%, gap 0.0000%, met\n");
  expect_targets(RATIO("0", "4", "0"), "t 2024: 0.0000% of 0.0000%, gap 0.0000%, met\n");
}

/* Without the denominator, or with 0, a ratio is not known; the latest year that has it is. */
static void calc_targets__ratios_without_denominator(void **state) {
  (void)state;
  expect_targets(PLAN "ledger 2023 A 1 stream=gdp\nledger 2023 A 3 stream=jobs\n"
                      "ledger 2024 A 5 stream=gdp\n"
                      "ledger 2025 A 5 stream=gdp\nledger 2025 A 0 stream=jobs\n"
                      "ledger 2026 A 5 stream=jobs\n"
                      "target t 2025 gdp 1/2 denominator=jobs\n"
                      "target t 2026 gdp 1/2 denominator=jobs\n"
                      "target u 2022 gdp 1/2 denominator=jobs\n",
                 "t 2025: ? of 50.0000%, 33.3333% in 2023, grow 22.48%\n"
                 "t 2026: ? of 50.0000%, 33.3333% in 2023, grow 14.48%\n"
                 "u 2022: ? of 50.0000%, never known\n");
}

static void calc_targets__growth(void **state) {
  (void)state;
  expect_targets(PLAN "ledger 2023 A 50 stream=gdp\nledger 2024 A 100 stream=gdp\n"
                      "target a 2026 gdp 121\n"
                      "target b 2026 gdp 122\n"
                      "target c 2026 gdp 81\n"
                      "target d 2025 gdp 150\n"
                      "target e 2025 gdp 100.001\n"
                      "target f 2025 gdp 100\n"
                      "target g 2199 gdp 200\n"
                      "target h 2025 gdp 0.000001\n"
                      "target i 2025 gdp 0\n"
                      "target j 2025 gdp -5\n",
                 "a 2026: ? of 121, 100 in 2024, grow 10.00%\n"
                 "b 2026: ? of 122, 100 in 2024, grow 10.46%\n"
                 "c 2026: ? of 81, 100 in 2024, grow -10.00%\n"
                 "d 2025: ? of 150, 100 in 2024, grow 50.00%\n"
                 "e 2025: ? of 100.001, 100.000 in 2024, grow 0.01%\n"
                 "f 2025: ? of 100, 100 in 2024, grow 0.00%\n"
                 "g 2199: ? of 200, 100 in 2024, grow 0.40%\n"
                 "h 2025: ? of 0.000001, 100.000000 in 2024, grow -99.99%\n"
                 "i 2025: ? of 0, 100 in 2024, grow -100.00%\n"
                 "j 2025: ? of -5, 100 in 2024, grow -100.00%\n");
}

/* Nothing to grow from, or more than 1,000,000 %. A row of 0 is known. */
static void calc_targets__without_growth(void **state) {
  (void)state;
#define KNOWN(value, wanted) PLAN "ledger 2024 A " value " stream=gdp\ntarget t 2025 gdp " wanted "\n"
  expect_targets(KNOWN("0", "5"), "t 2025: ? of 5, 0 in 2024, no growth\n");
  expect_targets(KNOWN("-3", "5"), "t 2025: ? of 5, -3 in 2024, no growth\n");
  expect_targets(KNOWN("0.01", "100.01"), "t 2025: ? of 100.01, 0.01 in 2024, grow 1000000.00%\n");
  expect_targets(KNOWN("0.01", "100.011"), "t 2025: ? of 100.011, 0.010 in 2024, no growth\n");
  expect_targets(PLAN "target t 2025 gdp 5\n", "t 2025: ? of 5, never known\n");
  expect_targets(PLAN "ledger 2026 A 7 stream=gdp\ntarget t 2025 gdp 5\n", "t 2025: ? of 5, never known\n");
}

static void calc_targets__refuses(void **state) {
  (void)state;
  expect_problems(PLAN "clause x 2 share A 100% streams=gdp\n"
                       "clause x 3 share A 100% streams=jobs\n"
                       "target t 2024 vat 5\n"
                       "target t 2025 gdp 5 denominator=cit region=C\n"
                       "target u 2025 bip 5 denominator=jobs region=steel\n"
                       "target t 2025 gdp 6\n"
                       "target t 2026 gdp 6\n",
                  "targets.csv:2:3: 'vat' is no indicator: targets need streams of the kind indicator\n"
                  "targets.csv:3:5: unknown stream 'cit': write one that stands in streams.csv\n"
                  "targets.csv:3:6: unknown region 'C': write a party of parties.csv, a cluster of enterprises.csv, or "
                  "leave the cell blank for all\n"
                  "targets.csv:4:3: unknown stream 'bip': write one that stands in streams.csv\n"
                  "targets.csv:4:6: unknown region 'steel': write a party of parties.csv, a cluster of "
                  "enterprises.csv, or leave the cell blank for all\n"
                  "targets.csv:5:1: 't' stands twice: it is in line 3 already\n");
}

/* Twelve decimals of a value of ten million are above what fits. */
static void calc_targets__too_large_to_compare(void **state) {
  (void)state;
  expect_problems(PLAN "clause x 2 share A 100% streams=gdp\n"
                       "clause x 3 share A 100% streams=jobs\n"
                       "ledger 2024 A 10000000000 stream=gdp\n"
                       "ledger 2024 A 1 stream=jobs\n"
                       "target t 2024 gdp 5\n"
                       "target u 2024 gdp 1/1000000000\n",
                  "targets.csv:3:3: target u: its figures are too large to be compared exactly\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_targets__of_all_rows),
      cmocka_unit_test(calc_targets__of_enterprises),
      cmocka_unit_test(calc_targets__of_a_party),
      cmocka_unit_test(calc_targets__of_a_party_in_two_agreements),
      cmocka_unit_test(calc_targets__of_a_cluster),
      cmocka_unit_test(calc_targets__ratios),
      cmocka_unit_test(calc_targets__ratios_without_denominator),
      cmocka_unit_test(calc_targets__growth),
      cmocka_unit_test(calc_targets__without_growth),
      cmocka_unit_test(calc_targets__refuses),
      cmocka_unit_test(calc_targets__too_large_to_compare),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
