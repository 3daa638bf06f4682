/* The lines of the clauses: what each did to the pool, and what it gave the party. */
#include "explain.h"

#include <string.h>

enum { NAMES_MOST = 4 };

static const fc_posting *posting_at(const fc_explain_page *page, size_t index) {
  return fc_result_posting(page->view->result, page->year->first_posting + index);
}

/* True if the posting comes from the clause of the step. */
static bool of_step(const fc_explain_page *page, const fc_posting *posting, const fc_step *step) {
  if (posting->kind != FC_POSTING_CLAUSE) return false;
  const fc_view *view = page->view;
  return fc_clause_number(view, posting->clause_row) == fc_clause_number(view, step->clause_row);
}

/* True if the posting is the party's, from the clause of the step, and not a 0 because nothing was left. */
static bool is_own(const fc_explain_page *page, const fc_posting *posting, const fc_step *step) {
  if (posting->party != page->party || !of_step(page, posting, step)) return false;
  return posting->amount != 0 || step->rest_before != 0;
}

/* A collar works on every participant, also where it moves nothing. */
static bool is_collared(const fc_explain_page *page, const fc_step *step) {
  const fc_clause *clause = fc_scenario_clause(page->view->scenario, step->clause_row);
  return clause && strcmp(clause->kind, "collar") == 0 && page->party >= 0 &&
         fc_scenario_participates(page->view->scenario, page->pool->agreement, page->party);
}

static bool party_has_part(const fc_explain_page *page, const fc_step *step) {
  for (size_t i = 0; i < page->year->posting_count; i++)
    if (is_own(page, posting_at(page, i), step)) return true;
  return false;
}

static void add_article(fc_explain_page *page, int32_t row) {
  const char *article = fc_clause_article(page->view, row);
  if (*article) fc_explain_next_note(page);
  fc_buffer_text(&page->notes, article);
  fc_explain_amendment(page, row);
}

static bool names_before(const fc_explain_page *page, const fc_step *step, size_t index) {
  for (size_t i = 0; i < index; i++) {
    const fc_posting *posting = posting_at(page, i);
    if (of_step(page, posting, step) && posting->amount && posting->party == posting_at(page, index)->party)
      return true;
  }
  return false;
}

/* "→ a, b": who got it. */
static void add_receivers(fc_explain_page *page, const fc_step *step) {
  int named = 0;
  for (size_t i = 0; i < page->year->posting_count; i++) {
    const fc_posting *posting = posting_at(page, i);
    if (!of_step(page, posting, step) || !posting->amount || names_before(page, step, i)) continue;
    if (named == NAMES_MOST) {
      fc_buffer_text(&page->notes, fc_view_words(page->view, FC_TEXT(" and others")));
      return;
    }
    if (named == 0) fc_explain_next_note(page);
    const char *text = named++ == 0 ? FC_TEXT("→ {1}") : FC_TEXT(", {1}");
    FC_SAY(&page->notes, page->view->language, text, fc_party_name(page->view, posting->party));
  }
}

static const fc_posting *only_posting(const fc_explain_page *page, const fc_step *step) {
  const fc_posting *found = NULL;
  for (size_t i = 0; i < page->year->posting_count; i++) {
    const fc_posting *posting = posting_at(page, i);
    if (!of_step(page, posting, step)) continue;
    if (found) return NULL;
    found = posting;
  }
  return found;
}

/* A clause that gave the party nothing, but changed what is left or could have. */
static void pool_line(fc_explain_page *page, const fc_step *step) {
  int64_t change = step->rest_after - step->rest_before;
  const fc_posting *only = only_posting(page, step);
  fc_explain_clause_label(page, step->clause_row, only);
  if (change) fc_explain_grouped(page, &page->amount, change);
  if (change) add_receivers(page, step);
  fc_explain_figures(page, step);
  fc_explain_reasons(page, step, only);
  add_article(page, step->clause_row);
  fc_explain_end_line(page);
}

