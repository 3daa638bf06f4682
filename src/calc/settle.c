/* Settlement: entitlement is a pure function of what is booked so far, a settlement the difference of two.
 *   net(T) = due - collected - settled before, due and collected from the rows booked by the end of T, years up to T */
#include "engine.h"

#include <string.h>

struct fc_settlement {
  fc_allocator allocator_copy;
  const fc_allocator *allocator;
  fc_settlement_row *rows;
  size_t capacity, count;
};

/* Due and collected by party and year at one cut-off. */
typedef struct fc_standing {
  fc_fen *due, *collected; /* [parties][years] */
} fc_standing;

typedef struct settling {
  const fc_scenario *scenario;
  const fc_result *full;
  fc_settlement *settlement;
  fc_problems *problems;
  fc_arena arena;
  int32_t parties, years, first_year, last_period;
  bool anew; /* evaluate for each cut-off */
  fc_standing now, before;
  fc_fen *settled; /* [parties] */
  int32_t *rows;   /* [clauses] scratch */
} settling;

static bool refers_to_years(const fc_term *term) { return term->kind == FC_TERM_YEAR || term->kind == FC_TERM_YEARS; }

/* True if the figures up to a year may change with what comes later: late rows, odd units carried on, base years. */
static bool needs_anew(const fc_scenario *scenario) {
  for (int32_t i = 0; i < scenario->series.count; i++) {
    const fc_series *series = &scenario->series.items[i];
    if (series->key.booked_year && series->key.place != FC_PLACE_OUTSIDE) return true;
  }
  if (scenario->settings.remainder == FC_REMAINDER_CARRY) return true;
  for (int32_t i = 0; i < scenario->clauses.count; i++) {
    const fc_clause *row = &scenario->clauses.items[i];
    if (row->options.remainder == FC_REMAINDER_CARRY || refers_to_years(&row->value)) return true;
  }
  return false;
}

/* True if a series has a row of a year up to `last`. */
static bool has_row_until(const fc_series *series, int32_t last) {
  for (int32_t i = 0; i < series->year_count && series->first_year + i <= last; i++)
    if (series->sums[i] != FC_NO_ROW) return true;
  return false;
}

/* Latest year in which a row of the scenario's years was booked, at least last_year. */
static int32_t last_booking(const fc_scenario *scenario) {
  int32_t last = scenario->settings.last_year;
  for (int32_t i = 0; i < scenario->series.count; i++) {
    const fc_series *series = &scenario->series.items[i];
    if (series->key.booked_year > last && has_row_until(series, scenario->settings.last_year))
      last = series->key.booked_year;
  }
  return last;
}

/* Who collected most in a pool and year; ties go to the first in party order. */
static int32_t largest_collector(const fc_result *result, const fc_pool_year *pool_year) {
  int32_t best = FC_NONE;
  fc_wide most = 0;
  for (int32_t party = 0; party < result->parties; party++) {
    fc_wide sum = 0;
    bool collects = false;
    for (size_t i = 0; i < pool_year->intake_count; i++) {
      const fc_intake *intake = &result->intakes.items[pool_year->first_intake + i];
      if (intake->collector != party) continue;
      sum += intake->local;
      collects = true;
    }
    if (!collects || (best != FC_NONE && sum <= most)) continue;
    best = party;
    most = sum;
  }
  return best;
}

/* True if the clause of a posting carries its odd units on to the next year. */
static bool is_carried(const settling *s, const fc_pool *pool, const fc_posting *posting) {
  const fc_group *group = &s->scenario->groups[s->scenario->clause_links[posting->clause_row].group];
  int32_t count = 0, to_party;
  for (int32_t i = 0; i < group->rows.count; i++)
    if (fc_in_force(&s->scenario->clauses.items[group->rows.items[i]], pool->start_year, posting->year))
      s->rows[count++] = group->rows.items[i];
  return fc_convention_of(s->scenario, s->rows, count, &to_party) == FC_REMAINDER_CARRY;
}

