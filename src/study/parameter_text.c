/* Values as a clerk writes them: 60%, sum:3*80%, 2400万元, open 4. */
#include "parameter.h"

#include <string.h>

/* Whole 万元 are written so in Chinese. */
void fc_put_amount(fc_study_sheet *sheet, fc_fen amount) {
  enum { FEN_A_WAN = 1000000 };
  static const fc_word yuan = {" yuan", "元"};
  if (sheet->language == FC_CHINESE && amount != 0 && amount % FEN_A_WAN == 0) {
    fc_buffer_whole(&sheet->cell, amount / FEN_A_WAN);
    fc_buffer_text(&sheet->cell, "万元");
    return;
  }
  fc_buffer_money(&sheet->cell, amount);
  fc_buffer_text(&sheet->cell, fc_sheet_word(sheet, yuan));
}

void fc_put_party(fc_study_sheet *sheet, const fc_scenario *scenario, const char *text) {
  int32_t party = text && *text ? fc_scenario_find_party(scenario, text) : -1;
  const char *name = party >= 0 ? fc_study_party_name(fc_scenario_party(scenario, party), sheet->language) : text;
  fc_buffer_text(&sheet->cell, name ? name : "");
}

static void put_parts(fc_study_sheet *sheet, fc_rate parts) {
  static const fc_word word = {" parts", "份"};
  fc_put_plain(&sheet->cell, parts);
  fc_buffer_text(&sheet->cell, fc_sheet_word(sheet, word));
}

static void put_prefix(fc_study_sheet *sheet, fc_term_kind kind) {
  fc_buffer_text(&sheet->cell, fc_sheet_word(sheet, *fc_term_word(kind)));
  fc_buffer_char(&sheet->cell, ':');
}

/* sum:3, sum:3*80% */
static void put_history(fc_study_sheet *sheet, const fc_term *term) {
  put_prefix(sheet, term->kind);
  fc_buffer_whole(&sheet->cell, term->years);
  if (term->rate.denominator <= 0 || term->rate.numerator == term->rate.denominator) return;
  fc_buffer_char(&sheet->cell, '*');
  fc_buffer_rate(&sheet->cell, term->rate);
}

static void put_years(fc_study_sheet *sheet, const fc_term *term) {
  put_prefix(sheet, term->kind);
  fc_buffer_whole(&sheet->cell, term->from_year);
  if (term->kind == FC_TERM_YEAR) return;
  fc_buffer_text(&sheet->cell, "..");
  fc_buffer_whole(&sheet->cell, term->until_year);
}

static void put_word(fc_study_sheet *sheet, const char *code, const fc_word *words) {
  for (; words && words->english; words++)
    if (strcmp(words->english, code) == 0) {
      fc_buffer_text(&sheet->cell, fc_sheet_word(sheet, *words));
      return;
    }
  fc_buffer_text(&sheet->cell, code);
}

/* cost:STREAM, capital:COMPANY, paid:FUND */
static void put_named(fc_study_sheet *sheet, const fc_scenario *scenario, const fc_term *term) {
  int32_t stream = term->kind == FC_TERM_COST ? fc_scenario_find_stream(scenario, term->code) : -1;
  put_prefix(sheet, term->kind);
  if (stream >= 0)
    fc_buffer_text(&sheet->cell, fc_scenario_stream(scenario, stream)->name);
  else
    fc_put_party(sheet, scenario, term->code);
}

void fc_put_term(fc_study_sheet *sheet, const fc_scenario *scenario, const fc_term *term, const fc_word *words) {
  switch (term->kind) {
  case FC_TERM_NONE: break;
  case FC_TERM_AMOUNT: fc_put_amount(sheet, term->amount); break;
  case FC_TERM_RATE: fc_buffer_rate(&sheet->cell, term->rate); break;
  case FC_TERM_PARTS: put_parts(sheet, term->rate); break;
  case FC_TERM_SUM:
  case FC_TERM_AVERAGE: put_history(sheet, term); break;
  case FC_TERM_YEAR:
  case FC_TERM_YEARS: put_years(sheet, term); break;
  case FC_TERM_COST:
  case FC_TERM_CAPITAL:
  case FC_TERM_PAID: put_named(sheet, scenario, term); break;
  case FC_TERM_BAND:
    fc_buffer_rate(&sheet->cell, term->rate);
    fc_buffer_text(&sheet->cell, "..");
    fc_buffer_rate(&sheet->cell, term->upper);
    break;
  case FC_TERM_WORD: put_word(sheet, term->code ? term->code : "", words); break;
  }
}

