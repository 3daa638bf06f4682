/* Periods, ends of windows, terms, conditions and options: one case per row. */
#include "read_say.h"

#include "io/read/period.h"
#include "io/read/value.h"

#define COUNT(cases) (sizeof(cases) / sizeof(cases)[0])

static void check(const char *text, bool ok, const char *refused, const fc_finding *finding) {
  if (ok != !refused) fail_msg("'%s' was %s: %s", text, ok ? "accepted" : "refused", ok ? "" : say(finding).text);
  if (!ok && strcmp(say(finding).text, refused) != 0)
    fail_msg("'%s'\n  says  %s\n  wants %s", text, say(finding).text, refused);
}

typedef struct period_case {
  const char *text;
  int year, first, last, day;
  const char *refused;
} period_case;

#define NO_PERIOD(text) "'" text "' is no period; write 2024, 2024-03, 2024Q1 or 2024-03-15"
#define NO_DAY(text) "'" text "' is no month, quarter or day of the calendar"
#define OUTSIDE(text) "'" text "' is outside the years 1900 to 2199 that can be used"

static const period_case periods[] = {
    {"2024", 2024, 1, 12, 0, NULL},
    {"2024年", 2024, 1, 12, 0, NULL},
    {"2024年度", 2024, 1, 12, 0, NULL},
    {"２０２４", 2024, 1, 12, 0, NULL},
    {" 2024 ", 2024, 1, 12, 0, NULL},
    {"2024-03", 2024, 3, 3, 0, NULL},
    {"2024-3", 2024, 3, 3, 0, NULL},
    {"2024/03", 2024, 3, 3, 0, NULL},
    {"202403", 2024, 3, 3, 0, NULL},
    {"2024年3月", 2024, 3, 3, 0, NULL},
    {"2024年03月", 2024, 3, 3, 0, NULL},
    {"2024Q1", 2024, 1, 3, 0, NULL},
    {"2024q4", 2024, 10, 12, 0, NULL},
    {"2024-Q2", 2024, 4, 6, 0, NULL},
    {"2024年第1季度", 2024, 1, 3, 0, NULL},
    {"2024年三季度", 2024, 7, 9, 0, NULL},
    {"2024年第四季度", 2024, 10, 12, 0, NULL},
    {"2024-03-15", 2024, 3, 3, 15, NULL},
    {"2024/3/15", 2024, 3, 3, 15, NULL},
    {"20240315", 2024, 3, 3, 15, NULL},
    {"2024年3月15日", 2024, 3, 3, 15, NULL},
    {"2024-02-29", 2024, 2, 2, 29, NULL},
    {"1900", 1900, 1, 12, 0, NULL},
    {"2199-12", 2199, 12, 12, 0, NULL},

    {"", 0, 0, 0, 0, NO_PERIOD("")},
    {"24", 0, 0, 0, 0, "'24' is no year; write it with four digits: 2024"},
    {"1899", 0, 0, 0, 0, OUTSIDE("1899")},
    {"2200", 0, 0, 0, 0, OUTSIDE("2200")},
    {"0000", 0, 0, 0, 0, OUTSIDE("0000")},
    {"2024-13", 0, 0, 0, 0, NO_DAY("2024-13")},
    {"2024-00", 0, 0, 0, 0, NO_DAY("2024-00")},
    {"202413", 0, 0, 0, 0, NO_DAY("202413")},
    {"202400", 0, 0, 0, 0, NO_DAY("202400")},
    {"2024Q5", 0, 0, 0, 0, NO_DAY("2024Q5")},
    {"2024Q0", 0, 0, 0, 0, NO_DAY("2024Q0")},
    {"2023-02-29", 0, 0, 0, 0, NO_DAY("2023-02-29")},
    {"2100-02-29", 0, 0, 0, 0, NO_DAY("2100-02-29")},
    {"2024-04-31", 0, 0, 0, 0, NO_DAY("2024-04-31")},
    {"2024-03-00", 0, 0, 0, 0, NO_DAY("2024-03-00")},
    {"20240300", 0, 0, 0, 0, NO_DAY("20240300")},
    {"45366", 0, 0, 0, 0,
     "'45366' is the serial number of a date in a spreadsheet; show the column as 2024-03-15 and save again"},
    {"2024.3", 0, 0, 0, 0, "'2024.3' has a point between year and month; write 2024-03"},
    {"2024-03/15", 0, 0, 0, 0, NO_PERIOD("2024-03/15")},
    {"2024-03-15 00:00", 0, 0, 0, 0, NO_PERIOD("2024-03-15 00:00")},
    {"2024年上半年", 0, 0, 0, 0, NO_PERIOD("2024年上半年")},
    {"Mar-24", 0, 0, 0, 0, NO_PERIOD("Mar-24")},
    {"Y3", 0, 0, 0, 0, NO_PERIOD("Y3")},
    {"2024年13月", 0, 0, 0, 0, NO_DAY("2024年13月")},
};

