/* What-if: which edits are refused, edits of edits, and every scenario edited by nothing. */
#include "support/edit_text.h"
#include "support/failing_memory.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

static void edit__asks_for_sense(void **state) {
  (void)state;
  text_scene scene;
  fc_scenario *edited;
  run_to_edit(&scene, "clause x 1 equal - -\n");
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
  const fc_clause_edit unknown = edit_value(7, "", "5%");
  assert_int_equal(fc_scenario_edit(scene.scenario, &unknown, 1, NULL, &edited, NULL), FC_E_DATA);
  assert_null(edited);
  scene_free(&scene);
}

/* An edit of an edit, and the first one stays as it is. */
static void edit__of_an_edit(void **state) {
  (void)state;
  text_scene scene;
  fc_scenario *first, *second;
  run_to_edit(&scene, "clause x 1 carve F 10%\nclause x 2 equal - -\n");
  const fc_clause_edit carve = edit_value(1, "", "20%"), split = edit_rule("share:1/1/2");
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
    bool is_scenario = !strchr(entry->d_name, '.') && strcmp(entry->d_name, "conformance") != 0; /* a kit of them */
    if (!is_scenario) continue;
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

static fc_status edit_with(const fc_scenario *scenario, const fc_allocator *allocator) {
  const fc_clause_edit edits[] = {edit_rule("share:1/1/2"), edit_value(2, "A", "70%"), edit_value(1, "", "123.45")};
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
  text_scene scene;
  run_to_edit(&scene, "clause x 1 carve F 10%\nclause x 2 equal - -\n");
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
      cmocka_unit_test(edit__asks_for_sense),
      cmocka_unit_test(edit__of_an_edit),
      cmocka_unit_test(edit__nothing_changes_nothing),
      cmocka_unit_test(memory__fails_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
