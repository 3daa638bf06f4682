#include "lookup.h"

void fc_lookup_long_words(fc_cell cell, uint64_t words[2]) {
  uint64_t hash = UINT64_C(14695981039346656037);
  for (size_t at = 0; at < cell.length; at++) hash = (hash ^ (unsigned char)cell.text[at]) * UINT64_C(1099511628211);
  words[0] = hash;
  words[1] = cell.length;
}

static bool grow(fc_lookup *lookup) {
  fc_lookup wider = *lookup;
  wider.capacity = lookup->capacity ? lookup->capacity * 2 : 64;
  wider.shift = lookup->capacity ? lookup->shift - 1 : 58;
  size_t size = wider.capacity * sizeof *wider.slots;
  wider.slots = fc_resize(lookup->allocator, NULL, 0, size);
  if (!wider.slots) return false;
  memset(wider.slots, 0, size);
  for (size_t i = 0; i < lookup->capacity; i++) {
    const fc_lookup_slot *slot = &lookup->slots[i];
    fc_cell cell = {slot->text, slot->length};
    if (slot->length) *fc_lookup_slot_of(&wider, cell, slot->words) = *slot;
  }
  fc_lookup_free(lookup);
  *lookup = wider;
  return true;
}

bool fc_lookup_add(fc_lookup *lookup, fc_cell cell, int64_t meaning) {
  uint64_t words[2];
  char *copy = NULL;
  if ((lookup->count + 1) * 4 > lookup->capacity && !grow(lookup)) return false;
  fc_lookup_words(cell, words);
  if (cell.length > 16) {
    copy = fc_arena_take(lookup->arena, cell.length);
    if (!copy) return false;
    memcpy(copy, cell.text, cell.length);
  }
  fc_lookup_slot *slot = fc_lookup_slot_of(lookup, cell, words);
  lookup->count += !slot->length;
  memcpy(slot->words, words, sizeof slot->words);
  slot->text = copy;
  slot->length = cell.length;
  slot->meaning = meaning;
  return true;
}

void fc_lookup_free(fc_lookup *lookup) {
  fc_resize(lookup->allocator, lookup->slots, lookup->capacity * sizeof *lookup->slots, 0);
  lookup->slots = NULL;
  lookup->capacity = lookup->count = 0;
}
