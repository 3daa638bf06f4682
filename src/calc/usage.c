/* What a scenario holds and never uses: parties, clauses, tables. Warnings only. */
#include "engine.h"

static void mark(bool *used, int32_t party) {
  if (party >= 0) used[party] = true;
}

static void mark_parties(const fc_scenario *scenario, bool *used) {
  for (int32_t i = 0; i < scenario->agreements.count; i++) {
    const fc_agreement_link *link = &scenario->agreement_links[i];
    for (int32_t k = 0; k < link->participants.count; k++) mark(used, link->participants.items[k]);
    mark(used, link->source_party);
  }
  for (int32_t i = 0; i < scenario->clauses.count; i++) {
    mark(used, scenario->clause_links[i].party);
    mark(used, scenario->clause_links[i].to);
    mark(used, scenario->clause_links[i].remainder_party);
    if (scenario->clauses.items[i].of.kind == FC_TERM_PAID) mark(used, scenario->clause_links[i].subject);
  }
  for (int32_t i = 0; i < scenario->levels.count; i++) mark(used, scenario->level_links[i].party);
  for (int32_t i = 0; i < scenario->enterprises.count; i++) {
    mark(used, scenario->windows[i].host);
    mark(used, scenario->windows[i].origin);
  }
  for (int32_t i = 0; i < scenario->series.count; i++) mark(used, scenario->series.items[i].key.collector);
  for (int32_t i = 0; i < scenario->holdings.count; i++) mark(used, scenario->holding_links[i].holder_party);
  mark(used, scenario->remainder_party);
  for (int32_t i = 0; i < scenario->programs.count; i++) {
    mark(used, scenario->program_links[i].fund);
    mark(used, scenario->program_links[i].city);
  }
  for (int32_t i = 0; i < scenario->openings.count; i++)
    mark(used, fc_scenario_find_party(scenario, scenario->openings.items[i].party));
  for (int32_t i = 0; i < scenario->targets.count; i++) mark(used, scenario->target_links[i].region_party);
}

static void check_parties(const fc_scenario *scenario, fc_problems *problems) {
  fc_arena arena = {.allocator = scenario->allocator};
  bool *used = fc_arena_take(&arena, (size_t)scenario->parties.count + 1);
  if (used) mark_parties(scenario, used);
  for (int32_t i = 0; used && i < scenario->parties.count; i++) {
    const fc_party *row = &scenario->parties.items[i];
    bool company = fc_names_find(&scenario->company_names, row->code) != FC_NONE;
    bool included = fc_file_of(row->line) > 0;
    if (!used[i] && !company && !included)
      fc_warn(scenario, problems, FC_TABLE_PARTIES, row->line, FC_IN_PARTY_PARTY, FC_TEXT("party {1} is never used"),
              row->code, NULL);
  }
  fc_arena_free(&arena);
}

/* True if a clause has a year in some pool of its agreement. */
static bool is_ever_active(const fc_scenario *scenario, const fc_group *group) {
  int32_t first, last;
  fc_agreement_years(scenario, group->agreement, &first, &last);
  bool by_enterprise = scenario->agreement_links[group->agreement].per_enterprise;
  int32_t starts = by_enterprise ? scenario->enterprises.count : 1;
  for (int32_t i = 0; i < starts; i++) {
    int32_t start = fc_agreement_start_year(scenario, group->agreement);
    const fc_enterprise_window *window = by_enterprise ? &scenario->windows[i] : NULL;
    if (window && window->agreement != group->agreement) continue;
    if (window) start = fc_window_start_year(scenario, window);
    if (fc_group_first_year(scenario, group, start) <= last && fc_group_last_year(scenario, group, start) >= first)
      return true;
  }
  return false;
}

/* True if amendments end rows of a clause or keep them out. */
static bool is_amended(const fc_scenario *scenario, const fc_group *group) {
  for (int32_t i = 0; i < group->rows.count; i++)
    if (scenario->clauses.items[group->rows.items[i]].stands_until) return true;
  return false;
}

static void check_clauses(const fc_scenario *scenario, fc_problems *problems) {
  for (int32_t i = 0; i < scenario->group_count; i++) {
    const fc_group *group = &scenario->groups[i];
    if (is_amended(scenario, group) || is_ever_active(scenario, group)) continue;
    const fc_clause *row = fc_first_row(scenario, group);
    fc_warn(scenario, problems, FC_TABLE_CLAUSES, row->line, FC_IN_CLAUSE_CLAUSE,
            FC_TEXT("clause {1} of {2} is never active"), fc_whole_text(group->number).text, row->agreement, NULL);
  }
}

typedef bool (*rule_test)(const fc_rule *rule);

static bool reads_factors(const fc_rule *rule) { return rule->of_names == FC_NAMES_FACTOR; }

static bool reads_holdings(const fc_rule *rule) {
  return rule->of_names == FC_NAMES_COMPANY || rule->of_kinds & FC_TERM_BIT(FC_TERM_CAPITAL);
}

static bool any_clause(const fc_scenario *scenario, rule_test test) {
  for (int32_t i = 0; i < scenario->clauses.count; i++) {
    const fc_rule *rule = fc_rule_at((size_t)scenario->clause_links[i].rule);
    if (rule && test(rule)) return true;
  }
  return false;
}

