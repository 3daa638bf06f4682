/* Random scenarios for properties: tables as text, and ledger rows that a test may shuffle, negate or book otherwise.
 * The seed is printed. */
#ifndef FENCHENG_TESTS_RANDOM_SCENE_H
#define FENCHENG_TESTS_RANDOM_SCENE_H

#include "expect.h"

#include "base/memory.h"

#include <gsl/gsl_rng.h>

enum { RANDOM_SCENARIOS = 400, RANDOM_SEED = 20240602, RANDOM_ROWS_MAX = 24 };

typedef struct random_scenario {
  gsl_rng *random;
  fc_buffer tables;
  bool rounded;                      /* to whole yuan */
  char rows[RANDOM_ROWS_MAX][2][60]; /* what stands before the amount and behind it */
  fc_fen amounts[RANDOM_ROWS_MAX];
  size_t row_count;
} random_scenario;

unsigned long below(random_scenario *made, unsigned long limit);
/* Its text, with its rows in an order (NULL: as made) and with a sign; `settings` are those of the line `set`. Free
 * with fc_buffer_free. */
void random_text(const random_scenario *made, const char *settings, const size_t *order, fc_fen sign, fc_buffer *text);
/* Runs that text, which has to be right. */
void run_rows(text_scene *scene, const random_scenario *made, const size_t *order, fc_fen sign);
/* Runs a check on many random scenarios. mirrored: with clauses for which negated pools give negated dues. */
void each_scenario(bool mirrored, void (*check)(random_scenario *));

#endif
