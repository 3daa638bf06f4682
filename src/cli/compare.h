/* `compare`: variants, other rules and other values side by side. */
#ifndef CLI_COMPARE_H
#define CLI_COMPARE_H

#include "edited.h"
#include "sheet.h"
#include "variants.h"

/* A comparison under work: one scenario with what stands beside it. */
struct compare_work {
  const struct options *options;
  const char *path, *name; /* of the scenario */
  size_t threads;
  struct variants variants;
  struct edited *edited; /* what --rules or --vary ask for, made of the first variant */
  size_t edited_count, edited_capacity;
  fc_variant *views; /* variants, then rules */
  size_t view_count;
  fc_arena arena;
};

/* One more edit with a name of its own; blank otherwise. */
struct edited *compare_add(struct compare_work *work, const char *name);
/* Edits the first variant and runs all edits, on as many threads as --jobs says. then (may be NULL) is called after
 * each, on its thread. */
void compare_edit_all(struct compare_work *work, void (*then)(void *context, size_t index), void *context);
/* Prints the problems of the edits, under their names. The gravest exit code. */
int compare_tell_edited(const struct compare_work *work);

/* What --rules says, as edits. EXIT_FINE, or EXIT_USAGE after telling. */
int rules_read(struct compare_work *work);
/* --vary: computes and prints (or writes) a schedule of values. An exit code. */
int vary_compare(struct compare_work *work);

/* Prints the totals of a comparison. */
void compare_print(const struct options *options, const fc_comparison *comparison);
/* Writes the grids to OUT/<name><ending>/ and says so. An exit code. */
int compare_write(const struct compare_work *work, const fc_grid_file *files, size_t count, const char *ending);
/* The mark of the first variant, "" without one. */
const char *compare_mark(const struct compare_work *work);

#endif
