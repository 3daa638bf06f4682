/* Who put what into a fund, and factor paid:FUND, which weighs by it. */
#include "support/expect_plan.h"

#define PARTIES                                                                                                        \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "party F fund\n"                                                                                                     \
  "party G fund\n"
#define PARK PARTIES "agreement x A,B start=2024\n"
#define SHARES "clause x 5 share A 60%\nclause x 5 share B 40%\n"

/* 0.01 of 0.10 goes to the fund; A and B end up with 0.05 and 0.04. */
static void calc_contributions__carve_by_dues(void **state) {
  (void)state;
  expect_contributions(PARK SHARES "clause x 1 carve F 10%\n"
                                   "clause x 2 carve G 5%\n"
                                   "ledger 2024 B 1000\n"
                                   "ledger 2025 B 0.10\n"
                                   "ledger 2026 B 0\n",
                       "F 2024: A 60, B 40\n"
                       "F 2025: A 0.01\n"
                       "G 2024: A 27, B 18\n");
}

/* A refund is put in by the same parties, with its sign. */
static void calc_contributions__of_a_year_with_refunds(void **state) {
  (void)state;
  expect_contributions(PARK SHARES "clause x 1 carve F 10%\n"
                                   "ledger 2024 B 1000\n"
                                   "ledger 2025 A -100\n",
                       "F 2024: A 60, B 40\n"
                       "F 2025: A -6, B -4\n");
}

/* What is moved from a due was put in by that party: levy, cap and clawback. */
static void calc_contributions__moves_by_payer(void **state) {
  (void)state;
  expect_contributions(PARK SHARES "clause x 6 levy A 10% to=F\n"
                                   "ledger 2024 B 1000\n",
                       "F 2024: A 60\n");
  expect_contributions(PARK SHARES "clause x 6 levy all 10% to=F\n"
                                   "clause x 7 cap B 300 of=year to=G\n"
                                   "clause x 8 clawback A 50% to=G\n"
                                   "ledger 2024 B 1000\n"
                                   "ledger 2025 B 0\n",
                       "F 2024: A 60, B 40\n"
                       "G 2024: B 60\n"
                       "G 2025: A 270\n");
}

/* Carve and levy together: the carve by what is due after the levy, 360 and 360. */
static void calc_contributions__carve_and_levy(void **state) {
  (void)state;
  expect_contributions(PARK SHARES "clause x 1 carve F 10%\n"
                                   "clause x 6 levy A 1/3 to=F\n"
                                   "ledger 2024 B 1000\n",
                       "F 2024: A 230, B 50\n");
}

/* Limit, qualify, rest and odd units are direct, too. */
static void calc_contributions__of_other_clauses(void **state) {
  (void)state;
  expect_contributions(PARK "clause x 1 limit - 100 to=F\n"
                            "clause x 2 equal - -\n"
                            "ledger 2024 B 300\n",
                       "F 2024: A 100, B 100\n");
  expect_contributions(PARK "clause x 1 qualify - 10 of=sum:1 to=F\n"
                            "clause x 2 equal - -\n"
                            "ledger 2023 A 9\n"
                            "ledger 2024 B 300\n",
                       "F 2024: B 300\n");
  expect_contributions(PARK "clause x 1 equal - - remainder=to:F\n"
                            "ledger 2024 B 0.03\n"
                            "ledger 2025 B 0.01\n",
                       "F 2024: A 0.01\n"
                       "F 2025: B 0.01\n");
  expect_contributions(PARK "clause x 1 share F 50%\n"
                            "clause x 1 share A 1/8\n"
                            "clause x 1 share B 3/8\n"
                            "ledger 2024 B 80\n",
                       "F 2024: A 10, B 30\n");
}

/* Nobody has a due: then those who collected, of the same sign, the fund itself aside; else nobody. */
static void calc_contributions__by_collectors(void **state) {
  (void)state;
  expect_contributions(PARK "clause x 1 rest F -\n"
                            "ledger 2024 A 30\n"
                            "ledger 2024 B 10\n"
                            "ledger 2025 A 30\n"
                            "ledger 2025 B -10\n"
                            "ledger 2026 A 30\n"
                            "ledger 2026 B -40\n"
                            "ledger 2027 F 30\n"
                            "ledger 2028 F 30\n"
                            "ledger 2028 G 10\n",
                       "F 2024: A 30, B 10\n"
                       "F 2025: A 20\n"
                       "F 2026: B -10\n"
                       "F 2028: G 40\n");
}

