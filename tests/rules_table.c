/* Every rule of the table has its own source file, a unit test, a scenario and a row in docs/RULES.md. */
#include "support/expect.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_MAX_BYTES = 1024, LINE_BYTES = 4096 };

static bool file_exists(const char *folder, const char *name, const char *ending) {
  char path[PATH_MAX_BYTES];
  snprintf(path, sizeof path, FENCHENG_SOURCE "/%s%s%s", folder, name, ending);
  FILE *file = fopen(path, "r");
  if (file) fclose(file);
  return file != NULL;
}

/* The n-th field of a CSV line as it stands, without its quotes; "" if there are fewer. */
static void copy_field(const char *line, int n, char *field) {
  bool quoted = false;
  for (; *line && n >= 0; line++) {
    if (*line == '"') quoted = !quoted;
    bool separator = (*line == ',' && !quoted) || *line == '\n' || *line == '\r';
    if (separator) n--;
    if (n == 0 && !separator && *line != '"') *field++ = *line;
  }
  *field = '\0';
}

/* Marks the rules that a scenario uses; scenarios that do not load are tested elsewhere. */
static void mark_used(const char *folder, bool *used) {
  fc_problems *problems = fc_problems_new(NULL);
  fc_scenario *scenario;
  fc_status status = fc_scenario_load(folder, NULL, NULL, &scenario, problems);
  for (int32_t row = 0; status == FC_OK && row < fc_scenario_clause_count(scenario); row++)
    used[fc_rule_find(fc_scenario_clause(scenario, row)->kind)] = true;
  fc_scenario_free(scenario);
  fc_problems_free(problems);
}

static bool *rules_used(void) {
  bool *used = calloc(fc_rule_count(), sizeof *used);
  glob_t found;
  assert_non_null(used);
  assert_int_equal(glob(FENCHENG_SOURCE "/scenarios/*/expected", 0, NULL, &found), 0);
  for (size_t i = 0; i < found.gl_pathc; i++) {
    *strrchr(found.gl_pathv[i], '/') = '\0';
    mark_used(found.gl_pathv[i], used);
  }
  globfree(&found);
  return used;
}

/* True if docs/RULES.md has a table row that begins "| R8 | `share`". */
static bool is_documented(const fc_rule *rule) {
  char line[LINE_BYTES], start[100];
  snprintf(start, sizeof start, "| %s | `%s`", rule->number, rule->name.english);
  FILE *file = fopen(FENCHENG_SOURCE "/docs/RULES.md", "r");
  if (!file) return false;
  bool found = false;
  while (!found && fgets(line, sizeof line, file)) found = strncmp(line, start, strlen(start)) == 0;
  fclose(file);
  return found;
}

/* Counts what is missing, so that all of it is told at once. */
static int missing(bool there, const fc_rule *rule, const char *what) {
  if (!there) print_error("rule %s has no %s\n", rule->name.english, what);
  return !there;
}

static void rules_table__every_rule_is_tested_used_and_documented(void **state) {
  (void)state;
  bool *used = rules_used();
  int lacking = 0;
  for (size_t i = 0; i < fc_rule_count(); i++) {
    const fc_rule *rule = fc_rule_at(i);
    lacking += missing(file_exists("src/calc/rules/rule_", rule->name.english, ".c"), rule, "src/calc/rules/rule_*.c");
    lacking += missing(file_exists("tests/rule_", rule->name.english, ".c"), rule, "tests/rule_*.c");
    lacking += missing(used[i], rule, "scenario with a clause of it");
    lacking += missing(is_documented(rule), rule, "row in docs/RULES.md");
  }
  free(used);
  assert_int_equal(lacking, 0);
}

static void rules_table__names_find_their_rule(void **state) {
  (void)state;
  for (size_t i = 0; i < fc_rule_count(); i++) {
    assert_int_equal(fc_rule_find(fc_rule_at(i)->name.english), i);
    assert_int_equal(fc_rule_find(fc_rule_at(i)->name.chinese), i);
  }
  assert_int_equal(fc_rule_find("Share"), -1);
  assert_int_equal(fc_rule_find(""), -1);
  assert_int_equal(fc_rule_find(NULL), -1);
  assert_null(fc_rule_at(fc_rule_count()));
}

/* The example's third field is the rule itself, in both languages. */
static void rules_table__examples_are_rows_of_the_rule(void **state) {
  (void)state;
  for (size_t i = 0; i < fc_rule_count(); i++) {
    const fc_rule *rule = fc_rule_at(i);
    char kind[LINE_BYTES];
    copy_field(rule->example.english, 2, kind);
    assert_string_equal(kind, rule->name.english);
    copy_field(rule->example.chinese, 2, kind);
    assert_string_equal(kind, rule->name.chinese);
    assert_true(*rule->formula.english && *rule->formula.chinese && rule->source);
  }
}

static void rules_table__what_is_required_is_allowed(void **state) {
  (void)state;
  for (size_t i = 0; i < fc_rule_count(); i++) {
    const fc_rule *rule = fc_rule_at(i);
    assert_true(!rule->party_required || rule->party_allowed);
    assert_true(!rule->to_required || rule->to_allowed);
    assert_true(!rule->of_words || (rule->of_kinds & FC_TERM_BIT(FC_TERM_WORD)));
    assert_true(!rule->value_words || (rule->value_kinds & FC_TERM_BIT(FC_TERM_WORD)));
    assert_true(rule->options >> FC_OPTION_COUNT == 0);
  }
}

/* Each option has words and belongs to a rule. */
static void rules_table__options_are_named_and_used(void **state) {
  (void)state;
  for (int option = 0; option < FC_OPTION_COUNT; option++) {
    const fc_word *word = fc_option_word((fc_option)option);
    bool used = false;
    assert_true(*word->english && *word->chinese);
    for (size_t i = 0; i < fc_rule_count(); i++) used |= fc_rule_at(i)->options >> option & 1u;
    assert_true(used);
  }
  assert_null(fc_option_word(FC_OPTION_COUNT));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rules_table__every_rule_is_tested_used_and_documented),
      cmocka_unit_test(rules_table__names_find_their_rule),
      cmocka_unit_test(rules_table__examples_are_rows_of_the_rule),
      cmocka_unit_test(rules_table__what_is_required_is_allowed),
      cmocka_unit_test(rules_table__options_are_named_and_used),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
