#include "sheet.h"

#include <string.h>

#include "stored.h"

enum { ROWS_PER_STEP = 1024, CODE_DIGITS_MAX = 15, RANGE_TEXT = 48 };

typedef struct sheet_stream {
  const fc_file_job *job;
  fc_table_reader *reader;
  fc_csv_batch *batch; /* the row at hand: its cells, and their texts behind the blank one */
  int64_t rows, text_bytes, header_line;
  fc_tally codes; /* that are stored as numbers */
  bool is_mapped, is_cancelled, row_is_bad;
  int32_t field[FC_CSV_COLUMNS_MAX]; /* of each column; -1: none */
  fc_status failure;
} sheet_stream;

static void map_columns(sheet_stream *stream, int64_t line) {
  const fc_table_reader *reader = stream->reader;
  for (int i = 0; i < FC_CSV_COLUMNS_MAX; i++) stream->field[i] = -1;
  for (int32_t field = 0; field < (int32_t)reader->info->column_count; field++)
    if (reader->column[field] >= 0) stream->field[reader->column[field]] = field;
  stream->is_mapped = true;
  stream->header_line = line;
}

static void refuse(sheet_stream *stream, int64_t line, int32_t column, const fc_finding *finding) {
  fc_report_error(&stream->reader->report, line, column, finding);
  stream->row_is_bad = true;
}

static void refuse_cell(sheet_stream *stream, int64_t line, const fc_sheet_cell *cell, const char *text) {
  fc_finding finding;
  fc_reject(&finding, text, cell->text, cell->length);
  refuse(stream, line, cell->column, &finding);
}

/* Puts a text behind those of the row; blank text when memory is short. */
static fc_cell put(sheet_stream *stream, const char *text, size_t length) {
  fc_csv_batch *batch = stream->batch;
  fc_cell cell = {"", 0};
  if (!fc_csv_batch_room(batch, length + FC_CSV_SLACK)) {
    stream->failure = FC_E_MEMORY;
    return cell;
  }
  char *to = batch->bytes + batch->used;
  memcpy(to, text, length);
  to[length] = '\0';
  batch->used += length + 1;
  cell.text = to;
  cell.length = length;
  return cell;
}

static bool is_one_of(const char *kind, const char *const *kinds) {
  for (; *kinds; kinds++)
    if (!strcmp(kind, *kinds)) return true;
  return false;
}

static bool holds_codes(const char *kind) {
  static const char *const kinds[] = {"code", "reference", "list", NULL};
  return is_one_of(kind, kinds);
}

static int places_of(const fc_table_reader *reader, int32_t field) {
  fc_unit unit = reader->unit[field] == FC_UNIT_NONE ? reader->repairs.default_unit : reader->unit[field];
  return 2 + (unit == FC_UNIT_NONE ? 0 : (int)unit);
}

/* A code that was typed as a number: zeros in front of it, and digits behind the 15th, are lost. */
static bool check_code_number(sheet_stream *stream, int64_t line, const fc_sheet_cell *cell, const fc_stored *number) {
  char text[FC_STORED_TEXT];
  bool fits = number->exponent >= 0 && fc_stored_write(number, 0, text) && strlen(text) <= CODE_DIGITS_MAX;
  if (fits)
    fc_tally_add(&stream->codes, line, cell->column);
  else
    refuse_cell(stream, line, cell,
                FC_TEXT("'{1}' is stored as a number that cannot have been a code; set the column to text and type the "
                        "code again"));
  return fits;
}

/* Amounts are taken when they are within 10^-6 fen of a fen; else what stands there is refused as it is. A bare number
 * above 1 in a clause can only be an amount. */
static fc_cell put_number(sheet_stream *stream, int64_t line, const fc_sheet_cell *cell, int32_t field) {
  char text[FC_STORED_TEXT + 1];
  fc_stored number;
  fc_cell stored = {cell->text, cell->length};
  const char *kind = stream->reader->info->columns[field].value;
  if (!fc_stored_read(stored, &number)) return put(stream, cell->text, cell->length);
  fc_stored_shorten(&number);
  if (holds_codes(kind) && !check_code_number(stream, line, cell, &number)) return put(stream, "", 0);
  bool is_amount = !strcmp(kind, "amount"), is_term = !strcmp(kind, "term");
  bool is_rate = cell->form == FC_FORM_RATE && strcmp(kind, "value") != 0;
  if (cell->form == FC_FORM_SCALED && (is_amount || is_term)) {
    refuse_cell(stream, line, cell,
                FC_TEXT("the cell holds {1}, but its number format shows that in another unit; show it as a plain "
                        "number, and write the unit into the header"));
    return put(stream, "", 0);
  }
  if ((is_amount || is_term) && !is_rate) fc_stored_settle(&number, places_of(stream->reader, field));
  if (!fc_stored_write(&number, is_rate ? 2 : 0, text)) return put(stream, cell->text, cell->length);
  size_t length = strlen(text);
  if (is_rate) text[length++] = '%';
  return put(stream, text, length);
}