static void period__cases(void **state) {
  (void)state;
  for (size_t i = 0; i < COUNT(periods); i++) {
    const period_case *row = &periods[i];
    fc_finding finding;
    fc_period period = {0, 0, 0, 0};
    bool ok = fc_read_period(fc_cell_of(row->text), &period, &finding);
    check(row->text, ok, row->refused, &finding);
    bool same = period.year == row->year && period.first_month == row->first && period.last_month == row->last &&
                period.day == row->day;
    if (ok && !same)
      fail_msg("'%s' is %d %d..%d %d", row->text, period.year, period.first_month, period.last_month, period.day);
  }
}

static void bound__cases(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int year;
    bool relative;
    const char *refused;
  } cases[] = {
      {"2024", 2024, false, NULL},
      {"2024年", 2024, false, NULL},
      {"Y3", 3, true, NULL},
      {"y12", 12, true, NULL},
      {"第3年", 3, true, NULL},
      {"第３年", 3, true, NULL},
      {"2024-03", 0, false, "'2024-03' is part of a year; write the year, e.g. 2024"},
      {"2024Q1", 0, false, "'2024Q1' is part of a year; write the year, e.g. 2024"},
      {"Y0", 0, false, "'Y0' is no year of an agreement; the first is Y1"},
      {"Y301", 0, false, "'Y301' is no year of an agreement; the first is Y1"},
      {"第三年", 0, false, NO_PERIOD("第三年")},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    fc_finding finding;
    fc_bound bound = {0, false};
    bool ok = fc_read_bound(fc_cell_of(cases[i].text), &bound, &finding);
    check(cases[i].text, ok, cases[i].refused, &finding);
    if (ok) assert_true(bound.year == cases[i].year && bound.relative == cases[i].relative);
  }
}

/* A term as text, so that a case is one line: kind, amount or rate, years, code. */
static said show(const fc_term *term) {
  static const char *const kinds[] = {"none", "amount", "rate", "parts",   "sum",  "average",
                                      "year", "years",  "cost", "capital", "band", "word"};
  said out;
  const char *name = kinds[term->kind], *code = term->code ? term->code : "";
  long long top = term->rate.numerator, bottom = term->rate.denominator;
  switch (term->kind) {
  case FC_TERM_AMOUNT: snprintf(out.text, sizeof out.text, "%s %lld", name, (long long)term->amount); break;
  case FC_TERM_RATE:
  case FC_TERM_PARTS: snprintf(out.text, sizeof out.text, "%s %lld/%lld", name, top, bottom); break;
  case FC_TERM_SUM:
  case FC_TERM_AVERAGE: snprintf(out.text, sizeof out.text, "%s %d %lld/%lld", name, term->years, top, bottom); break;
  case FC_TERM_YEAR: snprintf(out.text, sizeof out.text, "%s %d", name, term->from_year); break;
  case FC_TERM_YEARS: snprintf(out.text, sizeof out.text, "%s %d %d", name, term->from_year, term->until_year); break;
  case FC_TERM_BAND:
    snprintf(out.text, sizeof out.text, "%s %lld/%lld %lld/%lld", name, top, bottom, (long long)term->upper.numerator,
             (long long)term->upper.denominator);
    break;
  default: snprintf(out.text, sizeof out.text, "%s %s", name, code); break;
  }
  return out;
}

