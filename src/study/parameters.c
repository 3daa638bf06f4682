/* parameters: the rows in which the variants differ. A row that all of them have is shown field by field, one that is
 * missing somewhere as a whole; what is the same everywhere is not shown. */
#include "parameter.h"

#include <stdlib.h>
#include <string.h>

static int compare_sizes(size_t a, size_t b) { return (a > b) - (a < b); }

/* By what makes two rows the same parameter. */
static int compare_keys(const fc_parameter *a, const fc_parameter *b) {
  if (a->form_order != b->form_order) return a->form_order < b->form_order ? -1 : 1;
  int order = strcmp(a->where, b->where);
  if (order == 0) order = strcmp(a->what, b->what);
  if (order == 0) order = strcmp(a->from, b->from);
  return order ? order : strcmp(a->until, b->until);
}

static int by_key(const void *left, const void *right) {
  const fc_parameter *a = left, *b = right;
  int order = compare_keys(a, b);
  return order ? order : compare_sizes(a->sequence, b->sequence);
}

/* Equal keys stay together; the n-th of each variant belong together. */
static int by_occurrence(const void *left, const void *right) {
  const fc_parameter *a = left, *b = right;
  int order = compare_keys(a, b);
  if (order == 0) order = compare_sizes(a->occurrence, b->occurrence);
  return order ? order : compare_sizes(a->sequence, b->sequence);
}

/* As in the tables: rows of one place together, in the order of the first variant that has them. */
static int by_place(const void *left, const void *right) {
  const fc_parameter *a = left, *b = right;
  if (a->form_order != b->form_order) return a->form_order < b->form_order ? -1 : 1;
  int order = compare_sizes(a->where_order, b->where_order);
  if (order == 0) order = compare_sizes(a->own_order, b->own_order);
  return order ? order : compare_sizes(a->sequence, b->sequence);
}

static bool same_parameter(const fc_parameter *a, const fc_parameter *b) {
  return compare_keys(a, b) == 0 && a->occurrence == b->occurrence;
}

static bool same_place(const fc_parameter *a, const fc_parameter *b) {
  return a->form_order == b->form_order && strcmp(a->where, b->where) == 0;
}

/* Numbers equal rows of each variant, and gives every row its place. Sequences grow with the variant. */
static void arrange(fc_parameter *items, size_t count) {
  if (count < 2) return;
  qsort(items, count, sizeof *items, by_key);
  for (size_t i = 1; i < count; i++) {
    bool again = compare_keys(&items[i - 1], &items[i]) == 0 && items[i - 1].variant == items[i].variant;
    items[i].occurrence = again ? items[i - 1].occurrence + 1 : 0;
  }
  for (size_t from = 0, until; from < count; from = until) {
    size_t least = SIZE_MAX;
    for (until = from; until < count && same_place(&items[from], &items[until]); until++)
      if (items[until].sequence < least) least = items[until].sequence;
    for (size_t i = from; i < until; i++) items[i].where_order = least;
  }
  qsort(items, count, sizeof *items, by_occurrence);
  for (size_t i = 0; i < count; i++)
    items[i].own_order = i > 0 && same_parameter(&items[i - 1], &items[i]) ? items[i - 1].own_order : items[i].sequence;
  qsort(items, count, sizeof *items, by_place);
}

/* The rows of one parameter: [count], one for each variant that has it. */
typedef struct parameter_rows {
  fc_study_sheet *sheet;
  const fc_parameter *rows;
  size_t count;
} parameter_rows;

static const fc_parameter *row_of(const parameter_rows *rows, size_t variant) {
  for (size_t i = 0; i < rows->count; i++)
    if (rows->rows[i].variant == variant) return &rows->rows[i];
  return NULL;
}

/* All fields of a row in one text: "封顶 300万元；转给 太原市". */
static void put_whole(fc_study_sheet *sheet, const fc_parameter *row) {
  static const fc_word mark = {"; ", "；"};
  size_t start = sheet->cell.length;
  for (int field = 0; field < row->form->field_count; field++) {
    if (!*row->texts[field]) continue;
    bool labelled = row->form->fields[field].labelled;
    if (sheet->cell.length > start) fc_buffer_text(&sheet->cell, labelled ? fc_sheet_word(sheet, mark) : " ");
    if (labelled) fc_buffer_text(&sheet->cell, fc_sheet_word(sheet, row->form->fields[field].header));
    if (labelled) fc_buffer_char(&sheet->cell, ' ');
    fc_buffer_text(&sheet->cell, row->texts[field]);
  }
}

