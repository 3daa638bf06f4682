#include "scenario_text.h"

#include "plan_text.h"
#include "text_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static fc_remainder remainder_of(const char *name, const char **party) {
  if (starts(name, "to:")) {
    *party = name + 3;
    return FC_REMAINDER_TO;
  }
  for (int i = 0; i < FC_REMAINDER_COUNT; i++)
    if (strcmp(fc_remainder_name((fc_remainder)i), name) == 0) return (fc_remainder)i;
  fail_msg("unknown remainder %s", name);
  return FC_REMAINDER_DEFAULT;
}

static fc_status add_settings(fc_scenario *scenario, const text_line *line) {
  fc_settings settings = {.first_year = atoi(text_of(line, "first_year")),
                          .last_year = atoi(text_of(line, "last_year"))};
  settings.round_to = yuan(text_of(line, "round_to"));
  settings.remainder = remainder_of(text_of(line, "remainder"), &settings.remainder_party);
  settings.amended = text_of(line, "amended");
  settings.mark = text_of(line, "mark");
  if (value_of(line, "discount_rate")) settings.discount_rate = rate_of(text_of(line, "discount_rate"));
  if (value_of(line, "settle")) settings.settle = (fc_settle_by)index_of(fc_settle_by_words(), text_of(line, "settle"));
  if (value_of(line, "booked_by"))
    settings.booked_by = (fc_settle_by)index_of(fc_settle_by_words(), text_of(line, "booked_by"));
  settings.half_even = strcmp(text_of(line, "half"), "even") == 0;
  return fc_scenario_set(scenario, &settings);
}

static fc_status add_agreement(fc_scenario *scenario, const text_line *line) {
  char bytes[LINE_MAX_BYTES];
  const char *participants[LIST_MAX];
  fc_agreement row = {.code = word_at(line, 1), .name = word_at(line, 1), .participants = participants};
  row.participant_count = cut_list(word_at(line, 2), bytes, participants);
  if (value_of(line, "name")) row.name = text_of(line, "name");
  row.text = text_of(line, "text");
  row.source = text_of(line, "source");
  row.start = period_of(value_of(line, "start"));
  row.end = period_of(value_of(line, "end"));
  if (value_of(line, "kind")) row.kind = (fc_agreement_kind)index_of(fc_agreement_kind_words(), text_of(line, "kind"));
  if (value_of(line, "per")) row.per = (fc_pool_per)index_of(fc_pool_per_words(), text_of(line, "per"));
  return fc_scenario_add_agreement(scenario, &row);
}

static fc_clause_options options_of(const text_line *line) {
  fc_clause_options options = {0};
  for (int i = 0; i < FC_OPTION_COUNT; i++)
    if (value_of(line, fc_option_word((fc_option)i)->english)) options.given |= 1u << i;
  options.grow = rate_of(text_of(line, "grow"));
  options.until_balance = yuan(text_of(line, "until_balance"));
  options.remainder = remainder_of(text_of(line, "remainder"), &options.remainder_party);
  options.lag = atoi(text_of(line, "lag"));
  options.above = yuan(text_of(line, "above"));
  return options;
}

/* Every when=open:4 of the line. */
static void take_conditions(const text_line *line, fc_clause *row) {
  static const char *const names[] = {"open", "reached", "recovered", "before", "after"};
  for (int i = 1; i < line->count; i++) {
    if (!starts(line->words[i], "when=")) continue;
    const char *name = line->words[i] + 5;
    for (int kind = FC_WHEN_OPEN; kind <= FC_WHEN_AFTER; kind++)
      if (starts(name, names[kind]))
        row->when[row->when_count++] = (fc_when){(fc_when_kind)kind, atoi(strchr(name, ':') + 1)};
  }
}

