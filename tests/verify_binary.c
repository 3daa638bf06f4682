/* Numbers of single and double precision in whole numbers: the same as the machine's own. */
#include "verify/exact.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROUNDS = 200000 };

/* xorshift64*: the same numbers from the same seed everywhere. */
static uint64_t next(uint64_t *state) {
  *state ^= *state >> 12;
  *state ^= *state << 25;
  *state ^= *state >> 27;
  return *state * UINT64_C(2685821657736338717);
}

static uint64_t seed_of_test(void) {
  const char *given = getenv("SEED");
  uint64_t seed = given ? strtoull(given, NULL, 10) : 20241231;
  print_message("SEED=%llu\n", (unsigned long long)seed);
  return seed;
}

static double value_of(fc_binary number) {
  double size = ldexp((double)number.mantissa, number.exponent);
  return number.negative ? -size : size;
}

/* Up to 53 bits, often few. */
static int64_t some_number(uint64_t *state) {
  int64_t number = (int64_t)(next(state) >> (11 + next(state) % 50));
  return next(state) % 2 ? -number : number;
}

static void ratio__is_the_division_of_the_machine(void **state) {
  uint64_t random = seed_of_test();
  (void)state;
  for (int i = 0; i < ROUNDS; i++) {
    int64_t above = some_number(&random), below = (int64_t)(next(&random) % 1000000) + 1;
    fc_binary ratio = fc_binary_ratio(above < 0, fc_size(above), (fc_uwide)below, FC_DOUBLE_BITS);
    assert_true(value_of(ratio) == (double)above / (double)below);
    if (llabs(above) >> FC_SINGLE_BITS || below >> FC_SINGLE_BITS) continue;
    ratio = fc_binary_ratio(above < 0, fc_size(above), (fc_uwide)below, FC_SINGLE_BITS);
    assert_true((float)value_of(ratio) == (float)above / (float)below);
  }
}

static void product_and_sum__are_those_of_the_machine(void **state) {
  uint64_t random = seed_of_test();
  (void)state;
  for (int i = 0; i < ROUNDS; i++) {
    int64_t fen = some_number(&random), other = some_number(&random);
    fc_binary a = fc_binary_yuan(fen, FC_DOUBLE_BITS), b = fc_binary_yuan(other, FC_DOUBLE_BITS);
    double left = (double)fen / 100, right = (double)other / 100;
    assert_true(value_of(fc_binary_product(a, b, FC_DOUBLE_BITS)) == left * right);
    assert_true(value_of(fc_binary_sum(a, b, FC_DOUBLE_BITS)) == left + right);
  }
}

static void single__is_that_of_the_machine(void **state) {
  uint64_t random = seed_of_test();
  (void)state;
  for (int i = 0; i < ROUNDS; i++) {
    int64_t fen = some_number(&random);
    char text[32];
    snprintf(text, sizeof text, "%s%lld.%02lld", fen < 0 ? "-" : "", (long long)(llabs(fen) / 100),
             (long long)(llabs(fen) % 100));
    assert_true((float)value_of(fc_binary_yuan(fen, FC_SINGLE_BITS)) == strtof(text, NULL));
  }
}

/* A figure of whole yuan and decimals, as a reader gives it. */
static fc_figure figure_of(const char *text) {
  const char *digits = text + (*text == '-'), *point = strchr(digits, '.');
  int decimals = point ? (int)strlen(point) - 1 : 0;
  static char fraction[64];
  fc_figure figure = {.is_negative = *text == '-', .decimals = decimals, .fraction = ""};
  char fen[64] = "";
  size_t whole = point ? (size_t)(point - digits) : strlen(digits);
  memcpy(fen, digits, whole);
  for (int i = 0; i < 2; i++) fen[whole + (size_t)i] = i < decimals ? point[1 + i] : '0';
  figure.amount = strtoll(fen, NULL, 10) * (figure.is_negative ? -1 : 1);
  if (decimals > 2) {
    strcpy(fraction, point + 3);
    for (size_t end = strlen(fraction); end && fraction[end - 1] == '0'; end--) fraction[end - 1] = '\0';
    figure.fraction = fraction;
  }
  return figure;
}

static bool shows_nearest(const char *text, fc_fen amount, int bits) {
  fc_figure figure = figure_of(text);
  return fc_figure_shows_binary(&figure, fc_binary_yuan(amount, bits));
}

static void figure__shows_a_number_to_its_last_digit(void **state) {
  (void)state;
  assert_true(shows_nearest("12345679.00", 1234567899, FC_SINGLE_BITS));
  assert_false(shows_nearest("12345678.00", 1234567899, FC_SINGLE_BITS));
  assert_true(shows_nearest("540000.0100000000093", 54000001, FC_DOUBLE_BITS));
  assert_true(shows_nearest("540000.01", 54000001, FC_DOUBLE_BITS));
  assert_false(shows_nearest("540000.0100000000094", 54000001, FC_DOUBLE_BITS));
  assert_true(shows_nearest("-540000.0100000000093", -54000001, FC_DOUBLE_BITS));
  assert_false(shows_nearest("-540000.0100000000093", 54000001, FC_DOUBLE_BITS));
  assert_true(shows_nearest("0.00", 0, FC_DOUBLE_BITS));
}

/* What printf shows with that many decimals is what a figure must be for us. */
static void figure__shows_what_the_machine_prints(void **state) {
  uint64_t random = seed_of_test();
  (void)state;
  for (int i = 0; i < ROUNDS / 10; i++) {
    int64_t fen = some_number(&random) / 4096;
    char text[64];
    snprintf(text, sizeof text, "%.*f", (int)(next(&random) % 14), (double)fen / 100);
    if (!strcmp(text, "-0") || !strncmp(text, "-0.00", 5)) continue;
    if (!shows_nearest(text, fen, FC_DOUBLE_BITS)) fail_msg("%s is not what %lld fen print as", text, (long long)fen);
  }
}

static void exact_share__is_compared_as_written(void **state) {
  (void)state;
  fc_figure third = figure_of("33.333");
  assert_true(fc_figure_shows(&third, false, 10000, 3));
  third = figure_of("33.33333333333333333333333333333333333333");
  assert_true(fc_figure_shows(&third, false, 10000, 3));
  third = figure_of("33.334");
  assert_false(fc_figure_shows(&third, false, 10000, 3));
}

static void rounding__half_up_to_even_and_down(void **state) {
  static const struct {
    int64_t above, below, up, even, down;
  } cases[] = {{5, 2, 3, 2, 2}, {7, 2, 4, 4, 3}, {-5, 2, -3, -2, -2},
               {4, 3, 1, 1, 1}, {5, 3, 2, 2, 1}, {0, 7, 0, 0, 0}};
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    assert_int_equal((int64_t)fc_round(cases[i].above, cases[i].below, FC_ROUNDED_HALF_UP), cases[i].up);
    assert_int_equal((int64_t)fc_round(cases[i].above, cases[i].below, FC_ROUNDED_HALF_EVEN), cases[i].even);
    assert_int_equal((int64_t)fc_round(cases[i].above, cases[i].below, FC_ROUNDED_DOWN), cases[i].down);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(ratio__is_the_division_of_the_machine),
                                     cmocka_unit_test(product_and_sum__are_those_of_the_machine),
                                     cmocka_unit_test(single__is_that_of_the_machine),
                                     cmocka_unit_test(figure__shows_a_number_to_its_last_digit),
                                     cmocka_unit_test(figure__shows_what_the_machine_prints),
                                     cmocka_unit_test(exact_share__is_compared_as_written),
                                     cmocka_unit_test(rounding__half_up_to_even_and_down)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
