#include "parkscene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

enum { VAT, OUTPUT };

static void say_problems(const fc_problems *problems) {
  for (size_t i = 0; i < fc_problems_count(problems); i++) {
    char line[512];
    fc_problem_line(fc_problems_get(problems, i), FC_ENGLISH, line, sizeof line);
    print_message("%s\n", line);
  }
}

static void add_parties(fc_scenario *scenario, const char *second_party) {
  const fc_party rows[] = {{.code = "taiyuan", .name = "太原市", .kind = FC_PARTY_CITY},
                           {.code = "xinzhou", .name = "忻州市", .kind = FC_PARTY_CITY},
                           {.code = "fund", .name = "产业基金", .kind = FC_PARTY_FUND},
                           {.code = "central", .name = "中央", .kind = FC_PARTY_LEVEL},
                           {.code = second_party, .name = "某公司", .kind = FC_PARTY_COMPANY}};
  for (int i = 0; i < (second_party ? 5 : 4); i++) assert_int_equal(fc_scenario_add_party(scenario, &rows[i]), FC_OK);
}

static fc_term rate_of(int64_t numerator, int64_t denominator) {
  return (fc_term){.kind = FC_TERM_RATE, .rate = {numerator, denominator}};
}

static void add_clauses(fc_scenario *scenario) {
  const fc_clause rows[] = {
      {.agreement = "taixin",
       .number = 1,
       .kind = "carve",
       .party = "fund",
       .value = rate_of(10, 100),
       .article = "第五条 先提取产业基金"},
      {.agreement = "taixin",
       .number = 2,
       .kind = "share",
       .party = "taiyuan",
       .value = rate_of(60, 100),
       .article = "=第六条 余额按六四比例分成"},
      {.agreement = "taixin", .number = 2, .kind = "share", .party = "xinzhou", .value = rate_of(40, 100)}};
  for (int i = 0; i < 3; i++) assert_int_equal(fc_scenario_add_clause(scenario, &rows[i]), FC_OK);
}

static void add_indicator_clause(fc_scenario *scenario) {
  static const char *const streams[] = {"output"};
  const fc_clause row = {.agreement = "taixin",
                         .number = 3,
                         .kind = "share",
                         .party = "taiyuan",
                         .value = rate_of(1, 1),
                         .streams = streams,
                         .stream_count = 1};
  assert_int_equal(fc_scenario_add_clause(scenario, &row), FC_OK);
}

static void add_tables(fc_scenario *scenario, const park_options *options) {
  static const char *const participants[] = {"taiyuan", "xinzhou"};
  const fc_settings settings = {.title = "太忻共建园区试算", .mark = options->mark};
  assert_int_equal(fc_scenario_set(scenario, &settings), FC_OK);
  add_parties(scenario, options->second_party);
  const fc_stream vat = {.code = "vat", .name = "增值税", .kind = FC_STREAM_TAX};
  const fc_stream output = {.code = "output", .name = "工业总产值", .kind = FC_STREAM_INDICATOR, .unit = "亿元"};
  assert_int_equal(fc_scenario_add_stream(scenario, &vat), FC_OK);
  if (options->with_indicator) assert_int_equal(fc_scenario_add_stream(scenario, &output), FC_OK);
  const fc_level level = {.stream = "vat", .party = "central", .rate = {1, 2}, .until = {2024, false}};
  assert_int_equal(fc_scenario_add_level(scenario, &level), FC_OK);
  const fc_agreement agreement = {.code = "taixin",
                                  .name = "太忻共建园区",
                                  .kind = FC_AGREEMENT_PARK,
                                  .participants = participants,
                                  .participant_count = 2,
                                  .start = {2024, 1, 12, 0}};
  assert_int_equal(fc_scenario_add_agreement(scenario, &agreement), FC_OK);
  add_clauses(scenario);
  if (options->with_indicator) add_indicator_clause(scenario);
}

/* 2024: 2,000,000.02 of which half is central, so that 1,000,000.01 is local; 2025: 300.00 local. */
static void add_ledger(fc_scenario *scenario, const park_options *options, fc_problems *problems) {
  const int32_t xinzhou = fc_scenario_find_party(scenario, "xinzhou");
  const fc_ledger_row rows[] = {{.period = {2024, 1, 12, 0},
                                 .stream = VAT,
                                 .enterprise = -1,
                                 .agreement = 0,
                                 .collector = xinzhou,
                                 .amount = 200000002},
                                {.period = {2025, 1, 12, 0},
                                 .stream = VAT,
                                 .enterprise = -1,
                                 .agreement = 0,
                                 .collector = xinzhou,
                                 .amount = 30000},
                                {.period = {2024, 1, 12, 0},
                                 .stream = OUTPUT,
                                 .enterprise = -1,
                                 .agreement = 0,
                                 .collector = xinzhou,
                                 .amount = 12345000,
                                 .decimals = 3}};
  for (int i = 0; i < (options->with_indicator ? 3 : 2); i++)
    assert_int_equal(fc_scenario_add_ledger(scenario, &rows[i], problems), FC_OK);
}

void park_scene_make(park_scene *scene, const park_options *options) {
  static const park_options none = {0};
  if (!options) options = &none;
  fc_problems *problems = fc_problems_new(NULL);
  scene->scenario = fc_scenario_new(NULL);
  add_tables(scene->scenario, options);
  fc_status status = fc_scenario_link(scene->scenario, problems);
  if (status == FC_OK) add_ledger(scene->scenario, options, problems);
  if (status == FC_OK) status = fc_scenario_finish(scene->scenario, problems);
  if (status == FC_OK) status = fc_run(scene->scenario, NULL, NULL, &scene->result, problems);
  if (status != FC_OK) say_problems(problems);
  assert_int_equal(status, FC_OK);
  fc_problems_free(problems);
}

void park_scene_free(park_scene *scene) {
  fc_result_free(scene->result);
  fc_scenario_free(scene->scenario);
}