/* A fund and the line `undistributed` do not stand in for the cities that end up with something. */
static void calc_contributions__funds_and_odd_units_aside(void **state) {
  (void)state;
  expect_contributions(PARK "clause x 1 carve F 50%\n"
                            "clause x 2 carve G 50%\n"
                            "clause x 3 equal - - remainder=separate\n"
                            "ledger 2024 B 0.20\n"
                            "ledger 2025 B 0.03\n",
                       "F 2024: A 0.05, B 0.05\n"
                       "F 2025: B 0.02\n"
                       "G 2024: A 0.03, B 0.02\n"
                       "G 2025: B 0.01\n");
}

/* Only dues of the same sign count: the base leaves A -20 and the share B 70. */
static void calc_contributions__of_the_same_sign(void **state) {
  (void)state;
  expect_contributions(PARK "clause x 1 base A -20 of=net\n"
                            "clause x 2 carve F 50\n"
                            "clause x 3 rest B -\n"
                            "ledger 2024 B 100\n",
                       "F 2024: B 50\n");
}

/* What a fund draws, it puts in; into itself nobody does. Opening balances were put in by no one. */
static void calc_contributions__of_an_agreement_with_a_source(void **state) {
  (void)state;
#define DRAWN(source)                                                                                                  \
  PARK "agreement y A,B source=" source " start=2024\n"                                                                \
       "opening - F fund 50\n" SHARES "clause x 1 carve F 10%\n"                                                       \
       "clause y 1 carve G 50%\n"                                                                                      \
       "clause y 2 carve F 20%\n"                                                                                      \
       "clause y 3 rest B -\n"                                                                                         \
       "ledger 2024 B 1000 agreement=x\n"
  expect_contributions(DRAWN("x/F"), "F 2024: A 60, B 40\nG 2024: F 50\n");
  expect_contributions(DRAWN("balance:F"), "F 2024: A 60, B 40\nG 2024: F 75\n");
  expect_contributions(DRAWN("x/A"), "F 2024: A 60, B 94\nG 2024: B 270\n");
}

/* Costs and indicators are no receipts of a fund. */
static void calc_contributions__only_of_money(void **state) {
  (void)state;
  expect_contributions(PARTIES "stream vat tax\nstream build cost\nstream output indicator\n"
                               "agreement x A,B start=2024\n"
                               "clause x 1 equal - -\n"
                               "clause x 2 rest F - streams=build\n"
                               "clause x 3 rest F - streams=output\n"
                               "ledger 2024 A 10\n"
                               "ledger 2024 A 20 stream=build\n"
                               "ledger 2024 A 30 stream=output\n",
                       "");
}

/* The local part is shared; the levels put nothing in. */
static void calc_contributions__behind_levels(void **state) {
  (void)state;
  expect_contributions("party L level\nlevel vat L 50%\n" PARK "clause x 1 rest F -\nledger 2024 A 100\n",
                       "F 2024: A 50\n");
}

/* 60 and 40 came from A and B, 25 more from B; a program took 75; then the fund is returned: 50 by 60 : 65. */
static void calc_contributions__weigh_a_return(void **state) {
  (void)state;
  expect_dues(PARK "agreement y B start=2024\n"
                   "agreement z A,B source=balance:F start=2025 end=2025\n" SHARES "clause x 1 carve F 10%\n"
                   "clause y 1 rest B -\n"
                   "clause y 2 levy B 25% to=F\n"
                   "clause z 1 factor - 100% of=paid:F\n"
                   "opening - F fund 75\n"
                   "program p F 2024 reward 150\n"
                   "ledger 2024 B 1000 agreement=x\n"
                   "ledger 2025 B 100 agreement=y\n",
              "x 2024: A 540, B 360, F 100, G 0\n"
              "y 2025: A 0, B 75, F 25, G 0\n"
              "z 2025: A 24, B 26, F 0, G 0\n");
}

/* Before this pool and year: what an agreement brought before counts in the same year, a later one and the pool itself
 * do not. */
static void calc_contributions__before_this_pool_and_year(void **state) {
  (void)state;
#define X                                                                                                              \
  "clause x 1 carve F 10%\nclause x 2 rest A -\nledger 2024 B 1000 agreement=x\nledger 2025 B 3000 agreement=x\n"
#define Y "clause y 1 carve F 100\nclause y 2 factor - 100% of=paid:F\n"
  expect_dues(PARK "agreement y A,B start=2024\n" X Y "ledger 2024 B 300 agreement=y\n",
              "x 2024: A 900, B 0, F 100, G 0\n"
              "x 2025: A 2700, B 0, F 300, G 0\n"
              "y 2024: A 200, B 0, F 100, G 0\n");
  expect_dues(PARTIES "agreement y A,B start=2024\nagreement x A,B start=2024\n" X Y "ledger 2024 B 100 agreement=y\n"
                      "ledger 2025 B 300 agreement=y\n",
              "y 2024: A 0, B 0, F 100, G 0\n"
              "y 2025: A 100, B 100, F 100, G 0\n"
              "x 2024: A 900, B 0, F 100, G 0\n"
              "x 2025: A 2700, B 0, F 300, G 0\n");
}

