/* What a tolerant reader does to the rows of one table, and what it tells of that. */
#ifndef FC_READ_REPAIRS_H
#define FC_READ_REPAIRS_H

#include "fencheng/scenario.h"
#include "fencheng/tolerance.h"

#include "csv_rows.h"
#include "number.h"

/* How often something was done, and where first. */
typedef struct fc_tally {
  int64_t count, line;
  int32_t column;
} fc_tally;
void fc_tally_add(fc_tally *tally, int64_t line, int32_t column);

/* Sums of one column, which rows of totals are compared with. */
enum { FC_TOTAL_NONE, FC_TOTAL_PART, FC_TOTAL_WHOLE, FC_TOTAL_GRAND, FC_TOTAL_LEVELS };
typedef struct fc_column_sums {
  fc_fen since[FC_TOTAL_LEVELS]; /* the last total of that level or a higher one; [0]: from the first row on */
  bool is_unknown;               /* a cell is no amount, or the sum is too large */
} fc_column_sums;

enum { FC_FILLED_BYTES_MAX = 1024, FC_DAY_BYTES = 32 };

typedef struct fc_repairs {
  fc_tolerance allowed;
  fc_unit default_unit; /* of amounts that name none */
  char delimiter;       /* that the file was read with; 0: comma, or no file of text */
  bool has_sep_line;
  int64_t titles;     /* lines above the header */
  fc_unit title_unit; /* that they declare */
  int64_t unit_line;
  int32_t unit_column;
  fc_tally comments, filled, zeros, rounded, serials, totals, notes;
  char serial[8], serial_day[FC_DAY_BYTES]; /* the first one */
  fc_column_sums sums[FC_FIELD_MAX];
  fc_cell cells[FC_CSV_COLUMNS_MAX]; /* of the row, as repaired */
  size_t above_length[FC_FIELD_MAX]; /* what stood there in the row above; 0: nothing */
  char above[FC_FIELD_MAX][FC_FILLED_BYTES_MAX + FC_CSV_SLACK];
  char days[FC_FIELD_MAX][FC_DAY_BYTES + FC_CSV_SLACK];
} fc_repairs;

/* A search for the header below a first row that is none. */
typedef struct fc_search {
  int64_t line; /* of that row; 0: no search */
  int64_t rows;
  bool is_wide; /* it has several cells */
  char first[256], all[1000];
} fc_search;

#endif
