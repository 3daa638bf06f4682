#include "utf8.h"

#include <stdint.h>
#include <string.h>

/* Bytes of a sequence by its first byte, 0: none begins so. */
static size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

static bool second_fits(unsigned char lead, unsigned char second) {
  unsigned char low = 0x80, high = 0xBF;
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED) high = 0x9F;
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  return second >= low && second <= high;
}

/* How many bytes of a sequence of this length are there and right. */
static size_t right_bytes(const unsigned char *bytes, size_t length, size_t wanted) {
  if (length > 1 && !second_fits(bytes[0], bytes[1])) return 1;
  size_t right = 1;
  while (right < wanted && right < length && (bytes[right] & 0xC0) == 0x80) right++;
  return right;
}

size_t fc_utf8_ascii(const unsigned char *bytes, size_t length) {
  size_t at = 0;
  for (; at + 32 <= length; at += 32) {
    uint64_t words[4];
    memcpy(words, bytes + at, sizeof words);
    if ((words[0] | words[1] | words[2] | words[3]) & UINT64_C(0x8080808080808080)) break;
  }
  while (at < length && bytes[at] < 0x80) at++;
  return at;
}

/* Bytes of the valid character here, 0 if it is none or cut off. */
static size_t character_length(const unsigned char *bytes, size_t length) {
  size_t wanted = sequence_length(bytes[0]);
  return wanted && right_bytes(bytes, length, wanted) == wanted ? wanted : 0;
}

size_t fc_utf8_valid(const unsigned char *bytes, size_t length) {
  size_t at = 0;
  for (;;) {
    at += fc_utf8_ascii(bytes + at, length - at);
    if (at == length) return length;
    while (at < length && bytes[at] >= 0x80) {
      size_t step = character_length(bytes + at, length - at);
      if (!step) return at;
      at += step;
    }
  }
}

size_t fc_utf8_evidence(const unsigned char *bytes, size_t length, int *long_count) {
  size_t at = 0;
  while (at < length && *long_count < FC_UTF8_PROOF) {
    size_t step = character_length(bytes + at, length - at);
    if (!step) return at;
    *long_count += step > 2;
    at += step;
  }
  return at;
}

bool fc_utf8_cut(const unsigned char *bytes, size_t length) {
  if (length == 0) return false;
  size_t wanted = sequence_length(bytes[0]);
  return wanted > length && right_bytes(bytes, length, wanted) == length;
}

static bool follows(unsigned char byte) { return (byte & 0xC0) == 0x80; }

bool fc_utf8_overlong(const unsigned char *bytes, size_t length) {
  if (length < 2 || !follows(bytes[1])) return false;
  if (bytes[0] == 0xC0 || bytes[0] == 0xC1) return true;
  return (bytes[0] == 0xE0 && bytes[1] < 0xA0) || (bytes[0] == 0xF0 && bytes[1] < 0x90);
}

bool fc_utf8_surrogate(const unsigned char *bytes, size_t length) {
  return length > 2 && bytes[0] == 0xED && bytes[1] >= 0xA0 && follows(bytes[1]) && follows(bytes[2]);
}

/* Chinese characters in UTF-8 begin with 0xE4..0xE9. */
static size_t run_length(const unsigned char *bytes, size_t length) {
  size_t at = 0;
  while (at + 3 <= length && bytes[at] >= 0xE4 && bytes[at] <= 0xE9 && follows(bytes[at + 1]) && follows(bytes[at + 2]))
    at += 3;
  return at;
}

size_t fc_utf8_run(const unsigned char *bytes, size_t length) {
  enum { RUN_MIN = 4 * 3 };
  for (size_t at = 0; at < length; at++) {
    bool begins = bytes[at] >= 0x80 && (at == 0 || bytes[at - 1] < 0x80);
    if (!begins) continue;
    size_t run = run_length(bytes + at, length - at);
    bool ends = at + run < length && bytes[at + run] < 0x80;
    if (run >= RUN_MIN && ends) return at;
  }
  return length;
}
