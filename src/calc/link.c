/* Codes -> indices for every table but clauses and ledger. Unknown codes are complained of and become FC_NONE. */
#include "model.h"

#include <stdlib.h>
#include <string.h>

static int by_number(const void *left, const void *right) {
  const int32_t *a = left, *b = right;
  return (*a > *b) - (*a < *b);
}

/* Sorts indices upwards and complains of a party that stands twice. */
static void order_participants(const fc_scenario *scenario, fc_problems *problems, const fc_agreement *row,
                               fc_indices *list) {
  if (list->count > 1) qsort(list->items, (size_t)list->count, sizeof *list->items, by_number);
  for (int32_t i = 1; i < list->count; i++)
    if (list->items[i - 1] == list->items[i])
      fc_complain(scenario, problems, FC_TABLE_AGREEMENTS, row->line, FC_IN_AGREEMENT_PARTICIPANTS,
                  FC_TEXT("'{1}' stands twice among the participants of {2}"),
                  scenario->parties.items[list->items[i]].code, row->code, NULL);
}

static bool link_participants(fc_scenario *scenario, fc_problems *problems, const fc_agreement *row,
                              fc_agreement_link *link) {
  link->participants.items = fc_arena_take(&scenario->arena, (row->participant_count + 1) * sizeof(int32_t));
  if (!link->participants.items) return false;
  for (size_t i = 0; i < row->participant_count; i++) {
    int32_t party = fc_link_party(scenario, problems, row->participants[i], FC_TABLE_AGREEMENTS, row->line,
                                  FC_IN_AGREEMENT_PARTICIPANTS);
    if (party != FC_NONE) link->participants.items[link->participants.count++] = party;
  }
  if (row->participant_count == 0)
    fc_complain(scenario, problems, FC_TABLE_AGREEMENTS, row->line, FC_IN_AGREEMENT_PARTICIPANTS,
                FC_TEXT("agreement {1} has no participants: write the codes of the parties, joined by ;"), row->code,
                NULL);
  order_participants(scenario, problems, row, &link->participants);
  return true;
}

/* "PARTY", "AGREEMENT/PARTY" or "balance:FUND". */
static void link_source(const fc_scenario *scenario, fc_problems *problems, const fc_agreement *row,
                        fc_agreement_link *link) {
  static const char balance[] = "balance:";
  link->source_party = link->source_agreement = FC_NONE;
  link->draws_balance = strncmp(row->source, balance, sizeof balance - 1) == 0;
  const char *source = row->source + (link->draws_balance ? sizeof balance - 1 : 0);
  const char *slash = link->draws_balance ? NULL : strchr(source, '/');
  if (slash) {
    char agreement[4 * FC_CODE_MAX] = {0};
    size_t length = (size_t)(slash - source);
    memcpy(agreement, source, length < sizeof agreement ? length : sizeof agreement - 1);
    link->source_agreement =
        fc_link_agreement(scenario, problems, agreement, FC_TABLE_AGREEMENTS, row->line, FC_IN_AGREEMENT_SOURCE);
    if (link->source_agreement == FC_NONE) return;
  }
  link->source_party = fc_link_party(scenario, problems, slash ? slash + 1 : source, FC_TABLE_AGREEMENTS, row->line,
                                     FC_IN_AGREEMENT_SOURCE);
  if (link->source_party == FC_NONE) return;
  if (scenario->parties.items[link->source_party].kind == FC_PARTY_LEVEL)
    fc_complain(scenario, problems, FC_TABLE_AGREEMENTS, row->line, FC_IN_AGREEMENT_SOURCE,
                FC_TEXT("'{1}' is a level (central, province) and cannot be a source"), row->source, NULL);
  if (link->draws_balance && scenario->parties.items[link->source_party].kind != FC_PARTY_FUND)
    fc_complain(scenario, problems, FC_TABLE_AGREEMENTS, row->line, FC_IN_AGREEMENT_SOURCE,
                FC_TEXT("'{1}': only a fund has a balance to draw on"), row->source, NULL);
  if (row->per != FC_PER_AGREEMENT)
    fc_complain(scenario, problems, FC_TABLE_AGREEMENTS, row->line, FC_IN_AGREEMENT_PER,
                FC_TEXT("agreement {1} has a source and so one pool: write agreement or leave per blank"), row->code,
                NULL);
}

