/* The ledger, row by row: no memory per row, each code and period is looked up once. */
#include <string.h>

#include "load.h"
#include "lookup.h"
#include "period.h"

typedef int32_t (*fc_finder)(const fc_scenario *scenario, const char *code);

typedef struct ledger_work {
  fc_load *load;
  fc_arena arena;
  fc_lookup lookups[FC_FIELD_MAX];
  int quick_places; /* decimals of fen in the unit of the column */
} ledger_work;

/* What is looked up in which column. */
static const struct {
  int field;
  fc_finder find;
  fc_table table;
  const char *otherwise; /* what there is without the table */
  const char *text;
} references[] = {
    {FC_IN_LEDGER_STREAM, fc_scenario_find_stream, FC_TABLE_STREAMS, "vat/增值税, cit/企业所得税, pit/个人所得税",
     FC_TEXT("'{1}' is no stream of this scenario; write a code or name from {2}")},
    {FC_IN_LEDGER_ENTERPRISE, fc_scenario_find_enterprise, FC_TABLE_ENTERPRISES, "enterprises.csv",
     FC_TEXT("'{1}' is no enterprise of this scenario; write a code from {2}")},
    {FC_IN_LEDGER_AGREEMENT, fc_scenario_find_agreement, FC_TABLE_AGREEMENTS, "agreements.csv",
     FC_TEXT("'{1}' is no agreement of this scenario; write a code from {2}")},
    {FC_IN_LEDGER_COLLECTOR, fc_scenario_find_party, FC_TABLE_PARTIES, "parties.csv",
     FC_TEXT("'{1}' is no party of this scenario, or the name of several; write a code from {2}")},
};
enum { REFERENCE_COUNT = sizeof references / sizeof references[0] };

static bool refuse_blank(fc_table_reader *reader, const fc_table_row *row, int field) {
  fc_finding finding;
  fc_table_find_blank(reader, field, &finding);
  return fc_table_refuse(reader, row, field, &finding);
}

static fc_cell cell_of(const fc_table_reader *reader, const fc_table_row *row, int field) {
  static const fc_cell blank = {"", 0};
  return reader->column[field] < 0 ? blank : row->cells[reader->column[field]];
}

static bool remember(ledger_work *ledger, int field, fc_cell cell, int64_t meaning) {
  if (fc_lookup_add(&ledger->lookups[field], cell, meaning)) return true;
  ledger->load->failure = FC_E_MEMORY;
  return false;
}

static bool refuse_reference(ledger_work *ledger, fc_table_reader *reader, const fc_table_row *row, int which,
                             fc_cell cell) {
  fc_finding finding;
  int field = references[which].field;
  const char *file = fc_load_file(ledger->load, references[which].table);
  if (!fc_table_check_shape(reader, row, field, cell)) return false;
  if (!fc_check_digits(cell, &finding) || !fc_check_name(cell, &finding))
    return fc_table_refuse(reader, row, field, &finding);
  fc_reject(&finding, references[which].text, cell.text, cell.length);
  fc_find_word(&finding, file ? file : references[which].otherwise);
  return fc_table_refuse(reader, row, field, &finding);
}

static int32_t find(const fc_scenario *scenario, fc_finder finder, fc_cell cell) {
  char code[1024];
  if (cell.length >= sizeof code) return -1;
  memcpy(code, cell.text, cell.length);
  code[cell.length] = '\0';
  return finder(scenario, code);
}

/* The index of a code; -1 for a blank cell. False: refused. */
static bool read_reference(ledger_work *ledger, fc_table_reader *reader, const fc_table_row *row, int which,
                           int32_t *index) {
  int field = references[which].field;
  int64_t meaning;
  fc_cell cell = cell_of(reader, row, field);
  *index = -1;
  if (cell.length == 0) return true;
  if (fc_lookup_find(&ledger->lookups[field], cell, &meaning)) {
    *index = (int32_t)meaning;
    return true;
  }
  fc_cell trimmed = fc_trim(cell);
  if (trimmed.length == 0 || !ledger->load->is_linked) return true;
  *index = find(ledger->load->scenario, references[which].find, trimmed);
  if (*index < 0) return refuse_reference(ledger, reader, row, which, trimmed);
  return remember(ledger, field, cell, *index);
}

/* Periods are looked up as texts too; a day falls into its month. */
static bool read_period(ledger_work *ledger, fc_table_reader *reader, const fc_table_row *row, int field,
                        fc_period *period) {
  fc_finding finding;
  int64_t meaning = 0;
  fc_cell cell = cell_of(reader, row, field);
  memset(period, 0, sizeof *period);
  if (cell.length == 0) return true;
  if (fc_lookup_find(&ledger->lookups[field], cell, &meaning)) {
    memcpy(period, &meaning, sizeof *period);
    return true;
  }
  fc_cell trimmed = fc_trim(cell);
  if (trimmed.length == 0) return true;
  if (!fc_table_check_shape(reader, row, field, trimmed)) return false;
  if (!fc_read_period(trimmed, period, &finding)) return fc_table_refuse(reader, row, field, &finding);
  period->day = 0;
  memcpy(&meaning, period, sizeof *period);
  return remember(ledger, field, cell, meaning);
}

static void note_widened(fc_table_reader *reader, const fc_table_row *row) {
  if (reader->widened) return;
  reader->widened = true;
  reader->widened_line = row->line;
  reader->widened_column = fc_table_place(reader, FC_IN_LEDGER_AMOUNT);
}

