/* Plain numbers: digits[.digits], with or without thousands marks. */
#include <string.h>

#include "number.h"

/* Length of the whole part with its thousands marks if they stand right (or there are none), else 0. */
static size_t whole_part(fc_cell plain, bool grouped) {
  size_t at = 0;
  while (at < plain.length && fc_is_digit(plain.text[at])) at++;
  bool marks = at < plain.length && plain.text[at] == ',';
  if (!marks) return at;
  if (!grouped || at == 0 || at > 3) return 0;
  while (at < plain.length && plain.text[at] == ',') {
    if (plain.length - at < 4) return 0;
    for (size_t i = 1; i <= 3; i++)
      if (!fc_is_digit(plain.text[at + i])) return 0;
    at += 4;
  }
  return at;
}

bool fc_is_plain(fc_cell plain, bool grouped) {
  size_t at = whole_part(plain, grouped);
  if (at == 0) return false;
  if (at == plain.length) return true;
  if (plain.text[at] != '.' || at + 1 == plain.length) return false;
  for (at++; at < plain.length; at++)
    if (!fc_is_digit(plain.text[at])) return false;
  return true;
}

bool fc_read_plain(fc_cell plain, bool grouped, fc_decimal *decimal) {
  if (!fc_is_plain(plain, grouped)) return false;
  const char *point = memchr(plain.text, '.', plain.length);
  size_t end = plain.length;
  decimal->written = point ? (int)(plain.text + plain.length - point) - 1 : 0;
  while (point && (plain.text[end - 1] == '0' || plain.text[end - 1] == '.'))
    if (plain.text[--end] == '.') break;
  bool has_fraction = point && plain.text + end > point;
  decimal->decimals = has_fraction ? (int)(plain.text + end - point) - 1 : 0;
  decimal->digits = 0;
  for (size_t at = 0; at < end; at++) {
    if (!fc_is_digit(plain.text[at])) continue;
    if (__builtin_mul_overflow(decimal->digits, 10, &decimal->digits)) return false;
    if (__builtin_add_overflow(decimal->digits, plain.text[at] - '0', &decimal->digits)) return false;
  }
  return true;
}
