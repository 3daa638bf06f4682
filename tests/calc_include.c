/* Tables of several files: rows of a further file yield to those of an earlier one, and messages name the file. */
#include "support/expect_plan.h"

#define CITIES                                                                                                         \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "party L level\n"
#define AGREEMENT "agreement x A,B start=2024\nclause x 1 rest A -\n"

/* The scenario's own part of L stands; the shared one of M stands beside it; cit is shared alone. */
static void calc_include__levels_by_stream_and_party(void **state) {
  (void)state;
  expect_dues(CITIES "party M level\n"
                     "stream vat tax\nstream cit tax\n" AGREEMENT "level vat L 50%\n"
                     "file levels shared/levels.csv\n"
                     "level vat L 20% until=2024\n"
                     "level vat M 10%\n"
                     "level cit L 60% until=2024\n"
                     "level cit L 70% from=2025\n"
                     "level tobacco L 100%\n"
                     "ledger 2024 A 100\n"
                     "ledger 2024 A 1000 stream=cit\n"
                     "ledger 2025 A 1000 stream=cit\n",
              "x 2024: A 440, B 0, L 650, M 10\n"
              "x 2025: A 300, B 0, L 700, M 0\n");
}

static void calc_include__factors_by_factor(void **state) {
  (void)state;
  expect_dues(CITIES "agreement x A,B start=2024\n"
                     "clause x 1 factor - 50% of=people\n"
                     "clause x 1 factor - 50% of=land\n"
                     "factor people A 1\nfactor people B 3\n"
                     "file factors shared/factors.csv\n"
                     "factor people A 9 period=2024\nfactor people B 1 period=2024\n"
                     "factor land A 1\nfactor land B 1\nfactor land C 98\n"
                     "ledger 2024 A 100\n",
              "x 2024: A 37.50, B 62.50, L 0\n");
}

/* Of three files the first that has the key wins. */
static void calc_include__the_earlier_file_wins(void **state) {
  (void)state;
  expect_targets(CITIES AGREEMENT "stream vat tax\nstream gdp indicator\n"
                                  "target t 2025 gdp 1\n"
                                  "file targets one/targets.csv\n"
                                  "target t 2025 gdp 2\n"
                                  "target t 2030 gdp 3\n"
                                  "file targets two/targets.csv\n"
                                  "target t 2030 gdp 4\n"
                                  "target u 2025 gdp 5\n"
                                  "ledger 2025 A 1 stream=gdp\n",
                 "t 2025: 1 of 1, gap 0, met\n"
                 "t 2030: ? of 3, 1 in 2025, grow 24.58%\n"
                 "u 2025: 1 of 5, gap -4, missed\n");
}

/* A party of the scenario keeps its own kind; shared ones that nobody uses are no mistake. */
static void calc_include__parties_by_code(void **state) {
  (void)state;
  const char *parties = "party A city\n"
                        "party B fund\n" AGREEMENT "file parties shared/parties.csv\n"
                        "party B city\n"
                        "party C city\n"
                        "party L level\n"
                        "level vat L 10%\n"
                        "ledger 2024 A 100\n";
  text_scene scene;
  run_well(&scene, parties);
  assert_int_equal(fc_scenario_party_count(scene.scenario), 4);
  assert_int_equal(fc_scenario_party(scene.scenario, 1)->kind, FC_PARTY_FUND);
  assert_string_equal(fc_scenario_party(scene.scenario, 2)->code, "C");
  scene_free(&scene);
  expect_dues(parties, "x 2024: A 90, B 0, C 0, L 10\n");
  expect_problems(parties, "warning: agreements.csv:2:2: no clause of x gives its participant B a share\n");
}

