/* The totals of a comparison on the screen: an arrow, a percentage and a small bar tell the change at a glance. */
#include "compare.h"

#include "terminal.h"

#include <string.h>

enum { BAR_WIDTH = 8, EIGHTHS = 8, PERCENT_WIDTH = 7 };

static bool for_people(const struct options *options) {
  size_t format = option_choice(options, OPTION_FORMAT, FORMAT_TABLE);
  return format == FORMAT_TABLE || format == FORMAT_MARKDOWN;
}

static uint64_t size_of_change(const fc_comparison *comparison, size_t base, size_t variant, size_t party) {
  fc_fen before = fc_comparison_amount(comparison, base, party, 0);
  fc_fen after = fc_comparison_amount(comparison, variant, party, 0);
  return after > before ? (uint64_t)after - (uint64_t)before : (uint64_t)before - (uint64_t)after;
}

static bool ran(const fc_comparison *comparison, size_t variant) {
  return fc_comparison_variant(comparison, variant)->result != NULL;
}

/* First variant that ran: what the others are measured against. */
static size_t base_of(const fc_comparison *comparison) {
  size_t base = 0;
  while (base + 1 < fc_comparison_variant_count(comparison) && !ran(comparison, base)) base++;
  return base;
}

static uint64_t largest_change(const fc_comparison *comparison, size_t base) {
  uint64_t largest = 0;
  for (size_t v = 0; v < fc_comparison_variant_count(comparison); v++) {
    for (size_t party = 0; ran(comparison, v) && party < fc_comparison_party_count(comparison); party++) {
      uint64_t size = size_of_change(comparison, base, v, party);
      if (size > largest) largest = size;
    }
  }
  return largest;
}

/* A bar in eighths of a character; the smallest change still shows. */
static void put_bar(fc_buffer *cell, uint64_t size, uint64_t largest) {
  static const char *const parts[EIGHTHS] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  uint64_t step = largest / (BAR_WIDTH * EIGHTHS), eighths = step ? size / step : BAR_WIDTH * EIGHTHS;
  if (eighths > BAR_WIDTH * EIGHTHS) eighths = BAR_WIDTH * EIGHTHS;
  if (!eighths) eighths = 1;
  for (uint64_t i = 0; i < eighths / EIGHTHS; i++) fc_buffer_text(cell, "█");
  fc_buffer_text(cell, parts[eighths % EIGHTHS]);
}

/* "▲ 5.30% ███"; percent comes from the table of changes, without its sign. */
static const char *change_cell(fc_buffer *cell, const fc_comparison *comparison, size_t base, size_t variant,
                               size_t party, const char *percent, uint64_t largest) {
  uint64_t size = ran(comparison, variant) ? size_of_change(comparison, base, variant, party) : 0;
  fc_buffer_clear(cell);
  if (!size) return "";
  bool more = fc_comparison_amount(comparison, variant, party, 0) > fc_comparison_amount(comparison, base, party, 0);
  fc_buffer_text(cell, more ? "▲ " : "▼ ");
  if (*percent == '-') percent++;
  for (size_t i = strlen(percent); i < PERCENT_WIDTH; i++) fc_buffer_char(cell, ' ');
  fc_buffer_text(cell, percent);
  fc_buffer_char(cell, ' ');
  put_bar(cell, size, largest);
  return buffer_text(cell);
}

/* Party, name, then each variant with its change behind it. The changes grid has two columns for each but the base. */
static void fill_with_changes(struct sheet *sheet, const fc_comparison *comparison, const fc_grid *totals,
                              const fc_grid *changes) {
  enum { KEYS = 2 };
  size_t base = base_of(comparison), variants = fc_comparison_variant_count(comparison);
  uint64_t largest = largest_change(comparison, base);
  fc_buffer cell = {0};
  sheet->columns = KEYS + variants + (variants - 1);
  for (size_t row = 0; row <= fc_grid_row_count(totals); row++) {
    bool header = row == 0;
    size_t further = 0;
    for (size_t column = 0; column < KEYS + variants; column++) {
      sheet_add(sheet, header ? fc_grid_header(totals, column) : fc_grid_cell(totals, row - 1, column));
      if (column < KEYS || column - KEYS == base) continue;
      size_t percent_column = KEYS + 2 * further++ + 1;
      const char *percent = header ? "" : fc_grid_cell(changes, row - 1, percent_column);
      sheet_add(sheet, header ? "" : change_cell(&cell, comparison, base, column - KEYS, row - 1, percent, largest));
    }
  }
  fc_buffer_free(&cell);
}

void compare_print(const struct options *options, const fc_comparison *comparison) {
  fc_grid *totals = NULL, *changes = NULL;
  fc_status status = fc_comparison_grid(comparison, FC_STUDY_TOTALS, options->language, NULL, &totals);
  if (status == FC_OK) status = fc_comparison_grid(comparison, FC_STUDY_CHANGES, options->language, NULL, &changes);
  if (status != FC_OK) memory_short();
  bool people = for_people(options);
  const char *mark = fc_scenario_settings(fc_comparison_variant(comparison, base_of(comparison))->scenario)->mark;
  size_t marked = people && fc_grid_column_count(totals) > 2 + fc_comparison_variant_count(comparison);
  struct sheet sheet = {.name = fc_study_table_name(FC_STUDY_TOTALS), .keys = 2, .has_money = true};
  if (people) sheet.title = FC_TEXT("Totals over all years");
  if (marked) sheet.mark = mark;
  if (option_choice(options, OPTION_FORMAT, FORMAT_TABLE) == FORMAT_TABLE)
    fill_with_changes(&sheet, comparison, totals, changes);
  else
    sheet_of_grid(&sheet, totals, (struct grid_part){.left_out = marked});
  print_sheets(options, &sheet, 1);
  sheet_free(&sheet);
  fc_grid_free(totals);
  fc_grid_free(changes);
}
