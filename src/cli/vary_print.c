/* A schedule on the screen: rows of values, or a grid with shades, darker where the party gets more. */
#include "terminal.h"
#include "vary.h"

static const char *name_of(const struct schedule *schedule, size_t party) {
  const fc_party *row = fc_comparison_party(schedule->base, party);
  return row->name && *row->name ? row->name : row->code;
}

static void put_money(struct sheet *sheet, fc_buffer *cell, fc_fen amount) {
  fc_buffer_clear(cell);
  fc_buffer_money(cell, amount);
  sheet_add(sheet, buffer_text(cell));
}

/* Lowest and highest total of a party. */
struct span {
  fc_fen lowest, highest;
};

static struct span span_of(const struct schedule *schedule, size_t party) {
  struct span span = {FC_FEN_MAX, -FC_FEN_MAX};
  for (size_t point = 0; point < schedule->points; point++) {
    if (!schedule->computed[point]) continue;
    fc_fen total = schedule_total(schedule, point, party);
    if (total < span.lowest) span.lowest = total;
    if (total > span.highest) span.highest = total;
  }
  return span;
}

static const char *shade_of(struct span span, fc_fen total) {
  static const char *const shades[] = {"", "░", "▒", "▓", "█"};
  enum { STEPS = sizeof shades / sizeof *shades };
  uint64_t width = (uint64_t)span.highest - (uint64_t)span.lowest, size = (uint64_t)total - (uint64_t)span.lowest;
  uint64_t step = width / STEPS;
  uint64_t shade = step ? size / step : size ? STEPS - 1 : 0;
  return shades[shade < STEPS ? shade : STEPS - 1];
}

/* The total of a party at a point and its shade; blank where the point failed. */
static void put_point(struct sheet *sheet, fc_buffer *cell, const struct schedule *schedule, size_t point, size_t party,
                      struct span span) {
  if (!schedule->computed[point]) {
    sheet_add(sheet, "");
    sheet_add(sheet, "");
    return;
  }
  fc_fen total = schedule_total(schedule, point, party);
  put_money(sheet, cell, total);
  sheet_add(sheet, shade_of(span, total));
}

static bool any_moves(const struct schedule *schedule) {
  for (size_t party = 0; party < schedule->party_count; party++)
    if (schedule_moves(schedule, party)) return true;
  return false;
}

/* The parties that move; where none does, those that get anything. */
static bool is_shown(const struct schedule *schedule, int32_t only, size_t party) {
  if (only >= 0) return (size_t)only == party;
  return any_moves(schedule) ? schedule_moves(schedule, party) : fc_comparison_amount(schedule->base, 0, party, 0) != 0;
}

static struct sheet new_sheet(const struct schedule *schedule, const char *name, const char *title) {
  const char *mark = compare_mark(schedule->work);
  return (struct sheet){.name = name, .title = title, .mark = *mark ? mark : NULL, .keys = 1, .has_money = true};
}

/* One axis: a row for each value, a column for each party that moves; the first row is the scenario as it is. */
static void print_rows(const struct schedule *schedule, int32_t only) {
  struct sheet sheet = new_sheet(schedule, "schedule", FC_TEXT("Totals over all years, value by value"));
  fc_buffer cell = {0};
  const struct axis *axis = &schedule->axes[0];
  sheet.columns = 1;
  for (size_t party = 0; party < schedule->party_count; party++) sheet.columns += 2 * is_shown(schedule, only, party);
  sheet_add(&sheet, axis->title);
  for (size_t party = 0; party < schedule->party_count; party++) {
    if (!is_shown(schedule, only, party)) continue;
    sheet_add(&sheet, name_of(schedule, party));
    sheet_add(&sheet, "");
  }
  sheet_add(&sheet, schedule->work->variants.views[0].name);
  for (size_t party = 0; party < schedule->party_count; party++) {
    if (!is_shown(schedule, only, party)) continue;
    put_money(&sheet, &cell, fc_comparison_amount(schedule->base, 0, party, 0));
    sheet_add(&sheet, "");
  }
  for (size_t row = 0; row < axis->count; row++) {
    sheet_add(&sheet, axis->values[row]);
    for (size_t party = 0; party < schedule->party_count; party++)
      if (is_shown(schedule, only, party)) put_point(&sheet, &cell, schedule, row, party, span_of(schedule, party));
  }
  print_sheets(schedule->work->options, &sheet, 1);
  sheet_free(&sheet);
  fc_buffer_free(&cell);
}

