/* Files and words: scenario folders in, tables out, messages in two languages. */
#ifndef FENCHENG_IO_H
#define FENCHENG_IO_H

#include "plan.h"
#include "result.h"
#include "scenario.h"
#include "settle.h"
#include "tolerance.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum fc_language { FC_ENGLISH, FC_CHINESE } fc_language;
typedef enum fc_encoding { FC_ENCODING_AUTO, FC_UTF8, FC_UTF8_BOM, FC_GB18030 } fc_encoding;

/* A text in a language; text itself if there is no translation. Never NULL, no locale, no state. */
FC_API const char *fc_words(fc_language language, const char *text);
/* "file:line:column: error: message" of a problem, in a language; returns the length (like snprintf). */
FC_API size_t fc_problem_line(const fc_problem *problem, fc_language language, char *buffer, size_t size);

/* Takes the SHA-256 of a file, 64 hexadecimal digits. Returns false when no more is wanted. */
typedef bool (*fc_hash_taker)(void *context, const char *file, const char *hash);
/* Sheets of a workbook: libfencheng reads folders of CSV files itself and workbooks through a reader that it is given,
 * such as fc_xlsx() of fencheng/xlsx.h. */
typedef enum fc_sheet_form {
  FC_FORM_TEXT,
  FC_FORM_NUMBER,  /* the decimal as it is stored: "1234.5", "7.0000000000000007E-2" */
  FC_FORM_RATE,    /* the same, shown as percent or as a fraction */
  FC_FORM_SCALED,  /* the same, shown divided by thousands or with a unit such as 万 behind it */
  FC_FORM_DATE,    /* "2024-03-15" */
  FC_FORM_TRUTH,   /* "TRUE", "FALSE" */
  FC_FORM_UNKNOWN, /* of a formula without a stored value */
} fc_sheet_form;
typedef struct fc_sheet_cell {
  int32_t column; /* from 1 */
  fc_sheet_form form;
  const char *text; /* UTF-8 */
  size_t length;
} fc_sheet_cell;
typedef struct fc_sheet_range {
  int64_t first_line, last_line;
  int32_t first_column, last_column;
} fc_sheet_range;
/* Takes what a sheet holds; the texts live as long as the call. */
typedef struct fc_sheet_sink {
  void *context;
  /* A row and its cells that are not blank; rows and columns rise. False: no more is wanted. */
  bool (*row)(void *context, int64_t line, const fc_sheet_cell *cells, size_t count);
  /* Merged cells that hold something; after the rows. */
  void (*merged)(void *context, const fc_sheet_range *range);
  /* What is wrong with the workbook or the sheet; file is left open. */
  void (*problem)(void *context, const fc_problem *problem);
} fc_sheet_sink;
typedef struct fc_workbook_reader {
  /* Opens a workbook; the file stays the caller's. FC_E_DATA, FC_E_READ: told as a problem (the other calls of the sink
   * are not used); FC_E_MEMORY. */
  fc_status (*open)(int file, const fc_sheet_sink *sink, void **book);
  size_t (*sheet_count)(const void *book);
  const char *(*sheet_name)(const void *book, size_t sheet);
  /* Reads a sheet to its end. FC_E_DATA: told as a problem, or the sink wanted no more; FC_E_READ, FC_E_MEMORY. */
  fc_status (*read)(void *book, size_t sheet, const fc_sheet_sink *sink);
  void (*close)(void *book);
} fc_workbook_reader;

