/* How machines compute: the nearest number of single precision, and what double precision makes of a sum or share. */
#include "tests.h"

static bool is_candidate(const fc_item *item) {
  return item->given && item->rows <= 1 && item->key.measure != FC_QUANTITY_DIRECTION;
}

/* What makes the item: our movements, or for a total the rows of the table. */
static fc_binary sum_of_parts(const fc_check *check, const fc_item *item, int bits) {
  fc_binary sum = {false, 0, 0};
  for (size_t i = 0; i < item->link_count; i++) {
    fc_binary part = fc_binary_yuan(fc_item_fact(check, item, i)->amount, bits);
    sum = fc_binary_sum(sum, part, bits);
  }
  return sum;
}

static fc_binary sum_of_rows(const fc_check *check, const fc_item *item, int bits) {
  const fc_statement *statement = check->statement;
  fc_binary sum = {false, 0, 0};
  for (size_t i = 0; i < statement->count; i++) {
    const fc_figure *figure = &statement->figures[i];
    fc_item_key key = {.measure = figure->measure};
    for (int k = 0; k < FC_KEY_COUNT; k++) key.keys[k] = figure->keys[k];
    if (figure->is_total || !fc_figure_is_whole(figure) || !fc_key_covers(&item->key, &key)) continue;
    sum = fc_binary_sum(sum, fc_binary_yuan(figure->amount, bits), bits);
  }
  return sum;
}

static bool shows_sum(const fc_check *check, const fc_item *item, int bits) {
  bool is_total = item->figure.is_total;
  return fc_figure_shows_binary(&item->figure, fc_binary_yuan(item->ours, bits)) ||
         fc_figure_shows_binary(&item->figure, sum_of_parts(check, item, bits)) ||
         (is_total && fc_figure_shows_binary(&item->figure, sum_of_rows(check, item, bits)));
}

void fc_test_single(fc_check *check) {
  FC_EACH_OPEN(check) {
    fc_item *item = &check->items[i];
    if (is_candidate(item) && shows_sum(check, item, FC_SINGLE_BITS)) fc_claim(item, FC_REASON_SINGLE);
  }
}

/* The sum of amount x rate, each rounded by the machine. False: no share among them. */
static bool sum_of_shares(const fc_check *check, const fc_item *item, fc_binary *sum) {
  enum { BITS = FC_DOUBLE_BITS };
  bool any = false;
  *sum = (fc_binary){false, 0, 0};
  for (size_t i = 0; i < item->link_count; i++) {
    const fc_fact *fact = fc_item_fact(check, item, i);
    fc_binary part = fc_binary_yuan(fact->amount, BITS);
    if (fact->posting && fact->posting->whole > 0) {
      fc_uwide share = fc_size(fact->posting->part), whole = fc_size(fact->posting->whole);
      fc_binary rate = fc_binary_ratio(false, share, whole, BITS);
      any = true;
      part = fc_binary_product(fc_binary_yuan(fact->posting->base, BITS), rate, BITS);
      part.negative = fact->amount < 0;
    }
    *sum = fc_binary_sum(*sum, part, BITS);
  }
  return any;
}

void fc_test_double(fc_check *check) {
  FC_EACH_OPEN(check) {
    fc_item *item = &check->items[i];
    fc_binary shares;
    if (!is_candidate(item)) continue;
    bool shown = shows_sum(check, item, FC_DOUBLE_BITS) ||
                 (sum_of_shares(check, item, &shares) && fc_figure_shows_binary(&item->figure, shares));
    if (shown) fc_claim(item, FC_REASON_DOUBLE);
  }
}

void fc_test_fraction(fc_check *check) {
  FC_EACH_OPEN(check) {
    fc_item *item = &check->items[i];
    if (item->given && !fc_figure_is_whole(&item->figure)) fc_claim(item, FC_REASON_FRACTION);
  }
}
