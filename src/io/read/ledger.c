/* The ledger, row by row: no memory per row, each code and period is looked up once. */
#include "ledger.h"

#include <string.h>

#include "closed.h"
#include "period.h"
#include "reference.h"

typedef struct ledger_work {
  fc_load *load;
  fc_arena arena;
  fc_references *references;
  fc_lookup periods;
  fc_sums *record;  /* the ledger of a closed period is read, into these; NULL: that of today */
  int quick_places; /* decimals of fen in the unit of the column */
  fc_bulk_ledger bulk;
} ledger_work;

static bool refuse_blank(fc_table_reader *reader, const fc_table_row *row, int field) {
  fc_finding finding;
  fc_table_find_blank(reader, field, &finding);
  return fc_table_refuse(reader, row, field, &finding);
}

/* Periods are looked up as texts too; a day falls into its month. */
static bool read_period(ledger_work *ledger, fc_table_reader *reader, const fc_table_row *row, int field,
                        fc_period *period) {
  fc_finding finding;
  int64_t meaning = 0;
  fc_cell cell = fc_raw_cell(reader, row, field);
  memset(period, 0, sizeof *period);
  if (cell.length == 0) return true;
  if (fc_lookup_find(&ledger->periods, cell, &meaning)) {
    memcpy(period, &meaning, sizeof *period);
    return true;
  }
  fc_cell trimmed = fc_trim(cell);
  if (trimmed.length == 0) return true;
  if (!fc_table_check_shape(reader, row, field, trimmed)) return false;
  if (!fc_read_period(trimmed, period, &finding)) return fc_table_refuse(reader, row, field, &finding);
  period->day = 0;
  memcpy(&meaning, period, sizeof *period);
  if (fc_lookup_add(&ledger->periods, cell, meaning)) return true;
  ledger->load->failure = FC_E_MEMORY;
  return false;
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
  fc_cell cell = fc_raw_cell(reader, row, FC_IN_LEDGER_AMOUNT);
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
  fc_references *codes = ledger->references;
  ok &= fc_read_reference(codes, reader, row, FC_IN_LEDGER_STREAM, FC_REFERENCE_STREAM, &out->stream);
  ok &= fc_read_reference(codes, reader, row, FC_IN_LEDGER_ENTERPRISE, FC_REFERENCE_ENTERPRISE, &out->enterprise);
  ok &= fc_read_reference(codes, reader, row, FC_IN_LEDGER_AGREEMENT, FC_REFERENCE_AGREEMENT, &out->agreement);
  ok &= fc_read_reference(codes, reader, row, FC_IN_LEDGER_COLLECTOR, FC_REFERENCE_PARTY, &out->collector);
  ok &= read_amount(ledger, reader, row, is_indicator(ledger, out->stream), out);
  if (ok && out->period.year == 0) ok = refuse_blank(reader, row, FC_IN_LEDGER_PERIOD);
  if (ok && out->stream < 0 && ledger->load->is_linked) ok = refuse_blank(reader, row, FC_IN_LEDGER_STREAM);
  return ok;
}

/* What a new closing and the comparison with the last one ask of a row. */
static bool note_known(fc_load *load, const fc_ledger_row *row) {
  bool noted =
      (!load->gathered || fc_sums_take(load->gathered, row)) && (!load->compared || fc_sums_take(load->compared, row));
  if (!noted) load->failure = FC_E_MEMORY;
  return noted;
}

static bool recall(ledger_work *ledger, fc_table_reader *reader, const fc_table_row *row, const fc_ledger_row *out) {
  fc_finding finding;
  int32_t rows = 1;
  fc_cell cell = fc_table_cell(reader, row, FC_IN_LEDGER_ROWS);
  if (cell.length && !fc_read_whole(cell, 1, INT32_MAX, &rows, &finding))
    return fc_table_refuse(reader, row, FC_IN_LEDGER_ROWS, &finding), true;
  if (!fc_sums_recall(ledger->record, out, rows)) ledger->load->failure = FC_E_MEMORY;
  return ledger->load->failure == FC_OK;
}

