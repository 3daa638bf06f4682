/* Any CSV file, with columns that are no scenario's, read as strictly as the tables of one. */
#include <string.h>

#include "diagnose.h"
#include "file.h"
#include "number.h"

typedef struct any_table {
  fc_arena arena;
  const char **names; /* [FC_CSV_COLUMNS_MAX] by their place in the file; NULL: not taken */
  fc_grid *grid;
  bool takes_all; /* no columns were asked for */
  bool memory_short;
} any_table;

static bool take_name(any_table *table, size_t place, fc_cell header) {
  char *name = fc_arena_take(&table->arena, header.length + 1);
  if (name) table->names[place] = memcpy(name, header.text, header.length);
  table->memory_short = table->memory_short || !name;
  return name;
}

static bool take_other(void *context, fc_table_reader *reader, size_t place, fc_cell header) {
  any_table *table = context;
  fc_finding finding;
  if (!table->takes_all) return false;
  for (size_t i = 0; i < place; i++) {
    if (!table->names[i] || !fc_same(header, table->names[i])) continue;
    fc_reject(&finding, FC_TEXT("the column '{1}' stands twice in the header; keep one"), header.text, header.length);
    fc_report_error(&reader->report, 1, (int32_t)place + 1, &finding);
    reader->is_broken = true;
  }
  take_name(table, place, header);
  return true;
}

static bool is_number(const fc_table_reader *reader, int field) {
  return strcmp(reader->info->columns[field].value, "number") == 0;
}

static int field_at(const fc_table_reader *reader, size_t place) {
  for (int field = 0; field < (int)reader->info->column_count; field++)
    if (reader->column[field] == (int32_t)place) return field;
  return -1;
}

static bool begin(void *context, fc_table_reader *reader) {
  any_table *table = context;
  for (size_t i = 0; i < reader->width; i++) {
    int field = field_at(reader, i);
    if (field >= 0) take_name(table, i, fc_cell_of(reader->info->columns[field].header.english));
    if (!table->names[i]) continue;
    if (!fc_grid_add_header(table->grid, table->names[i], field >= 0 && is_number(reader, field)))
      table->memory_short = true;
  }
  return !table->memory_short;
}

/* A header that stands again belongs to a second table, or to a header of several lines. */
static bool is_header(const any_table *table, const fc_table_row *row, size_t width) {
  size_t same = 0;
  for (size_t i = 0; i < width; i++) same += table->names[i] && fc_same(fc_trim(row->cells[i]), table->names[i]);
  return same > 1 || (same == 1 && width == 1);
}

/* 'a' and “a”: quotes that are none in CSV, so that a comma between them would cut the cell. */
static bool has_other_quotes(fc_cell cell) {
  static const char *const pairs[][2] = {{"'", "'"}, {"“", "”"}, {"‘", "’"}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    size_t length = strlen(pairs[i][1]);
    if (cell.length < 2 * length || !fc_begins(cell, pairs[i][0])) continue;
    if (memcmp(cell.text + cell.length - length, pairs[i][1], length) == 0) return true;
  }
  return false;
}

static bool check_cell(const fc_table_reader *reader, int field, fc_cell cell, fc_finding *finding) {
  fc_rate number;
  if (fc_is_spreadsheet_error(cell))
    return fc_reject(finding, FC_TEXT("'{1}' is an error of the spreadsheet; correct the formula and save again"),
                     cell.text, cell.length);
  if (has_other_quotes(cell))
    return fc_reject(finding, FC_TEXT("{1} stands in quotation marks that are none in CSV; write \" or leave them out"),
                     cell.text, cell.length);
  if (!fc_check_remark(cell, finding)) return false;
  return field < 0 || !is_number(reader, field) || fc_read_value(cell, &number, finding);
}

static bool take_row(void *context, fc_table_reader *reader, const fc_table_row *row) {
  any_table *table = context;
  fc_finding finding;
  if (is_header(table, row, reader->width)) {
    fc_finding_start(&finding, FC_TEXT("the header stands here again; a file holds one table with one header line"));
    fc_report_error(&reader->report, row->line, 1, &finding);
    return true;
  }
  for (size_t i = 0; i < reader->width; i++) {
    if (!table->names[i]) continue;
    fc_cell cell = fc_trim(row->cells[i]);
    if (!check_cell(reader, field_at(reader, i), cell, &finding))
      fc_report_error(&reader->report, row->line, (int32_t)i + 1, &finding);
    char *text = fc_arena_take(&table->arena, cell.length + 1);
    if (text && cell.length) memcpy(text, cell.text, cell.length);
    if (!text || !fc_grid_add_cell(table->grid, text)) table->memory_short = true;
  }
  return !table->memory_short;
}

static fc_status read_any(any_table *table, const char *path, const fc_table_info *info, const fc_read_options *options,
                          const fc_allocator *allocator, fc_table_reader *reader, fc_problems *problems) {
  fc_file_room room = {NULL, NULL};
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  size_t length = slash ? (size_t)(slash - path) : 1;
  char *folder = fc_arena_take(&table->arena, length + 1);
  table->names = fc_arena_take(&table->arena, FC_CSV_COLUMNS_MAX * sizeof *table->names);
  if (!folder || !table->names) return FC_E_MEMORY;
  memcpy(folder, slash ? path : ".", length);
  fc_table_work work = {table, begin, take_row, true};
  fc_file_job job = {folder, name, options, allocator, false, 1, &room, NULL};
  fc_table_begin_closed(reader, info, &work, problems, path);
  reader->take_other = take_other;
  reader->may_be_empty = false;
  fc_status status = fc_read_file(&job, reader);
  fc_file_room_free(&room, allocator);
  if (table->memory_short) return FC_E_MEMORY;
  return status == FC_OK && (reader->report.errors || reader->is_broken) ? FC_E_DATA : status;
}

fc_status fc_grid_load(const char *path, const fc_column *columns, size_t count, const fc_read_options *options,
                       const fc_allocator *allocator, fc_grid **grid, fc_problems *problems) {
  static const fc_read_options defaults = {.encoding = FC_ENCODING_AUTO};
  if (!grid) return FC_E_ARGUMENT;
  *grid = NULL;
  if (!path || !problems || (count && !columns) || count > FC_FIELD_MAX) return FC_E_ARGUMENT;
  any_table table = {.arena = {.allocator = allocator}, .takes_all = count == 0};
  fc_table_info info = {{"table", "表"}, false, columns, count};
  fc_table_reader *reader = fc_resize(allocator, NULL, 0, sizeof *reader);
  table.grid = fc_grid_new(allocator);
  fc_status status = FC_E_MEMORY;
  if (reader && table.grid)
    status = read_any(&table, path, &info, options ? options : &defaults, allocator, reader, problems);
  fc_resize(allocator, reader, sizeof *reader, 0);
  fc_arena_free(&table.arena);
  if (status == FC_OK)
    *grid = table.grid;
  else
    fc_grid_free(table.grid);
  return status;
}
