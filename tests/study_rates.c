/* Present value and internal rate, and that the error handler of GSL stays the host's. */
#include "fencheng/study.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_rng.h>

static void value(const fc_fen *flows, size_t count, fc_rate rate, fc_fen expected) {
  fc_fen found = -1;
  assert_int_equal(fc_present_value(flows, count, rate, &found), FC_OK);
  assert_int_equal(found, expected);
}

static void study_present_value__worked_by_hand(void **state) {
  (void)state;
  const fc_fen next_year[] = {0, 10000}, loan[] = {-10000, 5000, 5000, 5000}, fen[] = {0, 1}, minus[] = {0, -1};
  value(next_year, 2, (fc_rate){5, 100}, 9524); /* 9523.8095 */
  value(loan, 4, (fc_rate){10, 100}, 2434);     /* -10000 + 4545.4545 + 4132.2314 + 3756.5740 */
  value(loan, 4, (fc_rate){0, 1}, 5000);
  value(fen, 2, (fc_rate){1, 1}, 1); /* half a fen, away from zero */
  value(minus, 2, (fc_rate){1, 1}, -1);
  value(next_year, 2, (fc_rate){-1, 2}, 20000); /* money that loses half its worth the other way */
  value(NULL, 0, (fc_rate){5, 100}, 0);
}

static void study_present_value__refuses(void **state) {
  (void)state;
  const fc_fen flows[] = {0, FC_FEN_MAX};
  fc_fen found;
  assert_int_equal(fc_present_value(flows, 2, (fc_rate){-1, 1}, &found), FC_E_RANGE);
  assert_int_equal(fc_present_value(flows, 2, (fc_rate){-2, 1}, &found), FC_E_RANGE);
  assert_int_equal(fc_present_value(flows, 2, (fc_rate){0, 0}, &found), FC_E_RANGE);
  assert_int_equal(fc_present_value(flows, 2, (fc_rate){-1, 2}, &found), FC_E_RANGE);
  assert_int_equal(fc_present_value(flows, SIZE_MAX, (fc_rate){1, 2}, &found), FC_E_RANGE);
  assert_int_equal(fc_present_value(flows, 2, (fc_rate){1, 2}, NULL), FC_E_ARGUMENT);
  assert_int_equal(fc_present_value(NULL, 2, (fc_rate){1, 2}, &found), FC_E_ARGUMENT);
}

static void study_present_value__largest_amounts(void **state) {
  (void)state;
  const fc_fen flows[] = {FC_FEN_MAX, -FC_FEN_MAX, FC_FEN_MAX};
  value(flows, 3, (fc_rate){0, 1}, FC_FEN_MAX);
  value(flows, 3, (fc_rate){INT64_MAX, INT64_MAX}, 3000000000000000000);
  value(flows, 3, (fc_rate){INT64_MAX, 1}, FC_FEN_MAX); /* the second is worth 0.43 fen */
}

static void rate(const fc_fen *flows, size_t count, double expected) {
  double found = 0;
  assert_int_equal(fc_internal_rate(flows, count, &found), FC_OK);
  if (!(fabs(found - expected) <= 1e-10)) fail_msg("%.17g is not %.17g", found, expected);
}

static void study_internal_rate__known_flows(void **state) {
  (void)state;
  const fc_fen year[] = {-100, 110}, two[] = {-10000, 0, 12100}, loss[] = {-100, 50}, none[] = {-100, 60, 40};
  const fc_fen late[] = {0, 0, -100, 0, 121, 0}, loan[] = {100, -110}, root[] = {-1, 1, 1};
  const fc_fen steep[] = {-100, 10000};
  rate(year, 2, 0.1);
  rate(two, 3, 0.1);
  rate(loss, 2, -0.5);
  rate(none, 3, 0);
  rate(late, 6, 0.1);
  rate(loan, 2, 0.1);
  rate(root, 3, (sqrt(5) - 1) / 2); /* x^2 = x + 1 with x = 1 + rate */
  rate(steep, 2, 99);
}

static void refuse(const fc_fen *flows, size_t count, fc_status expected) {
  double found = 0;
  assert_int_equal(fc_internal_rate(flows, count, &found), expected);
  assert_true(isnan(found));
}

