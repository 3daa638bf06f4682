/* returns: the internal rate of return of what a party paid in.
 *   paid in: capital of its holdings by `from`; cost that it paid and no clause shares (fc_result_paid); its burden of
 *            shared costs, which settlement charges to it whoever paid first
 *   got:     what summary.csv gives it, with that burden taken out again
 *   flow of a year = got - paid in */
#include "comparison.h"

typedef struct party_flows {
  fc_study_sheet *sheet;
  size_t variant, party;
  int32_t first_year, years; /* capital may be older than the comparison */
  fc_study_wide *paid, *got; /* [years] */
  fc_fen *flows;             /* [years] */
} party_flows;

/* A blank period counts as the first year of the scenario. */
static int32_t year_of(const fc_scenario *scenario, const fc_holding *row) {
  return row->from.year ? row->from.year : fc_scenario_settings(scenario)->first_year;
}

static const fc_scenario *scenario_of(const party_flows *party) {
  return party->sheet->comparison->variants[party->variant].scenario;
}

static int32_t first_year_of(const fc_comparison *comparison, size_t variant) {
  const fc_scenario *scenario = comparison->variants[variant].scenario;
  int32_t first = comparison->first_year;
  for (int32_t i = 0; i < fc_scenario_holding_count(scenario); i++) {
    int32_t year = year_of(scenario, fc_scenario_holding(scenario, i));
    if (year < first) first = year;
  }
  return first;
}

static void add_capital(party_flows *party, int32_t place) {
  const fc_scenario *scenario = scenario_of(party);
  for (int32_t i = 0; i < fc_scenario_holding_count(scenario); i++) {
    const fc_holding *row = fc_scenario_holding(scenario, i);
    int32_t year = year_of(scenario, row) - party->first_year;
    if (year < party->years && fc_scenario_find_party(scenario, row->holder) == place)
      party->paid[year] += row->capital;
  }
}

/* What the party bears of the cost pools that clauses share. */
static void add_burden(party_flows *party, int32_t place) {
  const fc_result *result = party->sheet->comparison->variants[party->variant].result;
  for (size_t i = 0; i < fc_result_pool_year_count(result); i++) {
    const fc_pool_year *pool_year = fc_result_pool_year(result, i);
    if (fc_result_pool(result, (size_t)pool_year->pool)->kind != FC_STREAM_COST) continue;
    int32_t year = pool_year->year - party->first_year;
    for (size_t k = 0; k < pool_year->posting_count; k++) {
      const fc_posting *posting = fc_result_posting(result, pool_year->first_posting + k);
      if (posting->party != place) continue;
      party->paid[year] += posting->amount;
      party->got[year] += posting->amount;
    }
  }
}

static fc_status fill(party_flows *party, int32_t place) {
  const fc_comparison *comparison = party->sheet->comparison;
  for (int32_t i = 0; i < party->years; i++) {
    int32_t year = party->first_year + i;
    party->paid[i] = fc_result_paid(comparison->variants[party->variant].result, place, year);
    party->got[i] =
        year < comparison->first_year ? 0 : fc_comparison_amount(comparison, party->variant, party->party, year);
  }
  add_capital(party, place);
  add_burden(party, place);
  for (int32_t i = 0; i < party->years; i++) {
    fc_study_wide flow = party->got[i] - party->paid[i];
    if (flow > FC_FEN_MAX || flow < -FC_FEN_MAX) return FC_E_RANGE;
    party->flows[i] = (fc_fen)flow;
  }
  return FC_OK;
}

/* Why there is no rate, or what to mind about it; "" if nothing. */
static const char *reason_of(const party_flows *party, bool paid_any, fc_status status) {
  bool gains = false, losses = false, gains_first = false;
  for (int32_t i = 0; i < party->years; i++) {
    if (party->flows[i] > 0 && !losses) gains_first = true;
    gains = gains || party->flows[i] > 0;
    losses = losses || party->flows[i] < 0;
  }
  if (!paid_any) return FC_TEXT("it paid nothing in");
  if (!losses) return FC_TEXT("in every year it gets at least what it pays in");
  if (!gains) return FC_TEXT("in no year does it get more than it pays in");
  if (status == FC_E_DATA)
    return FC_TEXT("paying in and getting more take turns more than once, so several rates may fit");
  if (status == FC_E_RANGE) return FC_TEXT("the rate is not between -99 % and 10,000 % a year");
  return gains_first ? FC_TEXT("it gets money first and pays later: the rate is what that costs it") : "";
}

static fc_status flow_row(party_flows *party) {
  fc_study_sheet *sheet = party->sheet;
  fc_study_wide paid = 0, got = 0;
  bool paid_any = false;
  double rate = 0;
  for (int32_t i = 0; i < party->years; i++) {
    paid += party->paid[i];
    got += party->got[i];
    paid_any = paid_any || party->paid[i] != 0;
  }
  if (!paid_any && got == 0) return FC_OK;
  fc_status status = paid_any ? fc_internal_rate(party->flows, (size_t)party->years, &rate) : FC_E_DATA;
  if (status == FC_E_MEMORY) return status;
  fc_sheet_variant(sheet, party->variant);
  fc_sheet_party(sheet, party->party);
  fc_sheet_money(sheet, paid);
  fc_sheet_money(sheet, got);
  if (status == FC_OK) fc_put_rate(&sheet->cell, rate);
  fc_sheet_held(sheet);
  fc_sheet_words(sheet, reason_of(party, paid_any, status));
  fc_sheet_end_row(sheet);
  return FC_OK;
}

static bool may_pay_in(const fc_party *party) { return party->kind != FC_PARTY_FUND && party->kind != FC_PARTY_LEVEL; }

static fc_status variant_rows(fc_study_sheet *sheet, size_t variant) {
  const fc_comparison *comparison = sheet->comparison;
  party_flows party = {.sheet = sheet, .variant = variant, .first_year = first_year_of(comparison, variant)};
  party.years = comparison->first_year + comparison->year_count - party.first_year;
  size_t years = (size_t)party.years;
  party.paid = fc_arena_take(&sheet->arena, years * sizeof *party.paid);
  party.got = fc_arena_take(&sheet->arena, years * sizeof *party.got);
  party.flows = fc_arena_take(&sheet->arena, years * sizeof *party.flows);
  if (!party.paid || !party.got || !party.flows) return FC_E_MEMORY;
  fc_status status = FC_OK;
  for (; status == FC_OK && party.party < comparison->party_count; party.party++) {
    int32_t place = fc_comparison_place(comparison, variant, party.party);
    if (place < 0 || !may_pay_in(comparison->parties[party.party])) continue;
    status = fill(&party, place);
    if (status == FC_OK) status = flow_row(&party);
  }
  return status;
}

fc_status fc_study_returns(fc_study_sheet *sheet) {
  static const fc_study_column columns[] = {{{"variant", "方案"}, false}, {{"party", "参与方"}, false},
                                            {{"name", "名称"}, false},    {{"paid_in", "投入"}, true},
                                            {{"got", "分得"}, true},      {{"rate", "内部收益率"}, true},
                                            {{"reason", "说明"}, false}};
  fc_status status = FC_OK;
  fc_sheet_headers(sheet, columns, sizeof columns / sizeof *columns);
  fc_sheet_end_headers(sheet);
  for (size_t v = 0; status == FC_OK && v < sheet->comparison->variant_count; v++)
    if (fc_comparison_ran(sheet->comparison, v)) status = variant_rows(sheet, v);
  return status;
}
