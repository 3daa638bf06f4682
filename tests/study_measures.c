/* Fairness, worked by hand, and the text of numbers. */
#include "fencheng/study.h"
#include "study/figures.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_rng.h>

static void near(double value, double expected) {
  if (!(fabs(value - expected) <= 1e-12)) fail_msg("%.17g is not %.17g", value, expected);
}

static void study_gini__worked_by_hand(void **state) {
  (void)state;
  const double ladder[] = {3, 1, 4, 2}, equal[] = {5, 5, 5}, one_has_all[] = {0, 0, 0, 8}, single[] = {7};
  near(fc_gini(ladder, 4), 0.25); /* (-3 - 2 + 3 + 12) / (4 x 10) */
  near(fc_gini(equal, 3), 0);
  near(fc_gini(one_has_all, 4), 0.75); /* 1 - 1/4 */
  near(fc_gini(single, 1), 0);
}

static void study_theil__worked_by_hand(void **state) {
  (void)state;
  const double one_has_all[] = {0, 0, 0, 8}, equal[] = {5, 5, 5}, pair[] = {1, 3};
  near(fc_theil(one_has_all, 4), log(4));
  near(fc_theil(equal, 3), 0);
  near(fc_theil(pair, 2), (0.5 * log(0.5) + 1.5 * log(1.5)) / 2);
}

static void study_jain__worked_by_hand(void **state) {
  (void)state;
  const double one_has_all[] = {0, 0, 0, 8}, equal[] = {5, 5, 5}, pair[] = {1, 3};
  near(fc_jain(one_has_all, 4), 0.25);
  near(fc_jain(equal, 3), 1);
  near(fc_jain(pair, 2), 0.8); /* 16 / (2 x 10) */
}

static void study_measures__are_not_defined(void **state) {
  (void)state;
  const double negative[] = {1, -1, 3}, zeros[] = {0, 0}, endless[] = {1, INFINITY}, nothing[] = {NAN, 1};
  const struct {
    const double *values;
    size_t count;
  } cases[] = {{negative, 3}, {zeros, 2}, {endless, 2}, {nothing, 2}, {negative, 0}, {NULL, 0}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    assert_true(isnan(fc_gini(cases[i].values, cases[i].count)));
    assert_true(isnan(fc_theil(cases[i].values, cases[i].count)));
    assert_true(isnan(fc_jain(cases[i].values, cases[i].count)));
  }
}

static void study_measures__take_huge_and_tiny_values(void **state) {
  (void)state;
  const double huge[] = {1e308, 3e307, 1e308}, tiny[] = {5e-324, 5e-324};
  near(fc_jain(tiny, 2), 1);
  assert_true(fc_gini(huge, 3) > 0 && fc_gini(huge, 3) < 1 && fc_theil(huge, 3) > 0 && fc_jain(huge, 3) < 1);
}

/* Bounds, order and scale do not matter, and a gift from rich to poor makes it more equal. */
static void study_measures__hold_for_random_values(void **state) {
  (void)state;
  enum { SEED = 20240604, TRIES = 2000, COUNT_MAX = 12 };
  print_message("seed %d\n", SEED);
  gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
  gsl_rng_set(random, SEED);
  for (int attempt = 0; attempt < TRIES; attempt++) {
    size_t count = 2 + gsl_rng_uniform_int(random, COUNT_MAX - 1);
    double values[COUNT_MAX], scaled[COUNT_MAX];
    for (size_t i = 0; i < count; i++) values[i] = (double)gsl_rng_uniform_int(random, 1000);
    values[0] += 1;
    for (size_t i = 0; i < count; i++) scaled[count - 1 - i] = values[i] * 1024;
    double gini = fc_gini(values, count), theil = fc_theil(values, count), jain = fc_jain(values, count);
    assert_true(gini >= 0 && gini <= 1 - 1 / (double)count + 1e-12);
    assert_true(theil >= 0 && theil <= log((double)count) + 1e-12);
    assert_true(jain >= 1 / (double)count - 1e-12 && jain <= 1 + 1e-12);
    near(fc_gini(scaled, count), gini);
    near(fc_theil(scaled, count), theil);
    near(fc_jain(scaled, count), jain);
    size_t poor = values[0] < values[1] ? 0 : 1;
    double gift = (values[1 - poor] - values[poor]) / 4;
    values[poor] += gift;
    values[1 - poor] -= gift;
    assert_true(fc_gini(values, count) <= gini + 1e-12 && fc_theil(values, count) <= theil + 1e-12 &&
                fc_jain(values, count) >= jain - 1e-12);
  }
  gsl_rng_free(random);
}

static void real(double value, int decimals, const char *expected) {
  fc_buffer text = {0};
  fc_buffer_text(&text, "");
  fc_put_real(&text, value, decimals);
  assert_string_equal(text.data, expected);
  fc_buffer_free(&text);
}

static void study_figures__reals(void **state) {
  (void)state;
  real(0.25, 4, "0.2500");
  real(0.125, 2, "0.13"); /* exact half: away from zero */
  real(-0.125, 2, "-0.13");
  real(1.005, 2, "1.00"); /* 1.00499999999999989... */
  real(2.5, 0, "3");
  real(-0.0001, 2, "0.00");
  real(0, 2, "0.00");
  real(9e18, 0, "9000000000000000000");
  real(9223372036854774784.0, 0, "9223372036854774784");
  real(9223372036854775808.0, 0, "");
  real(1e300, 2, "");
  real(-1e300, 0, "");
  real(5e-324, 9, "0.000000000");
  real(NAN, 2, "");
  real(INFINITY, 2, "");
  real(-INFINITY, 2, "");
}

static void ratio(int64_t numerator, int64_t denominator, int decimals, const char *expected) {
  fc_buffer text = {0};
  fc_buffer_text(&text, "");
  fc_put_ratio(&text, numerator, denominator, decimals);
  assert_string_equal(text.data, expected);
  fc_buffer_free(&text);
}

static void study_figures__ratios(void **state) {
  (void)state;
  ratio(1, 3, 4, "0.3333");
  ratio(2, 3, 4, "0.6667");
  ratio(-1, 8, 2, "-0.13");
  ratio(1, -8, 2, "-0.13");
  ratio(1, 0, 2, "");
  ratio(INT64_MAX, 1, 0, "9223372036854775807");
  ratio(INT64_MAX, 1, 1, "");
  fc_buffer text = {0};
  fc_put_percent(&text, 50, -100); /* from -100 to -50 */
  fc_buffer_char(&text, ' ');
  fc_put_percent(&text, -1, 3);
  fc_buffer_char(&text, ' ');
  fc_put_rate(&text, 0.1);
  fc_buffer_char(&text, ' ');
  fc_put_percent(&text, 1, 0);
  fc_put_plain(&text, (fc_rate){5304061, 10000});
  fc_buffer_char(&text, ' ');
  fc_put_plain(&text, (fc_rate){1, 3});
  assert_string_equal(text.data, "50.00% -33.33% 10.00% 530.4061 1/3");
  fc_buffer_free(&text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(study_gini__worked_by_hand),
      cmocka_unit_test(study_theil__worked_by_hand),
      cmocka_unit_test(study_jain__worked_by_hand),
      cmocka_unit_test(study_measures__are_not_defined),
      cmocka_unit_test(study_measures__take_huge_and_tiny_values),
      cmocka_unit_test(study_measures__hold_for_random_values),
      cmocka_unit_test(study_figures__reals),
      cmocka_unit_test(study_figures__ratios),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
