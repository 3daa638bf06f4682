/* Checking a table that was made elsewhere, in a spreadsheet or another bureau: every figure that differs from ours by
 * a fen, and why. A statement is such a table; io reads it from a file, or a host adds its figures. Reasons are only
 * given where they reproduce the figure of the table to its last digit. */
#ifndef FENCHENG_VERIFY_H
#define FENCHENG_VERIFY_H

#include "io.h"
#include "result.h"
#include "settle.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum fc_statement_kind {
  FC_STATEMENT_ALLOCATION, /* amounts by any of agreement, pool, period, stream, party, kind, clause */
  FC_STATEMENT_SUMMARY,    /* a row for each party, a column for each year */
  FC_STATEMENT_SETTLEMENT, /* a row for each settlement period and party */
  FC_STATEMENT_CITY        /* the page of one party, with what was drawn from it */
} fc_statement_kind;

/* What a figure counts. FC_QUANTITY_DIRECTION: 1 receives (补助), -1 hands over (上解), 0 blank. */
typedef enum fc_quantity {
  FC_QUANTITY_AMOUNT,
  FC_QUANTITY_DUE,
  FC_QUANTITY_COLLECTED,
  FC_QUANTITY_SETTLED_BEFORE,
  FC_QUANTITY_NET,
  FC_QUANTITY_CORRECTIONS,
  FC_QUANTITY_DIRECTION,
  FC_QUANTITY_COUNT
} fc_quantity;
/* Headers of the columns in both languages, in enum order, ended by {NULL, NULL}. */
FC_API const fc_word *fc_quantity_words(void);

/* What tells figures apart. FC_ANY: all of them, added up. */
enum { FC_ANY = -2 };
typedef enum fc_key {
  FC_KEY_AGREEMENT, /* index */
  FC_KEY_POOL,      /* a pool of the result by its index; pools of one name are one */
  FC_KEY_STREAM,    /* index; -1: the pool mixes streams */
  FC_KEY_PARTY,     /* index; the party count: the line `undistributed` */
  FC_KEY_KIND,      /* an fc_entry_kind, or FC_ENTRY_RULE + the index of the rule */
  FC_KEY_CLAUSE,    /* number; 0: levels, odd units carried on */
  FC_KEY_PERIOD,    /* fc_period_key */
  FC_KEY_COUNT
} fc_key;
typedef enum fc_entry_kind {
  FC_ENTRY_LEVELS,
  FC_ENTRY_CARRY,
  FC_ENTRY_DRAWN, /* on the page of a party whose receipts an agreement draws */
  FC_ENTRY_RETURNED,
  FC_ENTRY_RULE
} fc_entry_kind;
/* A year, quarter or month as a key, and back. */
FC_API int32_t fc_period_key(fc_period period);
FC_API fc_period fc_period_of_key(int32_t key);

/* One figure of a table. 540000.016 yuan is amount 54000001, fraction "6", decimals 3. */
typedef struct fc_figure {
  int32_t keys[FC_KEY_COUNT];
  fc_quantity measure;
  fc_fen amount;        /* whole fen, rounded towards zero */
  const char *fraction; /* digits of a fen behind it, without zeros at the end; "": none */
  bool is_negative;     /* also where amount is 0 */
  int32_t decimals;     /* of a yuan, as they were written; below 0: 5.4E+05 has -4 */
  bool is_total;        /* keys that the table has are FC_ANY because this row adds them up */
  int64_t line;
  int32_t column;
} fc_figure;

typedef struct fc_statement fc_statement;
/* An empty statement. columns: 1u << fc_key of what its figures are told apart by. name: for messages, the file. NULL
 * when memory is short. */
FC_API fc_statement *fc_statement_new(fc_statement_kind kind, unsigned columns, const char *name,
                                      const fc_allocator *allocator);
