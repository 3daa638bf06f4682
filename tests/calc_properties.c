/* What holds for every scenario: nothing gets lost, the order of rows does not matter, refunds mirror payments. */
#include "support/expect.h"

#include "base/memory.h"

#include <gsl/gsl_rng.h>
#include <stdio.h>

enum { SCENARIOS = 400, SEED = 20240602, ROWS_MAX = 24 };

/* A random scenario: its tables as text, and its ledger rows, which the tests shuffle and negate. */
typedef struct random_scenario {
  gsl_rng *random;
  fc_buffer tables;
  char rows[ROWS_MAX][2][60]; /* what stands before the amount and behind it */
  fc_fen amounts[ROWS_MAX];
  size_t row_count;
} random_scenario;

static unsigned long below(random_scenario *made, unsigned long limit) {
  return gsl_rng_uniform_int(made->random, limit);
}

/* A line of the tables; %lu once or twice. */
static void add_line(random_scenario *made, const char *format, unsigned long first, unsigned long second) {
  char line[200];
  snprintf(line, sizeof line, format, first, second);
  fc_buffer_text(&made->tables, line);
}

/* Clauses for which a negated pool gives negated dues. */
static void add_mirrored_clauses(random_scenario *made) {
  static const char *const conventions[] = {"largest-remainder", "first",  "last", "largest-share", "largest-absorbs",
                                            "running",           "rotate", "to:C", "separate",      "carry"};
  char line[100];
  unsigned long rate = below(made, 101), lines = below(made, 3);
  for (unsigned long i = 0; i < lines; i++) add_line(made, "clause x %lu carve F %lu%%\n", 11 + i, below(made, 40));
  if (below(made, 4) == 0) {
    fc_buffer_text(&made->tables, "clause x 15 equal - -\n");
    return;
  }
  snprintf(line, sizeof line, "clause x 15 share A %lu%% remainder=%s\n", rate, conventions[below(made, 10)]);
  fc_buffer_text(&made->tables, line);
  add_line(made, "clause x 15 share B %lu%%\n", 100 - rate, 0);
}

/* Clauses that look at signs, history and earlier years too. */
static void add_any_clauses(random_scenario *made) {
  static const char *const floors[] = {"limited", "owed", "carry"};
  char line[100];
  if (below(made, 3) == 0) add_line(made, "clause x 1 base A %lu grow=%lu%%\n", below(made, 900), below(made, 9));
  if (below(made, 3) == 0) add_line(made, "clause x 2 recover B %lu\n", below(made, 3000), 0);
  if (below(made, 3) == 0) add_line(made, "clause x 3 limit - %lu to=B\n", below(made, 5000), 0);
  if (below(made, 3) == 0)
    add_line(made, "clause x 4 carve F %lu%% until_balance=%lu\n", below(made, 90), below(made, 900));
  add_mirrored_clauses(made);
  snprintf(line, sizeof line, "clause x 16 floor A %lu of=%s\n", below(made, 700), floors[below(made, 3)]);
  if (below(made, 3) == 0) fc_buffer_text(&made->tables, line);
  if (below(made, 3) == 0) fc_buffer_text(&made->tables, "clause x 17 cap A sum:2\n");
  if (below(made, 3) == 0) add_line(made, "clause x 18 levy all %lu%% to=F\n", below(made, 100), 0);
  if (below(made, 3) == 0) add_line(made, "clause x 19 clawback B %lu%% to=C\n", below(made, 100), 0);
}

/* The fund's receipts go on to a sub-fund, and those to a city; the table names the last one first. */
static void add_chain(random_scenario *made) {
  add_line(made, "agreement v C source=G start=%lu\nclause v 1 rest C -\n", 2022 + below(made, 4), 0);
  add_line(made, "agreement w A,B source=F start=%lu\nclause w 1 carve G %lu%%\n", 2022 + below(made, 4),
           below(made, 101));
  fc_buffer_text(&made->tables, "clause w 2 share A 1/3 remainder=separate\nclause w 2 share B 2/3\n");
}

static void add_rows(random_scenario *made, bool by_enterprise) {
  static const char *const months[] = {"", "-01", "-05", "-12", "Q2"};
  made->row_count = 1 + below(made, ROWS_MAX);
  for (size_t i = 0; i < made->row_count; i++) {
    unsigned long year = 2021 + below(made, 7), booked = year + below(made, 3);
    const char *stream = below(made, 3) ? "vat" : "cit";
    snprintf(made->rows[i][0], sizeof made->rows[i][0], "ledger %lu%s %s", year, months[below(made, 5)],
             by_enterprise    ? "-"
             : below(made, 2) ? "A"
                              : "B");
    snprintf(made->rows[i][1], sizeof made->rows[i][1], "stream=%s booked=%lu%s", stream, booked,
             !by_enterprise   ? ""
             : below(made, 2) ? " enterprise=e"
                              : " enterprise=f");
    made->amounts[i] = (fc_fen)below(made, 300000) - 80000;
  }
}

static void make_scenario(random_scenario *made, bool mirrored) {
  bool by_enterprise = below(made, 2);
  made->tables.length = 0;
  fc_buffer_text(&made->tables,
                 "party A city\nparty B city\nparty C city\nparty F fund\nparty G fund\nparty L level\n");
  if (below(made, 2)) add_line(made, "level vat L %lu%% from=%lu\n", below(made, 101), 2020 + below(made, 6));
  if (below(made, 4) == 0) fc_buffer_text(&made->tables, "set round_to=1\n");
  add_line(made,
           by_enterprise ? "agreement x A,B start=2023-0%lu per=enterprise\n" : "agreement x A,B start=2023-0%lu\n",
           1 + below(made, 9), 0);
  if (by_enterprise)
    add_line(made, "enterprise e x B origin=A start=2023-1%lu end=2026-0%lu\n", below(made, 3), 1 + below(made, 9));
  if (by_enterprise) add_line(made, "enterprise f x A origin=B\n", 0, 0);
  if (mirrored)
    add_mirrored_clauses(made);
  else
    add_any_clauses(made);
  if (below(made, 2)) add_chain(made);
  add_rows(made, by_enterprise);
}

/* Runs the scenario with its rows in an order (NULL: as made) and with a sign. */
static void run_rows(text_scene *scene, random_scenario *made, const size_t *order, fc_fen sign) {
  fc_buffer text = {0};
  fc_buffer_bytes(&text, made->tables.data, made->tables.length);
  for (size_t i = 0; i < made->row_count; i++) {
    size_t row = order ? order[i] : i;
    fc_buffer_text(&text, made->rows[row][0]);
    fc_buffer_char(&text, ' ');
    fc_buffer_money(&text, sign * made->amounts[row]);
    fc_buffer_char(&text, ' ');
    fc_buffer_text(&text, made->rows[row][1]);
    fc_buffer_char(&text, '\n');
  }
  fc_status status = scene_run(scene, text.data, NULL);
  if (status != FC_OK) fprintf(stderr, "%s", text.data);
  assert_int_equal(status, FC_OK);
  fc_buffer_free(&text);
}

/* A test runs a check on many random scenarios. */
static void each_scenario(bool mirrored, void (*check)(random_scenario *)) {
  random_scenario made = {.random = gsl_rng_alloc(gsl_rng_mt19937)};
  gsl_rng_set(made.random, SEED);
  print_message("seed %d\n", SEED);
  for (int i = 0; i < SCENARIOS; i++) {
    make_scenario(&made, mirrored);
    check(&made);
  }
  fc_buffer_free(&made.tables);
  gsl_rng_free(made.random);
}

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
  size_t order[ROWS_MAX];
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
