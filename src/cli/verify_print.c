/* The differences of a table on the screen. */
#include "verify.h"

#include "amount.h"
#include "terminal.h"

#include <string.h>

/* The columns of fc_verification_grid. */
enum {
  GRID_FILE,
  GRID_LINE,
  GRID_COLUMN,
  GRID_WHAT,
  GRID_AGREEMENT,
  GRID_POOL,
  GRID_PERIOD,
  GRID_PARTY,
  GRID_NAME,
  GRID_KIND,
  GRID_CLAUSE,
  GRID_FIGURE,
  GRID_THEIRS,
  GRID_OURS,
  GRID_DIFFERENCE,
  GRID_REASON,
  GRID_EXPLANATION,
  GRID_COLUMNS
};

static bool for_people(const struct options *options) {
  size_t format = option_choice(options, OPTION_FORMAT, FORMAT_TABLE);
  return format == FORMAT_TABLE || format == FORMAT_MARKDOWN;
}

/* "theirs.csv:12:4"; what is missing has no place but the file. */
static const char *place(fc_buffer *buffer, const fc_grid *grid, size_t row) {
  fc_buffer_clear(buffer);
  fc_buffer_text(buffer, fc_grid_cell(grid, row, GRID_FILE));
  for (size_t column = GRID_LINE; column <= GRID_COLUMN; column++) {
    if (!*fc_grid_cell(grid, row, column)) continue;
    fc_buffer_char(buffer, ':');
    fc_buffer_text(buffer, fc_grid_cell(grid, row, column));
  }
  return buffer_text(buffer);
}

/* Amounts with parts of a fen do not look like amounts to a sheet. */
static const char *amount(fc_buffer *buffer, const struct options *options, const char *cell) {
  if (amount_is(cell) || !number_is(cell)) return cell;
  fc_buffer_clear(buffer);
  amount_in_unit(buffer, cell, unit_decimals(options));
  return buffer_text(buffer);
}

/* Codes are for files; people read the name, and the total's word where there is none. */
static const char *party(const fc_grid *grid, size_t row) {
  const char *name = fc_grid_cell(grid, row, GRID_NAME);
  return *name ? name : fc_grid_cell(grid, row, GRID_PARTY);
}

static bool is_shown(const fc_grid *grid, size_t column, fc_statement_kind kind) {
  switch (column) {
  case GRID_FIGURE: return kind == FC_STATEMENT_SETTLEMENT;
  case GRID_AGREEMENT:
  case GRID_POOL:
    for (size_t row = 0; row < fc_grid_row_count(grid); row++)
      if (*fc_grid_cell(grid, row, column)) return true;
    return false;
  case GRID_FILE:
  case GRID_LINE:
  case GRID_NAME:
  case GRID_KIND:
  case GRID_REASON: return false;
  default: return column < GRID_COLUMNS;
  }
}

static void put_cell(struct sheet *sheet, const struct options *options, const fc_grid *grid, size_t row, size_t column,
                     fc_buffer *buffer) {
  const char *cell = fc_grid_cell(grid, row, column);
  if (column == GRID_COLUMN)
    sheet_add(sheet, place(buffer, grid, row));
  else if (column == GRID_PARTY)
    sheet_add(sheet, party(grid, row));
  else if (column == GRID_THEIRS || column == GRID_DIFFERENCE)
    sheet_add(sheet, amount(buffer, options, cell));
  else
    sheet_add(sheet, cell);
}

static void fill(struct sheet *sheet, const struct options *options, const fc_grid *grid, fc_statement_kind kind) {
  fc_buffer buffer = {0};
  sheet->title = FC_TEXT("Differences");
  sheet->has_money = true;
  sheet->keys = 1;
  for (size_t column = 0; column < GRID_COLUMNS; column++) {
    if (!is_shown(grid, column, kind)) continue;
    sheet->columns++;
    sheet_add(sheet,
              column == GRID_COLUMN ? fc_words(options->language, FC_TEXT("place")) : fc_grid_header(grid, column));
  }
  for (size_t row = 0; row < fc_grid_row_count(grid); row++)
    for (size_t column = 0; column < GRID_COLUMNS; column++)
      if (is_shown(grid, column, kind)) put_cell(sheet, options, grid, row, column, &buffer);
  fc_buffer_free(&buffer);
}

void verify_print(const struct options *options, const fc_verification *verification, const fc_grid *grid) {
  struct sheet sheet = {.name = "differences"};
  bool people = for_people(options);
  const char *mark = fc_scenario_settings(fc_verification_scenario(verification))->mark;
  if (people && !fc_grid_row_count(grid)) return;
  if (people && *mark) sheet.mark = mark;
  if (people)
    fill(&sheet, options, grid, fc_statement_kind_of(fc_verification_statement(verification)));
  else
    sheet_of_grid(&sheet, grid, (struct grid_part){.first_row = 0});
  print_sheets(options, &sheet, 1);
  sheet_free(&sheet);
}
