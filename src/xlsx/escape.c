/* Characters that XML cannot hold are written as _x000D_, and _x005F_ is the underscore before such a text. */
#include <string.h>

#include "book.h"

enum { ESCAPE = 7 };

static int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The character of the escape that stands here; 0: there is none, or it stands for none. */
static unsigned escaped(const char *text, size_t length) {
  unsigned character = 0;
  if (length < ESCAPE || text[0] != '_' || text[1] != 'x' || text[6] != '_') return 0;
  for (int i = 2; i < 6; i++) {
    int value = digit(text[i]);
    if (value < 0) return 0;
    character = character << 4 | (unsigned)value;
  }
  return character >= 0xD800 && character < 0xE000 ? 0 : character;
}

static size_t put(char *to, unsigned character) {
  if (character < 0x80) {
    to[0] = (char)character;
    return 1;
  }
  size_t length = character < 0x800 ? 2 : 3;
  for (size_t i = length - 1; i > 0; i--, character >>= 6) to[i] = (char)(0x80 | (character & 0x3F));
  to[0] = (char)((length == 2 ? 0xC0 : 0xE0) | character);
  return length;
}

size_t fc_unescape(char *text, size_t length) {
  size_t used = 0;
  if (!memchr(text, '_', length)) return length;
  for (size_t at = 0; at < length;) {
    unsigned character = escaped(text + at, length - at);
    if (character) {
      used += put(text + used, character);
      at += ESCAPE;
    } else {
      text[used++] = text[at++];
    }
  }
  return used;
}
