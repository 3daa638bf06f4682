/* Exact decimal text of measures: no printf, no locale. */
#ifndef FC_STUDY_FIGURES_H
#define FC_STUDY_FIGURES_H

#include "base/memory.h"

__extension__ typedef __int128 fc_study_wide;

/* value x 10^decimals rounded half away from zero, on the exact binary value; decimals 0..9. False if it is no number
 * or leaves the range of int64_t. */
bool fc_round_real(double value, int decimals, int64_t *rounded);
/* The same of numerator / denominator; false for a denominator of 0 too. */
bool fc_round_ratio(fc_study_wide numerator, fc_study_wide denominator, int decimals, int64_t *rounded);
/* Appends the text, "0.2500"; nothing where rounding fails. */
void fc_put_real(fc_buffer *buffer, double value, int decimals);
void fc_put_ratio(fc_buffer *buffer, fc_study_wide numerator, fc_study_wide denominator, int decimals);
/* An exact decimal, "530.4061", or "1/3". */
void fc_put_plain(fc_buffer *buffer, fc_rate value);
/* "12.34%", of the whole's size: from -100 to -50 is +50 %. Nothing where the whole is 0. */
void fc_put_percent(fc_buffer *buffer, fc_study_wide part, fc_study_wide whole);
/* The same of a rate, 0.1 -> "10.00%". */
void fc_put_rate(fc_buffer *buffer, double rate);

#endif
