/* Settings, agreements, levels, factors and holdings as parameters. */
#include "parameter.h"

const char *fc_keep_text(fc_study_sheet *sheet, const char *text) {
  const char *copy = fc_arena_text(&sheet->arena, text);
  return copy ? copy : "";
}

const char *fc_keep_cell(fc_study_sheet *sheet) {
  const char *copy = fc_keep_text(sheet, sheet->cell.data);
  fc_buffer_clear(&sheet->cell);
  return copy;
}

fc_parameter *fc_add_parameter(fc_parameters *parameters, size_t variant, const fc_parameter_form *form,
                               int form_order) {
  size_t needed = parameters->count + 1;
  if (!fc_grow(parameters->sheet->arena.allocator, &parameters->items, &parameters->capacity, needed,
               sizeof *parameters->items)) {
    parameters->failed = true;
    return NULL;
  }
  fc_parameter *parameter = &parameters->items[parameters->count];
  *parameter = (fc_parameter){.form = form, .form_order = form_order, .variant = variant};
  parameter->sequence = parameters->count++;
  parameter->where = parameter->what = parameter->from = parameter->until = parameter->source = "";
  for (int i = 0; i < FC_PARAMETER_FIELDS; i++) parameter->texts[i] = "";
  return parameter;
}

/* "分税 vat": the table and the code that its rows stand under. */
static const char *place(fc_study_sheet *sheet, const fc_parameter_form *form, const char *code) {
  fc_buffer_text(&sheet->cell, fc_sheet_word(sheet, form->table));
  fc_buffer_char(&sheet->cell, ' ');
  fc_buffer_text(&sheet->cell, code);
  return fc_keep_cell(sheet);
}

typedef struct collector {
  fc_parameters *parameters;
  fc_study_sheet *sheet;
  const fc_scenario *scenario;
  size_t variant;
  const fc_parameter_form *form;
  int form_order;
} collector;

/* One setting: its text stands in the cell. */
static void add_setting(const collector *to, fc_word key) {
  fc_parameter *row = fc_add_parameter(to->parameters, to->variant, to->form, to->form_order);
  if (!row) return;
  row->where = fc_sheet_word(to->sheet, to->form->table);
  row->what = fc_sheet_word(to->sheet, key);
  row->texts[0] = fc_keep_cell(to->sheet);
}

static void collect_settings(const collector *to) {
  static const fc_word half[] = {{"up", "四舍五入"}, {"even", "四舍六入五成双"}};
  const fc_settings *settings = fc_scenario_settings(to->scenario);
  fc_buffer *cell = &to->sheet->cell;
  fc_buffer_whole(cell, settings->first_year);
  add_setting(to, (fc_word){"first_year", "起始年"});
  fc_buffer_whole(cell, settings->last_year);
  add_setting(to, (fc_word){"last_year", "末年"});
  fc_put_amount(to->sheet, settings->round_to ? settings->round_to : 1);
  add_setting(to, (fc_word){"round_to", "取整"});
  fc_put_remainder(to->sheet, to->scenario, settings->remainder, settings->remainder_party);
  add_setting(to, (fc_word){"remainder", "尾差"});
  fc_buffer_text(cell, fc_sheet_word(to->sheet, half[settings->half_even]));
  add_setting(to, (fc_word){"half", "舍入"});
  if (settings->discount_rate.denominator) fc_buffer_rate(cell, settings->discount_rate);
  add_setting(to, (fc_word){"discount_rate", "折现率"});
  fc_buffer_text(cell, fc_sheet_word(to->sheet, fc_settle_by_words()[settings->settle]));
  add_setting(to, (fc_word){"settle", "结算"});
}

static const char *period_text(fc_study_sheet *sheet, fc_period period) {
  if (period.year) fc_buffer_period(&sheet->cell, period);
  return fc_keep_cell(sheet);
}

static const char *participants_text(const collector *to, const fc_agreement *agreement) {
  for (size_t i = 0; i < agreement->participant_count; i++) {
    if (i > 0) fc_buffer_char(&to->sheet->cell, ';');
    fc_put_party(to->sheet, to->scenario, agreement->participants[i]);
  }
  return fc_keep_cell(to->sheet);
}

static void collect_agreements(const collector *to) {
  for (int32_t i = 0; i < fc_scenario_agreement_count(to->scenario); i++) {
    const fc_agreement *agreement = fc_scenario_agreement(to->scenario, i);
    fc_parameter *row = fc_add_parameter(to->parameters, to->variant, to->form, to->form_order);
    if (!row) return;
    row->where = place(to->sheet, to->form, agreement->code);
    row->source = fc_keep_text(to->sheet, agreement->text);
    row->texts[0] = participants_text(to, agreement);
    row->texts[1] = fc_sheet_word(to->sheet, fc_agreement_kind_words()[agreement->kind]);
    row->texts[2] = fc_sheet_word(to->sheet, fc_pool_per_words()[agreement->per]);
    row->texts[3] = fc_keep_text(to->sheet, agreement->source);
    row->texts[4] = period_text(to->sheet, agreement->start);
    row->texts[5] = period_text(to->sheet, agreement->end);
  }
}

static const char *party_text(const collector *to, const char *party) {
  fc_put_party(to->sheet, to->scenario, party);
  return fc_keep_cell(to->sheet);
}

