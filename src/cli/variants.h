/* The variants of one scenario, loaded and computed side by side: for `compare` and `report`. */
#ifndef CLI_VARIANTS_H
#define CLI_VARIANTS_H

#include "batch.h"

#include "fencheng/study.h"

struct variants {
  scenario_list list; /* base and variants, as they were asked for */
  struct batch batch; /* their jobs, in that order */
  fc_variant *views;  /* [count], for fc_compare */
  size_t count;
  fc_arena arena; /* of names and reasons */
};

/* Loads and computes the base and all variants of a scenario, or those that --variant names (one alone: against the
 * base), by `threads` threads. only_base: without --variant the base alone. EXIT_FINE (some may have failed: their
 * views say why), or EXIT_USAGE, EXIT_UNREADABLE after telling. Free in any case. */
int variants_load(struct variants *variants, const struct options *options, const char *path, const char *name,
                  size_t threads, bool only_base);
/* Prints the problems of all to stderr, and which failed. The exit code of all, as in a batch. */
int variants_tell(struct variants *variants, const struct options *options);
/* What the scenario as it is is called among its variants. */
const char *variants_base_name(fc_language language);
/* Why one failed: the first error with its place, else what the status says. Lives as long as the arena. */
const char *variants_failure(const fc_problems *problems, fc_status status, fc_language language, fc_arena *arena);
void variants_free(struct variants *variants);

#endif
