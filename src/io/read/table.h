/* One table of a scenario: its header, the checks that all tables share, and its rows by column. */
#ifndef FC_READ_TABLE_H
#define FC_READ_TABLE_H

#include "fencheng/scenario.h"

#include "csv_rows.h"
#include "repairs.h"
#include "tables.h"

typedef struct fc_table_reader fc_table_reader;

/* A row with as many cells as the header. is_bad: a cell was refused already. */
typedef struct fc_table_row {
  const fc_cell *cells;
  int64_t line;
  bool is_bad;
} fc_table_row;

/* What happens with the rows of a table; false: stop reading. begin is called once the columns are known. */
typedef struct fc_table_work {
  void *context;
  bool (*begin)(void *context, fc_table_reader *reader);
  bool (*row)(void *context, fc_table_reader *reader, const fc_table_row *row);
  bool unchecked; /* the work checks its cells itself (ledger) */
} fc_table_work;

struct fc_table_reader {
  fc_table table;
  const fc_table_info *info;
  fc_reporter report;
  fc_table_work work;
  int32_t column[FC_FIELD_MAX]; /* index in a row; -1: absent */
  fc_unit unit[FC_FIELD_MAX];   /* of the headers */
  size_t width, blank_headers;
  uint64_t blank_header[FC_CSV_COLUMNS_MAX / 64]; /* bit set of the columns without a header */
  bool may_be_empty;                              /* a table without rows means that there are none, as in a variant */
  bool needs_rows, any_length, has_header, is_broken, widened;
  int64_t long_numbers, long_line; /* numbers of more than 15 digits */
  int32_t long_column;
  int64_t rows, dropped_rows, empty_rows, first_empty_line, widened_line, last_line;
  int32_t widened_column;
  /* Is shown the headers that are none of info's columns (place from 0); true: it takes the column. May be NULL. */
  bool (*take_other)(void *context, fc_table_reader *reader, size_t place, fc_cell header);
  fc_repairs repairs;
  fc_search search;
  size_t zero_digits, few_digits; /* digits of codes that begin with 0, and of the shortest that does not */
  int64_t few_line;
  char few_code[FC_CODE_MAX + 1];
};

void fc_table_begin(fc_table_reader *reader, fc_table table, const fc_table_work *work, fc_problems *problems,
                    const char *file);
/* The same for a table of a closed period, which is none of a scenario. */
void fc_table_begin_closed(fc_table_reader *reader, const fc_table_info *info, const fc_table_work *work,
                           fc_problems *problems, const char *file);
/* What the table may have beside the format (NULL: nothing), and the unit of amounts that name none. */
void fc_table_tolerate(fc_table_reader *reader, const fc_tolerance *tolerance, fc_unit unit);
/* A row of the file; the first is the header. False: stop reading. */
bool fc_table_take(fc_table_reader *reader, const fc_cell *cells, size_t count, int64_t line);
/* Rows that a sheet leaves out because they are empty, from a line on; and a row that was refused already. */
void fc_table_skip_empty(fc_table_reader *reader, int64_t line, int64_t count);
bool fc_table_drop(fc_table_reader *reader, int64_t line);
/* The message for a cell of a column without a header. */
extern const char fc_table_headless[];
/* Rows of data that somebody else read, the last one on this line. */
void fc_table_count(fc_table_reader *reader, int64_t rows, int64_t last_line);
/* After the last row. */
void fc_table_finish(fc_table_reader *reader);
/* Also when the file could not be read to its end: tells that it has no header. */
void fc_table_end_search(fc_table_reader *reader);

/* The line that --header-row names; 0: none, and for tables that are none of a scenario. */
static inline int32_t fc_table_header_row(const fc_table_reader *reader) {
  return reader->table < FC_TABLE_COUNT ? reader->repairs.allowed.header_row[reader->table] : 0;
}

/* The trimmed cell of a field; blank when the column is absent. */
fc_cell fc_table_cell(const fc_table_reader *reader, const fc_table_row *row, int field);
/* Its number in messages. */
int32_t fc_table_place(const fc_table_reader *reader, int field);
/* Reports a finding at a cell. Always false. */
bool fc_table_refuse(fc_table_reader *reader, const fc_table_row *row, int field, const fc_finding *finding);
/* Total rows, formulas and errors of spreadsheets, which are wrong in any table. False: reported. */
bool fc_table_check_shape(fc_table_reader *reader, const fc_table_row *row, int field, fc_cell cell);

/* True for the words of rows that add up others: 合计, total. */
bool fc_table_is_total(fc_cell cell);
/* Warns of a column that no table like this has. */
void fc_table_warn_unknown(fc_table_reader *reader, int64_t line, size_t place, fc_cell header);

/* Counts the number of a cell if it has more than 15 digits. */
void fc_table_note_digits(fc_table_reader *reader, const fc_table_row *row, int field, fc_cell cell);

/* The finding for a blank cell that must not be blank. */
void fc_table_find_blank(const fc_table_reader *reader, int field, fc_finding *finding);

/* The rules for amounts in a column, which --round may round; *rounded tells whether it did. */
fc_amount_rules fc_table_amounts(const fc_table_reader *reader, int field, bool *rounded);

/* Steps of the reader, in files of their own. */
/* Codes of digits: one without the zeros that others begin with has lost them in a spreadsheet. */
void fc_table_note_code(fc_table_reader *reader, const fc_table_row *row, fc_cell cell);
void fc_table_report_codes(fc_table_reader *reader);
bool fc_table_is_note(fc_cell cell);
/* A column that says what a row is about: a code, a period, a word. */
bool fc_table_is_key(const fc_column *column);
/* True if all required columns are there. */
bool fc_table_has_columns(const fc_table_reader *reader, const fc_cell *cells, size_t count);
/* titles.c: a row above the header, or the header. False: stop reading. */
bool fc_table_take_top(fc_table_reader *reader, const fc_cell *cells, size_t count, int64_t line);
void fc_table_take_title_unit(fc_table_reader *reader, int64_t line);
void fc_table_search_header(fc_table_reader *reader, const fc_cell *cells, size_t count, int64_t line);
void fc_table_quote_headers(fc_table_reader *reader, const fc_cell *cells, size_t count);
void fc_table_report_missing(fc_table_reader *reader, int64_t line, const char *headers);
/* repairs.c: true if the row is no row of the table. */
bool fc_table_skips(fc_table_reader *reader, const fc_cell *cells, size_t count, int64_t line);
const fc_cell *fc_table_repair(fc_table_reader *reader, const fc_cell *cells, int64_t line);
void fc_table_report_repairs(fc_table_reader *reader);
/* totals.c */
int fc_table_total_level(const fc_table_reader *reader, const fc_cell *cells, size_t count);
void fc_table_check_total(fc_table_reader *reader, const fc_cell *cells, size_t count, int64_t line, int level);
void fc_table_add_to_sums(fc_table_reader *reader, const fc_cell *cells);
bool fc_table_read_header(fc_table_reader *reader, const fc_cell *cells, size_t count, int64_t line);
bool fc_table_check_cells(fc_table_reader *reader, const fc_table_row *row);
bool fc_table_refuse_width(fc_table_reader *reader, const fc_cell *cells, size_t count, int64_t line);

#endif
