/* What a kind of clause computed on the way to an amount, where the label and the share do not say it. */
#include "explain.h"

#include <string.h>

static bool is_kind(const fc_clause *clause, const char *kind) { return strcmp(clause->kind, kind) == 0; }

/* "base 8,000,000.00 × (1 + 3%)^2 = 8,487,200.00": how a base grew since the start. Of `each` the posting has the grown
 * base, else the one before. */
static void add_growth(fc_explain_page *page, const fc_clause *clause, const fc_posting *posting, bool is_each) {
  int32_t years = page->year->year - page->pool->start_year;
  bool grows = clause->options.given >> FC_OPTION_GROW & 1u;
  bool own = fc_scenario_clause_party(page->view->scenario, posting->clause_row) == posting->party;
  if (!grows || !own || years == 0) return;
  fc_buffer before = {.allocator = page->view->allocator};
  if (is_each)
    fc_explain_term(&before, page, &clause->value);
  else
    fc_explain_grouped(page, &before, posting->base);
  fc_explain_next_note(page);
  if (before.failed)
    page->notes.failed = true;
  else
    FC_SAY(&page->notes, page->view->language, FC_TEXT("base {1} × (1 + "), before.data);
  fc_buffer_rate(&page->notes, clause->options.grow);
  fc_buffer_text(&page->notes, ")^");
  fc_buffer_whole(&page->notes, years);
  fc_buffer_text(&page->notes, " = ");
  fc_explain_grouped(page, &page->notes, is_each ? posting->base : posting->amount);
  fc_buffer_free(&before);
}

/* `each` keeps what was collected, at most the base. */
static void add_base(fc_explain_page *page, const fc_clause *clause, const fc_step *step, const fc_posting *posting) {
  const fc_clause *first = fc_scenario_clause(page->view->scenario, step->clause_row);
  bool is_each = first && first->of.kind == FC_TERM_WORD && strcmp(first->of.code, "each") == 0;
  if (is_each && posting->amount != posting->base)
    fc_explain_note(page, FC_TEXT("collected less than the base {1}"), posting->base, 0);
  add_growth(page, clause, posting, is_each);
}

/* "= 50,000,000.00 × 10%", and what comes from the year before. */
static void add_return(fc_explain_page *page, const fc_clause *clause, const fc_step *step, const fc_posting *posting) {
  fc_fen unit = fc_scenario_settings(page->view->scenario)->round_to, owed = step->limit;
  if (clause->value.kind == FC_TERM_RATE && posting->base) {
    const char *text = clause->of.kind == FC_TERM_CAPITAL ? FC_TEXT("capital {1} × ") : FC_TEXT("amount {1} × ");
    fc_explain_note(page, text, posting->base, 0);
    fc_buffer_rate(&page->notes, clause->value.rate);
    if (fc_rate_part(posting->base, clause->value.rate, unit, &owed) != FC_OK) owed = step->limit;
  } else if (clause->value.kind == FC_TERM_AMOUNT) {
    owed = clause->value.amount;
  }
  if (step->limit != owed) fc_explain_note(page, FC_TEXT("with {1} left from years before"), step->limit - owed, 0);
  if (step->limit != step->used) fc_explain_note(page, FC_TEXT("owed {1}, paid {2}"), step->limit, step->used);
}

/* Final due of a party from the clauses of a pool-year. */
static int64_t final_due(const fc_view *view, const fc_pool_year *year, int32_t party) {
  int64_t sum = 0;
  for (size_t i = 0; i < year->posting_count; i++) {
    const fc_posting *posting = fc_result_posting(view->result, year->first_posting + i);
    if (posting->party == party && posting->kind == FC_POSTING_CLAUSE) sum += posting->amount;
  }
  return sum;
}

/* rate x amount with all its digits. */
static void add_exact(fc_explain_page *page, int64_t amount, fc_rate rate) {
  const fc_posting edge = {.amount = amount, .base = amount, .part = rate.numerator, .whole = rate.denominator};
  (void)fc_explain_exact(&page->notes, &edge, page->decimals);
}

/* "last year 4,000,000.00: from 3,600,000.00 to 4,800,000.00" */
static void add_band(fc_explain_page *page, const fc_clause *clause) {
  int64_t before = page->before ? final_due(page->view, page->before, page->party) : 0;
  if (before <= 0) {
    fc_explain_next_note(page);
    fc_buffer_text(&page->notes, fc_view_words(page->view, FC_TEXT("nothing due last year: no limits")));
    return;
  }
  fc_explain_note(page, FC_TEXT("last year {1}, so from "), before, 0);
  add_exact(page, before, clause->value.rate);
  fc_buffer_text(&page->notes, fc_view_words(page->view, FC_TEXT(" to ")));
  add_exact(page, before, clause->value.upper);
}

/* The bracket that a row of `tier` is for. */
static void add_bracket(fc_explain_page *page, const fc_clause *clause) {
  if (clause->options.above) fc_explain_note(page, FC_TEXT("of what is above {1}"), clause->options.above, 0);
}

void fc_explain_reasons(fc_explain_page *page, const fc_step *step, const fc_posting *posting) {
  int32_t row = posting ? posting->clause_row : step->clause_row;
  const fc_clause *clause = fc_scenario_clause(page->view->scenario, row);
  if (!clause) return;
  if (is_kind(clause, "collar")) add_band(page, clause);
  if (!posting) return;
  if (is_kind(clause, "base")) add_base(page, clause, step, posting);
  if (is_kind(clause, "return")) add_return(page, clause, step, posting);
  if (is_kind(clause, "tier")) add_bracket(page, clause);
  fc_explain_values(page, posting);
}
