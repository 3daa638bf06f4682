/* File names from the codes of parties: safe on every system and for whoever unpacks them on another one. */
#include "cities.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_LONGEST = 200 };

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static int compare_folded(const char *a, const char *b) {
  while (*a && lower(*a) == lower(*b)) a++, b++;
  return (unsigned char)lower(*a) - (unsigned char)lower(*b);
}

static bool plain_ascii(uint32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.';
}

/* Chinese characters have no case and no second spelling; compatibility characters and full-width letters have. */
static bool plain_character(uint32_t c) {
  if (c < 0x80) return plain_ascii(c);
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x2A6DF) || (c >= 0x2A700 && c <= 0x2EBEF);
}

/* CON, PRN, AUX, NUL, COM1..9, LPT1..9, also with something behind a point. */
static bool reserved(const char *name) {
  static const char *const words[] = {"con", "prn", "aux", "nul", "com", "lpt"};
  size_t stem = strcspn(name, ".");
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    bool starts =
        lower(name[0]) == words[i][0] && stem >= 3 && lower(name[1]) == words[i][1] && lower(name[2]) == words[i][2];
    bool numbered = i >= 4 && stem == 4 && name[3] >= '0' && name[3] <= '9';
    if (starts && (i < 4 ? stem == 3 : numbered)) return true;
  }
  return false;
}

static bool safe(const char *code) {
  size_t length = strlen(code);
  if (length == 0 || length > NAME_LONGEST || code[0] == '.' || code[0] == '-' || code[length - 1] == '.') return false;
  const char *rest = code;
  while (*rest)
    if (!plain_character(fc_next_character(&rest))) return false;
  return !reserved(code);
}

/* The characters of a code that are plain, others as "_", then "~" and the number. */
static const char *cleaned(fc_arena *arena, const fc_allocator *allocator, const char *code, int32_t party) {
  fc_buffer name = {.allocator = allocator};
  if (reserved(code)) fc_buffer_char(&name, '_');
  while (*code && name.length < NAME_LONGEST) {
    const char *start = code;
    bool plain = plain_character(fc_next_character(&code)) && ((*start != '.' && *start != '-') || name.length > 0);
    fc_buffer_bytes(&name, plain ? start : "_", plain ? (size_t)(code - start) : 1);
  }
  fc_buffer_char(&name, '~');
  fc_buffer_whole(&name, (int64_t)party + 1);
  const char *kept = name.failed ? NULL : fc_arena_text(arena, name.data);
  fc_buffer_free(&name);
  return kept;
}

typedef struct named {
  const char *code;
  int32_t party;
} named;

static int compare_named(const void *left, const void *right) {
  const named *a = left, *b = right;
  int order = compare_folded(a->code, b->code);
  return order ? order : (a->party > b->party) - (a->party < b->party);
}

bool fc_city_names(const fc_view *view, fc_arena *arena, const char **names) {
  size_t count = (size_t)fc_scenario_party_count(view->scenario);
  named *sorted = fc_arena_take(arena, count * sizeof *sorted);
  if (!sorted) return false;
  for (size_t i = 0; i < count; i++) sorted[i] = (named){fc_party_code(view, (int32_t)i), (int32_t)i};
  if (count > 1) qsort(sorted, count, sizeof *sorted, compare_named);
  for (size_t i = 0; i < count; i++) {
    bool taken = i > 0 && compare_folded(sorted[i - 1].code, sorted[i].code) == 0;
    const char *code = sorted[i].code;
    bool kept = safe(code) && !taken;
    names[sorted[i].party] = kept ? fc_arena_text(arena, code) : cleaned(arena, view->allocator, code, sorted[i].party);
    if (!names[sorted[i].party]) return false;
  }
  return true;
}
