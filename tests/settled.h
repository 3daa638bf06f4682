/* A scenario that was run and settled, for the tests of what is written of it. */
#ifndef FENCHENG_TESTS_SETTLED_H
#define FENCHENG_TESTS_SETTLED_H

#include "support/expect.h"

/* B collects; A gets 60 %, at most 500 a year; what is above goes to B. */
#define PARK                                                                                                           \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "party top level\n"                                                                                                  \
  "agreement x A,B start=2024 name=one text=No.7\n"                                                                    \
  "clause x 1 share A 60% article=Art.5\n"                                                                             \
  "clause x 1 share B 40%\n"                                                                                           \
  "clause x 2 cap A 500 of=year to=B article=Art.6\n"

/* 2024 is settled with 300 for A; in 2025 400 more of 2024 come in, and the cap lets A have 200 of the 240. */
#define LATE_LEDGER                                                                                                    \
  "ledger 2024 B 500\n"                                                                                                \
  "ledger 2024-05 B 400 booked=2025-02\n"                                                                              \
  "ledger 2025 B 100\n"
#define LATE "set settle=year\n" PARK LATE_LEDGER

typedef struct settled {
  text_scene scene;
  fc_settlement *settlement;
} settled;

/* Builds, runs and settles; closed: the record of a closing, or NULL. */
void settle(settled *s, const char *text, const fc_settlement *closed, const fc_settle_options *options);
void settled_free(settled *s);

#endif
