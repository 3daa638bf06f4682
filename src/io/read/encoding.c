#include "encoding.h"

#include <errno.h>
#include <string.h>

#include "base/memory.h"
#include "utf8.h"

enum { OUTPUT_SIZE = 64 * 1024, BEGINNING = 512 };

void fc_decoder_begin(fc_decoder *decoder, fc_encoding wanted, const fc_peek *peek, const fc_allocator *allocator) {
  memset(decoder, 0, sizeof *decoder);
  decoder->wanted = wanted;
  decoder->is_decided = wanted != FC_ENCODING_AUTO;
  if (peek) decoder->peek = *peek;
  decoder->allocator = allocator;
}

void fc_decoder_end(fc_decoder *decoder) {
  if (decoder->converted_from) iconv_close(decoder->converter);
  fc_resize(decoder->allocator, decoder->output, OUTPUT_SIZE, 0);
  decoder->output = NULL;
  decoder->converted_from = NULL;
}

/* A finding about bytes of the file, which count from 1. */
static bool refuse_at(const fc_decoder *decoder, const char *text, fc_finding *finding) {
  fc_finding_start(finding, text);
  fc_find_number(finding, decoder->offset + 1);
  return false;
}

static bool start_conversion(fc_decoder *decoder, const char *from, const char *choice, fc_finding *finding) {
  if (!decoder->output) decoder->output = fc_resize(decoder->allocator, NULL, 0, OUTPUT_SIZE);
  decoder->converter = decoder->output ? iconv_open("UTF-8", from) : (iconv_t)-1;
  /* Where memory is short while it is loaded, libc calls the encoding unknown; then it may be there next time. */
  if (decoder->output && decoder->converter == (iconv_t)-1) decoder->converter = iconv_open("UTF-8", from);
  if (decoder->converter == (iconv_t)-1) {
    bool is_short = !decoder->output || errno == ENOMEM;
    fc_finding_start(finding,
                     FC_TEXT("the encoding {1} is not available on this machine; save the file as 'CSV UTF-8'"));
    fc_find_word(finding, from);
    finding->status = is_short ? FC_E_MEMORY : FC_E_READ;
    return false;
  }
  decoder->converted_from = from;
  decoder->choice = choice;
  return true;
}

/* Text of the file on its way out: no NUL, and Ctrl-Z only at the very end. */
static bool pass(fc_decoder *decoder, const char *text, size_t length, const fc_text_sink *sink, fc_finding *finding) {
  const char *ctrl_z = memchr(text, 0x1A, length), *zero = memchr(text, 0, length);
  size_t good = ctrl_z ? (size_t)(ctrl_z - text) : length;
  if (decoder->ctrl_z && length) good = 0;
  if (zero && (size_t)(zero - text) < good) good = (size_t)(zero - text);
  if (good && !sink->take(sink->context, text, good)) return false;
  if (zero && (size_t)(zero - text) == good) {
    fc_finding_start(finding,
                     FC_TEXT("the file holds a NUL byte, it is damaged or no text; save it again as 'CSV UTF-8'"));
    return false;
  }
  bool again = decoder->ctrl_z && length;
  if (again || (ctrl_z && ctrl_z + 1 < text + length)) {
    fc_finding_start(finding, FC_TEXT("the file holds the control character Ctrl-Z (0x1A) before its end; delete it"));
    return false;
  }
  if (ctrl_z) decoder->ctrl_z = true;
  return true;
}

/* GB18030 codes without a character come out as private use U+E000..U+F8FF or as U+FFFD. */
static size_t find_unassigned(const char *text, size_t length) {
  const unsigned char *bytes = (const unsigned char *)text;
  for (size_t at = 0; at + 2 < length; at++) {
    if (bytes[at] < 0xEE || bytes[at] > 0xEF) continue;
    bool is_private = bytes[at] == 0xEE || bytes[at + 1] < 0xA4;
    bool is_replacement = bytes[at] == 0xEF && bytes[at + 1] == 0xBF && bytes[at + 2] == 0xBD;
    if (is_private || is_replacement) return at;
  }
  return length;
}

