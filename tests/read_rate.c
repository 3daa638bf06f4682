/* Rates, indicators, values of factors and whole numbers: one case per row. */
#include "read_say.h"

#include "io/read/number.h"

#define COUNT(cases) (sizeof(cases) / sizeof(cases)[0])

#define MISSING(text) "'" text "' is no number, and missing is not zero; write 0 or delete the row"
#define SCIENTIFIC(text)                                                                                               \
  "'" text "' is in scientific notation, which hides digits; show the cell as a plain number in the spreadsheet and "  \
  "save again"
#define POINT(text) "'" text "' has no digit before or behind the point; write 0.5 or 5"

static void check(const char *text, bool ok, const char *refused, const fc_finding *finding) {
  if (ok != !refused) fail_msg("'%s' was %s: %s", text, ok ? "accepted" : "refused", ok ? "" : say(finding).text);
  if (!ok && strcmp(say(finding).text, refused) != 0)
    fail_msg("'%s'\n  says  %s\n  wants %s", text, say(finding).text, refused);
}

typedef struct rate_case {
  const char *text;
  bool negative, above_one, parts;
  int64_t numerator, denominator;
  bool is_parts;
  const char *refused;
} rate_case;

#define NO_RATE(text) "'" text "' is not a rate; write 12.5%, 0.125 or 1/8"
#define ABOVE(text) "'" text "' is above 1; if it is percent, write " text "%"

static const rate_case rates[] = {
    {"12.5%", 0, 0, 0, 1, 8, 0, NULL},
    {"12.50 %", 0, 0, 0, 1, 8, 0, NULL},
    {"３７．５％", 0, 0, 0, 3, 8, 0, NULL},
    {"0.125", 0, 0, 0, 1, 8, 0, NULL},
    {"1/8", 0, 0, 0, 1, 8, 0, NULL},
    {"2/6", 0, 0, 0, 1, 3, 0, NULL},
    {"1 / 3", 0, 0, 0, 1, 3, 0, NULL},
    {"１／３", 0, 0, 0, 1, 3, 0, NULL},
    {"0", 0, 0, 0, 0, 1, 0, NULL},
    {"0/5", 0, 0, 0, 0, 1, 0, NULL},
    {"1", 0, 0, 0, 1, 1, 0, NULL},
    {"100%", 0, 0, 0, 1, 1, 0, NULL},
    {"120%", 0, 1, 0, 6, 5, 0, NULL},
    {"3/2", 0, 1, 0, 3, 2, 0, NULL},
    {"-2%", 1, 1, 0, -1, 50, 0, NULL},
    {"0.0000001%", 0, 0, 0, 1, 1000000000, 0, NULL},
    {"6份", 0, 0, 1, 6, 1, 1, NULL},
    {"6 parts", 0, 0, 1, 6, 1, 1, NULL},
    {"1 part", 0, 0, 1, 1, 1, 1, NULL},
    {"１．５份", 0, 0, 1, 3, 2, 1, NULL},
    {"0份", 0, 0, 1, 0, 1, 1, NULL},

    {"37.5", 0, 0, 0, 0, 0, 0, ABOVE("37.5")},
    {"1.01", 0, 1, 0, 0, 0, 0, ABOVE("1.01")},
    {"60", 0, 0, 1, 0, 0, 0, ABOVE("60")},
    {"101%", 0, 0, 0, 0, 0, 0, "'101%' is above 100%; a rate here is at most 100%"},
    {"4/3", 0, 0, 0, 0, 0, 0, "'4/3' is above 100%; a rate here is at most 100%"},
    {"-5%", 0, 0, 0, 0, 0, 0, "'-5%' is negative; a rate is at least 0"},
    {"-6份", 0, 0, 1, 0, 0, 0, "'-6份' is negative; a number of parts is at least 0"},
    {"6份", 0, 0, 0, 0, 0, 0, "'6份' is a number of parts, but a rate is needed; write 12.5%, 0.125 or 1/8"},
    {"1/0", 0, 0, 0, 0, 0, 0, "'1/0' divides by 0; write a fraction such as 1/3"},
    {"3:7", 0, 0, 0, 0, 0, 0, NO_RATE("3:7")},
    {"六成", 0, 0, 0, 0, 0, 0,
     "'六成' is written in Chinese numerals, but a rate is needed; write 12.5%, 0.125 or 1/8"},
    {"2024年1月", 0, 0, 0, 0, 0, 0, "'2024年1月' is a date, but a rate is needed here; write 12.5%, 0.125 or 1/8"},
    {"12.5%%", 0, 0, 0, 0, 0, 0, NO_RATE("12.5%%")},
    {"%", 0, 0, 0, 0, 0, 0, NO_RATE("%")},
    {"", 0, 0, 0, 0, 0, 0, MISSING("")},
    {"1.25E-01", 0, 0, 0, 0, 0, 0, SCIENTIFIC("1.25E-01")},
    {".5", 0, 0, 0, 0, 0, 0, POINT(".5")},
    {"0.1234567890123456789", 0, 0, 0, 0, 0, 0,
     "'0.1234567890123456789' has too many digits for a rate; write a fraction such as 1/3"},
};

