/* Writes the CSV tables of a folder as the sheets of a workbook, as an office would keep them: numbers as numbers,
 * percentages with a percent format, amounts with thousands marks.
 *   make_workbook FOLDER WORKBOOK [chinese]     chinese: the sheets bear the Chinese names */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "fencheng/io.h"

typedef struct filling {
  lxw_worksheet *sheet;
  lxw_format *percent, *money;
  lxw_row_t row;
  lxw_col_t column;
} filling;

/* Digits with at most one point between them, and no zeros that a number would lose. */
static bool is_number(const char *text) {
  const char *at = text + (*text == '-'), *point = strchr(at, '.');
  size_t length = strlen(at);
  if (!length || length > 15 || strspn(at, "0123456789.") != length) return false;
  if (point && (point == at || !point[1] || strchr(point + 1, '.') || at[length - 1] == '0')) return false;
  return *at != '0' || !at[1] || at[1] == '.';
}

/* Without thousands marks; false: it has none. */
static bool drop_marks(const char *text, char *plain, size_t size) {
  size_t used = 0;
  if (!strchr(text, ',') || strlen(text) >= size) return false;
  for (; *text; text++)
    if (*text != ',') plain[used++] = *text;
  plain[used] = '\0';
  return true;
}

static void take_field(void *field, size_t length, void *context) {
  filling *to = context;
  char plain[64];
  const char *text = length ? field : "";
  lxw_col_t column = to->column++;
  if (!length) return;
  size_t short_length = length < sizeof plain ? length - 1 : 0;
  memcpy(plain, text, short_length);
  plain[short_length] = '\0';
  bool is_percent = short_length && text[length - 1] == '%' && is_number(plain);
  if (is_number(text))
    worksheet_write_number(to->sheet, to->row, column, strtod(text, NULL), NULL);
  else if (is_percent)
    worksheet_write_number(to->sheet, to->row, column, strtod(plain, NULL) / 100, to->percent);
  else if (drop_marks(text, plain, sizeof plain) && is_number(plain))
    worksheet_write_number(to->sheet, to->row, column, strtod(plain, NULL), to->money);
  else
    worksheet_write_string(to->sheet, to->row, column, text, NULL);
}

static void take_row(int end, void *context) {
  filling *to = context;
  (void)end;
  to->row++;
  to->column = 0;
}

static bool fill(filling *to, FILE *file) {
  struct csv_parser parser;
  char block[4096];
  size_t length;
  bool at_start = true;
  if (csv_init(&parser, CSV_APPEND_NULL) != 0) return false;
  while ((length = fread(block, 1, sizeof block, file)) > 0) {
    size_t mark = at_start && length >= 3 && !memcmp(block, "\xEF\xBB\xBF", 3) ? 3 : 0;
    at_start = false;
    csv_parse(&parser, block + mark, length - mark, take_field, take_row, to);
  }
  csv_fini(&parser, take_field, take_row, to);
  csv_free(&parser);
  return true;
}

static FILE *open_table(const char *folder, const fc_word *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s.csv", folder, name->english);
  FILE *file = fopen(path, "rb");
  if (file) return file;
  snprintf(path, sizeof path, "%s/%s.csv", folder, name->chinese);
  return fopen(path, "rb");
}

int main(int count, char **words) {
  if (count < 3) return 2;
  lxw_workbook *book = workbook_new(words[2]);
  filling to = {.percent = workbook_add_format(book), .money = workbook_add_format(book)};
  format_set_num_format(to.percent, "0.00%");
  format_set_num_format(to.money, "#,##0.00_ ;[Red]\\-#,##0.00\\ ");
  for (int table = 0; table < FC_TABLE_COUNT; table++) {
    const fc_word *name = &fc_table_describe((fc_table)table)->name;
    FILE *file = open_table(words[1], name);
    if (!file) continue;
    to.sheet = workbook_add_worksheet(book, count > 3 ? name->chinese : name->english);
    to.row = 0;
    to.column = 0;
    fill(&to, file);
    fclose(file);
  }
  return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
