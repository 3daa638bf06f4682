#include "differences.h"

#include "amount.h"

#include <stdlib.h>
#include <string.h>

void differences_start(struct differences *differences, fc_language language) {
  static const char *const headers[] = {FC_TEXT("file"), FC_TEXT("row"), FC_TEXT("column"), FC_TEXT("expected"),
                                        FC_TEXT("got")};
  struct sheet *sheet = &differences->sheet;
  differences->language = language;
  sheet->name = "differences";
  sheet->title = FC_TEXT("Differences");
  sheet->keys = 2;
  sheet->columns = sizeof headers / sizeof *headers;
  for (size_t i = 0; i < sheet->columns; i++) sheet_add(sheet, fc_words(language, headers[i]));
}

void differences_add(struct differences *differences, const char *row, const char *column, const char *expected,
                     const char *got) {
  const char *const cells[] = {differences->file, row, column, expected, got};
  for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) sheet_add(&differences->sheet, cells[i]);
}

enum { NONE = -1 };

static long find_header(const csv_table *table, const char *header) {
  for (size_t column = 0; column < csv_table_width(table, 0); column++)
    if (strcmp(csv_table_cell(table, 0, column), header) == 0) return (long)column;
  return NONE;
}

size_t common_headers(const csv_table *expected, const csv_table *got) {
  size_t count = 0;
  for (size_t column = 0; column < csv_table_width(expected, 0); column++)
    count += find_header(got, csv_table_cell(expected, 0, column)) != NONE;
  return count;
}

static bool holds_amounts(const csv_table *table, size_t column) {
  const char *header = csv_table_cell(table, 0, column);
  if (strcmp(header, "amount") == 0 || strcmp(header, "金额") == 0) return true;
  for (size_t row = 1; row < table->row_count; row++) {
    const char *cell = csv_table_cell(table, row, column);
    if (number_is(cell) && strchr(cell, '.')) return true;
  }
  return false;
}

/* Two tables side by side. */
struct pairing {
  const csv_table *expected, *got;
  size_t keys;  /* columns of expected that name a row */
  long *column; /* [width of expected] the column of got, NONE */
  bool *used;   /* [rows of got] */
};

static bool same_key(const struct pairing *pair, size_t expected_row, size_t got_row) {
  for (size_t column = 0; column < pair->keys; column++) {
    if (pair->column[column] == NONE) continue;
    const char *expected = csv_table_cell(pair->expected, expected_row, column);
    const char *got = csv_table_cell(pair->got, got_row, (size_t)pair->column[column]);
    if (strcmp(expected, got) != 0) return false;
  }
  return true;
}

/* The first unused row of got with the same key, looked for from `from` on, round to the start; 0: none. */
static size_t find_row(const struct pairing *pair, size_t expected_row, size_t from) {
  size_t rows = pair->got->row_count;
  for (size_t step = 0; step + 1 < rows; step++) {
    size_t row = (from - 1 + step) % (rows - 1) + 1;
    if (!pair->used[row] && same_key(pair, expected_row, row)) return row;
  }
  return 0;
}

/* "taixin / 2024 / 太原市" in buffer; mapped: the row is one of got. */
static const char *row_key(fc_buffer *buffer, const struct pairing *pair, size_t row, bool of_got) {
  fc_buffer_clear(buffer);
  for (size_t column = 0; column < pair->keys; column++) {
    if (of_got && pair->column[column] == NONE) continue;
    const char *cell = of_got ? csv_table_cell(pair->got, row, (size_t)pair->column[column])
                              : csv_table_cell(pair->expected, row, column);
    if (buffer->length) fc_buffer_text(buffer, " / ");
    fc_buffer_text(buffer, cell);
  }
  return buffer_text(buffer);
}

