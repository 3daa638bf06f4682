/* How large a scenario may be: what grows with the product of two numbers is bounded, so that no table of a few
 * megabytes takes gigabytes or minutes. The limits are in types.h. */
#include "model.h"

static void complain(const fc_scenario *scenario, fc_problems *problems, fc_table table, int64_t line, const char *text,
                     int64_t found, int64_t most) {
  fc_complain(scenario, problems, table, line, FC_NONE, text, fc_whole_text(found).text, fc_whole_text(most).text,
              NULL);
}

static void check_groups(const fc_scenario *scenario, fc_problems *problems) {
  for (int32_t i = 0; i < scenario->group_count; i++) {
    const fc_indices *rows = &scenario->groups[i].rows;
    if (rows->count <= FC_CLAUSE_ROWS_MAX) continue;
    complain(scenario, problems, FC_TABLE_CLAUSES, scenario->clauses.items[rows->items[FC_CLAUSE_ROWS_MAX]].line,
             FC_TEXT("this clause has {1} rows; at most {2}"), rows->count, FC_CLAUSE_ROWS_MAX);
  }
}

static void check_sources(const fc_scenario *scenario, fc_problems *problems) {
  int32_t count = 0, line = FC_NONE;
  for (int32_t i = 0; i < scenario->agreements.count; i++) {
    if (scenario->agreement_links[i].source_party == FC_NONE) continue;
    if (count++ == FC_SOURCES_MAX) line = i;
  }
  if (line == FC_NONE) return;
  complain(scenario, problems, FC_TABLE_AGREEMENTS, scenario->agreements.items[line].line,
           FC_TEXT("{1} agreements have a source; at most {2}"), count, FC_SOURCES_MAX);
}

/* Pools keep an amount for each party: those of agreements, and of enterprises where each has its own. */
static void check_pools(const fc_scenario *scenario, fc_problems *problems) {
  int64_t pools = scenario->agreements.count, parties = scenario->parties.count;
  for (int32_t i = 0; i < scenario->enterprise_count; i++) pools += fc_needs_enterprise(scenario, i);
  if (pools * parties <= FC_POOL_PARTIES_MAX) return;
  complain(
      scenario, problems, FC_TABLE_PARTIES, scenario->parties.items[parties - 1].line,
      FC_TEXT("the pools (of agreements and enterprises) times the parties are {1}; at most {2}: leave out parties "
              "without a share, or split the scenario"),
      pools * parties, FC_POOL_PARTIES_MAX);
}

static int64_t count_funds(const fc_scenario *scenario) {
  int64_t funds = 0;
  for (int32_t i = 0; i < scenario->parties.count; i++) funds += scenario->parties.items[i].kind == FC_PARTY_FUND;
  return funds;
}

static void check_funds(const fc_scenario *scenario, fc_problems *problems) {
  int64_t funds = count_funds(scenario), parties = scenario->parties.count;
  if (funds * parties <= FC_FUND_PARTIES_MAX) return;
  complain(scenario, problems, FC_TABLE_PARTIES, scenario->parties.items[parties - 1].line,
           FC_TEXT("the funds times the parties are {1}; at most {2}: split the scenario"), funds * parties,
           FC_FUND_PARTIES_MAX);
}

/* What each party received from each agreement, or put into each fund, in each year. */
bool fc_check_years(const fc_scenario *scenario, fc_problems *problems) {
  const fc_settings *settings = &scenario->settings;
  int64_t years = settings->last_year - settings->first_year + 1, funds = count_funds(scenario);
  int64_t most = scenario->agreements.count > funds ? scenario->agreements.count : funds;
  int64_t cells = most * scenario->parties.count * years;
  if (cells <= FC_RESULT_CELLS_MAX) return true;
  complain(
      scenario, problems, FC_TABLE_PARTIES, scenario->parties.items[scenario->parties.count - 1].line,
      FC_TEXT("the agreements (or funds) times the parties times the years are {1}; at most {2}: leave out parties "
              "without a share, or give first_year and last_year"),
      cells, FC_RESULT_CELLS_MAX);
  return false;
}

static void check_companies(const fc_scenario *scenario, fc_problems *problems) {
  if (scenario->company_count <= FC_COMPANIES_MAX) return;
  const fc_holding *last = &scenario->holdings.items[scenario->holdings.count - 1];
  complain(scenario, problems, FC_TABLE_HOLDINGS, last->line, FC_TEXT("there are {1} companies; at most {2}"),
           scenario->company_count, FC_COMPANIES_MAX);
}

bool fc_check_limits(const fc_scenario *scenario, fc_problems *problems) {
  size_t before = fc_problems_error_count(problems);
  check_groups(scenario, problems);
  check_sources(scenario, problems);
  check_pools(scenario, problems);
  check_funds(scenario, problems);
  check_companies(scenario, problems);
  return fc_problems_error_count(problems) == before;
}