static fc_cell put_cell(sheet_stream *stream, int64_t line, const fc_sheet_cell *cell, int32_t field) {
  const char *kind = field < 0 ? "" : stream->reader->info->columns[field].value;
  if (cell->length > FC_CSV_FIELD_MAX) {
    fc_finding finding;
    fc_finding_start(&finding, FC_TEXT("the text of this cell has more than {1} bytes"));
    fc_find_number(&finding, FC_CSV_FIELD_MAX);
    refuse(stream, line, cell->column, &finding);
    return put(stream, "", 0);
  }
  if (field < 0 || cell->form == FC_FORM_TEXT) return put(stream, cell->text, cell->length);
  const char *problem = NULL;
  if (cell->form == FC_FORM_DATE && holds_codes(kind))
    problem = FC_TEXT("'{1}' is a date that the spreadsheet made of something else; set the column to text and type "
                      "the code again");
  if (cell->form == FC_FORM_TRUTH)
    problem = FC_TEXT("'{1}' is a truth value of the spreadsheet; write a text or a number");
  if (cell->form == FC_FORM_UNKNOWN)
    problem = FC_TEXT("the formula of this cell has no stored value; open the workbook in a spreadsheet and save it "
                      "again, or write the value");
  if (problem) refuse_cell(stream, line, cell, problem);
  bool is_number = cell->form == FC_FORM_NUMBER || cell->form == FC_FORM_RATE || cell->form == FC_FORM_SCALED;
  return is_number ? put_number(stream, line, cell, field) : put(stream, cell->text, cell->length);
}

/* Cells beyond the header stand in a column without one. */
static void check_width(sheet_stream *stream, int64_t line, const fc_sheet_cell *cells, size_t count, size_t width) {
  for (size_t i = 0; i < count; i++) {
    if ((size_t)cells[i].column <= width) continue;
    refuse_cell(stream, line, &cells[i], fc_table_headless);
    return;
  }
}

/* Lays the cells out as a row of that width. False when memory is short. */
static bool lay_out(sheet_stream *stream, int64_t line, const fc_sheet_cell *cells, size_t count, size_t width) {
  static const char blank[FC_CSV_SLACK] = "";
  fc_csv_batch *batch = stream->batch;
  fc_csv_batch_clear(batch);
  put(stream, blank, sizeof blank);
  batch->cell_count = width;
  for (size_t i = 0; i < width; i++) batch->cells[i] = (fc_cell){batch->bytes, 0};
  for (size_t i = 0; i < count && (size_t)cells[i].column <= width; i++) {
    size_t column = (size_t)cells[i].column - 1;
    fc_cell cell = put_cell(stream, line, &cells[i], stream->is_mapped ? stream->field[column] : -1);
    if (stream->failure != FC_OK) return false;
    batch->cells[column] = cell;
    stream->text_bytes += (int64_t)cell.length;
  }
  return true;
}

static bool refuse_columns(sheet_stream *stream, int64_t line) {
  fc_finding finding;
  fc_finding_start(&finding, FC_TEXT("the row has more than {1} columns"));
  fc_find_number(&finding, FC_CSV_COLUMNS_MAX);
  fc_report_error(&stream->reader->report, line, FC_CSV_COLUMNS_MAX + 1, &finding);
  return false;
}

static bool tell_progress(sheet_stream *stream) {
  const fc_read_options *options = stream->job->options;
  if (!stream->job->is_ledger || !options->progress || stream->rows++ % ROWS_PER_STEP) return true;
  stream->is_cancelled = !options->progress(options->context, stream->text_bytes, 0);
  return !stream->is_cancelled;
}

