/* Basic types of fencheng: status, money, rates, periods, allocator, problems.
 * Compiles alone as C99 and C++17. */
#ifndef FENCHENG_TYPES_H
#define FENCHENG_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(FC_BUILD) && defined(__GNUC__)
#define FC_API __attribute__((visibility("default")))
#else
#define FC_API
#endif

#define FC_VERSION "0.1.0"

/* What a call came to. New values are only appended. */
typedef enum fc_status {
  FC_OK = 0,
  FC_E_MEMORY,     /* an allocation failed */
  FC_E_ARGUMENT,   /* the caller broke the contract of a function (NULL, wrong order of calls) */
  FC_E_DATA,       /* the scenario's data are wrong; the problems say where */
  FC_E_RANGE,      /* a number is outside the documented limits */
  FC_E_READ,       /* a file cannot be read */
  FC_E_WRITE,      /* a file cannot be written */
  FC_E_BROKEN_SUM, /* parts did not add up to the whole: a bug, no result is given */
  FC_E_CANCELLED   /* the progress callback asked to stop */
} fc_status;

/* Money: a whole number of fen (1 yuan = 100 fen). For indicator streams: the smallest unit of the stream. */
typedef int64_t fc_fen;

/* Largest size of one amount, in fen: 4 x 10^18 (4 x 10^16 yuan). */
#define FC_FEN_MAX INT64_C(4000000000000000000)
/* Years that a scenario may use. */
#define FC_YEAR_MIN 1900
#define FC_YEAR_MAX 2199
/* Bytes of a code (party, agreement, ...), without the final NUL. */
#define FC_CODE_MAX 64
/* A cell of an input table, its columns; and what a table other than the ledger may have. */
#define FC_CELL_BYTES_MAX 65536
#define FC_COLUMNS_MAX 1024
#define FC_TABLE_ROWS_MAX 1000000
/* Fewer where rows are compared with each other or stand for a dimension of the results. */
#define FC_PARTIES_MAX 10000
#define FC_STREAMS_MAX 10000
#define FC_LEVEL_ROWS_MAX 5000
#define FC_AGREEMENTS_MAX 10000
#define FC_CLAUSES_MAX 50000
#define FC_AMENDMENTS_MAX 1000
#define FC_HOLDINGS_MAX 50000
#define FC_ALONE_MAX 100000
#define FC_OPENINGS_MAX 50000
/* Rows of one clause, agreements with a source, companies; and products: agreements (or enterprises with pools of their
 * own) x parties, funds x parties; and the larger of agreements and funds x parties x years. */
#define FC_CLAUSE_ROWS_MAX 5000
#define FC_SOURCES_MAX 200
#define FC_COMPANIES_MAX 500
#define FC_POOL_PARTIES_MAX 10000000
#define FC_FUND_PARTIES_MAX 100000
#define FC_RESULT_CELLS_MAX 50000000
#define FC_MEBIBYTE INT64_C(1048576)
#define FC_TABLE_BYTES_MAX (256 * FC_MEBIBYTE)
/* Weights of one split add up to at most this. */
#define FC_WEIGHT_MAX INT64_MAX

/* An exact rational; denominator > 0. 12.5 % is {125, 1000} or {1, 8}. */
typedef struct fc_rate {
  int64_t numerator;
  int64_t denominator;
} fc_rate;

/* A stretch of one calendar year. Year 0: blank. A year has months 1..12, a quarter 4..6, a month 3..3.
 * day is 0, or the day of the month (used by capital paid in). */
typedef struct fc_period {
  int16_t year;
  int8_t first_month;
  int8_t last_month;
  int8_t day;
} fc_period;

/* One end of a window of a clause: a calendar year, or the n-th year of the pool (Y1 = its start year).
 * year 0: open. */
typedef struct fc_bound {
  int16_t year;
  bool relative;
} fc_bound;

/* Where memory comes from. resize(ctx, NULL, 0, n) allocates, resize(ctx, p, old, n) grows or shrinks,
 * resize(ctx, p, old, 0) frees and returns NULL. NULL as allocator: realloc and free of libc. */
typedef struct fc_allocator {
  void *context;
  void *(*resize)(void *context, void *block, size_t old_size, size_t new_size);
} fc_allocator;

/* The tables of a scenario. */
typedef enum fc_table {
  FC_TABLE_SCENARIO,
  FC_TABLE_PARTIES,
  FC_TABLE_STREAMS,
  FC_TABLE_LEVELS,
  FC_TABLE_AGREEMENTS,
  FC_TABLE_ENTERPRISES,
  FC_TABLE_LEDGER,
  FC_TABLE_CLAUSES,
  FC_TABLE_FACTORS,
  FC_TABLE_HOLDINGS,
  FC_TABLE_CLAIMS,
  FC_TABLE_COALITIONS,
  FC_TABLE_PROGRAMS,
  FC_TABLE_TARGETS,
  FC_TABLE_ALONE,
  FC_TABLE_OPENING,
  FC_TABLE_AMENDMENTS,
  FC_TABLE_COUNT
} fc_table;

#define FC_ARGUMENTS_MAX 6
#define FC_DETAILS_MAX 4

/* A message: an English text with {1}..{6} for its arguments. The text is the key of the translations. */
typedef struct fc_message {
  const char *text;
  const char *arguments[FC_ARGUMENTS_MAX];
  int argument_count;
} fc_message;

/* An error or a warning with its place; status counts for errors only. line and column count from 1 (column = number of
 * the CSV field); 0: no place. file is the name of the file as it was found. details stand in brackets behind the
 * message. */
typedef struct fc_problem {
  bool is_warning;
  fc_status status;
  const char *file;
  int64_t line;
  int32_t column;
  fc_message message;
  fc_message details[FC_DETAILS_MAX];
  int detail_count;
} fc_problem;

/* A growing list of problems. Not shared by threads. */
typedef struct fc_problems fc_problems;

/* At most this many problems are kept; the rest is counted only. */
#define FC_PROBLEMS_MAX 1000

/* New empty list; NULL when memory is short. Free with fc_problems_free (NULL allowed). */
FC_API fc_problems *fc_problems_new(const fc_allocator *allocator);
FC_API void fc_problems_free(fc_problems *problems);
/* Adds a copy (file, texts and arguments are copied, message texts too). Keeps the first FC_PROBLEMS_MAX. */
FC_API void fc_problems_add(fc_problems *problems, const fc_problem *problem);
FC_API size_t fc_problems_count(const fc_problems *problems);       /* kept */
FC_API size_t fc_problems_error_count(const fc_problems *problems); /* all errors, kept or not */
/* NULL when index is out of range; lives until the list is sorted, added to or freed. */
FC_API const fc_problem *fc_problems_get(const fc_problems *problems, size_t index);
/* Sorts by file, line, column, then order of arrival, and removes equal ones. */
FC_API void fc_problems_sort(fc_problems *problems);
/* Gravest status among the errors, FC_OK without any. */
FC_API fc_status fc_problems_status(const fc_problems *problems);

/* A translation: returns the text in another language, or text itself. NULL: English. */
typedef const char *(*fc_translate)(void *context, const char *text);
/* Writes "message (detail, detail)" in UTF-8 without the place; returns the length it needs (like snprintf). */
FC_API size_t fc_problem_text(const fc_problem *problem, fc_translate translate, void *context, char *buffer,
                              size_t size);

#ifdef __cplusplus
}
#endif
#endif
