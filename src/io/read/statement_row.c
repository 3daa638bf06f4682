/* The rows of a table made elsewhere -> figures. */
#include <string.h>

#include "diagnose.h"
#include "statement.h"

/* A row while it is read. */
typedef struct row_reader {
  fc_statement_work *work;
  fc_table_reader *reader;
  const fc_table_row *row;
  fc_figure figure; /* its keys and place */
  bool is_bad;
} row_reader;

static bool refuse(row_reader *r, int field, const fc_finding *finding) {
  r->is_bad = true;
  return fc_table_refuse(r->reader, r->row, field, finding);
}

static fc_cell cell_at(const row_reader *r, int32_t place) { return fc_trim(r->row->cells[place]); }

/* A number, not a dash or blank. */
static bool is_filled(fc_cell cell) { return cell.length && !fc_is_missing(cell); }

static bool has_figures(const row_reader *r) {
  for (int field = FC_IN_STATEMENT_MEASURE; field <= FC_IN_STATEMENT_TOTAL; field++)
    if (is_filled(fc_table_cell(r->reader, r->row, field))) return true;
  for (int i = 0; i < FC_STATEMENT_YEARS; i++) {
    int32_t place = r->work->year_place[i];
    if (place && is_filled(cell_at(r, place - 1))) return true;
  }
  return false;
}

/* A key that adds up: 合计, 小计. */
static bool marks_total(const row_reader *r, int key) {
  return fc_table_is_total(fc_table_cell(r->reader, r->row, key));
}

static void find_total(row_reader *r) {
  for (int key = 0; key < FC_KEY_COUNT; key++) r->figure.is_total = r->figure.is_total || marks_total(r, key);
  if (r->reader->column[FC_IN_STATEMENT_NAME] >= 0 && marks_total(r, FC_IN_STATEMENT_NAME)) r->figure.is_total = true;
}

/* On the page of a city other texts stand in the cells behind the word for a total. */
static bool is_ignored(const row_reader *r, int key) {
  return r->work->kind == FC_STATEMENT_CITY && r->figure.is_total && key != FC_KEY_PERIOD;
}

static void read_key(row_reader *r, int key) {
  fc_finding finding;
  fc_cell cell = fc_table_cell(r->reader, r->row, key);
  int32_t *value = &r->figure.keys[key];
  *value = FC_ANY;
  if (r->reader->column[key] < 0 || is_ignored(r, key) || fc_table_is_total(cell)) return;
  if (!cell.length) {
    if (key == FC_KEY_STREAM) *value = -1;
    if (key == FC_KEY_CLAUSE) *value = 0;
    bool may_be_blank = r->figure.is_total || key == FC_KEY_STREAM || key == FC_KEY_CLAUSE;
    if (r->figure.is_total) *value = FC_ANY;
    if (may_be_blank) return;
    fc_table_find_blank(r->reader, key, &finding);
    refuse(r, key, &finding);
    return;
  }
  if (!fc_table_check_shape(r->reader, r->row, key, cell)) {
    r->is_bad = true;
    return;
  }
  if (fc_statement_key(r->work, (fc_key)key, cell, value, &finding)) return;
  if (r->figure.is_total)
    *value = FC_ANY;
  else
    refuse(r, key, &finding);
}

/* The total of a page says in its second column whose it is; what follows is no part of the entitlement. */
static void end_page(row_reader *r) {
  fc_finding ignored;
  int32_t party;
  if (r->work->kind != FC_STATEMENT_CITY || !marks_total(r, FC_KEY_PERIOD)) return;
  fc_cell cell = fc_table_cell(r->reader, r->row, FC_KEY_AGREEMENT);
  r->work->has_ended = true;
  if (r->work->page_party < 0 && cell.length && fc_statement_key(r->work, FC_KEY_PARTY, cell, &party, &ignored))
    r->work->page_party = party;
}

static void put_figure(row_reader *r, const fc_figure *figure) {
  fc_statement_work *work = r->work;
  if (!fc_grow(work->arena.allocator, &work->figures, &work->capacity, work->count + 1, sizeof *figure)) {
    work->memory_short = true;
    return;
  }
  work->figures[work->count++] = *figure;
}

static void note_widened(row_reader *r, int32_t column) {
  if (r->reader->widened) return;
  r->reader->widened = true;
  r->reader->widened_line = r->row->line;
  r->reader->widened_column = column;
}