void fc_put_bound(fc_study_sheet *sheet, fc_bound bound) {
  bool chinese = sheet->language == FC_CHINESE;
  if (bound.year == 0) return;
  if (bound.relative) fc_buffer_text(&sheet->cell, chinese ? "第" : "Y");
  fc_buffer_whole(&sheet->cell, bound.year);
  if (bound.relative && chinese) fc_buffer_text(&sheet->cell, "年");
}

void fc_put_conditions(fc_study_sheet *sheet, const fc_clause *row) {
  static const fc_word words[] = {[FC_WHEN_OPEN] = {"open ", "未达上限"},
                                  [FC_WHEN_REACHED] = {"reached ", "达到上限"},
                                  [FC_WHEN_RECOVERED] = {"recovered ", "收回成本"},
                                  [FC_WHEN_BEFORE] = {"before ", "早于"},
                                  [FC_WHEN_AFTER] = {"after ", "晚于"}};
  static const fc_word joint = {" and ", "且"};
  for (size_t i = 0; i < row->when_count; i++) {
    if (i > 0) fc_buffer_text(&sheet->cell, fc_sheet_word(sheet, joint));
    fc_buffer_text(&sheet->cell, fc_sheet_word(sheet, words[row->when[i].kind]));
    fc_buffer_whole(&sheet->cell, row->when[i].number);
  }
}

void fc_put_remainder(fc_study_sheet *sheet, const fc_scenario *scenario, fc_remainder remainder, const char *party) {
  if (remainder == FC_REMAINDER_DEFAULT) remainder = FC_REMAINDER_LARGEST;
  bool chinese = sheet->language == FC_CHINESE;
  fc_buffer_text(&sheet->cell, chinese ? fc_remainder_name_zh(remainder) : fc_remainder_name(remainder));
  if (remainder != FC_REMAINDER_TO) return;
  fc_buffer_char(&sheet->cell, ':');
  fc_put_party(sheet, scenario, party);
}

static void put_option_value(fc_study_sheet *sheet, const fc_scenario *scenario, fc_option option,
                             const fc_clause_options *options) {
  static const fc_word drop = {"drop", "剔除"};
  switch (option) {
  case FC_OPTION_GROW: fc_buffer_rate(&sheet->cell, options->grow); break;
  case FC_OPTION_UNTIL_BALANCE: fc_put_amount(sheet, options->until_balance); break;
  case FC_OPTION_ABOVE: fc_put_amount(sheet, options->above); break;
  case FC_OPTION_LAG: fc_buffer_whole(&sheet->cell, options->lag); break;
  case FC_OPTION_MISSING: fc_buffer_text(&sheet->cell, fc_sheet_word(sheet, drop)); break;
  case FC_OPTION_REMAINDER: fc_put_remainder(sheet, scenario, options->remainder, options->remainder_party); break;
  default: break;
  }
}

void fc_put_options(fc_study_sheet *sheet, const fc_scenario *scenario, const fc_clause *row) {
  const unsigned flags = 1u << FC_OPTION_GROSS | 1u << FC_OPTION_DAYS | 1u << FC_OPTION_CARRY;
  size_t start = sheet->cell.length;
  for (int i = 0; i < FC_OPTION_COUNT; i++) {
    if (!(row->options.given >> i & 1u)) continue;
    if (sheet->cell.length > start) fc_buffer_char(&sheet->cell, ';');
    fc_buffer_text(&sheet->cell, fc_sheet_word(sheet, *fc_option_word((fc_option)i)));
    if (flags >> i & 1u) continue;
    fc_buffer_char(&sheet->cell, '=');
    put_option_value(sheet, scenario, (fc_option)i, &row->options);
  }
}
