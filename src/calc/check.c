/* The door: what each clause row may hold, and how the rows of one clause go together. */
#include "engine.h"

#include <string.h>

/* A clause row under check. */
typedef struct row_check {
  const fc_scenario *scenario;
  fc_problems *problems;
  const fc_clause *row;
  const fc_clause_link *link;
  const fc_rule *rule;
  char kind[FC_CODE_MAX]; /* in both languages, as it may stand in the table */
} row_check;

static void complain(const row_check *check, int32_t field, const char *text, const char *second) {
  fc_complain(check->scenario, check->problems, FC_TABLE_CLAUSES, check->row->line, field, text, check->kind, second,
              NULL);
}

static void check_party(const row_check *check) {
  bool given = *check->row->party != '\0';
  if (check->rule->party_required && !given)
    complain(check, FC_IN_CLAUSE_PARTY, FC_TEXT("a clause of kind {1} needs a party"), "");
  if (!check->rule->party_allowed && given)
    complain(check, FC_IN_CLAUSE_PARTY, FC_TEXT("a clause of kind {1} takes no party: leave '{2}' out"),
             check->row->party);
  if (check->rule->to_required && !*check->row->to)
    complain(check, FC_IN_CLAUSE_TO, FC_TEXT("a clause of kind {1} needs a party in the column to"), "");
  if (!check->rule->to_allowed && *check->row->to)
    complain(check, FC_IN_CLAUSE_TO, FC_TEXT("a clause of kind {1} has no to: leave '{2}' out"), check->row->to);
}

static bool is_word_of(const fc_word *words, const char *text) {
  for (const fc_word *word = words; word && word->english; word++)
    if (strcmp(word->english, text) == 0) return true;
  return !words;
}

static void check_terms(const row_check *check) {
  const fc_term *value = &check->row->value, *of = &check->row->of;
  if (value->kind == FC_TERM_NONE && check->rule->value_kinds)
    complain(check, FC_IN_CLAUSE_VALUE, FC_TEXT("a clause of kind {1} needs a value"), "");
  else if (value->kind != FC_TERM_NONE && !(check->rule->value_kinds & FC_TERM_BIT(value->kind)))
    complain(check, FC_IN_CLAUSE_VALUE,
             FC_TEXT("a clause of kind {1} cannot have this value; `fencheng rules` shows what it takes"), "");
  else if (value->kind == FC_TERM_WORD && !is_word_of(check->rule->value_words, value->code))
    complain(check, FC_IN_CLAUSE_VALUE,
             FC_TEXT("a clause of kind {1} does not know the value '{2}'; `fencheng rules` shows what it takes"),
             value->code);
  bool fixed = value->kind == FC_TERM_AMOUNT && check->rule->value_kinds & FC_TERM_BIT(FC_TERM_RATE);
  bool of_needed = check->rule->of_kinds && !check->rule->of_words && !fixed;
  if (of->kind == FC_TERM_NONE && of_needed)
    complain(check, FC_IN_CLAUSE_OF, FC_TEXT("a clause of kind {1} needs the column of"), "");
  else if (of->kind != FC_TERM_NONE && !(check->rule->of_kinds & FC_TERM_BIT(of->kind)))
    complain(check, FC_IN_CLAUSE_OF,
             FC_TEXT("a clause of kind {1} cannot have this of; `fencheng rules` shows what it takes"), "");
  else if (of->kind == FC_TERM_WORD && !is_word_of(check->rule->of_words, of->code))
    complain(check, FC_IN_CLAUSE_OF,
             FC_TEXT("a clause of kind {1} does not know '{2}' in of; `fencheng rules` shows what it takes"), of->code);
}

static bool outside_one(fc_rate rate) {
  return rate.denominator <= 0 || rate.numerator < 0 || rate.numerator > rate.denominator;
}

