/* Building a scenario from rows; everything is copied into its arena. */
#include "add_row.h"

#include <string.h>

void fc_scenario_open(fc_scenario *scenario, const fc_allocator *allocator) {
  scenario->watch = (fc_watch){0};
  if (allocator) {
    scenario->given = *allocator;
    scenario->watch.inner = &scenario->given;
  }
  scenario->watched = fc_watched(&scenario->watch);
  scenario->allocator = &scenario->watched;
  scenario->arena = (fc_arena){.allocator = scenario->allocator};
}

fc_scenario *fc_scenario_new(const fc_allocator *allocator) {
  fc_scenario *scenario = fc_resize(allocator, NULL, 0, sizeof *scenario);
  if (!scenario) return NULL;
  memset(scenario, 0, sizeof *scenario);
  fc_scenario_open(scenario, allocator);
  scenario->remainder_party = FC_NONE;
  scenario->settings = (fc_settings){.title = "", .mark = "", .remainder_party = "", .amended = ""};
  scenario->undistributed =
      (fc_party){.code = "undistributed", .name = "undistributed", .kind = FC_PARTY_LEVEL, .alias = "", .source = ""};
  return scenario;
}

#define FREE_ROWS(list) fc_resize(scenario->allocator, (list).items, (list).capacity * sizeof *(list).items, 0)

static void free_series(fc_scenario *scenario) {
  for (int32_t i = 0; i < scenario->series.count; i++) {
    fc_series *series = &scenario->series.items[i];
    fc_resize(scenario->allocator, series->sums, (size_t)series->year_count * sizeof *series->sums, 0);
  }
  FREE_ROWS(scenario->series);
  FREE_ROWS(scenario->wide);
  fc_resize(scenario->allocator, scenario->series_slots, scenario->series_slot_count * sizeof *scenario->series_slots,
            0);
}

static void free_tables(fc_scenario *scenario) {
  free_series(scenario);
  FREE_ROWS(scenario->parties);
  FREE_ROWS(scenario->streams);
  FREE_ROWS(scenario->levels);
  FREE_ROWS(scenario->agreements);
  FREE_ROWS(scenario->enterprises);
  FREE_ROWS(scenario->factors);
  FREE_ROWS(scenario->holdings);
  FREE_ROWS(scenario->openings);
  FREE_ROWS(scenario->programs);
  FREE_ROWS(scenario->targets);
  FREE_ROWS(scenario->amendments);
  FREE_ROWS(scenario->alone);
  FREE_ROWS(scenario->coalitions);
  FREE_ROWS(scenario->closed_nets);
  FREE_ROWS(scenario->closed_years);
  FREE_ROWS(scenario->closed_shares);
  fc_resize(scenario->allocator, scenario->measures, scenario->measure_capacity * fc_measure_size(), 0);
  fc_names *names[] = {&scenario->party_names,      &scenario->stream_names, &scenario->agreement_names,
                       &scenario->enterprise_names, &scenario->factor_names, &scenario->company_names};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) fc_names_free(scenario->allocator, names[i]);
}

void fc_scenario_free(fc_scenario *scenario) {
  if (!scenario) return;
  if (!scenario->borrows) free_tables(scenario);
  FREE_ROWS(scenario->clauses);
  fc_arena_free(&scenario->arena);
  fc_allocator given = scenario->given;
  fc_resize(scenario->watch.inner ? &given : NULL, scenario, sizeof *scenario, 0);
}

fc_status fc_scenario_set_file(fc_scenario *scenario, fc_table table, const char *file, const int32_t *columns,
                               size_t column_count) {
  if (!scenario || (unsigned)table >= FC_TABLE_COUNT || column_count > FC_FIELD_MAX) return FC_E_ARGUMENT;
  fc_table_source *source = &scenario->sources[table];
  if (source->file_count == FC_FILES_MAX) return FC_E_ARGUMENT;
  fc_table_file *kept = &source->files[source->file_count++];
  kept->name = fc_arena_text(&scenario->arena, file);
  for (size_t i = 0; i < column_count; i++) kept->columns[i] = columns[i];
  return kept->name ? FC_OK : FC_E_MEMORY;
}

