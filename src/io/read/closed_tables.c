/* The tables of a record: its rows go to the scenario as they were signed. */
#include "closed.h"

#include <string.h>

#include "ledger.h"
#include "period.h"
#include "reference.h"

enum {
  IN_NET_PERIOD,
  IN_NET_PARTY,
  IN_NET_DUE,
  IN_NET_COLLECTED,
  IN_NET_SETTLED_BEFORE,
  IN_NET_NET,
  IN_NET_DIRECTION,
  IN_NET_CORRECTIONS
};
enum { IN_YEAR_YEAR, IN_YEAR_PARTY, IN_YEAR_DUE, IN_YEAR_COLLECTED };
enum {
  IN_SHARE_YEAR,
  IN_SHARE_AGREEMENT,
  IN_SHARE_ENTERPRISE,
  IN_SHARE_STREAM,
  IN_SHARE_CLAUSE,
  IN_SHARE_PARTY,
  IN_SHARE_AMOUNT
};

typedef struct closed_work {
  fc_load *load;
  fc_closing *closing;
  fc_closed_table table;
} closed_work;

/* A row while it is read. */
typedef struct closed_row {
  closed_work *work;
  fc_table_reader *reader;
  const fc_table_row *row;
  bool is_bad;
} closed_row;

static void note(closed_row *row, int field, bool good, const fc_finding *finding) {
  if (!good) row->is_bad = !fc_table_refuse(row->reader, row->row, field, finding);
}

/* Yuan, whatever unit the scenario has. */
static fc_fen amount_of(closed_row *row, int field) {
  const fc_amount_rules rules = {row->reader->unit[field], FC_UNIT_YUAN, FC_ROUND_NEVER, NULL};
  fc_finding finding;
  fc_fen amount = 0;
  fc_cell cell = fc_table_cell(row->reader, row->row, field);
  if (cell.length) note(row, field, fc_read_amount(cell, &rules, &amount, NULL, &finding), &finding);
  return amount;
}

static fc_period period_of(closed_row *row, int field) {
  fc_finding finding;
  fc_period period = {0};
  fc_cell cell = fc_table_cell(row->reader, row->row, field);
  if (cell.length) note(row, field, fc_read_period(cell, &period, &finding), &finding);
  return period;
}

static int32_t whole_of(closed_row *row, int field, int32_t lowest, int32_t highest) {
  fc_finding finding;
  int32_t number = 0;
  fc_cell cell = fc_table_cell(row->reader, row->row, field);
  if (cell.length) note(row, field, fc_read_whole(cell, lowest, highest, &number, &finding), &finding);
  return number;
}

static int32_t index_of(closed_row *row, int field, fc_reference what) {
  int32_t index;
  if (!fc_read_reference(&row->work->closing->references, row->reader, row->row, field, what, &index))
    row->is_bad = true;
  return index;
}

static fc_status add_net(closed_row *row) {
  fc_closed_net net = {.period = period_of(row, IN_NET_PERIOD),
                       .party = index_of(row, IN_NET_PARTY, FC_REFERENCE_PARTY)};
  net.due = amount_of(row, IN_NET_DUE);
  net.collected = amount_of(row, IN_NET_COLLECTED);
  net.settled_before = amount_of(row, IN_NET_SETTLED_BEFORE);
  net.net = amount_of(row, IN_NET_NET);
  net.corrections = amount_of(row, IN_NET_CORRECTIONS);
  return row->is_bad ? FC_OK : fc_scenario_add_closed_net(row->work->load->scenario, &net);
}

static fc_status add_year(closed_row *row) {
  fc_closed_year year = {.year = whole_of(row, IN_YEAR_YEAR, FC_YEAR_MIN, FC_YEAR_MAX),
                         .party = index_of(row, IN_YEAR_PARTY, FC_REFERENCE_PARTY)};
  year.due = amount_of(row, IN_YEAR_DUE);
  year.collected = amount_of(row, IN_YEAR_COLLECTED);
  return row->is_bad ? FC_OK : fc_scenario_add_closed_year(row->work->load->scenario, &year);
}

