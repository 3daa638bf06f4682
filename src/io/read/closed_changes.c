/* What of a table is otherwise than when a period was closed: its rows today against those of the copy. */
#include "closed.h"

#include <stdlib.h>
#include <string.h>

#define FIELD(field) (1U << (field))

/* What makes two rows of a table the same thing, whose other cells may change. */
static unsigned key_of(fc_table table) {
  static const unsigned keys[FC_TABLE_COUNT] = {
      [FC_TABLE_SCENARIO] = FIELD(FC_IN_SCENARIO_KEY),
      [FC_TABLE_PARTIES] = FIELD(FC_IN_PARTY_PARTY),
      [FC_TABLE_STREAMS] = FIELD(FC_IN_STREAM_STREAM),
      [FC_TABLE_LEVELS] = FIELD(FC_IN_LEVEL_STREAM) | FIELD(FC_IN_LEVEL_PARTY) | FIELD(FC_IN_LEVEL_FROM),
      [FC_TABLE_AGREEMENTS] = FIELD(FC_IN_AGREEMENT_AGREEMENT),
      [FC_TABLE_ENTERPRISES] =
          FIELD(FC_IN_ENTERPRISE_ENTERPRISE) | FIELD(FC_IN_ENTERPRISE_AGREEMENT) | FIELD(FC_IN_ENTERPRISE_START),
      [FC_TABLE_CLAUSES] = FIELD(FC_IN_CLAUSE_AGREEMENT) | FIELD(FC_IN_CLAUSE_CLAUSE) | FIELD(FC_IN_CLAUSE_PARTY) |
                           FIELD(FC_IN_CLAUSE_FROM),
      [FC_TABLE_FACTORS] = FIELD(FC_IN_FACTOR_FACTOR) | FIELD(FC_IN_FACTOR_PARTY) | FIELD(FC_IN_FACTOR_PERIOD),
      [FC_TABLE_HOLDINGS] = FIELD(FC_IN_HOLDING_COMPANY) | FIELD(FC_IN_HOLDING_HOLDER) | FIELD(FC_IN_HOLDING_FROM),
      [FC_TABLE_CLAIMS] = FIELD(0) | FIELD(1) | FIELD(3), /* set, party, period */
      [FC_TABLE_COALITIONS] = FIELD(FC_IN_COALITION_GAME) | FIELD(FC_IN_COALITION_COALITION),
      [FC_TABLE_PROGRAMS] = FIELD(FC_IN_PROGRAM_PROGRAM),
      [FC_TABLE_TARGETS] = FIELD(FC_IN_TARGET_TARGET) | FIELD(FC_IN_TARGET_YEAR),
      [FC_TABLE_ALONE] = FIELD(FC_IN_ALONE_PARTY) | FIELD(FC_IN_ALONE_PERIOD),
      [FC_TABLE_OPENING] = FIELD(FC_IN_OPENING_AGREEMENT) | FIELD(FC_IN_OPENING_PARTY) | FIELD(FC_IN_OPENING_ITEM),
      [FC_TABLE_AMENDMENTS] = FIELD(FC_IN_AMENDMENT_AMENDMENT),
  };
  return keys[table];
}

typedef struct kept_row {
  const char *key; /* "park/2/north" */
  const char *cells[FC_FIELD_MAX];
  int64_t line;
} kept_row;

/* All rows of one file. */
typedef struct kept_table {
  fc_load *load;
  fc_arena *arena;
  fc_table table;
  const char *file;
  kept_row *rows;
  size_t count, capacity;
  int32_t columns[FC_FIELD_MAX]; /* numbers in messages; 0: absent */
} kept_table;

static const char *join_key(const kept_table *table, const kept_row *row) {
  fc_buffer key = {.allocator = table->arena->allocator};
  for (int field = 0; field < FC_FIELD_MAX; field++) {
    bool named = key_of(table->table) >> field & 1 && *row->cells[field];
    if (named && key.length) fc_buffer_char(&key, '/');
    if (named) fc_buffer_text(&key, row->cells[field]);
  }
  const char *kept = key.failed ? NULL : fc_arena_text(table->arena, key.data);
  fc_buffer_free(&key);
  return kept;
}

static bool take_row(void *context, fc_table_reader *reader, const fc_table_row *row) {
  kept_table *table = context;
  if (!fc_grow(table->arena->allocator, &table->rows, &table->capacity, table->count + 1, sizeof *table->rows)) {
    table->load->failure = FC_E_MEMORY;
    return false;
  }
  kept_row *kept = &table->rows[table->count++];
  for (int field = 0; field < FC_FIELD_MAX; field++)
    kept->cells[field] = fc_keep(table->arena, fc_table_cell(reader, row, field));
  kept->line = row->line;
  kept->key = join_key(table, kept);
  if (!kept->key || table->arena->failed) table->load->failure = FC_E_MEMORY;
  return table->load->failure == FC_OK;
}

static bool begin(void *context, fc_table_reader *reader) {
  kept_table *table = context;
  for (int field = 0; field < FC_FIELD_MAX; field++) table->columns[field] = fc_table_place(reader, field);
  return true;
}

static int compare_cells(const kept_row *a, const kept_row *b) {
  int order = strcmp(a->key, b->key);
  for (int field = 0; field < FC_FIELD_MAX && order == 0; field++) order = strcmp(a->cells[field], b->cells[field]);
  return order;
}

static int by_cells(const void *left, const void *right) {
  const kept_row *a = left, *b = right;
  int order = compare_cells(a, b);
  return order ? order : (a->line > b->line) - (a->line < b->line);
}

