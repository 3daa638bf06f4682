/* Messages in the language of whoever reads them. */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include "base/memory.h"
#include "base/words.h"
#include "fencheng/fencheng.h"

#include <stdio.h>

/* Language of the first of LC_ALL, LC_MESSAGES, LANG that is not empty. No locale is set: a fresh machine has none. */
fc_language language_of_environment(void);

/* Prints a text of the catalogue with its arguments {1}..{6} (texts, ended by NULL) and a line end. */
void tell(FILE *stream, fc_language language, const char *text, ...) __attribute__((sentinel));
/* The same into a buffer, without the line end. */
void tell_into(fc_buffer *buffer, fc_language language, const char *text, ...) __attribute__((sentinel));
/* A problem without its place into a buffer. */
void tell_problem_into(fc_buffer *buffer, fc_language language, const fc_problem *problem);
/* A mistake on the command line: the message, and where to read more. Returns EXIT_USAGE. */
struct options;
int tell_usage(const struct options *options, const char *text, ...) __attribute__((sentinel));

/* "NAME:" or "NAME: BELOW:" to stderr, and the same with a reason behind it; names are shown as a terminal may have
 * them.
 */
void tell_title(const char *name, const char *below);
void tell_reason(const char *name, const char *below, const char *reason);
/* Prints problems sorted by place to stderr; warnings only if wanted. */
void tell_problems(fc_problems *problems, fc_language language, bool warnings);

/* A whole number as text, for arguments of messages. */
typedef struct number_text {
  char text[24];
} number_text;
number_text number_of(size_t number);

/* Memory is short: says so and ends the program. */
_Noreturn void memory_short(void);
/* The block, never NULL. */
void *needed(void *block);
/* The text of a buffer, never NULL. */
const char *buffer_text(const fc_buffer *buffer);

#endif
