#include "amount.h"

#include <string.h>

static const char *behind_sign(const char *text) { return *text == '-' ? text + 1 : text; }

static size_t digit_count(const char *text) { return strspn(text, "0123456789"); }

bool number_is(const char *text) {
  const char *at = behind_sign(text);
  size_t whole = digit_count(at);
  if (!whole) return false;
  if (at[whole] != '.') return !at[whole];
  size_t decimals = digit_count(at + whole + 1);
  return decimals && !at[whole + 1 + decimals];
}

bool amount_is(const char *text) {
  size_t length = strlen(text);
  return length >= 4 && text[length - 3] == '.' && number_is(text);
}

/* All digits of "1234.56" without the point, with zeros in front until there are at least `least`. */
static void plain_digits(fc_buffer *digits, const char *yuan, size_t least) {
  size_t count = strlen(yuan) - 1;
  for (; count < least; least--) fc_buffer_char(digits, '0');
  for (const char *c = yuan; *c; c++)
    if (*c != '.') fc_buffer_char(digits, *c);
}

void amount_in_unit(fc_buffer *buffer, const char *yuan, size_t decimals) {
  const char *size = behind_sign(yuan), *point = strchr(size, '.');
  size_t behind_point = decimals + (point ? strlen(point) - 1 : 0);
  fc_buffer digits = {.allocator = buffer->allocator};
  plain_digits(&digits, size, behind_point + 1);
  const char *digit = digits.failed || !digits.data ? "" : digits.data;
  size_t whole = strlen(digit) > behind_point ? strlen(digit) - behind_point : 0;
  size_t first = 0;
  while (first + 1 < whole && digit[first] == '0') first++;
  if (size != yuan) fc_buffer_char(buffer, '-');
  for (size_t i = first; digit[i]; i++) {
    if (i == whole) fc_buffer_char(buffer, '.');
    if (i > first && i < whole && (whole - i) % 3 == 0) fc_buffer_char(buffer, ',');
    fc_buffer_char(buffer, digit[i]);
  }
  if (digits.failed) buffer->failed = true;
  fc_buffer_free(&digits);
}
