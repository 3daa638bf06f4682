/* Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef FC_READ_UTF8_H
#define FC_READ_UTF8_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the valid text at the beginning. multibyte becomes true if there is more than ASCII in it. */
size_t fc_utf8_valid(const unsigned char *bytes, size_t length, bool *multibyte);
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
