/* What-if: edited clauses must give what the same clauses give when they are written. */
#include "support/expect.h"
#include "support/failing_memory.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static const char scene_text[] = "party A city\nparty B city\nparty C city\nparty F fund\n"
                                 "agreement x A,B,C start=2024\n"
                                 "factor people A 3\nfactor people B 1\nfactor people C 4\n"
                                 "factor money A 2\nfactor money B 1\nfactor money C 1\n"
                                 "holding firm A 60\nholding firm C 20\n";
static const char ledger[] = "ledger 2024 B 1000\nledger 2025 B 2000.01\nledger 2026 B -30\n";

/* The dues after one edit, or the errors. */
static void put_edited(fc_buffer *text, const char *clauses, const fc_clause_edit *edits, size_t count) {
  char whole[4096];
  text_scene scene;
  fc_scenario *edited = NULL;
  snprintf(whole, sizeof whole, "%s%s%s", scene_text, clauses, ledger);
  run_well(&scene, whole);
  fc_problems *problems = fc_problems_new(NULL);
  fc_status status = fc_scenario_edit(scene.scenario, edits, count, NULL, &edited, problems);
  if (status == FC_OK) {
    text_scene other = {.scenario = edited};
    assert_int_equal(fc_run(edited, NULL, NULL, &other.result, problems), FC_OK);
    write_dues(&other, text);
    fc_result_free(other.result);
  }
  for (size_t i = 0; i < fc_problems_count(problems); i++) {
    char line[1000];
    if (fc_problems_get(problems, i)->is_warning) continue;
    fc_problem_line(fc_problems_get(problems, i), FC_ENGLISH, line, sizeof line);
    fc_buffer_text(text, line);
    fc_buffer_char(text, '\n');
  }
  assert_true((status == FC_OK) == (edited != NULL));
  fc_scenario_free(edited);
  fc_problems_free(problems);
  scene_free(&scene);
}

static void expect_edited(const char *clauses, const fc_clause_edit *edits, size_t count, const char *expected) {
  fc_buffer text = {0};
  put_edited(&text, clauses, edits, count);
  assert_string_equal(text.data ? text.data : "", expected);
  fc_buffer_free(&text);
}

/* An edit gives what `written` gives as a table. */
static void expect_as_written(const char *clauses, const fc_clause_edit *edits, size_t count, const char *written) {
  fc_buffer text = {0};
  put_edited(&text, written, NULL, 0);
  expect_edited(clauses, edits, count, text.data);
  fc_buffer_free(&text);
}

static fc_clause_edit value(int32_t number, const char *party, const char *text) {
  return (fc_clause_edit){.agreement = "x", .number = number, .party = party, .value = text};
}

static fc_clause_edit rule(const char *text) { return (fc_clause_edit){.agreement = "x", .rule = text}; }

#define ONE(...)                                                                                                       \
  (const fc_clause_edit[]){__VA_ARGS__}, sizeof((const fc_clause_edit[]){__VA_ARGS__}) / sizeof(fc_clause_edit)

static void value__others_keep_their_proportions(void **state) {
  (void)state;
  const char *clauses = "clause x 1 share A 60%\nclause x 1 share B 30%\nclause x 1 share C 10%\n";
  expect_edited(clauses, ONE(value(1, "A", "50%")),
                "x 2024: A 500, B 375, C 125, F 0\nx 2025: A 1000.01, B 750, C 250, F 0\nx 2026: A -15, B -11.25, C "
                "-3.75, F 0\n");
  expect_as_written(clauses, ONE(value(1, "A", "1/3")),
                    "clause x 1 share A 1/3\nclause x 1 share B 1/2\nclause x 1 share C 1/6\n");
  expect_as_written(clauses, ONE(value(1, "A", "100%")),
                    "clause x 1 share A 100%\nclause x 1 share B 0%\nclause x 1 share C 0%\n");
  expect_as_written(clauses, ONE(value(1, "A", "0.6")), clauses);
}

static void value__two_of_a_clause(void **state) {
  (void)state;
  const char *clauses = "clause x 1 share A 60%\nclause x 1 share B 30%\nclause x 1 share C 10%\n";
  expect_as_written(clauses, ONE(value(1, "A", "20%"), value(1, "C", "70%")),
                    "clause x 1 share A 20%\nclause x 1 share B 10%\nclause x 1 share C 70%\n");
  expect_as_written(clauses, ONE(value(1, "C", "70%"), value(1, "A", "20%")),
                    "clause x 1 share A 20%\nclause x 1 share B 10%\nclause x 1 share C 70%\n");
  expect_edited(clauses, ONE(value(1, "A", "60%"), value(1, "B", "50%")),
                "error: clause 1 of x: the rates given add up to more than 100%\n");
}

