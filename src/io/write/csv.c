/* CSV by RFC 4180, but with LF, which every spreadsheet reads and no tool trips over. */
#include "table.h"

#include <string.h>

/* What a spreadsheet would take for a formula: = + - @ TAB CR LF, and the full-width ＝ ＋ － ＠. */
static bool looks_like_formula(const char *text, size_t length) {
  static const char *const wide[] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
  if (length == 0) return false;
  if (memchr("=+-@\t\r\n", text[0], 7)) return true;
  for (size_t i = 0; i < 4; i++)
    if (length >= 3 && memcmp(text, wide[i], 3) == 0) return true;
  return false;
}

static bool needs_quotes(const char *text, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (text[i] == '"' || text[i] == ',' || text[i] == '\n' || text[i] == '\r') return true;
  return length > 0 && (text[0] == ' ' || text[length - 1] == ' ');
}

static void put_quoted(fc_buffer *out, const char *text, size_t length) {
  for (size_t i = 0; i < length; i++) {
    if (text[i] == '"') fc_buffer_char(out, '"');
    fc_buffer_char(out, text[i]);
  }
}

static void put_field(fc_csv_writer *csv, const char *text, size_t length, bool number) {
  fc_buffer *out = &csv->outlet->held;
  if (csv->column++ > 0) fc_buffer_char(out, ',');
  bool quoted = needs_quotes(text, length);
  if (quoted) fc_buffer_char(out, '"');
  if (!number && looks_like_formula(text, length)) fc_buffer_char(out, '\'');
  if (quoted)
    put_quoted(out, text, length);
  else
    fc_buffer_bytes(out, text, length);
  if (quoted) fc_buffer_char(out, '"');
}

static void end_line(fc_csv_writer *csv) {
  fc_buffer_char(&csv->outlet->held, '\n');
  csv->column = 0;
}

static void csv_header(void *context, const char *text, bool number) {
  fc_csv_writer *csv = context;
  size_t word = csv->columns / 64;
  if (!fc_grow(csv->outlet->held.allocator, &csv->numbers, &csv->capacity, word + 1, sizeof *csv->numbers)) {
    csv->outlet->held.failed = true;
    return;
  }
  if (number) csv->numbers[word] |= UINT64_C(1) << csv->columns % 64;
  csv->columns++;
  put_field(csv, text, strlen(text), false);
}

static void begin_rows(fc_csv_writer *csv) {
  if (csv->in_rows) return;
  csv->in_rows = true;
  end_line(csv);
}

static void csv_cell(void *context, const char *text, size_t length) {
  fc_csv_writer *csv = context;
  begin_rows(csv);
  size_t column = csv->column;
  bool number = column < csv->columns && (csv->numbers[column / 64] >> column % 64 & 1);
  put_field(csv, text, length, number);
}

static void csv_end_row(void *context) {
  fc_csv_writer *csv = context;
  end_line(csv);
  fc_outlet_turn(csv->outlet);
}

fc_table_end fc_csv_end(fc_csv_writer *csv) { return (fc_table_end){csv, csv_header, csv_cell, csv_end_row}; }

void fc_csv_finish(fc_csv_writer *csv) {
  begin_rows(csv);
  fc_resize(csv->outlet->held.allocator, csv->numbers, csv->capacity * sizeof *csv->numbers, 0);
}