/* Reading. */
typedef struct fc_read_options {
  fc_encoding encoding;                                         /* auto: UTF-8 if valid, else GB18030 with a warning */
  bool skip_ledger;                                             /* for tools that need the tables only */
  bool (*progress)(void *context, int64_t done, int64_t total); /* bytes of the ledger; return false to cancel */
  void *context;
  const char *amended;    /* "none" or an amendment: run as agreed up to then; NULL: all amendments */
  const char *variant;    /* a folder in variants/, whose tables replace those of the scenario; NULL: none */
  fc_period as_of;        /* only closings of periods that end by then count; blank: the latest one */
  fc_settle_by booked_by; /* finer than the scenario's `settle`, for cut-offs inside of a settlement period */
  int threads;            /* 2: a second thread cuts the ledger into rows (only without an allocator); else one */
  fc_hash_taker hashed;   /* fc_scenario_load gives it each file that it read, as seen from the folder; NULL: nobody */
  void *hash_context;
  const fc_workbook_reader *workbooks; /* the scenario and what it includes may be workbooks; NULL: folders only */
  fc_tolerance tolerance;              /* what tables may have beside the format */
  int64_t ledger_bytes; /* the ledger may have at most so many; 0: no limit, it may be a pipe without an end */
} fc_read_options;

/* Loads a folder (or a workbook) into a finished scenario. On failure *scenario is NULL and problems hold every error.
 * FC_E_READ: the folder or a file cannot be read; FC_E_DATA: bad data, a missing table too. */
FC_API fc_status fc_scenario_load(const char *folder, const fc_read_options *options, const fc_allocator *allocator,
                                  fc_scenario **scenario, fc_problems *problems);

/* Takes the path of a file as seen from the scenario's folder (of a workbook: from the folder that holds it):
 * "ledger.csv", "../tax-sharing/levels.csv", "park.xlsx". Returns false when no more is wanted. */
typedef bool (*fc_file_taker)(void *context, const char *file);
/* Gives every file that loading the folder reads: its own tables (or the variant's, "variants/by-ratio/clauses.csv") in
 * the order of fc_table, then those of the folders that it includes. FC_E_READ: the folder cannot be read; FC_E_MEMORY.
 */
FC_API fc_status fc_scenario_files(const char *folder, const fc_read_options *options, const fc_allocator *allocator,
                                   fc_file_taker take, void *context);

/* Gives the name of each variant, a folder in variants/ of the scenario, in the order of their bytes. FC_E_READ:
 * variants/ cannot be read; FC_E_MEMORY. */
FC_API fc_status fc_scenario_variants(const char *folder, const fc_allocator *allocator, fc_file_taker take,
                                      void *context);

/* Reads a period as the tables may hold it: 2024, 2024Q1, 2024-03, 2024年3月, 2024-03-15. False: it is none. */
FC_API bool fc_period_read(const char *text, fc_period *period);

/* The input tables as data, for `new`, `check` and the docs. */
typedef struct fc_column {
  fc_word header;             /* English, and the Chinese header that is written */
  const char *const *aliases; /* further accepted headers, ended by NULL */
  bool required;
  const char *value; /* kind of value: "code", "amount", "rate", "period", "word", "text", ... */
} fc_column;
typedef struct fc_table_info {
  fc_word name; /* clauses / 条款 */
  bool required;
  const fc_column *columns;
  size_t column_count;
} fc_table_info;
/* Static; NULL outside the enum. */
FC_API const fc_table_info *fc_table_describe(fc_table table);

/* Writing. */
typedef enum fc_output {
  FC_OUT_ALLOCATION,
  FC_OUT_CITIES,
  FC_OUT_SUMMARY,
  FC_OUT_SETTLEMENT,
  FC_OUT_CORRECTIONS,
  FC_OUT_CORRECTIONS_DETAIL,
  FC_OUT_TRANSFERS,
  FC_OUT_FUNDS,
  FC_OUT_FUNDS_DETAIL,
  FC_OUT_CONTRIBUTIONS,
  FC_OUT_PROGRAMS,
  FC_OUT_PROGRAM_TOTALS,
  FC_OUT_INDICATORS,
  FC_OUT_TARGETS,
  FC_OUT_GROWTH,
  FC_OUT_MEMO,
  FC_OUT_EXPLAIN,
  FC_OUT_EXPLAIN_JSON,
  FC_OUT_JOURNAL,
  FC_OUT_MANIFEST,
  FC_OUT_COUNT
} fc_output;
/* "allocation", "cities", ..., and the file name "allocation.csv". NULL outside the enum. */
FC_API const char *fc_output_name(fc_output output);
FC_API const char *fc_output_file(fc_output output);

