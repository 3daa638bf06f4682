/* The values and figures of clauses in words. */
#include "explain.h"

#include <string.h>

static void say_number(fc_buffer *buffer, const fc_view *view, const char *text, int64_t first, int64_t second) {
  fc_buffer one = {.allocator = view->allocator}, two = one;
  fc_buffer_whole(&one, first);
  fc_buffer_whole(&two, second);
  if (one.failed || two.failed)
    buffer->failed = true;
  else
    FC_SAY(buffer, view->language, text, one.data, two.data);
  fc_buffer_free(&one);
  fc_buffer_free(&two);
}

/* "10%", "1/3" and so on; how much of a sum of years counts, where that is not all. */
static void scale(fc_buffer *buffer, fc_rate rate) {
  if (rate.denominator <= 0 || rate.numerator == rate.denominator) return;
  fc_buffer_text(buffer, " × ");
  fc_buffer_rate(buffer, rate);
}

static void band(fc_buffer *buffer, const fc_term *term) {
  fc_buffer_rate(buffer, term->rate);
  fc_buffer_text(buffer, "–");
  fc_buffer_rate(buffer, term->upper);
}

static void parts(fc_buffer *buffer, const fc_view *view, fc_rate rate) {
  fc_buffer number = {.allocator = view->allocator};
  fc_buffer_whole(&number, rate.numerator);
  if (rate.denominator != 1) {
    fc_buffer_char(&number, '/');
    fc_buffer_whole(&number, rate.denominator);
  }
  if (!number.failed) FC_SAY(buffer, view->language, FC_TEXT("{1} parts"), number.data);
  fc_buffer_free(&number);
}

static void code_term(fc_buffer *buffer, const fc_view *view, const fc_term *term) {
  const char *code = term->code ? term->code : "";
  int32_t stream = fc_scenario_find_stream(view->scenario, code);
  int32_t company = fc_scenario_find_party(view->scenario, code);
  if (term->kind == FC_TERM_COST)
    FC_SAY(buffer, view->language, FC_TEXT("cost paid: {1}"), stream >= 0 ? fc_stream_name(view, stream) : code);
  else if (term->kind == FC_TERM_CAPITAL)
    FC_SAY(buffer, view->language, FC_TEXT("capital in {1}"), company >= 0 ? fc_party_name(view, company) : code);
  else if (term->kind == FC_TERM_PAID)
    FC_SAY(buffer, view->language, FC_TEXT("paid into {1}"), company >= 0 ? fc_party_name(view, company) : code);
  else
    fc_buffer_text(buffer, code);
}

/* sum:3 and average:3 are those of the three years before the pool's start. */
static void history_term(fc_buffer *buffer, const fc_explain_page *page, const fc_term *term) {
  int32_t start = page->pool->start_year;
  const char *text = term->kind == FC_TERM_SUM ? FC_TEXT("sum of {1} to {2}") : FC_TEXT("average of {1} to {2}");
  if (term->years == 1)
    say_number(buffer, page->view, FC_TEXT("as in {1}"), start - 1, 0);
  else
    say_number(buffer, page->view, text, start - term->years, start - 1);
  scale(buffer, term->rate);
}

void fc_explain_term(fc_buffer *buffer, const fc_explain_page *page, const fc_term *term) {
  const fc_view *view = page->view;
  switch (term->kind) {
  case FC_TERM_NONE: break;
  case FC_TERM_AMOUNT: fc_buffer_money_grouped(buffer, term->amount); break;
  case FC_TERM_RATE: fc_buffer_rate(buffer, term->rate); break;
  case FC_TERM_PARTS: parts(buffer, view, term->rate); break;
  case FC_TERM_SUM:
  case FC_TERM_AVERAGE: history_term(buffer, page, term); break;
  case FC_TERM_YEAR: say_number(buffer, view, FC_TEXT("as in {1}"), term->from_year, 0); break;
  case FC_TERM_YEARS:
    say_number(buffer, view, FC_TEXT("average of {1} to {2}"), term->from_year, term->until_year);
    break;
  case FC_TERM_BAND: band(buffer, term); break;
  case FC_TERM_COST:
  case FC_TERM_CAPITAL:
  case FC_TERM_PAID:
  case FC_TERM_WORD: code_term(buffer, view, term); break;
  }
}

static bool is_kind(const fc_clause *clause, const char *kind) { return strcmp(clause->kind, kind) == 0; }

/* "population (2022) 30%": the factor, the year of its values if it lags, and its weight. */
static void factor_label(fc_buffer *buffer, const fc_explain_page *page, const fc_clause *clause,
                         const fc_posting *posting) {
  const fc_clause *lagging = fc_explain_option(page->view, posting, FC_OPTION_LAG);
  fc_explain_term(buffer, page, &clause->of);
  if (lagging && lagging->options.lag && clause->of.kind != FC_TERM_PAID)
    say_number(buffer, page->view, FC_TEXT(" (as in {1})"), posting->year - lagging->options.lag, 0);
  fc_buffer_char(buffer, ' ');
  fc_explain_term(buffer, page, &clause->value);
}

/* "population ÷ capacity" */
static void index_label(fc_buffer *buffer, const fc_explain_page *page, const fc_clause *clause) {
  fc_explain_term(buffer, page, &clause->of);
  fc_buffer_text(buffer, " ÷ ");
  fc_explain_term(buffer, page, &clause->value);
}

