#include "stored.h"

/* Decimals of at most 15 digits all have binary numbers of their own; with 17 every binary number has one. */
enum { SURE_DIGITS = 15, FULL_DIGITS = 17, BINARY_DIGITS = 53 };
/* Beyond these powers of ten there are no amounts, rates or years. */
enum { EXPONENT_MAX = 25, EXPONENT_MIN = -40, TOLERANCE_PLACES = 6 };

static void drop_zeros(fc_stored *number) {
  if (number->digits == 0) {
    number->exponent = 0;
    number->negative = false;
  }
  for (; number->digits && number->digits % 10 == 0; number->digits /= 10) number->exponent++;
}

static int count_digits(uint64_t digits) {
  int count = 1;
  for (; digits >= 10; digits /= 10) count++;
  return count;
}

static uint64_t power_of_ten(int power) {
  uint64_t result = 1;
  for (; power > 0; power--) result *= 10;
  return result;
}

/* "E-2", up to four digits. */
static bool read_exponent(const char *at, const char *end, int *exponent) {
  *exponent = 0;
  if (at == end) return true;
  if (*at != 'e' && *at != 'E') return false;
  bool negative = ++at < end && *at == '-';
  if (at < end && (*at == '-' || *at == '+')) at++;
  if (at == end || end - at > 4) return false;
  for (; at < end && fc_is_digit(*at); at++) *exponent = *exponent * 10 + (*at - '0');
  if (negative) *exponent = -*exponent;
  return at == end;
}

/* Zeros in front do not count, and those behind are kept back until a digit follows. */
static bool take_digit(fc_stored *number, int digit, int *zeros) {
  if (digit == 0) {
    *zeros += number->digits > 0;
    return true;
  }
  if (number->digits && count_digits(number->digits) + *zeros >= FC_STORED_DIGITS_MAX) return false;
  for (; *zeros > 0; --*zeros) number->digits *= 10;
  number->digits = number->digits * 10 + (uint64_t)digit;
  return true;
}

bool fc_stored_read(fc_cell text, fc_stored *number) {
  const char *at = text.text, *end = at + text.length;
  int zeros = 0, decimals = 0, exponent;
  bool any = false, in_fraction = false;
  number->digits = 0;
  number->negative = at < end && *at == '-';
  for (at += number->negative; at < end && (fc_is_digit(*at) || (*at == '.' && !in_fraction)); at++) {
    if (*at == '.') {
      in_fraction = true;
      continue;
    }
    any = true;
    decimals += in_fraction;
    if (!take_digit(number, *at - '0', &zeros)) return false;
  }
  if (!any || !read_exponent(at, end, &exponent)) return false;
  number->exponent = exponent - decimals + zeros;
  drop_zeros(number);
  return true;
}

/* Enough for 19 digits x 2^192 and for 19 digits x 10^25. */
enum { LIMBS = 10, SHIFT = 192 };
typedef struct long_number {
  uint32_t limbs[LIMBS]; /* lowest first */
} long_number;

static void multiply(long_number *number, uint32_t factor) {
  uint64_t carry = 0;
  for (int i = 0; i < LIMBS; i++) {
    carry += (uint64_t)number->limbs[i] * factor;
    number->limbs[i] = (uint32_t)carry;
    carry >>= 32;
  }
}

/* Returns what is left. */
static uint32_t divide(long_number *number, uint32_t divisor) {
  uint64_t rest = 0;
  for (int i = LIMBS - 1; i >= 0; i--) {
    rest = rest << 32 | number->limbs[i];
    number->limbs[i] = (uint32_t)(rest / divisor);
    rest %= divisor;
  }
  return (uint32_t)rest;
}

static int bit_at(const long_number *number, int bit) {
  return bit < 0 ? 0 : (int)(number->limbs[bit / 32] >> bit % 32 & 1);
}

static int top_bit(const long_number *number) {
  int bit = 32 * LIMBS - 1;
  while (bit > 0 && !bit_at(number, bit)) bit--;
  return bit;
}

static bool any_below(const long_number *number, int bit) {
  for (int i = 0; i < bit; i++)
    if (bit_at(number, i)) return true;
  return false;
}

/* The binary number nearest to a decimal: mantissa x 2^exponent, halves to even. */
typedef struct binary {
  uint64_t mantissa;
  int exponent;
} binary;

