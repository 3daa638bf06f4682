/* Lines of support/scenario_text.h cut into words, and the words read as values. */
#ifndef FENCHENG_TESTS_TEXT_WORDS_H
#define FENCHENG_TESTS_TEXT_WORDS_H

#include "fencheng/scenario.h"

enum { WORDS_MAX = 20, LINE_MAX_BYTES = 400, LIST_MAX = 16 };
typedef struct text_line {
  char bytes[LINE_MAX_BYTES];
  const char *words[WORDS_MAX];
  int count;
} text_line;

/* Reads one line; false at the end of the text. Blank lines have no words. */
bool next_line(const char **text, text_line *line);
/* Word at a place; "" where there is none or it is "-". */
const char *word_at(const text_line *line, int place);
/* Value of key=value, "" for a bare key; NULL if the line has none. */
const char *value_of(const text_line *line, const char *key);
/* The same, "" if the line has none. */
const char *text_of(const text_line *line, const char *key);
bool starts(const char *text, const char *start);
/* Digits with a point as whole units of 1 / scale; `decimals` digits stand behind the point. */
int64_t decimal(const char *text, int64_t scale, int *decimals);
/* "12.34" -> 1234 */
fc_fen yuan(const char *text);
/* 12.5%, 1/3, or a decimal number. */
fc_rate rate_of(const char *text);
/* Amount, rate, 6parts, sum:3*80%, average:2019..2021, year:2021, cost:STREAM, capital:COMPANY, paid:FUND, 90%..120%,
 * word. */
fc_term term_of(const char *text);
/* 2024, 2024-03, 2024-03-15, 2024Q2 */
fc_period period_of(const char *text);
/* 2024 or Y3 */
fc_bound bound_of(const char *text);
/* Index of a word in a list of the library; fails if it does not stand there. */
int index_of(const fc_word *words, const char *word);
/* Cuts a list at its commas; the pieces stand in `bytes`, which is as long as the text. */
size_t cut_list(const char *text, char *bytes, const char **items);

#endif
