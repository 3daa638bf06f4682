/* What holds for every scenario with funds, programs and amendments. */
#include "support/expect_plan.h"

#include "base/memory.h"

#include <gsl/gsl_rng.h>
#include <stdio.h>
#include <string.h>

enum { SCENARIOS = 400, SEED = 20260731, PROGRAMS_MAX = 12, ROWS_MAX = 16, FIRST_YEAR = 2024, YEARS = 5 };

/* A random scenario: its tables, and its programs, whose order a test changes. */
typedef struct random_plan {
  gsl_rng *random;
  fc_buffer tables;
  char programs[PROGRAMS_MAX][160];
  size_t program_count;
} random_plan;

static unsigned long below(random_plan *made, unsigned long limit) { return gsl_rng_uniform_int(made->random, limit); }

static bool maybe(random_plan *made) { return below(made, 2) == 1; }

/* A line of the tables with up to two numbers. */
static void add_line(random_plan *made, const char *format, unsigned long first, unsigned long second) {
  char line[200];
  snprintf(line, sizeof line, format, first, second);
  fc_buffer_text(&made->tables, line);
}

/* Two parks; carve, share, levy, cap and clawback feed the funds F and G. */
static void add_parks(random_plan *made) {
  static const char *const conventions[] = {"largest-remainder", "first", "last", "rotate", "to:G", "separate"};
  unsigned long rate = below(made, 101);
  if (maybe(made)) fc_buffer_text(&made->tables, "level vat L 30% until=2025\n");
  if (maybe(made)) add_line(made, "clause x 1 carve F %lu%%\n", below(made, 101), 0);
  if (maybe(made)) add_line(made, "clause x 2 carve G %lu until_balance=%lu\n", below(made, 300), below(made, 900));
  fc_buffer_text(&made->tables, "clause x 3 share A ");
  add_line(made, "%lu%% remainder=", rate, 0);
  fc_buffer_text(&made->tables, conventions[below(made, 6)]);
  add_line(made, "\nclause x 3 share B %lu%%\n", 100 - rate, 0);
  if (maybe(made)) add_line(made, "clause x 4 levy all %lu%% to=F\n", below(made, 50), 0);
  if (maybe(made)) add_line(made, "clause x 5 cap A %lu to=G\n", below(made, 2000), 0);
  if (maybe(made)) add_line(made, "clause x 6 clawback B %lu%% to=F\n", below(made, 60), 0);
  fc_buffer_text(&made->tables, "clause y 1 rest F -\n");
}

/* F feeds G; at the end both return what they have, some by what was put in. */
static void add_chain(random_plan *made) {
  if (maybe(made))
    add_line(made, "agreement v C source=F start=%lu\nclause v 1 carve G %lu%%\nclause v 2 rest C -\n",
             FIRST_YEAR + below(made, 4), below(made, 101));
  if (maybe(made))
    add_line(made, "agreement w A,C source=balance:F start=%lu\nclause w 1 carve G %lu%%\nclause w 2 equal - -\n",
             FIRST_YEAR + below(made, 4), below(made, 101));
  if (maybe(made))
    add_line(made, "agreement u A,B source=balance:G start=%lu\nclause u 1 equal - -\n", FIRST_YEAR + below(made, 4),
             0);
}

static void add_ledger(random_plan *made) {
  for (unsigned long rows = 1 + below(made, ROWS_MAX); rows > 0; rows--) {
    unsigned long year = FIRST_YEAR + below(made, YEARS);
    char line[120];
    snprintf(line, sizeof line, "ledger %lu %s %s%lu.%02lu agreement=%s booked=%lu\n", year, maybe(made) ? "A" : "B",
             below(made, 4) ? "" : "-", below(made, 2000), below(made, 100), maybe(made) ? "x" : "y",
             year + below(made, 3));
    fc_buffer_text(&made->tables, line);
  }
}

/* distinct: no two programs of a fund and year have the same priority. */
static void add_programs(random_plan *made, bool distinct) {
  static const char *const kinds[] = {"reward %lu.%02lu", "invest %lu.%02lu ceiling=400", "grant %lu.%02lu rate=37.5%%",
                                      "interest %lu.%02lu rate=80%% base2=250.05"};
  made->program_count = below(made, PROGRAMS_MAX + 1);
  for (size_t i = 0; i < made->program_count; i++) {
    char what[60];
    snprintf(what, sizeof what, kinds[below(made, 4)], below(made, 900), below(made, 100));
    snprintf(made->programs[i], sizeof made->programs[i], "program p%zu %s %lu %s priority=%lu\n", i,
             maybe(made) ? "F" : "G", FIRST_YEAR + below(made, YEARS), what, distinct ? i + 1 : below(made, 3));
  }
}

