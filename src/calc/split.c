/* The one split. Every amount that is shared in fencheng is shared here. */
#include "fencheng/split.h"

#include "rational.h"
#include "split_small.h"

static const struct {
  const char *english, *chinese;
} remainder_names[FC_REMAINDER_COUNT] = {
    [FC_REMAINDER_DEFAULT] = {"", ""},
    [FC_REMAINDER_LARGEST] = {"largest-remainder", "最大余数"},
    [FC_REMAINDER_FIRST] = {"first", "首位倒挤"},
    [FC_REMAINDER_LAST] = {"last", "末位倒挤"},
    [FC_REMAINDER_LARGEST_SHARE] = {"largest-share", "份额最大者先得"},
    [FC_REMAINDER_LARGEST_ABSORBS] = {"largest-absorbs", "份额最大者吸收"},
    [FC_REMAINDER_RUNNING] = {"running", "逐个扣减"},
    [FC_REMAINDER_ROTATE] = {"rotate", "逐年轮流"},
    [FC_REMAINDER_TO] = {"to", "归指定方"},
    [FC_REMAINDER_SEPARATE] = {"separate", "单列"},
    [FC_REMAINDER_CARRY] = {"carry", "结转下年"},
};

const char *fc_remainder_name(fc_remainder remainder) {
  return (unsigned)remainder < FC_REMAINDER_COUNT ? remainder_names[remainder].english : NULL;
}

const char *fc_remainder_name_zh(fc_remainder remainder) {
  return (unsigned)remainder < FC_REMAINDER_COUNT ? remainder_names[remainder].chinese : NULL;
}

/* One split of |total|: whole units of `unit` fen are shared by weights that add up to `weight_sum`. */
typedef struct sharing {
  const int64_t *weights;
  size_t count;
  uint64_t weight_sum;
  uint64_t units;
  fc_fen *parts; /* in units */
} sharing;

static uint64_t floor_part(const sharing *s, size_t i) {
  return (uint64_t)((fc_uwide)s->units * (uint64_t)s->weights[i] / s->weight_sum);
}

static uint64_t remainder_of(const sharing *s, size_t i) {
  return (uint64_t)((fc_uwide)s->units * (uint64_t)s->weights[i] % s->weight_sum);
}

/* Floors of all parts; returns the units left over (fewer than the parts with a weight). */
static uint64_t give_floors(const sharing *s) {
  uint64_t given = 0;
  for (size_t i = 0; i < s->count; i++) {
    uint64_t part = floor_part(s, i);
    s->parts[i] = (fc_fen)part;
    given += part;
  }
  return s->units - given;
}

/* Exact share rounded to a whole unit, halves up or to even. */
static uint64_t rounded_part(const sharing *s, size_t i, bool half_even) {
  uint64_t part = floor_part(s, i), rest = remainder_of(s, i), missing = s->weight_sum - rest;
  if (rest > missing || (rest == missing && !(half_even && part % 2 == 0))) part++;
  return part;
}

static size_t largest_weight(const sharing *s) {
  size_t best = 0;
  for (size_t i = 1; i < s->count; i++)
    if (s->weights[i] > s->weights[best]) best = i;
  return best;
}

/* The key by which left-over units are handed out: the remainder, or the weight itself. */
static uint64_t rank_of(const sharing *s, size_t i, bool by_weight) {
  return by_weight ? (uint64_t)s->weights[i] : remainder_of(s, i);
}

/* True if part a comes before part b in that order: larger first, ties by place. */
static bool comes_before(uint64_t rank_a, size_t a, uint64_t rank_b, size_t b) {
  return rank_a != rank_b ? rank_a > rank_b : a < b;
}

/* How many parts with a weight rank at least as high as `rank`. */
static uint64_t count_ranking(const sharing *s, uint64_t rank, bool by_weight) {
  uint64_t count = 0;
  for (size_t i = 0; i < s->count; i++) count += s->weights[i] > 0 && rank_of(s, i, by_weight) >= rank;
  return count;
}

