/* The graph of agreements: who draws whose receipts, and the order that follows. */
#include "engine.h"

/* depends[i x count + k]: agreement i draws on receipts that agreement k may bring. */
typedef struct source_graph {
  const fc_scenario *scenario;
  int32_t count;
  bool *depends, *done;
  int32_t *waits; /* how many that are not done it depends on */
  bool *held;     /* [companies] */
  int32_t *path;
} source_graph;

static bool depends_on(const source_graph *graph, int32_t agreement, int32_t other) {
  return graph->depends[(size_t)agreement * (size_t)graph->count + (size_t)other];
}

/* Marks the companies in which a party holds a part, itself or through other companies. */
static void mark_companies(const fc_scenario *scenario, int32_t party, bool *held) {
  for (bool moved = true; moved;) {
    moved = false;
    for (int32_t i = 0; i < scenario->holdings.count; i++) {
      const fc_holding_link *link = &scenario->holding_links[i];
      bool holds = link->holder_company == FC_NONE ? link->holder_party == party : held[link->holder_company];
      if (!holds || held[link->company]) continue;
      held[link->company] = moved = true;
    }
  }
}

/* True if odd units of a clause go to the party: remainder = to:PARTY, of its own or the scenario's. */
static bool takes_odd_units(const fc_scenario *scenario, int32_t row, int32_t party) {
  const fc_clause_link *link = &scenario->clause_links[row];
  int32_t to_party = FC_NONE;
  if (link->group == FC_NONE || link->rule == FC_NONE) return false;
  if (!(fc_rule_at((size_t)link->rule)->options >> FC_OPTION_REMAINDER & 1u)) return false;
  fc_remainder remainder = fc_convention_of(scenario, &row, 1, &to_party);
  return remainder == FC_REMAINDER_TO && to_party == party;
}

static void mark_clauses(const source_graph *graph, int32_t party, bool *row) {
  const fc_scenario *scenario = graph->scenario;
  for (int32_t i = 0; i < scenario->company_count; i++) graph->held[i] = false;
  mark_companies(scenario, party, graph->held);
  for (int32_t i = 0; i < scenario->clauses.count; i++) {
    const fc_clause_link *link = &scenario->clause_links[i];
    if (link->agreement == FC_NONE) continue;
    const fc_rule *rule = fc_rule_at((size_t)link->rule); /* NULL: unknown */
    bool by_holding = rule && rule->of_names == FC_NAMES_COMPANY && link->subject != FC_NONE;
    bool named = link->party == party || link->to == party || takes_odd_units(scenario, i, party);
    if (named || (by_holding && graph->held[link->subject])) row[link->agreement] = true;
  }
}

/* Marks the agreements that name a party as party, to, participant, collector, host, origin or holder. */
static void mark_naming(const source_graph *graph, int32_t party, bool *row) {
  const fc_scenario *scenario = graph->scenario;
  mark_clauses(graph, party, row);
  for (int32_t i = 0; i < scenario->agreements.count; i++)
    if (fc_scenario_participates(scenario, i, party)) row[i] = true;
  for (int32_t i = 0; i < scenario->enterprises.count; i++) {
    const fc_enterprise_window *window = &scenario->windows[i];
    bool named = window->host == party || window->origin == party;
    if (named && window->agreement != FC_NONE) row[window->agreement] = true;
  }
  for (int32_t i = 0; i < scenario->series.count; i++)
    if (scenario->series.items[i].key.collector == party) row[scenario->series.items[i].key.agreement] = true;
}

/* A balance is what is left when all draws on the fund's receipts are done. */
static void mark_draws(const source_graph *graph, int32_t party, bool *row) {
  for (int32_t i = 0; i < graph->count; i++) {
    const fc_agreement_link *link = &graph->scenario->agreement_links[i];
    if (link->source_party == party && !link->draws_balance) row[i] = true;
  }
}

static void draw_graph(source_graph *graph) {
  for (int32_t i = 0; i < graph->count; i++) {
    const fc_agreement_link *link = &graph->scenario->agreement_links[i];
    bool *row = graph->depends + (size_t)i * (size_t)graph->count;
    if (link->source_party == FC_NONE) continue;
    if (link->source_agreement != FC_NONE) {
      row[link->source_agreement] = true;
      continue;
    }
    mark_naming(graph, link->source_party, row);
    if (link->draws_balance) mark_draws(graph, link->source_party, row);
    row[i] = false;
  }
}

/* Goes from a waiting agreement to one it waits for until one comes again. */
static void complain_of_loop(const source_graph *graph, fc_problems *problems) {
  const fc_scenario *scenario = graph->scenario;
  int32_t *path = graph->path, length = 0, at = 0, start = FC_NONE;
  while (graph->done[at]) at++;
  for (;;) {
    for (int32_t i = 0; i < length; i++)
      if (path[i] == at) start = i;
    if (start != FC_NONE) break;
    path[length++] = at;
    int32_t next = 0;
    while (graph->done[next] || !depends_on(graph, at, next)) next++;
    at = next;
  }
  fc_buffer text = {.allocator = scenario->allocator};
  int32_t first = path[start];
  for (int32_t i = start; i < length; i++) {
    fc_buffer_text(&text, scenario->agreements.items[path[i]].code);
    fc_buffer_text(&text, " -> ");
    if (path[i] < first) first = path[i];
  }
  fc_buffer_text(&text, scenario->agreements.items[path[start]].code);
  fc_complain(scenario, problems, FC_TABLE_AGREEMENTS, scenario->agreements.items[first].line, FC_IN_AGREEMENT_SOURCE,
              FC_TEXT("the sources run in a loop: {1}"), text.data ? text.data : "", NULL);
  fc_buffer_free(&text);
}

