/* Codes, names and aliases -> index, by hashing with open addressing. */
#include "model.h"

#include <string.h>

static size_t hash(const char *text) {
  uint64_t value = UINT64_C(14695981039346656037);
  for (; *text; text++) value = (value ^ (unsigned char)*text) * UINT64_C(1099511628211);
  return (size_t)(value ^ (value >> 32));
}

static fc_name_slot *slot_of(const fc_names *names, const char *text) {
  size_t mask = names->capacity - 1;
  for (size_t i = hash(text) & mask;; i = (i + 1) & mask) {
    fc_name_slot *slot = &names->slots[i];
    if (!slot->text || strcmp(slot->text, text) == 0) return slot;
  }
}

static bool grow(const fc_allocator *allocator, fc_names *names) {
  fc_names wider = {NULL, names->capacity ? names->capacity * 2 : 16, names->count};
  wider.slots = fc_resize(allocator, NULL, 0, wider.capacity * sizeof *wider.slots);
  if (!wider.slots) return false;
  memset(wider.slots, 0, wider.capacity * sizeof *wider.slots);
  for (size_t i = 0; i < names->capacity; i++)
    if (names->slots[i].text) *slot_of(&wider, names->slots[i].text) = names->slots[i];
  fc_names_free(allocator, names);
  *names = wider;
  return true;
}

bool fc_names_add(const fc_allocator *allocator, fc_names *names, const char *text, int32_t index) {
  if ((names->count + 1) * 2 > names->capacity && !grow(allocator, names)) return false;
  fc_name_slot *slot = slot_of(names, text);
  if (slot->text) {
    if (slot->index != index) slot->index = FC_AMBIGUOUS;
    return true;
  }
  *slot = (fc_name_slot){text, index};
  names->count++;
  return true;
}

int32_t fc_names_find(const fc_names *names, const char *text) {
  if (!text || !names->capacity) return FC_NONE;
  const fc_name_slot *slot = slot_of(names, text);
  return slot->text ? slot->index : FC_NONE;
}

void fc_names_free(const fc_allocator *allocator, fc_names *names) {
  fc_resize(allocator, names->slots, names->capacity * sizeof *names->slots, 0);
  *names = (fc_names){0};
}
