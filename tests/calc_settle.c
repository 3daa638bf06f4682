/* Settlement through time, worked by hand: months and quarters, late rows, corrections, closings, what was believed. */
#include "support/expect.h"

#include "base/memory.h"

/* B collects; A gets 60 %, at most 500 a year; what is above goes to B. */
#define PARK                                                                                                           \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "agreement x A,B start=2024\n"                                                                                       \
  "clause x 1 share A 60%\n"                                                                                           \
  "clause x 1 share B 40%\n"                                                                                           \
  "clause x 2 cap A 500 of=year to=B\n"

/* The cap is that of the year: 300, then 600 cut to 500, then nothing more. */
static void calc_settle__months_of_a_yearly_cap(void **state) {
  (void)state;
  expect_nets("set settle=month\n" PARK "ledger 2024-01 B 500\nledger 2024-03 B 500\nledger 2024-04 B 100\n",
              "2024-01: A 300, B -300\n"
              "2024-03: A 200, B -200\n");
}

/* A row of a quarter is known at its end, one of the year at the end of the year. */
static void calc_settle__rows_of_several_lengths(void **state) {
  (void)state;
  expect_nets("set settle=quarter\n" PARK "ledger 2024-02 B 100\nledger 2024Q2 B 100\nledger 2024 B 100\n",
              "2024Q1: A 60, B -60\n"
              "2024Q2: A 60, B -60\n"
              "2024Q4: A 60, B -60\n");
}

/* What is known before its period waits for its year, not for its month. */
static void calc_settle__known_early(void **state) {
  (void)state;
  expect_nets("set settle=month last_year=2025\n" PARK "ledger 2024-11 B 100 booked=2024-02\n"
              "ledger 2025-03 B 100 booked=2024-12\n",
              "2024-02: A 60, B -60\n"
              "2025-01: A 60, B -60\n");
}

/* In the middle of the year the floor is that of the whole year: 400 of January's 500; it is right in the end. */
static void calc_settle__floor_within_the_year(void **state) {
  (void)state;
  expect_nets("set settle=quarter\nparty A city\nparty B city\nagreement x A,B start=2024\n"
              "clause x 1 share A 50%\nclause x 1 share B 50%\nclause x 2 floor A 400\n"
              "ledger 2024-01 B 500\nledger 2024-07 B 500\n",
              "2024Q1: A 400, B -400\n"
              "2024Q3: A 100, B -100\n");
}

typedef struct settled {
  text_scene scene;
  fc_settlement *settlement;
} settled;

static void settle(settled *s, const char *text, const fc_settlement *closed, const fc_settle_options *options) {
  assert_int_equal(scene_build_closed(&s->scene, text, closed, NULL), FC_OK);
  assert_int_equal(fc_run(s->scene.scenario, NULL, NULL, &s->scene.result, s->scene.problems), FC_OK);
  assert_int_equal(fc_settle(s->scene.scenario, s->scene.result, options, NULL, &s->settlement, s->scene.problems),
                   FC_OK);
}

static void settled_free(settled *s) {
  fc_settlement_free(s->settlement);
  scene_free(&s->scene);
}

static void put_pair(fc_buffer *text, fc_fen old, fc_fen now) {
  fc_buffer_char(text, ' ');
  put_amount(text, old);
  fc_buffer_text(text, " > ");
  put_amount(text, now);
}

static const char *code_of(const settled *s, int32_t party) {
  return fc_scenario_party(s->scene.scenario, party)->code;
}