/* Agreements without a start begin with first_year; without that, with the ledger. */
static int32_t default_start(const fc_scenario *scenario) {
  int32_t first = scenario->settings.first_year;
  return first ? fc_month_of(first, 1) : FC_MONTH_OPEN_START;
}

static bool link_agreements(fc_scenario *scenario, fc_problems *problems) {
  int32_t count = scenario->agreements.count;
  scenario->agreement_links = fc_arena_take(&scenario->arena, ((size_t)count + 1) * sizeof(fc_agreement_link));
  if (!scenario->agreement_links) return false;
  for (int32_t i = 0; i < count; i++) {
    const fc_agreement *row = &scenario->agreements.items[i];
    fc_agreement_link *link = &scenario->agreement_links[i];
    link->per_enterprise = row->per == FC_PER_ENTERPRISE || row->per == FC_PER_ENTERPRISE_STREAM;
    link->per_stream = row->per == FC_PER_STREAM || row->per == FC_PER_ENTERPRISE_STREAM;
    link->start_month =
        row->start.year ? fc_month_of(row->start.year, row->start.first_month) : default_start(scenario);
    link->end_month = row->end.year ? fc_month_of(row->end.year, row->end.last_month) : FC_MONTH_OPEN_END;
    if (row->start.year && row->end.year && link->end_month < link->start_month)
      fc_complain(scenario, problems, FC_TABLE_AGREEMENTS, row->line, FC_IN_AGREEMENT_END,
                  FC_TEXT("agreement {1} ends before it starts"), row->code, NULL);
    if (!link_participants(scenario, problems, row, link)) return false;
    link_source(scenario, problems, row, link);
  }
  return true;
}

static bool link_levels(fc_scenario *scenario, fc_problems *problems) {
  scenario->level_links = fc_arena_take(&scenario->arena, ((size_t)scenario->levels.count + 1) * sizeof(fc_level_link));
  if (!scenario->level_links) return false;
  for (int32_t i = 0; i < scenario->levels.count; i++) {
    const fc_level *row = &scenario->levels.items[i];
    scenario->level_links[i] =
        (fc_level_link){fc_link_stream(scenario, problems, row->stream, FC_TABLE_LEVELS, row->line, FC_IN_LEVEL_STREAM),
                        fc_link_party(scenario, problems, row->party, FC_TABLE_LEVELS, row->line, FC_IN_LEVEL_PARTY)};
    int32_t party = scenario->level_links[i].party;
    if (party != FC_NONE && scenario->parties.items[party].kind != FC_PARTY_LEVEL)
      fc_complain(scenario, problems, FC_TABLE_LEVELS, row->line, FC_IN_LEVEL_PARTY,
                  FC_TEXT("'{1}' is not a level: give the party the kind level in {2}"), row->party,
                  fc_scenario_file(scenario, FC_TABLE_PARTIES), NULL);
  }
  return true;
}

static bool link_factors(fc_scenario *scenario, fc_problems *problems) {
  scenario->factor_links =
      fc_arena_take(&scenario->arena, ((size_t)scenario->factors.count + 1) * sizeof(fc_factor_link));
  if (!scenario->factor_links) return false;
  for (int32_t i = 0; i < scenario->factors.count; i++) {
    const fc_factor *row = &scenario->factors.items[i];
    int32_t factor = fc_names_find(&scenario->factor_names, row->factor);
    if (factor == FC_NONE) {
      factor = scenario->factor_count++;
      if (!fc_names_add(scenario->allocator, &scenario->factor_names, row->factor, factor)) return false;
    }
    int32_t from = row->period.year ? fc_month_of(row->period.year, row->period.first_month) : FC_MONTH_OPEN_START;
    scenario->factor_links[i] = (fc_factor_link){
        factor, fc_link_party(scenario, problems, row->party, FC_TABLE_FACTORS, row->line, FC_IN_FACTOR_PARTY), from};
    if (row->value.numerator < 0)
      fc_complain(scenario, problems, FC_TABLE_FACTORS, row->line, FC_IN_FACTOR_VALUE,
                  FC_TEXT("the value of factor {1} for {2} is negative"), row->factor, row->party, NULL);
  }
  return true;
}

