/* What holds for every scenario: nothing gets lost, the order of rows does not matter, refunds mirror payments. */
#include "support/random_scene.h"

/* write_dues asserts it for every pool and year; here also for what the ledger brought in. */
static void check_sums(random_scenario *made) {
  text_scene scene;
  fc_buffer text = {0};
  run_rows(&scene, made, NULL, 1);
  write_dues(&scene, &text);
  for (int32_t year = 2021; year <= 2027; year++) {
    fc_fen sum = 0;
    for (int32_t party = 0; party <= fc_scenario_party_count(scene.scenario); party++) {
      fc_totals totals = fc_result_totals(scene.result, party, year);
      sum += totals.due - totals.drawn;
    }
    assert_int_equal(sum, fc_result_brought_in(scene.result, year));
  }
  fc_buffer_free(&text);
  scene_free(&scene);
}

static void calc_properties__parts_add_up_to_what_came_in(void **state) {
  (void)state;
  each_scenario(false, check_sums);
}

static void check_mirror(random_scenario *made) {
  text_scene plus, minus;
  run_rows(&plus, made, NULL, 1);
  run_rows(&minus, made, NULL, -1);
  assert_int_equal(fc_result_posting_count(plus.result), fc_result_posting_count(minus.result));
  for (size_t i = 0; i < fc_result_posting_count(plus.result); i++) {
    const fc_posting *one = fc_result_posting(plus.result, i), *other = fc_result_posting(minus.result, i);
    assert_int_equal(one->party, other->party);
    assert_int_equal(one->amount, -other->amount);
  }
  scene_free(&plus);
  scene_free(&minus);
}

static void calc_properties__refunds_mirror_payments(void **state) {
  (void)state;
  each_scenario(true, check_mirror);
}

static void assert_same_posting(const fc_posting *a, const fc_posting *b) {
  assert_int_equal(a->amount, b->amount);
  assert_int_equal(a->base, b->base);
  assert_true(a->part == b->part && a->whole == b->whole);
  assert_true(a->pool == b->pool && a->year == b->year && a->clause_row == b->clause_row && a->party == b->party);
  assert_true(a->counterparty == b->counterparty && a->stream == b->stream && a->kind == b->kind);
}

static void check_order(random_scenario *made) {
  text_scene scene, shuffled;
  size_t order[RANDOM_ROWS_MAX];
  for (size_t i = 0; i < made->row_count; i++) {
    size_t at = below(made, i + 1);
    order[i] = order[at];
    order[at] = i;
  }
  run_rows(&scene, made, NULL, 1);
  run_rows(&shuffled, made, order, 1);
  assert_int_equal(fc_result_posting_count(scene.result), fc_result_posting_count(shuffled.result));
  for (size_t i = 0; i < fc_result_posting_count(scene.result); i++)
    assert_same_posting(fc_result_posting(scene.result, i), fc_result_posting(shuffled.result, i));
  assert_int_equal(fc_result_memo_count(scene.result), fc_result_memo_count(shuffled.result));
  for (size_t i = 0; i < fc_result_memo_count(scene.result); i++)
    assert_int_equal(fc_result_memo(scene.result, i)->amount, fc_result_memo(shuffled.result, i)->amount);
  scene_free(&scene);
  scene_free(&shuffled);
}

static void calc_properties__order_of_ledger_rows_is_nothing(void **state) {
  (void)state;
  each_scenario(false, check_order);
}

static void check_nets(random_scenario *made) {
  text_scene scene;
  fc_settlement *settlement;
  run_rows(&scene, made, NULL, 1);
  assert_int_equal(fc_settle(scene.scenario, scene.result, NULL, NULL, &settlement, scene.problems), FC_OK);
  int32_t parties = fc_scenario_party_count(scene.scenario);
  fc_fen sum = 0;
  for (size_t i = 0; i < fc_settlement_row_count(settlement); i++) {
    const fc_settlement_row *row = fc_settlement_row_at(settlement, i);
    assert_int_equal(row->net, row->due - row->collected - row->settled_before);
    sum += row->net;
    if (row->party == parties - 1) assert_int_equal(sum, 0);
  }
  fc_settlement_free(settlement);
  scene_free(&scene);
}

static void calc_properties__nets_of_a_period_sum_to_zero(void **state) {
  (void)state;
  each_scenario(false, check_nets);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_properties__parts_add_up_to_what_came_in),
      cmocka_unit_test(calc_properties__refunds_mirror_payments),
      cmocka_unit_test(calc_properties__order_of_ledger_rows_is_nothing),
      cmocka_unit_test(calc_properties__nets_of_a_period_sum_to_zero),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
