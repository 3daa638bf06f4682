/* settlement.csv: per settlement period and party what is due, was collected, was settled, and who pays now. */
#include "settling.h"

bool fc_shows_settlement(fc_output output) {
  return output == FC_OUT_SETTLEMENT || output == FC_OUT_CORRECTIONS || output == FC_OUT_CORRECTIONS_DETAIL ||
         output == FC_OUT_TRANSFERS;
}

fc_status fc_view_settle(fc_view *view, fc_settlement **own) {
  *own = NULL;
  if (view->settlement) return FC_OK;
  fc_problems *made = view->problems ? NULL : fc_problems_new(view->allocator);
  fc_problems *problems = made ? made : view->problems;
  if (!problems) return FC_E_MEMORY;
  fc_status status = fc_settle(view->scenario, view->result, NULL, view->allocator, own, problems);
  fc_problems_free(made);
  view->settlement = *own;
  return status;
}

const char *fc_direction_word(const fc_view *view, fc_fen net, bool formal) {
  static const fc_word receives = {"receives", "增列补助"}, hands_over = {"hands over", "增列上解"};
  if (net == 0) return "";
  if (formal) return fc_view_word(view, net > 0 ? receives : hands_over);
  return fc_view_words(view, net > 0 ? FC_TEXT("receives") : FC_TEXT("hands over"));
}

bool fc_same_period(fc_period a, fc_period b) {
  return a.year == b.year && a.first_month == b.first_month && a.last_month == b.last_month;
}

bool fc_is_closed(const fc_view *view, fc_period period) {
  for (size_t i = 0; i < fc_settlement_row_count(view->settlement); i++) {
    const fc_settlement_row *row = fc_settlement_row_at(view->settlement, i);
    if (fc_same_period(row->period, period)) return row->is_closed;
  }
  return false;
}

fc_period fc_settlement_period(const fc_settlement *settlement) {
  size_t count = settlement ? fc_settlement_row_count(settlement) : 0;
  return count ? fc_settlement_row_at(settlement, count - 1)->period : (fc_period){0};
}

static void settlement_row(fc_tabulator *table, const fc_settlement_row *row) {
  fc_table_period(table, row->period);
  fc_table_text(table, fc_party_code(table->view, row->party));
  fc_table_money(table, row->due);
  fc_table_money(table, row->collected);
  fc_table_money(table, row->settled_before);
  fc_table_money(table, row->net);
  fc_table_text(table, fc_direction_word(table->view, row->net, false));
  fc_table_money(table, row->corrections);
  fc_table_end_row(table);
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
  const fc_settlement *settlement = table->view->settlement;
  if (!settlement) return FC_E_ARGUMENT;
  fc_table_headers(table, columns, sizeof columns / sizeof *columns);
  for (size_t i = 0; i < fc_settlement_row_count(settlement); i++)
    settlement_row(table, fc_settlement_row_at(settlement, i));
  return FC_OK;
}

fc_status fc_tabulate_transfers(fc_tabulator *table) {
  static const fc_output_column columns[] = {{{"period", "期间"}, false},
                                             {{"span", "范围"}, false},
                                             {{"payer", "付款方"}, false},
                                             {{"receiver", "收款方"}, false},
                                             {{"amount", "金额"}, true}};
  const fc_view *view = table->view;
  if (!view->settlement) return FC_E_ARGUMENT;
  fc_table_headers(table, columns, sizeof columns / sizeof *columns);
  for (size_t i = 0; i < fc_settlement_transfer_count(view->settlement); i++) {
    const fc_transfer *transfer = fc_settlement_transfer(view->settlement, i);
    fc_table_period(table, transfer->period);
    fc_table_words(table, transfer->cumulated ? FC_TEXT("cumulated") : FC_TEXT("period"));
    fc_table_text(table, fc_party_code(view, transfer->payer));
    fc_table_text(table, fc_party_code(view, transfer->receiver));
    fc_table_money(table, transfer->amount);
    fc_table_end_row(table);
  }
  return FC_OK;
}
