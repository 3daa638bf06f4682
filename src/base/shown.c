#include "shown.h"

#include <string.h>

static const char digits[] = "0123456789ABCDEF";

bool fc_is_hidden(uint32_t character) {
  if (character < 0x20 || (character >= 0x7F && character < 0xA0)) return true;
  if (character == 0xAD || character == 0xFEFF || character == 0x061C) return true;
  return (character >= 0x200B && character <= 0x200F) || (character >= 0x2028 && character <= 0x202E) ||
         (character >= 0x2060 && character <= 0x206F);
}

void fc_character_name(uint32_t character, char *name) {
  memcpy(name, "<U+", 3);
  size_t at = 3;
  int places = character > 0xFFFFF ? 6 : character > 0xFFFF ? 5 : 4;
  for (int shift = (places - 1) * 4; shift >= 0; shift -= 4) name[at++] = digits[character >> shift & 0xF];
  name[at++] = '>';
  name[at] = '\0';
}

/* Bytes of the character that begins here, with its number; 0: none does. */
static size_t decode(const unsigned char *bytes, size_t length, uint32_t *character) {
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  size_t size = bytes[0] < 0x80   ? 1
                : bytes[0] < 0xC2 ? 0
                : bytes[0] < 0xE0 ? 2
                : bytes[0] < 0xF0 ? 3
                : bytes[0] < 0xF5 ? 4
                                  : 0;
  if (size == 0 || size > length) return 0;
  *character = size == 1 ? bytes[0] : bytes[0] & (0xFFU >> (size + 1));
  for (size_t i = 1; i < size; i++) {
    if ((bytes[i] & 0xC0) != 0x80) return 0;
    *character = *character << 6 | (bytes[i] & 0x3FU);
  }
  bool surrogate = *character >= 0xD800 && *character <= 0xDFFF;
  return *character < least[size] || *character > 0x10FFFF || surrogate ? 0 : size;
}

size_t fc_show_character(const char *bytes, size_t length, size_t *at, char shown[FC_SHOWN_BYTES]) {
  const unsigned char *here = (const unsigned char *)bytes + *at;
  uint32_t character = 0;
  size_t size = decode(here, length - *at, &character);
  *at += size ? size : 1;
  if (!size) {
    memcpy(shown, "<0x00>", sizeof "<0x00>");
    shown[3] = digits[here[0] >> 4];
    shown[4] = digits[here[0] & 0xF];
  } else if (fc_is_hidden(character)) {
    fc_character_name(character, shown);
  } else {
    memcpy(shown, here, size);
    shown[size] = '\0';
  }
  return strlen(shown);
}

void fc_buffer_shown(fc_buffer *buffer, const char *text) {
  char shown[FC_SHOWN_BYTES];
  size_t length = strlen(text);
  for (size_t at = 0; at < length;) {
    size_t count = fc_show_character(text, length, &at, shown);
    fc_buffer_bytes(buffer, shown, count);
  }
}
