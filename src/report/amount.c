/* Amounts and numbers as they stand in the cells of tables. */
#include "view.h"

#include <string.h>

bool fc_report_is_number(const char *text) {
  const char *at = text + (*text == '-');
  size_t whole = strspn(at, "0123456789");
  if (!whole) return false;
  at += whole;
  if (*at == '.') {
    size_t decimals = strspn(++at, "0123456789");
    if (!decimals) return false;
    at += decimals;
  }
  return !*at;
}

bool fc_report_amount_of(const char *text, fc_fen *amount) {
  size_t length = strlen(text);
  if (!fc_report_is_number(text) || length < 4 || text[length - 3] != '.') return false;
  bool below = *text == '-';
  int64_t sum = 0;
  for (const char *c = text + below; *c; c++) {
    if (*c == '.') continue;
    /* Counted below zero, where there is room for the smallest number too. */
    if (__builtin_mul_overflow(sum, 10, &sum) || __builtin_sub_overflow(sum, *c - '0', &sum)) return false;
  }
  if (!below && __builtin_sub_overflow(INT64_C(0), sum, &sum)) return false;
  *amount = sum;
  return true;
}