static bool refuse_bytes(const fc_decoder *decoder, fc_finding *finding) {
  if (decoder->wanted == FC_GB18030)
    return refuse_at(decoder, FC_TEXT("byte {1} of the file is not GB18030; give the right encoding"), finding);
  if (!strcmp(decoder->converted_from, "GB18030"))
    return refuse_at(decoder,
                     FC_TEXT("byte {1} of the file is neither UTF-8 nor GB18030; save the file again as 'CSV UTF-8'"),
                     finding);
  return refuse_at(decoder, FC_TEXT("byte {1} of the file is not UTF-16; save the file again as 'CSV UTF-8'"), finding);
}

static bool pass_converted(fc_decoder *decoder, size_t length, const fc_text_sink *sink, fc_finding *finding) {
  size_t good = find_unassigned(decoder->output, length);
  size_t bom = decoder->offset <= 4 && good >= 3 && !memcmp(decoder->output, "\xEF\xBB\xBF", 3) ? 3 : 0;
  if (!pass(decoder, decoder->output + bom, good - bom, sink, finding)) return false;
  if (good == length) return true;
  fc_finding_start(finding, FC_TEXT("a character here has no meaning in the encoding of the file; type it again"));
  return false;
}

static bool convert(fc_decoder *decoder, const char *bytes, size_t length, bool last, size_t *used,
                    const fc_text_sink *sink, fc_finding *finding) {
  size_t usable = length;
  if (!strcmp(decoder->converted_from, "GB18030")) usable = fc_utf8_run((const unsigned char *)bytes, length);
  char *from = (char *)bytes; /* iconv does not write there */
  size_t left = usable;
  while (left) {
    char *to = decoder->output, *before = from;
    size_t room = OUTPUT_SIZE;
    size_t result = iconv(decoder->converter, &from, &left, &to, &room);
    int error = result == (size_t)-1 ? errno : 0;
    if (!pass_converted(decoder, OUTPUT_SIZE - room, sink, finding)) return false;
    decoder->offset += from - before;
    *used = usable - left;
    if (error == EILSEQ) return refuse_bytes(decoder, finding);
    if (error == EINVAL && !last && usable == length) return true;
    if (error == EINVAL) return refuse_bytes(decoder, finding);
  }
  if (usable == length) return true;
  return refuse_at(
      decoder, FC_TEXT("the file mixes two encodings: UTF-8 begins at byte {1}; save the whole file as 'CSV UTF-8'"),
      finding);
}

static bool refuse_utf8(const fc_decoder *decoder, const unsigned char *here, size_t left, fc_finding *finding) {
  if (fc_utf8_overlong(here, left))
    return refuse_at(decoder,
                     FC_TEXT("byte {1} of the file begins an overlong form, which UTF-8 forbids; save the file "
                             "again as 'CSV UTF-8'"),
                     finding);
  if (fc_utf8_surrogate(here, left))
    return refuse_at(decoder,
                     FC_TEXT("byte {1} of the file begins half of a character (a surrogate), which UTF-8 "
                             "forbids; save the file again as 'CSV UTF-8'"),
                     finding);
  if (decoder->wanted == FC_ENCODING_AUTO)
    return refuse_at(decoder,
                     FC_TEXT("the file mixes two encodings: UTF-8 ends at byte {1}; save the whole file as "
                             "'CSV UTF-8'"),
                     finding);
  return refuse_at(decoder, FC_TEXT("byte {1} of the file is not UTF-8; give the right encoding"), finding);
}

static bool pass_utf8(fc_decoder *decoder, const char *bytes, size_t length, bool last, size_t *used,
                      const fc_text_sink *sink, fc_finding *finding) {
  const unsigned char *raw = (const unsigned char *)bytes;
  size_t good = fc_utf8_valid(raw, length);
  if (!pass(decoder, bytes, good, sink, finding)) return false;
  decoder->offset += (int64_t)good;
  *used = good;
  if (good == length || (!last && fc_utf8_cut(raw + good, length - good))) return true;
  return refuse_utf8(decoder, raw + good, length - good, finding);
}