static void value__parts(void **state) {
  (void)state;
  const char *clauses = "clause x 1 share A 6parts\nclause x 1 share B 3parts\nclause x 1 share C 1parts\n";
  expect_as_written(clauses, ONE(value(1, "A", "2份")),
                    "clause x 1 share A 2parts\nclause x 1 share B 3parts\nclause x 1 share C 1parts\n");
  expect_as_written(clauses, ONE(value(1, "A", "20%")),
                    "clause x 1 share A 20%\nclause x 1 share B 60%\nclause x 1 share C 20%\n");
}

/* Each window by itself; a window without the party stays. */
static void value__windows(void **state) {
  (void)state;
  expect_as_written("clause x 1 share A 60% until=2024\nclause x 1 share B 40% until=2024\n"
                    "clause x 1 share A 20% from=2025 until=2025\nclause x 1 share B 40% from=2025 until=2025\n"
                    "clause x 1 share C 40% from=2025 until=2025\nclause x 1 share C 100% from=2026\n",
                    ONE(value(1, "A", "10%")),
                    "clause x 1 share A 10% until=2024\nclause x 1 share B 90% until=2024\n"
                    "clause x 1 share A 10% from=2025 until=2025\nclause x 1 share B 45% from=2025 until=2025\n"
                    "clause x 1 share C 45% from=2025 until=2025\nclause x 1 share C 100% from=2026\n");
}

static void value__factors_and_brackets(void **state) {
  (void)state;
  expect_as_written("clause x 1 factor - 30% of=people\nclause x 1 factor - 70% of=money\n",
                    ONE(value(1, "people", "80%")),
                    "clause x 1 factor - 80% of=people\nclause x 1 factor - 20% of=money\n");
  expect_as_written("clause x 1 tier A 60% above=0\nclause x 1 tier B 40% above=0\n"
                    "clause x 1 tier A 20% above=500\nclause x 1 tier B 80% above=500\n",
                    ONE(value(1, "A", "50%")),
                    "clause x 1 tier A 50% above=0\nclause x 1 tier B 50% above=0\n"
                    "clause x 1 tier A 50% above=500\nclause x 1 tier B 50% above=500\n");
}

/* Amounts, and rates that take nothing from the rows beside them. */
static void value__just_set(void **state) {
  (void)state;
  const char *rest = "clause x 3 share A 50%\nclause x 3 share B 50%\n";
  char before[300], after[300];
  snprintf(before, sizeof before, "clause x 1 carve F 10%%\n%sclause x 4 cap A 300 of=year to=B\n", rest);
  snprintf(after, sizeof after, "clause x 1 carve F 5%%\n%sclause x 4 cap A 200 of=year to=B\n", rest);
  expect_as_written(before, ONE(value(1, "", "5%"), value(4, "A", "0.02万元")), after);
  snprintf(after, sizeof after, "clause x 1 carve F 123.45\n%sclause x 4 cap A 300 of=year to=B\n", rest);
  expect_as_written(before, ONE(value(1, "F", "123.45")), after);
  expect_as_written("clause x 1 share A 100%\nclause x 2 levy all 5% to=F\n", ONE(value(2, "all", "7%")),
                    "clause x 1 share A 100%\nclause x 2 levy all 7% to=F\n");
}

/* The sums are checked as in a table: here parts beside the last rate. */
static void value__goes_through_the_checks(void **state) {
  (void)state;
  expect_edited("clause x 1 share A 60%\nclause x 1 share B 40%\n", ONE(value(1, "A", "3份")),
                "clauses.csv:3:5: error: line 2 has rates and this row parts (or the other way round): use one of the "
                "two\n");
}

