/* A small CSV file in memory, to compare it with another. */
#ifndef CLI_CSV_TABLE_H
#define CLI_CSV_TABLE_H

#include "message.h"

typedef struct csv_table {
  const char **cells; /* of all rows, one behind the other */
  size_t *row_ends;   /* where each row ends in cells */
  size_t count, capacity, row_count, row_capacity;
  fc_arena arena;
} csv_table;

/* Reads a UTF-8 file, with or without a byte order mark. False: it is not there, cannot be read or is no CSV.
 * *unreadable becomes true if it is there and cannot be read. */
bool csv_table_read(csv_table *table, const char *path, bool *unreadable);
void csv_table_free(csv_table *table);

/* Cells of a row, the header being row 0; "" behind its end. */
const char *csv_table_cell(const csv_table *table, size_t row, size_t column);
size_t csv_table_width(const csv_table *table, size_t row);

/* A whole file as text; NULL where it is not there or cannot be read. Free with free. */
char *file_text(const char *path, bool *unreadable);

#endif