static void make_plan(random_plan *made, bool distinct) {
  made->tables.length = 0;
  fc_buffer_text(&made->tables, below(made, 4) ? "set " : "set round_to=1 ");
  add_line(made, "first_year=%lu last_year=%lu\n", FIRST_YEAR, FIRST_YEAR + YEARS - 1);
  fc_buffer_text(&made->tables, "party A city\nparty F fund\nparty B city\nparty C city\nparty G fund\nparty L level\n"
                                "agreement x A,B start=2024\nagreement y A,B start=2024\n");
  add_parks(made);
  add_chain(made);
  if (maybe(made)) add_line(made, "opening - F fund %lu\nopening - G fund %lu\n", below(made, 500), below(made, 500));
  add_ledger(made);
  add_programs(made, distinct);
}

/* Runs it with its programs from number `from` on, around the end. */
static void run_plan(text_scene *scene, const random_plan *made, size_t from) {
  fc_buffer text = {0};
  fc_buffer_bytes(&text, made->tables.data, made->tables.length);
  for (size_t i = 0; i < made->program_count; i++)
    fc_buffer_text(&text, made->programs[(from + i) % made->program_count]);
  fc_status status = scene_run(scene, text.data, NULL);
  if (status != FC_OK) fprintf(stderr, "%s", text.data);
  assert_int_equal(status, FC_OK);
  fc_buffer_free(&text);
}

static void each_plan(bool distinct, void (*check)(random_plan *)) {
  random_plan made = {.random = gsl_rng_alloc(gsl_rng_mt19937)};
  gsl_rng_set(made.random, SEED);
  print_message("seed %d\n", SEED);
  for (int i = 0; i < SCENARIOS; i++) {
    make_plan(&made, distinct);
    check(&made);
  }
  fc_buffer_free(&made.tables);
  gsl_rng_free(made.random);
}

/* What the programs of a priority are paid; a cut leaves nothing. */
static void check_priority(const text_scene *scene, const fc_payment *one) {
  fc_fen paid = 0, asked = 0;
  int32_t priority = fc_scenario_program(scene->scenario, one->program)->priority;
  for (size_t i = 0; i < fc_result_payment_count(scene->result); i++) {
    const fc_payment *row = fc_result_payment(scene->result, i);
    if (row->fund != one->fund || row->year != one->year) continue;
    if (fc_scenario_program(scene->scenario, row->program)->priority != priority) continue;
    paid += row->paid;
    asked += row->asked;
  }
  assert_int_equal(asked, one->asked_together);
  assert_int_equal(paid, asked < one->available ? asked : one->available);
}

/* write_funds asserts that the rows roll; spending takes no more than what is there. */
static void check_funds(random_plan *made) {
  text_scene scene;
  fc_buffer text = {0};
  run_plan(&scene, made, 0);
  write_funds(&scene, &text);
  assert_int_equal(fc_result_fund_row_count(scene.result), 2 * YEARS);
  for (size_t i = 0; i < fc_result_fund_row_count(scene.result); i++) {
    const fc_fund_row *row = fc_result_fund_row(scene.result, i);
    fc_fen there = row->opening + row->inflow - row->drawn;
    assert_true(row->spent >= 0 && row->spent <= (there > 0 ? there : 0));
    assert_true(row->returned >= 0 && row->closing >= (there < 0 ? there : 0));
  }
  assert_int_equal(fc_result_payment_count(scene.result), made->program_count);
  for (size_t i = 0; i < fc_result_payment_count(scene.result); i++) {
    const fc_payment *row = fc_result_payment(scene.result, i);
    assert_true(row->paid >= 0 && row->paid <= row->asked && row->available >= 0);
    check_priority(&scene, row);
  }
  fc_buffer_free(&text);
  scene_free(&scene);
}

static void calc_plan_properties__funds_roll_and_are_not_overdrawn(void **state) {
  (void)state;
  each_plan(false, check_funds);
}

/* Here somebody put in all that flows into a fund. */
static void check_contributions(random_plan *made) {
  text_scene scene;
  run_plan(&scene, made, 0);
  for (size_t i = 0; i < fc_result_fund_row_count(scene.result); i++) {
    const fc_fund_row *row = fc_result_fund_row(scene.result, i);
    fc_fen sum = 0;
    for (size_t k = 0; k < fc_result_contribution_count(scene.result); k++) {
      const fc_contribution *part = fc_result_contribution(scene.result, k);
      if (part->fund == row->fund && part->year == row->year) sum += part->amount;
      assert_true(part->amount != 0 && part->party != part->fund);
    }
    assert_int_equal(sum, row->inflow);
  }
  scene_free(&scene);
}

static void calc_plan_properties__contributions_are_the_inflow(void **state) {
  (void)state;
  each_plan(false, check_contributions);
}

