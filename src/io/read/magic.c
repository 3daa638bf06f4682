/* Files that are no CSV: by their first bytes. */
#include <string.h>

#include "encoding.h"
#include "text.h"

typedef struct format {
  const char *magic;
  size_t length;
  const char *text;
} format;

static const format formats[] = {
    {"PK\x03\x04", 4,
     FC_TEXT(
         "this is an Excel workbook (.xlsx) or a ZIP archive, not CSV; open it and save each sheet as 'CSV UTF-8'")},
    {"\xD0\xCF\x11\xE0", 4,
     FC_TEXT("this is an old Excel workbook (.xls), not CSV; open it and save each sheet as 'CSV UTF-8'")},
    {"%PDF", 4, FC_TEXT("this is a PDF file, not CSV; export the table as CSV instead")},
    {"\x1F\x8B", 2, FC_TEXT("this is a gzip archive, not CSV; unpack it first")},
    {"\x7F"
     "ELF",
     4, FC_TEXT("this is a program file, not CSV")},
    {"SQLite format 3", 15, FC_TEXT("this is an SQLite database, not CSV; export the table as CSV")},
    {"{\\rtf", 5, FC_TEXT("this is a text document (RTF), not CSV; save the table as CSV")},
};

static const char *const page_beginnings[] = {"<!doctype html", "<html", "<head", "<table", "<meta", NULL};

const char *fc_foreign_format(const char *bytes, size_t length) {
  for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
    if (length >= formats[i].length && !memcmp(bytes, formats[i].magic, formats[i].length)) return formats[i].text;
  fc_cell start = {bytes, length};
  if (length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3)) start.text += 3, start.length -= 3;
  while (start.length && strchr(" \t\r\n", start.text[0]) && start.text[0]) start.text++, start.length--;
  for (const char *const *page = page_beginnings; *page; page++)
    if (fc_begins(start, *page))
      return FC_TEXT(
          "this is a web page (HTML), not CSV, even if it is named .xls; open it in the spreadsheet and save "
          "it as 'CSV UTF-8'");
  if (fc_begins(start, "<?xml")) return FC_TEXT("this is an XML file, not CSV; save the table as 'CSV UTF-8'");
  return NULL;
}
