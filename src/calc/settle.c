/* Settlement: entitlement is a pure function of what is known so far, a settlement the difference of two.
 *   net(T) = due - collected - settled before, due and collected from the rows known by the end of T, years up to T's
 */
#include "settling.h"

static bool refers_to_years(const fc_term *term) { return term->kind == FC_TERM_YEAR || term->kind == FC_TERM_YEARS; }

/* True if a year's figures may change with the years behind it: odd units carried on, base years. */
static bool looks_ahead(const fc_scenario *scenario) {
  if (scenario->settings.remainder == FC_REMAINDER_CARRY) return true;
  for (int32_t i = 0; i < scenario->clauses.count; i++) {
    const fc_clause *row = &scenario->clauses.items[i];
    if (row->options.remainder == FC_REMAINDER_CARRY || refers_to_years(&row->value)) return true;
  }
  return false;
}

static bool has_late_rows(const fc_scenario *scenario) {
  for (int32_t i = 0; i < scenario->series.count; i++) {
    const fc_series *series = &scenario->series.items[i];
    if (series->key.booked > 0 && series->key.place != FC_PLACE_OUTSIDE) return true;
  }
  return false;
}

/* True if the full result does not tell what stands at the cut-offs. */
static bool needs_anew(const fc_settling *s) {
  return s->by != FC_SETTLE_YEAR || s->closed.year || s->as_of != INT32_MAX || looks_ahead(s->scenario) ||
         has_late_rows(s->scenario);
}

/* The settlement period that holds a slot of bookings, and the last slot of bookings in a settlement period. */
static int32_t period_of(const fc_settling *s, int32_t booking) {
  return booking / (fc_slots_a_year(s->booked_by) / fc_slots_a_year(s->by));
}

static int32_t last_booking_of(const fc_settling *s, int32_t slot) {
  return (slot + 1) * (fc_slots_a_year(s->booked_by) / fc_slots_a_year(s->by)) - 1;
}

/* The last settlement period in which a row of the scenario's years was booked, at least the last one of its years and
 * the closed one. */
static int32_t last_slot_of(const fc_settling *s) {
  const fc_scenario *scenario = s->scenario;
  int32_t last_year = scenario->settings.last_year;
  int32_t last = fc_last_slot_of(s->by, last_year);
  if (s->closed.year && fc_slot_of(s->by, s->closed) > last) last = fc_slot_of(s->by, s->closed);
  for (int32_t i = 0; i < scenario->series.count; i++) {
    const fc_series *series = &scenario->series.items[i];
    for (int32_t k = 0; k < series->year_count && series->first_year + k <= last_year; k++) {
      if (series->sums[k] == FC_NO_ROW) continue;
      int32_t slot = period_of(s, fc_last_slot_of(s->booked_by, series->first_year + k) + series->key.booked);
      if (slot > last) last = slot;
    }
  }
  return last;
}

/* What to evaluate up to, from the options. */
static fc_status read_options(fc_settling *s, const fc_settle_options *options) {
  fc_period upto = options ? options->upto : (fc_period){0}, as_of = options ? options->as_of : (fc_period){0};
  s->by = s->scenario->settings.settle;
  s->booked_by = fc_booked_by(s->scenario);
  s->as_of = INT32_MAX;
  s->closed = s->scenario->closed;
  if (as_of.year && !fc_ends_slot(s->booked_by, as_of)) return FC_E_ARGUMENT;
  if (as_of.year) s->as_of = fc_slot_of(s->booked_by, as_of);
  if (s->closed.year && as_of.year && fc_slot_of(FC_SETTLE_MONTH, s->closed) > fc_slot_of(FC_SETTLE_MONTH, as_of))
    s->closed = (fc_period){0};
  if (upto.year && !fc_ends_slot(s->by, upto)) return FC_E_ARGUMENT;
  s->ends_early = upto.year || as_of.year;
  s->first_slot = s->first_year * fc_slots_a_year(s->by);
  s->last_slot = upto.year ? fc_slot_of(s->by, upto) : as_of.year ? fc_slot_of(s->by, as_of) : last_slot_of(s);
  return FC_OK;
}

/* Adds the problems of one evaluation, each with the cut-off at which it showed. */
static void tell_cutoff(const fc_settling *s, const fc_problems *found, fc_period period) {
  fc_number_text text = fc_period_text(period);
  for (size_t i = 0; i < fc_problems_count(found); i++) {
    fc_problem problem = *fc_problems_get(found, i);
    if (problem.is_warning) continue;
    if (problem.detail_count < FC_DETAILS_MAX)
      problem.details[problem.detail_count++] =
          (fc_message){FC_TEXT("in the settlement up to {1} with what was booked by then"), {text.text}, 1};
    fc_problems_add(s->problems, &problem);
  }
}

