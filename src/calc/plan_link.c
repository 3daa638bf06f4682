/* Programs and targets: codes -> indices, and what they must fulfil. */
#include "model.h"

#include <string.h>

static const fc_word program_kinds[] = {
    {"interest", "贴息"}, {"grant", "补助"}, {"reward", "奖励"}, {"invest", "投资"}, {NULL, NULL}};

const fc_word *fc_program_kind_words(void) { return program_kinds; }

/* Where a complaint about a row of programs goes. */
typedef struct program_check {
  const fc_scenario *scenario;
  fc_problems *problems;
  const fc_program *row;
} program_check;

static void complain(const program_check *check, int32_t field, const char *text) {
  fc_complain(check->scenario, check->problems, FC_TABLE_PROGRAMS, check->row->line, field, text, check->row->code,
              program_kinds[check->row->kind].english, program_kinds[check->row->kind].chinese, NULL);
}

static void check_amounts(const program_check *check) {
  const fc_program *row = check->row;
  const char *text = FC_TEXT("program {1}: the amount cannot be negative");
  if (row->base < 0) complain(check, FC_IN_PROGRAM_BASE, text);
  if (row->base2 < 0) complain(check, FC_IN_PROGRAM_BASE2, text);
  if (row->has_ceiling && row->ceiling < 0) complain(check, FC_IN_PROGRAM_CEILING, text);
}

static void check_rate(const program_check *check) {
  const fc_rate *rate = &check->row->rate;
  bool wanted = check->row->kind == FC_PROGRAM_INTEREST || check->row->kind == FC_PROGRAM_GRANT;
  bool given = rate->denominator != 0;
  if (wanted && !given)
    complain(check, FC_IN_PROGRAM_RATE, FC_TEXT("program {1} of kind {2}/{3} needs a rate, such as 15%"));
  if (!wanted && given)
    complain(check, FC_IN_PROGRAM_RATE, FC_TEXT("program {1} of kind {2}/{3} has no rate: leave the cell blank"));
  if (given && (rate->denominator < 0 || rate->numerator < 0 || rate->numerator > rate->denominator))
    complain(check, FC_IN_PROGRAM_RATE, FC_TEXT("program {1}: the rate is not between 0 and 1"));
}

static void check_interest(const program_check *check) {
  bool wanted = check->row->kind == FC_PROGRAM_INTEREST;
  if (wanted && !check->row->has_base2)
    complain(check, FC_IN_PROGRAM_BASE2, FC_TEXT("program {1} of kind {2}/{3} needs the interest paid in base2"));
  if (!wanted && check->row->has_base2)
    complain(check, FC_IN_PROGRAM_BASE2, FC_TEXT("program {1} of kind {2}/{3} has no base2: leave the cell blank"));
}

/* Codes and names of enterprises, and their clusters, each -> the first row. */
typedef struct enterprise_words {
  fc_names rows, clusters;
} enterprise_words;

static bool add_first(const fc_scenario *scenario, fc_names *names, const char *text, int32_t row) {
  bool known = !*text || fc_names_find(names, text) != FC_NONE;
  return known || fc_names_add(scenario->allocator, names, text, row);
}

static bool gather_words(const fc_scenario *scenario, enterprise_words *words) {
  bool done = true;
  for (int32_t i = 0; done && i < scenario->enterprises.count; i++) {
    const fc_enterprise *row = &scenario->enterprises.items[i];
    done = add_first(scenario, &words->rows, row->code, i) && add_first(scenario, &words->rows, row->name, i) &&
           add_first(scenario, &words->clusters, row->cluster, i);
  }
  return done;
}

/* Cluster of the enterprise that a program's free text names by code or name; "". */
static const char *cluster_of(const fc_scenario *scenario, const enterprise_words *words, const char *enterprise) {
  int32_t row = fc_names_find(&words->rows, enterprise);
  return row < 0 ? "" : scenario->enterprises.items[row].cluster;
}

static void link_program(fc_scenario *scenario, fc_problems *problems, const enterprise_words *words, int32_t index) {
  const fc_program *row = &scenario->programs.items[index];
  program_check check = {scenario, problems, row};
  int32_t fund = fc_link_party(scenario, problems, row->fund, FC_TABLE_PROGRAMS, row->line, FC_IN_PROGRAM_FUND);
  int32_t city = fc_link_party(scenario, problems, row->city, FC_TABLE_PROGRAMS, row->line, FC_IN_PROGRAM_CITY);
  scenario->program_links[index] = (fc_program_link){fund, city, cluster_of(scenario, words, row->enterprise)};
  if (fund != FC_NONE && scenario->parties.items[fund].kind != FC_PARTY_FUND)
    fc_complain(scenario, problems, FC_TABLE_PROGRAMS, row->line, FC_IN_PROGRAM_FUND,
                FC_TEXT("'{1}' is not a fund: give the party the kind fund in {2}"), row->fund,
                fc_scenario_file(scenario, FC_TABLE_PARTIES), NULL);
  check_amounts(&check);
  check_rate(&check);
  check_interest(&check);
}

