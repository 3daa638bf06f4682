/* Words in the sources: texts that are translated, and lists to compare with. */
#ifndef FC_BASE_WORDS_H
#define FC_BASE_WORDS_H

#include <stdbool.h>
#include <string.h>

/* Marks a text for translation: the catalogues in po/ are checked against every FC_TEXT in the sources. */
#define FC_TEXT(text) text

/* True if a text is one of a list that NULL ends. */
static inline bool fc_is_one_of(const char *text, const char *const *words) {
  for (; *words; words++)
    if (strcmp(text, *words) == 0) return true;
  return false;
}

#endif
