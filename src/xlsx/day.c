/* Dates are stored as numbers of days. */
#include <string.h>

#include "book.h"

/* Days are counted from 1899-12-31, and 1900-02-29, which never was, counts too; or from 1904-01-01 = 0. */
enum { FALSE_DAY = 60, DAY_OF_1904 = 1462, LAST_DAY = 2958465, DAYS_OF_400_YEARS = 146097 };

/* The calendar's day: days since 1600-03-01, so that leap days stand at the ends of years. */
static void to_calendar(int64_t days, int *year, int *month, int *day) {
  int64_t era = days / DAYS_OF_400_YEARS, left = days % DAYS_OF_400_YEARS;
  int64_t of_era = (left - left / 1460 + left / 36524 - left / 146096) / 365;
  int64_t of_year = left - (365 * of_era + of_era / 4 - of_era / 100);
  int64_t from_march = (5 * of_year + 2) / 153;
  *day = (int)(of_year - (153 * from_march + 2) / 5 + 1);
  *month = (int)(from_march < 10 ? from_march + 3 : from_march - 9);
  *year = (int)(1600 + era * 400 + of_era + (*month <= 2));
}

static void put(char *to, int number, int digits) {
  for (int i = digits - 1; i >= 0; i--, number /= 10) to[i] = (char)('0' + number % 10);
}

static void write_day(char text[16], int year, int month, int day) {
  put(text, year, 4);
  put(text + 5, month, 2);
  put(text + 8, day, 2);
  text[4] = text[7] = '-';
  text[10] = '\0';
}

/* Whole days; the time of the day stands behind the point. -1: another form, or too many. */
static int64_t whole_days(const char *stored, size_t length) {
  int64_t days = 0;
  size_t at = 0;
  for (; at < length && stored[at] >= '0' && stored[at] <= '9'; at++) {
    days = days * 10 + (stored[at] - '0');
    if (days > LAST_DAY) return -1;
  }
  if (at == 0) return -1;
  if (at < length && stored[at++] != '.') return -1;
  while (at < length && stored[at] >= '0' && stored[at] <= '9') at++;
  return at == length ? days : -1;
}

bool fc_day_text(const char *stored, size_t length, bool from_1904, char text[16]) {
  enum { MARCH_1600_TO_1899 = 109511 }; /* days from 1600-03-01 to 1899-12-30 */
  int year, month, day;
  int64_t days = whole_days(stored, length);
  if (days < 0) return false;
  if (from_1904) days += DAY_OF_1904;
  if (days == 0 || days > LAST_DAY) return false;
  if (days == FALSE_DAY) {
    write_day(text, 1900, 2, 29);
    return true;
  }
  to_calendar(MARCH_1600_TO_1899 + days + (days < FALSE_DAY), &year, &month, &day);
  write_day(text, year, month, day);
  return true;
}
