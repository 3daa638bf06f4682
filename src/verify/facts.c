/* What our figures are made of: postings, and what agreements drew. */
#include <string.h>

#include "check.h"

int32_t fc_pool_number(const fc_check *check, const fc_pool *pool) {
  enum { BELOW_ANY = 10 };
  if (pool->enterprise < 0 && pool->stream < 0) return -(pool->agreement + BELOW_ANY);
  return (pool->enterprise + 1) * (check->streams + 1) + pool->stream + 1;
}

bool fc_key_covers(const fc_item_key *wide, const fc_item_key *narrow) {
  for (int key = 0; key < FC_KEY_COUNT; key++)
    if (wide->keys[key] != FC_ANY && wide->keys[key] != narrow->keys[key]) return false;
  return wide->measure == narrow->measure;
}

/* Facts of one result while they are gathered. */
typedef struct gathering {
  const fc_check *check;
  const fc_scenario *scenario;
  const fc_result *result;
  const int32_t *rules; /* [clause rows] */
  bool doubled;
  fc_facts *facts;
} gathering;

static int32_t kind_of(const gathering *g, const fc_posting *posting) {
  if (posting->kind == FC_POSTING_LEVELS) return FC_ENTRY_LEVELS;
  if (posting->kind == FC_POSTING_CARRY) return FC_ENTRY_CARRY;
  return FC_ENTRY_RULE + g->rules[posting->clause_row];
}

static int32_t number_of(const gathering *g, const fc_posting *posting) {
  const fc_clause *row = fc_scenario_clause(g->scenario, posting->clause_row);
  if (!row) return 0;
  return g->doubled ? row->number / 2 : row->number;
}

static int32_t year_key(int32_t year) {
  enum { MONTHS = 12 };
  return fc_period_key((fc_period){(int16_t)year, 1, MONTHS, 0});
}

/* Adds a fact if its figure is asked for; what is no column of the table is not told apart. */
static bool add(gathering *g, const fc_pool *pool, fc_fact fact, int32_t kind, int32_t year) {
  const fc_check *check = g->check;
  int32_t keys[FC_KEY_COUNT] = {[FC_KEY_AGREEMENT] = pool->agreement,
                                [FC_KEY_POOL] = fc_pool_number(check, pool),
                                [FC_KEY_STREAM] = pool->stream,
                                [FC_KEY_PARTY] = fact.party,
                                [FC_KEY_KIND] = kind,
                                [FC_KEY_CLAUSE] = fact.clause,
                                [FC_KEY_PERIOD] = year_key(year)};
  memcpy(fact.key.keys, keys, sizeof keys);
  fact.key.measure = FC_QUANTITY_AMOUNT;
  if (!fc_is_asked(check, &fact.key, false)) return true;
  for (int key = 0; key < FC_KEY_COUNT; key++)
    if (!(check->columns >> key & 1u)) fact.key.keys[key] = FC_ANY;
  if (!fc_grow(check->allocator, &g->facts->items, &g->facts->capacity, g->facts->count + 1, sizeof fact)) return false;
  g->facts->items[g->facts->count++] = fact;
  return true;
}

static bool add_postings(gathering *g, const fc_pool_year *year, const fc_pool *pool) {
  bool turned = pool->kind == FC_STREAM_COST && !g->check->unsigned_;
  for (size_t i = 0; i < year->posting_count; i++) {
    const fc_posting *posting = fc_result_posting(g->result, year->first_posting + i);
    fc_fact fact = {.agreement = pool->agreement,
                    .clause = number_of(g, posting),
                    .party = posting->party,
                    .pool = year->pool,
                    .amount = turned ? -posting->amount : posting->amount,
                    .posting = posting};
    if (!add(g, pool, fact, kind_of(g, posting), year->year)) return false;
  }
  return true;
}

static bool draws_balance(const gathering *g, const fc_pool *pool) {
  const char *source = fc_scenario_agreement(g->scenario, pool->agreement)->source;
  return strncmp(source ? source : "", "balance:", strlen("balance:")) == 0;
}

static bool add_drawn(gathering *g, const fc_pool_year *year, const fc_pool *pool) {
  int32_t kind = draws_balance(g, pool) ? FC_ENTRY_RETURNED : FC_ENTRY_DRAWN;
  for (size_t i = 0; i < year->intake_count; i++) {
    const fc_intake *intake = fc_result_intake(g->result, year->first_intake + i);
    fc_fact fact = {
        .agreement = pool->agreement, .party = intake->collector, .pool = year->pool, .amount = -intake->gross};
    if (!add(g, pool, fact, kind, year->year)) return false;
  }
  return true;
}

/* The rule of each clause row; NULL when memory is short. */
static int32_t *find_rules(const fc_scenario *scenario, fc_arena *arena) {
  int32_t count = fc_scenario_clause_count(scenario);
  int32_t *rules = fc_arena_take(arena, ((size_t)count + 1) * sizeof *rules);
  for (int32_t row = 0; rules && row < count; row++) rules[row] = fc_rule_find(fc_scenario_clause(scenario, row)->kind);
  return rules;
}

static bool gather(gathering *g, int32_t only_year) {
  for (size_t i = 0; i < fc_result_pool_year_count(g->result); i++) {
    const fc_pool_year *year = fc_result_pool_year(g->result, i);
    const fc_pool *pool = fc_result_pool(g->result, (size_t)year->pool);
    if (pool->kind == FC_STREAM_INDICATOR || (only_year && year->year != only_year)) continue;
    if (!add_postings(g, year, pool)) return false;
    if (g->check->drawn && pool->is_source && !add_drawn(g, year, pool)) return false;
  }
  return true;
}

bool fc_facts_of(const fc_check *check, const fc_scenario *scenario, const fc_result *result, int32_t only_year,
                 bool doubled, fc_facts *facts) {
  fc_arena arena = {.allocator = check->allocator};
  gathering g = {check, scenario, result, find_rules(scenario, &arena), doubled, facts};
  bool done = g.rules && gather(&g, only_year);
  fc_arena_free(&arena);
  return done;
}

void fc_facts_free(const fc_check *check, fc_facts *facts) {
  fc_resize(check->allocator, facts->items, facts->capacity * sizeof *facts->items, 0);
  *facts = (fc_facts){NULL, 0, 0};
}
