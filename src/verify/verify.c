/* START HERE: a table made elsewhere beside ours, and why they differ. */
#include <stdlib.h>
#include <string.h>

#include "decimal.h"
#include "reasons.h"
#include "verification.h"

/* True if no ordinary figure of the statement names a level of government. */
static bool names_no_level(const fc_check *check) {
  if (!(check->columns >> FC_KEY_PARTY & 1u) || check->statement->kind == FC_STATEMENT_CITY) return false;
  for (size_t i = 0; i < check->statement->count; i++) {
    int32_t party = check->statement->figures[i].keys[FC_KEY_PARTY];
    bool known = party >= 0 && party < check->parties;
    if (known && fc_scenario_party(check->scenario, party)->kind == FC_PARTY_LEVEL) return false;
  }
  return true;
}

static bool has_levels(const fc_scenario *scenario) {
  for (int32_t i = 0; i < fc_scenario_party_count(scenario); i++)
    if (fc_scenario_party(scenario, i)->kind == FC_PARTY_LEVEL) return true;
  return false;
}

/* What counts as ours: cost positive where pools or streams are told apart, as in allocation.csv, else negative; what
 * agreements draw on pages of parties, and where nothing but party and period is told apart, as in summary.csv. */
static void choose_view(fc_check *check) {
  const unsigned apart =
      1u << FC_KEY_AGREEMENT | 1u << FC_KEY_POOL | 1u << FC_KEY_STREAM | 1u << FC_KEY_KIND | 1u << FC_KEY_CLAUSE;
  const unsigned pools = 1u << FC_KEY_POOL | 1u << FC_KEY_STREAM;
  bool is_city = check->statement->kind == FC_STATEMENT_CITY;
  bool plain = !(check->columns & apart) && check->options->agreement < 0;
  check->unsigned_ = !is_city && check->columns & pools;
  check->drawn = is_city || plain;
  check->no_levels = has_levels(check->scenario) && names_no_level(check);
}

/* The page of a city is about that party alone. */
static int32_t party_of_page(const fc_statement *statement) {
  if (statement->kind != FC_STATEMENT_CITY || !statement->count) return FC_NONE;
  return statement->figures[0].keys[FC_KEY_PARTY];
}

static fc_status gather(fc_check *check) {
  if (fc_check_settles(check))
    return fc_settle(check->scenario, check->result, NULL, check->allocator, &check->settlement, check->problems);
  return fc_facts_of(check, check->scenario, check->result, 0, false, &check->facts) ? FC_OK : FC_E_MEMORY;
}

/* A row of the settlement that is missing is told once, not for each of its columns. */
static bool is_told(const fc_check *check, const fc_item *item) {
  fc_item_key key = item->key;
  if (item->given) return false;
  for (int measure = 0; measure < (int)item->key.measure; measure++) {
    key.measure = (fc_quantity)measure;
    size_t found = fc_find_item(check, &key);
    if (found != SIZE_MAX && !check->items[found].given && check->items[found].ours) return true;
  }
  return false;
}

static fc_difference_kind kind_of(const fc_check *check, const fc_item *item) {
  if (!item->given) return FC_DIFFERENCE_MISSING;
  bool none = fc_check_settles(check) ? false : item->link_count == 0;
  return none ? FC_DIFFERENCE_EXTRA : FC_DIFFERENCE_WRONG;
}

static bool holds(const int32_t *numbers, size_t count, int32_t number) {
  for (size_t i = 0; i < count; i++)
    if (numbers[i] == number) return true;
  return false;
}

static int by_number(const void *left, const void *right) {
  int32_t a = *(const int32_t *)left, b = *(const int32_t *)right;
  return (a > b) - (a < b);
}

/* The clause that the reason names, or all that made our figure. False when memory is short. */
static bool list_clauses(const fc_check *check, const fc_item *item, fc_difference *difference) {
  enum { CLAUSES_MAX = 8 };
  int32_t *numbers = fc_arena_take(check->arena, CLAUSES_MAX * sizeof *numbers);
  if (!numbers) return false;
  size_t count = 0;
  if (item->detail.clause > 0) numbers[count++] = item->detail.clause;
  for (size_t i = 0; item->detail.clause <= 0 && i < item->link_count && count < CLAUSES_MAX; i++) {
    int32_t number = fc_item_fact(check, item, i)->clause;
    if (number > 0 && !holds(numbers, count, number)) numbers[count++] = number;
  }
  qsort(numbers, count, sizeof *numbers, by_number);
  difference->clauses = numbers;
  difference->clause_count = count;
  return true;
}

