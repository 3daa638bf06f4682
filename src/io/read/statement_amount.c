/* Amounts of tables made elsewhere: read to the last digit, even where they are no whole fen. */
#include <string.h>

#include "diagnose.h"
#include "statement.h"

enum { FEN_DECIMALS = 2, EXPONENT_MAX = 60, DIGITS_ROOM = 256 };

/* digits x 10^-places, as they were written. */
typedef struct written_number {
  char digits[DIGITS_ROOM];
  int count, places;
} written_number;

/* Takes "E+07" off the end of a number. False: it has none. */
static bool take_exponent(fc_cell *plain, int *exponent) {
  size_t at = 0;
  *exponent = 0;
  while (at < plain->length && plain->text[at] != 'e' && plain->text[at] != 'E') at++;
  if (at == 0 || at == plain->length) return false;
  fc_cell mantissa = {plain->text, at};
  const char *digit = plain->text + at + 1, *end = plain->text + plain->length;
  bool negative = digit < end && *digit == '-';
  if (digit < end && (*digit == '-' || *digit == '+')) digit++;
  if (digit == end || !fc_is_plain(mantissa, true)) return false;
  for (; digit < end; digit++) {
    if (!fc_is_digit(*digit) || *exponent > EXPONENT_MAX) return false;
    *exponent = *exponent * 10 + (*digit - '0');
  }
  if (negative) *exponent = -*exponent;
  *plain = mantissa;
  return true;
}

static void take_digits(fc_cell plain, written_number *number) {
  bool in_fraction = false;
  number->count = number->places = 0;
  for (size_t at = 0; at < plain.length; at++) {
    char c = plain.text[at];
    if (c == '.') in_fraction = true;
    if (!fc_is_digit(c)) continue;
    number->digits[number->count++] = c;
    number->places += in_fraction;
  }
}

/* Splits the digits into whole fen and what is behind them. False: too large. */
static bool split_fen(const written_number *number, fc_arena *arena, fc_figure *figure) {
  int behind = number->places - FEN_DECIMALS;
  int whole = behind > 0 ? number->count - behind : number->count;
  char *fraction = behind > 0 ? fc_arena_take(arena, (size_t)behind + 1) : NULL;
  figure->amount = 0;
  for (int i = 0; i < whole - (behind < 0 ? behind : 0); i++) {
    int digit = i < number->count ? number->digits[i] - '0' : 0;
    if (__builtin_mul_overflow(figure->amount, 10, &figure->amount)) return false;
    if (__builtin_add_overflow(figure->amount, digit, &figure->amount)) return false;
  }
  figure->fraction = fraction ? fraction : "";
  for (int i = 0; fraction && i < behind; i++) fraction[i] = whole + i < 0 ? '0' : number->digits[whole + i];
  for (int end = behind; fraction && end > 0 && fraction[end - 1] == '0'; end--) fraction[end - 1] = '\0';
  return figure->amount <= FC_FEN_MAX;
}

bool fc_statement_amount(fc_cell cell, const fc_amount_rules *rules, fc_arena *arena, fc_figure *figure, bool *widened,
                         fc_finding *finding) {
  fc_number_parts parts;
  written_number number;
  fc_unit unit;
  int exponent = 0;
  if (!fc_take_apart(cell, &parts, finding) && (parts.too_long || !take_exponent(&parts.plain, &exponent)))
    return false;
  if (parts.widened) *widened = true;
  if (!fc_unit_for(cell, parts.unit, rules, &unit, finding)) return false;
  take_digits(parts.plain, &number);
  number.places -= exponent + (int)unit;
  if (!split_fen(&number, arena, figure))
    return fc_reject(finding, FC_TEXT("'{1}' is too large; an amount is at most 40,000,000,000,000,000.00 yuan"),
                     cell.text, cell.length);
  bool is_zero = figure->amount == 0 && !*figure->fraction;
  figure->decimals = number.places;
  figure->is_negative = parts.negative && !is_zero;
  if (parts.negative) figure->amount = -figure->amount;
  return true;
}
