/* R9 equity: rest flows to the holders of the company by capital paid in by the end of the year; what a company gets
 * flows on to its own holders, each company once, after all its inflows; each step is one split. Land and cash count
 * alike.
 *   A 60 cash, B 40 land, rest 1000  ->  600, 400 */
#include "rules/rules.h"

/* Flow through companies: what each has got, and how many inflows are still to come. */
typedef struct equity_flow {
  fc_turn *turn;
  fc_fen *inflow;   /* [companies] */
  int32_t *pending; /* [companies] holdings of reachable companies in it */
  bool *reachable;  /* [companies] */
  int64_t *capital; /* [parties + companies] of the company at work */
  int32_t last_day; /* of the year */
  bool by_days;
} equity_flow;

static const fc_scenario *scenario_of(const equity_flow *flow) { return flow->turn->scenario; }

/* Days of the year from a date on, up to 31 December; dates as in fc_holding_link. */
static int64_t days_held(int32_t from_day, int32_t year) {
  static const int16_t before_month[12] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  int32_t all = leap ? 366 : 365;
  if (from_day < fc_day_of(year, 1, 1)) return all;
  int32_t month = from_day % FC_DAYS_A_YEAR / 31, day = from_day % 31;
  return all - before_month[month] - (leap && month > 1) - day;
}

static int32_t first_row_of(const fc_scenario *scenario, int32_t company) {
  return scenario->holding_order[scenario->first_holding[company]];
}

static const char *company_code(const fc_scenario *scenario, int32_t company) {
  return scenario->holdings.items[first_row_of(scenario, company)].company;
}

/* Capital that each holder has in a company (times its days with the option days); true if there is any. */
static fc_status capital_of(equity_flow *flow, int32_t company, bool *any) {
  const fc_scenario *scenario = scenario_of(flow);
  int32_t parties = scenario->parties.count;
  for (int32_t i = 0; i < parties + scenario->company_count; i++) flow->capital[i] = 0;
  for (int32_t k = scenario->first_holding[company]; k < scenario->first_holding[company + 1]; k++) {
    int32_t i = scenario->holding_order[k];
    const fc_holding_link *link = &scenario->holding_links[i];
    if (link->from_day > flow->last_day) continue;
    int64_t *held =
        &flow->capital[link->holder_company != FC_NONE ? parties + link->holder_company : link->holder_party];
    int64_t weight, days = flow->by_days ? days_held(link->from_day, flow->turn->year) : 1;
    if (__builtin_mul_overflow(scenario->holdings.items[i].capital, days, &weight) || !fc_add(*held, weight, held))
      return fc_too_large(flow->turn, flow->turn->row);
  }
  *any = false;
  for (int32_t i = 0; i < parties + scenario->company_count; i++) {
    if (flow->capital[i] > 0) *any = true;
    if (flow->capital[i] < 0)
      return fc_refuse(
          flow->turn, flow->turn->row, FC_IN_CLAUSE_OF,
          FC_TEXT("a holder of {1} has less than nothing paid in by {3}: the withdrawals exceed the capital"),
          company_code(scenario, company), "");
  }
  return FC_OK;
}

/* Marks what is reachable from a company and counts its inflows. */
static fc_status reach(equity_flow *flow, int32_t company) {
  const fc_scenario *scenario = scenario_of(flow);
  int32_t *stack =
      fc_arena_take(&flow->turn->engine->turn_arena, ((size_t)scenario->company_count + 1) * sizeof *stack);
  if (!stack) return FC_E_MEMORY;
  int32_t depth = 0;
  stack[depth++] = company;
  flow->reachable[company] = true;
  while (depth > 0) {
    bool any;
    fc_status status = capital_of(flow, stack[--depth], &any);
    if (status != FC_OK) return status;
    for (int32_t c = 0; c < scenario->company_count; c++) {
      if (flow->capital[scenario->parties.count + c] <= 0) continue;
      flow->pending[c]++;
      if (flow->reachable[c]) continue;
      flow->reachable[c] = true;
      stack[depth++] = c;
    }
  }
  return FC_OK;
}

