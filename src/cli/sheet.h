/* A table of texts to be printed: aligned, as CSV, as JSON or as Markdown. Nothing is computed here. */
#ifndef CLI_SHEET_H
#define CLI_SHEET_H

#include "message.h"

struct sheet {
  const char *name;  /* key in JSON */
  const char *title; /* printed above; may be NULL */
  const char *mark;  /* printed behind the title, e.g. 示例数据; may be NULL */
  size_t columns;
  const char **cells; /* row after row; the first row are the headers */
  size_t count, capacity;
  size_t keys;    /* first columns that name a row; they are repeated where a wide table is printed in pieces */
  bool has_money; /* cells with two decimals are yuan and follow the unit */
  fc_arena arena;
};

/* Adds one cell; rows fill up from left to right. */
void sheet_add(struct sheet *sheet, const char *text);
size_t sheet_row_count(const struct sheet *sheet); /* without the header */
const char *sheet_cell(const struct sheet *sheet, size_t row, size_t column);
const char *sheet_header(const struct sheet *sheet, size_t column);
void sheet_free(struct sheet *sheet);

/* What of a table is shown: from a row and a column on, without its last `left_out` columns. */
struct grid_part {
  size_t first_row, first_column, left_out;
};
void sheet_of_grid(struct sheet *sheet, const fc_grid *grid, struct grid_part part);

void sheet_csv(fc_buffer *buffer, const struct sheet *sheet);
void sheet_markdown(fc_buffer *buffer, const struct sheet *sheet);
/* An array of objects. */
void sheet_json(fc_buffer *buffer, const struct sheet *sheet);
/* A text in double quotes with escapes. */
void json_text(fc_buffer *buffer, const char *text);

#endif
