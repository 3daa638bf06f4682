#include "table.h"

#include <string.h>

fc_tabulator fc_tabulator_new(const fc_view *view, fc_table_end end) {
  const fc_settings *settings = fc_scenario_settings(view->scenario);
  const char *mark = settings && settings->mark ? settings->mark : "";
  return (fc_tabulator){.view = view, .end = end, .cell = {.allocator = view->allocator}, .mark = mark};
}

fc_status fc_tabulator_finish(fc_tabulator *table, fc_status status) {
  bool failed = table->cell.failed;
  fc_buffer_free(&table->cell);
  if (status != FC_OK) return status;
  return failed ? FC_E_MEMORY : FC_OK;
}

fc_status fc_table_run(const fc_view *view, fc_tabulate tabulate, fc_table_end end) {
  fc_watch watch;
  fc_allocator watched;
  fc_view own = fc_view_watched(view, &watch, &watched);
  fc_tabulator table = fc_tabulator_new(&own, end);
  fc_status status = fc_tabulator_finish(&table, tabulate(&table));
  return watch.failed ? FC_E_MEMORY : status;
}

void fc_table_header(fc_tabulator *table, fc_word header, bool number) {
  table->end.header(table->end.context, fc_view_word(table->view, header), number);
}

void fc_table_mark_header(fc_tabulator *table) {
  if (*table->mark) fc_table_header(table, FC_MARK_HEADER, false);
}

void fc_table_headers(fc_tabulator *table, const fc_output_column *columns, size_t count) {
  for (size_t i = 0; i < count; i++) fc_table_header(table, columns[i].header, columns[i].number);
  fc_table_mark_header(table);
}

void fc_table_text(fc_tabulator *table, const char *text) { table->end.cell(table->end.context, text, strlen(text)); }

void fc_table_words(fc_tabulator *table, const char *text) { fc_table_text(table, fc_view_words(table->view, text)); }

void fc_table_held(fc_tabulator *table) {
  table->end.cell(table->end.context, table->cell.data ? table->cell.data : "", table->cell.length);
  fc_buffer_clear(&table->cell);
}

void fc_table_whole(fc_tabulator *table, int64_t number) {
  fc_buffer_whole(&table->cell, number);
  fc_table_held(table);
}

void fc_table_money(fc_tabulator *table, fc_fen amount) {
  fc_buffer_money(&table->cell, amount);
  fc_table_held(table);
}

void fc_table_decimal(fc_tabulator *table, int64_t amount, int32_t decimals) {
  fc_buffer_decimal(&table->cell, amount, decimals);
  fc_table_held(table);
}

void fc_table_period(fc_tabulator *table, fc_period period) {
  fc_buffer_period(&table->cell, period);
  fc_table_held(table);
}

void fc_table_end_row(fc_tabulator *table) {
  if (*table->mark) fc_table_text(table, table->mark);
  table->end.end_row(table->end.context);
}
