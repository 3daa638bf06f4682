/* START HERE for tables made elsewhere: a CSV file -> an fc_statement. */
#include "statement.h"

#include <string.h>

/* The folder of a path, as the file reader wants it, and what is behind it. */
static const char *split_path(const char *path, fc_arena *arena, const char **name) {
  const char *slash = strrchr(path, '/');
  *name = slash ? slash + 1 : path;
  if (!slash) return ".";
  char *folder = fc_arena_take(arena, (size_t)(slash - path) + 1);
  return folder ? memcpy(folder, path, (size_t)(slash - path)) : NULL;
}

/* "taiyuan" of "out/cities/taiyuan.csv". */
static int32_t party_of_file(fc_statement_work *work, const char *name) {
  static const char ending[] = ".csv";
  fc_finding ignored;
  int32_t party;
  fc_cell stem = fc_cell_of(name);
  if (stem.length > strlen(ending)) stem.length -= strlen(ending);
  return stem.length && fc_statement_key(work, FC_KEY_PARTY, stem, &party, &ignored) ? party : -1;
}

/* A page without parties is one party's. */
static bool name_party(fc_statement_work *work, fc_table_reader *reader, const char *name) {
  fc_finding finding;
  if (work->kind != FC_STATEMENT_CITY) return true;
  if (work->page_party < 0) work->page_party = party_of_file(work, name);
  for (size_t i = 0; i < work->count; i++) work->figures[i].keys[FC_KEY_PARTY] = work->page_party;
  if (work->page_party >= 0) return true;
  fc_finding_start(&finding, FC_TEXT("whose page is this? write a column party/参与方, or --party and a code"));
  fc_report_error(&reader->report, 1, 1, &finding);
  return false;
}

/* Offices often write what is settled without a sign, and its direction beside. */
static void sign_nets(fc_statement_work *work) {
  bool has_signs = false;
  for (size_t i = 0; i < work->count; i++) {
    const fc_figure *figure = &work->figures[i];
    has_signs = has_signs || (figure->measure == FC_QUANTITY_NET && figure->is_negative);
  }
  for (size_t i = 0; !has_signs && i < work->count; i++) {
    const fc_figure *direction = &work->figures[i];
    if (direction->measure != FC_QUANTITY_DIRECTION || direction->amount >= 0) continue;
    for (size_t k = i; k-- > 0 && work->figures[k].line == direction->line;) {
      fc_figure *net = &work->figures[k];
      if (net->measure != FC_QUANTITY_NET) continue;
      net->amount = -net->amount;
      net->is_negative = net->amount < 0 || *net->fraction;
    }
  }
}

static fc_status make_statement(fc_statement_work *work, const char *path, const fc_allocator *allocator,
                                fc_statement **statement) {
  sign_nets(work);
  *statement = fc_statement_new(work->kind, work->columns, path, allocator);
  fc_status status = *statement ? FC_OK : FC_E_MEMORY;
  for (size_t i = 0; i < work->count && status == FC_OK; i++) status = fc_statement_add(*statement, &work->figures[i]);
  if (status == FC_OK) return FC_OK;
  fc_statement_free(*statement);
  *statement = NULL;
  return status;
}

static fc_status read_table(fc_statement_work *work, const char *path, const fc_read_options *options,
                            const fc_allocator *allocator, fc_table_reader *reader, fc_statement **statement) {
  fc_file_room room = {NULL, NULL};
  const char *name, *folder = split_path(path, &work->arena, &name);
  fc_file_job job = {folder, name, options, allocator, false, 1, &room, NULL};
  if (!folder || !fc_statement_name_pools(work, allocator)) return FC_E_MEMORY;
  fc_status status = fc_read_file(&job, reader);
  fc_file_room_free(&room, allocator);
  if (work->memory_short || work->arena.failed) return FC_E_MEMORY;
  if (status != FC_OK) return status;
  if (reader->report.errors || reader->is_broken || !name_party(work, reader, name)) return FC_E_DATA;
  return make_statement(work, path, allocator, statement);
}

fc_status fc_statement_load(const char *path, const fc_scenario *scenario, const fc_result *result, int32_t party,
                            const fc_read_options *options, const fc_allocator *allocator, fc_statement **statement,
                            fc_problems *problems) {
  static const fc_read_options defaults = {.encoding = FC_ENCODING_AUTO};
  if (!path || !scenario || !result || !statement || !problems) return FC_E_ARGUMENT;
  *statement = NULL;
  fc_statement_work *work = fc_resize(allocator, NULL, 0, sizeof *work);
  fc_table_reader *reader = fc_resize(allocator, NULL, 0, sizeof *reader);
  fc_status status = FC_E_MEMORY;
  if (work && reader) {
    memset(work, 0, sizeof *work);
    work->scenario = scenario;
    work->result = result;
    work->arena.allocator = allocator;
    work->page_party = party;
    fc_table_work rows = {work, fc_statement_begin, fc_statement_take_row, true};
    fc_table_begin_closed(reader, fc_statement_describe(), &rows, problems, path);
    reader->needs_rows = true;
    reader->may_be_empty = false;
    reader->take_other = fc_statement_take_other;
    status = read_table(work, path, options ? options : &defaults, allocator, reader, statement);
    fc_resize(allocator, work->figures, work->capacity * sizeof *work->figures, 0);
    fc_lookup_free(&work->pools);
    fc_arena_free(&work->arena);
  }
  fc_resize(allocator, work, sizeof *work, 0);
  fc_resize(allocator, reader, sizeof *reader, 0);
  return status;
}
