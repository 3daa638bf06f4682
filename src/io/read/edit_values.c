/* What-if on one value of a clause: 60% in the place of 50%, and what the rows beside it become. */
#include <string.h>

#include "base/number.h"

#include "edit.h"

__extension__ typedef __int128 wide;

/* a x b, a + b, exact; false if they do not fit. All rates here are at least 0. */
static bool keep_rate(wide numerator, wide denominator, fc_rate *rate) {
  wide a = numerator < 0 ? -numerator : numerator, b = denominator;
  while (b) {
    wide rest = a % b;
    a = b;
    b = rest;
  }
  if (a > 1) numerator /= a, denominator /= a;
  if (numerator > INT64_MAX || numerator < -INT64_MAX || denominator > INT64_MAX) return false;
  *rate = (fc_rate){(int64_t)numerator, (int64_t)denominator};
  return true;
}

static bool add_rates(fc_rate a, fc_rate b, fc_rate *sum) {
  int64_t divisor = fc_common_divisor(a.denominator, b.denominator);
  wide over_a = b.denominator / divisor, over_b = a.denominator / divisor;
  wide left = a.numerator * over_a, right = b.numerator * over_b;
  return keep_rate(left + right, a.denominator * over_a, sum);
}

/* a x b / c */
static bool part_of(fc_rate a, fc_rate b, fc_rate c, fc_rate *part) {
  fc_rate quotient;
  return keep_rate((wide)b.numerator * c.denominator, (wide)b.denominator * c.numerator, &quotient) &&
         keep_rate((wide)a.numerator * quotient.numerator, (wide)a.denominator * quotient.denominator, part);
}

static bool is_weight(const fc_term *term) { return term->kind == FC_TERM_RATE || term->kind == FC_TERM_PARTS; }

/* Clauses whose rates sum to 1 in each window. */
static bool sums_to_one(const fc_rule *rule) { return rule->takes_all && rule->reads_rows; }

static bool names_factor(const fc_rule *rule) { return rule->reads_rows && rule->of_names == FC_NAMES_FACTOR; }

/* What tells the rows of a clause apart: the factor, or the party. */
static const char *key_of(const fc_edited_row *row) {
  return names_factor(fc_editor_rule(row)) ? row->clause.of.code : row->clause.party;
}

static bool is_of(const fc_editor *editor, const fc_edited_row *row, const char *text) {
  const char *key = key_of(row), *paid = fc_term_word(FC_TERM_PAID)->english;
  size_t length = strlen(paid);
  if (strcmp(key, text) == 0) return true;
  if (row->clause.of.kind == FC_TERM_PAID && !strncmp(text, paid, length) && text[length] == ':') text += length + 1;
  int32_t party = fc_scenario_find_party(editor->scenario, text);
  return party >= 0 && *key && fc_scenario_find_party(editor->scenario, key) == party;
}

static bool is_in_clause(const fc_edited_row *row, int32_t agreement, int32_t number) {
  return row->agreement == agreement && row->clause.number == number;
}

/* The keys of a clause's rows, each once: "taiyuan, xinzhou". */
static size_t list_keys(const fc_editor *editor, int32_t agreement, int32_t number, fc_buffer *list) {
  size_t found = 0;
  for (size_t i = 0; i < editor->count; i++) {
    if (!is_in_clause(&editor->rows[i], agreement, number)) continue;
    bool is_new = true;
    for (size_t k = 0; k < i && is_new; k++)
      is_new = !is_in_clause(&editor->rows[k], agreement, number) ||
               strcmp(key_of(&editor->rows[k]), key_of(&editor->rows[i])) != 0;
    if (!is_new) continue;
    if (found++) fc_buffer_text(list, ", ");
    fc_buffer_text(list, key_of(&editor->rows[i]));
  }
  return found;
}

static void list_numbers(const fc_editor *editor, int32_t agreement, fc_buffer *list) {
  int32_t last = 0;
  for (;;) {
    int32_t next = 0;
    for (size_t i = 0; i < editor->count; i++) {
      const fc_edited_row *row = &editor->rows[i];
      bool later = row->agreement == agreement && row->clause.number > last;
      if (later && (!next || row->clause.number < next)) next = row->clause.number;
    }
    if (!next) return;
    if (last) fc_buffer_text(list, ", ");
    fc_buffer_whole(list, next);
    last = next;
  }
}

static bool refuse_listed(fc_editor *editor, const char *text, const fc_clause_edit *edit, fc_buffer *list) {
  fc_finding finding;
  fc_reject(&finding, text, edit->agreement, strlen(edit->agreement));
  fc_find_number(&finding, edit->number);
  fc_find_word(&finding, list->data ? list->data : "");
  fc_find_quote(&finding, edit->party ? edit->party : "", edit->party ? strlen(edit->party) : 0);
  fc_buffer_free(list);
  return fc_editor_refuse(editor, &finding);
}

