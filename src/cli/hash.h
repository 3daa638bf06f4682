/* Names of files with their SHA-256: what a run read, what it wrote, what a manifest says. */
#ifndef CLI_HASH_H
#define CLI_HASH_H

#include "message.h"

typedef struct hash_list {
  const char **pairs; /* name, sum, name, sum, ... */
  size_t count;       /* pairs */
  size_t capacity;
  fc_arena arena;
} hash_list;

void hashes_add(hash_list *list, const char *file, const char *hash);
const char *hashes_file(const hash_list *list, size_t index);
const char *hashes_hash(const hash_list *list, size_t index);
/* The sum of a file; NULL: it is not in the list. */
const char *hashes_find(const hash_list *list, const char *file);
/* An fc_hash_taker; context is the list. */
bool hashes_take(void *list, const char *file, const char *hash);
void hashes_free(hash_list *list);

#endif
