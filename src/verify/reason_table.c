/* What the table itself shows: rows that are not there, rows that stand twice, totals of wrong rows. */
#include "decimal.h"
#include "tests.h"

/* Keys of which the table has a row. */
typedef struct key_set {
  int32_t *keys;
  size_t count, capacity;
} key_set;

static bool holds(const key_set *set, int32_t key) {
  for (size_t i = 0; i < set->count; i++)
    if (set->keys[i] == key) return true;
  return false;
}

static bool find_given(fc_check *check, fc_key key, key_set *set) {
  for (size_t i = 0; i < check->ordinary; i++) {
    int32_t own = check->items[i].key.keys[key];
    if (!check->items[i].given || holds(set, own)) continue;
    if (!fc_grow(check->allocator, &set->keys, &set->capacity, set->count + 1, sizeof *set->keys)) return false;
    set->keys[set->count++] = own;
  }
  return true;
}

static void explain_left_out(fc_check *check, fc_key key, fc_reason reason) {
  key_set set = {NULL, 0, 0};
  if (!(check->columns >> key & 1u)) return;
  bool found = find_given(check, key, &set);
  if (!found) check->status = FC_E_MEMORY;
  for (size_t i = 0; found && i < check->ordinary; i++) {
    fc_item *item = &check->items[i];
    if (fc_item_is_open(item) && !item->given && !holds(&set, item->key.keys[key])) fc_claim(item, reason);
  }
  fc_resize(check->allocator, set.keys, set.capacity * sizeof *set.keys, 0);
}

void fc_test_period_left_out(fc_check *check) { explain_left_out(check, FC_KEY_PERIOD, FC_REASON_PERIOD_LEFT_OUT); }

void fc_test_party_left_out(fc_check *check) { explain_left_out(check, FC_KEY_PARTY, FC_REASON_PARTY_LEFT_OUT); }

void fc_test_repeated(fc_check *check) {
  FC_EACH_OPEN(check) {
    fc_item *item = &check->items[i];
    bool repeated = item->given && item->rows > 1 && item->same_rows && item->ours != 0;
    if (!repeated || !fc_figure_is(&item->figure, (fc_wide)item->ours * item->rows)) continue;
    fc_claim(item, FC_REASON_REPEATED)->count = item->rows;
  }
}

/* The rows of the table that a total adds up. False: none of them is wrong, or it does not fit. */
static bool sum_rows(const fc_check *check, const fc_item *total, fc_figure *sum) {
  bool any_wrong = false;
  *sum = (fc_figure){.fraction = ""};
  for (size_t i = 0; i < check->ordinary; i++) {
    const fc_item *row = &check->items[i];
    if (!fc_key_covers(&total->key, &row->key)) continue;
    any_wrong = any_wrong || fc_item_differs(row);
    if (row->given && fc_figure_add(sum, &row->figure, check->arena) != FC_OK) return false;
  }
  return any_wrong;
}

static bool same_figure(const fc_figure *a, const fc_figure *b) {
  if (a->amount != b->amount) return false;
  const char *left = a->fraction, *right = b->fraction;
  while (*left && *left == *right) left++, right++;
  return !*left && !*right && (a->amount != 0 || !*a->fraction || a->is_negative == b->is_negative);
}

void fc_test_adds_up(fc_check *check) {
  for (size_t i = check->ordinary; i < check->count; i++) {
    fc_item *item = &check->items[i];
    fc_figure sum;
    if (fc_item_is_open(item) && sum_rows(check, item, &sum) && same_figure(&item->figure, &sum))
      fc_claim(item, FC_REASON_ADDS_UP);
  }
}