/* Two axes: a grid for a party. */
static struct sheet grid_of(const struct schedule *schedule, size_t party) {
  const struct axis *down = &schedule->axes[0], *across = &schedule->axes[1];
  struct sheet sheet = new_sheet(schedule, fc_comparison_party(schedule->base, party)->code, name_of(schedule, party));
  struct span span = span_of(schedule, party);
  fc_buffer cell = {0};
  sheet.columns = 1 + 2 * across->count;
  fc_buffer_text(&cell, down->title);
  fc_buffer_text(&cell, " ↓  ");
  fc_buffer_text(&cell, across->title);
  fc_buffer_text(&cell, " →");
  sheet_add(&sheet, buffer_text(&cell));
  for (size_t column = 0; column < across->count; column++) {
    sheet_add(&sheet, across->values[column]);
    sheet_add(&sheet, "");
  }
  for (size_t row = 0; row < down->count; row++) {
    sheet_add(&sheet, down->values[row]);
    for (size_t column = 0; column < across->count; column++)
      put_point(&sheet, &cell, schedule, row * across->count + column, party, span);
  }
  fc_buffer_free(&cell);
  return sheet;
}

static void print_grids(const struct schedule *schedule, int32_t only) {
  bool first = true;
  for (size_t party = 0; party < schedule->party_count; party++) {
    if (!is_shown(schedule, only, party)) continue;
    struct sheet sheet = grid_of(schedule, party);
    if (!first) printf("\n");
    print_sheets(schedule->work->options, &sheet, 1);
    sheet_free(&sheet);
    first = false;
  }
}

static void add_header(fc_grid *grid, const char *text, bool number) {
  if (!fc_grid_add_header(grid, text, number)) memory_short();
}

static void add_cell(fc_grid *grid, const char *text) {
  if (!fc_grid_add_cell(grid, text)) memory_short();
}

static void add_point_rows(const struct schedule *schedule, fc_grid *grid, size_t point) {
  fc_buffer cell = {0};
  size_t columns = schedule_columns(schedule);
  const char *mark = compare_mark(schedule->work);
  for (size_t party = 0; party < schedule->party_count; party++) {
    add_cell(grid, schedule->axes[0].values[point / columns]);
    if (schedule->axis_count == 2) add_cell(grid, schedule->axes[1].values[point % columns]);
    add_cell(grid, fc_comparison_party(schedule->base, party)->code);
    add_cell(grid, name_of(schedule, party));
    fc_buffer_clear(&cell);
    fc_buffer_money(&cell, schedule_total(schedule, point, party));
    add_cell(grid, buffer_text(&cell));
    if (*mark) add_cell(grid, mark);
  }
  fc_buffer_free(&cell);
}

fc_grid *schedule_grid(const struct schedule *schedule) {
  fc_grid *grid = needed(fc_grid_new(NULL));
  fc_language language = schedule->work->options->language;
  for (size_t i = 0; i < schedule->axis_count; i++) add_header(grid, schedule->axes[i].title, false);
  add_header(grid, fc_words(language, FC_TEXT("party")), false);
  add_header(grid, fc_words(language, FC_TEXT("name")), false);
  add_header(grid, fc_words(language, FC_TEXT("total")), true);
  if (*compare_mark(schedule->work)) add_header(grid, fc_words(language, FC_TEXT("mark")), false);
  for (size_t point = 0; point < schedule->points; point++)
    if (schedule->computed[point]) add_point_rows(schedule, grid, point);
  return grid;
}

static void print_long(const struct schedule *schedule) {
  struct sheet sheet = {.name = "schedule", .keys = schedule->axis_count + 1, .has_money = true};
  fc_grid *grid = schedule_grid(schedule);
  sheet_of_grid(&sheet, grid, (struct grid_part){0});
  print_sheets(schedule->work->options, &sheet, 1);
  sheet_free(&sheet);
  fc_grid_free(grid);
}

void schedule_print(const struct schedule *schedule, int32_t party) {
  size_t format = option_choice(schedule->work->options, OPTION_FORMAT, FORMAT_TABLE);
  if (format == FORMAT_CSV || format == FORMAT_JSON)
    print_long(schedule);
  else if (schedule->axis_count == 2)
    print_grids(schedule, party);
  else
    print_rows(schedule, party);
}
