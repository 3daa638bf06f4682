/* The sheets behind the summary. */
#include "workbook.h"

#include <string.h>

static void put_note(fc_worksheet *sheet, const char *text) {
  fc_worksheet_put_text(sheet, sheet->row++, 0, text, FC_LOOK_NOTE);
}

static fc_status put_measure(fc_worksheet *sheet, const fc_measure *measure) {
  fc_report *report = sheet->workbook->report;
  fc_report_table table;
  fc_status status = fc_report_measure_table(report, measure, &table);
  if (status != FC_OK || !fc_report_table_rows(&table)) {
    fc_report_table_free(&table);
    return status;
  }
  sheet->row++;
  fc_worksheet_put_text(sheet, sheet->row++, 0, fc_report_words(report, measure->title), FC_LOOK_TITLE);
  if (measure->money)
    put_note(sheet, FC_REPORT_SAY(report, FC_TEXT("Unit: {1}"), fc_report_words(report, FC_TEXT("yuan"))));
  if (*measure->note) put_note(sheet, fc_report_words(report, measure->note));
  fc_worksheet_put_table(sheet, &table, fc_shown_unit_of(0), false);
  fc_report_table_free(&table);
  return FC_OK;
}

fc_status fc_workbook_comparison(fc_workbook *workbook) {
  fc_report *report = workbook->report;
  bool several = fc_report_variant_count(report) > 1;
  const char *name = fc_report_words(report, several ? FC_TEXT("Rules side by side") : FC_TEXT("Measures"));
  fc_worksheet sheet = fc_worksheet_begin(workbook, name, name, several ? fc_shown_unit_of(report->unit) : NULL);
  if (!sheet.sheet) return FC_E_MEMORY;
  sheet.has_blocks = true; /* the header of one table does not stand over the others */
  if (several) {
    fc_report_table table = fc_table_of_comparison(report);
    fc_worksheet_put_table(&sheet, &table, fc_shown_unit_of(report->unit), true);
    fc_report_table_free(&table);
  }
  fc_status status = FC_OK;
  for (size_t i = 0; status == FC_OK && fc_report_measure_at(i); i++)
    status = put_measure(&sheet, fc_report_measure_at(i));
  fc_worksheet_end(&sheet);
  return status;
}

static fc_status put_city(fc_workbook *workbook, int32_t party) {
  fc_report *report = workbook->report;
  fc_grid *grid = NULL;
  fc_status status = fc_grid_of_party(report->scenario, report->result, party, report->language, report->allocator,
                                      &grid, report->problems);
  if (status != FC_OK) return status;
  const char *name = fc_report_party(report, party);
  fc_worksheet sheet = fc_worksheet_begin(workbook, name, name, fc_shown_unit_of(report->unit));
  if (sheet.sheet) {
    fc_report_table table = fc_report_table_of(report, grid, (fc_grid_style){.keys = 1, .money = true});
    fc_worksheet_put_table(&sheet, &table, fc_shown_unit_of(report->unit), true);
    fc_report_table_free(&table);
    fc_worksheet_end(&sheet);
  }
  fc_grid_free(grid);
  return FC_OK;
}

fc_status fc_workbook_cities(fc_workbook *workbook) {
  fc_report *report = workbook->report;
  fc_status status = FC_OK;
  for (int32_t party = 0; status == FC_OK && party < report->party_count; party++)
    if (fc_scenario_party(report->scenario, party)->kind != FC_PARTY_LEVEL) status = put_city(workbook, party);
  return status;
}

static void put_grid(fc_workbook *workbook, const char *title, const fc_grid *grid, bool money) {
  fc_report *report = workbook->report;
  if (!grid) return;
  const char *name = fc_report_words(report, title);
  const fc_shown_unit *unit = money ? fc_shown_unit_of(report->unit) : NULL;
  fc_worksheet sheet = fc_worksheet_begin(workbook, name, name, unit);
  if (!sheet.sheet) return;
  fc_report_table table = fc_report_table_of(report, grid, (fc_grid_style){.keys = 2, .money = money});
  fc_worksheet_put_table(&sheet, &table, unit ? unit : fc_shown_unit_of(0), true);
  fc_report_table_free(&table);
  fc_worksheet_end(&sheet);
}

void fc_workbook_tables(fc_workbook *workbook) {
  fc_report *report = workbook->report;
  put_grid(workbook, FC_TEXT("Settlement"), report->settlement, true);
  put_grid(workbook, FC_TEXT("Funds"), report->funds, true);
  put_grid(workbook, FC_TEXT("Programs"), report->programs, true);
  put_grid(workbook, FC_TEXT("Targets"), report->targets, false);
}

fc_status fc_workbook_parameters(fc_workbook *workbook) {
  fc_report *report = workbook->report;
  fc_grid *grid = NULL;
  fc_status status = fc_comparison_all_parameters(report->comparison, report->language, report->allocator, &grid);
  if (status != FC_OK) return status;
  put_grid(workbook, FC_TEXT("Parameters"), grid, false);
  fc_grid_free(grid);
  return FC_OK;
}

/* Lines of a text below each other, so that they stand in a column of their own. */
static void put_lines(fc_worksheet *sheet, const char *text) {
  fc_report *report = sheet->workbook->report;
  while (*text && sheet->row < LXW_ROW_MAX - 2) {
    size_t length = strcspn(text, "\n");
    fc_buffer line = {.allocator = report->allocator};
    fc_buffer_bytes(&line, text, length);
    if (line.failed)
      sheet->workbook->failed = true;
    else if (length)
      fc_worksheet_put_text(sheet, sheet->row, 0, line.data, FC_LOOK_FIXED);
    sheet->row++;
    fc_buffer_free(&line);
    text += length + (text[length] == '\n');
  }
}

void fc_workbook_explanation(fc_workbook *workbook) {
  fc_report *report = workbook->report;
  const char *name = fc_report_words(report, FC_TEXT("Explanation"));
  fc_worksheet sheet = fc_worksheet_begin(workbook, name, name, NULL);
  if (!sheet.sheet) return;
  put_note(&sheet, fc_report_words(report, FC_TEXT("Amounts are in yuan, exact to the fen.")));
  for (size_t i = 0; i < report->explanation_count; i++) {
    sheet.row++;
    fc_worksheet_put_text(&sheet, sheet.row++, 0, report->explanations[i].title, FC_LOOK_TOTAL_TEXT);
    put_lines(&sheet, report->explanations[i].text);
  }
  fc_worksheet_end(&sheet);
}
