#include "expect.h"

#include "base/memory.h"

#include <stdio.h>
#include <string.h>

static const char *const memo_names[FC_MEMO_COUNT] = {
    [FC_MEMO_SHORTFALL] = "shortfall",     [FC_MEMO_CARRIED] = "carried",
    [FC_MEMO_CAPPED] = "capped",           [FC_MEMO_CAP_STAYS] = "cap-stays",
    [FC_MEMO_LIMITED] = "limited",         [FC_MEMO_NOT_QUALIFIED] = "not-qualified",
    [FC_MEMO_OUTSIDE] = "outside",         [FC_MEMO_HISTORY_MISSING] = "history-missing",
    [FC_MEMO_PART_YEAR] = "part-year",     [FC_MEMO_ODD] = "odd",
    [FC_MEMO_UNSPLIT] = "unsplit",         [FC_MEMO_BALANCE_REACHED] = "balance-reached",
    [FC_MEMO_PROGRAM_CUT] = "program-cut", [FC_MEMO_FUND_OWED] = "fund-owed",
};

void put_amount(fc_buffer *text, fc_fen amount) {
  fc_buffer_money(text, amount);
  if (amount % 100 != 0) return;
  text->length -= 3;
  text->data[text->length] = '\0';
}

static void put_party(fc_buffer *text, const text_scene *scene, int32_t party, fc_fen amount) {
  fc_buffer_text(text, party == 0 ? " " : ", ");
  fc_buffer_text(text, fc_scenario_party(scene->scenario, party)->code);
  fc_buffer_char(text, ' ');
  put_amount(text, amount);
}

static void put_pool(fc_buffer *text, const fc_result *result, int32_t pool) {
  char name[200];
  fc_result_pool_name(result, (size_t)pool, name, sizeof name);
  fc_buffer_text(text, name);
}

static void put_pool_year(fc_buffer *text, const text_scene *scene, const fc_pool_year *pool_year) {
  fc_fen dues[64] = {0}, sum = 0;
  int32_t parties = fc_scenario_party_count(scene->scenario);
  assert_in_range(parties, 1, 63);
  for (size_t i = 0; i < pool_year->posting_count; i++) {
    const fc_posting *posting = fc_result_posting(scene->result, pool_year->first_posting + i);
    dues[posting->party] += posting->amount;
    sum += posting->amount;
  }
  bool indicator = fc_result_pool(scene->result, (size_t)pool_year->pool)->kind == FC_STREAM_INDICATOR;
  if (!indicator) assert_int_equal(sum, pool_year->gross); /* count both counts more than once */
  put_pool(text, scene->result, pool_year->pool);
  fc_buffer_char(text, ' ');
  fc_buffer_whole(text, pool_year->year);
  fc_buffer_char(text, ':');
  for (int32_t party = 0; party <= parties; party++)
    if (party < parties || dues[party] != 0) put_party(text, scene, party, dues[party]);
  fc_buffer_char(text, '\n');
}

void write_dues(const text_scene *scene, fc_buffer *text) {
  for (size_t i = 0; i < fc_result_pool_year_count(scene->result); i++)
    put_pool_year(text, scene, fc_result_pool_year(scene->result, i));
}

static void write_problems(fc_problems *problems, fc_buffer *text) {
  fc_problems_sort(problems);
  for (size_t i = 0; i < fc_problems_count(problems); i++) {
    const fc_problem *problem = fc_problems_get(problems, i);
    char message[1000];
    assert_in_range(fc_problem_text(problem, NULL, NULL, message, sizeof message), 1, sizeof message - 1);
    if (problem->is_warning) fc_buffer_text(text, "warning: ");
    fc_buffer_text(text, problem->file);
    fc_buffer_char(text, ':');
    fc_buffer_whole(text, problem->line);
    fc_buffer_char(text, ':');
    fc_buffer_whole(text, problem->column);
    fc_buffer_text(text, ": ");
    fc_buffer_text(text, message);
    fc_buffer_char(text, '\n');
  }
}

