/* Exact rationals: growth, scaling, comparison, rates as weights. Large values are from Python's fractions. */
#include "support/expect.h"

#include "rational.h"

static void expect_growth(fc_fen amount, fc_rate rate, int32_t years, fc_fen expected) {
  fc_fen grown = -1;
  assert_true(fc_grow_amount(amount, rate, years, &grown));
  assert_int_equal(grown, expected);
}

static void calc_rational__growth_rounds_once(void **state) {
  (void)state;
  expect_growth(10, (fc_rate){5, 100}, 0, 10);
  expect_growth(10, (fc_rate){5, 100}, 1, 11);
  expect_growth(10, (fc_rate){5, 100}, 2, 11);
  expect_growth(0, (fc_rate){5, 100}, 7, 0);
  expect_growth(100000000, (fc_rate){3, 100}, 30, INT64_C(242726247));
  expect_growth(-100000050, (fc_rate){3, 100}, 10, INT64_C(-134391705));
}

/* 5 x 1/2 = 2.5 -> 3, 5 x 1/4 = 1.25 -> 1; -2.5 -> -3. */
static void calc_rational__growth_may_shrink(void **state) {
  (void)state;
  expect_growth(5, (fc_rate){-1, 2}, 1, 3);
  expect_growth(5, (fc_rate){-1, 2}, 2, 1);
  expect_growth(-5, (fc_rate){-1, 2}, 1, -3);
  expect_growth(7, (fc_rate){-1, 1}, 3, 0);
  expect_growth(INT64_C(999999999999), (fc_rate){-3, 1000}, 400, INT64_C(300651465184));
}

static void calc_rational__growth_over_long_times(void **state) {
  (void)state;
  expect_growth(INT64_C(123456789), (fc_rate){125, 1000}, 100, INT64_C(16097825743414));
  expect_growth(INT64_C(12345678901), (fc_rate){7, 97}, 200, INT64_C(13926307606511883));
  expect_growth(INT64_C(1000000000), (fc_rate){1, 1000000000}, 400, INT64_C(1000000400));
  expect_growth(INT64_C(1000000000000000), (fc_rate){1000000007, INT64_C(1000000000039)}, 400,
                INT64_C(1491526565406266));
  expect_growth(FC_FEN_MAX, (fc_rate){0, 1}, 400, FC_FEN_MAX);
  expect_growth(INT64_C(3900000000000000000), (fc_rate){1, INT64_MAX - 1}, 400, INT64_C(3900000000000000169));
}

