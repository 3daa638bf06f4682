/* What holds for every settlement: the way in which time is cut and the order of bookings do not change what is settled
 * in the end, corrections say what changed, and closing never changes history. */
#include "support/random_scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PARTIES_MAX = 8, FIRST_YEAR = 2021, LAST_YEAR = 2030 };

typedef struct settled {
  text_scene scene;
  fc_settlement *settlement;
  int32_t parties;
} settled;

static void settle_text(settled *s, const char *text, const fc_settlement *closed) {
  fc_status status = scene_build_closed(&s->scene, text, closed, NULL);
  if (status == FC_OK) status = fc_run(s->scene.scenario, NULL, NULL, &s->scene.result, s->scene.problems);
  if (status == FC_OK)
    status = fc_settle(s->scene.scenario, s->scene.result, NULL, NULL, &s->settlement, s->scene.problems);
  if (status != FC_OK) fprintf(stderr, "%s", text);
  assert_int_equal(status, FC_OK);
  s->parties = fc_scenario_party_count(s->scene.scenario);
  assert_true(s->parties <= PARTIES_MAX);
}

static void settle_made(settled *s, const random_scenario *made, const char *settings) {
  fc_buffer text = {0};
  random_text(made, settings, NULL, 1, &text);
  settle_text(s, text.data, NULL);
  fc_buffer_free(&text);
}

static void settled_free(settled *s) {
  fc_settlement_free(s->settlement);
  scene_free(&s->scene);
}

/* Nets of each party summed up to and with the end of a year. */
static void sum_nets(const settled *s, int32_t until, fc_fen sums[PARTIES_MAX]) {
  memset(sums, 0, PARTIES_MAX * sizeof *sums);
  for (size_t i = 0; i < fc_settlement_row_count(s->settlement); i++) {
    const fc_settlement_row *row = fc_settlement_row_at(s->settlement, i);
    if (row->period.year <= until) sums[row->party] += row->net;
  }
}

static void check_cuts(random_scenario *made) {
  settled by_year, by_quarter, by_month;
  settle_made(&by_year, made, "settle=year");
  settle_made(&by_quarter, made, "settle=quarter");
  settle_made(&by_month, made, "settle=month");
  for (int32_t year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    fc_fen years[PARTIES_MAX], quarters[PARTIES_MAX], months[PARTIES_MAX];
    sum_nets(&by_year, year, years);
    sum_nets(&by_quarter, year, quarters);
    sum_nets(&by_month, year, months);
    assert_memory_equal(years, quarters, sizeof years);
    assert_memory_equal(years, months, sizeof years);
  }
  settled_free(&by_month);
  settled_free(&by_quarter);
  settled_free(&by_year);
}

static void calc_settle_properties__months_make_the_year(void **state) {
  (void)state;
  each_scenario(false, check_cuts);
}

/* The last row of each party: due - collected, all settled. */
static void check_end(const settled *s) {
  fc_fen sums[PARTIES_MAX];
  size_t count = fc_settlement_row_count(s->settlement);
  sum_nets(s, INT32_MAX, sums);
  for (size_t i = count - (size_t)s->parties; i < count; i++) {
    const fc_settlement_row *row = fc_settlement_row_at(s->settlement, i);
    assert_int_equal(sums[row->party], row->due - row->collected);
  }
}

/* Every row booked at a time of its own, not before its year, instead of when it was. */
static void book_otherwise(random_scenario *made) {
  for (size_t i = 0; i < made->row_count; i++) {
    char options[sizeof made->rows[i][1]];
    int year = atoi(strchr(made->rows[i][0], ' '));
    char *booked = strstr(made->rows[i][1], "booked="), *behind = strchr(booked, ' ');
    snprintf(options, sizeof options, "%s", behind ? behind : "");
    *booked = '\0';
    fc_buffer text = {0};
    fc_buffer_text(&text, made->rows[i][1]);
    fc_buffer_text(&text, "booked=");
    int8_t month = (int8_t)(1 + below(made, 12));
    fc_buffer_period(&text, (fc_period){(int16_t)(year + (int)below(made, 3)), month, month, 0});
    fc_buffer_text(&text, options);
    assert_true(text.length < sizeof made->rows[i][1]);
    memcpy(made->rows[i][1], text.data, text.length + 1);
    fc_buffer_free(&text);
  }
}

