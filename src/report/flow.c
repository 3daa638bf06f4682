/* Where the money goes, added up from the postings of all years: streams, then levels and the agreements' local part by
 * kind, then funds, cities, and who they share on with. */
#include "chart.h"

enum { NODES_MAX = 400, PROGRAMS_AND_UNDISTRIBUTED = 2 };
enum { RANK_STREAM, RANK_LOCAL, RANK_FUND };

typedef struct flow_sums {
  fc_report *report;
  fc_flow *flow;
  fc_fen *amounts; /* [nodes * nodes]: from, to */
  size_t streams, kinds, parties;
  bool failed;
} flow_sums;

static size_t stream_node(int32_t stream) { return (size_t)stream; }
static size_t kind_node(const flow_sums *sums, fc_agreement_kind kind) { return sums->streams + (size_t)kind; }
/* The party count itself is `undistributed`. */
static size_t party_node(const flow_sums *sums, int32_t party) { return sums->streams + sums->kinds + (size_t)party; }
static size_t programs_node(const flow_sums *sums) { return party_node(sums, (int32_t)sums->parties) + 1; }

static void add(flow_sums *sums, size_t from, size_t to, fc_fen amount) {
  fc_fen *cell = &sums->amounts[from * sums->flow->node_count + to];
  if (from != to && __builtin_add_overflow(*cell, amount, cell)) sums->failed = true;
}

static void add_postings(flow_sums *sums, const fc_pool_year *year, size_t from) {
  const fc_result *result = sums->report->result;
  for (size_t i = 0; i < year->posting_count; i++) {
    const fc_posting *posting = fc_result_posting(result, year->first_posting + i);
    bool is_level = posting->kind == FC_POSTING_LEVELS && posting->stream >= 0;
    add(sums, is_level ? stream_node(posting->stream) : from, party_node(sums, posting->party), posting->amount);
  }
}

static void add_pool_year(flow_sums *sums, const fc_pool_year *year) {
  fc_report *report = sums->report;
  const fc_pool *pool = fc_result_pool(report->result, (size_t)year->pool);
  if (pool->kind == FC_STREAM_INDICATOR) return;
  if (pool->kind == FC_STREAM_COST) {
    sums->failed |= __builtin_add_overflow(sums->flow->cost, year->gross, &sums->flow->cost);
    return;
  }
  size_t from = kind_node(sums, fc_scenario_agreement(report->scenario, pool->agreement)->kind);
  for (size_t i = 0; i < year->intake_count; i++) {
    const fc_intake *intake = fc_result_intake(report->result, year->first_intake + i);
    if (pool->is_source)
      from = party_node(sums, intake->collector);
    else if (intake->stream >= 0)
      add(sums, stream_node(intake->stream), from, intake->local);
  }
  add_postings(sums, year, from);
}

static void add_programs(flow_sums *sums) {
  const fc_result *result = sums->report->result;
  for (size_t i = 0; i < fc_result_payment_count(result); i++) {
    const fc_payment *payment = fc_result_payment(result, i);
    add(sums, party_node(sums, payment->fund), programs_node(sums), payment->paid);
  }
}

static void name_nodes(flow_sums *sums) {
  static const char *const kinds[] = {FC_TEXT("parks"), FC_TEXT("projects"), FC_TEXT("relocated firms"),
                                      FC_TEXT("fund income"), FC_TEXT("indicators")};
  fc_report *report = sums->report;
  fc_flow_node *nodes = sums->flow->nodes;
  for (size_t i = 0; i < sums->flow->node_count; i++) nodes[i].link = -1;
  for (size_t i = 0; i < sums->streams; i++) {
    const fc_stream *stream = fc_scenario_stream(report->scenario, (int32_t)i);
    nodes[i].name = stream->name && *stream->name ? stream->name : stream->code;
  }
  for (size_t i = 0; i < sums->kinds; i++)
    nodes[sums->streams + i] =
        (fc_flow_node){.name = fc_report_words(report, kinds[i]), .rank = RANK_LOCAL, .link = -1, .colour = 1};
  for (int32_t i = 0; i <= report->party_count; i++) {
    fc_flow_node *node = &nodes[party_node(sums, i)];
    node->name = fc_report_party(report, i);
    node->link = fc_report_party_link(report, i, 0);
  }
  nodes[programs_node(sums)].name = fc_report_words(report, FC_TEXT("programs"));
}

static fc_fen between(const flow_sums *sums, size_t from, size_t to) {
  return sums->amounts[from * sums->flow->node_count + to];
}

static bool is_kind(const flow_sums *sums, int32_t party, fc_party_kind kind) {
  return party < sums->report->party_count && fc_scenario_party(sums->report->scenario, party)->kind == kind;
}

/* True if a party of that kind gives something to the party. */
static bool is_fed_by(const flow_sums *sums, fc_party_kind kind, int32_t party) {
  for (int32_t i = 0; i < sums->report->party_count; i++)
    if (i != party && is_kind(sums, i, kind) && between(sums, party_node(sums, i), party_node(sums, party)) > 0)
      return true;
  return false;
}

