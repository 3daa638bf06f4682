/* Small arithmetic that every room needs. */
#ifndef FC_BASE_NUMBER_H
#define FC_BASE_NUMBER_H

#include <stdint.h>

/* |number| without overflow. */
static inline uint64_t fc_size(int64_t number) { return number < 0 ? 0 - (uint64_t)number : (uint64_t)number; }

/* Greatest common divisor of two numbers from 0 on. */
static inline int64_t fc_common_divisor(int64_t a, int64_t b) {
  while (b) {
    int64_t rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

#endif
