#include "csv_rows.h"

#include <string.h>

#include "fencheng/tolerance.h"

bool fc_csv_begin(fc_csv *csv, const fc_batch_sink *sink, fc_csv_batch *batch) {
  memset(csv, 0, sizeof *csv);
  csv->sink = *sink;
  csv->batch = batch;
  csv->line = 1;
  csv->at_line_start = true;
  return csv_init(&csv->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) == 0;
}

void fc_csv_stop(fc_csv *csv) { csv_free(&csv->parser); }

/* libcsv's buffer begins with 128 bytes, so that a short field can be copied with its slack. */
static inline void copy_field(char *text, const void *field, size_t length) {
  if (length <= FC_CSV_SLACK)
    memcpy(text, field, FC_CSV_SLACK);
  else
    memcpy(text, field, length);
  text[length] = '\0';
}

static void take_field(void *field, size_t length, void *context) {
  fc_csv *csv = context;
  fc_csv_batch *batch = csv->batch;
  if (csv->state != FC_CSV_READING) return;
  if (batch->cell_count - csv->first == FC_CSV_COLUMNS_MAX) {
    csv->state = FC_CSV_TOO_WIDE;
  } else if (length > FC_CSV_FIELD_MAX) {
    csv->state = FC_CSV_TOO_LONG;
  } else if (batch->capacity - batch->used <= length + FC_CSV_SLACK && !fc_csv_batch_room(batch, length)) {
    csv->state = FC_CSV_NO_MEMORY;
  } else {
    char *text = batch->bytes + batch->used;
    copy_field(text, field, length);
    batch->cells[batch->cell_count].text = text;
    batch->cells[batch->cell_count++].length = length;
    batch->used += length + 1;
  }
}

/* Line ends in a text; CR LF counts once. */
static int64_t breaks_in(const char *text, size_t length) {
  int64_t count = 0;
  if (!length || (!memchr(text, '\n', length) && !memchr(text, '\r', length))) return 0;
  for (size_t at = 0; at < length; at++)
    count += text[at] == '\r' || (text[at] == '\n' && (at == 0 || text[at - 1] != '\r'));
  return count;
}

/* libcsv reports every line end outside quotes, so a row without fields is a blank line or the LF of a CR LF. */
static void take_line_end(fc_csv *csv, int end) {
  if (end == '\n' && csv->after_return) {
    csv->after_return = false;
    csv->ends_crlf++;
    csv->ends_cr--;
    return;
  }
  if (!csv->blank_lines++) csv->first_blank_line = csv->line;
  csv->line++;
  csv->after_return = end == '\r';
  csv->ends_cr += end == '\r';
}

/* Hands the gathered rows over, between two rows. */
static void flush(fc_csv *csv) {
  csv->batch = csv->sink.pass(csv->sink.context, csv->batch);
  csv->first = csv->row_start = 0;
  if (!csv->batch) csv->state = FC_CSV_STOPPED;
}

static bool is_full(const fc_csv_batch *batch) {
  return batch->row_count == FC_CSV_BATCH_ROWS || batch->cell_count > FC_CSV_BATCH_CELLS;
}

static void take_row(int end, void *context) {
  fc_csv *csv = context;
  fc_csv_batch *batch = csv->batch;
  csv->row_end = end;
  if (csv->state != FC_CSV_READING) return;
  if (batch->cell_count == csv->first) {
    take_line_end(csv, end);
    return;
  }
  fc_csv_row *row = &batch->rows[batch->row_count++];
  row->first = csv->first;
  row->count = batch->cell_count - csv->first;
  row->line = csv->line++;
  if (csv->scan_breaks) csv->line += breaks_in(batch->bytes + csv->row_start, batch->used - csv->row_start);
  csv->after_return = end == '\r';
  csv->ends_cr += end == '\r';
  csv->ends_lf += end == '\n';
  csv->first = batch->cell_count;
  csv->row_start = batch->used;
  csv->rows++;
  if (is_full(batch)) flush(csv);
}

