/* START HERE: a workbook as libfencheng reads it. The archive is opened and all but the sheets is read at once; the
 * sheets follow one by one, each as a stream. */
#include "fencheng/xlsx.h"

#include <string.h>

#include "base/words.h"

#include "book.h"

static void close_book(void *context) {
  fc_book *book = context;
  if (book->zip) zip_discard(book->zip);
  fc_resize(NULL, book->relations, book->relation_capacity * sizeof *book->relations, 0);
  fc_resize(NULL, book->sheets, book->sheet_capacity * sizeof *book->sheets, 0);
  fc_resize(NULL, book->text_starts, book->text_capacity * sizeof *book->text_starts, 0);
  fc_resize(NULL, book->forms, book->form_capacity, 0);
  fc_buffer_free(&book->texts);
  fc_arena_free(&book->names);
  fc_resize(NULL, book, sizeof *book, 0);
}

static fc_status read_book(fc_book *book, int file, const fc_sheet_sink *sink) {
  fc_status status = fc_package_open(file, sink, &book->zip);
  if (status == FC_OK) status = fc_book_find_parts(book, sink);
  if (status == FC_OK) status = fc_book_read_sheets(book, sink);
  if (status == FC_OK) status = fc_book_read_texts(book, sink);
  if (status == FC_OK) status = fc_book_read_styles(book, sink);
  if (status != FC_OK || !book->external_links) return status;
  fc_xlsx_warn(
      sink, 0, 0,
      FC_TEXT("other workbooks that this one takes values from: {1}; the values are taken as they were stored last"),
      book->external_links);
  return FC_OK;
}

static fc_status open_book(int file, const fc_sheet_sink *sink, void **opened) {
  fc_book *book = fc_resize(NULL, NULL, 0, sizeof *book);
  *opened = NULL;
  if (!book) return FC_E_MEMORY;
  memset(book, 0, sizeof *book);
  fc_status status = read_book(book, file, sink);
  if (status == FC_OK)
    *opened = book;
  else
    close_book(book);
  return status;
}

static size_t sheet_count(const void *context) { return ((const fc_book *)context)->sheet_count; }

static const char *sheet_name(const void *context, size_t sheet) {
  const fc_book *book = context;
  return sheet < book->sheet_count ? book->sheets[sheet].name : "";
}

static fc_status read_sheet(void *context, size_t sheet, const fc_sheet_sink *sink) {
  fc_book *book = context;
  if (sheet >= book->sheet_count) return FC_E_ARGUMENT;
  if (book->sheets[sheet].part) return fc_book_read_sheet(book, &book->sheets[sheet], sink);
  return fc_xlsx_tell(sink, FC_E_DATA,
                      FC_TEXT("this is a chart or a macro sheet, not a sheet with cells; give it another "
                              "name"),
                      NULL, NULL);
}

const fc_workbook_reader *fc_xlsx(void) {
  static const fc_workbook_reader reader = {open_book, sheet_count, sheet_name, read_sheet, close_book};
  return &reader;
}
