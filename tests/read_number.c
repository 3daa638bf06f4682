/* Amounts: one case per row. */
#include "read_say.h"

#include "io/read/number.h"

#define COUNT(cases) (sizeof(cases) / sizeof(cases)[0])

/* Units: header, scenario. */
typedef struct amount_case {
  const char *text;
  fc_unit header, scenario;
  fc_fen fen;
  const char *refused; /* NULL: accepted */
} amount_case;

#define NONE FC_UNIT_NONE
#define YUAN FC_UNIT_YUAN
#define WAN FC_UNIT_TEN_THOUSAND
#define MISSING(text) "'" text "' is no number, and missing is not zero; write 0, delete the row, or give --empty zero"
#define SCIENTIFIC(text)                                                                                               \
  "'" text "' is in scientific notation, which hides digits; show the cell as a plain number in the spreadsheet and "  \
  "save again"
#define FOUR(text) "'" text "' groups its digits by four; write them without marks or by three: 12,345"
#define MARKS(text) "'" text "' has its thousands marks in the wrong places; write 123456 or 123,456"
#define CHINESE(text) "'" text "' is written in Chinese numerals; write digits such as 1000000"
#define FOREIGN(text) "'" text "' is in a foreign currency; convert it into yuan"
#define DATE(text) "'" text "' looks like a date that a spreadsheet made of a number; set the column to numbers"
#define UNFINISHED(text) "'" text "' has an unfinished unit; write 元, 千元, 万元, 百万元 or 亿元"
#define UNKNOWN_UNIT(text) "'" text "' has an unknown unit; write 元, 千元, 万元, 百万元 or 亿元"
#define SPACE(text) "'" text "' has a space inside the number; write 1234.56 or 1,234.56"
#define POINT(text) "'" text "' has no digit before or behind the point; write 0.5 or 5"
#define TOO_LARGE(text) "'" text "' is too large; an amount is at most 40,000,000,000,000,000.00 yuan"
#define ERROR_CELL(text) "'" text "' is an error of the spreadsheet; correct the formula and save again"
#define NO_AMOUNT(text) "'" text "' is not an amount; write a number such as 12345.67"
#define NOT_FEN(text, unit, places)                                                                                    \
  "'" text "' is not a whole number of fen; an amount in " unit " has at most " places " decimals"

