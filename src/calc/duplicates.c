/* The same key twice in a table. */
#include "model.h"

#include <string.h>

/* Keys of one table, as joined texts -> line. */
typedef struct key_check {
  const fc_scenario *scenario;
  fc_problems *problems;
  fc_table table;
  fc_arena arena;
  fc_names seen;
  int64_t *lines;
} key_check;

/* Adds the key of a row; the parts are joined by a byte that no text has. shown: what the message names. False:
 * it stands in another row too. */
static bool add_key(key_check *check, int32_t row, int64_t line, int32_t field, const char *const *parts, size_t count,
                    const char *shown) {
  fc_buffer joined = {.allocator = check->scenario->allocator};
  for (size_t i = 0; i < count; i++) {
    fc_buffer_text(&joined, parts[i]);
    fc_buffer_char(&joined, '\x1f');
  }
  const char *key = joined.failed ? NULL : fc_arena_text(&check->arena, joined.data);
  fc_buffer_free(&joined);
  if (!key || !check->lines) return true;
  int32_t earlier = fc_names_find(&check->seen, key);
  check->lines[row] = line;
  if (earlier == FC_NONE) {
    fc_names_add(check->scenario->allocator, &check->seen, key, row);
    return true;
  }
  fc_complain(check->scenario, check->problems, check->table, line, field,
              FC_TEXT("'{1}' stands twice: it is in line {2} already"), shown,
              fc_line_text(check->scenario, check->table, check->lines[earlier], line).text, NULL);
  return false;
}

/* Adds the keys of one row. */
typedef void (*add_row)(key_check *check, int32_t index);

static void check_table(const fc_scenario *scenario, fc_problems *problems, fc_table table, int32_t rows, add_row add) {
  key_check check = {.scenario = scenario, .problems = problems, .table = table};
  check.arena.allocator = scenario->allocator;
  check.lines = fc_arena_take(&check.arena, ((size_t)rows + 1) * sizeof *check.lines);
  for (int32_t i = 0; i < rows; i++) add(&check, i);
  fc_names_free(scenario->allocator, &check.seen);
  fc_arena_free(&check.arena);
}

static void add_party(key_check *check, int32_t index) {
  const fc_party *row = &check->scenario->parties.items[index];
  add_key(check, index, row->line, FC_IN_PARTY_PARTY, &row->code, 1, row->code);
}

static void add_stream(key_check *check, int32_t index) {
  const fc_stream *row = &check->scenario->streams.items[index];
  add_key(check, index, row->line, FC_IN_STREAM_STREAM, &row->code, 1, row->code);
}

static void add_agreement(key_check *check, int32_t index) {
  const fc_agreement *row = &check->scenario->agreements.items[index];
  add_key(check, index, row->line, FC_IN_AGREEMENT_AGREEMENT, &row->code, 1, row->code);
}

/* A party by its code, whatever name it was written with; one that is not known as it was written. */
static const char *party_key(const fc_scenario *scenario, int32_t party, const char *written) {
  return party < 0 ? written : scenario->parties.items[party].code;
}

static void add_factor(key_check *check, int32_t index) {
  const fc_factor *row = &check->scenario->factors.items[index];
  const fc_factor_link *link = &check->scenario->factor_links[index];
  fc_number_text from = fc_whole_text(link->from_month);
  const char *parts[] = {row->factor, party_key(check->scenario, link->party, row->party), from.text};
  add_key(check, index, row->line, FC_IN_FACTOR_FACTOR, parts, 3, row->factor);
}

static void add_opening(key_check *check, int32_t index) {
  const fc_scenario *scenario = check->scenario;
  const fc_opening *row = &scenario->openings.items[index];
  fc_number_text item = fc_whole_text(row->item);
  int32_t agreement = fc_scenario_find_agreement(scenario, row->agreement);
  const char *parts[] = {agreement < 0 ? row->agreement : scenario->agreements.items[agreement].code,
                         party_key(scenario, fc_scenario_find_party(scenario, row->party), row->party), item.text};
  add_key(check, index, row->line, FC_IN_OPENING_PARTY, parts, 3, row->party);
}

