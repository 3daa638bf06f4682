/* Rounding of shares: who got the odd fen, each part rounded by itself, rounded rates, rounded amounts. */
#include "tests.h"

static fc_wide distance(const fc_item *item) { return (fc_wide)item->figure.amount - item->ours; }

static fc_wide size_of(fc_wide number) { return number < 0 ? -number : number; }

/* True if both sides of a group add up to the same, and no item is off by more than a fen for each of its postings. */
static bool only_odd_fen(const fc_check *check, const fc_item *first) {
  fc_wide sum = 0;
  for (size_t i = first->group; i < first->group_end; i++) {
    const fc_item *item = &check->items[i];
    fc_wide most = item->link_count ? (fc_wide)item->link_count : 1;
    if (size_of(distance(item)) > most) return false;
    sum += distance(item);
  }
  return sum == 0;
}

/* The first of the group that is off the other way. */
static int32_t other_side(const fc_check *check, const fc_item *item) {
  for (size_t i = item->group; i < item->group_end; i++)
    if ((distance(item) < 0 && distance(&check->items[i]) > 0) ||
        (distance(item) > 0 && distance(&check->items[i]) < 0))
      return check->items[i].key.keys[FC_KEY_PARTY];
  return FC_NONE;
}

void fc_test_odd_fen(fc_check *check) {
  FC_EACH_OPEN(check) {
    fc_item *item = &check->items[i];
    if (!fc_group_is_whole(check, item) || !only_odd_fen(check, item)) continue;
    int32_t party = other_side(check, item);
    if (party == FC_NONE) continue;
    fc_reason_detail *detail = fc_claim(item, FC_REASON_ODD_FEN);
    detail->party = party;
    detail->count = (int32_t)distance(item);
  }
}

/* True if a posting is a share of something: base x part / whole. */
static bool is_share(const fc_posting *posting) { return posting && posting->whole > 0; }

/* A fact's amount counts turned where cost is negative. */
static fc_wide as_counted(const fc_fact *fact, fc_wide amount) {
  bool turned = fact->amount != fact->posting->amount;
  bool moved_off = (fact->posting->amount < 0) != (fact->posting->base < 0) && fact->posting->amount != 0;
  if (moved_off) amount = -amount;
  return turned ? -amount : amount;
}

static bool rounded_each(const fc_check *check, const fc_item *item, fc_part_rounding rounding, fc_wide *value) {
  bool any = false;
  *value = 0;
  for (size_t i = 0; i < item->link_count; i++) {
    const fc_fact *fact = fc_item_fact(check, item, i);
    if (!is_share(fact->posting)) {
      *value += fact->amount;
      continue;
    }
    any = true;
    fc_wide exact = (fc_wide)fact->posting->base * fact->posting->part;
    *value += as_counted(fact, fc_round(exact, fact->posting->whole, rounding));
  }
  return any;
}

/* All of the group are so, and do not add up. */
static bool group_rounded(const fc_check *check, const fc_item *first, fc_part_rounding rounding) {
  fc_wide ours = 0, theirs = 0;
  for (size_t i = first->group; i < first->group_end; i++) {
    const fc_item *item = &check->items[i];
    fc_wide value;
    rounded_each(check, item, rounding, &value);
    if (!fc_figure_is(&item->figure, value)) return false;
    ours += item->ours;
    theirs += value;
  }
  return ours != theirs;
}

/* The largest power of ten (in fen) that divides all figures of a measure; 1: none. */
static int64_t common_unit(const fc_check *check, fc_quantity measure) {
  int64_t unit = INT64_C(10000000000); /* 亿元 */
  bool any = false;
  for (size_t i = 0; i < check->count; i++) {
    const fc_item *item = &check->items[i];
    if (!item->given || item->key.measure != measure || fc_figure_is_zero(&item->figure)) continue;
    if (!fc_figure_is_whole(&item->figure)) return 1;
    while (item->figure.amount % unit) unit /= 10;
    any = true;
  }
  return any ? unit : 1;
}

static bool is_rounded_to(const fc_item *item, int64_t unit) {
  return fc_figure_is(&item->figure, fc_round(item->ours, unit, FC_ROUNDED_HALF_UP) * unit);
}

/* The unit to which the whole table is rounded: several figures differ by that alone, and more than by anything else.
 * 1: it is not. */