/* "2026: 2024 A 500 > 420, collected 0 > 0; clause 1 600 > 420; clause 2 -100 > 0; because of 2024 -300\n" */
static void write_corrections(const settled *s, fc_buffer *text) {
  for (size_t i = 0; i < fc_settlement_correction_count(s->settlement); i++) {
    const fc_correction *c = fc_settlement_correction(s->settlement, i);
    fc_buffer_period(text, c->booked);
    fc_buffer_text(text, c->after_closing ? " after closing: " : ": ");
    fc_buffer_whole(text, c->year);
    fc_buffer_char(text, ' ');
    fc_buffer_text(text, code_of(s, c->party));
    put_pair(text, c->old_due, c->new_due);
    fc_buffer_text(text, ", collected");
    put_pair(text, c->old_collected, c->new_collected);
    for (size_t k = 0; k < c->change_count; k++) {
      const fc_change *change = fc_settlement_change(s->settlement, c->first_change + k);
      fc_buffer_text(text, "; clause ");
      fc_buffer_whole(text, change->before.clause);
      put_pair(text, change->before.amount, change->after);
    }
    for (size_t k = c->first_cause; k < c->first_cause + c->cause_count; k++) {
      const fc_cause *cause = fc_settlement_cause(s->settlement, k);
      if (!fc_settlement_is_cause(s->settlement, i, k)) continue;
      fc_buffer_text(text, cause->history ? "; because of history " : "; because of ");
      fc_buffer_whole(text, cause->year);
      fc_buffer_char(text, ' ');
      put_amount(text, cause->amount);
    }
    fc_buffer_char(text, '\n');
  }
}

static void expect_corrections(const char *scenario, const char *corrections) {
  settled s;
  fc_buffer text = {0};
  settle(&s, scenario, NULL, NULL);
  write_corrections(&s, &text);
  fc_settlement_free(s.settlement);
  compare_and_free(&text, corrections, &s.scene);
}

/* 2024: 1000 gives A 600, cut to 500. A refund of 300 booked in 2026 leaves 700: 420, no longer cut. */
static void calc_settle__a_refund_that_reaches_below_a_cap(void **state) {
  (void)state;
#define REFUND PARK "ledger 2024 B 1000\nledger 2025 B 100\nledger 2024 B -300 booked=2026-05\n"
  expect_nets(REFUND, "2024: A 500, B -500\n"
                      "2025: A 60, B -60\n"
                      "2026: A -80, B 80\n");
  expect_corrections(REFUND, "2026: 2024 A 500 > 420, collected 0 > 0; clause 1 600 > 420; clause 2 -100 > 0; "
                             "because of 2024 -300\n"
                             "2026: 2024 B 500 > 280, collected 1000 > 700; clause 1 400 > 280; clause 2 100 > 0; "
                             "because of 2024 -300\n");
}

/* Two years of 60 each for A under a cap of 300 in all: 300, 0. A refund in the first lets the second have something.
 */
static void calc_settle__a_correction_moves_a_later_year(void **state) {
  (void)state;
  expect_corrections("party A city\nparty B city\nagreement x A,B start=2024\n"
                     "clause x 1 share A 60%\nclause x 1 share B 40%\nclause x 2 cap A 300 to=B\n"
                     "ledger 2024 B 500\nledger 2025 B 100\nledger 2024 B -100 booked=2026\n",
                     "2026: 2024 A 300 > 240, collected 0 > 0; clause 1 300 > 240; because of 2024 -100\n"
                     "2026: 2024 B 200 > 160, collected 500 > 400; clause 1 200 > 160; because of 2024 -100\n"
                     "2026: 2025 A 0 > 60, collected 0 > 0; clause 2 -60 > 0; because of 2024 -100\n"
                     "2026: 2025 B 100 > 40, collected 100 > 100; clause 2 60 > 0; because of 2024 -100\n");
}

/* A row of the time before the start lifts the cap `sum:1`, from 300 to 500. */
static void calc_settle__history_known_late(void **state) {
  (void)state;
  expect_corrections(
      "set first_year=2024 last_year=2025\nparty A city\nparty B city\nagreement x A,B start=2024\n"
      "clause x 1 share A 60%\nclause x 1 share B 40%\nclause x 2 cap A sum:1 to=B\n"
      "ledger 2023 B 300\nledger 2023 B 200 booked=2025\nledger 2024 B 1000\n",
      "2025: 2024 A 300 > 500, collected 0 > 0; clause 2 -300 > -100; because of history 2023 200\n"
      "2025: 2024 B 700 > 500, collected 1000 > 1000; clause 2 300 > 100; because of history 2023 200\n");
}