/* 100 x 1.1^2 is 121 exactly; 100 x 0.9^2 is 81; the largest figures over the longest time stay exact. */
static void calc_rational__growth_reaches(void **state) {
  (void)state;
  const struct {
    fc_rate from, to;
    int64_t hundredths;
    int32_t years;
    bool reaches;
  } cases[] = {{{100, 1}, {121, 1}, 1000, 2, true},
               {{100, 1}, {121, 1}, 999, 2, false},
               {{100, 1}, {12100001, 100000}, 1000, 2, false},
               {{100, 1}, {81, 1}, -1000, 2, true},
               {{100, 1}, {81, 1}, -1001, 2, false},
               {{1, 3}, {1, 3}, 0, 7, true},
               {{1, 3}, {333333334, 1000000000}, 0, 7, false},
               {{5, 1}, {5, 1}, -1, 1, false},
               {{1, 1}, {1, FC_FEN_MAX}, -10000, 1, false},
               {{1, FC_FEN_MAX}, {FC_FEN_MAX, 1}, 100000000, 299, true},
               {{1, FC_FEN_MAX}, {FC_FEN_MAX, 1}, 2890, 299, false},
               {{FC_FEN_MAX, 1}, {FC_FEN_MAX, 1}, 0, 299, true},
               {{FC_FEN_MAX - 1, 1}, {FC_FEN_MAX, 1}, 0, 299, false}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_int_equal(fc_growth_reaches(cases[i].from, cases[i].to, cases[i].hundredths, cases[i].years),
                     cases[i].reaches);
}

static void calc_rational__growth_that_does_not_fit(void **state) {
  (void)state;
  fc_fen grown;
  expect_growth(1, (fc_rate){1, 1}, 61, INT64_C(2305843009213693952));
  assert_false(fc_grow_amount(1, (fc_rate){1, 1}, 62, &grown));
  assert_false(fc_grow_amount(1, (fc_rate){1, 2}, 400, &grown));
  assert_false(fc_grow_amount(FC_FEN_MAX, (fc_rate){1, INT64_MAX - 1}, 4, &grown));
  assert_false(fc_grow_amount(1, (fc_rate){1, INT64_MAX}, 1, &grown));
  assert_false(fc_grow_amount(1, (fc_rate){-2, 1}, 1, &grown));
  assert_false(fc_grow_amount(1, (fc_rate){1, 2}, -1, &grown));
  assert_false(fc_grow_amount(1, (fc_rate){1, 2}, 401, &grown));
}

static void expect_scaled(fc_wide amount, fc_rate rate, int64_t divisor, fc_fen expected) {
  fc_fen scaled = -1;
  assert_true(fc_scale_down(amount, rate, divisor, &scaled));
  assert_int_equal(scaled, expected);
}

static void calc_rational__scales_down(void **state) {
  (void)state;
  fc_fen scaled;
  expect_scaled(7, (fc_rate){1, 1}, 3, 2);
  expect_scaled(-7, (fc_rate){1, 1}, 3, -3);
  expect_scaled(-6, (fc_rate){1, 1}, 3, -2);
  expect_scaled(0, (fc_rate){4, 5}, 3, 0);
  expect_scaled((fc_wide)FC_FEN_MAX * 3, (fc_rate){1, 1}, 3, FC_FEN_MAX);
  expect_scaled(FC_FEN_MAX, (fc_rate){7, 8}, 1, INT64_C(3500000000000000000));
  assert_false(fc_scale_down((fc_wide)FC_FEN_MAX + 1, (fc_rate){1, 1}, 1, &scaled));
  assert_false(fc_scale_down(-(fc_wide)FC_FEN_MAX, (fc_rate){3, 2}, 1, &scaled));
  assert_false(fc_scale_down((fc_wide)INT64_MAX * INT64_MAX, (fc_rate){INT64_MAX, 1}, 1, &scaled));
}

static void calc_rational__scales_half_up(void **state) {
  (void)state;
  const struct {
    fc_fen amount;
    fc_rate rate;
    fc_fen expected;
  } cases[] = {{5, {1, 2}, 3},
               {-5, {1, 2}, -3},
               {5, {-1, 2}, -3},
               {4, {1, 3}, 1},
               {30001, {9, 10}, 27001},
               {0, {9, 10}, 0},
               {FC_FEN_MAX, {1, 1}, FC_FEN_MAX}};
  fc_fen scaled;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    assert_true(fc_scale_half_up(cases[i].amount, cases[i].rate, &scaled));
    assert_int_equal(scaled, cases[i].expected);
  }
  assert_false(fc_scale_half_up(FC_FEN_MAX, (fc_rate){FC_FEN_MAX, FC_FEN_MAX - 1}, &scaled));
}

static void calc_rational__compares_without_overflow(void **state) {
  (void)state;
  assert_int_equal(fc_rate_compare((fc_rate){1, 3}, (fc_rate){2, 6}), 0);
  assert_int_equal(fc_rate_compare((fc_rate){1, 3}, (fc_rate){1, 2}), -1);
  assert_int_equal(fc_rate_compare((fc_rate){-1, 3}, (fc_rate){-1, 2}), 1);
  assert_int_equal(fc_rate_compare((fc_rate){INT64_MAX, INT64_MAX - 1}, (fc_rate){INT64_MAX - 1, INT64_MAX - 2}), -1);
}

static void calc_rational__adds_in_lowest_terms(void **state) {
  (void)state;
  fc_rate sum;
  assert_true(fc_rate_add((fc_rate){1, 6}, (fc_rate){1, 3}, &sum));
  assert_true(sum.numerator == 1 && sum.denominator == 2);
  assert_true(fc_rate_add((fc_rate){1, 2}, (fc_rate){-1, 2}, &sum));
  assert_true(sum.numerator == 0 && sum.denominator == 1);
  assert_false(fc_rate_add((fc_rate){1, INT64_MAX}, (fc_rate){1, INT64_MAX - 1}, &sum));
  fc_rate reduced = fc_reduce((fc_rate){-125, 1000});
  assert_true(reduced.numerator == -1 && reduced.denominator == 8);
}

