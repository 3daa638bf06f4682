#include "progress.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

enum { SHOW_AFTER_MS = 1000, REDRAW_MS = 100, BAR_WIDTH = 30 };

static volatile sig_atomic_t interrupt_seen;

static void on_interrupt(int signal) {
  (void)signal;
  interrupt_seen = 1;
}

void interrupt_watch(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_interrupt;
  action.sa_flags = (int)SA_RESETHAND;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
}

bool interrupted(void) { return interrupt_seen; }

static int64_t milliseconds_since(const struct timespec *start) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)(now.tv_sec - start->tv_sec) * 1000 + (now.tv_nsec - start->tv_nsec) / 1000000;
}

void progress_start(struct progress *progress, const struct options *options, size_t scenarios) {
  bool wanted = isatty(STDERR_FILENO) && !option_given(options, OPTION_QUIET);
  if (option_given(options, OPTION_PROGRESS)) wanted = true;
  if (option_given(options, OPTION_NO_PROGRESS)) wanted = false;
  progress->shown = wanted;
  progress->total = scenarios;
  clock_gettime(CLOCK_MONOTONIC, &progress->start);
  pthread_mutex_init(&progress->lock, NULL);
}

/* Draws "[#######           ]  35%" over the line before, at most ten times a second. */
static void draw(struct progress *progress, int64_t done, int64_t total) {
  int64_t now = milliseconds_since(&progress->start);
  if (now < SHOW_AFTER_MS || now - progress->last_drawn < REDRAW_MS || total <= 0) return;
  progress->last_drawn = now;
  progress->drawn = true;
  /* Large counts (bytes) are made smaller first, so that the product fits. */
  for (; total > INT64_MAX / 100; total /= 2) done /= 2;
  int percent = done >= total ? 100 : (int)(done * 100 / total);
  int filled = percent * BAR_WIDTH / 100;
  fprintf(stderr, "\r[%.*s%*s] %3d%%", filled, "##############################", BAR_WIDTH - filled, "", percent);
  fflush(stderr);
}

bool progress_step(void *context, int64_t done, int64_t total) {
  struct progress *progress = context;
  if (progress && progress->shown && progress->total == 1) draw(progress, done, total);
  return !interrupted();
}

void progress_scenario_done(struct progress *progress) {
  pthread_mutex_lock(&progress->lock);
  progress->done++;
  if (progress->shown && progress->total > 1) draw(progress, (int64_t)progress->done, (int64_t)progress->total);
  pthread_mutex_unlock(&progress->lock);
}

void progress_end(struct progress *progress) {
  if (progress->drawn) fprintf(stderr, "\r%*s\r", BAR_WIDTH + 8, "");
  pthread_mutex_destroy(&progress->lock);
}