static const amount_case amounts[] = {
    {"12345.67", NONE, YUAN, 1234567, NULL},
    {"0", NONE, YUAN, 0, NULL},
    {"-0", NONE, YUAN, 0, NULL},
    {"0.05", NONE, YUAN, 5, NULL},
    {"007", NONE, YUAN, 700, NULL},
    {"12,345.67", NONE, YUAN, 1234567, NULL},
    {"1,234,567", NONE, YUAN, 123456700, NULL},
    {"999,999.9", NONE, YUAN, 99999990, NULL},
    {"100.500", NONE, YUAN, 10050, NULL},
    {"１２３４５．６７", NONE, YUAN, 1234567, NULL},
    {"１２，３４５．６７", NONE, YUAN, 1234567, NULL},
    {"（１２３．４５）", NONE, YUAN, -12345, NULL},
    {"(123.45)", NONE, YUAN, -12345, NULL},
    {"-123.45", NONE, YUAN, -12345, NULL},
    {"−123.45", NONE, YUAN, -12345, NULL},
    {"－123.45", NONE, YUAN, -12345, NULL},
    {"¥100", NONE, YUAN, 10000, NULL},
    {"￥1,000.50", NONE, YUAN, 100050, NULL},
    {"-¥100", NONE, YUAN, -10000, NULL},
    {"¥-100", NONE, YUAN, -10000, NULL},
    {"  12 ", NONE, YUAN, 1200, NULL},
    {"\u00A012\u3000", NONE, YUAN, 1200, NULL},
    {"100万元", NONE, YUAN, 100000000, NULL},
    {"100 万元", NONE, YUAN, 100000000, NULL},
    {"1.2亿元", NONE, YUAN, 12000000000, NULL},
    {"3千元", NONE, YUAN, 300000, NULL},
    {"2.5百万元", NONE, YUAN, 250000000, NULL},
    {"5元", NONE, WAN, 500, NULL},
    {"-100万元", NONE, YUAN, -100000000, NULL},
    {"(100万元)", NONE, YUAN, -100000000, NULL},
    {"100", WAN, YUAN, 100000000, NULL},
    {"100", NONE, WAN, 100000000, NULL},
    {"100", YUAN, WAN, 10000, NULL},
    {"100万元", WAN, YUAN, 100000000, NULL},
    {"0.000001", WAN, YUAN, 1, NULL},
    {"0.0000000001", FC_UNIT_HUNDRED_MILLION, YUAN, 1, NULL},
    {"40000000000000000", NONE, YUAN, FC_FEN_MAX, NULL},
    {"-40,000,000,000,000,000.00", NONE, YUAN, -FC_FEN_MAX, NULL},
    {"12345678901234567.89", NONE, YUAN, 1234567890123456789, NULL},

    {"100万元", YUAN, YUAN, 0, "two units: the header counts in 元, the cell says '100万元'; keep one of them"},
    {"5元", WAN, YUAN, 0, "two units: the header counts in 万元, the cell says '5元'; keep one of them"},
    {"100.005", NONE, YUAN, 0, NOT_FEN("100.005", "元", "2")},
    {"0.0000001", WAN, YUAN, 0, NOT_FEN("0.0000001", "万元", "6")},
    {"0.30000000000000004", NONE, YUAN, 0, NOT_FEN("0.30000000000000004", "元", "2")},
    {"1234567.8900000001", NONE, YUAN, 0, NOT_FEN("1234567.8900000001", "元", "2")},
    {"40000000000000000.01", NONE, YUAN, 0, TOO_LARGE("40000000000000000.01")},
    {"99999999999999999999", NONE, YUAN, 0, TOO_LARGE("99999999999999999999")},
    {"92233720368547758.08", NONE, YUAN, 0, TOO_LARGE("92233720368547758.08")},
    {"-92233720368547758.08", NONE, YUAN, 0, TOO_LARGE("-92233720368547758.08")},
    {"4000000000000.01", WAN, YUAN, 0, TOO_LARGE("4000000000000.01")},
    {"", NONE, YUAN, 0, MISSING("")},
    {"   ", NONE, YUAN, 0, MISSING("   ")},
    {"-", NONE, YUAN, 0, MISSING("-")},
    {"—", NONE, YUAN, 0, MISSING("—")},
    {"/", NONE, YUAN, 0, MISSING("/")},
    {"无", NONE, YUAN, 0, MISSING("无")},
    {"N/A", NONE, YUAN, 0, MISSING("N/A")},
    {"null", NONE, YUAN, 0, MISSING("null")},
    {"1.23E+08", NONE, YUAN, 0, SCIENTIFIC("1.23E+08")},
    {"9e5", NONE, YUAN, 0, SCIENTIFIC("9e5")},
    {"1e999", NONE, YUAN, 0, SCIENTIFIC("1e999")},
    {"1.23456789012346E+016", NONE, YUAN, 0, SCIENTIFIC("1.23456789012346E+016")},
    {"1,2345", NONE, YUAN, 0, FOUR("1,2345")},
    {"1,2345,6789.00", NONE, YUAN, 0, FOUR("1,2345,6789.00")},
    {"1,23,456", NONE, YUAN, 0, MARKS("1,23,456")},
    {"1234,567", NONE, YUAN, 0, MARKS("1234,567")},
    {",123", NONE, YUAN, 0, MARKS(",123")},
    {"1,,234", NONE, YUAN, 0, MARKS("1,,234")},
    {"1.234,56", NONE, YUAN, 0, "'1.234,56' has a comma for the decimal point; write 1234.56 or 1,234.56"},
    {"1234,5", NONE, YUAN, 0, "'1234,5' has a comma for the decimal point; write 1234.56 or 1,234.56"},
    {"壹佰万元整", NONE, YUAN, 0, CHINESE("壹佰万元整")},
    {"一百万", NONE, YUAN, 0, CHINESE("一百万")},
    {"1.2亿", NONE, YUAN, 0, UNFINISHED("1.2亿")},
    {"100万", NONE, YUAN, 0, UNFINISHED("100万")},
    {"5美元", NONE, YUAN, 0, FOREIGN("5美元")},
    {"$5", NONE, YUAN, 0, FOREIGN("$5")},
    {"5 EUR", NONE, YUAN, 0, FOREIGN("5 EUR")},
    {"RMB 5", NONE, YUAN, 0, "'RMB 5' has a currency word; write the number alone or with ¥ before it"},
    {"人民币5元", NONE, YUAN, 0, "'人民币5元' has a currency word; write the number alone or with ¥ before it"},
    {"5吨", NONE, YUAN, 0, UNKNOWN_UNIT("5吨")},
    {"12。5", NONE, YUAN, 0, "'12。5' has the full stop 。 for a decimal point; write 12.5"},
    {"NaN", NONE, YUAN, 0, "'NaN' is not a finite number; write digits"},
    {"-inf", NONE, YUAN, 0, "'-inf' is not a finite number; write digits"},
    {"0x1F", NONE, YUAN, 0, "'0x1F' is a hexadecimal number; write it in decimal digits"},
    {"1_000", NONE, YUAN, 0, "'1_000' has underscores; write 1000 or 1,000"},
    {"1-", NONE, YUAN, 0, "'1-' has its minus behind the number; write -123.45 or (123.45)"},
    {"△5", NONE, YUAN, 0, "'△5' has a triangle for minus; write -123.45 or (123.45)"},
    {"▲5", NONE, YUAN, 0, "'▲5' has a triangle for minus; write -123.45 or (123.45)"},
    {"–5", NONE, YUAN, 0, "'–5' has a dash for minus; write -123.45 or (123.45)"},
    {"+5", NONE, YUAN, 0, "'+5' begins with a plus; write the number without it"},
    {"'5", NONE, YUAN, 0, "''5' begins with an apostrophe; write the number without it"},
    {".5", NONE, YUAN, 0, POINT(".5")},
    {"5.", NONE, YUAN, 0, POINT("5.")},
    {"2024-03-05", NONE, YUAN, 0, DATE("2024-03-05")},
    {"1/2", NONE, YUAN, 0, DATE("1/2")},
    {"3-5", NONE, YUAN, 0, DATE("3-5")},
    {"3月5日", NONE, YUAN, 0, DATE("3月5日")},
    {"1 234.56", NONE, YUAN, 0, SPACE("1 234.56")},
    {"1\u00A0234", NONE, YUAN, 0, SPACE("1\u00A0234")},
    {"1\u3000234", NONE, YUAN, 0, SPACE("1\u3000234")},
    {"1\u200B2", NONE, YUAN, 0, "'1<U+200B>2' holds an invisible character; type the number again"},
    {"12\x01", NONE, YUAN, 0, "'12<U+0001>' holds an invisible character; type the number again"},
    {"#REF!", NONE, YUAN, 0, ERROR_CELL("#REF!")},
    {"#DIV/0!", NONE, YUAN, 0, ERROR_CELL("#DIV/0!")},
    {"#N/A", NONE, YUAN, 0, ERROR_CELL("#N/A")},
    {"#####", NONE, YUAN, 0, ERROR_CELL("#####")},
    {"=A1+B1", NONE, YUAN, 0, "'=A1+B1' is a formula; save its value instead"},
    {"12.5%", NONE, YUAN, 0, "'12.5%' is a rate, but an amount is needed here; write a number such as 12345.67"},
    {"6份", NONE, YUAN, 0, "'6份' is a number of parts, but an amount is needed here; write a number such as 12345.67"},
    {"--5", NONE, YUAN, 0, NO_AMOUNT("--5")},
    {"1.2.3", NONE, YUAN, 0, NO_AMOUNT("1.2.3")},
    {"abc", NONE, YUAN, 0, NO_AMOUNT("abc")},
    {"(5", NONE, YUAN, 0, NO_AMOUNT("(5")},
    {"(-5)", NONE, YUAN, 0, NO_AMOUNT("(-5)")},
};

