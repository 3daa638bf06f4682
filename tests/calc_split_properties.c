/* The one split: what holds for every amount, weights and convention. */
#include "support/expect.h"

#include "rational.h"

#include <gsl/gsl_rng.h>

enum { PARTS_MAX = 12, RANDOM_SPLITS = 20000, SEED = 20240601 };

typedef struct random_split {
  fc_fen total;
  int64_t weights[PARTS_MAX];
  size_t count;
  fc_split_options options;
} random_split;

/* A number with any count of bits up to `bits`. */
static int64_t random_number(gsl_rng *random, unsigned long bits) {
  uint64_t number = (uint64_t)gsl_rng_get(random) << 32 ^ (uint64_t)gsl_rng_get(random);
  return (int64_t)(number >> (64 - bits) >> gsl_rng_uniform_int(random, bits));
}

static random_split make_split(gsl_rng *random) {
  random_split split = {.count = 1 + gsl_rng_uniform_int(random, PARTS_MAX)};
  split.total = random_number(random, 61) - random_number(random, 61);
  for (size_t i = 0; i < split.count; i++)
    split.weights[i] = gsl_rng_uniform_int(random, 4) ? random_number(random, 58) : 0;
  split.weights[gsl_rng_uniform_int(random, split.count)] |= 1;
  split.options.remainder = (fc_remainder)gsl_rng_uniform_int(random, FC_REMAINDER_COUNT);
  split.options.unit = gsl_rng_uniform_int(random, 3) ? 0 : random_number(random, 20);
  split.options.half_even = gsl_rng_uniform_int(random, 2);
  split.options.turn = random_number(random, 20) - random_number(random, 20);
  return split;
}

/* The exact share of a part is total x weight / sum: the part is off by less than `units` units. */
static void check_nearness(const random_split *split, const fc_fen *parts, int64_t units) {
  fc_fen unit = split->options.unit > 0 ? split->options.unit : 1, shared = split->total / unit;
  fc_wide sum = 0;
  size_t largest = 0;
  for (size_t i = 0; i < split->count; i++) sum += split->weights[i];
  for (size_t i = 1; i < split->count; i++)
    if (split->weights[i] > split->weights[largest]) largest = i;
  for (size_t i = 0; i < split->count; i++) {
    fc_fen part = (parts[i] - (i == largest ? split->total % unit : 0)) / unit;
    fc_wide off = (fc_wide)part * sum - (fc_wide)shared * split->weights[i];
    assert_true(off < units * sum && off > -units * sum);
  }
}

static void check_split(const random_split *split) {
  fc_fen parts[PARTS_MAX], mirrored[PARTS_MAX], odd, mirrored_odd, sum;
  assert_int_equal(fc_split(split->total, split->weights, split->count, &split->options, parts, &odd), FC_OK);
  assert_int_equal(fc_split(-split->total, split->weights, split->count, &split->options, mirrored, &mirrored_odd),
                   FC_OK);
  sum = odd;
  assert_int_equal(mirrored_odd, -odd);
  for (size_t i = 0; i < split->count; i++) {
    sum += parts[i];
    assert_int_equal(mirrored[i], -parts[i]);
    if (split->weights[i] == 0) assert_int_equal(parts[i], 0);
  }
  assert_int_equal(sum, split->total);
  fc_remainder remainder = split->options.remainder;
  bool floors = remainder != FC_REMAINDER_FIRST && remainder != FC_REMAINDER_LAST &&
                remainder != FC_REMAINDER_LARGEST_ABSORBS && remainder != FC_REMAINDER_RUNNING;
  check_nearness(split, parts, floors ? 1 : PARTS_MAX);
}

/* Sums, mirrors, zeros and nearness of random splits by every convention. */
static void calc_split_properties__whatever_is_split(void **state) {
  (void)state;
  gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
  gsl_rng_set(random, SEED);
  print_message("seed %d\n", SEED);
  for (int i = 0; i < RANDOM_SPLITS; i++) {
    random_split split = make_split(random);
    check_split(&split);
  }
  gsl_rng_free(random);
}

/* Largest remainder as the rule says it: floors, then one unit to the largest remainder that is left. */
static void serve_one_by_one(fc_fen total, const int64_t *weights, int count, fc_fen *parts) {
  int64_t sum = 0, rest[1000];
  for (int i = 0; i < count; i++) sum += weights[i];
  fc_fen left = total;
  for (int i = 0; i < count; i++) {
    parts[i] = total * weights[i] / sum;
    rest[i] = weights[i] ? total * weights[i] % sum : -1;
    left -= parts[i];
  }
  for (; left > 0; left--) {
    int best = 0;
    for (int i = 1; i < count; i++)
      if (rest[i] > rest[best]) best = i;
    parts[best]++;
    rest[best] = -1;
  }
}

/* Many parts are served at once, few one by one: both give the same. Small totals leave many odd units. */
static void calc_split_properties__many_parts(void **state) {
  (void)state;
  enum { PARTS = 400 };
  int64_t weights[PARTS];
  fc_fen parts[PARTS], expected[PARTS];
  for (int i = 0; i < PARTS; i++) weights[i] = (i * 37 + 11) % 101;
  for (fc_fen total = 0; total < 3 * PARTS; total += 7) {
    assert_int_equal(fc_split(total, weights, PARTS, NULL, parts, NULL), FC_OK);
    serve_one_by_one(total, weights, PARTS, expected);
    assert_memory_equal(parts, expected, sizeof parts);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_split_properties__whatever_is_split),
      cmocka_unit_test(calc_split_properties__many_parts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
