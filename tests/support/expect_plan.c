#include "expect_plan.h"

#include "base/memory.h"

static const char *code_of(const text_scene *scene, int32_t party) {
  return fc_scenario_party(scene->scenario, party)->code;
}

static void put_text_and_amount(fc_buffer *text, const char *before, fc_fen amount) {
  fc_buffer_text(text, before);
  put_amount(text, amount);
}

/* "F 2024" */
static void put_place(fc_buffer *text, const char *code, int32_t year) {
  fc_buffer_text(text, code);
  fc_buffer_char(text, ' ');
  fc_buffer_whole(text, year);
}

void expect_payments(const char *scenario, const char *payments) {
  text_scene scene;
  fc_buffer text = {0};
  run_well(&scene, scenario);
  for (size_t i = 0; i < fc_result_payment_count(scene.result); i++) {
    const fc_payment *row = fc_result_payment(scene.result, i);
    assert_int_equal(row->fund, fc_scenario_program_fund(scene.scenario, row->program));
    put_place(&text, fc_scenario_program(scene.scenario, row->program)->code, row->year);
    put_text_and_amount(&text, ": ", row->paid);
    put_text_and_amount(&text, " of ", row->asked);
    fc_buffer_text(&text, ", ");
    fc_buffer_text(&text, code_of(&scene, row->fund));
    put_text_and_amount(&text, " has ", row->available);
    put_text_and_amount(&text, " for ", row->asked_together);
    fc_buffer_char(&text, '\n');
  }
  assert_null(fc_result_payment(scene.result, fc_result_payment_count(scene.result)));
  compare_and_free(&text, payments, &scene);
}

static fc_fen sum_of_moves(const text_scene *scene, const fc_fund_row *row, fc_fund_move_kind kind) {
  fc_fen sum = 0;
  for (size_t i = 0; i < fc_result_fund_move_count(scene->result); i++) {
    const fc_fund_move *move = fc_result_fund_move(scene->result, i);
    assert_true(move->amount != 0 && (move->agreement < 0) != (move->program < 0));
    assert_true((move->program >= 0) == (move->kind == FC_FUND_SPENT));
    if (move->fund == row->fund && move->year == row->year && move->kind == kind) sum += move->amount;
  }
  return sum;
}

static void check_fund_row(const text_scene *scene, const fc_fund_row *row, const fc_fund_row *before) {
  assert_int_equal(row->opening + row->inflow - row->drawn - row->spent - row->returned, row->closing);
  if (before && before->fund == row->fund) {
    assert_int_equal(row->year, before->year + 1);
    assert_int_equal(row->opening, before->closing);
  }
  assert_int_equal(sum_of_moves(scene, row, FC_FUND_INFLOW), row->inflow);
  assert_int_equal(sum_of_moves(scene, row, FC_FUND_DRAWN), row->drawn);
  assert_int_equal(sum_of_moves(scene, row, FC_FUND_SPENT), row->spent);
  assert_int_equal(sum_of_moves(scene, row, FC_FUND_RETURNED), row->returned);
}

void write_funds(const text_scene *scene, fc_buffer *text) {
  const fc_fund_row *before = NULL;
  for (size_t i = 0; i < fc_result_fund_row_count(scene->result); i++) {
    const fc_fund_row *row = fc_result_fund_row(scene->result, i);
    check_fund_row(scene, row, before);
    put_place(text, code_of(scene, row->fund), row->year);
    put_text_and_amount(text, ": ", row->opening);
    put_text_and_amount(text, " + ", row->inflow);
    put_text_and_amount(text, " - ", row->drawn);
    put_text_and_amount(text, " - ", row->spent);
    put_text_and_amount(text, " - ", row->returned);
    put_text_and_amount(text, " = ", row->closing);
    fc_buffer_char(text, '\n');
    before = row;
  }
}

void expect_funds(const char *scenario, const char *funds) {
  text_scene scene;
  fc_buffer text = {0};
  run_well(&scene, scenario);
  write_funds(&scene, &text);
  compare_and_free(&text, funds, &scene);
}

void expect_contributions(const char *scenario, const char *contributions) {
  text_scene scene;
  fc_buffer text = {0};
  run_well(&scene, scenario);
  const fc_contribution *before = NULL;
  for (size_t i = 0; i < fc_result_contribution_count(scene.result); i++) {
    const fc_contribution *row = fc_result_contribution(scene.result, i);
    bool same_line = before && before->fund == row->fund && before->year == row->year;
    if (before && !same_line) fc_buffer_char(&text, '\n');
    if (!same_line) put_place(&text, code_of(&scene, row->fund), row->year);
    fc_buffer_text(&text, same_line ? ", " : ": ");
    fc_buffer_text(&text, code_of(&scene, row->party));
    put_text_and_amount(&text, " ", row->amount);
    before = row;
  }
  if (before) fc_buffer_char(&text, '\n');
  compare_and_free(&text, contributions, &scene);
}

static void put_value(fc_buffer *text, const char *before, const fc_target_row *row, int64_t value) {
  fc_buffer_text(text, before);
  fc_buffer_decimal(text, value, row->decimals);
  if (row->is_ratio) fc_buffer_char(text, '%');
}

static void put_growth(fc_buffer *text, const fc_target_row *row) {
  if (row->known_year == 0) {
    fc_buffer_text(text, ", never known");
    return;
  }
  put_value(text, ", ", row, row->known);
  fc_buffer_text(text, " in ");
  fc_buffer_whole(text, row->known_year);
  fc_buffer_text(text, row->has_growth ? ", grow " : ", no growth");
  if (!row->has_growth) return;
  fc_buffer_decimal(text, row->growth, 2);
  fc_buffer_char(text, '%');
}

void expect_targets(const char *scenario, const char *targets) {
  text_scene scene;
  fc_buffer text = {0};
  run_well(&scene, scenario);
  assert_int_equal(fc_result_target_count(scene.result), fc_scenario_target_count(scene.scenario));
  for (size_t i = 0; i < fc_result_target_count(scene.result); i++) {
    const fc_target_row *row = fc_result_target(scene.result, i);
    const fc_target *target = fc_scenario_target(scene.scenario, row->target);
    assert_int_equal(row->target, i);
    put_place(&text, target->code, target->year);
    if (row->is_known)
      put_value(&text, ": ", row, row->actual);
    else
      fc_buffer_text(&text, ": ?");
    put_value(&text, " of ", row, row->at_least);
    if (row->is_known) {
      put_value(&text, ", gap ", row, row->gap);
      fc_buffer_text(&text, row->met ? ", met" : ", missed");
    } else {
      put_growth(&text, row);
    }
    fc_buffer_char(&text, '\n');
  }
  compare_and_free(&text, targets, &scene);
}
