/* Numbers, dates, formats and texts as workbooks store them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "io/read/stored.h"
#include "xlsx/book.h"

enum { RANDOM_DOUBLES = 20000 };

static uint64_t next(uint64_t *state) {
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return *state;
}

static const char *shortest(const char *stored, char *text) {
  fc_stored number;
  if (!fc_stored_read(fc_cell_of(stored), &number)) return "no number";
  fc_stored_shorten(&number);
  return fc_stored_write(&number, 0, text) ? text : "too long";
}

static void stored__known(void **state) {
  static const char *const cases[][2] = {
      {"0", "0"},
      {"-0", "0"},
      {"0.0", "0"},
      {"1", "1"},
      {"-12.50", "-12.5"},
      {"100", "100"},
      {"1E3", "1000"},
      {"1e+3", "1000"},
      {"7.0000000000000007E-2", "0.07"},
      {"0.30000000000000004", "0.30000000000000004"},
      {"0.29999999999999999", "0.3"},
      {"1.0049999999999999", "1.005"},
      {"1234567890.1199999", "1234567890.12"},
      {"12345678901234.561", "12345678901234.56"},
      {"9007199254740993", "9007199254740993"},
      {"5E-324", "too long"},
      {"1.7976931348623157E+308", "too long"},
      {"123456789012345680000", "123456789012345680000"},
      {"", "no number"},
      {"-", "no number"},
      {".", "no number"},
      {"1.2.3", "no number"},
      {"1E", "no number"},
      {"1E+", "no number"},
      {"1E99999", "no number"},
      {"+1", "no number"},
      {"1,5", "no number"},
      {"NaN", "no number"},
      {"12345678901234567891", "no number"},
  };
  char text[FC_STORED_TEXT];
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_string_equal(shortest(cases[i][0], text), cases[i][1]);
}

/* libc says what the shortest decimal of a double is. */
static void stored__shortest_of_doubles(void **state) {
  uint64_t seed = 88172645463325252u;
  (void)state;
  for (int i = 0; i < RANDOM_DOUBLES; i++) {
    char stored[40], wanted[40], text[FC_STORED_TEXT];
    double value = ldexp((double)(next(&seed) >> 11), (int)(next(&seed) % 60) - 60);
    if (i % 3 == 0) value = (double)(next(&seed) % 100000000000) / 100;
    snprintf(stored, sizeof stored, i % 2 ? "%.17g" : "%.16E", value);
    int digits = 1;
    do snprintf(wanted, sizeof wanted, "%.*g", digits, value);
    while (strtod(wanted, NULL) != value && ++digits < 18);
    assert_string_not_equal(shortest(stored, text), "no number");
    if (!strcmp(text, "too long")) continue;
    assert_true(strtod(text, NULL) == value);
    size_t used = 0;
    const char *at = text + strspn(text, "0.");
    for (; *at; at++) used += *at != '.';
    while (!strchr(text, '.') && used > 1 && text[strlen(text) - 1] == '0') text[strlen(text) - 1] = '\0', used--;
    assert_true(used <= (size_t)digits);
  }
}

static const char *settled(const char *stored, int places, char *text) {
  fc_stored number;
  assert_true(fc_stored_read(fc_cell_of(stored), &number));
  fc_stored_settle(&number, places);
  assert_true(fc_stored_write(&number, 0, text));
  return text;
}

/* 10^-6 of a fen is in, a hair more is not; on both sides, and for both signs. */
static void stored__tolerance(void **state) {
  static const struct {
    const char *stored;
    int places;
    const char *wanted;
  } cases[] = {
      {"100.00000001", 2, "100"},
      {"100.000000010001", 2, "100.000000010001"},
      {"99.99999999", 2, "100"},
      {"99.999999989999", 2, "99.999999989999"},
      {"-0.010000011", 2, "-0.010000011"},
      {"-0.01000001", 2, "-0.01"},
      {"0.005", 2, "0.005"},
      {"1.5", 0, "1.5"},
      {"0.9999999", 0, "1"},
      {"100.123456", 6, "100.123456"},
      {"100.123456000001", 6, "100.123456"},
      {"100.123456000002", 6, "100.123456000002"},
      {"0.0000000001", 2, "0"},
      {"1E-30", 2, "0"},
      {"12345", 2, "12345"},
  };
  char text[FC_STORED_TEXT];
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_string_equal(settled(cases[i].stored, cases[i].places, text), cases[i].wanted);
}