/* Levels stand beside the local part, funds behind it, funds of funds behind them, then everybody else. */
static void rank_parties(flow_sums *sums) {
  int32_t count = sums->report->party_count, last = RANK_LOCAL;
  fc_flow_node *nodes = sums->flow->nodes;
  for (int32_t i = 0; i < count; i++) {
    fc_flow_node *node = &nodes[party_node(sums, i)];
    if (is_kind(sums, i, FC_PARTY_LEVEL)) {
      node->rank = RANK_LOCAL;
      node->colour = 2;
    }
    if (!is_kind(sums, i, FC_PARTY_FUND)) continue;
    node->rank = RANK_FUND + is_fed_by(sums, FC_PARTY_FUND, i);
    node->colour = 3;
    if (node->rank > last) last = node->rank;
  }
  for (int32_t i = 0; i <= count; i++) {
    fc_flow_node *node = &nodes[party_node(sums, i)];
    if (is_kind(sums, i, FC_PARTY_LEVEL) || is_kind(sums, i, FC_PARTY_FUND)) continue;
    bool is_city = is_kind(sums, i, FC_PARTY_CITY);
    node->rank = last + 1 + (!is_city && is_fed_by(sums, FC_PARTY_CITY, i));
    node->colour = 4;
  }
  fc_flow_node *programs = &nodes[programs_node(sums)];
  programs->rank = last + 1;
  programs->colour = 5;
}

static void keep_edge(flow_sums *sums, size_t from, size_t to) {
  fc_flow *flow = sums->flow;
  fc_fen amount = between(sums, from, to);
  if (!amount) return;
  if (amount < 0 || flow->nodes[to].rank <= flow->nodes[from].rank) {
    sums->failed |= __builtin_add_overflow(flow->left_out, amount < 0 ? -amount : amount, &flow->left_out);
    return;
  }
  sums->failed |= __builtin_add_overflow(flow->nodes[from].out, amount, &flow->nodes[from].out);
  sums->failed |= __builtin_add_overflow(flow->nodes[to].in, amount, &flow->nodes[to].in);
  flow->edges[flow->edge_count++] = (fc_flow_edge){from, to, amount};
}

static void keep_edges(flow_sums *sums) {
  fc_flow *flow = sums->flow;
  size_t count = 0;
  for (size_t i = 0; i < flow->node_count * flow->node_count; i++) count += sums->amounts[i] != 0;
  flow->edges = fc_arena_take(&sums->report->arena, (count + 1) * sizeof *flow->edges);
  if (!flow->edges) return;
  for (size_t from = 0; from < flow->node_count; from++)
    for (size_t to = 0; to < flow->node_count; to++) keep_edge(sums, from, to);
  for (size_t i = 0; i < flow->node_count; i++) {
    fc_flow_node *node = &flow->nodes[i];
    if (!node->in && !node->out) node->rank = -1;
    if (node->rank >= flow->rank_count) flow->rank_count = node->rank + 1;
  }
}

fc_flow fc_report_flow_of(fc_report *report) {
  fc_flow flow = {0};
  flow_sums sums = {.report = report, .flow = &flow};
  sums.streams = (size_t)fc_scenario_stream_count(report->scenario);
  while (fc_agreement_kind_words()[sums.kinds].english) sums.kinds++;
  sums.parties = (size_t)report->party_count;
  flow.node_count = sums.streams + sums.kinds + sums.parties + PROGRAMS_AND_UNDISTRIBUTED;
  if (flow.node_count > NODES_MAX) return (fc_flow){0};
  flow.nodes = fc_arena_take(&report->arena, flow.node_count * sizeof *flow.nodes);
  sums.amounts = fc_arena_take(&report->arena, flow.node_count * flow.node_count * sizeof *sums.amounts);
  if (!flow.nodes || !sums.amounts) return (fc_flow){0};
  name_nodes(&sums);
  for (size_t i = 0; i < fc_result_pool_year_count(report->result); i++)
    add_pool_year(&sums, fc_result_pool_year(report->result, i));
  add_programs(&sums);
  rank_parties(&sums);
  keep_edges(&sums);
  return sums.failed || !flow.edges ? (fc_flow){0} : flow;
}

fc_report_table fc_report_flow_table(fc_report *report, const fc_flow *flow) {
  fc_report_table table = fc_report_table_new(report, 3, 2);
  fc_report_put_words(&table, FC_TEXT("from"));
  fc_report_put_words(&table, FC_TEXT("to"));
  fc_report_put_words(&table, FC_TEXT("all years"));
  for (size_t i = 0; i < flow->edge_count; i++) {
    const fc_flow_edge *edge = &flow->edges[i];
    fc_report_put_text(&table, flow->nodes[edge->from].name);
    fc_report_put_text(&table, flow->nodes[edge->to].name);
    fc_report_put_money(&table, edge->amount, -1);
  }
  return table;
}
