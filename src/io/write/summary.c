/* summary.csv: what each party gets, due minus drawn, by year; the last row is what the ledger brought in. */
#include "table.h"

__extension__ typedef __int128 wide;

typedef struct summary {
  fc_tabulator *table;
  int32_t first_year, year_count;
  wide *column_sums; /* [year_count] */
} summary;

static wide share_of(const summary *sum, int32_t party, int32_t year) {
  fc_totals totals = fc_result_totals(sum->table->view->result, party, year);
  return (wide)totals.due - totals.drawn;
}

static bool fits(wide amount) { return amount <= FC_FEN_MAX && amount >= -FC_FEN_MAX; }

static fc_status too_large(const summary *sum) {
  return fc_view_fail(sum->table->view, FC_E_RANGE, NULL, FC_TEXT("a total of summary.csv is above 4 x 10^16 yuan"),
                      NULL);
}

static bool has_money(const summary *sum, int32_t party) {
  for (int32_t i = 0; i < sum->year_count; i++) {
    fc_totals totals = fc_result_totals(sum->table->view->result, party, sum->first_year + i);
    if (totals.due || totals.drawn) return true;
  }
  return false;
}

static fc_status party_row(summary *sum, int32_t party) {
  wide total = 0;
  fc_table_text(sum->table, fc_party_code(sum->table->view, party));
  for (int32_t i = 0; i < sum->year_count; i++) {
    wide amount = share_of(sum, party, sum->first_year + i);
    if (!fits(amount)) return too_large(sum);
    total += amount;
    sum->column_sums[i] += amount;
    fc_table_money(sum->table, (fc_fen)amount);
  }
  if (!fits(total)) return too_large(sum);
  fc_table_money(sum->table, (fc_fen)total);
  fc_table_end_row(sum->table);
  return FC_OK;
}

static fc_status total_row(summary *sum) {
  const fc_view *view = sum->table->view;
  wide total = 0;
  fc_table_words(sum->table, FC_TEXT("total"));
  for (int32_t i = 0; i < sum->year_count; i++) {
    fc_fen brought_in = fc_result_brought_in(view->result, sum->first_year + i);
    if (sum->column_sums[i] != brought_in)
      return fc_view_fail(view, FC_E_BROKEN_SUM, NULL,
                          FC_TEXT("the parts of a year do not add up to what the ledger brought in"), NULL);
    total += brought_in;
    fc_table_money(sum->table, brought_in);
  }
  if (!fits(total)) return too_large(sum);
  fc_table_money(sum->table, (fc_fen)total);
  fc_table_end_row(sum->table);
  return FC_OK;
}

static fc_status all_rows(summary *sum) {
  int32_t party_count = fc_scenario_party_count(sum->table->view->scenario);
  for (int32_t party = 0; party <= party_count; party++) {
    if (party == party_count && !has_money(sum, party)) break;
    fc_status status = party_row(sum, party);
    if (status != FC_OK) return status;
  }
  return total_row(sum);
}

static void headers(summary *sum) {
  fc_table_header(sum->table, (fc_word){"party", "参与方"}, false);
  fc_buffer *year = &sum->table->cell;
  for (int32_t i = 0; i < sum->year_count; i++) {
    fc_buffer_whole(year, sum->first_year + i);
    const char *text = year->data ? year->data : "";
    fc_table_header(sum->table, (fc_word){text, text}, true);
    fc_buffer_clear(year);
  }
  fc_table_header(sum->table, (fc_word){"total", "合计"}, true);
  fc_table_mark_header(sum->table);
}

fc_status fc_tabulate_summary(fc_tabulator *table) {
  const fc_settings *settings = fc_scenario_settings(table->view->scenario);
  fc_arena arena = {.allocator = table->view->allocator};
  summary sum = {table, settings->first_year, settings->last_year - settings->first_year + 1, NULL};
  sum.column_sums = fc_arena_take(&arena, (size_t)sum.year_count * sizeof *sum.column_sums);
  if (!sum.column_sums) return FC_E_MEMORY;
  headers(&sum);
  fc_status status = all_rows(&sum);
  fc_arena_free(&arena);
  return status;
}
