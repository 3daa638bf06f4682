/* One cell of a sheet. */
#include <string.h>

#include "base/words.h"

#include "sheet.h"

bool fc_sheet_reference(const char *reference, int32_t *column, int64_t *line, const char **end) {
  int64_t letters = 0, digits = 0;
  const char *at = reference;
  for (; *at >= 'A' && *at <= 'Z' && letters <= FC_XLSX_COLUMNS_MAX; at++) letters = letters * 26 + (*at - 'A' + 1);
  for (; *at >= '0' && *at <= '9' && digits <= FC_XLSX_ROWS_MAX; at++) digits = digits * 10 + (*at - '0');
  *column = (int32_t)letters;
  *line = digits;
  *end = at;
  return letters > 0 && letters <= FC_XLSX_COLUMNS_MAX && digits > 0 && digits <= FC_XLSX_ROWS_MAX;
}

static void refuse_place(fc_xml *xml, const char *reference) {
  int32_t column;
  int64_t line;
  const char *end;
  bool fits = fc_sheet_reference(reference, &column, &line, &end);
  if (!fits && column > FC_XLSX_COLUMNS_MAX)
    fc_sheet_refuse(xml, FC_TEXT("the cell {1} stands in a column that no sheet has; the last one is XFD (16,384)"),
                    reference);
  else
    fc_sheet_refuse(xml,
                    FC_TEXT("the cell {1} is out of order in its sheet; open the workbook in a spreadsheet and save it "
                            "again"),
                    reference);
}

/* A cell without a reference stands behind the one before. */
static bool take_place(fc_xml *xml, const char *reference) {
  fc_sheet_reading *sheet = xml->context;
  int32_t column = sheet->column + 1;
  int64_t line = sheet->line;
  const char *end = "";
  bool fits = reference ? fc_sheet_reference(reference, &column, &line, &end) : column <= FC_XLSX_COLUMNS_MAX;
  if (fits && !*end && line == sheet->line && column > sheet->column) {
    sheet->column = column;
    return true;
  }
  refuse_place(xml, reference ? reference : "XFE1");
  return false;
}

/* The types of cells as one letter; '\0': none. */
static char type_of(const char *type) {
  static const struct {
    const char *name;
    char type;
  } types[] = {{"n", 'n'}, {"s", 's'}, {"inlineStr", 't'}, {"str", 'f'}, {"b", 'b'}, {"e", 'e'}, {"d", 'd'}};
  if (!type) return 'n';
  for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
    if (!strcmp(type, types[i].name)) return types[i].type;
  return '\0';
}

void fc_sheet_begin_cell(fc_xml *xml, const char **attributes) {
  fc_sheet_reading *sheet = xml->context;
  const char *style = fc_xml_attribute(attributes, "s");
  if (!take_place(xml, fc_xml_attribute(attributes, "r"))) return;
  sheet->in_cell = true;
  sheet->type = type_of(fc_xml_attribute(attributes, "t"));
  sheet->style = style ? fc_xml_whole(style, FC_XLSX_STYLES_MAX) : 0;
  sheet->has_formula = sheet->has_value = false;
  sheet->phonetic = 0;
  fc_buffer_clear(&sheet->text);
  bool is_plain = !style || (sheet->style == 0 && !sheet->book->form_count);
  bool fits = is_plain || (sheet->style >= 0 && (size_t)sheet->style < sheet->book->form_count);
  if (sheet->type && fits) return;
  fc_sheet_refuse(xml,
                  FC_TEXT("the cell has a type or a format that the workbook does not define; open it in a "
                          "spreadsheet and save it again"),
                  NULL);
}

static bool add_cell(fc_xml *xml, fc_sheet_form form, const char *text, size_t length) {
  fc_sheet_reading *sheet = xml->context;
  if (!fc_grow(NULL, &sheet->cells, &sheet->cell_capacity, sheet->cell_count + 1, sizeof *sheet->cells)) {
    fc_xml_stop(xml, FC_E_MEMORY);
    return false;
  }
  fc_sheet_cell cell = {sheet->column, form, text, length};
  sheet->cells[sheet->cell_count++] = cell;
  return true;
}

