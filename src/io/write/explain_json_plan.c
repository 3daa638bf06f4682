/* The part of explain.json about funds, programs, targets and amendments. */
#include "files.h"

enum { MONEY_DECIMALS = 2 };

static void json_fund_moves(fc_json *json, const fc_view *view, const fc_fund_row *row) {
  fc_json_key(json, "moves");
  fc_json_open(json, '[', false);
  for (size_t i = 0; i < fc_result_fund_move_count(view->result); i++) {
    const fc_fund_move *move = fc_result_fund_move(view->result, i);
    if (move->fund != row->fund || move->year != row->year) continue;
    fc_json_open(json, '{', true);
    fc_json_key_text(json, "item", fc_fund_move_word(move->kind));
    if (move->agreement >= 0) fc_json_key_text(json, "agreement", fc_agreement_code(view, move->agreement));
    if (move->program >= 0) fc_json_key_text(json, "program", fc_program_code(view, move->program));
    fc_json_key_decimal(json, "amount", move->amount, MONEY_DECIMALS);
    fc_json_close(json);
  }
  fc_json_close(json);
}

static void json_contributions(fc_json *json, const fc_view *view, const fc_fund_row *row) {
  fc_json_key(json, "contributions");
  fc_json_open(json, '[', false);
  for (size_t i = 0; i < fc_result_contribution_count(view->result); i++) {
    const fc_contribution *part = fc_result_contribution(view->result, i);
    if (part->fund != row->fund || part->year != row->year) continue;
    fc_json_open(json, '{', true);
    fc_json_key_text(json, "party", fc_party_code(view, part->party));
    fc_json_key_decimal(json, "amount", part->amount, MONEY_DECIMALS);
    fc_json_close(json);
  }
  fc_json_close(json);
}

static void json_fund(fc_json *json, const fc_view *view, const fc_fund_row *row) {
  fc_json_open(json, '{', false);
  fc_json_key_text(json, "fund", fc_party_code(view, row->fund));
  fc_json_key_whole(json, "year", row->year);
  fc_json_key_decimal(json, "opening", row->opening, MONEY_DECIMALS);
  fc_json_key_decimal(json, "inflow", row->inflow, MONEY_DECIMALS);
  fc_json_key_decimal(json, "drawn", row->drawn, MONEY_DECIMALS);
  fc_json_key_decimal(json, "spent", row->spent, MONEY_DECIMALS);
  fc_json_key_decimal(json, "returned", row->returned, MONEY_DECIMALS);
  fc_json_key_decimal(json, "closing", row->closing, MONEY_DECIMALS);
  json_fund_moves(json, view, row);
  json_contributions(json, view, row);
  fc_json_close(json);
}

static void json_payment(fc_json *json, const fc_view *view, const fc_payment *payment) {
  const fc_program *program = fc_scenario_program(view->scenario, payment->program);
  fc_json_open(json, '{', false);
  fc_json_key_text(json, "program", program->code);
  fc_json_key_text(json, "fund", fc_party_code(view, payment->fund));
  fc_json_key_whole(json, "year", payment->year);
  fc_json_key_text(json, "kind", fc_program_kind_words()[program->kind].english);
  fc_json_key_text(json, "city", fc_party_code(view, fc_scenario_program_city(view->scenario, payment->program)));
  fc_json_key_text(json, "enterprise", program->enterprise);
  fc_json_key_text(json, "cluster", fc_scenario_program_cluster(view->scenario, payment->program));
  fc_json_key_decimal(json, "base", program->base, MONEY_DECIMALS);
  if (program->rate.denominator > 0) fc_json_key_rate(json, "rate", program->rate);
  if (program->kind == FC_PROGRAM_INTEREST) fc_json_key_decimal(json, "interest_paid", program->base2, MONEY_DECIMALS);
  if (program->has_ceiling) fc_json_key_decimal(json, "ceiling", program->ceiling, MONEY_DECIMALS);
  if (program->priority) fc_json_key_whole(json, "priority", program->priority);
  fc_json_key_decimal(json, "asked", payment->asked, MONEY_DECIMALS);
  fc_json_key_decimal(json, "available", payment->available, MONEY_DECIMALS);
  fc_json_key_decimal(json, "asked_together", payment->asked_together, MONEY_DECIMALS);
  fc_json_key_decimal(json, "paid", payment->paid, MONEY_DECIMALS);
  fc_json_close(json);
}

