#include "exact.h"

#include <string.h>

bool fc_figure_is_whole(const fc_figure *figure) { return !*figure->fraction; }

bool fc_figure_is_zero(const fc_figure *figure) { return figure->amount == 0 && !*figure->fraction; }

bool fc_figure_is(const fc_figure *figure, fc_wide amount) {
  return fc_figure_is_whole(figure) && figure->amount == amount;
}

enum { DIGITS_MAX = 120 };

/* Adds one to a whole number with decimals. */
static void count_up(fc_uwide *whole, char *digits, int places) {
  while (places > 0 && digits[places - 1] == '9') digits[--places] = '0';
  if (places > 0)
    digits[places - 1]++;
  else
    ++*whole;
}

/* numerator / denominator with that many decimals, rounded half to even (as machines print) or half up. */
static void put_digits(fc_uwide numerator, fc_uwide denominator, int places, bool half_up, fc_uwide *whole,
                       char *digits) {
  fc_uwide rest = numerator % denominator;
  *whole = numerator / denominator;
  for (int i = 0; i < places; i++) {
    rest *= 10;
    digits[i] = (char)('0' + (int)(rest / denominator));
    rest %= denominator;
  }
  bool last_odd = places ? (digits[places - 1] - '0') % 2 != 0 : *whole % 2 != 0;
  bool is_half = rest == denominator - rest;
  if (rest > denominator - rest || (is_half && (half_up || last_odd))) count_up(whole, digits, places);
}

static bool has_digits(const fc_figure *figure, fc_uwide whole, const char *digits, int places) {
  size_t length = strlen(figure->fraction);
  if (whole != fc_size(figure->amount) || (int)length > places) return false;
  if (memcmp(figure->fraction, digits, length) != 0) return false;
  for (int i = (int)length; i < places; i++)
    if (digits[i] != '0') return false;
  return true;
}

bool fc_figure_shows(const fc_figure *figure, bool negative, fc_uwide numerator, fc_uwide denominator) {
  enum { FEN_DECIMALS = 2, COARSEST = -16 };
  char digits[DIGITS_MAX];
  fc_uwide whole, unit = 1;
  int places = figure->decimals - FEN_DECIMALS;
  if (places > DIGITS_MAX || figure->decimals < COARSEST) return false;
  if (!fc_figure_is_zero(figure) && figure->is_negative != negative) return false;
  for (int i = places; i < 0; i++) unit *= 10;
  if (__builtin_mul_overflow(denominator, unit, &denominator)) return false;
  if (places < 0) places = 0;
  for (int half_up = 0; half_up < 2; half_up++) {
    put_digits(numerator, denominator, places, half_up, &whole, digits);
    if (has_digits(figure, whole * unit, digits, places)) return true;
  }
  return false;
}

bool fc_figure_shows_binary(const fc_figure *figure, fc_binary number) {
  fc_uwide numerator, denominator;
  return fc_binary_fen(number, &numerator, &denominator) &&
         fc_figure_shows(figure, number.negative, numerator, denominator);
}

fc_wide fc_round(fc_wide numerator, fc_wide denominator, fc_part_rounding rounding) {
  bool negative = numerator < 0;
  fc_wide size = negative ? -numerator : numerator, whole = size / denominator, rest = size % denominator;
  bool is_half = rest == denominator - rest, above = rest > denominator - rest;
  if (rounding != FC_ROUNDED_DOWN && (above || (is_half && (rounding == FC_ROUNDED_HALF_UP || whole % 2)))) whole++;
  return negative ? -whole : whole;
}
