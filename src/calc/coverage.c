/* Years that no clause shares, and clauses that name only some of the streams of a pool. */
#include "engine.h"

/* True if a clause that takes all may run in a year: a row in force (its conditions may still say no). */
static bool is_covered(const fc_scenario *scenario, const fc_pool *pool, int32_t year) {
  const fc_agreement_link *link = &scenario->agreement_links[pool->agreement];
  for (int32_t i = 0; i < link->group_count; i++) {
    const fc_group *group = &scenario->groups[link->first_group + i];
    if (!fc_rule_of(group)->takes_all || !fc_group_covers(scenario, group, pool)) continue;
    for (int32_t k = 0; k < group->rows.count; k++)
      if (fc_in_force(&scenario->clauses.items[group->rows.items[k]], pool->start_year, year)) return true;
  }
  return false;
}

static bool has_money(const fc_scenario *scenario, const fc_pool *pool, int32_t year) {
  for (int32_t i = 0; i < scenario->series.count; i++) {
    const fc_series *series = &scenario->series.items[i];
    bool same = series->key.agreement == pool->agreement && series->key.place == FC_PLACE_POOLED;
    if (!fc_is_money(scenario->streams.items[series->key.stream].kind)) continue;
    if (same && fc_series_sum(series, year) != FC_NO_ROW) return true;
  }
  return false;
}

static bool has_errors(const fc_problems *problems) { return fc_problems_error_count(problems) > 0; }

/* A gap without money is a warning. With money the run tells the amount; if it cannot run, the gap is told here. */
static void tell_gap(const fc_scenario *scenario, fc_problems *problems, const fc_pool *pool, int32_t from,
                     int32_t until) {
  const fc_agreement_link *link = &scenario->agreement_links[pool->agreement];
  if (link->group_count == 0) return;
  const fc_clause *row = &scenario->clauses.items[scenario->groups[link->first_group].rows.items[0]];
  bool money = false;
  for (int32_t year = from; !money && year <= until; year++) money = has_money(scenario, pool, year);
  if (money && !has_errors(problems)) return;
  fc_problem problem =
      fc_problem_at(scenario, FC_TABLE_CLAUSES, row->line, FC_IN_CLAUSE_AGREEMENT,
                    money ? FC_TEXT("agreement {1}: no clause shares the money of {2} to {3}")
                          : FC_TEXT("agreement {1}: no clause would share money of {2} to {3}; there is none so far"));
  fc_number_text first = fc_whole_text(from), last = fc_whole_text(until);
  problem.is_warning = !money;
  problem.message.arguments[0] = row->agreement;
  problem.message.arguments[1] = first.text;
  problem.message.arguments[2] = last.text;
  problem.message.argument_count = 3;
  if (from == until)
    problem.message.text = money ? FC_TEXT("agreement {1}: no clause shares the money of {2}")
                                 : FC_TEXT("agreement {1}: no clause would share money of {2}; there is none so far");
  fc_problems_add(problems, &problem);
}

static void check_pool(const fc_scenario *scenario, fc_problems *problems, const fc_pool *pool) {
  int32_t first, last, gap = 0;
  fc_agreement_years(scenario, pool->agreement, &first, &last);
  if (pool->start_year > first) first = pool->start_year;
  for (int32_t year = first; year <= last + 1; year++) {
    bool open = year <= last && !is_covered(scenario, pool, year);
    if (open && !gap) gap = year;
    if (open || !gap) continue;
    tell_gap(scenario, problems, pool, gap, year - 1);
    gap = 0;
  }
}

/* True if every clause names its streams and none of them is money: a burden or an indicator that is divided. */
static bool leaves_money_alone(const fc_scenario *scenario, const fc_agreement_link *link) {
  for (int32_t i = 0; i < link->group_count; i++) {
    const fc_group *group = &scenario->groups[link->first_group + i];
    if (group->streams.count == 0) return false;
    for (int32_t k = 0; k < group->streams.count; k++)
      if (fc_is_money(scenario->streams.items[group->streams.items[k]].kind)) return false;
  }
  return true;
}

/* The pools that mix taxes; where each stream has its own, the run finds the gaps. */
static void check_agreement(const fc_scenario *scenario, fc_problems *problems, int32_t agreement) {
  const fc_agreement_link *link = &scenario->agreement_links[agreement];
  bool indicators = scenario->agreements.items[agreement].kind == FC_AGREEMENT_INDICATOR;
  if (link->per_stream || indicators || leaves_money_alone(scenario, link)) return;
  fc_pool pool = {.agreement = agreement, .enterprise = FC_NONE, .stream = FC_NONE};
  pool.is_source = link->source_party != FC_NONE;
  pool.start_year = fc_agreement_start_year(scenario, agreement);
  if (!link->per_enterprise) {
    check_pool(scenario, problems, &pool);
    return;
  }
  bool seen[FC_YEAR_MAX + 1] = {false}; /* pools that start in the same year have the same gaps */
  for (int32_t i = 0; i < scenario->enterprises.count; i++) {
    const fc_enterprise_window *window = &scenario->windows[i];
    if (window->agreement != agreement) continue;
    pool.start_year = fc_window_start_year(scenario, window);
    if (seen[pool.start_year]) continue;
    seen[pool.start_year] = true;
    check_pool(scenario, problems, &pool);
  }
}

/* A clause that names taxes must name every one that its pool mixes. */
static void check_streams(const fc_scenario *scenario, fc_problems *problems, const fc_group *group) {
  bool names_money = false;
  for (int32_t i = 0; i < group->streams.count; i++)
    if (fc_is_money(scenario->streams.items[group->streams.items[i]].kind)) names_money = true;
  if (!names_money || scenario->agreement_links[group->agreement].per_stream) return;
  for (int32_t i = 0; i < scenario->series.count; i++) {
    const fc_series_key *key = &scenario->series.items[i].key;
    bool mixed = key->agreement == group->agreement && key->place == FC_PLACE_POOLED;
    bool money = fc_is_money(scenario->streams.items[key->stream].kind);
    if (!mixed || !money || fc_names_stream(group, key->stream)) continue;
    const fc_clause *row = fc_first_row(scenario, group);
    fc_complain(
        scenario, problems, FC_TABLE_CLAUSES, row->line, FC_IN_CLAUSE_STREAMS,
        FC_TEXT("clause {1} names only some of the streams that the pool of {2} mixes ({3} is missing): name all, or "
                "give the agreement per = stream"),
        fc_whole_text(group->number).text, row->agreement, scenario->streams.items[key->stream].code, NULL);
    return;
  }
}

void fc_check_coverage(const fc_scenario *scenario, fc_problems *problems) {
  for (int32_t i = 0; i < scenario->group_count; i++) check_streams(scenario, problems, &scenario->groups[i]);
  for (int32_t i = 0; i < scenario->agreements.count; i++)
    if (scenario->agreement_links[i].group_count) check_agreement(scenario, problems, i);
}
