/* Tables of the page. Wide ones are broken into several, so that they fit on a sheet of A4. */
#include "page.h"

#include <string.h>

/* A number with decimals gets thousands marks; years and codes do not. */
static void put_number(fc_buffer *out, const char *text) {
  size_t below = *text == '-';
  size_t whole = strcspn(text, ".") - below;
  if (!fc_report_is_number(text) || !text[below + whole]) {
    fc_report_put_escaped(out, text);
    return;
  }
  fc_buffer_bytes(out, text, below);
  for (size_t i = 0; i < whole; i++) {
    if (i && (whole - i) % 3 == 0) fc_buffer_char(out, ',');
    fc_buffer_char(out, text[below + i]);
  }
  fc_buffer_text(out, text + below + whole);
}

static void put_money(fc_report *report, fc_buffer *out, const fc_cell *cell, const fc_shown_unit *unit) {
  static const char *const signs[] = {"▼ ", "", "▲ +"};
  static const char *const classes[] = {" down", "", " up"};
  fc_buffer_text(out, "<td class=\"n");
  fc_buffer_text(out, classes[cell->sign + 1]);
  fc_buffer_text(out, "\" data-fen=\"");
  fc_buffer_whole(out, cell->amount);
  fc_buffer_text(out, "\">");
  fc_svg_link(out, cell->link);
  fc_buffer_text(out, signs[cell->sign + 1]);
  fc_buffer_text(out, fc_report_money(report, cell->amount, unit));
  if (cell->link >= 0) fc_buffer_text(out, "</a>");
  fc_buffer_text(out, "</td>");
}

static void put_text(fc_buffer *out, const fc_cell *cell, bool is_key) {
  bool number = cell->kind == FC_CELL_NUMBER;
  fc_buffer_text(out, is_key ? "<th scope=\"row\">" : number ? "<td class=\"n\">" : "<td>");
  fc_svg_link(out, cell->link);
  if (number)
    put_number(out, cell->text);
  else
    fc_report_put_escaped(out, cell->text);
  if (cell->link >= 0) fc_buffer_text(out, "</a>");
  fc_buffer_text(out, is_key ? "</th>" : "</td>");
}

/* Whether a column stands at the right: its first filled cell tells. */
static bool is_right(const fc_report_table *table, size_t column) {
  for (size_t row = 1; row < fc_report_table_rows(table); row++) {
    const fc_cell *cell = fc_report_table_cell(table, row, column);
    if (cell->kind != FC_CELL_TEXT) return true;
    if (*cell->text) return false;
  }
  return false;
}

static void put_header(fc_buffer *out, const fc_report_table *table, size_t column) {
  fc_buffer_text(out, is_right(table, column) ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
  fc_report_put_escaped(out, fc_report_table_cell(table, 0, column)->text);
  fc_buffer_text(out, "</th>");
}

static void put_row(fc_report *report, fc_buffer *out, const fc_report_table *table, size_t row, size_t first,
                    size_t end, const fc_shown_unit *unit) {
  bool is_sum = table->has_total && row + 1 == fc_report_table_rows(table);
  fc_buffer_text(out, is_sum ? "<tr class=\"sum\">" : "<tr>");
  for (size_t column = 0; column < table->columns; column++) {
    bool is_key = column < table->keys;
    if (!is_key && (column < first || column >= end)) continue;
    const fc_cell *cell = fc_report_table_cell(table, row, column);
    if (row == 0)
      put_header(out, table, column);
    else if (cell->kind == FC_CELL_MONEY)
      put_money(report, out, cell, unit);
    else
      put_text(out, cell, is_key);
  }
  fc_buffer_text(out, "</tr>\n");
}

/* Whether a row says something in these columns. */
static bool is_filled(const fc_report_table *table, size_t row, size_t first, size_t end) {
  for (size_t column = first; column < end; column++) {
    const fc_cell *cell = fc_report_table_cell(table, row, column);
    if (cell->kind == FC_CELL_MONEY || *cell->text) return true;
  }
  return false;
}

static void put_block(fc_report *report, fc_buffer *out, const fc_report_table *table, const char *caption,
                      size_t first, size_t end, const fc_shown_unit *unit) {
  fc_buffer_text(out, "<div class=\"scroll\"><table>\n");
  if (*caption) {
    fc_buffer_text(out, "<caption>");
    fc_report_put_escaped(out, caption);
    fc_buffer_text(out, "</caption>\n");
  }
  fc_buffer_text(out, "<thead>");
  put_row(report, out, table, 0, first, end, unit);
  fc_buffer_text(out, "</thead>\n<tbody>\n");
  bool is_whole = first == table->keys && end == table->columns;
  for (size_t row = 1; row < fc_report_table_rows(table); row++)
    if (is_whole || is_filled(table, row, first, end)) put_row(report, out, table, row, first, end, unit);
  fc_buffer_text(out, "</tbody></table></div>\n");
}

/* About how wide a column is on paper. Numbers stay in one line, texts may be broken. */
static int32_t width_of(fc_report *report, const fc_report_table *table, size_t column, const fc_shown_unit *unit) {
  enum { LETTERS = 101, TEXT_MOST = FC_PX(130), PADDING = FC_PX(11) };
  int32_t widest = 0;
  for (size_t row = 0; row < fc_report_table_rows(table); row++) {
    const fc_cell *cell = fc_report_table_cell(table, row, column);
    bool is_text = cell->kind == FC_CELL_TEXT;
    const char *text = cell->kind == FC_CELL_MONEY ? fc_report_money(report, cell->amount, unit) : cell->text;
    int32_t width = fc_report_text_width(text, LETTERS) * (is_text ? 10 : 11) / 10;
    if (cell->sign) width += FC_PX(22);
    if (is_text && width > TEXT_MOST) width = TEXT_MOST;
    if (width > widest) widest = width;
  }
  return widest + PADDING;
}

/* The column behind the last one that fits on a sheet beside the keys. */
static size_t end_of_block(fc_report *report, const fc_report_table *table, size_t first, int32_t keys,
                           const fc_shown_unit *unit) {
  enum { SHEET = FC_PX(700) };
  size_t most = table->block ? first + table->block : table->columns, end = first;
  int32_t used = keys;
  for (; end < table->columns && end < most; end++) {
    used += width_of(report, table, end, unit);
    if (used > SHEET && end > first) break;
  }
  /* A single column is not left alone, if there is room for it. */
  bool alone = end == most && end + 1 == table->columns;
  return alone && used + width_of(report, table, end, unit) <= SHEET ? end + 1 : end;
}

void fc_page_table(fc_report *report, fc_buffer *out, const fc_report_table *table, const char *caption,
                   const fc_shown_unit *unit) {
  if (report->arena.failed || fc_report_table_rows(table) == 0) return;
  int32_t keys = 0;
  for (size_t column = 0; column < table->keys; column++) keys += width_of(report, table, column, unit);
  for (size_t first = table->keys, end; first < table->columns; first = end) {
    end = end_of_block(report, table, first, keys, unit);
    put_block(report, out, table, caption, first, end, unit);
  }
}
