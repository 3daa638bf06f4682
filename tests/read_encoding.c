/* Bytes -> UTF-8: one case per row, each decoded as a whole and again byte by byte. */
#include "read_say.h"

#include "io/read/encoding.h"
#include "io/read/utf8.h"

#define COUNT(cases) (sizeof(cases) / sizeof(cases)[0])
#define BYTES(literal) literal, sizeof(literal) - 1
#define AGAIN "; save the file again as 'CSV UTF-8'"
#define WHOLE "; save the whole file as 'CSV UTF-8'"
#define GUESSED "the file is not UTF-8 and was read as GB18030 ('{1}'); if names look wrong, save it as 'CSV UTF-8'"

#define EITHER                                                                                                         \
  "the file can be read as UTF-8 ('{1}') and as GB18030 ('{2}') and was read as UTF-8; if names look wrong, save it "  \
  "as 'CSV UTF-8'"

typedef struct collected {
  char text[4096];
  size_t length;
} collected;

static bool collect(void *context, const char *bytes, size_t length) {
  collected *out = context;
  assert_true(out->length + length < sizeof out->text);
  memcpy(out->text + out->length, bytes, length);
  out->length += length;
  out->text[out->length] = '\0';
  return true;
}

/* Decodes in pieces of at most `step` bytes behind the first one, as a file that comes in blocks. */
static bool decode(const char *bytes, size_t length, size_t step, fc_encoding wanted, collected *out,
                   const char **choice, fc_finding *finding) {
  fc_decoder decoder;
  fc_text_sink sink = {out, collect};
  size_t at = 0, end = length < 512 ? length : 512;
  bool ok = true;
  out->length = 0;
  out->text[0] = '\0';
  fc_decoder_begin(&decoder, wanted, NULL, NULL);
  for (bool last = false; ok && !last;) {
    size_t used = 1;
    bool chosen = true;
    last = end == length;
    while (ok && (used || chosen)) {
      bool had_choice = decoder.choice != NULL;
      ok = fc_decode(&decoder, bytes + at, end - at, last, &used, &sink, finding);
      at += used;
      chosen = !had_choice && decoder.choice;
      if (at == end) break;
    }
    if (!last) end = end + step < length ? end + step : length;
  }
  *choice = decoder.choice;
  fc_decoder_end(&decoder);
  return ok;
}

typedef struct encoding_case {
  const char *bytes;
  size_t length;
  fc_encoding wanted;
  const char *text;   /* NULL: refused */
  const char *choice; /* or the refusal */
} encoding_case;