static int32_t link_indicator(const fc_scenario *scenario, fc_problems *problems, const fc_target *row,
                              const char *code, int32_t field) {
  if (!*code) return FC_NONE;
  int32_t stream = fc_link_stream(scenario, problems, code, FC_TABLE_TARGETS, row->line, field);
  if (stream != FC_NONE && scenario->streams.items[stream].kind != FC_STREAM_INDICATOR)
    fc_complain(scenario, problems, FC_TABLE_TARGETS, row->line, field,
                FC_TEXT("'{1}' is no indicator: targets need streams of the kind indicator"), code, NULL);
  return stream;
}

static const char *find_cluster(const fc_scenario *scenario, const enterprise_words *words, const char *name) {
  int32_t row = fc_names_find(&words->clusters, name);
  return row < 0 ? NULL : scenario->enterprises.items[row].cluster;
}

/* What the ledger must add up for a target: nothing if a party's count is asked for. */
static bool measure(fc_scenario *scenario, fc_target_link *link) {
  const int32_t streams[] = {link->numerator, link->denominator};
  for (int i = 0; i < 2; i++) {
    link->measures[i] = FC_NONE;
    if (streams[i] == FC_NONE || link->region_party != FC_NONE) continue;
    link->measures[i] = fc_measure_of(scenario, streams[i], link->region_cluster);
    if (link->measures[i] == FC_NONE) return false;
  }
  return true;
}

static void link_target(fc_scenario *scenario, fc_problems *problems, const enterprise_words *words, int32_t index) {
  const fc_target *row = &scenario->targets.items[index];
  fc_target_link *link = &scenario->target_links[index];
  link->numerator = link_indicator(scenario, problems, row, row->numerator, FC_IN_TARGET_NUMERATOR);
  link->denominator = link_indicator(scenario, problems, row, row->denominator, FC_IN_TARGET_DENOMINATOR);
  link->region_party = FC_NONE;
  link->region_cluster = NULL;
  if (!*row->region) return;
  int32_t party = fc_names_find(&scenario->party_names, row->region);
  if (party == FC_NONE) link->region_cluster = find_cluster(scenario, words, row->region);
  if (!link->region_cluster && party == FC_NONE)
    fc_complain(
        scenario, problems, FC_TABLE_TARGETS, row->line, FC_IN_TARGET_REGION,
        FC_TEXT("unknown region '{1}': write a party of {2}, a cluster of {3}, or leave the cell blank for all"),
        row->region, fc_scenario_file(scenario, FC_TABLE_PARTIES), fc_scenario_file(scenario, FC_TABLE_ENTERPRISES),
        NULL);
  else if (!link->region_cluster)
    link->region_party =
        fc_link_party(scenario, problems, row->region, FC_TABLE_TARGETS, row->line, FC_IN_TARGET_REGION);
}

static bool link_rows(fc_scenario *scenario, fc_problems *problems, const enterprise_words *words) {
  for (int32_t i = 0; i < scenario->programs.count; i++) link_program(scenario, problems, words, i);
  for (int32_t i = 0; i < scenario->targets.count; i++) {
    link_target(scenario, problems, words, i);
    if (!measure(scenario, &scenario->target_links[i])) return false;
  }
  return true;
}

bool fc_link_plan(fc_scenario *scenario, fc_problems *problems) {
  size_t programs = (size_t)scenario->programs.count + 1, targets = (size_t)scenario->targets.count + 1;
  scenario->program_links = fc_arena_take(&scenario->arena, programs * sizeof(fc_program_link));
  scenario->target_links = fc_arena_take(&scenario->arena, targets * sizeof(fc_target_link));
  scenario->first_measure = fc_arena_take(&scenario->arena, ((size_t)scenario->streams.count + 1) * sizeof(int32_t));
  if (!scenario->program_links || !scenario->target_links || !scenario->first_measure) return false;
  if (scenario->programs.count == 0 && scenario->targets.count == 0) return true;
  enterprise_words words = {{0}, {0}};
  bool linked = gather_words(scenario, &words) && link_rows(scenario, problems, &words);
  fc_names_free(scenario->allocator, &words.rows);
  fc_names_free(scenario->allocator, &words.clusters);
  return linked;
}

void fc_check_plan(const fc_scenario *scenario, fc_problems *problems) {
  const fc_settings *settings = &scenario->settings;
  for (int32_t i = 0; i < scenario->programs.count; i++) {
    const fc_program *row = &scenario->programs.items[i];
    if (row->period.year >= settings->first_year && row->period.year <= settings->last_year) continue;
    fc_warn(scenario, problems, FC_TABLE_PROGRAMS, row->line, FC_IN_PROGRAM_PERIOD,
            FC_TEXT("program {1} is not paid: {2} is outside of the years {3} to {4}"), row->code,
            fc_whole_text(row->period.year).text, fc_whole_text(settings->first_year).text,
            fc_whole_text(settings->last_year).text, NULL);
  }
}
