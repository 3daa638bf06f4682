/* Closed periods: the records in closed/ of a scenario. */
#ifndef FC_READ_CLOSED_H
#define FC_READ_CLOSED_H

#include "base/sha256.h"

#include "load.h"
#include "reference.h"
#include "sums.h"

/* A file that a record names, from record.csv. */
typedef struct fc_closed_file {
  const char *name; /* of the record: "years.csv"; of the inputs: as seen from the scenario's folder */
  const char *hash;
  const char *copy; /* of the inputs: its file in the record; "": none */
} fc_closed_file;

typedef struct fc_closed_files {
  fc_closed_file *items;
  size_t count, capacity;
} fc_closed_files;

struct fc_closing {
  const char *folder; /* "closed/2024" */
  const char *name;   /* "2024" */
  fc_period period;
  const char *format, *period_text, *amended; /* as record.csv says; "" where it does not */
  fc_closed_files files, inputs;
  fc_references references;  /* of all its tables, so that what is gone is told once */
  fc_read_options reading;   /* of its own tables: UTF-8 always */
  char hash[FC_SHA256_TEXT]; /* of record.csv */
  bool is_sound;             /* record.csv could be read */
  fc_sums sums;              /* of the ledger, then and today */
  int64_t told, found;       /* changes since */
  const char *open;          /* the first settlement period that is open: "2025" */
};

/* Texts that the writer of records shares. */
#define FC_CLOSED_FOLDER "closed"
#define FC_RECORD_FILE "record.csv"
#define FC_RECORD_FORMAT "fencheng-closing/1"
/* Keys of record.csv. A further one is no error, so that later versions may add some. */
#define FC_RECORD_KEY_FORMAT "format"
#define FC_RECORD_KEY_PERIOD "period"
#define FC_RECORD_KEY_AMENDED "amended"
#define FC_RECORD_KEY_FILE "file"
#define FC_RECORD_KEY_INPUT "input"
#define FC_RECORD_KEY_SEAL "seal" /* the last row: the checksum of all bytes before it */
/* The columns of the tables of a record, in the order in which they are written. */
typedef enum fc_closed_table {
  FC_CLOSED_RECORD,
  FC_CLOSED_SETTLEMENT,
  FC_CLOSED_YEARS,
  FC_CLOSED_SHARES,
  FC_CLOSED_LEDGER,
  FC_CLOSED_TABLE_COUNT
} fc_closed_table;
const fc_table_info *fc_closed_describe(fc_closed_table table);
enum { FC_IN_RECORD_KEY, FC_IN_RECORD_VALUE, FC_IN_RECORD_HASH, FC_IN_RECORD_COPY };

/* Without the apostrophe that keeps a spreadsheet from taking a text for a formula. */
fc_cell fc_without_apostrophe(fc_cell cell);
/* "years.csv" */
void fc_buffer_closed_file(fc_buffer *buffer, fc_closed_table table);

/* closed.c: finds the closing that counts, reads its record.csv and gives it to the load; NULL there if nothing is
 * closed. False: the reading of the scenario has to end. */
bool fc_load_find_closing(fc_load *load);
/* Checks its files and gives what it says to the linked scenario. */
void fc_load_closing(fc_load *load);
/* Tells what changed since, once the ledger was read without an error. */
void fc_load_tell_changes(fc_load *load);
void fc_load_free_closing(fc_load *load);
/* Gives every file of the record. False: no more is wanted. */
bool fc_load_list_closing(const fc_load *load, fc_file_taker take, void *context);

/* closed_record.c: reads record.csv, with its seal. False: refused, and told. */
bool fc_read_record(fc_load *load, fc_closing *closing);
/* Compares each file of the record with its checksum. */
bool fc_check_record(fc_load *load, const fc_closing *closing);

/* closed_tables.c: gives settlement, years and shares to the scenario, and reads the ledger into the sums. */
bool fc_read_closed_tables(fc_load *load, fc_closing *closing);

/* closed_ledger.c, closed_inputs.c: what is otherwise today. */
void fc_tell_ledger_changes(fc_load *load, fc_closing *closing);
void fc_tell_table_changes(fc_load *load, fc_closing *closing);
/* closed_changes.c: of the rows of one table. */
void fc_tell_row_changes(fc_load *load, fc_closing *closing, fc_table table, const char *file, const char *copy);
/* Tells one change, as long as there are not too many; the rest is counted. */
enum { FC_CHANGES_TOLD = 50 };
void fc_tell_change(fc_load *load, fc_closing *closing, const char *file, int64_t line, int32_t column,
                    const fc_finding *finding);

#endif
