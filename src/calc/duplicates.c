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

static key_check start_keys(const fc_scenario *scenario, fc_problems *problems, fc_table table, int32_t rows) {
  key_check check = {.scenario = scenario, .problems = problems, .table = table};
  check.arena.allocator = scenario->allocator;
  check.lines = fc_arena_take(&check.arena, ((size_t)rows + 1) * sizeof *check.lines);
  return check;
}

static void end_keys(key_check *check) {
  fc_names_free(check->scenario->allocator, &check->seen);
  fc_arena_free(&check->arena);
}

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

static void check_codes(const fc_scenario *scenario, fc_problems *problems) {
  key_check parties = start_keys(scenario, problems, FC_TABLE_PARTIES, scenario->parties.count);
  for (int32_t i = 0; i < scenario->parties.count; i++) {
    const fc_party *row = &scenario->parties.items[i];
    add_key(&parties, i, row->line, FC_IN_PARTY_PARTY, &row->code, 1, row->code);
  }
  check_reserved(scenario, problems);
  end_keys(&parties);
  key_check streams = start_keys(scenario, problems, FC_TABLE_STREAMS, scenario->streams.count);
  for (int32_t i = 0; i < scenario->streams.count; i++) {
    const fc_stream *row = &scenario->streams.items[i];
    add_key(&streams, i, row->line, FC_IN_STREAM_STREAM, &row->code, 1, row->code);
  }
  end_keys(&streams);
  key_check agreements = start_keys(scenario, problems, FC_TABLE_AGREEMENTS, scenario->agreements.count);
  for (int32_t i = 0; i < scenario->agreements.count; i++) {
    const fc_agreement *row = &scenario->agreements.items[i];
    add_key(&agreements, i, row->line, FC_IN_AGREEMENT_AGREEMENT, &row->code, 1, row->code);
  }
  end_keys(&agreements);
}

static void check_factors(const fc_scenario *scenario, fc_problems *problems) {
  key_check check = start_keys(scenario, problems, FC_TABLE_FACTORS, scenario->factors.count);
  for (int32_t i = 0; i < scenario->factors.count; i++) {
    const fc_factor *row = &scenario->factors.items[i];
    int32_t party = scenario->factor_links[i].party;
    fc_number_text from = fc_whole_text(scenario->factor_links[i].from_month);
    const char *parts[] = {row->factor, party < 0 ? row->party : scenario->parties.items[party].code, from.text};
    add_key(&check, i, row->line, FC_IN_FACTOR_FACTOR, parts, 3, row->factor);
  }
  end_keys(&check);
}

static void check_openings(const fc_scenario *scenario, fc_problems *problems) {
  key_check check = start_keys(scenario, problems, FC_TABLE_OPENING, scenario->openings.count);
  for (int32_t i = 0; i < scenario->openings.count; i++) {
    const fc_opening *row = &scenario->openings.items[i];
    fc_number_text item = fc_whole_text(row->item);
    int32_t agreement = fc_scenario_find_agreement(scenario, row->agreement);
    int32_t party = fc_scenario_find_party(scenario, row->party);
    const char *parts[] = {agreement < 0 ? row->agreement : scenario->agreements.items[agreement].code,
                           party < 0 ? row->party : scenario->parties.items[party].code, item.text};
    add_key(&check, i, row->line, FC_IN_OPENING_PARTY, parts, 3, row->party);
  }
  end_keys(&check);
}

static void check_programs(const fc_scenario *scenario, fc_problems *problems) {
  key_check check = start_keys(scenario, problems, FC_TABLE_PROGRAMS, scenario->programs.count);
  for (int32_t i = 0; i < scenario->programs.count; i++) {
    const fc_program *row = &scenario->programs.items[i];
    fc_number_text year = fc_whole_text(row->period.year), month = fc_whole_text(row->period.first_month);
    const char *parts[] = {row->code, year.text, month.text};
    add_key(&check, i, row->line, FC_IN_PROGRAM_PROGRAM, parts, 3, row->code);
  }
  end_keys(&check);
}

static void check_targets(const fc_scenario *scenario, fc_problems *problems) {
  key_check check = start_keys(scenario, problems, FC_TABLE_TARGETS, scenario->targets.count);
  for (int32_t i = 0; i < scenario->targets.count; i++) {
    const fc_target *row = &scenario->targets.items[i];
    fc_number_text year = fc_whole_text(row->year);
    const char *parts[] = {row->code, year.text};
    add_key(&check, i, row->line, FC_IN_TARGET_TARGET, parts, 2, row->code);
  }
  end_keys(&check);
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
static void check_alone(const fc_scenario *scenario, fc_problems *problems) {
  key_check check = start_keys(scenario, problems, FC_TABLE_ALONE, scenario->alone.count);
  for (int32_t i = 0; i < scenario->alone.count; i++) {
    const fc_alone *row = &scenario->alone.items[i];
    fc_buffer members = text_of_members(scenario, &scenario->alone_members[i]);
    bool is_new = members.data != NULL; /* without any member: complained of */
    for (int32_t month = row->period.first_month; is_new && month <= row->period.last_month; month++) {
      fc_number_text when = fc_whole_text(fc_month_of(row->period.year, month));
      const char *parts[] = {members.data, when.text};
      is_new = add_key(&check, i, row->line, FC_IN_ALONE_PERIOD, parts, 2, row->party);
    }
    fc_buffer_free(&members);
  }
  end_keys(&check);
}

static void check_coalitions(const fc_scenario *scenario, fc_problems *problems) {
  key_check check = start_keys(scenario, problems, FC_TABLE_COALITIONS, scenario->coalitions.count);
  for (int32_t i = 0; i < scenario->coalitions.count; i++) {
    const fc_coalition *row = &scenario->coalitions.items[i];
    fc_buffer members = text_of_members(scenario, &scenario->coalition_members[i]);
    const char *parts[] = {row->game, members.data};
    if (members.data) add_key(&check, i, row->line, FC_IN_COALITION_COALITION, parts, 2, row->coalition);
    fc_buffer_free(&members);
  }
  end_keys(&check);
}

void fc_check_duplicates(const fc_scenario *scenario, fc_problems *problems) {
  check_codes(scenario, problems);
  check_factors(scenario, problems);
  check_openings(scenario, problems);
  check_programs(scenario, problems);
  check_targets(scenario, problems);
  check_alone(scenario, problems);
  check_coalitions(scenario, problems);
}
