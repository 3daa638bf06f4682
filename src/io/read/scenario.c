/* START HERE: a folder of tables, or a workbook -> a finished scenario. */
#include <string.h>

#include "closed.h"

/* Settings first: they hold the unit of all amounts. The ledger comes last, when codes are known. */
static const fc_table order[] = {FC_TABLE_SCENARIO,   FC_TABLE_PARTIES,     FC_TABLE_STREAMS,    FC_TABLE_LEVELS,
                                 FC_TABLE_AGREEMENTS, FC_TABLE_ENTERPRISES, FC_TABLE_AMENDMENTS, FC_TABLE_CLAUSES,
                                 FC_TABLE_FACTORS,    FC_TABLE_HOLDINGS,    FC_TABLE_OPENING,    FC_TABLE_PROGRAMS,
                                 FC_TABLE_TARGETS,    FC_TABLE_CLAIMS,      FC_TABLE_COALITIONS, FC_TABLE_ALONE};

enum { ORDER_COUNT = sizeof order / sizeof order[0] };

static bool is_unused(fc_table table) { return table == FC_TABLE_CLAIMS; }

static fc_table_work work_of(fc_load *load, fc_table table) {
  if (table == FC_TABLE_SCENARIO) return fc_settings_work(load);
  if (table == FC_TABLE_CLAUSES) return fc_clauses_work(load);
  return fc_rows_work(load);
}

static void warn_unused(fc_table_reader *reader) {
  fc_finding finding;
  fc_finding_start(&finding, FC_TEXT("the table {1} is not used by this version"));
  fc_find_word(&finding, reader->info->name.english);
  fc_report_warning(&reader->report, 1, 1, &finding);
}

static void read_file(fc_load *load, fc_table table, const char *file, fc_table_reader *reader) {
  fc_file_job job = {load->folder, file, load->options, load->allocator, false, 1, &load->room, NULL};
  fc_table_work work = work_of(load, table);
  load->texts.allocator = load->allocator;
  fc_table_begin(reader, table, &work, load->problems, job.name);
  fc_table_tolerate(reader, &load->options->tolerance, load->unit);
  if (load->in_include) reader->needs_rows = false;
  reader->may_be_empty = fc_load_in_variant(load, file);
  fc_status status = fc_load_read(load, &job, reader);
  fc_arena_free(&load->texts);
  if (status == FC_E_MEMORY || status == FC_E_CANCELLED) load->failure = status;
  bool lacks_rows = reader->needs_rows && !reader->rows;
  bool incomplete = status != FC_OK || reader->is_broken || reader->dropped_rows || lacks_rows;
  if (incomplete && !is_unused(table)) load->is_broken = true;
  if (is_unused(table) && load->failure == FC_OK) warn_unused(reader);
}

/* Rows of a further file yield to those of the first, which is the scenario's own even if there is none. */
static void read_included(fc_load *load, fc_table table, fc_table_reader *reader) {
  bool has_own = load->files[table];
  load->in_include = true;
  for (size_t i = 0; i < load->include_count && load->failure == FC_OK; i++) {
    const char *file = load->includes[i].files[table];
    if (!file) continue;
    if (!has_own)
      fc_load_added(load,
                    fc_scenario_set_file(load->scenario, table, fc_scenario_file(load->scenario, table), NULL, 0));
    has_own = true;
    if (load->failure == FC_OK) read_file(load, table, file, reader);
  }
  load->in_include = false;
}

static void read_tables(fc_load *load, int from, int until) {
  fc_table_reader *reader = fc_resize(load->allocator, NULL, 0, sizeof *reader);
  if (!reader) load->failure = FC_E_MEMORY;
  for (int i = from; i < until && load->failure == FC_OK; i++) {
    if (load->files[order[i]]) read_file(load, order[i], load->files[order[i]], reader);
    bool has_base = order[i] == FC_TABLE_CLAUSES && load->base_clauses;
    if (has_base && load->failure == FC_OK) read_file(load, order[i], load->base_clauses, reader);
    read_included(load, order[i], reader);
  }
  fc_resize(load->allocator, reader, sizeof *reader, 0);
}