static void study_internal_rate__none(void **state) {
  (void)state;
  const fc_fen gains[] = {1, 2}, losses[] = {-1, 0, -2}, zeros[] = {0, 0}, twice[] = {-100, 230, -132};
  const fc_fen above[] = {-1, 102}, below[] = {-1000, 9};
  double found;
  refuse(gains, 2, FC_E_DATA);
  refuse(losses, 3, FC_E_DATA);
  refuse(zeros, 2, FC_E_DATA);
  refuse(NULL, 0, FC_E_DATA);
  refuse(twice, 3, FC_E_DATA); /* 10 % and 20 % both fit */
  refuse(above, 2, FC_E_RANGE);
  refuse(below, 2, FC_E_RANGE);
  assert_int_equal(fc_internal_rate(NULL, 2, &found), FC_E_ARGUMENT);
  assert_int_equal(fc_internal_rate(gains, 2, NULL), FC_E_ARGUMENT);
}

/* Three hundred years: powers of (1 + rate) would leave the range of a double at both ends. */
static void study_internal_rate__long_flows(void **state) {
  (void)state;
  enum { YEARS = 300 };
  fc_fen flows[YEARS] = {-1000000};
  for (int i = 1; i < YEARS; i++) flows[i] = 50000;
  double found;
  assert_int_equal(fc_internal_rate(flows, YEARS, &found), FC_OK);
  assert_true(found > 0.0499 && found < 0.05);
  for (int i = 1; i < YEARS; i++) flows[i] = 0;
  flows[YEARS - 1] = 1;
  assert_int_equal(fc_internal_rate(flows, YEARS, &found), FC_OK);
  assert_true(fabs(found - (pow(1e-6, 1.0 / (YEARS - 1)) - 1)) < 1e-10);
}

/* At the rate that was found the present value is 0, as far as a double can say. */
static void study_internal_rate__random_flows(void **state) {
  (void)state;
  enum { SEED = 20240605, TRIES = 2000, COUNT = 14 };
  print_message("seed %d\n", SEED);
  gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
  gsl_rng_set(random, SEED);
  int found_count = 0;
  for (int attempt = 0; attempt < TRIES; attempt++) {
    fc_fen flows[COUNT];
    size_t turn = 1 + gsl_rng_uniform_int(random, COUNT - 1);
    for (size_t i = 0; i < COUNT; i++)
      flows[i] = (i < turn ? -1 : 1) * (fc_fen)(1 + gsl_rng_uniform_int(random, 1000000));
    double found, sum = 0, size = 0;
    fc_status status = fc_internal_rate(flows, COUNT, &found);
    if (status == FC_E_RANGE) continue;
    assert_int_equal(status, FC_OK);
    found_count++;
    double scale = found < 0 ? pow(1 + found, COUNT - 1) : 1; /* as small as the smallest power */
    for (size_t i = 0; i < COUNT; i++) {
      double part = (double)flows[i] / pow(1 + found, (double)i) * scale;
      sum += part;
      size += fabs(part);
    }
    assert_true(fabs(sum) <= 1e-9 * size);
  }
  assert_true(found_count > TRIES / 2);
  gsl_rng_free(random);
}

static int host_calls;
static void host_handler(const char *reason, const char *file, int line, int number) {
  (void)reason;
  (void)file;
  (void)line;
  (void)number;
  host_calls++;
}

static void assert_host_handler(void) {
  gsl_error_handler_t *handler = gsl_set_error_handler(host_handler);
  assert_true(handler == host_handler);
}

static void study_gsl__handler_stays_the_hosts(void **state) {
  (void)state;
  const fc_fen good[] = {-100, 110}, many[] = {-100, 230, -132}, far[] = {-1, 102};
  const double values[] = {1, 2}, bad[] = {-1, NAN};
  double found;
  gsl_error_handler_t *before = gsl_set_error_handler(host_handler);
  host_calls = 0;
  fc_internal_rate(good, 2, &found);
  assert_host_handler();
  fc_internal_rate(many, 3, &found);
  assert_host_handler();
  fc_internal_rate(far, 2, &found);
  assert_host_handler();
  fc_internal_rate(NULL, 2, &found);
  assert_host_handler();
  fc_gini(values, 2);
  fc_gini(bad, 2);
  fc_theil(bad, 2);
  fc_jain(bad, 2);
  assert_host_handler();
  assert_int_equal(host_calls, 0);
  gsl_set_error_handler(before);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(study_present_value__worked_by_hand),
      cmocka_unit_test(study_present_value__refuses),
      cmocka_unit_test(study_present_value__largest_amounts),
      cmocka_unit_test(study_internal_rate__known_flows),
      cmocka_unit_test(study_internal_rate__none),
      cmocka_unit_test(study_internal_rate__long_flows),
      cmocka_unit_test(study_internal_rate__random_flows),
      cmocka_unit_test(study_gsl__handler_stays_the_hosts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
