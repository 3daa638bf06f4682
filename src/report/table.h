/* A table of the report: what the page, the workbook and the Markdown text all show. */
#ifndef FC_REPORT_TABLE_H
#define FC_REPORT_TABLE_H

#include "view.h"

typedef enum fc_cell_kind { FC_CELL_TEXT, FC_CELL_NUMBER, FC_CELL_MONEY } fc_cell_kind;

typedef struct fc_cell {
  const char *text; /* of texts and numbers */
  fc_fen amount;    /* of money */
  fc_cell_kind kind;
  int32_t link; /* number of the explanation; -1: none */
  int8_t sign;  /* 1: a gain, -1: a loss, 0: neither */
} fc_cell;

/* Row 0 holds the headers. */
typedef struct fc_report_table {
  fc_report *report;
  size_t columns;
  size_t keys;    /* leading columns that name a row */
  bool has_total; /* the last row is a sum */
  size_t block;   /* columns behind the keys that fit on a sheet of paper side by side; 0: all */
  fc_cell *cells;
  size_t capacity, count;
  bool failed;
} fc_report_table;

fc_report_table fc_report_table_new(fc_report *report, size_t columns, size_t keys);
void fc_report_table_free(fc_report_table *table);
size_t fc_report_table_rows(const fc_report_table *table); /* with the header */
const fc_cell *fc_report_table_cell(const fc_report_table *table, size_t row, size_t column);

void fc_report_put_text(fc_report_table *table, const char *text);
void fc_report_put_words(fc_report_table *table, const char *text);
void fc_report_put_number(fc_report_table *table, const char *text);
void fc_report_put_money(fc_report_table *table, fc_fen amount, int32_t link);
void fc_report_put_change(fc_report_table *table, fc_fen amount);

/* A grid as a table: codes of parties become names; a column `mark` at the end is left out, the page bears it. money:
 * numbers with two decimals are amounts in yuan. links: by row, may be NULL; the column of numbers that leads there, or
 * 0: all amounts. */
typedef struct fc_grid_style {
  size_t keys;
  bool money;
  const int32_t *links;
  size_t link_column;
} fc_grid_style;
fc_report_table fc_report_table_of(fc_report *report, const fc_grid *grid, fc_grid_style style);

/* Years side by side, by the length of their amounts. */
size_t fc_years_in_block(const fc_report *report);

/* The tables of the report. */
fc_report_table fc_table_of_summary(fc_report *report);
fc_report_table fc_table_of_shares(fc_report *report);
fc_report_table fc_table_of_cities(fc_report *report);                  /* the lines of the picture: years, cities */
fc_report_table fc_table_of_comparison(fc_report *report);              /* totals by variant, and the changes */
fc_report_table fc_table_of_net(fc_report *report);                     /* what each party settles, by period */
fc_report_table fc_table_of_variant(fc_report *report, size_t variant); /* party, years, total of one variant */

#endif
