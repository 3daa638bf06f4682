/* What every figure would be in another result. */
#include <string.h>

#include "check.h"

static bool add_fen(fc_fen *sum, fc_fen amount) {
  return !__builtin_add_overflow(*sum, amount, sum) && *sum <= FC_FEN_MAX && *sum >= -FC_FEN_MAX;
}

static bool add_to_totals(const fc_check *check, const fc_item_key *key, fc_fen amount, fc_fen *values) {
  for (size_t i = check->ordinary; i < check->count; i++)
    if (fc_key_covers(&check->items[i].key, key) && !add_fen(&values[i], amount)) return false;
  return true;
}

static bool add_value(const fc_check *check, const fc_item_key *key, fc_fen amount, fc_fen *values) {
  size_t item = fc_find_item(check, key);
  if (item != SIZE_MAX && !add_fen(&values[item], amount)) return false;
  return add_to_totals(check, key, amount, values);
}

static bool add_facts(const fc_check *check, const fc_facts *facts, fc_fen *values) {
  for (size_t i = 0; i < facts->count; i++)
    if (!add_value(check, &facts->items[i].key, facts->items[i].amount, values)) return false;
  return true;
}

static bool add_settlement(const fc_check *check, const fc_settlement *settlement, fc_fen *values) {
  for (size_t i = 0; i < fc_settlement_row_count(settlement); i++) {
    const fc_settlement_row *row = fc_settlement_row_at(settlement, i);
    for (int measure = 0; measure < FC_QUANTITY_COUNT; measure++) {
      fc_item_key key = {.measure = (fc_quantity)measure};
      for (int k = 0; k < FC_KEY_COUNT; k++) key.keys[k] = FC_ANY;
      key.keys[FC_KEY_PARTY] = row->party;
      key.keys[FC_KEY_PERIOD] = fc_period_key(row->period);
      if (!fc_is_asked(check, &key, false)) continue;
      if (!add_value(check, &key, fc_settled_measure(row, (fc_quantity)measure), values)) return false;
    }
  }
  return true;
}

static bool settle(fc_check *check, const fc_scenario *scenario, const fc_result *result, fc_fen *values) {
  fc_settlement *settlement = NULL;
  fc_problems *ignored = fc_problems_new(check->allocator);
  fc_status status = ignored ? fc_settle(scenario, result, NULL, check->allocator, &settlement, ignored) : FC_E_MEMORY;
  bool done = status == FC_OK && add_settlement(check, settlement, values);
  if (status == FC_E_MEMORY) check->status = status;
  fc_settlement_free(settlement);
  fc_problems_free(ignored);
  return done;
}

bool fc_values_of(fc_check *check, const fc_scenario *scenario, const fc_result *result, int32_t only_year,
                  bool doubled, fc_fen *values) {
  fc_facts facts = {NULL, 0, 0};
  if (fc_check_settles(check)) return settle(check, scenario, result, values);
  bool gathered = fc_facts_of(check, scenario, result, only_year, doubled, &facts);
  if (!gathered) check->status = FC_E_MEMORY;
  bool done = gathered && add_facts(check, &facts, values);
  fc_facts_free(check, &facts);
  return done;
}
