/* Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef FC_READ_UTF8_H
#define FC_READ_UTF8_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the valid text at the beginning. */
size_t fc_utf8_valid(const unsigned char *bytes, size_t length);
/* Bytes of the ASCII text at the beginning. */
size_t fc_utf8_ascii(const unsigned char *bytes, size_t length);
/* Like fc_utf8_valid, but ends behind the second character of three or four bytes and counts those in *long_count.
 * Pairs alone prove nothing: the GB18030 bytes of 太原 are valid UTF-8 too. */
size_t fc_utf8_evidence(const unsigned char *bytes, size_t length, int *long_count);
enum { FC_UTF8_PROOF = 2 };
/* True if the bytes are the beginning of a character that is cut off at the end. */
bool fc_utf8_cut(const unsigned char *bytes, size_t length);
/* 0xC0 0xAC for ',': a form longer than needed. */
bool fc_utf8_overlong(const unsigned char *bytes, size_t length);
/* 0xED 0xA0..0xBF: half of a UTF-16 pair. */
bool fc_utf8_surrogate(const unsigned char *bytes, size_t length);
/* Offset of a run of at least four Chinese characters in UTF-8 between ASCII bytes: what a file in another encoding
 * cannot have by chance. length if there is none. */
size_t fc_utf8_run(const unsigned char *bytes, size_t length);

#endif