#define BIT FC_TERM_BIT
enum {
  AMOUNTS = BIT(FC_TERM_AMOUNT) | BIT(FC_TERM_SUM) | BIT(FC_TERM_AVERAGE),
  CARVES = BIT(FC_TERM_AMOUNT) | BIT(FC_TERM_RATE),
  SHARES = BIT(FC_TERM_RATE) | BIT(FC_TERM_PARTS),
  BASES = BIT(FC_TERM_AMOUNT) | BIT(FC_TERM_YEAR) | BIT(FC_TERM_YEARS)
};
static const fc_word of_words[] = {{"rest", "余额"}, {"pool", "全额"}, {NULL, NULL}};

/* amounts: a number alone is an amount. */
typedef struct term_case {
  const char *text;
  unsigned kinds;
  bool amounts;
  const fc_word *words;
  const char *term, *refused;
} term_case;

static const term_case terms[] = {
    {"60%", SHARES, false, NULL, "rate 3/5", NULL},
    {"0.6", SHARES, false, NULL, "rate 3/5", NULL},
    {"1/3", SHARES, false, NULL, "rate 1/3", NULL},
    {"6份", SHARES, false, NULL, "parts 6/1", NULL},
    {"6 parts", SHARES, false, NULL, "parts 6/1", NULL},
    {"10%", CARVES, true, NULL, "rate 1/10", NULL},
    {"1/8", CARVES, true, NULL, "rate 1/8", NULL},
    {"0.1", CARVES, true, NULL, "amount 10", NULL},
    {"500万元", CARVES, true, NULL, "amount 500000000", NULL},
    {"5,000.00", AMOUNTS, true, NULL, "amount 500000", NULL},
    {"sum:3", AMOUNTS, true, NULL, "sum 3 1/1", NULL},
    {"SUM: 3", AMOUNTS, true, NULL, "sum 3 1/1", NULL},
    {"合计:3", AMOUNTS, true, NULL, "sum 3 1/1", NULL},
    {"合计：３", AMOUNTS, true, NULL, "sum 3 1/1", NULL},
    {"sum:3*80%", AMOUNTS, true, NULL, "sum 3 4/5", NULL},
    {"合计:3×120%", AMOUNTS, true, NULL, "sum 3 6/5", NULL},
    {"average:3", AMOUNTS, true, NULL, "average 3 1/1", NULL},
    {"平均:3*0.5", AMOUNTS, true, NULL, "average 3 1/2", NULL},
    {"year:2021", BASES, true, NULL, "year 2021", NULL},
    {"年份:2021年", BASES, true, NULL, "year 2021", NULL},
    {"average:2019..2021", BASES, true, NULL, "years 2019 2021", NULL},
    {"平均:2019..2021", BASES, true, NULL, "years 2019 2021", NULL},
    {"cost:road", AMOUNTS | BIT(FC_TERM_COST), true, NULL, "cost road", NULL},
    {"成本:道路", AMOUNTS | BIT(FC_TERM_COST), true, NULL, "cost 道路", NULL},
    {"capital:parkco", BIT(FC_TERM_CAPITAL) | BIT(FC_TERM_AMOUNT), true, NULL, "capital parkco", NULL},
    {"资本:园区公司", BIT(FC_TERM_CAPITAL) | BIT(FC_TERM_AMOUNT), true, NULL, "capital 园区公司", NULL},
    {"90%..120%", BIT(FC_TERM_BAND), false, NULL, "band 9/10 6/5", NULL},
    {"rest", BIT(FC_TERM_WORD), false, of_words, "word rest", NULL},
    {"全额", BIT(FC_TERM_WORD), false, of_words, "word pool", NULL},
    {"人口", BIT(FC_TERM_WORD), false, NULL, "word 人口", NULL},
    {"2024", BIT(FC_TERM_WORD), false, NULL, "word 2024", NULL},

    {"60", SHARES, false, NULL, NULL, "'60' is above 1; if it is percent, write 60%"},
    {"500万元", SHARES, false, NULL, NULL,
     "'500万元' is an amount, but a rate is needed here; write 12.5%, 0.125 or 1/8"},
    {"6份", CARVES, true, NULL, NULL, "'6份' is a number of parts, but a rate is needed; write 12.5%, 0.125 or 1/8"},
    {"0.1", BIT(FC_TERM_RATE), true, NULL, NULL, "'0.1' alone would be an amount here; write a rate as 10% or 1/10"},
    {"10%", AMOUNTS, true, NULL, NULL,
     "'10%' is a rate, but an amount is needed here; write a number such as 12345.67"},
    {"sum:3", SHARES, false, NULL, NULL,
     "'sum:3' cannot stand here; write one of these forms: 12.5%, 1/8, 6份/6 parts"},
    {"sum:0", AMOUNTS, true, NULL, NULL, "'0' does not fit here; write a whole number from 1 to 100"},
    {"sum:", AMOUNTS, true, NULL, NULL, "'' does not fit here; write a whole number from 1 to 100"},
    {"sum:three", AMOUNTS, true, NULL, NULL, "'three' does not fit here; write a whole number from 1 to 100"},
    {"sum:3*80", AMOUNTS, true, NULL, NULL, "'80' is above 1; if it is percent, write 80%"},
    {"average:2021..2019", BASES, true, NULL, NULL, "the years end before they begin: '2021..2019'"},
    {"average:3", BASES, true, NULL, NULL,
     "'average:3' cannot stand here; write one of these forms: 12345.67, year:2021/年份:2021, "
     "average:2019..2021/平均:2019..2021"},
    {"year:21", BASES, true, NULL, NULL, "'21' is no year; write it with four digits: 2024"},
    {"cost:", AMOUNTS | BIT(FC_TERM_COST), true, NULL, NULL,
     "the code behind the colon is missing; write cost:STREAM or capital:COMPANY"},
    {"rset", BIT(FC_TERM_WORD), false, of_words, NULL, "'rset' is not known here; write one of: rest/余额, pool/全额"},
    {"10%", 0, false, NULL, NULL, "'10%' is not used by this kind of clause; leave the cell blank"},
    {"90%..120%", SHARES, false, NULL, NULL,
     "'90%..120%' cannot stand here; write one of these forms: 12.5%, 1/8, 6份/6 parts"},
};

