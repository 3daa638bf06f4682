/* --rules share:60/40,equity:COMPANY,factor:population,equal,index:need/capacity: one edit for each. */
#include "compare.h"

#include <string.h>

static void add_rule(struct compare_work *work, const char *rule) {
  struct edited *edited = compare_add(work, rule);
  edited->edits[edited->edit_count++] =
      (fc_clause_edit){.agreement = work->options->values[OPTION_AGREEMENT], .rule = edited->name};
}

static bool is_known_factor(const fc_scenario *scenario, int32_t index) {
  const char *factor = fc_scenario_factor(scenario, index)->factor;
  for (int32_t i = 0; i < index; i++)
    if (strcmp(fc_scenario_factor(scenario, i)->factor, factor) == 0) return true;
  return false;
}

/* `factor` alone: by each factor. */
static int add_every_factor(struct compare_work *work) {
  const fc_scenario *scenario = work->variants.views[0].scenario;
  for (int32_t i = 0; i < fc_scenario_factor_count(scenario); i++) {
    fc_buffer rule = {0};
    if (is_known_factor(scenario, i)) continue;
    fc_buffer_text(&rule, "factor:");
    fc_buffer_text(&rule, fc_scenario_factor(scenario, i)->factor);
    add_rule(work, buffer_text(&rule));
    fc_buffer_free(&rule);
  }
  if (fc_scenario_factor_count(scenario)) return EXIT_FINE;
  return tell_usage(work->options, FC_TEXT("--rules factor: {1} has no table of factors"), work->name, NULL);
}

static bool is_factor_alone(const char *rule) {
  int32_t index = fc_rule_find(rule);
  return index >= 0 && strcmp(fc_rule_at((size_t)index)->name.english, "factor") == 0;
}

static bool is_given(const struct compare_work *work, const char *rule) {
  for (size_t i = 0; i < work->edited_count; i++)
    if (strcmp(work->edited[i].name, rule) == 0) return true;
  return false;
}

static int add_text(struct compare_work *work, const char *rule) {
  if (!*rule) return tell_usage(work->options, FC_TEXT("--rules: a rule is missing beside a comma"), NULL);
  if (is_factor_alone(rule)) return add_every_factor(work);
  if (is_given(work, rule)) return tell_usage(work->options, FC_TEXT("the rule \"{1}\" is given twice"), rule, NULL);
  add_rule(work, rule);
  return EXIT_FINE;
}

int rules_read(struct compare_work *work) {
  int code = EXIT_FINE;
  for (const char *at = work->options->values[OPTION_RULES]; at && code == EXIT_FINE;) {
    const char *comma = strchr(at, ',');
    size_t length = comma ? (size_t)(comma - at) : strlen(at);
    fc_buffer rule = {0};
    fc_buffer_bytes(&rule, at, length);
    code = add_text(work, buffer_text(&rule));
    fc_buffer_free(&rule);
    at = comma ? comma + 1 : NULL;
  }
  return code;
}
