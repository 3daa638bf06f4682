/* Where a file differs from what is expected. */
#ifndef CLI_DIFFERENCES_H
#define CLI_DIFFERENCES_H

#include "csv_table.h"
#include "sheet.h"

/* Rows of the sheet: file, row, column, expected, got. */
struct differences {
  struct sheet sheet;
  fc_language language;
  const char *file; /* the one being compared */
};

void differences_start(struct differences *differences, fc_language language);
void differences_add(struct differences *differences, const char *row, const char *column, const char *expected,
                     const char *got);

/* Rows are found again by the columns left of the first amount, whatever their order; columns by their header. A
 * column that is not expected is not compared. */
void compare_tables(struct differences *differences, const csv_table *expected, const csv_table *got);
/* How many headers of the expected table stand in the other one. */
size_t common_headers(const csv_table *expected, const csv_table *got);
/* Line by line. */
void compare_texts(struct differences *differences, const char *expected, const char *got);

#endif
