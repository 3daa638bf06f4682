/* What-if on a rule: another one in the place of the clause that splits. */
#include <string.h>

#include "edit.h"

/* The rules that may take the place of one another, with what stands behind the colon. */
static const struct {
  const char *kind, *form;
} splitting[] = {{"share", "share:60/40"},
                 {"equity", "equity:COMPANY"},
                 {"factor", "factor:FACTOR"},
                 {"equal", "equal"},
                 {"index", "index:NEED/CAPACITY"}};
enum { SPLITTING_COUNT = sizeof splitting / sizeof splitting[0], PARTS_MAX = 64 };

static bool is_splitting(const char *kind) {
  for (int i = 0; i < SPLITTING_COUNT; i++)
    if (strcmp(splitting[i].kind, kind) == 0) return true;
  return false;
}

static bool refuse(fc_editor *editor, const char *text, const char *first, const char *second) {
  fc_finding finding;
  fc_reject(&finding, text, first, strlen(first));
  fc_find_word(&finding, second);
  return fc_editor_refuse(editor, &finding);
}

/* Clauses for indicators and costs keep their rule. */
static bool is_for_money(const fc_editor *editor, const fc_edited_row *row) {
  if (fc_scenario_agreement(editor->scenario, row->agreement)->kind == FC_AGREEMENT_INDICATOR) return false;
  for (size_t i = 0; i < row->clause.stream_count; i++) {
    int32_t index = fc_scenario_find_stream(editor->scenario, row->clause.streams[i]);
    const fc_stream *stream = fc_scenario_stream(editor->scenario, index);
    if (stream && (stream->kind == FC_STREAM_COST || stream->kind == FC_STREAM_INDICATOR)) return false;
  }
  return true;
}

/* A share of one party alone splits nothing. */
static bool shares_with_others(const fc_editor *editor, const fc_edited_row *row) {
  if (strcmp(row->clause.kind, "share") != 0) return true;
  for (size_t i = 0; i < editor->count; i++) {
    const fc_edited_row *other = &editor->rows[i];
    bool beside = other->agreement == row->agreement && other->clause.number == row->clause.number;
    if (beside && strcmp(other->clause.party, row->clause.party) != 0) return true;
  }
  return false;
}

static bool splits(const fc_editor *editor, const fc_edited_row *row) {
  return row->agreement >= 0 && is_splitting(row->clause.kind) && is_for_money(editor, row) &&
         shares_with_others(editor, row);
}

/* The rule as rows without agreement, number and window. */
typedef struct rule_rows {
  const char *kind;
  fc_cell argument; /* behind the colon; its text NULL: no colon */
  fc_clause rows[PARTS_MAX];
  size_t count;
  bool stays; /* share alone: a clause of kind share stays as it is */
} rule_rows;

static bool take_kind(fc_editor *editor, const char *text, rule_rows *rule) {
  const char *colon = strchr(text, ':');
  fc_cell name = {text, colon ? (size_t)(colon - text) : strlen(text)};
  const char *kept = fc_keep(&editor->arena, fc_trim(name));
  int32_t index = fc_rule_find(kept);
  fc_buffer known = {.allocator = editor->arena.allocator};
  rule->kind = index >= 0 ? fc_rule_at((size_t)index)->name.english : "";
  if (colon) rule->argument = fc_trim(fc_cell_of(colon + 1));
  if (is_splitting(rule->kind)) return true;
  for (int i = 0; i < SPLITTING_COUNT; i++) {
    if (i) fc_buffer_text(&known, ", ");
    fc_buffer_text(&known, splitting[i].form);
  }
  refuse(editor, FC_TEXT("'{1}' is no rule that splits; write one of: {2}"), text, known.data ? known.data : "");
  fc_buffer_free(&known);
  return false;
}

/* A cell of the new rows, read as in a table. */
static bool read_cell(fc_editor *editor, const rule_rows *rule, bool of, fc_cell cell, fc_term *term) {
  static const fc_amount_rules yuan = {FC_UNIT_NONE, FC_UNIT_YUAN, FC_ROUND_NEVER, NULL};
  fc_finding finding;
  const fc_rule *kind = fc_rule_at((size_t)fc_rule_find(rule->kind));
  fc_term_rules rules = of ? fc_of_rules(kind, &yuan, &editor->arena) : fc_value_rules(kind, &yuan, &editor->arena);
  if (cell.length && fc_read_term(cell, &rules, term, &finding)) return true;
  if (!cell.length) fc_reject(&finding, FC_TEXT("'{1}' is not complete"), rule->kind, strlen(rule->kind));
  return fc_editor_refuse(editor, &finding);
}