/* The sum of a stream that a target measures, in the decimals of the stream. */
static void json_sum(fc_json *json, const fc_view *view, const char *key, const char *code, int64_t sum) {
  int32_t stream = fc_scenario_find_stream(view->scenario, code);
  const fc_stream *row = fc_scenario_stream(view->scenario, stream);
  fc_json_key(json, key);
  fc_json_open(json, '{', true);
  fc_json_key_decimal(json, "amount", sum, fc_scenario_stream_decimals(view->scenario, stream));
  fc_json_key_text(json, "unit", row ? row->unit : "");
  fc_json_close(json);
}

/* What is known: the value of the year, or of an earlier one with the growth that is needed from it. */
static void json_target(fc_json *json, const fc_view *view, const fc_target_row *row) {
  const fc_target *target = fc_scenario_target(view->scenario, row->target);
  fc_json_open(json, '{', false);
  fc_json_key_text(json, "target", target->code);
  fc_json_key_whole(json, "year", target->year);
  fc_json_key_text(json, "numerator", target->numerator);
  fc_json_key_text(json, "denominator", target->denominator);
  fc_json_key_text(json, "region", target->region);
  fc_json_key(json, "percent");
  fc_json_bool(json, row->is_ratio);
  fc_json_key_decimal(json, "at_least", row->at_least, row->decimals);
  fc_json_key_text(json, "result", fc_target_word(row));
  if (row->is_known) fc_json_key_decimal(json, "actual", row->actual, row->decimals);
  if (row->is_known) fc_json_key_decimal(json, "gap", row->gap, row->decimals);
  bool earlier = !row->is_known && row->known_year;
  if (earlier) fc_json_key_whole(json, "known_year", row->known_year);
  if (earlier) fc_json_key_decimal(json, "known", row->known, row->decimals);
  if (row->is_known || earlier) json_sum(json, view, "numerator_sum", target->numerator, row->numerator);
  if (row->is_ratio && (row->is_known || earlier))
    json_sum(json, view, "denominator_sum", target->denominator, row->denominator);
  if (!row->is_known && row->has_growth) fc_json_key_decimal(json, "growth_percent", row->growth, MONEY_DECIMALS);
  fc_json_close(json);
}

static void json_amendment(fc_json *json, const fc_amendment *amendment) {
  fc_json_open(json, '{', false);
  fc_json_key_text(json, "amendment", amendment->code);
  fc_json_key_whole(json, "from", amendment->from);
  fc_json_key_text(json, "document", amendment->document);
  fc_json_key_text(json, "source", amendment->source);
  fc_json_key(json, "repeals");
  fc_json_open(json, '[', true);
  for (size_t i = 0; i < amendment->repeal_count; i++) fc_json_text(json, amendment->repeals[i]);
  fc_json_close(json);
  fc_json_close(json);
}

/* Begins an array under a key. */
static void open_list(fc_json *json, const char *key) {
  fc_json_key(json, key);
  fc_json_open(json, '[', false);
}

void fc_json_plan(fc_json *json, const fc_view *view) {
  const fc_result *result = view->result;
  open_list(json, "funds");
  for (size_t i = 0; i < fc_result_fund_row_count(result); i++) json_fund(json, view, fc_result_fund_row(result, i));
  fc_json_close(json);
  open_list(json, "programs");
  for (size_t i = 0; i < fc_result_payment_count(result); i++) {
    json_payment(json, view, fc_result_payment(result, i));
    fc_outlet_turn(json->outlet);
  }
  fc_json_close(json);
  open_list(json, "targets");
  for (size_t i = 0; i < fc_result_target_count(result); i++) json_target(json, view, fc_result_target(result, i));
  fc_json_close(json);
  open_list(json, "amendments");
  for (int32_t i = 0; i < fc_scenario_amendment_count(view->scenario); i++)
    json_amendment(json, fc_scenario_amendment(view->scenario, i));
  fc_json_close(json);
}
