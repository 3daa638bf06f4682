/* allocation.csv: one row per posting of entitlement, in the order of the postings. */
#include "table.h"

static void posting_row(fc_tabulator *table, const fc_pool *pool, const char *pool_code, const fc_posting *posting) {
  const fc_view *view = table->view;
  fc_table_text(table, fc_agreement_code(view, pool->agreement));
  fc_table_text(table, pool_code);
  fc_table_whole(table, posting->year);
  fc_table_text(table, pool->stream >= 0 ? fc_stream_code(view, pool->stream) : "");
  fc_table_text(table, fc_party_code(view, posting->party));
  fc_table_text(table, fc_posting_word(view, posting));
  fc_table_whole(table, fc_clause_number(view, posting->clause_row));
  fc_table_money(table, posting->amount);
  fc_table_end_row(table);
}

fc_status fc_tabulate_allocation(fc_tabulator *table) {
  static const fc_output_column columns[] = {{{"agreement", "协议"}, false}, {{"pool", "池"}, false},
                                             {{"period", "期间"}, false},    {{"stream", "款项"}, false},
                                             {{"party", "参与方"}, false},   {{"kind", "方式"}, false},
                                             {{"clause", "条款"}, true},     {{"amount", "金额"}, true}};
  fc_table_headers(table, columns, sizeof columns / sizeof *columns);
  const fc_result *result = table->view->result;
  for (size_t i = 0; i < fc_result_pool_year_count(result); i++) {
    const fc_pool_year *year = fc_result_pool_year(result, i);
    const fc_pool *pool = fc_result_pool(result, (size_t)year->pool);
    if (fc_is_indicator(pool)) continue;
    char name[FC_POOL_NAME_SIZE];
    fc_pool_code(table->view, year->pool, name);
    for (size_t p = 0; p < year->posting_count; p++)
      posting_row(table, pool, name, fc_result_posting(result, year->first_posting + p));
  }
  return FC_OK;
}
