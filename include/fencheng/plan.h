/* What a plan adds to the sharing: programs that funds pay for, targets for indicators, amendments of agreements, and
 * what the parties would have without it.
 * The rows are added like those of scenario.h, before fc_scenario_link; the outcomes come with a result. */
#ifndef FENCHENG_PLAN_H
#define FENCHENG_PLAN_H

#include "result.h"
#include "scenario.h"

#ifdef __cplusplus
extern "C" {
#endif

/* interest 贴息 = min(rate x loan, interest paid, ceiling); grant 补助 = min(rate x investment, ceiling);
 * reward 奖励, invest 投资 = min(base, ceiling). */
typedef enum fc_program_kind {
  FC_PROGRAM_INTEREST,
  FC_PROGRAM_GRANT,
  FC_PROGRAM_REWARD,
  FC_PROGRAM_INVEST
} fc_program_kind;
FC_API const fc_word *fc_program_kind_words(void);

/* Table `programs`. Amounts are fen, 0 or more. priority 0: blank, comes last. enterprise: free text. */
typedef struct fc_program {
  const char *code, *fund;
  fc_period period; /* falls into its calendar year */
  fc_program_kind kind;
  fc_fen base, base2; /* base2: interest paid */
  bool has_base2;
  fc_rate rate; /* {0, 0}: none */
  fc_fen ceiling;
  bool has_ceiling;
  const char *city, *enterprise;
  int32_t priority;
  int64_t line;
} fc_program;

/* Table `targets`: numerator (or numerator : denominator) of a year is to reach at_least. region: "" = all rows of
 * the ledger, a party = what is counted for it, or a cluster of enterprises. */
typedef struct fc_target {
  const char *code;
  int32_t year;
  const char *numerator;
  fc_rate at_least; /* in the unit of the stream; of a ratio: 1/2 is 50 % */
  const char *denominator, *region, *source;
  int64_t line;
} fc_target;

/* Table `amendments`: from that year on the clauses of this amendment stand in the place of the earlier ones with the
 * same agreement and number. repeals: [repeal_count] "AGREEMENT/CLAUSE" that end without a successor. */
typedef struct fc_amendment {
  const char *code;
  int32_t from;
  const char *document; /* 文号 */
  const char *const *repeals;
  size_t repeal_count;
  const char *source;
  int64_t line;
} fc_amendment;

/* Table `alone`: what a party would have without the agreements in a period, in fen; with several codes joined by +
 * what they would have together. For comparisons; no result depends on it. */
typedef struct fc_alone {
  const char *party;
  fc_period period; /* falls into its calendar year */
  fc_fen amount;
  int64_t line;
} fc_alone;

/* Table `coalitions`: the value of a group of parties (codes joined by +) in a game, in fen, over all years. */
typedef struct fc_coalition {
  const char *game, *coalition;
  fc_fen value;
  int64_t line;
} fc_coalition;

FC_API fc_status fc_scenario_add_program(fc_scenario *scenario, const fc_program *row);
FC_API fc_status fc_scenario_add_target(fc_scenario *scenario, const fc_target *row);
FC_API fc_status fc_scenario_add_amendment(fc_scenario *scenario, const fc_amendment *row);
FC_API fc_status fc_scenario_add_alone(fc_scenario *scenario, const fc_alone *row);
FC_API fc_status fc_scenario_add_coalition(fc_scenario *scenario, const fc_coalition *row);

/* Reading. Index out of range: NULL. */
FC_API int32_t fc_scenario_program_count(const fc_scenario *scenario);
FC_API const fc_program *fc_scenario_program(const fc_scenario *scenario, int32_t index);
FC_API int32_t fc_scenario_target_count(const fc_scenario *scenario);
FC_API const fc_target *fc_scenario_target(const fc_scenario *scenario, int32_t index);
FC_API int32_t fc_scenario_amendment_count(const fc_scenario *scenario);
FC_API const fc_amendment *fc_scenario_amendment(const fc_scenario *scenario, int32_t index);
FC_API int32_t fc_scenario_alone_count(const fc_scenario *scenario);
FC_API const fc_alone *fc_scenario_alone(const fc_scenario *scenario, int32_t index);
FC_API int32_t fc_scenario_coalition_count(const fc_scenario *scenario);
FC_API const fc_coalition *fc_scenario_coalition(const fc_scenario *scenario, int32_t index);
/* The parties that such a row speaks of, by index in party order, each once: [*count], one for a single party. After
 * link; NULL and 0 when index is out of range. */
FC_API const int32_t *fc_scenario_alone_members(const fc_scenario *scenario, int32_t index, size_t *count);
FC_API const int32_t *fc_scenario_coalition_members(const fc_scenario *scenario, int32_t index, size_t *count);
/* Fund and city of a program as party indices (city -1: none), after link. */
FC_API int32_t fc_scenario_program_fund(const fc_scenario *scenario, int32_t index);
FC_API int32_t fc_scenario_program_city(const fc_scenario *scenario, int32_t index);
/* Cluster of a program: that of the enterprise whose code or name stands in it; "" if there is none. */
FC_API const char *fc_scenario_program_cluster(const fc_scenario *scenario, int32_t index);
/* Amendment that a clause row belongs to; -1: the agreement as it was signed. */
FC_API int32_t fc_scenario_clause_amendment(const fc_scenario *scenario, int32_t row);

/* One program in its year, in fen: asked = what the rule gives, paid <= asked. `available` is what the fund had when
 * the programs of this priority were paid, `asked_together` what they asked. By year, then row of the table; programs
 * outside of the scenario's years have none. */
typedef struct fc_payment {
  int32_t program, fund, year;
  fc_fen asked, paid, available, asked_together;
} fc_payment;
FC_API size_t fc_result_payment_count(const fc_result *result);
FC_API const fc_payment *fc_result_payment(const fc_result *result, size_t index);

/* What moved a fund in a year, by agreement or program, in fen: the detail of funds.csv. By fund, year, kind, then
 * agreement or program. Amounts of 0 are left out. */
typedef enum fc_fund_move_kind { FC_FUND_INFLOW, FC_FUND_DRAWN, FC_FUND_SPENT, FC_FUND_RETURNED } fc_fund_move_kind;
typedef struct fc_fund_move {
  int32_t fund, year;
  fc_fund_move_kind kind;
  int32_t agreement, program; /* one of them, the other -1 */
  fc_fen amount;
} fc_fund_move;
FC_API size_t fc_result_fund_move_count(const fc_result *result);
FC_API const fc_fund_move *fc_result_fund_move(const fc_result *result, size_t index);

/* What a party put into a fund in a year, in fen. By fund, year, party; amounts of 0 are left out. */
typedef struct fc_contribution {
  int32_t fund, year, party;
  fc_fen amount;
} fc_contribution;
FC_API size_t fc_result_contribution_count(const fc_result *result);
FC_API const fc_contribution *fc_result_contribution(const fc_result *result, size_t index);

/* One target. actual and at_least are whole numbers of 10^-decimals of the stream's unit, or of a percent if is_ratio,
 * rounded half away from zero; gap is the difference of the two, met is decided on the exact values. Unknown: no row of
 * the ledger in that year (or a denominator of 0); then known_year is the latest earlier year with a value (0: none),
 * and growth the smallest yearly growth from it that reaches the target, in hundredths of a percent (has_growth false:
 * no positive value to grow from, or more than 1,000,000 %). By row of the table. */
typedef struct fc_target_row {
  int32_t target;
  bool is_ratio, is_known, met;
  int32_t decimals;
  int64_t actual, at_least, gap;
  int64_t numerator, denominator; /* of the year, or of known_year: in the smallest units of their streams */
  int32_t known_year;
  int64_t known;
  bool has_growth;
  int64_t growth;
} fc_target_row;
FC_API size_t fc_result_target_count(const fc_result *result);
FC_API const fc_target_row *fc_result_target(const fc_result *result, size_t index);

#ifdef __cplusplus
}
#endif
#endif
