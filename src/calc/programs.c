/* Programs: what funds pay for. Those of a year are paid once its inflows are known, by priority (blank last); where a
 * priority asks for more than the fund has, what it has is split by what is asked. A cut is not owed later. */
#include "engine.h"

#include <stdlib.h>

/* What stands in the order in which programs are paid. */
typedef struct program_place {
  int32_t year, fund, priority, program;
} program_place;

static int compare_places(const void *left, const void *right) {
  const program_place *a = left, *b = right;
  const int32_t keys[][2] = {
      {a->year, b->year}, {a->fund, b->fund}, {a->priority, b->priority}, {a->program, b->program}};
  return fc_compare_keys(keys, sizeof keys / sizeof *keys);
}

bool fc_order_programs(fc_engine *engine) {
  const fc_scenario *scenario = engine->scenario;
  size_t count = (size_t)scenario->programs.count + 1;
  program_place *places = fc_arena_take(&engine->arena, count * sizeof *places);
  engine->program_order = fc_arena_take(&engine->arena, count * sizeof *engine->program_order);
  if (!places || !engine->program_order) return false;
  for (int32_t i = 0; i < scenario->programs.count; i++) {
    const fc_program *row = &scenario->programs.items[i];
    int32_t priority = row->priority ? row->priority : INT32_MAX;
    places[i] = (program_place){row->period.year, scenario->program_links[i].fund, priority, i};
  }
  if (count > 2) qsort(places, count - 1, sizeof *places, compare_places);
  for (int32_t i = 0; i < scenario->programs.count; i++) engine->program_order[i] = places[i].program;
  return true;
}

/* interest = min(rate x base, base2, ceiling), grant = min(rate x base, ceiling), reward and invest = min(base,
 * ceiling) */
static fc_fen asked_by(const fc_scenario *scenario, const fc_program *row) {
  fc_fen asked = row->base;
  if (row->rate.denominator) fc_rate_part(row->base, row->rate, scenario->settings.round_to, &asked);
  if (row->kind == FC_PROGRAM_INTEREST) asked = fc_least(asked, row->base2);
  return row->has_ceiling ? fc_least(asked, row->ceiling) : asked;
}

static fc_status too_large(const fc_engine *engine, int32_t program) {
  const fc_program *row = &engine->scenario->programs.items[program];
  fc_complain(engine->scenario, engine->problems, FC_TABLE_PROGRAMS, row->line, FC_IN_PROGRAM_BASE,
              FC_TEXT("program {1}: the amounts of its fund are too large to be added exactly"), row->code, NULL);
  return FC_E_RANGE;
}

/* Splits what the fund has by what is asked; to the fen where the larger unit would pay somebody more than asked. */
static fc_status cut(const fc_engine *engine, fc_fen available, const fc_fen *asked, int32_t count, fc_fen *paid) {
  fc_split_options options = {.unit = engine->scenario->settings.round_to};
  fc_status status = fc_split(available, asked, (size_t)count, &options, paid, NULL);
  for (int32_t i = 0; status == FC_OK && i < count; i++)
    if (paid[i] > asked[i]) return fc_split(available, asked, (size_t)count, NULL, paid, NULL);
  return status;
}

static bool keep_payment(fc_engine *engine, const fc_payment *payment) {
  if (!FC_APPEND(engine->result, payments, *payment)) return false;
  if (payment->paid == payment->asked) return true;
  fc_memo memo = fc_memo_of(FC_MEMO_PROGRAM_CUT, payment->year, payment->asked - payment->paid);
  memo.party = payment->fund;
  memo.program = payment->program;
  return fc_add_memo(engine->result, &memo);
}

/* Pays the programs order[0..count) of one priority. */
static fc_status pay_priority(fc_engine *engine, int32_t fund, int32_t year, const int32_t *order, int32_t count) {
  fc_fen *asked = fc_arena_take(&engine->turn_arena, (size_t)count * sizeof *asked);
  fc_fen *paid = fc_arena_take(&engine->turn_arena, (size_t)count * sizeof *paid);
  if (!asked || !paid) return FC_E_MEMORY;
  fc_fen together = 0, available = fc_most(engine->balance[fund], 0);
  for (int32_t i = 0; i < count; i++) {
    paid[i] = asked[i] = asked_by(engine->scenario, &engine->scenario->programs.items[order[i]]);
    if (!fc_add(together, asked[i], &together)) return too_large(engine, order[i]);
  }
  fc_status status = together > available ? cut(engine, available, asked, count, paid) : FC_OK;
  if (status != FC_OK) return too_large(engine, order[0]);
  engine->balance[fund] -= fc_least(together, available);
  for (int32_t i = 0; i < count; i++) {
    fc_payment payment = {order[i], fund, year, asked[i], paid[i], available, together};
    if (!keep_payment(engine, &payment)) return FC_E_MEMORY;
  }
  return FC_OK;
}

static int32_t priority_of(const fc_engine *engine, int32_t at) {
  int32_t priority = engine->scenario->programs.items[engine->program_order[at]].priority;
  return priority ? priority : INT32_MAX;
}

/* True if the program at a place of the order is one of the fund in the year. */
static bool belongs(const fc_engine *engine, int32_t at, int32_t fund, int32_t year) {
  if (at >= engine->scenario->programs.count) return false;
  int32_t program = engine->program_order[at];
  return engine->scenario->programs.items[program].period.year == year &&
         engine->scenario->program_links[program].fund == fund;
}

/* The first place of the order that is not before this fund and year. */
static int32_t first_place(const fc_engine *engine, int32_t fund, int32_t year) {
  const fc_scenario *scenario = engine->scenario;
  int32_t low = 0, high = scenario->programs.count;
  while (low < high) {
    int32_t middle = low + (high - low) / 2, program = engine->program_order[middle];
    int32_t its_year = scenario->programs.items[program].period.year;
    bool before = its_year < year || (its_year == year && scenario->program_links[program].fund < fund);
    if (before)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

fc_status fc_pay_programs(fc_engine *engine, int32_t fund, int32_t year) {
  if (engine->paid_until[fund] >= year) return FC_OK;
  engine->paid_until[fund] = year;
  int32_t from = first_place(engine, fund, year);
  for (int32_t to; belongs(engine, from, fund, year); from = to) {
    for (to = from + 1; belongs(engine, to, fund, year) && priority_of(engine, to) == priority_of(engine, from);) to++;
    fc_status status = pay_priority(engine, fund, year, &engine->program_order[from], to - from);
    fc_arena_free(&engine->turn_arena);
    if (status != FC_OK) return status;
  }
  return FC_OK;
}

fc_status fc_pay_all_programs(fc_engine *engine, int32_t year) {
  fc_status status = FC_OK;
  for (int32_t party = 0; status == FC_OK && party < engine->parties; party++)
    if (engine->scenario->parties.items[party].kind == FC_PARTY_FUND) status = fc_pay_programs(engine, party, year);
  return status;
}