FC_API void fc_statement_free(fc_statement *statement); /* NULL allowed */
/* Adds a copy. Keys that are no column must be FC_ANY, the others may be only in totals (FC_E_ARGUMENT). */
FC_API fc_status fc_statement_add(fc_statement *statement, const fc_figure *figure);
FC_API fc_statement_kind fc_statement_kind_of(const fc_statement *statement);
FC_API unsigned fc_statement_columns(const fc_statement *statement);
FC_API const char *fc_statement_name(const fc_statement *statement);
FC_API size_t fc_statement_count(const fc_statement *statement);
FC_API const fc_figure *fc_statement_figure(const fc_statement *statement, size_t index); /* NULL: out of range */

/* Reads a CSV file; its columns tell what it is. Codes, names and aliases are those of the scenario, pools those of the
 * result. party: whose page a table without parties is; -1: its row of totals or its file name says so. On failure
 * *statement is NULL. FC_E_READ, FC_E_DATA with problems; FC_E_MEMORY. options and allocator may be NULL. */
FC_API fc_status fc_statement_load(const char *path, const fc_scenario *scenario, const fc_result *result,
                                   int32_t party, const fc_read_options *options, const fc_allocator *allocator,
                                   fc_statement **statement, fc_problems *problems);

/* Why a figure may differ. The tests run in this order, each over all figures that are not explained yet. */
typedef enum fc_reason {
  FC_REASON_PERIOD_LEFT_OUT, /* missing: the table has no row of that period */
  FC_REASON_PARTY_LEFT_OUT,  /* missing: it has no row of that party */
  FC_REASON_REPEATED,        /* the same row stands several times: count */
  FC_REASON_ADDS_UP,         /* a total that adds up the rows of the table, of which some are wrong */
  FC_REASON_SIGN,            /* the sign is turned */
  FC_REASON_UNIT,            /* 10^power times ours */
  FC_REASON_SWAPPED,         /* the figure of party, which has this one's */
  FC_REASON_REMAINDER,       /* odd fen by another convention: remainder */
  FC_REASON_ODD_FEN,         /* the odd fen of the group went to somebody else: party */
  FC_REASON_ROUNDED_EACH,    /* each part rounded by itself: rounding */
  FC_REASON_ROUNDED_RATE,    /* rate rounded to `decimals` of a percent */
  FC_REASON_COARSE,          /* ours rounded to 10^power yuan */
  FC_REASON_UNROUNDED,       /* the exact share, not rounded to the fen */
  FC_REASON_SINGLE,          /* the nearest number of single precision (float32) */
  FC_REASON_DOUBLE,          /* computed in double precision (float64) */
  FC_REASON_DRAWN,           /* what an agreement draws was not taken off */
  FC_REASON_SETTLED_BEFORE,  /* what was settled before was not taken off */
  FC_REASON_CLAUSE_LEFT_OUT, /* without what agreement, clause gives or takes */
  FC_REASON_CLAUSE_TWICE,    /* the clause applied twice */
  FC_REASON_LEVELS_LEFT_OUT, /* the parts of the levels were not taken off */
  FC_REASON_LEVELS_TWICE,    /* taken off twice */
  FC_REASON_LATE,            /* without the rows booked after the period */
  FC_REASON_EARLY,           /* settlement: with rows that were booked later */
  FC_REASON_AMENDMENT,       /* as it stood before: count amendments applied, 0 as signed */
  FC_REASON_OTHER_YEAR,      /* the figure of another period: period */
  FC_REASON_CUMULATED,       /* added up since the first year */
  FC_REASON_YEARLY,          /* of this period alone, where all so far are to be added up */
  FC_REASON_FRACTION,        /* not a whole number of fen, and no test reproduces it */
  FC_REASON_UNKNOWN,
  FC_REASON_COUNT
} fc_reason;
/* Code ("odd-fen") and a short name in both languages. NULL outside the enum. */
typedef struct fc_reason_info {
  const char *code;
  fc_word name;
} fc_reason_info;
FC_API const fc_reason_info *fc_reason_at(fc_reason reason);

