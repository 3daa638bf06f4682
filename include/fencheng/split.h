/* The one split: every amount that is shared goes through it, and its parts always add up to the whole. */
#ifndef FENCHENG_SPLIT_H
#define FENCHENG_SPLIT_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Who gets the odd units of a split (rules.md 1). */
typedef enum fc_remainder {
  FC_REMAINDER_DEFAULT,         /* in a clause: what the scenario says; in a scenario: largest remainder */
  FC_REMAINDER_LARGEST,         /* one unit each to the largest remainders */
  FC_REMAINDER_FIRST,           /* all are rounded, the first part takes the difference */
  FC_REMAINDER_LAST,            /* the same with the last part */
  FC_REMAINDER_LARGEST_SHARE,   /* one unit each to the largest weights */
  FC_REMAINDER_LARGEST_ABSORBS, /* all are rounded, the largest weight takes the difference */
  FC_REMAINDER_RUNNING,         /* from the last part to the first, each cut off of what is left */
  FC_REMAINDER_ROTATE,          /* one unit each from the part number `turn` on */
  FC_REMAINDER_TO,              /* to a named party */
  FC_REMAINDER_SEPARATE,        /* to nobody: the line `undistributed` */
  FC_REMAINDER_CARRY,           /* to the next year's pool */
  FC_REMAINDER_COUNT
} fc_remainder;

/* Names in English and Chinese, e.g. "largest-remainder" / "最大余数"; NULL outside the enum. */
FC_API const char *fc_remainder_name(fc_remainder remainder);
FC_API const char *fc_remainder_name_zh(fc_remainder remainder);

typedef struct fc_split_options {
  fc_remainder remainder; /* default: largest remainder */
  fc_fen unit;            /* smallest amount shared, in fen; 0 = 1 */
  bool half_even;         /* first, last, largest-absorbs: halves to even instead of up */
  int64_t turn;           /* rotate: year - first_year */
} fc_split_options;

/* Splits total (fen, any sign, |total| <= FC_FEN_MAX) by weights[count] (>= 0, sum 1..FC_WEIGHT_MAX) into
 * parts[count]. Negative totals are mirrored. The order of the parts is the tie order.
 * With FC_REMAINDER_TO, SEPARATE and CARRY the odd units are not given to a part but to *odd, and parts plus odd
 * are the total; otherwise *odd is 0. odd may be NULL only for the other conventions. options NULL: defaults.
 * total 0 gives zeros, whatever the weights. All weights 0 and total not 0: FC_E_DATA. Bad sizes: FC_E_RANGE.
 * weights or parts NULL, or odd NULL where there are odd units: FC_E_ARGUMENT. No memory is taken.
 *   int64_t weights[3] = {1, 1, 1}; fc_fen parts[3];
 *   fc_split(10000, weights, 3, NULL, parts, NULL);   ->  3334, 3333, 3333 */
FC_API fc_status fc_split(fc_fen total, const int64_t *weights, size_t count, const fc_split_options *options,
                          fc_fen *parts, fc_fen *odd);

/* The part of total that a rate in 0..1 takes: the first part of the split by (r, 1 - r) by largest remainder, so
 * 10 % of 1,000,000.05 is 100,000.01. unit as in fc_split_options. Rates outside 0..1: FC_E_RANGE. */
FC_API fc_status fc_rate_part(fc_fen total, fc_rate rate, fc_fen unit, fc_fen *part);

/* Turns rates[count] (>= 0) into whole weights[count] with one common denominator. FC_E_RANGE if that does not fit.
 *   1/2, 1/3, 1/6  ->  3, 2, 1 */
FC_API fc_status fc_weights_from_rates(const fc_rate *rates, size_t count, int64_t *weights);

#ifdef __cplusplus
}
#endif
#endif