static void rule__in_the_place_of_a_share(void **state) {
  (void)state;
  const char *clauses = "clause x 1 carve F 10%\nclause x 2 share A 60%\nclause x 2 share B 40%\n";
  expect_as_written(clauses, ONE(rule("equal")), "clause x 1 carve F 10%\nclause x 2 equal - -\n");
  expect_as_written(clauses, ONE(rule("均分")), "clause x 1 carve F 10%\nclause x 2 equal - -\n");
  expect_as_written(clauses, ONE(rule("equity:firm")), "clause x 1 carve F 10%\nclause x 2 equity - - of=firm\n");
  expect_as_written(clauses, ONE(rule("equity")), "clause x 1 carve F 10%\nclause x 2 equity - - of=firm\n");
  expect_as_written(clauses, ONE(rule("factor:people")),
                    "clause x 1 carve F 10%\nclause x 2 factor - 100% of=people\n");
  expect_as_written(clauses, ONE(rule("index: people / money")),
                    "clause x 1 carve F 10%\nclause x 2 index - money of=people\n");
  expect_as_written(clauses, ONE(rule("share:2/1/1")),
                    "clause x 1 carve F 10%\nclause x 2 share A 2parts\nclause x 2 share B 1parts\n"
                    "clause x 2 share C 1parts\n");
  expect_as_written(clauses, ONE(rule("share:50%/0%/50%")),
                    "clause x 1 carve F 10%\nclause x 2 share A 50%\nclause x 2 share C 50%\n");
  expect_as_written(clauses, ONE(rule("share")), clauses);
}

/* Windows and options stay; both clauses that split are meant. */
static void rule__windows_stay(void **state) {
  (void)state;
  expect_as_written(
      "clause x 1 share A 60% until=2024 remainder=last\nclause x 1 share B 40% until=2024 remainder=last\n"
      "clause x 1 share A 50% from=2025 until=2025\nclause x 1 share B 50% from=2025 until=2025\n"
      "clause x 2 factor - 100% of=money from=2026\n",
      ONE(rule("equal")),
      "clause x 1 equal - - until=2024 remainder=last\nclause x 1 equal - - from=2025 until=2025\n"
      "clause x 2 equal - - from=2026\n");
}

/* A share of one party is what is left for it, not a split. */
static void rule__single_share_stays(void **state) {
  (void)state;
  expect_as_written("clause x 1 equal - - until=2025\nclause x 2 share B 100% from=2026\n", ONE(rule("share:1/0/1")),
                    "clause x 1 share A 1parts until=2025\nclause x 1 share B 0parts until=2025\n"
                    "clause x 1 share C 1parts until=2025\nclause x 2 share B 100% from=2026\n");
}

/* Without an agreement: those with one such clause and no source. */
static void rule__every_agreement(void **state) {
  (void)state;
  const fc_clause_edit every = {.rule = "equal"};
  expect_as_written("agreement y A,B start=2024\nclause y 1 share A 20%\nclause y 1 share B 80%\n"
                    "agreement z A,C start=2024\nclause z 1 share A 20% until=2024\nclause z 1 share C 80% until=2024\n"
                    "clause z 2 share A 30% from=2025\nclause z 2 share C 70% from=2025\n"
                    "agreement s A,B source=x/C start=2024\nclause s 1 share A 90%\nclause s 1 share B 10%\n"
                    "clause x 1 share A 20%\nclause x 1 share C 80%\n"
                    "ledger 2024 A 100 agreement=y\nledger 2025 A 10 agreement=z\n",
                    ONE(every),
                    "agreement y A,B start=2024\nclause y 1 equal - -\n"
                    "agreement z A,C start=2024\nclause z 1 share A 20% until=2024\nclause z 1 share C 80% until=2024\n"
                    "clause z 2 share A 30% from=2025\nclause z 2 share C 70% from=2025\n"
                    "agreement s A,B source=x/C start=2024\nclause s 1 share A 90%\nclause s 1 share B 10%\n"
                    "clause x 1 equal - -\n"
                    "ledger 2024 A 100 agreement=y\nledger 2025 A 10 agreement=z\n");
}

/* Rules first, then values: of the rows that stand then. */
static void rule__then_value(void **state) {
  (void)state;
  expect_as_written("clause x 1 equal - -\n", ONE(value(1, "A", "70%"), rule("share:1/1/2")),
                    "clause x 1 share A 70%\nclause x 1 share B 10%\nclause x 1 share C 20%\n");
}