fc_status fc_scenario_set(fc_scenario *scenario, const fc_settings *settings) {
  if (!scenario || !settings || scenario->stage != FC_STAGE_ROWS) return FC_E_ARGUMENT;
  scenario->settings = *settings;
  fc_settings *kept = &scenario->settings;
  return KEEP(&kept->title, &kept->mark, &kept->remainder_party, &kept->amended);
}

fc_status fc_scenario_add_party(fc_scenario *scenario, const fc_party *row) {
  fc_party *kept;
  ADD_ROW(scenario->parties, FC_TABLE_PARTIES);
  return KEEP(&kept->code, &kept->name, &kept->alias, &kept->source);
}

fc_status fc_scenario_add_stream(fc_scenario *scenario, const fc_stream *row) {
  fc_stream *kept;
  ADD_ROW(scenario->streams, FC_TABLE_STREAMS);
  return KEEP(&kept->code, &kept->name, &kept->unit);
}

fc_status fc_scenario_add_level(fc_scenario *scenario, const fc_level *row) {
  fc_level *kept;
  ADD_ROW(scenario->levels, FC_TABLE_LEVELS);
  return KEEP(&kept->stream, &kept->party, &kept->source);
}

fc_status fc_scenario_add_agreement(fc_scenario *scenario, const fc_agreement *row) {
  fc_agreement *kept;
  ADD_ROW(scenario->agreements, FC_TABLE_AGREEMENTS);
  kept->participants = fc_keep_list(scenario, row->participants, row->participant_count);
  if (!kept->participants) return FC_E_MEMORY;
  return KEEP(&kept->code, &kept->name, &kept->source, &kept->text);
}

fc_status fc_scenario_add_enterprise(fc_scenario *scenario, const fc_enterprise *row) {
  fc_enterprise *kept;
  ADD_ROW(scenario->enterprises, FC_TABLE_ENTERPRISES);
  return KEEP(&kept->code, &kept->agreement, &kept->host, &kept->name, &kept->origin, &kept->cluster);
}

fc_status fc_scenario_add_clause(fc_scenario *scenario, const fc_clause *row) {
  fc_clause *kept;
  ADD_ROW(scenario->clauses, FC_TABLE_CLAUSES);
  kept->streams = fc_keep_list(scenario, row->streams, row->stream_count);
  if (!kept->streams) return FC_E_MEMORY;
  return KEEP(&kept->agreement, &kept->kind, &kept->party, &kept->value.code, &kept->of.code, &kept->to,
              &kept->options.remainder_party, &kept->article, &kept->amendment);
}

fc_status fc_scenario_add_factor(fc_scenario *scenario, const fc_factor *row) {
  fc_factor *kept;
  ADD_ROW(scenario->factors, FC_TABLE_FACTORS);
  return KEEP(&kept->factor, &kept->party, &kept->source);
}

fc_status fc_scenario_add_holding(fc_scenario *scenario, const fc_holding *row) {
  fc_holding *kept;
  ADD_ROW(scenario->holdings, FC_TABLE_HOLDINGS);
  return KEEP(&kept->company, &kept->holder, &kept->form, &kept->source);
}

fc_status fc_scenario_add_opening(fc_scenario *scenario, const fc_opening *row) {
  fc_opening *kept;
  ADD_ROW(scenario->openings, FC_TABLE_OPENING);
  return KEEP(&kept->agreement, &kept->party);
}

static bool has_own_streams(const fc_scenario *scenario) {
  for (int32_t i = 0; i < scenario->streams.count; i++)
    if (fc_file_of(scenario->streams.items[i].line) == 0) return true;
  return false;
}