/* Those who hold or ever held a part of a company: parties in party order, then companies by first appearance. */
static int32_t holders_of(const equity_flow *flow, int32_t company, bool *holds, int32_t *holders) {
  const fc_scenario *scenario = scenario_of(flow);
  int32_t parties = scenario->parties.count, count = 0;
  for (int32_t k = scenario->first_holding[company]; k < scenario->first_holding[company + 1]; k++) {
    const fc_holding_link *link = &scenario->holding_links[scenario->holding_order[k]];
    holds[link->holder_company != FC_NONE ? parties + link->holder_company : link->holder_party] = true;
  }
  for (int32_t holder = 0; holder < parties + scenario->company_count; holder++)
    if (holds[holder]) holders[count++] = holder;
  return count;
}

/* The party's part of what a company got. */
static fc_status give_party(equity_flow *flow, int32_t from, int32_t party, fc_fen part, fc_rate share) {
  fc_turn *turn = flow->turn;
  fc_status status = fc_give(turn, turn->row, party, part, flow->inflow[from], share);
  if (status != FC_OK || from == fc_row_link(turn, turn->row)->subject) return status;
  fc_result *result = turn->engine->result;
  result->postings.items[result->postings.count - 1].holding = first_row_of(turn->scenario, from);
  return FC_OK;
}

/* Gives a holder its part: a party keeps it, a company gets an inflow. */
static fc_status hand_over(equity_flow *flow, int32_t from, int32_t holder, fc_fen part, fc_rate share) {
  fc_turn *turn = flow->turn;
  if (share.numerator == 0) return FC_OK;
  if (holder < turn->engine->parties) return give_party(flow, from, holder, part, share);
  int32_t company = holder - turn->engine->parties;
  flow->pending[company]--;
  return fc_add(flow->inflow[company], part, &flow->inflow[company]) ? FC_OK : fc_too_large(turn, turn->row);
}

/* One company's inflow goes to its holders. */
static fc_status pass_on(equity_flow *flow, int32_t company) {
  fc_arena *arena = &flow->turn->engine->turn_arena;
  bool any;
  fc_status status = capital_of(flow, company, &any);
  if (status != FC_OK) return status;
  if (!any && flow->inflow[company] != 0)
    return fc_refuse(flow->turn, flow->turn->row, FC_IN_CLAUSE_OF,
                     FC_TEXT("nobody has paid capital into {1} by the end of {3}: add it to the holdings"),
                     company_code(scenario_of(flow), company), "");
  size_t most = (size_t)(scenario_of(flow)->parties.count + scenario_of(flow)->company_count);
  int32_t *holders = fc_arena_take(arena, most * sizeof *holders);
  int64_t *weights = fc_arena_take(arena, most * sizeof *weights);
  fc_fen *parts = fc_arena_take(arena, most * sizeof *parts);
  bool *holds = fc_arena_take(arena, most * sizeof *holds);
  if (!holders || !weights || !parts || !holds) return FC_E_MEMORY;
  int32_t count = holders_of(flow, company, holds, holders);
  int64_t whole = 0;
  for (int32_t i = 0; i < count; i++) {
    weights[i] = flow->capital[holders[i]];
    if (!fc_add(whole, weights[i], &whole)) return fc_too_large(flow->turn, flow->turn->row);
  }
  status = fc_share_among(flow->turn, flow->turn->row, flow->inflow[company], weights, count, parts);
  for (int32_t i = 0; status == FC_OK && i < count; i++)
    status = hand_over(flow, company, holders[i], parts[i], (fc_rate){weights[i], whole});
  return status;
}

/* The next reachable company with all its inflows; FC_NONE when none is left. */
static int32_t next_ready(const equity_flow *flow) {
  for (int32_t c = 0; c < scenario_of(flow)->company_count; c++)
    if (flow->reachable[c] && flow->pending[c] == 0) return c;
  return FC_NONE;
}