static void calc_rational__adds_fen_up_to_the_limit(void **state) {
  (void)state;
  fc_fen sum = 0;
  assert_true(fc_add(FC_FEN_MAX - 1, 1, &sum) && sum == FC_FEN_MAX);
  assert_true(fc_add(-FC_FEN_MAX, 0, &sum) && sum == -FC_FEN_MAX);
  assert_false(fc_add(FC_FEN_MAX, 1, &sum));
  assert_false(fc_add(-FC_FEN_MAX, -1, &sum));
  assert_int_equal(sum, -FC_FEN_MAX);
  assert_true(fc_size(INT64_MIN) == UINT64_C(9223372036854775808));
}

/* 10 % of 1,000,000.05: the half fen to the rate. */
static void calc_rational__part_of_a_rate(void **state) {
  (void)state;
  const struct {
    fc_fen total;
    fc_rate rate;
    fc_fen unit, expected;
  } cases[] = {{100000005, {10, 100}, 0, 10000001},
               {-100000005, {10, 100}, 0, -10000001},
               {100000004, {10, 100}, 0, 10000000},
               {7, {0, 1}, 0, 0},
               {7, {1, 1}, 0, 7},
               {0, {1, 3}, 0, 0},
               {1050, {1, 10}, 100, 100},
               {1050, {9, 10}, 100, 950},
               {FC_FEN_MAX, {1, 3}, 0, FC_FEN_MAX / 3}};
  fc_fen part;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    assert_int_equal(fc_rate_part(cases[i].total, cases[i].rate, cases[i].unit, &part), FC_OK);
    assert_int_equal(part, cases[i].expected);
  }
  assert_int_equal(fc_rate_part(1, (fc_rate){-1, 3}, 0, &part), FC_E_RANGE);
  assert_int_equal(fc_rate_part(1, (fc_rate){4, 3}, 0, &part), FC_E_RANGE);
  assert_int_equal(fc_rate_part(1, (fc_rate){0, 0}, 0, &part), FC_E_RANGE);
}

static void calc_rational__rates_as_weights(void **state) {
  (void)state;
  const fc_rate rates[4] = {{1, 2}, {2, 6}, {125, 1000}, {0, 7}};
  int64_t weights[4];
  assert_int_equal(fc_weights_from_rates(rates, 4, weights), FC_OK);
  const int64_t expected[4] = {12, 8, 3, 0}; /* over 24 */
  assert_memory_equal(weights, expected, sizeof weights);
}

/* The least common denominator, or the sum, is above what a weight may be; the lowest terms count, not those given. */
static void calc_rational__weights_that_do_not_fit(void **state) {
  (void)state;
  const int64_t large = INT64_C(4294967291); /* prime, below 2^32 */
  const fc_rate coprime[3] = {{1, large}, {1, large - 1}, {1, 3}};
  const fc_rate sum[2] = {{INT64_MAX, 1}, {1, 1}};
  const fc_rate negative[2] = {{-1, 2}, {1, 2}};
  const fc_rate reducible[2] = {{large, large * 2}, {large - 1, (large - 1) * 2}};
  int64_t weights[3];
  assert_int_equal(fc_weights_from_rates(coprime, 3, weights), FC_E_RANGE);
  assert_int_equal(fc_weights_from_rates(sum, 2, weights), FC_E_RANGE);
  assert_int_equal(fc_weights_from_rates(negative, 2, weights), FC_E_RANGE);
  assert_int_equal(fc_weights_from_rates(reducible, 2, weights), FC_OK);
  assert_true(weights[0] == 1 && weights[1] == 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_rational__growth_rounds_once),
      cmocka_unit_test(calc_rational__growth_may_shrink),
      cmocka_unit_test(calc_rational__growth_over_long_times),
      cmocka_unit_test(calc_rational__growth_reaches),
      cmocka_unit_test(calc_rational__growth_that_does_not_fit),
      cmocka_unit_test(calc_rational__scales_down),
      cmocka_unit_test(calc_rational__scales_half_up),
      cmocka_unit_test(calc_rational__compares_without_overflow),
      cmocka_unit_test(calc_rational__adds_in_lowest_terms),
      cmocka_unit_test(calc_rational__adds_fen_up_to_the_limit),
      cmocka_unit_test(calc_rational__part_of_a_rate),
      cmocka_unit_test(calc_rational__rates_as_weights),
      cmocka_unit_test(calc_rational__weights_that_do_not_fit),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
