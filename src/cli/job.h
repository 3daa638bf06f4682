/* One scenario: loading, computing and writing it. */
#ifndef CLI_JOB_H
#define CLI_JOB_H

#include "hash.h"
#include "progress.h"

struct job {
  const char *path, *name;
  const char *variant; /* NULL: the scenario as it is */
  fc_problems *problems;
  fc_scenario *scenario;
  fc_result *result;
  fc_settlement *settlement;
  fc_status status;
  int threads;            /* for reading its ledger */
  fc_settle_by booked_by; /* how finely bookings are told apart, where that is finer than the scenario settles */
  fc_period as_of;        /* only closings by then count; blank: all */
  bool is_hashed;         /* its manifest is written, which names the files that were read */
  hash_list inputs;       /* as they were read, if it is hashed */
};

/* How scenarios are read: by the options, workbooks too. */
fc_read_options job_reading(const struct options *options);
/* Loads, computes and settles; everything that is wrong ends up in job->problems. */
void job_compute(struct job *job, const struct options *options, struct progress *progress);
/* The same in two steps: what to settle may depend on the scenario. Settling again drops the settlement before. */
void job_run(struct job *job, const struct options *options, struct progress *progress);
void job_settle(struct job *job, const fc_settle_options *settling);
/* Writes OUT/<name>/ of a computed scenario. outputs: 1u << fc_output, 0 = all. */
void job_write(struct job *job, const struct options *options, const char *out, unsigned outputs);
/* Drops the scenario, the result and the settlement; the problems stay. */
void job_drop(struct job *job);
void job_free(struct job *job);

/* Prints its problems to stderr (warnings too unless --quiet), under its path if there are several scenarios. */
/* What a status means that came without a word: an English text of the catalogue. */
const char *job_text_of(fc_status status);
/* path or name of a job; "name/variants/by-ratio" for a variant. */
const char *job_title(fc_buffer *buffer, const struct job *job, const char *name);
void job_tell_problems(const struct job *job, const struct options *options, bool several);
/* The same of what was written beside a job; a status without a problem is put into words. */
void job_tell_written(fc_problems *problems, const struct options *options, const char *name, fc_status status);

int exit_code_of(fc_status status);
/* The graver of two exit codes. */
int graver(int left, int right);

#endif
