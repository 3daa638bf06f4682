/* The tables that the report makes itself. */
#include "table.h"

#include <string.h>

size_t fc_years_in_block(const fc_report *report) { return report->unit ? 8 : 5; }

static int32_t year_of_column(const fc_report *report, size_t column) {
  bool is_year = column >= 1 && column <= fc_report_year_count(report);
  return is_year ? report->first_year + (int32_t)column - 1 : 0;
}

/* The rows of summary.csv, the last one its total. */
fc_report_table fc_table_of_summary(fc_report *report) {
  fc_report_table table = fc_report_table_of(report, report->summary, (fc_grid_style){.keys = 1, .money = true});
  table.has_total = true;
  table.block = fc_years_in_block(report);
  size_t rows = fc_grid_row_count(report->summary);
  for (size_t row = 0; row < rows && table.count == (rows + 1) * table.columns; row++) {
    int32_t party = fc_report_find_party(report, fc_grid_cell(report->summary, row, 0));
    for (size_t column = 1; column < table.columns; column++)
      table.cells[(row + 1) * table.columns + column].link =
          fc_report_party_link(report, party, year_of_column(report, column));
  }
  return table;
}

/* False if the sum does not fit. */
static bool sum_of_cities(const fc_report *report, fc_fen *sum) {
  *sum = 0;
  for (size_t i = 0; i < report->city_count; i++)
    if (__builtin_add_overflow(*sum, fc_report_amount(report, report->cities[i], 0), sum)) return false;
  return true;
}

fc_report_table fc_table_of_shares(fc_report *report) {
  fc_report_table table = fc_report_table_new(report, 3, 1);
  fc_report_put_words(&table, FC_TEXT("party"));
  fc_report_put_words(&table, FC_TEXT("all years"));
  fc_report_put_words(&table, FC_TEXT("share"));
  fc_fen sum;
  bool fits = sum_of_cities(report, &sum);
  for (size_t i = 0; i < report->city_count; i++) {
    int32_t party = report->cities[i];
    fc_fen amount = fc_report_amount(report, party, 0);
    fc_report_put_text(&table, fc_report_party(report, party));
    fc_report_put_money(&table, amount, fc_report_party_link(report, party, 0));
    fc_report_put_number(&table, fits ? fc_report_percent(report, amount, sum) : "");
  }
  if (!fits) return table;
  fc_report_put_words(&table, FC_TEXT("together"));
  fc_report_put_money(&table, sum, -1);
  fc_report_put_number(&table, fc_report_percent(report, sum, sum));
  table.has_total = true;
  return table;
}

fc_report_table fc_table_of_cities(fc_report *report) {
  fc_report_table table = fc_report_table_new(report, report->city_count + 1, 1);
  fc_report_put_words(&table, FC_TEXT("year"));
  for (size_t i = 0; i < report->city_count; i++)
    fc_report_put_text(&table, fc_report_party(report, report->cities[i]));
  for (int32_t year = report->first_year; year <= report->last_year; year++) {
    fc_report_put_text(&table, fc_report_whole(report, year));
    for (size_t i = 0; i < report->city_count; i++)
      fc_report_put_money(&table, fc_report_amount(report, report->cities[i], year),
                          fc_report_party_link(report, report->cities[i], year));
  }
  return table;
}

static bool runs(const fc_report *report, size_t variant) {
  return fc_comparison_variant(report->comparison, variant)->result != NULL;
}

static void comparison_headers(fc_report_table *table) {
  fc_report *report = table->report;
  fc_report_put_words(table, FC_TEXT("party"));
  for (size_t i = 0; i < fc_comparison_variant_count(report->comparison); i++) {
    if (!runs(report, i)) continue;
    fc_report_put_text(table, fc_report_variant(report, i));
    if (i != report->base) fc_report_put_words(table, FC_TEXT("change"));
  }
}

static void comparison_row(fc_report_table *table, size_t party) {
  fc_report *report = table->report;
  const fc_party *row = fc_comparison_party(report->comparison, party);
  fc_fen base = fc_comparison_amount(report->comparison, report->base, party, 0);
  fc_report_put_text(table, fc_report_compared_party(report, party));
  for (size_t i = 0; i < fc_comparison_variant_count(report->comparison); i++) {
    if (!runs(report, i)) continue;
    fc_fen amount = fc_comparison_amount(report->comparison, i, party, 0), change;
    bool is_base = i == report->base;
    int32_t link = is_base ? fc_report_party_link(report, fc_report_find_party(report, row->code), 0) : -1;
    fc_report_put_money(table, amount, link);
    if (is_base) continue;
    /* A difference of two sums that fit may still not fit. */
    if (__builtin_sub_overflow(amount, base, &change))
      fc_report_put_text(table, "");
    else
      fc_report_put_change(table, change);
  }
}

