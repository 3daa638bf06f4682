/* Parts of our figure that were left out, or counted twice. */
#include <string.h>

#include "tests.h"

/* What one clause gives to an item, all its postings together. */
static fc_wide part_of(const fc_check *check, const fc_item *item, const fc_fact *clause) {
  fc_wide sum = 0;
  for (size_t i = 0; i < item->link_count; i++) {
    const fc_fact *fact = fc_item_fact(check, item, i);
    if (fact->agreement == clause->agreement && fact->clause == clause->clause) sum += fact->amount;
  }
  return sum;
}

/* A clause that leaves nothing, such as share: without it there is no figure, whatever the table says. */
static bool takes_all(const fc_check *check, const fc_fact *fact) {
  const fc_clause *row = fc_scenario_clause(check->scenario, fact->posting->clause_row);
  const fc_rule *rule = fc_rule_at((size_t)fc_rule_find(row->kind));
  return rule && rule->takes_all;
}

static bool is_of_clause(const fc_fact *fact) {
  return fact->posting && fact->posting->kind == FC_POSTING_CLAUSE && fact->clause > 0;
}

/* times -1: without the clause; 1: with it twice. */
static const fc_fact *explaining_clause(const fc_check *check, const fc_item *item, int times) {
  for (size_t i = 0; i < item->link_count; i++) {
    const fc_fact *fact = fc_item_fact(check, item, i);
    if (!is_of_clause(fact) || takes_all(check, fact)) continue;
    fc_wide part = part_of(check, item, fact);
    if (part != 0 && fc_figure_is(&item->figure, item->ours + times * part)) return fact;
  }
  return NULL;
}

static void test_parts(fc_check *check, int times, fc_reason reason) {
  FC_EACH_OPEN(check) {
    fc_item *item = &check->items[i];
    const fc_fact *fact = item->rows <= 1 ? explaining_clause(check, item, times) : NULL;
    if (!fact) continue;
    fc_reason_detail *detail = fc_claim(item, reason);
    detail->agreement = fact->agreement;
    detail->clause = fact->clause;
    detail->clause_row = fact->posting->clause_row;
  }
}

void fc_test_clause_part(fc_check *check) { test_parts(check, -1, FC_REASON_CLAUSE_LEFT_OUT); }

void fc_test_clause_part_twice(fc_check *check) { test_parts(check, 1, FC_REASON_CLAUSE_TWICE); }

void fc_test_drawn(fc_check *check) {
  FC_EACH_OPEN(check) {
    fc_item *item = &check->items[i];
    fc_wide drawn = 0;
    for (size_t k = 0; k < item->link_count; k++) {
      const fc_fact *fact = fc_item_fact(check, item, k);
      if (!fact->posting) drawn += fact->amount;
    }
    if (drawn != 0 && fc_figure_is(&item->figure, item->ours - drawn)) fc_claim(item, FC_REASON_DRAWN);
  }
}

/* Our row of the settlement for an item; NULL: it is a total. */
static const fc_settlement_row *row_of(const fc_check *check, const fc_item *item) {
  for (size_t i = 0; i < fc_settlement_row_count(check->settlement); i++) {
    const fc_settlement_row *row = fc_settlement_row_at(check->settlement, i);
    bool same =
        row->party == item->key.keys[FC_KEY_PARTY] && fc_period_key(row->period) == item->key.keys[FC_KEY_PERIOD];
    if (same) return row;
  }
  return NULL;
}

void fc_test_settled_before(fc_check *check) {
  FC_EACH_OPEN(check) {
    fc_item *item = &check->items[i];
    if (!check->settlement || item->key.measure != FC_QUANTITY_NET) continue;
    const fc_settlement_row *row = row_of(check, item);
    if (row && row->settled_before && fc_figure_is(&item->figure, (fc_wide)row->net + row->settled_before))
      fc_claim(item, FC_REASON_SETTLED_BEFORE);
  }
}

/* Due and collected of the years up to a period with every row, whenever it was booked. */
static void sum_up_to(const fc_check *check, const fc_settlement_row *row, fc_wide *due, fc_wide *collected) {
  const fc_settings *settings = fc_scenario_settings(check->scenario);
  *due = *collected = 0;
  for (int32_t year = settings->first_year; year <= settings->last_year && year <= row->period.year; year++) {
    fc_totals totals = fc_result_totals(check->result, row->party, year);
    *due += totals.due;
    *collected += totals.collected;
  }
}

void fc_test_early(fc_check *check) {
  FC_EACH_OPEN(check) {
    fc_item *item = &check->items[i];
    const fc_settlement_row *row = check->settlement ? row_of(check, item) : NULL;
    fc_wide due, collected, value = 0;
    if (!row) continue;
    sum_up_to(check, row, &due, &collected);
    if (item->key.measure == FC_QUANTITY_DUE) value = due;
    if (item->key.measure == FC_QUANTITY_COLLECTED) value = collected;
    if (item->key.measure == FC_QUANTITY_NET) value = due - collected - row->settled_before;
    if (value != 0 && value != item->ours && fc_figure_is(&item->figure, value)) fc_claim(item, FC_REASON_EARLY);
  }
}
