/* The XML of a sheet -> its rows. */
#include "sheet.h"

#include <string.h>

#include "base/words.h"

void fc_sheet_refuse(fc_xml *xml, const char *text, const char *argument) {
  const fc_sheet_reading *sheet = xml->context;
  fc_problem problem = {.status = FC_E_DATA, .line = sheet->line, .column = sheet->column};
  problem.message.text = text;
  problem.message.arguments[0] = argument;
  problem.message.argument_count = argument != NULL;
  sheet->sink->problem(sheet->sink->context, &problem);
  fc_xml_stop(xml, FC_E_DATA);
}

static void hide_columns(fc_sheet_reading *sheet, const char **attributes) {
  int64_t first = fc_xml_whole(fc_xml_attribute(attributes, "min"), FC_XLSX_COLUMNS_MAX);
  int64_t last = fc_xml_whole(fc_xml_attribute(attributes, "max"), FC_XLSX_COLUMNS_MAX);
  if (!fc_xml_is_true(fc_xml_attribute(attributes, "hidden"))) return;
  for (int64_t column = first; first > 0 && column <= last; column++)
    sheet->hidden_columns[(column - 1) / 8] |= (unsigned char)(1U << (column - 1) % 8);
}

static void begin_row(fc_xml *xml, const char **attributes) {
  fc_sheet_reading *sheet = xml->context;
  const char *written = fc_xml_attribute(attributes, "r");
  int64_t before = sheet->line;
  sheet->line = written ? fc_xml_whole(written, FC_XLSX_ROWS_MAX) : before + 1;
  sheet->column = 0;
  sheet->in_row = true;
  sheet->row_is_hidden = fc_xml_is_true(fc_xml_attribute(attributes, "hidden"));
  sheet->cell_count = 0;
  fc_buffer_clear(&sheet->row_texts);
  if (sheet->line > before && sheet->line <= FC_XLSX_ROWS_MAX) return;
  bool too_many = written ? strlen(written) > 6 : sheet->line > FC_XLSX_ROWS_MAX;
  sheet->line = before;
  if (too_many)
    fc_sheet_refuse(xml, FC_TEXT("the sheet goes on behind this row, with more rows than a sheet can have (1,048,576)"),
                    NULL);
  else
    fc_sheet_refuse(xml,
                    FC_TEXT("the rows of the sheet are out of order behind this one; open the workbook in a "
                            "spreadsheet and save it again"),
                    NULL);
}

static void note(fc_sheet_note *note, int64_t line, int32_t column) {
  if (note->count++) return;
  note->line = line;
  note->column = column;
}

static bool is_hidden(const fc_sheet_reading *sheet, int32_t column) {
  return sheet->hidden_columns[(column - 1) / 8] >> (column - 1) % 8 & 1;
}

/* The texts of the row have their place only when all of them are there. */
static void place_texts(fc_sheet_reading *sheet) {
  size_t at = 0;
  for (size_t i = 0; i < sheet->cell_count; i++) {
    fc_sheet_cell *cell = &sheet->cells[i];
    if (!cell->text) {
      cell->text = sheet->row_texts.data + at;
      at += cell->length + 1;
    }
    if (is_hidden(sheet, cell->column)) note(&sheet->hidden_cells, sheet->line, cell->column);
  }
  if (sheet->cell_count && sheet->row_is_hidden) note(&sheet->hidden_rows, sheet->line, 1);
}

static void end_row(fc_xml *xml) {
  fc_sheet_reading *sheet = xml->context;
  const fc_sheet_sink *sink = sheet->sink;
  sheet->in_row = false;
  if (!sheet->cell_count) return;
  if (sheet->row_texts.failed) {
    fc_xml_stop(xml, FC_E_MEMORY);
    return;
  }
  place_texts(sheet);
  if (sheet->again)
    fc_sheet_fill_merges(sheet, sheet->line, sheet->cells, sheet->cell_count);
  else if (!sink->row(sink->context, sheet->line, sheet->cells, sheet->cell_count))
    fc_xml_stop(xml, FC_E_DATA);
}

