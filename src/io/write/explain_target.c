/* Targets in words: what is measured, what it came to, what is missing, and what growth would reach it. */
#include "explain.h"

static const char *target_header(const fc_target_row *row) {
  if (!row->is_known) return FC_TEXT("target {1} {2}: at least {4}; no figure yet");
  return row->met ? FC_TEXT("target {1} {2}: {3}, at least {4}: met")
                  : FC_TEXT("target {1} {2}: {3}, at least {4}: not met");
}

static void print_header(const fc_view *view, const fc_target_row *row, fc_buffer *out) {
  const fc_target *target = fc_scenario_target(view->scenario, row->target);
  fc_buffer year = {.allocator = view->allocator}, actual = year, at_least = year;
  fc_buffer_whole(&year, target->year);
  fc_buffer_target(&actual, row, row->actual);
  fc_buffer_target(&at_least, row, row->at_least);
  if (year.failed || actual.failed || at_least.failed)
    out->failed = true;
  else
    FC_SAY(out, view->language, target_header(row), target->code, year.data, actual.data, at_least.data);
  fc_buffer_char(out, '\n');
  fc_buffer_free(&year);
  fc_buffer_free(&actual);
  fc_buffer_free(&at_least);
}

/* True if the value of a party holds what a clause `count` counts for it. */
static bool is_counted(const fc_view *view, const fc_target_row *row, int32_t stream) {
  int32_t year = row->is_known ? fc_scenario_target(view->scenario, row->target)->year : row->known_year;
  for (size_t i = 0; i < fc_result_pool_year_count(view->result); i++) {
    const fc_pool_year *pool_year = fc_result_pool_year(view->result, i);
    bool same = pool_year->year == year && fc_result_pool(view->result, (size_t)pool_year->pool)->stream == stream;
    if (same && fc_is_counted(view, pool_year)) return true;
  }
  return false;
}

/* "numerator: 工业总产值 (亿元)", behind it the region. */
static void stream_line(fc_explain_page *page, const char *text, const fc_target_row *row, const char *code) {
  const fc_view *view = page->view;
  const fc_target *target = fc_scenario_target(view->scenario, row->target);
  int32_t index = fc_scenario_find_stream(view->scenario, code);
  const fc_stream *stream = fc_scenario_stream(view->scenario, index);
  FC_SAY(&page->label, view->language, text, stream ? fc_stream_name(view, index) : code);
  if (stream && stream->unit && *stream->unit) FC_SAY(&page->label, view->language, FC_TEXT(" ({1})"), stream->unit);
  int32_t region = fc_scenario_find_party(view->scenario, target->region);
  const char *place = region >= 0 ? fc_party_name(view, region) : target->region;
  FC_SAY(&page->notes, view->language, *place ? FC_TEXT("of {1}") : FC_TEXT("of all rows of the ledger"), place);
  if (region >= 0 && is_counted(view, row, index))
    FC_SAY(&page->notes, view->language, FC_TEXT(" ({1})"), fc_view_words(view, FC_MARK_INTERNAL));
  fc_explain_end_line(page);
}

static void value_line(fc_explain_page *page, const char *text, const fc_target_row *row, int64_t value) {
  fc_buffer_text(&page->label, fc_view_words(page->view, text));
  fc_buffer_target(&page->amount, row, value);
  fc_explain_end_line(page);
}

/* "0.300 亿元" */
static void add_sum(fc_explain_page *page, const char *code, int64_t sum) {
  int32_t index = fc_scenario_find_stream(page->view->scenario, code);
  const fc_stream *stream = fc_scenario_stream(page->view->scenario, index);
  fc_buffer_grouped(&page->notes, sum, fc_scenario_stream_decimals(page->view->scenario, index));
  if (!stream || !stream->unit || !*stream->unit) return;
  fc_buffer_char(&page->notes, ' ');
  fc_buffer_text(&page->notes, stream->unit);
}

/* "= 0.300 亿元 ÷ 15.000 亿元": what a value was computed from. */
static void add_sums(fc_explain_page *page, const fc_target_row *row) {
  const fc_target *target = fc_scenario_target(page->view->scenario, row->target);
  fc_buffer_text(&page->notes, "= ");
  add_sum(page, target->numerator, row->numerator);
  if (!row->is_ratio) return;
  fc_buffer_text(&page->notes, " ÷ ");
  add_sum(page, target->denominator, row->denominator);
}

/* The last year that has a figure, and the growth from it. */
static void growth_lines(fc_explain_page *page, const fc_target_row *row) {
  const fc_view *view = page->view;
  if (row->known_year) {
    fc_buffer year = {.allocator = view->allocator};
    fc_buffer_whole(&year, row->known_year);
    if (year.failed)
      page->label.failed = true;
    else
      FC_SAY(&page->label, view->language, FC_TEXT("last known, {1}"), year.data);
    fc_buffer_free(&year);
    fc_buffer_target(&page->amount, row, row->known);
    add_sums(page, row);
    fc_explain_end_line(page);
  }
  fc_buffer_text(&page->label, fc_view_words(view, FC_TEXT("growth needed a year")));
  if (row->has_growth) fc_buffer_growth(&page->amount, row->growth);
  fc_buffer_text(&page->notes, fc_view_words(view, fc_growth_reason(row)));
  fc_explain_end_line(page);
}

void fc_explain_target_row(const fc_view *view, size_t index, fc_buffer *out) {
  const fc_target_row *row = fc_result_target(view->result, index);
  const fc_target *target = fc_scenario_target(view->scenario, row->target);
  bool is_ratio = target->denominator && *target->denominator;
  fc_explain_page page = fc_explain_page_new(view, row->decimals);
  print_header(view, row, out);
  stream_line(&page, is_ratio ? FC_TEXT("numerator: {1}") : FC_TEXT("measured: {1}"), row, target->numerator);
  if (is_ratio) stream_line(&page, FC_TEXT("denominator: {1}"), row, target->denominator);
  if (row->is_known) {
    add_sums(&page, row);
    value_line(&page, FC_TEXT("actual"), row, row->actual);
  }
  value_line(&page, FC_TEXT("at least"), row, row->at_least);
  if (row->is_known)
    value_line(&page, FC_TEXT("gap (actual less target)"), row, row->gap);
  else
    growth_lines(&page, row);
  fc_explain_print(&page, out);
  fc_explain_page_free(&page);
}