static void check(const char *text, bool ok, const char *refused, const fc_finding *finding) {
  if (ok != !refused) fail_msg("'%s' was %s: %s", text, ok ? "accepted" : "refused", ok ? "" : say(finding).text);
  if (!ok && strcmp(say(finding).text, refused) != 0)
    fail_msg("'%s'\n  says  %s\n  wants %s", text, say(finding).text, refused);
}

static void amount__cases(void **state) {
  (void)state;
  for (size_t i = 0; i < COUNT(amounts); i++) {
    const amount_case *row = &amounts[i];
    fc_amount_rules rules = {row->header, row->scenario, FC_ROUND_NEVER, NULL};
    fc_finding finding;
    fc_fen fen = 0;
    bool ok = fc_read_amount(fc_cell_of(row->text), &rules, &fen, NULL, &finding);
    check(row->text, ok, row->refused, &finding);
    if (ok && fen != row->fen) fail_msg("'%s' is %lld fen", row->text, (long long)fen);
  }
}

static void amount__full_width_is_noted(void **state) {
  (void)state;
  fc_amount_rules rules = {NONE, YUAN, FC_ROUND_NEVER, NULL};
  fc_finding finding;
  fc_fen fen;
  bool widened = false;
  assert_true(fc_read_amount(fc_cell_of("12.5"), &rules, &fen, &widened, &finding));
  assert_false(widened);
  assert_true(fc_read_amount(fc_cell_of("１2.5"), &rules, &fen, &widened, &finding));
  assert_true(widened);
}

/* The quick reader agrees with the full one wherever it answers. */
static void amount__quick_is_the_same(void **state) {
  (void)state;
  static const char *const quick[] = {"12345.67",         "0",   "-0.5", "-12", "999999999999999",
                                      "1234567890123.45", "007", NULL};
  static const char *const slow[] = {"",      "-", ".5", "5.", "1,234", "1e5", "+5", " 5", "9999999999999999",
                                     "1.2.3", NULL};
  fc_decimal decimal;
  int64_t digits = 0;
  int decimals = 0;
  for (const char *const *text = quick; *text; text++) {
    bool negative = **text == '-';
    assert_true(fc_read_quick(fc_cell_of(*text), &digits, &decimals));
    assert_true(fc_read_plain(fc_cell_of(*text + negative), true, &decimal));
    for (; decimals > decimal.decimals; decimals--) digits /= 10;
    assert_true(digits == (negative ? -decimal.digits : decimal.digits));
  }
  for (const char *const *text = slow; *text; text++)
    assert_false(fc_read_quick(fc_cell_of(*text), &digits, &decimals));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(amount__cases),
      cmocka_unit_test(amount__full_width_is_noted),
      cmocka_unit_test(amount__quick_is_the_same),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
