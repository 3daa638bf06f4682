#include "number.h"

#include <string.h>

#include "diagnose.h"

static const struct {
  fc_unit unit;
  const char *name;
} units[] = {{FC_UNIT_HUNDRED_MILLION, "亿元"},
             {FC_UNIT_MILLION, "百万元"},
             {FC_UNIT_TEN_THOUSAND, "万元"},
             {FC_UNIT_THOUSAND, "千元"},
             {FC_UNIT_YUAN, "元"}};
enum { UNIT_COUNT = sizeof units / sizeof units[0], DIGITS_MAX = 18, SPREADSHEET_DIGITS = 15 };

const char *fc_unit_name(fc_unit unit) {
  for (size_t i = 0; i < UNIT_COUNT; i++)
    if (units[i].unit == unit) return units[i].name;
  return "";
}

fc_unit fc_unit_of(fc_cell cell) {
  for (size_t i = 0; i < UNIT_COUNT; i++)
    if (fc_same(cell, units[i].name)) return units[i].unit;
  return FC_UNIT_NONE;
}

/* Takes the longest unit off the end. */
static fc_unit take_unit(fc_cell *cell) {
  for (size_t i = 0; i < UNIT_COUNT; i++) {
    size_t length = strlen(units[i].name);
    if (cell->length < length || memcmp(cell->text + cell->length - length, units[i].name, length)) continue;
    cell->length -= length;
    *cell = fc_trim(*cell);
    return units[i].unit;
  }
  return FC_UNIT_NONE;
}

static bool take_front(fc_cell *cell, const char *mark) {
  if (!fc_begins(*cell, mark)) return false;
  cell->text += strlen(mark);
  cell->length -= strlen(mark);
  *cell = fc_trim(*cell);
  return true;
}

static bool take_brackets(fc_cell *cell) {
  if (cell->length < 3 || cell->text[0] != '(' || cell->text[cell->length - 1] != ')') return false;
  cell->text++;
  cell->length -= 2;
  *cell = fc_trim(*cell);
  return true;
}

/* False without a finding if the rest is no plain number. */
static bool split(fc_cell cell, fc_number_parts *parts) {
  parts->negative = parts->widened = false;
  parts->unit = FC_UNIT_NONE;
  parts->plain = fc_cell_of("");
  parts->too_long = !fc_narrow(cell, parts->text, sizeof parts->text, &parts->widened);
  if (parts->too_long) return false;
  fc_cell rest = fc_cell_of(parts->text);
  bool in_brackets = take_brackets(&rest);
  take_front(&rest, "¥");
  bool has_sign = !in_brackets && take_front(&rest, "-");
  if (has_sign) take_front(&rest, "¥");
  parts->unit = take_unit(&rest);
  parts->negative = in_brackets || has_sign;
  parts->plain = rest;
  return fc_is_plain(rest, true);
}

static bool refuse_long(fc_cell cell, fc_finding *finding) {
  return fc_reject(finding, FC_TEXT("'{1}' is too long for a number"), cell.text, cell.length);
}

bool fc_take_apart(fc_cell cell, fc_number_parts *parts, fc_finding *finding) {
  if (split(cell, parts)) return true;
  if (parts->too_long) return refuse_long(cell, finding);
  return fc_diagnose_amount(cell, fc_cell_of(parts->text), finding);
}

/* The same for numbers that have no unit. */
static bool take_number_apart(fc_cell cell, fc_number_parts *parts, fc_finding *finding) {
  if (split(cell, parts)) return true;
  if (parts->too_long) return refuse_long(cell, finding);
  return fc_diagnose_number(cell, fc_cell_of(parts->text), finding);
}

bool fc_has_many_digits(fc_cell cell) {
  fc_number_parts parts;
  int digits = 0, zeros = 0;
  if (cell.length <= SPREADSHEET_DIGITS || !split(cell, &parts)) return false;
  bool in_fraction = false;
  for (size_t at = 0; at < parts.plain.length; at++) {
    char c = parts.plain.text[at];
    if (c == '.') in_fraction = true;
    if (!fc_is_digit(c) || (c == '0' && !digits)) continue;
    digits++;
    zeros = in_fraction && c == '0' ? zeros + 1 : 0;
  }
  return digits - zeros > SPREADSHEET_DIGITS;
}

