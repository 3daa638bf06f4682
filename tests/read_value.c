/* Terms and conditions of clauses: one case per row. */
#include "read_say.h"

#include "io/read/value.h"

#define COUNT(cases) (sizeof(cases) / sizeof(cases)[0])

static void check(const char *text, bool ok, const char *refused, const fc_finding *finding) {
  if (ok != !refused) fail_msg("'%s' was %s: %s", text, ok ? "accepted" : "refused", ok ? "" : say(finding).text);
  if (!ok && strcmp(say(finding).text, refused) != 0)
    fail_msg("'%s'\n  says  %s\n  wants %s", text, say(finding).text, refused);
}

/* A term as text, so that a case is one line: kind, amount or rate, years, code. */
static said show(const fc_term *term) {
  static const char *const kinds[] = {"none",  "amount", "rate",    "parts", "sum",  "average", "year",
                                      "years", "cost",   "capital", "band",  "paid", "word"};
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
    {"已缴：产业基金", BIT(FC_TERM_PAID) | BIT(FC_TERM_WORD), false, NULL, "paid 产业基金", NULL},
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
    {"0.1", BIT(FC_TERM_RATE), true, NULL, NULL, "'0.1' cannot stand here; write one of these forms: 12.5%, 1/8"},
    {"10%", AMOUNTS, true, NULL, NULL,
     "'10%' is a rate, but an amount is needed here; write a number such as 12345.67"},
    {"sum:3", SHARES, false, NULL, NULL,
     "'sum:3' cannot stand here; write one of these forms: 12.5%, 1/8, 6份/6 parts"},
    {"sum:0", AMOUNTS, true, NULL, NULL, "'sum:0' does not fit here; write a whole number from 1 to 100"},
    {"sum:", AMOUNTS, true, NULL, NULL, "'sum:' does not fit here; write a whole number from 1 to 100"},
    {"sum:three", AMOUNTS, true, NULL, NULL, "'sum:three' does not fit here; write a whole number from 1 to 100"},
    {"sum:3*80", AMOUNTS, true, NULL, NULL, "'sum:3*80' is above 1; if it is percent, write sum:3*80%"},
    {"average:2021..2019", BASES, true, NULL, NULL, "the years end before they begin: 'average:2021..2019'"},
    {"average:3", BASES, true, NULL, NULL,
     "'average:3' cannot stand here; write one of these forms: 12345.67, year:2021/年份:2021, "
     "average:2019..2021/平均:2019..2021"},
    {"year:21", BASES, true, NULL, NULL, "'year:21' is no year; write it with four digits: 2024"},
    {"cost:", AMOUNTS | BIT(FC_TERM_COST), true, NULL, NULL,
     "'cost:' has no code behind the colon; write it, as in cost:STREAM, capital:COMPANY, paid:FUND or balance:FUND"},
    {"paid:", BIT(FC_TERM_PAID) | BIT(FC_TERM_WORD), false, NULL, NULL,
     "'paid:' has no code behind the colon; write it, as in cost:STREAM, capital:COMPANY, paid:FUND or balance:FUND"},
    {"sum:3", BIT(FC_TERM_PAID) | BIT(FC_TERM_WORD), false, NULL, NULL,
     "'sum:3' cannot stand here; write one of these forms: paid:FUND/已缴:FUND, CODE/代码"},
    {"90%..x", BIT(FC_TERM_BAND), false, NULL, NULL, "'90%..x' is not a rate; write 12.5%, 0.125 or 1/8"},
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
    fc_term_rules rules = {
        row->kinds, row->amounts, row->words, {FC_UNIT_NONE, FC_UNIT_YUAN, FC_ROUND_NEVER, NULL}, &arena};
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
      {"open 4 or open 5", NULL, "'open 4 or open 5' does not fit here; write a whole number from 1 to 99999"},
      {"open 0", NULL, "'open 0' does not fit here; write a whole number from 1 to 99999"},
      {"open", NULL, NO_CONDITION("open")},
      {"open 4 and", NULL, "'open 4 and' does not fit here; write a whole number from 1 to 99999"},
      {"before 2027-03", NULL, "'before 2027-03' is part of a year; write a year such as 2024"},
      {"before", NULL, NO_CONDITION("before")},
      {"open 1 and before Y3", NULL, "'before Y3' is no year; write a year such as 2024"},
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

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(term__cases),
      cmocka_unit_test(when__cases),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
