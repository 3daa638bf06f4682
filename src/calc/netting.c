/* Netting: the fewest transfers that bring nets to 0. Parties whose nets are opposite settle with each other; the rest
 * is cut into as many groups as possible whose nets sum to 0, and a group of n needs n - 1 transfers. */
#include "engine.h"

#include "base/number.h"

#include <stdlib.h>
#include <string.h>

typedef struct netting {
  const fc_allocator *allocator;
  fc_fen *left; /* [count] what is not settled yet */
  size_t count;
  fc_transfer *transfers;
  size_t transfer_count;
} netting;

static void pay(netting *n, size_t payer, size_t receiver, fc_fen amount) {
  n->transfers[n->transfer_count++] =
      (fc_transfer){.payer = (int32_t)payer, .receiver = (int32_t)receiver, .amount = amount};
  n->left[payer] += amount;
  n->left[receiver] -= amount;
}

/* What is to be settled, by size, then party. */
typedef struct claim {
  size_t party;
  fc_fen amount;
} claim;

static int by_size(const void *left, const void *right) {
  const claim *a = left, *b = right;
  uint64_t first = fc_size(a->amount), second = fc_size(b->amount);
  if (first != second) return first < second ? -1 : 1;
  return (a->party > b->party) - (a->party < b->party);
}

/* Payers and receivers of one size settle with each other, in their order. */
static void settle_equals(netting *n, const claim *claims, size_t count) {
  size_t payer = 0, receiver = 0;
  while (true) {
    while (payer < count && claims[payer].amount > 0) payer++;
    while (receiver < count && claims[receiver].amount < 0) receiver++;
    if (payer == count || receiver == count) return;
    pay(n, claims[payer].party, claims[receiver].party, claims[receiver].amount);
    payer++;
    receiver++;
  }
}

/* Taking an exact pair out of its groups and merging what is left of them never loses a group, so pairs cost nothing.
 */
static bool settle_pairs(netting *n, fc_arena *arena) {
  claim *claims = fc_arena_take(arena, (n->count + 1) * sizeof *claims);
  size_t count = 0;
  if (!claims) return false;
  for (size_t i = 0; i < n->count; i++)
    if (n->left[i] != 0) claims[count++] = (claim){i, n->left[i]};
  if (count > 1) qsort(claims, count, sizeof *claims, by_size);
  for (size_t from = 0, to; from < count; from = to) {
    for (to = from + 1; to < count && fc_size(claims[to].amount) == fc_size(claims[from].amount);) to++;
    settle_equals(n, claims + from, to - from);
  }
  return true;
}

/* Settles the parties of a group with each other, payers and receivers in their order. */
static void settle_group(netting *n, const size_t *parties, size_t count) {
  size_t payer = 0, receiver = 0;
  while (true) {
    while (payer < count && n->left[parties[payer]] >= 0) payer++;
    while (receiver < count && n->left[parties[receiver]] <= 0) receiver++;
    if (payer == count || receiver == count) return;
    fc_fen owed = -n->left[parties[payer]], asked = n->left[parties[receiver]];
    pay(n, parties[payer], parties[receiver], owed < asked ? owed : asked);
  }
}

static size_t gather(const netting *n, size_t *open) {
  size_t count = 0;
  for (size_t i = 0; i < n->count; i++)
    if (n->left[i] != 0) open[count++] = i;
  return count;
}

/* The most groups with sum 0 that a set of open parties falls into, for every set; the sums of the sets. */
typedef struct grouping {
  fc_wide *sums;  /* [1 << count] */
  int8_t *groups; /* [1 << count] */
  size_t count;
} grouping;

/* groups(set) = the most that any set with one party less has, + 1 if the set itself sums to 0. */
static void count_groups(const netting *n, const size_t *open, grouping *g) {
  for (size_t set = 1; set < (size_t)1 << g->count; set++) {
    int8_t most = 0;
    for (size_t i = 0; i < g->count; i++) {
      if (!(set >> i & 1u)) continue;
      size_t less = set & ~((size_t)1 << i);
      g->sums[set] = g->sums[less] + n->left[open[i]];
      if (g->groups[less] > most) most = g->groups[less];
    }
    g->groups[set] = (int8_t)(most + (g->sums[set] == 0));
  }
}

