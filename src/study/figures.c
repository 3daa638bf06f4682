#include "figures.h"

#include <math.h>

__extension__ typedef unsigned __int128 size128;

enum { MANTISSA_BITS = 53, DECIMALS_MAX = 9, HIGHEST_BIT = 127 };

static bool with_sign(bool negative, size128 size, int64_t *rounded) {
  if (size > INT64_MAX) return false;
  *rounded = negative ? -(int64_t)size : (int64_t)size;
  return true;
}

static int64_t power_of_ten(int decimals) {
  int64_t power = 1;
  for (int i = 0; i < decimals; i++) power *= 10;
  return power;
}

/* A double is mantissa x 2^exponent, so value x 10^decimals is a whole number shifted by some bits. */
bool fc_round_real(double value, int decimals, int64_t *rounded) {
  if (!isfinite(value) || decimals < 0 || decimals > DECIMALS_MAX) return false;
  int exponent;
  double fraction = frexp(fabs(value), &exponent);
  exponent -= MANTISSA_BITS;
  size128 scaled = (size128)ldexp(fraction, MANTISSA_BITS) * (size128)power_of_ten(decimals);
  if (exponent > 64) return scaled == 0 && with_sign(false, 0, rounded);
  if (exponent >= 0) {
    bool fits = scaled <= (size128)INT64_MAX >> (exponent > 63 ? 63 : exponent) || scaled == 0;
    return fits && with_sign(value < 0, scaled << exponent, rounded);
  }
  if (-exponent > HIGHEST_BIT) return with_sign(false, 0, rounded);
  size128 half = (size128)1 << (-exponent - 1);
  return with_sign(value < 0, (scaled + half) >> -exponent, rounded);
}

static size128 size_of(fc_study_wide number) { return number < 0 ? 0 - (size128)number : (size128)number; }

static size128 common_divisor(size128 a, size128 b) {
  while (b) {
    size128 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

bool fc_round_ratio(fc_study_wide numerator, fc_study_wide denominator, int decimals, int64_t *rounded) {
  if (denominator == 0 || decimals < 0 || decimals > DECIMALS_MAX) return false;
  size128 above = size_of(numerator), below = size_of(denominator), scale = (size128)power_of_ten(decimals);
  size128 divisor = common_divisor(above, below);
  above /= divisor;
  below /= divisor;
  divisor = common_divisor(scale, below);
  below /= divisor;
  if (__builtin_mul_overflow(above, scale / divisor, &above)) return false;
  size128 quotient = above / below, rest = above % below;
  if (rest >= below - rest) quotient++;
  return with_sign((numerator < 0) != (denominator < 0), quotient, rounded);
}

void fc_put_real(fc_buffer *buffer, double value, int decimals) {
  int64_t rounded;
  if (fc_round_real(value, decimals, &rounded)) fc_buffer_decimal(buffer, rounded, decimals);
}

void fc_put_ratio(fc_buffer *buffer, fc_study_wide numerator, fc_study_wide denominator, int decimals) {
  int64_t rounded;
  if (fc_round_ratio(numerator, denominator, decimals, &rounded)) fc_buffer_decimal(buffer, rounded, decimals);
}

void fc_put_plain(fc_buffer *buffer, fc_rate value) {
  enum { PLAIN_DECIMALS_MAX = 18 };
  fc_study_wide scaled = value.numerator;
  for (int decimals = 0; decimals <= PLAIN_DECIMALS_MAX; decimals++, scaled *= 10) {
    if (value.denominator <= 0 || scaled % value.denominator) continue;
    fc_study_wide whole = scaled / value.denominator;
    if (whole > INT64_MAX || whole < INT64_MIN) break;
    fc_buffer_decimal(buffer, (int64_t)whole, decimals);
    return;
  }
  fc_buffer_whole(buffer, value.numerator);
  fc_buffer_char(buffer, '/');
  fc_buffer_whole(buffer, value.denominator);
}

enum { PERCENT = 100, PERCENT_DECIMALS = 2 };

void fc_put_percent(fc_buffer *buffer, fc_study_wide part, fc_study_wide whole) {
  int64_t rounded;
  if (!fc_round_ratio(part * PERCENT, whole < 0 ? -whole : whole, PERCENT_DECIMALS, &rounded)) return;
  fc_buffer_decimal(buffer, rounded, PERCENT_DECIMALS);
  fc_buffer_char(buffer, '%');
}

void fc_put_rate(fc_buffer *buffer, double rate) {
  int64_t rounded;
  if (!fc_round_real(rate, PERCENT_DECIMALS + 2, &rounded)) return;
  fc_buffer_decimal(buffer, rounded, PERCENT_DECIMALS);
  fc_buffer_char(buffer, '%');
}
