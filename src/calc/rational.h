/* Exact rationals and 128-bit helpers. Private to src/calc. */
#ifndef FC_CALC_RATIONAL_H
#define FC_CALC_RATIONAL_H

#include "base/number.h"
#include "fencheng/types.h"

__extension__ typedef __int128 fc_wide;
__extension__ typedef unsigned __int128 fc_uwide;

/* False if the sum or product leaves +-FC_FEN_MAX. */
bool fc_add(fc_fen a, fc_fen b, fc_fen *sum);
/* Lowest terms. */
fc_rate fc_reduce(fc_rate rate);
/* Sum of two rates; false if it does not fit. */
bool fc_rate_add(fc_rate a, fc_rate b, fc_rate *sum);
int fc_rate_compare(fc_rate a, fc_rate b);
/* amount x rate: rounded down (towards minus infinity), or half away from zero. False if it does not fit. */
bool fc_scale_down(fc_wide amount, fc_rate rate, int64_t divisor, fc_fen *scaled);
bool fc_scale_half_up(fc_fen amount, fc_rate rate, fc_fen *scaled);
/* amount x (1 + rate)^years, exact, rounded once half away from zero; years 0..400. False if it does not fit. */
bool fc_grow_amount(fc_fen amount, fc_rate rate, int32_t years, fc_fen *grown);
/* True if from x (1 + hundredths / 10000)^years >= to, exact; from > 0, to > 0, years 0..400, hundredths >= -10000. */
bool fc_growth_reaches(fc_rate from, fc_rate to, int64_t hundredths, int32_t years);

#endif