static void check_order(random_scenario *made) {
  settled one, other;
  fc_fen first[PARTIES_MAX], second[PARTIES_MAX];
  settle_made(&one, made, "settle=month");
  book_otherwise(made);
  settle_made(&other, made, "settle=month");
  sum_nets(&one, INT32_MAX, first);
  sum_nets(&other, INT32_MAX, second);
  assert_memory_equal(first, second, sizeof first);
  check_end(&one);
  check_end(&other);
  settled_free(&other);
  settled_free(&one);
}

static void calc_settle_properties__order_of_bookings_is_nothing(void **state) {
  (void)state;
  each_scenario(false, check_order);
}

/* Whether odd units that stay with a collector have a part in what changed. */
static bool has_odd_units(const settled *s) {
  for (size_t i = 0; i < fc_settlement_change_count(s->settlement); i++)
    if (fc_settlement_change(s->settlement, i)->before.party == s->parties) return true;
  return false;
}

static void check_correction(const settled *s, size_t index, bool whole) {
  const fc_correction *correction = fc_settlement_correction(s->settlement, index);
  fc_fen sum = 0;
  for (size_t i = 0; i < correction->change_count; i++) {
    const fc_change *change = fc_settlement_change(s->settlement, correction->first_change + i);
    assert_int_equal(change->before.year, correction->year);
    assert_int_equal(change->before.party, correction->party);
    assert_true(change->after != change->before.amount);
    sum += change->after - change->before.amount;
  }
  if (whole) assert_int_equal(sum, correction->new_due - correction->old_due);
  assert_true(correction->year < correction->booked.year);
}

/* Nets that come from earlier years, by party and period, are those of the corrections; and each has a cause. */
static void check_corrections(random_scenario *made) {
  settled s;
  settle_made(&s, made, below(made, 2) ? "settle=quarter" : "");
  bool whole = !has_odd_units(&s);
  size_t next = 0, count = fc_settlement_correction_count(s.settlement);
  fc_fen left[PARTIES_MAX];
  for (size_t i = 0; i < fc_settlement_row_count(s.settlement); i++) {
    const fc_settlement_row *row = fc_settlement_row_at(s.settlement, i);
    left[row->party] = row->corrections;
    if (row->party < s.parties - 1) continue;
    for (; next < count; next++) {
      const fc_correction *c = fc_settlement_correction(s.settlement, next);
      if (c->booked.year != row->period.year || c->booked.last_month != row->period.last_month) break;
      left[c->party] -= c->new_due - c->old_due - c->new_collected + c->old_collected;
      check_correction(&s, next, whole);
    }
    for (int32_t party = 0; party < s.parties; party++) assert_int_equal(left[party], 0);
  }
  assert_int_equal(next, count);
  settled_free(&s);
}

static void calc_settle_properties__corrections_are_what_changed(void **state) {
  (void)state;
  each_scenario(false, check_corrections);
}

/* A correction has a row that was booked then, but where odd units are carried on into later years. */
static void check_causes(random_scenario *made) {
  settled s;
  if (strstr(made->tables.data, "carry")) return;
  settle_made(&s, made, "");
  for (size_t i = 0; i < fc_settlement_correction_count(s.settlement); i++) {
    const fc_correction *c = fc_settlement_correction(s.settlement, i);
    bool found = false;
    for (size_t k = c->first_cause; k < c->first_cause + c->cause_count; k++)
      found = found || fc_settlement_is_cause(s.settlement, i, k);
    assert_true(found);
  }
  settled_free(&s);
}

static void calc_settle_properties__corrections_have_causes(void **state) {
  (void)state;
  each_scenario(false, check_causes);
}

static void assert_closed_rows(const settled *s, const fc_settlement *record) {
  for (size_t i = 0; i < fc_settlement_row_count(record); i++) {
    const fc_settlement_row *was = fc_settlement_row_at(record, i), *is = fc_settlement_row_at(s->settlement, i);
    assert_true(is && is->is_closed);
    assert_int_equal(is->period.year, was->period.year);
    assert_int_equal(is->period.last_month, was->period.last_month);
    assert_int_equal(is->party, was->party);
    assert_int_equal(is->due, was->due);
    assert_int_equal(is->collected, was->collected);
    assert_int_equal(is->settled_before, was->settled_before);
    assert_int_equal(is->net, was->net);
    assert_int_equal(is->corrections, was->corrections);
  }
}