static void check_sizes(const row_check *check) {
  const fc_term *value = &check->row->value;
  if (value->kind == FC_TERM_RATE && outside_one(value->rate))
    complain(check, FC_IN_CLAUSE_VALUE, FC_TEXT("the rate {2} is not between 0 and 1"), fc_rate_text(value->rate).text);
  if (value->kind == FC_TERM_BAND && fc_rate_compare(value->rate, value->upper) > 0)
    complain(check, FC_IN_CLAUSE_VALUE, FC_TEXT("the band ends below where it begins: write the lower rate first"), "");
  if (value->kind == FC_TERM_PARTS && (value->rate.denominator <= 0 || value->rate.numerator < 0))
    complain(check, FC_IN_CLAUSE_VALUE, FC_TEXT("parts cannot be negative"), "");
  if (value->kind == FC_TERM_AMOUNT && value->amount < 0 && !check->rule->negative_value)
    complain(check, FC_IN_CLAUSE_VALUE, FC_TEXT("the amount of a clause of kind {1} cannot be negative"), "");
}

static void check_options(const row_check *check) {
  for (int option = 0; option < FC_OPTION_COUNT; option++)
    if (fc_has_option(check->row, (fc_option)option) && !(check->rule->options >> option & 1u))
      complain(check, FC_IN_CLAUSE_OPTIONS, FC_TEXT("a clause of kind {1} has no option {2}"),
               fc_option_word((fc_option)option)->english);
}

static void check_window(const row_check *check) {
  fc_bound from = check->row->from, until = check->row->until;
  if (from.year && until.year && from.relative == until.relative && until.year < from.year)
    fc_warn(check->scenario, check->problems, FC_TABLE_CLAUSES, check->row->line, FC_IN_CLAUSE_UNTIL,
            FC_TEXT("the window ends before it starts: the row is never active"), NULL);
}

static bool same_term(const fc_term *a, const fc_term *b) {
  bool same_code = strcmp(a->code, b->code) == 0;
  return a->kind == b->kind && a->amount == b->amount && a->years == b->years && a->from_year == b->from_year &&
         a->until_year == b->until_year && same_code && a->rate.numerator == b->rate.numerator &&
         a->rate.denominator == b->rate.denominator;
}

static bool same_when(const fc_clause *a, const fc_clause *b) {
  if (a->when_count != b->when_count) return false;
  for (size_t i = 0; i < a->when_count; i++)
    if (a->when[i].kind != b->when[i].kind || a->when[i].number != b->when[i].number) return false;
  return true;
}

static bool same_streams(const fc_clause *a, const fc_clause *b) {
  if (a->stream_count != b->stream_count) return false;
  for (size_t i = 0; i < a->stream_count; i++)
    if (strcmp(a->streams[i], b->streams[i]) != 0) return false;
  return true;
}

/* A row beside the first row of its clause, whatever the amendment. */
static bool check_kind(const row_check *check, const fc_clause *first, const fc_clause_link *first_link) {
  fc_number_text line = fc_line_text(check->scenario, FC_TABLE_CLAUSES, first->line, check->row->line);
  bool same_rule = check->link->rule == first_link->rule;
  const char *text = FC_TEXT("this row and line {2} are one clause and must have the same kind and streams; an "
                             "amendment that needs another kind takes a number of its own and repeals the old one");
  if (check->link->amendment == first_link->amendment) return same_rule; /* check_agreement speaks of it */
  if (!same_rule) complain(check, FC_IN_CLAUSE_KIND, text, line.text);
  if (same_rule && !same_streams(check->row, first)) complain(check, FC_IN_CLAUSE_STREAMS, text, line.text);
  return same_rule;
}

/* A row beside the first row of its clause in the same amendment. */
static void check_agreement(const row_check *check, const fc_clause *first, const fc_clause_link *first_link) {
  fc_number_text line = fc_line_text(check->scenario, FC_TABLE_CLAUSES, first->line, check->row->line);
  const char *text =
      FC_TEXT("this row and line {2} belong to one clause and must have the same kind, of, to, when and streams");
  if (check->link->rule != first_link->rule) {
    complain(check, FC_IN_CLAUSE_KIND, text, line.text);
    return;
  }
  if (!same_streams(check->row, first)) complain(check, FC_IN_CLAUSE_STREAMS, text, line.text);
  bool parts = check->row->value.kind == FC_TERM_PARTS, first_parts = first->value.kind == FC_TERM_PARTS;
  if (parts != first_parts && check->rule->value_kinds & FC_TERM_BIT(FC_TERM_PARTS))
    complain(check, FC_IN_CLAUSE_VALUE,
             FC_TEXT("line {2} has rates and this row parts (or the other way round): use one of the two"), line.text);
  if (!check->rule->of_differs && !same_term(&check->row->of, &first->of))
    complain(check, FC_IN_CLAUSE_OF, text, line.text);
  if (check->rule->rows_differ) return;
  if (check->link->to != first_link->to) complain(check, FC_IN_CLAUSE_TO, text, line.text);
  if (!same_when(check->row, first)) complain(check, FC_IN_CLAUSE_WHEN, text, line.text);
}