static void term__cases(void **state) {
  (void)state;
  for (size_t i = 0; i < COUNT(terms); i++) {
    const term_case *row = &terms[i];
    fc_arena arena = {NULL, NULL, false};
    fc_term_rules rules = {row->kinds, row->amounts, false, row->words, {FC_UNIT_NONE, FC_UNIT_YUAN}, &arena};
    fc_finding finding;
    fc_term term;
    bool ok = fc_read_term(fc_cell_of(row->text), &rules, &term, &finding);
    check(row->text, ok, row->refused, &finding);
    if (ok && strcmp(show(&term).text, row->term)) fail_msg("'%s' is %s", row->text, show(&term).text);
    fc_arena_free(&arena);
  }
}

static said show_when(const fc_when *when, size_t count) {
  static const char *const kinds[] = {"open", "reached", "recovered", "before", "after"};
  said out = {""};
  size_t used = 0;
  for (size_t i = 0; i < count; i++)
    used += (size_t)snprintf(out.text + used, sizeof out.text - used, "%s%s %d", i ? ", " : "", kinds[when[i].kind],
                             when[i].number);
  return out;
}

#define NO_CONDITION(text) "'" text "' is no condition; write open N, reached N, recovered N, before YEAR or after YEAR"

static void when__cases(void **state) {
  (void)state;
  static const struct {
    const char *text, *when, *refused;
  } cases[] = {
      {"open 4", "open 4", NULL},
      {"Open 4", "open 4", NULL},
      {"未达上限4", "open 4", NULL},
      {"未达上限 ４", "open 4", NULL},
      {"reached 4", "reached 4", NULL},
      {"达到上限4", "reached 4", NULL},
      {"已达上限4", "reached 4", NULL},
      {"recovered 2", "recovered 2", NULL},
      {"收回成本2", "recovered 2", NULL},
      {"已收回2", "recovered 2", NULL},
      {"已收回成本2", "recovered 2", NULL},
      {"before 2027", "before 2027", NULL},
      {"早于2027", "before 2027", NULL},
      {"早于2027年", "before 2027", NULL},
      {"2027年前", "before 2027", NULL},
      {"after 2027", "after 2027", NULL},
      {"晚于2027", "after 2027", NULL},
      {"2027年后", "after 2027", NULL},
      {"open 4 and before 2030", "open 4, before 2030", NULL},
      {"未达上限4且早于2030", "open 4, before 2030", NULL},
      {"未达上限4并且2030年前", "open 4, before 2030", NULL},
      {"after 2020 and before 2030 and open 1 and reached 2", "after 2020, before 2030, open 1, reached 2", NULL},

      {"closed 4", NULL, NO_CONDITION("closed 4")},
      {"open 4 or open 5", NULL, "'4 or open 5' does not fit here; write a whole number from 1 to 99999"},
      {"open 0", NULL, "'0' does not fit here; write a whole number from 1 to 99999"},
      {"open", NULL, "'' does not fit here; write a whole number from 1 to 99999"},
      {"open 4 and", NULL, "'4 and' does not fit here; write a whole number from 1 to 99999"},
      {"before 2027-03", NULL, "'2027-03' is part of a year; write the year, e.g. 2024"},
      {"open 1 and open 2 and open 3 and open 4 and open 5", NULL,
       "'open 1 and open 2 and open 3 and open 4 and open 5' joins more than four conditions"},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    fc_finding finding;
    fc_when when[FC_WHEN_MAX];
    size_t count = 0;
    bool ok = fc_read_when(fc_cell_of(cases[i].text), when, &count, &finding);
    check(cases[i].text, ok, cases[i].refused, &finding);
    if (ok && strcmp(show_when(when, count).text, cases[i].when))
      fail_msg("'%s' is %s", cases[i].text, show_when(when, count).text);
  }
}

