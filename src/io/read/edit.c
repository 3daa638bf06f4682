/* START HERE for what-if: a scenario with some of its clauses changed. */
#include "edit.h"

#include <string.h>

bool fc_editor_refuse(fc_editor *editor, const fc_finding *finding) {
  fc_reporter reporter = {editor->problems, "", 0};
  fc_report_error(&reporter, 0, 0, finding);
  editor->failed = true;
  return false;
}

const fc_rule *fc_editor_rule(const fc_edited_row *row) { return fc_rule_at((size_t)fc_rule_find(row->clause.kind)); }

static bool same_bound(fc_bound a, fc_bound b) { return a.year == b.year && a.relative == b.relative; }

bool fc_same_window(const fc_clause *a, const fc_clause *b) {
  bool same = same_bound(a->from, b->from) && same_bound(a->until, b->until) && a->options.above == b->options.above &&
              strcmp(a->amendment, b->amendment) == 0 && a->when_count == b->when_count;
  for (size_t i = 0; same && i < a->when_count; i++)
    same = a->when[i].kind == b->when[i].kind && a->when[i].number == b->when[i].number;
  return same;
}

int32_t fc_editor_agreement(fc_editor *editor, const char *text) {
  int32_t index = fc_scenario_find_agreement(editor->scenario, text);
  fc_buffer known = {.allocator = editor->arena.allocator};
  fc_finding finding;
  if (index >= 0) return index;
  for (int32_t i = 0; i < fc_scenario_agreement_count(editor->scenario); i++) {
    if (i) fc_buffer_text(&known, ", ");
    fc_buffer_text(&known, fc_scenario_agreement(editor->scenario, i)->code);
  }
  fc_reject(&finding, FC_TEXT("there is no agreement '{1}'; there are: {2}"), text, strlen(text));
  fc_find_word(&finding, known.data ? known.data : "");
  fc_buffer_free(&known);
  fc_editor_refuse(editor, &finding);
  return -1;
}

static bool copy_rows(fc_editor *editor) {
  int32_t count = fc_scenario_clause_count(editor->scenario);
  if (!fc_grow(editor->arena.allocator, &editor->rows, &editor->capacity, (size_t)count + 1, sizeof *editor->rows))
    return false;
  for (int32_t i = 0; i < count; i++) {
    const fc_clause *clause = fc_scenario_clause(editor->scenario, i);
    int32_t agreement = fc_scenario_find_agreement(editor->scenario, clause->agreement);
    editor->rows[editor->count++] = (fc_edited_row){*clause, agreement, false};
  }
  return true;
}

/* Rules first: values are for the clauses that stand then. */
static bool apply(fc_editor *editor, const fc_clause_edit *edits, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (edits[i].rule && !fc_edit_rule(editor, &edits[i])) return false;
  for (size_t i = 0; i < count; i++)
    if (edits[i].value && !fc_edit_value(editor, &edits[i])) return false;
  return fc_fill_windows(editor);
}

static fc_status build(fc_editor *editor, const fc_allocator *allocator, fc_scenario **edited) {
  fc_clause *clauses = fc_arena_take(&editor->arena, (editor->count + 1) * sizeof *clauses);
  if (!clauses || editor->arena.failed) return FC_E_MEMORY;
  for (size_t i = 0; i < editor->count; i++) clauses[i] = editor->rows[i].clause;
  return fc_scenario_with_clauses(editor->scenario, clauses, editor->count, allocator, edited, editor->problems);
}

static bool is_sound(const fc_clause_edit *edit) {
  bool one = !edit->value != !edit->rule;
  bool says_where = edit->rule ? edit->agreement || !edit->number : edit->agreement && edit->number;
  return one && says_where;
}

static fc_status edit_all(fc_editor *editor, const fc_clause_edit *edits, size_t count, const fc_allocator *allocator,
                          fc_scenario **edited) {
  size_t before = fc_problems_error_count(editor->problems);
  if (!copy_rows(editor)) return FC_E_MEMORY;
  bool done = apply(editor, edits, count);
  if (!done || editor->failed) return fc_problems_error_count(editor->problems) > before ? FC_E_DATA : FC_E_MEMORY;
  return build(editor, allocator, edited);
}

fc_status fc_scenario_edit(const fc_scenario *scenario, const fc_clause_edit *edits, size_t count,
                           const fc_allocator *allocator, fc_scenario **edited, fc_problems *problems) {
  if (edited) *edited = NULL;
  if (!scenario || !edited || (count && !edits)) return FC_E_ARGUMENT;
  for (size_t i = 0; i < count; i++)
    if (!is_sound(&edits[i])) return FC_E_ARGUMENT;
  fc_editor editor = {.scenario = scenario, .arena = {.allocator = allocator}};
  editor.problems = problems ? problems : fc_problems_new(allocator);
  fc_status status = editor.problems ? edit_all(&editor, edits, count, allocator, edited) : FC_E_MEMORY;
  fc_resize(allocator, editor.rows, editor.capacity * sizeof *editor.rows, 0);
  fc_arena_free(&editor.arena);
  if (!problems) fc_problems_free(editor.problems);
  return status;
}
