/* The inside of a result: what a run has written down. Private to src/calc. */
#ifndef FC_CALC_OUTCOME_H
#define FC_CALC_OUTCOME_H

#include "base/memory.h"
#include "fencheng/plan.h"

#define FC_LIST(type)                                                                                                  \
  type *items;                                                                                                         \
  size_t capacity;                                                                                                     \
  size_t count
/* Puts a value behind a list of a result; false when memory is short. */
#define FC_APPEND(result, list, value)                                                                                 \
  (fc_grow((result)->allocator, &(result)->list.items, &(result)->list.capacity, (result)->list.count + 1,             \
           sizeof *(result)->list.items)                                                                               \
       ? ((result)->list.items[(result)->list.count++] = (value), true)                                                \
       : false)
struct fc_result {
  const fc_scenario *scenario;
  const fc_allocator *allocator;
  fc_allocator allocator_copy;
  int32_t parties, first_year, years;
  struct {
    FC_LIST(fc_pool);
  } pools;
  struct {
    FC_LIST(fc_pool_year);
  } pool_years;
  struct {
    FC_LIST(fc_posting);
  } postings;
  struct {
    FC_LIST(fc_intake);
  } intakes;
  struct {
    FC_LIST(fc_step);
  } steps;
  struct {
    FC_LIST(fc_memo);
  } memos;
  struct {
    FC_LIST(fc_fund_row);
  } fund_rows;
  struct {
    FC_LIST(fc_payment);
  } payments;
  struct {
    FC_LIST(fc_fund_move);
  } fund_moves;
  struct {
    FC_LIST(fc_contribution);
  } contributions;
  struct {
    FC_LIST(fc_target_row);
  } targets;
  fc_totals *totals;  /* [parties + 1][years] */
  fc_fen *brought_in; /* [years] */
  fc_fen *paid;       /* [parties][years] cost that no clause shares */
};

#endif
