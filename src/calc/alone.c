/* What parties and groups of parties have without the agreements: the texts `a+b` -> parties. No result depends on it.
 */
#include "model.h"

#include <string.h>

/* A row whose parties are looked up. */
typedef struct member_row {
  fc_table table;
  int64_t line;
  int32_t field;
  const char *text;
} member_row;

/* Length of the plus sign at the text, in either width; 0: there is none. */
static size_t plus_length(const char *text) {
  static const char wide[] = "＋";
  if (*text == '+') return 1;
  return strncmp(text, wide, sizeof wide - 1) == 0 ? sizeof wide - 1 : 0;
}

static int32_t count_members(const char *text) {
  int32_t count = 1;
  for (; *text; text++) count += plus_length(text) > 0;
  return count;
}

/* The next member, without the spaces around it, kept in the arena; *text moves behind its plus sign, or becomes NULL
 * after the last. NULL when memory is short. */
static const char *next_member(fc_scenario *scenario, const char **text) {
  const char *from = *text, *until = from;
  while (*until && !plus_length(until)) until++;
  *text = *until ? until + plus_length(until) : NULL;
  while (from < until && *from == ' ') from++;
  while (until > from && until[-1] == ' ') until--;
  char *member = fc_arena_take(&scenario->arena, (size_t)(until - from) + 1);
  if (!member) return NULL;
  memcpy(member, from, (size_t)(until - from));
  return member;
}

/* Puts a party into its place in the list. False: it stands there already. */
static bool insert(fc_indices *list, int32_t party) {
  int32_t at = list->count;
  while (at > 0 && list->items[at - 1] > party) at--;
  if (at > 0 && list->items[at - 1] == party) return false;
  memmove(list->items + at + 1, list->items + at, (size_t)(list->count - at) * sizeof *list->items);
  list->items[at] = party;
  list->count++;
  return true;
}

/* False: complained of. */
static bool add_member(const fc_scenario *scenario, fc_problems *problems, const member_row *row, const char *code,
                       fc_indices *list) {
  if (!*code) {
    fc_complain(scenario, problems, row->table, row->line, row->field,
                FC_TEXT("'{1}': a party is missing beside the + sign: write the codes of a group as taiyuan+jinzhong"),
                row->text, NULL);
    return false;
  }
  int32_t party = fc_link_party(scenario, problems, code, row->table, row->line, row->field);
  if (party == FC_NONE || insert(list, party)) return party != FC_NONE;
  fc_complain(scenario, problems, row->table, row->line, row->field,
              FC_TEXT("'{1}' names {2} twice: name every member of a group once"), row->text,
              scenario->parties.items[party].code, NULL);
  return false;
}

/* A text that is a party's code, name or alias as a whole is that party, whatever signs it has. After a complaint the
 * list stays empty. False: memory is short. */
static bool link_members(fc_scenario *scenario, fc_problems *problems, const member_row *row, fc_indices *list) {
  const char *rest = row->text;
  bool is_whole = fc_names_find(&scenario->party_names, rest) != FC_NONE, good = true;
  int32_t most = is_whole ? 1 : count_members(rest);
  list->items = fc_arena_take(&scenario->arena, (size_t)most * sizeof *list->items);
  if (!list->items) return false;
  while (rest) {
    const char *code = is_whole ? rest : next_member(scenario, &rest);
    if (!code) return false;
    if (is_whole) rest = NULL;
    good = add_member(scenario, problems, row, code, list) && good;
  }
  if (!good) list->count = 0;
  return true;
}

bool fc_link_alone(fc_scenario *scenario, fc_problems *problems) {
  size_t alone = (size_t)scenario->alone.count + 1, coalitions = (size_t)scenario->coalitions.count + 1;
  scenario->alone_members = fc_arena_take(&scenario->arena, alone * sizeof(fc_indices));
  scenario->coalition_members = fc_arena_take(&scenario->arena, coalitions * sizeof(fc_indices));
  if (!scenario->alone_members || !scenario->coalition_members) return false;
  for (int32_t i = 0; i < scenario->alone.count; i++) {
    const fc_alone *row = &scenario->alone.items[i];
    member_row members = {FC_TABLE_ALONE, row->line, FC_IN_ALONE_PARTY, row->party};
    if (!link_members(scenario, problems, &members, &scenario->alone_members[i])) return false;
  }
  for (int32_t i = 0; i < scenario->coalitions.count; i++) {
    const fc_coalition *row = &scenario->coalitions.items[i];
    member_row members = {FC_TABLE_COALITIONS, row->line, FC_IN_COALITION_COALITION, row->coalition};
    if (!link_members(scenario, problems, &members, &scenario->coalition_members[i])) return false;
  }
  return true;
}

void fc_check_alone(const fc_scenario *scenario, fc_problems *problems) {
  const fc_settings *settings = &scenario->settings;
  for (int32_t i = 0; i < scenario->alone.count; i++) {
    const fc_alone *row = &scenario->alone.items[i];
    if (row->period.year >= settings->first_year && row->period.year <= settings->last_year) continue;
    fc_warn(scenario, problems, FC_TABLE_ALONE, row->line, FC_IN_ALONE_PERIOD,
            FC_TEXT("what {1} has alone in {2} is not compared: the years are {3} to {4}"), row->party,
            fc_whole_text(row->period.year).text, fc_whole_text(settings->first_year).text,
            fc_whole_text(settings->last_year).text, NULL);
  }
}
