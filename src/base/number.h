/* Small arithmetic that every room needs. */
#ifndef FC_BASE_NUMBER_H
#define FC_BASE_NUMBER_H

#include <stdint.h>

/* |number| without overflow. */
static inline uint64_t fc_size(int64_t number) { return number < 0 ? 0 - (uint64_t)number : (uint64_t)number; }

/* The upper 64 bits of a product. */
static inline uint64_t fc_high_product(uint64_t a, uint64_t b) {
#ifdef __SIZEOF_INT128__
  __extension__ typedef unsigned __int128 wide;
  return (uint64_t)((wide)a * b >> 64);
#else
  uint64_t a_low = (uint32_t)a, a_high = a >> 32, b_low = (uint32_t)b, b_high = b >> 32;
  uint64_t middle = a_high * b_low + (a_low * b_low >> 32), other = a_low * b_high + (uint32_t)middle;
  return a_high * b_high + (middle >> 32) + (other >> 32);
#endif
}

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
