/* The grammar of cells: the first two bytes choose the reader and its rules, the others are the cell. */
#include "fuzz.h"

#include <string.h>

#include "base/memory.h"
#include "io/read/csv_rows.h"
#include "io/read/period.h"
#include "io/read/utf8.h"
#include "io/read/value.h"

enum { CELL_BYTES = 600 };
__extension__ typedef __int128 wide;

/* What a refusal says can be put together. */
static void require_finding(const fc_finding *finding) {
  REQUIRE(finding->text && *finding->text);
  REQUIRE(finding->argument_count >= 0 && finding->argument_count <= FC_ARGUMENTS_MAX);
  for (const char *at = strchr(finding->text, '{'); at; at = strchr(at + 1, '{')) {
    int number = at[1] - '0';
    REQUIRE(number >= 1 && number <= finding->argument_count && finding->arguments[number - 1]);
    const char *argument = finding->arguments[number - 1];
    REQUIRE(fc_utf8_valid((const unsigned char *)argument, strlen(argument)) == strlen(argument));
  }
}

/* -?digits[.digits] in yuan, worked out apart from the reader. False: the cell is something else. */
static bool plain_yuan(fc_cell cell, bool *whole_fen, wide *fen) {
  size_t at = cell.length && cell.text[0] == '-' ? 1 : 0, behind = 0;
  bool point = false;
  *whole_fen = true;
  *fen = 0;
  if (cell.length - at > 30 || cell.length == at || !fc_is_digit(cell.text[at])) return false;
  for (; at < cell.length; at++) {
    if (cell.text[at] == '.' && !point) {
      point = true;
      continue;
    }
    if (!fc_is_digit(cell.text[at])) return false;
    behind += point;
    if (behind > 2 && cell.text[at] != '0') *whole_fen = false;
    if (behind <= 2) *fen = *fen * 10 + (cell.text[at] - '0');
  }
  for (size_t i = behind; i < 2; i++) *fen *= 10;
  if (cell.text[0] == '-') *fen = -*fen;
  return !point || behind;
}

static bool read_amount(fc_cell cell, unsigned rules_byte, fc_finding *finding) {
  static const fc_unit units[] = {FC_UNIT_NONE,         FC_UNIT_YUAN,    FC_UNIT_THOUSAND,
                                  FC_UNIT_TEN_THOUSAND, FC_UNIT_MILLION, FC_UNIT_HUNDRED_MILLION};
  fc_amount_rules rules = {.header = units[rules_byte % 6], .scenario = units[1 + rules_byte / 6 % 5]};
  fc_fen amount, again;
  bool widened = false, whole_fen;
  wide fen;
  bool ok = fc_read_amount(cell, &rules, &amount, &widened, finding);
  bool in_yuan = rules.header == FC_UNIT_YUAN || (rules.header == FC_UNIT_NONE && rules.scenario == FC_UNIT_YUAN);
  if (in_yuan && plain_yuan(cell, &whole_fen, &fen)) {
    bool fits = fen <= FC_FEN_MAX && fen >= -FC_FEN_MAX;
    REQUIRE(ok == (whole_fen && fits));
    if (ok) REQUIRE(amount == fen);
  }
  if (!ok) return false;
  REQUIRE(amount >= -FC_FEN_MAX && amount <= FC_FEN_MAX);
  fc_amount_rules yuan = {.header = FC_UNIT_NONE, .scenario = FC_UNIT_YUAN};
  fc_buffer text = {0};
  fc_buffer_money(&text, amount);
  REQUIRE(fc_read_amount(fc_cell_of(text.data), &yuan, &again, NULL, finding) && again == amount);
  fc_buffer_clear(&text);
  fc_buffer_money_grouped(&text, amount);
  REQUIRE(fc_read_amount(fc_cell_of(text.data), &yuan, &again, NULL, finding) && again == amount);
  fc_buffer_free(&text);
  return true;
}

static bool read_rate(fc_cell cell, unsigned rules_byte, fc_finding *finding) {
  fc_rate_rules rules = {rules_byte & 1, rules_byte & 2, rules_byte & 4}, any = {true, true, true};
  fc_rate rate, again;
  bool is_parts = false;
  if (!fc_read_rate(cell, &rules, &rate, &is_parts, finding)) return false;
  REQUIRE(rate.denominator > 0 && (rules.negative || rate.numerator >= 0) && (rules.parts || !is_parts));
  REQUIRE(rules.above_one || is_parts || rate.numerator <= rate.denominator);
  if (is_parts) return true;
  fc_buffer text = {0};
  fc_buffer_rate(&text, rate);
  bool ok = fc_read_rate(fc_cell_of(text.data), &any, &again, NULL, finding);
  REQUIRE(ok && (wide)again.numerator * rate.denominator == (wide)rate.numerator * again.denominator);
  fc_buffer_free(&text);
  return true;
}