static void edit__asks_for_sense(void **state) {
  (void)state;
  char whole[2048];
  text_scene scene;
  fc_scenario *edited;
  snprintf(whole, sizeof whole, "%sclause x 1 equal - -\n%s", scene_text, ledger);
  run_well(&scene, whole);
  const fc_clause_edit wrong[] = {{.agreement = "x", .number = 1},
                                  {.agreement = "x", .number = 1, .value = "5%", .rule = "equal"},
                                  {.agreement = "x", .value = "5%"},
                                  {.number = 1, .value = "5%"},
                                  {.number = 1, .rule = "equal"}};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    assert_int_equal(fc_scenario_edit(scene.scenario, &wrong[i], 1, NULL, &edited, NULL), FC_E_ARGUMENT);
  assert_int_equal(fc_scenario_edit(NULL, NULL, 0, NULL, &edited, NULL), FC_E_ARGUMENT);
  assert_int_equal(fc_scenario_edit(scene.scenario, NULL, 1, NULL, &edited, NULL), FC_E_ARGUMENT);
  assert_int_equal(fc_scenario_edit(scene.scenario, NULL, 0, NULL, NULL, NULL), FC_E_ARGUMENT);
  const fc_clause_edit unknown = value(7, "", "5%");
  assert_int_equal(fc_scenario_edit(scene.scenario, &unknown, 1, NULL, &edited, NULL), FC_E_DATA);
  assert_null(edited);
  scene_free(&scene);
}

/* An edit of an edit, and the first one stays as it is. */
static void edit__of_an_edit(void **state) {
  (void)state;
  char whole[2048];
  text_scene scene;
  fc_scenario *first, *second;
  snprintf(whole, sizeof whole, "%sclause x 1 carve F 10%%\nclause x 2 equal - -\n%s", scene_text, ledger);
  run_well(&scene, whole);
  const fc_clause_edit carve = value(1, "", "20%"), split = rule("share:1/1/2");
  assert_int_equal(fc_scenario_edit(scene.scenario, &carve, 1, NULL, &first, NULL), FC_OK);
  assert_int_equal(fc_scenario_edit(first, &split, 1, NULL, &second, NULL), FC_OK);
  assert_int_equal(fc_scenario_clause_count(scene.scenario), 2);
  assert_int_equal(fc_scenario_clause_count(second), 4);
  assert_string_equal(fc_scenario_clause(scene.scenario, 1)->kind, "equal");
  assert_int_equal(fc_scenario_line_of(fc_scenario_clause(second, 3)->line), 3);
  fc_scenario_free(second);
  fc_scenario_free(first);
  scene_free(&scene);
}

static void assert_same_postings(const fc_result *one, const fc_result *two) {
  assert_int_equal(fc_result_posting_count(one), fc_result_posting_count(two));
  for (size_t i = 0; i < fc_result_posting_count(one); i++) {
    const fc_posting *a = fc_result_posting(one, i), *b = fc_result_posting(two, i);
    assert_int_equal(a->amount, b->amount);
    assert_int_equal(a->party, b->party);
  }
}

/* Every scenario, edited by nothing: all postings stay, though links and checks were made anew. */
static void edit__nothing_changes_nothing(void **state) {
  (void)state;
  char path[1024];
  DIR *folder = opendir(FENCHENG_SOURCE "/scenarios");
  assert_non_null(folder);
  int seen = 0;
  for (struct dirent *entry; (entry = readdir(folder));) {
    if (entry->d_name[0] == '.' || strchr(entry->d_name, '.')) continue;
    snprintf(path, sizeof path, "%s/scenarios/%s", FENCHENG_SOURCE, entry->d_name);
    fc_problems *problems = fc_problems_new(NULL);
    fc_scenario *scenario, *edited;
    fc_result *before = NULL, *after = NULL;
    assert_int_equal(fc_scenario_load(path, NULL, NULL, &scenario, problems), FC_OK);
    assert_int_equal(fc_run(scenario, NULL, NULL, &before, problems), FC_OK);
    assert_int_equal(fc_scenario_edit(scenario, NULL, 0, NULL, &edited, problems), FC_OK);
    assert_int_equal(fc_run(edited, NULL, NULL, &after, problems), FC_OK);
    assert_same_postings(before, after);
    fc_result_free(after);
    fc_scenario_free(edited);
    fc_result_free(before);
    fc_scenario_free(scenario);
    fc_problems_free(problems);
    seen++;
  }
  closedir(folder);
  assert_true(seen > 30);
}

static bool take_value(void *context, const char *text) {
  fc_buffer *list = context;
  if (list->length) fc_buffer_char(list, ' ');
  fc_buffer_text(list, text);
  return strcmp(text, "stop") != 0;
}

