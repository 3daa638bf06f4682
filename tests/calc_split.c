/* The one split: published vectors and every remainder convention. */
#include "support/expect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PARTS_MAX = 12 };

static fc_split_options by(fc_remainder remainder) { return (fc_split_options){.remainder = remainder}; }

static fc_remainder remainder_named(const char *name) {
  for (int i = 0; i < FC_REMAINDER_COUNT; i++)
    if (strcmp(fc_remainder_name((fc_remainder)i), name) == 0) return (fc_remainder)i;
  fail_msg("no convention %s", name);
  return FC_REMAINDER_DEFAULT;
}

static size_t read_numbers(const char *text, int64_t *numbers) {
  size_t count = 0;
  char *end;
  for (;; text = end) {
    int64_t number = strtoll(text, &end, 10);
    if (end == text) return count;
    assert_true(count < PARTS_MAX);
    numbers[count++] = number;
  }
}

static void check_line(const char *line) {
  char name[40], total[40], weight_text[400], part_text[400];
  int64_t weights[PARTS_MAX], expected[PARTS_MAX];
  fc_fen parts[PARTS_MAX], odd;
  assert_int_equal(sscanf(line, "%39s | %39[^|]| %399[^|]| %399[^\n]", name, total, weight_text, part_text), 4);
  size_t count = read_numbers(weight_text, weights);
  assert_int_equal(read_numbers(part_text, expected), count);
  fc_split_options options = by(remainder_named(name));
  assert_int_equal(fc_split(atoll(total), weights, count, &options, parts, &odd), FC_OK);
  if (memcmp(parts, expected, count * sizeof *parts) != 0) fail_msg("not as published: %s", line);
}

static void calc_split__as_published(void **state) {
  (void)state;
  char line[1000];
  int lines = 0;
  FILE *file = fopen(FENCHENG_SOURCE "/tests/golden/split.txt", "r");
  assert_non_null(file);
  while (fgets(line, sizeof line, file)) {
    if (*line == '#' || *line == '\n') continue;
    check_line(line);
    lines++;
  }
  fclose(file);
  assert_int_equal(lines, 17 + 7 + 5 + 1);
}

/* Three weights and what each convention makes of a total; odd: what goes to nobody here. */
typedef struct convention_case {
  fc_remainder remainder;
  fc_fen total;
  int64_t weights[3];
  fc_fen parts[3], odd;
} convention_case;

static void check_cases(const convention_case *cases, size_t count, fc_split_options options) {
  for (size_t i = 0; i < count; i++) {
    const convention_case *one = &cases[i];
    fc_fen parts[3], odd;
    options.remainder = one->remainder;
    assert_int_equal(fc_split(one->total, one->weights, 3, &options, parts, &odd), FC_OK);
    for (int k = 0; k < 3; k++)
      if (parts[k] != one->parts[k]) fail_msg("case %d: part %d is %lld", (int)i, k, (long long)parts[k]);
    assert_int_equal(odd, one->odd);
  }
}

#define CHECK(options, ...)                                                                                            \
  do {                                                                                                                 \
    const convention_case cases[] = {__VA_ARGS__};                                                                     \
    check_cases(cases, sizeof cases / sizeof *cases, options);                                                         \
  } while (0)

/* 10 over 1 : 1 : 2 is 2.5, 2.5, 5; 5 over 3 : 3 : 4 is 1.5, 1.5, 2. */
static void calc_split__every_convention(void **state) {
  (void)state;
  CHECK((fc_split_options){0}, {FC_REMAINDER_DEFAULT, 10, {1, 1, 2}, {3, 2, 5}, 0},
        {FC_REMAINDER_LARGEST, 10, {1, 1, 2}, {3, 2, 5}, 0}, {FC_REMAINDER_LARGEST_SHARE, 10, {1, 1, 2}, {2, 2, 6}, 0},
        {FC_REMAINDER_FIRST, 10, {1, 1, 2}, {2, 3, 5}, 0}, {FC_REMAINDER_LAST, 10, {1, 1, 2}, {3, 3, 4}, 0},
        {FC_REMAINDER_LARGEST_ABSORBS, 10, {1, 1, 2}, {3, 3, 4}, 0},
        {FC_REMAINDER_RUNNING, 10, {1, 1, 2}, {3, 2, 5}, 0}, {FC_REMAINDER_ROTATE, 10, {1, 1, 2}, {3, 2, 5}, 0},
        {FC_REMAINDER_TO, 10, {1, 1, 2}, {2, 2, 5}, 1}, {FC_REMAINDER_SEPARATE, -10, {1, 1, 2}, {-2, -2, -5}, -1},
        {FC_REMAINDER_CARRY, 5, {3, 3, 4}, {1, 1, 2}, 1});
}

static void calc_split__largest_remainder_is_not_monotone(void **state) {
  (void)state;
  CHECK((fc_split_options){0}, {FC_REMAINDER_LARGEST, 10, {6, 6, 2}, {4, 4, 2}, 0},
        {FC_REMAINDER_LARGEST, 11, {6, 6, 2}, {5, 5, 1}, 0});
}

/* first and last mean the first and last part with a weight. */
static void calc_split__first_and_last_have_a_weight(void **state) {
  (void)state;
  CHECK((fc_split_options){0}, {FC_REMAINDER_FIRST, 5, {0, 1, 1}, {0, 2, 3}, 0},
        {FC_REMAINDER_LAST, 5, {1, 1, 0}, {3, 2, 0}, 0}, {FC_REMAINDER_RUNNING, 5, {1, 1, 0}, {3, 2, 0}, 0},
        {FC_REMAINDER_LARGEST_ABSORBS, 5, {0, 1, 1}, {0, 2, 3}, 0});
}