const char *fc_company_key(const fc_scenario *scenario, const char *text) {
  int32_t party = fc_names_find(&scenario->party_names, text);
  return party < 0 ? text : scenario->parties.items[party].code;
}

static bool name_companies(fc_scenario *scenario) {
  for (int32_t i = 0; i < scenario->holdings.count; i++) {
    const char *company = fc_company_key(scenario, scenario->holdings.items[i].company);
    if (fc_names_find(&scenario->company_names, company) != FC_NONE) continue;
    if (!fc_names_add(scenario->allocator, &scenario->company_names, company, scenario->company_count++)) return false;
  }
  return true;
}

/* The day of a date; the first of a month without one. */
static int32_t first_day(fc_period period) {
  if (!period.year) return INT32_MIN;
  int32_t day = period.day ? period.day : 1;
  return fc_day_of(period.year, period.first_month, day);
}

static bool link_holdings(fc_scenario *scenario, fc_problems *problems) {
  scenario->holding_links =
      fc_arena_take(&scenario->arena, ((size_t)scenario->holdings.count + 1) * sizeof(fc_holding_link));
  if (!scenario->holding_links || !name_companies(scenario)) return false;
  for (int32_t i = 0; i < scenario->holdings.count; i++) {
    const fc_holding *row = &scenario->holdings.items[i];
    fc_holding_link *link = &scenario->holding_links[i];
    link->company = fc_names_find(&scenario->company_names, fc_company_key(scenario, row->company));
    link->holder_company = fc_names_find(&scenario->company_names, fc_company_key(scenario, row->holder));
    link->holder_party = FC_NONE;
    if (link->holder_company == FC_NONE)
      link->holder_party =
          fc_link_party(scenario, problems, row->holder, FC_TABLE_HOLDINGS, row->line, FC_IN_HOLDING_HOLDER);
    link->from_day = first_day(row->from);
  }
  return true;
}

static void link_openings(const fc_scenario *scenario, fc_problems *problems) {
  for (int32_t i = 0; i < scenario->openings.count; i++) {
    const fc_opening *row = &scenario->openings.items[i];
    fc_link_party(scenario, problems, row->party, FC_TABLE_OPENING, row->line, FC_IN_OPENING_PARTY);
    int32_t agreement = FC_NONE;
    if (*row->agreement)
      agreement =
          fc_link_agreement(scenario, problems, row->agreement, FC_TABLE_OPENING, row->line, FC_IN_OPENING_AGREEMENT);
    bool of_pool = row->item != FC_OPENING_FUND && row->item != FC_OPENING_SETTLED;
    if (of_pool && agreement != FC_NONE && scenario->agreements.items[agreement].per != FC_PER_AGREEMENT)
      fc_complain(
          scenario, problems, FC_TABLE_OPENING, row->line, FC_IN_OPENING_AGREEMENT,
          FC_TEXT("agreement {1} has several pools, and an opening balance cannot say for which: only agreements "
                  "with one pool can have it"),
          row->agreement, NULL);
  }
}

static void link_remainder_party(fc_scenario *scenario, fc_problems *problems) {
  const fc_settings *settings = &scenario->settings;
  if (settings->remainder != FC_REMAINDER_TO) return;
  scenario->remainder_party = fc_link_party(scenario, problems, settings->remainder_party, FC_TABLE_SCENARIO,
                                            settings->remainder_line, FC_IN_SCENARIO_VALUE);
}

bool fc_link_tables(fc_scenario *scenario, fc_problems *problems) {
  scenario->stream_decimals = fc_arena_take(&scenario->arena, ((size_t)scenario->streams.count + 1) * sizeof(int32_t));
  bool linked = scenario->stream_decimals && fc_drop_overridden_codes(scenario) && fc_name_codes(scenario) &&
                fc_drop_overridden_rows(scenario) && link_agreements(scenario, problems) &&
                link_levels(scenario, problems) && link_factors(scenario, problems) &&
                link_holdings(scenario, problems);
  if (!linked) return false;
  link_remainder_party(scenario, problems);
  link_openings(scenario, problems);
  return fc_sort_rows(scenario) && fc_link_enterprises(scenario, problems);
}
