/* Periods and the ends of windows. */
#ifndef FC_READ_PERIOD_H
#define FC_READ_PERIOD_H

#include "text.h"

/* 2024, 2024年, 2024年度, 2024-03, 202403, 2024年3月, 2024Q1, 2024年第1季度, 2024-03-15, 2024/3/15, 20240315,
 * 2024年3月15日. Blank cells are refused. */
bool fc_read_period(fc_cell cell, fc_period *period, fc_finding *finding);
/* A calendar year, Y3 or 第3年. A month is refused: windows of clauses work on years. */
bool fc_read_bound(fc_cell cell, fc_bound *bound, fc_finding *finding);
/* A calendar year alone. */
bool fc_read_year(fc_cell cell, int32_t *year, fc_finding *finding);

#endif