int64_t fc_csv_line(const fc_csv *csv, int32_t *column) {
  const fc_csv_batch *batch = csv->batch;
  const char *field = (const char *)csv->parser.entry_buf;
  *column = batch ? (int32_t)(batch->cell_count - csv->first) + 1 : 1;
  int64_t breaks = batch ? breaks_in(batch->bytes + csv->row_start, batch->used - csv->row_start) : 0;
  return csv->line + breaks + (field ? breaks_in(field, csv->parser.entry_pos) : 0);
}

static bool refuse_state(const fc_csv *csv, fc_finding *finding) {
  finding->text = NULL;
  if (csv->state == FC_CSV_TOO_WIDE) {
    fc_finding_start(finding, FC_TEXT("the row has more than {1} columns"));
    fc_find_number(finding, FC_CSV_COLUMNS_MAX);
  }
  if (csv->state == FC_CSV_TOO_LONG) {
    fc_finding_start(finding, FC_TEXT("a field has more than {1} bytes; often a quotation mark is not closed"));
    fc_find_number(finding, FC_CSV_FIELD_MAX);
  }
  if (csv->state == FC_CSV_OTHER_SEPARATOR) {
    fc_finding_start(finding, FC_TEXT("the line sep={1} above the header does not fit --delimiter; it may name a "
                                      "comma, a semicolon, a tab or |"));
    fc_find_quote(finding, &csv->separator, 1);
  }
  if (csv->state == FC_CSV_NO_MEMORY) {
    fc_finding_start(finding, FC_TEXT("there is not enough memory"));
    finding->status = FC_E_MEMORY;
  }
  return false;
}

/* Both kinds of wrong quotation marks; {1} is the beginning of the field. */
static bool refuse_quotes(fc_csv *csv, fc_finding *finding) {
  const char *field = (const char *)csv->parser.entry_buf;
  size_t length = csv->parser.entry_pos;
  csv->state = FC_CSV_BAD_QUOTES;
  if (csv_error(&csv->parser) == CSV_ENOMEM) {
    csv->state = FC_CSV_NO_MEMORY;
    return refuse_state(csv, finding);
  }
  bool escaped = memchr(field, '\\', length) != NULL;
  if (escaped)
    return fc_reject(finding,
                     FC_TEXT("the field that begins '{1}' has a backslash before a quotation mark; write \"\" for a "
                             "quotation mark inside a quoted field"),
                     field, length);
  if (csv->parser.quoted)
    return fc_reject(finding,
                     FC_TEXT("the quoted field that begins '{1}' goes on behind its closing quotation mark; write \"\" "
                             "for a quotation mark inside it, or close the one before"),
                     field, length);
  return fc_reject(finding,
                   FC_TEXT("the field that begins '{1}' has a quotation mark inside; put the whole field in quotation "
                           "marks and write \"\" inside"),
                   field, length);
}

/* The bytes of a line sep=; with its end, as spreadsheets read and write it; 0: there is none. */
static size_t sep_line(const char *bytes, size_t length) {
  enum { WORD = 5 };
  if (length < WORD || memcmp(bytes, "sep=", 4) != 0) return 0;
  size_t end = WORD + (size_t)(length > WORD && bytes[WORD] == '\r');
  if (end < length && bytes[end] == '\n') return end + 1;
  return end == WORD && length > WORD ? 0 : end;
}

/* Chooses the delimiter; returns the bytes of a line that names it. Files from "Unicode text" separate by tabs: tabs in
 * the first line, and no comma. */
static size_t begin_text(fc_csv *csv, const char *bytes, size_t length) {
  csv->begun = true;
  const char *end = memchr(bytes, '\n', length);
  size_t line = end ? (size_t)(end - bytes) : length, skipped = csv->delimiter ? sep_line(bytes, length) : 0;
  bool by_tabs = csv->tabs_allowed && memchr(bytes, '\t', line) && !memchr(bytes, ',', line);
  char delimiter = csv->delimiter;
  if (skipped) csv->separator = bytes[4];
  if (delimiter == FC_DELIMITER_OF_FILE) delimiter = csv->separator;
  if (csv->separator && csv->separator != delimiter) csv->state = FC_CSV_OTHER_SEPARATOR;
  if (csv->separator && !strchr(",;|\t", csv->separator)) csv->state = FC_CSV_OTHER_SEPARATOR;
  if (!delimiter && by_tabs) delimiter = '\t';
  if (delimiter) csv_set_delim(&csv->parser, (unsigned char)delimiter);
  csv->line += skipped > 0 && csv->state == FC_CSV_READING;
  return skipped;
}

