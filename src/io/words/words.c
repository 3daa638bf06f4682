/* Translations: a binary search over the sorted tables of a .mo file. */
#include "say.h"

#include <string.h>

/* The .mo format: words 2, 3 and 4 are the count, the offset of the ids and the offset of the texts; an entry is
 * {length, offset}; texts end with NUL. All words are little-endian (msgfmt --endianness=little). */
enum { COUNT_AT = 8, IDS_AT = 12, TEXTS_AT = 16, ENTRY_SIZE = 8 };

static uint32_t word_at(size_t offset) {
  const unsigned char *bytes = fc_catalogue + offset;
  return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static const char *entry(size_t table_at, size_t index) {
  return (const char *)fc_catalogue + word_at(word_at(table_at) + index * ENTRY_SIZE + 4);
}

static const char *look_up(const char *text) {
  size_t low = 0, high = word_at(COUNT_AT);
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = strcmp(text, entry(IDS_AT, middle));
    if (order == 0) return entry(TEXTS_AT, middle);
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return text;
}

const char *fc_words(fc_language language, const char *text) {
  if (!text) return "";
  /* The empty id is the head of the catalogue, not a text. */
  if (language != FC_CHINESE || !*text || fc_catalogue_size < TEXTS_AT + 4) return text;
  return look_up(text);
}
