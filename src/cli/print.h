/* What `run` shows of a result. */
#ifndef CLI_PRINT_H
#define CLI_PRINT_H

#include "job.h"
#include "terminal.h"

/* Prints the tables asked for (1u << fc_output); 0: the short ones, cut to what a clerk looks at
 * first: summary, funds, programs by year, the last settlement, targets. */
void print_result(const struct job *job, const struct options *options, unsigned outputs);

/* Puts names in the place of the codes of parties, for people. */
struct sheet;
void print_names(struct sheet *sheet, const struct job *job);
/* The name of the party with that code, or the code where others bear the name too. */
const char *print_name(const struct job *job, const char *code);

#endif
