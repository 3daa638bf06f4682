/* What stands above the header: titles, with the unit that they may declare; and the search for a header further down.
 */
#include <string.h>

#include "table.h"

enum { SEARCHED_ROWS = 30 };

static void report(fc_table_reader *reader, bool is_warning, int64_t line, int32_t column, const fc_finding *finding) {
  if (is_warning)
    fc_report_warning(&reader->report, line, column, finding);
  else
    fc_report_error(&reader->report, line, column, finding);
}

/* Behind 单位: stands a unit, up to a blank or a bracket. 编制单位: and the like name an office instead. */
static bool find_unit(fc_cell title, fc_cell *unit) {
  static const char *const offices[] = {"编制", "填报", "填表", "报送", "预算", "主管", "制表", "建设", NULL};
  static const char word[] = "单位:";
  for (size_t at = 0; at + strlen(word) <= title.length; at++) {
    if (memcmp(title.text + at, word, strlen(word)) != 0) continue;
    bool is_office = false;
    for (const char *const *office = offices; *office; office++) {
      size_t length = strlen(*office);
      is_office = is_office || (at >= length && !memcmp(title.text + at - length, *office, length));
    }
    if (is_office) continue;
    *unit = fc_trim((fc_cell){title.text + at + strlen(word), title.length - at - strlen(word)});
    size_t until = 0;
    while (until < unit->length && !strchr(" ()[],;", unit->text[until])) until++;
    unit->length = until;
    return true;
  }
  return false;
}

/* 万, 美元: about money, but none of the units. */
static bool means_money(fc_cell unit) {
  static const char *const words[] = {"元", "圆", "币", "角", "分", NULL};
  static const char *const short_units[] = {"万", "亿", "千", "百万", "千万", NULL};
  for (const char *const *word = short_units; *word; word++)
    if (fc_same(unit, *word)) return true;
  for (const char *const *word = words; *word; word++) {
    size_t length = strlen(*word);
    if (unit.length >= length && !memcmp(unit.text + unit.length - length, *word, length)) return true;
  }
  return false;
}

static void take_unit(fc_table_reader *reader, fc_cell word, int64_t line, int32_t column) {
  fc_repairs *repairs = &reader->repairs;
  fc_finding finding;
  fc_unit unit = fc_unit_of(word);
  if (unit == FC_UNIT_NONE) {
    bool is_error = means_money(word);
    fc_reject(&finding,
              is_error ? FC_TEXT("the unit '{1}' above the header is not known; write 元, 千元, 万元, 百万元 or 亿元")
                       : FC_TEXT("'{1}' above the header is no unit of money and is ignored"),
              word.text, word.length);
    report(reader, !is_error, line, column, &finding);
    reader->is_broken = reader->is_broken || is_error;
    return;
  }
  if (repairs->title_unit != FC_UNIT_NONE && repairs->title_unit != unit) {
    fc_reject(&finding, FC_TEXT("two units above the header: '{1}', and {2} in line {3}; keep one of them"), word.text,
              word.length);
    fc_find_word(&finding, fc_unit_name(repairs->title_unit));
    fc_find_number(&finding, repairs->unit_line);
    report(reader, false, line, column, &finding);
    reader->is_broken = true;
    return;
  }
  repairs->title_unit = unit;
  repairs->unit_line = line;
  repairs->unit_column = column;
}

static void take_title(fc_table_reader *reader, const fc_cell *cells, size_t count, int64_t line) {
  char text[512];
  fc_cell unit;
  reader->repairs.titles++;
  for (size_t i = 0; i < count; i++)
    if (fc_narrow(cells[i], text, sizeof text, NULL) && find_unit(fc_cell_of(text), &unit))
      take_unit(reader, unit, line, (int32_t)i + 1);
}

static bool counts_money(const fc_column *column) {
  return !strcmp(column->value, "amount") || !strcmp(column->value, "term");
}

static void refuse_other_unit(fc_table_reader *reader, int field, int64_t line) {
  fc_finding finding;
  fc_finding_start(&finding, FC_TEXT("two units: the header of {1} counts in {2}, line {3} above it in {4}; keep one"));
  fc_find_words(&finding, (const fc_word[]){reader->info->columns[field].header, {NULL, NULL}});
  fc_find_word(&finding, fc_unit_name(reader->unit[field]));
  fc_find_number(&finding, reader->repairs.unit_line);
  fc_find_word(&finding, fc_unit_name(reader->repairs.title_unit));
  report(reader, false, line, fc_table_place(reader, field), &finding);
  reader->is_broken = true;
}