static void read_amount(row_reader *r, fc_figure figure, fc_cell cell, fc_unit unit) {
  fc_finding finding;
  bool widened = false;
  fc_amount_rules rules = {unit, FC_UNIT_YUAN, FC_ROUND_NEVER, NULL};
  if (!is_filled(cell)) return;
  bool good = fc_statement_amount(cell, &rules, &r->work->arena, &figure, &widened, &finding);
  if (!good) {
    r->is_bad = true;
    fc_report_error(&r->reader->report, r->row->line, figure.column, &finding);
    return;
  }
  if (widened) note_widened(r, figure.column);
  if (!r->is_bad) put_figure(r, &figure);
}

static void read_direction(row_reader *r, fc_figure figure) {
  static const fc_word words[] = {
      {"receives", "补助"}, {"hands over", "上解"}, {"receives", "增列补助"}, {"hands over", "增列上解"}, {NULL, NULL}};
  static const fc_word shown[] = {{"receives", "补助"}, {"hands over", "上解"}, {NULL, NULL}};
  fc_finding finding;
  fc_cell cell = fc_table_cell(r->reader, r->row, FC_IN_STATEMENT_MEASURE + FC_QUANTITY_DIRECTION);
  int32_t index = is_filled(cell) ? fc_word_index(words, cell) : -1;
  if (is_filled(cell) && index < 0) {
    fc_reject(&finding, FC_TEXT("'{1}' is not known here; write one of: {2}"), cell.text, cell.length);
    fc_find_words(&finding, shown);
    refuse(r, FC_IN_STATEMENT_MEASURE + FC_QUANTITY_DIRECTION, &finding);
    return;
  }
  figure.amount = index < 0 ? 0 : index % 2 ? -1 : 1;
  figure.is_negative = figure.amount < 0;
  if (!figure.is_total && !r->is_bad) put_figure(r, &figure);
}

/* Due and collected run on over the periods: they have no total over these. */
static bool can_be_added(const row_reader *r, int measure) {
  bool all_periods = r->figure.keys[FC_KEY_PERIOD] == FC_ANY && r->work->kind == FC_STATEMENT_SETTLEMENT;
  return !all_periods || measure == FC_QUANTITY_NET || measure == FC_QUANTITY_CORRECTIONS;
}

static void read_measures(row_reader *r) {
  for (int measure = 0; measure < FC_QUANTITY_COUNT; measure++) {
    int field = FC_IN_STATEMENT_MEASURE + measure;
    fc_figure figure = r->figure;
    figure.measure = (fc_quantity)measure;
    figure.column = fc_table_place(r->reader, field);
    if (r->reader->column[field] < 0 || !can_be_added(r, measure)) continue;
    if (measure == FC_QUANTITY_DIRECTION)
      read_direction(r, figure);
    else
      read_amount(r, figure, fc_table_cell(r->reader, r->row, field), r->reader->unit[field]);
  }
}

static void read_years(row_reader *r) {
  enum { MONTHS = 12 };
  for (int i = 0; i < FC_STATEMENT_YEARS; i++) {
    fc_figure figure = r->figure;
    figure.column = r->work->year_place[i];
    figure.keys[FC_KEY_PERIOD] = fc_period_key((fc_period){(int16_t)(i + FC_YEAR_MIN), 1, MONTHS, 0});
    if (figure.column) read_amount(r, figure, cell_at(r, figure.column - 1), r->work->year_unit[i]);
  }
  fc_figure total = r->figure;
  total.column = fc_table_place(r->reader, FC_IN_STATEMENT_TOTAL);
  total.is_total = total.is_total || r->work->year_count > 0;
  read_amount(r, total, fc_table_cell(r->reader, r->row, FC_IN_STATEMENT_TOTAL),
              r->reader->unit[FC_IN_STATEMENT_TOTAL]);
}

static void warn_empty(row_reader *r) {
  fc_finding finding;
  fc_finding_start(&finding, FC_TEXT("the row has no amount and is not compared"));
  fc_report_warning(&r->reader->report, r->row->line, 1, &finding);
}

bool fc_statement_take_row(void *context, fc_table_reader *reader, const fc_table_row *row) {
  row_reader r = {.work = context, .reader = reader, .row = row, .is_bad = row->is_bad};
  r.figure = (fc_figure){.line = row->line, .fraction = ""};
  if (r.work->has_ended) return true;
  if (!has_figures(&r)) {
    warn_empty(&r);
    return true;
  }
  find_total(&r);
  for (int key = 0; key < FC_KEY_COUNT; key++) read_key(&r, key);
  end_page(&r);
  if (r.work->kind == FC_STATEMENT_SUMMARY)
    read_years(&r);
  else
    read_measures(&r);
  return !r.work->memory_short;
}
