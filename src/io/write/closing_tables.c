/* The tables of a record. */
#include "closing.h"
#include "table.h"

#include <string.h>

typedef fc_status (*fill_table)(fc_closing_work *work, fc_tabulator *table);

static fc_status fill(fc_closing_work *work, fc_outlet *outlet, fill_table fill_rows) {
  fc_csv_writer csv = {.outlet = outlet};
  fc_tabulator table = fc_tabulator_new(&work->view, fc_csv_end(&csv));
  fc_status status = fc_tabulator_finish(&table, fill_rows(work, &table));
  fc_csv_finish(&csv);
  return status;
}

/* "amount(元)": whoever loads the ledger of a record must not take it for the unit of the scenario. */
static void put_amount_header(fc_tabulator *table, const fc_column *column) {
  fc_buffer_text(&table->cell, fc_view_word(table->view, column->header));
  fc_buffer_text(&table->cell, "(元)");
  table->end.header(table->end.context, table->cell.data ? table->cell.data : "", true);
  fc_buffer_clear(&table->cell);
}

/* Those of the description but the mark, which is its last column. */
static void put_headers(fc_tabulator *table, fc_closed_table which) {
  const fc_table_info *info = fc_closed_describe(which);
  for (size_t i = 0; i + 1 < info->column_count; i++) {
    const fc_column *column = &info->columns[i];
    bool number = !strcmp(column->value, "amount");
    if (number && which == FC_CLOSED_LEDGER)
      put_amount_header(table, column);
    else
      fc_table_header(table, column->header, number);
  }
  fc_table_mark_header(table);
}

static fc_status settlement_rows(fc_closing_work *work, fc_tabulator *table) {
  (void)work;
  return fc_tabulate_settlement(table);
}

static fc_status year_rows(fc_closing_work *work, fc_tabulator *table) {
  const fc_settlement *settlement = work->view.settlement;
  put_headers(table, FC_CLOSED_YEARS);
  for (size_t i = 0; i < fc_settlement_year_count(settlement); i++) {
    const fc_closed_year *row = fc_settlement_year(settlement, i);
    fc_table_whole(table, row->year);
    fc_table_text(table, fc_party_code(&work->view, row->party));
    fc_table_money(table, row->due);
    fc_table_money(table, row->collected);
    fc_table_end_row(table);
  }
  return FC_OK;
}

static const char *enterprise_code(const fc_view *view, int32_t enterprise) {
  return enterprise < 0 ? "" : fc_scenario_enterprise_code(view->scenario, enterprise);
}

/* The line `undistributed` has no code of its own, so it stays blank. */
static fc_status share_rows(fc_closing_work *work, fc_tabulator *table) {
  const fc_view *view = &work->view;
  int32_t parties = fc_scenario_party_count(view->scenario);
  put_headers(table, FC_CLOSED_SHARES);
  for (size_t i = 0; i < fc_settlement_share_count(view->settlement); i++) {
    const fc_share *row = fc_settlement_share(view->settlement, i);
    fc_table_whole(table, row->year);
    fc_table_text(table, fc_agreement_code(view, row->agreement));
    fc_table_text(table, enterprise_code(view, row->enterprise));
    fc_table_text(table, row->stream < 0 ? "" : fc_stream_code(view, row->stream));
    fc_table_whole(table, row->clause);
    fc_table_text(table, row->party == parties ? "" : fc_party_code(view, row->party));
    fc_table_money(table, row->amount);
    fc_table_end_row(table);
  }
  return FC_OK;
}

static fc_status too_large(const fc_closing_work *work) {
  return fc_view_fail(&work->view, FC_E_RANGE, NULL,
                      FC_TEXT("rows of the ledger that say the same sum to more than 4 x 10^16 yuan"), NULL);
}

static fc_status ledger_rows(fc_closing_work *work, fc_tabulator *table) {
  const fc_view *view = &work->view;
  put_headers(table, FC_CLOSED_LEDGER);
  for (size_t i = 0; i < work->sums.count; i++) {
    const fc_sum *sum = &work->sums.items[i];
    fc_table_period(table, fc_sum_period(sum->key.period));
    fc_table_text(table, fc_stream_code(view, sum->key.stream));
    if (!fc_sum_text(&table->cell, view->scenario, sum, sum->now)) return too_large(work);
    fc_table_held(table);
    fc_table_text(table, enterprise_code(view, sum->key.enterprise));
    fc_table_text(table, sum->key.agreement < 0 ? "" : fc_agreement_code(view, sum->key.agreement));
    fc_table_text(table, sum->key.collector < 0 ? "" : fc_party_code(view, sum->key.collector));
    if (sum->key.booked) fc_buffer_period(&table->cell, fc_sum_period(sum->key.booked));
    fc_table_held(table);
    fc_table_whole(table, sum->rows);
    fc_table_end_row(table);
  }
  return FC_OK;
}

fc_status fc_fill_closed_settlement(fc_closing_work *work, fc_outlet *outlet) {
  return fill(work, outlet, settlement_rows);
}

fc_status fc_fill_closed_years(fc_closing_work *work, fc_outlet *outlet) { return fill(work, outlet, year_rows); }

fc_status fc_fill_closed_shares(fc_closing_work *work, fc_outlet *outlet) { return fill(work, outlet, share_rows); }

fc_status fc_fill_closed_ledger(fc_closing_work *work, fc_outlet *outlet) { return fill(work, outlet, ledger_rows); }
