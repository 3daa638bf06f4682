/* One scenario: loading, computing and writing it. */
#ifndef CLI_JOB_H
#define CLI_JOB_H

#include "progress.h"

struct job {
  const char *path, *name;
  fc_problems *problems;
  fc_scenario *scenario;
  fc_result *result;
  fc_status status;
  int threads; /* for reading its ledger */
};

/* Loads and computes; everything that is wrong ends up in job->problems. */
void job_compute(struct job *job, const struct options *options, struct progress *progress);
/* Writes OUT/<name>/ of a computed scenario. outputs: 1u << fc_output, 0 = all. */
void job_write(struct job *job, const struct options *options, const char *out, unsigned outputs);
/* Drops the scenario and the result; the problems stay. */
void job_drop(struct job *job);
void job_free(struct job *job);

/* Prints its problems to stderr (warnings too unless --quiet), under its path if there are several scenarios. */
void job_tell_problems(const struct job *job, const struct options *options, bool several);

int exit_code_of(fc_status status);
/* The graver of two exit codes. */
int graver(int left, int right);

#endif
