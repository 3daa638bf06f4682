/* A bar on stderr for what takes over a second, and the wish to stop. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "options.h"

#include <pthread.h>
#include <time.h>

struct progress {
  bool shown, drawn;
  size_t done, total; /* scenarios */
  struct timespec start;
  int64_t last_drawn; /* milliseconds after start */
  pthread_mutex_t lock;
};

void progress_start(struct progress *progress, const struct options *options, size_t scenarios);
/* For the library's callbacks; context is the progress. False: stop. */
bool progress_step(void *context, int64_t done, int64_t total);
void progress_scenario_done(struct progress *progress);
void progress_end(struct progress *progress);

/* Ctrl-C and a request to terminate only set a mark; a second one ends the program at once. */
void interrupt_watch(void);
bool interrupted(void);

#endif
