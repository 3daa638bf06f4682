#include "print.h"

#include <string.h>

struct printable {
  fc_output output;
  const char *title;
  size_t keys; /* columns that name a row */
  bool money;
  bool by_default;
};

static const struct printable printables[] = {
    {FC_OUT_SUMMARY, FC_TEXT("Summary"), 1, true, true},
    {FC_OUT_FUNDS, FC_TEXT("Funds"), 2, true, true},
    {FC_OUT_FUNDS_DETAIL, FC_TEXT("What moved the funds"), 2, true, false},
    {FC_OUT_CONTRIBUTIONS, FC_TEXT("Paid into the funds"), 3, true, false},
    {FC_OUT_PROGRAMS, FC_TEXT("Programs"), 1, true, false},
    {FC_OUT_PROGRAM_TOTALS, FC_TEXT("Totals of the programs"), 3, true, true},
    {FC_OUT_SETTLEMENT, FC_TEXT("Settlement"), 2, true, true},
    {FC_OUT_CORRECTIONS, FC_TEXT("Corrections of earlier years"), 3, true, false},
    {FC_OUT_CORRECTIONS_DETAIL, FC_TEXT("Corrections by clause"), 3, true, false},
    {FC_OUT_TRANSFERS, FC_TEXT("Who pays whom"), 4, true, false},
    {FC_OUT_ALLOCATION, FC_TEXT("Allocation"), 1, true, false},
    {FC_OUT_INDICATORS, FC_TEXT("Indicators"), 1, false, false},
    {FC_OUT_TARGETS, FC_TEXT("Targets"), 2, false, true},
    {FC_OUT_GROWTH, FC_TEXT("Growth needed for the targets"), 2, false, false},
    {FC_OUT_MEMO, FC_TEXT("Memo"), 1, true, false},
};
enum { PRINTABLE_COUNT = sizeof printables / sizeof *printables };

static bool for_people(const struct options *options) {
  size_t format = option_choice(options, OPTION_FORMAT, FORMAT_TABLE);
  return format == FORMAT_TABLE || format == FORMAT_MARKDOWN;
}

/* Row where the last period of the settlement begins. */
static size_t last_period(const fc_grid *grid) {
  size_t row = fc_grid_row_count(grid);
  if (!row) return 0;
  const char *period = fc_grid_cell(grid, row - 1, 0);
  while (row && strcmp(fc_grid_cell(grid, row - 1, 0), period) == 0) row--;
  return row;
}

/* Row where the totals of the programs by year begin. */
static size_t first_of_years(const fc_grid *grid) {
  static const char *const years[] = {"year", "年份", NULL};
  size_t row = 0, count = fc_grid_row_count(grid);
  while (row < count && !fc_is_one_of(fc_grid_cell(grid, row, 0), years)) row++;
  return row;
}

/* Long tables are cut, unless they are asked for by name: to the last settlement, and to the programs of each year. */
static struct grid_part part_of(const struct printable *what, const fc_grid *grid, struct sheet *sheet) {
  struct grid_part part = {0};
  if (what->output == FC_OUT_SETTLEMENT) part.first_row = last_period(grid);
  if (what->output == FC_OUT_SETTLEMENT && part.first_row) sheet->title = FC_TEXT("Settlement of the last period");
  if (what->output != FC_OUT_PROGRAM_TOTALS) return part;
  enum { PERIOD_COLUMN = 2 };
  sheet->title = FC_TEXT("Programs by year");
  sheet->keys = 1;
  part.first_row = first_of_years(grid);
  part.first_column = PERIOD_COLUMN;
  return part;
}

/* True for the cells that name a party; in the totals of the programs those of the rows by city. */
static bool names_party(const struct sheet *sheet, size_t row, size_t column) {
  static const char *const headers[] = {"party", "参与方", "fund",     "基金",   "city", "城市",
                                        "payer", "付款方", "receiver", "收款方", NULL};
  static const char *const items[] = {"item", "科目", NULL}, *const cities[] = {"city", "城市", NULL};
  const char *header = sheet_header(sheet, column);
  return fc_is_one_of(header, headers) ||
         (fc_is_one_of(header, items) && fc_is_one_of(sheet_cell(sheet, row, 0), cities));
}

/* People read names, files hold codes: the name of the party, where no other bears it. */
const char *print_name(const struct job *job, const char *code) {
  int32_t party = fc_scenario_find_party(job->scenario, code);
  const fc_party *found = party >= 0 ? fc_scenario_party(job->scenario, party) : NULL;
  bool unique = found && found->name && *found->name && fc_scenario_find_party(job->scenario, found->name) == party;
  return unique ? found->name : code;
}

void print_names(struct sheet *sheet, const struct job *job) {
  for (size_t row = 0; row < sheet_row_count(sheet); row++)
    for (size_t column = 0; column < sheet->columns; column++)
      if (names_party(sheet, row, column))
        sheet->cells[(row + 1) * sheet->columns + column] = print_name(job, sheet_cell(sheet, row, column));
}

/* Puts the table into the sheet; false where there is nothing to show. */
static bool fill(struct sheet *sheet, const struct job *job, const struct options *options,
                 const struct printable *what) {
  fc_grid *grid = NULL;
  fc_language language = options->language;
  fc_status status =
      fc_grid_of_settlement(job->scenario, job->settlement, what->output, language, NULL, &grid, job->problems);
  if (status == FC_E_ARGUMENT)
    status = fc_grid_of(job->scenario, job->result, what->output, language, NULL, &grid, job->problems);
  if (status == FC_E_MEMORY) memory_short();
  bool shown = status == FC_OK && fc_grid_row_count(grid) > 0;
  if (shown) {
    sheet->name = fc_output_name(what->output);
    sheet->title = what->title;
    sheet->keys = what->keys;
    struct grid_part part = {0};
    if (!option_given(options, OPTION_TABLES)) part = part_of(what, grid, sheet);
    sheet->has_money = what->money;
    const char *mark = fc_scenario_settings(job->scenario)->mark;
    bool in_title = for_people(options) && *mark && what->output != FC_OUT_INDICATORS;
    sheet->mark = in_title ? mark : NULL;
    part.left_out = in_title;
    sheet_of_grid(sheet, grid, part);
    if (for_people(options)) print_names(sheet, job);
  }
  fc_grid_free(grid);
  return shown;
}

void print_result(const struct job *job, const struct options *options, unsigned outputs) {
  struct sheet sheets[PRINTABLE_COUNT] = {0};
  size_t count = 0;
  for (size_t i = 0; i < PRINTABLE_COUNT; i++) {
    bool wanted = outputs ? outputs >> printables[i].output & 1u : printables[i].by_default;
    if (wanted && fill(&sheets[count], job, options, &printables[i])) count++;
  }
  print_sheets(options, sheets, count);
  if (count && option_choice(options, OPTION_FORMAT, FORMAT_TABLE) == FORMAT_TABLE) printf("\n");
  for (size_t i = 0; i < count; i++) sheet_free(&sheets[i]);
}
