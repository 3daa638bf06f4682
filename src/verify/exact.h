/* Figures of a table against exact numbers. */
#ifndef FC_VERIFY_EXACT_H
#define FC_VERIFY_EXACT_H

#include "binary.h"
#include "fencheng/verify.h"

/* True if the figure is exactly that many fen. */
bool fc_figure_is(const fc_figure *figure, fc_wide amount);
bool fc_figure_is_whole(const fc_figure *figure);
bool fc_figure_is_zero(const fc_figure *figure);
/* True if numerator / denominator fen, rounded to as many decimals as the figure was written with, is the figure. */
bool fc_figure_shows(const fc_figure *figure, bool negative, fc_uwide numerator, fc_uwide denominator);
bool fc_figure_shows_binary(const fc_figure *figure, fc_binary number);
/* numerator / denominator rounded to a whole number: half away from zero, half to even, or cut off. */
fc_wide fc_round(fc_wide numerator, fc_wide denominator, fc_part_rounding rounding);

#endif
