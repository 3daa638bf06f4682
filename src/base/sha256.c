#include "sha256.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define FC_HAS_SHA 1
#include <cpuid.h>
#include <immintrin.h>
#endif

/* The first 32 bits of the fractions of the square roots of the first 8 primes, and of the cube roots of the first 64.
 */
static const uint32_t first_state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
static const uint32_t round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t turned(uint32_t word, int bits) { return word >> bits | word << (32 - bits); }

static uint32_t word_at(const unsigned char *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static void spread(const unsigned char *block, uint32_t words[64]) {
  for (int i = 0; i < 16; i++) words[i] = word_at(block + (size_t)i * 4);
  for (int i = 16; i < 64; i++) {
    uint32_t early = words[i - 15], late = words[i - 2];
    uint32_t low = turned(early, 7) ^ turned(early, 18) ^ early >> 3;
    uint32_t high = turned(late, 17) ^ turned(late, 19) ^ late >> 10;
    words[i] = words[i - 16] + low + words[i - 7] + high;
  }
}

/* a to h are the standard's names. */
static void take_block(fc_sha256 *sum, const unsigned char *block) {
  uint32_t words[64] = {0}; /* for analyzers that do not see spread() fill it */
  uint32_t *state = sum->state;
  uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
  uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
  spread(block, words);
  for (int i = 0; i < 64; i++) {
    uint32_t high = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    uint32_t first = h + high + ((e & f) ^ (~e & g)) + round_constants[i] + words[i];
    uint32_t low = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    uint32_t second = low + ((a & b) ^ (a & c) ^ (b & c));
    h = g, g = f, f = e, e = d + first;
    d = c, c = b, b = a, a = first + second;
  }
  state[0] += a, state[1] += b, state[2] += c, state[3] += d;
  state[4] += e, state[5] += f, state[6] += g, state[7] += h;
}

#ifdef FC_HAS_SHA
/* Instructions for SHA (leaf 7, EBX 29), SSSE3 and SSE4.1 (leaf 1, ECX 9 and 19). */
static bool has_instructions(void) {
  unsigned a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d) || !(c >> 9 & 1) || !(c >> 19 & 1)) return false;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b >> 29 & 1);
}

#define WITH_INSTRUCTIONS __attribute__((target("sha,ssse3,sse4.1")))

/* Four words of the block, highest byte first. */
WITH_INSTRUCTIONS static inline __m128i words_read(const unsigned char *bytes) {
  const __m128i order = _mm_set_epi8(12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3);
  return _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)bytes), order);
}

/* Four words from the sixteen before them, of which words[i % 4] are the first. */
WITH_INSTRUCTIONS static inline __m128i words_mixed(const __m128i words[4], int i) {
  __m128i last = words[(i + 3) % 4], sums = _mm_sha256msg1_epu32(words[i % 4], words[(i + 1) % 4]);
  return _mm_sha256msg2_epu32(_mm_add_epi32(sums, _mm_alignr_epi8(last, words[(i + 2) % 4], 4)), last);
}

/* Two registers hold a b e f and c d g h, the first one highest; an instruction does two rounds. */
WITH_INSTRUCTIONS static void take_blocks_fast(fc_sha256 *sum, const unsigned char *bytes, size_t count) {
  const uint32_t *s = sum->state;
  __m128i first = _mm_set_epi32((int)s[0], (int)s[1], (int)s[4], (int)s[5]);
  __m128i second = _mm_set_epi32((int)s[2], (int)s[3], (int)s[6], (int)s[7]);
  for (; count; count--, bytes += FC_SHA256_BLOCK) {
    __m128i words[4], first_before = first, second_before = second;
    for (int i = 0; i < 16; i++) {
      words[i % 4] = i < 4 ? words_read(bytes + (size_t)i * 16) : words_mixed(words, i);
      __m128i added = _mm_add_epi32(words[i % 4],
                                    _mm_loadu_si128((const __m128i *)(const void *)(round_constants + (size_t)i * 4)));
      second = _mm_sha256rnds2_epu32(second, first, added);
      first = _mm_sha256rnds2_epu32(first, second, _mm_shuffle_epi32(added, 0x0E));
    }
    first = _mm_add_epi32(first, first_before);
    second = _mm_add_epi32(second, second_before);
  }
  uint32_t abef[4], cdgh[4];
  _mm_storeu_si128((__m128i *)(void *)abef, first);
  _mm_storeu_si128((__m128i *)(void *)cdgh, second);
  const uint32_t state[8] = {abef[3], abef[2], cdgh[3], cdgh[2], abef[1], abef[0], cdgh[1], cdgh[0]};
  memcpy(sum->state, state, sizeof state);
}
#else
static bool has_instructions(void) { return false; }
#endif

static void take_blocks(fc_sha256 *sum, const unsigned char *bytes, size_t count) {
#ifdef FC_HAS_SHA
  if (sum->is_fast) {
    take_blocks_fast(sum, bytes, count);
    return;
  }
#endif
  for (; count; count--, bytes += FC_SHA256_BLOCK) take_block(sum, bytes);
}

void fc_sha256_begin(fc_sha256 *sum) {
  sum->is_fast = has_instructions();
  memcpy(sum->state, first_state, sizeof sum->state);
  sum->length = 0;
}

void fc_sha256_add(fc_sha256 *sum, const void *bytes, size_t count) {
  const unsigned char *at = bytes;
  size_t held = (size_t)(sum->length % FC_SHA256_BLOCK);
  sum->length += count;
  if (held && held + count >= FC_SHA256_BLOCK) {
    size_t taken = FC_SHA256_BLOCK - held;
    memcpy(sum->held + held, at, taken);
    take_blocks(sum, sum->held, 1);
    at += taken;
    count -= taken;
    held = 0;
  }
  if (!held) {
    take_blocks(sum, at, count / FC_SHA256_BLOCK);
    at += count - count % FC_SHA256_BLOCK;
    count %= FC_SHA256_BLOCK;
  }
  if (count) memcpy(sum->held + held, at, count);
}

/* One bit 1, bits 0, and the length in bits as the last 8 bytes of a block. */
static void pad(fc_sha256 *sum) {
  static const unsigned char padding[FC_SHA256_BLOCK] = {0x80};
  unsigned char length[8];
  uint64_t bits = sum->length * 8;
  for (int i = 0; i < 8; i++) length[i] = (unsigned char)(bits >> (56 - 8 * i));
  size_t held = (size_t)(sum->length % FC_SHA256_BLOCK), end = FC_SHA256_BLOCK - sizeof length;
  fc_sha256_add(sum, padding, held < end ? end - held : FC_SHA256_BLOCK + end - held);
  fc_sha256_add(sum, length, sizeof length);
}

void fc_sha256_end(fc_sha256 *sum, char text[FC_SHA256_TEXT]) {
  static const char digits[] = "0123456789abcdef";
  pad(sum);
  for (int i = 0; i < 64; i++) text[i] = digits[sum->state[i / 8] >> (28 - 4 * (i % 8)) & 15];
  text[64] = '\0';
}
