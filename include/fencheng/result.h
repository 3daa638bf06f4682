/* What a run gives: postings, and views of them. Nothing here computes an amount again. */
#ifndef FENCHENG_RESULT_H
#define FENCHENG_RESULT_H

#include "scenario.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct fc_result fc_result;

/* What a posting is. Only LEVELS, CLAUSE and CARRY are rows of allocation.csv. */
typedef enum fc_posting_kind {
  FC_POSTING_LEVELS, /* a level's part of the gross amount */
  FC_POSTING_CLAUSE, /* a clause gives (or takes, negative) */
  FC_POSTING_CARRY   /* odd units of the year before come back from `undistributed` */
} fc_posting_kind;

/* One movement of entitlement. party = party count: the line `undistributed`.
 * base, part and whole say what it was computed from: exact share = base x part / whole (whole 0: not a share). Amounts
 * are fen; in indicator pools the smallest unit of the stream (fc_scenario_stream_decimals). */
typedef struct fc_posting {
  fc_fen amount;
  fc_fen base;
  int64_t part, whole;
  int32_t pool; /* index of the pool */
  int32_t year;
  int32_t clause_row; /* row of clauses; -1 for levels and carry */
  int32_t party;
  int32_t counterparty; /* the other side of a move; -1 */
  int32_t stream;       /* levels: the stream; else -1 */
  fc_posting_kind kind;
  int32_t holding; /* equity, through another company than the clause's: a row of holdings of that company; else -1 */
} fc_posting;

/* A pool: its agreement, and its enterprise and stream (-1: all of them). is_source: fed by a party's receipts. */
typedef struct fc_pool {
  int32_t agreement, enterprise, stream;
  fc_stream_kind kind; /* tax also stands for income: both enter one pool */
  bool is_source;
  int32_t start_year;
  int32_t last_year; /* last evaluated year: what `carry` carries ends here */
} fc_pool;

/* One evaluated year of a pool. gross = levels + local; pool = local + carried. Postings of it are
 * [first_posting, first_posting + posting_count), intake lines likewise, steps likewise. */
typedef struct fc_pool_year {
  int32_t pool, year;
  fc_fen gross, levels, pool_amount, carried;
  size_t first_posting, posting_count;
  size_t first_intake, intake_count;
  size_t first_step, step_count;
} fc_pool_year;

/* What came in, by stream and collector. In source pools stream is -1 and the collector the party drawn from. */
typedef struct fc_intake {
  int32_t stream, collector;
  fc_fen gross, local;
} fc_intake;

/* One clause at work in a pool-year: the rest before and after it, and figures that depend on its kind:
 *   qualify: limit = measured, used = threshold           limit: limit = its amount, used = used up before
 *   cap: limit = cap, used = received in earlier years    floor: limit = guaranteed (with carry), used = due before
 *   recover: limit = outstanding before, used = paid back return: limit = owed (with carry), used = paid
 *   clawback: limit = taken back, used = received before  tier: brackets counted from used to limit
 *   others: 0 */
typedef struct fc_step {
  int32_t clause_row; /* first row of the clause in force */
  fc_fen rest_before, rest_after;
  fc_fen limit, used;
} fc_step;

typedef enum fc_memo_kind {
  FC_MEMO_SHORTFALL,       /* a floor lacks amount */
  FC_MEMO_CARRIED,         /* amount goes to the next year (floor carry) */
  FC_MEMO_CAPPED,          /* a cap moved amount on */
  FC_MEMO_CAP_STAYS,       /* a cap found nobody to take amount */
  FC_MEMO_LIMITED,         /* a limit moved amount on to party */
  FC_MEMO_NOT_QUALIFIED,   /* below the threshold; amount = measured, party gets the pool */
  FC_MEMO_OUTSIDE,         /* ledger rows outside the windows: amount, count rows */
  FC_MEMO_HISTORY_MISSING, /* a year of history has no row; year says which */
  FC_MEMO_PART_YEAR,       /* amount of a cut period that was pooled */
  FC_MEMO_ODD,             /* odd units: who got them */
  FC_MEMO_UNSPLIT,         /* a pool that no clause names: amount */
  FC_MEMO_BALANCE_REACHED, /* a carve stopped at the fund's until_balance */
  FC_MEMO_PROGRAM_CUT,     /* a program lacks amount; it is not owed later */
  FC_MEMO_FUND_OWED,       /* a fund (party) ends the year below zero: amount is owed */
  FC_MEMO_COUNT
} fc_memo_kind;