static bool split_at_slash(fc_cell cell, fc_cell *before, fc_cell *behind) {
  const char *slash = memchr(cell.text, '/', cell.length);
  if (!slash) return false;
  *before = fc_trim((fc_cell){cell.text, (size_t)(slash - cell.text)});
  *behind = fc_trim((fc_cell){slash + 1, cell.length - (size_t)(slash + 1 - cell.text)});
  return true;
}

/* The only company of the holdings; NULL if there are none or several. */
static const char *only_company(const fc_editor *editor) {
  const char *found = NULL;
  for (int32_t i = 0; i < fc_scenario_holding_count(editor->scenario); i++) {
    const char *company = fc_scenario_holding(editor->scenario, i)->company;
    if (found && strcmp(found, company) != 0) return NULL;
    found = company;
  }
  return found;
}

static bool read_single(fc_editor *editor, rule_rows *rule) {
  fc_clause *row = &rule->rows[rule->count++];
  fc_cell need, capacity, argument = rule->argument;
  if (strcmp(rule->kind, "equal") == 0)
    return !argument.length || refuse(editor, FC_TEXT("equal takes nothing behind a colon; leave '{1}' out"),
                                      fc_keep(&editor->arena, argument), "");
  if (strcmp(rule->kind, "index") == 0)
    return split_at_slash(argument, &need, &capacity)
               ? read_cell(editor, rule, true, need, &row->of) && read_cell(editor, rule, false, capacity, &row->value)
               : refuse(editor, FC_TEXT("index needs two factors: index:NEED/CAPACITY"), "", "");
  const char *company = only_company(editor);
  bool is_equity = strcmp(rule->kind, "equity") == 0;
  if (!argument.length && is_equity && company) argument = fc_cell_of(company);
  if (!argument.length)
    return refuse(editor,
                  is_equity ? FC_TEXT("equity needs a company that stands in the holdings: equity:COMPANY")
                            : FC_TEXT("factor needs a factor: factor:population"),
                  "", "");
  if (!is_equity) row->value = (fc_term){.kind = FC_TERM_RATE, .rate = {1, 1}, .code = ""};
  return read_cell(editor, rule, true, argument, &row->of);
}

/* share:60/40: a row for each participant, in their order. */
static bool read_shares(fc_editor *editor, rule_rows *rule, int32_t agreement) {
  fc_cell rest = rule->argument, part = rest;
  bool more = true;
  rule->count = 0;
  for (int32_t party = 0; party < fc_scenario_party_count(editor->scenario); party++) {
    if (!fc_scenario_participates(editor->scenario, agreement, party)) continue;
    fc_cell behind = {"", 0};
    if (!more || rule->count == PARTS_MAX) return false;
    more = split_at_slash(rest, &part, &behind);
    if (!more) part = rest;
    rest = behind;
    fc_clause *row = &rule->rows[rule->count++];
    *row = (fc_clause){.party = fc_scenario_party(editor->scenario, party)->code};
    fc_buffer text = {.allocator = editor->arena.allocator};
    fc_buffer_bytes(&text, part.text, part.length);
    if (fc_is_plain(part, false)) fc_buffer_text(&text, "份");
    bool read = text.data && read_cell(editor, rule, false, fc_cell_of(text.data), &row->value);
    fc_buffer_free(&text);
    if (!read) return false;
  }
  return !more;
}

static bool read_rule(fc_editor *editor, const char *text, int32_t agreement, rule_rows *rule) {
  if (!take_kind(editor, text, rule)) return false;
  if (strcmp(rule->kind, "share") != 0) return read_single(editor, rule);
  rule->stays = !rule->argument.length;
  if (rule->stays || read_shares(editor, rule, agreement)) return true;
  if (editor->failed) return false;
  return refuse(editor, FC_TEXT("'{1}': write one part for each participant of {2}, in their order, such as 60/40"),
                text, fc_scenario_agreement(editor->scenario, agreement)->code);
}

/* True if no earlier row of the clause has this window. */
static bool opens_window(const fc_edited_row *rows, size_t index) {
  for (size_t i = 0; i < index; i++) {
    bool same = rows[i].agreement == rows[index].agreement && rows[i].clause.number == rows[index].clause.number;
    if (same && fc_same_window(&rows[i].clause, &rows[index].clause)) return false;
  }
  return true;
}