typedef enum fc_part_rounding {
  FC_ROUNDED_HALF_UP,
  FC_ROUNDED_HALF_EVEN,
  FC_ROUNDED_DOWN,
  FC_PART_ROUNDING_COUNT
} fc_part_rounding;

/* What a reason says; only what its comment above names is set, the rest is -1 or 0. */
typedef struct fc_reason_detail {
  int32_t party, agreement, clause, power, decimals, count;
  int32_t clause_row; /* a row of that clause */
  fc_remainder remainder;
  fc_part_rounding rounding;
  fc_rate rate; /* as rounded */
  fc_period period;
} fc_reason_detail;

typedef enum fc_difference_kind { FC_DIFFERENCE_WRONG, FC_DIFFERENCE_MISSING, FC_DIFFERENCE_EXTRA } fc_difference_kind;

/* A figure that differs: its place in the table (missing: line 0), theirs (missing: 0) and ours. Rows of the table with
 * the same keys are one figure, at the place of the first. clauses: numbers that made ours, ascending, or the one that
 * the reason names. */
typedef struct fc_difference {
  fc_difference_kind kind;
  fc_figure figure;
  fc_fen ours;
  fc_figure change; /* theirs - ours: amount, fraction, is_negative */
  fc_reason reason;
  fc_reason_detail detail;
  const int32_t *clauses;
  size_t clause_count;
} fc_difference;

typedef struct fc_verify_options {
  int32_t agreement, party;                                     /* only what belongs to it; -1: all */
  fc_period period;                                             /* blank: all */
  bool (*progress)(void *context, int64_t done, int64_t total); /* return false to cancel */
  void *context;
} fc_verify_options;

typedef struct fc_verification fc_verification;
/* Compares a statement with a result of a finished scenario; all must live as long as the verification. options NULL:
 * everything. Reasons are found by running the scenario again with other conventions, without single clauses and so
 * on, as long as figures are unexplained. Free with fc_verification_free. FC_E_ARGUMENT, FC_E_RANGE (a sum does not
 * fit), FC_E_CANCELLED, FC_E_MEMORY; settlements fail as fc_settle. */
FC_API fc_status fc_verify(const fc_scenario *scenario, const fc_result *result, const fc_statement *statement,
                           const fc_verify_options *options, const fc_allocator *allocator,
                           fc_verification **verification, fc_problems *problems);
FC_API void fc_verification_free(fc_verification *verification); /* NULL allowed */
/* Figures of the table that were compared, and the sum of all differences (amount, fraction, is_negative) but for
 * totals; of a settlement those of its net. */
FC_API size_t fc_verification_compared(const fc_verification *verification);
FC_API const fc_figure *fc_verification_sum(const fc_verification *verification);
/* True if the table names no level of government; then their parts are not missed. */
FC_API bool fc_verification_without_levels(const fc_verification *verification);
/* What it was made of. */
FC_API const fc_scenario *fc_verification_scenario(const fc_verification *verification);
FC_API const fc_result *fc_verification_result(const fc_verification *verification);
FC_API const fc_statement *fc_verification_statement(const fc_verification *verification);
/* By line and column; what is missing stands last, by period, agreement, party. */
FC_API size_t fc_verification_count(const fc_verification *verification);
FC_API const fc_difference *fc_verification_difference(const fc_verification *verification, size_t index);

/* The differences as a table: file, line, column, what, agreement, pool, period, party, name, kind, clause, figure,
 * theirs, ours, difference, reason (its code), explanation. Amounts in yuan. FC_E_MEMORY. */
FC_API fc_status fc_verification_grid(const fc_verification *verification, fc_language language,
                                      const fc_allocator *allocator, fc_grid **grid);

#ifdef __cplusplus
}
#endif
#endif