/* A kind of clause with every option but days and carry. */
static const fc_rule every_option = {.number = "R0",
                                     .name = {"every", "全部"},
                                     .options = ((1u << FC_OPTION_COUNT) - 1) & ~(1u << FC_OPTION_DAYS) &
                                                ~(1u << FC_OPTION_CARRY)};
#define HAS "gross/全口径, grow/增长率, until_balance/余额上限, remainder/尾差, lag/滞后, missing/缺数, above/超过"

static void options__cases(void **state) {
  (void)state;
  static const struct {
    const char *text;
    unsigned given;
    const char *refused;
  } cases[] = {
      {"gross", 1u << FC_OPTION_GROSS, NULL},
      {"全口径", 1u << FC_OPTION_GROSS, NULL},
      {"grow=-2%", 1u << FC_OPTION_GROW, NULL},
      {"增长率=6%；滞后=1", 1u << FC_OPTION_GROW | 1u << FC_OPTION_LAG, NULL},
      {" until_balance = 1,000,000 ; gross ;", 1u << FC_OPTION_UNTIL_BALANCE | 1u << FC_OPTION_GROSS, NULL},
      {"remainder=largest-share", 1u << FC_OPTION_REMAINDER, NULL},
      {"remainder=to:taiyuan", 1u << FC_OPTION_REMAINDER, NULL},
      {"missing=drop", 1u << FC_OPTION_MISSING, NULL},
      {"缺数=剔除", 1u << FC_OPTION_MISSING, NULL},
      {"above=500万元", 1u << FC_OPTION_ABOVE, NULL},

      {"speed=1", 0, "unknown option 'speed'; this kind of clause has: " HAS},
      {"days", 0, "the option 'days' does not fit this kind of clause, which has: " HAS},
      {"gross;gross", 0, "the option 'gross' stands twice; keep one"},
      {"gross=yes", 0, "the option 'gross' takes no value; write it alone"},
      {"grow", 0, "the option 'grow' needs a value; write grow=..."},
      {"grow=", 0, "the option 'grow' needs a value; write grow=..."},
      {"grow=6", 0, "'6' is above 1; if it is percent, write 6%"},
      {"lag=-1", 0, "'-1' does not fit here; write a whole number from 0 to 100"},
      {"missing=keep", 0, "'keep' is not known here; write one of: drop/剔除"},
      {"remainder=to", 0, "'to' needs a party behind a colon, e.g. to:taiyuan"},
      {"until_balance=10%", 0, "'10%' is a rate, but an amount is needed here; write a number such as 12345.67"},
  };
  fc_amount_rules units = {FC_UNIT_NONE, FC_UNIT_YUAN};
  for (size_t i = 0; i < COUNT(cases); i++) {
    fc_arena arena = {NULL, NULL, false};
    fc_clause_options options = {0};
    fc_finding finding;
    bool ok = fc_read_option_list(fc_cell_of(cases[i].text), &every_option, &units, &arena, &options, &finding);
    check(cases[i].text, ok, cases[i].refused, &finding);
    if (ok) assert_int_equal(options.given, cases[i].given);
    fc_arena_free(&arena);
  }
}

