/* Clauses that an amendment words anew: its document, and what stood before. */
#include "explain.h"

#include <string.h>

/* Y3 of a pool is its start year + 2. */
static int32_t year_of(fc_bound bound, const fc_pool *pool) {
  return bound.relative ? pool->start_year + bound.year - 1 : bound.year;
}

bool fc_explain_in_window(const fc_clause *clause, const fc_pool *pool, int32_t year) {
  bool begun = clause->from.year == 0 || year_of(clause->from, pool) <= year;
  return begun && (clause->until.year == 0 || year <= year_of(clause->until, pool));
}

bool fc_explain_in_force(const fc_clause *clause, const fc_pool *pool, int32_t year) {
  bool stands = (clause->stands_from == 0 || clause->stands_from <= year) &&
                (clause->stands_until == 0 || year <= clause->stands_until);
  return stands && fc_explain_in_window(clause, pool, year);
}

static bool same_text(const char *a, const char *b) { return strcmp(a ? a : "", b ? b : "") == 0; }

/* A row of the same clause and party whose years end just before the amendment begins. */
static bool comes_before(const fc_clause *row, const fc_clause *amended) {
  return row->number == amended->number && same_text(row->agreement, amended->agreement) &&
         same_text(row->party, amended->party) && row->stands_until == amended->stands_from - 1;
}

int32_t fc_explain_replaced(const fc_view *view, const fc_pool *pool, int32_t year, int32_t row) {
  const fc_clause *amended = fc_scenario_clause(view->scenario, row);
  int32_t found = -1;
  for (int32_t i = 0; i < fc_scenario_clause_count(view->scenario); i++) {
    const fc_clause *other = fc_scenario_clause(view->scenario, i);
    if (i == row || !comes_before(other, amended)) continue;
    if (found < 0 || fc_explain_in_window(other, pool, year)) found = i;
  }
  return found;
}

static bool same_value(const fc_term *a, const fc_term *b) {
  return a->kind == b->kind && a->amount == b->amount && a->years == b->years && a->from_year == b->from_year &&
         a->until_year == b->until_year && a->rate.numerator == b->rate.numerator &&
         a->rate.denominator == b->rate.denominator && a->upper.numerator == b->upper.numerator &&
         a->upper.denominator == b->upper.denominator && same_text(a->code, b->code);
}

/* "in the place of 60%", or that the clause or the party's row is new. */
static void add_replaced(fc_explain_page *page, int32_t row) {
  const fc_view *view = page->view;
  int32_t replaced = fc_explain_replaced(view, page->pool, page->year->year, row);
  const fc_clause *clause = fc_scenario_clause(view->scenario, row);
  const fc_clause *old = fc_scenario_clause(view->scenario, replaced);
  fc_buffer value = {.allocator = view->allocator};
  if (old) fc_explain_term(&value, page, &old->value);
  bool shows = old && value.length > 0 && !same_value(&old->value, &clause->value);
  if (value.failed) page->notes.failed = true;
  if (shows && !value.failed) FC_SAY(&page->notes, view->language, FC_TEXT("; in the place of {1}"), value.data);
  if (!old) fc_buffer_text(&page->notes, fc_view_words(view, FC_TEXT("; new")));
  fc_buffer_free(&value);
}

void fc_explain_amendment(fc_explain_page *page, int32_t row) {
  const fc_view *view = page->view;
  const fc_amendment *amendment =
      fc_scenario_amendment(view->scenario, fc_scenario_clause_amendment(view->scenario, row));
  if (!amendment) return;
  const char *document = amendment->document ? amendment->document : "";
  fc_buffer year = {.allocator = view->allocator};
  fc_buffer_whole(&year, amendment->from);
  const char *text =
      *document ? FC_TEXT("by: amendment {1} from {2}, document no. {3}") : FC_TEXT("by: amendment {1} from {2}");
  fc_buffer_text(&page->notes, fc_view_words(view, FC_TEXT(" (")));
  if (year.failed)
    page->notes.failed = true;
  else
    FC_SAY(&page->notes, view->language, text, amendment->code, year.data, document);
  add_replaced(page, row);
  fc_buffer_text(&page->notes, fc_view_words(view, FC_TEXT(")")));
  fc_buffer_free(&year);
}
