/* Periods and ends of windows: one case per row. */
#include "read_say.h"

#include "io/read/period.h"

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
#define NO_YEAR(text) "'" text "' is no year; write a year such as 2024, or Y3/第3年"
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
     "'45366' is the serial number of a date in a spreadsheet; show the column as 2024-03-15 and save again, or give "
     "--date-serials"},
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
      {"2024-03", 0, false, "'2024-03' is part of a year; write a year such as 2024, or Y3/第3年"},
      {"2024Q1", 0, false, "'2024Q1' is part of a year; write a year such as 2024, or Y3/第3年"},
      {"Y0", 0, false, "'Y0' is no year of an agreement; the first is Y1, the last Y300"},
      {"Y301", 0, false, "'Y301' is no year of an agreement; the first is Y1, the last Y300"},
      {"第301年", 0, false, "'第301年' is no year of an agreement; the first is Y1, the last Y300"},
      {"Y99999999", 0, false, "'Y99999999' is no year of an agreement; the first is Y1, the last Y300"},
      {"第三年", 0, false, NO_YEAR("第三年")},
      {"2024-13", 0, false, NO_YEAR("2024-13")},
      {"45366", 0, false, NO_YEAR("45366")},
      {"24", 0, false, "'24' is no year; write it with four digits: 2024"},
      {"2200-13", 0, false, OUTSIDE("2200-13")},
      {"", 0, false, NO_YEAR("")},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    fc_finding finding;
    fc_bound bound = {0, false};
    bool ok = fc_read_bound(fc_cell_of(cases[i].text), &bound, &finding);
    check(cases[i].text, ok, cases[i].refused, &finding);
    if (ok) assert_true(bound.year == cases[i].year && bound.relative == cases[i].relative);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(period__cases),
      cmocka_unit_test(bound__cases),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