static const fc_payment *payment_of(const text_scene *scene, const char *program) {
  for (size_t i = 0; i < fc_result_payment_count(scene->result); i++) {
    const fc_payment *row = fc_result_payment(scene->result, i);
    if (strcmp(fc_scenario_program(scene->scenario, row->program)->code, program) == 0) return row;
  }
  fail_msg("program %s is not paid", program);
  return NULL;
}

static void check_order(random_plan *made) {
  text_scene scene, turned;
  run_plan(&scene, made, 0);
  run_plan(&turned, made, made->program_count / 2);
  for (size_t i = 0; i < fc_result_payment_count(scene.result); i++) {
    const fc_payment *row = fc_result_payment(scene.result, i);
    const fc_payment *other = payment_of(&turned, fc_scenario_program(scene.scenario, row->program)->code);
    assert_true(row->year == other->year && row->asked == other->asked && row->paid == other->paid);
  }
  scene_free(&scene);
  scene_free(&turned);
}

static void calc_plan_properties__order_of_programs_is_nothing(void **state) {
  (void)state;
  each_plan(true, check_order);
}

static void check_nets(random_plan *made) {
  text_scene scene;
  fc_settlement *settlement;
  run_plan(&scene, made, 0);
  assert_int_equal(fc_settle(scene.scenario, scene.result, NULL, NULL, &settlement, scene.problems), FC_OK);
  fc_fen sum = 0;
  for (size_t i = 0; i < fc_settlement_row_count(settlement); i++) {
    const fc_settlement_row *row = fc_settlement_row_at(settlement, i);
    sum += row->net;
    if (row->party == fc_scenario_party_count(scene.scenario) - 1) assert_int_equal(sum, 0);
  }
  fc_settlement_free(settlement);
  scene_free(&scene);
}

static void calc_plan_properties__nets_of_a_period_sum_to_zero(void **state) {
  (void)state;
  each_plan(false, check_nets);
}

/* Clauses of three generations with the years in which they stand: as windows, or by amendments. */
static void write_generations(random_plan *made, bool by_amendments, const unsigned long *years,
                              const unsigned long *rates) {
  for (size_t i = 0; i < 3; i++) {
    static const char *const names[] = {"", " amendment=m", " amendment=n"};
    char window[60], lines[400];
    snprintf(window, sizeof window, " from=%lu until=%lu", years[i], years[i + 1] - 1);
    const char *where = by_amendments ? names[i] : window;
    snprintf(lines, sizeof lines,
             "clause x 3 share A %lu%%%s\nclause x 3 share B %lu%%%s\nclause x 5 cap A %lu to=B%s\n"
             "clause x 7 levy all %lu%% to=F%s\n",
             rates[i], where, 100 - rates[i], where, 20 * rates[i], where, rates[i] / 3, where);
    fc_buffer_text(&made->tables, lines);
  }
  if (by_amendments) add_line(made, "amendment m %lu\namendment n %lu\n", years[1], years[2]);
}

static void dues_of(const random_plan *made, fc_buffer *text) {
  text_scene scene;
  run_plan(&scene, made, 0);
  fc_buffer_clear(text);
  write_dues(&scene, text);
  scene_free(&scene);
}

/* Amendments are windows that meet. */
static void calc_plan_properties__amendments_are_windows(void **state) {
  (void)state;
  random_plan made = {.random = gsl_rng_alloc(gsl_rng_mt19937)};
  fc_buffer amended = {0}, windows = {0};
  gsl_rng_set(made.random, SEED);
  print_message("seed %d\n", SEED);
  for (int i = 0; i < SCENARIOS; i++) {
    unsigned long years[] = {2020, 2022 + below(&made, 5), 0, 2100};
    unsigned long rates[] = {below(&made, 101), below(&made, 101), below(&made, 101)};
    years[2] = years[1] + below(&made, 3);
    made.tables.length = 0;
    fc_buffer_text(&made.tables, "party A city\nparty B city\nparty F fund\nagreement x A,B start=2024\n"
                                 "agreement y A start=2024\nclause y 1 rest A -\n");
    add_ledger(&made);
    size_t length = made.tables.length;
    write_generations(&made, true, years, rates);
    dues_of(&made, &amended);
    made.tables.length = length;
    write_generations(&made, false, years, rates);
    dues_of(&made, &windows);
    assert_string_equal(amended.data, windows.data);
  }
  fc_buffer_free(&amended);
  fc_buffer_free(&windows);
  fc_buffer_free(&made.tables);
  gsl_rng_free(made.random);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_plan_properties__funds_roll_and_are_not_overdrawn),
      cmocka_unit_test(calc_plan_properties__contributions_are_the_inflow),
      cmocka_unit_test(calc_plan_properties__order_of_programs_is_nothing),
      cmocka_unit_test(calc_plan_properties__nets_of_a_period_sum_to_zero),
      cmocka_unit_test(calc_plan_properties__amendments_are_windows),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
