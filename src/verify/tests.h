/* The tests that explain differences. Each goes over all items that are still open. Private to src/verify. */
#ifndef FC_VERIFY_TESTS_H
#define FC_VERIFY_TESTS_H

#include "check.h"

typedef void (*fc_reason_test)(fc_check *check);

/* Index of the next open item from `from` on; check->count: there is none. */
size_t fc_next_open(const fc_check *check, size_t from);
/* i is the index. */
#define FC_EACH_OPEN(check)                                                                                            \
  for (size_t i = fc_next_open((check), 0); i < (check)->count; i = fc_next_open((check), i + 1))

/* reason_table.c: what the table itself shows */
void fc_test_period_left_out(fc_check *check);
void fc_test_party_left_out(fc_check *check);
void fc_test_repeated(fc_check *check);
void fc_test_adds_up(fc_check *check);
/* reason_place.c: a figure of ours that stands in the wrong place, or in another unit */
void fc_test_sign(fc_check *check);
void fc_test_unit(fc_check *check);
void fc_test_swapped(fc_check *check);
void fc_test_other_year(fc_check *check);
void fc_test_cumulated(fc_check *check);
void fc_test_yearly(fc_check *check);
/* reason_round.c: rounding of shares */
void fc_test_odd_fen(fc_check *check);
void fc_test_rounded_each(fc_check *check);
void fc_test_rounded_rate(fc_check *check);
void fc_test_unrounded(fc_check *check);
void fc_test_coarse(fc_check *check);
/* reason_machine.c: how machines compute */
void fc_test_single(fc_check *check);
void fc_test_double(fc_check *check);
void fc_test_fraction(fc_check *check);
/* reason_part.c: parts of ours that were left out or counted twice */
void fc_test_clause_part(fc_check *check);
void fc_test_clause_part_twice(fc_check *check);
void fc_test_drawn(fc_check *check);
void fc_test_settled_before(fc_check *check);
void fc_test_early(fc_check *check);
/* reason_run.c, reason_clause.c: the scenario run in another way */
void fc_test_remainder(fc_check *check);
void fc_test_levels(fc_check *check);
void fc_test_levels_twice(fc_check *check);
void fc_test_late(fc_check *check);
void fc_test_amendment(fc_check *check);
void fc_test_without_clause(fc_check *check);
void fc_test_clause_twice(fc_check *check);

/* Another run: its values, for items that match. False: it cannot be run that way. Free values with fc_free_values. */
bool fc_run_what_if(fc_check *check, const fc_what_if *what_if, bool doubled, fc_fen **values);
fc_fen *fc_new_values(fc_check *check);
void fc_free_values(const fc_check *check, fc_fen *values);
/* True if an open item is given and is exactly that value, which is not ours. */
bool fc_item_matches(const fc_item *item, fc_fen value);
/* Asks whether to go on; counts the runs. */
bool fc_may_run(fc_check *check);

#endif