static bool read_period(fc_cell cell, fc_finding *finding) {
  fc_period period, again;
  if (!fc_read_period(cell, &period, finding)) return false;
  REQUIRE(period.year >= FC_YEAR_MIN && period.year <= FC_YEAR_MAX);
  REQUIRE(period.first_month >= 1 && period.first_month <= period.last_month && period.last_month <= 12);
  REQUIRE(period.day >= 0 && period.day <= 31);
  fc_buffer text = {0};
  fc_buffer_period(&text, period);
  REQUIRE(fc_period_read(text.data, &again));
  REQUIRE(again.year == period.year && again.first_month == period.first_month);
  REQUIRE(again.last_month == period.last_month && again.day == period.day);
  fc_buffer_free(&text);
  return true;
}

static bool read_small(fc_cell cell, unsigned which, fc_finding *finding) {
  fc_fen amount;
  int32_t whole = 0, decimals;
  fc_rate value;
  fc_bound bound;
  bool ok = true, widened;
  switch (which % 5) {
  case 0: ok = fc_read_indicator(cell, &amount, &decimals, &widened, finding); break;
  case 1: ok = fc_read_value(cell, &value, finding); break;
  case 2:
    ok = fc_read_whole(cell, -5, 99999, &whole, finding);
    REQUIRE(!ok || (whole >= -5 && whole <= 99999));
    break;
  case 3: ok = fc_read_bound(cell, &bound, finding); break;
  default: ok = fc_read_year(cell, &whole, finding); break;
  }
  return ok;
}

static bool read_clause_cell(fc_cell cell, unsigned which, fc_finding *finding) {
  fc_arena arena = {0};
  fc_amount_rules amounts = {.header = FC_UNIT_NONE, .scenario = FC_UNIT_YUAN};
  const fc_rule *rule = fc_rule_at(which / 5 % fc_rule_count());
  fc_term_rules value = fc_value_rules(rule, &amounts, &arena), of = fc_of_rules(rule, &amounts, &arena);
  fc_term term;
  fc_when when[FC_WHEN_MAX];
  size_t count;
  fc_clause_options options = {0};
  fc_remainder remainder;
  const char *party;
  bool ok = true;
  switch (which % 5) {
  case 0: ok = fc_read_term(cell, &value, &term, finding); break;
  case 1: ok = fc_read_term(cell, &of, &term, finding); break;
  case 2: ok = fc_read_when(cell, when, &count, finding); break;
  case 3: ok = fc_read_option_list(cell, rule, &amounts, &arena, &options, finding); break;
  default: ok = fc_read_remainder(cell, &arena, &remainder, &party, finding); break;
  }
  if (which % 5 == 0 && ok) REQUIRE(rule->value_kinds & FC_TERM_BIT(term.kind));
  if (which % 5 == 1 && ok) REQUIRE(rule->of_kinds & FC_TERM_BIT(term.kind));
  fc_arena_free(&arena);
  return ok;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  fc_finding finding = {0};
  choices from = {bytes, size};
  unsigned reader = choose(&from, 256), rules = choose(&from, 256);
  if (from.left > CELL_BYTES || fc_utf8_valid(from.bytes, from.left) != from.left) return 0;
  if (memchr(from.bytes ? (const void *)from.bytes : "", '\0', from.left)) return 0;
  char *text = calloc(1, from.left + FC_CSV_SLACK);
  REQUIRE(text);
  if (from.left) memcpy(text, from.bytes, from.left);
  fc_cell cell = {text, from.left};
  bool ok = true;
  switch (reader % 5) {
  case 0: ok = read_amount(cell, rules, &finding); break;
  case 1: ok = read_rate(cell, rules, &finding); break;
  case 2: ok = read_period(cell, &finding); break;
  case 3: ok = read_small(cell, rules, &finding); break;
  default: ok = read_clause_cell(cell, rules, &finding); break;
  }
  if (!ok) require_finding(&finding);
  free(text);
  return 0;
}
