/* Parts of the workbook. The only place of the report where a number becomes a double: cells of a workbook are. */
#ifndef FC_REPORT_WORKBOOK_H
#define FC_REPORT_WORKBOOK_H

#include "page.h"
#include "table.h"

#include <xlsxwriter.h>

enum { FC_COLUMNS_WIDE = 256, FC_BREAKS_MAX = 100 };

typedef enum fc_look {
  FC_LOOK_TITLE,
  FC_LOOK_MARK,
  FC_LOOK_NOTE,
  FC_LOOK_HEADER,
  FC_LOOK_HEADER_RIGHT,
  FC_LOOK_TEXT,
  FC_LOOK_WRAPPED,
  FC_LOOK_FIXED, /* letters of one width */
  FC_LOOK_MONEY,
  FC_LOOK_NUMBER,
  FC_LOOK_TOTAL,
  FC_LOOK_TOTAL_TEXT,
  FC_LOOK_COUNT
} fc_look;

typedef struct fc_workbook {
  fc_report *report;
  lxw_workbook *book;
  lxw_format *looks[FC_LOOK_COUNT];
  bool failed;
} fc_workbook;

/* A sheet under work: row is the next free one. */
typedef struct fc_worksheet {
  fc_workbook *workbook;
  lxw_worksheet *sheet;
  const char *name;
  lxw_row_t row;
  int32_t widths[FC_COLUMNS_WIDE];
  size_t columns;                  /* that have a width */
  lxw_row_t breaks[FC_BREAKS_MAX]; /* of pages, before these rows */
  size_t break_count;
  bool has_blocks; /* each with headers of its own */
} fc_worksheet;

/* A legal name for a sheet, unlike those before it, kept in the arena. */
const char *fc_worksheet_name(fc_workbook *workbook, const char *wanted);

/* A new sheet that begins with a title, the mark, the unit and the rounding. */
fc_worksheet fc_worksheet_begin(fc_workbook *workbook, const char *name, const char *title, const fc_shown_unit *unit);
/* A new page of paper begins with the next row. */
void fc_worksheet_break(fc_worksheet *sheet);
/* Widths of columns, print setup. */
void fc_worksheet_end(fc_worksheet *sheet);
void fc_worksheet_put_text(fc_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text, fc_look look);
/* Puts a table at the next row and returns the row of its header. freeze: what is above stays in sight. */
lxw_row_t fc_worksheet_put_table(fc_worksheet *sheet, const fc_report_table *table, const fc_shown_unit *unit,
                                 bool freeze);

/* The sheets. */
void fc_workbook_summary(fc_workbook *workbook);
fc_status fc_workbook_comparison(fc_workbook *workbook);
fc_status fc_workbook_cities(fc_workbook *workbook);
void fc_workbook_tables(fc_workbook *workbook);
fc_status fc_workbook_parameters(fc_workbook *workbook);
void fc_workbook_explanation(fc_workbook *workbook);

#endif
