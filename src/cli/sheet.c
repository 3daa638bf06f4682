#include "sheet.h"

#include "amount.h"

#include <string.h>

void sheet_add(struct sheet *sheet, const char *text) {
  if (!fc_grow(NULL, &sheet->cells, &sheet->capacity, sheet->count + 1, sizeof *sheet->cells)) memory_short();
  sheet->cells[sheet->count++] = needed((void *)fc_arena_text(&sheet->arena, text));
}

size_t sheet_row_count(const struct sheet *sheet) { return sheet->columns ? sheet->count / sheet->columns - 1 : 0; }

const char *sheet_header(const struct sheet *sheet, size_t column) { return sheet->cells[column]; }

const char *sheet_cell(const struct sheet *sheet, size_t row, size_t column) {
  return sheet->cells[(row + 1) * sheet->columns + column];
}

void sheet_free(struct sheet *sheet) {
  fc_resize(NULL, sheet->cells, sheet->capacity * sizeof *sheet->cells, 0);
  fc_arena_free(&sheet->arena);
  sheet->cells = NULL;
  sheet->count = sheet->capacity = 0;
}

void sheet_of_grid(struct sheet *sheet, const fc_grid *grid, struct grid_part part) {
  size_t end = fc_grid_column_count(grid) - part.left_out;
  sheet->columns = end - part.first_column;
  for (size_t column = part.first_column; column < end; column++) sheet_add(sheet, fc_grid_header(grid, column));
  for (size_t row = part.first_row; row < fc_grid_row_count(grid); row++)
    for (size_t column = part.first_column; column < end; column++) sheet_add(sheet, fc_grid_cell(grid, row, column));
}

/* A spreadsheet takes a text that begins so for a formula; our own numbers are none. */
static bool looks_like_formula(const char *text) {
  static const char *const wide[] = {"＝", "＋", "－", "＠"};
  for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
    if (strncmp(text, wide[i], strlen(wide[i])) == 0) return true;
  return *text && strchr("=+-@\t\r\n", *text) && !number_is(text);
}

static void csv_cell(fc_buffer *buffer, const char *text) {
  bool formula = looks_like_formula(text);
  bool quoted = strpbrk(text, ",\"\r\n") != NULL;
  if (quoted) fc_buffer_char(buffer, '"');
  if (formula) fc_buffer_char(buffer, '\'');
  for (const char *c = text; *c; c++) {
    if (*c == '"') fc_buffer_char(buffer, '"');
    fc_buffer_char(buffer, *c);
  }
  if (quoted) fc_buffer_char(buffer, '"');
}

void sheet_csv(fc_buffer *buffer, const struct sheet *sheet) {
  for (size_t i = 0; i < sheet->count; i++) {
    csv_cell(buffer, sheet->cells[i]);
    bool last = (i + 1) % sheet->columns == 0;
    fc_buffer_text(buffer, last ? "\n" : ",");
  }
}

static void markdown_cell(fc_buffer *buffer, const char *text) {
  fc_buffer_char(buffer, ' ');
  for (const char *c = text; *c; c++) {
    if (*c == '|' || *c == '\\') fc_buffer_char(buffer, '\\');
    fc_buffer_char(buffer, *c == '\n' || *c == '\r' ? ' ' : *c);
  }
  fc_buffer_text(buffer, " |");
}

void sheet_markdown(fc_buffer *buffer, const struct sheet *sheet) {
  for (size_t i = 0; i < sheet->count; i++) {
    if (i % sheet->columns == 0) fc_buffer_char(buffer, '|');
    markdown_cell(buffer, sheet->cells[i]);
    if ((i + 1) % sheet->columns) continue;
    fc_buffer_char(buffer, '\n');
    if (i >= sheet->columns) continue;
    fc_buffer_char(buffer, '|');
    for (size_t column = 0; column < sheet->columns; column++) fc_buffer_text(buffer, " --- |");
    fc_buffer_char(buffer, '\n');
  }
}

static void json_escape(fc_buffer *buffer, unsigned char c) {
  static const char digits[] = "0123456789abcdef";
  fc_buffer_text(buffer, "\\u00");
  fc_buffer_char(buffer, digits[c >> 4]);
  fc_buffer_char(buffer, digits[c & 15]);
}

void json_text(fc_buffer *buffer, const char *text) {
  fc_buffer_char(buffer, '"');
  for (const char *c = text; *c; c++) {
    if (*c == '"' || *c == '\\') fc_buffer_char(buffer, '\\');
    if ((unsigned char)*c < 0x20)
      json_escape(buffer, (unsigned char)*c);
    else
      fc_buffer_char(buffer, *c);
  }
  fc_buffer_char(buffer, '"');
}

static void json_row(fc_buffer *buffer, const struct sheet *sheet, size_t row) {
  fc_buffer_char(buffer, '{');
  for (size_t column = 0; column < sheet->columns; column++) {
    if (column) fc_buffer_text(buffer, ", ");
    json_text(buffer, sheet_header(sheet, column));
    fc_buffer_text(buffer, ": ");
    json_text(buffer, sheet_cell(sheet, row, column));
  }
  fc_buffer_char(buffer, '}');
}

void sheet_json(fc_buffer *buffer, const struct sheet *sheet) {
  fc_buffer_text(buffer, "[");
  for (size_t row = 0; row < sheet_row_count(sheet); row++) {
    fc_buffer_text(buffer, row ? ",\n  " : "\n  ");
    json_row(buffer, sheet, row);
  }
  fc_buffer_text(buffer, "\n]");
}
