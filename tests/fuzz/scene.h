/* A scenario that bytes decide on, as the text of support/scenario_text.h. */
#ifndef FENCHENG_TESTS_FUZZ_SCENE_H
#define FENCHENG_TESTS_FUZZ_SCENE_H

#include "fuzz.h"

#include "base/memory.h"
#include "support/scenario_text.h"

enum { FUZZ_ROWS_MAX = 24 };

typedef struct fuzz_scene {
  choices from;
  bool mirrored; /* only clauses for which a negated ledger gives negated dues */
  fc_buffer tables;
  char rows[FUZZ_ROWS_MAX][2][100]; /* what stands before the amount and behind it */
  fc_fen amounts[FUZZ_ROWS_MAX];
  size_t row_count;
} fuzz_scene;

void fuzz_scene_make(fuzz_scene *made);
/* Its text with the rows of the ledger in their order or backwards, their amounts times sign. */
void fuzz_scene_text(const fuzz_scene *made, fc_fen sign, bool backwards, fc_buffer *text);
void fuzz_scene_free(fuzz_scene *made);

#endif
