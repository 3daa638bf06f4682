/* The sheet of one cut-off: what a clerk looks at, of the last period of a settlement. */
#include "settling.h"

/* Rows of the last period stand at the end, those of the period before in front of them, in the same order. */
static size_t party_count(const fc_view *view) {
  fc_period last = fc_settlement_period(view->settlement);
  size_t count = 0, all = fc_settlement_row_count(view->settlement);
  while (count < all && fc_same_period(fc_settlement_row_at(view->settlement, all - 1 - count)->period, last)) count++;
  return count;
}

static const fc_settlement_row *last_row(const fc_view *view, size_t parties, size_t index) {
  return fc_settlement_row_at(view->settlement, fc_settlement_row_count(view->settlement) - parties + index);
}

/* Only where there is a period before. */
static const fc_settlement_row *row_before(const fc_view *view, size_t parties, size_t index) {
  return last_row(view, 2 * parties, index);
}

static bool add(fc_fen *sum, fc_fen amount) { return !__builtin_add_overflow(*sum, amount, sum); }

static fc_status too_large(const fc_view *view) {
  return fc_view_fail(view, FC_E_RANGE, NULL, FC_TEXT("a total of the settlement does not fit"), NULL);
}

static void settlement_cells(fc_tabulator *table, const fc_settlement_row *row) {
  fc_table_money(table, row->due);
  fc_table_money(table, row->collected);
  fc_table_money(table, row->settled_before);
  fc_table_money(table, row->net);
  fc_table_text(table, fc_direction_word(table->view, row->net, true));
  fc_table_money(table, row->corrections);
  fc_table_end_row(table);
}

static bool has_money(const fc_settlement_row *row) {
  return row->due || row->collected || row->settled_before || row->net || row->corrections;
}

static fc_status tabulate_settlement(fc_tabulator *table) {
  static const fc_output_column columns[] = {{{"party", "参与方"}, false},
                                             {{"due", "应分"}, true},
                                             {{"collected", "已征收"}, true},
                                             {{"settled_before", "前期已结"}, true},
                                             {{"net", "本期应结"}, true},
                                             {{"direction", "方向"}, false},
                                             {{"corrections", "其中以前年度更正"}, true}};
  const fc_view *view = table->view;
  size_t parties = party_count(view);
  fc_settlement_row sum = {.party = -1};
  fc_table_headers(table, columns, sizeof columns / sizeof *columns);
  for (size_t i = 0; i < parties; i++) {
    const fc_settlement_row *row = last_row(view, parties, i);
    if (!has_money(row)) continue;
    fc_table_text(table, fc_party_code(view, row->party));
    settlement_cells(table, row);
    bool fits = add(&sum.due, row->due) && add(&sum.collected, row->collected) &&
                add(&sum.settled_before, row->settled_before) && add(&sum.net, row->net) &&
                add(&sum.corrections, row->corrections);
    if (!fits) return too_large(view);
  }
  fc_table_words(table, FC_TEXT("total"));
  settlement_cells(table, &sum);
  return FC_OK;
}

static void change_cells(fc_tabulator *table, const fc_fen *cells) {
  for (size_t i = 0; i < 4; i++) fc_table_money(table, cells[i]);
  fc_table_end_row(table);
}

static fc_status tabulate_change(fc_tabulator *table) {
  static const fc_output_column columns[] = {{{"party", "参与方"}, false},
                                             {{"due before", "上期累计应分"}, true},
                                             {{"change of due", "本期应分"}, true},
                                             {{"collected before", "上期累计已征收"}, true},
                                             {{"change of collected", "本期已征收"}, true}};
  const fc_view *view = table->view;
  size_t parties = party_count(view);
  fc_fen sums[4] = {0};
  fc_table_headers(table, columns, sizeof columns / sizeof *columns);
  if (fc_settlement_row_count(view->settlement) < 2 * parties) return FC_OK; /* the first period */
  for (size_t i = 0; i < parties; i++) {
    const fc_settlement_row *before = row_before(view, parties, i), *now = last_row(view, parties, i);
    fc_fen cells[] = {before->due, 0, before->collected, 0};
    bool fits = !__builtin_sub_overflow(now->due, before->due, &cells[1]) &&
                !__builtin_sub_overflow(now->collected, before->collected, &cells[3]);
    for (size_t k = 0; k < 4; k++) fits = fits && add(&sums[k], cells[k]);
    if (!fits) return too_large(view);
    if (!cells[0] && !cells[1] && !cells[2] && !cells[3]) continue;
    fc_table_text(table, fc_party_code(view, now->party));
    change_cells(table, cells);
  }
  fc_table_words(table, FC_TEXT("total"));
  change_cells(table, sums);
  return FC_OK;
}

static fc_status tabulate_corrections(fc_tabulator *table) {
  static const fc_output_column columns[] = {{{"year", "年度"}, false},      {{"party", "参与方"}, false},
                                             {{"old", "原应分"}, true},      {{"new", "现应分"}, true},
                                             {{"difference", "差额"}, true}, {{"net", "其中本期应结"}, true},
                                             {{"rows", "相关台账"}, false}};
  const fc_settlement *settlement = table->view->settlement;
  fc_period last = fc_settlement_period(settlement);
  fc_table_headers(table, columns, sizeof columns / sizeof *columns);
  for (size_t i = 0; i < fc_settlement_correction_count(settlement); i++)
    if (fc_same_period(fc_settlement_correction(settlement, i)->booked, last)) fc_table_correction(table, i);
  return FC_OK;
}

static fc_status tabulate_clauses(fc_tabulator *table) {
  static const fc_output_column columns[] = {{{"year", "年度"}, false},      {{"party", "参与方"}, false},
                                             {{"agreement", "协议"}, false}, {{"pool", "池"}, false},
                                             {{"clause", "条款"}, true},     {{"kind", "方式"}, false},
                                             {{"old", "原金额"}, true},      {{"new", "现金额"}, true},
                                             {{"difference", "差额"}, true}, {{"article", "依据条文"}, false}};
  const fc_settlement *settlement = table->view->settlement;
  fc_period last = fc_settlement_period(settlement);
  fc_table_headers(table, columns, sizeof columns / sizeof *columns);
  for (size_t i = 0; i < fc_settlement_change_count(settlement); i++) {
    const fc_change *change = fc_settlement_change(settlement, i);
    if (fc_same_period(change->booked, last)) fc_table_change(table, change, true);
  }
  return FC_OK;
}

fc_status fc_grid_of_cutoff(const fc_scenario *scenario, const fc_settlement *settlement, fc_cutoff_table table,
                            fc_language language, const fc_allocator *allocator, fc_grid **grid,
                            fc_problems *problems) {
  static const fc_tabulate tables[FC_CUTOFF_COUNT] = {
      [FC_CUTOFF_SETTLEMENT] = tabulate_settlement,   [FC_CUTOFF_CHANGE] = tabulate_change,
      [FC_CUTOFF_CORRECTIONS] = tabulate_corrections, [FC_CUTOFF_CLAUSES] = tabulate_clauses,
      [FC_CUTOFF_TRANSFERS] = fc_tabulate_payments,   [FC_CUTOFF_CUMULATED] = fc_tabulate_cumulated};
  if (!grid) return FC_E_ARGUMENT;
  *grid = NULL;
  if (!scenario || !settlement || (unsigned)table >= FC_CUTOFF_COUNT) return FC_E_ARGUMENT;
  fc_view view = {scenario, NULL, allocator, problems, language, settlement};
  return fc_grid_run(&view, tables[table], grid);
}
