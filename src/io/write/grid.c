#include "table.h"

#include <string.h>

typedef struct grid_column {
  const char *header;
  bool number;
} grid_column;

struct fc_grid {
  fc_allocator allocator;
  bool own_allocator;
  fc_arena arena;
  grid_column *columns;
  const char **cells;
  size_t column_capacity, column_count;
  size_t cell_capacity, cell_count;
  bool failed;
};

static const fc_allocator *allocator_of(const fc_grid *grid) { return grid->own_allocator ? &grid->allocator : NULL; }

fc_grid *fc_grid_new(const fc_allocator *allocator) {
  fc_grid *grid = fc_resize(allocator, NULL, 0, sizeof *grid);
  if (!grid) return NULL;
  *grid = (fc_grid){.own_allocator = allocator != NULL};
  if (allocator) grid->allocator = *allocator;
  grid->arena.allocator = allocator_of(grid);
  return grid;
}

void fc_grid_free(fc_grid *grid) {
  if (!grid) return;
  fc_allocator copy = grid->allocator;
  const fc_allocator *allocator = grid->own_allocator ? &copy : NULL;
  fc_resize(allocator, grid->columns, grid->column_capacity * sizeof *grid->columns, 0);
  fc_resize(allocator, grid->cells, grid->cell_capacity * sizeof *grid->cells, 0);
  grid->arena.allocator = allocator;
  fc_arena_free(&grid->arena);
  fc_resize(allocator, grid, sizeof *grid, 0);
}

static const char *keep(fc_grid *grid, const char *text, size_t length) {
  if (length == 0) return "";
  char *copy = fc_arena_take(&grid->arena, length + 1);
  return copy ? memcpy(copy, text, length) : NULL;
}

static void grid_header(void *context, const char *text, bool number) {
  fc_grid *grid = context;
  size_t needed = grid->column_count + 1;
  if (!fc_grow(allocator_of(grid), &grid->columns, &grid->column_capacity, needed, sizeof *grid->columns)) {
    grid->failed = true;
    return;
  }
  grid->columns[grid->column_count++] = (grid_column){keep(grid, text, strlen(text)), number};
}

static void grid_cell(void *context, const char *text, size_t length) {
  fc_grid *grid = context;
  size_t needed = grid->cell_count + 1;
  if (!fc_grow(allocator_of(grid), &grid->cells, &grid->cell_capacity, needed, sizeof *grid->cells)) {
    grid->failed = true;
    return;
  }
  grid->cells[grid->cell_count++] = keep(grid, text, length);
}

static void grid_end_row(void *context) { (void)context; }

fc_table_end fc_grid_end(fc_grid *grid) { return (fc_table_end){grid, grid_header, grid_cell, grid_end_row}; }

bool fc_grid_failed(const fc_grid *grid) { return grid->failed || grid->arena.failed; }

bool fc_grid_add_header(fc_grid *grid, const char *text, bool number) {
  grid_header(grid, text, number);
  return !fc_grid_failed(grid);
}

bool fc_grid_add_cell(fc_grid *grid, const char *text) {
  grid_cell(grid, text, strlen(text));
  return !fc_grid_failed(grid);
}

size_t fc_grid_column_count(const fc_grid *grid) { return grid ? grid->column_count : 0; }

size_t fc_grid_row_count(const fc_grid *grid) {
  return grid && grid->column_count ? grid->cell_count / grid->column_count : 0;
}

const char *fc_grid_header(const fc_grid *grid, size_t column) {
  return column < fc_grid_column_count(grid) ? grid->columns[column].header : "";
}

const char *fc_grid_cell(const fc_grid *grid, size_t row, size_t column) {
  bool inside = column < fc_grid_column_count(grid) && row < fc_grid_row_count(grid);
  return inside ? grid->cells[row * grid->column_count + column] : "";
}

bool fc_grid_is_number(const fc_grid *grid, size_t column) {
  return column < fc_grid_column_count(grid) && grid->columns[column].number;
}
