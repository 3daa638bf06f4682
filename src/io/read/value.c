/* Terms: sum:3, average:2019..2021, year:2021, cost:STREAM, capital:COMPANY, paid:FUND, 90%..120%, amounts, rates,
 * words. */
#include "value.h"

#include <string.h>

#include "period.h"

enum { HISTORY_YEARS_MAX = 100 };

const char *fc_keep(fc_arena *arena, fc_cell cell) {
  if (cell.length == 0) return "";
  char *copy = fc_arena_take(arena, cell.length + 1);
  return copy ? memcpy(copy, cell.text, cell.length) : "";
}

/* What each kind of term looks like, for the message that lists them. */
static const struct {
  fc_term_kind kind;
  const char *example;
} forms[] = {{FC_TERM_AMOUNT, "12345.67"},
             {FC_TERM_RATE, "12.5%, 1/8"},
             {FC_TERM_PARTS, "6份/6 parts"},
             {FC_TERM_SUM, "sum:3/合计:3"},
             {FC_TERM_AVERAGE, "average:3/平均:3"},
             {FC_TERM_YEAR, "year:2021/年份:2021"},
             {FC_TERM_YEARS, "average:2019..2021/平均:2019..2021"},
             {FC_TERM_COST, "cost:STREAM/成本:STREAM"},
             {FC_TERM_CAPITAL, "capital:COMPANY/资本:COMPANY"},
             {FC_TERM_PAID, "paid:FUND/已缴:FUND"},
             {FC_TERM_BAND, "90%..120%"},
             {FC_TERM_WORD, "CODE/代码"}};

static void find_forms(const fc_term_rules *rules, fc_finding *finding) {
  char list[300];
  size_t used = 0;
  for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
    if (!(rules->kinds & FC_TERM_BIT(forms[i].kind))) continue;
    if (used) memcpy(list + used, ", ", 2), used += 2;
    memcpy(list + used, forms[i].example, strlen(forms[i].example));
    used += strlen(forms[i].example);
  }
  fc_find_bytes(finding, list, used);
}

static bool allows(const fc_term_rules *rules, fc_term_kind kind) { return rules->kinds & FC_TERM_BIT(kind); }

static bool refuse_kind(fc_cell cell, const fc_term_rules *rules, fc_finding *finding) {
  if (!(rules->kinds & ~FC_TERM_BIT(FC_TERM_NONE)))
    return fc_reject(finding, FC_TEXT("'{1}' is not used by this kind of clause; leave the cell blank"), cell.text,
                     cell.length);
  if (allows(rules, FC_TERM_WORD) && rules->words) {
    fc_reject(finding, FC_TEXT("'{1}' is not known here; write one of: {2}"), cell.text, cell.length);
    fc_find_words(finding, rules->words);
    return false;
  }
  fc_reject(finding, FC_TEXT("'{1}' cannot stand here; write one of these forms: {2}"), cell.text, cell.length);
  find_forms(rules, finding);
  return false;
}

static const char *find_text(fc_cell cell, const char *part) {
  size_t length = strlen(part);
  for (size_t at = 0; at + length <= cell.length; at++)
    if (!memcmp(cell.text + at, part, length)) return cell.text + at;
  return NULL;
}

static bool split_at(fc_cell text, const char *mark, fc_cell *before, fc_cell *behind) {
  const char *place = find_text(text, mark);
  if (!place) return false;
  before->text = text.text;
  before->length = (size_t)(place - text.text);
  behind->text = place + strlen(mark);
  behind->length = text.length - before->length - strlen(mark);
  *before = fc_trim(*before);
  *behind = fc_trim(*behind);
  return true;
}

/* N or N*RATE after sum: and average: */
static bool read_history(fc_cell text, fc_term_kind kind, fc_term *term, fc_finding *finding) {
  static const fc_rate_rules scale_rules = {.above_one = true};
  fc_cell years = text, scale;
  term->kind = kind;
  term->rate.numerator = term->rate.denominator = 1;
  if (split_at(text, "*", &years, &scale) || split_at(text, "×", &years, &scale))
    if (!fc_read_rate(scale, &scale_rules, &term->rate, NULL, finding)) return false;
  return fc_read_whole(years, 1, HISTORY_YEARS_MAX, &term->years, finding);
}

static bool read_years(fc_cell from, fc_cell until, fc_term *term, fc_finding *finding) {
  term->kind = FC_TERM_YEARS;
  if (!fc_read_year(from, &term->from_year, finding) || !fc_read_year(until, &term->until_year, finding)) return false;
  if (term->from_year <= term->until_year) return true;
  return fc_reject(finding, FC_TEXT("the years end before they begin: '{1}'"), from.text,
                   (size_t)(until.text + until.length - from.text));
}

static bool read_band(fc_cell low, fc_cell high, fc_term *term, fc_finding *finding) {
  static const fc_rate_rules band_rules = {.above_one = true};
  term->kind = FC_TERM_BAND;
  if (!fc_read_rate(low, &band_rules, &term->rate, NULL, finding)) return false;
  return fc_read_rate(high, &band_rules, &term->upper, NULL, finding);
}

bool fc_refuse_bare_prefix(fc_cell cell, fc_finding *finding) {
  return fc_reject(
      finding,
      FC_TEXT("'{1}' has no code behind the colon; write it, as in cost:STREAM, capital:COMPANY, paid:FUND "
              "or balance:FUND"),
      cell.text, cell.length);
}

