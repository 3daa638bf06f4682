#include "memory.h"

#include <stdlib.h>
#include <string.h>

/* One test compiles this file with FC_TIGHT_MEMORY: then nothing is kept in reserve, and every piece of memory is a
 * call of the allocator that may fail. */
#ifdef FC_TIGHT_MEMORY
enum { BLOCK_SIZE = 16, FIRST_ITEMS = 1, GROWTH = 1 };
#else
enum { BLOCK_SIZE = 16 * 1024, FIRST_ITEMS = 8, GROWTH = 2 };
#endif
enum { ALIGNMENT = 16 };

struct fc_arena_block {
  fc_arena_block *next;
  size_t size, used;
  _Alignas(ALIGNMENT) unsigned char bytes[];
};

void *fc_resize(const fc_allocator *allocator, void *block, size_t old_size, size_t new_size) {
  if (allocator) return allocator->resize(allocator->context, block, old_size, new_size);
  if (new_size == 0) {
    free(block);
    return NULL;
  }
  return realloc(block, new_size);
}

static void *resize_watched(void *context, void *block, size_t old_size, size_t new_size) {
  fc_watch *watch = context;
  void *resized = fc_resize(watch->inner, block, old_size, new_size);
  if (!resized && new_size > 0) watch->failed = true;
  return resized;
}

fc_allocator fc_watched(fc_watch *watch) { return (fc_allocator){watch, resize_watched}; }

void *fc_arena_take(fc_arena *arena, size_t size) {
  size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  fc_arena_block *block = arena->blocks;
  if (!block || block->size - block->used < size) {
    size_t room = size > BLOCK_SIZE / 4 ? size : BLOCK_SIZE;
    fc_arena_block *fresh = fc_resize(arena->allocator, NULL, 0, sizeof *fresh + room);
    if (!fresh) {
      arena->failed = true;
      return NULL;
    }
    fresh->size = room;
    fresh->used = 0;
    bool keep_current = block && room != BLOCK_SIZE;
    fresh->next = keep_current ? block->next : block;
    if (keep_current)
      block->next = fresh;
    else
      arena->blocks = fresh;
    block = fresh;
  }
  void *taken = block->bytes + block->used;
  block->used += size;
  return memset(taken, 0, size);
}

const char *fc_arena_text(fc_arena *arena, const char *text) {
  if (!text || !*text) return "";
  size_t size = strlen(text) + 1;
  char *copy = fc_arena_take(arena, size);
  return copy ? memcpy(copy, text, size) : NULL;
}

void fc_arena_free(fc_arena *arena) {
  while (arena->blocks) {
    fc_arena_block *block = arena->blocks;
    arena->blocks = block->next;
    fc_resize(arena->allocator, block, sizeof *block + block->size, 0);
  }
}

bool fc_grow(const fc_allocator *allocator, void *items, size_t *capacity, size_t needed, size_t item_size) {
  if (needed <= *capacity) return true;
  size_t wanted = *capacity ? *capacity * GROWTH : FIRST_ITEMS;
  if (wanted < needed) wanted = needed;
  if (wanted > SIZE_MAX / 2 / item_size) return false;
  void *old;
  memcpy(&old, items, sizeof old);
  char *grown = fc_resize(allocator, old, *capacity * item_size, wanted * item_size);
  if (!grown) return false;
  memset(grown + *capacity * item_size, 0, (wanted - *capacity) * item_size);
  memcpy(items, &grown, sizeof grown);
  *capacity = wanted;
  return true;
}
