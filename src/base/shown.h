/* Texts from files and disks as they may be shown: a terminal must not act on them, and what is invisible is named. */
#ifndef FC_BASE_SHOWN_H
#define FC_BASE_SHOWN_H

#include "memory.h"

/* Controls, and characters without width or that turn the direction of writing. */
bool fc_is_hidden(uint32_t character);
/* "<U+202E>"; name has room for 11 bytes. */
void fc_character_name(uint32_t character, char *name);

enum { FC_SHOWN_BYTES = 12 };
/* The character at bytes[*at], which moves on: itself, its name if it is hidden, "<0xFF>" for a byte that is no UTF-8.
 * Returns the length; shown is ended by NUL. */
size_t fc_show_character(const char *bytes, size_t length, size_t *at, char shown[FC_SHOWN_BYTES]);
/* A whole text. */
void fc_buffer_shown(fc_buffer *buffer, const char *text);

#endif
