/* Lists and ranges of values for what-if: what they stand for, and what they refuse. */
#include "support/expect.h"

#include <string.h>

#include "base/memory.h"

static bool take_value(void *context, const char *text) {
  fc_buffer *list = context;
  if (list->length) fc_buffer_char(list, ' ');
  fc_buffer_text(list, text);
  return strcmp(text, "stop") != 0;
}

static void expect_values(const char *text, const char *expected) {
  fc_buffer list = {0};
  assert_int_equal(fc_list_values(text, NULL, take_value, &list, NULL), FC_OK);
  assert_string_equal(list.data, expected);
  fc_buffer_free(&list);
}

static void values__ranges(void **state) {
  (void)state;
  expect_values("50%..70%:5%", "50% 55% 60% 65% 70%");
  expect_values("50%..64%:5%", "50% 55% 60%");
  expect_values("0.1..0.35:0.05", "0.1 0.15 0.2 0.25 0.3 0.35");
  expect_values("0..1:1", "0 1");
  expect_values("-1..1:1", "-1 0 1");
  expect_values("1000万元..3000万元:500万元", "1000万元 1500万元 2000万元 2500万元 3000万元");
  expect_values(" ５０％ .. ６０％ : １０％ ", "50% 60%");
  expect_values("2/3, 1份,sum:3*80%,5%..6%:0.5%", "2/3 1份 sum:3*80% 5% 5.5% 6%");
  expect_values("33.3%..33.3%:1%", "33.3%");
  expect_values("1,stop,2", "1 stop");
}

static void values__refused(void **state) {
  (void)state;
  static const char *const wrong[] = {"",
                                      "5%..",
                                      "..5%:1%",
                                      "5%..6%",
                                      "5%..6%:",
                                      "5%..6%:0%",
                                      "5%..6%:-1%",
                                      "6%..5%:1%",
                                      "5..6%:1%",
                                      "5%..6:1%",
                                      "1/3..2/3:1/6",
                                      "5%,",
                                      "5%..6%:1%:2%",
                                      "99999999999999999999..1:1",
                                      "0..9:0.000000000000000000001"};
  fc_buffer list = {0};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    if (fc_list_values(wrong[i], NULL, take_value, &list, NULL) != FC_E_DATA) fail_msg("%s", wrong[i]);
  assert_int_equal(fc_list_values("0..1000:1", NULL, take_value, &list, NULL), FC_E_RANGE);
  assert_int_equal(fc_list_values(NULL, NULL, take_value, &list, NULL), FC_E_ARGUMENT);
  fc_buffer_free(&list);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(values__ranges),
      cmocka_unit_test(values__refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
