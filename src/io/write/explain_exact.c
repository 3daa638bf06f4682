/* The exact share behind an amount: base x part / whole, digit by digit. */
#include "explain.h"

#include "base/number.h"

__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 wide_size;

enum { MORE_DIGITS = 6 };

/* base x part fits 128 bits: 4 x 10^18 x 9 x 10^18. */
static wide_size product_of(const fc_posting *posting) {
  return (wide_size)fc_size(posting->base) * fc_size(posting->part);
}

static int64_t cut_off(const fc_posting *posting) {
  wide_size size = product_of(posting) / fc_size(posting->whole);
  bool negative = posting->amount < 0 || (posting->amount == 0 && posting->base < 0);
  if (size > INT64_MAX) return posting->amount;
  return negative ? -(int64_t)size : (int64_t)size;
}

int64_t fc_explain_odd(const fc_posting *posting) { return posting->whole ? posting->amount - cut_off(posting) : 0; }

bool fc_explain_exact(fc_buffer *buffer, const fc_posting *posting, int32_t decimals) {
  if (posting->whole == 0) {
    fc_buffer_grouped(buffer, posting->amount, decimals);
    return true;
  }
  uint64_t whole = fc_size(posting->whole);
  wide_size left = product_of(posting) % whole;
  int64_t cut = cut_off(posting);
  if (cut == 0 && posting->amount < 0) fc_buffer_char(buffer, '-');
  fc_buffer_grouped(buffer, cut, decimals);
  if (left == 0) return cut == posting->amount;
  if (decimals == 0) fc_buffer_char(buffer, '.');
  for (int digit = 0; left > 0 && digit < MORE_DIGITS; digit++) {
    left *= 10;
    fc_buffer_char(buffer, (char)('0' + (int)(left / whole)));
    left %= whole;
  }
  if (left > 0) fc_buffer_text(buffer, "…");
  return false;
}

bool fc_explain_rate(fc_buffer *buffer, int64_t part, int64_t whole) {
  int64_t divisor = fc_common_divisor(part, whole);
  if (whole <= 0 || divisor <= 0) return false;
  fc_rate rate = {part / divisor, whole / divisor};
  size_t start = buffer->length;
  fc_buffer_rate(buffer, rate);
  bool percent = !buffer->failed && buffer->data[buffer->length - 1] == '%' && buffer->length - start <= 8;
  if (buffer->failed || percent || rate.denominator < 10000) return true;
  buffer->length = start;
  buffer->data[start] = '\0';
  return false;
}
