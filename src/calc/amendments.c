/* Amendments: a layer of clauses over those signed before. From its year on an amendment's rows take the place of the
 * earlier rows with the same agreement and number, and what it repeals ends. */
#include "model.h"

#include <stdlib.h>
#include <string.h>

/* A window in which no year lies: of rows that the scenario runs without. */
enum { NEVER_FROM = 2, NEVER_UNTIL = 1 };

static int32_t find_amendment(const fc_scenario *scenario, const char *code) {
  for (int32_t i = 0; i < scenario->amendments.count; i++)
    if (strcmp(scenario->amendments.items[i].code, code) == 0) return i;
  return FC_NONE;
}

static bool means_none(const char *code) { return strcmp(code, "none") == 0 || strcmp(code, "无") == 0; }

/* How many amendments, in the order of the table, the scenario runs with. */
static int32_t applied_count(const fc_scenario *scenario, fc_problems *problems) {
  const char *amended = scenario->settings.amended;
  if (!*amended) return scenario->amendments.count;
  if (means_none(amended)) return 0;
  int32_t last = find_amendment(scenario, amended);
  if (last == FC_NONE)
    fc_complain(scenario, problems, FC_TABLE_AMENDMENTS, 0, FC_NONE,
                FC_TEXT("unknown amendment '{1}': write none or a code that stands in {2}"), amended,
                fc_scenario_file(scenario, FC_TABLE_AMENDMENTS), NULL);
  return last + 1;
}

static void check_row(const fc_scenario *scenario, fc_problems *problems, int32_t index) {
  const fc_amendment *row = &scenario->amendments.items[index];
  if (means_none(row->code))
    fc_complain(scenario, problems, FC_TABLE_AMENDMENTS, row->line, FC_IN_AMENDMENT_AMENDMENT,
                FC_TEXT("the code '{1}' means no amendment: choose another one"), row->code, NULL);
  int32_t first = find_amendment(scenario, row->code);
  if (first != index)
    fc_complain(scenario, problems, FC_TABLE_AMENDMENTS, row->line, FC_IN_AMENDMENT_AMENDMENT,
                FC_TEXT("'{1}' stands twice: it is in line {2} already"), row->code,
                fc_line_text(scenario, FC_TABLE_AMENDMENTS, scenario->amendments.items[first].line, row->line).text,
                NULL);
  bool used = row->repeal_count > 0;
  for (int32_t i = 0; !used && i < scenario->clauses.count; i++) used = scenario->clause_links[i].amendment == index;
  if (!used)
    fc_warn(scenario, problems, FC_TABLE_AMENDMENTS, row->line, FC_IN_AMENDMENT_AMENDMENT,
            FC_TEXT("amendment {1} changes nothing: no clause names it and it repeals none"), row->code, NULL);
}

/* Gives each clause row its amendment. */
static void link_rows(fc_scenario *scenario, fc_problems *problems) {
  for (int32_t i = 0; i < scenario->clauses.count; i++) {
    const fc_clause *row = &scenario->clauses.items[i];
    fc_clause_link *link = &scenario->clause_links[i];
    link->amendment = *row->amendment ? find_amendment(scenario, row->amendment) : FC_NONE;
    if (*row->amendment && link->amendment == FC_NONE)
      fc_complain(scenario, problems, FC_TABLE_CLAUSES, row->line, FC_IN_CLAUSE_AMENDMENT,
                  FC_TEXT("unknown amendment '{1}': write one that stands in {2}"), row->amendment,
                  fc_scenario_file(scenario, FC_TABLE_AMENDMENTS), NULL);
  }
}

/* Rows of a clause from before an amendment end the year before it. False: none of them stood that long. */
static bool end_earlier(fc_scenario *scenario, const fc_group *group, int32_t amendment) {
  int32_t last = scenario->amendments.items[amendment].from - 1;
  bool any = false;
  for (int32_t i = 0; i < group->rows.count; i++) {
    fc_clause *row = &scenario->clauses.items[group->rows.items[i]];
    if (scenario->clause_links[group->rows.items[i]].amendment >= amendment) continue;
    any = any || !row->stands_until || row->stands_until > last;
    if (!row->stands_until || last < row->stands_until) row->stands_until = (int16_t)last;
  }
  return any;
}