static fc_status add_clause(fc_scenario *scenario, const text_line *line) {
  char bytes[LINE_MAX_BYTES];
  const char *streams[LIST_MAX];
  fc_clause row = {.agreement = word_at(line, 1), .number = atoi(word_at(line, 2)), .kind = word_at(line, 3)};
  row.party = word_at(line, 4);
  row.value = term_of(word_at(line, 5));
  row.of = term_of(text_of(line, "of"));
  row.to = text_of(line, "to");
  row.from = bound_of(value_of(line, "from"));
  row.until = bound_of(value_of(line, "until"));
  row.streams = streams;
  row.stream_count = cut_list(text_of(line, "streams"), bytes, streams);
  row.options = options_of(line);
  row.amendment = text_of(line, "amendment");
  row.article = text_of(line, "article");
  take_conditions(line, &row);
  return fc_scenario_add_clause(scenario, &row);
}

static fc_status add_row(fc_scenario *scenario, const text_line *line) {
  const char *first = word_at(line, 1), *second = word_at(line, 2), *third = word_at(line, 3);
  const char *table = word_at(line, 0);
  fc_bound from = bound_of(value_of(line, "from")), until = bound_of(value_of(line, "until"));
  fc_period start = period_of(value_of(line, "start")), end = period_of(value_of(line, "end"));
  int64_t number = atoi(text_of(line, "line"));
  const char *name = *text_of(line, "name") ? text_of(line, "name") : first;
  fc_status planned;
  if (line->count == 0 || strcmp(table, "ledger") == 0) return FC_OK;
  if (add_plan_row(scenario, line, &planned)) return planned;
  if (strcmp(table, "set") == 0) return add_settings(scenario, line);
  if (strcmp(table, "agreement") == 0) return add_agreement(scenario, line);
  if (strcmp(table, "clause") == 0) return add_clause(scenario, line);
  if (strcmp(table, "party") == 0)
    return fc_scenario_add_party(
        scenario, &(fc_party){first, name, (fc_party_kind)index_of(fc_party_kind_words(), second), "", "", number});
  if (strcmp(table, "stream") == 0)
    return fc_scenario_add_stream(
        scenario, &(fc_stream){first, first, (fc_stream_kind)index_of(fc_stream_kind_words(), second), "", number});
  if (strcmp(table, "level") == 0)
    return fc_scenario_add_level(scenario, &(fc_level){first, second, rate_of(third), from, until, "", number});
  if (strcmp(table, "enterprise") == 0)
    return fc_scenario_add_enterprise(scenario, &(fc_enterprise){first, second, third, first, text_of(line, "origin"),
                                                                 start, end, text_of(line, "cluster"), 0});
  if (strcmp(table, "factor") == 0)
    return fc_scenario_add_factor(
        scenario, &(fc_factor){first, second, rate_of(third), period_of(value_of(line, "period")), "", number});
  if (strcmp(table, "holding") == 0)
    return fc_scenario_add_holding(
        scenario,
        &(fc_holding){first, second, yuan(third), period_of(value_of(line, "from")), text_of(line, "form"), "", 0});
  assert_string_equal(table, "opening");
  return fc_scenario_add_opening(scenario,
                                 &(fc_opening){first, second, (fc_opening_item)index_of(fc_opening_item_words(), third),
                                               yuan(word_at(line, 4)), 0});
}

/* A row without an agreement or enterprise belongs to the first agreement; without a stream it is of the first. */
static fc_status add_ledger(fc_scenario *scenario, const text_line *line, int64_t number, fc_problems *problems) {
  const char *stream = text_of(line, "stream"), *enterprise = text_of(line, "enterprise");
  const char *agreement = text_of(line, "agreement");
  fc_ledger_row row = {.period = period_of(word_at(line, 1)), .booked = period_of(value_of(line, "booked"))};
  row.collector = fc_scenario_find_party(scenario, word_at(line, 2));
  row.stream = *stream ? fc_scenario_find_stream(scenario, stream) : 0;
  row.enterprise = *enterprise ? fc_scenario_find_enterprise(scenario, enterprise) : -1;
  row.agreement = *agreement ? fc_scenario_find_agreement(scenario, agreement) : *enterprise ? -1 : 0;
  bool indicator = fc_scenario_stream(scenario, row.stream)->kind == FC_STREAM_INDICATOR;
  int decimals;
  row.amount = decimal(word_at(line, 3), indicator ? FC_INDICATOR_SCALE : 100, &decimals);
  row.decimals = decimals;
  row.line = number;
  return fc_scenario_add_ledger(scenario, &row, problems);
}

