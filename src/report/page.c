/* report.html: one page with everything in it. */
#include "page.h"

void fc_page_heading(fc_report *report, fc_buffer *out, const char *id, const char *text) {
  fc_buffer_text(out, "<h2 id=\"");
  fc_buffer_text(out, id);
  fc_buffer_text(out, "\">");
  fc_report_put_escaped(out, fc_report_words(report, text));
  fc_buffer_text(out, "</h2>\n");
}

void fc_page_note(fc_buffer *out, const char *text) {
  fc_buffer_text(out, "<p class=\"note\">");
  fc_report_put_escaped(out, text);
  fc_buffer_text(out, "</p>\n");
}

/* A text inside quotes of a style sheet. */
static void put_quoted(fc_buffer *out, const char *text) {
  fc_buffer_char(out, '"');
  for (const char *c = text; *c; c++) {
    if (*c == '"' || *c == '\\' || *c == '<') fc_buffer_char(out, '\\');
    if ((unsigned char)*c < ' ')
      fc_buffer_char(out, ' ');
    else if (*c == '<')
      fc_buffer_text(out, "3c ");
    else
      fc_buffer_char(out, *c);
  }
  fc_buffer_char(out, '"');
}

/* Each printed sheet bears the mark and its number. */
static void put_sheet_margins(fc_report *report, fc_buffer *out) {
  fc_buffer_text(out, "@media print{@page{@top-left{font-size:8pt;color:#555;content:");
  put_quoted(out, fc_report_title(report));
  fc_buffer_text(out, "}@top-right{font-size:9pt;color:#b00020;content:");
  put_quoted(out, fc_report_mark(report));
  fc_buffer_text(out, "}@bottom-center{font-size:8pt;content:counter(page) \" / \" counter(pages)}}}\n");
}

static void put_head(fc_report *report, fc_buffer *out) {
  fc_buffer_text(out, "<!DOCTYPE html>\n<html lang=\"");
  fc_buffer_text(out, report->language == FC_CHINESE ? "zh-CN" : "en");
  fc_buffer_text(out, "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"
                      "<meta name=\"generator\" content=\"fencheng " FC_VERSION "\">\n<title>");
  fc_report_put_escaped(out, fc_report_title(report));
  fc_buffer_text(out, "</title>\n<style>\n");
  fc_buffer_text(out, fc_page_style);
  put_sheet_margins(report, out);
  fc_buffer_text(out, "</style>\n</head>\n<body>\n");
}

static void put_title(fc_report *report, fc_buffer *out) {
  fc_buffer_text(out, "<header>\n<h1>");
  fc_report_put_escaped(out, fc_report_title(report));
  fc_buffer_text(out, "</h1>\n");
  if (*fc_report_mark(report)) {
    fc_buffer_text(out, "<p><span class=\"mark\">");
    fc_report_put_escaped(out, fc_report_mark(report));
    fc_buffer_text(out, "</span></p>\n");
  }
  fc_page_note(out,
               FC_REPORT_SAY(report, FC_TEXT("Years {1} to {2}. {3}. {4}"), fc_report_whole(report, report->first_year),
                             fc_report_whole(report, report->last_year), fc_report_unit_line(report),
                             fc_report_rounding_line(report)));
  fc_page_note(out, FC_REPORT_SAY(report, FC_TEXT("Made by fencheng {1}."), FC_VERSION));
  fc_buffer_text(out, "<p class=\"note screen\">");
  fc_report_put_escaped(out,
                        fc_report_words(report, FC_TEXT("Click on a figure to see how it came about; Esc closes it.")));
  fc_buffer_text(out, "</p>\n</header>\n");
}

static void put_table(fc_report *report, fc_buffer *out, fc_report_table table) {
  fc_page_table(report, out, &table, fc_report_unit_line(report), fc_shown_unit_of(report->unit));
  fc_report_table_free(&table);
}

