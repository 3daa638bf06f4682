/* SHA-256 of the tables that a scenario was read from, for the manifest. */
#ifndef CLI_HASH_H
#define CLI_HASH_H

#include "message.h"

typedef struct input_hashes {
  const char *pairs[2 * FC_TABLE_COUNT * FC_FILES_MAX]; /* name, sum, name, sum, ... */
  size_t count;                                         /* pairs */
  fc_arena arena;
} input_hashes;

void hashes_of_inputs(input_hashes *hashes, const char *folder, const fc_read_options *reading);
void hashes_free(input_hashes *hashes);

#endif