/* Plain digits in the unit of the column, without the full reader. */
static bool read_plainly(fc_cell cell, int places, fc_fen *amount) {
  static const int64_t powers[] = {1,       10,       100,       1000,       10000,      100000,
                                   1000000, 10000000, 100000000, 1000000000, 10000000000};
  int64_t digits;
  int decimals;
  if (!fc_read_quick(cell, &digits, &decimals) || decimals > places) return false;
  if (__builtin_mul_overflow(digits, powers[places - decimals], amount)) return false;
  return *amount <= FC_FEN_MAX && *amount >= -FC_FEN_MAX;
}

static bool read_amount(ledger_work *ledger, fc_table_reader *reader, const fc_table_row *row, bool is_indicator,
                        fc_ledger_row *out) {
  fc_finding finding;
  bool widened = false, rounded = false, ok;
  fc_amount_rules rules = fc_table_amounts(reader, FC_IN_LEDGER_AMOUNT, &rounded);
  fc_cell cell = cell_of(reader, row, FC_IN_LEDGER_AMOUNT);
  if (!is_indicator && read_plainly(cell, ledger->quick_places, &out->amount)) return true;
  cell = fc_trim(cell);
  if (!cell.length) return refuse_blank(reader, row, FC_IN_LEDGER_AMOUNT);
  if (is_indicator)
    ok = fc_read_indicator(cell, &out->amount, &out->decimals, &widened, &finding);
  else
    ok = fc_read_amount(cell, &rules, &out->amount, &widened, &finding);
  if (widened) note_widened(reader, row);
  if (rounded) fc_tally_add(&reader->repairs.rounded, row->line, fc_table_place(reader, FC_IN_LEDGER_AMOUNT));
  if (ok) fc_table_note_digits(reader, row, FC_IN_LEDGER_AMOUNT, cell);
  return ok || fc_table_refuse(reader, row, FC_IN_LEDGER_AMOUNT, &finding);
}

static bool is_indicator(const ledger_work *ledger, int32_t stream) {
  const fc_stream *row = stream < 0 ? NULL : fc_scenario_stream(ledger->load->scenario, stream);
  return row && row->kind == FC_STREAM_INDICATOR;
}

/* Reads all cells, so that every wrong one of the row is reported. */
static bool read_row(ledger_work *ledger, fc_table_reader *reader, const fc_table_row *row, fc_ledger_row *out) {
  bool ok = read_period(ledger, reader, row, FC_IN_LEDGER_PERIOD, &out->period);
  ok &= read_period(ledger, reader, row, FC_IN_LEDGER_BOOKED, &out->booked);
  ok &= read_reference(ledger, reader, row, 0, &out->stream);
  ok &= read_reference(ledger, reader, row, 1, &out->enterprise);
  ok &= read_reference(ledger, reader, row, 2, &out->agreement);
  ok &= read_reference(ledger, reader, row, 3, &out->collector);
  ok &= read_amount(ledger, reader, row, is_indicator(ledger, out->stream), out);
  if (ok && out->period.year == 0) ok = refuse_blank(reader, row, FC_IN_LEDGER_PERIOD);
  if (ok && out->stream < 0 && ledger->load->is_linked) ok = refuse_blank(reader, row, FC_IN_LEDGER_STREAM);
  return ok;
}

static bool take_row(void *context, fc_table_reader *reader, const fc_table_row *row) {
  ledger_work *ledger = context;
  fc_load *load = ledger->load;
  fc_ledger_row out = {.line = row->line};
  if (!read_row(ledger, reader, row, &out) || row->is_bad || !load->is_linked) return load->failure == FC_OK;
  fc_status status = fc_scenario_add_ledger(load->scenario, &out, load->problems);
  return status == FC_OK || fc_load_added(load, status);
}

static bool begin(void *context, fc_table_reader *reader) {
  ledger_work *ledger = context;
  if (reader->column[FC_IN_LEDGER_ENTERPRISE] < 0 && reader->column[FC_IN_LEDGER_AGREEMENT] < 0) {
    fc_finding finding;
    fc_finding_start(&finding,
                     FC_TEXT("a ledger needs a column enterprise/企业 or agreement/协议, and it has neither"));
    fc_report_error(&reader->report, reader->last_line, 1, &finding);
    reader->is_broken = true;
    return false;
  }
  fc_unit unit = reader->unit[FC_IN_LEDGER_AMOUNT];
  if (unit == FC_UNIT_NONE) unit = ledger->load->unit;
  ledger->quick_places = 2 + (unit == FC_UNIT_NONE ? 0 : (int)unit);
  return fc_load_begin_table(ledger->load, reader);
}

fc_status fc_load_ledger(fc_load *load) {
  ledger_work ledger = {.load = load, .arena = {.allocator = load->allocator}};
  for (int i = 0; i < FC_FIELD_MAX; i++) {
    ledger.lookups[i].allocator = load->allocator;
    ledger.lookups[i].arena = &ledger.arena;
  }
  fc_table_work work = {&ledger, begin, take_row, true};
  fc_file_job job = {load->folder, load->files[FC_TABLE_LEDGER], load->options, load->allocator, true, load->threads,
                     &load->room};
  fc_table_reader *reader = fc_resize(load->allocator, NULL, 0, sizeof *reader);
  fc_status status = FC_E_MEMORY;
  if (reader) {
    fc_table_begin(reader, FC_TABLE_LEDGER, &work, load->problems, job.name);
    fc_table_tolerate(reader, &load->options->tolerance, load->unit);
    status = fc_load_read(load, &job, reader);
  }
  fc_resize(load->allocator, reader, sizeof *reader, 0);
  for (int i = 0; i < FC_FIELD_MAX; i++) fc_lookup_free(&ledger.lookups[i]);
  fc_arena_free(&ledger.arena);
  return load->failure == FC_OK ? status : load->failure;
}