static void collect_levels(const collector *to) {
  for (int32_t i = 0; i < fc_scenario_level_count(to->scenario); i++) {
    const fc_level *level = fc_scenario_level(to->scenario, i);
    int32_t stream = fc_scenario_find_stream(to->scenario, level->stream);
    fc_parameter *row = fc_add_parameter(to->parameters, to->variant, to->form, to->form_order);
    if (!row) return;
    row->where =
        place(to->sheet, to->form, stream < 0 ? level->stream : fc_scenario_stream(to->scenario, stream)->code);
    row->what = party_text(to, level->party);
    fc_buffer_rate(&to->sheet->cell, level->rate);
    row->texts[0] = fc_keep_cell(to->sheet);
    fc_put_bound(to->sheet, level->from);
    row->from = fc_keep_cell(to->sheet);
    fc_put_bound(to->sheet, level->until);
    row->until = fc_keep_cell(to->sheet);
    row->source = fc_keep_text(to->sheet, level->source);
  }
}

static void collect_factors(const collector *to) {
  for (int32_t i = 0; i < fc_scenario_factor_count(to->scenario); i++) {
    const fc_factor *factor = fc_scenario_factor(to->scenario, i);
    fc_parameter *row = fc_add_parameter(to->parameters, to->variant, to->form, to->form_order);
    if (!row) return;
    row->where = place(to->sheet, to->form, factor->factor);
    row->what = party_text(to, factor->party);
    fc_put_plain(&to->sheet->cell, factor->value);
    row->texts[0] = fc_keep_cell(to->sheet);
    row->from = period_text(to->sheet, factor->period);
    row->source = fc_keep_text(to->sheet, factor->source);
  }
}

static void collect_holdings(const collector *to) {
  for (int32_t i = 0; i < fc_scenario_holding_count(to->scenario); i++) {
    const fc_holding *holding = fc_scenario_holding(to->scenario, i);
    fc_parameter *row = fc_add_parameter(to->parameters, to->variant, to->form, to->form_order);
    if (!row) return;
    row->where = place(to->sheet, to->form, holding->company);
    row->what = party_text(to, holding->holder);
    fc_put_amount(to->sheet, holding->capital);
    row->texts[0] = fc_keep_cell(to->sheet);
    row->texts[1] = fc_keep_text(to->sheet, holding->form);
    row->from = period_text(to->sheet, holding->from);
    row->source = fc_keep_text(to->sheet, holding->source);
  }
}

static void collect_clauses(const collector *to) {
  fc_collect_clauses(to->parameters, to->variant, to->form, to->form_order);
}

/* Tables that are not compared row by row: the file that they come from. */
static void collect_files(const collector *to) {
  static const fc_table whole[] = {FC_TABLE_PARTIES,    FC_TABLE_STREAMS,   FC_TABLE_ENTERPRISES, FC_TABLE_LEDGER,
                                   FC_TABLE_AMENDMENTS, FC_TABLE_OPENING,   FC_TABLE_PROGRAMS,    FC_TABLE_TARGETS,
                                   FC_TABLE_ALONE,      FC_TABLE_COALITIONS};
  for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
    if (!fc_scenario_has_file(to->scenario, whole[i])) continue;
    fc_parameter *row = fc_add_parameter(to->parameters, to->variant, to->form, to->form_order);
    if (!row) return;
    const fc_word *name = &fc_table_describe(whole[i])->name;
    row->where = place(to->sheet, to->form, to->sheet->language == FC_CHINESE ? name->chinese : name->english);
    row->texts[0] = fc_keep_text(to->sheet, fc_scenario_file(to->scenario, whole[i]));
  }
}

/* The tables, in the order of the output. */
static const struct {
  fc_parameter_form form;
  void (*collect)(const collector *to);
} tables[] = {
    {{{"scenario", "方案"}, {{{"", ""}, false}}, 1}, collect_settings},
    {{{"agreements", "协议"},
      {{{"participants", "参与各方"}, false},
       {{"kind", "类别"}, true},
       {{"per", "分池"}, true},
       {{"source", "资金来源"}, true},
       {{"start", "开始"}, true},
       {{"end", "结束"}, true}},
      6},
     collect_agreements},
    {{{"clauses", "条款"},
      {{{"kind", "方式"}, false},
       {{"value", "取值"}, false},
       {{"of", "计算依据"}, true},
       {{"to", "转给"}, true},
       {{"when", "条件"}, true},
       {{"streams", "适用款项"}, true},
       {{"options", "选项"}, true}},
      7},
     collect_clauses},
    {{{"levels", "分税"}, {{{"rate", "比例"}, false}}, 1}, collect_levels},
    {{{"factors", "因素"}, {{{"value", "取值"}, false}}, 1}, collect_factors},
    {{{"holdings", "出资"}, {{{"capital", "出资额"}, false}, {{"form", "出资方式"}, true}}, 2}, collect_holdings},
    {{{"table", "整表"}, {{{"file", "文件"}, false}}, 1}, collect_files}};

void fc_collect_parameters(fc_parameters *parameters, size_t variant) {
  fc_study_sheet *sheet = parameters->sheet;
  const fc_scenario *scenario = sheet->comparison->variants[variant].scenario;
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    collector to = {parameters, sheet, scenario, variant, &tables[i].form, (int)i};
    tables[i].collect(&to);
  }
}
