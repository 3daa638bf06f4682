/* START HERE for closing a period: load, settle, write the record. */
#define _POSIX_C_SOURCE 200809L
#include "closing.h"

#include <string.h>
#include <sys/stat.h>

enum { LAST_MONTH = 12 };

bool fc_closing_note(fc_closing_work *work, fc_closed_files *files, const char *name, const char *hash,
                     const char *copy) {
  fc_closed_file file = {fc_arena_text(&work->arena, name), fc_arena_text(&work->arena, hash),
                         fc_arena_text(&work->arena, copy)};
  if (work->arena.failed) return false;
  if (!fc_grow(work->view.allocator, &files->items, &files->capacity, files->count + 1, sizeof file)) return false;
  files->items[files->count++] = file;
  return true;
}

static size_t folder_length(const char *name) {
  const char *slash = strrchr(name, '/');
  return slash ? (size_t)(slash - name) : 0;
}

static bool same_folder(const char *name, const char *other) {
  size_t length = folder_length(name);
  return folder_length(other) == length && !strncmp(name, other, length);
}

/* True if an input is the first one from an included folder. */
static bool begins_folder(const fc_closing_work *work, size_t index) {
  const fc_closed_file *input = &work->inputs.items[index];
  if (!*input->copy || !folder_length(input->name)) return false;
  for (size_t i = 0; i < index; i++)
    if (same_folder(work->inputs.items[i].name, input->name)) return false;
  return true;
}

/* Included folders are numbered in the order in which they were read from. */
static int64_t folder_number(const fc_closing_work *work, const char *name) {
  int64_t number = 1;
  for (size_t i = 0; i < work->inputs.count; i++) {
    if (!begins_folder(work, i)) continue;
    if (same_folder(work->inputs.items[i].name, name)) break;
    number++;
  }
  return number;
}

/* The name of a copy in the record; "": none. The ledger is kept as sums, and an earlier record stands in its own
 * folder. */
static void name_copy(const fc_closing_work *work, const char *name, fc_buffer *copy) {
  bool is_closed = !strncmp(name, FC_CLOSED_FOLDER "/", strlen(FC_CLOSED_FOLDER "/"));
  bool is_ledger = !folder_length(name) && fc_table_of_file(name) == FC_TABLE_LEDGER;
  if (is_closed || is_ledger) return;
  if (!folder_length(name)) {
    fc_buffer_text(copy, name);
    return;
  }
  fc_buffer_text(copy, "include");
  fc_buffer_whole(copy, folder_number(work, name));
  fc_buffer_char(copy, '-');
  fc_buffer_text(copy, name + folder_length(name) + 1);
}

/* An fc_hash_taker: the files as they were read. */
static bool take_hash(void *context, const char *name, const char *hash) {
  fc_closing_work *work = context;
  fc_buffer copy = {.allocator = work->view.allocator};
  name_copy(work, name, &copy);
  bool noted = !copy.failed && fc_closing_note(work, &work->inputs, name, hash, copy.data ? copy.data : "");
  fc_buffer_free(&copy);
  work->memory_short = work->memory_short || !noted;
  return noted;
}

static fc_status refuse(const fc_closing_work *work, fc_finding *finding) {
  fc_reporter reporter = {work->view.problems, "", 0};
  fc_report_error(&reporter, 0, 0, finding);
  return FC_E_DATA;
}

static void find_period(fc_finding *finding, fc_period period, const fc_allocator *allocator) {
  fc_buffer text = {.allocator = allocator};
  fc_buffer_period(&text, period);
  fc_find_word(finding, text.data ? text.data : "");
  fc_buffer_free(&text);
}

static fc_status check_signer(const fc_closing_work *work) {
  fc_finding finding;
  const char *by = work->options->by;
  if (!by || !*by || fc_check_name(fc_cell_of(by), &finding)) return FC_OK;
  return refuse(work, &finding);
}

static fc_status check_period(const fc_closing_work *work) {
  fc_finding finding;
  const fc_settings *settings = fc_scenario_settings(work->view.scenario);
  fc_period closed = fc_scenario_closed(work->view.scenario);
  const fc_word by[] = {fc_settle_by_words()[settings->settle], {NULL, NULL}};
  if (!fc_ends_settle_period(work->view.scenario, work->period)) {
    fc_finding_start(&finding, FC_TEXT("{1} cannot be closed, because no settlement ends with it: the scenario settles "
                                       "by {2}"));
    fc_find_word(&finding, work->name);
    fc_find_words(&finding, by);
    return refuse(work, &finding);
  }
  if (work->period.year < settings->first_year) {
    fc_finding_start(&finding, FC_TEXT("{1} cannot be closed, because nothing is settled before {2}, the first year of "
                                       "the scenario"));
    fc_find_word(&finding, work->name);
    fc_find_number(&finding, settings->first_year);
    return refuse(work, &finding);
  }
  if (!closed.year || fc_end_month(work->period) > fc_end_month(closed)) return FC_OK;
  fc_finding_start(&finding, FC_TEXT("{1} cannot be closed, because everything up to the end of {2} is closed already; "
                                     "close a later period"));
  fc_find_word(&finding, work->name);
  find_period(&finding, closed, work->view.allocator);
  return refuse(work, &finding);
}

