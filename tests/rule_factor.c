/* R10 factor: rest is split by the weights of the rows, each piece by the participants' values of that factor. */
#include "support/expect.h"

#define CITIES                                                                                                         \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "agreement x A,B start=2024\n"
#define PEOPLE "factor people A 1\nfactor people B 1\n"
#define INVESTMENT "factor investment A 1\nfactor investment B 3\n"
#define THIRTY "clause x 1 factor - 30% of=people\nclause x 1 factor - 70% of=investment\n"

static void rule_factor__population_and_investment(void **state) {
  (void)state;
  expect_dues(CITIES PEOPLE INVESTMENT THIRTY "ledger 2024 A 1000\n"
                                              "ledger 2025 A -1000\n"
                                              "ledger 2026 A 0\n",
              "x 2024: A 325, B 675\n"
              "x 2025: A -325, B -675\n"
              "x 2026: A 0, B 0\n");
}

/* 12.5 : 37.5 is 1 : 3. */
static void rule_factor__values_with_decimals(void **state) {
  (void)state;
  expect_dues(CITIES "factor land A 12.5\n"
                     "factor land B 37.5\n"
                     "clause x 1 factor - 100% of=land\n"
                     "ledger 2024 A 1000\n",
              "x 2024: A 250, B 750\n");
}

/* 0.01 by halves of two factors: the piece goes to the first row, whatever the factor's name. */
static void rule_factor__ties_of_pieces_in_row_order(void **state) {
  (void)state;
#define ONLY "factor a A 1\nfactor a B 0\nfactor b A 0\nfactor b B 1\nledger 2024 A 0.01\n"
  expect_dues(CITIES ONLY "clause x 1 factor - 50% of=b\nclause x 1 factor - 50% of=a\n", "x 2024: A 0, B 0.01\n");
  expect_dues(CITIES ONLY "clause x 1 factor - 50% of=a\nclause x 1 factor - 50% of=b\n", "x 2024: A 0.01, B 0\n");
}

/* Blank period: always; then the latest value that is not after the year. */
static void rule_factor__latest_value_not_after_the_year(void **state) {
  (void)state;
  expect_dues(CITIES "factor people A 1\n"
                     "factor people B 1 period=2020\n"
                     "factor people B 3 period=2025\n"
                     "factor people B 9 period=2027-12\n"
                     "clause x 1 factor - 100% of=people\n"
                     "ledger 2024 A 100\n"
                     "ledger 2025 A 100\n"
                     "ledger 2026 A 100\n"
                     "ledger 2027 A 100\n",
              "x 2024: A 50, B 50\n"
              "x 2025: A 25, B 75\n"
              "x 2026: A 25, B 75\n"
              "x 2027: A 10, B 90\n");
}

static void rule_factor__lag_takes_earlier_values(void **state) {
  (void)state;
  expect_dues(CITIES "factor people A 1\n"
                     "factor people B 1 period=2020\n"
                     "factor people B 3 period=2025\n"
                     "clause x 1 factor - 100% of=people lag=2\n"
                     "ledger 2026 A 100\n"
                     "ledger 2027 A 100\n",
              "x 2026: A 50, B 50\n"
              "x 2027: A 25, B 75\n");
}

static void rule_factor__missing_value(void **state) {
  (void)state;
  const char *problem =
      "clauses.csv:3:6: factor investment has no value for B in 2024: add it, or write missing=drop in the options\n";
  expect_problems(CITIES PEOPLE "factor investment A 1\nfactor investment B 3 period=2025\n" THIRTY
                                "ledger 2024 A 1000\n",
                  problem);
}

/* Without investment in 2024 all goes by population; the clause's other rows carry the option along. */
static void rule_factor__missing_drops_the_factor(void **state) {
  (void)state;
  expect_dues(CITIES PEOPLE "factor investment A 1\n"
                            "factor investment B 3 period=2025\n"
                            "clause x 1 factor - 30% of=people missing=drop\n"
                            "clause x 1 factor - 70% of=investment\n"
                            "ledger 2024 A 1000\n"
                            "ledger 2025 A 1000\n",
              "x 2024: A 500, B 500\n"
              "x 2025: A 325, B 675\n");
  expect_problems(CITIES "factor people A 1\n"
                         "clause x 1 factor - 100% of=people missing=drop\n"
                         "ledger 2024 A 1000\n",
                  "clauses.csv:2:6: no factor is left in 2024: every one lacks a value\n");
}

