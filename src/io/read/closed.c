/* Which closed period counts, and the order in which its record is read. */
#include "closed.h"

#include <errno.h>
#include <string.h>

#include "folder.h"
#include "period.h"

enum { YEAR_MONTHS = 12 };

static void report(fc_load *load, const char *file, bool is_warning, const fc_finding *finding) {
  fc_reporter reporter = {load->problems, file, 0};
  if (is_warning)
    fc_report_warning(&reporter, 0, 0, finding);
  else
    fc_report_error(&reporter, 0, 0, finding);
}

/* "2024", "2024Q1", "2024-03": as the writer names them, so that each period has one name. */
static bool read_name(fc_load *load, const char *name, fc_period *period) {
  fc_finding finding;
  fc_buffer written = {.allocator = load->allocator};
  if (!fc_read_period(fc_cell_of(name), period, &finding) || period->day) return false;
  fc_buffer_period(&written, *period);
  bool same = !written.failed && !strcmp(written.data, name);
  if (written.failed) load->failure = FC_E_MEMORY;
  fc_buffer_free(&written);
  return same;
}

static bool counts(const fc_load *load, fc_period period) {
  fc_period as_of = load->options->as_of;
  return !as_of.year || fc_end_month(period) <= fc_end_month(as_of);
}

static void refuse_tie(fc_load *load, const char *first, const char *second) {
  fc_finding finding;
  fc_finding_start(&finding, FC_TEXT("{1} and {2} are closed periods with the same end; keep the one that was signed"));
  fc_find_word(&finding, first);
  fc_find_word(&finding, second);
  report(load, FC_CLOSED_FOLDER, false, &finding);
}

static void take_name(fc_load *load, fc_closing *latest, const char *name) {
  fc_finding finding;
  fc_period period;
  if (!read_name(load, name, &period)) {
    const char *folder = fc_load_join(load, FC_CLOSED_FOLDER, name);
    fc_finding_start(&finding, FC_TEXT("this folder is not read, because its name is none of a closed period (2024, "
                                       "2024Q1 or 2024-03); move it elsewhere"));
    if (!folder) load->failure = FC_E_MEMORY;
    if (load->failure == FC_OK) report(load, folder, true, &finding);
    return;
  }
  if (!counts(load, period)) return;
  int32_t order = latest->name ? fc_end_month(period) - fc_end_month(latest->period) : 1;
  if (order == 0) refuse_tie(load, latest->name, name);
  if (order <= 0) return;
  latest->name = name;
  latest->period = period;
}

static bool find_latest(fc_load *load, fc_closing *latest) {
  fc_name_list list = {NULL, 0, 0, 0, 0};
  const char *path = fc_load_join(load, load->folder, FC_CLOSED_FOLDER);
  int error = path ? fc_list_folders(path, &load->names, &list) : ENOMEM;
  for (size_t i = 0; !error && i < list.count; i++) take_name(load, latest, list.names[i]);
  fc_name_list_free(&list, &load->names);
  if (!error || error == ENOENT || error == ENOTDIR) return load->failure == FC_OK;
  if (error != ENOMEM) return fc_load_refuse_folder(load, FC_CLOSED_FOLDER, error);
  load->failure = FC_E_MEMORY;
  return false;
}

bool fc_load_find_closing(fc_load *load) {
  fc_closing latest = {.format = "", .period_text = "", .amended = ""};
  /* A variant asks what would have been, so it begins without anything closed; a workbook has no folder for it. */
  if (load->options->variant || load->options->skip_ledger || load->workbook) return true;
  if (!find_latest(load, &latest)) return false;
  if (!latest.name) return true;
  latest.folder = fc_load_join(load, FC_CLOSED_FOLDER, latest.name);
  load->closing = fc_arena_take(&load->names, sizeof latest);
  if (!latest.folder || !load->closing) {
    load->failure = FC_E_MEMORY;
    return false;
  }
  latest.reading = *load->options;
  latest.reading.encoding = FC_UTF8;
  latest.reading.hashed = NULL;
  *load->closing = latest;
  load->closing->is_sound = fc_read_record(load, load->closing);
  return load->failure == FC_OK;
}

static bool has_errors(const fc_load *load) {
  return load->failure != FC_OK || fc_problems_error_count(load->problems) > load->errors_before;
}

