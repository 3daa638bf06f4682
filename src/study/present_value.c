/* Present value, exact: with 1 + rate = p / q the sum of flows[t] q^t / p^t over t is
 *   (sum of flows[t] q^t p^(n-1-t)) / p^(n-1),
 * one fraction of whole numbers, rounded once half away from zero.
 *   100.00 in a year at 5 %  ->  95.24 */
#include "base/long.h"
#include "base/number.h"
#include "fencheng/study.h"

static int bits_of(uint64_t number) {
  int bits = 0;
  for (; number; number >>= 1) bits++;
  return bits;
}

/* p and q in lowest terms; false unless rate > -1. */
static bool growth_of(fc_rate rate, uint64_t *p, uint64_t *q) {
  if (rate.denominator <= 0 || rate.numerator <= -rate.denominator) return false;
  uint64_t above = rate.numerator < 0 ? (uint64_t)rate.denominator - fc_size(rate.numerator)
                                      : (uint64_t)rate.denominator + (uint64_t)rate.numerator;
  uint64_t divisor = above, rest = (uint64_t)rate.denominator;
  while (rest) {
    uint64_t next = divisor % rest;
    divisor = rest;
    rest = next;
  }
  *p = above / divisor;
  *q = (uint64_t)rate.denominator / divisor;
  return true;
}

/* True if every number below stays inside FC_LONG_BITS, the product with 2^63 in the division too. */
static bool fits(size_t count, uint64_t p, uint64_t q) {
  enum { ROOM = 64 + 64 + 64 + 64 };
  size_t bits = (size_t)bits_of(p > q ? p : q);
  return count <= (FC_LONG_BITS - ROOM) / bits;
}

/* Horner from the first flow on; gains and losses apart, since a long number has no sign. */
static void sum_up(const fc_fen *flows, size_t count, uint64_t p, uint64_t q, fc_long sums[2], fc_long *below) {
  fc_long power;
  fc_long_set(&sums[0], 0);
  fc_long_set(&sums[1], 0);
  fc_long_set(&power, 1);
  fc_long_set(below, 1);
  for (size_t t = 0; t < count; t++) {
    if (t > 0) {
      fc_long_multiply(&sums[0], p);
      fc_long_multiply(&sums[1], p);
      fc_long_multiply(&power, q);
      fc_long_multiply(below, p);
    }
    fc_long_add_product(&sums[flows[t] < 0], &power, fc_size(flows[t]));
  }
}

fc_status fc_present_value(const fc_fen *flows, size_t count, fc_rate rate, fc_fen *value) {
  if (!value || (count && !flows)) return FC_E_ARGUMENT;
  *value = 0;
  uint64_t p, q, size;
  if (!growth_of(rate, &p, &q) || !fits(count, p, q)) return FC_E_RANGE;
  fc_long sums[2], below;
  sum_up(flows, count, p, q, sums, &below);
  bool negative = fc_long_compare(&sums[0], &sums[1]) < 0;
  fc_long_subtract(&sums[negative], &sums[!negative]);
  if (!fc_long_divide(&sums[negative], &below, &size) || size > (uint64_t)FC_FEN_MAX) return FC_E_RANGE;
  *value = negative ? -(fc_fen)size : (fc_fen)size;
  return FC_OK;
}