/* theirs - ours, exactly. */
static fc_status subtract(const fc_check *check, const fc_item *item, fc_difference *difference) {
  fc_figure ours = {.amount = -item->ours, .fraction = "", .is_negative = item->ours > 0};
  difference->change = item->figure;
  return fc_figure_add(&difference->change, &ours, check->arena);
}

/* What is added up over the table: its amounts, or what is settled by it. */
static fc_quantity main_measure(const fc_statement *statement) {
  if (statement->kind != FC_STATEMENT_SETTLEMENT) return FC_QUANTITY_AMOUNT;
  for (size_t i = 0; i < statement->count; i++)
    if (statement->figures[i].measure == FC_QUANTITY_NET) return FC_QUANTITY_NET;
  return statement->count ? statement->figures[0].measure : FC_QUANTITY_NET;
}

static fc_status put_difference(fc_verification *verification, const fc_check *check, const fc_item *item) {
  if (!fc_grow(verification->allocator, &verification->items, &verification->capacity, verification->count + 1,
               sizeof *verification->items))
    return FC_E_MEMORY;
  fc_difference *difference = &verification->items[verification->count++];
  *difference = (fc_difference){.kind = kind_of(check, item),
                                .figure = item->figure,
                                .ours = item->ours,
                                .reason = item->reason,
                                .detail = item->detail};
  if (!list_clauses(check, item, difference)) return FC_E_MEMORY;
  fc_status status = subtract(check, item, difference);
  bool counts = !item->figure.is_total && item->key.measure == main_measure(check->statement);
  if (status != FC_OK || !counts) return status;
  return fc_figure_add(&verification->sum, &difference->change, check->arena);
}

/* Rows of the table by their place, then what it lacks by period, agreement and party. */
static int by_place(const void *left, const void *right) {
  const fc_difference *a = left, *b = right;
  static const fc_key order[] = {FC_KEY_PERIOD, FC_KEY_AGREEMENT, FC_KEY_POOL,
                                 FC_KEY_CLAUSE, FC_KEY_KIND,      FC_KEY_PARTY};
  if (!a->figure.line != !b->figure.line) return a->figure.line ? -1 : 1;
  if (a->figure.line != b->figure.line) return a->figure.line < b->figure.line ? -1 : 1;
  if (a->figure.column != b->figure.column) return a->figure.column < b->figure.column ? -1 : 1;
  for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
    int32_t one = a->figure.keys[order[i]], two = b->figure.keys[order[i]];
    if (one != two) return one < two ? -1 : 1;
  }
  return (a->figure.measure > b->figure.measure) - (a->figure.measure < b->figure.measure);
}

static fc_status list_differences(fc_verification *verification, const fc_check *check) {
  for (size_t i = 0; i < check->count; i++) {
    const fc_item *item = &check->items[i];
    if (item->given) verification->compared++;
    if (!fc_item_differs(item) || is_told(check, item)) continue;
    fc_status status = put_difference(verification, check, item);
    if (status != FC_OK) return status;
  }
  if (verification->count) qsort(verification->items, verification->count, sizeof *verification->items, by_place);
  return FC_OK;
}

static fc_status run_check(fc_check *check, fc_verification *verification) {
  choose_view(check);
  fc_status status = gather(check);
  if (status == FC_OK) status = fc_make_items(check);
  if (status == FC_OK) status = fc_find_reasons(check);
  verification->no_levels = check->no_levels;
  if (status == FC_OK) status = list_differences(verification, check);
  return status == FC_OK && check->arena->failed ? FC_E_MEMORY : status;
}

fc_status fc_verify(const fc_scenario *scenario, const fc_result *result, const fc_statement *statement,
                    const fc_verify_options *options, const fc_allocator *allocator, fc_verification **verification,
                    fc_problems *problems) {
  if (!scenario || !result || !statement || !verification || !problems) return FC_E_ARGUMENT;
  *verification = NULL;
  fc_verification *fresh = fc_verification_new(scenario, result, statement, allocator);
  if (!fresh) return FC_E_MEMORY;
  fc_verify_options asked = {.agreement = FC_NONE, .party = FC_NONE};
  if (options) asked = *options;
  if (party_of_page(statement) >= 0) asked.party = party_of_page(statement);
  fc_check check = {.scenario = scenario,
                    .result = result,
                    .statement = statement,
                    .options = &asked,
                    .allocator = fresh->allocator,
                    .problems = problems,
                    .arena = &fresh->arena,
                    .parties = fc_scenario_party_count(scenario),
                    .streams = fc_scenario_stream_count(scenario),
                    .columns = statement->columns};
  fc_status status = run_check(&check, fresh);
  fc_settlement_free(check.settlement);
  fc_free_items(&check);
  if (status == FC_OK)
    *verification = fresh;
  else
    fc_verification_free(fresh);
  return status;
}
