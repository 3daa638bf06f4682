#include "plan_text.h"

#include "fencheng/io.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static fc_status add_program(fc_scenario *scenario, const text_line *line) {
  fc_program row = {.code = word_at(line, 1), .fund = word_at(line, 2), .period = period_of(word_at(line, 3))};
  row.kind = (fc_program_kind)index_of(fc_program_kind_words(), word_at(line, 4));
  row.base = yuan(word_at(line, 5));
  row.base2 = yuan(text_of(line, "base2"));
  row.has_base2 = value_of(line, "base2") != NULL;
  if (value_of(line, "rate")) row.rate = rate_of(text_of(line, "rate"));
  row.ceiling = yuan(text_of(line, "ceiling"));
  row.has_ceiling = value_of(line, "ceiling") != NULL;
  row.city = text_of(line, "city");
  row.enterprise = text_of(line, "enterprise");
  row.priority = atoi(text_of(line, "priority"));
  return fc_scenario_add_program(scenario, &row);
}

static fc_status add_target(fc_scenario *scenario, const text_line *line) {
  fc_target row = {.code = word_at(line, 1), .year = atoi(word_at(line, 2)), .numerator = word_at(line, 3)};
  row.at_least = rate_of(word_at(line, 4));
  row.denominator = text_of(line, "denominator");
  row.region = text_of(line, "region");
  row.line = atoi(text_of(line, "line"));
  return fc_scenario_add_target(scenario, &row);
}

static fc_status add_amendment(fc_scenario *scenario, const text_line *line) {
  char bytes[LINE_MAX_BYTES];
  const char *repeals[LIST_MAX];
  fc_amendment row = {.code = word_at(line, 1), .from = atoi(word_at(line, 2)), .repeals = repeals};
  row.repeal_count = cut_list(text_of(line, "repeals"), bytes, repeals);
  return fc_scenario_add_amendment(scenario, &row);
}

static fc_status add_alone(fc_scenario *scenario, const text_line *line) {
  fc_alone row = {.party = word_at(line, 1), .period = period_of(word_at(line, 2)), .amount = yuan(word_at(line, 3))};
  return fc_scenario_add_alone(scenario, &row);
}

static fc_status add_coalition(fc_scenario *scenario, const text_line *line) {
  fc_coalition row = {.game = word_at(line, 1), .coalition = word_at(line, 2), .value = yuan(word_at(line, 3))};
  return fc_scenario_add_coalition(scenario, &row);
}

static fc_status begin_file(fc_scenario *scenario, const text_line *line) {
  int32_t columns[FC_FIELD_MAX];
  for (int32_t i = 0; i < FC_FIELD_MAX; i++) columns[i] = i + 1;
  for (int table = 0; table < FC_TABLE_COUNT; table++)
    if (strcmp(fc_table_describe((fc_table)table)->name.english, word_at(line, 1)) == 0)
      return fc_scenario_set_file(scenario, (fc_table)table, word_at(line, 2), columns, FC_FIELD_MAX);
  fail_msg("unknown table %s", word_at(line, 1));
  return FC_E_ARGUMENT;
}

bool add_plan_row(fc_scenario *scenario, const text_line *line, fc_status *status) {
  static const struct {
    const char *table;
    fc_status (*add)(fc_scenario *scenario, const text_line *line);
  } adders[] = {{"program", add_program}, {"target", add_target},       {"amendment", add_amendment},
                {"alone", add_alone},     {"coalition", add_coalition}, {"file", begin_file}};
  for (size_t i = 0; i < sizeof adders / sizeof *adders; i++) {
    if (strcmp(word_at(line, 0), adders[i].table) != 0) continue;
    *status = adders[i].add(scenario, line);
    return true;
  }
  return false;
}
