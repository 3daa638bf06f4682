/* Sentences from templates, and how wide they print. No locale, no state. */
#ifndef FC_IO_WORDS_SAY_H
#define FC_IO_WORDS_SAY_H

#include "base/memory.h"
#include "base/words.h"
#include "fencheng/io.h"

/* The Chinese catalogue, a .mo file built into the library. */
extern const unsigned char fc_catalogue[];
extern const size_t fc_catalogue_size;

/* Up to six arguments of a template, NULL behind the last one. */
typedef struct fc_arguments {
  const char *items[FC_ARGUMENTS_MAX];
} fc_arguments;

/* Appends the template in the language with {1}..{6} replaced. */
void fc_say(fc_buffer *buffer, fc_language language, const char *text, fc_arguments arguments);
#define FC_SAY(buffer, language, text, ...) fc_say(buffer, language, text, (fc_arguments){{__VA_ARGS__}})

/* Columns that a UTF-8 text takes on a terminal: 2 for Chinese characters and full-width signs, 0 for combining marks.
 */
size_t fc_display_width(const char *text);

/* Decodes one character of UTF-8 and moves on; bad bytes count as one character each. */
uint32_t fc_next_character(const char **text);

#endif