/* Four parts of 2.5 and 1.5: half up 3 and 2, half even 2 and 2. */
static void calc_split__half_even(void **state) {
  (void)state;
  CHECK(((fc_split_options){.half_even = true}), {FC_REMAINDER_LAST, 10, {1, 1, 2}, {2, 2, 6}, 0},
        {FC_REMAINDER_LAST, 6, {1, 1, 2}, {2, 2, 2}, 0}, {FC_REMAINDER_FIRST, -10, {1, 1, 2}, {-3, -2, -5}, 0},
        {FC_REMAINDER_LARGEST_ABSORBS, 10, {1, 1, 2}, {2, 2, 6}, 0});
}

/* The turn goes round all parts and passes over those without a weight. */
static void calc_split__rotate_takes_turns(void **state) {
  (void)state;
  const fc_fen expected[7][3] = {{0, 0, 1}, {0, 0, 1}, {1, 0, 0}, {0, 0, 1}, {0, 0, 1}, {1, 0, 0}, {0, 0, 1}};
  const int64_t weights[3] = {1, 0, 1};
  for (int64_t turn = -2; turn < 5; turn++) {
    fc_split_options options = {.remainder = FC_REMAINDER_ROTATE, .turn = turn};
    fc_fen parts[3];
    assert_int_equal(fc_split(1, weights, 3, &options, parts, NULL), FC_OK);
    assert_memory_equal(parts, expected[turn + 2], sizeof parts);
  }
}

/* Whole hundreds; what is below one goes to the largest weight, the first of equal ones. */
static void calc_split__works_in_units(void **state) {
  (void)state;
  fc_split_options yuan_only = {.unit = 100};
  CHECK(yuan_only, {FC_REMAINDER_LARGEST, 1050, {1, 1, 1}, {450, 300, 300}, 0},
        {FC_REMAINDER_LARGEST, -1050, {1, 1, 2}, {-300, -200, -550}, 0},
        {FC_REMAINDER_LARGEST, 99, {1, 2, 1}, {0, 99, 0}, 0}, {FC_REMAINDER_TO, 1050, {1, 1, 1}, {350, 300, 300}, 100},
        {FC_REMAINDER_LAST, 1050, {1, 1, 1}, {350, 300, 400}, 0});
}

static void calc_split__refuses(void **state) {
  (void)state;
  fc_fen parts[3];
  const int64_t thirds[3] = {1, 1, 1}, zeros[3] = {0, 0, 0}, negative[3] = {2, -1, 1};
  const int64_t large[3] = {INT64_MAX, 1, 0}, largest[3] = {INT64_MAX - 1, 1, 0};
  fc_split_options to = by(FC_REMAINDER_TO);
  assert_int_equal(fc_split(10, NULL, 3, NULL, parts, NULL), FC_E_ARGUMENT);
  assert_int_equal(fc_split(10, thirds, 3, NULL, NULL, NULL), FC_E_ARGUMENT);
  assert_int_equal(fc_split(10, thirds, 3, &to, parts, NULL), FC_E_ARGUMENT);
  assert_int_equal(fc_split(10, zeros, 3, NULL, parts, NULL), FC_E_DATA);
  assert_int_equal(fc_split(10, thirds, 0, NULL, parts, NULL), FC_E_DATA);
  assert_int_equal(fc_split(10, negative, 3, NULL, parts, NULL), FC_E_RANGE);
  assert_int_equal(fc_split(10, large, 3, NULL, parts, NULL), FC_E_RANGE);
  assert_int_equal(fc_split(10, largest, 3, NULL, parts, NULL), FC_OK);
  assert_int_equal(fc_split(FC_FEN_MAX + 1, thirds, 3, NULL, parts, NULL), FC_E_RANGE);
  assert_int_equal(fc_split(INT64_MIN, thirds, 3, NULL, parts, NULL), FC_E_RANGE);
  parts[0] = 7;
  assert_int_equal(fc_split(0, zeros, 3, NULL, parts, NULL), FC_OK);
  assert_int_equal(parts[0], 0);
}

/* Exact at the limits, where a product needs 126 bits. */
static void calc_split__largest_amounts_and_weights(void **state) {
  (void)state;
  const int64_t weights[3] = {INT64_MAX / 3, INT64_MAX / 3, INT64_MAX / 3};
  const fc_fen third = FC_FEN_MAX / 3;
  CHECK((fc_split_options){0},
        {FC_REMAINDER_LARGEST, FC_FEN_MAX, {INT64_MAX / 3, INT64_MAX / 3, INT64_MAX / 3}, {third + 1, third, third}, 0},
        {FC_REMAINDER_RUNNING,
         -FC_FEN_MAX,
         {INT64_MAX / 3, INT64_MAX / 3, INT64_MAX / 3},
         {-third - 1, -third, -third},
         0},
        {FC_REMAINDER_FIRST, FC_FEN_MAX, {INT64_MAX - 1, 1, 0}, {FC_FEN_MAX, 0, 0}, 0},
        {FC_REMAINDER_LARGEST, FC_FEN_MAX, {0, 0, INT64_MAX}, {0, 0, FC_FEN_MAX}, 0});
  assert_true(FC_FEN_MAX - 3 * third == 1 && weights[0] > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_split__as_published),
      cmocka_unit_test(calc_split__every_convention),
      cmocka_unit_test(calc_split__largest_remainder_is_not_monotone),
      cmocka_unit_test(calc_split__first_and_last_have_a_weight),
      cmocka_unit_test(calc_split__half_even),
      cmocka_unit_test(calc_split__rotate_takes_turns),
      cmocka_unit_test(calc_split__works_in_units),
      cmocka_unit_test(calc_split__refuses),
      cmocka_unit_test(calc_split__largest_amounts_and_weights),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
