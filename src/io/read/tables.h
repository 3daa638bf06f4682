/* The input tables, beyond the public description. */
#ifndef FC_READ_TABLES_H
#define FC_READ_TABLES_H

#include "fencheng/io.h"

#include "number.h"

/* The table whose file has this name ("clauses.csv", "条款.csv"); -1 if there is none. */
int32_t fc_table_of_file(const char *file);
/* The table with this name ("clauses", "条款"); -1 if there is none. */
int32_t fc_table_of_name(fc_cell name);

/* The column with this header; -1 if there is none. A unit in brackets behind the header of a column with amounts is
 * given as *unit; *bad_unit becomes true if there is one that is none of the five. */
int32_t fc_table_column(const fc_table_info *info, fc_cell header, fc_unit *unit, bool *bad_unit);

/* Takes "(...)" off the end of a narrowed header and gives what stands in it, without "单位:" and "unit:" before it. */
bool fc_take_brackets(fc_cell *header, fc_cell *inside);

/* So many rows a table may have; the ledger: any number. */
int64_t fc_table_rows_max(fc_table table);
/* True if tables without data rows are refused. */
bool fc_table_needs_rows(fc_table table);

#endif
