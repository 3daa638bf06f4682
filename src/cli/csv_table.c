#include "csv_table.h"

#include <csv.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

char *file_text(const char *path, bool *unreadable) {
  FILE *file = fopen(path, "rb");
  if (!file && errno == ENOMEM) memory_short();
  if (!file && errno != ENOENT) *unreadable = true;
  if (!file) return NULL;
  fc_buffer text = {0};
  char block[16384];
  size_t length;
  while ((length = fread(block, 1, sizeof block, file)) > 0) fc_buffer_bytes(&text, block, length);
  bool complete = !ferror(file);
  if (!complete) *unreadable = true;
  fclose(file);
  char *copy = complete ? needed(strdup(buffer_text(&text))) : NULL;
  fc_buffer_free(&text);
  return copy;
}

static void on_cell(void *bytes, size_t length, void *context) {
  csv_table *table = context;
  if (!fc_grow(NULL, &table->cells, &table->capacity, table->count + 1, sizeof *table->cells)) memory_short();
  char *cell = needed(fc_arena_take(&table->arena, length + 1));
  if (length) memcpy(cell, bytes, length);
  table->cells[table->count++] = cell;
}

static void on_row(int end, void *context) {
  (void)end;
  csv_table *table = context;
  if (!fc_grow(NULL, &table->row_ends, &table->row_capacity, table->row_count + 1, sizeof *table->row_ends))
    memory_short();
  table->row_ends[table->row_count++] = table->count;
}

bool csv_table_read(csv_table *table, const char *path, bool *unreadable) {
  char *text = file_text(path, unreadable);
  struct csv_parser parser;
  if (!text || csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
    free(text);
    return false;
  }
  const char *start = strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? text + 3 : text;
  bool good = csv_parse(&parser, start, strlen(start), on_cell, on_row, table) == strlen(start) &&
              csv_fini(&parser, on_cell, on_row, table) == 0;
  if (!good && csv_error(&parser) == CSV_ENOMEM) memory_short();
  csv_free(&parser);
  free(text);
  return good && table->row_count > 0;
}

void csv_table_free(csv_table *table) {
  fc_resize(NULL, table->cells, table->capacity * sizeof *table->cells, 0);
  fc_resize(NULL, table->row_ends, table->row_capacity * sizeof *table->row_ends, 0);
  fc_arena_free(&table->arena);
}

static size_t row_start(const csv_table *table, size_t row) { return row ? table->row_ends[row - 1] : 0; }

size_t csv_table_width(const csv_table *table, size_t row) {
  return row < table->row_count ? table->row_ends[row] - row_start(table, row) : 0;
}

const char *csv_table_cell(const csv_table *table, size_t row, size_t column) {
  return column < csv_table_width(table, row) ? table->cells[row_start(table, row) + column] : "";
}
