/* The whole scenario run in another way: other odd fen, levels never or twice, without late rows or amendments. */
#include <string.h>

#include "tests.h"

bool fc_may_run(fc_check *check) {
  const fc_verify_options *options = check->options;
  if (check->status != FC_OK) return false;
  if (options->progress && !options->progress(options->context, check->runs, 0)) check->status = FC_E_CANCELLED;
  check->runs++;
  return check->status == FC_OK;
}

fc_fen *fc_new_values(fc_check *check) {
  size_t size = (check->count + 1) * sizeof(fc_fen);
  fc_fen *values = fc_resize(check->allocator, NULL, 0, size);
  if (values)
    memset(values, 0, size);
  else
    check->status = FC_E_MEMORY;
  return values;
}

void fc_free_values(const fc_check *check, fc_fen *values) {
  fc_resize(check->allocator, values, values ? (check->count + 1) * sizeof *values : 0, 0);
}

bool fc_item_matches(const fc_item *item, fc_fen value) {
  return fc_item_is_open(item) && value != item->ours && fc_figure_is(&item->figure, value);
}

/* A run of a scenario, its problems left aside: what cannot be run that way explains nothing. */
static bool run_values(fc_check *check, const fc_scenario *scenario, const fc_run_options *options, int32_t only_year,
                       bool doubled, fc_fen *values) {
  fc_problems *ignored = fc_problems_new(check->allocator);
  fc_result *result = NULL;
  fc_status status = ignored ? fc_run(scenario, options, check->allocator, &result, ignored) : FC_E_MEMORY;
  bool done = status == FC_OK && fc_values_of(check, scenario, result, only_year, doubled, values);
  if (status == FC_E_MEMORY) check->status = status;
  fc_result_free(result);
  fc_problems_free(ignored);
  return done;
}

bool fc_run_what_if(fc_check *check, const fc_what_if *what_if, bool doubled, fc_fen **values) {
  fc_scenario *edited = NULL;
  *values = NULL;
  if (!fc_may_run(check)) return false;
  fc_problems *ignored = fc_problems_new(check->allocator);
  fc_status status =
      ignored ? fc_scenario_what_if(check->scenario, what_if, check->allocator, &edited, ignored) : FC_E_MEMORY;
  fc_problems_free(ignored);
  if (status == FC_E_MEMORY) check->status = status;
  if (status == FC_OK) *values = fc_new_values(check);
  bool done = *values && run_values(check, edited, NULL, 0, doubled, *values);
  fc_scenario_free(edited);
  if (done) return true;
  fc_free_values(check, *values);
  *values = NULL;
  return false;
}

/* Claims every open item that is exactly its value; detail may be NULL. */
static void claim_matches(fc_check *check, const fc_fen *values, fc_reason reason, int32_t count) {
  FC_EACH_OPEN(check) {
    if (fc_item_matches(&check->items[i], values[i])) fc_claim(&check->items[i], reason)->count = count;
  }
}

static void test_levels(fc_check *check, fc_levels_taken levels, fc_reason reason) {
  fc_what_if what_if = {.levels = levels};
  fc_fen *values;
  if (!fc_scenario_level_count(check->scenario) || !fc_check_has_open(check)) return;
  if (!fc_run_what_if(check, &what_if, false, &values)) return;
  claim_matches(check, values, reason, 0);
  fc_free_values(check, values);
}

void fc_test_levels(fc_check *check) { test_levels(check, FC_LEVELS_NEVER, FC_REASON_LEVELS_LEFT_OUT); }

void fc_test_levels_twice(fc_check *check) { test_levels(check, FC_LEVELS_TWICE, FC_REASON_LEVELS_TWICE); }

void fc_test_amendment(fc_check *check) {
  int32_t count = fc_scenario_amendment_count(check->scenario);
  for (int32_t applied = count - 1; applied >= 0 && fc_check_has_open(check); applied--) {
    const char *code = applied ? fc_scenario_amendment(check->scenario, applied - 1)->code : "none";
    fc_what_if what_if = {.amended = code};
    fc_fen *values;
    if (!fc_run_what_if(check, &what_if, false, &values)) continue;
    claim_matches(check, values, FC_REASON_AMENDMENT, applied);
    fc_free_values(check, values);
  }
}

