/* Reading a result. */
#include "access.h"
#include "engine.h"

#define FREE_LIST(list) fc_resize(allocator, (list).items, (list).capacity * sizeof *(list).items, 0)

void fc_result_free(fc_result *result) {
  if (!result) return;
  fc_allocator copy = result->allocator_copy;
  const fc_allocator *allocator = result->allocator ? &copy : NULL;
  size_t years = (size_t)result->years;
  FREE_LIST(result->pools);
  FREE_LIST(result->pool_years);
  FREE_LIST(result->postings);
  FREE_LIST(result->intakes);
  FREE_LIST(result->steps);
  FREE_LIST(result->memos);
  FREE_LIST(result->fund_rows);
  FREE_LIST(result->payments);
  FREE_LIST(result->fund_moves);
  FREE_LIST(result->contributions);
  FREE_LIST(result->targets);
  fc_resize(allocator, result->totals, ((size_t)result->parties + 1) * years * sizeof *result->totals, 0);
  fc_resize(allocator, result->brought_in, years * sizeof *result->brought_in, 0);
  fc_resize(allocator, result->paid, (size_t)result->parties * years * sizeof *result->paid, 0);
  fc_resize(allocator, result, sizeof *result, 0);
}

#define ACCESS(type, name, list) FC_ACCESS(fc_result, size_t, type, fc_result_##name, list)

ACCESS(fc_pool, pool, pools)
ACCESS(fc_pool_year, pool_year, pool_years)
ACCESS(fc_posting, posting, postings)
ACCESS(fc_memo, memo, memos)
ACCESS(fc_fund_row, fund_row, fund_rows)
ACCESS(fc_payment, payment, payments)
ACCESS(fc_fund_move, fund_move, fund_moves)
ACCESS(fc_contribution, contribution, contributions)
ACCESS(fc_target_row, target, targets)

const fc_intake *fc_result_intake(const fc_result *result, size_t index) {
  return index < result->intakes.count ? &result->intakes.items[index] : NULL;
}

const fc_step *fc_result_step(const fc_result *result, size_t index) {
  return index < result->steps.count ? &result->steps.items[index] : NULL;
}

size_t fc_result_pool_name(const fc_result *result, size_t index, char *buffer, size_t size) {
  const fc_pool *pool = fc_result_pool(result, index);
  if (!pool) return 0;
  const fc_scenario *scenario = result->scenario;
  const char *stream = pool->stream == FC_NONE ? "" : scenario->streams.items[pool->stream].code;
  const char *first = stream, *second = "";
  if (pool->enterprise != FC_NONE) {
    first = fc_scenario_enterprise_code(scenario, pool->enterprise);
    second = stream;
  } else if (pool->stream == FC_NONE) {
    first = scenario->agreements.items[pool->agreement].code;
  }
  const char *pieces[] = {first, *second ? "/" : "", second};
  size_t length = 0;
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
    for (const char *c = pieces[i]; *c; c++, length++)
      if (length + 1 < size) buffer[length] = *c;
  if (size) buffer[length < size ? length : size - 1] = '\0';
  return length;
}

fc_totals fc_result_totals(const fc_result *result, int32_t party, int32_t year) {
  bool known =
      party >= 0 && party <= result->parties && year >= result->first_year && year < result->first_year + result->years;
  if (!known) return (fc_totals){0, 0, 0, 0};
  return result->totals[(size_t)party * (size_t)result->years + (size_t)(year - result->first_year)];
}

fc_fen fc_result_brought_in(const fc_result *result, int32_t year) {
  bool known = year >= result->first_year && year < result->first_year + result->years;
  return known ? result->brought_in[year - result->first_year] : 0;
}

fc_fen fc_result_paid(const fc_result *result, int32_t party, int32_t year) {
  bool known =
      party >= 0 && party < result->parties && year >= result->first_year && year < result->first_year + result->years;
  return known ? result->paid[(size_t)party * (size_t)result->years + (size_t)(year - result->first_year)] : 0;
}
