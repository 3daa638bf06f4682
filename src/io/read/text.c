#include "text.h"

#include <string.h>

fc_cell fc_cell_of(const char *text) {
  fc_cell cell = {text, strlen(text)};
  return cell;
}

uint32_t fc_character(const char *text, size_t length, size_t *at) {
  const unsigned char *bytes = (const unsigned char *)text;
  unsigned char lead = bytes[(*at)++];
  if (lead < 0x80) return lead;
  uint32_t character = lead < 0xE0 ? lead & 0x1FU : lead < 0xF0 ? lead & 0x0FU : lead & 0x07U;
  while (*at < length && (bytes[*at] & 0xC0) == 0x80) character = character << 6 | (bytes[(*at)++] & 0x3FU);
  return character;
}

bool fc_find_hidden(fc_cell cell, uint32_t *character) {
  for (size_t at = 0; at < cell.length;) {
    *character = fc_character(cell.text, cell.length, &at);
    if (fc_is_hidden(*character)) return true;
  }
  return false;
}

static bool is_space(uint32_t character) {
  return character == ' ' || (character >= '\t' && character <= '\r') || character == 0xA0 || character == 0x1680 ||
         (character >= 0x2000 && character <= 0x200A) || character == 0x202F || character == 0x205F ||
         character == 0x3000;
}

static bool is_visible(char byte) { return byte > ' ' && byte <= '~'; }

fc_cell fc_trim(fc_cell cell) {
  if (cell.length && is_visible(cell.text[0]) && is_visible(cell.text[cell.length - 1])) return cell;
  size_t from = 0, until = 0;
  bool begun = false;
  for (size_t at = 0; at < cell.length;) {
    size_t start = at;
    if (is_space(fc_character(cell.text, cell.length, &at))) continue;
    if (!begun) from = start;
    begun = true;
    until = at;
  }
  fc_cell trimmed = {cell.text + from, begun ? until - from : 0};
  return trimmed;
}

/* The ASCII form of a character, or 0 if it has none. */
static char narrow_form(uint32_t character) {
  if (character >= 0xFF01 && character <= 0xFF5E) return (char)(character - 0xFF01 + '!');
  if (character == 0x2212) return '-';
  return is_space(character) ? ' ' : '\0';
}

bool fc_narrow(fc_cell cell, char *narrow, size_t size, bool *widened) {
  cell = fc_trim(cell);
  size_t used = 0;
  for (size_t at = 0; at < cell.length;) {
    size_t start = at;
    uint32_t character = fc_character(cell.text, cell.length, &at);
    char form = character < 0x80 ? (char)character : narrow_form(character);
    size_t length = at - start;
    const char *bytes = cell.text + start;
    if (form) bytes = &form, length = 1;
    if (character == 0xFFE5) bytes = "¥", length = strlen("¥");
    if (form && character >= 0xFF01 && widened) *widened = true;
    if (length >= size - used) return false;
    memcpy(narrow + used, bytes, length);
    used += length;
  }
  narrow[used] = '\0';
  return true;
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

bool fc_begins(fc_cell cell, const char *word) {
  for (size_t at = 0; word[at]; at++)
    if (at == cell.length || lower(cell.text[at]) != lower(word[at])) return false;
  return true;
}

bool fc_take_prefix(fc_cell *cell, const fc_word *word) {
  static const char *const colons[] = {":", "："};
  const char *names[] = {word->english, word->chinese};
  for (int i = 0; i < 4; i++) {
    size_t length = strlen(names[i / 2]);
    if (!fc_begins(*cell, names[i / 2])) continue;
    fc_cell rest = {cell->text + length, cell->length - length};
    if (!fc_begins(rest, colons[i % 2])) continue;
    rest.text += strlen(colons[i % 2]);
    rest.length -= strlen(colons[i % 2]);
    *cell = fc_trim(rest);
    return true;
  }
  return false;
}

bool fc_same(fc_cell cell, const char *word) {
  size_t at = 0;
  while (at < cell.length && word[at] && lower(cell.text[at]) == lower(word[at])) at++;
  return at == cell.length && !word[at];
}

/* Bytes of the list separator at this place, 0 if there is none. */
static size_t separator(fc_cell rest, size_t at) {
  fc_cell here = {rest.text + at, rest.length - at};
  if (here.text[0] == ';') return 1;
  return fc_begins(here, "；") || fc_begins(here, "、") ? strlen("；") : 0;
}

bool fc_next_entry(fc_cell *rest, fc_cell *entry) {
  while (rest->length) {
    size_t until = 0, skip = 0;
    while (until < rest->length && !(skip = separator(*rest, until))) until++;
    fc_cell part = {rest->text, until};
    *entry = fc_trim(part);
    rest->text += until + skip;
    rest->length -= until + skip;
    if (entry->length) return true;
  }
  return false;
}

int32_t fc_word_index(const fc_word *words, fc_cell cell) {
  for (int32_t i = 0; words[i].english; i++)
    if (fc_same(cell, words[i].english) || fc_same(cell, words[i].chinese)) return i;
  return -1;
}
