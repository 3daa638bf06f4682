#include "rational.h"

#include "base/long.h"

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

enum { GROWTH_YEARS_MAX = 400 };

bool fc_grow_amount(fc_fen amount, fc_rate rate, int32_t years, fc_fen *grown) {
  if (years < 0 || years > GROWTH_YEARS_MAX) return false;
  rate = fc_reduce(rate);
  int64_t above;
  if (__builtin_add_overflow(rate.denominator, rate.numerator, &above) || above < 0) return false;
  fc_long dividend, divisor;
  fc_long_set(&dividend, fc_size(amount));
  fc_long_set(&divisor, 1);
  for (int32_t year = 0; year < years; year++) {
    fc_long_multiply(&dividend, (uint64_t)above);
    fc_long_multiply(&divisor, (uint64_t)rate.denominator);
  }
  uint64_t size;
  if (!fc_long_divide(&dividend, &divisor, &size) || size > (uint64_t)FC_FEN_MAX) return false;
  *grown = amount < 0 ? -(fc_fen)size : (fc_fen)size;
  return true;
}

bool fc_growth_reaches(fc_rate from, fc_rate to, int64_t hundredths, int32_t years) {
  enum { WHOLE = 10000 };
  fc_long reached, wanted;
  fc_long_set(&reached, (uint64_t)from.numerator);
  fc_long_multiply(&reached, (uint64_t)to.denominator);
  fc_long_set(&wanted, (uint64_t)to.numerator);
  fc_long_multiply(&wanted, (uint64_t)from.denominator);
  for (int32_t year = 0; year < years; year++) {
    fc_long_multiply(&reached, (uint64_t)(WHOLE + hundredths));
    fc_long_multiply(&wanted, WHOLE);
  }
  return fc_long_compare(&reached, &wanted) >= 0;
}
