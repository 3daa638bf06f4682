/* targets.csv: what the indicators came to and what they were to reach; growth.csv: what the years to come need. */
#include "table.h"

void fc_buffer_target(fc_buffer *buffer, const fc_target_row *row, int64_t value) {
  fc_buffer_decimal(buffer, value, row->decimals);
  if (row->is_ratio) fc_buffer_char(buffer, '%');
}

static void value_cell(fc_tabulator *table, const fc_target_row *row, int64_t value, bool known) {
  if (known) fc_buffer_target(&table->cell, row, value);
  fc_table_held(table);
}

static void name_cells(fc_tabulator *table, const fc_target_row *row) {
  const fc_target *target = fc_scenario_target(table->view->scenario, row->target);
  fc_table_text(table, target->code);
  fc_table_whole(table, target->year);
}

const char *fc_target_word(const fc_target_row *row) {
  if (!row->is_known) return FC_TEXT("unknown");
  return row->met ? FC_TEXT("met") : FC_TEXT("not met");
}

fc_status fc_tabulate_targets(fc_tabulator *table) {
  static const fc_output_column columns[] = {{{"target", "目标"}, false}, {{"year", "年份"}, false},
                                             {{"actual", "实际"}, true},  {{"at_least", "不低于"}, true},
                                             {{"gap", "差额"}, true},     {{"met", "完成情况"}, false}};
  fc_table_headers(table, columns, sizeof columns / sizeof *columns);
  const fc_result *result = table->view->result;
  for (size_t i = 0; i < fc_result_target_count(result); i++) {
    const fc_target_row *row = fc_result_target(result, i);
    name_cells(table, row);
    value_cell(table, row, row->actual, row->is_known);
    value_cell(table, row, row->at_least, true);
    value_cell(table, row, row->gap, row->is_known);
    fc_table_words(table, fc_target_word(row));
    fc_table_end_row(table);
  }
  return FC_OK;
}

const char *fc_growth_reason(const fc_target_row *row) {
  if (row->has_growth) return "";
  if (row->known_year == 0) return FC_TEXT("no earlier year has a figure");
  if (row->known <= 0) return FC_TEXT("the last known figure is not above 0");
  return FC_TEXT("more than 1,000,000 % a year would be needed");
}

static void growth_row(fc_tabulator *table, const fc_target_row *row) {
  name_cells(table, row);
  bool known = row->known_year != 0;
  if (known) fc_buffer_whole(&table->cell, row->known_year);
  fc_table_held(table);
  value_cell(table, row, row->known, known);
  value_cell(table, row, row->at_least, true);
  if (row->has_growth) fc_buffer_growth(&table->cell, row->growth);
  fc_table_held(table);
  fc_table_words(table, fc_growth_reason(row));
  fc_table_end_row(table);
}

void fc_buffer_growth(fc_buffer *buffer, int64_t growth) {
  fc_buffer_decimal(buffer, growth, 2);
  fc_buffer_char(buffer, '%');
}

fc_status fc_tabulate_growth(fc_tabulator *table) {
  static const fc_output_column columns[] = {{{"target", "目标"}, false},         {{"year", "年份"}, false},
                                             {{"known_year", "已知年份"}, false}, {{"known", "已知数"}, true},
                                             {{"at_least", "不低于"}, true},      {{"growth", "年均增长"}, true},
                                             {{"reason", "说明"}, false}};
  fc_table_headers(table, columns, sizeof columns / sizeof *columns);
  const fc_result *result = table->view->result;
  for (size_t i = 0; i < fc_result_target_count(result); i++) {
    const fc_target_row *row = fc_result_target(result, i);
    if (!row->is_known) growth_row(table, row);
  }
  return FC_OK;
}
