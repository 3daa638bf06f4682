/* settlement.csv: per settlement period and party what is due, was collected, was settled, and who pays now. */
#include "table.h"

static void settlement_row(fc_tabulator *table, const fc_settlement_row *row) {
  fc_table_period(table, row->period);
  fc_table_text(table, fc_party_code(table->view, row->party));
  fc_table_money(table, row->due);
  fc_table_money(table, row->collected);
  fc_table_money(table, row->settled_before);
  fc_table_money(table, row->net);
  if (row->net == 0)
    fc_table_text(table, "");
  else
    fc_table_words(table, row->net > 0 ? FC_TEXT("receives") : FC_TEXT("hands over"));
  fc_table_money(table, row->corrections);
  fc_table_end_row(table);
}

static fc_status settle(const fc_view *view, fc_settlement **settlement) {
  fc_problems *own = view->problems ? NULL : fc_problems_new(view->allocator);
  fc_problems *problems = own ? own : view->problems;
  if (!problems) return FC_E_MEMORY;
  fc_status status = fc_settle(view->scenario, view->result, view->allocator, settlement, problems);
  fc_problems_free(own);
  return status;
}

fc_status fc_tabulate_settlement(fc_tabulator *table) {
  static const fc_output_column columns[] = {{{"period", "期间"}, false},
                                             {{"party", "参与方"}, false},
                                             {{"due", "应分"}, true},
                                             {{"collected", "已征收"}, true},
                                             {{"settled_before", "前期已结"}, true},
                                             {{"net", "本期应结"}, true},
                                             {{"direction", "方向"}, false},
                                             {{"corrections", "其中以前年度更正"}, true}};
  fc_table_headers(table, columns, sizeof columns / sizeof *columns);
  const fc_view *view = table->view;
  fc_settlement *settlement = NULL;
  fc_status status = settle(view, &settlement);
  if (status != FC_OK) return status;
  for (size_t i = 0; i < fc_settlement_row_count(settlement); i++)
    settlement_row(table, fc_settlement_row_at(settlement, i));
  fc_settlement_free(settlement);
  return FC_OK;
}
