/* The texts that cells share. */
#include <string.h>

#include "book.h"

typedef struct reading {
  fc_book *book;
  size_t start; /* of the text at hand */
  int phonetic; /* inside a reading aid, which is no part of the text */
  bool in_text;
} reading;

static void on_start(fc_xml *xml, const char *name, const char **attributes) {
  reading *at = xml->context;
  (void)attributes;
  if (!strcmp(name, "si")) at->start = at->book->texts.length;
  if (!strcmp(name, "rPh")) at->phonetic++;
  at->in_text = !strcmp(name, "t") && !at->phonetic;
}

/* Ends the text by NUL and notes where it begins. */
static void keep_text(fc_xml *xml, reading *at) {
  fc_book *book = at->book;
  fc_buffer *texts = &book->texts;
  size_t length = texts->length - at->start;
  if (length) texts->length = at->start + fc_unescape(texts->data + at->start, length);
  fc_buffer_char(texts, '\0');
  bool good = fc_grow(NULL, &book->text_starts, &book->text_capacity, book->text_count + 1, sizeof *book->text_starts);
  if (good) book->text_starts[book->text_count++] = at->start;
  if (!good || texts->failed) fc_xml_stop(xml, FC_E_MEMORY);
}

static void on_end(fc_xml *xml, const char *name) {
  reading *at = xml->context;
  at->in_text = false;
  if (!strcmp(name, "rPh")) at->phonetic--;
  if (!strcmp(name, "si")) keep_text(xml, at);
}

static void on_text(fc_xml *xml, const char *bytes, size_t length) {
  reading *at = xml->context;
  if (at->in_text) fc_buffer_bytes(&at->book->texts, bytes, length);
}

fc_status fc_book_read_texts(fc_book *book, const fc_sheet_sink *sink) {
  const fc_relation *relation = fc_book_relation(book, FC_TO_TEXTS, NULL);
  reading at = {.book = book};
  fc_xml xml = {.context = &at, .start = on_start, .end = on_end, .text = on_text};
  if (!relation) return FC_OK;
  fc_status status = fc_package_parse(book->zip, relation->part, &xml, sink);
  return book->texts.failed ? FC_E_MEMORY : status;
}
