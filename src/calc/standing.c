/* What stands at a cut-off: due and collected of each party and year. */
#include "settling.h"

/* Who collected most in a pool and year; ties go to the first in party order. */
static int32_t largest_collector(const fc_result *result, const fc_pool_year *pool_year) {
  int32_t best = FC_NONE;
  fc_wide most = 0;
  for (int32_t party = 0; party < result->parties; party++) {
    fc_wide sum = 0;
    bool collects = false;
    for (size_t i = 0; i < pool_year->intake_count; i++) {
      const fc_intake *intake = &result->intakes.items[pool_year->first_intake + i];
      if (intake->collector != party) continue;
      sum += intake->local;
      collects = true;
    }
    if (!collects || (best != FC_NONE && sum <= most)) continue;
    best = party;
    most = sum;
  }
  return best;
}

/* True if the clause of a posting carries its odd units on to the next year. */
static bool is_carried(const fc_settling *s, const fc_pool *pool, const fc_posting *posting) {
  const fc_group *group = &s->scenario->groups[s->scenario->clause_links[posting->clause_row].group];
  int32_t count = 0, to_party;
  for (int32_t i = 0; i < group->rows.count; i++)
    if (fc_in_force(&s->scenario->clauses.items[group->rows.items[i]], pool->start_year, posting->year))
      s->rows[count++] = group->rows.items[i];
  return fc_convention_of(s->scenario, s->rows, count, &to_party) == FC_REMAINDER_CARRY;
}

/* Odd units on the line `undistributed` stay with the collector; those carried on come back by themselves. */
static bool leave_odd_units(const fc_settling *s, const fc_result *result, const fc_standing *standing) {
  for (size_t i = 0; i < result->pool_years.count; i++) {
    const fc_pool_year *pool_year = &result->pool_years.items[i];
    const fc_pool *pool = &result->pools.items[pool_year->pool];
    for (size_t k = 0; pool->kind != FC_STREAM_INDICATOR && k < pool_year->posting_count; k++) {
      const fc_posting *posting = &result->postings.items[pool_year->first_posting + k];
      if (posting->party != s->parties || posting->kind != FC_POSTING_CLAUSE) continue;
      int32_t party = largest_collector(result, pool_year);
      if (is_carried(s, pool, posting) || party == FC_NONE) continue;
      fc_fen *due = &standing->due[fc_standing_at(s, party, pool_year->year)];
      if (!fc_add(*due, pool->kind == FC_STREAM_COST ? -posting->amount : posting->amount, due)) return false;
    }
  }
  return true;
}

fc_status fc_read_standing(fc_settling *s, const fc_result *result, fc_standing *standing) {
  for (int32_t party = 0; party < s->parties; party++)
    for (int32_t year = s->first_year; year < s->first_year + s->years; year++) {
      fc_totals totals = fc_result_totals(result, party, year);
      standing->due[fc_standing_at(s, party, year)] = totals.due;
      standing->collected[fc_standing_at(s, party, year)] = totals.collected;
    }
  if (!leave_odd_units(s, result, standing)) return FC_E_RANGE;
  return fc_gather_shares(s, result, &standing->shares) ? FC_OK : FC_E_MEMORY;
}

fc_status fc_recall_standing(fc_settling *s, fc_standing *standing) {
  const fc_scenario *scenario = s->scenario;
  for (int32_t i = 0; i < scenario->closed_years.count; i++) {
    const fc_closed_year *row = &scenario->closed_years.items[i];
    if (row->year < s->first_year || row->year >= s->first_year + s->years) {
      fc_complain(scenario, s->problems, FC_TABLE_SCENARIO, scenario->settings.first_year_line, FC_IN_SCENARIO_VALUE,
                  FC_TEXT("the closed record has amounts of {1}, which is no year of the scenario: set first_year and "
                          "last_year so that it is"),
                  fc_whole_text(row->year).text, NULL);
      return FC_E_DATA;
    }
    standing->due[fc_standing_at(s, row->party, row->year)] = row->due;
    standing->collected[fc_standing_at(s, row->party, row->year)] = row->collected;
  }
  bool kept =
      fc_copy_shares(s, scenario->closed_shares.items, (size_t)scenario->closed_shares.count, &standing->shares);
  return kept ? FC_OK : FC_E_MEMORY;
}
