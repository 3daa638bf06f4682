/* A floor above the cap of the same party in the same year: whatever stands last would win, which nobody means. */
#include "model.h"

#include <string.h>

/* The caps of one agreement by party, as chains of rows. */
typedef struct cap_chains {
  int32_t *first; /* [parties] row + 1; 0: none */
  int32_t *next;  /* [clauses] */
} cap_chains;

static bool is_plain(const fc_clause *row, const fc_clause_link *link) {
  return row->value.kind == FC_TERM_AMOUNT && row->when_count == 0 && row->stream_count == 0 && link->party != FC_NONE;
}

static bool overlaps(const fc_clause *a, const fc_clause *b, int32_t start) {
  int32_t from_a = fc_row_first_year(a, start), until_a = fc_row_last_year(a, start);
  int32_t from_b = fc_row_first_year(b, start), until_b = fc_row_last_year(b, start);
  return from_a <= until_a && from_b <= until_b && from_a <= until_b && from_b <= until_a;
}

static void add_caps(const fc_scenario *scenario, const fc_group *group, const cap_chains *caps) {
  for (int32_t i = 0; i < group->rows.count; i++) {
    int32_t row = group->rows.items[i], party = scenario->clause_links[row].party;
    if (!is_plain(&scenario->clauses.items[row], &scenario->clause_links[row])) continue;
    caps->next[row] = caps->first[party];
    caps->first[party] = row + 1;
  }
}

static void clear_caps(const fc_scenario *scenario, const fc_group *group, const cap_chains *caps) {
  for (int32_t i = 0; i < group->rows.count; i++) {
    int32_t party = scenario->clause_links[group->rows.items[i]].party;
    if (party != FC_NONE) caps->first[party] = 0;
  }
}

static void check_floor(const fc_scenario *scenario, fc_problems *problems, int32_t row, int32_t start,
                        const cap_chains *caps) {
  const fc_clause *floor = &scenario->clauses.items[row];
  if (!is_plain(floor, &scenario->clause_links[row])) return;
  for (int32_t at = caps->first[scenario->clause_links[row].party]; at; at = caps->next[at - 1]) {
    const fc_clause *cap = &scenario->clauses.items[at - 1];
    if (floor->value.amount <= cap->value.amount || !overlaps(floor, cap, start)) continue;
    fc_complain(scenario, problems, FC_TABLE_CLAUSES, floor->line, FC_IN_CLAUSE_VALUE,
                FC_TEXT("the floor of {1} is above its cap in line {2}: lower the floor or raise the cap"),
                floor->party, fc_line_text(scenario, FC_TABLE_CLAUSES, cap->line, floor->line).text, NULL);
    return;
  }
}

static bool is_kind(const fc_group *group, const char *kind) {
  return strcmp(fc_rule_at((size_t)group->rule)->name.english, kind) == 0;
}

static void check_agreement(const fc_scenario *scenario, fc_problems *problems, int32_t agreement,
                            const cap_chains *caps) {
  const fc_agreement_link *link = &scenario->agreement_links[agreement];
  const fc_group *groups = &scenario->groups[link->first_group];
  int32_t start = fc_agreement_start_year(scenario, agreement);
  for (int32_t i = 0; i < link->group_count; i++)
    if (is_kind(&groups[i], "cap")) add_caps(scenario, &groups[i], caps);
  for (int32_t i = 0; i < link->group_count; i++)
    for (int32_t k = 0; is_kind(&groups[i], "floor") && k < groups[i].rows.count; k++)
      check_floor(scenario, problems, groups[i].rows.items[k], start, caps);
  for (int32_t i = 0; i < link->group_count; i++)
    if (is_kind(&groups[i], "cap")) clear_caps(scenario, &groups[i], caps);
}

bool fc_check_bounds(const fc_scenario *scenario, fc_problems *problems) {
  fc_arena arena = {.allocator = scenario->allocator};
  cap_chains caps = {fc_arena_take(&arena, ((size_t)scenario->parties.count + 1) * sizeof *caps.first),
                     fc_arena_take(&arena, ((size_t)scenario->clauses.count + 1) * sizeof *caps.next)};
  bool done = caps.first && caps.next;
  for (int32_t i = 0; done && i < scenario->agreements.count; i++) check_agreement(scenario, problems, i, &caps);
  fc_arena_free(&arena);
  return done;
}