/* The n-th field of every table is its n-th column. */
static fc_status number_columns(fc_scenario *scenario) {
  int32_t columns[FC_FIELD_MAX];
  for (int32_t i = 0; i < FC_FIELD_MAX; i++) columns[i] = i + 1;
  for (int table = 0; table < FC_TABLE_COUNT; table++) {
    const char *file = fc_scenario_file(scenario, (fc_table)table);
    fc_status status = fc_scenario_set_file(scenario, (fc_table)table, file, columns, FC_FIELD_MAX);
    if (status != FC_OK) return status;
  }
  return FC_OK;
}

static fc_status add_rows(fc_scenario *scenario, const char *text) {
  text_line line;
  fc_status status = number_columns(scenario);
  while (status == FC_OK && next_line(&text, &line)) status = add_row(scenario, &line);
  return status;
}

/* Every ledger row is tried, so that all problems come at once. */
static fc_status add_ledger_rows(fc_scenario *scenario, const char *text, fc_problems *problems) {
  text_line line;
  fc_status status = FC_OK;
  for (int64_t number = 1; next_line(&text, &line);) {
    if (strcmp(word_at(&line, 0), "ledger") != 0) continue;
    fc_status one = add_ledger(scenario, &line, ++number, problems);
    if (one == FC_E_MEMORY || one == FC_E_ARGUMENT) return one;
    if (one != FC_OK) status = one;
  }
  return status;
}

/* A settlement as the record of its closing. */
static fc_status add_closed(fc_scenario *scenario, const fc_settlement *closed) {
  size_t rows = fc_settlement_row_count(closed);
  fc_status status = fc_scenario_close(scenario, fc_settlement_row_at(closed, rows - 1)->period);
  for (size_t i = 0; status == FC_OK && i < rows; i++) {
    const fc_settlement_row *row = fc_settlement_row_at(closed, i);
    fc_closed_net net = {row->period,         row->party, row->due,        row->collected,
                         row->settled_before, row->net,   row->corrections};
    status = fc_scenario_add_closed_net(scenario, &net);
  }
  for (size_t i = 0; status == FC_OK && i < fc_settlement_year_count(closed); i++)
    status = fc_scenario_add_closed_year(scenario, fc_settlement_year(closed, i));
  for (size_t i = 0; status == FC_OK && i < fc_settlement_share_count(closed); i++)
    status = fc_scenario_add_closed_share(scenario, fc_settlement_share(closed, i));
  return status;
}

fc_status scene_build_closed(text_scene *scene, const char *text, const fc_settlement *closed,
                             const fc_allocator *allocator) {
  *scene = (text_scene){.allocator = allocator};
  scene->problems = fc_problems_new(allocator);
  scene->scenario = fc_scenario_new(allocator);
  if (!scene->problems || !scene->scenario) return FC_E_MEMORY;
  fc_status status = add_rows(scene->scenario, text);
  if (status != FC_OK) return status;
  fc_status linked = fc_scenario_link(scene->scenario, scene->problems);
  if (linked == FC_E_MEMORY) return linked;
  if (closed) status = add_closed(scene->scenario, closed);
  if (status == FC_OK) status = add_ledger_rows(scene->scenario, text, scene->problems);
  if (status == FC_E_MEMORY || status == FC_E_ARGUMENT) return status;
  return fc_scenario_finish(scene->scenario, scene->problems);
}

fc_status scene_build(text_scene *scene, const char *text, const fc_allocator *allocator) {
  return scene_build_closed(scene, text, NULL, allocator);
}

fc_status scene_run(text_scene *scene, const char *text, const fc_allocator *allocator) {
  fc_status status = scene_build(scene, text, allocator);
  if (status != FC_OK) return status;
  return fc_run(scene->scenario, NULL, allocator, &scene->result, scene->problems);
}

void scene_free(text_scene *scene) {
  fc_result_free(scene->result);
  fc_scenario_free(scene->scenario);
  fc_problems_free(scene->problems);
  *scene = (text_scene){0};
}
