/* Why an earlier year changed: the ledger rows booked since, and the clauses that gave something else. */
#include "settling.h"

#include <string.h>

size_t fc_each_cause(const fc_view *view, size_t correction, fc_say_cause say, void *context) {
  const fc_correction *row = fc_settlement_correction(view->settlement, correction);
  size_t count = 0;
  for (size_t i = 0; i < row->cause_count; i++) {
    size_t cause = row->first_cause + i;
    if (!fc_settlement_is_cause(view->settlement, correction, cause)) continue;
    if (count < FC_CAUSES_NAMED) say(context, fc_settlement_cause(view->settlement, cause), count);
    count++;
  }
  return count;
}

void fc_buffer_cause_amount(fc_buffer *buffer, const fc_view *view, const fc_cause *cause, bool grouped) {
  int32_t decimals = fc_scenario_stream_decimals(view->scenario, cause->stream);
  if (grouped)
    fc_buffer_grouped(buffer, cause->amount, decimals);
  else
    fc_buffer_decimal(buffer, cause->amount, decimals);
}

typedef struct cause_list {
  const fc_view *view;
  fc_buffer *text;
} cause_list;

/* Codes as the ledger has them, so that the row is found again. */
static void name_cause(void *context, const fc_cause *cause, size_t number) {
  const cause_list *list = context;
  const fc_view *view = list->view;
  fc_buffer *text = list->text;
  const char *place = cause->enterprise >= 0 ? fc_scenario_enterprise_code(view->scenario, cause->enterprise)
                                             : fc_agreement_code(view, cause->agreement);
  if (number) FC_SAY(text, view->language, FC_TEXT("; {1}"), "");
  fc_buffer_whole(text, cause->year);
  const char *const codes[] = {fc_stream_code(view, cause->stream), place, fc_party_code(view, cause->collector)};
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
    if (!*codes[i]) continue;
    fc_buffer_char(text, ' ');
    fc_buffer_text(text, codes[i]);
  }
  fc_buffer_char(text, ' ');
  fc_buffer_cause_amount(text, view, cause, false);
}

static void say_more(fc_buffer *buffer, const fc_view *view, size_t count) {
  fc_buffer number = {.allocator = view->allocator}, more = number;
  fc_buffer_whole(&number, (int64_t)count);
  FC_SAY(&more, view->language, FC_TEXT("and {1} more"), number.data ? number.data : "");
  FC_SAY(buffer, view->language, FC_TEXT("; {1}"), more.data ? more.data : "");
  buffer->failed = buffer->failed || number.failed || more.failed;
  fc_buffer_free(&number);
  fc_buffer_free(&more);
}

static void say_after_closing(fc_buffer *buffer, const fc_view *view) {
  fc_buffer closed = {.allocator = view->allocator};
  fc_buffer_period(&closed, fc_scenario_closed(view->scenario));
  FC_SAY(buffer, view->language, FC_TEXT("inputs changed after {1} was closed"), closed.data ? closed.data : "");
  buffer->failed = buffer->failed || closed.failed;
  fc_buffer_free(&closed);
}

bool fc_changed_after_closing(const fc_view *view, size_t correction, size_t counted) {
  if (!fc_settlement_correction(view->settlement, correction)->after_closing) return false;
  return !counted || fc_scenario_is_changed(view->scenario);
}

void fc_buffer_causes(fc_buffer *buffer, const fc_view *view, size_t correction) {
  cause_list list = {view, buffer};
  size_t count = fc_each_cause(view, correction, name_cause, &list);
  if (count > FC_CAUSES_NAMED) say_more(buffer, view, count - FC_CAUSES_NAMED);
  if (!fc_changed_after_closing(view, correction, count)) return;
  if (count) FC_SAY(buffer, view->language, FC_TEXT("; {1}"), "");
  say_after_closing(buffer, view);
}

static bool stands_in(const fc_clause *clause, int32_t year) {
  return (!clause->stands_from || year >= clause->stands_from) &&
         (!clause->stands_until || year <= clause->stands_until);
}

/* An amendment may have put another row into the place of the clause: the one that stands in the year is meant. */
int32_t fc_share_row(const fc_view *view, const fc_share *share) {
  const char *agreement = fc_agreement_code(view, share->agreement);
  int32_t found = -1, count = fc_scenario_clause_count(view->scenario);
  for (int32_t i = 0; share->clause && i < count; i++) {
    const fc_clause *clause = fc_scenario_clause(view->scenario, i);
    if (clause->number != share->clause || strcmp(clause->agreement, agreement) != 0) continue;
    if (stands_in(clause, share->year)) return i;
    if (found < 0) found = i;
  }
  return found;
}

const char *fc_share_word(const fc_view *view, const fc_share *share, int32_t row) {
  if (row >= 0) return fc_clause_word(view, row);
  bool is_level = share->party < fc_scenario_party_count(view->scenario); /* carried units stand on `undistributed` */
  return fc_view_words(view, is_level ? FC_TEXT("levels") : FC_TEXT("carry"));
}

void fc_buffer_share_pool(fc_buffer *buffer, const fc_view *view, const fc_share *share) {
  if (share->enterprise < 0 && share->stream < 0) fc_buffer_text(buffer, fc_agreement_code(view, share->agreement));
  if (share->enterprise >= 0) fc_buffer_text(buffer, fc_scenario_enterprise_code(view->scenario, share->enterprise));
  if (share->enterprise >= 0 && share->stream >= 0) fc_buffer_char(buffer, '/');
  if (share->stream >= 0) fc_buffer_text(buffer, fc_stream_code(view, share->stream));
}
