/* corrections.csv and corrections-detail.csv: what changed of earlier years, and through which clauses. */
#include "settling.h"

fc_fen fc_correction_net(const fc_correction *row) {
  __extension__ typedef __int128 wide;
  return (fc_fen)(((wide)row->new_due - row->old_due) - ((wide)row->new_collected - row->old_collected));
}

void fc_table_correction(fc_tabulator *table, size_t index) {
  const fc_view *view = table->view;
  const fc_correction *row = fc_settlement_correction(view->settlement, index);
  fc_table_whole(table, row->year);
  fc_table_text(table, fc_party_code(view, row->party));
  fc_table_money(table, row->old_due);
  fc_table_money(table, row->new_due);
  fc_table_money(table, row->new_due - row->old_due);
  fc_table_money(table, fc_correction_net(row));
  fc_buffer_causes(&table->cell, view, index);
  fc_table_held(table);
  fc_table_end_row(table);
}

fc_status fc_tabulate_corrections(fc_tabulator *table) {
  static const fc_output_column columns[] = {{{"booked", "入账期"}, false},   {{"year", "年度"}, false},
                                             {{"party", "参与方"}, false},    {{"old", "原应分"}, true},
                                             {{"new", "现应分"}, true},       {{"difference", "差额"}, true},
                                             {{"net", "其中本期应结"}, true}, {{"rows", "相关台账"}, false}};
  const fc_settlement *settlement = table->view->settlement;
  if (!settlement) return FC_E_ARGUMENT;
  fc_table_headers(table, columns, sizeof columns / sizeof *columns);
  for (size_t i = 0; i < fc_settlement_correction_count(settlement); i++) {
    fc_table_period(table, fc_settlement_correction(settlement, i)->booked);
    fc_table_correction(table, i);
  }
  return FC_OK;
}

void fc_table_change(fc_tabulator *table, const fc_change *change, bool article) {
  const fc_view *view = table->view;
  const fc_share *share = &change->before;
  int32_t row = fc_share_row(view, share);
  fc_table_whole(table, share->year);
  fc_table_text(table, fc_party_code(view, share->party));
  fc_table_text(table, fc_agreement_code(view, share->agreement));
  fc_buffer_share_pool(&table->cell, view, share);
  fc_table_held(table);
  fc_table_whole(table, share->clause);
  fc_table_text(table, fc_share_word(view, share, row));
  fc_table_money(table, share->amount);
  fc_table_money(table, change->after);
  fc_table_money(table, change->after - share->amount);
  if (article) fc_table_text(table, fc_clause_article(view, row));
  fc_table_end_row(table);
}

fc_status fc_tabulate_corrections_detail(fc_tabulator *table) {
  static const fc_output_column columns[] = {{{"booked", "入账期"}, false}, {{"year", "年度"}, false},
                                             {{"party", "参与方"}, false},  {{"agreement", "协议"}, false},
                                             {{"pool", "池"}, false},       {{"clause", "条款"}, true},
                                             {{"kind", "方式"}, false},     {{"old", "原金额"}, true},
                                             {{"new", "现金额"}, true},     {{"difference", "差额"}, true}};
  const fc_settlement *settlement = table->view->settlement;
  if (!settlement) return FC_E_ARGUMENT;
  fc_table_headers(table, columns, sizeof columns / sizeof *columns);
  for (size_t i = 0; i < fc_settlement_change_count(settlement); i++) {
    const fc_change *change = fc_settlement_change(settlement, i);
    fc_table_period(table, change->booked);
    fc_table_change(table, change, false);
  }
  return FC_OK;
}
