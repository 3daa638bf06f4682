/* Texts of cells: characters, full-width forms, trimming, lists, codes. All texts here are valid UTF-8. */
#ifndef FC_READ_TEXT_H
#define FC_READ_TEXT_H

#include "base/shown.h"
#include "fencheng/rules.h"

#include "finding.h"

/* A cell or a part of one. Not always ended by NUL. */
typedef struct fc_cell {
  const char *text;
  size_t length;
} fc_cell;

fc_cell fc_cell_of(const char *text);
static inline bool fc_is_digit(char c) { return c >= '0' && c <= '9'; }
/* The character at *at, which moves behind it. */
uint32_t fc_character(const char *text, size_t length, size_t *at);
/* True if the text has a hidden character; gives the first one. */
bool fc_find_hidden(fc_cell cell, uint32_t *character);

/* Without the spaces around it (ASCII, no-break, ideographic and other spaces, tabs, line ends). */
fc_cell fc_trim(fc_cell cell);

/* A trimmed copy with full-width letters, digits and signs as ASCII, every space as ' ', U+2212 as '-', into
 * narrow[size]. False if it does not fit. widened (may be NULL) becomes true if a full-width form was replaced. */
bool fc_narrow(fc_cell cell, char *narrow, size_t size, bool *widened);

/* Compares without ASCII case. */
bool fc_same(fc_cell cell, const char *word);
bool fc_begins(fc_cell cell, const char *word);
/* Takes "word:" in either language off the front, also with the full-width colon. False: it does not stand there. */
bool fc_take_prefix(fc_cell *cell, const fc_word *word);

/* The next entry of a list separated by ; ； 、 (trimmed, never blank); false at the end. */
bool fc_next_entry(fc_cell *rest, fc_cell *entry);

/* Index of the word in either language, in words ended by {NULL, NULL}; -1 if there is none. */
int32_t fc_word_index(const fc_word *words, fc_cell cell);

/* Letters, digits, - _ . and Chinese characters, at most FC_CODE_MAX bytes. */
/* False for a code in scientific notation. */
bool fc_check_digits(fc_cell cell, fc_finding *finding);
bool fc_check_code(fc_cell cell, fc_finding *finding);
/* A name: one line, nothing invisible, at most 200 characters. */
bool fc_check_name(fc_cell cell, fc_finding *finding);
/* A longer text: no control characters but tab and line ends. */
bool fc_check_remark(fc_cell cell, fc_finding *finding);

#endif
