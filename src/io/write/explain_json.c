/* explain.json: the trace of a run for programs. A change of its shape changes the number behind the format. */
#include "explain.h"
#include "files.h"

static void json_intake(fc_json *json, const fc_view *view, const fc_pool_year *year, int32_t decimals) {
  fc_json_key(json, "intake");
  fc_json_open(json, '[', false);
  for (size_t i = 0; i < year->intake_count; i++) {
    const fc_intake *intake = fc_result_intake(view->result, year->first_intake + i);
    fc_json_open(json, '{', true);
    fc_json_key_text(json, "stream", fc_stream_code(view, intake->stream));
    fc_json_key_text(json, "collector", fc_party_code(view, intake->collector));
    fc_json_key_decimal(json, "gross", intake->gross, decimals);
    fc_json_key_decimal(json, "local", intake->local, decimals);
    fc_json_close(json);
  }
  fc_json_close(json);
}

/* The value that the party was weighed by, and the period that it stands for. */
static void json_value(fc_json *json, const fc_view *view, const fc_posting *posting, bool capacity) {
  const fc_factor *row = fc_explain_value(view, posting, capacity, posting->party);
  if (!row) return;
  fc_json_key_rate(json, capacity ? "capacity" : "value", row->value);
  if (!row->period.year) return;
  fc_buffer period = {.allocator = view->allocator};
  fc_buffer_period(&period, row->period);
  if (period.failed) json->outlet->held.failed = true;
  fc_json_key_text(json, capacity ? "capacity_period" : "value_period", period.data);
  fc_buffer_free(&period);
}

static void json_posting(fc_json *json, const fc_view *view, const fc_posting *posting, int32_t decimals) {
  fc_json_open(json, '{', true);
  fc_json_key_text(json, "party", fc_party_code(view, posting->party));
  fc_json_key_decimal(json, "amount", posting->amount, decimals);
  if (posting->whole) {
    fc_json_key_decimal(json, "base", posting->base, decimals);
    fc_json_key_whole(json, "part", posting->part);
    fc_json_key_whole(json, "whole", posting->whole);
  }
  if (posting->counterparty >= 0) fc_json_key_text(json, "counterparty", fc_party_code(view, posting->counterparty));
  if (posting->kind == FC_POSTING_LEVELS && posting->stream >= 0)
    fc_json_key_text(json, "stream", fc_stream_code(view, posting->stream));
  json_value(json, view, posting, false);
  json_value(json, view, posting, true);
  const fc_holding *holding = fc_scenario_holding(view->scenario, posting->holding);
  if (holding) fc_json_key_text(json, "through", holding->company);
  fc_json_close(json);
}

static bool of_clause(const fc_view *view, const fc_posting *posting, int32_t number) {
  return posting->kind == FC_POSTING_CLAUSE && fc_clause_number(view, posting->clause_row) == number;
}

static void json_clause_postings(fc_json *json, const fc_view *view, const fc_pool_year *year, int32_t number,
                                 int32_t decimals) {
  fc_json_key(json, "postings");
  fc_json_open(json, '[', false);
  for (size_t i = 0; i < year->posting_count; i++) {
    const fc_posting *posting = fc_result_posting(view->result, year->first_posting + i);
    if (of_clause(view, posting, number)) json_posting(json, view, posting, decimals);
  }
  fc_json_close(json);
}

/* The amendment that a clause row belongs to, and the line that it took the place of. */
static void json_amendment_of(fc_json *json, const fc_view *view, const fc_pool *pool, int32_t year, int32_t row) {
  const fc_amendment *amendment =
      fc_scenario_amendment(view->scenario, fc_scenario_clause_amendment(view->scenario, row));
  if (!amendment) return;
  fc_json_key_text(json, "amendment", amendment->code);
  fc_json_key_text(json, "document", amendment->document);
  const fc_clause *old = fc_scenario_clause(view->scenario, fc_explain_replaced(view, pool, year, row));
  if (old) fc_json_key_whole(json, "replaces_line", fc_scenario_line_of(old->line));
}

