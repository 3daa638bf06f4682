/* Rows as a tolerant reader takes them: comments and notes left out, merged cells filled, missing amounts as 0, date
 * numbers as days. Everything is counted and told. */
#include "repairs.h"

#include <string.h>

#include "diagnose.h"
#include "table.h"

static const char zero[1 + FC_CSV_SLACK] = "0";

void fc_tally_add(fc_tally *tally, int64_t line, int32_t column) {
  if (tally->count++) return;
  tally->line = line;
  tally->column = column;
}

void fc_table_tolerate(fc_table_reader *reader, const fc_tolerance *tolerance, fc_unit unit) {
  reader->repairs.allowed = *tolerance;
  reader->repairs.default_unit = unit;
}

fc_amount_rules fc_table_amounts(const fc_table_reader *reader, int field, bool *rounded) {
  return (fc_amount_rules){reader->unit[field], reader->repairs.default_unit, reader->repairs.allowed.rounding,
                           rounded};
}

/* A cell with a line break may have swallowed rows behind an unclosed quotation mark. */
static bool refuse_comment(fc_table_reader *reader, const fc_cell *cells, size_t count, int64_t line) {
  fc_finding finding;
  for (size_t i = 0; i < count; i++) {
    if (!memchr(cells[i].text, '\n', cells[i].length) && !memchr(cells[i].text, '\r', cells[i].length)) continue;
    fc_reject(&finding, FC_TEXT("the comment '{1}' goes on over a line break; delete its quotation marks"),
              cells[i].text, cells[i].length);
    fc_report_error(&reader->report, line, (int32_t)i + 1, &finding);
    return true;
  }
  return false;
}

static bool is_comment(const fc_table_reader *reader, fc_cell first) {
  first = fc_trim(first);
  return reader->repairs.allowed.comments && first.length && first.text[0] == '#' && !fc_is_spreadsheet_error(first);
}

static bool is_note(const fc_cell *cells, size_t count) {
  for (size_t i = 0; i < count; i++) {
    fc_cell cell = fc_trim(cells[i]);
    if (cell.length) return fc_table_is_note(cell);
  }
  return false;
}

bool fc_table_skips(fc_table_reader *reader, const fc_cell *cells, size_t count, int64_t line) {
  fc_repairs *repairs = &reader->repairs;
  if (is_comment(reader, cells[0])) {
    if (!refuse_comment(reader, cells, count, line)) fc_tally_add(&repairs->comments, line, 1);
    return true;
  }
  if (!repairs->allowed.skip_totals || !reader->has_header || count > reader->width) return false;
  int level = fc_table_total_level(reader, cells, count);
  if (level) {
    fc_table_check_total(reader, cells, count, line, level);
    return true;
  }
  if (!is_note(cells, count)) return false;
  fc_tally_add(&repairs->notes, line, 1);
  return true;
}

static bool is_blank_field(const fc_table_reader *reader, int field) {
  int32_t at = reader->column[field];
  return at < 0 || !fc_trim(reader->repairs.cells[at]).length;
}

static void fill(fc_table_reader *reader, int field, int64_t line) {
  fc_repairs *repairs = &reader->repairs;
  int32_t at = reader->column[field];
  if (at < 0 || !repairs->above_length[field] || !is_blank_field(reader, field)) return;
  repairs->cells[at] = (fc_cell){repairs->above[field], repairs->above_length[field]};
  fc_tally_add(&repairs->filled, line, at + 1);
}

/* In a ledger a row needs one of enterprise and agreement, and a collector where it has no enterprise. */
static void fill_ledger(fc_table_reader *reader, int64_t line) {
  if (is_blank_field(reader, FC_IN_LEDGER_ENTERPRISE) && is_blank_field(reader, FC_IN_LEDGER_AGREEMENT)) {
    fill(reader, FC_IN_LEDGER_ENTERPRISE, line);
    fill(reader, FC_IN_LEDGER_AGREEMENT, line);
  }
  if (is_blank_field(reader, FC_IN_LEDGER_ENTERPRISE)) fill(reader, FC_IN_LEDGER_COLLECTOR, line);
}