static void put_shares(fc_report *report, fc_buffer *out) {
  fc_page_heading(report, out, "s1", FC_TEXT("What each city gets"));
  fc_buffer_text(out, "<figure>\n");
  fc_chart_shares(report, out);
  fc_buffer_text(out, "</figure>\n");
  if (report->pictured < report->city_count)
    fc_page_note(out, FC_REPORT_SAY(report, FC_TEXT("The pictures show the first {1} of {2}."),
                                    fc_report_whole(report, (int64_t)report->pictured),
                                    fc_report_whole(report, (int64_t)report->city_count)));
  put_table(report, out, fc_table_of_shares(report));
  fc_page_heading(report, out, "s2", FC_TEXT("All parties"));
  fc_page_note(out, fc_report_words(report, FC_TEXT("What a party is due, less what it shares on and less the cost it "
                                                    "bears. The last row is what the ledger brought in.")));
  put_table(report, out, fc_table_of_summary(report));
}

static void put_years(fc_report *report, fc_buffer *out) {
  fc_page_heading(report, out, "s3", FC_TEXT("Year by year"));
  fc_buffer_text(out, "<figure>\n");
  fc_chart_years(report, out);
  fc_buffer_text(out, "</figure>\n");
  put_table(report, out, fc_table_of_cities(report));
}

static void put_flow(fc_report *report, fc_buffer *out) {
  fc_flow flow = fc_report_flow_of(report);
  if (!flow.edge_count) return;
  fc_page_heading(report, out, "s4", FC_TEXT("Where the money goes"));
  fc_buffer_text(out, "<figure>\n");
  fc_chart_flow(report, out, &flow);
  fc_buffer_text(out, "</figure>\n");
  const fc_shown_unit *unit = fc_shown_unit_of(0);
  if (flow.cost)
    fc_page_note(out, FC_REPORT_SAY(report, FC_TEXT("Shared costs of {1} yuan are not in the picture."),
                                    fc_report_money(report, flow.cost, unit)));
  if (flow.left_out)
    fc_page_note(out, FC_REPORT_SAY(report,
                                    FC_TEXT("Sums of {1} yuan that run backwards or below zero are not in the "
                                            "picture."),
                                    fc_report_money(report, flow.left_out, unit)));
  fc_buffer_text(out, "<details><summary>");
  fc_report_put_escaped(out, fc_report_words(report, FC_TEXT("figures of the picture")));
  fc_buffer_text(out, "</summary>\n");
  put_table(report, out, fc_report_flow_table(report, &flow));
  fc_buffer_text(out, "</details>\n");
}

static void put_settlement(fc_report *report, fc_buffer *out) {
  fc_page_heading(report, out, "s6", FC_TEXT("Settlement"));
  fc_page_note(out, fc_report_words(report, FC_TEXT("Above zero the party receives, below zero it hands over.")));
  put_table(report, out, fc_table_of_net(report));
}

static void put_plan(fc_report *report, fc_buffer *out) {
  enum { CLOSING = 7, ACTUAL = 2 };
  if (report->funds) {
    fc_page_heading(report, out, "s7", FC_TEXT("Funds"));
    put_table(report, out,
              fc_report_table_of(report, report->funds, (fc_grid_style){2, true, report->fund_links, CLOSING}));
  }
  if (!report->targets) return;
  fc_page_heading(report, out, "s8", FC_TEXT("Targets"));
  fc_report_table targets = fc_report_table_of(report, report->targets, (fc_grid_style){.keys = 2});
  size_t rows = fc_report_table_rows(&targets);
  for (size_t row = 1; row < rows; row++)
    targets.cells[row * targets.columns + ACTUAL].link = report->target_links[row - 1];
  fc_page_table(report, out, &targets, "", fc_shown_unit_of(0));
  fc_report_table_free(&targets);
}

fc_status fc_report_page(fc_report *report, fc_buffer *out) {
  if (!report || !out) return FC_E_ARGUMENT;
  put_head(report, out);
  put_title(report, out);
  put_shares(report, out);
  put_years(report, out);
  put_flow(report, out);
  fc_status status = fc_page_comparison(report, out);
  put_settlement(report, out);
  put_plan(report, out);
  fc_page_explanations(report, out);
  fc_buffer_text(out, "<script>\n");
  fc_buffer_text(out, fc_page_script);
  fc_buffer_text(out, "</script>\n</body>\n</html>\n");
  if (status != FC_OK) return status;
  return out->failed || report->arena.failed ? FC_E_MEMORY : FC_OK;
}
