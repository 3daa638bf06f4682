/* What a scenario of support/scenario_text.h must come to. Each call builds, runs, compares and frees; the figures
 * are rendered as text and compared as a whole, so that a failure shows both. */
#ifndef FENCHENG_TESTS_EXPECT_H
#define FENCHENG_TESTS_EXPECT_H

#include "scenario_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

/* Everything that every party got, one line for each pool and year, parties in order:
 *   "x 2024: A 600, B 400\n"
 * Levels count; `undistributed` stands behind the others if it is not 0. Each line must sum to the gross amount, but
 * for indicators. */
void expect_dues(const char *scenario, const char *dues);
/* All memos: "kind pool year party amount\n", - for what is blank; kinds as in memo_names of expect.c. */
void expect_memos(const char *scenario, const char *memos);
/* Settlement: "2024: A -200, B 200\n"; each line must sum to 0. Months and quarters of zeros are left out. */
void expect_nets(const char *scenario, const char *nets);
/* All errors and warnings of a scenario, sorted: "clauses.csv:3:5: text\n", "warning: agreements.csv:2:1: text\n".
 * Without errors it must run. */
void expect_problems(const char *scenario, const char *problems);

/* The lines of expect_dues for a scene that ran. Free with fc_buffer_free. */
struct fc_buffer;
void write_dues(const text_scene *scene, struct fc_buffer *text);

/* What other expectations are made of. Runs a scenario that has to be right. */
void run_well(text_scene *scene, const char *scenario);
/* 12.00 is written 12, 12.30 stays. */
void put_amount(struct fc_buffer *text, fc_fen amount);
/* Fails and shows both where they differ. Frees the text and the scene. */
void compare_and_free(struct fc_buffer *text, const char *expected, text_scene *scene);

#endif
