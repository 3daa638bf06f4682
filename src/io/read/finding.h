/* What is wrong with a text: a message with its arguments, and how it becomes a problem of a file. */
#ifndef FC_READ_FINDING_H
#define FC_READ_FINDING_H

#include "base/words.h"
#include "fencheng/rules.h"

enum { FC_FINDING_BYTES = 2400, FC_QUOTE_CHARACTERS = 60 };

typedef struct fc_finding {
  const char *text;
  fc_status status;
  int argument_count;
  size_t used;
  const char *arguments[FC_ARGUMENTS_MAX];
  char store[FC_FINDING_BYTES];
} fc_finding;

/* Starts a finding with its English template. */
void fc_finding_start(fc_finding *finding, const char *text);
/* Adds the next argument as it is; what does not fit is cut off at a character. */
void fc_find_word(fc_finding *finding, const char *word);
void fc_find_bytes(fc_finding *finding, const char *bytes, size_t length);
void fc_find_number(fc_finding *finding, int64_t number);
/* Adds the next argument as a quotation: shortened, control and invisible characters shown as <U+202E>. */
void fc_find_quote(fc_finding *finding, const char *bytes, size_t length);
/* Adds the next argument: words ended by {NULL, NULL} as "city/城市, county/区县". */
void fc_find_words(fc_finding *finding, const fc_word *words);
/* Starts a finding and quotes the text found as {1}. Always false, so that a parser can return it. */
bool fc_reject(fc_finding *finding, const char *text, const char *bytes, size_t length);
/* Quotes another text as {1}: the whole cell, when a part of it was refused. Always false. */
bool fc_quote_instead(fc_finding *finding, const char *bytes, size_t length);

/* Where findings of one file go. */
typedef struct fc_reporter {
  fc_problems *problems;
  const char *file;
  int64_t errors;
} fc_reporter;
void fc_report_error(fc_reporter *reporter, int64_t line, int32_t column, const fc_finding *finding);
void fc_report_warning(fc_reporter *reporter, int64_t line, int32_t column, const fc_finding *finding);

#endif
