#include "say.h"

typedef struct range {
  uint32_t first, last;
} range;

/* East Asian Wide and Fullwidth of Unicode, as whole blocks. */
static const range wide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},  {0x3041, 0x33FF}, {0x3400, 0x4DBF},
                             {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},  {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},
                             {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},  {0xFFE0, 0xFFE6}, {0x1F300, 0x1FAFF},
                             {0x20000, 0x2FFFD}, {0x30000, 0x3FFFD}};
static const range empty[] = {{0x0300, 0x036F}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}};

static bool within(uint32_t character, const range *ranges, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (character >= ranges[i].first && character <= ranges[i].last) return true;
  return false;
}

/* Bytes behind the first one of a character, by its first byte. */
static int following(unsigned char first) {
  if (first >= 0xF0 && first < 0xF8) return 3;
  if (first >= 0xE0) return first < 0xF0 ? 2 : 0;
  return first >= 0xC2 ? 1 : 0;
}

uint32_t fc_next_character(const char **text) {
  unsigned char first = (unsigned char)*(*text)++;
  int count = following(first);
  if (count == 0) return first;
  uint32_t character = first & (0x3Fu >> count);
  const char *next = *text;
  for (int i = 0; i < count; i++, next++) {
    unsigned char byte = (unsigned char)*next;
    if ((byte & 0xC0) != 0x80) return first;
    character = character << 6 | (byte & 0x3Fu);
  }
  *text = next;
  return character;
}

size_t fc_display_width(const char *text) {
  size_t width = 0;
  while (*text) {
    uint32_t character = fc_next_character(&text);
    if (within(character, empty, sizeof empty / sizeof *empty)) continue;
    width += within(character, wide, sizeof wide / sizeof *wide) ? 2 : 1;
  }
  return width;
}
