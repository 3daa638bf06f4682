/* The differences between somebody else's table and ours, as a table. */
#include "verification.h"

#include "settling.h"

#include <string.h>

static bool has_column(const fc_verification *verification, fc_key key) {
  return fc_statement_columns(fc_verification_statement(verification)) >> key & 1u;
}

/* A key that this table does not have, or that a total adds up. True: the cell is written. */
static bool any_cell(fc_tabulator *table, const fc_verification *verification, const fc_difference *difference,
                     fc_key key) {
  if (difference->figure.keys[key] != FC_ANY) return false;
  if (has_column(verification, key) && difference->figure.is_total)
    fc_table_words(table, FC_TEXT("total"));
  else
    fc_table_text(table, "");
  return true;
}

static void kind_cell(fc_tabulator *table, int32_t kind) {
  static const char *const entries[] = {[FC_ENTRY_LEVELS] = FC_TEXT("levels"),
                                        [FC_ENTRY_CARRY] = FC_TEXT("carry"),
                                        [FC_ENTRY_DRAWN] = FC_TEXT("drawn"),
                                        [FC_ENTRY_RETURNED] = FC_TEXT("returned")};
  if (kind < FC_ENTRY_RULE)
    fc_table_words(table, entries[kind]);
  else
    fc_table_text(table, fc_view_word(table->view, fc_rule_at((size_t)(kind - FC_ENTRY_RULE))->name));
}

static void clause_cell(fc_tabulator *table, const fc_difference *difference) {
  for (size_t i = 0; i < difference->clause_count; i++) {
    if (i) fc_buffer_char(&table->cell, ';');
    fc_buffer_whole(&table->cell, difference->clauses[i]);
  }
  fc_table_held(table);
}

static void put_figure(fc_buffer *buffer, const fc_figure *figure) {
  if (figure->is_negative && figure->amount == 0) fc_buffer_char(buffer, '-');
  fc_buffer_money(buffer, figure->amount);
  fc_buffer_text(buffer, figure->fraction);
}

static void figure_cell(fc_tabulator *table, const fc_figure *figure) {
  if (figure->measure == FC_QUANTITY_DIRECTION)
    fc_table_text(table, fc_direction_word(table->view, figure->amount, false));
  else
    put_figure(&table->cell, figure), fc_table_held(table);
}

static void amount_cells(fc_tabulator *table, const fc_difference *difference) {
  bool is_direction = difference->figure.measure == FC_QUANTITY_DIRECTION;
  if (difference->kind == FC_DIFFERENCE_MISSING)
    fc_table_text(table, "");
  else
    figure_cell(table, &difference->figure);
  fc_figure ours = {.measure = difference->figure.measure, .amount = difference->ours, .fraction = ""};
  figure_cell(table, &ours);
  if (is_direction)
    fc_table_text(table, "");
  else
    put_figure(&table->cell, &difference->change), fc_table_held(table);
}

static void place_cells(fc_tabulator *table, const fc_verification *verification, const fc_difference *difference) {
  static const char *const kinds[] = {[FC_DIFFERENCE_WRONG] = FC_TEXT("wrong"),
                                      [FC_DIFFERENCE_MISSING] = FC_TEXT("missing"),
                                      [FC_DIFFERENCE_EXTRA] = FC_TEXT("not ours")};
  bool has_place = difference->figure.line > 0;
  fc_table_text(table, fc_statement_name(fc_verification_statement(verification)));
  if (has_place) fc_buffer_whole(&table->cell, difference->figure.line);
  fc_table_held(table);
  if (has_place) fc_buffer_whole(&table->cell, difference->figure.column);
  fc_table_held(table);
  fc_table_words(table, kinds[difference->kind]);
}

static void key_cells(fc_tabulator *table, const fc_verification *verification, const fc_difference *difference) {
  const fc_view *view = table->view;
  const int32_t *keys = difference->figure.keys;
  char name[FC_POOL_NAME_SIZE];
  if (!any_cell(table, verification, difference, FC_KEY_AGREEMENT))
    fc_table_text(table, fc_agreement_code(view, keys[FC_KEY_AGREEMENT]));
  if (!any_cell(table, verification, difference, FC_KEY_POOL))
    fc_table_text(table, fc_pool_code(view, keys[FC_KEY_POOL], name));
  if (!any_cell(table, verification, difference, FC_KEY_PERIOD))
    fc_table_period(table, fc_period_of_key(keys[FC_KEY_PERIOD]));
  if (!any_cell(table, verification, difference, FC_KEY_PARTY))
    fc_table_text(table, fc_party_code(view, keys[FC_KEY_PARTY]));
  fc_table_text(table, keys[FC_KEY_PARTY] == FC_ANY ? "" : fc_party_name(view, keys[FC_KEY_PARTY]));
  if (!any_cell(table, verification, difference, FC_KEY_KIND)) kind_cell(table, keys[FC_KEY_KIND]);
  clause_cell(table, difference);
  fc_table_text(table, fc_view_word(view, fc_quantity_words()[difference->figure.measure]));
}

static void difference_row(fc_tabulator *table, const fc_verification *verification, const fc_difference *difference) {
  place_cells(table, verification, difference);
  key_cells(table, verification, difference);
  amount_cells(table, difference);
  fc_table_text(table, fc_reason_at(difference->reason)->code);
  fc_buffer_reason(&table->cell, table->view, difference);
  fc_table_held(table);
  fc_table_end_row(table);
}

static void tabulate(fc_tabulator *table, const fc_verification *verification) {
  static const fc_output_column columns[] = {
      {{"file", "文件"}, false},   {{"line", "行"}, true},          {{"column", "列"}, true},
      {{"what", "情况"}, false},   {{"agreement", "协议"}, false},  {{"pool", "池"}, false},
      {{"period", "期间"}, false}, {{"party", "参与方"}, false},    {{"name", "名称"}, false},
      {{"kind", "方式"}, false},   {{"clause", "条款"}, false},     {{"figure", "核对项"}, false},
      {{"theirs", "对方"}, true},  {{"ours", "我方"}, true},        {{"difference", "差额"}, true},
      {{"reason", "原因"}, false}, {{"explanation", "说明"}, false}};
  fc_table_headers(table, columns, sizeof columns / sizeof *columns);
  for (size_t i = 0; i < fc_verification_count(verification); i++)
    difference_row(table, verification, fc_verification_difference(verification, i));
}

fc_status fc_verification_grid(const fc_verification *verification, fc_language language, const fc_allocator *allocator,
                               fc_grid **grid) {
  if (!grid) return FC_E_ARGUMENT;
  *grid = NULL;
  if (!verification) return FC_E_ARGUMENT;
  fc_grid *made = fc_grid_new(allocator);
  if (!made) return FC_E_MEMORY;
  fc_view view = {.scenario = fc_verification_scenario(verification),
                  .result = fc_verification_result(verification),
                  .allocator = allocator,
                  .language = language};
  fc_watch watch;
  fc_allocator watched;
  fc_view own = fc_view_watched(&view, &watch, &watched);
  fc_tabulator table = fc_tabulator_new(&own, fc_grid_end(made));
  tabulate(&table, verification);
  fc_status status = fc_tabulator_finish(&table, FC_OK);
  if (watch.failed || (status == FC_OK && fc_grid_failed(made))) status = FC_E_MEMORY;
  if (status == FC_OK)
    *grid = made;
  else
    fc_grid_free(made);
  return status;
}
