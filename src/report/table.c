#include "table.h"

fc_report_table fc_report_table_new(fc_report *report, size_t columns, size_t keys) {
  return (fc_report_table){.report = report, .columns = columns, .keys = keys};
}

void fc_report_table_free(fc_report_table *table) {
  fc_resize(table->report->allocator, table->cells, table->capacity * sizeof *table->cells, 0);
  table->cells = NULL;
  table->capacity = table->count = 0;
}

size_t fc_report_table_rows(const fc_report_table *table) { return table->columns ? table->count / table->columns : 0; }

const fc_cell *fc_report_table_cell(const fc_report_table *table, size_t row, size_t column) {
  return &table->cells[row * table->columns + column];
}

static void put(fc_report_table *table, fc_cell cell) {
  fc_report *report = table->report;
  if (!cell.text) cell.text = "";
  if (!fc_grow(report->allocator, &table->cells, &table->capacity, table->count + 1, sizeof cell))
    report->arena.failed = true;
  else
    table->cells[table->count++] = cell;
}

void fc_report_put_text(fc_report_table *table, const char *text) { put(table, (fc_cell){.text = text, .link = -1}); }

void fc_report_put_words(fc_report_table *table, const char *text) {
  fc_report_put_text(table, fc_report_words(table->report, text));
}

void fc_report_put_number(fc_report_table *table, const char *text) {
  put(table, (fc_cell){.text = text, .kind = FC_CELL_NUMBER, .link = -1});
}

void fc_report_put_money(fc_report_table *table, fc_fen amount, int32_t link) {
  put(table, (fc_cell){.amount = amount, .kind = FC_CELL_MONEY, .link = link});
}

void fc_report_put_change(fc_report_table *table, fc_fen amount) {
  int8_t sign = (int8_t)((amount > 0) - (amount < 0));
  put(table, (fc_cell){.amount = amount, .kind = FC_CELL_MONEY, .link = -1, .sign = sign});
}

static bool names_party(const char *header) {
  static const char *const headers[] = {"party", "参与方", "fund", "基金", "city", "城市", NULL};
  return fc_is_one_of(header, headers);
}

static const char *name_in(const fc_report *report, const char *code) {
  int32_t party = fc_report_find_party(report, code);
  return party < 0 ? code : fc_report_party(report, party);
}

static void put_cell(fc_report_table *table, const fc_grid *grid, fc_grid_style style, size_t row, size_t column) {
  fc_report *report = table->report;
  const char *text = fc_grid_cell(grid, row, column);
  fc_fen amount;
  if (names_party(fc_grid_header(grid, column))) {
    fc_report_put_text(table, fc_arena_text(&report->arena, name_in(report, text)));
  } else if (style.money && fc_grid_is_number(grid, column) && fc_report_amount_of(text, &amount)) {
    bool linked = style.links && (!style.link_column || style.link_column == column);
    fc_report_put_money(table, amount, linked ? style.links[row] : -1);
  } else if (fc_grid_is_number(grid, column)) {
    fc_report_put_number(table, fc_arena_text(&report->arena, text));
  } else {
    fc_report_put_text(table, fc_arena_text(&report->arena, text));
  }
}

/* The mark, and codes that a name stands behind. */
static bool left_out(const fc_report *report, const fc_grid *grid, size_t column) {
  static const char *const marks[] = {"mark", "标注", NULL}, *const names[] = {"name", "名称", NULL};
  bool last = column + 1 == fc_grid_column_count(grid);
  if (last) return *fc_report_mark(report) && fc_is_one_of(fc_grid_header(grid, column), marks);
  return fc_is_one_of(fc_grid_header(grid, column + 1), names) && !fc_is_one_of(fc_grid_header(grid, column), names);
}

fc_report_table fc_report_table_of(fc_report *report, const fc_grid *grid, fc_grid_style style) {
  size_t columns = fc_grid_column_count(grid), kept = 0;
  for (size_t column = 0; column < columns; column++) kept += !left_out(report, grid, column);
  fc_report_table table = fc_report_table_new(report, kept, style.keys);
  for (size_t column = 0; column < columns; column++)
    if (!left_out(report, grid, column))
      fc_report_put_text(&table, fc_arena_text(&report->arena, fc_grid_header(grid, column)));
  for (size_t row = 0; row < fc_grid_row_count(grid); row++)
    for (size_t column = 0; column < columns; column++)
      if (!left_out(report, grid, column)) put_cell(&table, grid, style, row, column);
  return table;
}
