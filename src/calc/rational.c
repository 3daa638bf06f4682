#include "rational.h"

#include <string.h>

bool fc_add(fc_fen a, fc_fen b, fc_fen *sum) {
  fc_wide wide = (fc_wide)a + b;
  if (wide > FC_FEN_MAX || wide < -FC_FEN_MAX) return false;
  *sum = (fc_fen)wide;
  return true;
}

static fc_uwide greatest_divisor(fc_uwide a, fc_uwide b) {
  while (b) {
    fc_uwide rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/* Lowest terms of a wide fraction with a denominator above 0; false if they do not fit a rate. */
static bool narrow(fc_wide numerator, fc_wide denominator, fc_rate *rate) {
  fc_uwide size = numerator < 0 ? (fc_uwide)-numerator : (fc_uwide)numerator;
  fc_wide divisor = (fc_wide)greatest_divisor((fc_uwide)denominator, size);
  numerator /= divisor;
  denominator /= divisor;
  if (numerator > INT64_MAX || numerator < -INT64_MAX || denominator > INT64_MAX) return false;
  *rate = (fc_rate){(int64_t)numerator, (int64_t)denominator};
  return true;
}

fc_rate fc_reduce(fc_rate rate) {
  narrow(rate.numerator, rate.denominator, &rate);
  return rate;
}

bool fc_rate_add(fc_rate a, fc_rate b, fc_rate *sum) {
  a = fc_reduce(a);
  b = fc_reduce(b);
  fc_wide left, right, denominator;
  if (__builtin_mul_overflow((fc_wide)a.numerator, b.denominator, &left)) return false;
  if (__builtin_mul_overflow((fc_wide)b.numerator, a.denominator, &right)) return false;
  if (__builtin_add_overflow(left, right, &left)) return false;
  if (__builtin_mul_overflow((fc_wide)a.denominator, b.denominator, &denominator)) return false;
  return narrow(left, denominator, sum);
}

int fc_rate_compare(fc_rate a, fc_rate b) {
  fc_wide left = (fc_wide)a.numerator * b.denominator;
  fc_wide right = (fc_wide)b.numerator * a.denominator;
  return (left > right) - (left < right);
}

bool fc_scale_down(fc_wide amount, fc_rate rate, int64_t divisor, fc_fen *scaled) {
  fc_wide product, below;
  if (__builtin_mul_overflow(amount, (fc_wide)rate.numerator, &product)) return false;
  if (__builtin_mul_overflow((fc_wide)rate.denominator, (fc_wide)divisor, &below)) return false;
  fc_wide quotient = product / below;
  if (product % below < 0) quotient--;
  if (quotient > FC_FEN_MAX || quotient < -FC_FEN_MAX) return false;
  *scaled = (fc_fen)quotient;
  return true;
}

bool fc_scale_half_up(fc_fen amount, fc_rate rate, fc_fen *scaled) {
  fc_uwide product = (fc_uwide)fc_size(amount) * fc_size(rate.numerator);
  fc_uwide below = (fc_uwide)rate.denominator;
  fc_uwide quotient = product / below;
  if (product % below >= below - product % below) quotient++;
  if (quotient > (fc_uwide)FC_FEN_MAX) return false;
  bool negative = (amount < 0) != (rate.numerator < 0);
  *scaled = negative ? -(fc_fen)quotient : (fc_fen)quotient;
  return true;
}

/* Whole numbers as long as growth over many years needs them: 32-bit digits, lowest first. */
enum { GROWTH_YEARS_MAX = 400, LONG_DIGITS = 2 * GROWTH_YEARS_MAX + 8 };
typedef struct long_number {
  uint32_t digits[LONG_DIGITS];
  int length;
} long_number;

static void long_multiply(long_number *number, uint64_t factor) {
  fc_uwide carry = 0;
  for (int i = 0; i < number->length; i++) {
    carry += (fc_uwide)number->digits[i] * factor;
    number->digits[i] = (uint32_t)carry;
    carry >>= 32;
  }
  for (; carry; carry >>= 32) number->digits[number->length++] = (uint32_t)carry;
}

static void long_double(long_number *number) { long_multiply(number, 2); }

static int long_compare(const long_number *a, const long_number *b) {
  if (a->length != b->length) return a->length < b->length ? -1 : 1;
  for (int i = a->length - 1; i >= 0; i--)
    if (a->digits[i] != b->digits[i]) return a->digits[i] < b->digits[i] ? -1 : 1;
  return 0;
}

/* a -= b, where a >= b. */
static void long_subtract(long_number *a, const long_number *b) {
  int64_t borrow = 0;
  for (int i = 0; i < a->length; i++) {
    int64_t digit = (int64_t)a->digits[i] - (i < b->length ? (int64_t)b->digits[i] : 0) - borrow;
    borrow = digit < 0;
    a->digits[i] = (uint32_t)digit;
  }
  while (a->length > 0 && a->digits[a->length - 1] == 0) a->length--;
}

static void long_set(long_number *number, uint64_t value) {
  memset(number, 0, sizeof *number);
  for (; value; value >>= 32) number->digits[number->length++] = (uint32_t)value;
}

/* dividend / divisor rounded half up, where it is below 2^63; false if it is not. */
static bool long_divide(long_number *dividend, const long_number *divisor, uint64_t *quotient) {
  enum { BITS = 63 };
  long_number shifted[1] = {*divisor};
  uint64_t result = 0;
  long_number twice[1] = {*divisor};
  for (int i = 0; i < BITS; i++) long_double(shifted);
  if (long_compare(dividend, shifted) >= 0) return false;
  for (int bit = BITS - 1; bit >= 0; bit--) {
    *shifted = *divisor;
    for (int i = 0; i < bit / 32; i++) long_multiply(shifted, UINT64_C(1) << 32);
    long_multiply(shifted, UINT64_C(1) << (bit % 32));
    if (long_compare(dividend, shifted) < 0) continue;
    long_subtract(dividend, shifted);
    result |= UINT64_C(1) << bit;
  }
  long_double(dividend);
  if (long_compare(dividend, twice) >= 0) result++;
  *quotient = result;
  return true;
}

bool fc_grow_amount(fc_fen amount, fc_rate rate, int32_t years, fc_fen *grown) {
  if (years < 0 || years > GROWTH_YEARS_MAX) return false;
  rate = fc_reduce(rate);
  int64_t above;
  if (__builtin_add_overflow(rate.denominator, rate.numerator, &above) || above < 0) return false;
  long_number dividend, divisor;
  long_set(&dividend, fc_size(amount));
  long_set(&divisor, 1);
  for (int32_t year = 0; year < years; year++) {
    long_multiply(&dividend, (uint64_t)above);
    long_multiply(&divisor, (uint64_t)rate.denominator);
  }
  while (dividend.length > 0 && dividend.digits[dividend.length - 1] == 0) dividend.length--;
  uint64_t size;
  if (!long_divide(&dividend, &divisor, &size) || size > (uint64_t)FC_FEN_MAX) return false;
  *grown = amount < 0 ? -(fc_fen)size : (fc_fen)size;
  return true;
}

bool fc_growth_reaches(fc_rate from, fc_rate to, int64_t hundredths, int32_t years) {
  enum { WHOLE = 10000 };
  long_number reached, wanted;
  long_set(&reached, (uint64_t)from.numerator);
  long_multiply(&reached, (uint64_t)to.denominator);
  long_set(&wanted, (uint64_t)to.numerator);
  long_multiply(&wanted, (uint64_t)from.denominator);
  for (int32_t year = 0; year < years; year++) {
    long_multiply(&reached, (uint64_t)(WHOLE + hundredths));
    long_multiply(&wanted, WHOLE);
  }
  while (reached.length > 0 && reached.digits[reached.length - 1] == 0) reached.length--;
  return long_compare(&reached, &wanted) >= 0;
}