static bool has_rows_of(const fc_scenario *scenario, const fc_group *group, int32_t amendment) {
  for (int32_t i = 0; i < group->rows.count; i++)
    if (scenario->clause_links[group->rows.items[i]].amendment == amendment) return true;
  return false;
}

/* The slash of a cell: a plain or a full-width one; *length: its bytes. */
static const char *find_slash(const char *text, size_t *length) {
  static const char wide[] = "／";
  const char *plain = strchr(text, '/'), *found = strstr(text, wide);
  *length = plain ? 1 : sizeof wide - 1;
  return plain ? plain : found;
}

/* "AGREEMENT/CLAUSE" -> group; NULL if there is none. Spaces beside the slash do not matter. */
static const fc_group *find_repealed(const fc_scenario *scenario, const char *text) {
  char agreement[4 * FC_CODE_MAX] = {0};
  size_t bytes;
  const char *slash = find_slash(text, &bytes);
  size_t length = slash ? (size_t)(slash - text) : 0;
  while (length && text[length - 1] == ' ') length--;
  if (!slash || length >= sizeof agreement) return NULL;
  memcpy(agreement, text, length);
  const char *digit = slash + bytes + strspn(slash + bytes, " ");
  int32_t number = 0, index = fc_scenario_find_agreement(scenario, agreement);
  for (; *digit; digit++) {
    if (*digit < '0' || *digit > '9' || number > FC_CLAUSE_NUMBER_MAX) return NULL;
    number = number * 10 + *digit - '0';
  }
  return index == FC_NONE ? NULL : fc_find_group(scenario, index, number);
}

static void repeal(fc_scenario *scenario, fc_problems *problems, int32_t amendment, bool applies) {
  const fc_amendment *row = &scenario->amendments.items[amendment];
  for (size_t i = 0; i < row->repeal_count; i++) {
    const fc_group *group = find_repealed(scenario, row->repeals[i]);
    bool successor = group && has_rows_of(scenario, group, amendment);
    if (!group)
      fc_complain(scenario, problems, FC_TABLE_AMENDMENTS, row->line, FC_IN_AMENDMENT_REPEALS,
                  FC_TEXT("'{1}' is no clause: write AGREEMENT/CLAUSE with a clause that stands in {2}"),
                  row->repeals[i], fc_scenario_file(scenario, FC_TABLE_CLAUSES), NULL);
    else if (successor)
      fc_complain(scenario, problems, FC_TABLE_AMENDMENTS, row->line, FC_IN_AMENDMENT_REPEALS,
                  FC_TEXT("amendment {1} repeals clause {2} and words it anew: do one of the two"), row->code,
                  row->repeals[i], NULL);
    else if (applies && !end_earlier(scenario, group, amendment))
      fc_complain(scenario, problems, FC_TABLE_AMENDMENTS, row->line, FC_IN_AMENDMENT_REPEALS,
                  FC_TEXT("clause {1} does not stand before amendment {2}"), row->repeals[i], row->code, NULL);
  }
}

/* Rows of an amendment stand from its year on, or never if the scenario runs without it. */
static void place_rows(fc_scenario *scenario, int32_t amendment, bool applies) {
  for (int32_t i = 0; i < scenario->clauses.count; i++) {
    if (scenario->clause_links[i].amendment != amendment) continue;
    fc_clause *row = &scenario->clauses.items[i];
    row->stands_from = applies ? (int16_t)scenario->amendments.items[amendment].from : NEVER_FROM;
    if (!applies) row->stands_until = NEVER_UNTIL;
  }
}

bool fc_apply_amendments(fc_scenario *scenario, fc_problems *problems) {
  link_rows(scenario, problems);
  int32_t applied = applied_count(scenario, problems);
  for (int32_t k = 0; k < scenario->amendments.count; k++) {
    check_row(scenario, problems, k);
    place_rows(scenario, k, k < applied);
    for (int32_t i = 0; k < applied && i < scenario->group_count; i++)
      if (has_rows_of(scenario, &scenario->groups[i], k)) end_earlier(scenario, &scenario->groups[i], k);
    repeal(scenario, problems, k, k < applied);
  }
  return true;
}