/* The same as give_by_rank for many parts: first the rank of the last one served, by halving, then all at once. */
static void give_down_to_rank(const sharing *s, uint64_t left, bool by_weight) {
  uint64_t low = 0, high = (uint64_t)FC_WEIGHT_MAX;
  while (low < high) {
    uint64_t middle = low + (high - low + 1) / 2;
    if (count_ranking(s, middle, by_weight) >= left)
      low = middle;
    else
      high = middle - 1;
  }
  uint64_t above = count_ranking(s, low + 1, by_weight), ties = left - above;
  for (size_t i = 0; i < s->count; i++) {
    if (s->weights[i] == 0) continue;
    uint64_t rank = rank_of(s, i, by_weight);
    if (rank < low || (rank == low && ties == 0)) continue;
    if (rank == low) ties--;
    s->parts[i]++;
  }
}

/* One unit each to the `left` parts that rank highest. Each round finds the next one behind the last served. */
static void give_by_rank(const sharing *s, uint64_t left, bool by_weight) {
  enum { ROUNDS_MAX = 64 };
  size_t last = 0;
  uint64_t last_rank = 0;
  if (left > ROUNDS_MAX) {
    give_down_to_rank(s, left, by_weight);
    return;
  }
  for (bool first = true; left > 0; left--, first = false) {
    size_t best = s->count;
    uint64_t best_rank = 0;
    for (size_t i = 0; i < s->count; i++) {
      if (s->weights[i] == 0) continue;
      uint64_t rank = rank_of(s, i, by_weight);
      if (!first && !comes_before(last_rank, last, rank, i)) continue;
      if (best < s->count && !comes_before(rank, i, best_rank, best)) continue;
      best = i;
      best_rank = rank;
    }
    s->parts[best]++;
    last = best;
    last_rank = best_rank;
  }
}

static void give_rotating(const sharing *s, uint64_t left, int64_t turn) {
  int64_t count = (int64_t)s->count;
  size_t at = (size_t)(((turn % count) + count) % count);
  for (; left > 0; at = (at + 1) % s->count) {
    if (s->weights[at] == 0) continue;
    s->parts[at]++;
    left--;
  }
}

/* Every part but `taker` is rounded, that one takes what is left. */
static void give_rounded(const sharing *s, size_t taker, bool half_even) {
  uint64_t given = 0;
  for (size_t i = 0; i < s->count; i++) {
    uint64_t part = i == taker ? 0 : rounded_part(s, i, half_even);
    s->parts[i] = (fc_fen)part;
    given += part;
  }
  s->parts[taker] = (fc_fen)((int64_t)s->units - (int64_t)given);
}

static void give_running(const sharing *s) {
  uint64_t left = s->units, weight_left = s->weight_sum;
  for (size_t i = s->count; i-- > 0;) {
    uint64_t weight = (uint64_t)s->weights[i];
    uint64_t part = weight ? (uint64_t)((fc_uwide)left * weight / weight_left) : 0;
    s->parts[i] = (fc_fen)part;
    left -= part;
    weight_left -= weight;
  }
}

static size_t first_with_weight(const sharing *s) {
  size_t i = 0;
  while (s->weights[i] == 0) i++;
  return i;
}

static size_t last_with_weight(const sharing *s) {
  size_t i = s->count - 1;
  while (s->weights[i] == 0) i--;
  return i;
}

/* Shares the units by the convention; returns odd units that go to nobody here. */
static uint64_t share_units(const sharing *s, const fc_split_options *options) {
  switch (options->remainder) {
  case FC_REMAINDER_FIRST: give_rounded(s, first_with_weight(s), options->half_even); return 0;
  case FC_REMAINDER_LAST: give_rounded(s, last_with_weight(s), options->half_even); return 0;
  case FC_REMAINDER_LARGEST_ABSORBS: give_rounded(s, largest_weight(s), options->half_even); return 0;
  case FC_REMAINDER_RUNNING: give_running(s); return 0;
  case FC_REMAINDER_LARGEST_SHARE: give_by_rank(s, give_floors(s), true); return 0;
  case FC_REMAINDER_ROTATE: give_rotating(s, give_floors(s), options->turn); return 0;
  case FC_REMAINDER_TO:
  case FC_REMAINDER_SEPARATE:
  case FC_REMAINDER_CARRY: return give_floors(s);
  default: give_by_rank(s, give_floors(s), false); return 0;
  }
}