/* The sources of all variants, each once. */
static void put_sources(const parameter_rows *rows) {
  fc_study_sheet *sheet = rows->sheet;
  bool any = false;
  for (size_t i = 0; i < rows->count; i++) {
    bool known = !*rows->rows[i].source;
    for (size_t k = 0; !known && k < i; k++) known = strcmp(rows->rows[k].source, rows->rows[i].source) == 0;
    if (known) continue;
    if (any) fc_buffer_text(&sheet->cell, " / ");
    fc_buffer_text(&sheet->cell, rows->rows[i].source);
    any = true;
  }
}

/* field -1: the whole row. */
static void output_row(const parameter_rows *rows, int field) {
  fc_study_sheet *sheet = rows->sheet;
  const fc_parameter *first = rows->rows;
  const char *header = field < 0 ? "" : fc_sheet_word(sheet, first->form->fields[field].header);
  fc_sheet_text(sheet, first->where);
  fc_buffer_text(&sheet->cell, first->what);
  if (*first->what && *header) fc_buffer_char(&sheet->cell, ' ');
  fc_buffer_text(&sheet->cell, header);
  fc_sheet_held(sheet);
  for (size_t v = 0; v < sheet->comparison->variant_count; v++) {
    const fc_parameter *row = row_of(rows, v);
    if (row && field < 0) put_whole(sheet, row);
    if (row && field >= 0) fc_buffer_text(&sheet->cell, row->texts[field]);
    fc_sheet_held(sheet);
  }
  fc_sheet_text(sheet, first->from);
  fc_sheet_text(sheet, first->until);
  put_sources(rows);
  fc_sheet_held(sheet);
  fc_sheet_end_row(sheet);
}

static void output_differences(const parameter_rows *rows, size_t readable) {
  if (rows->count < readable) {
    output_row(rows, -1);
    return;
  }
  for (int field = 0; field < rows->rows->form->field_count; field++) {
    bool differs = false;
    for (size_t i = 1; i < rows->count; i++)
      if (strcmp(rows->rows[i].texts[field], rows->rows[0].texts[field]) != 0) differs = true;
    if (differs) output_row(rows, field);
  }
}

static void output_all(const fc_parameters *parameters, size_t readable) {
  for (size_t from = 0, until; from < parameters->count; from = until) {
    for (until = from; until < parameters->count; until++)
      if (!same_parameter(&parameters->items[from], &parameters->items[until])) break;
    parameter_rows rows = {parameters->sheet, &parameters->items[from], until - from};
    output_differences(&rows, readable);
  }
}

/* all: every row as a whole, also what is the same everywhere. */
static fc_status tabulate(fc_study_sheet *sheet, bool all) {
  static const fc_study_column front[] = {{{"where", "位置"}, false}, {{"what", "内容"}, false}};
  static const fc_study_column back[] = {
      {{"from", "起"}, false}, {{"until", "止"}, false}, {{"source", "依据"}, false}};
  fc_sheet_headers(sheet, front, sizeof front / sizeof *front);
  fc_sheet_variant_headers(sheet, false);
  fc_sheet_headers(sheet, back, sizeof back / sizeof *back);
  fc_sheet_end_headers(sheet);
  fc_parameters parameters = {.sheet = sheet};
  size_t readable = 0;
  for (size_t v = 0; v < sheet->comparison->variant_count; v++) {
    if (!sheet->comparison->variants[v].scenario) continue;
    fc_collect_parameters(&parameters, v);
    readable++;
  }
  bool failed = parameters.failed || sheet->arena.failed || sheet->cell.failed;
  if (!failed) {
    arrange(parameters.items, parameters.count);
    output_all(&parameters, all ? SIZE_MAX : readable);
  }
  fc_resize(sheet->arena.allocator, parameters.items, parameters.capacity * sizeof *parameters.items, 0);
  return failed ? FC_E_MEMORY : FC_OK;
}

fc_status fc_study_parameters(fc_study_sheet *sheet) { return tabulate(sheet, false); }

fc_status fc_study_all_parameters(fc_study_sheet *sheet) { return tabulate(sheet, true); }