/* Tables that could not be read would make every code of theirs unknown: then nothing is linked, and of the ledger only
 * the numbers and periods are checked. */
static void link_tables(fc_load *load) {
  load->settings.amended = load->options->amended;
  load->settings.booked_by = load->options->booked_by;
  load->settings.normalise = load->options->tolerance.normalise;
  if (load->failure != FC_OK || !fc_load_added(load, fc_scenario_set(load->scenario, &load->settings))) return;
  if (load->is_broken) return;
  fc_problems *linked = fc_problems_new(load->allocator);
  fc_status status = linked ? fc_scenario_link(load->scenario, linked) : FC_E_MEMORY;
  if (status == FC_E_MEMORY || status == FC_E_ARGUMENT) load->failure = status;
  if (fc_problems_status(linked) == FC_E_MEMORY) load->failure = FC_E_MEMORY;
  load->is_linked = load->failure == FC_OK;
  if (linked) fc_load_keep_link_problems(load, linked);
  fc_problems_free(linked);
}

static void read_ledger(fc_load *load) {
  if (load->options->skip_ledger || !load->files[FC_TABLE_LEDGER] || load->failure != FC_OK) return;
  fc_status status = fc_load_ledger(load);
  if (status == FC_E_MEMORY || status == FC_E_CANCELLED || status == FC_E_ARGUMENT) load->failure = status;
}

/* An error that was told already: the engine leaves some to the run, which comes only without any. */
static void copy_first_error(const fc_load *load, fc_problems *problems) {
  for (size_t i = load->problems_before; i < fc_problems_count(load->problems); i++) {
    const fc_problem *problem = fc_problems_get(load->problems, i);
    if (problem->is_warning) continue;
    fc_problems_add(problems, problem);
    return;
  }
}

/* Also after errors, so that all are told at once. */
static fc_status finish_scenario(fc_load *load) {
  fc_problems *finished = fc_problems_new(load->allocator);
  if (!finished) return FC_E_MEMORY;
  copy_first_error(load, finished);
  size_t copied = fc_problems_count(finished);
  fc_status status = fc_scenario_finish(load->scenario, finished);
  if (fc_problems_status(finished) == FC_E_MEMORY) status = FC_E_MEMORY;
  if (status != FC_E_MEMORY && status != FC_E_ARGUMENT) fc_load_keep_finish_problems(load, finished, copied);
  fc_problems_free(finished);
  return status;
}

static fc_status finish(fc_load *load) {
  if (load->failure != FC_OK) return load->failure;
  if (load->is_linked && !load->options->skip_ledger) {
    fc_status status = finish_scenario(load);
    if (status == FC_E_MEMORY || status == FC_E_ARGUMENT) return status;
  }
  fc_problems_sort(load->problems);
  bool good = fc_problems_error_count(load->problems) == load->errors_before;
  return good ? FC_OK : fc_problems_status(load->problems);
}

/* The settings tell which folders are included. False: the folder cannot be read, or memory is short. */
static bool read_settings(fc_load *load) {
  if (!fc_load_find_files(load) || !fc_load_find_closing(load)) return false;
  load->scenario = fc_scenario_new(load->allocator);
  if (!load->scenario) load->failure = FC_E_MEMORY;
  if (load->failure == FC_OK) read_tables(load, 0, 1);
  return load->failure == FC_OK;
}

static fc_status load_all(fc_load *load) {
  load->errors_before = fc_problems_error_count(load->problems);
  load->problems_before = fc_problems_count(load->problems);
  if (!read_settings(load)) return load->failure;
  read_tables(load, 1, ORDER_COUNT);
  link_tables(load);
  fc_load_closing(load);
  read_ledger(load);
  fc_load_tell_changes(load);
  return finish(load);
}