typedef struct fc_memo {
  fc_memo_kind kind;
  int32_t agreement, pool, year, clause_row, party, stream, enterprise, program; /* -1: none (year 0: none) */
  fc_fen amount;
  int64_t count;
} fc_memo;

/* Running. done/total count pool-years; return false to cancel. */
typedef struct fc_run_options {
  bool (*progress)(void *context, int64_t done, int64_t total);
  void *context;
  fc_period booked_until; /* blank: every row whatever its `booked`; else those known by its end, years up to its own.
                             Must end where bookings may be told apart (fc_settings.booked_by) */
  int32_t last_year;      /* with booked_until: evaluate up to this year; 0: up to its own */
} fc_run_options;

/* Evaluates a finished scenario. options and allocator may be NULL. On success *result is new, free it with
 * fc_result_free, and keep the scenario as long. On failure *result is NULL and problems say why (all pools are tried,
 * so several problems may come at once). FC_E_ARGUMENT: the scenario is not finished or has errors; FC_E_DATA,
 * FC_E_RANGE: a pool cannot be shared, or not exactly; FC_E_BROKEN_SUM; FC_E_CANCELLED; FC_E_MEMORY. The scenario is
 * only read: several threads may run it at the same time. */
FC_API fc_status fc_run(const fc_scenario *scenario, const fc_run_options *options, const fc_allocator *allocator,
                        fc_result **result, fc_problems *problems);
FC_API void fc_result_free(fc_result *result); /* NULL allowed */

/* Reading. Pointers live as long as the result. Index out of range: NULL (totals: zeros). */
FC_API size_t fc_result_pool_count(const fc_result *result);
FC_API const fc_pool *fc_result_pool(const fc_result *result, size_t index);
/* Name of a pool: agreement, enterprise, stream, or enterprise/stream. Returns the length (like snprintf). */
FC_API size_t fc_result_pool_name(const fc_result *result, size_t index, char *buffer, size_t size);
/* Pool-years stand in the order of agreements.csv, then pools, then years. */
FC_API size_t fc_result_pool_year_count(const fc_result *result);
FC_API const fc_pool_year *fc_result_pool_year(const fc_result *result, size_t index);
FC_API const fc_posting *fc_result_posting(const fc_result *result, size_t index);
FC_API size_t fc_result_posting_count(const fc_result *result);
FC_API const fc_intake *fc_result_intake(const fc_result *result, size_t index);
FC_API const fc_step *fc_result_step(const fc_result *result, size_t index);
FC_API size_t fc_result_memo_count(const fc_result *result);
FC_API const fc_memo *fc_result_memo(const fc_result *result, size_t index);

/* Money totals by party and year (tax, income and source pools; cost pools negative; no indicators). drawn holds what
 * was returned, too.
 * party 0..party count (the last: `undistributed`), year first_year..last_year. */
typedef struct fc_totals {
  fc_fen due, collected, drawn, returned;
} fc_totals;
FC_API fc_totals fc_result_totals(const fc_result *result, int32_t party, int32_t year);
/* What the ledger brought in, in a year. */
FC_API fc_fen fc_result_brought_in(const fc_result *result, int32_t year);

/* Cost that a party paid in a year and that no clause shares, in fen; `recover` may pay it back. No part of the totals.
 */
FC_API fc_fen fc_result_paid(const fc_result *result, int32_t party, int32_t year);

/* One row of funds.csv, in fen: a fund and a year. opening + inflow - drawn - spent - returned = closing. drawn: by
 * agreements whose source is the fund; spent: by programs; returned: by agreements whose source is its balance. */
typedef struct fc_fund_row {
  int32_t fund, year;
  fc_fen opening, inflow, drawn, spent, returned, closing;
} fc_fund_row;
FC_API size_t fc_result_fund_row_count(const fc_result *result);
FC_API const fc_fund_row *fc_result_fund_row(const fc_result *result, size_t index);

#ifdef __cplusplus
}
#endif
#endif
