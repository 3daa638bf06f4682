/* Words: the built-in catalogue, templates, widths and the line of a problem. */
#include "io/words/say.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void words__translates_every_entry(void **state) {
  (void)state;
  assert_string_equal(fc_words(FC_CHINESE, "subtotal"), "小计");
  assert_string_equal(fc_words(FC_CHINESE, "receives"), "补助");
  assert_string_equal(fc_words(FC_CHINESE, "hands over"), "上解");
  assert_string_equal(fc_words(FC_CHINESE, "warning: "), "警告：");
  assert_string_equal(fc_words(FC_CHINESE, "total"), "合计");
}

static void words__gives_back_what_it_does_not_know(void **state) {
  (void)state;
  const char *unknown = "no such text anywhere";
  assert_ptr_equal(fc_words(FC_CHINESE, unknown), unknown);
  assert_string_equal(fc_words(FC_CHINESE, "\x01"), "\x01");
  assert_string_equal(fc_words(FC_CHINESE, "\xFF\xFF"), "\xFF\xFF");
  assert_string_equal(fc_words(FC_CHINESE, ""), "");
  assert_string_equal(fc_words(FC_CHINESE, NULL), "");
  assert_string_equal(fc_words(FC_ENGLISH, NULL), "");
  assert_string_equal(fc_words(FC_ENGLISH, "agreement"), "agreement");
}

/* Every id of the .mo must be found by the search: the table is sorted as the search expects. */
static void words__finds_all_ids(void **state) {
  (void)state;
  const unsigned char *mo = fc_catalogue;
  assert_true(fc_catalogue_size > 28);
  assert_int_equal(mo[0], 0xDE); /* little-endian magic 0x950412de */
  size_t count = mo[8] | (size_t)mo[9] << 8, ids = mo[12] | (size_t)mo[13] << 8, texts = mo[16] | (size_t)mo[17] << 8;
  assert_true(count > 50);
  for (size_t i = 1; i < count; i++) { /* 0 is the head */
    const unsigned char *id = mo + ids + i * 8 + 4, *text = mo + texts + i * 8 + 4;
    size_t id_at = id[0] | (size_t)id[1] << 8 | (size_t)id[2] << 16;
    size_t text_at = text[0] | (size_t)text[1] << 8 | (size_t)text[2] << 16;
    assert_ptr_equal(fc_words(FC_CHINESE, (const char *)mo + id_at), (const char *)mo + text_at);
  }
}

static void say__replaces_arguments(void **state) {
  (void)state;
  fc_buffer buffer = {0};
  FC_SAY(&buffer, FC_ENGLISH, "{2}-{1}-{2} {x} {7} {", "a", "b");
  assert_string_equal(buffer.data, "b-a-b {x} {7} {");
  fc_buffer_clear(&buffer);
  FC_SAY(&buffer, FC_CHINESE, "{1} {2}: {3} is due {4} {5}", "太忻", "2024", "太原市", "1.00", "元");
  assert_string_equal(buffer.data, "太忻 2024年 太原市 应分 1.00 元");
  fc_buffer_free(&buffer);
}

static void width__counts_columns(void **state) {
  (void)state;
  assert_int_equal(fc_display_width(""), 0);
  assert_int_equal(fc_display_width("abc 1.00"), 8);
  assert_int_equal(fc_display_width("第1条 提取"), 10);
  assert_int_equal(fc_display_width("（），"), 6);
  assert_int_equal(fc_display_width("…"), 1);
  assert_int_equal(fc_display_width("e\xCC\x81"), 1);
  assert_int_equal(fc_display_width("\xF0\xA0\x80\x80"), 2);
  assert_int_equal(fc_display_width("\xE5\xA4"), 2); /* a broken character: one column for each byte */
}

static void check_line(const fc_problem *problem, fc_language language, const char *expected) {
  char line[256];
  size_t length = fc_problem_line(problem, language, line, sizeof line);
  assert_string_equal(line, expected);
  assert_int_equal(length, strlen(expected));
  assert_int_equal(fc_problem_line(problem, language, NULL, 0), length);
  char small[8];
  assert_int_equal(fc_problem_line(problem, language, small, sizeof small), length);
  assert_int_equal(strncmp(small, expected, 7), 0);
  assert_int_equal(small[7], '\0');
}

static void problem_line__has_place_and_grade(void **state) {
  (void)state;
  fc_problem problem = {.status = FC_E_WRITE, .message = {.text = "cannot be written"}};
  check_line(&problem, FC_ENGLISH, "error: cannot be written");
  problem.file = "a.csv";
  check_line(&problem, FC_CHINESE, "a.csv: 错误：无法写入");
  problem.line = 7;
  problem.column = 3;
  check_line(&problem, FC_ENGLISH, "a.csv:7:3: error: cannot be written");
  problem.is_warning = true;
  problem.column = 0;
  check_line(&problem, FC_CHINESE, "a.csv:7:1: 警告：无法写入");
  problem.file = "a\x1B[31m\n.csv";
  problem.line = 0;
  check_line(&problem, FC_ENGLISH, "a<U+001B>[31m<U+000A>.csv: warning: cannot be written");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(words__translates_every_entry), cmocka_unit_test(words__gives_back_what_it_does_not_know),
      cmocka_unit_test(words__finds_all_ids),          cmocka_unit_test(say__replaces_arguments),
      cmocka_unit_test(width__counts_columns),         cmocka_unit_test(problem_line__has_place_and_grade)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
