/* R11 index: weight = need x 10^12 / capacity, rounded half up. */
#include "support/expect.h"

#define CITIES                                                                                                         \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "agreement x A,B start=2024\n"                                                                                       \
  "clause x 1 index - capacity of=need\n"

/* 1 / 1 : 1 / 3 = 3 : 1, though 10^12 / 3 is rounded to 333333333333. */
static void rule_index__the_poorer_gets_more(void **state) {
  (void)state;
  expect_dues(CITIES "factor need A 1\nfactor need B 1\n"
                     "factor capacity A 1\nfactor capacity B 3\n"
                     "ledger 2024 A 1000\n"
                     "ledger 2025 A -1000\n"
                     "ledger 2026 A 0\n",
              "x 2024: A 750, B 250\n"
              "x 2025: A -750, B -250\n"
              "x 2026: A 0, B 0\n");
}

/* 100 / 50 : 300 / 100 = 2 : 3. */
static void rule_index__need_over_capacity(void **state) {
  (void)state;
  expect_dues(CITIES "factor need A 100\nfactor need B 300\n"
                     "factor capacity A 50\nfactor capacity B 100\n"
                     "ledger 2024 A 1000\n",
              "x 2024: A 400, B 600\n");
}

/* Weights of 0.5 and 0.25 whole units: half up gives 1 and 0, so A takes all. */
static void rule_index__weights_are_whole_and_half_up(void **state) {
  (void)state;
  expect_dues(CITIES "factor need A 0.000001\nfactor need B 0.000001\n"
                     "factor capacity A 2000000\nfactor capacity B 4000000\n"
                     "ledger 2024 A 1000\n",
              "x 2024: A 1000, B 0\n");
  expect_problems(CITIES "factor need A 0.000001\nfactor need B 0.000001\n"
                         "factor capacity A 4000000\nfactor capacity B 4000000\n"
                         "ledger 2024 A 1000\n",
                  "clauses.csv:2:3: agreement x, 2024: all weights of clause 1 are 0\n");
}

static void rule_index__need_zero_gets_nothing(void **state) {
  (void)state;
  expect_dues(CITIES "factor need A 0\nfactor need B 1\n"
                     "factor capacity A 1\nfactor capacity B 1\n"
                     "ledger 2024 A 0.03\n",
              "x 2024: A 0, B 0.03\n");
}

static void rule_index__values_of_the_year(void **state) {
  (void)state;
  expect_dues(CITIES "factor need A 1\nfactor need B 1\n"
                     "factor capacity A 1\nfactor capacity B 1\nfactor capacity B 4 period=2025\n"
                     "ledger 2024 A 100\n"
                     "ledger 2025 A 100\n",
              "x 2024: A 50, B 50\n"
              "x 2025: A 80, B 20\n");
}

static void rule_index__remainder_of_the_clause(void **state) {
  (void)state;
  expect_dues("party A city\n"
              "party B city\n"
              "agreement x A,B start=2024\n"
              "clause x 1 index - one of=one remainder=to:B\n"
              "factor one A 1\nfactor one B 1\n"
              "ledger 2024 A 0.05\n",
              "x 2024: A 0.02, B 0.03\n");
}

static void rule_index__needs_positive_capacity_and_values(void **state) {
  (void)state;
  expect_problems(
      CITIES "factor need A 1\nfactor need B 1\n"
             "factor capacity A 1\nfactor capacity B 0\n"
             "ledger 2024 A 100\n",
      "clauses.csv:2:5: the capacity capacity of B is not above 0 in 2024: an index needs a positive one\n");
  expect_problems(CITIES "factor need A 1\n"
                         "factor capacity A 1\nfactor capacity B 1\n"
                         "ledger 2024 A 100\n",
                  "clauses.csv:2:6: factor need has no value for B in 2024: add it\n");
  expect_problems(CITIES "factor need A 1\nfactor need B 1\n"
                         "factor capacity A 1 period=2025\nfactor capacity B 1\n"
                         "ledger 2024 A 100\n",
                  "clauses.csv:2:5: factor capacity has no value for A in 2024: add it\n");
}

/* 10^7 x 10^12 is above the largest weight. */
static void rule_index__weight_that_does_not_fit(void **state) {
  (void)state;
  expect_problems(CITIES "factor need A 10000000\nfactor need B 1\n"
                         "factor capacity A 1\nfactor capacity B 1\n"
                         "ledger 2024 A 100\n",
                  "clauses.csv:2:5: agreement x, 2024: the amounts of clause 1 are too large to be added exactly\n");
}

static void rule_index__refuses(void **state) {
  (void)state;
  expect_problems("party A city\n"
                  "agreement x A start=2024\n"
                  "factor need A 1\n"
                  "clause x 1 index A jobs of=land to=A\n"
                  "ledger 2024 A 100\n",
                  "clauses.csv:2:4: a clause of kind index/均衡指数 takes no party: leave 'A' out\n"
                  "clauses.csv:2:5: unknown factor 'jobs': write one that stands in factors.csv\n"
                  "clauses.csv:2:6: unknown factor 'land': write one that stands in factors.csv\n"
                  "clauses.csv:2:7: a clause of kind index/均衡指数 has no to: leave 'A' out\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rule_index__the_poorer_gets_more),
      cmocka_unit_test(rule_index__need_over_capacity),
      cmocka_unit_test(rule_index__weights_are_whole_and_half_up),
      cmocka_unit_test(rule_index__need_zero_gets_nothing),
      cmocka_unit_test(rule_index__values_of_the_year),
      cmocka_unit_test(rule_index__remainder_of_the_clause),
      cmocka_unit_test(rule_index__needs_positive_capacity_and_values),
      cmocka_unit_test(rule_index__weight_that_does_not_fit),
      cmocka_unit_test(rule_index__refuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
