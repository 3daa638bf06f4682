/* Growing texts and how numbers stand in them: no locale, no double. */
#include "memory.h"
#include "number.h"

#include <string.h>

void fc_buffer_bytes(fc_buffer *buffer, const char *bytes, size_t count) {
  if (buffer->failed) return;
  if (!fc_grow(buffer->allocator, &buffer->data, &buffer->capacity, buffer->length + count + 1, 1)) {
    buffer->failed = true;
    return;
  }
  if (count) memcpy(buffer->data + buffer->length, bytes, count);
  buffer->length += count;
  buffer->data[buffer->length] = '\0';
}

void fc_buffer_text(fc_buffer *buffer, const char *text) {
  if (text)
    fc_buffer_bytes(buffer, text, strlen(text));
  else
    buffer->failed = true;
}

void fc_buffer_char(fc_buffer *buffer, char c) { fc_buffer_bytes(buffer, &c, 1); }

/* The digits of number behind each other, at least `least` of them, with a comma every three if grouped. */
static void digits(fc_buffer *buffer, uint64_t number, int least, bool grouped) {
  char text[32];
  size_t at = sizeof text;
  int written = 0;
  do {
    if (grouped && written && written % 3 == 0) text[--at] = ',';
    text[--at] = (char)('0' + number % 10);
    number /= 10;
    written++;
  } while (number || written < least);
  fc_buffer_bytes(buffer, text + at, sizeof text - at);
}

static void decimal(fc_buffer *buffer, int64_t amount, int decimals, bool grouped) {
  uint64_t unit = 1;
  for (int i = 0; i < decimals; i++) unit *= 10;
  uint64_t size = fc_size(amount);
  if (amount < 0) fc_buffer_char(buffer, '-');
  digits(buffer, size / unit, 1, grouped);
  if (!decimals) return;
  fc_buffer_char(buffer, '.');
  digits(buffer, size % unit, decimals, false);
}

void fc_buffer_whole(fc_buffer *buffer, int64_t number) { decimal(buffer, number, 0, false); }

void fc_buffer_money(fc_buffer *buffer, fc_fen amount) { decimal(buffer, amount, 2, false); }

void fc_buffer_decimal(fc_buffer *buffer, int64_t amount, int decimals) { decimal(buffer, amount, decimals, false); }

void fc_buffer_money_grouped(fc_buffer *buffer, fc_fen amount) { decimal(buffer, amount, 2, true); }

void fc_buffer_grouped(fc_buffer *buffer, int64_t amount, int decimals) { decimal(buffer, amount, decimals, true); }

/* True if rate is n / 10^decimals with decimals <= 6 when counted in percent; gives n. */
static bool as_percent(fc_rate rate, int64_t *number, int *decimals) {
  __extension__ typedef __int128 wide;
  wide scaled = (wide)rate.numerator * 100;
  for (*decimals = 0; *decimals <= 6; ++*decimals, scaled *= 10) {
    if (scaled % rate.denominator) continue;
    wide quotient = scaled / rate.denominator;
    if (quotient > INT64_MAX || quotient < INT64_MIN) return false;
    *number = (int64_t)quotient;
    return true;
  }
  return false;
}

void fc_buffer_rate(fc_buffer *buffer, fc_rate rate) {
  int64_t number;
  int decimals;
  if (rate.denominator > 0 && as_percent(rate, &number, &decimals)) {
    decimal(buffer, number, decimals, false);
    fc_buffer_char(buffer, '%');
    return;
  }
  fc_buffer_whole(buffer, rate.numerator);
  fc_buffer_char(buffer, '/');
  fc_buffer_whole(buffer, rate.denominator);
}

static void two_digits(fc_buffer *buffer, int number) {
  fc_buffer_text(buffer, number < 10 ? "-0" : "-");
  fc_buffer_whole(buffer, number);
}

void fc_buffer_period(fc_buffer *buffer, fc_period period) {
  fc_buffer_whole(buffer, period.year);
  bool month = period.first_month == period.last_month;
  if (month) {
    two_digits(buffer, period.first_month);
    if (period.day) two_digits(buffer, period.day);
  } else if (period.last_month - period.first_month == 2) {
    fc_buffer_char(buffer, 'Q');
    fc_buffer_whole(buffer, period.last_month / 3);
  }
}

void fc_buffer_clear(fc_buffer *buffer) {
  buffer->length = 0;
  if (buffer->data) buffer->data[0] = '\0';
}

void fc_buffer_free(fc_buffer *buffer) {
  fc_resize(buffer->allocator, buffer->data, buffer->capacity, 0);
  buffer->data = NULL;
  buffer->length = buffer->capacity = 0;
}
