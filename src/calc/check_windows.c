/* Windows that overlap, and rates that do not sum to 1 in some year. */
#include "engine.h"
#include "rational.h"

#include <string.h>

/* True if two rows of a clause speak of the same thing: the same party; the same factor; else always (one row). */
static bool same_thing(const fc_scenario *scenario, const fc_rule *rule, int32_t a, int32_t b) {
  const fc_clause_link *first = &scenario->clause_links[a], *second = &scenario->clause_links[b];
  if (!rule->reads_rows) return true;
  if (scenario->clauses.items[a].options.above != scenario->clauses.items[b].options.above) return false;
  if (rule->party_required) return first->party == second->party && first->all == second->all;
  bool same_kind = scenario->clauses.items[a].of.kind == scenario->clauses.items[b].of.kind; /* a factor, a fund */
  return same_kind && first->subject == second->subject && first->subject != FC_NONE;
}

static bool rows_overlap(const fc_clause *a, const fc_clause *b, int32_t start) {
  int32_t from_a = fc_row_first_year(a, start), until_a = fc_row_last_year(a, start);
  int32_t from_b = fc_row_first_year(b, start), until_b = fc_row_last_year(b, start);
  bool both_stand = from_a <= until_a && from_b <= until_b; /* an amendment may leave no year */
  return both_stand && from_a <= until_b && from_b <= until_a;
}

/* True if the clause has an overlap in pools that start in `start`; told once. */
static bool check_overlap(const fc_scenario *scenario, fc_problems *problems, const fc_group *group, int32_t start) {
  const fc_rule *rule = fc_rule_at((size_t)group->rule);
  for (int32_t i = 1; i < group->rows.count; i++)
    for (int32_t k = 0; k < i; k++) {
      const fc_clause *earlier = &scenario->clauses.items[group->rows.items[k]];
      const fc_clause *later = &scenario->clauses.items[group->rows.items[i]];
      if (!same_thing(scenario, rule, group->rows.items[k], group->rows.items[i])) continue;
      if (!rows_overlap(earlier, later, start)) continue;
      fc_complain(
          scenario, problems, FC_TABLE_CLAUSES, later->line, FC_IN_CLAUSE_FROM,
          rule->reads_rows
              ? FC_TEXT("the window overlaps the one in line {1} for the same party or factor: end one before the "
                        "other starts")
              : FC_TEXT(
                    "the window overlaps the one in line {1}: a clause of kind {2}/{3} has one row in force in a year"),
          fc_line_text(scenario, FC_TABLE_CLAUSES, earlier->line, later->line).text, later->kind, rule->name.chinese,
          NULL);
      return true;
    }
  return false;
}

/* True if all rows that give an option give it the same value. */
static bool options_agree(const fc_scenario *scenario, const fc_group *group) {
  const fc_clause *lag = NULL, *remainder = NULL;
  for (int32_t i = 0; i < group->rows.count; i++) {
    const fc_clause *row = &scenario->clauses.items[group->rows.items[i]];
    bool has_lag = row->options.given >> FC_OPTION_LAG & 1u,
         has_remainder = row->options.given >> FC_OPTION_REMAINDER & 1u;
    if (has_lag && lag && lag->options.lag != row->options.lag) return false;
    if (has_remainder && remainder && remainder->options.remainder != row->options.remainder) return false;
    if (has_lag) lag = row;
    if (has_remainder) remainder = row;
  }
  return true;
}

/* True if two rows that stand at the same time give an option different values; told once. */
static bool check_options(const fc_scenario *scenario, fc_problems *problems, const fc_group *group, int32_t start) {
  if (options_agree(scenario, group)) return false;
  for (int32_t i = 1; i < group->rows.count; i++)
    for (int32_t k = 0; k < i; k++) {
      const fc_clause *earlier = &scenario->clauses.items[group->rows.items[k]];
      const fc_clause *later = &scenario->clauses.items[group->rows.items[i]];
      unsigned both = earlier->options.given & later->options.given;
      bool lag = both >> FC_OPTION_LAG & 1u && earlier->options.lag != later->options.lag;
      bool remainder = both >> FC_OPTION_REMAINDER & 1u && earlier->options.remainder != later->options.remainder;
      if (!(lag || remainder) || !rows_overlap(earlier, later, start)) continue;
      fc_complain(scenario, problems, FC_TABLE_CLAUSES, later->line, FC_IN_CLAUSE_OPTIONS,
                  FC_TEXT("option {1} is another than in line {2}: the rows of a clause have one"),
                  fc_option_word(lag ? FC_OPTION_LAG : FC_OPTION_REMAINDER)->english,
                  fc_line_text(scenario, FC_TABLE_CLAUSES, earlier->line, later->line).text, NULL);
      return true;
    }
  return false;
}