static bool ever_gets(const fc_report *report, size_t party) {
  for (size_t i = 0; i < fc_comparison_variant_count(report->comparison); i++)
    if (fc_comparison_amount(report->comparison, i, party, 0)) return true;
  return false;
}

fc_report_table fc_table_of_comparison(fc_report *report) {
  /* The base is repeated in each block, with two variants beside it. */
  fc_report_table table = fc_report_table_new(report, 2 * fc_report_variant_count(report), 2);
  table.block = 4;
  comparison_headers(&table);
  for (size_t party = 0; party < fc_comparison_party_count(report->comparison); party++)
    if (ever_gets(report, party)) comparison_row(&table, party);
  return table;
}

/* Columns of settlement.csv. */
enum { IN_PERIOD, IN_PARTY, IN_DUE, IN_COLLECTED, IN_SETTLED_BEFORE, IN_NET };

/* Rows of one period, the first one at row. */
static size_t period_end(const fc_grid *grid, size_t row) {
  const char *period = fc_grid_cell(grid, row, IN_PERIOD);
  size_t end = row;
  while (end < fc_grid_row_count(grid) && strcmp(fc_grid_cell(grid, end, IN_PERIOD), period) == 0) end++;
  return end;
}

static fc_fen net_of(const fc_grid *grid, size_t row) {
  fc_fen net;
  return fc_report_amount_of(fc_grid_cell(grid, row, IN_NET), &net) ? net : 0;
}

static size_t row_of(const fc_grid *grid, size_t from, size_t to, const char *party) {
  for (size_t row = from; row < to; row++)
    if (strcmp(fc_grid_cell(grid, row, IN_PARTY), party) == 0) return row;
  return SIZE_MAX;
}

static void net_row(fc_report_table *table, int32_t party) {
  fc_report *report = table->report;
  const fc_grid *grid = report->settlement;
  const char *code = fc_scenario_party(report->scenario, party)->code;
  fc_report_put_text(table, fc_report_party(report, party));
  for (size_t from = 0, to; from < fc_grid_row_count(grid); from = to) {
    to = period_end(grid, from);
    size_t row = row_of(grid, from, to, code);
    if (row == SIZE_MAX)
      fc_report_put_text(table, "");
    else
      fc_report_put_money(table, net_of(grid, row), report->settlement_links ? report->settlement_links[row] : -1);
  }
}

static bool ever_settles(const fc_report *report, int32_t party) {
  const char *code = fc_scenario_party(report->scenario, party)->code;
  for (size_t row = 0; row < fc_grid_row_count(report->settlement); row++)
    if (net_of(report->settlement, row) && strcmp(fc_grid_cell(report->settlement, row, IN_PARTY), code) == 0)
      return true;
  return false;
}

fc_report_table fc_table_of_net(fc_report *report) {
  const fc_grid *grid = report->settlement;
  size_t periods = 0;
  for (size_t row = 0; row < fc_grid_row_count(grid); row = period_end(grid, row)) periods++;
  fc_report_table table = fc_report_table_new(report, periods + 1, 1);
  table.block = fc_years_in_block(report);
  fc_report_put_words(&table, FC_TEXT("party"));
  for (size_t row = 0; row < fc_grid_row_count(grid); row = period_end(grid, row))
    fc_report_put_text(&table, fc_arena_text(&report->arena, fc_grid_cell(grid, row, IN_PERIOD)));
  for (int32_t party = 0; party < report->party_count; party++)
    if (ever_settles(report, party)) net_row(&table, party);
  return table;
}

fc_report_table fc_table_of_variant(fc_report *report, size_t variant) {
  const fc_comparison *comparison = report->comparison;
  int32_t first = fc_comparison_first_year(comparison), last = fc_comparison_last_year(comparison);
  fc_report_table table = fc_report_table_new(report, (size_t)(last - first) + 3, 1);
  fc_report_put_words(&table, FC_TEXT("party"));
  for (int32_t year = first; year <= last; year++) fc_report_put_text(&table, fc_report_whole(report, year));
  fc_report_put_words(&table, FC_TEXT("total"));
  for (size_t party = 0; party < fc_comparison_party_count(comparison); party++) {
    fc_report_put_text(&table, fc_report_compared_party(report, party));
    for (int32_t year = first; year <= last; year++)
      fc_report_put_money(&table, fc_comparison_amount(comparison, variant, party, year), -1);
    fc_report_put_money(&table, fc_comparison_amount(comparison, variant, party, 0), -1);
  }
  return table;
}