static void rate__cases(void **state) {
  (void)state;
  for (size_t i = 0; i < COUNT(rates); i++) {
    const rate_case *row = &rates[i];
    fc_rate_rules rules = {row->negative, row->above_one, row->parts};
    fc_finding finding;
    fc_rate rate = {0, 0};
    bool is_parts = false;
    bool ok = fc_read_rate(fc_cell_of(row->text), &rules, &rate, &is_parts, &finding);
    check(row->text, ok, row->refused, &finding);
    bool same = rate.numerator == row->numerator && rate.denominator == row->denominator && is_parts == row->is_parts;
    if (ok && !same) fail_msg("'%s' is %lld/%lld", row->text, (long long)rate.numerator, (long long)rate.denominator);
  }
}

static void indicator__cases(void **state) {
  (void)state;
  static const struct {
    const char *text;
    fc_fen millionths;
    int32_t decimals;
    const char *refused;
  } cases[] = {
      {"5", 5000000, 0, NULL},
      {"5.50", 5500000, 2, NULL},
      {"-0.000001", -1, 6, NULL},
      {"1,234.5", 1234500000, 1, NULL},
      {"0.0000010", 1, 6, NULL},
      {"0.0000001", 0, 0, "'0.0000001' has too many decimals; an indicator has at most 6"},
      {"5万元", 0, 0, "'5万元' has a unit of money, but this is an indicator; write the number alone"},
      {"4000000000001", 0, 0, "'4000000000001' is too large; an indicator is at most 4,000,000,000,000"},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    fc_finding finding;
    fc_fen amount = 0;
    int32_t decimals = 0;
    bool ok = fc_read_indicator(fc_cell_of(cases[i].text), &amount, &decimals, NULL, &finding);
    check(cases[i].text, ok, cases[i].refused, &finding);
    if (ok) assert_true(amount == cases[i].millionths && decimals == cases[i].decimals);
  }
}

static void value__cases(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int64_t numerator, denominator;
    const char *refused;
  } cases[] = {
      {"530.4061", 5304061, 10000, NULL},
      {"5,571.17", 557117, 100, NULL},
      {"12", 12, 1, NULL},
      {"-0.5", -5, 10, NULL},
      {"1.0000000000000000000", 1, 1, NULL},
      {"5万元", 0, 0, "'5万元' has a unit of money; write the value as a number alone"},
      {"99999999999999999999", 0, 0, "'99999999999999999999' has too many digits; at most 18"},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    fc_finding finding;
    fc_rate value = {0, 0};
    bool ok = fc_read_value(fc_cell_of(cases[i].text), &value, &finding);
    check(cases[i].text, ok, cases[i].refused, &finding);
    if (ok) assert_true(value.numerator == cases[i].numerator && value.denominator == cases[i].denominator);
  }
}

static void whole__cases(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int32_t number;
    const char *refused;
  } cases[] = {
      {"1", 1, NULL},
      {" １２ ", 12, NULL},
      {"99", 99, NULL},
      {"0", 0, "'0' does not fit here; write a whole number from 1 to 99"},
      {"100", 0, "'100' does not fit here; write a whole number from 1 to 99"},
      {"1.5", 0, "'1.5' does not fit here; write a whole number from 1 to 99"},
      {"1.0", 0, "'1.0' does not fit here; write a whole number from 1 to 99"},
      {"第3条", 0, "'第3条' does not fit here; write a whole number from 1 to 99"},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    fc_finding finding;
    int32_t number = 0;
    bool ok = fc_read_whole(fc_cell_of(cases[i].text), 1, 99, &number, &finding);
    check(cases[i].text, ok, cases[i].refused, &finding);
    if (ok) assert_int_equal(number, cases[i].number);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rate__cases),
      cmocka_unit_test(indicator__cases),
      cmocka_unit_test(value__cases),
      cmocka_unit_test(whole__cases),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
