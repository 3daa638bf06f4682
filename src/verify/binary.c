#include "binary.h"

enum { WIDE_BITS = 128, ROOM = 126 };

static int bit_length(fc_uwide number) {
  int length = 0;
  for (; number >> 32; number >>= 32) length += 32;
  for (; number; number >>= 1) length++;
  return length;
}

/* number x 2^exponent, and something below it if sticky, rounded to nearest, ties to even. */
static fc_binary rounded(bool negative, fc_uwide number, int32_t exponent, bool sticky, int bits) {
  fc_binary result = {negative, 0, 0};
  int drop = bit_length(number) - bits;
  if (number == 0) return result;
  if (drop <= 0) { /* exact, or shorter than what was cut off: callers leave room for that */
    result.mantissa = (uint64_t)number << -drop;
    result.exponent = exponent + drop;
    return result;
  }
  fc_uwide half = (fc_uwide)1 << (drop - 1), low = number & (half * 2 - 1);
  fc_uwide high = number >> drop;
  bool up = low > half || (low == half && (sticky || (high & 1)));
  high += up;
  if (high >> bits) high >>= 1, drop++;
  result.mantissa = (uint64_t)high;
  result.exponent = exponent + drop;
  return result;
}

fc_binary fc_binary_ratio(bool negative, fc_uwide numerator, fc_uwide denominator, int bits) {
  int shift = ROOM - bit_length(numerator);
  if (numerator == 0) return (fc_binary){negative, 0, 0};
  fc_uwide shifted = numerator << shift;
  return rounded(negative, shifted / denominator, -shift, shifted % denominator != 0, bits);
}

fc_binary fc_binary_yuan(fc_fen amount, int bits) {
  enum { FEN = 100 };
  return fc_binary_ratio(amount < 0, fc_size(amount), FEN, bits);
}

fc_binary fc_binary_product(fc_binary a, fc_binary b, int bits) {
  fc_uwide product = (fc_uwide)a.mantissa * b.mantissa;
  return rounded(a.negative != b.negative, product, a.exponent + b.exponent, false, bits);
}

fc_binary fc_binary_sum(fc_binary a, fc_binary b, int bits) {
  if (a.mantissa == 0) return b;
  if (b.mantissa == 0) return a;
  if (a.exponent < b.exponent) {
    fc_binary swap = a;
    a = b;
    b = swap;
  }
  int32_t shift = a.exponent - b.exponent;
  if (shift > WIDE_BITS - 2 - FC_DOUBLE_BITS) return a; /* the other one is far below the last bit */
  fc_wide high = (fc_wide)((fc_uwide)a.mantissa << shift), low = (fc_wide)b.mantissa;
  fc_wide sum = (a.negative ? -high : high) + (b.negative ? -low : low);
  bool negative = sum < 0;
  return rounded(negative, (fc_uwide)(negative ? -sum : sum), b.exponent, false, bits);
}

bool fc_binary_fen(fc_binary number, fc_uwide *numerator, fc_uwide *denominator) {
  enum { FEN = 100, LARGEST = 60, SMALLEST = 110 };
  if (number.exponent > LARGEST || number.exponent < -SMALLEST) return false;
  *numerator = (fc_uwide)number.mantissa * FEN;
  *denominator = 1;
  if (number.exponent > 0)
    *numerator <<= number.exponent;
  else
    *denominator <<= -number.exponent;
  return true;
}