static fc_status sum_of_weights(const int64_t *weights, size_t count, uint64_t *sum) {
  *sum = 0;
  for (size_t i = 0; i < count; i++) {
    if (weights[i] < 0) return FC_E_RANGE;
    *sum += (uint64_t)weights[i];
    if (*sum > (uint64_t)FC_WEIGHT_MAX) return FC_E_RANGE;
  }
  return FC_OK;
}

static fc_status split(fc_fen total, const int64_t *weights, size_t count, const fc_split_options *options,
                       fc_fen *parts, fc_fen *odd) {
  uint64_t unit = options->unit > 0 ? (uint64_t)options->unit : 1, size = fc_size(total);
  sharing s = {weights, count, 0, size / unit, parts};
  if (!weights || !parts) return FC_E_ARGUMENT;
  if (size > (uint64_t)FC_FEN_MAX) return FC_E_RANGE;
  fc_status status = sum_of_weights(weights, count, &s.weight_sum);
  if (status != FC_OK) return status;
  if (odd) *odd = 0;
  if (total == 0 || s.weight_sum == 0) {
    for (size_t i = 0; i < count; i++) parts[i] = 0;
    return total == 0 ? FC_OK : FC_E_DATA;
  }
  uint64_t left = share_units(&s, options);
  if (left && !odd) return FC_E_ARGUMENT;
  for (size_t i = 0; i < count; i++) parts[i] *= (fc_fen)unit;
  parts[largest_weight(&s)] += (fc_fen)(size % unit);
  if (odd) *odd = (fc_fen)(left * unit);
  if (total > 0) return FC_OK;
  for (size_t i = 0; i < count; i++) parts[i] = -parts[i];
  if (odd) *odd = -*odd;
  return FC_OK;
}

fc_status fc_split(fc_fen total, const int64_t *weights, size_t count, const fc_split_options *options, fc_fen *parts,
                   fc_fen *odd) {
  static const fc_split_options defaults = {0};
  if (!options) options = &defaults;
  bool usual = options->remainder <= FC_REMAINDER_LARGEST && options->unit <= 1 && weights && parts;
  if (!usual || !fc_split_small(total, weights, count, parts)) return split(total, weights, count, options, parts, odd);
  if (odd) *odd = 0;
  return FC_OK;
}

fc_status fc_rate_part(fc_fen total, fc_rate rate, fc_fen unit, fc_fen *part) {
  if (rate.denominator <= 0 || rate.numerator < 0 || rate.numerator > rate.denominator) return FC_E_RANGE;
  int64_t weights[2] = {rate.numerator, rate.denominator - rate.numerator};
  fc_split_options options = {.unit = unit};
  fc_fen parts[2];
  fc_status status = fc_split(total, weights, 2, &options, parts, NULL);
  if (status == FC_OK) *part = parts[0];
  return status;
}

fc_status fc_weights_from_rates(const fc_rate *rates, size_t count, int64_t *weights) {
  fc_wide denominator = 1;
  for (size_t i = 0; i < count; i++) {
    fc_rate rate = fc_reduce(rates[i]);
    if (rate.numerator < 0 || rate.denominator <= 0) return FC_E_RANGE;
    fc_rate ratio = fc_reduce((fc_rate){(int64_t)(denominator % rate.denominator), rate.denominator});
    denominator *= ratio.denominator; /* the least common multiple */
    if (denominator > INT64_MAX) return FC_E_RANGE;
  }
  fc_wide sum = 0;
  for (size_t i = 0; i < count; i++) {
    fc_wide weight = (fc_wide)rates[i].numerator * denominator;
    sum += weight / rates[i].denominator;
    if (sum > FC_WEIGHT_MAX) return FC_E_RANGE;
    weights[i] = (int64_t)(weight / rates[i].denominator);
  }
  return FC_OK;
}