/* After a closing, any row may change: what was closed stays, and in the end everything is settled as it stands. */
static void check_closing(random_scenario *made) {
  settled before, open, closed;
  fc_fen sums[PARTIES_MAX], wanted[PARTIES_MAX];
  bool by_month = below(made, 2);
  const char *settings = by_month ? "settle=month first_year=2021 last_year=2029" : "first_year=2021 last_year=2029";
  settle_made(&before, made, settings);
  fc_settle_options options = {.upto = {.year = (int16_t)(2022 + below(made, 6)), .first_month = 1, .last_month = 12}};
  if (by_month) options.upto.first_month = options.upto.last_month = (int8_t)(1 + below(made, 12));
  fc_settlement *record;
  assert_int_equal(
      fc_settle(before.scene.scenario, before.scene.result, &options, NULL, &record, before.scene.problems), FC_OK);
  for (size_t i = 0; i < made->row_count; i++)
    if (below(made, 3) == 0) made->amounts[i] = (fc_fen)below(made, 300000) - 80000;
  fc_buffer text = {0};
  random_text(made, settings, NULL, 1, &text);
  settle_text(&closed, text.data, record);
  settle_text(&open, text.data, NULL);
  assert_closed_rows(&closed, record);
  check_end(&closed);
  sum_nets(&closed, INT32_MAX, sums);
  sum_nets(&open, INT32_MAX, wanted);
  assert_memory_equal(sums, wanted, sizeof sums);
  fc_buffer_free(&text);
  fc_settlement_free(record);
  settled_free(&open);
  settled_free(&closed);
  settled_free(&before);
}

static void calc_settle_properties__closing_never_changes_history(void **state) {
  (void)state;
  each_scenario(false, check_closing);
}

/* What was believed at the end of a month is what the rows booked by then give, as if there were no others. */
static void check_as_of(random_scenario *made) {
  settled all, known;
  fc_settle_options options = {.as_of = {.year = (int16_t)(2022 + below(made, 5)), .first_month = 6, .last_month = 6}};
  book_otherwise(made);
  settle_made(&all, made, "settle=year booked_by=month first_year=2021 last_year=2029");
  fc_settlement *believed;
  assert_int_equal(fc_settle(all.scene.scenario, all.scene.result, &options, NULL, &believed, all.scene.problems),
                   FC_OK);
  size_t kept = 0;
  for (size_t i = 0; i < made->row_count; i++) {
    int year, month;
    assert_int_equal(sscanf(strstr(made->rows[i][1], "booked="), "booked=%d-%d", &year, &month), 2);
    if (year * 12 + month > options.as_of.year * 12 + options.as_of.last_month) continue;
    memmove(made->rows[kept], made->rows[i], sizeof made->rows[i]);
    made->amounts[kept++] = made->amounts[i];
  }
  made->row_count = kept;
  if (kept) {
    settle_made(&known, made, "settle=year booked_by=month first_year=2021 last_year=2029");
    for (size_t i = 0; i < fc_settlement_row_count(believed); i++) {
      const fc_settlement_row *was = fc_settlement_row_at(believed, i), *is = fc_settlement_row_at(known.settlement, i);
      assert_int_equal(was->net, is->net);
      assert_int_equal(was->due, is->due);
    }
    settled_free(&known);
  }
  fc_settlement_free(believed);
  settled_free(&all);
}

static void calc_settle_properties__as_of_forgets_later_rows(void **state) {
  (void)state;
  each_scenario(false, check_as_of);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_settle_properties__months_make_the_year),
      cmocka_unit_test(calc_settle_properties__order_of_bookings_is_nothing),
      cmocka_unit_test(calc_settle_properties__corrections_are_what_changed),
      cmocka_unit_test(calc_settle_properties__corrections_have_causes),
      cmocka_unit_test(calc_settle_properties__closing_never_changes_history),
      cmocka_unit_test(calc_settle_properties__as_of_forgets_later_rows),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