static int64_t table_unit(const fc_check *check, fc_quantity measure) {
  enum { LEAST = 3 };
  int64_t unit = common_unit(check, measure);
  size_t rounded = 0, others = 0;
  for (size_t i = 0; unit > 1 && i < check->count; i++) {
    const fc_item *item = &check->items[i];
    if (!item->given || item->key.measure != measure || !fc_item_differs(item)) continue;
    if (is_rounded_to(item, unit))
      rounded++;
    else
      others++;
  }
  return rounded >= LEAST && rounded > others ? unit : 1;
}

static bool explains_rounding(const fc_check *check, const fc_item *item, fc_part_rounding rounding) {
  fc_wide value;
  if (!item->given || !rounded_each(check, item, rounding, &value) || !fc_figure_is(&item->figure, value)) return false;
  return !fc_has_group(check, item) || group_rounded(check, item, rounding);
}

/* In a table of whole yuan the fen were cut off everywhere. */
void fc_test_rounded_each(fc_check *check) {
  if (table_unit(check, FC_QUANTITY_AMOUNT) > 1) return;
  FC_EACH_OPEN(check) {
    for (int rounding = 0; rounding < FC_PART_ROUNDING_COUNT; rounding++) {
      if (!explains_rounding(check, &check->items[i], (fc_part_rounding)rounding)) continue;
      fc_claim(&check->items[i], FC_REASON_ROUNDED_EACH)->rounding = (fc_part_rounding)rounding;
      break;
    }
  }
}

/* What the shares give by rates rounded to that many decimals of a percent; *rate: the first that rounding changes. */
static bool by_rounded_rate(const fc_check *check, const fc_item *item, int decimals, fc_wide *value, fc_rate *rate) {
  int64_t whole = 100;
  bool any = false;
  for (int i = 0; i < decimals; i++) whole *= 10;
  *value = 0;
  for (size_t i = 0; i < item->link_count; i++) {
    const fc_fact *fact = fc_item_fact(check, item, i);
    if (!is_share(fact->posting)) {
      *value += fact->amount;
      continue;
    }
    fc_wide wanted = (fc_wide)fact->posting->part * whole;
    fc_wide part = fc_round(wanted, fact->posting->whole, FC_ROUNDED_HALF_UP);
    bool exact = wanted % fact->posting->whole == 0;
    if (!exact && !any) *rate = (fc_rate){(int64_t)part, whole};
    any = any || !exact;
    *value += as_counted(fact, fc_round(fact->posting->base * part, whole, FC_ROUNDED_HALF_UP));
  }
  return any;
}

void fc_test_rounded_rate(fc_check *check) {
  enum { DECIMALS_MAX = 6 };
  FC_EACH_OPEN(check) {
    fc_item *item = &check->items[i];
    for (int decimals = 0; item->given && decimals <= DECIMALS_MAX; decimals++) {
      fc_wide value;
      fc_rate rate;
      if (!by_rounded_rate(check, item, decimals, &value, &rate) || !fc_figure_is(&item->figure, value)) continue;
      fc_reason_detail *detail = fc_claim(item, FC_REASON_ROUNDED_RATE);
      detail->rate = rate;
      detail->decimals = decimals;
      break;
    }
  }
}

void fc_test_unrounded(fc_check *check) {
  FC_EACH_OPEN(check) {
    fc_item *item = &check->items[i];
    if (fc_figure_is_whole(&item->figure) || item->rows > 1 || item->link_count != 1) continue;
    const fc_fact *fact = fc_item_fact(check, item, 0);
    if (!is_share(fact->posting)) continue;
    fc_wide exact = (fc_wide)fact->posting->base * fact->posting->part;
    if (fc_figure_shows(&item->figure, fact->amount < 0, (fc_uwide)size_of(exact), (fc_uwide)fact->posting->whole))
      fc_claim(item, FC_REASON_UNROUNDED);
  }
}

void fc_test_coarse(fc_check *check) {
  enum { FEN_POWER = 2 };
  for (int measure = 0; measure < FC_QUANTITY_DIRECTION; measure++) {
    int64_t unit = table_unit(check, (fc_quantity)measure);
    int32_t power = -FEN_POWER;
    for (int64_t i = 1; i < unit; i *= 10) power++;
    if (unit == 1) continue;
    FC_EACH_OPEN(check) {
      fc_item *item = &check->items[i];
      bool same = item->given && item->key.measure == (fc_quantity)measure;
      if (same && is_rounded_to(item, unit)) fc_claim(item, FC_REASON_COARSE)->power = power;
    }
  }
}
