#include "lookup.h"

void fc_lookup_long_words(fc_cell cell, uint64_t words[3]) {
  uint64_t hash = UINT64_C(14695981039346656037);
  for (size_t at = 0; at < cell.length; at++) hash = (hash ^ (unsigned char)cell.text[at]) * UINT64_C(1099511628211);
  words[0] = hash;
  words[1] = cell.length;
  words[2] = 0;
}

/* More slots: every entry finds its place anew. */
static bool grow_slots(fc_lookup *lookup) {
  fc_lookup wider = *lookup;
  wider.slot_count = lookup->slot_count ? lookup->slot_count * 2 : 64;
  wider.shift = lookup->slot_count ? lookup->shift - 1 : 58;
  size_t size = wider.slot_count * sizeof *wider.slots;
  wider.slots = fc_resize(lookup->allocator, NULL, 0, size);
  if (!wider.slots) return false;
  memset(wider.slots, 0, size);
  for (size_t i = 0; i < wider.count; i++) {
    size_t place = fc_lookup_place(&wider, wider.entries[i].words);
    while (wider.slots[place]) place = (place + 1) & (wider.slot_count - 1);
    wider.slots[place] = (uint32_t)i + 1;
  }
  fc_resize(lookup->allocator, lookup->slots, lookup->slot_count * sizeof *lookup->slots, 0);
  *lookup = wider;
  return true;
}

bool fc_lookup_add(fc_lookup *lookup, fc_cell cell, int64_t meaning) {
  fc_lookup_entry entry = {.meaning = meaning};
  if (lookup->count >= UINT32_MAX - 1) return false;
  if ((lookup->count + 1) * 2 > lookup->slot_count && !grow_slots(lookup)) return false;
  if (!fc_grow(lookup->allocator, &lookup->entries, &lookup->capacity, lookup->count + 1, sizeof entry)) return false;
  fc_lookup_words(cell, entry.words);
  uint32_t *slot = fc_lookup_slot_of(lookup, cell, entry.words);
  if (*slot) {
    lookup->entries[*slot - 1].meaning = meaning;
    return true;
  }
  if (cell.length > FC_LOOKUP_SHORT) {
    char *copy = fc_arena_take(lookup->arena, cell.length);
    if (!copy) return false;
    entry.text = memcpy(copy, cell.text, cell.length);
  }
  lookup->entries[lookup->count++] = entry;
  *slot = (uint32_t)lookup->count;
  return true;
}

void fc_lookup_free(fc_lookup *lookup) {
  fc_resize(lookup->allocator, lookup->slots, lookup->slot_count * sizeof *lookup->slots, 0);
  fc_resize(lookup->allocator, lookup->entries, lookup->capacity * sizeof *lookup->entries, 0);
  lookup->slots = NULL;
  lookup->entries = NULL;
  lookup->capacity = lookup->count = lookup->slot_count = 0;
}
