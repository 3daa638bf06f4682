/* Texts of base: numbers at the ends of their range, rates, and characters that are not what they seem. */
#include "base/memory.h"
#include "base/number.h"
#include "base/shown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void expect_shown(const char *bytes, const char *wanted) {
  fc_buffer buffer = {0};
  fc_buffer_shown(&buffer, bytes);
  assert_string_equal(buffer.data, wanted);
  fc_buffer_free(&buffer);
}

static void text__hidden_characters_are_named(void **state) {
  (void)state;
  expect_shown("a\xE2\x81\xA0z", "a<U+2060>z");
  expect_shown("\xE2\x80\xAE", "<U+202E>");
  assert_true(fc_is_hidden(0x206F));
  assert_false(fc_is_hidden(0x2070));
  char name[FC_SHOWN_BYTES];
  fc_character_name(0x1F600, name);
  assert_string_equal(name, "<U+1F600>");
  fc_character_name(0x10FFFF, name);
  assert_string_equal(name, "<U+10FFFF>");
}

/* Bytes that no UTF-8 has: each is shown by itself (RFC 3629, section 3 and 4). */
static void text__bytes_that_are_no_characters(void **state) {
  (void)state;
  expect_shown("\x80z", "<0x80>z");
  expect_shown("\xC1\x81", "<0xC1><0x81>"); /* 'A' in two bytes */
  expect_shown("\xE4\xB8", "<0xE4><0xB8>"); /* cut short */
  expect_shown("\xE4"
               "AB",
               "<0xE4>AB");                                     /* no byte that goes on */
  expect_shown("\xE0\x80\x80", "<0xE0><0x80><0x80>");           /* NUL in three bytes */
  expect_shown("\xED\xA0\x80", "<0xED><0xA0><0x80>");           /* half of a pair of UTF-16 */
  expect_shown("\xF4\x90\x80\x80", "<0xF4><0x90><0x80><0x80>"); /* above U+10FFFF */
  expect_shown("\xF5\x80\x80\x80", "<0xF5><0x80><0x80><0x80>");
  expect_shown("\xEE\x80\x80\xF0\x9F\x98\x80", "\xEE\x80\x80\xF0\x9F\x98\x80");
}

static void expect_rate(fc_rate rate, const char *wanted) {
  fc_buffer buffer = {0};
  fc_buffer_rate(&buffer, rate);
  assert_string_equal(buffer.data, wanted);
  fc_buffer_free(&buffer);
}

/* A percentage only where it is exact with six places and fits; else the fraction. */
static void text__rates(void **state) {
  (void)state;
  expect_rate((fc_rate){1, 8}, "12.5%");
  expect_rate((fc_rate){1, 3}, "1/3");
  expect_rate((fc_rate){1, 0}, "1/0");
  expect_rate((fc_rate){INT64_MAX, 1}, "9223372036854775807/1");
  expect_rate((fc_rate){-INT64_MAX, 1}, "-9223372036854775807/1");
}

static void text__ends_of_the_range(void **state) {
  (void)state;
  assert_true(fc_size(INT64_MIN) == (uint64_t)1 << 63);
  assert_true(fc_size(-5) == 5 && fc_size(5) == 5);
  fc_buffer buffer = {0};
  fc_buffer_whole(&buffer, INT64_MIN);
  assert_string_equal(buffer.data, "-9223372036854775808");
  fc_buffer_free(&buffer);
}

/* As many items as no memory has: told, and the list stays as it was. */
static void text__lists_too_long_for_memory(void **state) {
  (void)state;
  int64_t *items = NULL;
  size_t capacity = 0;
  assert_true(fc_grow(NULL, &items, &capacity, 1, sizeof *items));
  size_t before = capacity;
  items[0] = 7;
  assert_false(fc_grow(NULL, &items, &capacity, SIZE_MAX / sizeof *items, sizeof *items));
  assert_int_equal(capacity, before);
  assert_int_equal(items[0], 7);
  fc_resize(NULL, items, capacity * sizeof *items, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(text__hidden_characters_are_named),
      cmocka_unit_test(text__bytes_that_are_no_characters),
      cmocka_unit_test(text__rates),
      cmocka_unit_test(text__ends_of_the_range),
      cmocka_unit_test(text__lists_too_long_for_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
