/* Clauses: their rows, their rule, and what the cells of a row say. */
#include "model.h"

#include <string.h>

const fc_clause *fc_first_row(const fc_scenario *scenario, const fc_group *group) {
  return &scenario->clauses.items[group->rows.items[0]];
}

const fc_rule *fc_rule_of(const fc_group *group) { return fc_rule_at((size_t)group->rule); }

bool fc_names_stream(const fc_group *group, int32_t stream) {
  for (int32_t i = 0; i < group->streams.count; i++)
    if (group->streams.items[i] == stream) return true;
  return false;
}

bool fc_term_says(const fc_term *term, const char *word) {
  return term->kind == FC_TERM_WORD && strcmp(term->code, word) == 0;
}

bool fc_means_all(const char *party) { return strcmp(party, "all") == 0 || strcmp(party, "全部") == 0; }

const fc_group *fc_find_group(const fc_scenario *scenario, int32_t agreement, int32_t number) {
  const fc_agreement_link *link = &scenario->agreement_links[agreement];
  for (int32_t i = 0; i < link->group_count; i++) {
    const fc_group *group = &scenario->groups[link->first_group + i];
    if (group->number == number) return group;
  }
  return NULL;
}

bool fc_has_option(const fc_clause *row, fc_option option) { return (row->options.given >> option & 1u) != 0; }

const fc_clause *fc_row_with_option(const fc_scenario *scenario, const int32_t *rows, int32_t count, fc_option option) {
  for (int32_t i = 0; i < count; i++)
    if (fc_has_option(&scenario->clauses.items[rows[i]], option)) return &scenario->clauses.items[rows[i]];
  return &scenario->clauses.items[rows[0]];
}