/* Decimals of a plain number without zeros at the end. */
static int fraction_digits(fc_cell plain) {
  const char *point = memchr(plain.text, '.', plain.length);
  if (!point) return 0;
  const char *end = plain.text + plain.length;
  while (end - point > 1 && end[-1] == '0') end--;
  return (int)(end - point) - 1;
}

/* The number in units of 10^-places, signed. False (without a finding) if it is larger than an amount may be. */
static bool scaled(const fc_number_parts *parts, int places, fc_fen *amount) {
  fc_decimal decimal;
  if (!fc_read_plain(parts->plain, true, &decimal)) return false;
  for (int i = decimal.decimals; i < places; i++)
    if (__builtin_mul_overflow(decimal.digits, 10, &decimal.digits)) return false;
  if (decimal.digits > FC_FEN_MAX) return false;
  *amount = parts->negative ? -decimal.digits : decimal.digits;
  return true;
}

/* The digits of the fraction behind `places`. */
static fc_cell digits_behind(fc_cell plain, int places) {
  const char *point = memchr(plain.text, '.', plain.length);
  size_t until = point ? (size_t)(point - plain.text) + 1 + (size_t)places : plain.length;
  if (until > plain.length) until = plain.length;
  return (fc_cell){plain.text + until, plain.length - until};
}

/* -1, 0 or 1: less than one half, exactly one, more. */
static int compare_to_half(fc_cell digits) {
  if (!digits.length || digits.text[0] < '5') return -1;
  if (digits.text[0] > '5') return 1;
  for (size_t at = 1; at < digits.length; at++)
    if (digits.text[at] != '0') return 1;
  return 0;
}

/* scaled(), with what is finer than `places` rounded away from zero (half up) or to the even one. */
static bool scaled_and_rounded(const fc_number_parts *parts, int places, fc_rounding rounding, fc_fen *amount) {
  fc_cell behind = digits_behind(parts->plain, places);
  fc_number_parts kept = *parts;
  kept.plain.length -= behind.length;
  if (!scaled(&kept, places, amount)) return false;
  int half = compare_to_half(behind);
  bool up = half > 0 || (half == 0 && (rounding == FC_ROUND_HALF_UP || *amount % 2 != 0));
  if (up) *amount += parts->negative ? -1 : 1;
  return *amount <= FC_FEN_MAX && *amount >= -FC_FEN_MAX;
}

/* What is left of sums in binary: many digits, of which those behind the fen are 000000... or 999999... */
static bool is_residue(fc_cell cell, fc_cell plain, int places) {
  enum { SAME_DIGITS = 6 };
  fc_cell behind = digits_behind(plain, places);
  if (!fc_has_many_digits(cell) || behind.length < SAME_DIGITS) return false;
  if (behind.text[0] != '0' && behind.text[0] != '9') return false;
  for (size_t at = 1; at < SAME_DIGITS; at++)
    if (behind.text[at] != behind.text[0]) return false;
  return true;
}

static bool refuse_fraction(fc_cell cell, const fc_number_parts *parts, fc_unit unit, bool may_round,
                            fc_finding *finding) {
  int places = 2 + (int)unit;
  const char *text = FC_TEXT("'{1}' is not a whole number of fen; an amount in {2} has at most {3} decimals");
  if (may_round)
    text = FC_TEXT("'{1}' is not a whole number of fen; an amount in {2} has at most {3} decimals (--round half-up "
                   "rounds it)");
  if (may_round && is_residue(cell, parts->plain, places))
    text = FC_TEXT("'{1}' has digits that a computation of the spreadsheet left behind; round it there to the {3} "
                   "decimals of an amount in {2}, or give --round half-up");
  fc_reject(finding, text, cell.text, cell.length);
  fc_find_word(finding, fc_unit_name(unit));
  fc_find_number(finding, places);
  return false;
}

bool fc_unit_for(fc_cell cell, fc_unit written, const fc_amount_rules *rules, fc_unit *unit, fc_finding *finding) {
  if (written != FC_UNIT_NONE && rules->header != FC_UNIT_NONE && written != rules->header) {
    fc_reject(finding, FC_TEXT("two units: the header counts in {2}, the cell says '{1}'; keep one of them"), cell.text,
              cell.length);
    fc_find_word(finding, fc_unit_name(rules->header));
    return false;
  }
  *unit = written != FC_UNIT_NONE ? written : rules->header;
  if (*unit == FC_UNIT_NONE) *unit = rules->scenario == FC_UNIT_NONE ? FC_UNIT_YUAN : rules->scenario;
  return true;
}

