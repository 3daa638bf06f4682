/* What the reading of one scenario shares: the scenario being built, its problems, and typed fields of rows. */
#ifndef FC_READ_LOAD_H
#define FC_READ_LOAD_H

#include "base/memory.h"

#include "file.h"
#include "lookup.h"
#include "sums.h"
#include "value.h"

/* A row of the clauses, to know later which problems only follow from one that was already reported. */
typedef struct fc_clause_mark {
  const char *file, *agreement;
  int32_t number; /* 0: not readable */
  int64_t line;
  bool is_bad;
} fc_clause_mark;

/* A line with an error of the reader. */
typedef struct fc_bad_line {
  fc_table table;
  const char *file;
  int64_t line;
} fc_bad_line;

/* A folder whose tables stand behind the scenario's own. */
typedef struct fc_include {
  const char *folder;                /* as written, without / at its end */
  int64_t line;                      /* in the settings */
  uint64_t device, number;           /* what it is on the disk */
  const char *files[FC_TABLE_COUNT]; /* from the scenario's folder: "../tax-sharing/levels.csv"; NULL: absent */
} fc_include;
enum { FC_INCLUDES_MAX = FC_FILES_MAX - 1 };

typedef struct fc_closing fc_closing;

typedef struct fc_load {
  const char *folder;   /* of a workbook: the one that holds it */
  const char *workbook; /* the scenario's own; NULL: a folder of files */
  struct fc_open_book *books;
  struct fc_sheet_place *sheets;
  size_t sheet_count, sheet_capacity;
  const fc_read_options *options;
  const fc_allocator *allocator;
  fc_scenario *scenario;
  fc_problems *problems;
  size_t problems_before; /* the load */
  size_t errors_before;
  uint64_t device, number;           /* what the folder is on the disk */
  const char *files[FC_TABLE_COUNT]; /* the scenario's own or the variant's; NULL: absent */
  const char *variant_folder;        /* "variants/by-ratio"; NULL: the scenario as it is */
  const char *base_clauses;          /* the scenario's own, where the variant has some too; NULL */
  fc_include includes[FC_INCLUDES_MAX];
  size_t include_count;
  bool in_include;       /* a table of an included folder is read */
  fc_lookup party_names; /* codes, names and aliases */
  fc_arena names;        /* lives as long as the load */
  fc_arena texts;        /* of one table */
  fc_settings settings;
  fc_unit unit;
  int threads;                  /* for the ledger */
  const fc_bulk_tuning *tuning; /* of the ledger's reading; NULL: as usual */
  fc_file_room room;            /* of all files */
  fc_status failure;            /* FC_E_MEMORY, FC_E_CANCELLED: nothing more is read */
  bool is_broken;               /* a table could not be read to its end */
  bool is_linked;
  unsigned settings_seen;
  fc_clause_mark *marks;
  size_t mark_count, mark_capacity;
  int32_t agreement_column, base_agreement_column; /* of the clauses */
  fc_bad_line *bad_lines;
  size_t bad_line_count, bad_line_capacity;
  fc_closing *closing;   /* the closed record that counts (closed.h); NULL: none */
  fc_sums *gathered;     /* ledger rows for a new record; NULL */
  int32_t ledger_column; /* of the amounts */
  fc_sums *compared;     /* those to compare with the record; NULL */
} fc_load;

/* A row while it is read. is_bad gathers what was refused. */
typedef struct fc_fields {
  fc_load *load;
  fc_table_reader *reader;
  const fc_table_row *row;
  bool is_bad;
} fc_fields;

/* Fields by type; blank: "" or 0, the required ones were reported before. */
const char *fc_field_text(fc_fields *fields, int field);
fc_fen fc_field_amount(fc_fields *fields, int field);
fc_rate fc_field_rate(fc_fields *fields, int field);
int32_t fc_field_whole(fc_fields *fields, int field, int32_t lowest, int32_t highest);
fc_period fc_field_period(fc_fields *fields, int field);
fc_bound fc_field_bound(fc_fields *fields, int field);
/* Index of a word; otherwise, for a blank or an unknown one. */
int32_t fc_field_word(fc_fields *fields, int field, const fc_word *words, int32_t otherwise);
const char *const *fc_field_list(fc_fields *fields, int field, size_t *count);
fc_amount_rules fc_field_units(const fc_fields *fields, int field);
void fc_field_refuse(fc_fields *fields, int field, const fc_finding *finding);