/* Notes that the route of a row that was added has one now. */
static bool note_route(ledger_work *ledger, const fc_ledger_row *row) {
  const fc_scenario *scenario = ledger->load->scenario;
  int32_t route = fc_scenario_route(scenario, fc_scenario_lane(scenario, row->enterprise), row);
  if (!fc_scenario_knows_route(scenario, route) || fc_bulk_note_route(&ledger->bulk.routes, route)) return true;
  ledger->load->failure = FC_E_MEMORY;
  return false;
}

static bool take_row(void *context, fc_table_reader *reader, const fc_table_row *row) {
  ledger_work *ledger = context;
  fc_load *load = ledger->load;
  fc_ledger_row out = {.line = row->line};
  if (!read_row(ledger, reader, row, &out) || row->is_bad || !load->is_linked) return load->failure == FC_OK;
  if (ledger->record) return recall(ledger, reader, row, &out);
  fc_status status = fc_scenario_add_ledger(load->scenario, &out, load->problems);
  if (status != FC_OK) return fc_load_added(load, status);
  if (ledger->bulk.describe && !note_route(ledger, &out)) return false;
  return note_known(load, &out);
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
  if (ledger->record) return true;
  ledger->load->ledger_column = fc_table_place(reader, FC_IN_LEDGER_AMOUNT);
  return fc_load_begin_table(ledger->load, reader);
}

static bool describe(void *context, fc_bulk_rules *rules) {
  ledger_work *ledger = context;
  static const int needed[] = {FC_IN_LEDGER_PERIOD, FC_IN_LEDGER_STREAM, FC_IN_LEDGER_ENTERPRISE, FC_IN_LEDGER_AMOUNT};
  for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
    if (rules->column[needed[i]] < 0) return false;
  rules->scenario = ledger->load->scenario;
  rules->places = ledger->quick_places;
  return ledger->load->failure == FC_OK && fc_scenario_open_routes(ledger->load->scenario);
}

/* Rows may be added up beforehand where nobody asks for each of them. */
static bool is_bulk(const fc_load *load, const fc_sums *record) {
  const fc_tolerance *allowed = &load->options->tolerance;
  if (record || load->gathered || load->compared || !load->is_linked || load->allocator) return false;
  return !allowed->fill_down && !allowed->skip_totals && !allowed->empty_is_zero && !allowed->comments &&
         !allowed->date_serials;
}

/* record: the sums of a closed period; NULL: the ledger of today. */
static fc_status read_ledger(fc_load *load, const char *file, const fc_read_options *options, fc_sums *record) {
  ledger_work ledger = {.load = load, .arena = {.allocator = load->allocator}, .record = record};
  fc_references own;
  fc_references_begin(&own, load, false);
  ledger.references = record ? &load->closing->references : &own;
  ledger.periods = (fc_lookup){.allocator = load->allocator, .arena = &ledger.arena};
  fc_table_work work = {&ledger, begin, take_row, true};
  if (is_bulk(load, record)) {
    ledger.bulk = (fc_bulk_ledger){.context = &ledger, .describe = describe};
    if (load->tuning) ledger.bulk.tuning = *load->tuning;
  }
  fc_bulk_ledger *bulk = ledger.bulk.describe ? &ledger.bulk : NULL;
  fc_file_job job = {load->folder, file, options, load->allocator, true, load->threads, &load->room, bulk};
  fc_table_reader *reader = fc_resize(load->allocator, NULL, 0, sizeof *reader);
  fc_status status = FC_E_MEMORY;
  if (reader) {
    if (record)
      fc_table_begin_closed(reader, fc_closed_describe(FC_CLOSED_LEDGER), &work, load->problems, job.name);
    else
      fc_table_begin(reader, FC_TABLE_LEDGER, &work, load->problems, job.name);
    if (!record) fc_table_tolerate(reader, &load->options->tolerance, load->unit);
    status = fc_load_read(load, &job, reader);
  }
  fc_resize(load->allocator, reader, sizeof *reader, 0);
  fc_references_end(&own);
  fc_bulk_routes_free(&ledger.bulk.routes);
  fc_lookup_free(&ledger.periods);
  fc_arena_free(&ledger.arena);
  return load->failure == FC_OK ? status : load->failure;
}

fc_status fc_load_ledger(fc_load *load) { return read_ledger(load, load->files[FC_TABLE_LEDGER], load->options, NULL); }

fc_status fc_load_closed_ledger(fc_load *load, const char *file, const fc_read_options *options, fc_sums *sums) {
  return read_ledger(load, file, options, sums);
}