/* Odd units on the line `undistributed` stay with the collector; those carried on come back by themselves. */
static bool leave_odd_units(settling *s, const fc_result *result, fc_standing *standing) {
  for (size_t i = 0; i < result->pool_years.count; i++) {
    const fc_pool_year *pool_year = &result->pool_years.items[i];
    const fc_pool *pool = &result->pools.items[pool_year->pool];
    for (size_t k = 0; pool->kind != FC_STREAM_INDICATOR && k < pool_year->posting_count; k++) {
      const fc_posting *posting = &result->postings.items[pool_year->first_posting + k];
      if (posting->party != s->parties || posting->kind != FC_POSTING_CLAUSE) continue;
      int32_t party = largest_collector(result, pool_year);
      if (is_carried(s, pool, posting) || party == FC_NONE) continue;
      fc_fen *due = &standing->due[(size_t)party * (size_t)s->years + (size_t)(pool_year->year - s->first_year)];
      if (!fc_add(*due, pool->kind == FC_STREAM_COST ? -posting->amount : posting->amount, due)) return false;
    }
  }
  return true;
}

static bool read_standing(settling *s, const fc_result *result, fc_standing *standing) {
  for (int32_t party = 0; party < s->parties; party++)
    for (int32_t i = 0; i < s->years; i++) {
      fc_totals totals = fc_result_totals(result, party, s->first_year + i);
      standing->due[(size_t)party * (size_t)s->years + (size_t)i] = totals.due;
      standing->collected[(size_t)party * (size_t)s->years + (size_t)i] = totals.collected;
    }
  return leave_odd_units(s, result, standing);
}

static fc_status evaluate_at(settling *s, int32_t period) {
  if (!s->anew) return FC_OK; /* the full result stands in now already */
  fc_run_options options = {.booked_until = {.year = (int16_t)period, .first_month = 1, .last_month = 12}};
  fc_result *result;
  fc_status status = fc_run(s->scenario, &options, s->settlement->allocator, &result, s->problems);
  if (status != FC_OK) return status;
  bool read = read_standing(s, result, &s->now);
  fc_result_free(result);
  return read ? FC_OK : FC_E_RANGE;
}

/* One row: sums over the years up to the period. */
static bool row_of(settling *s, int32_t party, int32_t period, fc_settlement_row *row) {
  *row = (fc_settlement_row){.period = {.year = (int16_t)period, .first_month = 1, .last_month = 12}, .party = party};
  row->settled_before = s->settled[party];
  for (int32_t i = 0; i < s->years && s->first_year + i <= period; i++) {
    size_t at = (size_t)party * (size_t)s->years + (size_t)i;
    bool earlier = s->first_year + i < period;
    fc_wide change = (fc_wide)s->now.due[at] - s->now.collected[at] - s->before.due[at] + s->before.collected[at];
    if (change > FC_FEN_MAX || change < -FC_FEN_MAX) return false;
    if (!fc_add(row->due, s->now.due[at], &row->due)) return false;
    if (!fc_add(row->collected, s->now.collected[at], &row->collected)) return false;
    if (earlier && !fc_add(row->corrections, (fc_fen)change, &row->corrections)) return false;
  }
  return fc_add(row->due, -row->collected, &row->net) && fc_add(row->net, -row->settled_before, &row->net) &&
         fc_add(s->settled[party], row->net, &s->settled[party]);
}

static fc_status settle_period(settling *s, int32_t period) {
  fc_status status = evaluate_at(s, period);
  for (int32_t party = 0; status == FC_OK && party < s->parties; party++) {
    fc_settlement *settlement = s->settlement;
    if (!fc_grow(settlement->allocator, &settlement->rows, &settlement->capacity, settlement->count + 1,
                 sizeof *settlement->rows))
      return FC_E_MEMORY;
    if (!row_of(s, party, period, &settlement->rows[settlement->count++])) return FC_E_RANGE;
  }
  size_t size = (size_t)s->parties * (size_t)s->years * sizeof(fc_fen);
  memcpy(s->before.due, s->now.due, size);
  memcpy(s->before.collected, s->now.collected, size);
  return status;
}