/* Draws go by calendar year. */
static bool overlap(const fc_scenario *scenario, int32_t a, int32_t b) {
  return fc_agreement_start_year(scenario, a) <= fc_agreement_end_year(scenario, b) &&
         fc_agreement_start_year(scenario, b) <= fc_agreement_end_year(scenario, a);
}

/* Two agreements may not draw the same receipts at the same time. */
static void check_double_draws(const fc_scenario *scenario, fc_problems *problems) {
  for (int32_t i = 0; i < scenario->agreements.count; i++) {
    const fc_agreement_link *later = &scenario->agreement_links[i];
    for (int32_t k = 0; later->source_party != FC_NONE && k < i; k++) {
      const fc_agreement_link *earlier = &scenario->agreement_links[k];
      bool same = earlier->source_party == later->source_party && earlier->draws_balance == later->draws_balance &&
                  (earlier->source_agreement == later->source_agreement || earlier->source_agreement == FC_NONE ||
                   later->source_agreement == FC_NONE);
      if (!same || !overlap(scenario, i, k)) continue;
      fc_complain(scenario, problems, FC_TABLE_AGREEMENTS, scenario->agreements.items[i].line, FC_IN_AGREEMENT_SOURCE,
                  FC_TEXT("agreement {1} draws the same receipts of {2} as agreement {3}: only one may"),
                  scenario->agreements.items[i].code, scenario->parties.items[later->source_party].code,
                  scenario->agreements.items[k].code, NULL);
    }
  }
}

static void warn_of_dry_sources(const source_graph *graph, fc_problems *problems) {
  const fc_scenario *scenario = graph->scenario;
  for (int32_t i = 0; i < graph->count; i++) {
    const fc_agreement_link *link = &scenario->agreement_links[i];
    if (link->source_party == FC_NONE || (link->draws_balance && fc_opening_of(scenario, link->source_party))) continue;
    for (int32_t k = 0; k < graph->count; k++) graph->done[k] = false;
    mark_naming(graph, link->source_party, graph->done);
    bool fed = false;
    for (int32_t k = 0; !fed && k < graph->count; k++) fed = depends_on(graph, i, k) && graph->done[k];
    if (!fed)
      fc_warn(scenario, problems, FC_TABLE_AGREEMENTS, scenario->agreements.items[i].line, FC_IN_AGREEMENT_SOURCE,
              FC_TEXT("the source {1} of agreement {2} never receives anything"), scenario->agreements.items[i].source,
              scenario->agreements.items[i].code, NULL);
  }
}

static void count_waits(const source_graph *graph) {
  for (int32_t i = 0; i < graph->count; i++) {
    graph->waits[i] = 0;
    if (graph->scenario->agreement_links[i].source_party == FC_NONE) continue;
    for (int32_t k = 0; k < graph->count; k++) graph->waits[i] += depends_on(graph, i, k);
  }
}

/* The first agreement in table order whose sources are all done; count if there is none. */
static int32_t next_ready(const source_graph *graph) {
  int32_t i = 0;
  while (i < graph->count && (graph->done[i] || graph->waits[i])) i++;
  return i;
}

static void finish(const source_graph *graph, int32_t agreement) {
  graph->done[agreement] = true;
  for (int32_t i = 0; i < graph->count; i++)
    if (graph->waits[i] && depends_on(graph, i, agreement)) graph->waits[i]--;
}

bool fc_order_agreements(fc_scenario *scenario, fc_problems *problems) {
  size_t count = (size_t)scenario->agreements.count;
  source_graph graph = {.scenario = scenario, .count = scenario->agreements.count};
  scenario->evaluation_order = fc_arena_take(&scenario->arena, (count + 1) * sizeof(int32_t));
  graph.depends = fc_arena_take(&scenario->arena, count * count + 1);
  graph.done = fc_arena_take(&scenario->arena, (count + 1) * sizeof(bool));
  graph.held = fc_arena_take(&scenario->arena, (size_t)scenario->company_count + 1);
  graph.path = fc_arena_take(&scenario->arena, (count + 1) * sizeof(int32_t));
  graph.waits = fc_arena_take(&scenario->arena, (count + 1) * sizeof(int32_t));
  if (!scenario->evaluation_order || !graph.depends || !graph.done || !graph.held || !graph.path || !graph.waits)
    return false;
  draw_graph(&graph);
  count_waits(&graph);
  for (size_t placed = 0; placed < count; placed++) {
    int32_t next = next_ready(&graph);
    if (next == graph.count) {
      complain_of_loop(&graph, problems);
      return true;
    }
    finish(&graph, next);
    scenario->evaluation_order[placed] = next;
  }
  check_double_draws(scenario, problems);
  warn_of_dry_sources(&graph, problems);
  return true;
}
