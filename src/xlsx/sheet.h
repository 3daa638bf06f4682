/* A sheet while it is read, row by row: no more than one row of it is kept. */
#ifndef FC_XLSX_SHEET_H
#define FC_XLSX_SHEET_H

#include "book.h"

/* How many of something there are, and where the first one stands. */
typedef struct fc_sheet_note {
  int64_t count, line;
  int32_t column;
} fc_sheet_note;

typedef struct fc_sheet_reading {
  const fc_book *book;
  const fc_sheet_sink *sink;
  const char *part;
  bool again; /* only to see which merged ranges hold something */
  bool in_row, in_cell, in_value, row_is_hidden;
  int phonetic;
  int64_t line;
  int32_t column;
  /* The cell at hand. */
  char type; /* n, s, t (a text of its own), f (the text of a formula), b, e, d */
  int64_t style;
  bool has_formula, has_value;
  fc_buffer text;
  /* The cells of the row; text NULL: the next piece of row_texts. */
  fc_sheet_cell *cells;
  size_t cell_count, cell_capacity;
  fc_buffer row_texts;
  unsigned char hidden_columns[FC_XLSX_COLUMNS_MAX / 8];
  fc_sheet_note formulas, hidden_rows, hidden_cells;
  fc_sheet_range *merges;
  bool *is_filled; /* of each merge */
  size_t merge_count, merge_capacity, filled_capacity;
} fc_sheet_reading;

/* Ends the parsing with a problem at the cell at hand. argument may be NULL. */
void fc_sheet_refuse(fc_xml *xml, const char *text, const char *argument);
/* cell.c: a cell begins, with its place, and ends, with what it holds. */
void fc_sheet_begin_cell(fc_xml *xml, const char **attributes);
void fc_sheet_end_cell(fc_xml *xml);
/* merge.c */
void fc_sheet_take_merge(fc_xml *xml, const char **attributes);
void fc_sheet_fill_merges(fc_sheet_reading *sheet, int64_t line, const fc_sheet_cell *cells, size_t count);
void fc_sheet_tell_merges(const fc_sheet_reading *sheet);
/* The column and line of "C5"; false: it is none of a sheet. *end stands behind it. */
bool fc_sheet_reference(const char *reference, int32_t *column, int64_t *line, const char **end);

#endif