/* Format id of manifest.json; the number grows when its keys change. */
#define FC_MANIFEST_FORMAT "fencheng-manifest/2"

typedef struct fc_write_options {
  fc_language language;
  fc_encoding encoding;            /* auto = UTF-8 with BOM for CSV */
  fc_encoding input_encoding;      /* how the scenario was read, for the manifest */
  unsigned outputs;                /* 1u << fc_output; 0 = all */
  const char *folder;              /* the scenario's folder, which is never overwritten; NULL: unknown */
  const char *const *input_hashes; /* for the manifest: [input_count] pairs "name", "sha256 hex"; may be NULL */
  size_t input_count;
  const fc_settlement *settlement; /* that of the result; NULL: computed where a table of it is written */
  const fc_read_options *reading;  /* for the manifest: how the tables were read; NULL: not told */
} fc_write_options;

/* Writes OUT/<name>/ completely or not at all: a temporary folder beside it, fsync, exchange by rename. name: a plain
 * file name. options, allocator and problems may be NULL. FC_E_ARGUMENT; FC_E_WRITE: cannot be written; FC_E_RANGE,
 * FC_E_BROKEN_SUM: the tables do not add up; FC_E_MEMORY. */
FC_API fc_status fc_write_folder(const fc_scenario *scenario, const fc_result *result, const char *out,
                                 const char *name, const fc_write_options *options, const fc_allocator *allocator,
                                 fc_problems *problems);

/* A table in memory: headers and cells as UTF-8 text, as they stand in the CSV (before encoding and neutralising). */
typedef struct fc_grid fc_grid;
/* Makes a table; free it with fc_grid_free. FC_E_ARGUMENT for outputs that are no single table (cities, explain,
 * explain-json, journal, manifest). On failure *grid is NULL. */
FC_API fc_status fc_grid_of(const fc_scenario *scenario, const fc_result *result, fc_output output,
                            fc_language language, const fc_allocator *allocator, fc_grid **grid, fc_problems *problems);
/* The same of a settlement that was computed before (of the scenario): settlement, corrections, corrections-detail or
 * transfers. FC_E_ARGUMENT for others. */
FC_API fc_status fc_grid_of_settlement(const fc_scenario *scenario, const fc_settlement *settlement, fc_output output,
                                       fc_language language, const fc_allocator *allocator, fc_grid **grid,
                                       fc_problems *problems);
/* A table of one's own: headers first, then cells row by row; texts are copied. NULL and false when memory is short. */
FC_API fc_grid *fc_grid_new(const fc_allocator *allocator);
FC_API bool fc_grid_add_header(fc_grid *grid, const char *text, bool number);
FC_API bool fc_grid_add_cell(fc_grid *grid, const char *text);
/* Reads any CSV file as strictly as the tables of a scenario are read: its cells as text, without the spaces around
 * them. columns[count] are asked for by their headers, at most FC_FIELD_MAX, and others are ignored with a warning;
 * value "number": plain decimals only. None asked for: all columns are taken. options and allocator may be NULL. On
 * failure *grid is NULL. FC_E_READ, FC_E_DATA: problems say why; FC_E_ARGUMENT; FC_E_MEMORY. */
FC_API fc_status fc_grid_load(const char *path, const fc_column *columns, size_t count, const fc_read_options *options,
                              const fc_allocator *allocator, fc_grid **grid, fc_problems *problems);
/* The table of one party, as in cities/<party>.csv, by its index. FC_E_ARGUMENT: there is no such party, or it is a
 * level. Else as fc_grid_of. */
FC_API fc_status fc_grid_of_party(const fc_scenario *scenario, const fc_result *result, int32_t party,
                                  fc_language language, const fc_allocator *allocator, fc_grid **grid,
                                  fc_problems *problems);
