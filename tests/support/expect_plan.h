/* What funds, programs, contributions and targets of a scenario must come to; as in support/expect.h. */
#ifndef FENCHENG_TESTS_EXPECT_PLAN_H
#define FENCHENG_TESTS_EXPECT_PLAN_H

#include "expect.h"

/* Programs: "p 2024: 15 of 20, F has 30 for 40\n": paid, asked, what the fund has for all of this priority. */
void expect_payments(const char *scenario, const char *payments);
/* funds.csv: "F 2024: 5 + 100 - 20 - 30 - 0 = 55\n": opening, inflow, drawn, spent, returned, closing. Every row must
 * add up, begin where the one before ends, and be the sum of its details. */
void expect_funds(const char *scenario, const char *funds);
/* Who put in what: "F 2024: A 60, B 40\n"; parties with 0 and years without any are left out. */
void expect_contributions(const char *scenario, const char *contributions);
/* "t 2025: 90.5 of 100, gap -9.5, missed\n", "t 2030: ? of 100, 90.5 in 2025, grow 2.02%\n"; ratios with %. */
void expect_targets(const char *scenario, const char *targets);

/* The lines of expect_funds for a scene that ran, with their assertions. */
void write_funds(const text_scene *scene, struct fc_buffer *text);

#endif