/* The left-over company from which another one still waits for an inflow. */
static int32_t waits_for(equity_flow *flow, int32_t company) {
  for (int32_t c = 0; c < scenario_of(flow)->company_count; c++) {
    bool any;
    if (!flow->reachable[c] || capital_of(flow, c, &any) != FC_OK) continue;
    if (flow->capital[scenario_of(flow)->parties.count + company] > 0) return c;
  }
  return company;
}

/* Goes back from a company that never got all its inflows until one comes again: the loop, as "a -> b -> a". */
static fc_status refuse_loop(equity_flow *flow, int32_t company) {
  fc_engine *engine = flow->turn->engine;
  size_t companies = (size_t)scenario_of(flow)->company_count;
  int32_t *path = fc_arena_take(&engine->turn_arena, (companies + 1) * sizeof *path);
  bool *seen = fc_arena_take(&engine->turn_arena, companies * sizeof *seen);
  if (!path || !seen) return FC_E_MEMORY;
  int32_t length = 0;
  for (; !seen[company]; company = waits_for(flow, company)) {
    seen[company] = true;
    path[length++] = company;
  }
  fc_buffer text = {.allocator = engine->allocator};
  fc_buffer_text(&text, company_code(scenario_of(flow), company));
  for (bool closed = false; !closed && length > 0;) {
    fc_buffer_text(&text, " -> ");
    fc_buffer_text(&text, company_code(scenario_of(flow), path[--length]));
    closed = path[length] == company;
  }
  fc_status status = fc_refuse(flow->turn, flow->turn->row, FC_IN_CLAUSE_OF, FC_TEXT("the holdings run in a loop: {1}"),
                               text.data ? text.data : "", "");
  fc_buffer_free(&text);
  return status;
}

static fc_status apply(fc_turn *turn) {
  size_t companies = (size_t)turn->scenario->company_count;
  int32_t company = fc_row_link(turn, turn->row)->subject;
  fc_arena *arena = &turn->engine->turn_arena;
  const fc_clause *row = fc_row_with_option(turn->scenario, turn->rows, turn->row_count, FC_OPTION_DAYS);
  equity_flow flow = {
      .turn = turn, .last_day = fc_day_of(turn->year, 12, 31), .by_days = fc_has_option(row, FC_OPTION_DAYS)};
  flow.inflow = fc_arena_take(arena, companies * sizeof *flow.inflow);
  flow.pending = fc_arena_take(arena, companies * sizeof *flow.pending);
  flow.reachable = fc_arena_take(arena, companies * sizeof *flow.reachable);
  flow.capital = fc_arena_take(arena, ((size_t)turn->engine->parties + companies) * sizeof *flow.capital);
  if (!flow.inflow || !flow.pending || !flow.reachable || !flow.capital) return FC_E_MEMORY;
  fc_status status = reach(&flow, company);
  flow.inflow[company] = turn->rest;
  while (status == FC_OK) {
    int32_t next = next_ready(&flow);
    if (next == FC_NONE) break;
    flow.reachable[next] = false;
    status = pass_on(&flow, next);
  }
  for (int32_t c = 0; status == FC_OK && c < turn->scenario->company_count; c++)
    if (flow.reachable[c]) return refuse_loop(&flow, c);
  return status;
}

const fc_rule_entry fc_rule_equity = {
    .rule = {.number = "R9",
             .name = {"equity", "按股份分成"},
             .of_kinds = FC_TERM_BIT(FC_TERM_WORD),
             .options = FC_OPTION_BIT(FC_OPTION_REMAINDER) | FC_OPTION_BIT(FC_OPTION_DAYS),
             .takes_all = true,
             .formula = {"rest flows to the company's holders by paid-in capital, through companies to their holders",
                         "余额按实缴出资分给公司股东，股东为公司的逐级穿透；土地与货币同股同权"},
             .example = {"jv,2,equity,,,zhuanxing_co", "合资,2,按股份分成,,,转型公司"},
             .source = "苏北共建园区 宿迁",
             .of_names = FC_NAMES_COMPANY},
    .apply = apply};
