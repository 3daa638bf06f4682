#include "decimal.h"

#include <string.h>

#include "wide.h"

/* whole + 0.digits, where digits[count] are never negative: -1.25 is -2 + 0.75. */
typedef struct floored {
  fc_wide whole;
  char *digits;
  size_t count;
} floored;

/* 0.digits becomes 1 - 0.digits; the last digit is not 0. */
static void complement(char *digits, size_t count) {
  for (size_t i = 0; i < count; i++) digits[i] = (char)('0' + '9' - digits[i]);
  if (count) digits[count - 1]++;
}

static bool floor_of(const fc_figure *figure, size_t room, fc_arena *arena, floored *result) {
  size_t length = strlen(figure->fraction);
  *result = (floored){figure->amount, fc_arena_take(arena, room + 1), room};
  if (!result->digits) return false;
  memset(result->digits, '0', room);
  memcpy(result->digits, figure->fraction, length);
  if (!length || !figure->is_negative) return true;
  complement(result->digits, length);
  result->whole--;
  return true;
}

static void add(floored *sum, const floored *other) {
  int carry = 0;
  for (size_t i = sum->count; i-- > 0;) {
    int digit = sum->digits[i] - '0' + other->digits[i] - '0' + carry;
    carry = digit >= 10;
    sum->digits[i] = (char)('0' + digit % 10);
  }
  sum->whole += other->whole + carry;
}

static fc_status unfloor(floored *sum, fc_figure *figure) {
  while (sum->count && sum->digits[sum->count - 1] == '0') sum->digits[--sum->count] = '\0';
  figure->is_negative = sum->whole < 0;
  if (sum->count && sum->whole < 0) {
    complement(sum->digits, sum->count);
    sum->whole++;
  }
  if (sum->whole > FC_FEN_MAX || sum->whole < -FC_FEN_MAX) return FC_E_RANGE;
  figure->amount = (fc_fen)sum->whole;
  figure->fraction = sum->digits;
  return FC_OK;
}

fc_status fc_figure_add(fc_figure *sum, const fc_figure *other, fc_arena *arena) {
  size_t room = strlen(sum->fraction), length = strlen(other->fraction);
  floored left, right;
  if (length > room) room = length;
  if (!floor_of(sum, room, arena, &left) || !floor_of(other, room, arena, &right)) return FC_E_MEMORY;
  add(&left, &right);
  if (other->decimals > sum->decimals) sum->decimals = other->decimals;
  return unfloor(&left, sum);
}