/* What was wrong with the file was told when it was read, and nothing of that now. */
static void read_rows(kept_table *table) {
  fc_load *load = table->load;
  fc_table_work work = {table, begin, take_row, true};
  fc_read_options options = *load->options;
  fc_file_job job = {load->folder, table->file, &options, load->allocator, false, 1, &load->room, NULL};
  fc_problems *silent = fc_problems_new(load->allocator);
  fc_table_reader *reader = fc_resize(load->allocator, NULL, 0, sizeof *reader);
  fc_status status = FC_E_MEMORY;
  options.hashed = NULL;
  if (silent && reader) {
    fc_table_begin(reader, table->table, &work, silent, table->file);
    fc_table_tolerate(reader, &options.tolerance, load->unit);
    status = fc_load_read(load, &job, reader);
  }
  if (status == FC_E_MEMORY || status == FC_E_CANCELLED) load->failure = status;
  fc_resize(load->allocator, reader, sizeof *reader, 0);
  fc_problems_free(silent);
  if (load->failure == FC_OK && table->count) qsort(table->rows, table->count, sizeof *table->rows, by_cells);
}

static void tell_cell(fc_load *load, fc_closing *closing, const kept_table *today, const kept_row *now,
                      const kept_row *before, int field) {
  fc_finding finding;
  const fc_word header[] = {fc_table_describe(today->table)->columns[field].header, {NULL, NULL}};
  fc_finding_start(&finding, FC_TEXT("since {1} was closed this has changed: {2} of {3} was '{4}', is '{5}'; what "
                                     "follows from it is settled in {6}"));
  fc_find_word(&finding, closing->name);
  fc_find_words(&finding, header);
  fc_find_quote(&finding, now->key, strlen(now->key));
  fc_find_quote(&finding, before->cells[field], strlen(before->cells[field]));
  fc_find_quote(&finding, now->cells[field], strlen(now->cells[field]));
  fc_find_word(&finding, closing->open);
  fc_tell_change(load, closing, today->file, now->line, today->columns[field], &finding);
}

static void tell_new_row(fc_load *load, fc_closing *closing, const kept_table *today, const kept_row *row) {
  fc_finding finding;
  fc_finding_start(&finding, FC_TEXT("this row is new since {1} was closed: {2}; what follows from it is settled in "
                                     "{3}"));
  fc_find_word(&finding, closing->name);
  fc_find_quote(&finding, row->key, strlen(row->key));
  fc_find_word(&finding, closing->open);
  fc_tell_change(load, closing, today->file, row->line, 1, &finding);
}

static void tell_gone_row(fc_load *load, fc_closing *closing, const kept_table *copy, const char *today,
                          const kept_row *row) {
  fc_finding finding;
  fc_finding_start(&finding, FC_TEXT("since {1} was closed this row has gone from {2}: {3}; what follows from it is "
                                     "settled in {4}"));
  fc_find_word(&finding, closing->name);
  fc_find_word(&finding, today);
  fc_find_quote(&finding, row->key, strlen(row->key));
  fc_find_word(&finding, closing->open);
  fc_tell_change(load, closing, copy->file, row->line, 1, &finding);
}

static void tell_cells(fc_load *load, fc_closing *closing, const kept_table *today, const kept_row *now,
                       const kept_row *before) {
  for (int field = 0; field < FC_FIELD_MAX; field++)
    if (strcmp(now->cells[field], before->cells[field]) != 0) tell_cell(load, closing, today, now, before, field);
}

/* Leaves the rows that the other table does not have, too; both are sorted. */
static void drop_equal(kept_table *today, kept_table *copy) {
  size_t now = 0, before = 0, left_now = 0, left_before = 0;
  while (now < today->count || before < copy->count) {
    int order = now == today->count     ? 1
                : before == copy->count ? -1
                                        : compare_cells(&today->rows[now], &copy->rows[before]);
    if (order < 0) today->rows[left_now++] = today->rows[now++];
    if (order > 0) copy->rows[left_before++] = copy->rows[before++];
    if (order == 0) now++, before++;
  }
  today->count = left_now;
  copy->count = left_before;
}

/* Rows of one key that differ, one of each table beside the other; what is left over is new or gone. */
static void tell_rows(fc_load *load, fc_closing *closing, const kept_table *today, const kept_table *copy) {
  size_t now = 0, before = 0;
  while (now < today->count || before < copy->count) {
    int order = now == today->count     ? 1
                : before == copy->count ? -1
                                        : strcmp(today->rows[now].key, copy->rows[before].key);
    if (order < 0) tell_new_row(load, closing, today, &today->rows[now]);
    if (order > 0) tell_gone_row(load, closing, copy, today->file, &copy->rows[before]);
    if (order == 0) tell_cells(load, closing, today, &today->rows[now], &copy->rows[before]);
    now += order <= 0;
    before += order >= 0;
  }
}

void fc_tell_row_changes(fc_load *load, fc_closing *closing, fc_table table, const char *file, const char *copy) {
  fc_arena arena = {.allocator = load->allocator};
  kept_table today = {.load = load, .arena = &arena, .table = table, .file = file};
  kept_table before = {.load = load, .arena = &arena, .table = table, .file = copy};
  read_rows(&today);
  if (load->failure == FC_OK) read_rows(&before);
  if (load->failure == FC_OK) {
    drop_equal(&today, &before);
    tell_rows(load, closing, &today, &before);
  }
  fc_resize(load->allocator, today.rows, today.capacity * sizeof *today.rows, 0);
  fc_resize(load->allocator, before.rows, before.capacity * sizeof *before.rows, 0);
  fc_arena_free(&arena);
}
