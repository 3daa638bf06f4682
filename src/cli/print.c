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
    {FC_OUT_SETTLEMENT, FC_TEXT("Settlement"), 2, true, true},
    {FC_OUT_ALLOCATION, FC_TEXT("Allocation"), 1, true, false},
    {FC_OUT_INDICATORS, FC_TEXT("Indicators"), 1, false, false},
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

/* True for the columns of a table that name a party. */
static bool names_party(const char *header) {
  static const char *const headers[] = {"party", "参与方", "fund", "基金"};
  for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
    if (strcmp(header, headers[i]) == 0) return true;
  return false;
}

/* People read names, files hold codes: the name of the party, where no other bears it. */
static const char *name_of(const struct job *job, const char *code) {
  int32_t party = fc_scenario_find_party(job->scenario, code);
  const fc_party *found = party >= 0 ? fc_scenario_party(job->scenario, party) : NULL;
  bool unique = found && found->name && *found->name && fc_scenario_find_party(job->scenario, found->name) == party;
  return unique ? found->name : code;
}

static void put_names(struct sheet *sheet, const struct job *job) {
  for (size_t column = 0; column < sheet->columns; column++) {
    if (!names_party(sheet_header(sheet, column))) continue;
    for (size_t row = 0; row < sheet_row_count(sheet); row++)
      sheet->cells[(row + 1) * sheet->columns + column] = name_of(job, sheet_cell(sheet, row, column));
  }
}

/* Puts the table into the sheet; false where there is nothing to show. */
static bool fill(struct sheet *sheet, const struct job *job, const struct options *options,
                 const struct printable *what) {
  fc_grid *grid = NULL;
  fc_status status =
      fc_grid_of(job->scenario, job->result, what->output, options->language, NULL, &grid, job->problems);
  bool shown = status == FC_OK && fc_grid_row_count(grid) > 0;
  if (shown) {
    bool cut = what->output == FC_OUT_SETTLEMENT && !option_given(options, OPTION_TABLES);
    size_t first = cut ? last_period(grid) : 0;
    sheet->name = fc_output_name(what->output);
    sheet->title = first ? FC_TEXT("Settlement of the last period") : what->title;
    sheet->keys = what->keys;
    sheet->has_money = what->money;
    const char *mark = fc_scenario_settings(job->scenario)->mark;
    bool in_title = for_people(options) && *mark && what->output != FC_OUT_INDICATORS;
    sheet->mark = in_title ? mark : NULL;
    sheet_of_grid(sheet, grid, first, in_title);
    if (for_people(options)) put_names(sheet, job);
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