/* All simple lines that stand here. */
static size_t take_plain(fc_csv *csv, const char *bytes, size_t length) {
  size_t at = 0, taken;
  while (at < length && csv->state == FC_CSV_READING && (taken = fc_csv_take_plain(csv, bytes + at, length - at)) > 0) {
    at += taken;
    if (is_full(csv->batch)) flush(csv);
  }
  return at;
}

/* By turns: simple lines, and one line through libcsv. */
static size_t parse(fc_csv *csv, const char *bytes, size_t length) {
  size_t at = 0;
  while (at < length && csv->state == FC_CSV_READING) {
    if (csv->at_line_start) at += take_plain(csv, bytes + at, length - at);
    const char *end = memchr(bytes + at, '\n', length - at);
    size_t piece = end ? (size_t)(end - (bytes + at)) + 1 : length - at;
    csv->row_end = 0;
    size_t parsed = csv_parse(&csv->parser, bytes + at, piece, take_field, take_row, csv);
    at += parsed;
    if (parsed != piece) return at;
    if (piece) csv->at_line_start = csv->row_end == '\n';
  }
  return at;
}

bool fc_csv_feed(fc_csv *csv, const char *bytes, size_t length, fc_finding *finding) {
  int64_t rows = csv->rows;
  bool quotes = memchr(bytes, '"', length) != NULL;
  if (!csv->begun) {
    size_t skipped = begin_text(csv, bytes, length);
    if (csv->state != FC_CSV_READING) return refuse_state(csv, finding);
    bytes += skipped;
    length -= skipped;
  }
  csv->scan_breaks = quotes || csv->pending_quotes;
  size_t parsed = parse(csv, bytes, length);
  if (csv->state == FC_CSV_READING && csv->parser.entry_pos > FC_CSV_FIELD_MAX) csv->state = FC_CSV_TOO_LONG;
  if (csv->state != FC_CSV_READING) return refuse_state(csv, finding);
  if (parsed != length) return refuse_quotes(csv, finding);
  csv->pending_quotes = quotes || (csv->pending_quotes && rows == csv->rows);
  return true;
}

bool fc_csv_complete(fc_csv *csv, fc_finding *finding) {
  csv->scan_breaks = true;
  int outcome = csv_fini(&csv->parser, take_field, take_row, csv);
  if (outcome == 0 && csv->state == FC_CSV_READING) return true;
  if (csv->state != FC_CSV_READING) return refuse_state(csv, finding);
  csv->state = FC_CSV_BAD_QUOTES;
  return fc_reject(finding,
                   FC_TEXT("a quotation mark opens in this row, in the field that begins '{1}', and is never closed"),
                   (const char *)csv->parser.entry_buf, csv->parser.entry_pos);
}

bool fc_csv_skip(fc_csv *csv, int64_t rows, int64_t crlf) {
  if (csv->batch && csv->batch->row_count) flush(csv);
  csv->line += rows;
  csv->rows += rows;
  csv->ends_crlf += crlf;
  csv->ends_lf += rows - crlf;
  return csv->state == FC_CSV_READING;
}

void fc_csv_drain(fc_csv *csv) {
  if (csv->batch && csv->batch->row_count) (void)csv->sink.pass(csv->sink.context, csv->batch);
  csv->batch = NULL;
}

void fc_csv_report_lines(const fc_csv *csv, fc_reporter *reporter) {
  fc_finding finding;
  int kinds = (csv->ends_lf > 0) + (csv->ends_crlf > 0) + (csv->ends_cr > 0);
  if (csv->blank_lines) {
    fc_finding_start(&finding, FC_TEXT("blank lines that are ignored: {1}"));
    fc_find_number(&finding, csv->blank_lines);
    fc_report_warning(reporter, csv->first_blank_line, 1, &finding);
  }
  if (kinds < 2) return;
  fc_finding_start(&finding, FC_TEXT("the lines of the file end in different ways (LF, CR LF, CR)"));
  fc_report_warning(reporter, 1, 1, &finding);
}
