/* A table read from a text: its rows and problems as texts, for the tests of the reader. */
#ifndef FC_TESTS_READ_SHEET_H
#define FC_TESTS_READ_SHEET_H

#include "read_say.h"

#include <stdlib.h>

#include "io/read/table.h"

typedef struct sheet_case {
  fc_problems *problems;
  fc_csv csv;
  fc_csv_batch *batch;
  fc_table_reader reader;
  char rows[4096];
  size_t used;
  bool mute;
} sheet_case;

static inline void put(sheet_case *sheet, const char *text) {
  size_t length = strlen(text);
  assert_true(sheet->used + length < sizeof sheet->rows);
  memcpy(sheet->rows + sheet->used, text, length + 1);
  sheet->used += length;
}

static inline bool begin(void *context, fc_table_reader *reader) {
  (void)context;
  (void)reader;
  return true;
}

/* "2:a|b " for the row in line 2; cells in the order of the table's columns, "!" for a row with a refused cell. */
static inline bool take_row(void *context, fc_table_reader *reader, const fc_table_row *row) {
  sheet_case *sheet = context;
  if (sheet->mute) return true;
  char number[32];
  snprintf(number, sizeof number, "%s%lld%s:", sheet->used ? " " : "", (long long)row->line, row->is_bad ? "!" : "");
  put(sheet, number);
  for (int i = 0; i < (int)reader->info->column_count; i++) {
    char cell[1024];
    fc_cell found = fc_table_cell(reader, row, i);
    if (reader->column[i] < 0) continue;
    snprintf(cell, sizeof cell, "%s%.*s", reader->column[i] == 0 ? "" : "|", (int)found.length, found.text);
    put(sheet, cell);
  }
  return true;
}

static inline fc_csv_batch *take_batch(void *context, fc_csv_batch *batch) {
  sheet_case *sheet = context;
  bool more = true;
  for (size_t i = 0; more && i < batch->row_count; i++)
    more =
        fc_table_take(&sheet->reader, batch->cells + batch->rows[i].first, batch->rows[i].count, batch->rows[i].line);
  fc_csv_batch_clear(batch);
  return more ? batch : NULL;
}

static inline void report_csv(sheet_case *sheet, const fc_finding *finding) {
  int32_t column;
  int64_t line = fc_csv_line(&sheet->csv, &column);
  if (sheet->csv.state != FC_CSV_READING) line = sheet->csv.line;
  fc_csv_drain(&sheet->csv);
  if (finding->text && !sheet->reader.is_broken) fc_report_error(&sheet->reader.report, line, column, finding);
}

/* Reads the text; true if it was read to its end. */
static inline bool read_text(sheet_case *sheet, fc_table table, const char *text, size_t length, size_t step) {
  fc_batch_sink sink = {sheet, take_batch};
  fc_table_work work = {sheet, begin, take_row, false};
  fc_finding finding;
  bool ok = true;
  sheet->problems = fc_problems_new(NULL);
  sheet->used = 0;
  sheet->rows[0] = '\0';
  fc_table_begin(&sheet->reader, table, &work, sheet->problems, "f");
  sheet->batch = fc_csv_batch_new(NULL);
  assert_true(fc_csv_begin(&sheet->csv, &sink, sheet->batch));
  for (size_t at = 0; ok && at < length; at += step)
    ok = fc_csv_feed(&sheet->csv, text + at, at + step < length ? step : length - at, &finding);
  ok = ok && fc_csv_complete(&sheet->csv, &finding);
  if (!ok) report_csv(sheet, &finding);
  fc_csv_drain(&sheet->csv);
  if (ok) fc_table_finish(&sheet->reader);
  if (ok) fc_csv_report_lines(&sheet->csv, &sheet->reader.report);
  return ok;
}

/* All problems as "2:1 message" or "2:1 warning: message", joined by line ends. */
static inline said problems_of(sheet_case *sheet) {
  said out = {""};
  size_t used = 0;
  fc_problems_sort(sheet->problems);
  for (size_t i = 0; i < fc_problems_count(sheet->problems); i++) {
    const fc_problem *problem = fc_problems_get(sheet->problems, i);
    char message[2048];
    fc_problem_text(problem, NULL, NULL, message, sizeof message);
    used += (size_t)snprintf(out.text + used, sizeof out.text - used, "%s%lld:%d %s%s", i ? "\n" : "",
                             (long long)problem->line, (int)problem->column, problem->is_warning ? "warning: " : "",
                             message);
  }
  return out;
}

static inline void end(sheet_case *sheet) {
  fc_csv_stop(&sheet->csv);
  fc_csv_batch_free(sheet->batch);
  fc_problems_free(sheet->problems);
}

#endif