static void free_load(fc_load *load) {
  fc_load_free_closing(load);
  fc_load_close_books(load);
  fc_file_room_free(&load->room, load->allocator);
  fc_lookup_free(&load->party_names);
  fc_arena_free(&load->texts);
  fc_arena_free(&load->names);
  fc_resize(load->allocator, load->marks, load->mark_capacity * sizeof *load->marks, 0);
  fc_resize(load->allocator, load->bad_lines, load->bad_line_capacity * sizeof *load->bad_lines, 0);
}

static void begin_load(fc_load *load, const char *folder, const fc_read_options *options,
                       const fc_allocator *allocator) {
  static const fc_read_options defaults = {.encoding = FC_ENCODING_AUTO};
  memset(load, 0, sizeof *load);
  load->folder = folder;
  load->options = options ? options : &defaults;
  load->allocator = allocator;
  load->names.allocator = load->texts.allocator = load->party_names.allocator = allocator;
  load->party_names.arena = &load->names;
  load->unit = FC_UNIT_YUAN;
  load->threads = load->options->threads;
}

fc_status fc_scenario_load(const char *folder, const fc_read_options *options, const fc_allocator *allocator,
                           fc_scenario **scenario, fc_problems *problems) {
  return fc_load_gathering(folder, options, allocator, NULL, scenario, problems);
}

static fc_status complete(fc_load *load, fc_scenario **scenario, fc_problems *problems) {
  bool direct = problems && !load->options->variant;
  load->problems = direct ? problems : fc_problems_new(load->allocator);
  fc_status status = load->problems ? load_all(load) : FC_E_MEMORY;
  if (problems && !direct && load->problems) fc_load_keep_variant_problems(load, problems);
  free_load(load);
  if (!direct) fc_problems_free(load->problems);
  if (status == FC_OK)
    *scenario = load->scenario;
  else
    fc_scenario_free(load->scenario);
  return status;
}

fc_status fc_load_gathering(const char *folder, const fc_read_options *options, const fc_allocator *allocator,
                            fc_sums *gathered, fc_scenario **scenario, fc_problems *problems) {
  fc_load load;
  if (!folder || !scenario) return FC_E_ARGUMENT;
  *scenario = NULL;
  begin_load(&load, folder, options, allocator);
  load.gathered = gathered;
  return complete(&load, scenario, problems);
}

fc_status fc_load_tuned(const char *folder, const fc_read_options *options, const fc_bulk_tuning *tuning,
                        fc_scenario **scenario, fc_problems *problems) {
  fc_load load;
  *scenario = NULL;
  begin_load(&load, folder, options, NULL);
  load.tuning = tuning;
  return complete(&load, scenario, problems);
}

/* False: no more is wanted. */
static bool list_files(const fc_load *load, const char *const *files, fc_file_taker take, void *context) {
  for (int i = 0; i < FC_TABLE_COUNT; i++) {
    bool skipped = i == FC_TABLE_LEDGER && load->options->skip_ledger;
    bool is_file = files[i] && !fc_load_is_sheet(load, files[i]);
    if (is_file && !skipped && !take(context, files[i])) return false;
    bool has_base = i == FC_TABLE_CLAUSES && files == load->files && load->base_clauses;
    if (has_base && !take(context, load->base_clauses)) return false;
  }
  return true;
}

fc_status fc_scenario_files(const char *folder, const fc_read_options *options, const fc_allocator *allocator,
                            fc_file_taker take, void *context) {
  fc_load load;
  if (!folder || !take) return FC_E_ARGUMENT;
  begin_load(&load, folder, options, allocator);
  load.problems = fc_problems_new(allocator);
  if (!load.problems || !read_settings(&load)) load.failure = load.failure == FC_OK ? FC_E_MEMORY : load.failure;
  bool more = load.failure == FC_OK && list_files(&load, load.files, take, context);
  for (size_t i = 0; more && i < load.include_count; i++)
    more = list_files(&load, load.includes[i].files, take, context);
  if (more) fc_load_list_closing(&load, take, context);
  if (more) fc_load_take_books(&load, take, context);
  free_load(&load);
  fc_problems_free(load.problems);
  fc_scenario_free(load.scenario);
  return load.failure;
}