static void options__values(void **state) {
  (void)state;
  fc_amount_rules units = {FC_UNIT_NONE, FC_UNIT_TEN_THOUSAND};
  fc_arena arena = {NULL, NULL, false};
  fc_clause_options options = {0};
  fc_finding finding;
  const char *text = "grow=-2%;until_balance=5;remainder=to:忻州;lag=2;above=1元";
  assert_true(fc_read_option_list(fc_cell_of(text), &every_option, &units, &arena, &options, &finding));
  assert_true(options.grow.numerator == -1 && options.grow.denominator == 50);
  assert_int_equal(options.until_balance, 5000000);
  assert_int_equal(options.remainder, FC_REMAINDER_TO);
  assert_string_equal(options.remainder_party, "忻州");
  assert_int_equal(options.lag, 2);
  assert_int_equal(options.above, 100);
  fc_arena_free(&arena);
}

static void options__kind_without_options(void **state) {
  (void)state;
  const fc_rule none = {.number = "R0", .name = {"none", "无"}};
  fc_amount_rules units = {FC_UNIT_NONE, FC_UNIT_YUAN};
  fc_clause_options options = {0};
  fc_finding finding;
  assert_false(fc_read_option_list(fc_cell_of("gross"), &none, &units, NULL, &options, &finding));
  assert_string_equal(say(&finding).text, "'gross': this kind of clause has no options; leave the cell blank");
}

static void code__cases(void **state) {
  (void)state;
  static const struct {
    const char *text, *refused;
  } cases[] = {
      {"taiyuan", NULL},
      {"太原-1_a.b", NULL},
      {"007", NULL},
      {"91140100MA0HXXXX", NULL},
      {"㐀𠀀", NULL},
      {"9.11E+17",
       "'9.11E+17' is a code that a spreadsheet turned into a number and digits are lost; set the column to text and "
       "type the code again"},
      {"tai yuan", "'tai yuan' is not a code; use letters, digits, - _ . and Chinese characters only"},
      {"a/b", "'a/b' is not a code; use letters, digits, - _ . and Chinese characters only"},
      {"Αθ", "'Αθ' is not a code; use letters, digits, - _ . and Chinese characters only"},
      {"a\u202Eb", "'a<U+202E>b' holds the invisible character <U+202E>; type the text again"},
      {"a\x1B[1m", "'a<U+001B>[1m' holds the invisible character <U+001B>; type the text again"},
      {"a\nb", "'a<U+000A>b' has a line break; write codes and names in one line"},
      {"0123456789012345678901234567890123456789012345678901234567890123", NULL},
      {"01234567890123456789012345678901234567890123456789012345678901234",
       "the code '012345678901234567890123456789012345678901234567890123456789…' is too long; at most 64 bytes (a "
       "Chinese character counts 3)"},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    fc_finding finding;
    check(cases[i].text, fc_check_code(fc_cell_of(cases[i].text), &finding), cases[i].refused, &finding);
  }
}

static void list__separators(void **state) {
  (void)state;
  fc_cell rest = fc_cell_of(" a ;b；c、 d;;"), entry;
  static const char *const expected[] = {"a", "b", "c", "d"};
  for (size_t i = 0; i < 4; i++) {
    assert_true(fc_next_entry(&rest, &entry));
    assert_true(fc_same(entry, expected[i]));
  }
  assert_false(fc_next_entry(&rest, &entry));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(period__cases),
      cmocka_unit_test(bound__cases),
      cmocka_unit_test(term__cases),
      cmocka_unit_test(when__cases),
      cmocka_unit_test(options__cases),
      cmocka_unit_test(options__values),
      cmocka_unit_test(code__cases),
      cmocka_unit_test(list__separators),
      cmocka_unit_test(options__kind_without_options),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
