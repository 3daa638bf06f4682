/* SHA-256 of the tables that a scenario was read from, for the manifest. */
#ifndef CLI_HASH_H
#define CLI_HASH_H

#include "message.h"

#include <time.h>

#include <sys/types.h>

/* What a file was before it was read. */
struct input_mark {
  bool is_plain; /* a pipe cannot be read twice and gets no sum */
  dev_t device;
  ino_t number;
  off_t size;
  struct timespec changed;
};
enum { INPUTS_MAX = FC_TABLE_COUNT * FC_FILES_MAX };

typedef struct input_hashes {
  const char *names[INPUTS_MAX];
  struct input_mark marks[INPUTS_MAX];
  size_t name_count;
  const char *pairs[2 * INPUTS_MAX]; /* name, sum, name, sum, ... */
  size_t count;                      /* pairs */
  fc_arena arena;
} input_hashes;

/* Before the scenario is read: which files there are, and what they are like. */
void hashes_begin(input_hashes *hashes, const char *path, const fc_read_options *reading);
/* Afterwards: the sums. NULL, or the name of a file that is no longer what it was. */
const char *hashes_finish(input_hashes *hashes, const char *path);
void hashes_free(input_hashes *hashes);

#endif
