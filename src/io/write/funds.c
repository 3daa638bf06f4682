/* funds.csv: the account of each fund by year; what moved it; and who put what into it. */
#include "table.h"

fc_status fc_tabulate_funds(fc_tabulator *table) {
  static const fc_output_column columns[] = {{{"fund", "基金"}, false},       {{"period", "期间"}, false},
                                             {{"opening", "期初余额"}, true}, {{"inflow", "转入"}, true},
                                             {{"drawn", "被提用"}, true},     {{"spent", "支出"}, true},
                                             {{"returned", "返还"}, true},    {{"closing", "期末余额"}, true}};
  fc_table_headers(table, columns, sizeof columns / sizeof *columns);
  const fc_result *result = table->view->result;
  for (size_t i = 0; i < fc_result_fund_row_count(result); i++) {
    const fc_fund_row *row = fc_result_fund_row(result, i);
    fc_table_text(table, fc_party_code(table->view, row->fund));
    fc_table_whole(table, row->year);
    fc_table_money(table, row->opening);
    fc_table_money(table, row->inflow);
    fc_table_money(table, row->drawn);
    fc_table_money(table, row->spent);
    fc_table_money(table, row->returned);
    fc_table_money(table, row->closing);
    fc_table_end_row(table);
  }
  return FC_OK;
}

fc_status fc_tabulate_funds_detail(fc_tabulator *table) {
  static const fc_output_column columns[] = {{{"fund", "基金"}, false},    {{"period", "期间"}, false},
                                             {{"item", "科目"}, false},    {{"agreement", "协议"}, false},
                                             {{"program", "项目"}, false}, {{"amount", "金额"}, true}};
  fc_table_headers(table, columns, sizeof columns / sizeof *columns);
  const fc_result *result = table->view->result;
  for (size_t i = 0; i < fc_result_fund_move_count(result); i++) {
    const fc_fund_move *move = fc_result_fund_move(result, i);
    fc_table_text(table, fc_party_code(table->view, move->fund));
    fc_table_whole(table, move->year);
    fc_table_words(table, fc_fund_move_word(move->kind));
    fc_table_text(table, fc_agreement_code(table->view, move->agreement));
    fc_table_text(table, fc_program_code(table->view, move->program));
    fc_table_money(table, move->amount);
    fc_table_end_row(table);
  }
  return FC_OK;
}

fc_status fc_tabulate_contributions(fc_tabulator *table) {
  static const fc_output_column columns[] = {
      {{"fund", "基金"}, false}, {{"period", "期间"}, false}, {{"party", "参与方"}, false}, {{"amount", "金额"}, true}};
  fc_table_headers(table, columns, sizeof columns / sizeof *columns);
  const fc_result *result = table->view->result;
  for (size_t i = 0; i < fc_result_contribution_count(result); i++) {
    const fc_contribution *row = fc_result_contribution(result, i);
    fc_table_text(table, fc_party_code(table->view, row->fund));
    fc_table_whole(table, row->year);
    fc_table_text(table, fc_party_code(table->view, row->party));
    fc_table_money(table, row->amount);
    fc_table_end_row(table);
  }
  return FC_OK;
}
