/* Rates that sum to nearly 1, because they were rounded when they were written: with the option of that name they are
 * divided by their sum, exactly. */
#include "model.h"
#include "rational.h"

/* Sums from 99 % to 101 %: thirds written as 33 %, or seven parties with two decimals. */
bool fc_is_nearly_one(fc_rate sum) {
  return fc_rate_compare(sum, (fc_rate){99, 100}) >= 0 && fc_rate_compare(sum, (fc_rate){101, 100}) <= 0;
}

/* rate / sum in lowest terms; false if it does not fit. */
static bool divide(fc_rate rate, fc_rate sum, fc_rate *quotient) {
  fc_rate left = fc_reduce((fc_rate){rate.numerator, sum.numerator});
  fc_rate right = fc_reduce((fc_rate){sum.denominator, rate.denominator});
  return !__builtin_mul_overflow(left.numerator, right.numerator, &quotient->numerator) &&
         !__builtin_mul_overflow(left.denominator, right.denominator, &quotient->denominator);
}

/* The sum of the rates that stand beside a row in its first year; false if some are parts, or it does not fit. */
static bool sum_beside(const fc_scenario *scenario, const fc_group *group, const fc_clause *row, int32_t start,
                       fc_rate *sum) {
  int32_t year = fc_row_first_year(row, start);
  if (year < start) year = start;
  *sum = (fc_rate){0, 1};
  for (int32_t i = 0; i < group->rows.count; i++) {
    const fc_clause *other = &scenario->clauses.items[group->rows.items[i]];
    if (!fc_in_force(other, start, year) || other->options.above != row->options.above) continue;
    if (other->value.kind != FC_TERM_RATE || !fc_rate_add(*sum, other->value.rate, sum)) return false;
  }
  return true;
}

/* True for the row that speaks for those beside it: the first of its bracket with this window. */
static bool is_first(const fc_scenario *scenario, const fc_group *group, int32_t index, int32_t start) {
  const fc_clause *row = &scenario->clauses.items[group->rows.items[index]];
  for (int32_t i = 0; i < index; i++) {
    const fc_clause *earlier = &scenario->clauses.items[group->rows.items[i]];
    if (earlier->options.above == row->options.above &&
        fc_row_first_year(earlier, start) == fc_row_first_year(row, start))
      return false;
  }
  return true;
}

static void tell(const fc_scenario *scenario, fc_problems *problems, const fc_group *group, const fc_clause *row,
                 fc_rate sum) {
  fc_rate factor = {sum.denominator, sum.numerator};
  fc_warn(scenario, problems, FC_TABLE_CLAUSES, row->line, FC_IN_CLAUSE_VALUE,
          FC_TEXT("the rates of clause {1} of {2} sum to {3}; each is multiplied by {4}/{5} (--normalise)"),
          fc_whole_text(group->number).text, row->agreement, fc_rate_text(sum).text,
          fc_whole_text(factor.numerator).text, fc_whole_text(factor.denominator).text, NULL);
}

/* Both passes see the rates as they are written: first the quotients, then all at once. */
static void normalise_group(fc_scenario *scenario, fc_problems *problems, const fc_group *group, fc_rate *scaled) {
  int32_t start = fc_agreement_start_year(scenario, group->agreement);
  for (int32_t i = 0; i < group->rows.count; i++) {
    const fc_clause *row = &scenario->clauses.items[group->rows.items[i]];
    fc_rate sum;
    scaled[i] = row->value.rate;
    if (row->value.kind != FC_TERM_RATE || !sum_beside(scenario, group, row, start, &sum)) continue;
    bool is_whole = sum.numerator == sum.denominator;
    if (is_whole || !fc_is_nearly_one(sum) || !divide(row->value.rate, sum, &scaled[i])) continue;
    if (is_first(scenario, group, i, start)) tell(scenario, problems, group, row, sum);
  }
  for (int32_t i = 0; i < group->rows.count; i++)
    if (scenario->clauses.items[group->rows.items[i]].value.kind == FC_TERM_RATE)
      scenario->clauses.items[group->rows.items[i]].value.rate = scaled[i];
}

bool fc_normalise_rates(fc_scenario *scenario, fc_problems *problems) {
  fc_arena arena = {.allocator = scenario->allocator};
  fc_rate *scaled = fc_arena_take(&arena, ((size_t)scenario->clauses.count + 1) * sizeof *scaled);
  for (int32_t i = 0; scaled && i < scenario->group_count; i++) {
    const fc_rule *rule = fc_rule_at((size_t)scenario->groups[i].rule);
    if (rule->reads_rows && rule->takes_all) normalise_group(scenario, problems, &scenario->groups[i], scaled);
  }
  fc_arena_free(&arena);
  return scaled != NULL;
}
