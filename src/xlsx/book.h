/* An open workbook: its sheets, shared texts and formats of cells. */
#ifndef FC_XLSX_BOOK_H
#define FC_XLSX_BOOK_H

#include "base/memory.h"

#include "package.h"

typedef struct fc_book_sheet {
  const char *name, *part; /* part NULL: a chart or a macro sheet */
  bool is_hidden;
} fc_book_sheet;

/* A relationship of the workbook that matters: to a sheet, the shared texts, the formats. */
typedef enum fc_relation_kind {
  FC_TO_SHEET,
  FC_TO_OTHER_SHEET,
  FC_TO_TEXTS,
  FC_TO_STYLES,
  FC_TO_BOOK
} fc_relation_kind;
typedef struct fc_relation {
  fc_relation_kind kind;
  const char *id, *part;
} fc_relation;

typedef struct fc_book {
  zip_t *zip;
  fc_arena names;
  const char *part; /* xl/workbook.xml */
  fc_relation *relations;
  size_t relation_count, relation_capacity;
  int64_t external_links;
  fc_book_sheet *sheets;
  size_t sheet_count, sheet_capacity;
  bool from_1904;
  fc_buffer texts; /* the shared texts, each ended by NUL */
  size_t *text_starts;
  size_t text_count, text_capacity;
  unsigned char *forms; /* fc_sheet_form of each format of cells */
  size_t form_count, form_capacity;
} fc_book;

/* Each reads parts of the workbook; what is wrong is told. */
fc_status fc_book_find_parts(fc_book *book, const fc_sheet_sink *sink);                             /* relations.c */
fc_status fc_book_read_sheets(fc_book *book, const fc_sheet_sink *sink);                            /* contents.c */
fc_status fc_book_read_texts(fc_book *book, const fc_sheet_sink *sink);                             /* texts.c */
fc_status fc_book_read_styles(fc_book *book, const fc_sheet_sink *sink);                            /* styles.c */
fc_status fc_book_read_sheet(fc_book *book, const fc_book_sheet *sheet, const fc_sheet_sink *sink); /* sheet.c */

/* The first relation of a kind, or the one with an id; NULL: none. */
const fc_relation *fc_book_relation(const fc_book *book, fc_relation_kind kind, const char *id);

/* What a number format makes of a number: FC_FORM_NUMBER, FC_FORM_RATE, FC_FORM_SCALED or FC_FORM_DATE. */
fc_sheet_form fc_form_of_format(const char *format);
fc_sheet_form fc_form_of_number(int64_t number); /* of the formats that every workbook knows */
/* A stored number of days as "2024-03-15" (the 60th day of 1900 is 1900-02-29, which the calendar does not have).
 * False: it is no day. */
bool fc_day_text(const char *stored, size_t length, bool from_1904, char text[16]);
/* Replaces _x000D_ and the like by the characters that they stand for; returns the length that is left. */
size_t fc_unescape(char *text, size_t length);

#endif