static bool take_row(void *context, int64_t line, const fc_sheet_cell *cells, size_t count) {
  sheet_stream *stream = context;
  fc_table_reader *reader = stream->reader;
  if (!count) return true;
  if (!tell_progress(stream)) return false;
  size_t last = (size_t)cells[count - 1].column;
  if (last > FC_CSV_COLUMNS_MAX) return refuse_columns(stream, line);
  bool below_header = reader->has_header && !reader->search.line;
  if (below_header && line > reader->last_line + 1)
    fc_table_skip_empty(reader, reader->last_line + 1, line - reader->last_line - 1);
  size_t width = below_header ? reader->width : last;
  stream->row_is_bad = false;
  if (below_header) check_width(stream, line, cells, count, width);
  if (!lay_out(stream, line, cells, count, width)) return false;
  if (stream->row_is_bad) return fc_table_drop(reader, line);
  if (!fc_table_take(reader, stream->batch->cells, width, line)) return false;
  if (reader->has_header && !reader->search.line && !stream->is_mapped) map_columns(stream, line);
  return true;
}

/* "C5" */
static size_t write_place(char *text, int32_t column, int64_t line) {
  char digits[24];
  size_t used = 0, at = sizeof digits;
  for (; column > 0; column = (column - 1) / 26) digits[--at] = (char)('A' + (column - 1) % 26);
  for (; at < sizeof digits; at++) text[used++] = digits[at];
  for (; line > 0; line /= 10) digits[--at] = (char)('0' + line % 10);
  for (; at < sizeof digits; at++) text[used++] = digits[at];
  return used;
}

static void take_merged(void *context, const fc_sheet_range *range) {
  sheet_stream *stream = context;
  char text[RANGE_TEXT];
  fc_finding finding;
  if (!stream->is_mapped || range->last_line < stream->header_line) return;
  size_t used = write_place(text, range->first_column, range->first_line);
  text[used++] = ':';
  used += write_place(text + used, range->last_column, range->last_line);
  fc_reject(&finding,
            FC_TEXT("the cells {1} are merged, and only the first of them holds the value; unmerge them and fill each "
                    "cell"),
            text, used);
  fc_report_error(&stream->reader->report, range->first_line, range->first_column, &finding);
}

void fc_sheet_finding(const fc_problem *problem, fc_finding *finding) {
  fc_finding_start(finding, problem->message.text);
  finding->status = problem->status;
  for (int i = 0; i < problem->message.argument_count; i++)
    fc_find_quote(finding, problem->message.arguments[i], strlen(problem->message.arguments[i]));
}

static void take_problem(void *context, const fc_problem *problem) {
  sheet_stream *stream = context;
  fc_finding finding;
  fc_sheet_finding(problem, &finding);
  if (problem->is_warning)
    fc_report_warning(&stream->reader->report, problem->line, problem->column, &finding);
  else
    fc_report_error(&stream->reader->report, problem->line, problem->column, &finding);
}

static void report_ends(sheet_stream *stream) {
  fc_finding finding;
  fc_table_finish(stream->reader);
  if (!stream->codes.count) return;
  fc_finding_start(&finding,
                   FC_TEXT("codes that are stored as numbers: {1}, the first one here; zeros in front of them "
                           "are lost, so set the column to text if they have any"));
  fc_find_number(&finding, stream->codes.count);
  fc_report_warning(&stream->reader->report, stream->codes.line, stream->codes.column, &finding);
}

static fc_status read_all(sheet_stream *stream, const fc_sheet_place *place) {
  const fc_sheet_sink sink = {stream, take_row, take_merged, take_problem};
  fc_status status = stream->job->options->workbooks->read(place->book, place->sheet, &sink);
  if (stream->is_cancelled) return FC_E_CANCELLED;
  if (stream->failure != FC_OK) return stream->failure;
  fc_table_end_search(stream->reader);
  if (status == FC_OK) report_ends(stream);
  return status;
}

fc_status fc_read_sheet(const fc_sheet_place *place, const fc_file_job *job, fc_table_reader *reader) {
  fc_file_room *room = job->room;
  if (!room->batch) room->batch = fc_csv_batch_new(job->allocator);
  sheet_stream *stream = fc_resize(job->allocator, NULL, 0, sizeof *stream);
  if (stream) memset(stream, 0, sizeof *stream);
  fc_status status = FC_E_MEMORY;
  if (stream && room->batch) {
    stream->job = job;
    stream->reader = reader;
    stream->batch = room->batch;
    status = read_all(stream, place);
  }
  fc_resize(job->allocator, stream, sizeof *stream, 0);
  return status;
}