/* The three taxes that a scenario without a table of streams of its own has; included streams stand behind them. */
static fc_status add_three_taxes(fc_scenario *scenario) {
  enum { TAXES = 3 };
  static const char *const taxes[TAXES][2] = {{"vat", "增值税"}, {"cit", "企业所得税"}, {"pit", "个人所得税"}};
  fc_stream made[TAXES];
  for (int i = 0; i < TAXES; i++) {
    fc_stream row = {.code = taxes[i][0], .name = taxes[i][1], .kind = FC_STREAM_TAX, .line = 1};
    fc_status status = fc_scenario_add_stream(scenario, &row);
    if (status != FC_OK) return status;
    made[i] = scenario->streams.items[scenario->streams.count - 1];
    made[i].line = i + 2; /* of the first file, which is not there */
  }
  fc_stream *all = scenario->streams.items;
  memmove(all + TAXES, all, (size_t)(scenario->streams.count - TAXES) * sizeof *all);
  memcpy(all, made, sizeof made);
  return FC_OK;
}

static fc_status status_of(const fc_scenario *scenario, const fc_problems *problems) {
  if (scenario->watch.failed) return FC_E_MEMORY;
  return scenario->broken ? fc_problems_status(problems) : FC_OK;
}

fc_status fc_scenario_link(fc_scenario *scenario, fc_problems *problems) {
  if (!scenario || !problems || scenario->stage != FC_STAGE_ROWS) return FC_E_ARGUMENT;
  if (!has_own_streams(scenario) && add_three_taxes(scenario) != FC_OK) return FC_E_MEMORY;
  bool linked = fc_link_tables(scenario, problems) && fc_link_clauses(scenario, problems) &&
                fc_apply_amendments(scenario, problems) && fc_link_plan(scenario, problems) &&
                fc_link_alone(scenario, problems);
  if (!linked) return FC_E_MEMORY;
  scenario->too_large = !fc_check_limits(scenario, problems);
  scenario->stage = FC_STAGE_LEDGER;
  scenario->broken = scenario->too_large;
  if (scenario->too_large) return status_of(scenario, problems);
  fc_check_duplicates(scenario, problems);
  fc_check_clauses(scenario, problems);
  fc_check_conditions(scenario, problems);
  scenario->broken = fc_problems_error_count(problems) > 0;
  return status_of(scenario, problems);
}

static void settle_years(fc_scenario *scenario) {
  fc_settings *settings = &scenario->settings;
  if (!settings->first_year) settings->first_year = scenario->ledger_first_year;
  if (settings->last_year) return;
  bool early = scenario->ledger_last_year < settings->first_year; /* every row is history or outside */
  settings->last_year = early ? settings->first_year : scenario->ledger_last_year;
}

fc_status fc_scenario_finish(fc_scenario *scenario, fc_problems *problems) {
  if (!scenario || !problems || scenario->stage != FC_STAGE_LEDGER) return FC_E_ARGUMENT;
  if (scenario->too_large) return status_of(scenario, problems);
  settle_years(scenario);
  const fc_settings *settings = &scenario->settings;
  if (scenario->ledger_rows == 0)
    fc_complain(scenario, problems, FC_TABLE_LEDGER, 0, FC_NONE, FC_TEXT("the ledger has no rows"), NULL);
  if (settings->first_year > settings->last_year)
    fc_complain(scenario, problems, FC_TABLE_SCENARIO, settings->first_year_line, FC_IN_SCENARIO_VALUE,
                FC_TEXT("first_year {1} is after last_year {2}"), fc_whole_text(settings->first_year).text,
                fc_whole_text(settings->last_year).text, NULL);
  else if (settings->first_year && fc_check_years(scenario, problems)) {
    fc_close_cells(scenario, problems);
    if (!fc_order_agreements(scenario, problems)) return FC_E_MEMORY;
    if (settings->normalise && !fc_normalise_rates(scenario, problems)) return FC_E_MEMORY;
    fc_check_windows(scenario, problems);
    if (!fc_check_bounds(scenario, problems)) return FC_E_MEMORY;
    fc_check_coverage(scenario, problems);
    fc_check_usage(scenario, problems);
    fc_check_plan(scenario, problems);
    fc_check_alone(scenario, problems);
  }
  scenario->stage = FC_STAGE_DONE;
  scenario->broken = fc_problems_error_count(problems) > 0;
  return status_of(scenario, problems);
}
