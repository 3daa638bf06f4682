/* The part of the page that sets the variants side by side, and the texts behind the figures. */
#include "page.h"

#include <string.h>

static const fc_measure measures[] = {
    {FC_STUDY_VARIANTS, FC_TEXT("Variants"), "", false, 1},
    {FC_STUDY_PARAMETERS, FC_TEXT("Where the variants differ"), "", false, 2},
    {FC_STUDY_PRESENT_VALUE, FC_TEXT("Present value"),
     FC_TEXT("All years, discounted at the scenario's rate to the first year."), true, 1},
    {FC_STUDY_PER_UNIT, FC_TEXT("Per head and per unit of other factors"), "", true, 3},
    {FC_STUDY_GAINS, FC_TEXT("Gain"),
     FC_TEXT("Against standing alone, or, where that is not given, against the first set of rules."), true, 3},
    {FC_STUDY_OBJECTIONS, FC_TEXT("Who would object"), FC_TEXT("Parties and groups that get less than alone."), true,
     2},
    {FC_STUDY_RETURNS, FC_TEXT("Return on what was paid in"), "", true, 2},
    {FC_STUDY_FAIRNESS, FC_TEXT("How equal the sharing is"), FC_TEXT("Gini and Theil: 0 is equal. Jain: 1 is equal."),
     true, 2}};

const fc_measure *fc_report_measure_at(size_t index) {
  return index < sizeof measures / sizeof *measures ? &measures[index] : NULL;
}

/* The years of a rule stand before its variants: without them two rows of a clause cannot be told apart. */
static void put_years_first(fc_report_table *table) {
  enum { KEYS = 2, YEARS = 2, SOURCE = 1 };
  if (table->failed || table->columns < KEYS + YEARS + SOURCE) return;
  size_t variants = table->columns - KEYS - YEARS - SOURCE;
  for (size_t row = 0; row < fc_report_table_rows(table); row++) {
    fc_cell *cells = table->cells + row * table->columns + KEYS, years[YEARS];
    memcpy(years, cells + variants, sizeof years);
    memmove(cells + YEARS, cells, variants * sizeof *cells);
    memcpy(cells, years, sizeof years);
  }
  table->keys = KEYS + YEARS;
}

/* A list of variants says something only if one of them failed. */
static bool is_wanted(const fc_report *report, const fc_measure *measure) {
  if (measure->table != FC_STUDY_VARIANTS) return true;
  return fc_report_variant_count(report) < fc_comparison_variant_count(report->comparison);
}

fc_status fc_report_measure_table(fc_report *report, const fc_measure *measure, fc_report_table *table) {
  *table = fc_report_table_new(report, 0, 0);
  if (!is_wanted(report, measure)) return FC_OK;
  fc_grid *grid = NULL;
  fc_status status = fc_comparison_grid(report->comparison, measure->table, report->language, report->allocator, &grid);
  if (status == FC_OK && fc_grid_row_count(grid) > 0)
    *table = fc_report_table_of(report, grid, (fc_grid_style){.keys = measure->keys});
  if (measure->table == FC_STUDY_PARAMETERS) put_years_first(table);
  fc_grid_free(grid);
  return status;
}

static fc_status put_measure(fc_report *report, fc_buffer *out, const fc_measure *measure) {
  fc_report_table table;
  fc_status status = fc_report_measure_table(report, measure, &table);
  if (status != FC_OK || !fc_report_table_rows(&table)) {
    fc_report_table_free(&table);
    return status;
  }
  fc_buffer_text(out, "<h3>");
  fc_report_put_escaped(out, fc_report_words(report, measure->title));
  fc_buffer_text(out, "</h3>\n");
  if (*measure->note) fc_page_note(out, fc_report_words(report, measure->note));
  const char *unit = FC_REPORT_SAY(report, FC_TEXT("Unit: {1}"), fc_report_words(report, FC_TEXT("yuan")));
  fc_page_table(report, out, &table, measure->money ? unit : "", fc_shown_unit_of(0));
  fc_report_table_free(&table);
  return FC_OK;
}

static void put_changes(fc_report *report, fc_buffer *out) {
  fc_page_heading(report, out, "s5", FC_TEXT("Rules side by side"));
  fc_buffer_text(out, "<figure>\n<figcaption class=\"note\">");
  fc_report_put_escaped(out, FC_REPORT_SAY(report, FC_TEXT("Who gains and who loses against \"{1}\", all years"),
                                           fc_report_variant(report, report->base)));
  fc_buffer_text(out, "</figcaption>\n");
  fc_chart_changes(report, out);
  fc_buffer_text(out, "</figure>\n");
  fc_report_table table = fc_table_of_comparison(report);
  fc_page_table(report, out, &table, fc_report_unit_line(report), fc_shown_unit_of(report->unit));
  fc_report_table_free(&table);
}

fc_status fc_page_comparison(fc_report *report, fc_buffer *out) {
  if (fc_report_variant_count(report) > 1)
    put_changes(report, out);
  else
    fc_page_heading(report, out, "s5", FC_TEXT("Measures"));
  fc_status status = FC_OK;
  for (size_t i = 0; status == FC_OK && fc_report_measure_at(i); i++)
    status = put_measure(report, out, fc_report_measure_at(i));
  return status;
}

void fc_page_explanations(fc_report *report, fc_buffer *out) {
  for (size_t i = 0; i < report->explanation_count; i++) {
    fc_buffer_text(out, "<div class=\"x\" id=\"x");
    fc_buffer_whole(out, (int64_t)i);
    fc_buffer_text(out, "\" role=\"dialog\" tabindex=\"-1\"><h3>");
    fc_report_put_escaped(out, report->explanations[i].title);
    fc_buffer_text(out, "</h3><a class=\"close\" href=\"#close\">");
    fc_report_put_escaped(out, fc_report_words(report, FC_TEXT("close")));
    fc_buffer_text(out, "</a><pre>");
    fc_report_put_escaped(out, report->explanations[i].text);
    fc_buffer_text(out, "</pre></div>\n");
  }
}
