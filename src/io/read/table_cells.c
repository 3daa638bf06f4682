/* Checks of cells and rows that all tables share. */
#include <string.h>

#include "diagnose.h"
#include "table.h"

bool fc_table_is_total(fc_cell cell) {
  static const char *const words[] = {"合计",  "小计",  "总计",     "总和", "累计",        "合 计", "小 计",
                                      "总 计", "total", "subtotal", "sum",  "grand total", NULL};
  for (const char *const *word = words; *word; word++)
    if (fc_same(cell, *word)) return true;
  return false;
}

bool fc_table_is_note(fc_cell cell) {
  return fc_begins(cell, "注:") || fc_begins(cell, "注：") || fc_begins(cell, "备注") || fc_begins(cell, "说明：");
}

bool fc_table_check_shape(fc_table_reader *reader, const fc_table_row *row, int field, fc_cell cell) {
  fc_finding finding;
  const char *kind = reader->info->columns[field].value;
  const char *text = NULL;
  if (fc_is_spreadsheet_error(cell))
    text = FC_TEXT("'{1}' is an error of the spreadsheet; correct the formula and save again");
  else if (fc_is_formula(cell))
    text = FC_TEXT("'{1}' is a formula; save its value instead");
  else if ((!strcmp(kind, "code") || !strcmp(kind, "reference") || !strcmp(kind, "period")) && fc_table_is_total(cell))
    text = FC_TEXT("'{1}' marks a row of totals, which would count twice; delete the row, or give --skip-totals");
  else if (strcmp(kind, "text") && strcmp(kind, "name") && fc_table_is_note(cell))
    text = FC_TEXT("'{1}' is a note below the table; delete the row, or give --skip-totals");
  if (!text) return true;
  fc_reject(&finding, text, cell.text, cell.length);
  return fc_table_refuse(reader, row, field, &finding);
}

bool fc_table_is_key(const fc_column *column) {
  static const char *const kinds[] = {"code", "reference", "period", "year", "word", "whole", NULL};
  for (const char *const *kind = kinds; *kind; kind++)
    if (!strcmp(column->value, *kind)) return true;
  return false;
}

void fc_table_find_blank(const fc_table_reader *reader, int field, fc_finding *finding) {
  const fc_column *column = &reader->info->columns[field];
  const fc_word words[] = {column->header, {NULL, NULL}};
  const char *text = FC_TEXT("{1} is blank; every row needs it");
  if (fc_table_is_key(column))
    text = FC_TEXT("{1} is blank; every row needs it (merged cells of a workbook keep it in their first row only: "
                   "--fill-down)");
  if (!strcmp(column->value, "amount"))
    text = FC_TEXT("{1} is blank, and missing is not zero; write 0, delete the row, or give --empty zero");
  fc_finding_start(finding, text);
  fc_find_words(finding, words);
}

void fc_table_note_code(fc_table_reader *reader, const fc_table_row *row, fc_cell cell) {
  size_t length = cell.length;
  for (size_t at = 0; at < length; at++)
    if (!fc_is_digit(cell.text[at])) return;
  if (length > FC_CODE_MAX) return;
  if (cell.text[0] == '0') {
    if (length > reader->zero_digits) reader->zero_digits = length;
    return;
  }
  if (reader->few_digits && length >= reader->few_digits) return;
  reader->few_digits = length;
  reader->few_line = row->line;
  memcpy(reader->few_code, cell.text, length);
  reader->few_code[length] = '\0';
}

void fc_table_report_codes(fc_table_reader *reader) {
  fc_finding finding;
  if (!reader->few_digits || reader->few_digits >= reader->zero_digits) return;
  fc_reject(&finding,
            FC_TEXT("the code '{1}' may have lost the zeros at its front in a spreadsheet: others have {2} digits"),
            reader->few_code, reader->few_digits);
  fc_find_number(&finding, (int64_t)reader->zero_digits);
  fc_report_warning(&reader->report, reader->few_line, fc_table_place(reader, 0), &finding);
}

static bool check_text(const char *kind, fc_cell cell, fc_finding *finding) {
  if (!strcmp(kind, "code")) return fc_check_code(cell, finding);
  if (!strcmp(kind, "reference") && !fc_check_digits(cell, finding)) return false;
  if (!strcmp(kind, "name") || !strcmp(kind, "reference")) return fc_check_name(cell, finding);
  if (!strcmp(kind, "text") || !strcmp(kind, "list")) return fc_check_remark(cell, finding);
  return true;
}

bool fc_table_check_cells(fc_table_reader *reader, const fc_table_row *row) {
  bool good = true;
  for (int field = 0; field < (int)reader->info->column_count; field++) {
    const fc_column *column = &reader->info->columns[field];
    fc_finding finding;
    if (reader->column[field] < 0) continue;
    fc_cell cell = fc_table_cell(reader, row, field);
    if (cell.length == 0) {
      if (column->required) fc_table_find_blank(reader, field, &finding);
      if (column->required) good = fc_table_refuse(reader, row, field, &finding);
      continue;
    }
    if (!fc_table_check_shape(reader, row, field, cell)) return false;
    if (field == 0 && !strcmp(column->value, "code")) fc_table_note_code(reader, row, cell);
    if (!check_text(column->value, cell, &finding)) good = fc_table_refuse(reader, row, field, &finding);
  }
  return good;
}

static const char *width_hint(const fc_table_reader *reader, const fc_cell *cells, size_t count) {
  bool is_short = count < reader->width;
  if (is_short && cells[0].length && cells[0].text[0] == '#')
    return FC_TEXT("this row has {1} of {2} fields; it looks like a comment, delete it or give --comments");
  for (size_t i = 0; i < count; i++)
    if (fc_begins(cells[i], "“") || fc_begins(cells[i], "”") || fc_begins(cells[i], "'"))
      return FC_TEXT("this row has {1} instead of {2} fields; quote fields with \" only, not with “ ” or '");
  if (is_short && (fc_table_is_note(fc_trim(cells[0])) || fc_table_is_total(fc_trim(cells[0]))))
    return FC_TEXT("this row has {1} of {2} fields; delete notes and totals below the table, or give --skip-totals");
  if (!is_short)
    return FC_TEXT("this row has {1} instead of {2} fields; often an amount such as 1,234.56 without quotation marks");
  return FC_TEXT("this row has {1} of {2} fields; add the missing commas or fields");
}

bool fc_table_refuse_width(fc_table_reader *reader, const fc_cell *cells, size_t count, int64_t line) {
  fc_finding finding;
  size_t place = count < reader->width ? count : reader->width;
  reader->dropped_rows++;
  fc_finding_start(&finding, width_hint(reader, cells, count));
  fc_find_number(&finding, (int64_t)count);
  fc_find_number(&finding, (int64_t)reader->width);
  fc_report_error(&reader->report, line, (int32_t)place + 1, &finding);
  return true;
}
