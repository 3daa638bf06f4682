/* One CSV file of a folder, from its bytes to the rows of its table. */
#ifndef FC_READ_FILE_H
#define FC_READ_FILE_H

#include "fencheng/io.h"

#include "bulk.h"
#include "table.h"

/* Memory that one file after the other uses. All zero at first. */
typedef struct fc_file_room {
  char *block;
  struct fc_csv_batch *batch;
} fc_file_room;
void fc_file_room_free(fc_file_room *room, const fc_allocator *allocator);

typedef struct fc_file_job {
  const char *folder, *name;
  const fc_read_options *options; /* never NULL */
  const fc_allocator *allocator;
  bool is_ledger; /* any size, pipes, progress */
  int threads;    /* 2: the text is cut into rows by a thread of its own (without an allocator only) */
  fc_file_room *room;
  fc_bulk_ledger *bulk; /* NULL: every row is wanted */
} fc_file_job;

/* Reads the file into the table reader, which keeps the problems. FC_OK: read to its end, whatever is wrong with the
 * data; FC_E_DATA: the structure is broken; FC_E_READ, FC_E_MEMORY, FC_E_CANCELLED. */
fc_status fc_read_file(const fc_file_job *job, fc_table_reader *reader);

/* Opens the file for reading; only the ledger may be anything but a regular file. The number of the system error, 0 if
 * there is none; *file, unless negative, is to be closed in both cases. */
struct stat;
int fc_open_table(const fc_file_job *job, struct stat *state, int *file);
/* Whether it is still the file that it was: the message if it is not, or cannot be asked (*error); else NULL. */
const char *fc_change_problem(int file, const struct stat *before, int *error);
/* What an error of the system means for a reader of messages; {1} is its number. */
const char *fc_read_problem(int error);

#endif