static fc_status take_openings(settling *s) {
  for (int32_t i = 0; i < s->scenario->openings.count; i++) {
    const fc_opening *row = &s->scenario->openings.items[i];
    fc_fen *settled = &s->settled[fc_scenario_find_party(s->scenario, row->party)];
    if (row->item == FC_OPENING_SETTLED && !fc_add(*settled, row->amount, settled)) return FC_E_RANGE;
  }
  return FC_OK;
}

static bool take_memory(settling *s) {
  size_t size = ((size_t)s->parties + 1) * (size_t)s->years * sizeof(fc_fen);
  fc_fen **arrays[] = {&s->now.due, &s->now.collected, &s->before.due, &s->before.collected};
  for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) *arrays[i] = fc_arena_take(&s->arena, size);
  s->settled = fc_arena_take(&s->arena, ((size_t)s->parties + 1) * sizeof(fc_fen));
  s->rows = fc_arena_take(&s->arena, ((size_t)s->scenario->clauses.count + 1) * sizeof *s->rows);
  return !s->arena.failed;
}

static fc_status settle_all(settling *s) {
  if (!take_memory(s)) return FC_E_MEMORY;
  if (take_openings(s) != FC_OK) return FC_E_RANGE;
  if (!s->anew && !read_standing(s, s->full, &s->now)) return FC_E_RANGE;
  if (!s->anew) { /* nothing changes later: no corrections */
    size_t size = (size_t)s->parties * (size_t)s->years * sizeof(fc_fen);
    memcpy(s->before.due, s->now.due, size);
    memcpy(s->before.collected, s->now.collected, size);
  }
  for (int32_t period = s->first_year; period <= s->last_period; period++) {
    fc_status status = settle_period(s, period);
    if (status != FC_OK) return status;
  }
  return FC_OK;
}

fc_status fc_settle(const fc_scenario *scenario, const fc_result *full, const fc_allocator *allocator,
                    fc_settlement **settlement, fc_problems *problems) {
  if (!scenario || !full || !settlement || !problems) return FC_E_ARGUMENT;
  *settlement = NULL;
  fc_settlement *fresh = fc_resize(allocator, NULL, 0, sizeof *fresh);
  if (!fresh) return FC_E_MEMORY;
  memset(fresh, 0, sizeof *fresh);
  if (allocator) {
    fresh->allocator_copy = *allocator;
    fresh->allocator = &fresh->allocator_copy;
  }
  settling s = {.scenario = scenario, .full = full, .settlement = fresh, .problems = problems};
  s.arena.allocator = fresh->allocator;
  s.parties = full->parties;
  s.years = full->years;
  s.first_year = full->first_year;
  s.last_period = last_booking(scenario);
  s.anew = needs_anew(scenario);
  fc_status status = settle_all(&s);
  if (status == FC_E_RANGE)
    fc_complain(scenario, problems, FC_TABLE_LEDGER, 0, FC_NONE,
                FC_TEXT("the settlements are too large to be added exactly"), NULL);
  fc_arena_free(&s.arena);
  if (status != FC_OK) {
    fc_settlement_free(fresh);
    return status;
  }
  *settlement = fresh;
  return FC_OK;
}

void fc_settlement_free(fc_settlement *settlement) {
  if (!settlement) return;
  fc_allocator copy = settlement->allocator_copy;
  const fc_allocator *allocator = settlement->allocator ? &copy : NULL;
  fc_resize(allocator, settlement->rows, settlement->capacity * sizeof *settlement->rows, 0);
  fc_resize(allocator, settlement, sizeof *settlement, 0);
}

size_t fc_settlement_row_count(const fc_settlement *settlement) { return settlement->count; }

const fc_settlement_row *fc_settlement_row_at(const fc_settlement *settlement, size_t index) {
  return index < settlement->count ? &settlement->rows[index] : NULL;
}