bool fc_read_amount(fc_cell cell, const fc_amount_rules *rules, fc_fen *amount, bool *widened, fc_finding *finding) {
  fc_number_parts parts;
  if (!fc_take_apart(cell, &parts, finding)) return false;
  if (parts.widened && widened) *widened = true;
  fc_unit unit;
  if (!fc_unit_for(cell, parts.unit, rules, &unit, finding)) return false;
  int places = 2 + (int)unit;
  bool fits;
  if (fraction_digits(parts.plain) <= places) {
    fits = scaled(&parts, places, amount);
  } else {
    if (!rules->rounded || rules->rounding == FC_ROUND_NEVER)
      return refuse_fraction(cell, &parts, unit, rules->rounded != NULL, finding);
    fits = scaled_and_rounded(&parts, places, rules->rounding, amount);
    *rules->rounded = fits;
  }
  if (fits) return true;
  return fc_reject(finding, FC_TEXT("'{1}' is too large; an amount is at most 40,000,000,000,000,000.00 yuan"),
                   cell.text, cell.length);
}

bool fc_read_indicator(fc_cell cell, fc_fen *amount, int32_t *decimals, bool *widened, fc_finding *finding) {
  fc_number_parts parts;
  if (!take_number_apart(cell, &parts, finding)) return false;
  if (parts.widened && widened) *widened = true;
  if (parts.unit != FC_UNIT_NONE)
    return fc_reject(finding, FC_TEXT("'{1}' has a unit of money, but this is an indicator; write the number alone"),
                     cell.text, cell.length);
  int digits = fraction_digits(parts.plain);
  if (digits > FC_INDICATOR_DECIMALS) {
    fc_reject(finding, FC_TEXT("'{1}' has too many decimals; an indicator has at most {2}"), cell.text, cell.length);
    fc_find_number(finding, FC_INDICATOR_DECIMALS);
    return false;
  }
  const char *point = memchr(parts.plain.text, '.', parts.plain.length);
  *decimals = point ? (int32_t)(parts.plain.text + parts.plain.length - point) - 1 : 0;
  if (*decimals > FC_INDICATOR_DECIMALS) *decimals = FC_INDICATOR_DECIMALS;
  if (scaled(&parts, FC_INDICATOR_DECIMALS, amount)) return true;
  return fc_reject(finding, FC_TEXT("'{1}' is too large; an indicator is at most 4,000,000,000,000"), cell.text,
                   cell.length);
}

bool fc_read_value(fc_cell cell, fc_rate *value, fc_finding *finding) {
  fc_number_parts parts;
  if (!take_number_apart(cell, &parts, finding)) return false;
  fc_decimal decimal;
  bool money = parts.unit != FC_UNIT_NONE;
  if (money)
    return fc_reject(finding, FC_TEXT("'{1}' has a unit of money; write the value as a number alone"), cell.text,
                     cell.length);
  if (!fc_read_plain(parts.plain, true, &decimal) || decimal.decimals > DIGITS_MAX)
    return fc_reject(finding, FC_TEXT("'{1}' has too many digits; at most 18"), cell.text, cell.length);
  value->numerator = parts.negative ? -decimal.digits : decimal.digits;
  value->denominator = 1;
  for (int i = 0; i < decimal.decimals; i++) value->denominator *= 10;
  return true;
}

bool fc_read_whole(fc_cell cell, int32_t lowest, int32_t highest, int32_t *number, fc_finding *finding) {
  char text[64];
  fc_decimal decimal;
  bool ok = fc_narrow(cell, text, sizeof text, NULL) && !strchr(text, '.') &&
            fc_read_plain(fc_cell_of(text), false, &decimal) && decimal.digits >= lowest && decimal.digits <= highest;
  if (!ok) {
    fc_reject(finding, FC_TEXT("'{1}' does not fit here; write a whole number from {2} to {3}"), cell.text,
              cell.length);
    fc_find_number(finding, lowest);
    fc_find_number(finding, highest);
    return false;
  }
  *number = (int32_t)decimal.digits;
  return true;
}
