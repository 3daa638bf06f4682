/* report.md: the main tables, for pasting. */
#include "page.h"

#include <string.h>

/* What would break a table or begin a mark of its own is escaped. */
static void put_escaped(fc_buffer *out, const char *text) {
  for (const char *c = text; *c; c++) {
    if (*c == '\n' || *c == '\r') {
      fc_buffer_char(out, ' ');
      continue;
    }
    if (strchr("\\|*_`<>[]#", *c)) fc_buffer_char(out, '\\');
    fc_buffer_char(out, *c);
  }
}

static void put_cell(fc_report *report, fc_buffer *out, const fc_cell *cell, const fc_shown_unit *unit) {
  fc_buffer_char(out, ' ');
  if (cell->kind == FC_CELL_MONEY) {
    if (cell->sign > 0) fc_buffer_char(out, '+');
    fc_buffer_text(out, fc_report_money(report, cell->amount, unit));
  } else {
    put_escaped(out, cell->text);
  }
  fc_buffer_text(out, " |");
}

static void put_rule(fc_buffer *out, const fc_report_table *table) {
  fc_buffer_char(out, '|');
  for (size_t column = 0; column < table->columns; column++) {
    bool right = fc_report_table_rows(table) > 1 && fc_report_table_cell(table, 1, column)->kind != FC_CELL_TEXT;
    fc_buffer_text(out, right ? " ---: |" : " --- |");
  }
  fc_buffer_char(out, '\n');
}

static void put_table(fc_report *report, fc_buffer *out, fc_report_table table, const fc_shown_unit *unit) {
  size_t rows = report->arena.failed ? 0 : fc_report_table_rows(&table);
  for (size_t row = 0; row < rows; row++) {
    fc_buffer_char(out, '|');
    for (size_t column = 0; column < table.columns; column++)
      put_cell(report, out, fc_report_table_cell(&table, row, column), unit);
    fc_buffer_char(out, '\n');
    if (row == 0) put_rule(out, &table);
  }
  fc_buffer_char(out, '\n');
  fc_report_table_free(&table);
}

static void put_heading(fc_report *report, fc_buffer *out, const char *text) {
  fc_buffer_text(out, "## ");
  put_escaped(out, fc_report_words(report, text));
  fc_buffer_text(out, "\n\n");
}

static fc_status put_measures(fc_report *report, fc_buffer *out) {
  for (size_t i = 0; fc_report_measure_at(i); i++) {
    fc_report_table table;
    fc_status status = fc_report_measure_table(report, fc_report_measure_at(i), &table);
    if (status != FC_OK) return status;
    if (fc_report_table_rows(&table)) put_heading(report, out, fc_report_measure_at(i)->title);
    put_table(report, out, table, fc_shown_unit_of(0));
  }
  return FC_OK;
}

fc_status fc_report_markdown(fc_report *report, fc_buffer *out) {
  if (!report || !out) return FC_E_ARGUMENT;
  const fc_shown_unit *unit = fc_shown_unit_of(report->unit);
  fc_buffer_text(out, "# ");
  put_escaped(out, fc_report_title(report));
  fc_buffer_text(out, "\n\n");
  if (*fc_report_mark(report)) {
    fc_buffer_text(out, "**");
    put_escaped(out, fc_report_mark(report));
    fc_buffer_text(out, "**\n\n");
  }
  fc_buffer_text(out,
                 FC_REPORT_SAY(report, FC_TEXT("Years {1} to {2}. {3}. {4}"),
                               fc_report_whole(report, report->first_year), fc_report_whole(report, report->last_year),
                               fc_report_unit_line(report), fc_report_rounding_line(report)));
  fc_buffer_text(out, "\n\n");
  put_heading(report, out, FC_TEXT("What each city gets"));
  put_table(report, out, fc_table_of_shares(report), unit);
  put_heading(report, out, FC_TEXT("All parties"));
  put_table(report, out, fc_table_of_summary(report), unit);
  if (fc_report_variant_count(report) > 1) {
    put_heading(report, out, FC_TEXT("Rules side by side"));
    put_table(report, out, fc_table_of_comparison(report), unit);
  }
  fc_status status = put_measures(report, out);
  put_heading(report, out, FC_TEXT("Settlement"));
  put_table(report, out, fc_table_of_net(report), unit);
  if (report->funds) {
    put_heading(report, out, FC_TEXT("Funds"));
    put_table(report, out, fc_report_table_of(report, report->funds, (fc_grid_style){.keys = 2, .money = true}), unit);
  }
  if (report->targets) {
    put_heading(report, out, FC_TEXT("Targets"));
    put_table(report, out, fc_report_table_of(report, report->targets, (fc_grid_style){.keys = 2}), unit);
  }
  fc_buffer_text(out, FC_REPORT_SAY(report, FC_TEXT("Made by fencheng {1}."), FC_VERSION));
  fc_buffer_char(out, '\n');
  if (status != FC_OK) return status;
  return out->failed || report->arena.failed ? FC_E_MEMORY : FC_OK;
}
