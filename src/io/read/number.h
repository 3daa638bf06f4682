/* Numbers in cells: amounts, rates, decimals, whole numbers. Exact, by a written grammar, without any locale.
 *
 *   amount   = ["¥"] ["-"] plain [unit] | "(" plain ")" ;  plain = digits ["." digits], or digits in groups of three
 *   unit     = 元 | 千元 | 万元 | 百万元 | 亿元
 *   rate     = plain "%" | plain | whole "/" whole
 *   parts    = plain ("份" | "parts" | "part")
 * Full-width forms count as ASCII, spaces around the whole are ignored. Leading zeros are allowed; "+5", ".5", "5." and
 * everything else is refused with a message of its own. */
#ifndef FC_READ_NUMBER_H
#define FC_READ_NUMBER_H

#include "fencheng/scenario.h"
#include "fencheng/tolerance.h"

#include "text.h"

/* Units as powers of ten over yuan. */
typedef enum fc_unit {
  FC_UNIT_NONE = -1,
  FC_UNIT_YUAN = 0,
  FC_UNIT_THOUSAND = 3,
  FC_UNIT_TEN_THOUSAND = 4,
  FC_UNIT_MILLION = 6,
  FC_UNIT_HUNDRED_MILLION = 8
} fc_unit;

/* 元, 千元, ...; "" for none. */
const char *fc_unit_name(fc_unit unit);
/* The unit that is exactly this text; FC_UNIT_NONE if it is none. */
fc_unit fc_unit_of(fc_cell cell);

/* In which unit an amount stands, and whether it may be finer than a fen. */
typedef struct fc_amount_rules {
  fc_unit header;       /* of the column's header; FC_UNIT_NONE: nothing said */
  fc_unit scenario;     /* the default */
  fc_rounding rounding; /* with FC_ROUND_NEVER it is refused, and the option named if there is a place for rounded */
  bool *rounded;        /* becomes true when it was rounded; NULL: never round */
} fc_amount_rules;

/* A decimal number: digits / 10^decimals. Zeros at the end of the fraction are dropped; written counts them. */
typedef struct fc_decimal {
  int64_t digits;
  int decimals;
  int written;
} fc_decimal;

/* What an amount cell holds besides its digits. */
typedef struct fc_number_parts {
  char text[128]; /* narrowed */
  fc_cell plain;  /* the digits, inside text */
  bool negative;
  fc_unit unit;
  bool widened, too_long;
} fc_number_parts;

/* Takes off sign, brackets, currency mark and unit. False (with the finding) if the rest is no plain number. */
bool fc_take_apart(fc_cell cell, fc_number_parts *parts, fc_finding *finding);
/* The unit in which a cell counts, by what is written in it. False: it says another one than its header. */
bool fc_unit_for(fc_cell cell, fc_unit written, const fc_amount_rules *rules, fc_unit *unit, fc_finding *finding);
/* True if a number has more digits than a spreadsheet keeps; zeros in front and at the end of the fraction do not
 * count. */
bool fc_has_many_digits(fc_cell cell);
/* Reads digits[.digits] with or without thousands marks. False without a finding if it is something else or does not
 * fit. Positive. */
bool fc_read_plain(fc_cell plain, bool grouped, fc_decimal *decimal);
/* True if the text has the form of a plain number, whatever its size. */
bool fc_is_plain(fc_cell plain, bool grouped);

/* Each returns false with the finding when the cell is refused. Blank cells are refused too. */
bool fc_read_amount(fc_cell cell, const fc_amount_rules *rules, fc_fen *amount, bool *widened, fc_finding *finding);
/* An indicator: in millionths, with the decimals it was written with. */
bool fc_read_indicator(fc_cell cell, fc_fen *amount, int32_t *decimals, bool *widened, fc_finding *finding);
/* An exact decimal as a rational (values of factors). */
bool fc_read_value(fc_cell cell, fc_rate *value, fc_finding *finding);
bool fc_read_whole(fc_cell cell, int32_t lowest, int32_t highest, int32_t *number, fc_finding *finding);

typedef struct fc_rate_rules {
  bool negative;  /* may be below 0 */
  bool above_one; /* may be above 100% when written with % or as a fraction */
  bool parts;     /* 6份 is accepted; is_parts tells */
} fc_rate_rules;
bool fc_read_rate(fc_cell cell, const fc_rate_rules *rules, fc_rate *rate, bool *is_parts, fc_finding *finding);
/* True if the cell is written as a rate (%, fraction) or as parts: what decides in cells that take amounts too. */
bool fc_looks_like_rate(fc_cell cell);

/* The plain ASCII case of the ledger, fast: -?digits[.digits] of at most 15 digits. False: use the full reader. */
static inline bool fc_read_quick(fc_cell cell, int64_t *digits, int *decimals) {
  const char *at = cell.text, *end = at + cell.length;
  bool negative = cell.length && *at == '-';
  if (negative) at++;
  if (end - at > 16 || at == end) return false;
  const char *begin = at;
  int64_t number = 0;
  while (at < end && (unsigned char)(*at - '0') <= 9) number = number * 10 + (*at++ - '0');
  if (at == begin) return false;
  *decimals = 0;
  if (at < end) {
    const char *point = at;
    if (*at++ != '.' || at == end) return false;
    while (at < end && (unsigned char)(*at - '0') <= 9) number = number * 10 + (*at++ - '0');
    if (at != end) return false;
    *decimals = (int)(end - point) - 1;
  } else if (end - begin > 15) {
    return false;
  }
  *digits = negative ? -number : number;
  return true;
}

#endif