static bool read_code(fc_cell text, fc_term_kind kind, const fc_term_rules *rules, fc_term *term, fc_finding *finding) {
  if (text.length == 0) return fc_refuse_bare_prefix(text, finding);
  term->kind = kind;
  term->code = fc_keep(rules->arena, text);
  return fc_check_name(text, finding);
}

/* The forms with a word before a colon. handled tells whether it was one. */
static bool read_prefixed(fc_cell text, const fc_term_rules *rules, fc_term *term, bool *handled, fc_finding *finding) {
  fc_cell from, until;
  *handled = true;
  if (fc_take_prefix(&text, fc_term_word(FC_TERM_SUM))) return read_history(text, FC_TERM_SUM, term, finding);
  if (fc_take_prefix(&text, fc_term_word(FC_TERM_AVERAGE))) {
    if (split_at(text, "..", &from, &until)) return read_years(from, until, term, finding);
    return read_history(text, FC_TERM_AVERAGE, term, finding);
  }
  if (fc_take_prefix(&text, fc_term_word(FC_TERM_YEAR))) {
    term->kind = FC_TERM_YEAR;
    return fc_read_year(text, &term->from_year, finding);
  }
  if (fc_take_prefix(&text, fc_term_word(FC_TERM_COST))) return read_code(text, FC_TERM_COST, rules, term, finding);
  if (fc_take_prefix(&text, fc_term_word(FC_TERM_PAID))) return read_code(text, FC_TERM_PAID, rules, term, finding);
  if (fc_take_prefix(&text, fc_term_word(FC_TERM_CAPITAL)))
    return read_code(text, FC_TERM_CAPITAL, rules, term, finding);
  *handled = false;
  return true;
}

static bool is_number_like(fc_cell text) {
  fc_number_parts parts;
  static const fc_rate_rules any = {.negative = true, .above_one = true, .parts = true};
  fc_finding ignored;
  fc_rate rate;
  if (fc_take_apart(text, &parts, &ignored)) return true;
  return fc_looks_like_rate(text) && fc_read_rate(text, &any, &rate, NULL, &ignored);
}

static bool read_word(fc_cell cell, fc_cell text, const fc_term_rules *rules, fc_term *term, fc_finding *finding) {
  term->kind = FC_TERM_WORD;
  if (!rules->words) {
    term->code = fc_keep(rules->arena, text);
    return fc_check_name(text, finding);
  }
  int32_t index = fc_word_index(rules->words, text);
  if (index < 0) return refuse_kind(cell, rules, finding);
  term->code = rules->words[index].english;
  return true;
}

static bool read_number(fc_cell cell, const fc_term_rules *rules, fc_term *term, fc_finding *finding) {
  fc_rate_rules rate_rules = {.parts = allows(rules, FC_TERM_PARTS)};
  bool is_parts = false, is_rate = fc_looks_like_rate(cell) || !rules->bare_is_amount;
  bool rates_fit = allows(rules, FC_TERM_RATE) || allows(rules, FC_TERM_PARTS);
  if (is_rate && rates_fit) {
    bool ok = fc_read_rate(cell, &rate_rules, &term->rate, &is_parts, finding);
    term->kind = is_parts ? FC_TERM_PARTS : FC_TERM_RATE;
    return ok && (allows(rules, term->kind) || refuse_kind(cell, rules, finding));
  }
  if (allows(rules, FC_TERM_AMOUNT)) {
    term->kind = FC_TERM_AMOUNT;
    return fc_read_amount(cell, &rules->amounts, &term->amount, NULL, finding);
  }
  return refuse_kind(cell, rules, finding);
}

bool fc_read_term(fc_cell cell, const fc_term_rules *rules, fc_term *term, fc_finding *finding) {
  char narrow[256];
  fc_cell low, high;
  bool handled = false;
  memset(term, 0, sizeof *term);
  if (!fc_narrow(cell, narrow, sizeof narrow, NULL))
    return fc_reject(finding, FC_TEXT("'{1}' is too long for this column"), cell.text, cell.length);
  fc_cell text = fc_cell_of(narrow);
  bool ok = read_prefixed(text, rules, term, &handled, finding);
  if (handled && !ok) return fc_quote_instead(finding, cell.text, cell.length);
  if (handled) return allows(rules, term->kind) || refuse_kind(cell, rules, finding);
  if (split_at(text, "..", &low, &high)) {
    if (!allows(rules, FC_TERM_BAND)) return refuse_kind(cell, rules, finding);
    return read_band(low, high, term, finding) || fc_quote_instead(finding, cell.text, cell.length);
  }
  bool only_words = !(rules->kinds & ~(FC_TERM_BIT(FC_TERM_WORD) | FC_TERM_BIT(FC_TERM_NONE)));
  if (allows(rules, FC_TERM_WORD) && (only_words || !is_number_like(text)))
    return read_word(cell, text, rules, term, finding);
  return read_number(cell, rules, term, finding);
}

/* A number alone is an amount wherever an amount may stand. */
static bool counts_in_amounts(unsigned kinds) { return kinds & FC_TERM_BIT(FC_TERM_AMOUNT); }

fc_term_rules fc_value_rules(const fc_rule *rule, const fc_amount_rules *amounts, fc_arena *arena) {
  fc_term_rules rules = {rule->value_kinds, counts_in_amounts(rule->value_kinds), rule->value_words, *amounts, arena};
  return rules;
}

fc_term_rules fc_of_rules(const fc_rule *rule, const fc_amount_rules *amounts, fc_arena *arena) {
  fc_term_rules rules = {rule->of_kinds, counts_in_amounts(rule->of_kinds), rule->of_words, *amounts, arena};
  return rules;
}
