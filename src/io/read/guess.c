/* UTF-8 or GB18030? Valid UTF-8 is UTF-8; what is not is GB18030, unless it was proved to be UTF-8 before. */
#include <string.h>

#include "base/memory.h"
#include "system/converter.h"

#include "encoding.h"
#include "utf8.h"

/* Without a way to look ahead: so many bytes must settle it. */
enum { PEEK = 16 * 1024, ENOUGH = 32 * 1024 };

/* An overlong form alone between ASCII characters, a surrogate pair, or either of them behind a character of three
 * bytes is broken UTF-8 rather than Chinese text in GB18030. */
static bool is_broken_utf8(const unsigned char *bytes, size_t at, size_t length, int long_count) {
  const unsigned char *here = bytes + at;
  size_t left = length - at;
  bool overlong = fc_utf8_overlong(here, left), surrogate = fc_utf8_surrogate(here, left);
  if (long_count && (overlong || surrogate)) return true;
  if (surrogate && left > 5 && fc_utf8_surrogate(here + 3, left - 3)) return true;
  return overlong && left > 2 && here[2] < 0x80 && (at == 0 || here[-1] < 0x80);
}

/* Goes on where the piece ended, until something settles it. */
static fc_guess look_ahead(fc_decoder *decoder, int64_t offset, int long_count) {
  char *bytes = fc_resize(decoder->allocator, NULL, 0, PEEK);
  fc_guess guess = FC_GUESS_UTF8;
  bool invalid = false;
  for (bool more = bytes != NULL; more;) {
    size_t length = decoder->peek.read(decoder->peek.context, offset, bytes, PEEK);
    const unsigned char *raw = (const unsigned char *)bytes;
    size_t good = fc_utf8_evidence(raw, length, &long_count);
    invalid = good < length && long_count < FC_UTF8_PROOF && !fc_utf8_cut(raw + good, length - good);
    if (invalid && !is_broken_utf8(raw, good, length, long_count)) guess = FC_GUESS_GB18030;
    more = good > 0 && !invalid && long_count < FC_UTF8_PROOF;
    offset += (int64_t)good;
  }
  fc_resize(decoder->allocator, bytes, PEEK, 0);
  return !invalid && !long_count ? FC_GUESS_EITHER : guess;
}

fc_guess fc_guess_encoding(fc_decoder *decoder, const unsigned char *bytes, size_t length, bool last) {
  int long_count = 0;
  size_t good = fc_utf8_evidence(bytes, length, &long_count);
  if (long_count >= FC_UTF8_PROOF) return FC_GUESS_UTF8;
  if (last && good == length) return long_count ? FC_GUESS_UTF8 : FC_GUESS_EITHER;
  bool cut = !last && fc_utf8_cut(bytes + good, length - good);
  if (good < length && !cut) return is_broken_utf8(bytes, good, length, long_count) ? FC_GUESS_UTF8 : FC_GUESS_GB18030;
  if (decoder->peek.read) return look_ahead(decoder, decoder->offset + (int64_t)good, long_count);
  return length < ENOUGH ? FC_GUESS_MORE : FC_GUESS_UTF8;
}

void fc_keep_sample(fc_decoder *decoder, const char *bytes, size_t length) {
  size_t kept = 0;
  while (kept < length && kept < FC_SAMPLE_BYTES && !strchr(",;|\t\r\n\"", bytes[kept])) kept++;
  memcpy(decoder->sample, bytes, kept);
  decoder->sample_length = kept;
}

/* As far as the sample goes: its last character may be cut. */
static void find_gb18030(const fc_decoder *decoder, fc_finding *finding) {
  char text[4 * FC_SAMPLE_BYTES], *to = text, *from = (char *)decoder->sample; /* iconv does not write there */
  size_t left = decoder->sample_length, room = sizeof text;
  iconv_t converter;
  if (!fc_open_converter(&converter, "UTF-8", "GB18030")) return;
  (void)iconv(converter, &from, &left, &to, &room);
  iconv_close(converter);
  fc_find_quote(finding, text, sizeof text - room);
}

void fc_find_readings(const fc_decoder *decoder, fc_finding *finding) {
  const unsigned char *bytes = (const unsigned char *)decoder->sample;
  size_t good = fc_utf8_valid(bytes, decoder->sample_length);
  if (!decoder->sample_length) return;
  if (decoder->is_either) fc_find_quote(finding, decoder->sample, good);
  find_gb18030(decoder, finding);
}