/* Length of a plain number without the zeros at the end of its fraction; 0 if it is none. */
static size_t number_length(const char *text) {
  size_t digits = strspn(text, "-0123456789."), length = digits;
  if (digits == 0 || text[digits] != '\0') return 0;
  if (!strchr(text, '.')) return length;
  while (text[length - 1] == '0') length--;
  return text[length - 1] == '.' ? length - 1 : length;
}

/* A spreadsheet that saves the table again drops the zeros: 4050000 is 4050000.00. */
static bool same_cell(const char *expected, const char *got) {
  if (strcmp(expected, got) == 0) return true;
  size_t length = number_length(expected);
  return length > 0 && length == number_length(got) && strncmp(expected, got, length) == 0;
}

static void compare_rows(struct differences *differences, const struct pairing *pair, size_t expected_row,
                         size_t got_row) {
  fc_buffer key = {0};
  for (size_t column = pair->keys; column < csv_table_width(pair->expected, 0); column++) {
    if (pair->column[column] == NONE) continue;
    const char *expected = csv_table_cell(pair->expected, expected_row, column);
    const char *got = csv_table_cell(pair->got, got_row, (size_t)pair->column[column]);
    if (same_cell(expected, got)) continue;
    const char *header = csv_table_cell(pair->expected, 0, column);
    differences_add(differences, row_key(&key, pair, expected_row, false), header, expected, got);
  }
  fc_buffer_free(&key);
}

static void compare_all_rows(struct differences *differences, struct pairing *pair) {
  fc_buffer key = {0};
  fc_language language = differences->language;
  size_t next = 1;
  for (size_t row = 1; row < pair->expected->row_count; row++) {
    size_t found = find_row(pair, row, next);
    if (!found) {
      differences_add(differences, row_key(&key, pair, row, false), "", fc_words(language, FC_TEXT("this row")),
                      fc_words(language, FC_TEXT("no such row")));
      continue;
    }
    pair->used[found] = true;
    next = found + 1 < pair->got->row_count ? found + 1 : 1;
    compare_rows(differences, pair, row, found);
  }
  for (size_t row = 1; row < pair->got->row_count; row++)
    if (!pair->used[row])
      differences_add(differences, row_key(&key, pair, row, true), "", fc_words(language, FC_TEXT("no such row")),
                      fc_words(language, FC_TEXT("this row")));
  fc_buffer_free(&key);
}

void compare_tables(struct differences *differences, const csv_table *expected, const csv_table *got) {
  size_t width = csv_table_width(expected, 0);
  struct pairing pair = {.expected = expected, .got = got};
  pair.column = needed(calloc(width, sizeof *pair.column));
  pair.used = needed(calloc(got->row_count, sizeof *pair.used));
  while (pair.keys < width && !holds_amounts(expected, pair.keys)) pair.keys++;
  for (size_t column = 0; column < width; column++) {
    const char *header = csv_table_cell(expected, 0, column);
    pair.column[column] = find_header(got, header);
    if (pair.column[column] == NONE)
      differences_add(differences, "", header, header, fc_words(differences->language, FC_TEXT("no such column")));
  }
  compare_all_rows(differences, &pair);
  free(pair.column);
  free(pair.used);
}

/* Length of the line at text. */
static size_t line_length(const char *text) { return strcspn(text, "\n"); }

void compare_texts(struct differences *differences, const char *expected, const char *got) {
  for (size_t line = 1; *expected || *got; line++) {
    size_t expected_length = line_length(expected);
    size_t got_length = line_length(got);
    if (expected_length != got_length || strncmp(expected, got, got_length) != 0) {
      fc_buffer left = {0};
      fc_buffer right = {0};
      fc_buffer_bytes(&left, expected, expected_length);
      fc_buffer_bytes(&right, got, got_length);
      differences_add(differences, number_of(line).text, "", buffer_text(&left), buffer_text(&right));
      fc_buffer_free(&left);
      fc_buffer_free(&right);
    }
    expected += expected_length + (expected[expected_length] == '\n');
    got += got_length + (got[got_length] == '\n');
  }
}
