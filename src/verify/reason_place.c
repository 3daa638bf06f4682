/* A figure of ours that stands in the wrong place, with the wrong sign or in another unit. */
#include "tests.h"

void fc_test_sign(fc_check *check) {
  FC_EACH_OPEN(check) {
    fc_item *item = &check->items[i];
    if (item->given && item->ours != 0 && fc_figure_is(&item->figure, -(fc_wide)item->ours))
      fc_claim(item, FC_REASON_SIGN);
  }
}

/* Enough digits that a match is none by chance. */
static bool has_digits(const fc_figure *figure) {
  enum { FOUR_DIGITS = 1000 };
  return fc_size(figure->amount) >= FOUR_DIGITS;
}

/* 10^power that makes theirs of ours; 0: none does. */
static int32_t power_between(const fc_item *item) {
  static const int32_t powers[] = {3, 4, 6, 8}; /* 千元, 万元, 百万元, 亿元 */
  for (size_t i = 0; i < sizeof powers / sizeof *powers; i++) {
    fc_wide scale = 1;
    for (int32_t k = 0; k < powers[i]; k++) scale *= 10;
    if (fc_figure_is(&item->figure, item->ours * scale)) return powers[i];
    bool shown = has_digits(&item->figure) &&
                 fc_figure_shows(&item->figure, item->ours < 0, fc_size(item->ours), (fc_uwide)scale);
    if (shown) return -powers[i];
  }
  return 0;
}

void fc_test_unit(fc_check *check) {
  FC_EACH_OPEN(check) {
    fc_item *item = &check->items[i];
    int32_t power = item->given && item->ours ? power_between(item) : 0;
    if (power) fc_claim(item, FC_REASON_UNIT)->power = power;
  }
}

static bool far_apart(const fc_item *a, const fc_item *b) {
  fc_wide apart = (fc_wide)a->ours - b->ours;
  fc_wide least = 1 + (fc_wide)(a->link_count > b->link_count ? a->link_count : b->link_count);
  return apart > least || apart < -least;
}

/* Differences of a few fen are odd fen. */
static bool is_swapped(const fc_item *a, const fc_item *b) {
  return a != b && fc_item_is_open(b) && b->given && fc_figure_is(&a->figure, b->ours) &&
         fc_figure_is(&b->figure, a->ours) && far_apart(a, b);
}

void fc_test_swapped(fc_check *check) {
  FC_EACH_OPEN(check) {
    fc_item *item = &check->items[i];
    if (!item->given) continue;
    for (size_t k = item->group; k < item->group_end; k++) {
      fc_item *other = &check->items[k];
      if (!is_swapped(item, other)) continue;
      fc_claim(item, FC_REASON_SWAPPED)->party = other->key.keys[FC_KEY_PARTY];
      fc_claim(other, FC_REASON_SWAPPED)->party = item->key.keys[FC_KEY_PARTY];
      break;
    }
  }
}

/* Periods of the items, ascending. */
typedef struct period_list {
  int32_t *keys;
  size_t count, capacity;
} period_list;

static bool list_periods(fc_check *check, period_list *list) {
  for (size_t i = 0; i < check->ordinary; i++) {
    int32_t key = check->items[i].key.keys[FC_KEY_PERIOD];
    size_t at = list->count;
    while (at && list->keys[at - 1] > key) at--;
    if (at && list->keys[at - 1] == key) continue;
    if (!fc_grow(check->allocator, &list->keys, &list->capacity, list->count + 1, sizeof key)) {
      check->status = FC_E_MEMORY;
      return false;
    }
    for (size_t k = list->count++; k > at; k--) list->keys[k] = list->keys[k - 1];
    list->keys[at] = key;
  }
  return true;
}

/* Ours of the same key in another period; 0 where there is none. */
static fc_fen ours_in(const fc_check *check, const fc_item *item, int32_t period) {
  fc_item_key key = item->key;
  key.keys[FC_KEY_PERIOD] = period;
  size_t found = fc_find_item(check, &key);
  return found == SIZE_MAX ? 0 : check->items[found].ours;
}

typedef bool (*period_test)(const fc_check *check, fc_item *item, const period_list *periods);

static void test_periods(fc_check *check, period_test test) {
  period_list periods = {NULL, 0, 0};
  bool has_periods = check->columns >> FC_KEY_PERIOD & 1u;
  if (has_periods && list_periods(check, &periods)) {
    FC_EACH_OPEN(check) {
      fc_item *item = &check->items[i];
      if (i < check->ordinary && item->given) test(check, item, &periods);
    }
  }
  fc_resize(check->allocator, periods.keys, periods.capacity * sizeof *periods.keys, 0);
}

static bool is_of_other_year(const fc_check *check, fc_item *item, const period_list *periods) {
  for (size_t i = 0; i < periods->count; i++) {
    if (periods->keys[i] == item->key.keys[FC_KEY_PERIOD]) continue;
    fc_fen value = ours_in(check, item, periods->keys[i]);
    if (value == 0 || !fc_item_matches(item, value)) continue;
    fc_claim(item, FC_REASON_OTHER_YEAR)->period = fc_period_of_key(periods->keys[i]);
    return true;
  }
  return false;
}

void fc_test_other_year(fc_check *check) { test_periods(check, is_of_other_year); }

/* due and collected of a settlement are cumulative themselves. */
static bool is_flow(fc_quantity measure) {
  return measure == FC_QUANTITY_AMOUNT || measure == FC_QUANTITY_NET || measure == FC_QUANTITY_CORRECTIONS;
}

static bool is_cumulated(const fc_check *check, fc_item *item, const period_list *periods) {
  fc_wide sum = 0;
  size_t added = 0;
  if (!is_flow(item->key.measure)) return false;
  for (size_t i = 0; i < periods->count && periods->keys[i] <= item->key.keys[FC_KEY_PERIOD]; i++, added++)
    sum += ours_in(check, item, periods->keys[i]);
  if (added < 2 || sum == item->ours || !fc_figure_is(&item->figure, sum)) return false;
  fc_claim(item, FC_REASON_CUMULATED);
  return true;
}

void fc_test_cumulated(fc_check *check) { test_periods(check, is_cumulated); }

static bool is_yearly(const fc_check *check, fc_item *item, const period_list *periods) {
  fc_quantity measure = item->key.measure;
  size_t at = 0;
  if (measure != FC_QUANTITY_DUE && measure != FC_QUANTITY_COLLECTED) return false;
  while (at < periods->count && periods->keys[at] != item->key.keys[FC_KEY_PERIOD]) at++;
  if (at == 0) return false;
  fc_wide change = (fc_wide)item->ours - ours_in(check, item, periods->keys[at - 1]);
  if (change == item->ours || !fc_figure_is(&item->figure, change)) return false;
  fc_claim(item, FC_REASON_YEARLY);
  return true;
}

void fc_test_yearly(fc_check *check) { test_periods(check, is_yearly); }
