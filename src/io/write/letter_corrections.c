/* The part of a letter that says what changed of earlier years, why, and through which clauses. */
#include "letter.h"

static const char *enterprise_name(const fc_view *view, int32_t enterprise) {
  const fc_enterprise *row = fc_scenario_enterprise(view->scenario, enterprise);
  return row && row->name && *row->name ? row->name : fc_scenario_enterprise_code(view->scenario, enterprise);
}

static const char *cause_amount(fc_letter_page *page, const fc_cause *cause) {
  const fc_view *view = page->view;
  const fc_stream *stream = fc_scenario_stream(view->scenario, cause->stream);
  bool is_indicator = stream && stream->kind == FC_STREAM_INDICATOR;
  fc_buffer amount = {.allocator = view->allocator};
  fc_buffer_cause_amount(&amount, view, cause, true);
  const char *text = amount.data ? amount.data : "";
  const char *said = is_indicator ? FC_LETTER_SAY(page, FC_TEXT("{1} {2}"), text, stream->unit ? stream->unit : "")
                                  : FC_LETTER_SAY(page, FC_TEXT("{1} yuan"), text);
  page->text.failed = page->text.failed || amount.failed;
  fc_buffer_free(&amount);
  return said;
}

static void name_cause(void *context, const fc_cause *cause, size_t number) {
  fc_letter_page *page = context;
  const fc_view *view = page->view;
  (void)number;
  const char *place =
      cause->enterprise >= 0 ? enterprise_name(view, cause->enterprise) : fc_agreement_name(view, cause->agreement);
  const char *collector = fc_party_name(view, cause->collector);
  const char *said =
      FC_LETTER_SAY(page, *collector ? FC_TEXT("{1} {2}, {3}, collected by {4}: {5}") : FC_TEXT("{1} {2}, {3}: {5}"),
                    fc_letter_whole(page, cause->year), fc_stream_name(view, cause->stream), place, collector,
                    cause_amount(page, cause));
  fc_letter_item(page, 1, said);
}

static void causes(fc_letter_page *page, size_t index) {
  const fc_view *view = page->view;
  const fc_correction *row = fc_settlement_correction(view->settlement, index);
  size_t count = 0;
  for (size_t i = 0; i < row->cause_count; i++)
    count += fc_settlement_is_cause(view->settlement, index, row->first_cause + i);
  if (count) {
    fc_letter_item(page, 0, FC_LETTER_SAY(page, FC_TEXT("Ledger rows booked since:"), NULL));
    fc_each_cause(view, index, name_cause, page);
  }
  if (count > FC_CAUSES_NAMED) {
    const char *more = fc_letter_whole(page, (int64_t)(count - FC_CAUSES_NAMED));
    fc_letter_item(page, 1, FC_LETTER_SAY(page, FC_TEXT("and {1} more"), more));
  }
  if (!fc_changed_after_closing(view, index, count)) return;
  const char *closed = fc_letter_period(page, fc_scenario_closed(view->scenario));
  fc_letter_item(page, 0, FC_LETTER_SAY(page, FC_TEXT("inputs changed after {1} was closed"), closed));
}

static const char *clause_name(fc_letter_page *page, const fc_share *share) {
  const fc_view *view = page->view;
  int32_t row = fc_share_row(view, share);
  const char *agreement = fc_agreement_name(view, share->agreement), *kind = fc_share_word(view, share, row);
  const char *article = fc_clause_article(view, row);
  fc_buffer pool = {.allocator = view->allocator};
  fc_buffer_share_pool(&pool, view, share);
  const char *in_pool = share->enterprise < 0 && share->stream < 0 ? "" : pool.data;
  const char *where =
      *(in_pool ? in_pool : "") ? FC_LETTER_SAY(page, FC_TEXT("{1} ({2})"), agreement, in_pool) : agreement;
  page->text.failed = page->text.failed || pool.failed;
  fc_buffer_free(&pool);
  if (!share->clause) return FC_LETTER_SAY(page, FC_TEXT("{1} ({2})"), where, kind);
  const char *number = fc_letter_whole(page, share->clause);
  if (!*article) return FC_LETTER_SAY(page, FC_TEXT("{1}, clause {2} {3}"), where, number, kind);
  return FC_LETTER_SAY(page, FC_TEXT("{1}, clause {2} {3} ({4})"), where, number, kind, article);
}

static void clauses(fc_letter_page *page, const fc_correction *row) {
  const fc_settlement *settlement = page->view->settlement;
  if (row->change_count) fc_letter_item(page, 0, FC_LETTER_SAY(page, FC_TEXT("What the clauses give now:"), NULL));
  for (size_t i = 0; i < row->change_count; i++) {
    const fc_change *change = fc_settlement_change(settlement, row->first_change + i);
    const fc_share *share = &change->before;
    const char *said =
        FC_LETTER_SAY(page, FC_TEXT("{1}: {2} yuan instead of {3} yuan, {4} yuan"), clause_name(page, share),
                      fc_letter_money(page, change->after), fc_letter_money(page, share->amount),
                      fc_letter_money(page, change->after - share->amount));
    fc_letter_item(page, 1, said);
  }
}

void fc_letter_corrections(fc_letter_page *page) {
  const fc_settlement *settlement = page->view->settlement;
  bool any = false;
  for (size_t i = 0; i < fc_settlement_correction_count(settlement); i++) {
    const fc_correction *row = fc_settlement_correction(settlement, i);
    if (row->party != page->row->party || !fc_same_period(row->booked, page->row->period)) continue;
    if (!any) fc_letter_section(page, fc_view_words(page->view, FC_TEXT("Corrections of earlier years")));
    any = true;
    const char *year = fc_letter_period(page, (fc_period){(int16_t)row->year, 1, 12, 0});
    fc_letter_paragraph(
        page, FC_LETTER_SAY(page,
                            FC_TEXT("{1}: due {2} yuan before, {3} yuan now, difference {4} yuan; {5} yuan of the "
                                    "settlement of this period come from it."),
                            year, fc_letter_money(page, row->old_due), fc_letter_money(page, row->new_due),
                            fc_letter_money(page, row->new_due - row->old_due),
                            fc_letter_money(page, fc_correction_net(row))));
    causes(page, i);
    clauses(page, row);
    fc_letter_end_items(page);
  }
}
