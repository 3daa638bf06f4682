/* Netting: all nets come to 0 with the fewest transfers. */
#include "fencheng/settle.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <gsl/gsl_rng.h>

enum { PARTIES = 40, SEED = 5150 };

/* The transfers as "0>1:100 0>2:200". */
static void expect_transfers(const fc_fen *nets, size_t count, const char *expected) {
  fc_transfer transfers[PARTIES];
  size_t made;
  char text[1000] = "";
  assert_int_equal(fc_net(nets, count, NULL, transfers, &made), FC_OK);
  for (size_t i = 0; i < made; i++)
    snprintf(text + strlen(text), sizeof text - strlen(text), "%s%d>%d:%lld", i ? " " : "", (int)transfers[i].payer,
             (int)transfers[i].receiver, (long long)transfers[i].amount);
  assert_string_equal(text, expected);
}

static void calc_netting__examples(void **state) {
  (void)state;
  expect_transfers((fc_fen[]){-300, 100, 200}, 3, "0>1:100 0>2:200");
  expect_transfers((fc_fen[]){0, 0, 0}, 3, "");
  expect_transfers(NULL, 0, "");
  expect_transfers((fc_fen[]){-5, 5}, 2, "0>1:5");
  /* the pairs 1-3 and 0-2 need two transfers, in party order it would be three */
  expect_transfers((fc_fen[]){-300, -100, 300, 100}, 4, "0>2:300 1>3:100");
  /* two groups of three, {0, 3, 4} and {1, 2, 5}: four transfers instead of five */
  expect_transfers((fc_fen[]){-7, -11, 4, 3, 4, 7}, 6, "0>5:7 1>2:4 1>3:3 1>4:4");
  expect_transfers((fc_fen[]){-70, -110, 44, 33, 37, 66}, 6, "0>3:33 0>4:37 1>2:44 1>5:66");
}

static void calc_netting__refuses_what_does_not_sum_to_zero(void **state) {
  (void)state;
  fc_transfer transfers[3];
  size_t made = 7;
  assert_int_equal(fc_net((fc_fen[]){-300, 100, 201}, 3, NULL, transfers, &made), FC_E_ARGUMENT);
  assert_int_equal(made, 0);
  assert_int_equal(fc_net((fc_fen[]){INT64_MIN, INT64_MAX, 1}, 3, NULL, transfers, &made), FC_E_ARGUMENT);
  assert_int_equal(fc_net(NULL, 2, NULL, transfers, &made), FC_E_ARGUMENT);
}

static void calc_netting__largest_amounts(void **state) {
  (void)state;
  expect_transfers((fc_fen[]){-FC_FEN_MAX, FC_FEN_MAX - 1, -FC_FEN_MAX, FC_FEN_MAX, 1}, 5,
                   "0>3:4000000000000000000 2>1:3999999999999999999 2>4:1");
}

/* The most groups with sum 0 that nets[0..count) falls into, by trying every group for the first party that is left. */
static int most_groups(const fc_fen *nets, int count, unsigned left) {
  if (!left) return 0;
  unsigned first = left & -left, rest = left ^ first;
  int most = -count;
  for (unsigned others = rest;; others = (others - 1) & rest) {
    fc_fen sum = 0;
    for (int i = 0; i < count; i++)
      if ((first | others) >> i & 1u) sum += nets[i];
    int groups = sum == 0 ? 1 + most_groups(nets, count, left ^ (first | others)) : -count;
    if (groups > most) most = groups;
    if (!others) return most;
  }
}

static void settle(const fc_fen *nets, int count, fc_fen *left, size_t *made) {
  fc_transfer transfers[PARTIES];
  memcpy(left, nets, (size_t)count * sizeof *nets);
  assert_int_equal(fc_net(nets, (size_t)count, NULL, transfers, made), FC_OK);
  for (size_t i = 0; i < *made; i++) {
    assert_true(transfers[i].amount > 0);
    assert_true(nets[transfers[i].payer] < 0 && nets[transfers[i].receiver] > 0);
    left[transfers[i].payer] += transfers[i].amount;
    left[transfers[i].receiver] -= transfers[i].amount;
  }
  for (int i = 0; i < count; i++) assert_int_equal(left[i], 0);
}

static void make_nets(gsl_rng *random, fc_fen *nets, int count) {
  fc_fen sum = 0;
  for (int i = 0; i < count - 1; i++) sum += nets[i] = (fc_fen)gsl_rng_uniform_int(random, 21) - 10;
  nets[count - 1] = -sum;
}

/* n parties that are not 0, in g groups, need n - g transfers. */
static void calc_netting__fewest(void **state) {
  (void)state;
  gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
  gsl_rng_set(random, SEED);
  print_message("seed %d\n", SEED);
  for (int round = 0; round < 3000; round++) {
    int count = 1 + (int)gsl_rng_uniform_int(random, 9);
    fc_fen nets[PARTIES] = {0}, left[PARTIES];
    make_nets(random, nets, count);
    unsigned open = 0;
    for (int i = 0; i < count; i++)
      if (nets[i] != 0) open |= 1u << i;
    size_t made;
    settle(nets, count, left, &made);
    assert_int_equal(made, __builtin_popcount(open) - most_groups(nets, count, open));
  }
  gsl_rng_free(random);
}

static void calc_netting__many_parties(void **state) {
  (void)state;
  gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
  gsl_rng_set(random, SEED);
  for (int round = 0; round < 300; round++) {
    int count = FC_NETTING_EXACT - 1 + (int)gsl_rng_uniform_int(random, 20);
    fc_fen nets[PARTIES], left[PARTIES];
    make_nets(random, nets, count);
    for (int i = 0; i < count; i++) nets[i] *= 1000003;
    size_t made;
    settle(nets, count, left, &made);
    assert_true(made < (size_t)count);
  }
  gsl_rng_free(random);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_netting__examples),
      cmocka_unit_test(calc_netting__refuses_what_does_not_sum_to_zero),
      cmocka_unit_test(calc_netting__largest_amounts),
      cmocka_unit_test(calc_netting__fewest),
      cmocka_unit_test(calc_netting__many_parties),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
