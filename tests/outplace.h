/* An empty folder to write into, and a small scenario that is written. */
#ifndef FENCHENG_TESTS_OUTPLACE_H
#define FENCHENG_TESTS_OUTPLACE_H

#include "parkscene.h"

typedef struct out_place {
  park_scene scene;
  char root[64];
} out_place;

/* Set-up and tear-down of a test whose state is an out_place. */
int out_place_set_up(void **state);
int out_place_tear_down(void **state);

/* Paths are relative to the root. under: the full path; room has 512 bytes. */
const char *under(const out_place *here, const char *path, char *room);
bool exists(const out_place *here, const char *path);
/* Entries of a folder; -1: there is none. */
int entries(const out_place *here, const char *path);
void put_file(const out_place *here, const char *path, const char *text);
fc_status write_to(const out_place *here, const char *out, const char *name, const fc_write_options *options,
                   fc_problems *problems);

#endif
