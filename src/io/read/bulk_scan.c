/* Masks of the bytes that part rows and fields: the same by every way that the machine has. */
#include "bulk.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define FC_HAS_X86 1
#include <immintrin.h>
#elif defined(__aarch64__) && defined(__ARM_NEON)
#define FC_HAS_NEON 1
#include <arm_neon.h>
#endif

enum { LOWEST_PLAIN = '-' };

static const uint64_t ones = UINT64_C(0x0101010101010101);

static inline uint64_t word_at(const unsigned char *b) {
  return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 |
         (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

/* One bit for each byte below '-': adding 0x53 to its seven bits does not carry into the eighth. */
static inline uint64_t low_bits(uint64_t word) {
  uint64_t high = ((word & UINT64_C(0x7F7F7F7F7F7F7F7F)) + UINT64_C(0x5353535353535353)) | word;
  return ~high >> 7 & ones;
}

/* The same for quotation marks: after the exclusive or they are the only zeros. */
static inline uint64_t quote_bits(uint64_t word) {
  uint64_t other = word ^ ones * '"';
  uint64_t any = ((other & UINT64_C(0x7F7F7F7F7F7F7F7F)) + UINT64_C(0x7F7F7F7F7F7F7F7F)) | other;
  return ~any >> 7 & ones;
}

static bool scan_plainly(const unsigned char *bytes, size_t windows, uint64_t *masks) {
  uint64_t quotes = 0;
  for (size_t window = 0; window < windows; window++) {
    uint64_t mask = 0;
    for (size_t i = 0; i < FC_BULK_WINDOW / 8; i++) {
      uint64_t word = word_at(bytes + window * FC_BULK_WINDOW + 8 * i);
      mask |= low_bits(word) * UINT64_C(0x0102040810204080) >> 56 << 8 * i;
      quotes ^= quote_bits(word);
    }
    masks[window] = mask;
  }
  return __builtin_popcountll(quotes) % 2 != 0;
}

#ifdef FC_HAS_X86
static bool scan_sse2(const unsigned char *bytes, size_t windows, uint64_t *masks) {
  const __m128i highest = _mm_set1_epi8(LOWEST_PLAIN - 1), quote = _mm_set1_epi8('"');
  __m128i quotes = _mm_setzero_si128();
  for (size_t window = 0; window < windows; window++) {
    uint64_t mask = 0;
    for (size_t i = 0; i < FC_BULK_WINDOW / 16; i++) {
      __m128i text = _mm_loadu_si128((const __m128i *)(const void *)(bytes + window * FC_BULK_WINDOW + 16 * i));
      __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(text, highest), text);
      mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(low) << 16 * i;
      quotes = _mm_xor_si128(quotes, _mm_cmpeq_epi8(text, quote));
    }
    masks[window] = mask;
  }
  return __builtin_popcount((unsigned)_mm_movemask_epi8(quotes)) % 2 != 0;
}

__attribute__((target("avx2"))) static bool scan_avx2(const unsigned char *bytes, size_t windows, uint64_t *masks) {
  const __m256i highest = _mm256_set1_epi8(LOWEST_PLAIN - 1), quote = _mm256_set1_epi8('"');
  __m256i quotes = _mm256_setzero_si256();
  for (size_t window = 0; window < windows; window++) {
    const unsigned char *at = bytes + window * FC_BULK_WINDOW;
    __m256i first = _mm256_loadu_si256((const __m256i *)(const void *)at);
    __m256i second = _mm256_loadu_si256((const __m256i *)(const void *)(at + 32));
    __m256i low = _mm256_cmpeq_epi8(_mm256_min_epu8(first, highest), first);
    __m256i high = _mm256_cmpeq_epi8(_mm256_min_epu8(second, highest), second);
    masks[window] = (uint64_t)(uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high)
                                                                        << 32;
    quotes = _mm256_xor_si256(quotes, _mm256_cmpeq_epi8(first, quote));
    quotes = _mm256_xor_si256(quotes, _mm256_cmpeq_epi8(second, quote));
  }
  return __builtin_popcount((unsigned)_mm256_movemask_epi8(quotes)) % 2 != 0;
}
#endif

#ifdef FC_HAS_NEON
/* The bits of 16 lanes of all ones or zeros, lowest first. */
static uint64_t bits_of(uint8x16_t lanes) {
  static const uint8_t weights[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  uint8x16_t marked = vandq_u8(lanes, vld1q_u8(weights));
  return (uint64_t)vaddv_u8(vget_low_u8(marked)) | (uint64_t)vaddv_u8(vget_high_u8(marked)) << 8;
}

static bool scan_neon(const unsigned char *bytes, size_t windows, uint64_t *masks) {
  uint8x16_t quotes = vdupq_n_u8(0);
  for (size_t window = 0; window < windows; window++) {
    uint64_t mask = 0;
    for (size_t i = 0; i < FC_BULK_WINDOW / 16; i++) {
      uint8x16_t text = vld1q_u8(bytes + window * FC_BULK_WINDOW + 16 * i);
      mask |= bits_of(vcltq_u8(text, vdupq_n_u8(LOWEST_PLAIN))) << 16 * i;
      quotes = veorq_u8(quotes, vceqq_u8(text, vdupq_n_u8('"')));
    }
    masks[window] = mask;
  }
  return __builtin_popcountll(bits_of(quotes)) % 2 != 0;
}
#endif

bool fc_bulk_can_scan(fc_bulk_scan scan) {
  switch (scan) {
  case FC_BULK_FASTEST:
  case FC_BULK_PLAIN: return true;
#ifdef FC_HAS_X86
  case FC_BULK_SSE2: return true;
  case FC_BULK_AVX2: return __builtin_cpu_supports("avx2") != 0;
#endif
#ifdef FC_HAS_NEON
  case FC_BULK_NEON: return true;
#endif
  default: return false;
  }
}

static fc_bulk_scan fastest(void) {
  static const fc_bulk_scan order[] = {FC_BULK_AVX2, FC_BULK_NEON, FC_BULK_SSE2};
  for (size_t i = 0; i < sizeof order / sizeof *order; i++)
    if (fc_bulk_can_scan(order[i])) return order[i];
  return FC_BULK_PLAIN;
}

bool fc_bulk_masks(fc_bulk_scan scan, const unsigned char *bytes, size_t windows, uint64_t *masks) {
  switch (scan == FC_BULK_FASTEST ? fastest() : scan) {
#ifdef FC_HAS_X86
  case FC_BULK_SSE2: return scan_sse2(bytes, windows, masks);
  case FC_BULK_AVX2: return scan_avx2(bytes, windows, masks);
#endif
#ifdef FC_HAS_NEON
  case FC_BULK_NEON: return scan_neon(bytes, windows, masks);
#endif
  default: return scan_plainly(bytes, windows, masks);
  }
}