static binary nearest(const fc_stored *decimal) {
  long_number number = {{0}};
  bool rest = false;
  int at = decimal->exponent < 0 ? SHIFT / 32 : 0;
  number.limbs[at] = (uint32_t)decimal->digits;
  number.limbs[at + 1] = (uint32_t)(decimal->digits >> 32);
  for (int left = -decimal->exponent; left > 0; left -= 9)
    rest |= divide(&number, (uint32_t)power_of_ten(left < 9 ? left : 9)) != 0;
  for (int left = decimal->exponent; left > 0; left -= 9)
    multiply(&number, (uint32_t)power_of_ten(left < 9 ? left : 9));
  int low = top_bit(&number) - BINARY_DIGITS + 1;
  binary result = {0, low - 32 * at};
  for (int bit = low + BINARY_DIGITS - 1; bit >= low; bit--)
    result.mantissa = result.mantissa << 1 | (uint64_t)bit_at(&number, bit);
  bool up = bit_at(&number, low - 1) && (rest || any_below(&number, low - 1) || (result.mantissa & 1));
  result.mantissa += up;
  if (result.mantissa == UINT64_C(1) << BINARY_DIGITS) result.mantissa >>= 1, result.exponent++;
  return result;
}

/* The number with that many digits: the next one below, or above. */
static fc_stored cut(const fc_stored *number, int digits, bool above) {
  fc_stored result = *number;
  int surplus = count_digits(number->digits) - digits;
  result.digits = number->digits / power_of_ten(surplus) + above;
  result.exponent += surplus;
  drop_zeros(&result);
  return result;
}

static bool is_same(const fc_stored *number, binary wanted) {
  binary got = nearest(number);
  return got.mantissa == wanted.mantissa && got.exponent == wanted.exponent;
}

void fc_stored_shorten(fc_stored *number) {
  bool in_range = number->exponent >= EXPONENT_MIN && number->exponent <= EXPONENT_MAX;
  int count = count_digits(number->digits);
  if (!in_range || count <= SURE_DIGITS) return;
  binary wanted = nearest(number);
  for (int digits = SURE_DIGITS; digits <= FULL_DIGITS && digits < count; digits++) {
    uint64_t power = power_of_ten(count - digits);
    bool above = number->digits % power >= power / 2;
    fc_stored near = cut(number, digits, above), far = cut(number, digits, !above);
    if (!is_same(&near, wanted) && !is_same(&far, wanted)) continue;
    *number = is_same(&near, wanted) ? near : far;
    return;
  }
}

/* |size - N| <= 10^-6, where size = digits / 10^surplus and N the nearest whole number: rest x 10^6 <= 10^surplus */
static bool is_close(uint64_t rest, int surplus) {
  if (surplus < TOLERANCE_PLACES) return rest == 0;
  int power = surplus - TOLERANCE_PLACES;
  return power >= FC_STORED_DIGITS_MAX || rest <= power_of_ten(power);
}

void fc_stored_settle(fc_stored *number, int places) {
  int surplus = -(number->exponent + places);
  if (surplus <= 0) return;
  bool below_one = surplus > FC_STORED_DIGITS_MAX;
  uint64_t power = below_one ? 0 : power_of_ten(surplus);
  uint64_t whole = below_one ? 0 : number->digits / power;
  uint64_t rest = below_one ? number->digits : number->digits % power;
  if (!below_one && rest > power / 2) whole++, rest = power - rest;
  if (!is_close(rest, surplus)) return;
  number->digits = whole;
  number->exponent = -places;
  drop_zeros(number);
}

bool fc_stored_write(const fc_stored *number, int shift, char *text) {
  char digits[24];
  int exponent = number->digits ? number->exponent + shift : 0;
  int count = count_digits(number->digits), whole = count + exponent, used = 0;
  if (whole > FC_STORED_TEXT - 4 || exponent < 4 - FC_STORED_TEXT) return false;
  uint64_t rest = number->digits;
  for (int i = count - 1; i >= 0; i--, rest /= 10) digits[i] = (char)('0' + rest % 10);
  if (number->negative) text[used++] = '-';
  if (whole <= 0) text[used++] = '0';
  for (int i = 0; i < whole; i++) text[used++] = i < count ? digits[i] : '0';
  if (exponent < 0) text[used++] = '.';
  for (int i = whole; i < 0; i++) text[used++] = '0';
  for (int i = whole < 0 ? 0 : whole; i < count; i++) text[used++] = digits[i];
  text[used] = '\0';
  return true;
}
