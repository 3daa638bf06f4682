/* UTF-8 text -> rows of cells, on libcsv, with true line numbers. */
#ifndef FC_READ_CSV_ROWS_H
#define FC_READ_CSV_ROWS_H

#include <csv.h>

#include "base/memory.h"

#include "text.h"

/* Cells may be read FC_CSV_SLACK bytes beyond their end (whatever stands there): short texts are compared as words. */
enum { FC_CSV_COLUMNS_MAX = 1024, FC_CSV_FIELD_MAX = 64 * 1024, FC_CSV_SLACK = 16 };

/* Takes a row; its cells (ended by NUL) live until it returns. False: no more rows are wanted. */
typedef struct fc_row_sink {
  void *context;
  bool (*take)(void *context, const fc_cell *cells, size_t count, int64_t line);
} fc_row_sink;

typedef enum fc_csv_state {
  FC_CSV_READING,
  FC_CSV_STOPPED,
  FC_CSV_TOO_WIDE,
  FC_CSV_TOO_LONG,
  FC_CSV_NO_MEMORY
} fc_csv_state;

/* Rows are gathered and handed over in batches: bytes that were just written one by one are slow to read as words. */
enum { FC_CSV_BATCH_CELLS = 1024, FC_CSV_BATCH_ROWS = 256 };

typedef struct fc_csv_row {
  size_t first, count; /* of the cells */
  int64_t line;
} fc_csv_row;

typedef struct fc_csv {
  struct csv_parser parser;
  const fc_allocator *allocator;
  fc_row_sink sink;
  fc_csv_state state;
  bool begun, tabs_allowed, after_return, scan_breaks, pending_quotes;
  int64_t line; /* where the row that is being read begins */
  int64_t rows, blank_lines, first_blank_line;
  int64_t ends_lf, ends_crlf, ends_cr;
  char *bytes; /* of the batch */
  size_t used, capacity, row_start;
  size_t count, first; /* cells of the batch, and where those of the current row begin */
  size_t batch_rows;
  fc_csv_row batch[FC_CSV_BATCH_ROWS];
  fc_cell cells[FC_CSV_BATCH_CELLS + FC_CSV_COLUMNS_MAX];
} fc_csv;

bool fc_csv_begin(fc_csv *csv, const fc_row_sink *sink, const fc_allocator *allocator);
/* Both return false when the reading ends before the text: with a finding and its place, or finding->text NULL when the
 * sink wanted no more. */
bool fc_csv_feed(fc_csv *csv, const char *bytes, size_t length, fc_finding *finding);
bool fc_csv_complete(fc_csv *csv, fc_finding *finding);
void fc_csv_stop(fc_csv *csv);
/* Warns of blank lines and of mixed line ends. */
void fc_csv_report_lines(const fc_csv *csv, fc_reporter *reporter);
/* The line that is being read, and the number of the field in its row. */
int64_t fc_csv_line(const fc_csv *csv, int32_t *column);

#endif