void fc_table_take_title_unit(fc_table_reader *reader, int64_t line) {
  fc_finding finding;
  bool is_used = false;
  fc_repairs *repairs = &reader->repairs;
  for (int field = 0; repairs->title_unit != FC_UNIT_NONE && field < (int)reader->info->column_count; field++) {
    if (reader->column[field] < 0 || !counts_money(&reader->info->columns[field])) continue;
    is_used = is_used || reader->unit[field] == FC_UNIT_NONE;
    if (reader->unit[field] == FC_UNIT_NONE)
      reader->unit[field] = repairs->title_unit;
    else if (reader->unit[field] != repairs->title_unit)
      refuse_other_unit(reader, field, line);
  }
  if (!is_used) return;
  fc_finding_start(&finding, FC_TEXT("the amounts of this table count in {1}, as this line above the header says"));
  fc_find_word(&finding, fc_unit_name(repairs->title_unit));
  report(reader, true, repairs->unit_line, repairs->unit_column, &finding);
}

static bool refuse_row_number(fc_table_reader *reader, int64_t line) {
  fc_finding finding;
  fc_finding_start(&finding, FC_TEXT("no row begins in line {1}, which --header-row names; the next one begins here"));
  fc_find_number(&finding, fc_table_header_row(reader));
  report(reader, false, line, 1, &finding);
  reader->is_broken = true;
  return false;
}

static bool take_header(fc_table_reader *reader, const fc_cell *cells, size_t count, int64_t line) {
  reader->has_header = true;
  bool wanted = fc_table_read_header(reader, cells, count, line);
  if (reader->search.line) return true;
  if (wanted) fc_table_take_title_unit(reader, line);
  reader->is_broken = reader->is_broken || !wanted;
  return !reader->is_broken && reader->work.begin(reader->work.context, reader);
}

static void keep(char *place, size_t size, fc_cell cell) {
  size_t length = cell.length < size ? cell.length : size - 1;
  while (length < cell.length && length && ((unsigned char)cell.text[length] & 0xC0) == 0x80) length--;
  memcpy(place, cell.text, length);
  place[length] = '\0';
}

void fc_table_quote_headers(fc_table_reader *reader, const fc_cell *cells, size_t count) {
  char *all = reader->search.all;
  size_t used = 0;
  for (size_t i = 0; i < count; i++) {
    fc_cell cell = fc_trim(cells[i]);
    if (used + cell.length + 3 >= sizeof reader->search.all) break;
    if (i) memcpy(all + used, ", ", 2), used += 2;
    memcpy(all + used, cell.text, cell.length);
    used += cell.length;
  }
  all[used] = '\0';
}

void fc_table_search_header(fc_table_reader *reader, const fc_cell *cells, size_t count, int64_t line) {
  size_t filled = 0;
  for (size_t i = 0; i < count; i++) filled += fc_trim(cells[i]).length > 0;
  fc_table_quote_headers(reader, cells, count);
  reader->search.line = line;
  reader->search.is_wide = filled > 1;
  keep(reader->search.first, sizeof reader->search.first, fc_trim(cells[0]));
  reader->is_broken = true;
}

static bool tell_header_below(fc_table_reader *reader, int64_t line) {
  fc_finding finding;
  fc_reject(&finding,
            FC_TEXT("the first line '{1}' is no header, which stands in line {2}; delete what is above it and write a "
                    "unit as amount(万元), or give --header-row {3}={2}"),
            reader->search.first, strlen(reader->search.first));
  fc_find_number(&finding, line);
  fc_find_word(&finding, reader->info->name.english);
  report(reader, false, reader->search.line, 1, &finding);
  reader->search.line = 0;
  return false;
}

void fc_table_end_search(fc_table_reader *reader) {
  fc_finding finding;
  if (!reader->search.line) return;
  if (reader->search.is_wide) {
    fc_table_report_missing(reader, reader->search.line, reader->search.all);
  } else {
    fc_reject(&finding,
              FC_TEXT("the first line '{1}' is no header; delete titles above the header, and write a unit as "
                      "amount(万元) in it"),
              reader->search.first, strlen(reader->search.first));
    report(reader, false, reader->search.line, 1, &finding);
  }
  reader->search.line = 0;
}

bool fc_table_take_top(fc_table_reader *reader, const fc_cell *cells, size_t count, int64_t line) {
  int32_t wanted = fc_table_header_row(reader);
  if (reader->search.line) {
    if (fc_table_has_columns(reader, cells, count)) return tell_header_below(reader, line);
    if (++reader->search.rows < SEARCHED_ROWS) return true;
    fc_table_end_search(reader);
    return false;
  }
  if (line < wanted) {
    take_title(reader, cells, count, line);
    return true;
  }
  if (wanted && line > wanted) return refuse_row_number(reader, line);
  return take_header(reader, cells, count, line);
}
