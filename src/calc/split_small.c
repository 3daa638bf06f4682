#include "split_small.h"

#include "base/number.h"
#include "fencheng/types.h"

enum { PARTS_MAX = 8, WEIGHT_LIMIT = 1 << 29 };

/* With W = sum of weights and units = Q x W + R, part i is Q x w + floor(R x w / W), and R x w < W^2 < 2^64. That
 * quotient comes from the reciprocal m = floor((2^64 - 1) / W): 2^64 / W - m <= 1, so for every y < 2^64 the number
 * floor(y x m / 2^64) is floor(y / W) or one less. */
typedef struct divisor {
  uint64_t number, reciprocal;
} divisor;

static inline uint64_t divide(uint64_t y, divisor by, uint64_t *rest) {
  uint64_t quotient = fc_high_product(y, by.reciprocal);
  uint64_t left = y - quotient * by.number;
  uint64_t more = left >= by.number;
  *rest = left - (more ? by.number : 0);
  return quotient + more;
}

/* Of two parts one at most gets an odd unit: the one with the larger remainder, the first of equal ones. */
static inline void split_in_two(uint64_t units, const int64_t *weights, uint64_t weight_sum, int64_t *parts) {
  uint64_t weight = (uint64_t)weights[0], whole = 0, product;
  if (__builtin_mul_overflow(units, weight, &product)) {
    whole = units / weight_sum * weight;
    product = units % weight_sum * weight;
  }
  uint64_t first = product / weight_sum, rest = product - first * weight_sum;
  first += whole + (rest && rest >= weight_sum - rest);
  parts[0] = (int64_t)first;
  parts[1] = (int64_t)(units - first);
}

/* The part whose remainder is the n-th largest (ties in order) gets a unit if n < left. A part without weight has no
 * remainder, and more parts have one than units are left. */
static inline void give_odd_units(const uint64_t *rests, size_t count, uint64_t left, int64_t *parts) {
  uint32_t ahead[PARTS_MAX] = {0};
  for (size_t i = 0; i < count; i++)
    for (size_t k = i + 1; k < count; k++) {
      uint32_t larger = rests[k] > rests[i];
      ahead[i] += larger;
      ahead[k] += 1 - larger;
    }
  for (size_t i = 0; i < count; i++) parts[i] += ahead[i] < left;
}

static inline void split_in_many(uint64_t units, const int64_t *weights, size_t count, uint64_t weight_sum,
                                 int64_t *parts) {
  divisor by = {weight_sum, UINT64_MAX / weight_sum};
  uint64_t odd, whole = divide(units, by, &odd), left = odd, rests[PARTS_MAX];
  for (size_t i = 0; i < count; i++) {
    uint64_t weight = (uint64_t)weights[i], part = divide(odd * weight, by, &rests[i]);
    left -= part;
    parts[i] = (int64_t)(whole * weight + part);
  }
  if (left) give_odd_units(rests, count, left, parts);
}

/* One case for each number of parts, so that the compiler knows it and unrolls the loops. */
static inline bool split(int64_t total, const int64_t *weights, size_t count, int64_t *parts) {
  uint64_t bits = 0, weight_sum = 0, units = fc_size(total);
  for (size_t i = 0; i < count; i++) {
    bits |= (uint64_t)weights[i];
    weight_sum += (uint64_t)weights[i];
  }
  if (bits >= WEIGHT_LIMIT || weight_sum == 0 || units > (uint64_t)FC_FEN_MAX) return false;
  if (count == 2)
    split_in_two(units, weights, weight_sum, parts);
  else
    split_in_many(units, weights, count, weight_sum, parts);
  int64_t sign = total >> 63; /* 0 or -1 */
  for (size_t i = 0; i < count; i++) parts[i] = (parts[i] ^ sign) - sign;
  return true;
}

bool fc_split_small(int64_t total, const int64_t *weights, size_t count, int64_t *parts) {
  switch (count) {
  case 2: return split(total, weights, 2, parts);
  case 3: return split(total, weights, 3, parts);
  case 4: return split(total, weights, 4, parts);
  case 5: return split(total, weights, 5, parts);
  case 6: return split(total, weights, 6, parts);
  case 7: return split(total, weights, 7, parts);
  case PARTS_MAX: return split(total, weights, PARTS_MAX, parts);
  default: return false;
  }
}