/* Sum of the rates in force in the bracket that begins at `above` (tier; elsewhere all are one), and the first row;
 * false if none is in force or they are parts. */
static bool sum_in_force(const fc_scenario *scenario, const fc_group *group, fc_fen above, int32_t start, int32_t year,
                         fc_rate *sum, const fc_clause **first) {
  *first = NULL;
  *sum = (fc_rate){0, 1};
  for (int32_t i = 0; i < group->rows.count; i++) {
    const fc_clause *row = &scenario->clauses.items[group->rows.items[i]];
    if (!fc_in_force(row, start, year) || row->options.above != above) continue;
    if (row->value.kind != FC_TERM_RATE || !fc_rate_add(*sum, row->value.rate, sum)) return false;
    if (!*first) *first = row;
  }
  return *first != NULL;
}

/* Marks the years from which on other rows may be in force: the start, where a window begins, after one ends. */
static void mark_changes(const fc_scenario *scenario, const fc_group *group, int32_t start, bool *changes) {
  changes[start] = true;
  for (int32_t i = 0; i < group->rows.count; i++) {
    const fc_clause *row = &scenario->clauses.items[group->rows.items[i]];
    int64_t years[] = {fc_row_first_year(row, start), (int64_t)fc_row_last_year(row, start) + 1};
    for (int k = 0; k < 2; k++)
      if (years[k] >= start && years[k] <= FC_YEAR_MAX) changes[years[k]] = true;
  }
}

/* True if the rates of a bracket do not sum to 1 in a year. */
static bool check_bracket(const fc_scenario *scenario, fc_problems *problems, const fc_group *group, fc_fen above,
                          int32_t start, const bool *changes) {
  for (int32_t year = start; year <= FC_YEAR_MAX; year++) {
    fc_rate sum;
    const fc_clause *row;
    if (!changes[year] || !sum_in_force(scenario, group, above, start, year, &sum, &row)) continue;
    if (sum.numerator == sum.denominator) continue;
    fc_complain(
        scenario, problems, FC_TABLE_CLAUSES, row->line, FC_IN_CLAUSE_VALUE,
        fc_is_nearly_one(sum)
            ? FC_TEXT("the rates of clause {1} of {2} sum to {3} in {4}, not to 100%: write exact rates (a third is "
                      "1/3), or give --normalise")
            : FC_TEXT(
                  "the rates of clause {1} of {2} sum to {3} in {4}, not to 100%: write exact rates (a third is 1/3)"),
        fc_whole_text(group->number).text, row->agreement, fc_rate_text(sum).text, fc_whole_text(year).text, NULL);
    return true;
  }
  return false;
}

static bool begins_bracket(const fc_scenario *scenario, const fc_group *group, int32_t index) {
  fc_fen above = scenario->clauses.items[group->rows.items[index]].options.above;
  for (int32_t i = 0; i < index; i++)
    if (scenario->clauses.items[group->rows.items[i]].options.above == above) return false;
  return true;
}

/* True if the rates of the clause do not sum to 1 in a year; told once. */
static bool check_sum(const fc_scenario *scenario, fc_problems *problems, const fc_group *group, int32_t start) {
  const fc_rule *rule = fc_rule_at((size_t)group->rule);
  bool changes[FC_YEAR_MAX + 1] = {false};
  if (!rule->reads_rows || !rule->takes_all) return false;
  mark_changes(scenario, group, start, changes);
  for (int32_t i = 0; i < group->rows.count; i++) {
    fc_fen above = scenario->clauses.items[group->rows.items[i]].options.above;
    if (!begins_bracket(scenario, group, i)) continue;
    if (check_bracket(scenario, problems, group, above, start, changes)) return true;
  }
  return false;
}

static bool check_start(const fc_scenario *scenario, fc_problems *problems, const fc_group *group, int32_t start) {
  return check_overlap(scenario, problems, group, start) || check_options(scenario, problems, group, start) ||
         check_sum(scenario, problems, group, start);
}