static void on_start(fc_xml *xml, const char *name, const char **attributes) {
  fc_sheet_reading *sheet = xml->context;
  if (sheet->in_cell) {
    bool holds = !strcmp(name, "v") || !strcmp(name, "t");
    if (!strcmp(name, "f")) sheet->has_formula = true;
    if (!strcmp(name, "rPh")) sheet->phonetic++;
    sheet->in_value = holds && !sheet->phonetic;
    sheet->has_value = sheet->has_value || sheet->in_value;
  } else if (sheet->in_row) {
    if (!strcmp(name, "c")) fc_sheet_begin_cell(xml, attributes);
  } else if (!strcmp(name, "row")) {
    begin_row(xml, attributes);
  } else if (!strcmp(name, "col")) {
    hide_columns(sheet, attributes);
  } else if (!strcmp(name, "mergeCell") && !sheet->again) {
    fc_sheet_take_merge(xml, attributes);
  }
}

static void on_end(fc_xml *xml, const char *name) {
  fc_sheet_reading *sheet = xml->context;
  sheet->in_value = false;
  if (sheet->in_cell && !strcmp(name, "rPh")) sheet->phonetic--;
  if (sheet->in_cell && !strcmp(name, "c"))
    fc_sheet_end_cell(xml);
  else if (sheet->in_row && !sheet->in_cell && !strcmp(name, "row"))
    end_row(xml);
}

static void on_text(fc_xml *xml, const char *bytes, size_t length) {
  fc_sheet_reading *sheet = xml->context;
  if (sheet->in_value) fc_buffer_bytes(&sheet->text, bytes, length);
}

static void tell_notes(const fc_sheet_reading *sheet) {
  const struct {
    const fc_sheet_note *note;
    const char *text;
  } notes[] = {
      {&sheet->formulas, FC_TEXT("formulas whose values were taken as the spreadsheet stored them last: {1}, the first "
                                 "one here")},
      {&sheet->hidden_rows, FC_TEXT("hidden rows that are read like the others: {1}, the first one here")},
      {&sheet->hidden_cells, FC_TEXT("cells of hidden columns that are read like the others: {1}, the first one here")},
  };
  for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++) {
    const fc_sheet_note *note = notes[i].note;
    if (note->count) fc_xlsx_warn(sheet->sink, note->line, note->column, notes[i].text, note->count);
  }
}

static fc_status parse(fc_sheet_reading *sheet) {
  fc_xml xml = {.context = sheet, .start = on_start, .end = on_end, .text = on_text};
  fc_status status = fc_package_parse(sheet->book->zip, sheet->part, &xml, sheet->sink);
  return sheet->text.failed ? FC_E_MEMORY : status;
}

/* Merged ranges stand behind the rows, so those that hold something are found by reading the rows once more. */
static fc_status read_merges(fc_sheet_reading *sheet) {
  sheet->again = true;
  sheet->line = 0;
  fc_status status = parse(sheet);
  if (status == FC_OK) fc_sheet_tell_merges(sheet);
  return status;
}

fc_status fc_book_read_sheet(fc_book *book, const fc_book_sheet *from, const fc_sheet_sink *sink) {
  fc_sheet_reading *sheet = fc_resize(NULL, NULL, 0, sizeof *sheet);
  if (!sheet) return FC_E_MEMORY;
  memset(sheet, 0, sizeof *sheet);
  sheet->book = book;
  sheet->sink = sink;
  sheet->part = from->part;
  fc_status status = parse(sheet);
  if (status == FC_OK && from->is_hidden) {
    fc_problem problem = {.is_warning = true,
                          .message = {.text = FC_TEXT("the sheet is hidden and is read like the others")}};
    sink->problem(sink->context, &problem);
  }
  if (status == FC_OK) tell_notes(sheet);
  if (status == FC_OK && sheet->merge_count) status = read_merges(sheet);
  fc_buffer_free(&sheet->text);
  fc_buffer_free(&sheet->row_texts);
  fc_resize(NULL, sheet->cells, sheet->cell_capacity * sizeof *sheet->cells, 0);
  fc_resize(NULL, sheet->merges, sheet->merge_capacity * sizeof *sheet->merges, 0);
  fc_resize(NULL, sheet->is_filled, sheet->filled_capacity * sizeof *sheet->is_filled, 0);
  fc_resize(NULL, sheet, sizeof *sheet, 0);
  return status;
}