static fc_status evaluate_at(fc_settling *s, int32_t slot) {
  int32_t booking = last_booking_of(s, slot);
  if (s->as_of < booking) booking = s->as_of;
  fc_period until = fc_slot_period(s->booked_by, booking);
  fc_run_options options = {.booked_until = until, .last_year = fc_slot_year(s->by, slot)};
  fc_problems *found = fc_problems_new(s->settlement->allocator);
  if (!found) return FC_E_MEMORY;
  fc_result *result = NULL;
  fc_status status = fc_run(s->scenario, &options, s->settlement->allocator, &result, found);
  if (status != FC_OK) tell_cutoff(s, found, fc_slot_period(s->by, slot));
  fc_problems_free(found);
  if (status == FC_OK) status = fc_read_standing(s, result, &s->now);
  fc_result_free(result);
  return status;
}

/* One row: sums over the years up to the period's. */
static bool row_of(const fc_settling *s, const fc_standing *now, int32_t party, fc_period period,
                   fc_settlement_row *row) {
  *row = (fc_settlement_row){.period = period, .party = party, .settled_before = s->settled[party]};
  for (int32_t year = s->first_year; year < s->first_year + s->years && year <= period.year; year++) {
    size_t at = fc_standing_at(s, party, year);
    fc_wide change = (fc_wide)now->due[at] - now->collected[at] - s->before.due[at] + s->before.collected[at];
    if (change > FC_FEN_MAX || change < -FC_FEN_MAX) return false;
    if (!fc_add(row->due, now->due[at], &row->due)) return false;
    if (!fc_add(row->collected, now->collected[at], &row->collected)) return false;
    if (year < period.year && !fc_add(row->corrections, (fc_fen)change, &row->corrections)) return false;
  }
  return fc_add(row->due, -row->collected, &row->net) && fc_add(row->net, -row->settled_before, &row->net);
}

static fc_status add_row(fc_settling *s, const fc_settlement_row *row) {
  fc_settlement *settlement = s->settlement;
  if (!FC_APPEND(settlement, rows, *row)) return FC_E_MEMORY;
  bool added = fc_add(s->settled[row->party], row->net, &s->settled[row->party]) &&
               fc_add(s->net_total[row->party], row->net, &s->net_total[row->party]);
  return added ? FC_OK : FC_E_RANGE;
}

/* True if something may stand otherwise than at the end of the slot before: a year begins, or a row became known. */
static bool may_differ(const fc_settling *s, int32_t slot) {
  if (!s->anew) return false;
  bool begins = slot == fc_last_slot_of(s->by, fc_slot_year(s->by, slot) - 1) + 1;
  return begins || slot == s->first_slot || s->is_booked[slot - s->first_slot];
}

static void swap_standing(fc_settling *s) {
  fc_standing now = s->now;
  s->now = s->before;
  s->before = now;
}

static fc_status settle_slot(fc_settling *s, int32_t slot) {
  bool differs = may_differ(s, slot);
  fc_status status = differs ? evaluate_at(s, slot) : FC_OK;
  if (status == FC_OK && differs) status = fc_add_corrections(s, slot);
  const fc_standing *now = differs ? &s->now : &s->before;
  for (int32_t party = 0; status == FC_OK && party < s->parties; party++) {
    fc_settlement_row row;
    status = row_of(s, now, party, fc_slot_period(s->by, slot), &row) ? add_row(s, &row) : FC_E_RANGE;
  }
  s->after_closing = false;
  if (differs) swap_standing(s);
  return status;
}

/* Marks the settlement periods in which a row became known. */
static bool mark_bookings(fc_settling *s) {
  if (s->last_slot < s->first_slot) return true;
  int32_t count = s->last_slot - s->first_slot + 1;
  s->is_booked = fc_arena_take(&s->arena, (size_t)count * sizeof *s->is_booked);
  for (int32_t i = 0; s->is_booked && i < s->scenario->series.count; i++) {
    const fc_series *series = &s->scenario->series.items[i];
    for (int32_t k = 0; k < series->year_count; k++) {
      int32_t booking = fc_last_slot_of(s->booked_by, series->first_year + k) + series->key.booked;
      int32_t at = period_of(s, booking) - s->first_slot;
      if (series->sums[k] != FC_NO_ROW && at >= 0 && at < count) s->is_booked[at] = true;
    }
  }
  return s->is_booked;
}

static bool ends_later(fc_period period, fc_period than) {
  return fc_slot_of(FC_SETTLE_MONTH, period) > fc_slot_of(FC_SETTLE_MONTH, than);
}