/* The work of each table. */
fc_table_work fc_settings_work(fc_load *load);
fc_table_work fc_rows_work(fc_load *load);
fc_table_work fc_clauses_work(fc_load *load);
/* Tells the scenario where the columns of a table stand; the usual begin of a work. */
bool fc_load_begin_table(void *context, fc_table_reader *reader);
/* Notes the outcome of an fc_scenario_add_; true if the reading goes on. */
bool fc_load_added(fc_load *load, fc_status status);
/* Remembers a row with an error. */
bool fc_load_note_bad(const fc_fields *fields);
/* Add a row of the table to the scenario (plan_rows.c). */
fc_status fc_add_program(fc_fields *fields);
fc_status fc_add_target(fc_fields *fields);
fc_status fc_add_amendment(fc_fields *fields);
fc_status fc_add_alone(fc_fields *fields);
fc_status fc_add_coalition(fc_fields *fields);
/* Warns if the code, name or an alias of the party that was added last stands for another one too. False when memory is
 * short. */
bool fc_load_note_names(fc_fields *fields);

/* Finds the tables of the folder. False: it cannot be read (reported). */
bool fc_load_find_files(fc_load *load);
/* The same for a workbook (workbook.c); false: it cannot be read (reported). */
bool fc_load_find_sheets(fc_load *load);
void fc_load_close_books(fc_load *load);
/* True if a table is a sheet of a workbook. */
bool fc_load_is_sheet(const fc_load *load, const char *name);
/* Gives the workbooks; false when no more is wanted. */
bool fc_load_take_books(const fc_load *load, fc_file_taker take, void *context);
/* Reads a table, from its file or its sheet; like fc_read_file. */
fc_status fc_load_read(fc_load *load, const fc_file_job *job, fc_table_reader *reader);
/* Finds those of an included folder (include.c). False: refused, with the finding. */
bool fc_load_include(fc_load *load, fc_cell folder, int64_t line, fc_finding *finding);
/* Puts the tables of the variant in the place of the scenario's own (variants.c). False: it cannot be read (reported).
 */
bool fc_load_find_variant(fc_load *load);
/* True if a file is the variant's own; also its folder itself. */
bool fc_load_in_variant(const fc_load *load, const char *file);
/* Copies what concerns the variant: errors, and warnings about its own tables. Those about the others are told with the
 * scenario itself. */
void fc_load_keep_variant_problems(const fc_load *load, fc_problems *problems);
/* folder/name, kept as long as the load; NULL when memory is short. */
const char *fc_load_join(fc_load *load, const char *folder, const char *name);
/* Reports that a folder cannot be read, and fails the load. Always false. */
bool fc_load_refuse_folder(fc_load *load, const char *folder, int error);
/* The file of a table, or the first one of the included folders; NULL: there is none. */
const char *fc_load_file(const fc_load *load, fc_table table);
/* True if the table was read from a file of this name. */
bool fc_load_has_file(const fc_load *load, fc_table table, const char *file);
fc_status fc_load_ledger(fc_load *load);
/* fc_scenario_load that adds up the rows of the ledger, too. */
fc_status fc_load_gathering(const char *folder, const fc_read_options *options, const fc_allocator *allocator,
                            fc_sums *gathered, fc_scenario **scenario, fc_problems *problems);
/* Add the problems of the linking, and then of the finishing (from a number on), to the load's, but for those that
 * follow from rows that were refused already. */
void fc_load_keep_link_problems(fc_load *load, const fc_problems *linked);
void fc_load_keep_finish_problems(fc_load *load, const fc_problems *finished, size_t from);

#endif
