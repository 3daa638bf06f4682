/* The formats of cells: which numbers are dates, rates, or shown in another unit. */
#include <string.h>

#include "base/words.h"

#include "book.h"

typedef struct reading {
  fc_book *book;
  unsigned char *formats; /* fc_sheet_form + 1 of the workbook's own number formats, by their number; 0: none */
  bool in_cells;
} reading;

static void refuse(fc_xml *xml) {
  xml->refused = FC_TEXT("the part {1} of the workbook has a number format that cannot be; open it in a spreadsheet "
                         "and save it again");
  fc_xml_stop(xml, FC_E_DATA);
}

static void take_format(fc_xml *xml, const char **attributes) {
  reading *at = xml->context;
  int64_t number = fc_xml_whole(fc_xml_attribute(attributes, "numFmtId"), FC_XLSX_STYLES_MAX - 1);
  const char *code = fc_xml_attribute(attributes, "formatCode");
  if (number < 0 || !code)
    refuse(xml);
  else
    at->formats[number] = (unsigned char)(fc_form_of_format(code) + 1);
}

static void take_style(fc_xml *xml, const char **attributes) {
  reading *at = xml->context;
  fc_book *book = at->book;
  const char *written = fc_xml_attribute(attributes, "numFmtId");
  int64_t number = written ? fc_xml_whole(written, FC_XLSX_STYLES_MAX - 1) : 0;
  if (number < 0 || book->form_count == FC_XLSX_STYLES_MAX) {
    refuse(xml);
    return;
  }
  int own = at->formats[number];
  if (!fc_grow(NULL, &book->forms, &book->form_capacity, book->form_count + 1, 1))
    fc_xml_stop(xml, FC_E_MEMORY);
  else
    book->forms[book->form_count++] = (unsigned char)(own ? own - 1 : (int)fc_form_of_number(number));
}

static void on_start(fc_xml *xml, const char *name, const char **attributes) {
  reading *at = xml->context;
  if (!strcmp(name, "numFmt")) take_format(xml, attributes);
  if (!strcmp(name, "cellXfs")) at->in_cells = true;
  if (!strcmp(name, "xf") && at->in_cells) take_style(xml, attributes);
}

static void on_end(fc_xml *xml, const char *name) {
  reading *at = xml->context;
  if (!strcmp(name, "cellXfs")) at->in_cells = false;
}

fc_status fc_book_read_styles(fc_book *book, const fc_sheet_sink *sink) {
  const fc_relation *relation = fc_book_relation(book, FC_TO_STYLES, NULL);
  reading at = {.book = book};
  fc_xml xml = {.context = &at, .start = on_start, .end = on_end};
  if (!relation) return FC_OK;
  at.formats = fc_resize(NULL, NULL, 0, FC_XLSX_STYLES_MAX);
  if (!at.formats) return FC_E_MEMORY;
  memset(at.formats, 0, FC_XLSX_STYLES_MAX);
  fc_status status = fc_package_parse(book->zip, relation->part, &xml, sink);
  fc_resize(NULL, at.formats, FC_XLSX_STYLES_MAX, 0);
  return status;
}
