/* The rows of clauses as parameters. */
#include "parameter.h"

#include <string.h>

enum { KIND, VALUE, OF, TO, WHEN, STREAMS, OPTIONS };

static bool same_clause(const fc_clause *a, const fc_clause *b) {
  return a->number == b->number && strcmp(a->agreement, b->agreement) == 0;
}

/* Often only the first row of a clause has the article. */
static const char *article_of(const fc_scenario *scenario, int32_t index) {
  const fc_clause *row = fc_scenario_clause(scenario, index);
  for (int32_t i = index; i >= 0; i--) {
    const fc_clause *above = fc_scenario_clause(scenario, i);
    if (!same_clause(above, row)) break;
    if (above->article && *above->article) return above->article;
  }
  return "";
}

/* The years of the row, cut by amendments. */
static fc_bound from_of(const fc_clause *row) {
  bool cut = row->stands_from && !row->from.relative && row->stands_from > row->from.year;
  return cut ? (fc_bound){row->stands_from, false} : row->from;
}

static fc_bound until_of(const fc_clause *row) {
  bool open = row->until.year == 0;
  bool cut = row->stands_until && !row->until.relative && (open || row->stands_until < row->until.year);
  return cut ? (fc_bound){row->stands_until, false} : row->until;
}

/* Rows of `factor` differ by their factor, other rows by their party; a clause with one row has neither. */
static const char *what_of(fc_study_sheet *sheet, const fc_scenario *scenario, const fc_clause *row,
                           const fc_rule *rule) {
  static const fc_word all = {"all", "各方"};
  if (row->party && strcmp(row->party, "all") == 0)
    fc_buffer_text(&sheet->cell, fc_sheet_word(sheet, all));
  else if (row->party && *row->party)
    fc_put_party(sheet, scenario, row->party);
  else if (rule->of_differs && row->of.kind != FC_TERM_NONE)
    fc_put_term(sheet, scenario, &row->of, rule->of_words);
  return fc_keep_cell(sheet);
}

static const char *where_of(fc_study_sheet *sheet, const fc_parameter_form *form, const fc_scenario *scenario,
                            const fc_clause *row) {
  int32_t agreement = fc_scenario_find_agreement(scenario, row->agreement);
  fc_buffer_text(&sheet->cell, fc_sheet_word(sheet, form->table));
  fc_buffer_char(&sheet->cell, ' ');
  fc_buffer_text(&sheet->cell, agreement < 0 ? row->agreement : fc_scenario_agreement(scenario, agreement)->code);
  fc_buffer_char(&sheet->cell, '/');
  fc_buffer_whole(&sheet->cell, row->number);
  return fc_keep_cell(sheet);
}

static void put_streams(fc_study_sheet *sheet, const fc_scenario *scenario, const fc_clause *row) {
  for (size_t i = 0; i < row->stream_count; i++) {
    int32_t stream = fc_scenario_find_stream(scenario, row->streams[i]);
    if (i > 0) fc_buffer_char(&sheet->cell, ';');
    fc_buffer_text(&sheet->cell, stream < 0 ? row->streams[i] : fc_scenario_stream(scenario, stream)->name);
  }
}

static void fill_texts(fc_study_sheet *sheet, const fc_scenario *scenario, const fc_clause *row, const fc_rule *rule,
                       const char **texts) {
  texts[KIND] = fc_sheet_word(sheet, rule->name);
  fc_put_term(sheet, scenario, &row->value, rule->value_words);
  texts[VALUE] = fc_keep_cell(sheet);
  fc_put_term(sheet, scenario, &row->of, rule->of_words);
  texts[OF] = fc_keep_cell(sheet);
  fc_put_party(sheet, scenario, row->to);
  texts[TO] = fc_keep_cell(sheet);
  fc_put_conditions(sheet, row);
  texts[WHEN] = fc_keep_cell(sheet);
  put_streams(sheet, scenario, row);
  texts[STREAMS] = fc_keep_cell(sheet);
  fc_put_options(sheet, scenario, row);
  texts[OPTIONS] = fc_keep_cell(sheet);
}

void fc_collect_clauses(fc_parameters *parameters, size_t variant, const fc_parameter_form *form, int form_order) {
  fc_study_sheet *sheet = parameters->sheet;
  const fc_scenario *scenario = sheet->comparison->variants[variant].scenario;
  for (int32_t i = 0; i < fc_scenario_clause_count(scenario); i++) {
    const fc_clause *row = fc_scenario_clause(scenario, i);
    int32_t kind = fc_rule_find(row->kind);
    if (kind < 0) continue;
    const fc_rule *rule = fc_rule_at((size_t)kind);
    fc_parameter *parameter = fc_add_parameter(parameters, variant, form, form_order);
    if (!parameter) return;
    parameter->where = where_of(sheet, form, scenario, row);
    parameter->what = what_of(sheet, scenario, row, rule);
    fc_put_bound(sheet, from_of(row));
    parameter->from = fc_keep_cell(sheet);
    fc_put_bound(sheet, until_of(row));
    parameter->until = fc_keep_cell(sheet);
    parameter->source = fc_keep_text(sheet, article_of(scenario, i));
    fill_texts(sheet, scenario, row, rule, parameter->texts);
  }
}
