/* Clauses: rows resolved and put together by agreement and number. */
#include "model.h"

#include <stdlib.h>

static int32_t named_factor(const fc_scenario *scenario, fc_problems *problems, const fc_clause *row,
                            const fc_term *term, int32_t field) {
  if (term->kind != FC_TERM_WORD) return FC_NONE;
  int32_t factor = fc_names_find(&scenario->factor_names, term->code);
  if (factor == FC_NONE)
    fc_complain(scenario, problems, FC_TABLE_CLAUSES, row->line, field,
                FC_TEXT("unknown factor '{1}': write one that stands in {2}"), term->code,
                fc_scenario_file(scenario, FC_TABLE_FACTORS), NULL);
  return factor;
}

static int32_t named_company(const fc_scenario *scenario, fc_problems *problems, const fc_clause *row) {
  if (row->of.kind != FC_TERM_WORD && row->of.kind != FC_TERM_CAPITAL) return FC_NONE;
  int32_t company = fc_names_find(&scenario->company_names, fc_company_key(scenario, row->of.code));
  if (company == FC_NONE)
    fc_complain(scenario, problems, FC_TABLE_CLAUSES, row->line, FC_IN_CLAUSE_OF,
                FC_TEXT("unknown company '{1}': write one that stands in {2}"), row->of.code,
                fc_scenario_file(scenario, FC_TABLE_HOLDINGS), NULL);
  return company;
}

static int32_t named_cost(const fc_scenario *scenario, fc_problems *problems, const fc_clause *row) {
  int32_t stream = fc_scenario_find_stream(scenario, row->value.code);
  if (stream != FC_NONE && scenario->streams.items[stream].kind == FC_STREAM_COST) return stream;
  fc_complain(scenario, problems, FC_TABLE_CLAUSES, row->line, FC_IN_CLAUSE_VALUE,
              FC_TEXT("'{1}' is not a cost stream: write cost:STREAM with a stream of kind cost in {2}"),
              row->value.code, fc_scenario_file(scenario, FC_TABLE_STREAMS), NULL);
  return FC_NONE;
}

static int32_t named_fund(const fc_scenario *scenario, fc_problems *problems, const fc_clause *row) {
  int32_t fund = fc_link_party(scenario, problems, row->of.code, FC_TABLE_CLAUSES, row->line, FC_IN_CLAUSE_OF);
  if (fund == FC_NONE || scenario->parties.items[fund].kind == FC_PARTY_FUND) return fund;
  fc_complain(scenario, problems, FC_TABLE_CLAUSES, row->line, FC_IN_CLAUSE_OF,
              FC_TEXT("'{1}' is not a fund: write paid:FUND with a party of the kind fund"), row->of.code, NULL);
  return FC_NONE;
}

/* What `of` and `value` name. rule: NULL if it is unknown. */
static void link_subjects(const fc_scenario *scenario, fc_problems *problems, const fc_clause *row, const fc_rule *rule,
                          fc_clause_link *link) {
  fc_named of_names = rule ? rule->of_names : FC_NAMES_NOTHING;
  link->subject = link->capacity = FC_NONE;
  if (row->value.kind == FC_TERM_COST) link->subject = named_cost(scenario, problems, row);
  if (of_names == FC_NAMES_COMPANY || row->of.kind == FC_TERM_CAPITAL)
    link->subject = named_company(scenario, problems, row);
  if (row->of.kind == FC_TERM_PAID)
    link->subject = named_fund(scenario, problems, row);
  else if (of_names == FC_NAMES_FACTOR)
    link->subject = named_factor(scenario, problems, row, &row->of, FC_IN_CLAUSE_OF);
  if (rule && rule->value_names == FC_NAMES_FACTOR)
    link->capacity = named_factor(scenario, problems, row, &row->value, FC_IN_CLAUSE_VALUE);
}

static int32_t party_of(const fc_scenario *scenario, fc_problems *problems, const fc_clause *row, const char *code,
                        int32_t field) {
  return fc_link_party(scenario, problems, code, FC_TABLE_CLAUSES, row->line, field);
}

