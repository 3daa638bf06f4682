/* indicators.csv: what each party counts, by agreement, year and stream; pools of one stream are added up. */
#include "table.h"

#include <stdlib.h>

typedef struct line {
  int32_t agreement, year, stream, party;
  int64_t amount;
  bool internal; /* by a clause of the kind `count`: only for internal assessment */
} line;

typedef struct lines {
  const fc_allocator *allocator;
  line *items;
  size_t capacity, count;
} lines;

static int by_number(int32_t a, int32_t b) { return (a > b) - (a < b); }

static int compare_lines(const void *left, const void *right) {
  const line *a = left, *b = right;
  int order = by_number(a->agreement, b->agreement);
  if (order == 0) order = by_number(a->year, b->year);
  if (order == 0) order = by_number(a->stream, b->stream);
  return order ? order : by_number(a->party, b->party);
}

static bool gather_pool_year(const fc_view *view, const fc_pool_year *year, lines *all) {
  const fc_pool *pool = fc_result_pool(view->result, (size_t)year->pool);
  if (!fc_is_indicator(pool)) return true;
  size_t needed = all->count + year->posting_count;
  if (!fc_grow(all->allocator, &all->items, &all->capacity, needed, sizeof *all->items)) return false;
  bool internal = fc_is_counted(view, year);
  for (size_t i = 0; i < year->posting_count; i++) {
    const fc_posting *posting = fc_result_posting(view->result, year->first_posting + i);
    all->items[all->count++] =
        (line){pool->agreement, year->year, pool->stream, posting->party, posting->amount, internal};
  }
  return true;
}

static bool gather(const fc_view *view, lines *all) {
  for (size_t i = 0; i < fc_result_pool_year_count(view->result); i++)
    if (!gather_pool_year(view, fc_result_pool_year(view->result, i), all)) return false;
  if (all->count > 1) qsort(all->items, all->count, sizeof *all->items, compare_lines);
  return true;
}

/* Adds up lines of the same agreement, year, stream and party. False when a sum does not fit. */
static bool add_up(lines *all) {
  size_t kept = 0;
  for (size_t i = 0; i < all->count; i++) {
    line *last = kept ? &all->items[kept - 1] : NULL;
    if (!last || compare_lines(last, &all->items[i]) != 0) {
      all->items[kept++] = all->items[i];
      continue;
    }
    if (__builtin_add_overflow(last->amount, all->items[i].amount, &last->amount)) return false;
    last->internal = last->internal || all->items[i].internal;
  }
  all->count = kept;
  return true;
}

/* The table has a column `mark` of its own; the mark of the scenario joins it there. */
static void mark_cell(fc_tabulator *table, bool internal) {
  const char *own = internal ? fc_view_words(table->view, FC_MARK_INTERNAL) : "";
  fc_buffer_text(&table->cell, own);
  if (*own && *table->mark) fc_buffer_text(&table->cell, fc_view_words(table->view, FC_TEXT("; ")));
  fc_buffer_text(&table->cell, table->mark);
  fc_table_held(table);
}

static void write_line(fc_tabulator *table, const line *row) {
  const fc_view *view = table->view;
  fc_table_text(table, fc_agreement_code(view, row->agreement));
  fc_table_whole(table, row->year);
  fc_table_text(table, fc_stream_code(view, row->stream));
  fc_table_text(table, fc_party_code(view, row->party));
  fc_table_decimal(table, row->amount, fc_scenario_stream_decimals(view->scenario, row->stream));
  mark_cell(table, row->internal);
  table->end.end_row(table->end.context);
}

/* The table has the column `mark` always. */
static void headers(fc_tabulator *table) {
  static const fc_output_column columns[] = {{{"agreement", "协议"}, false},
                                             {{"period", "期间"}, false},
                                             {{"stream", "款项"}, false},
                                             {{"party", "参与方"}, false},
                                             {{"amount", "数额"}, true}};
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
    fc_table_header(table, columns[i].header, columns[i].number);
  fc_table_header(table, FC_MARK_HEADER, false);
}

fc_status fc_tabulate_indicators(fc_tabulator *table) {
  headers(table);
  lines all = {.allocator = table->view->allocator};
  fc_status status = gather(table->view, &all) ? FC_OK : FC_E_MEMORY;
  if (status == FC_OK && !add_up(&all))
    status = fc_view_fail(table->view, FC_E_RANGE, NULL, FC_TEXT("an indicator's total is too large"), NULL);
  for (size_t i = 0; status == FC_OK && i < all.count; i++) write_line(table, &all.items[i]);
  fc_resize(all.allocator, all.items, all.capacity * sizeof *all.items, 0);
  return status;
}