/* Adds a cell with a text of its own. */
static void add_own(fc_xml *xml, fc_sheet_form form, const char *text, size_t length) {
  fc_sheet_reading *sheet = xml->context;
  if (!add_cell(xml, form, NULL, length)) return;
  fc_buffer_bytes(&sheet->row_texts, text, length);
  fc_buffer_char(&sheet->row_texts, '\0');
}

static bool is_blank(const fc_buffer *text) {
  for (size_t i = 0; i < text->length; i++)
    if (!strchr(" \t\r\n", text->data[i])) return false;
  return true;
}

/* A text that the workbook keeps once for all cells that hold it. */
static void add_shared(fc_xml *xml) {
  fc_sheet_reading *sheet = xml->context;
  const fc_book *book = sheet->book;
  int64_t index = fc_xml_whole(sheet->text.data, INT32_MAX);
  if (index < 0 || (size_t)index >= book->text_count) {
    fc_sheet_refuse(xml,
                    book->text_starts || fc_book_relation(book, FC_TO_TEXTS, NULL)
                        ? FC_TEXT("the cell names the shared text number {1}, which the workbook does not have; "
                                  "open it in a spreadsheet and save it again")
                        : FC_TEXT("the cell names the shared text number {1}, but the workbook lacks its part "
                                  "sharedStrings.xml; take it from a backup"),
                    sheet->text.data);
    return;
  }
  size_t start = book->text_starts[index];
  size_t end = (size_t)index + 1 < book->text_count ? book->text_starts[index + 1] : book->texts.length;
  if (end - start > 1) add_cell(xml, FC_FORM_TEXT, book->texts.data + start, end - start - 1);
}

static void add_number(fc_xml *xml) {
  fc_sheet_reading *sheet = xml->context;
  char day[16];
  const char *text = sheet->text.data;
  size_t length = sheet->text.length;
  fc_sheet_form form = sheet->style < (int64_t)sheet->book->form_count ? (fc_sheet_form)sheet->book->forms[sheet->style]
                                                                       : FC_FORM_NUMBER;
  while (length && strchr(" \t\r\n", *text)) text++, length--;
  while (length && strchr(" \t\r\n", text[length - 1])) length--;
  if (form == FC_FORM_DATE && fc_day_text(text, length, sheet->book->from_1904, day)) text = day, length = strlen(day);
  add_own(xml, form, text, length);
}

/* "2024-03-15T00:00:00" */
static void add_date(fc_xml *xml) {
  fc_sheet_reading *sheet = xml->context;
  const char *time = memchr(sheet->text.data, 'T', sheet->text.length);
  add_own(xml, FC_FORM_DATE, sheet->text.data, time ? (size_t)(time - sheet->text.data) : sheet->text.length);
}

static void add_truth(fc_xml *xml) {
  fc_sheet_reading *sheet = xml->context;
  const char *word = fc_xml_is_true(sheet->text.data) ? "TRUE" : "FALSE";
  add_own(xml, FC_FORM_TRUTH, word, strlen(word));
}

static void add_text(fc_xml *xml) {
  fc_buffer *text = &((fc_sheet_reading *)xml->context)->text;
  add_own(xml, FC_FORM_TEXT, text->data, fc_unescape(text->data, text->length));
}

static void add(fc_xml *xml) {
  const fc_sheet_reading *sheet = xml->context;
  switch (sheet->type) {
  case 's': add_shared(xml); break;
  case 'n': add_number(xml); break;
  case 'd': add_date(xml); break;
  case 'b': add_truth(xml); break;
  default: add_text(xml);
  }
}

static void count_formula(fc_sheet_reading *sheet) {
  fc_sheet_note *note = &sheet->formulas;
  if (note->count++) return;
  note->line = sheet->line;
  note->column = sheet->column;
}

void fc_sheet_end_cell(fc_xml *xml) {
  fc_sheet_reading *sheet = xml->context;
  sheet->in_cell = false;
  bool blank = is_blank(&sheet->text);
  bool is_text = sheet->type == 'f' && sheet->has_value;
  if (sheet->has_formula && blank && !is_text)
    add_own(xml, FC_FORM_UNKNOWN, "", 0);
  else if (!blank)
    add(xml);
  if (sheet->has_formula && !sheet->again && (!blank || is_text)) count_formula(sheet);
}
