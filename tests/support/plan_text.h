/* The tables of the plan in support/scenario_text.h. */
#ifndef FENCHENG_TESTS_PLAN_TEXT_H
#define FENCHENG_TESTS_PLAN_TEXT_H

#include "text_words.h"

#include "fencheng/plan.h"

/* Adds a row of programs, targets, amendments, alone or coalitions, or begins a further file; false if the line is none
 * of them. */
bool add_plan_row(fc_scenario *scenario, const text_line *line, fc_status *status);

#endif