/* 2024 is closed with 600 : 400 of 1000; then the row turns out to be 1200, as if it had always been. */
static void calc_settle__what_was_closed_stays(void **state) {
  (void)state;
#define SHARED                                                                                                         \
  "party A city\nparty B city\nagreement x A,B start=2024\nclause x 1 share A 60%\nclause x 1 share B 40%\n"
  settled before, after;
  fc_settlement *record;
  fc_buffer text = {0};
  const fc_settle_options until_2024 = {.upto = {2024, 1, 12, 0}};
  settle(&before, SHARED "ledger 2024 B 1000\nledger 2025 B 10\n", NULL, NULL);
  assert_int_equal(
      fc_settle(before.scene.scenario, before.scene.result, &until_2024, NULL, &record, before.scene.problems), FC_OK);
  settle(&after, SHARED "ledger 2024 B 1200\nledger 2025 B 10\n", record, NULL);
  assert_int_equal(fc_settlement_row_count(after.settlement), 4);
  const fc_settlement_row *closed = fc_settlement_row_at(after.settlement, 0);
  const fc_settlement_row *open = fc_settlement_row_at(after.settlement, 2);
  assert_true(closed->is_closed && !open->is_closed);
  assert_int_equal(closed->net, 60000);
  assert_int_equal(open->settled_before, 60000);
  assert_int_equal(open->net, 12600);
  assert_int_equal(open->corrections, 12000);
  write_corrections(&after, &text);
  fc_settlement_free(after.settlement);
  compare_and_free(&text,
                   "2025 after closing: 2024 A 600 > 720, collected 0 > 0; clause 1 600 > 720\n"
                   "2025 after closing: 2024 B 400 > 480, collected 1000 > 1200; clause 1 400 > 480\n",
                   &after.scene);
  fc_settlement_free(record);
  settled_free(&before);
}

/* At the end of May 2025 nobody knew of the row booked in June. */
static void calc_settle__what_was_believed(void **state) {
  (void)state;
  settled s;
  const fc_settle_options options = {.as_of = {2025, 5, 5, 0}};
  settle(&s,
         "set booked_by=month\n" SHARED "ledger 2024 B 1000\nledger 2024 B 100 booked=2025-05\n"
         "ledger 2024 B 10 booked=2025-06\n",
         NULL, &options);
  assert_int_equal(fc_settlement_row_count(s.settlement), 4);
  assert_int_equal(fc_settlement_row_at(s.settlement, 2)->net, 6000);
  settled_free(&s);
}

static void calc_settle__options_that_end_nowhere(void **state) {
  (void)state;
  settled s;
  fc_settlement *none;
  settle(&s, SHARED "ledger 2024 B 1000\n", NULL, NULL);
  const fc_settle_options half = {.upto = {2024, 1, 6, 0}}, june = {.as_of = {2024, 6, 6, 0}};
  assert_int_equal(fc_settle(s.scene.scenario, s.scene.result, &half, NULL, &none, s.scene.problems), FC_E_ARGUMENT);
  assert_int_equal(fc_settle(s.scene.scenario, s.scene.result, &june, NULL, &none, s.scene.problems), FC_E_ARGUMENT);
  const fc_run_options run = {.booked_until = {2024, 6, 6, 0}};
  fc_result *result;
  assert_int_equal(fc_run(s.scene.scenario, &run, NULL, &result, s.scene.problems), FC_E_ARGUMENT);
  settled_free(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_settle__months_of_a_yearly_cap),
      cmocka_unit_test(calc_settle__rows_of_several_lengths),
      cmocka_unit_test(calc_settle__known_early),
      cmocka_unit_test(calc_settle__floor_within_the_year),
      cmocka_unit_test(calc_settle__a_refund_that_reaches_below_a_cap),
      cmocka_unit_test(calc_settle__a_correction_moves_a_later_year),
      cmocka_unit_test(calc_settle__history_known_late),
      cmocka_unit_test(calc_settle__what_was_closed_stays),
      cmocka_unit_test(calc_settle__what_was_believed),
      cmocka_unit_test(calc_settle__options_that_end_nowhere),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
