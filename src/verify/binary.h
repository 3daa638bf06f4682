/* Numbers of single and double precision, as spreadsheets and other programs compute with them, in whole numbers: what
 * IEEE 754 says, rounded to nearest, ties to even. Enough for amounts: no infinities, no subnormal numbers. */
#ifndef FC_VERIFY_BINARY_H
#define FC_VERIFY_BINARY_H

#include "wide.h"

enum { FC_SINGLE_BITS = 24, FC_DOUBLE_BITS = 53 };

/* mantissa x 2^exponent; the mantissa has as many bits as the precision, or is 0. */
typedef struct fc_binary {
  bool negative;
  uint64_t mantissa;
  int32_t exponent;
} fc_binary;

/* The nearest one to numerator / denominator; both at most 2^100, the denominator above 0 and at most 2^63. */
fc_binary fc_binary_ratio(bool negative, fc_uwide numerator, fc_uwide denominator, int bits);
/* An amount in yuan. */
fc_binary fc_binary_yuan(fc_fen amount, int bits);
fc_binary fc_binary_product(fc_binary a, fc_binary b, int bits);
fc_binary fc_binary_sum(fc_binary a, fc_binary b, int bits);
/* The number of yuan as an exact ratio in fen; false if it is too large or too small for amounts. */
bool fc_binary_fen(fc_binary number, fc_uwide *numerator, fc_uwide *denominator);

#endif
