/* When rows, clauses, agreements and pools begin and end. Private to src/calc. */
#ifndef FC_CALC_WINDOW_H
#define FC_CALC_WINDOW_H

#include "links.h"

/* Months counted from year 0: year x 12 + month - 1. */
enum { FC_MONTH_OPEN_START = INT32_MIN, FC_MONTH_OPEN_END = INT32_MAX };
int32_t fc_month_of(int32_t year, int32_t month);
int32_t fc_year_of_month(int32_t month_index);
/* Days with room, 31 in every month, so that earlier dates are smaller numbers; all arguments count from 1. */
enum { FC_DAYS_A_YEAR = 12 * 31 };
int32_t fc_day_of(int32_t year, int32_t month, int32_t day);
int32_t fc_bound_year(fc_bound bound, int32_t start_year, int32_t open);
/* First and last year of a row's window in a pool that started in start_year, after amendments; INT32_MIN and
 * INT32_MAX where it is open. */
int32_t fc_row_first_year(const fc_clause *row, int32_t start_year);
int32_t fc_row_last_year(const fc_clause *row, int32_t start_year);
/* True if the row's window holds the year, in a pool that started in start_year. */
bool fc_in_force(const fc_clause *row, int32_t start_year, int32_t year);
/* First and last year of a whole clause. */
int32_t fc_group_first_year(const fc_scenario *scenario, const fc_group *group, int32_t start_year);
int32_t fc_group_last_year(const fc_scenario *scenario, const fc_group *group, int32_t start_year);
/* First and last year of the rows of a clause that stand in the same amendment as `row`. */
void fc_row_group_years(const fc_scenario *scenario, const fc_group *group, int32_t row, int32_t start_year,
                        int32_t *first, int32_t *last);
/* Start year of an agreement (first_year if it has none). After the years are known. */
int32_t fc_agreement_start_year(const fc_scenario *scenario, int32_t agreement);
/* Start year of the pools of an enterprise's window: the later of its own and the agreement's. */
int32_t fc_window_start_year(const fc_scenario *scenario, const fc_enterprise_window *window);
int32_t fc_agreement_end_year(const fc_scenario *scenario, int32_t agreement);

/* Start year of a pool: that of its enterprise's first window in the agreement (FC_NONE: it mixes enterprises), or the
 * agreement's. */
int32_t fc_pool_start_year(const fc_scenario *scenario, int32_t agreement, int32_t enterprise);
/* Years of an agreement that are years of the scenario. */
void fc_agreement_years(const fc_scenario *scenario, int32_t agreement, int32_t *first, int32_t *last);

#endif
