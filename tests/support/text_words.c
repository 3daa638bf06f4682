#include "text_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

bool next_line(const char **text, text_line *line) {
  if (!**text) return false;
  size_t length = strcspn(*text, "\n");
  assert_true(length < sizeof line->bytes);
  memcpy(line->bytes, *text, length);
  line->bytes[length] = '\0';
  *text += length + ((*text)[length] == '\n');
  line->count = 0;
  char *at = line->bytes;
  for (;;) {
    at += strspn(at, " ");
    if (!*at) return true;
    assert_true(line->count < WORDS_MAX);
    line->words[line->count++] = at;
    at += strcspn(at, " ");
    if (*at) *at++ = '\0';
  }
}

const char *word_at(const text_line *line, int place) {
  bool given = place < line->count && strcmp(line->words[place], "-") != 0;
  return given ? line->words[place] : "";
}

const char *value_of(const text_line *line, const char *key) {
  size_t length = strlen(key);
  for (int i = 1; i < line->count; i++) {
    if (strncmp(line->words[i], key, length) != 0) continue;
    if (line->words[i][length] == '=') return line->words[i] + length + 1;
    if (line->words[i][length] == '\0') return "";
  }
  return NULL;
}

const char *text_of(const text_line *line, const char *key) {
  const char *value = value_of(line, key);
  return value ? value : "";
}

int64_t decimal(const char *text, int64_t scale, int *decimals) {
  bool negative = *text == '-';
  int64_t whole = 0;
  *decimals = 0;
  bool point = false;
  for (text += negative; (*text >= '0' && *text <= '9') || *text == '.'; text++) {
    if (*text == '.') {
      point = true;
      continue;
    }
    whole = whole * 10 + (*text - '0');
    *decimals += point;
  }
  for (int i = 0; i < *decimals; i++) scale /= 10;
  return (negative ? -whole : whole) * scale;
}

fc_fen yuan(const char *text) {
  int decimals;
  return decimal(text, 100, &decimals);
}

fc_rate rate_of(const char *text) {
  const char *slash = strchr(text, '/');
  if (slash) return (fc_rate){strtoll(text, NULL, 10), strtoll(slash + 1, NULL, 10)};
  const int64_t scale = 1000000;
  int decimals;
  return (fc_rate){decimal(text, scale, &decimals), strchr(text, '%') ? scale * 100 : scale};
}

bool starts(const char *text, const char *start) { return strncmp(text, start, strlen(start)) == 0; }

/* sum:3, average:3*80%, average:2019..2021 */
static fc_term years_term(const char *text) {
  const char *number = strchr(text, ':') + 1, *until = strstr(number, ".."), *scale = strchr(number, '*');
  fc_term term = {.kind = starts(text, "sum:") ? FC_TERM_SUM : FC_TERM_AVERAGE, .rate = {1, 1}};
  term.years = atoi(number);
  if (scale) term.rate = rate_of(scale + 1);
  if (until) term = (fc_term){.kind = FC_TERM_YEARS, .from_year = atoi(number), .until_year = atoi(until + 2)};
  return term;
}

fc_term term_of(const char *text) {
  const char *band = strstr(text, "%..");
  if (!*text) return (fc_term){.kind = FC_TERM_NONE};
  if (starts(text, "sum:") || starts(text, "average:")) return years_term(text);
  if (starts(text, "year:")) return (fc_term){.kind = FC_TERM_YEAR, .from_year = atoi(text + 5)};
  if (starts(text, "cost:")) return (fc_term){.kind = FC_TERM_COST, .code = text + 5};
  if (starts(text, "paid:")) return (fc_term){.kind = FC_TERM_PAID, .code = text + 5};
  if (starts(text, "capital:")) return (fc_term){.kind = FC_TERM_CAPITAL, .code = text + 8};
  if (band) return (fc_term){.kind = FC_TERM_BAND, .rate = rate_of(text), .upper = rate_of(band + 3)};
  if (strstr(text, "parts")) return (fc_term){.kind = FC_TERM_PARTS, .rate = {atoi(text), 1}};
  if (!strchr("-0123456789", *text)) return (fc_term){.kind = FC_TERM_WORD, .code = text};
  if (strpbrk(text, "%/")) return (fc_term){.kind = FC_TERM_RATE, .rate = rate_of(text)};
  return (fc_term){.kind = FC_TERM_AMOUNT, .amount = yuan(text)};
}

fc_period period_of(const char *text) {
  if (!text || !*text) return (fc_period){0};
  fc_period period = {.year = (int16_t)atoi(text), .first_month = 1, .last_month = 12};
  if (text[4] == 'Q') {
    period.first_month = (int8_t)((text[5] - '1') * 3 + 1);
    period.last_month = (int8_t)(period.first_month + 2);
  }
  if (text[4] == '-') period.first_month = period.last_month = (int8_t)atoi(text + 5);
  if (text[4] == '-' && text[7] == '-') period.day = (int8_t)atoi(text + 8);
  return period;
}

int index_of(const fc_word *words, const char *word) {
  for (int i = 0; words[i].english; i++)
    if (strcmp(words[i].english, word) == 0) return i;
  fail_msg("unknown word %s", word);
  return -1;
}

fc_bound bound_of(const char *text) {
  if (!text) return (fc_bound){0, false};
  bool relative = *text == 'Y';
  return (fc_bound){(int16_t)atoi(text + relative), relative};
}

size_t cut_list(const char *text, char *bytes, const char **items) {
  size_t count = 0;
  strcpy(bytes, text);
  while (*bytes) {
    assert_true(count < LIST_MAX);
    items[count++] = bytes;
    bytes += strcspn(bytes, ",");
    if (*bytes) *bytes++ = '\0';
  }
  return count;
}
