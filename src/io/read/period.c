#include "period.h"

#include "fencheng/io.h"

#include <string.h>

enum { AGREEMENT_YEARS_MAX = 300 };

typedef struct text_scan {
  const char *at;
} text_scan;

/* Between least and most digits that are not followed by another one. */
static bool number(text_scan *scan, int least, int most, int *value) {
  int count = 0;
  *value = 0;
  while (fc_is_digit(scan->at[count]) && count <= most) *value = *value * 10 + (scan->at[count++] - '0');
  if (count < least || count > most) return false;
  scan->at += count;
  return true;
}

static bool word(text_scan *scan, const char *text) {
  if (!fc_begins(fc_cell_of(scan->at), text)) return false;
  scan->at += strlen(text);
  return true;
}

static bool at_end(const text_scan *scan) { return *scan->at == '\0'; }

/* Parts that are not written are -1. */
typedef struct date_parts {
  int year, month, day, quarter;
} date_parts;

static bool quarter_number(text_scan *scan, int *quarter) {
  static const char *const names[] = {"一", "二", "三", "四"};
  if (number(scan, 1, 1, quarter)) return true;
  for (int i = 0; i < 4; i++) {
    if (!word(scan, names[i])) continue;
    *quarter = i + 1;
    return true;
  }
  return false;
}

/* What follows 年. */
static bool read_chinese(text_scan *scan, date_parts *date) {
  if (word(scan, "度") || at_end(scan)) return at_end(scan);
  text_scan month = *scan;
  if (number(&month, 1, 2, &date->month) && word(&month, "月")) {
    if (at_end(&month)) return true;
    return number(&month, 1, 2, &date->day) && (word(&month, "日") || word(&month, "号")) && at_end(&month);
  }
  date->month = date->day = -1;
  word(scan, "第");
  return quarter_number(scan, &date->quarter) && (word(scan, "季度") || word(scan, "季")) && at_end(scan);
}

/* What follows the separator of year and month. */
static bool read_separated(text_scan *scan, const char *separator, date_parts *date) {
  if (word(scan, "q")) return number(scan, 1, 1, &date->quarter) && at_end(scan);
  if (!number(scan, 1, 2, &date->month)) return false;
  if (at_end(scan)) return true;
  return word(scan, separator) && number(scan, 1, 2, &date->day) && at_end(scan);
}

static bool read_compact(const char *text, date_parts *date) {
  size_t length = strlen(text);
  int whole = 0;
  for (size_t i = 0; i < length; i++) {
    if (!fc_is_digit(text[i]) || length > 8) return false;
    whole = whole * 10 + (text[i] - '0');
  }
  if (length == 8) date->day = whole % 100, whole /= 100;
  if (length != 8 && length != 6) return false;
  date->month = whole % 100;
  date->year = whole / 100;
  return true;
}

static bool read_date(const char *text, date_parts *date) {
  if (read_compact(text, date)) return true;
  text_scan scan = {text};
  if (!number(&scan, 4, 4, &date->year)) return false;
  if (at_end(&scan)) return true;
  if (word(&scan, "年")) return read_chinese(&scan, date);
  if (word(&scan, "q")) return number(&scan, 1, 1, &date->quarter) && at_end(&scan);
  if (word(&scan, "-")) return read_separated(&scan, "-", date);
  return word(&scan, "/") && read_separated(&scan, "/", date);
}

static int days_of(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[month - 1] + (month == 2 && leap);
}

static bool is_in_calendar(const date_parts *date) {
  bool month_fits = date->month == -1 || (date->month >= 1 && date->month <= 12);
  bool quarter_fits = date->quarter == -1 || (date->quarter >= 1 && date->quarter <= 4);
  if (!month_fits || !quarter_fits) return false;
  return date->day == -1 || (date->day >= 1 && date->day <= days_of(date->year, date->month));
}

static const char *date_problem(const date_parts *date) {
  if (date->year < FC_YEAR_MIN || date->year > FC_YEAR_MAX)
    return FC_TEXT("'{1}' is outside the years 1900 to 2199 that can be used");
  return is_in_calendar(date) ? NULL : FC_TEXT("'{1}' is no month, quarter or day of the calendar");
}

static bool all_digits(const char *text, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (!fc_is_digit(text[i])) return false;
  return length > 0;
}