static bool push(fc_editor *editor, const fc_edited_row *row) {
  if (!fc_grow(editor->arena.allocator, &editor->rows, &editor->capacity, editor->count + 1, sizeof *editor->rows))
    return false;
  editor->rows[editor->count++] = *row;
  return true;
}

/* The new rows of one window; all that the rule does not say is the old row's. */
static bool push_rule(fc_editor *editor, const rule_rows *rule, const fc_edited_row *old) {
  const fc_rule *kind = fc_rule_at((size_t)fc_rule_find(rule->kind));
  for (size_t i = 0; i < rule->count; i++) {
    fc_edited_row row = *old;
    row.clause.kind = rule->kind;
    row.clause.party = rule->rows[i].party ? rule->rows[i].party : "";
    row.clause.value = rule->rows[i].value;
    row.clause.of = rule->rows[i].of;
    row.clause.options.given &= kind->options;
    if (!push(editor, &row)) return false;
  }
  return true;
}

/* Whether a row is one that the edit replaces. */
static bool is_meant(const fc_editor *editor, const fc_clause_edit *edit, int32_t agreement, const fc_edited_row *row) {
  if (row->agreement != agreement || !splits(editor, row)) return false;
  return !edit->number || row->clause.number == edit->number;
}

static bool check_stays(fc_editor *editor, const fc_clause_edit *edit, const fc_edited_row *row) {
  if (strcmp(row->clause.kind, "share") == 0) return true;
  return refuse(editor,
                FC_TEXT("'{1}' needs the parts, because the clause of {2} is of another kind: write share:60/40"),
                edit->rule, row->clause.agreement);
}

/* Puts the rule into the place of the rows meant in one agreement. */
static bool replace(fc_editor *editor, const fc_clause_edit *edit, int32_t agreement) {
  rule_rows rule = {.argument = {"", 0}};
  if (!read_rule(editor, edit->rule, agreement, &rule)) return false;
  const fc_editor before = *editor;
  bool done = true;
  editor->rows = NULL;
  editor->count = editor->capacity = 0;
  for (size_t i = 0; i < before.count && done; i++) {
    const fc_edited_row *row = &before.rows[i];
    bool meant = is_meant(&before, edit, agreement, row);
    if (!meant || rule.stays)
      done = push(editor, row) && (!meant || check_stays(editor, edit, row));
    else if (opens_window(before.rows, i))
      done = push_rule(editor, &rule, row);
  }
  fc_resize(before.arena.allocator, before.rows, before.capacity * sizeof *before.rows, 0);
  return done;
}

/* How many clauses of an agreement split taxes and income. */
static size_t count_meant(const fc_editor *editor, const fc_clause_edit *edit, int32_t agreement) {
  size_t found = 0;
  for (size_t i = 0; i < editor->count; i++) {
    const fc_edited_row *row = &editor->rows[i];
    bool is_new = is_meant(editor, edit, agreement, row);
    for (size_t k = 0; k < i && is_new; k++)
      is_new = editor->rows[k].agreement != agreement || editor->rows[k].clause.number != row->clause.number;
    found += is_new;
  }
  return found;
}

static bool edit_every_agreement(fc_editor *editor, const fc_clause_edit *edit) {
  bool found = false;
  for (int32_t i = 0; i < fc_scenario_agreement_count(editor->scenario); i++) {
    bool has_source = *fc_scenario_agreement(editor->scenario, i)->source;
    if (has_source || count_meant(editor, edit, i) != 1) continue;
    found = true;
    if (!replace(editor, edit, i)) return false;
  }
  if (found) return true;
  return refuse(editor, FC_TEXT("no agreement has exactly one clause that splits; say which agreement"), "", "");
}

bool fc_edit_rule(fc_editor *editor, const fc_clause_edit *edit) {
  if (!edit->agreement) return edit_every_agreement(editor, edit);
  int32_t agreement = fc_editor_agreement(editor, edit->agreement);
  if (agreement < 0) return false;
  if (count_meant(editor, edit, agreement)) return replace(editor, edit, agreement);
  return refuse(editor,
                FC_TEXT("agreement {1} has no clause that splits taxes or income among parties (share, equity, factor, "
                        "equal or index)"),
                edit->agreement, "");
}