/* Closed periods stand as they were signed. */
static fc_status show_closed(fc_settling *s) {
  fc_period last = fc_slot_period(s->by, s->last_slot);
  for (int32_t i = 0; i < s->scenario->closed_nets.count; i++) {
    const fc_closed_net *net = &s->scenario->closed_nets.items[i];
    if (ends_later(net->period, last)) continue;
    fc_settlement_row row = {net->period,         net->party, net->due,         net->collected,
                             net->settled_before, net->net,   net->corrections, true};
    s->settled[net->party] = net->settled_before;
    fc_status status = add_row(s, &row);
    if (status != FC_OK) return status;
  }
  fc_status status = fc_recall_standing(s, &s->before);
  if (status != FC_OK) return status;
  s->after_closing = true;
  s->first_slot = fc_slot_of(s->by, s->closed) + (fc_ends_slot(s->by, s->closed) ? 1 : 0);
  return FC_OK;
}

static fc_status take_openings(const fc_settling *s) {
  for (int32_t i = 0; i < s->scenario->openings.count; i++) {
    const fc_opening *row = &s->scenario->openings.items[i];
    fc_fen *settled = &s->settled[fc_scenario_find_party(s->scenario, row->party)];
    if (row->item == FC_OPENING_SETTLED && !fc_add(*settled, row->amount, settled)) return FC_E_RANGE;
  }
  return FC_OK;
}

static bool take_memory(fc_settling *s) {
  size_t size = ((size_t)s->parties + 1) * (size_t)s->years * sizeof(fc_fen);
  fc_fen **arrays[] = {&s->now.due, &s->now.collected, &s->before.due, &s->before.collected};
  for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) *arrays[i] = fc_arena_take(&s->arena, size);
  s->settled = fc_arena_take(&s->arena, ((size_t)s->parties + 1) * sizeof(fc_fen));
  s->net_total = fc_arena_take(&s->arena, ((size_t)s->parties + 1) * sizeof(fc_fen));
  s->rows = fc_arena_take(&s->arena, ((size_t)s->scenario->clauses.count + 1) * sizeof *s->rows);
  return !s->arena.failed;
}

/* Where all periods are closed, one more is there only for what changed since. */
static void leave_if_unchanged(fc_settling *s) {
  fc_settlement *settlement = s->settlement;
  size_t first = settlement->rows.count - (size_t)s->parties;
  for (size_t i = first; i < settlement->rows.count; i++)
    if (settlement->rows.items[i].net != 0) return;
  if (settlement->changes.count == 0) settlement->rows.count = first;
}

/* Where nothing changes later, every cut-off reads off the full result, and there are no corrections. */
static fc_status settle_all(fc_settling *s) {
  if (!take_memory(s)) return FC_E_MEMORY;
  if (take_openings(s) != FC_OK) return FC_E_RANGE;
  fc_status status = FC_OK;
  if (s->closed.year) status = show_closed(s);
  bool is_extra = s->closed.year && s->last_slot < s->first_slot && !s->ends_early;
  if (is_extra) s->last_slot = s->first_slot;
  if (status == FC_OK && !s->anew) status = fc_read_standing(s, s->full, &s->before);
  if (status == FC_OK && !mark_bookings(s)) status = FC_E_MEMORY;
  for (int32_t slot = s->first_slot; status == FC_OK && slot <= s->last_slot; slot++) status = settle_slot(s, slot);
  if (status == FC_OK && is_extra) leave_if_unchanged(s);
  if (status == FC_OK) status = fc_add_transfers(s);
  return status == FC_OK && !fc_keep_standing(s) ? FC_E_MEMORY : status;
}

fc_status fc_settle(const fc_scenario *scenario, const fc_result *full, const fc_settle_options *options,
                    const fc_allocator *allocator, fc_settlement **settlement, fc_problems *problems) {
  if (!scenario || !full || !settlement || !problems) return FC_E_ARGUMENT;
  *settlement = NULL;
  fc_settling s = {.scenario = scenario, .full = full, .problems = problems};
  s.parties = full->parties;
  s.years = full->years;
  s.first_year = full->first_year;
  if (read_options(&s, options) != FC_OK) return FC_E_ARGUMENT;
  s.settlement = fc_new_settlement(scenario, allocator);
  if (!s.settlement) return FC_E_MEMORY;
  if (options) s.settlement->as_of = options->as_of;
  s.arena.allocator = s.settlement->allocator;
  s.anew = needs_anew(&s);
  fc_status status = settle_all(&s);
  if (status == FC_E_RANGE && fc_problems_error_count(problems) == 0)
    fc_complain(scenario, problems, FC_TABLE_LEDGER, 0, FC_NONE,
                FC_TEXT("the settlements are too large to be added exactly"), NULL);
  fc_free_shares(s.settlement->allocator, &s.now.shares);
  fc_free_shares(s.settlement->allocator, &s.before.shares);
  fc_arena_free(&s.arena);
  if (status == FC_OK)
    *settlement = s.settlement;
  else
    fc_settlement_free(s.settlement);
  return status;
}
