/* Amounts of a large ledger as they usually stand there; whatever else is left to the full reader. */
#ifndef FC_READ_BULK_AMOUNT_H
#define FC_READ_BULK_AMOUNT_H

#include <string.h>

#include "number.h"

/* "1,234.56" -> "1234.56"; false: the commas do not stand so. */
static inline bool fc_join_groups(fc_cell cell, char joined[32], size_t *length) {
  size_t at = 0, group = 0;
  bool in_fraction = false, grouped = false;
  *length = 0;
  if (cell.length > 24) return false;
  for (; at < cell.length; at++) {
    char c = cell.text[at];
    bool is_comma = c == ',';
    if (is_comma && (in_fraction || group == 0 || group > 3 || (grouped && group != 3))) return false;
    if ((is_comma || c == '.') && grouped && group != 3) return false;
    in_fraction = in_fraction || c == '.';
    grouped = grouped || is_comma;
    if (is_comma)
      group = 0;
    else
      joined[(*length)++] = c;
    if (fc_is_digit(c) && !in_fraction) group++;
  }
  return grouped && group == 3;
}

static inline bool fc_read_grouped(fc_cell cell, int64_t *digits, int *decimals) {
  char joined[32];
  size_t length;
  if (!cell.length || !memchr(cell.text, ',', cell.length) || !fc_join_groups(cell, joined, &length)) return false;
  return fc_read_quick((fc_cell){joined, length}, digits, decimals);
}

/* The first eight bytes, the first one lowest. */
static inline uint64_t fc_first_eight(const char *text) {
  const unsigned char *b = (const unsigned char *)text;
  return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 |
         (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

/* "-12345.67": up to eight digits, a point and two more, all digits of the whole part at once: neighbours are joined to
 * pairs, fours and eights. In hundredths; false: something else. */
static inline bool fc_read_hundredths(fc_cell cell, int64_t *digits) {
  size_t sign = cell.length && cell.text[0] == '-', whole = cell.length - sign - 3;
  const char *end = cell.text + cell.length;
  if (cell.length < sign + 4 || whole > 8 || end[-3] != '.' || !fc_is_digit(end[-2]) || !fc_is_digit(end[-1]))
    return false;
  unsigned blank = 8 * (8 - (unsigned)whole);
  uint64_t word = fc_first_eight(cell.text + sign) << blank;
  if (blank) word |= UINT64_C(0x3030303030303030) >> (64 - blank);
  uint64_t below = word - UINT64_C(0x3030303030303030), above = word + UINT64_C(0x4646464646464646);
  if ((below | above) & UINT64_C(0x8080808080808080)) return false;
  word = (below * 10 + (below >> 8)) & UINT64_C(0x00FF00FF00FF00FF);
  word = (word * 100 + (word >> 16)) & UINT64_C(0x0000FFFF0000FFFF);
  word = (word * 10000 + (word >> 32)) & UINT64_C(0xFFFFFFFF);
  int64_t number = (int64_t)word * 100 + (end[-2] - '0') * 10 + (end[-1] - '0');
  *digits = sign ? -number : number;
  return true;
}

#endif