/* A period after the last one in which a row became known may well be too early to close. */
static fc_status check_bookings(const fc_closing_work *work) {
  fc_finding finding;
  fc_reporter reporter = {work->view.problems, "", 0};
  int32_t last = work->sums.last_known;
  if (!last) {
    fc_finding_start(&finding, FC_TEXT("{1} cannot be closed, because the ledger has no row that was known by then"));
    fc_find_word(&finding, work->name);
    return refuse(work, &finding);
  }
  int8_t month = (int8_t)((last - 1) % LAST_MONTH + 1);
  fc_period known = {.year = (int16_t)((last - 1) / LAST_MONTH), .first_month = month, .last_month = month};
  if (fc_end_month(fc_settle_period(work->view.scenario, known)) >= fc_end_month(work->period)) return FC_OK;
  fc_finding_start(&finding, FC_TEXT("the ledger has no row that became known between the end of {1} and the end of "
                                     "{2}; {2} is closed without any, and rows that come later are settled later"));
  find_period(&finding, known, work->view.allocator);
  fc_find_word(&finding, work->name);
  fc_report_warning(&reporter, 0, 0, &finding);
  return FC_OK;
}

/* Settles the scenario up to the period and writes the record. */
static fc_status settle_and_write(fc_closing_work *work) {
  fc_result *result = NULL;
  fc_settlement *settlement = NULL;
  fc_view *view = &work->view;
  fc_run_options running = {.progress = work->options->progress, .context = work->options->context};
  fc_settle_options settling = {.upto = work->period};
  fc_status status = fc_run(view->scenario, &running, view->allocator, &result, view->problems);
  if (status == FC_OK)
    status = fc_settle(view->scenario, result, &settling, view->allocator, &settlement, view->problems);
  view->result = result;
  view->settlement = settlement;
  fc_sums_sort(&work->sums);
  if (status == FC_OK) status = fc_write_closing(work);
  fc_settlement_free(settlement);
  fc_result_free(result);
  return status;
}

static fc_status check_folder(const fc_closing_work *work) {
  fc_finding finding;
  struct stat state;
  if (stat(work->folder, &state) != 0 || !S_ISREG(state.st_mode)) return FC_OK;
  fc_finding_start(&finding, FC_TEXT("a workbook cannot be closed, because the record stands in the scenario's folder; "
                                     "save its sheets as CSV files in a folder, and close that"));
  return refuse(work, &finding);
}

static fc_status close_scenario(fc_closing_work *work) {
  fc_scenario *scenario = NULL;
  fc_status status = check_signer(work);
  if (status == FC_OK) status = check_folder(work);
  if (status == FC_OK)
    status = fc_load_gathering(work->folder, &work->reading, work->view.allocator, &work->sums, &scenario,
                               work->view.problems);
  work->view.scenario = scenario;
  if (status == FC_OK) status = check_period(work);
  if (status == FC_OK) status = check_bookings(work);
  if (status == FC_OK) status = settle_and_write(work);
  fc_scenario_free(scenario);
  return work->arena.failed || work->memory_short ? FC_E_MEMORY : status;
}

static fc_status close_named(fc_closing_work *work) {
  fc_buffer name = {.allocator = work->view.allocator};
  fc_buffer_period(&name, work->period);
  work->name = name.data;
  fc_status status = name.failed ? FC_E_MEMORY : close_scenario(work);
  fc_buffer_free(&name);
  return status;
}

static bool is_blank(const fc_read_options *reading) {
  return !reading || (!reading->variant && !reading->skip_ledger && !reading->as_of.year && !reading->hashed);
}

fc_status fc_close_period(const char *folder, fc_period period, const fc_read_options *reading,
                          const fc_closing_options *options, const fc_allocator *allocator, fc_problems *problems) {
  static const fc_closing_options defaults = {.language = FC_ENGLISH};
  if (!folder || !period.year || period.day || !is_blank(reading)) return FC_E_ARGUMENT;
  fc_problems *own = problems ? NULL : fc_problems_new(allocator);
  fc_closing_work work = {.folder = folder, .period = period, .options = options ? options : &defaults};
  work.view = (fc_view){.allocator = allocator, .problems = own ? own : problems, .language = work.options->language};
  if (!work.view.problems) return FC_E_MEMORY;
  if (reading) work.reading = *reading;
  work.reading.hashed = take_hash;
  work.reading.hash_context = &work;
  work.arena.allocator = allocator;
  fc_sums_begin(&work.sums, period, allocator);
  fc_status status = close_named(&work);
  fc_sums_free(&work.sums);
  fc_resize(allocator, work.inputs.items, work.inputs.capacity * sizeof *work.inputs.items, 0);
  fc_resize(allocator, work.files.items, work.files.capacity * sizeof *work.files.items, 0);
  fc_arena_free(&work.arena);
  fc_problems_free(own);
  return status;
}
