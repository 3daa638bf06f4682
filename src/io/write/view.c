#include "view.h"

#include <stdio.h>
#include <string.h>

fc_status fc_view_fail(const fc_view *view, fc_status status, const char *file, const char *text, const char *reason) {
  fc_problem problem = {.status = status, .file = file, .message = {.text = text}};
  if (reason) {
    problem.details[0].text = reason;
    problem.detail_count = 1;
  }
  if (view->problems) fc_problems_add(view->problems, &problem);
  return status;
}

fc_view fc_view_watched(const fc_view *view, fc_watch *watch, fc_allocator *watched) {
  fc_view copy = *view;
  *watch = (fc_watch){.inner = view->allocator};
  *watched = fc_watched(watch);
  copy.allocator = watched;
  return copy;
}

const char *fc_view_words(const fc_view *view, const char *text) { return fc_words(view->language, text); }

const char *fc_view_word(const fc_view *view, fc_word word) {
  return view->language == FC_CHINESE ? word.chinese : word.english;
}

static const char *or_else(const char *text, const char *other) {
  if (text && *text) return text;
  return other ? other : "";
}

const char *fc_party_code(const fc_view *view, int32_t party) {
  const fc_party *row = fc_scenario_party(view->scenario, party);
  return row ? or_else(row->code, "") : "";
}

const char *fc_party_name(const fc_view *view, int32_t party) {
  if (party == fc_scenario_party_count(view->scenario)) return fc_view_words(view, FC_TEXT("undistributed"));
  const fc_party *row = fc_scenario_party(view->scenario, party);
  return row ? or_else(row->name, row->code) : "";
}

const char *fc_agreement_code(const fc_view *view, int32_t agreement) {
  const fc_agreement *row = fc_scenario_agreement(view->scenario, agreement);
  return row ? or_else(row->code, "") : "";
}

const char *fc_agreement_name(const fc_view *view, int32_t agreement) {
  const fc_agreement *row = fc_scenario_agreement(view->scenario, agreement);
  return row ? or_else(row->name, row->code) : "";
}

const char *fc_stream_code(const fc_view *view, int32_t stream) {
  const fc_stream *row = fc_scenario_stream(view->scenario, stream);
  return row ? or_else(row->code, "") : "";
}

const char *fc_stream_name(const fc_view *view, int32_t stream) {
  const fc_stream *row = fc_scenario_stream(view->scenario, stream);
  return row ? or_else(row->name, row->code) : "";
}

const char *fc_pool_code(const fc_view *view, int32_t pool, char *name) {
  name[0] = '\0';
  if (pool >= 0) fc_result_pool_name(view->result, (size_t)pool, name, FC_POOL_NAME_SIZE);
  return name;
}

static const fc_rule *rule_of(const fc_view *view, int32_t row) {
  const fc_clause *clause = fc_scenario_clause(view->scenario, row);
  int32_t rule = clause ? fc_rule_find(clause->kind) : -1;
  return rule >= 0 ? fc_rule_at((size_t)rule) : NULL;
}

const char *fc_posting_kind_code(const fc_view *view, const fc_posting *posting) {
  if (posting->kind == FC_POSTING_LEVELS) return FC_TEXT("levels");
  if (posting->kind == FC_POSTING_CARRY) return FC_TEXT("carry");
  const fc_rule *rule = rule_of(view, posting->clause_row);
  return rule ? rule->name.english : "";
}

const char *fc_posting_word(const fc_view *view, const fc_posting *posting) {
  if (posting->kind != FC_POSTING_CLAUSE) return fc_view_words(view, fc_posting_kind_code(view, posting));
  return fc_clause_word(view, posting->clause_row);
}

const char *fc_clause_word(const fc_view *view, int32_t row) {
  const fc_rule *rule = rule_of(view, row);
  return rule ? fc_view_word(view, rule->name) : "";
}

int32_t fc_clause_number(const fc_view *view, int32_t row) {
  const fc_clause *clause = fc_scenario_clause(view->scenario, row);
  return clause ? clause->number : 0;
}

static bool same_clause(const fc_clause *a, const fc_clause *b) {
  return a && b && a->number == b->number && strcmp(a->agreement, b->agreement) == 0;
}

/* Often only the first row of a clause has the text: the rows above stand in for a blank one. */
const char *fc_clause_article(const fc_view *view, int32_t row) {
  const fc_clause *clause = fc_scenario_clause(view->scenario, row), *above = clause;
  while (same_clause(above, clause) && !*or_else(above->article, "")) above = fc_scenario_clause(view->scenario, --row);
  return same_clause(above, clause) ? above->article : "";
}

const char *fc_program_code(const fc_view *view, int32_t program) {
  const fc_program *row = fc_scenario_program(view->scenario, program);
  return row ? or_else(row->code, "") : "";
}

const char *fc_program_word(const fc_view *view, int32_t program) {
  const fc_program *row = fc_scenario_program(view->scenario, program);
  return row ? fc_view_word(view, fc_program_kind_words()[row->kind]) : "";
}

const char *fc_fund_move_word(fc_fund_move_kind kind) {
  switch (kind) {
  case FC_FUND_DRAWN: return FC_TEXT("drawn");
  case FC_FUND_SPENT: return FC_TEXT("spent");
  case FC_FUND_RETURNED: return FC_TEXT("returned");
  default: return FC_TEXT("inflow");
  }
}

bool fc_is_indicator(const fc_pool *pool) { return pool->kind == FC_STREAM_INDICATOR; }

bool fc_is_counted(const fc_view *view, const fc_pool_year *year) {
  for (size_t i = 0; i < year->step_count; i++) {
    const fc_step *step = fc_result_step(view->result, year->first_step + i);
    const fc_clause *clause = fc_scenario_clause(view->scenario, step->clause_row);
    if (clause && strcmp(clause->kind, "count") == 0) return true;
  }
  return false;
}

bool fc_draws_balance(const fc_view *view, const fc_pool *pool) {
  const fc_agreement *agreement = fc_scenario_agreement(view->scenario, pool->agreement);
  return agreement && agreement->source && strncmp(agreement->source, "balance:", strlen("balance:")) == 0;
}

fc_fen fc_signed(const fc_pool *pool, fc_fen amount) { return pool->kind == FC_STREAM_COST ? -amount : amount; }

int32_t fc_pool_decimals(const fc_view *view, const fc_pool *pool) {
  return fc_is_indicator(pool) ? fc_scenario_stream_decimals(view->scenario, pool->stream) : 2;
}
