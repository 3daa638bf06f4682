/* Ledger rows added up by all that they say but the amount: what a closed period was settled from. */
#ifndef FC_READ_SUMS_H
#define FC_READ_SUMS_H

#include "base/memory.h"
#include "fencheng/scenario.h"

__extension__ typedef __int128 fc_wide_sum;

/* Periods as one number, in their order; 0: blank. */
typedef struct fc_sum_key {
  int32_t period, booked, stream, enterprise, agreement, collector;
} fc_sum_key;

typedef struct fc_sum {
  fc_sum_key key;
  int32_t decimals;        /* of an indicator */
  fc_wide_sum now, before; /* of today's ledger, of the record's */
  int64_t rows, rows_before;
  int64_t line, last_line, line_before; /* first and last of today's ledger, of the record's */
} fc_sum;

typedef struct fc_sums {
  const fc_allocator *allocator;
  fc_period upto; /* rows known later are left out */
  fc_sum *items;
  size_t count, capacity;
  uint32_t *slots; /* number + 1 of an item; 0: free */
  size_t slot_count;
  int32_t last_known; /* month in which the last of the rows became known, as fc_end_month; 0: none */
} fc_sums;

/* A month that grows with time: the last one of a period. */
static inline int32_t fc_end_month(fc_period period) { return period.year * 12 + period.last_month; }

void fc_sums_begin(fc_sums *sums, fc_period upto, const fc_allocator *allocator);
/* Adds a row of today's ledger, if it was known by then. False when memory is short. */
bool fc_sums_take(fc_sums *sums, const fc_ledger_row *row);
/* Adds a row of the record, which stands for that many. False when memory is short. */
bool fc_sums_recall(fc_sums *sums, const fc_ledger_row *row, int64_t rows);
/* By key. */
void fc_sums_sort(fc_sums *sums);
void fc_sums_free(fc_sums *sums);

fc_period fc_sum_period(int32_t packed);
/* The amount as the ledger writes it. False: it does not fit an amount. */
bool fc_sum_text(fc_buffer *buffer, const fc_scenario *scenario, const fc_sum *sum, fc_wide_sum amount);

#endif