static const encoding_case cases[] = {
    {BYTES("a,b\n"), FC_ENCODING_AUTO, "a,b\n", NULL},
    {BYTES(""), FC_ENCODING_AUTO, "", NULL},
    {BYTES("\xEF\xBB\xBF"), FC_ENCODING_AUTO, "", NULL},
    {BYTES("\xEF\xBB\xBF\"a\",b\n"), FC_ENCODING_AUTO, "\"a\",b\n", NULL},
    {BYTES("太原,㐀𠀀\n"), FC_ENCODING_AUTO, "太原,㐀𠀀\n", NULL},
    {BYTES("\xCC\xAB\xD4\xAD,1\n"), FC_ENCODING_AUTO, "\u032B\u052D,1\n", EITHER},
    {BYTES("\xCC\xAB\xD4\xAD\xCA\xD0,1\n"), FC_ENCODING_AUTO, "太原市,1\n", GUESSED},
    {BYTES("a,b\n\xCC\xAB\xD4\xAD,1\n\xD0\xC3\xD6\xDD\n"), FC_ENCODING_AUTO, "a,b\n太原,1\n忻州\n", GUESSED},
    {BYTES("\x81\x39\xEE\x39,\x95\x32\x82\x36\n"), FC_ENCODING_AUTO, "㐀,𠀀\n", GUESSED},
    {BYTES("\xC0\xAC\xBB\xF8\n"), FC_ENCODING_AUTO, "垃圾\n", GUESSED},
    {BYTES("\x84\x31\x95\x33\xCC\xAB\xD4\xAD\n"), FC_GB18030, "太原\n", NULL},
    {BYTES("\xCC\xAB\xD4\xAD,1\n"), FC_GB18030, "太原,1\n", NULL},
    {BYTES("\xFF\xFE"
           "a\0\t\0\x2A\x59\n\0"),
     FC_ENCODING_AUTO, "a\t太\n", "the file was read as UTF-16"},
    {BYTES("\xFE\xFF\0a\0,\x4E\x2C\0\n"), FC_ENCODING_AUTO, "a,丬\n", "the file was read as UTF-16"},
    {BYTES("\xFF\xFE\x40\xD8\0\xDC\n\0"), FC_ENCODING_AUTO, "𠀀\n", "the file was read as UTF-16"},
    {BYTES("a,b\n\x1A"), FC_ENCODING_AUTO, "a,b\n", NULL},

    {BYTES("\xFF\x80\n"), FC_ENCODING_AUTO, NULL, "byte 1 of the file is neither UTF-8 nor GB18030" AGAIN},
    {BYTES("a,b\n\xFF\x80\n"), FC_ENCODING_AUTO, NULL, "byte 5 of the file is neither UTF-8 nor GB18030" AGAIN},
    {BYTES("太原\n\xD0\xC3\n"), FC_ENCODING_AUTO, NULL, "the file mixes two encodings: UTF-8 ends at byte 8" WHOLE},
    {BYTES("\xD0\xC3\xD6\xDD\n太原市委,1\n"), FC_ENCODING_AUTO, NULL,
     "the file mixes two encodings: UTF-8 begins at byte 6" WHOLE},
    {BYTES("\xEF\xBB\xBF\xD0\xC3\n"), FC_ENCODING_AUTO, NULL,
     "the file mixes two encodings: UTF-8 ends at byte 4" WHOLE},
    {BYTES("a\xC0\xAC"
           "b\n"),
     FC_ENCODING_AUTO, NULL, "byte 2 of the file begins an overlong form, which UTF-8 forbids" AGAIN},
    {BYTES("太\xE0\x80\xAC\n"), FC_ENCODING_AUTO, NULL,
     "byte 4 of the file begins an overlong form, which UTF-8 forbids" AGAIN},
    {BYTES("太\xF0\x80\x80\xAC\n"), FC_ENCODING_AUTO, NULL,
     "byte 4 of the file begins an overlong form, which UTF-8 forbids" AGAIN},
    {BYTES("\xED\xA0\xBD\xED\xB8\x80\n"), FC_ENCODING_AUTO, NULL,
     "byte 1 of the file begins half of a character (a surrogate), which UTF-8 forbids" AGAIN},
    {BYTES("太\xED\xA0\x80\n"), FC_ENCODING_AUTO, NULL,
     "byte 4 of the file begins half of a character (a surrogate), which UTF-8 forbids" AGAIN},
    {BYTES("太原\xF4\x90\x80\x80\n"), FC_ENCODING_AUTO, NULL,
     "the file mixes two encodings: UTF-8 ends at byte 7" WHOLE},
    {BYTES("\xE5\xA4"), FC_UTF8, NULL, "byte 1 of the file is not UTF-8; give the right encoding"},
    {BYTES("\xD0\xC3\n"), FC_UTF8, NULL, "byte 1 of the file is not UTF-8; give the right encoding"},
    {BYTES("a\xFF\n"), FC_GB18030, NULL, "byte 2 of the file is not GB18030; give the right encoding"},
    {BYTES("a\xCC"), FC_GB18030, NULL, "byte 2 of the file is not GB18030; give the right encoding"},
    {BYTES("\xAA\xA1\n"), FC_GB18030, NULL,
     "a character here has no meaning in the encoding of the file; type it again"},
    {BYTES("\x84\x31\xA4\x37\n"), FC_GB18030, NULL,
     "a character here has no meaning in the encoding of the file; type it again"},
    {BYTES("\xFF\xFE\0\xD8"
           "a\0"),
     FC_ENCODING_AUTO, NULL, "byte 3 of the file is not UTF-16" AGAIN},
    {BYTES("a\0b\n,,,,,,,,"), FC_ENCODING_AUTO, NULL,
     "the file holds a NUL byte, it is damaged or no text; save it again as 'CSV UTF-8'"},
    {BYTES("\0\0\0\0"), FC_ENCODING_AUTO, NULL,
     "the file holds nothing but NUL bytes, it is damaged; take it from a backup"},
    {BYTES("a\0,\0b\0\n\0"), FC_ENCODING_AUTO, NULL,
     "the file looks like UTF-16 without a mark at its beginning; save it as 'CSV UTF-8'"},
    {BYTES("a\x1A"
           "b\n"),
     FC_ENCODING_AUTO, NULL, "the file holds the control character Ctrl-Z (0x1A) before its end; delete it"},
    {BYTES("PK\x03\x04\x14"), FC_ENCODING_AUTO, NULL,
     "this is an Excel workbook (.xlsx) or a ZIP archive, not CSV; open it and save each sheet as 'CSV UTF-8'"},
    {BYTES("\xD0\xCF\x11\xE0\xA1\xB1"), FC_ENCODING_AUTO, NULL,
     "this is an old Excel workbook (.xls), not CSV; open it and save each sheet as 'CSV UTF-8'"},
    {BYTES("%PDF-1.7"), FC_ENCODING_AUTO, NULL, "this is a PDF file, not CSV; export the table as CSV instead"},
    {BYTES("\x1F\x8B\x08"), FC_ENCODING_AUTO, NULL, "this is a gzip archive, not CSV; unpack it first"},
    {BYTES("\x7F"
           "ELF"),
     FC_ENCODING_AUTO, NULL, "this is a program file, not CSV"},
    {BYTES("SQLite format 3\0"), FC_ENCODING_AUTO, NULL,
     "this is an SQLite database, not CSV; export the table as CSV"},
    {BYTES("{\\rtf1"), FC_ENCODING_AUTO, NULL, "this is a text document (RTF), not CSV; save the table as CSV"},
    {BYTES("<?xml version='1.0'?>"), FC_ENCODING_AUTO, NULL,
     "this is an XML file, not CSV; save the table as 'CSV UTF-8'"},
    {BYTES("\r\n <HTML><body>"), FC_ENCODING_AUTO, NULL,
     "this is a web page (HTML), not CSV, even if it is named .xls; open it in the spreadsheet and save it as 'CSV "
     "UTF-8'"},
};

