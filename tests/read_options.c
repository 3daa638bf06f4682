/* Options of clauses, codes and lists: one case per row. */
#include "read_say.h"

#include "io/read/value.h"

#define COUNT(cases) (sizeof(cases) / sizeof(cases)[0])

static void check(const char *text, bool ok, const char *refused, const fc_finding *finding) {
  if (ok != !refused) fail_msg("'%s' was %s: %s", text, ok ? "accepted" : "refused", ok ? "" : say(finding).text);
  if (!ok && strcmp(say(finding).text, refused) != 0)
    fail_msg("'%s'\n  says  %s\n  wants %s", text, say(finding).text, refused);
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
  fc_amount_rules units = {FC_UNIT_NONE, FC_UNIT_YUAN, FC_ROUND_NEVER, NULL};
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
  fc_amount_rules units = {FC_UNIT_NONE, FC_UNIT_TEN_THOUSAND, FC_ROUND_NEVER, NULL};
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
  fc_amount_rules units = {FC_UNIT_NONE, FC_UNIT_YUAN, FC_ROUND_NEVER, NULL};
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
      cmocka_unit_test(options__cases),
      cmocka_unit_test(options__values),
      cmocka_unit_test(options__kind_without_options),
      cmocka_unit_test(code__cases),
      cmocka_unit_test(list__separators),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
