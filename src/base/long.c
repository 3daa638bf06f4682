#include "long.h"

#include <string.h>

__extension__ typedef unsigned __int128 wide;

static void trim(fc_long *number) {
  while (number->length > 0 && number->digits[number->length - 1] == 0) number->length--;
}

void fc_long_set(fc_long *number, uint64_t value) {
  memset(number, 0, sizeof *number);
  for (; value; value >>= 32) number->digits[number->length++] = (uint32_t)value;
}

void fc_long_multiply(fc_long *number, uint64_t factor) {
  wide carry = 0;
  for (int i = 0; i < number->length; i++) {
    carry += (wide)number->digits[i] * factor;
    number->digits[i] = (uint32_t)carry;
    carry >>= 32;
  }
  for (; carry; carry >>= 32) number->digits[number->length++] = (uint32_t)carry;
  trim(number);
}

void fc_long_add_product(fc_long *sum, const fc_long *number, uint64_t factor) {
  wide carry = 0;
  for (int i = 0; i < number->length || carry; i++) {
    if (i < number->length) carry += (wide)number->digits[i] * factor;
    if (i < sum->length) carry += sum->digits[i];
    sum->digits[i] = (uint32_t)carry;
    carry >>= 32;
    if (i >= sum->length) sum->length = i + 1;
  }
  trim(sum);
}

int fc_long_compare(const fc_long *a, const fc_long *b) {
  if (a->length != b->length) return a->length < b->length ? -1 : 1;
  for (int i = a->length - 1; i >= 0; i--)
    if (a->digits[i] != b->digits[i]) return a->digits[i] < b->digits[i] ? -1 : 1;
  return 0;
}

void fc_long_subtract(fc_long *a, const fc_long *b) {
  int64_t borrow = 0;
  for (int i = 0; i < a->length; i++) {
    int64_t digit = (int64_t)a->digits[i] - (i < b->length ? (int64_t)b->digits[i] : 0) - borrow;
    borrow = digit < 0;
    a->digits[i] = (uint32_t)digit;
  }
  trim(a);
}

bool fc_long_divide(fc_long *dividend, const fc_long *divisor, uint64_t *quotient) {
  enum { BITS = 63 };
  fc_long shifted = *divisor;
  uint64_t result = 0;
  fc_long_multiply(&shifted, UINT64_C(1) << BITS);
  if (fc_long_compare(dividend, &shifted) >= 0) return false;
  for (int bit = BITS - 1; bit >= 0; bit--) {
    shifted = *divisor;
    fc_long_multiply(&shifted, UINT64_C(1) << bit);
    if (fc_long_compare(dividend, &shifted) < 0) continue;
    fc_long_subtract(dividend, &shifted);
    result |= UINT64_C(1) << bit;
  }
  fc_long_multiply(dividend, 2);
  if (fc_long_compare(dividend, divisor) >= 0) result++;
  *quotient = result;
  return true;
}