/* The settlement period that follows the closed one. */
static bool name_open_period(fc_load *load, fc_closing *closing) {
  fc_period period = closing->period;
  fc_buffer text = {.allocator = load->allocator};
  bool at_end = period.last_month == YEAR_MONTHS;
  period.year = (int16_t)(period.year + at_end);
  period.first_month = period.last_month = (int8_t)(at_end ? 1 : period.last_month + 1);
  fc_buffer_period(&text, fc_settle_period(load->scenario, period));
  closing->open = text.failed ? NULL : fc_arena_text(&load->names, text.data);
  fc_buffer_free(&text);
  if (!closing->open) load->failure = FC_E_MEMORY;
  return closing->open;
}

void fc_load_closing(fc_load *load) {
  fc_closing *closing = load->closing;
  if (!closing || load->failure != FC_OK) return;
  bool sound = closing->is_sound && fc_check_record(load, closing);
  if (!sound || has_errors(load) || !load->is_linked || !name_open_period(load, closing)) return;
  fc_status status = fc_scenario_close(load->scenario, closing->period);
  fc_sums_begin(&closing->sums, closing->period, load->allocator);
  if (status != FC_OK)
    load->failure = status;
  else if (fc_read_closed_tables(load, closing))
    load->compared = &closing->sums;
}

void fc_tell_change(fc_load *load, fc_closing *closing, const char *file, int64_t line, int32_t column,
                    const fc_finding *finding) {
  fc_reporter reporter = {load->problems, file, 0};
  closing->found++;
  if (closing->told == FC_CHANGES_TOLD) return;
  closing->told++;
  fc_report_warning(&reporter, line, column, finding);
}

static void find_amended(fc_finding *finding, const char *amended) {
  const fc_word all[] = {{"all", "全部"}, {NULL, NULL}};
  if (amended && *amended)
    fc_find_word(finding, amended);
  else
    fc_find_words(finding, all);
}

static void tell_amended(fc_load *load, fc_closing *closing) {
  const char *amended = load->options->amended;
  fc_finding finding;
  if (!strcmp(amended ? amended : "", closing->amended)) return;
  fc_finding_start(&finding, FC_TEXT("{1} was closed with these amendments (--amended): {2}, and now counts: {3}; what "
                                     "follows from it is settled in {4}"));
  fc_find_word(&finding, closing->name);
  find_amended(&finding, closing->amended);
  find_amended(&finding, amended);
  fc_find_word(&finding, closing->open);
  fc_tell_change(load, closing, closing->folder, 0, 0, &finding);
}

void fc_load_tell_changes(fc_load *load) {
  fc_closing *closing = load->closing;
  fc_finding finding;
  if (!load->compared || has_errors(load)) return;
  tell_amended(load, closing);
  fc_tell_table_changes(load, closing);
  fc_tell_ledger_changes(load, closing);
  if (closing->found) fc_load_added(load, fc_scenario_mark_changed(load->scenario));
  if (closing->found == closing->told) return;
  fc_finding_start(&finding, FC_TEXT("further changes since {1} was closed: {2}"));
  fc_find_word(&finding, closing->name);
  fc_find_number(&finding, closing->found - closing->told);
  report(load, closing->folder, true, &finding);
}

void fc_load_free_closing(fc_load *load) {
  fc_closing *closing = load->closing;
  if (!closing) return;
  fc_sums_free(&closing->sums);
  fc_resize(load->allocator, closing->files.items, closing->files.capacity * sizeof *closing->files.items, 0);
  fc_resize(load->allocator, closing->inputs.items, closing->inputs.capacity * sizeof *closing->inputs.items, 0);
}

bool fc_load_list_closing(const fc_load *load, fc_file_taker take, void *context) {
  const fc_closing *closing = load->closing;
  fc_buffer path = {.allocator = load->allocator};
  bool more = true;
  for (size_t i = 0; closing && more && i <= closing->files.count; i++) {
    fc_buffer_clear(&path);
    fc_buffer_text(&path, closing->folder);
    fc_buffer_char(&path, '/');
    fc_buffer_text(&path, i ? closing->files.items[i - 1].name : FC_RECORD_FILE);
    more = !path.failed && take(context, path.data);
  }
  fc_buffer_free(&path);
  return more;
}
