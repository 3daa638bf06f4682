/* Many scenarios at once, and what is told about them. */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "job.h"
#include "scenarios.h"

struct batch {
  const struct options *options;
  const scenario_list *list;
  struct job *jobs;
  const char *out; /* NULL: nothing is written */
  unsigned outputs;
  bool keep; /* scenario and result stay for printing */
  struct progress progress;
  size_t threads;
};

/* Computes (and writes) every scenario by as many threads as --jobs says. */
void batch_run(struct batch *batch, size_t threads);
/* Exit code of all. */
int batch_exit_code(const struct batch *batch);
void batch_free(struct batch *batch);

/* Writes OUT/failures.csv, or removes an old one when nothing failed. False: it cannot be written. */
bool failures_write(const struct batch *batch);

#endif
