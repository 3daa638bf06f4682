#include "sums.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 1024 };

static int32_t packed(fc_period period) {
  return period.year ? period.year << 8 | period.first_month << 4 | period.last_month : 0;
}

fc_period fc_sum_period(int32_t packed_period) {
  return (fc_period){.year = (int16_t)(packed_period >> 8),
                     .first_month = (int8_t)(packed_period >> 4 & 15),
                     .last_month = (int8_t)(packed_period & 15)};
}

void fc_sums_begin(fc_sums *sums, fc_period upto, const fc_allocator *allocator) {
  *sums = (fc_sums){.allocator = allocator, .upto = upto};
}

void fc_sums_free(fc_sums *sums) {
  fc_resize(sums->allocator, sums->items, sums->capacity * sizeof *sums->items, 0);
  fc_resize(sums->allocator, sums->slots, sums->slot_count * sizeof *sums->slots, 0);
  *sums = (fc_sums){.allocator = sums->allocator};
}

/* Pairs of numbers, mixed by multiplication with odd constants so that all bits move all others. */
static size_t hash_of(const fc_sum_key *key) {
  uint64_t hash = (uint64_t)(uint32_t)key->period << 32 | (uint32_t)key->booked;
  hash = (hash ^ hash >> 29) * UINT64_C(0x9E3779B97F4A7C15);
  hash += (uint64_t)(uint32_t)key->stream << 32 | (uint32_t)key->enterprise;
  hash = (hash ^ hash >> 32) * UINT64_C(0xBF58476D1CE4E5B9);
  hash += (uint64_t)(uint32_t)key->agreement << 32 | (uint32_t)key->collector;
  hash = (hash ^ hash >> 31) * UINT64_C(0x94D049BB133111EB);
  return (size_t)(hash ^ hash >> 30);
}

static uint32_t *slot_of(const fc_sums *sums, const fc_sum_key *key) {
  size_t mask = sums->slot_count - 1;
  for (size_t at = hash_of(key) & mask;; at = (at + 1) & mask) {
    uint32_t *slot = &sums->slots[at];
    if (!*slot || !memcmp(&sums->items[*slot - 1].key, key, sizeof *key)) return slot;
  }
}

static bool grow_slots(fc_sums *sums) {
  size_t count = sums->slot_count ? sums->slot_count * 2 : FIRST_SLOTS;
  uint32_t *slots = fc_resize(sums->allocator, NULL, 0, count * sizeof *slots);
  if (!slots) return false;
  memset(slots, 0, count * sizeof *slots);
  fc_resize(sums->allocator, sums->slots, sums->slot_count * sizeof *sums->slots, 0);
  sums->slots = slots;
  sums->slot_count = count;
  for (size_t i = 0; i < sums->count; i++) *slot_of(sums, &sums->items[i].key) = (uint32_t)i + 1;
  return true;
}

/* The sum with the key of a row; NULL when memory is short. */
static fc_sum *sum_of(fc_sums *sums, const fc_ledger_row *row) {
  fc_sum_key key = {packed(row->period), packed(row->booked), row->stream,
                    row->enterprise,     row->agreement,      row->collector};
  if (key.booked == key.period) key.booked = 0;
  if (sums->count >= UINT32_MAX - 1) return NULL;
  if (2 * (sums->count + 1) > sums->slot_count && !grow_slots(sums)) return NULL;
  uint32_t *slot = slot_of(sums, &key);
  if (!*slot) {
    if (!fc_grow(sums->allocator, &sums->items, &sums->capacity, sums->count + 1, sizeof *sums->items)) return NULL;
    sums->items[sums->count].key = key;
    *slot = (uint32_t)++sums->count;
  }
  fc_sum *sum = &sums->items[*slot - 1];
  if (row->decimals > sum->decimals) sum->decimals = row->decimals;
  return sum;
}

bool fc_sums_take(fc_sums *sums, const fc_ledger_row *row) {
  int32_t known = fc_end_month(row->booked.year ? row->booked : row->period);
  if (known > fc_end_month(sums->upto)) return true;
  fc_sum *sum = sum_of(sums, row);
  if (!sum) return false;
  if (!sum->rows++) sum->line = row->line;
  sum->last_line = row->line;
  sum->now += row->amount;
  if (known > sums->last_known) sums->last_known = known;
  return true;
}

bool fc_sums_recall(fc_sums *sums, const fc_ledger_row *row, int64_t rows) {
  fc_sum *sum = sum_of(sums, row);
  if (!sum) return false;
  if (!sum->rows_before) sum->line_before = row->line;
  sum->rows_before += rows;
  sum->before += row->amount;
  return true;
}

static int by_key(const void *left, const void *right) {
  const fc_sum_key *a = &((const fc_sum *)left)->key, *b = &((const fc_sum *)right)->key;
  const int32_t ours[] = {a->period, a->stream, a->enterprise, a->agreement, a->collector, a->booked};
  const int32_t theirs[] = {b->period, b->stream, b->enterprise, b->agreement, b->collector, b->booked};
  for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
    if (ours[i] != theirs[i]) return ours[i] < theirs[i] ? -1 : 1;
  return 0;
}

/* The slots are of no use afterwards. */
void fc_sums_sort(fc_sums *sums) {
  if (sums->count) qsort(sums->items, sums->count, sizeof *sums->items, by_key);
}

bool fc_sum_text(fc_buffer *buffer, const fc_scenario *scenario, const fc_sum *sum, fc_wide_sum amount) {
  if (amount > FC_FEN_MAX || amount < -FC_FEN_MAX) return false;
  if (fc_scenario_stream(scenario, sum->key.stream)->kind != FC_STREAM_INDICATOR) {
    fc_buffer_money(buffer, (fc_fen)amount);
    return true;
  }
  int64_t units = (int64_t)amount;
  for (int32_t i = sum->decimals; i < FC_INDICATOR_DECIMALS; i++) units /= 10;
  fc_buffer_decimal(buffer, units, sum->decimals);
  return true;
}