void run_well(text_scene *scene, const char *scenario) {
  fc_status status = scene_run(scene, scenario, NULL);
  if (status == FC_OK) return;
  fc_buffer text = {0};
  write_problems(scene->problems, &text);
  print_error("%s", text.data ? text.data : "");
  fc_buffer_free(&text);
  fail_msg("the scenario does not run: status %d", (int)status);
}

void compare_and_free(fc_buffer *text, const char *expected, text_scene *scene) {
  const char *found = text->data ? text->data : "";
  if (strcmp(found, expected) != 0) {
    fprintf(stderr, "expected:\n%s\nfound:\n%s\n", expected, found); /* cmocka would cut it */
    fail();
  }
  fc_buffer_free(text);
  scene_free(scene);
}

void expect_dues(const char *scenario, const char *dues) {
  text_scene scene;
  fc_buffer text = {0};
  run_well(&scene, scenario);
  write_dues(&scene, &text);
  compare_and_free(&text, dues, &scene);
}

static void put_memo(fc_buffer *text, const text_scene *scene, const fc_memo *memo) {
  fc_buffer_text(text, memo_names[memo->kind] ? memo_names[memo->kind] : "?");
  fc_buffer_char(text, ' ');
  if (memo->pool >= 0)
    put_pool(text, scene->result, memo->pool);
  else
    fc_buffer_char(text, '-');
  fc_buffer_char(text, ' ');
  fc_buffer_whole(text, memo->year);
  fc_buffer_char(text, ' ');
  fc_buffer_text(text, memo->party >= 0 ? fc_scenario_party(scene->scenario, memo->party)->code : "-");
  fc_buffer_char(text, ' ');
  put_amount(text, memo->amount);
  fc_buffer_char(text, '\n');
}

void expect_memos(const char *scenario, const char *memos) {
  text_scene scene;
  fc_buffer text = {0};
  run_well(&scene, scenario);
  for (size_t i = 0; i < fc_result_memo_count(scene.result); i++)
    put_memo(&text, &scene, fc_result_memo(scene.result, i));
  compare_and_free(&text, memos, &scene);
}

/* True if a row of the period, from the first on, is not 0. */
static bool has_nets(const fc_settlement *settlement, size_t first, int32_t parties) {
  for (size_t i = first; i < first + (size_t)parties; i++)
    if (fc_settlement_row_at(settlement, i)->net != 0) return true;
  return false;
}

static void write_nets(const text_scene *scene, const fc_settlement *settlement, fc_buffer *text) {
  int32_t parties = fc_scenario_party_count(scene->scenario);
  for (size_t first = 0; first < fc_settlement_row_count(settlement); first += (size_t)parties) {
    fc_period period = fc_settlement_row_at(settlement, first)->period;
    bool is_year = period.first_month == 1 && period.last_month == 12;
    fc_fen sum = 0;
    if (!is_year && !has_nets(settlement, first, parties)) continue;
    fc_buffer_period(text, period);
    fc_buffer_char(text, ':');
    for (size_t i = first; i < first + (size_t)parties; i++) {
      const fc_settlement_row *row = fc_settlement_row_at(settlement, i);
      assert_int_equal(row->party, (int32_t)(i - first));
      put_party(text, scene, row->party, row->net);
      sum += row->net;
    }
    assert_int_equal(sum, 0);
    fc_buffer_char(text, '\n');
  }
}

void expect_nets(const char *scenario, const char *nets) {
  text_scene scene;
  fc_buffer text = {0};
  fc_settlement *settlement;
  run_well(&scene, scenario);
  assert_int_equal(fc_settle(scene.scenario, scene.result, NULL, NULL, &settlement, scene.problems), FC_OK);
  write_nets(&scene, settlement, &text);
  fc_settlement_free(settlement);
  compare_and_free(&text, nets, &scene);
}

void expect_problems(const char *scenario, const char *problems) {
  text_scene scene;
  fc_buffer text = {0};
  fc_status status = scene_run(&scene, scenario, NULL);
  write_problems(scene.problems, &text);
  compare_and_free(&text, problems, &(text_scene){0});
  bool wrong = fc_problems_error_count(scene.problems) > 0;
  assert_int_equal(status != FC_OK, wrong);
  assert_int_equal(scene.result != NULL, !wrong);
  scene_free(&scene);
}
