#include "hash.h"

void hashes_add(hash_list *list, const char *file, const char *hash) {
  size_t needed_count = 2 * (list->count + 1);
  if (!fc_grow(NULL, &list->pairs, &list->capacity, needed_count, sizeof *list->pairs)) memory_short();
  list->pairs[2 * list->count] = needed((void *)fc_arena_text(&list->arena, file));
  list->pairs[2 * list->count + 1] = needed((void *)fc_arena_text(&list->arena, hash));
  list->count++;
}

const char *hashes_file(const hash_list *list, size_t index) { return list->pairs[2 * index]; }

const char *hashes_hash(const hash_list *list, size_t index) { return list->pairs[2 * index + 1]; }

const char *hashes_find(const hash_list *list, const char *file) {
  for (size_t i = 0; i < list->count; i++)
    if (strcmp(hashes_file(list, i), file) == 0) return hashes_hash(list, i);
  return NULL;
}

bool hashes_take(void *list, const char *file, const char *hash) {
  hashes_add(list, file, hash);
  return true;
}

void hashes_free(hash_list *list) {
  fc_resize(NULL, list->pairs, list->capacity * sizeof *list->pairs, 0);
  fc_arena_free(&list->arena);
  *list = (hash_list){0};
}