/* The clause must exist, and its row must be told. */
static bool check_place(fc_editor *editor, const fc_clause_edit *edit, int32_t agreement) {
  fc_buffer list = {.allocator = editor->arena.allocator};
  size_t keys = list_keys(editor, agreement, edit->number, &list);
  if (!keys) {
    list_numbers(editor, agreement, &list);
    return refuse_listed(editor, FC_TEXT("agreement {1} has no clause {2}; it has: {3}"), edit, &list);
  }
  bool told = edit->party && *edit->party;
  if (!told && keys > 1)
    return refuse_listed(editor, FC_TEXT("clause {2} of {1} has several rows; say which: {3}"), edit, &list);
  for (size_t i = 0; i < editor->count; i++) {
    const fc_edited_row *row = &editor->rows[i];
    if (!is_in_clause(row, agreement, edit->number)) continue;
    if (!told || is_of(editor, row, edit->party)) return fc_buffer_free(&list), true;
  }
  return refuse_listed(editor, FC_TEXT("clause {2} of {1} has no row of '{4}'; it has: {3}"), edit, &list);
}

static bool set_value(fc_editor *editor, fc_edited_row *row, const char *text) {
  static const fc_amount_rules yuan = {FC_UNIT_NONE, FC_UNIT_YUAN, FC_ROUND_NEVER, NULL};
  fc_finding finding;
  fc_term_rules rules = fc_value_rules(fc_editor_rule(row), &yuan, &editor->arena);
  if (!fc_read_term(fc_cell_of(text), &rules, &row->clause.value, &finding)) return fc_editor_refuse(editor, &finding);
  row->fixed = true;
  return true;
}

bool fc_edit_value(fc_editor *editor, const fc_clause_edit *edit) {
  int32_t agreement = fc_editor_agreement(editor, edit->agreement);
  if (agreement < 0 || !check_place(editor, edit, agreement)) return false;
  bool told = edit->party && *edit->party;
  for (size_t i = 0; i < editor->count; i++) {
    fc_edited_row *row = &editor->rows[i];
    bool meant = is_in_clause(row, agreement, edit->number) && (!told || is_of(editor, row, edit->party));
    if (meant && !set_value(editor, row, edit->value)) return false;
  }
  return true;
}

static bool refuse_window(fc_editor *editor, const char *text, const fc_edited_row *row) {
  fc_finding finding;
  fc_finding_start(&finding, text);
  fc_find_word(&finding, row->clause.agreement);
  fc_find_number(&finding, row->clause.number);
  return fc_editor_refuse(editor, &finding);
}

static bool is_beside(const fc_edited_row *a, const fc_edited_row *b) {
  return is_in_clause(a, b->agreement, b->clause.number) && fc_same_window(&a->clause, &b->clause);
}

/* Sums of the rows beside a row: what is fixed, and the weights of the others. */
static bool add_window(const fc_editor *editor, const fc_edited_row *row, fc_rate *fixed, fc_rate *weights) {
  *fixed = *weights = (fc_rate){0, 1};
  for (size_t i = 0; i < editor->count; i++) {
    const fc_edited_row *other = &editor->rows[i];
    if (!is_beside(other, row) || !is_weight(&other->clause.value)) continue;
    fc_rate *sum = other->fixed ? fixed : weights;
    if (!add_rates(*sum, other->clause.value.rate, sum)) return false;
  }
  return true;
}

static bool spread(fc_editor *editor, const fc_edited_row *row, fc_rate left, fc_rate weights) {
  for (size_t i = 0; i < editor->count; i++) {
    fc_edited_row *other = &editor->rows[i];
    if (other->fixed || !is_beside(other, row) || !is_weight(&other->clause.value)) continue;
    if (!part_of(left, other->clause.value.rate, weights, &other->clause.value.rate))
      return refuse_window(editor, FC_TEXT("clause {2} of {1}: the exact rates of the other rows do not fit"), row);
    other->clause.value.kind = FC_TERM_RATE;
  }
  return true;
}

static bool fill_window(fc_editor *editor, const fc_edited_row *row) {
  fc_rate fixed, weights, left;
  if (!add_window(editor, row, &fixed, &weights) ||
      !add_rates((fc_rate){1, 1}, (fc_rate){-fixed.numerator, fixed.denominator}, &left))
    return refuse_window(editor, FC_TEXT("clause {2} of {1}: the exact rates of the other rows do not fit"), row);
  if (left.numerator < 0)
    return refuse_window(editor, FC_TEXT("clause {2} of {1}: the rates given add up to more than 100%"), row);
  if (!weights.numerator) {
    if (!left.numerator) return true;
    return refuse_window(editor,
                         FC_TEXT("clause {2} of {1}: no other row of the same window can take what is left; give "
                                 "values for all of them"),
                         row);
  }
  return spread(editor, row, left, weights);
}

/* Each window once: with the first of its rows that was given a rate. */
bool fc_fill_windows(fc_editor *editor) {
  for (size_t i = 0; i < editor->count; i++) {
    const fc_edited_row *row = &editor->rows[i];
    bool rate = row->fixed && row->clause.value.kind == FC_TERM_RATE && sums_to_one(fc_editor_rule(row));
    bool first = rate;
    for (size_t k = 0; k < i && first; k++) first = !editor->rows[k].fixed || !is_beside(&editor->rows[k], row);
    if (first && !fill_window(editor, row)) return false;
  }
  return true;
}
