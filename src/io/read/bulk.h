/* The usual rows of a large ledger, added up without cells: by several threads, chunk by chunk. Whatever is not wholly
 * ordinary is left to the reader of every table, row by row and in the order of the file. */
#ifndef FC_READ_BULK_H
#define FC_READ_BULK_H

#include "fencheng/io.h"

#include "base/memory.h"

#include "text.h"

enum { FC_BULK_WINDOW = 64, FC_BULK_COLUMNS_MAX = 64, FC_BULK_CHUNK = 256 * 1024, FC_BULK_THREADS_MAX = 64 };

/* Ways to look for the bytes that part rows and fields. All find the same. */
typedef enum fc_bulk_scan { FC_BULK_FASTEST, FC_BULK_PLAIN, FC_BULK_SSE2, FC_BULK_AVX2, FC_BULK_NEON } fc_bulk_scan;

/* For tests; all zero: as usual. */
typedef struct fc_bulk_tuning {
  bool is_off;
  size_t first, chunk; /* bytes that are read as every table is, and of a chunk */
  fc_bulk_scan scan;
  size_t cells;   /* sums that a thread keeps before it hands them over */
  int64_t *added; /* counts the rows that were added up; may be NULL */
} fc_bulk_tuning;
/* scenario.c: fc_scenario_load that reads the ledger as a test wants it. */
fc_status fc_load_tuned(const char *folder, const fc_read_options *options, const fc_bulk_tuning *tuning,
                        fc_scenario **scenario, fc_problems *problems);

/* What a ledger looks like, once its header was read. */
typedef struct fc_bulk_rules {
  fc_scenario *scenario;
  size_t width;                 /* columns */
  int32_t column[FC_FIELD_MAX]; /* of the fields; -1: absent */
  int places;                   /* decimals of fen in the unit of the amounts */
} fc_bulk_rules;

/* Routes that have a row, in the order in which they got it. */
typedef struct fc_bulk_routes {
  int32_t *items;
  size_t count, capacity;
  uint8_t *is_noted; /* a bit for each route */
  size_t noted_capacity;
} fc_bulk_routes;
bool fc_bulk_has_route(const fc_bulk_routes *routes, int32_t route);
/* False when memory is short. */
bool fc_bulk_note_route(fc_bulk_routes *routes, int32_t route);
void fc_bulk_routes_free(fc_bulk_routes *routes);

/* What the ledger and the reader of its file tell each other. */
typedef struct fc_bulk_ledger {
  fc_bulk_tuning tuning;
  fc_bulk_routes routes; /* noted by the ledger row by row */
  void *context;
  /* False: every row goes the usual way. */
  bool (*describe)(void *context, fc_bulk_rules *rules);
} fc_bulk_ledger;

/* Rows that were added up, and behind them bytes that were not. */
typedef struct fc_bulk_piece {
  uint32_t rows, crlf; /* of these, so many end with CR LF */
  uint32_t begin, end; /* of the bytes */
} fc_bulk_piece;

typedef struct fc_bulk_chunk {
  unsigned char *bytes; /* and a window of zeros */
  size_t length;
  int error;          /* of the system, in place of the bytes */
  bool begins_quoted; /* inside of quotation marks */
  bool is_utf8;       /* text beyond ASCII is known to be UTF-8 */
  bool is_done;
  fc_bulk_piece *pieces;
  size_t piece_count, piece_capacity;
} fc_bulk_chunk;

/* bulk_scan.c: bit i of a mask is set for a byte below '-', which may part fields or be odd. True if the number of
 * quotation marks is odd. The bytes are whole windows. */
bool fc_bulk_masks(fc_bulk_scan scan, const unsigned char *bytes, size_t windows, uint64_t *masks);
bool fc_bulk_can_scan(fc_bulk_scan scan);

/* bulk_worker.c: what one thread knows and has added up. */
typedef struct fc_bulk_worker fc_bulk_worker;
fc_bulk_worker *fc_bulk_worker_new(const fc_bulk_rules *rules, const fc_bulk_tuning *tuning);
void fc_bulk_worker_free(fc_bulk_worker *worker);
uint64_t *fc_bulk_worker_masks(fc_bulk_worker *worker);
fc_bulk_routes *fc_bulk_worker_routes(fc_bulk_worker *worker);
/* Adds a row whose cells are literally known; false: it is odd. Cells may be read a window beyond their end. */
bool fc_bulk_add_row(fc_bulk_worker *worker, const fc_cell *cells, bool is_utf8);
/* The row will be added soon: what it needs may be fetched. */
void fc_bulk_expect_row(fc_bulk_worker *worker, const fc_cell *cells);
/* True if the sums should be handed over before the next chunk. */
bool fc_bulk_is_full(const fc_bulk_worker *worker);
/* Hands the sums over to the scenario, which nobody else may use meanwhile. */
fc_status fc_bulk_hand_over(fc_bulk_worker *worker);

/* What the reader of the file does with a chunk, in the order of the file. Each returns false to stop. */
typedef struct fc_bulk_sink {
  void *context;
  bool (*begin)(void *context, const char *bytes, size_t length);
  bool (*skip)(void *context, const fc_bulk_piece *piece, size_t length); /* rows of so many bytes */
  bool (*feed)(void *context, const char *bytes, size_t length);
  bool (*is_utf8)(void *context); /* asked after each chunk */
} fc_bulk_sink;

typedef struct fc_bulk_job {
  fc_bulk_ledger *ledger;
  fc_bulk_rules rules;
  fc_bulk_sink sink;
  int file, threads;
  int64_t begin; /* of the first chunk, and of a line */
} fc_bulk_job;

/* Reads the rest of a regular file. FC_OK: to its end, or as far as the sink wanted; FC_E_MEMORY; FC_E_READ: *error of
 * the system. */
fc_status fc_bulk_read(const fc_bulk_job *job, int *error);

/* bulk_rows.c: cuts a chunk into rows; false when memory is short. */
bool fc_bulk_cut(fc_bulk_worker *worker, size_t width, const uint64_t *masks, fc_bulk_chunk *chunk);

#endif
