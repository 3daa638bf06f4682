/* What holds for every scenario that was read, and for every result of one. */
#include "fuzz.h"

#include <string.h>

#include "io/read/utf8.h"

enum { MESSAGE_BYTES = 16 * 1024 };

static void require_message(const fc_problem *problem, fc_language language) {
  char message[MESSAGE_BYTES];
  size_t length = fc_problem_line(problem, language, message, sizeof message);
  REQUIRE(length > 0 && length < sizeof message && strlen(message) == length);
  REQUIRE(fc_utf8_valid((const unsigned char *)message, length) == length);
  for (size_t i = 0; i < length; i++) REQUIRE((unsigned char)message[i] >= ' ' && message[i] != 0x7F);
}

void require_told(const fc_problems *problems, fc_status status) {
  REQUIRE(status != FC_E_BROKEN_SUM && status != FC_E_ARGUMENT && status != FC_E_MEMORY);
  REQUIRE((status == FC_OK) == (fc_problems_error_count(problems) == 0));
  for (size_t i = 0; i < fc_problems_count(problems); i++) {
    const fc_problem *problem = fc_problems_get(problems, i);
    REQUIRE(problem->line >= 0 && problem->column >= 0);
    require_message(problem, FC_ENGLISH);
    require_message(problem, FC_CHINESE);
  }
}

static void require_pool_year(const fc_result *result, const fc_pool_year *year) {
  fc_fen sum = 0, levels = 0, gross = 0, local = 0;
  for (size_t i = 0; i < year->posting_count; i++) {
    const fc_posting *posting = fc_result_posting(result, year->first_posting + i);
    REQUIRE(posting->pool == year->pool && posting->year == year->year);
    sum += posting->amount;
    if (posting->kind == FC_POSTING_LEVELS) levels += posting->amount;
  }
  for (size_t i = 0; i < year->intake_count; i++) {
    gross += fc_result_intake(result, year->first_intake + i)->gross;
    local += fc_result_intake(result, year->first_intake + i)->local;
  }
  REQUIRE(levels == year->levels && gross == year->gross);
  REQUIRE(local + levels == gross && local + year->carried == year->pool_amount);
  /* `count both` counts an indicator more than once. */
  if (fc_result_pool(result, (size_t)year->pool)->kind != FC_STREAM_INDICATOR) REQUIRE(sum == year->gross);
}

static void require_totals(const fc_scenario *scenario, const fc_result *result) {
  const fc_settings *settings = fc_scenario_settings(scenario);
  for (int32_t year = settings->first_year; year <= settings->last_year; year++) {
    fc_fen due = 0, collected = 0;
    for (int32_t party = 0; party <= fc_scenario_party_count(scenario); party++) {
      fc_totals totals = fc_result_totals(result, party, year);
      due += totals.due - totals.drawn;
      collected += totals.collected - totals.drawn;
    }
    REQUIRE(due == fc_result_brought_in(result, year) && collected == due);
  }
}

void require_sums(const fc_scenario *scenario, const fc_result *result) {
  for (size_t i = 0; i < fc_result_pool_year_count(result); i++)
    require_pool_year(result, fc_result_pool_year(result, i));
  for (size_t i = 0; i < fc_result_fund_row_count(result); i++) {
    const fc_fund_row *row = fc_result_fund_row(result, i);
    REQUIRE(row->opening + row->inflow - row->drawn - row->spent - row->returned == row->closing);
  }
  require_totals(scenario, result);
}

static void require_nets(const fc_settlement *settlement) {
  fc_fen sum = 0;
  size_t count = fc_settlement_row_count(settlement);
  for (size_t i = 0; i < count; i++) {
    const fc_settlement_row *row = fc_settlement_row_at(settlement, i);
    REQUIRE(row->net == row->due - row->collected - row->settled_before);
    sum += row->net;
    const fc_settlement_row *next = fc_settlement_row_at(settlement, i + 1);
    bool ends = !next || memcmp(&next->period, &row->period, sizeof row->period) != 0;
    if (ends) REQUIRE(sum == 0);
  }
}

/* A table is made of it whenever run and settle succeed: what check accepts, run can write. */
static void require_grids(const fc_scenario *scenario, const fc_result *result, const fc_settlement *settlement,
                          fc_problems *problems) {
  for (int output = 0; output < FC_OUT_COUNT; output++) {
    fc_grid *grid = NULL;
    bool settles = output >= FC_OUT_SETTLEMENT && output <= FC_OUT_TRANSFERS;
    fc_status status =
        settles ? fc_grid_of_settlement(scenario, settlement, (fc_output)output, FC_CHINESE, NULL, &grid, problems)
                : fc_grid_of(scenario, result, (fc_output)output, FC_ENGLISH, NULL, &grid, problems);
    REQUIRE(status == FC_OK || status == FC_E_RANGE || (status == FC_E_ARGUMENT && !settles));
    REQUIRE((status == FC_OK) == (grid != NULL));
    fc_grid_free(grid);
  }
}

void require_settled(const fc_scenario *scenario, const fc_result *result) {
  fc_settlement *settlement = NULL;
  fc_problems *problems = fc_problems_new(NULL);
  fc_status status = fc_settle(scenario, result, NULL, NULL, &settlement, problems);
  REQUIRE(status == FC_OK || status == FC_E_RANGE || status == FC_E_DATA);
  REQUIRE((status == FC_OK) == (settlement != NULL));
  require_told(problems, status);
  if (settlement) {
    require_nets(settlement);
    require_grids(scenario, result, settlement, problems);
  }
  fc_settlement_free(settlement);
  fc_problems_free(problems);
}