static void link_row(const fc_scenario *scenario, fc_problems *problems, const fc_clause *row, fc_clause_link *link) {
  link->agreement =
      fc_link_agreement(scenario, problems, row->agreement, FC_TABLE_CLAUSES, row->line, FC_IN_CLAUSE_AGREEMENT);
  link->rule = fc_rule_find(row->kind);
  if (link->rule == FC_NONE)
    fc_complain(scenario, problems, FC_TABLE_CLAUSES, row->line, FC_IN_CLAUSE_KIND,
                FC_TEXT("unknown kind of clause '{1}': `fencheng rules` lists all kinds"), row->kind, NULL);
  const fc_rule *rule = link->rule == FC_NONE ? NULL : fc_rule_at((size_t)link->rule);
  link->all = rule && rule->party_may_be_all && fc_means_all(row->party);
  link->party = link->all ? FC_NONE : party_of(scenario, problems, row, row->party, FC_IN_CLAUSE_PARTY);
  link->to = party_of(scenario, problems, row, row->to, FC_IN_CLAUSE_TO);
  link->remainder_party = FC_NONE;
  if (row->options.remainder == FC_REMAINDER_TO)
    link->remainder_party = party_of(scenario, problems, row, row->options.remainder_party, FC_IN_CLAUSE_OPTIONS);
  link->group = FC_NONE;
  link_subjects(scenario, problems, row, rule, link);
}

typedef struct numbered_row {
  int32_t agreement, number, row;
} numbered_row;

static int compare_numbered(const void *left, const void *right) {
  const numbered_row *a = left, *b = right;
  if (a->agreement != b->agreement) return a->agreement < b->agreement ? -1 : 1;
  if (a->number != b->number) return a->number < b->number ? -1 : 1;
  return (a->row > b->row) - (a->row < b->row);
}

/* Streams that a clause names, once each. */
static bool link_streams(fc_scenario *scenario, fc_problems *problems, fc_group *group) {
  const fc_clause *row = fc_first_row(scenario, group);
  group->streams.items = fc_arena_take(&scenario->arena, (row->stream_count + 1) * sizeof(int32_t));
  if (!group->streams.items) return false;
  for (size_t i = 0; i < row->stream_count; i++) {
    int32_t stream =
        fc_link_stream(scenario, problems, row->streams[i], FC_TABLE_CLAUSES, row->line, FC_IN_CLAUSE_STREAMS);
    if (stream != FC_NONE) group->streams.items[group->streams.count++] = stream;
  }
  return true;
}

/* One group for rows sorted[from..to). */
static bool add_group(fc_scenario *scenario, fc_problems *problems, const numbered_row *sorted, int32_t from,
                      int32_t to) {
  fc_group *group = &scenario->groups[scenario->group_count];
  fc_agreement_link *agreement = &scenario->agreement_links[sorted[from].agreement];
  if (agreement->group_count++ == 0) agreement->first_group = scenario->group_count;
  group->agreement = sorted[from].agreement;
  group->number = sorted[from].number;
  group->rule = scenario->clause_links[sorted[from].row].rule;
  group->rows.items = fc_arena_take(&scenario->arena, (size_t)(to - from) * sizeof(int32_t));
  if (!group->rows.items) return false;
  for (int32_t i = from; i < to; i++) {
    group->rows.items[group->rows.count++] = sorted[i].row;
    scenario->clause_links[sorted[i].row].group = scenario->group_count;
  }
  scenario->group_count++;
  return link_streams(scenario, problems, group);
}

static bool make_groups(fc_scenario *scenario, fc_problems *problems, numbered_row *sorted, int32_t count) {
  if (count > 1) qsort(sorted, (size_t)count, sizeof *sorted, compare_numbered);
  for (int32_t from = 0, to; from < count; from = to) {
    for (to = from + 1; to < count; to++)
      if (sorted[to].agreement != sorted[from].agreement || sorted[to].number != sorted[from].number) break;
    if (!add_group(scenario, problems, sorted, from, to)) return false;
  }
  return true;
}

bool fc_link_clauses(fc_scenario *scenario, fc_problems *problems) {
  size_t rows = (size_t)scenario->clauses.count + 1;
  scenario->clause_links = fc_arena_take(&scenario->arena, rows * sizeof(fc_clause_link));
  scenario->groups = fc_arena_take(&scenario->arena, rows * sizeof(fc_group));
  numbered_row *sorted = fc_arena_take(&scenario->arena, rows * sizeof *sorted);
  if (!scenario->clause_links || !scenario->groups || !sorted) return false;
  int32_t count = 0;
  for (int32_t i = 0; i < scenario->clauses.count; i++) {
    const fc_clause *row = &scenario->clauses.items[i];
    fc_clause_link *link = &scenario->clause_links[i];
    link_row(scenario, problems, row, link);
    if (link->agreement != FC_NONE && link->rule != FC_NONE)
      sorted[count++] = (numbered_row){link->agreement, row->number, i};
  }
  return make_groups(scenario, problems, sorted, count);
}