static void day__known(void **state) {
  static const struct {
    const char *stored;
    bool from_1904;
    const char *wanted;
  } cases[] = {
      {"1", false, "1900-01-01"},
      {"59", false, "1900-02-28"},
      {"60", false, "1900-02-29"},
      {"61", false, "1900-03-01"},
      {"366", false, "1900-12-31"},
      {"367", false, "1901-01-01"},
      {"45366", false, "2024-03-15"},
      {"45366.999", false, "2024-03-15"},
      {"45351", false, "2024-02-29"},
      {"2958465", false, "9999-12-31"},
      {"0", true, "1904-01-01"},
      {"43904", true, "2024-03-15"},
      {"0", false, ""},
      {"-1", false, ""},
      {"2958466", false, ""},
      {"4.5366E4", false, ""},
      {"", false, ""},
      {"2957004", true, ""},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char text[16] = "";
    bool is_day = fc_day_text(cases[i].stored, strlen(cases[i].stored), cases[i].from_1904, text);
    assert_string_equal(is_day ? text : "", cases[i].wanted);
  }
}

static void format__known(void **state) {
  static const struct {
    const char *format;
    fc_sheet_form wanted;
  } cases[] = {
      {"General", FC_FORM_NUMBER},
      {"0.00", FC_FORM_NUMBER},
      {"#,##0.00_ ;[Red]\\-#,##0.00\\ ", FC_FORM_NUMBER},
      {"\"¥\"#,##0.00", FC_FORM_NUMBER},
      {"_ [$¥-804]* #,##0.00_ ", FC_FORM_NUMBER},
      {"0.00E+00", FC_FORM_NUMBER},
      {"@", FC_FORM_NUMBER},
      {"[DBNum1]General", FC_FORM_NUMBER},
      {"\"day\" 0", FC_FORM_NUMBER},
      {"0\\d", FC_FORM_NUMBER},
      {"0_d", FC_FORM_NUMBER},
      {"0%", FC_FORM_RATE},
      {"0.00%;[Red]-0.00%", FC_FORM_RATE},
      {"0\"%\"", FC_FORM_NUMBER},
      {"# ?/?", FC_FORM_RATE},
      {"yyyy-mm-dd", FC_FORM_DATE},
      {"[$-804]yyyy\"年\"m\"月\";@", FC_FORM_DATE},
      {"d/m/yy", FC_FORM_DATE},
      {"h:mm", FC_FORM_DATE},
      {"0.00,", FC_FORM_SCALED},
      {"#,##0,,", FC_FORM_SCALED},
      {"0!.0,", FC_FORM_SCALED},
      {"0.00\"万元\"", FC_FORM_SCALED},
      {"[$万-804]0", FC_FORM_SCALED},
      {"\"open", FC_FORM_NUMBER},
      {"\\", FC_FORM_NUMBER},
      {"", FC_FORM_NUMBER},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_int_equal(fc_form_of_format(cases[i].format), cases[i].wanted);
  for (int number = 0; number < 164; number++) {
    bool is_date = (number > 13 && number < 23) || (number > 26 && number < 37) || (number > 49 && number < 59);
    assert_int_equal(fc_form_of_number(number) == FC_FORM_DATE, is_date);
  }
}

static void escape__known(void **state) {
  static const char *const cases[][2] = {
      {"plain", "plain"},     {"a_x000A_b", "a\nb"},  {"_x005F_x000A_", "_x000A_"}, {"_x4E2D__x6587_", "中文"},
      {"_x00e9_", "é"},       {"_xD800_", "_xD800_"}, {"_x0000_", "_x0000_"},       {"_x12_", "_x12_"},
      {"_x000G_", "_x000G_"}, {"_x000A", "_x000A"},   {"__x0041__", "_A_"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char text[40];
    strcpy(text, cases[i][0]);
    text[fc_unescape(text, strlen(text))] = '\0';
    assert_string_equal(text, cases[i][1]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(stored__known),     cmocka_unit_test(stored__shortest_of_doubles),
      cmocka_unit_test(stored__tolerance), cmocka_unit_test(day__known),
      cmocka_unit_test(format__known),     cmocka_unit_test(escape__known),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
