/* explain.txt, and the explanation of one figure for a caller. */
#include "explain.h"
#include "files.h"

#include <string.h>

void fc_buffer_convention(fc_buffer *buffer, const fc_view *view, fc_language language) {
  const fc_settings *settings = fc_scenario_settings(view->scenario);
  fc_remainder remainder = settings->remainder == FC_REMAINDER_DEFAULT ? FC_REMAINDER_LARGEST : settings->remainder;
  const char *name = language == FC_CHINESE ? fc_remainder_name_zh(remainder) : fc_remainder_name(remainder);
  fc_buffer_text(buffer, name ? name : "");
  if (remainder != FC_REMAINDER_TO || !settings->remainder_party) return;
  if (name && *name && name[strlen(name) - 1] != ':') fc_buffer_char(buffer, ':');
  fc_buffer_text(buffer, settings->remainder_party);
}

static void say_line(fc_buffer *out, const fc_view *view, const char *text, const char *argument) {
  if (!argument || !*argument) return;
  FC_SAY(out, view->language, text, argument);
  fc_buffer_char(out, '\n');
}

static void head(const fc_view *view, fc_buffer *out) {
  const fc_settings *settings = fc_scenario_settings(view->scenario);
  if (settings->title && *settings->title) {
    fc_buffer_text(out, settings->title);
    fc_buffer_char(out, '\n');
  }
  say_line(out, view, FC_TEXT("mark: {1}"), settings->mark);
  bool as_signed = strcmp(settings->amended, "none") == 0 || strcmp(settings->amended, "无") == 0;
  say_line(out, view, as_signed ? FC_TEXT("as signed, without amendments") : FC_TEXT("with amendments up to {1}"),
           settings->amended);
  if (out->length > 0) fc_buffer_char(out, '\n');
}

/* The smallest amount shared and the convention for odd units: nobody can check a split without them. */
static void foot(const fc_view *view, fc_buffer *out) {
  const fc_settings *settings = fc_scenario_settings(view->scenario);
  fc_buffer convention = {.allocator = view->allocator}, unit = convention;
  fc_buffer_convention(&convention, view, view->language);
  fc_buffer_money_grouped(&unit, settings->round_to > 1 ? settings->round_to : 1);
  if (convention.failed || unit.failed)
    out->failed = true;
  else
    FC_SAY(out, view->language, FC_TEXT("Odd units: {1}; smallest amount shared: {2} yuan"), convention.data,
           unit.data);
  fc_buffer_char(out, '\n');
  fc_buffer_free(&convention);
  fc_buffer_free(&unit);
}

typedef void (*explain_row)(const fc_view *view, size_t index, fc_buffer *out);

static void write_rows(const fc_view *view, fc_outlet *outlet, size_t count, explain_row explain) {
  for (size_t i = 0; i < count; i++) {
    explain(view, i, &outlet->held);
    fc_buffer_char(&outlet->held, '\n');
    fc_outlet_turn(outlet);
  }
}

/* Funds, programs, targets. */
static void write_plan(const fc_view *view, fc_outlet *outlet) {
  write_rows(view, outlet, fc_result_fund_row_count(view->result), fc_explain_fund_row);
  write_rows(view, outlet, fc_result_payment_count(view->result), fc_explain_payment_row);
  write_rows(view, outlet, fc_result_target_count(view->result), fc_explain_target_row);
}

fc_status fc_write_explain(const fc_view *view, const fc_write_options *options, fc_outlet *outlet) {
  (void)options;
  head(view, &outlet->held);
  for (size_t i = 0; i < fc_result_pool_year_count(view->result); i++) {
    fc_explain_pool_year(view, i, &outlet->held);
    fc_outlet_turn(outlet);
  }
  write_plan(view, outlet);
  foot(view, &outlet->held);
  return FC_OK;
}

char *fc_text_of(fc_buffer *out) {
  fc_buffer_text(out, "");
  size_t size = out->length + 1;
  char *text = out->failed ? NULL : fc_resize(out->allocator, NULL, 0, size);
  if (text) memcpy(text, out->data, size);
  fc_buffer_free(out);
  return text;
}

char *fc_explain(const fc_scenario *scenario, const fc_result *result, size_t pool_year, int32_t party,
                 fc_language language, const fc_allocator *allocator) {
  if (!scenario || !result || pool_year >= fc_result_pool_year_count(result)) return NULL;
  if (party < -1 || party > fc_scenario_party_count(scenario)) return NULL;
  fc_view view = {scenario, result, allocator, NULL, language, NULL};
  fc_watch watch;
  fc_allocator watched;
  fc_view own = fc_view_watched(&view, &watch, &watched);
  fc_buffer out = {.allocator = allocator};
  if (party < 0)
    fc_explain_pool_year(&own, pool_year, &out);
  else
    fc_explain_figure(&own, pool_year, party, &out);
  out.failed = out.failed || watch.failed;
  return fc_text_of(&out);
}

static char *row_as_text(fc_view view, size_t index, size_t count, explain_row explain) {
  if (index >= count) return NULL;
  fc_watch watch;
  fc_allocator watched;
  fc_view own = fc_view_watched(&view, &watch, &watched);
  fc_buffer out = {.allocator = view.allocator};
  explain(&own, index, &out);
  out.failed = out.failed || watch.failed;
  return fc_text_of(&out);
}

char *fc_explain_fund(const fc_scenario *scenario, const fc_result *result, size_t fund_row, fc_language language,
                      const fc_allocator *allocator) {
  if (!scenario || !result) return NULL;
  fc_view view = {scenario, result, allocator, NULL, language, NULL};
  return row_as_text(view, fund_row, fc_result_fund_row_count(result), fc_explain_fund_row);
}

char *fc_explain_payment(const fc_scenario *scenario, const fc_result *result, size_t payment, fc_language language,
                         const fc_allocator *allocator) {
  if (!scenario || !result) return NULL;
  fc_view view = {scenario, result, allocator, NULL, language, NULL};
  return row_as_text(view, payment, fc_result_payment_count(result), fc_explain_payment_row);
}

char *fc_explain_target(const fc_scenario *scenario, const fc_result *result, size_t target, fc_language language,
                        const fc_allocator *allocator) {
  if (!scenario || !result) return NULL;
  fc_view view = {scenario, result, allocator, NULL, language, NULL};
  return row_as_text(view, target, fc_result_target_count(result), fc_explain_target_row);
}

void fc_text_free(char *text, const fc_allocator *allocator) {
  if (text) fc_resize(allocator, text, strlen(text) + 1, 0);
}