/* Kinds that are worth a line although they left the rest as it was. */
static bool tells_something(const fc_explain_page *page, const fc_step *step) {
  if (step->rest_after != step->rest_before) return true;
  const fc_clause *clause = fc_scenario_clause(page->view->scenario, step->clause_row);
  if (!clause) return false;
  if (strcmp(clause->kind, "qualify") == 0 || strcmp(clause->kind, "limit") == 0) return true;
  if (is_collared(page, step)) return true;
  bool own = fc_scenario_clause_party(page->view->scenario, step->clause_row) == page->party;
  return own && (strcmp(clause->kind, "cap") == 0 || strcmp(clause->kind, "floor") == 0);
}

static void add_other_side(fc_explain_page *page, const fc_posting *posting) {
  if (posting->counterparty < 0) return;
  fc_explain_next_note(page);
  const char *text = posting->amount < 0 ? FC_TEXT("→ {1}") : FC_TEXT("← {1}");
  FC_SAY(&page->notes, page->view->language, text, fc_party_name(page->view, posting->counterparty));
}

/* Weights by what was put into a fund are fen. */
static void add_weight(fc_explain_page *page, const fc_posting *posting, int64_t weight) {
  const fc_clause *clause = fc_scenario_clause(page->view->scenario, posting->clause_row);
  if (clause && clause->of.kind == FC_TERM_PAID)
    fc_buffer_money_grouped(&page->notes, weight);
  else
    fc_buffer_whole(&page->notes, weight);
}

void fc_explain_formula(fc_explain_page *page, int64_t expected_base, const fc_posting *posting) {
  if (posting->whole <= 0 || posting->part == posting->whole) return;
  fc_buffer rate = {.allocator = page->view->allocator};
  bool by_value = fc_explain_value_share(page->view, &rate, posting);
  bool plain = by_value || fc_explain_rate(&rate, posting->part, posting->whole);
  if (by_value || !plain || posting->base != expected_base) {
    fc_explain_next_note(page);
    fc_buffer_text(&page->notes, "= ");
    fc_explain_grouped(page, &page->notes, posting->base);
    fc_buffer_text(&page->notes, " × ");
    if (plain) {
      fc_buffer_text(&page->notes, rate.data);
    } else {
      add_weight(page, posting, posting->part);
      fc_buffer_char(&page->notes, '/');
      add_weight(page, posting, posting->whole);
    }
  }
  if (rate.failed) page->notes.failed = true;
  fc_buffer_free(&rate);
}

static void own_line(fc_explain_page *page, const fc_step *step, const fc_posting *posting) {
  fc_explain_company(page, step, posting);
  fc_explain_clause_label(page, posting->clause_row, posting);
  fc_explain_posting(page, posting);
  add_other_side(page, posting);
  fc_explain_formula(page, step->rest_before, posting);
  fc_explain_figures(page, step);
  fc_explain_reasons(page, step, posting);
  add_article(page, posting->clause_row);
  fc_explain_end_line(page);
}

static void own_lines(fc_explain_page *page, const fc_step *step) {
  for (size_t i = 0; i < page->year->posting_count; i++) {
    const fc_posting *posting = posting_at(page, i);
    if (is_own(page, posting, step)) own_line(page, step, posting);
  }
}

static bool concerns_party(const fc_explain_page *page, const fc_step *step) {
  return party_has_part(page, step) || is_collared(page, step);
}

void fc_explain_steps(fc_explain_page *page) {
  size_t end = page->year->step_count;
  while (end > 0 && !concerns_party(page, fc_result_step(page->view->result, page->year->first_step + end - 1))) end--;
  for (size_t i = 0; i < end; i++) {
    const fc_step *step = fc_result_step(page->view->result, page->year->first_step + i);
    bool own = party_has_part(page, step);
    if (own)
      own_lines(page, step);
    else if (tells_something(page, step))
      pool_line(page, step);
    bool last = i + 1 == end;
    if (!last && step->rest_after != step->rest_before)
      fc_explain_plain_line(page, fc_view_words(page->view, FC_TEXT("left to share")), step->rest_after);
  }
}
