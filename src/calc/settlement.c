/* Reading a settlement, and what is read off its rows: transfers, and what stands at the end. */
#include "settling.h"

#include "access.h"

#include <string.h>

fc_settlement *fc_new_settlement(const fc_scenario *scenario, const fc_allocator *allocator) {
  fc_settlement *fresh = fc_resize(allocator, NULL, 0, sizeof *fresh);
  if (!fresh) return NULL;
  memset(fresh, 0, sizeof *fresh);
  fresh->scenario = scenario;
  if (allocator) {
    fresh->allocator_copy = *allocator;
    fresh->allocator = &fresh->allocator_copy;
  }
  return fresh;
}

#define FREE_LIST(list) fc_resize(allocator, (list).items, (list).capacity * sizeof *(list).items, 0)

void fc_settlement_free(fc_settlement *settlement) {
  if (!settlement) return;
  fc_allocator copy = settlement->allocator_copy;
  const fc_allocator *allocator = settlement->allocator ? &copy : NULL;
  FREE_LIST(settlement->rows);
  FREE_LIST(settlement->corrections);
  FREE_LIST(settlement->changes);
  FREE_LIST(settlement->causes);
  FREE_LIST(settlement->transfers);
  FREE_LIST(settlement->years);
  FREE_LIST(settlement->shares);
  fc_resize(allocator, settlement, sizeof *settlement, 0);
}

#define ACCESS(type, name, list) FC_ACCESS(fc_settlement, size_t, type, fc_settlement_##name, list)

ACCESS(fc_correction, correction, corrections)
ACCESS(fc_change, change, changes)
ACCESS(fc_cause, cause, causes)
ACCESS(fc_transfer, transfer, transfers)
ACCESS(fc_closed_year, year, years)
ACCESS(fc_share, share, shares)
size_t fc_settlement_row_count(const fc_settlement *settlement) { return settlement->rows.count; }
const fc_settlement_row *fc_settlement_row_at(const fc_settlement *settlement, size_t index) {
  return index < settlement->rows.count ? &settlement->rows.items[index] : NULL;
}

fc_period fc_settlement_as_of(const fc_settlement *settlement) { return settlement->as_of; }

/* Adds the fewest transfers for nets[parties]; where they do not sum to 0 (openings, of which
 * fc_check_usage warns) nobody can say who pays whom. */
static fc_status add_netting(fc_settling *s, const fc_fen *nets, fc_period period, bool cumulated) {
  fc_settlement *settlement = s->settlement;
  if (!fc_grow(settlement->allocator, &settlement->transfers.items, &settlement->transfers.capacity,
               settlement->transfers.count + (size_t)s->parties + 1, sizeof(fc_transfer)))
    return FC_E_MEMORY;
  fc_transfer *fresh = settlement->transfers.items + settlement->transfers.count;
  size_t count = 0;
  fc_status status = fc_net(nets, (size_t)s->parties, settlement->allocator, fresh, &count);
  if (status == FC_E_ARGUMENT) return FC_OK;
  for (size_t i = 0; i < count; i++) {
    fresh[i].period = period;
    fresh[i].cumulated = cumulated;
  }
  settlement->transfers.count += count;
  return status;
}

static bool same_period(fc_period a, fc_period b) {
  return a.year == b.year && a.first_month == b.first_month && a.last_month == b.last_month;
}

fc_status fc_add_transfers(fc_settling *s) {
  const fc_settlement *settlement = s->settlement;
  fc_arena arena = {.allocator = settlement->allocator};
  size_t size = ((size_t)s->parties + 1) * sizeof(fc_fen), row = 0;
  fc_fen *nets = fc_arena_take(&arena, size), *sums = fc_arena_take(&arena, size);
  fc_status status = nets && sums ? FC_OK : FC_E_MEMORY;
  while (status == FC_OK && row < settlement->rows.count) {
    fc_period period = settlement->rows.items[row].period;
    memset(nets, 0, size);
    for (; row < settlement->rows.count; row++) {
      const fc_settlement_row *one = &settlement->rows.items[row];
      if (!same_period(one->period, period)) break;
      nets[one->party] = one->net;
      sums[one->party] += one->net; /* fits: fc_settling.net_total was added up without overflow */
    }
    status = add_netting(s, nets, period, false);
    if (status == FC_OK) status = add_netting(s, sums, period, true);
  }
  fc_arena_free(&arena);
  return status;
}

static bool keep_year(fc_settling *s, int32_t year, int32_t party) {
  fc_settlement *settlement = s->settlement;
  size_t at = fc_standing_at(s, party, year);
  fc_closed_year row = {year, party, s->before.due[at], s->before.collected[at]};
  if (row.due == 0 && row.collected == 0) return true;
  return FC_APPEND(settlement, years, row);
}

bool fc_keep_standing(fc_settling *s) {
  fc_settlement *settlement = s->settlement;
  int32_t last = fc_slot_year(s->by, s->last_slot);
  for (int32_t year = s->first_year; year < s->first_year + s->years && year <= last; year++)
    for (int32_t party = 0; party < s->parties; party++)
      if (!keep_year(s, year, party)) return false;
  const fc_shares *shares = &s->before.shares;
  if (!fc_grow(settlement->allocator, &settlement->shares.items, &settlement->shares.capacity, shares->count + 1,
               sizeof(fc_share)))
    return false;
  for (size_t i = 0; i < shares->count; i++)
    if (shares->items[i].year <= last) settlement->shares.items[settlement->shares.count++] = shares->items[i];
  return true;
}