/* Takes parties out of the whole set one by one so that no group is lost; each time a sum of 0 is reached, those taken
 * since the last time are a group. */
static void settle_groups(netting *n, const size_t *open, const grouping *g) {
  size_t set = ((size_t)1 << g->count) - 1, members[FC_NETTING_EXACT], member_count = 0;
  while (set) {
    int8_t wanted = (int8_t)(g->groups[set] - (g->sums[set] == 0));
    size_t i = 0;
    while (!(set >> i & 1u) || g->groups[set & ~((size_t)1 << i)] != wanted) i++;
    set &= ~((size_t)1 << i);
    members[member_count++] = open[i];
    if (g->sums[set] != 0) continue;
    settle_group(n, members, member_count);
    member_count = 0;
  }
}

static fc_status settle_exactly(netting *n, const size_t *open, size_t count) {
  grouping g = {.count = count};
  size_t sets = (size_t)1 << count;
  g.sums = fc_resize(n->allocator, NULL, 0, sets * sizeof *g.sums);
  g.groups = fc_resize(n->allocator, NULL, 0, sets * sizeof *g.groups);
  if (g.sums && g.groups) {
    g.sums[0] = 0;
    g.groups[0] = 0;
    count_groups(n, open, &g);
    settle_groups(n, open, &g);
  }
  bool done = g.sums && g.groups;
  fc_resize(n->allocator, g.sums, sets * sizeof *g.sums, 0);
  fc_resize(n->allocator, g.groups, sets * sizeof *g.groups, 0);
  return done ? FC_OK : FC_E_MEMORY;
}

static int by_parties(const void *left, const void *right) {
  const fc_transfer *a = left, *b = right;
  if (a->payer != b->payer) return a->payer < b->payer ? -1 : 1;
  return (a->receiver > b->receiver) - (a->receiver < b->receiver);
}

static fc_status settle_all(netting *n, fc_arena *arena) {
  size_t *open = fc_arena_take(arena, (n->count + 1) * sizeof *open);
  if (!open || !settle_pairs(n, arena)) return FC_E_MEMORY;
  size_t count = gather(n, open);
  fc_status status = FC_OK;
  if (count > FC_NETTING_EXACT)
    settle_group(n, open, count);
  else if (count)
    status = settle_exactly(n, open, count);
  if (n->transfer_count > 1) qsort(n->transfers, n->transfer_count, sizeof *n->transfers, by_parties);
  return status;
}

static bool can_be_settled(const fc_fen *nets, size_t count) {
  fc_wide sum = 0;
  for (size_t i = 0; i < count; i++) {
    if (nets[i] > FC_FEN_MAX || nets[i] < -FC_FEN_MAX) return false;
    sum += nets[i];
  }
  return sum == 0;
}

fc_status fc_net(const fc_fen *nets, size_t count, const fc_allocator *allocator, fc_transfer *transfers,
                 size_t *transfer_count) {
  if (!transfer_count || (count && (!nets || !transfers))) return FC_E_ARGUMENT;
  *transfer_count = 0;
  if (!can_be_settled(nets, count)) return FC_E_ARGUMENT;
  fc_arena arena = {.allocator = allocator};
  netting n = {.allocator = allocator, .count = count, .transfers = transfers};
  n.left = fc_arena_take(&arena, (count + 1) * sizeof *n.left);
  if (n.left && count) memcpy(n.left, nets, count * sizeof *nets);
  fc_status status = n.left ? settle_all(&n, &arena) : FC_E_MEMORY;
  fc_arena_free(&arena);
  if (status == FC_OK) *transfer_count = n.transfer_count;
  return status;
}
