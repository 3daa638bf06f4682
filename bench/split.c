/* Nanoseconds per fc_split for 2 and 5 parties: many different totals and weights, a checksum so that nothing can be
 * left out, and every 64th split added up again outside the measured time. */
#include "fencheng/split.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CASES = 4096, PARTIES_MAX = 5, ROUNDS = 9 };

typedef struct split_case {
  fc_fen total;
  int64_t weights[PARTIES_MAX];
} split_case;

/* Marsaglia's xorshift with a fixed start: the same cases in each run. */
static uint64_t next(uint64_t *state) {
  *state ^= *state << 13;
  *state ^= *state >> 7;
  return *state ^= *state << 17;
}

static void make_cases(split_case *cases) {
  uint64_t state = UINT64_C(20220101);
  for (int i = 0; i < CASES; i++) {
    cases[i].total = (fc_fen)(next(&state) % UINT64_C(100000000000)) - INT64_C(1000000000);
    for (int k = 0; k < PARTIES_MAX; k++) cases[i].weights[k] = (int64_t)(1 + next(&state) % 10000);
  }
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

/* Time of one split in the mean, over `passes` passes through all cases. */
static double time_splits(const split_case *cases, size_t parties, int passes, uint64_t *checksum) {
  fc_fen parts[PARTIES_MAX];
  double begun = now();
  for (int pass = 0; pass < passes; pass++) {
    for (int i = 0; i < CASES; i++) {
      if (fc_split(cases[i].total, cases[i].weights, parties, NULL, parts, NULL) != FC_OK) exit(70);
      *checksum = *checksum * 31 + (uint64_t)parts[0];
    }
  }
  return (now() - begun) / (double)passes / CASES;
}

static void check_sums(const split_case *cases, size_t parties) {
  fc_fen parts[PARTIES_MAX];
  for (int i = 0; i < CASES; i += 64) {
    fc_fen sum = 0;
    fc_split(cases[i].total, cases[i].weights, parties, NULL, parts, NULL);
    for (size_t k = 0; k < parties; k++) sum += parts[k];
    if (sum != cases[i].total) exit(70);
  }
}

static int compare(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

int main(int count, char **arguments) {
  static split_case cases[CASES];
  int passes = count == 2 && !strcmp(arguments[1], "--short") ? 1 : 200;
  make_cases(cases);
  for (size_t parties = 2; parties <= PARTIES_MAX; parties += 3) {
    double times[ROUNDS];
    uint64_t checksum = 0;
    check_sums(cases, parties);
    for (int round = 0; round < ROUNDS; round++) times[round] = time_splits(cases, parties, passes, &checksum);
    qsort(times, ROUNDS, sizeof *times, compare);
    printf("| one split, %zu parties | %.1f / %.1f / %.1f ns | checksum %016" PRIx64 " |\n", parties, times[0],
           times[ROUNDS / 2], times[ROUNDS - 1], checksum);
  }
  return 0;
}
