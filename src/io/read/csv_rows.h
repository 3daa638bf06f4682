/* UTF-8 text -> rows of cells, on libcsv, with true line numbers. */
#ifndef FC_READ_CSV_ROWS_H
#define FC_READ_CSV_ROWS_H

#include <csv.h>

#include "base/memory.h"

#include "text.h"

/* Cells may be read FC_CSV_SLACK bytes beyond their end (whatever stands there): short texts are compared as words. */
enum { FC_CSV_COLUMNS_MAX = FC_COLUMNS_MAX, FC_CSV_FIELD_MAX = FC_CELL_BYTES_MAX, FC_CSV_SLACK = 16 };

/* Rows are gathered and handed over in batches: bytes that were just written one by one are slow to read as words, and
 * a batch can be worked on while the next one is read. */
enum { FC_CSV_BATCH_CELLS = 4096, FC_CSV_BATCH_ROWS = 512 };

typedef struct fc_csv_row {
  size_t first, count; /* of the cells */
  int64_t line;
} fc_csv_row;

typedef struct fc_csv_batch {
  const fc_allocator *allocator;
  int64_t done; /* bytes of the file that were read for it */
  char *bytes;
  size_t used, capacity, cell_count, row_count;
  fc_csv_row rows[FC_CSV_BATCH_ROWS];
  fc_cell cells[FC_CSV_BATCH_CELLS + FC_CSV_COLUMNS_MAX]; /* their texts end with NUL */
} fc_csv_batch;

/* Empty batch; NULL when memory is short. */
fc_csv_batch *fc_csv_batch_new(const fc_allocator *allocator);
void fc_csv_batch_free(fc_csv_batch *batch);
void fc_csv_batch_clear(fc_csv_batch *batch);
/* Makes room for `length` more bytes and their slack; false when memory is short. */
bool fc_csv_batch_room(fc_csv_batch *batch, size_t length);

/* Takes a full batch and gives an empty one, perhaps the same; NULL: no more rows are wanted. */
typedef struct fc_batch_sink {
  void *context;
  fc_csv_batch *(*pass)(void *context, fc_csv_batch *batch);
} fc_batch_sink;

typedef enum fc_csv_state {
  FC_CSV_READING,
  FC_CSV_STOPPED, /* the sink wants no more */
  FC_CSV_BAD_QUOTES,
  FC_CSV_TOO_WIDE,
  FC_CSV_TOO_LONG,
  FC_CSV_OTHER_SEPARATOR,
  FC_CSV_NO_MEMORY
} fc_csv_state;

typedef struct fc_csv {
  struct csv_parser parser;
  fc_batch_sink sink;
  fc_csv_state state;
  char delimiter; /* wanted: a character, FC_DELIMITER_OF_FILE, or 0 for the comma */
  char separator; /* of a line sep=; above the table; 0: there is none */
  bool begun, tabs_allowed, after_return, scan_breaks, pending_quotes;
  bool at_line_start; /* libcsv stands between two lines */
  int row_end;        /* the byte with which libcsv ended a row last */
  int64_t line;       /* where the row that is being read begins */
  int64_t rows, blank_lines, first_blank_line;
  int64_t ends_lf, ends_crlf, ends_cr;
  fc_csv_batch *batch;     /* that is being filled; NULL once the sink wants no more */
  size_t first, row_start; /* cells and bytes of the batch where the current row begins */
} fc_csv;

/* All batches stay the caller's. The delimiter is set by the caller before the first bytes come. */
bool fc_csv_begin(fc_csv *csv, const fc_batch_sink *sink, fc_csv_batch *batch);
/* Both return false when the reading ends before the text: with a finding and its place, or finding->text NULL when the
 * sink wanted no more. */
bool fc_csv_feed(fc_csv *csv, const char *bytes, size_t length, fc_finding *finding);
bool fc_csv_complete(fc_csv *csv, fc_finding *finding);
/* Hands over the rows that are left; once, when the text has ended or was refused. */
void fc_csv_drain(fc_csv *csv);
void fc_csv_stop(fc_csv *csv);
/* csv_plain.c: cuts simple lines that stand at the beginning of the bytes, as far as the batch has room for them.
 * Returns the bytes taken; 0: the next line is for libcsv. */
size_t fc_csv_take_plain(fc_csv *csv, const char *bytes, size_t length);
/* Counts whole lines that somebody else read, behind those that were handed over before. False: the sink wants no more.
 */
bool fc_csv_skip(fc_csv *csv, int64_t rows, int64_t crlf);
/* Warns of blank lines and of mixed line ends. */
void fc_csv_report_lines(const fc_csv *csv, fc_reporter *reporter);
/* The line that is being read, and the number of the field in its row. */
int64_t fc_csv_line(const fc_csv *csv, int32_t *column);

#endif