static void expect_values(const char *text, const char *expected) {
  fc_buffer list = {0};
  assert_int_equal(fc_list_values(text, NULL, take_value, &list, NULL), FC_OK);
  assert_string_equal(list.data, expected);
  fc_buffer_free(&list);
}

static void values__ranges(void **state) {
  (void)state;
  expect_values("50%..70%:5%", "50% 55% 60% 65% 70%");
  expect_values("50%..64%:5%", "50% 55% 60%");
  expect_values("0.1..0.35:0.05", "0.1 0.15 0.2 0.25 0.3 0.35");
  expect_values("0..1:1", "0 1");
  expect_values("-1..1:1", "-1 0 1");
  expect_values("1000万元..3000万元:500万元", "1000万元 1500万元 2000万元 2500万元 3000万元");
  expect_values(" ５０％ .. ６０％ : １０％ ", "50% 60%");
  expect_values("2/3, 1份,sum:3*80%,5%..6%:0.5%", "2/3 1份 sum:3*80% 5% 5.5% 6%");
  expect_values("33.3%..33.3%:1%", "33.3%");
  expect_values("1,stop,2", "1 stop");
}

static void values__refused(void **state) {
  (void)state;
  static const char *const wrong[] = {"",
                                      "5%..",
                                      "..5%:1%",
                                      "5%..6%",
                                      "5%..6%:",
                                      "5%..6%:0%",
                                      "5%..6%:-1%",
                                      "6%..5%:1%",
                                      "5..6%:1%",
                                      "5%..6:1%",
                                      "1/3..2/3:1/6",
                                      "5%,",
                                      "5%..6%:1%:2%",
                                      "99999999999999999999..1:1",
                                      "0..9:0.000000000000000000001"};
  fc_buffer list = {0};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    if (fc_list_values(wrong[i], NULL, take_value, &list, NULL) != FC_E_DATA) fail_msg("%s", wrong[i]);
  assert_int_equal(fc_list_values("0..1000:1", NULL, take_value, &list, NULL), FC_E_RANGE);
  assert_int_equal(fc_list_values(NULL, NULL, take_value, &list, NULL), FC_E_ARGUMENT);
  fc_buffer_free(&list);
}

static fc_status edit_with(const fc_scenario *scenario, const fc_allocator *allocator) {
  const fc_clause_edit edits[] = {rule("share:1/1/2"), value(2, "A", "70%"), value(1, "", "123.45")};
  fc_problems *problems = fc_problems_new(NULL);
  fc_scenario *edited = NULL;
  fc_status status = fc_scenario_edit(scenario, edits, 3, allocator, &edited, problems);
  if (status == FC_E_MEMORY) assert_int_equal(fc_problems_error_count(problems), 0);
  fc_scenario_free(edited);
  fc_problems_free(problems);
  return status;
}

static void memory__fails_once(void **state) {
  (void)state;
  char whole[2048];
  text_scene scene;
  snprintf(whole, sizeof whole, "%sclause x 1 carve F 10%%\nclause x 2 equal - -\n%s", scene_text, ledger);
  run_well(&scene, whole);
  for (long n = 1, calls = n; calls >= n; n++) {
    failing_memory memory = {.fail_at = n};
    fc_allocator allocator = {&memory, failing_resize};
    fc_status status = edit_with(scene.scenario, &allocator);
    calls = memory.calls;
    assert_int_equal(status, calls >= n ? FC_E_MEMORY : FC_OK);
    assert_int_equal(memory.blocks, 0);
    assert_false(memory.wrong_size);
  }
  scene_free(&scene);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(value__others_keep_their_proportions),
      cmocka_unit_test(value__two_of_a_clause),
      cmocka_unit_test(value__parts),
      cmocka_unit_test(value__windows),
      cmocka_unit_test(value__factors_and_brackets),
      cmocka_unit_test(value__just_set),
      cmocka_unit_test(value__goes_through_the_checks),
      cmocka_unit_test(rule__in_the_place_of_a_share),
      cmocka_unit_test(rule__windows_stay),
      cmocka_unit_test(rule__single_share_stays),
      cmocka_unit_test(rule__every_agreement),
      cmocka_unit_test(rule__then_value),
      cmocka_unit_test(edit__asks_for_sense),
      cmocka_unit_test(edit__of_an_edit),
      cmocka_unit_test(edit__nothing_changes_nothing),
      cmocka_unit_test(values__ranges),
      cmocka_unit_test(values__refused),
      cmocka_unit_test(memory__fails_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