/* A blank party is the line `undistributed`. */
static fc_status add_share(closed_row *row) {
  const fc_scenario *scenario = row->work->load->scenario;
  fc_share share = {.year = whole_of(row, IN_SHARE_YEAR, FC_YEAR_MIN, FC_YEAR_MAX)};
  share.agreement = index_of(row, IN_SHARE_AGREEMENT, FC_REFERENCE_AGREEMENT);
  share.enterprise = index_of(row, IN_SHARE_ENTERPRISE, FC_REFERENCE_ENTERPRISE);
  share.stream = index_of(row, IN_SHARE_STREAM, FC_REFERENCE_STREAM);
  share.clause = whole_of(row, IN_SHARE_CLAUSE, 0, INT32_MAX);
  share.party = index_of(row, IN_SHARE_PARTY, FC_REFERENCE_PARTY);
  share.amount = amount_of(row, IN_SHARE_AMOUNT);
  if (share.party < 0) share.party = fc_scenario_party_count(scenario);
  return row->is_bad ? FC_OK : fc_scenario_add_closed_share(row->work->load->scenario, &share);
}

static bool take_row(void *context, fc_table_reader *reader, const fc_table_row *row) {
  closed_work *work = context;
  closed_row fields = {work, reader, row, row->is_bad};
  fc_status status = work->table == FC_CLOSED_SETTLEMENT ? add_net(&fields)
                     : work->table == FC_CLOSED_YEARS    ? add_year(&fields)
                                                         : add_share(&fields);
  return fc_load_added(work->load, status);
}

static bool begin(void *context, fc_table_reader *reader) {
  (void)context;
  (void)reader;
  return true;
}

static void note_failure(fc_load *load, fc_status status) {
  if (status == FC_E_MEMORY || status == FC_E_CANCELLED) load->failure = status;
}

static void read_table(fc_load *load, fc_closing *closing, fc_closed_table table, const char *file) {
  closed_work closed = {load, closing, table};
  fc_table_work work = {&closed, begin, take_row, false};
  fc_file_job job = {load->folder, file, &closing->reading, load->allocator, true, 1, &load->room, NULL};
  fc_table_reader *reader = fc_resize(load->allocator, NULL, 0, sizeof *reader);
  if (reader) fc_table_begin_closed(reader, fc_closed_describe(table), &work, load->problems, file);
  note_failure(load, reader ? fc_read_file(&job, reader) : FC_E_MEMORY);
  fc_resize(load->allocator, reader, sizeof *reader, 0);
}

/* "closed/2024/years.csv" */
static const char *file_of(fc_load *load, const fc_closing *closing, fc_closed_table table) {
  fc_buffer name = {.allocator = load->allocator};
  fc_buffer_closed_file(&name, table);
  const char *file = name.failed ? NULL : fc_load_join(load, closing->folder, name.data);
  fc_buffer_free(&name);
  if (!file) load->failure = FC_E_MEMORY;
  return file;
}

bool fc_read_closed_tables(fc_load *load, fc_closing *closing) {
  size_t errors = fc_problems_error_count(load->problems);
  fc_references_begin(&closing->references, load, true);
  for (int table = FC_CLOSED_SETTLEMENT; table <= FC_CLOSED_SHARES && load->failure == FC_OK; table++) {
    const char *file = file_of(load, closing, (fc_closed_table)table);
    if (file) read_table(load, closing, (fc_closed_table)table, file);
  }
  const char *ledger = load->failure == FC_OK ? file_of(load, closing, FC_CLOSED_LEDGER) : NULL;
  if (ledger) note_failure(load, fc_load_closed_ledger(load, ledger, &closing->reading, &closing->sums));
  fc_references_end(&closing->references);
  return load->failure == FC_OK && fc_problems_error_count(load->problems) == errors;
}
