/* Shares: what each clause of each pool gave each party, added up from the postings, and what changed between two
 * cut-offs. */
#include "settling.h"

#include <stdlib.h>
#include <string.h>

static int by_pool(const void *left, const void *right) {
  const fc_share *a = left, *b = right;
  const int32_t keys[][2] = {{a->agreement, b->agreement}, {a->enterprise, b->enterprise}, {a->stream, b->stream},
                             {a->year, b->year},           {a->clause, b->clause},         {a->party, b->party}};
  return fc_compare_keys(keys, sizeof keys / sizeof *keys);
}

static int by_party(const void *left, const void *right) {
  const fc_share *a = &((const fc_change *)left)->before, *b = &((const fc_change *)right)->before;
  const int32_t keys[][2] = {{a->year, b->year}, {a->party, b->party}};
  int order = fc_compare_keys(keys, sizeof keys / sizeof *keys);
  return order ? order : by_pool(a, b);
}

void fc_free_shares(const fc_allocator *allocator, fc_shares *shares) {
  fc_resize(allocator, shares->items, shares->capacity * sizeof *shares->items, 0);
  *shares = (fc_shares){0};
}

bool fc_copy_shares(const fc_settling *s, const fc_share *items, size_t count, fc_shares *shares) {
  if (!fc_grow(s->settlement->allocator, &shares->items, &shares->capacity, count + 1, sizeof *items)) return false;
  if (count) memcpy(shares->items, items, count * sizeof *items);
  shares->count = count;
  if (count > 1) qsort(shares->items, count, sizeof *items, by_pool);
  return true;
}

static fc_share share_of(const fc_scenario *scenario, const fc_pool *pool, const fc_posting *posting) {
  fc_share share = {pool->agreement, pool->enterprise, pool->stream, posting->year, 0, posting->party, posting->amount};
  if (posting->clause_row != FC_NONE) share.clause = scenario->clauses.items[posting->clause_row].number;
  if (pool->kind == FC_STREAM_COST) share.amount = -share.amount;
  return share;
}

/* Adds up equal keys and drops what is 0; a sum that does not fit stays in pieces. */
static void merge(fc_shares *shares) {
  size_t kept = 0;
  for (size_t i = 0; i < shares->count; i++) {
    const fc_share *share = &shares->items[i];
    fc_share *last = kept ? &shares->items[kept - 1] : NULL;
    if (last && by_pool(last, share) == 0 && fc_add(last->amount, share->amount, &last->amount)) continue;
    if (last && last->amount == 0) kept--;
    shares->items[kept++] = *share;
  }
  if (kept && shares->items[kept - 1].amount == 0) kept--;
  shares->count = kept;
}

bool fc_gather_shares(const fc_settling *s, const fc_result *result, fc_shares *shares) {
  const fc_allocator *allocator = s->settlement->allocator;
  shares->count = 0;
  if (!fc_grow(allocator, &shares->items, &shares->capacity, result->postings.count + 1, sizeof(fc_share)))
    return false;
  for (size_t i = 0; i < result->postings.count; i++) {
    const fc_posting *posting = &result->postings.items[i];
    const fc_pool *pool = &result->pools.items[posting->pool];
    if (pool->kind != FC_STREAM_INDICATOR) shares->items[shares->count++] = share_of(s->scenario, pool, posting);
  }
  if (shares->count > 1) qsort(shares->items, shares->count, sizeof(fc_share), by_pool);
  merge(shares);
  return true;
}

static bool add_change(fc_settlement *settlement, fc_period period, const fc_share *key, fc_fen before, fc_fen after) {
  if (before == after) return true;
  fc_change change = {period, *key, after};
  change.before.amount = before;
  return FC_APPEND(settlement, changes, change);
}

bool fc_add_changes(fc_settling *s, fc_period period) {
  fc_settlement *settlement = s->settlement;
  const fc_shares *before = &s->before.shares, *now = &s->now.shares;
  size_t first = settlement->changes.count;
  for (size_t i = 0, k = 0; i < before->count || k < now->count;) {
    int order = i == before->count ? 1 : k == now->count ? -1 : by_pool(&before->items[i], &now->items[k]);
    const fc_share *key = order <= 0 ? &before->items[i] : &now->items[k];
    fc_fen old = order <= 0 ? before->items[i++].amount : 0, fresh = order >= 0 ? now->items[k++].amount : 0;
    if (key->year < period.year && !add_change(settlement, period, key, old, fresh)) return false;
  }
  size_t count = settlement->changes.count - first;
  if (count > 1) qsort(settlement->changes.items + first, count, sizeof(fc_change), by_party);
  return true;
}