/* Each year by the rows that were booked by its end. */
void fc_test_late(fc_check *check) {
  enum { DECEMBER = 12 };
  const fc_settings *settings = fc_scenario_settings(check->scenario);
  if (fc_check_settles(check) || !fc_check_has_open(check)) return;
  fc_fen *values = fc_new_values(check);
  bool done = values != NULL;
  for (int32_t year = settings->first_year; done && year <= settings->last_year; year++) {
    fc_run_options options = {.booked_until = {(int16_t)year, 1, DECEMBER, 0}};
    done = fc_may_run(check) && run_values(check, check->scenario, &options, year, false, values);
  }
  if (done) claim_matches(check, values, FC_REASON_LATE, 0);
  fc_free_values(check, values);
}

/* True if every item of a group is exactly its value, and nothing went to somebody whom the table does not have. */
static bool group_matches(const fc_check *check, const fc_item *first, const fc_fen *values) {
  fc_wide left_over = 0;
  for (size_t i = first->group; i < first->group_end; i++) {
    if (!fc_figure_is(&check->items[i].figure, values[i])) return false;
    left_over += (fc_wide)check->items[i].ours - values[i];
  }
  return left_over == 0;
}

static bool explains_group(const fc_check *check, const fc_item *item, const fc_fen *values) {
  return fc_group_is_whole(check, item) && group_matches(check, item, values);
}

/* Without a group a difference of more than a fen for each posting is no matter of odd fen. */
static bool is_small(const fc_item *item) {
  fc_wide apart = (fc_wide)item->figure.amount - item->ours, most = 1 + (fc_wide)item->link_count;
  return apart <= most && apart >= -most;
}

static void claim_remainder(fc_check *check, const fc_what_if *what_if, const fc_fen *values) {
  FC_EACH_OPEN(check) {
    fc_item *item = &check->items[i];
    if (!fc_item_matches(item, values[i])) continue;
    bool alone = !fc_has_group(check, item);
    if (alone ? !item->given || !is_small(item) : !explains_group(check, item, values)) continue;
    fc_reason_detail *detail = fc_claim(item, FC_REASON_REMAINDER);
    detail->remainder = what_if->remainder;
    detail->rounding = what_if->half_even ? FC_ROUNDED_HALF_EVEN : FC_ROUNDED_HALF_UP;
    detail->party = what_if->remainder == FC_REMAINDER_TO ? what_if->remainder_party : FC_NONE;
  }
}

/* Only figures that are off by odd fen ask for the runs. */
static bool has_small(const fc_check *check) {
  FC_EACH_OPEN(check) {
    if (check->items[i].given && is_small(&check->items[i])) return true;
  }
  return false;
}

static void try_remainder(fc_check *check, fc_what_if what_if) {
  const fc_settings *settings = fc_scenario_settings(check->scenario);
  fc_fen *values;
  bool same = what_if.remainder == settings->remainder && what_if.half_even == settings->half_even;
  if (same || !has_small(check) || !fc_run_what_if(check, &what_if, false, &values)) return;
  claim_remainder(check, &what_if, values);
  fc_free_values(check, values);
}

void fc_test_remainder(fc_check *check) {
  static const fc_what_if conventions[] = {{.remainder = FC_REMAINDER_LARGEST},
                                           {.remainder = FC_REMAINDER_LAST},
                                           {.remainder = FC_REMAINDER_FIRST},
                                           {.remainder = FC_REMAINDER_LARGEST_SHARE},
                                           {.remainder = FC_REMAINDER_LARGEST_ABSORBS},
                                           {.remainder = FC_REMAINDER_RUNNING},
                                           {.remainder = FC_REMAINDER_LAST, .half_even = true},
                                           {.remainder = FC_REMAINDER_FIRST, .half_even = true},
                                           {.remainder = FC_REMAINDER_LARGEST_ABSORBS, .half_even = true},
                                           {.remainder = FC_REMAINDER_ROTATE},
                                           {.remainder = FC_REMAINDER_SEPARATE},
                                           {.remainder = FC_REMAINDER_CARRY}};
  enum { PARTIES_MAX = 30 };
  for (size_t i = 0; i < sizeof conventions / sizeof *conventions; i++) try_remainder(check, conventions[i]);
  for (int32_t party = 0, tried = 0; party < check->parties && tried < PARTIES_MAX; party++) {
    if (fc_scenario_party(check->scenario, party)->kind == FC_PARTY_LEVEL) continue;
    try_remainder(check, (fc_what_if){.remainder = FC_REMAINDER_TO, .remainder_party = party});
    tried++;
  }
}