FC_API void fc_grid_free(fc_grid *grid); /* NULL allowed */
/* Texts live as long as the grid; outside of it they are "". */
FC_API size_t fc_grid_column_count(const fc_grid *grid);
FC_API size_t fc_grid_row_count(const fc_grid *grid); /* without the header */
FC_API const char *fc_grid_header(const fc_grid *grid, size_t column);
FC_API const char *fc_grid_cell(const fc_grid *grid, size_t row, size_t column);
FC_API bool fc_grid_is_number(const fc_grid *grid, size_t column);

/* The explanation of one figure (party), or of all parties of a pool-year (party -1), in words. Returns a new text
 * (free with fc_text_free and the same allocator); NULL when memory is short or an index is out of range. */
FC_API char *fc_explain(const fc_scenario *scenario, const fc_result *result, size_t pool_year, int32_t party,
                        fc_language language, const fc_allocator *allocator);
/* The account of a fund in a year (fc_result_fund_row), what a program was paid (fc_result_payment), a target
 * (fc_result_target), by its index there. Memory as above. */
FC_API char *fc_explain_fund(const fc_scenario *scenario, const fc_result *result, size_t fund_row,
                             fc_language language, const fc_allocator *allocator);
FC_API char *fc_explain_payment(const fc_scenario *scenario, const fc_result *result, size_t payment,
                                fc_language language, const fc_allocator *allocator);
FC_API char *fc_explain_target(const fc_scenario *scenario, const fc_result *result, size_t target,
                               fc_language language, const fc_allocator *allocator);
FC_API void fc_text_free(char *text, const fc_allocator *allocator);

/* What a settlement says about its last period, as tables for people. */
typedef enum fc_cutoff_table {
  FC_CUTOFF_SETTLEMENT,  /* parties that have anything, with a line of totals */
  FC_CUTOFF_CHANGE,      /* due and collected before and since the cut-off before; no rows at the first */
  FC_CUTOFF_CORRECTIONS, /* of earlier years, with the ledger rows that caused them */
  FC_CUTOFF_CLAUSES,     /* what the clauses gave before and after, with their articles */
  FC_CUTOFF_TRANSFERS,   /* payers by receivers */
  FC_CUTOFF_CUMULATED,   /* the same of all periods so far */
  FC_CUTOFF_COUNT
} fc_cutoff_table;
/* As fc_grid_of. FC_E_RANGE: a total does not fit. */
FC_API fc_status fc_grid_of_cutoff(const fc_scenario *scenario, const fc_settlement *settlement, fc_cutoff_table table,
                                   fc_language language, const fc_allocator *allocator, fc_grid **grid,
                                   fc_problems *problems);
/* The period of the last rows of a settlement; blank: it has none. */
FC_API fc_period fc_settlement_period(const fc_settlement *settlement);

/* The settlement letter of a party for the last period, as text or Markdown. A new text (fc_text_free); NULL when
 * memory is short, there is no such party, or it is a level. */
FC_API char *fc_letter(const fc_scenario *scenario, const fc_settlement *settlement, int32_t party,
                       fc_language language, bool markdown, const fc_allocator *allocator);
/* Writes OUT/<name>/ with the four tables of all periods and letters/<party>.txt and .md of the last one, like
 * fc_write_folder (of whose options language, encoding and folder count). */
FC_API fc_status fc_write_settlement(const fc_scenario *scenario, const fc_settlement *settlement, const char *out,
                                     const char *name, const fc_write_options *options, const fc_allocator *allocator,
                                     fc_problems *problems);

/* A file and what it is to hold: a table as CSV, or a text as it stands. */
typedef struct fc_grid_file {
  const char *file; /* "totals.csv", or in a folder of its own: "letters/north.txt" */
  const fc_grid *grid;
  const char *text; /* where grid is NULL */
} fc_grid_file;
/* Writes OUT/<name>/ with files[count], like fc_write_folder (of whose options language, encoding and folder count). */
FC_API fc_status fc_write_grids(const fc_grid_file *files, size_t count, const char *out, const char *name,
                                const fc_write_options *options, const fc_allocator *allocator, fc_problems *problems);

#ifdef __cplusplus
}
#endif
#endif