static void remember(fc_table_reader *reader) {
  fc_repairs *repairs = &reader->repairs;
  for (int field = 0; field < (int)reader->info->column_count; field++) {
    int32_t at = reader->column[field];
    fc_cell cell = at < 0 ? (fc_cell){"", 0} : fc_trim(repairs->cells[at]);
    bool is_kept = cell.length && cell.length <= FC_FILLED_BYTES_MAX;
    if (is_kept && cell.text != repairs->above[field]) memcpy(repairs->above[field], cell.text, cell.length);
    repairs->above_length[field] = is_kept ? cell.length : 0;
  }
}

static void fill_down(fc_table_reader *reader, int64_t line) {
  for (int field = 0; field < (int)reader->info->column_count; field++) {
    const fc_column *column = &reader->info->columns[field];
    if (column->required && fc_table_is_key(column)) fill(reader, field, line);
  }
  if (reader->table == FC_TABLE_LEDGER) fill_ledger(reader, line);
  remember(reader);
}

static void put_digits(char *text, int number, int places) {
  for (int i = places - 1; i >= 0; i--, number /= 10) text[i] = (char)('0' + number % 10);
}

static bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

/* Days from 1899-12-31 on; a spreadsheet counts a 29 February 1900 that never was (day 60). */
static void write_day(int serial, char *text) {
  static const int months[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int day = serial - 2, year = 1900, month = 0; /* from 1900-01-01, which is day 0 */
  while (day >= 365 + is_leap(year)) day -= 365 + is_leap(year++);
  while (day >= months[month] + (month == 1 && is_leap(year)))
    day -= months[month] + (month == 1 && is_leap(year)), month++;
  memcpy(text, "0000-00-00", sizeof "0000-00-00");
  put_digits(text, year, 4);
  put_digits(text + 5, month + 1, 2);
  put_digits(text + 8, day + 1, 2);
}

/* The serial numbers of 1927 to 2173 have five digits. */
static int serial_of(fc_cell cell) {
  enum { DIGITS = 5 };
  int serial = 0;
  cell = fc_trim(cell);
  if (cell.length != DIGITS || cell.text[0] == '0') return 0;
  for (size_t at = 0; at < DIGITS; at++) {
    if (!fc_is_digit(cell.text[at])) return 0;
    serial = serial * 10 + (cell.text[at] - '0');
  }
  return serial;
}

static void read_serials(fc_table_reader *reader, int64_t line) {
  fc_repairs *repairs = &reader->repairs;
  for (int field = 0; field < (int)reader->info->column_count; field++) {
    int32_t at = reader->column[field];
    int serial = at >= 0 && !strcmp(reader->info->columns[field].value, "period") ? serial_of(repairs->cells[at]) : 0;
    if (!serial) continue;
    write_day(serial, repairs->days[field]);
    if (!repairs->serials.count) {
      put_digits(repairs->serial, serial, 5);
      memcpy(repairs->serial_day, repairs->days[field], FC_DAY_BYTES);
    }
    repairs->cells[at] = fc_cell_of(repairs->days[field]);
    fc_tally_add(&repairs->serials, line, at + 1);
  }
}

static void read_zeros(fc_table_reader *reader, int64_t line) {
  fc_repairs *repairs = &reader->repairs;
  for (int field = 0; field < (int)reader->info->column_count; field++) {
    const fc_column *column = &reader->info->columns[field];
    int32_t at = reader->column[field];
    if (at < 0 || !column->required || strcmp(column->value, "amount") != 0) continue;
    if (!fc_is_missing(fc_trim(repairs->cells[at]))) continue;
    repairs->cells[at] = (fc_cell){zero, 1};
    fc_tally_add(&repairs->zeros, line, at + 1);
  }
}

const fc_cell *fc_table_repair(fc_table_reader *reader, const fc_cell *cells, int64_t line) {
  fc_repairs *repairs = &reader->repairs;
  const fc_tolerance *allowed = &repairs->allowed;
  if (allowed->fill_down || allowed->empty_is_zero || allowed->date_serials) {
    memcpy(repairs->cells, cells, reader->width * sizeof *cells);
    cells = repairs->cells;
    if (allowed->fill_down) fill_down(reader, line);
    if (allowed->empty_is_zero) read_zeros(reader, line);
    if (allowed->date_serials) read_serials(reader, line);
  }
  if (allowed->skip_totals) fc_table_add_to_sums(reader, cells);
  return cells;
}

static void report_tally(fc_table_reader *reader, const fc_tally *tally, const char *text) {
  fc_finding finding;
  if (!tally->count) return;
  fc_finding_start(&finding, text);
  fc_find_number(&finding, tally->count);
  fc_report_warning(&reader->report, tally->line, tally->column, &finding);
}

static void report_serials(fc_table_reader *reader) {
  const fc_repairs *repairs = &reader->repairs;
  fc_finding finding;
  if (!repairs->serials.count) return;
  fc_finding_start(&finding,
                   FC_TEXT("date numbers read as days (--date-serials): {1}, the first one here: {2} is {3}"));
  fc_find_number(&finding, repairs->serials.count);
  fc_find_word(&finding, repairs->serial);
  fc_find_word(&finding, repairs->serial_day);
  fc_report_warning(&reader->report, repairs->serials.line, repairs->serials.column, &finding);
}

static void report_delimiter(fc_table_reader *reader) {
  static const fc_word names[] = {{"semicolon", "分号"}, {"tab", "制表符"}, {"pipe", "竖线"}, {"comma", "逗号"}};
  static const char characters[] = ";\t|,";
  fc_repairs *repairs = &reader->repairs;
  fc_finding finding;
  const char *place = repairs->delimiter ? strchr(characters, repairs->delimiter) : NULL;
  if (!place || (*place == ',' && !repairs->has_sep_line)) return;
  fc_finding_start(&finding, repairs->has_sep_line
                                 ? FC_TEXT("the columns are separated as the line sep= above the header says: {1}")
                                 : FC_TEXT("the columns are separated as --delimiter says: {1}"));
  fc_find_words(&finding, (const fc_word[]){names[place - characters], {NULL, NULL}});
  fc_report_warning(&reader->report, 1, 1, &finding);
}

static void report_titles(fc_table_reader *reader) {
  fc_finding finding;
  if (!reader->repairs.titles) return;
  fc_finding_start(&finding, FC_TEXT("lines above the header that were left out (--header-row): {1}"));
  fc_find_number(&finding, reader->repairs.titles);
  fc_report_warning(&reader->report, 1, 1, &finding);
}

void fc_table_report_repairs(fc_table_reader *reader) {
  const fc_repairs *repairs = &reader->repairs;
  bool even = repairs->allowed.rounding == FC_ROUND_HALF_EVEN;
  report_delimiter(reader);
  report_titles(reader);
  report_tally(reader, &repairs->comments, FC_TEXT("rows that begin with # and were left out (--comments): {1}"));
  report_tally(reader, &repairs->filled,
               FC_TEXT("blank cells filled from the row above (--fill-down): {1}, the first one here"));
  report_tally(reader, &repairs->zeros, FC_TEXT("missing amounts read as 0 (--empty zero): {1}, the first one here"));
  report_tally(reader, &repairs->rounded,
               even ? FC_TEXT("amounts rounded to whole fen (--round half-even): {1}, the first one here")
                    : FC_TEXT("amounts rounded to whole fen (--round half-up): {1}, the first one here"));
  report_serials(reader);
  report_tally(reader, &repairs->totals,
               FC_TEXT("rows of totals that agree with the rows above and were left out (--skip-totals): {1}"));
  report_tally(reader, &repairs->notes, FC_TEXT("notes that were left out (--skip-totals): {1}"));
}
