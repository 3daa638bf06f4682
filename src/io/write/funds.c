/* funds.csv: the account of each fund by year. */
#include "table.h"

fc_status fc_tabulate_funds(fc_tabulator *table) {
  static const fc_output_column columns[] = {{{"fund", "基金"}, false},       {{"period", "期间"}, false},
                                             {{"opening", "期初余额"}, true}, {{"inflow", "转入"}, true},
                                             {{"drawn", "被提用"}, true},     {{"spent", "支出"}, true},
                                             {{"returned", "收回"}, true},    {{"closing", "期末余额"}, true}};
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