static const char *form_problem(const char *text) {
  size_t length = strlen(text);
  if (length == 5 && all_digits(text, 5))
    return FC_TEXT(
        "'{1}' is the serial number of a date in a spreadsheet; show the column as 2024-03-15 and save again, or give "
        "--date-serials");
  if (length > 5 && all_digits(text, 4) && text[4] == '.')
    return FC_TEXT("'{1}' has a point between year and month; write 2024-03");
  if (length <= 2 && all_digits(text, length)) return FC_TEXT("'{1}' is no year; write it with four digits: 2024");
  return FC_TEXT("'{1}' is no period; write 2024, 2024-03, 2024Q1 or 2024-03-15");
}

static void set_months(const date_parts *date, fc_period *period) {
  int first = 1, last = 12;
  if (date->quarter > 0) first = date->quarter * 3 - 2, last = date->quarter * 3;
  if (date->month > 0) first = last = date->month;
  period->year = (int16_t)date->year;
  period->first_month = (int8_t)first;
  period->last_month = (int8_t)last;
  period->day = (int8_t)(date->day > 0 ? date->day : 0);
}

bool fc_read_period(fc_cell cell, fc_period *period, fc_finding *finding) {
  char text[64];
  date_parts date = {-1, -1, -1, -1};
  if (!fc_narrow(cell, text, sizeof text, NULL))
    return fc_reject(finding, FC_TEXT("'{1}' is no period; write 2024, 2024-03, 2024Q1 or 2024-03-15"), cell.text,
                     cell.length);
  const char *problem = read_date(text, &date) ? date_problem(&date) : form_problem(text);
  if (problem) return fc_reject(finding, problem, cell.text, cell.length);
  set_months(&date, period);
  return true;
}

bool fc_period_read(const char *text, fc_period *period) {
  fc_finding finding = {0};
  return text && period && fc_read_period(fc_cell_of(text), period, &finding);
}

/* What is wrong with a text where a whole year must stand; NULL: nothing. or_relative: Y3 is welcome too. */
static const char *year_problem(const char *text, date_parts *date, bool or_relative) {
  bool is_date = read_date(text, date);
  size_t length = strlen(text);
  if (!is_date && length <= 2 && all_digits(text, length)) return form_problem(text);
  if (!is_date || (date->year >= FC_YEAR_MIN && date->year <= FC_YEAR_MAX && !is_in_calendar(date)))
    return or_relative ? FC_TEXT("'{1}' is no year; write a year such as 2024, or Y3/第3年")
                       : FC_TEXT("'{1}' is no year; write a year such as 2024");
  const char *problem = date_problem(date);
  if (problem || (date->month < 0 && date->quarter < 0)) return problem;
  return or_relative ? FC_TEXT("'{1}' is part of a year; write a year such as 2024, or Y3/第3年")
                     : FC_TEXT("'{1}' is part of a year; write a year such as 2024");
}

static bool read_year(fc_cell cell, bool or_relative, int32_t *year, fc_finding *finding) {
  char text[64];
  date_parts date = {-1, -1, -1, -1};
  bool fits = fc_narrow(cell, text, sizeof text, NULL);
  const char *problem = year_problem(fits ? text : "", &date, or_relative);
  if (problem) return fc_reject(finding, problem, cell.text, cell.length);
  *year = date.year;
  return true;
}

bool fc_read_year(fc_cell cell, int32_t *year, fc_finding *finding) { return read_year(cell, false, year, finding); }

/* Y3 or 第3年, however large. */
static bool is_year_of_agreement(const char *text, int *number_of_year) {
  text_scan scan = {text};
  if (word(&scan, "y")) return number(&scan, 1, 8, number_of_year) && at_end(&scan);
  return word(&scan, "第") && number(&scan, 1, 8, number_of_year) && word(&scan, "年") && at_end(&scan);
}

bool fc_read_bound(fc_cell cell, fc_bound *bound, fc_finding *finding) {
  char text[64];
  int count = 0;
  int32_t year = 0;
  if (fc_narrow(cell, text, sizeof text, NULL) && is_year_of_agreement(text, &count)) {
    if (count < 1 || count > AGREEMENT_YEARS_MAX) {
      fc_reject(finding, FC_TEXT("'{1}' is no year of an agreement; the first is Y1, the last Y{2}"), cell.text,
                cell.length);
      fc_find_number(finding, AGREEMENT_YEARS_MAX);
      return false;
    }
    bound->year = (int16_t)count;
    bound->relative = true;
    return true;
  }
  if (!read_year(cell, true, &year, finding)) return false;
  bound->year = (int16_t)year;
  bound->relative = false;
  return true;
}
