/* objections: the core test. A party or a group that gets less together than it would have alone has a reason to say
 * no. Groups are looked at only where their value is given. */
#include <string.h>

#include "comparison.h"

static void names_of(fc_study_sheet *sheet, size_t variant, const int32_t *members, size_t count) {
  const fc_scenario *scenario = sheet->comparison->variants[variant].scenario;
  for (size_t i = 0; i < count; i++) {
    if (i > 0) fc_buffer_char(&sheet->cell, '+');
    fc_buffer_text(&sheet->cell, fc_study_party_name(fc_scenario_party(scenario, members[i]), sheet->language));
  }
  fc_sheet_held(sheet);
}

static void codes_of(fc_study_sheet *sheet, size_t variant, const int32_t *members, size_t count) {
  const fc_scenario *scenario = sheet->comparison->variants[variant].scenario;
  for (size_t i = 0; i < count; i++) {
    if (i > 0) fc_buffer_char(&sheet->cell, '+');
    fc_buffer_text(&sheet->cell, fc_scenario_party(scenario, members[i])->code);
  }
  fc_sheet_held(sheet);
}

/* A row where the group lacks something. source: the table `alone`, or a game. */
static void objection_row(fc_study_sheet *sheet, size_t variant, const int32_t *members, size_t count,
                          const char *source, const fc_alone_sum *sum) {
  if (sum->gets >= sum->alone) return;
  fc_sheet_variant(sheet, variant);
  codes_of(sheet, variant, members, count);
  names_of(sheet, variant, members, count);
  fc_sheet_text(sheet, source);
  fc_sheet_money(sheet, sum->gets);
  fc_sheet_money(sheet, sum->alone);
  fc_sheet_money(sheet, sum->alone - sum->gets);
  fc_sheet_end_row(sheet);
}

/* True if an earlier row of `alone` speaks of the same members. */
static bool stands_above(const fc_scenario *scenario, int32_t index) {
  size_t count, other_count;
  const int32_t *members = fc_scenario_alone_members(scenario, index, &count);
  for (int32_t i = 0; i < index; i++) {
    const int32_t *other = fc_scenario_alone_members(scenario, i, &other_count);
    bool same = count == other_count;
    for (size_t k = 0; same && k < count; k++) same = members[k] == other[k];
    if (same) return true;
  }
  return false;
}

static void by_alone(fc_study_sheet *sheet, size_t variant) {
  const fc_scenario *scenario = sheet->comparison->variants[variant].scenario;
  for (int32_t i = 0; i < fc_scenario_alone_count(scenario); i++) {
    size_t count;
    fc_alone_sum sum;
    const int32_t *members = fc_scenario_alone_members(scenario, i, &count);
    if (count == 0 || stands_above(scenario, i) || !fc_alone_of(sheet, variant, members, count, &sum)) continue;
    objection_row(sheet, variant, members, count, fc_words(sheet->language, FC_TEXT("standing alone")), &sum);
  }
}

/* The value of a coalition stands for all years, so one written for other years than the variant's says nothing of it.
 */
static bool speaks_of(const fc_study_sheet *sheet, size_t variant) {
  const fc_comparison *comparison = sheet->comparison;
  size_t first = 0;
  while (!fc_comparison_ran(comparison, first)) first++;
  const fc_scenario *scenario = comparison->variants[variant].scenario, *other = comparison->variants[first].scenario;
  const fc_settings *own = fc_scenario_settings(scenario), *years = fc_scenario_settings(other);
  bool same_years = own->first_year == years->first_year && own->last_year == years->last_year;
  const char *file = fc_scenario_file(scenario, FC_TABLE_COALITIONS);
  return same_years || strcmp(file, fc_scenario_file(other, FC_TABLE_COALITIONS)) != 0;
}

static void by_coalitions(fc_study_sheet *sheet, size_t variant) {
  const fc_scenario *scenario = sheet->comparison->variants[variant].scenario;
  if (!speaks_of(sheet, variant)) return;
  for (int32_t i = 0; i < fc_scenario_coalition_count(scenario); i++) {
    const fc_coalition *row = fc_scenario_coalition(scenario, i);
    size_t count;
    const int32_t *members = fc_scenario_coalition_members(scenario, i, &count);
    fc_alone_sum sum = {fc_group_amount(sheet->comparison, variant, members, count, 0), row->value, 0};
    if (count > 0) objection_row(sheet, variant, members, count, row->game, &sum);
  }
}

fc_status fc_study_objections(fc_study_sheet *sheet) {
  static const fc_study_column columns[] = {
      {{"variant", "方案"}, false}, {{"who", "异议方"}, false}, {{"name", "名称"}, false}, {{"measure", "依据"}, false},
      {{"gets", "分得"}, true},     {{"alone", "单干"}, true},  {{"lacks", "差额"}, true}};
  fc_sheet_headers(sheet, columns, sizeof columns / sizeof *columns);
  fc_sheet_end_headers(sheet);
  for (size_t v = 0; v < sheet->comparison->variant_count; v++) {
    if (!fc_comparison_ran(sheet->comparison, v)) continue;
    by_alone(sheet, v);
    by_coalitions(sheet, v);
  }
  return FC_OK;
}