/* B took out more than it put in: it counts 0. */
static void calc_contributions__below_zero_count_nothing(void **state) {
  (void)state;
  expect_dues(PARK "agreement y A,B start=2024\n"
                   "clause x 1 rest F -\n"
                   "clause y 1 factor - 100% of=paid:F\n"
                   "ledger 2024 A 10 agreement=x\n"
                   "ledger 2024 B 30 agreement=x\n"
                   "ledger 2025 B -50 agreement=x\n"
                   "ledger 2024 A 100 agreement=y\n"
                   "ledger 2025 A 100 agreement=y\n",
              "x 2024: A 0, B 0, F 40, G 0\n"
              "x 2025: A 0, B 0, F -50, G 0\n"
              "y 2024: A 25, B 75, F 0, G 0\n"
              "y 2025: A 100, B 0, F 0, G 0\n");
}

/* One piece by people, one by what was put in; a fund may be among those that put in. */
static void calc_contributions__beside_other_factors(void **state) {
  (void)state;
  expect_dues("party F fund\nparty G fund\nparty A city\n"
              "agreement x A start=2024\n"
              "agreement y G source=x/F start=2024\n"
              "agreement z F,A start=2024\n"
              "factor people F 1\nfactor people A 3\n"
              "clause x 1 rest F -\n"
              "clause y 1 rest G -\n"
              "clause z 1 factor - 50% of=people\n"
              "clause z 1 factor - 30% of=paid:F\n"
              "clause z 1 factor - 20% of=paid:G\n"
              "ledger 2024 A 10 agreement=x\n"
              "ledger 2024 A 100 agreement=z\n",
              "x 2024: F 10, G 0, A 0\n"
              "y 2024: F 0, G 10, A 0\n"
              "z 2024: F 32.50, G 0, A 67.50\n");
}

static void calc_contributions__refuses(void **state) {
  (void)state;
  expect_problems("party A city\nparty B city\nparty F fund\nagreement x A,B start=2024\n"
                  "clause x 1 carve F 10%\n"
                  "clause x 2 factor - 100% of=paid:F\n"
                  "ledger 2024 A 0\n"
                  "ledger 2025 A 10\n",
                  "clauses.csv:3:6: no participant has put anything into fund F by 2025: nothing can be split by it\n");
  expect_problems(
      "party A city\nparty B city\nparty F fund\nagreement x A,B start=2024\n"
      "clause x 1 factor - 50% of=paid:A\n"
      "clause x 1 factor - 20% of=paid:H\n"
      "clause x 1 factor - 10% of=paid:F\n"
      "clause x 1 factor - 20% of=paid:F\n"
      "clause x 2 levy all 20% of=paid:F to=F\n"
      "ledger 2025 A 10\n",
      "clauses.csv:2:6: 'A' is not a fund: write paid:FUND with a party of the kind fund\n"
      "clauses.csv:3:6: unknown party 'H': write a code, name or alias that stands in parties.csv\n"
      "clauses.csv:5:8: the window overlaps the one in line 4 for the same party or factor: end one before "
      "the other starts\n"
      "clauses.csv:6:6: a clause of kind levy/再提取 cannot have this of; `fencheng rules` shows what it takes\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_contributions__carve_by_dues),
      cmocka_unit_test(calc_contributions__of_a_year_with_refunds),
      cmocka_unit_test(calc_contributions__moves_by_payer),
      cmocka_unit_test(calc_contributions__carve_and_levy),
      cmocka_unit_test(calc_contributions__of_other_clauses),
      cmocka_unit_test(calc_contributions__by_collectors),
      cmocka_unit_test(calc_contributions__funds_and_odd_units_aside),
      cmocka_unit_test(calc_contributions__of_the_same_sign),
      cmocka_unit_test(calc_contributions__of_an_agreement_with_a_source),
      cmocka_unit_test(calc_contributions__only_of_money),
      cmocka_unit_test(calc_contributions__behind_levels),
      cmocka_unit_test(calc_contributions__weigh_a_return),
      cmocka_unit_test(calc_contributions__before_this_pool_and_year),
      cmocka_unit_test(calc_contributions__below_zero_count_nothing),
      cmocka_unit_test(calc_contributions__beside_other_factors),
      cmocka_unit_test(calc_contributions__refuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