static void check_tables(const fc_scenario *scenario, fc_problems *problems) {
  bool own_factors = scenario->factors.count > 0 && fc_file_of(scenario->factors.items[0].line) == 0;
  bool factors = own_factors && !any_clause(scenario, reads_factors);
  bool holdings = scenario->holdings.count > 0 && !any_clause(scenario, reads_holdings);
  const char *text = FC_TEXT("no clause uses this table");
  if (factors) fc_warn(scenario, problems, FC_TABLE_FACTORS, 1, FC_NONE, text, NULL);
  if (holdings) fc_warn(scenario, problems, FC_TABLE_HOLDINGS, 1, FC_NONE, text, NULL);
}

/* Cost that was paid before the start is in no pool, so recover does not see it. */
static void check_early_cost(const fc_scenario *scenario, fc_problems *problems) {
  for (int32_t i = 0; i < scenario->clauses.count; i++) {
    const fc_clause_link *link = &scenario->clause_links[i];
    if (scenario->clauses.items[i].value.kind != FC_TERM_COST || link->subject == FC_NONE) continue;
    for (int32_t k = 0; k < scenario->series.count; k++) {
      const fc_series *series = &scenario->series.items[k];
      bool early = series->key.place == FC_PLACE_BEFORE && series->key.agreement == link->agreement;
      if (!early || series->key.stream != link->subject) continue;
      fc_warn(scenario, problems, FC_TABLE_LEDGER, series->first_line, FC_IN_LEDGER_PERIOD,
              FC_TEXT("this cost was paid before agreement {1} starts and is not recovered by clause {2}"),
              scenario->clauses.items[i].agreement, fc_whole_text(scenario->clauses.items[i].number).text, NULL);
    }
  }
}

/* True if a clause shares among all participants (or holders): it takes all and needs no party. */
static bool shares_with_all(const fc_scenario *scenario, int32_t agreement) {
  const fc_agreement_link *link = &scenario->agreement_links[agreement];
  for (int32_t i = 0; i < link->group_count; i++) {
    const fc_rule *rule = fc_rule_of(&scenario->groups[link->first_group + i]);
    if (rule->takes_all && !rule->party_required) return true;
  }
  return false;
}

static bool is_named(const fc_scenario *scenario, int32_t agreement, int32_t party) {
  for (int32_t i = 0; i < scenario->clauses.count; i++) {
    const fc_clause_link *link = &scenario->clause_links[i];
    if (link->agreement == agreement && (link->party == party || link->to == party)) return true;
  }
  return false;
}

/* Participants to whom no clause can give anything. */
static void check_shares(const fc_scenario *scenario, fc_problems *problems) {
  for (int32_t i = 0; i < scenario->agreements.count; i++) {
    const fc_indices *participants = &scenario->agreement_links[i].participants;
    if (scenario->agreement_links[i].group_count == 0 || shares_with_all(scenario, i)) continue;
    for (int32_t k = 0; k < participants->count; k++)
      if (!is_named(scenario, i, participants->items[k]))
        fc_warn(scenario, problems, FC_TABLE_AGREEMENTS, scenario->agreements.items[i].line,
                FC_IN_AGREEMENT_PARTICIPANTS, FC_TEXT("no clause of {1} gives its participant {2} a share"),
                scenario->agreements.items[i].code, scenario->parties.items[participants->items[k]].code, NULL);
  }
}

/* Indicators of the ledger that no clause of their agreement covers. */
static void check_indicators(const fc_scenario *scenario, fc_problems *problems) {
  for (int32_t i = 0; i < scenario->series.count; i++) {
    const fc_series *series = &scenario->series.items[i];
    const fc_stream *stream = &scenario->streams.items[series->key.stream];
    const fc_agreement_link *link = &scenario->agreement_links[series->key.agreement];
    if (stream->kind != FC_STREAM_INDICATOR || series->key.place != FC_PLACE_POOLED) continue;
    fc_pool pool = {.agreement = series->key.agreement, .stream = series->key.stream, .kind = stream->kind};
    bool covered = false;
    for (int32_t k = 0; !covered && k < link->group_count; k++)
      covered = fc_group_covers(scenario, &scenario->groups[link->first_group + k], &pool);
    if (covered) continue;
    fc_warn(scenario, problems, FC_TABLE_AGREEMENTS, scenario->agreements.items[pool.agreement].line,
            FC_IN_AGREEMENT_AGREEMENT, FC_TEXT("no clause of {1} divides the indicator {2}: it is not counted"),
            scenario->agreements.items[pool.agreement].code, stream->code, NULL);
  }
}

/* What was settled before is a transfer between the parties. */
static void check_settled(const fc_scenario *scenario, fc_problems *problems) {
  fc_wide sum = 0;
  int64_t line = 0;
  for (int32_t i = 0; i < scenario->openings.count; i++) {
    const fc_opening *row = &scenario->openings.items[i];
    if (row->item != FC_OPENING_SETTLED) continue;
    sum += row->amount;
    if (!line) line = row->line;
  }
  if (sum == 0 || sum > FC_FEN_MAX || sum < -FC_FEN_MAX) return;
  fc_warn(scenario, problems, FC_TABLE_OPENING, line, FC_IN_OPENING_AMOUNT,
          FC_TEXT("the settled openings sum to {1} yuan, not to 0: what one party received another has paid"),
          fc_money_text((fc_fen)sum).text, NULL);
}

void fc_check_usage(const fc_scenario *scenario, fc_problems *problems) {
  check_parties(scenario, problems);
  check_clauses(scenario, problems);
  if (fc_problems_error_count(problems) == 0) check_shares(scenario, problems);
  check_indicators(scenario, problems);
  check_tables(scenario, problems);
  check_early_cost(scenario, problems);
  check_settled(scenario, problems);
}