/* What stands behind the name of the kind: the rate that was at work, or the value of the row. */
static void label_value(fc_buffer *buffer, const fc_explain_page *page, const fc_clause *clause,
                        const fc_posting *posting) {
  bool moves = is_kind(clause, "cap") || is_kind(clause, "floor") || is_kind(clause, "recover");
  bool shares = posting && posting->whole > 0 && !moves;
  if (posting && is_kind(clause, "factor")) {
    factor_label(buffer, page, clause, posting);
    return;
  }
  if (posting && is_kind(clause, "index")) {
    index_label(buffer, page, clause);
    return;
  }
  if (shares && fc_explain_rate(buffer, posting->part, posting->whole)) return;
  if (clause->value.kind == FC_TERM_WORD) return;
  bool one_row = posting || is_kind(clause, "carve") || is_kind(clause, "collar") || is_kind(clause, "limit");
  if (one_row && !shares) fc_explain_term(buffer, page, &clause->value);
}

void fc_explain_clause_label(fc_explain_page *page, int32_t row, const fc_posting *posting) {
  const fc_view *view = page->view;
  const fc_clause *clause = fc_scenario_clause(view->scenario, row);
  if (!clause) return;
  fc_buffer number = {.allocator = view->allocator}, value = number;
  fc_buffer_whole(&number, clause->number);
  label_value(&value, page, clause, posting);
  bool for_fund = is_kind(clause, "carve");
  const char *fund = for_fund ? fc_party_name(view, fc_scenario_clause_party(view->scenario, row)) : "";
  const char *text = for_fund ? FC_TEXT("clause {1}: {2} for {4} {3}") : FC_TEXT("clause {1}: {2} {3}");
  const char *value_text = value.data ? value.data : "";
  if (number.failed || value.failed)
    page->label.failed = true;
  else
    FC_SAY(&page->label, view->language, text, number.data, fc_clause_word(view, row), value_text, fund);
  while (page->label.length > 0 && page->label.data[page->label.length - 1] == ' ')
    page->label.data[--page->label.length] = '\0';
  fc_buffer_free(&number);
  fc_buffer_free(&value);
}

/* What the two figures of a step mean, by kind. */
static const char *figures_of(const fc_clause *clause) {
  static const struct {
    const char *kind, *text;
  } texts[] = {{"qualify", FC_TEXT("{3}: {1}, threshold {2}")},
               {"limit", FC_TEXT("limit {1}, used before {2}")},
               {"cap", FC_TEXT("cap {1}, received in earlier years {2}")},
               {"floor", FC_TEXT("guaranteed {1}")},
               {"recover", FC_TEXT("outstanding {1}, paid back {2}")}};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (is_kind(clause, texts[i].kind)) return texts[i].text;
  return NULL;
}

static bool is_yearly_cap(const fc_clause *clause) {
  return is_kind(clause, "cap") && clause->of.kind == FC_TERM_WORD && strcmp(clause->of.code, "year") == 0;
}

/* Limits and used amounts of a step; in `qualify` also what was measured. */
void fc_explain_figures(fc_explain_page *page, const fc_step *step) {
  const fc_clause *clause = fc_scenario_clause(page->view->scenario, step->clause_row);
  const char *text = clause ? figures_of(clause) : NULL;
  if (!text) return;
  if (is_yearly_cap(clause)) text = FC_TEXT("cap {1} a year");
  fc_buffer limit = {.allocator = page->view->allocator}, used = limit, measured = limit;
  fc_explain_grouped(page, &limit, step->limit);
  fc_explain_grouped(page, &used, step->used);
  if (is_kind(clause, "qualify")) fc_explain_term(&measured, page, &clause->of);
  fc_explain_next_note(page);
  if (limit.failed || used.failed || measured.failed)
    page->notes.failed = true;
  else
    FC_SAY(&page->notes, page->view->language, text, limit.data, used.data, measured.data);
  fc_buffer_free(&limit);
  fc_buffer_free(&used);
  fc_buffer_free(&measured);
}

fc_remainder fc_explain_remainder(const fc_view *view, const fc_posting *posting) {
  const fc_clause *clause = fc_scenario_clause(view->scenario, posting->clause_row);
  const fc_rule *rule = clause ? fc_rule_at((size_t)fc_rule_find(clause->kind)) : NULL;
  if (!rule || !(rule->options >> FC_OPTION_REMAINDER & 1u)) return FC_REMAINDER_LARGEST;
  const fc_pool *pool = fc_result_pool(view->result, (size_t)posting->pool);
  fc_remainder remainder = FC_REMAINDER_DEFAULT;
  for (int32_t i = 0; remainder == FC_REMAINDER_DEFAULT && i < fc_scenario_clause_count(view->scenario); i++) {
    const fc_clause *other = fc_scenario_clause(view->scenario, i);
    bool same = other->number == clause->number && strcmp(other->agreement, clause->agreement) == 0;
    if (same && fc_explain_in_force(other, pool, posting->year)) remainder = other->options.remainder;
  }
  if (remainder == FC_REMAINDER_DEFAULT) remainder = fc_scenario_settings(view->scenario)->remainder;
  bool last = posting->year == pool->last_year;
  if (remainder == FC_REMAINDER_CARRY && last) return FC_REMAINDER_LARGEST;
  return remainder == FC_REMAINDER_DEFAULT ? FC_REMAINDER_LARGEST : remainder;
}