/* First row of a clause in the same amendment as row `index`. */
static int32_t first_beside(const fc_scenario *scenario, const fc_group *group, int32_t index) {
  int32_t k = 0;
  while (scenario->clause_links[group->rows.items[k]].amendment != scenario->clause_links[index].amendment) k++;
  return group->rows.items[k];
}

static void check_row(const fc_scenario *scenario, fc_problems *problems, const fc_group *group, int32_t index) {
  row_check check = {scenario,
                     problems,
                     &scenario->clauses.items[index],
                     &scenario->clause_links[index],
                     fc_rule_at((size_t)scenario->clause_links[index].rule),
                     ""};
  fc_buffer kind = {.allocator = scenario->allocator};
  fc_buffer_text(&kind, check.rule->name.english);
  fc_buffer_char(&kind, '/');
  fc_buffer_text(&kind, check.rule->name.chinese);
  if (kind.data && kind.length < sizeof check.kind) memcpy(check.kind, kind.data, kind.length);
  fc_buffer_free(&kind);
  check_party(&check);
  check_terms(&check);
  check_sizes(&check);
  check_options(&check);
  check_window(&check);
  int32_t first = group->rows.items[0], beside = first_beside(scenario, group, index);
  bool comparable = check_kind(&check, &scenario->clauses.items[first], &scenario->clause_links[first]);
  if (index != beside && (comparable || beside == first))
    check_agreement(&check, &scenario->clauses.items[beside], &scenario->clause_links[beside]);
}

/* What a source brings has no streams. */
static void check_source_streams(const fc_scenario *scenario, fc_problems *problems, const fc_group *group) {
  const fc_clause *row = fc_first_row(scenario, group);
  if (scenario->agreement_links[group->agreement].source_party == FC_NONE || row->stream_count == 0) return;
  fc_complain(scenario, problems, FC_TABLE_CLAUSES, row->line, FC_IN_CLAUSE_STREAMS,
              FC_TEXT("agreement {1} is fed by a source, which has no streams: leave the column blank"), row->agreement,
              NULL);
}

void fc_check_clauses(const fc_scenario *scenario, fc_problems *problems) {
  for (int32_t i = 0; i < scenario->group_count; i++) {
    const fc_group *group = &scenario->groups[i];
    for (int32_t k = 0; k < group->rows.count; k++) check_row(scenario, problems, group, group->rows.items[k]);
    check_source_streams(scenario, problems, group);
    fc_rule_check check = fc_rule_entry_at(group->rule)->check;
    if (check) check(scenario, problems, group);
  }
  for (int32_t i = 0; i < scenario->agreements.count; i++)
    if (scenario->agreement_links[i].group_count == 0 &&
        fc_scenario_find_agreement(scenario, scenario->agreements.items[i].code) == i)
      fc_complain(scenario, problems, FC_TABLE_AGREEMENTS, scenario->agreements.items[i].line,
                  FC_IN_AGREEMENT_AGREEMENT, FC_TEXT("agreement {1} has no clauses: add them to {2}"),
                  scenario->agreements.items[i].code, fc_scenario_file(scenario, FC_TABLE_CLAUSES), NULL);
  for (int32_t i = 0; i < scenario->levels.count; i++) {
    const fc_level *row = &scenario->levels.items[i];
    if (outside_one(row->rate))
      fc_complain(scenario, problems, FC_TABLE_LEVELS, row->line, FC_IN_LEVEL_RATE,
                  FC_TEXT("the rate {1} is not between 0 and 1"), fc_rate_text(row->rate).text, NULL);
    if (row->from.relative || row->until.relative)
      fc_complain(scenario, problems, FC_TABLE_LEVELS, row->line,
                  row->from.relative ? FC_IN_LEVEL_FROM : FC_IN_LEVEL_UNTIL,
                  FC_TEXT("levels hold by calendar year: write 2024, not Y1"), NULL);
  }
}
