/* The part that lists the sheets. */
#include <string.h>

#include "base/words.h"

#include "book.h"

static void take_sheet(fc_xml *xml, const char **attributes) {
  fc_book *book = xml->context;
  const char *name = fc_xml_attribute(attributes, "name"), *id = fc_xml_attribute(attributes, "|id");
  const char *state = fc_xml_attribute(attributes, "state");
  const fc_relation *relation = id ? fc_book_relation(book, FC_TO_SHEET, id) : NULL;
  bool is_other = id && fc_book_relation(book, FC_TO_OTHER_SHEET, id);
  if (!name || (!relation && !is_other)) {
    xml->refused = FC_TEXT("the part {1} of the workbook names a sheet that is nowhere; open it in a spreadsheet and "
                           "save it again");
  } else if (book->sheet_count == FC_XLSX_SHEETS_MAX) {
    xml->refused = FC_TEXT("the part {1} of the workbook names more than 1,024 sheets");
  }
  if (xml->refused) {
    fc_xml_stop(xml, FC_E_DATA);
    return;
  }
  fc_book_sheet sheet = {fc_arena_text(&book->names, name), relation ? relation->part : NULL,
                         state && strcmp(state, "visible") != 0};
  bool good = fc_grow(NULL, &book->sheets, &book->sheet_capacity, book->sheet_count + 1, sizeof *book->sheets);
  if (good) book->sheets[book->sheet_count++] = sheet;
  if (!good || book->names.failed) fc_xml_stop(xml, FC_E_MEMORY);
}

static void on_start(fc_xml *xml, const char *name, const char **attributes) {
  fc_book *book = xml->context;
  if (!strcmp(name, "workbookPr")) book->from_1904 = fc_xml_is_true(fc_xml_attribute(attributes, "date1904"));
  if (!strcmp(name, "sheet")) take_sheet(xml, attributes);
}

fc_status fc_book_read_sheets(fc_book *book, const fc_sheet_sink *sink) {
  fc_xml xml = {.context = book, .start = on_start};
  return fc_package_parse(book->zip, book->part, &xml, sink);
}
