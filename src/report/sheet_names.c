/* Names of sheets: at most 31 characters, none of [ ] : * ? / \, no quote at the ends, and no two alike. */
#include "workbook.h"

#include <string.h>

enum { NAME_LONGEST = 31, TRIES = 10000 };

/* Units of UTF-16, which spreadsheets count. */
static size_t units_of(uint32_t character) { return character > 0xFFFF ? 2 : 1; }

static bool is_legal(uint32_t character) {
  return character >= ' ' && character != 0x7F && (character > 0x7F || !strchr("[]:*?/\\", (int)character));
}

/* The first units of a text that a name may hold; others become "_". */
static void put_clean(fc_buffer *name, const char *text, size_t units) {
  for (size_t used = 0; *text;) {
    const char *start = text;
    uint32_t character = fc_next_character(&text);
    used += units_of(character);
    if (used > units) return;
    bool at_end = character == '\'' && (name->length == 0 || !*text || used == units);
    bool legal = is_legal(character) && !at_end;
    fc_buffer_bytes(name, legal ? start : "_", legal ? (size_t)(text - start) : 1);
  }
}

/* A name that spreadsheets keep for themselves. */
static bool is_reserved(const char *name) {
  static const char reserved[] = "history";
  size_t i = 0;
  while (reserved[i] && (name[i] == reserved[i] || name[i] == reserved[i] - 'a' + 'A')) i++;
  return !reserved[i] && !name[i];
}

static bool is_taken(const fc_workbook *workbook, const char *name) {
  return is_reserved(name) || workbook_get_worksheet_by_name(workbook->book, name) ||
         workbook_validate_sheet_name(workbook->book, name) != LXW_NO_ERROR;
}

const char *fc_worksheet_name(fc_workbook *workbook, const char *wanted) {
  fc_report *report = workbook->report;
  fc_buffer name = {.allocator = report->allocator};
  put_clean(&name, *wanted ? wanted : "_", NAME_LONGEST);
  for (int64_t i = 2; !name.failed && is_taken(workbook, name.data) && i < TRIES; i++) {
    enum { ROOM_FOR_NUMBER = 5 };
    fc_buffer_clear(&name);
    put_clean(&name, wanted, NAME_LONGEST - ROOM_FOR_NUMBER);
    fc_buffer_char(&name, '~');
    fc_buffer_whole(&name, i);
  }
  return fc_report_keep(report, &name);
}