/* Without a table of its own the scenario has the three taxes, and the shared streams beside them. */
static void calc_include__streams_beside_the_taxes(void **state) {
  (void)state;
  const char *streams = CITIES AGREEMENT "file streams shared/streams.csv\n"
                                         "stream stamp tax\n"
                                         "stream cit tax\n"
                                         "ledger 2024 A 1 stream=vat\n"
                                         "ledger 2024 A 2 stream=cit\n"
                                         "ledger 2024 A 4 stream=stamp\n";
  expect_dues(streams, "x 2024: A 7, B 0, L 0\n");
}

static void calc_include__streams_by_code(void **state) {
  (void)state;
  expect_dues(CITIES AGREEMENT "stream vat tax\nstream build income\n"
                               "file streams shared/streams.csv\n"
                               "stream stamp tax\n"
                               "stream build cost\n"
                               "ledger 2024 A 2 stream=build\n"
                               "ledger 2024 A 4 stream=stamp\n",
              "x 2024: A 6, B 0, L 0\n");
}

/* Lines are those of their file, and the message is at it; another file is named. */
static void calc_include__places_in_messages(void **state) {
  (void)state;
  expect_problems(CITIES AGREEMENT "party M level\n"
                                   "level vat M 10% line=9\n"
                                   "file levels shared/levels.csv\n"
                                   "level vat L 50% line=2\n"
                                   "level vat L 5% from=2025 line=7\n"
                                   "level vat Q 5% line=8\n"
                                   "ledger 2024 A 2\n",
                  "shared/levels.csv:7:4: the window overlaps the one in line 2 for the same stream and party\n"
                  "shared/levels.csv:8:2: unknown party 'Q': write a code, name or alias that stands in parties.csv\n");
}

static void calc_include__reading_places(void **state) {
  (void)state;
  text_scene scene;
  assert_int_equal(scene_build(&scene,
                               CITIES AGREEMENT "stream vat tax\nstream gdp indicator\n"
                                                "target t 2025 gdp 1 line=4\n"
                                                "file targets one/targets.csv\n"
                                                "target t 2030 gdp 3 line=5\n"
                                                "ledger 2024 A 1\n",
                               NULL),
                   FC_OK);
  const fc_target *own = fc_scenario_target(scene.scenario, 0), *shared = fc_scenario_target(scene.scenario, 1);
  assert_int_equal(fc_scenario_line_of(own->line), 4);
  assert_int_equal(fc_scenario_line_of(shared->line), 5);
  assert_string_equal(fc_scenario_file_of(scene.scenario, FC_TABLE_TARGETS, own->line), "targets.csv");
  assert_string_equal(fc_scenario_file_of(scene.scenario, FC_TABLE_TARGETS, shared->line), "one/targets.csv");
  assert_string_equal(fc_scenario_file(scene.scenario, FC_TABLE_TARGETS), "targets.csv");
  assert_string_equal(fc_scenario_file_of(scene.scenario, FC_TABLE_COUNT, 1), "");
  scene_free(&scene);
}

static void calc_include__at_most_so_many_files(void **state) {
  (void)state;
  fc_scenario *scenario = fc_scenario_new(NULL);
  for (int i = 0; i < FC_FILES_MAX; i++)
    assert_int_equal(fc_scenario_set_file(scenario, FC_TABLE_LEVELS, "levels.csv", NULL, 0), FC_OK);
  assert_int_equal(fc_scenario_set_file(scenario, FC_TABLE_LEVELS, "levels.csv", NULL, 0), FC_E_ARGUMENT);
  fc_scenario_free(scenario);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_include__levels_by_stream_and_party), cmocka_unit_test(calc_include__factors_by_factor),
      cmocka_unit_test(calc_include__the_earlier_file_wins),      cmocka_unit_test(calc_include__parties_by_code),
      cmocka_unit_test(calc_include__streams_beside_the_taxes),   cmocka_unit_test(calc_include__streams_by_code),
      cmocka_unit_test(calc_include__places_in_messages),         cmocka_unit_test(calc_include__reading_places),
      cmocka_unit_test(calc_include__at_most_so_many_files),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
