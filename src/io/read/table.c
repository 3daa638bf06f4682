#include "table.h"

#include <string.h>

void fc_table_begin_closed(fc_table_reader *reader, const fc_table_info *info, const fc_table_work *work,
                           fc_problems *problems, const char *file) {
  memset(reader, 0, sizeof *reader);
  reader->table = FC_TABLE_COUNT;
  reader->info = info;
  reader->work = *work;
  reader->any_length = true;
  reader->may_be_empty = true;
  reader->report.problems = problems;
  reader->report.file = file;
  reader->repairs.title_unit = reader->repairs.default_unit = FC_UNIT_NONE;
  for (size_t i = 0; i < FC_FIELD_MAX; i++) reader->column[i] = -1, reader->unit[i] = FC_UNIT_NONE;
}

void fc_table_begin(fc_table_reader *reader, fc_table table, const fc_table_work *work, fc_problems *problems,
                    const char *file) {
  fc_table_begin_closed(reader, fc_table_describe(table), work, problems, file);
  reader->table = table;
  reader->any_length = table == FC_TABLE_LEDGER;
  reader->may_be_empty = false;
  reader->needs_rows = fc_table_needs_rows(table);
}

fc_cell fc_table_cell(const fc_table_reader *reader, const fc_table_row *row, int field) {
  static const fc_cell blank = {"", 0};
  return reader->column[field] < 0 ? blank : fc_trim(row->cells[reader->column[field]]);
}

int32_t fc_table_place(const fc_table_reader *reader, int field) { return reader->column[field] + 1; }

bool fc_table_refuse(fc_table_reader *reader, const fc_table_row *row, int field, const fc_finding *finding) {
  fc_report_error(&reader->report, row->line, fc_table_place(reader, field), finding);
  return false;
}

static bool is_blank(const fc_cell *cells, size_t count) {
  if (cells[0].length && cells[0].text[0] > ' ') return false;
  for (size_t i = 0; i < count; i++)
    if (cells[i].length && fc_trim(cells[i]).length) return false;
  return true;
}

static void report(fc_table_reader *reader, bool is_warning, int64_t line, int32_t column, const char *text,
                   int64_t number) {
  fc_finding finding;
  fc_finding_start(&finding, text);
  if (number) fc_find_number(&finding, number);
  if (is_warning)
    fc_report_warning(&reader->report, line, column, &finding);
  else
    fc_report_error(&reader->report, line, column, &finding);
}

const char fc_table_headless[] =
    FC_TEXT("'{1}' stands in a column without a header; give the column a header or delete it");

/* Columns without a header must be blank. */
static bool check_blank_columns(fc_table_reader *reader, const fc_cell *cells, int64_t line) {
  for (size_t i = 0; reader->blank_headers && i < reader->width; i++) {
    if (!(reader->blank_header[i / 64] >> i % 64 & 1U) || !fc_trim(cells[i]).length) continue;
    fc_finding finding;
    fc_reject(&finding, fc_table_headless, cells[i].text, cells[i].length);
    fc_report_error(&reader->report, line, (int32_t)i + 1, &finding);
    return false;
  }
  return true;
}

/* Empty rows are allowed at the end only, and whether this is the end shows with the next row. */
static void refuse_empty_rows(fc_table_reader *reader) {
  report(reader, false, reader->first_empty_line, 1,
         FC_TEXT("the row is empty but data follow it; delete the empty row or fill it"), 0);
  reader->empty_rows = 0;
}

void fc_table_skip_empty(fc_table_reader *reader, int64_t line, int64_t count) {
  if (!reader->empty_rows) reader->first_empty_line = line;
  reader->empty_rows += count;
}

bool fc_table_drop(fc_table_reader *reader, int64_t line) {
  if (reader->empty_rows) refuse_empty_rows(reader);
  reader->last_line = line;
  reader->rows++;
  reader->dropped_rows++;
  return true;
}

void fc_table_count(fc_table_reader *reader, int64_t rows, int64_t last_line) {
  if (rows && reader->empty_rows) refuse_empty_rows(reader);
  reader->rows += rows;
  reader->last_line = last_line;
}

static bool take_row(fc_table_reader *reader, const fc_cell *cells, int64_t line) {
  fc_table_row row = {fc_table_repair(reader, cells, line), line, false};
  if (reader->blank_headers && !check_blank_columns(reader, row.cells, line)) row.is_bad = true;
  if (!reader->work.unchecked && !fc_table_check_cells(reader, &row)) row.is_bad = true;
  return reader->work.row(reader->work.context, reader, &row);
}

bool fc_table_take(fc_table_reader *reader, const fc_cell *cells, size_t count, int64_t line) {
  reader->last_line = line;
  if (fc_table_skips(reader, cells, count, line)) return true;
  if (!reader->has_header || reader->search.line) return fc_table_take_top(reader, cells, count, line);
  if (is_blank(cells, count)) {
    if (!reader->empty_rows++) reader->first_empty_line = line;
    return true;
  }
  if (reader->empty_rows) refuse_empty_rows(reader);
  reader->rows++;
  if (count != reader->width) return fc_table_refuse_width(reader, cells, count, line);
  int64_t rows_max = fc_table_rows_max(reader->table);
  if (reader->rows <= rows_max || reader->any_length) return take_row(reader, cells, line);
  report(reader, false, line, 1, FC_TEXT("the table has more than {1} rows; this table may have no more"), rows_max);
  return false;
}

void fc_table_note_digits(fc_table_reader *reader, const fc_table_row *row, int field, fc_cell cell) {
  if (!fc_has_many_digits(cell) || reader->long_numbers++) return;
  reader->long_line = row->line;
  reader->long_column = fc_table_place(reader, field);
}

void fc_table_finish(fc_table_reader *reader) {
  fc_table_end_search(reader);
  fc_table_report_repairs(reader);
  fc_table_report_codes(reader);
  if (reader->empty_rows)
    report(reader, true, reader->first_empty_line, 1, FC_TEXT("empty rows at the end that are ignored: {1}"),
           reader->empty_rows);
  if (reader->widened)
    report(reader, true, reader->widened_line, reader->widened_column,
           FC_TEXT("full-width digits or signs were read as ordinary ones, here and perhaps further below"), 0);
  if (reader->long_numbers)
    report(reader, true, reader->long_line, reader->long_column,
           FC_TEXT("numbers of more than 15 digits: {1}, the first one here; such numbers usually came through a "
                   "spreadsheet and may have lost digits; they are used exactly as written"),
           reader->long_numbers);
  if (reader->is_broken || reader->rows) return;
  int32_t header_row = fc_table_header_row(reader);
  if (!reader->has_header && header_row && reader->last_line)
    report(reader, false, reader->last_line, 1, FC_TEXT("the file ends before line {1}, which --header-row names"),
           header_row);
  else if (!reader->has_header)
    report(reader, false, 1, 1, FC_TEXT("the file is empty; it needs a header and data rows"), 0);
  else if (reader->needs_rows)
    report(reader, false, reader->last_line, 1, FC_TEXT("there are no data rows below the header"), 0);
  else if (!reader->may_be_empty)
    report(reader, true, reader->last_line, 1, FC_TEXT("the table has a header but no data rows"), 0);
}
