/* The header of a table: which column is which. */
#include <string.h>

#include "table.h"

static void find_columns(fc_finding *finding, const fc_table_info *info) {
  fc_word words[FC_FIELD_MAX + 1];
  size_t count = 0;
  for (; count < info->column_count && count < FC_FIELD_MAX; count++) words[count] = info->columns[count].header;
  words[count].english = words[count].chinese = NULL;
  fc_find_words(finding, words);
}

static void find_name(fc_finding *finding, const fc_word *word) {
  const fc_word words[] = {*word, {NULL, NULL}};
  fc_find_words(finding, words);
}

/* Separators that are no comma, and lines above the header: one answer instead of a list of missing columns. */
static const char *layout_problem(const fc_table_reader *reader, const fc_cell *cells, size_t count) {
  fc_cell first = fc_trim(cells[0]);
  char delimiter = reader->repairs.delimiter;
  if (fc_begins(first, "sep="))
    return FC_TEXT("the line '{1}' above the header is none of the table; delete it and separate columns by commas, or "
                   "give --delimiter sep");
  if (first.length && first.text[0] == '#')
    return FC_TEXT("the line '{1}' above the header is a comment; delete it or give --comments");
  size_t filled = 0;
  for (size_t i = 0; i < count; i++) filled += fc_trim(cells[i]).length > 0;
  if (filled > 1) return NULL;
  if (delimiter && delimiter != ',' && memchr(first.text, ',', first.length))
    return FC_TEXT("the columns of '{1}' are separated by commas, not as --delimiter says");
  if (delimiter != ';' && memchr(first.text, ';', first.length))
    return FC_TEXT("the columns of '{1}' are separated by semicolons; save the file with commas, or give --delimiter "
                   "{2}=semicolon");
  if (delimiter != '\t' && memchr(first.text, '\t', first.length))
    return FC_TEXT("the columns of '{1}' are separated by tabs; save the file with commas, or give --delimiter "
                   "{2}=tab");
  for (size_t at = 0; at < first.length; at++) {
    fc_cell rest = {first.text + at, first.length - at};
    if (fc_begins(rest, "，"))
      return FC_TEXT("the columns of '{1}' are separated by the full-width comma ，; use the comma ,");
  }
  return NULL;
}

static void report(fc_table_reader *reader, int64_t line, size_t index, const char *text, fc_cell cell) {
  fc_finding finding;
  fc_reject(&finding, text, cell.text, cell.length);
  fc_report_error(&reader->report, line, (int32_t)index + 1, &finding);
}

void fc_table_warn_unknown(fc_table_reader *reader, int64_t line, size_t index, fc_cell cell) {
  fc_finding finding;
  bool strict = reader->repairs.allowed.strict_columns;
  fc_reject(&finding,
            strict ? FC_TEXT("the column '{1}' is not known (--strict-columns); this table has: {2}")
                   : FC_TEXT("the column '{1}' is not known and is ignored; this table has: {2}"),
            cell.text, cell.length);
  find_columns(&finding, reader->info);
  if (strict)
    fc_report_error(&reader->report, line, (int32_t)index + 1, &finding);
  else
    fc_report_warning(&reader->report, line, (int32_t)index + 1, &finding);
}

static void take_header(fc_table_reader *reader, int64_t line, size_t index, fc_cell cell) {
  bool bad_unit;
  fc_unit unit;
  int32_t field = fc_table_column(reader->info, cell, &unit, &bad_unit);
  if (field < 0) {
    bool taken = reader->take_other && reader->take_other(reader->work.context, reader, index, cell);
    if (!taken) fc_table_warn_unknown(reader, line, index, cell);
    return;
  }
  if (reader->column[field] >= 0) {
    report(reader, line, index, FC_TEXT("the column '{1}' stands twice in the header; keep one"), cell);
    reader->is_broken = true;
    return;
  }
  if (bad_unit) {
    report(reader, line, index, FC_TEXT("the unit in '{1}' is not known; write 元, 千元, 万元, 百万元 or 亿元"), cell);
    reader->is_broken = true;
  }
  reader->column[field] = (int32_t)index;
  reader->unit[field] = unit;
}

static void take_blank_header(fc_table_reader *reader, int64_t line, size_t index) {
  fc_finding finding;
  reader->blank_header[index / 64] |= UINT64_C(1) << index % 64;
  if (reader->blank_headers++) return;
  fc_finding_start(&finding, FC_TEXT("a column without a header is ignored as long as it is blank"));
  fc_report_warning(&reader->report, line, (int32_t)index + 1, &finding);
}

static bool misses_column(const fc_table_reader *reader) {
  for (size_t i = 0; i < reader->info->column_count; i++)
    if (reader->info->columns[i].required && reader->column[i] < 0) return true;
  return false;
}

void fc_table_report_missing(fc_table_reader *reader, int64_t line, const char *headers) {
  for (size_t i = 0; i < reader->info->column_count; i++) {
    fc_finding finding;
    if (!reader->info->columns[i].required || reader->column[i] >= 0) continue;
    fc_finding_start(&finding, FC_TEXT("the column {1} is missing; the headers found are: {2}"));
    find_name(&finding, &reader->info->columns[i].header);
    fc_find_quote(&finding, headers, strlen(headers));
    fc_report_error(&reader->report, line, 1, &finding);
  }
}

bool fc_table_has_columns(const fc_table_reader *reader, const fc_cell *cells, size_t count) {
  bool found[FC_FIELD_MAX] = {false};
  for (size_t i = 0; i < count; i++) {
    bool bad_unit;
    fc_unit unit;
    int32_t field = fc_table_column(reader->info, cells[i], &unit, &bad_unit);
    if (field >= 0) found[field] = true;
  }
  for (size_t i = 0; i < reader->info->column_count; i++)
    if (reader->info->columns[i].required && !found[i]) return false;
  return true;
}

static bool has_known_column(const fc_table_reader *reader, const fc_cell *cells, size_t count) {
  for (size_t i = 0; i < count; i++) {
    bool bad_unit;
    fc_unit unit;
    if (fc_table_column(reader->info, cells[i], &unit, &bad_unit) >= 0) return true;
  }
  return false;
}

static bool refuse_layout(fc_table_reader *reader, int64_t line, const char *problem, fc_cell first) {
  fc_finding finding;
  fc_reject(&finding, problem, first.text, first.length);
  fc_find_word(&finding, reader->info->name.english);
  fc_report_error(&reader->report, line, 1, &finding);
  return false;
}

bool fc_table_read_header(fc_table_reader *reader, const fc_cell *cells, size_t count, int64_t line) {
  reader->width = count;
  if (!has_known_column(reader, cells, count)) {
    const char *problem = layout_problem(reader, cells, count);
    if (problem) return refuse_layout(reader, line, problem, fc_trim(cells[0]));
    if (reader->table != FC_TABLE_COUNT) { /* the columns of a table made elsewhere may be years */
      fc_table_search_header(reader, cells, count, line);
      return false;
    }
  }
  for (size_t i = 0; i < count; i++) {
    fc_cell cell = fc_trim(cells[i]);
    if (cell.length)
      take_header(reader, line, i, cell);
    else
      take_blank_header(reader, line, i);
  }
  if (!misses_column(reader)) return !reader->is_broken;
  fc_table_quote_headers(reader, cells, count);
  fc_table_report_missing(reader, line, reader->search.all);
  return false;
}