static void json_step(fc_json *json, const fc_view *view, const fc_pool_year *year, const fc_step *step,
                      int32_t decimals) {
  const fc_clause *clause = fc_scenario_clause(view->scenario, step->clause_row);
  fc_json_open(json, '{', false);
  fc_json_key_whole(json, "clause", clause->number);
  fc_json_key_text(json, "kind", clause->kind);
  fc_json_key_text(json, "article", fc_clause_article(view, step->clause_row));
  json_amendment_of(json, view, fc_result_pool(view->result, (size_t)year->pool), year->year, step->clause_row);
  fc_json_key_decimal(json, "rest_before", step->rest_before, decimals);
  fc_json_key_decimal(json, "rest_after", step->rest_after, decimals);
  fc_json_key_decimal(json, "limit", step->limit, decimals);
  fc_json_key_decimal(json, "used", step->used, decimals);
  json_clause_postings(json, view, year, clause->number, decimals);
  fc_json_close(json);
}

/* Postings of levels or carry, which come from no clause. */
static void json_other_postings(fc_json *json, const fc_view *view, const fc_pool_year *year, fc_posting_kind kind,
                                int32_t decimals) {
  fc_json_open(json, '[', false);
  for (size_t i = 0; i < year->posting_count; i++) {
    const fc_posting *posting = fc_result_posting(view->result, year->first_posting + i);
    if (posting->kind == kind) json_posting(json, view, posting, decimals);
  }
  fc_json_close(json);
}

static void json_pool_year(fc_json *json, const fc_view *view, const fc_pool_year *year) {
  const fc_pool *pool = fc_result_pool(view->result, (size_t)year->pool);
  int32_t decimals = fc_pool_decimals(view, pool);
  char name[FC_POOL_NAME_SIZE];
  fc_json_open(json, '{', false);
  fc_json_key_text(json, "agreement", fc_agreement_code(view, pool->agreement));
  fc_json_key_text(json, "pool", fc_pool_code(view, year->pool, name));
  fc_json_key_text(json, "kind", fc_stream_kind_words()[pool->kind].english);
  fc_json_key(json, "source");
  fc_json_bool(json, pool->is_source);
  if (pool->is_source)
    fc_json_key_text(json, "drawn_from", fc_scenario_agreement(view->scenario, pool->agreement)->source);
  if (fc_is_counted(view, year)) fc_json_key_text(json, "mark", FC_MARK_INTERNAL);
  fc_json_key_whole(json, "year", year->year);
  fc_json_key_decimal(json, "gross", year->gross, decimals);
  fc_json_key_decimal(json, "levels", year->levels, decimals);
  fc_json_key_decimal(json, "carried", year->carried, decimals);
  fc_json_key_decimal(json, "pool_amount", year->pool_amount, decimals);
  json_intake(json, view, year, decimals);
  fc_json_key(json, "level_postings");
  json_other_postings(json, view, year, FC_POSTING_LEVELS, decimals);
  fc_json_key(json, "carry_postings");
  json_other_postings(json, view, year, FC_POSTING_CARRY, decimals);
  fc_json_key(json, "steps");
  fc_json_open(json, '[', false);
  for (size_t i = 0; i < year->step_count; i++)
    json_step(json, view, year, fc_result_step(view->result, year->first_step + i), decimals);
  fc_json_close(json);
  fc_json_close(json);
}

void fc_json_settings(fc_json *json, const fc_view *view) {
  const fc_settings *settings = fc_scenario_settings(view->scenario);
  fc_buffer convention = {.allocator = view->allocator};
  fc_buffer_convention(&convention, view, FC_ENGLISH);
  if (convention.failed) json->outlet->held.failed = true;
  fc_json_key_text(json, "title", settings->title);
  fc_json_key_text(json, "mark", settings->mark);
  fc_json_key_text(json, "remainder", convention.data);
  fc_json_key_text(json, "half", settings->half_even ? "even" : "up");
  fc_json_key_decimal(json, "round_to", settings->round_to > 1 ? settings->round_to : 1, 2);
  fc_json_key_text(json, "amended", settings->amended);
  fc_buffer_free(&convention);
}

fc_status fc_write_explain_json(const fc_view *view, const fc_write_options *options, fc_outlet *outlet) {
  (void)options;
  fc_json json = {.outlet = outlet};
  fc_json_open(&json, '{', false);
  fc_json_key_text(&json, "format", "fencheng-explain/1");
  fc_json_key_text(&json, "engine", FC_VERSION);
  fc_json_settings(&json, view);
  fc_json_key(&json, "pool_years");
  fc_json_open(&json, '[', false);
  for (size_t i = 0; i < fc_result_pool_year_count(view->result); i++) {
    json_pool_year(&json, view, fc_result_pool_year(view->result, i));
    fc_outlet_turn(outlet);
  }
  fc_json_close(&json);
  fc_json_plan(&json, view);
  fc_json_end(&json);
  return FC_OK;
}