static void rule_factor__all_values_zero(void **state) {
  (void)state;
#define ZEROS CITIES "factor people A 0\nfactor people B 0\nclause x 1 factor - 100% of=people\n"
  expect_problems(ZEROS "ledger 2024 A 0.01\n",
                  "clauses.csv:2:6: all values of factor people are 0 in 2024: nothing can be split by it\n");
  expect_dues(ZEROS "ledger 2024 A 0\n", "x 2024: A 0, B 0\n");
}

static void rule_factor__only_participants_count(void **state) {
  (void)state;
  expect_dues(CITIES "party C city\n"
                     "factor people A 1\nfactor people B 1\nfactor people C 98\n"
                     "clause x 1 factor - 100% of=people\n"
                     "clause x 2 rest C -\n"
                     "ledger 2024 C 100\n",
              "x 2024: A 50, B 50, C 0\n");
}

/* Each piece of 0.05 is split by itself, by the clause's convention. */
static void rule_factor__remainder_of_each_piece(void **state) {
  (void)state;
  expect_dues(CITIES "factor a A 1\nfactor a B 1\n"
                     "factor b A 1\nfactor b B 1\n"
                     "clause x 1 factor - 50% of=a remainder=to:B\n"
                     "clause x 1 factor - 50% of=b\n"
                     "ledger 2024 A 0.10\n",
              "x 2024: A 0.04, B 0.06\n");
}

static void rule_factor__refuses(void **state) {
  (void)state;
  expect_problems(CITIES PEOPLE "clause x 1 factor - 30% of=people\n"
                                "clause x 1 factor - 30% of=people\n"
                                "ledger 2024 A 100\n",
                  "clauses.csv:3:8: the window overlaps the one in line 2 for the same party or factor: end one before "
                  "the other starts\n");
  expect_problems(CITIES PEOPLE "clause x 1 factor - 60% of=people\nledger 2024 A 100\n",
                  "clauses.csv:2:5: the rates of clause 1 of x sum to 60% in 2024, not to 100%: write exact rates (a "
                  "third is 1/3)\n");
  expect_problems(
      CITIES PEOPLE "clause x 1 factor A 5 of=jobs to=B\nledger 2024 A 100\n",
      "clauses.csv:2:4: a clause of kind factor/因素法 takes no party: leave 'A' out\n"
      "clauses.csv:2:5: a clause of kind factor/因素法 cannot have this value; `fencheng rules` shows what it takes\n"
      "clauses.csv:2:6: unknown factor 'jobs': write one that stands in factors.csv\n"
      "clauses.csv:2:7: a clause of kind factor/因素法 has no to: leave 'B' out\n");
  expect_problems(CITIES "factor people A -1\nfactor people B 2\nfactor people B 3\n"
                         "clause x 1 factor - 100% of=people\nledger 2024 A 100\n",
                  "factors.csv:2:3: the value of factor people for A is negative\n"
                  "factors.csv:4:1: 'people' stands twice: it is in line 3 already\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rule_factor__population_and_investment),
      cmocka_unit_test(rule_factor__values_with_decimals),
      cmocka_unit_test(rule_factor__ties_of_pieces_in_row_order),
      cmocka_unit_test(rule_factor__latest_value_not_after_the_year),
      cmocka_unit_test(rule_factor__lag_takes_earlier_values),
      cmocka_unit_test(rule_factor__missing_value),
      cmocka_unit_test(rule_factor__missing_drops_the_factor),
      cmocka_unit_test(rule_factor__all_values_zero),
      cmocka_unit_test(rule_factor__only_participants_count),
      cmocka_unit_test(rule_factor__remainder_of_each_piece),
      cmocka_unit_test(rule_factor__refuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
