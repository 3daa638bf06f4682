/* The first sheet: the summary of the base and of each variant, with a chart under each. */
#include "workbook.h"

enum { CHART_ROWS = 22, COLOUR_COUNT = 8 };

/* Those of the page; in grey they differ in brightness. */
static const lxw_color_t colours[COLOUR_COUNT] = {0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7,
                                                  0x56B4E9, 0xD55E00, 0x999999, 0xF0E442};

/* Where the years and the rows of the cities stand in the sheet. */
typedef struct block {
  const char *name; /* of the variant */
  lxw_row_t header;
  lxw_col_t last; /* column of the last year */
} block;

static void add_series(fc_worksheet *sheet, lxw_chart *chart, const block *at, size_t city) {
  lxw_row_t row = at->header + 1 + (lxw_row_t)sheet->workbook->report->cities[city];
  lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
  if (!series) return;
  chart_series_set_categories(series, sheet->name, at->header, 1, at->header, at->last);
  chart_series_set_values(series, sheet->name, row, 1, row, at->last);
  chart_series_set_name_range(series, sheet->name, row, 0);
  lxw_chart_fill fill = {.color = colours[city % COLOUR_COUNT]};
  lxw_chart_line line = {.color = 0xFFFFFF, .width = 0.5F};
  chart_series_set_fill(series, &fill);
  chart_series_set_line(series, &line);
}

/* Amounts in yuan are too long for an axis: its numbers leave out six digits. */
static void name_axes(fc_worksheet *sheet, lxw_chart *chart) {
  fc_report *report = sheet->workbook->report;
  fc_fen largest = 0;
  for (size_t i = 0; i < report->pictured; i++)
    for (int32_t year = report->first_year; year <= report->last_year; year++) {
      fc_fen amount = fc_report_amount(report, report->cities[i], year);
      if (amount > largest) largest = amount;
    }
  enum { MILLION = 6 };
  bool in_millions = report->unit == 0 && fc_shown_unit_for(FC_ENGLISH, largest)->exponent == MILLION;
  const fc_shown_unit *unit = fc_shown_unit_of(in_millions ? MILLION : report->unit);
  chart_axis_set_name(chart->x_axis, fc_report_words(report, FC_TEXT("year")));
  chart_axis_set_name(chart->y_axis, FC_REPORT_SAY(report, FC_TEXT("Unit: {1}"), fc_report_words(report, unit->text)));
  chart_axis_set_num_format(chart->y_axis, in_millions ? "#,##0,," : "#,##0");
}

static void put_chart(fc_worksheet *sheet, const block *at) {
  fc_report *report = sheet->workbook->report;
  lxw_chart *chart = workbook_add_chart(sheet->workbook->book, LXW_CHART_COLUMN_STACKED);
  if (!chart) {
    sheet->workbook->failed = true;
    return;
  }
  for (size_t i = 0; i < report->pictured; i++) add_series(sheet, chart, at, i);
  chart_title_set_name(chart, FC_REPORT_SAY(report, FC_TEXT("What each city gets, by year: {1}"), at->name));
  lxw_chart_font title = {.size = 12, .bold = LXW_TRUE};
  chart_title_set_name_font(chart, &title);
  name_axes(sheet, chart);
  /* Years stand under the picture, also where bars go below zero. */
  chart_axis_set_label_position(chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
  chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
  chart_set_series_gap(chart, 60);
  lxw_chart_options options = {.x_scale = 2.0, .y_scale = 1.45, .object_position = LXW_OBJECT_MOVE_DONT_SIZE};
  worksheet_insert_chart_opt(sheet->sheet, sheet->row + 1, 0, chart, &options);
  sheet->row += CHART_ROWS + 2;
}

static void put_base(fc_worksheet *sheet) {
  fc_report *report = sheet->workbook->report;
  fc_report_table table = fc_table_of_summary(report);
  block at = {.name = fc_report_variant(report, report->base), .last = (lxw_col_t)fc_report_year_count(report)};
  at.header = fc_worksheet_put_table(sheet, &table, fc_shown_unit_of(report->unit), true);
  if (!report->arena.failed) put_chart(sheet, &at);
  fc_report_table_free(&table);
}

static void put_variant(fc_worksheet *sheet, size_t variant) {
  fc_report *report = sheet->workbook->report;
  fc_report_table table = fc_table_of_variant(report, variant);
  block at = {.name = fc_report_variant(report, variant), .last = (lxw_col_t)(table.columns - 2)};
  fc_worksheet_break(sheet);
  fc_worksheet_put_text(sheet, sheet->row++, 0, FC_REPORT_SAY(report, FC_TEXT("Variant: {1}"), at.name), FC_LOOK_TITLE);
  at.header = fc_worksheet_put_table(sheet, &table, fc_shown_unit_of(report->unit), false);
  if (!report->arena.failed) put_chart(sheet, &at);
  fc_report_table_free(&table);
}

void fc_workbook_summary(fc_workbook *workbook) {
  fc_report *report = workbook->report;
  fc_worksheet sheet = fc_worksheet_begin(workbook, fc_report_words(report, FC_TEXT("Summary")),
                                          fc_report_title(report), fc_shown_unit_of(report->unit));
  if (!sheet.sheet) return;
  sheet.has_blocks = fc_report_variant_count(report) > 1;
  put_base(&sheet);
  for (size_t i = 0; i < fc_comparison_variant_count(report->comparison); i++)
    if (i != report->base && fc_comparison_variant(report->comparison, i)->result) put_variant(&sheet, i);
  fc_worksheet_end(&sheet);
}