static void check(const encoding_case *row, size_t step) {
  static char bytes[4096];
  collected out;
  fc_finding finding;
  const char *choice;
  memcpy(bytes, row->bytes, row->length);
  bool ok = decode(bytes, row->length, step, row->wanted, &out, &choice, &finding);
  size_t index = (size_t)(row - cases);
  if (!ok && row->text) fail_msg("case %zu is refused: %s", index, say(&finding).text);
  if (!ok && strcmp(say(&finding).text, row->choice))
    fail_msg("case %zu\n  says  %s\n  wants %s", index, say(&finding).text, row->choice);
  if (!ok) return;
  if (!row->text) fail_msg("case %zu is accepted as '%s', not: %s", index, out.text, row->choice);
  if (strcmp(out.text, row->text)) fail_msg("case %zu is '%s', not '%s'", index, out.text, row->text);
  if ((choice == NULL) != (row->choice == NULL) || (choice && strcmp(choice, row->choice)))
    fail_msg("case %zu warns: %s", index, choice ? choice : "nothing");
}

static void decode__cases(void **state) {
  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) check(&cases[i], 4096);
}

/* The same text behind 600 bytes of ASCII, so that it comes in pieces of one byte and of two. */
static void decode__pieces(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    size_t length;
    const char *text;
  } pieces[] = {{BYTES("太原,㐀𠀀\n"), "太原,㐀𠀀\n"}, {BYTES("\xCC\xAB\xD4\xAD,\x81\x39\xEE\x39\n"), "太原,㐀\n"}};
  for (size_t i = 0; i < COUNT(pieces); i++)
    for (size_t step = 1; step < 4; step++) {
      char bytes[1024];
      collected out;
      fc_finding finding;
      const char *choice;
      memset(bytes, 'x', 600);
      memcpy(bytes + 600, pieces[i].bytes, pieces[i].length);
      assert_true(decode(bytes, 600 + pieces[i].length, step, FC_ENCODING_AUTO, &out, &choice, &finding));
      assert_string_equal(out.text + 600, pieces[i].text);
    }
}

/* Every two-byte and every lead of three: valid exactly where the table of Unicode says. */
static void utf8__pairs(void **state) {
  (void)state;
  for (unsigned lead = 0x80; lead <= 0xFF; lead++)
    for (unsigned next = 0; next <= 0xFF; next++) {
      unsigned char bytes[] = {(unsigned char)lead, (unsigned char)next, 0x80, 0x80};
      bool tail = next >= 0x80 && next <= 0xBF;
      bool two = lead >= 0xC2 && lead <= 0xDF && tail;
      bool three =
          lead >= 0xE0 && lead <= 0xEF && tail && !(lead == 0xE0 && next < 0xA0) && !(lead == 0xED && next > 0x9F);
      bool four =
          lead >= 0xF0 && lead <= 0xF4 && tail && !(lead == 0xF0 && next < 0x90) && !(lead == 0xF4 && next > 0x8F);
      size_t expected = two ? 2 : three ? 3 : four ? 4 : 0;
      assert_int_equal(fc_utf8_valid(bytes, sizeof bytes), expected);
    }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(decode__cases),
      cmocka_unit_test(decode__pieces),
      cmocka_unit_test(utf8__pairs),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
