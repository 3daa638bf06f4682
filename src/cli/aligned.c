#include "aligned.h"

#include "amount.h"

#include <stdlib.h>
#include <string.h>
#include <uniwidth.h>

enum { GAP = 2 };

struct shape {
  size_t width;
  bool right;
};

static size_t width_of(const char *text) {
  int width = u8_strwidth((const uint8_t *)text, "UTF-8");
  return width > 0 ? (size_t)width : 0;
}

const char *cell_shown(fc_buffer *scratch, const struct sheet *sheet, const char *cell, const struct style *style) {
  if (!sheet->has_money || !amount_is(cell)) return cell;
  fc_buffer_clear(scratch);
  amount_in_unit(scratch, cell, style->decimals);
  return buffer_text(scratch);
}

static struct shape shape_of(const struct sheet *sheet, size_t column, const struct style *style) {
  fc_buffer scratch = {0};
  struct shape shape = {.width = width_of(sheet_header(sheet, column)), .right = sheet_row_count(sheet) > 0};
  for (size_t row = 0; row < sheet_row_count(sheet); row++) {
    const char *cell = sheet_cell(sheet, row, column);
    size_t width = width_of(cell_shown(&scratch, sheet, cell, style));
    if (width > shape.width) shape.width = width;
    if (*cell && !number_is(cell)) shape.right = false;
  }
  fc_buffer_free(&scratch);
  return shape;
}

static void put_spaces(fc_buffer *line, size_t count) {
  while (count--) fc_buffer_char(line, ' ');
}

static void put_cell(fc_buffer *line, const char *text, struct shape shape, const char *colour) {
  size_t width = width_of(text);
  size_t missing = shape.width > width ? shape.width - width : 0;
  if (line->length) put_spaces(line, GAP);
  if (shape.right) put_spaces(line, missing);
  if (colour) fc_buffer_text(line, colour);
  fc_buffer_text(line, text);
  if (colour) fc_buffer_text(line, "\033[0m");
  if (!shape.right) put_spaces(line, missing);
}

/* The columns [from, until) that are printed side by side, behind those that name the row. */
struct piece {
  size_t from, until;
};

static bool starts_with(const char *text, const char *sign) { return strncmp(text, sign, strlen(sign)) == 0; }

static void put_column(fc_buffer *line, const struct sheet *sheet, size_t row, size_t column, struct shape shape,
                       const struct style *style) {
  fc_buffer scratch = {0};
  const char *cell = sheet->cells[row * sheet->columns + column];
  const char *colour = NULL;
  if (style->colour && row == 0) colour = "\033[1m";
  if (style->colour && *cell == '-' && number_is(cell)) colour = "\033[31m";
  if (style->colour && starts_with(cell, "▼")) colour = "\033[31m";
  if (style->colour && starts_with(cell, "▲")) colour = "\033[32m";
  put_cell(line, row ? cell_shown(&scratch, sheet, cell, style) : cell, shape, colour);
  fc_buffer_free(&scratch);
}

static void print_piece(const struct sheet *sheet, const struct shape *shapes, struct piece piece,
                        const struct style *style) {
  fc_buffer line = {0};
  for (size_t row = 0; row <= sheet_row_count(sheet); row++) {
    fc_buffer_clear(&line);
    for (size_t column = 0; piece.from > 0 && column < sheet->keys; column++)
      put_column(&line, sheet, row, column, shapes[column], style);
    for (size_t column = piece.from; column < piece.until; column++)
      put_column(&line, sheet, row, column, shapes[column], style);
    while (line.length && line.data[line.length - 1] == ' ') line.data[--line.length] = '\0';
    printf("%s\n", buffer_text(&line));
  }
  fc_buffer_free(&line);
}

/* As many columns from `from` on as fit behind those that name the row; at least one. */
static struct piece next_piece(const struct sheet *sheet, const struct shape *shapes, size_t from, size_t width) {
  struct piece piece = {from, from};
  size_t used = 0;
  for (size_t column = 0; from > 0 && column < sheet->keys; column++) used += shapes[column].width + GAP;
  while (piece.until < sheet->columns) {
    size_t more = shapes[piece.until].width + (used ? GAP : 0);
    if (width && piece.until > from && piece.until >= sheet->keys && used + more > width) break;
    used += more;
    piece.until++;
  }
  return piece;
}

void print_aligned(const struct sheet *sheet, const struct style *style) {
  struct shape *shapes = needed(calloc(sheet->columns, sizeof *shapes));
  for (size_t column = 0; column < sheet->columns; column++) shapes[column] = shape_of(sheet, column, style);
  for (struct piece piece = {0, 0}; piece.until < sheet->columns;) {
    if (piece.until) printf("\n");
    piece = next_piece(sheet, shapes, piece.until, style->width);
    print_piece(sheet, shapes, piece, style);
  }
  free(shapes);
}