static bool pass_ascii(fc_decoder *decoder, const char *bytes, size_t length, size_t *used, const fc_text_sink *sink,
                       fc_finding *finding) {
  *used = fc_utf8_ascii((const unsigned char *)bytes, length);
  if (!pass(decoder, bytes, *used, sink, finding)) return false;
  decoder->offset += (int64_t)*used;
  return true;
}

static bool refuse_zeros(const char *bytes, size_t length, fc_finding *finding) {
  size_t zeros = 0, beginning = length < BEGINNING ? length : BEGINNING;
  for (size_t at = 0; at < beginning; at++) zeros += bytes[at] == 0;
  if (zeros == beginning)
    fc_finding_start(finding, FC_TEXT("the file holds nothing but NUL bytes, it is damaged; take it from a backup"));
  else
    fc_finding_start(finding,
                     FC_TEXT("the file looks like UTF-16 without a mark at its beginning; save it as 'CSV UTF-8'"));
  return zeros * 3 < beginning || beginning == 0;
}

/* Byte order marks and formats; *used = length of the mark. */
static bool begin(fc_decoder *decoder, const char *bytes, size_t length, size_t *used, fc_finding *finding) {
  const char *foreign = fc_foreign_format(bytes, length);
  decoder->begun = true;
  if (foreign) {
    fc_finding_start(finding, foreign);
    return false;
  }
  bool little = length >= 2 && !memcmp(bytes, "\xFF\xFE", 2), big = length >= 2 && !memcmp(bytes, "\xFE\xFF", 2);
  if (little || big) {
    *used = 2;
    decoder->offset = 2;
    decoder->is_utf16 = true;
    return start_conversion(decoder, little ? "UTF-16LE" : "UTF-16BE", FC_TEXT("the file was read as UTF-16"), finding);
  }
  if (!refuse_zeros(bytes, length, finding)) return false;
  if (decoder->wanted == FC_GB18030) return start_conversion(decoder, "GB18030", NULL, finding);
  if (length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3)) {
    *used = 3;
    decoder->offset = 3;
    decoder->is_decided = true;
  }
  return true;
}

bool fc_decode(fc_decoder *decoder, const char *bytes, size_t length, bool last, size_t *used, const fc_text_sink *sink,
               fc_finding *finding) {
  *used = 0;
  finding->text = NULL;
  if (!decoder->begun) {
    if (!begin(decoder, bytes, length, used, finding)) return false;
    finding->text = NULL;
    if (*used) return true;
  }
  if (decoder->converted_from) return convert(decoder, bytes, length, last, used, sink, finding);
  if (decoder->is_decided) return pass_utf8(decoder, bytes, length, last, used, sink, finding);
  size_t ascii = fc_utf8_ascii((const unsigned char *)bytes, length);
  if (ascii) return pass_ascii(decoder, bytes, length, used, sink, finding);
  if (length == 0) return true;
  fc_keep_sample(decoder, bytes, length);
  fc_guess guess = fc_guess_encoding(decoder, (const unsigned char *)bytes, length, last);
  if (guess == FC_GUESS_MORE) return true;
  decoder->is_decided = true;
  decoder->is_either = guess == FC_GUESS_EITHER;
  if (decoder->is_either) {
    decoder->choice =
        FC_TEXT("the file can be read as UTF-8 ('{1}') and as GB18030 ('{2}') and was read as UTF-8; if names look "
                "wrong, save it as 'CSV UTF-8'");
    return true; /* so that the choice is noted where it was made, before the text goes on */
  }
  if (guess == FC_GUESS_UTF8) return pass_utf8(decoder, bytes, length, last, used, sink, finding);
  return start_conversion(decoder, "GB18030",
                          FC_TEXT("the file is not UTF-8 and was read as GB18030 ('{1}'); if names look wrong, save it "
                                  "as 'CSV UTF-8'"),
                          finding);
}
