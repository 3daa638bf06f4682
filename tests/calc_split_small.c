/* The short way of the split gives the same parts as the long one. Parts without weight change nothing, and more than
 * eight parts take the long way. */
#include "fencheng/split.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <gsl/gsl_rng.h>

enum { FEW_MAX = 8, MANY = FEW_MAX + 1, RANDOM_SPLITS = 300000, SEED = 20261123 };

static void check(fc_fen total, const int64_t *weights, size_t count) {
  int64_t many[MANY] = {0};
  fc_fen few_parts[FEW_MAX], many_parts[MANY], odd = 1;
  for (size_t i = 0; i < count; i++) many[i] = weights[i];
  assert_int_equal(fc_split(total, many, MANY, NULL, many_parts, NULL), FC_OK);
  assert_int_equal(fc_split(total, weights, count, NULL, few_parts, &odd), FC_OK);
  assert_int_equal(odd, 0);
  for (size_t i = 0; i < count; i++) assert_int_equal(few_parts[i], many_parts[i]);
}

/* All weights up to 6 of two and three parts, and all totals up to 40. */
static void calc_split_small__every_small_case(void **state) {
  (void)state;
  enum { WEIGHT_MAX = 6, TOTAL_MAX = 40 };
  for (int64_t a = 0; a <= WEIGHT_MAX; a++)
    for (int64_t b = 0; b <= WEIGHT_MAX; b++)
      for (int64_t c = 0; c <= WEIGHT_MAX; c++) {
        const int64_t weights[] = {a, b, c};
        for (fc_fen total = -TOTAL_MAX; total <= TOTAL_MAX; total++) {
          if (a + b) check(total, weights, 2);
          if (a + b + c) check(total, weights, 3);
        }
      }
}

/* Around the largest amount, the largest weights of the short way, and one above. */
static void calc_split_small__limits(void **state) {
  (void)state;
  const int64_t largest = (1 << 29) - 1;
  const int64_t cases[][FEW_MAX] = {{largest, largest, largest, largest, largest, largest, largest, largest},
                                    {largest + 1, 1, largest, 0, 0, 2, largest - 1, 3},
                                    {0, 0, 0, 0, 0, 0, 0, 1},
                                    {1, 0, 0, 0, 0, 0, 0, largest}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    for (fc_fen less = 0; less < 20; less++) {
      check(FC_FEN_MAX - less, cases[i], FEW_MAX);
      check(less - FC_FEN_MAX, cases[i], FEW_MAX);
      if (cases[i][0]) check(FC_FEN_MAX - less, cases[i], 2);
    }
}

static int64_t below(gsl_rng *random, unsigned bits) {
  uint64_t number = (uint64_t)gsl_rng_get(random) << 32 ^ (uint64_t)gsl_rng_get(random);
  return (int64_t)(number >> (64 - bits));
}

static void calc_split_small__random(void **state) {
  (void)state;
  gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
  gsl_rng_set(random, SEED);
  print_message("seed %d\n", SEED);
  for (int round = 0; round < RANDOM_SPLITS; round++) {
    int64_t weights[FEW_MAX];
    size_t count = 1 + gsl_rng_uniform_int(random, FEW_MAX);
    unsigned bits = 1 + (unsigned)gsl_rng_uniform_int(random, 30);
    for (size_t i = 0; i < count; i++) weights[i] = gsl_rng_uniform_int(random, 8) ? below(random, bits) : 0;
    weights[gsl_rng_uniform_int(random, count)] |= 1;
    fc_fen total = below(random, 1 + (unsigned)gsl_rng_uniform_int(random, 61));
    check(gsl_rng_uniform_int(random, 2) ? total : -total, weights, count);
  }
  gsl_rng_free(random);
}

static void calc_split_small__refusals_stay(void **state) {
  (void)state;
  fc_fen parts[2] = {0};
  assert_int_equal(fc_split(1, (const int64_t[]){-1, 2}, 2, NULL, parts, NULL), FC_E_RANGE);
  assert_int_equal(fc_split(1, (const int64_t[]){0, 0}, 2, NULL, parts, NULL), FC_E_DATA);
  assert_int_equal(fc_split(0, (const int64_t[]){0, 0}, 2, NULL, parts, NULL), FC_OK);
  assert_int_equal(fc_split(FC_FEN_MAX + 1, (const int64_t[]){1, 1}, 2, NULL, parts, NULL), FC_E_RANGE);
  assert_int_equal(fc_split(INT64_MIN, (const int64_t[]){1, 1}, 2, NULL, parts, NULL), FC_E_RANGE);
  assert_int_equal(fc_split(1, NULL, 2, NULL, parts, NULL), FC_E_ARGUMENT);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_split_small__every_small_case),
      cmocka_unit_test(calc_split_small__limits),
      cmocka_unit_test(calc_split_small__random),
      cmocka_unit_test(calc_split_small__refusals_stay),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