static void add_program(key_check *check, int32_t index) {
  const fc_program *row = &check->scenario->programs.items[index];
  fc_number_text year = fc_whole_text(row->period.year), month = fc_whole_text(row->period.first_month);
  const char *parts[] = {row->code, year.text, month.text};
  add_key(check, index, row->line, FC_IN_PROGRAM_PROGRAM, parts, 3, row->code);
}

static void add_target(key_check *check, int32_t index) {
  const fc_target *row = &check->scenario->targets.items[index];
  fc_number_text year = fc_whole_text(row->year);
  const char *parts[] = {row->code, year.text};
  add_key(check, index, row->line, FC_IN_TARGET_TARGET, parts, 2, row->code);
}

/* "0+3+4": the same for a group in whatever order it was written. */
static fc_buffer text_of_members(const fc_scenario *scenario, const fc_indices *members) {
  fc_buffer text = {.allocator = scenario->allocator};
  for (int32_t i = 0; i < members->count; i++) {
    fc_buffer_whole(&text, members->items[i]);
    fc_buffer_char(&text, '+');
  }
  return text;
}

/* Month by month, so that a year beside one of its months is found too. */
static void add_alone(key_check *check, int32_t index) {
  const fc_alone *row = &check->scenario->alone.items[index];
  fc_buffer members = text_of_members(check->scenario, &check->scenario->alone_members[index]);
  bool is_new = members.data != NULL; /* without any member: complained of */
  for (int32_t month = row->period.first_month; is_new && month <= row->period.last_month; month++) {
    fc_number_text when = fc_whole_text(fc_month_of(row->period.year, month));
    const char *parts[] = {members.data, when.text};
    is_new = add_key(check, index, row->line, FC_IN_ALONE_PERIOD, parts, 2, row->party);
  }
  fc_buffer_free(&members);
}

static void add_coalition(key_check *check, int32_t index) {
  const fc_coalition *row = &check->scenario->coalitions.items[index];
  fc_buffer members = text_of_members(check->scenario, &check->scenario->coalition_members[index]);
  const char *parts[] = {row->game, members.data};
  if (members.data) add_key(check, index, row->line, FC_IN_COALITION_COALITION, parts, 2, row->coalition);
  fc_buffer_free(&members);
}

/* Codes that mean something else: the line of odd units, and every participant (levy). */
static void check_reserved(const fc_scenario *scenario, fc_problems *problems) {
  for (int32_t i = 0; i < scenario->parties.count; i++) {
    const fc_party *row = &scenario->parties.items[i];
    if (strcmp(row->code, scenario->undistributed.code) == 0)
      fc_complain(scenario, problems, FC_TABLE_PARTIES, row->line, FC_IN_PARTY_PARTY,
                  FC_TEXT("the code '{1}' is kept for odd units that nobody gets: choose another one"), row->code,
                  NULL);
    if (fc_means_all(row->code))
      fc_complain(scenario, problems, FC_TABLE_PARTIES, row->line, FC_IN_PARTY_PARTY,
                  FC_TEXT("the code '{1}' means every participant in a levy: choose another one"), row->code, NULL);
  }
}

void fc_check_duplicates(const fc_scenario *scenario, fc_problems *problems) {
  check_table(scenario, problems, FC_TABLE_PARTIES, scenario->parties.count, add_party);
  check_reserved(scenario, problems);
  check_table(scenario, problems, FC_TABLE_STREAMS, scenario->streams.count, add_stream);
  check_table(scenario, problems, FC_TABLE_AGREEMENTS, scenario->agreements.count, add_agreement);
  check_table(scenario, problems, FC_TABLE_FACTORS, scenario->factors.count, add_factor);
  check_table(scenario, problems, FC_TABLE_OPENING, scenario->openings.count, add_opening);
  check_table(scenario, problems, FC_TABLE_PROGRAMS, scenario->programs.count, add_program);
  check_table(scenario, problems, FC_TABLE_TARGETS, scenario->targets.count, add_target);
  check_table(scenario, problems, FC_TABLE_ALONE, scenario->alone.count, add_alone);
  check_table(scenario, problems, FC_TABLE_COALITIONS, scenario->coalitions.count, add_coalition);
}
