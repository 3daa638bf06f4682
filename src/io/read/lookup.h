/* Texts of cells seen before -> what they mean, so that a ledger looks each code up only once. */
#ifndef FC_READ_LOOKUP_H
#define FC_READ_LOOKUP_H

#include <string.h>

#include "base/memory.h"

#include "text.h"

/* A text of up to 24 bytes (a credit code has 18) is its three words; a longer one is found by the hash in words[0] and
 * compared. */
enum { FC_LOOKUP_SHORT = 24 };
typedef struct fc_lookup_entry {
  uint64_t words[3];
  int64_t meaning;
  const char *text; /* NULL for short texts */
} fc_lookup_entry;

/* Entries in order of arrival, and a small table of their numbers: tens of thousands of codes stay in a near cache. */
typedef struct fc_lookup {
  const fc_allocator *allocator;
  fc_arena *arena;
  fc_lookup_entry *entries;
  size_t capacity, count;
  uint32_t *slots;   /* number + 1 of the entry; 0: free */
  size_t slot_count; /* 2^(64 - shift) */
  unsigned shift;
} fc_lookup;

/* Both for cells that are not blank and that may be read 16 bytes beyond their end (FC_CSV_SLACK). */
/* False if the text was not added before. */
static inline bool fc_lookup_find(const fc_lookup *lookup, fc_cell cell, int64_t *meaning);
/* False when memory is short. */
bool fc_lookup_add(fc_lookup *lookup, fc_cell cell, int64_t meaning);
void fc_lookup_free(fc_lookup *lookup);

/* The words of a short text, or the hash of a long one and its length. */
void fc_lookup_long_words(fc_cell cell, uint64_t words[3]);

/* The first `length` bytes of a word, 0..8. */
static inline uint64_t fc_lookup_cut(uint64_t word, size_t length) {
  return length ? word & UINT64_MAX >> (64 - 8 * length) : 0;
}

static inline void fc_lookup_words(fc_cell cell, uint64_t words[3]) {
  if (cell.length > FC_LOOKUP_SHORT) {
    fc_lookup_long_words(cell, words);
    return;
  }
  size_t length = cell.length;
  memcpy(words, cell.text, 16);
  words[2] = 0;
  if (length > 16) {
    memcpy(&words[2], cell.text + 16, 8);
    words[2] = fc_lookup_cut(words[2], length - 16);
    return;
  }
  words[0] = fc_lookup_cut(words[0], length < 8 ? length : 8);
  words[1] = length > 8 ? fc_lookup_cut(words[1], length - 8) : 0;
}

/* Fibonacci hashing: the multiplier is 2^64 divided by the golden ratio, the highest bits are the place. */
static inline size_t fc_lookup_place(const fc_lookup *lookup, const uint64_t words[3]) {
  uint64_t mixed = words[0] ^ (words[1] << 29 | words[1] >> 35) ^ (words[2] << 43 | words[2] >> 21);
  return (size_t)(mixed * UINT64_C(0x9E3779B97F4A7C15) >> lookup->shift);
}

static inline uint32_t *fc_lookup_slot_of(const fc_lookup *lookup, fc_cell cell, const uint64_t words[3]) {
  size_t mask = lookup->slot_count - 1;
  for (size_t i = fc_lookup_place(lookup, words);; i = (i + 1) & mask) {
    uint32_t *slot = &lookup->slots[i];
    if (!*slot) return slot;
    const fc_lookup_entry *entry = &lookup->entries[*slot - 1];
    if (entry->words[0] != words[0] || entry->words[1] != words[1] || entry->words[2] != words[2]) continue;
    if (!entry->text != (cell.length <= FC_LOOKUP_SHORT)) continue;
    if (!entry->text || !memcmp(entry->text, cell.text, cell.length)) return slot;
  }
}

static inline bool fc_lookup_find(const fc_lookup *lookup, fc_cell cell, int64_t *meaning) {
  uint64_t words[3];
  if (!lookup->slot_count) return false;
  fc_lookup_words(cell, words);
  uint32_t slot = *fc_lookup_slot_of(lookup, cell, words);
  if (slot) *meaning = lookup->entries[slot - 1].meaning;
  return slot != 0;
}

#endif
