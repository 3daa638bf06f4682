/* What `explain` was asked for, and the figures outside of pools that answer it. */
#ifndef CLI_EXPLAIN_H
#define CLI_EXPLAIN_H

#include "job.h"
#include "message.h"

/* Which figures were asked for; -1 / 0 / NULL: all. */
struct question {
  int32_t agreement, party, fund, year;
  const char *pool, *program, *target;
};

/* Prints a text that is new and frees it; an empty line stands between two. */
void explain_print(const struct job *job, char *text, size_t *found);
/* Reads --fund, --program and --target; an exit code. */
int explain_read_plan(const struct job *job, const struct options *options, struct question *question);
/* True if the question is about pools, too. */
bool explain_asks_pools(const struct question *question);
/* Prints accounts of funds, programs and targets that answer the question. */
void explain_print_plan(const struct job *job, const struct options *options, const struct question *question,
                        size_t *found);
/* The funds, programs and targets that there are, as options to type; only those kinds that were asked for. */
void explain_tell_plan(const struct job *job, const struct question *question);
/* Adds "code (name)" to a list. */
void explain_list_add(fc_buffer *list, const char *code, const char *name);
/* Tells that a code is unknown and which there are; frees the list. Returns EXIT_USAGE. */
int explain_tell_unknown(const struct options *options, const char *text, const char *given, fc_buffer *known);

#endif
