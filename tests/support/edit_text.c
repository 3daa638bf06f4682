#include "edit_text.h"

#include <stdio.h>

#include "base/memory.h"

static const char scene_text[] = "party A city\nparty B city\nparty C city\nparty F fund\n"
                                 "agreement x A,B,C start=2024\n"
                                 "factor people A 3\nfactor people B 1\nfactor people C 4\n"
                                 "factor money A 2\nfactor money B 1\nfactor money C 1\n"
                                 "holding firm A 60\nholding firm C 20\n";
static const char ledger[] = "ledger 2024 B 1000\nledger 2025 B 2000.01\nledger 2026 B -30\n";

fc_clause_edit edit_value(int32_t number, const char *party, const char *text) {
  return (fc_clause_edit){.agreement = "x", .number = number, .party = party, .value = text};
}

fc_clause_edit edit_rule(const char *text) { return (fc_clause_edit){.agreement = "x", .rule = text}; }

void run_to_edit(text_scene *scene, const char *clauses) {
  char whole[4096];
  snprintf(whole, sizeof whole, "%s%s%s", scene_text, clauses, ledger);
  run_well(scene, whole);
}

/* The dues after one edit, or the errors. */
static void put_edited(fc_buffer *text, const char *clauses, const fc_clause_edit *edits, size_t count) {
  text_scene scene;
  fc_scenario *edited = NULL;
  run_to_edit(&scene, clauses);
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

void expect_edited(const char *clauses, const fc_clause_edit *edits, size_t count, const char *expected) {
  fc_buffer text = {0};
  put_edited(&text, clauses, edits, count);
  assert_string_equal(text.data ? text.data : "", expected);
  fc_buffer_free(&text);
}

void expect_as_written(const char *clauses, const fc_clause_edit *edits, size_t count, const char *written) {
  fc_buffer text = {0};
  put_edited(&text, written, NULL, 0);
  expect_edited(clauses, edits, count, text.data);
  fc_buffer_free(&text);
}
