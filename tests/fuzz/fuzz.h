/* What the fuzz harnesses share: a check that ends the program, and bytes as decisions. */
#ifndef FENCHENG_TESTS_FUZZ_H
#define FENCHENG_TESTS_FUZZ_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "fencheng/fencheng.h"

/* The function that libFuzzer calls, and replay.c for every file of a corpus. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define REQUIRE(condition)                                                                                             \
  do {                                                                                                                 \
    if (condition) break;                                                                                              \
    fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, #condition);                                          \
    abort();                                                                                                           \
  } while (0)

/* Bytes that decide; behind their end every decision is 0. */
typedef struct choices {
  const uint8_t *bytes;
  size_t left;
} choices;

static inline unsigned choose(choices *from, unsigned limit) {
  if (!from->left) return 0;
  from->left--;
  return *from->bytes++ % limit;
}

/* Every problem can be said in both languages, and there is an error exactly where a call failed. */
void require_told(const fc_problems *problems, fc_status status);
/* What came of a run adds up; with its settlement, and with every table that can be made of it. */
void require_sums(const fc_scenario *scenario, const fc_result *result);
void require_settled(const fc_scenario *scenario, const fc_result *result);

#endif