static void check_group(const fc_scenario *scenario, fc_problems *problems, const fc_group *group) {
  bool seen[FC_YEAR_MAX + 1] = {false}; /* pools that start in the same year have the same windows */
  bool told = false, by_enterprise = false;
  bool each = scenario->agreement_links[group->agreement].per_enterprise;
  for (int32_t i = 0; each && i < scenario->enterprises.count && !told; i++) {
    const fc_enterprise_window *window = &scenario->windows[i];
    if (window->agreement != group->agreement) continue;
    int32_t start = fc_window_start_year(scenario, window);
    by_enterprise = true;
    if (!seen[start]) told = check_start(scenario, problems, group, start);
    seen[start] = true;
  }
  if (!by_enterprise) check_start(scenario, problems, group, fc_agreement_start_year(scenario, group->agreement));
}

static bool levels_overlap(const fc_level *a, const fc_level *b) {
  return fc_bound_year(a->from, 0, INT32_MIN) <= fc_bound_year(b->until, 0, INT32_MAX) &&
         fc_bound_year(b->from, 0, INT32_MIN) <= fc_bound_year(a->until, 0, INT32_MAX);
}

/* True if an earlier row of the stream begins in the same year: it has told the sum. */
static bool is_told(const fc_scenario *scenario, int32_t index, int32_t year) {
  for (int32_t i = 0; i < index; i++) {
    bool same = scenario->level_links[i].stream == scenario->level_links[index].stream;
    if (same && fc_bound_year(scenario->levels.items[i].from, 0, scenario->settings.first_year) == year) return true;
  }
  return false;
}

static void complain_of_levels(const fc_scenario *scenario, fc_problems *problems, const fc_level *row, int32_t year) {
  fc_complain(scenario, problems, FC_TABLE_LEVELS, row->line, FC_IN_LEVEL_STREAM,
              FC_TEXT("stream {1} has more than {2} levels in {3}"), row->stream, fc_whole_text(FC_LEVELS_MAX).text,
              fc_whole_text(year).text, NULL);
}

/* Sum of all rates of a stream that hold in the year in which a row begins. */
static void check_level_sum(const fc_scenario *scenario, fc_problems *problems, int32_t index) {
  const fc_level *row = &scenario->levels.items[index];
  int32_t year = fc_bound_year(row->from, 0, scenario->settings.first_year);
  fc_rate sum = {0, 1};
  int32_t count = 0;
  for (int32_t i = 0; i < scenario->levels.count; i++) {
    const fc_level *other = &scenario->levels.items[i];
    bool same = scenario->level_links[i].stream == scenario->level_links[index].stream;
    bool holds = fc_bound_year(other->from, 0, INT32_MIN) <= year && year <= fc_bound_year(other->until, 0, INT32_MAX);
    count += same && holds;
    if (count > FC_LEVELS_MAX) {
      if (!is_told(scenario, index, year)) complain_of_levels(scenario, problems, row, year);
      return;
    }
    if (same && holds && !fc_rate_add(sum, other->rate, &sum)) return;
  }
  if (sum.numerator <= sum.denominator || is_told(scenario, index, year)) return;
  fc_complain(scenario, problems, FC_TABLE_LEVELS, row->line, FC_IN_LEVEL_RATE,
              FC_TEXT("the levels of stream {1} take {2} together in {3}, more than all"), row->stream,
              fc_rate_text(sum).text, fc_whole_text(year).text, NULL);
}

static void check_levels(const fc_scenario *scenario, fc_problems *problems) {
  for (int32_t i = 0; i < scenario->levels.count; i++) {
    const fc_level *row = &scenario->levels.items[i];
    const fc_level_link *link = &scenario->level_links[i];
    if (link->stream == FC_NONE || link->party == FC_NONE) continue;
    for (int32_t k = 0; k < i; k++) {
      const fc_level_link *other = &scenario->level_links[k];
      bool same = other->stream == link->stream && other->party == link->party;
      if (!same || !levels_overlap(row, &scenario->levels.items[k])) continue;
      fc_complain(scenario, problems, FC_TABLE_LEVELS, row->line, FC_IN_LEVEL_FROM,
                  FC_TEXT("the window overlaps the one in line {1} for the same stream and party"),
                  fc_line_text(scenario, FC_TABLE_LEVELS, scenario->levels.items[k].line, row->line).text, NULL);
      break;
    }
    check_level_sum(scenario, problems, i);
  }
}

void fc_check_windows(const fc_scenario *scenario, fc_problems *problems) {
  for (int32_t i = 0; i < scenario->group_count; i++) check_group(scenario, problems, &scenario->groups[i]);
  check_levels(scenario, problems);
}
