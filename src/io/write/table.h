/* A table as a stream of cells. Each table is written once, as a function; a grid in memory and a CSV file are two
 * ends of that stream. */
#ifndef FC_IO_WRITE_TABLE_H
#define FC_IO_WRITE_TABLE_H

#include "outlet.h"
#include "view.h"

/* Takes headers first, then cells, row by row. */
typedef struct fc_table_end {
  void *context;
  void (*header)(void *context, const char *text, bool number);
  void (*cell)(void *context, const char *text, size_t length);
  void (*end_row)(void *context);
} fc_table_end;

typedef struct fc_tabulator {
  const fc_view *view;
  fc_table_end end;
  fc_buffer cell; /* the cell under work */
  const char *mark;
} fc_tabulator;

/* A column of a table. Headers are words of the format like those of the input, so they are no texts of the catalogue.
 */
typedef struct fc_output_column {
  fc_word header;
  bool number;
} fc_output_column;

#define FC_MARK_HEADER ((fc_word){"mark", "标注"})

void fc_table_headers(fc_tabulator *table, const fc_output_column *columns, size_t count);
void fc_table_header(fc_tabulator *table, fc_word header, bool number);
/* The last column `mark`, where the scenario has one; call it behind the other headers. */
void fc_table_mark_header(fc_tabulator *table);
void fc_table_text(fc_tabulator *table, const char *text);
/* A text in the language. */
void fc_table_words(fc_tabulator *table, const char *text);
void fc_table_whole(fc_tabulator *table, int64_t number);
void fc_table_money(fc_tabulator *table, fc_fen amount);
void fc_table_decimal(fc_tabulator *table, int64_t amount, int32_t decimals);
void fc_table_period(fc_tabulator *table, fc_period period);
/* Whatever stands in table->cell becomes a cell. */
void fc_table_held(fc_tabulator *table);
/* Adds the mark and ends the row. */
void fc_table_end_row(fc_tabulator *table);

typedef fc_status (*fc_tabulate)(fc_tabulator *table);

fc_status fc_tabulate_allocation(fc_tabulator *table);
fc_status fc_tabulate_summary(fc_tabulator *table);
fc_status fc_tabulate_settlement(fc_tabulator *table);
fc_status fc_tabulate_corrections(fc_tabulator *table);
fc_status fc_tabulate_corrections_detail(fc_tabulator *table);
fc_status fc_tabulate_transfers(fc_tabulator *table);
fc_status fc_tabulate_funds(fc_tabulator *table);
fc_status fc_tabulate_funds_detail(fc_tabulator *table);
fc_status fc_tabulate_contributions(fc_tabulator *table);
fc_status fc_tabulate_programs(fc_tabulator *table);
fc_status fc_tabulate_program_totals(fc_tabulator *table);
fc_status fc_tabulate_indicators(fc_tabulator *table);
fc_status fc_tabulate_targets(fc_tabulator *table);
fc_status fc_tabulate_growth(fc_tabulator *table);
fc_status fc_tabulate_memo(fc_tabulator *table);

/* Runs a table into an end; the status of the table, or FC_E_MEMORY. */
fc_status fc_table_run(const fc_view *view, fc_tabulate tabulate, fc_table_end end);
fc_tabulator fc_tabulator_new(const fc_view *view, fc_table_end end);
fc_status fc_tabulator_finish(fc_tabulator *table, fc_status status);

/* An end that writes CSV (RFC 4180, lines end with LF) into an outlet. */
typedef struct fc_csv_writer {
  fc_outlet *outlet;
  uint64_t *numbers; /* bit of each column: a number that we format ourselves */
  size_t capacity, columns, column;
  bool in_rows;
} fc_csv_writer;
fc_table_end fc_csv_end(fc_csv_writer *csv);
/* Ends the header line of a table without rows, and frees. */
void fc_csv_finish(fc_csv_writer *csv);

/* An end that fills a grid. */
fc_table_end fc_grid_end(fc_grid *grid);
bool fc_grid_failed(const fc_grid *grid);
/* Runs a table into a new grid. */
fc_status fc_grid_run(const fc_view *view, fc_tabulate tabulate, fc_grid **grid);

#endif
