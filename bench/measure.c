/* Runs a peer and the program in turns (A B A B ...) and prints time, peak memory and their ratios as rows of a table:
 *   bench_measure --label TEXT --rows N --repeats N -- PEER... -- PROGRAM...
 * A ratio is taken inside each pair, so that a machine that slows down during the session slows both. The driver stays
 * small and in C because a child's peak begins with that of the process it was forked from. */
#define _DEFAULT_SOURCE /* wait4: the peak memory of one child */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { REPEATS_MAX = 101 };

typedef struct run_figures {
  double wall[REPEATS_MAX], cpu[REPEATS_MAX]; /* seconds */
  double peak[REPEATS_MAX];                   /* MB of 1024 x 1024 bytes */
} run_figures;

typedef struct comparison {
  const char *label;
  double rows;
  int repeats;
  char **peer, **program;
  run_figures of_peer, of_program;
} comparison;

static void fail(const char *what) {
  fprintf(stderr, "bench_measure: %s\n", what);
  exit(2);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec * 1e-6; }

static void run(char **command, run_figures *figures, int turn) {
  struct rusage usage;
  int status;
  double begun = now();
  pid_t child = fork();
  if (child < 0) fail("cannot start a process");
  if (child == 0) {
    if (!freopen("/dev/null", "w", stdout)) _exit(127);
    execvp(command[0], command);
    _exit(127);
  }
  if (wait4(child, &status, 0, &usage) < 0) fail("cannot wait for a process");
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) fail(command[0]);
  figures->wall[turn] = now() - begun;
  figures->cpu[turn] = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  figures->peak[turn] = (double)usage.ru_maxrss / 1024;
}

static int compare(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

/* "least / median / most" */
static void print_spread(const double *values, int count) {
  double sorted[REPEATS_MAX];
  memcpy(sorted, values, (size_t)count * sizeof *sorted);
  qsort(sorted, (size_t)count, sizeof *sorted, compare);
  printf(" %.3f / %.3f / %.3f |", sorted[0], sorted[count / 2], sorted[count - 1]);
}

static void print_ratio(const double *peer, const double *program, int count) {
  double ratios[REPEATS_MAX];
  for (int i = 0; i < count; i++) ratios[i] = program[i] / peer[i];
  print_spread(ratios, count);
}

/* The value of a rank: 0 the least, count / 2 the median. */
static double ranked(const double *values, int count, int rank) {
  double sorted[REPEATS_MAX];
  memcpy(sorted, values, (size_t)count * sizeof *sorted);
  qsort(sorted, (size_t)count, sizeof *sorted, compare);
  return sorted[rank];
}

static double median(const double *values, int count) { return ranked(values, count, count / 2); }

/* What else runs on the machine only adds time, so the least times are those of the programs alone. */
static double ratio_of_least(const double *peer, const double *program, int count) {
  return ranked(program, count, 0) / ranked(peer, count, 0);
}

static void print_line(const comparison *job, const char *who, const run_figures *figures) {
  printf("| %s | %s |", job->label, who);
  print_spread(figures->wall, job->repeats);
  print_spread(figures->cpu, job->repeats);
  printf(" %.1f | %.2f |\n", median(figures->peak, job->repeats),
         job->rows / median(figures->wall, job->repeats) * 1e-6);
}

static void print(const comparison *job) {
  print_line(job, "libcsv", &job->of_peer);
  print_line(job, "fencheng", &job->of_program);
  printf("| %s | **ratio** |", job->label);
  print_ratio(job->of_peer.wall, job->of_program.wall, job->repeats);
  print_ratio(job->of_peer.cpu, job->of_program.cpu, job->repeats);
  printf(" %.1f | |\n", median(job->of_program.peak, job->repeats) / median(job->of_peer.peak, job->repeats));
  printf("| %s | ratio of the least | %.2f | %.2f | | |\n", job->label,
         ratio_of_least(job->of_peer.wall, job->of_program.wall, job->repeats),
         ratio_of_least(job->of_peer.cpu, job->of_program.cpu, job->repeats));
}

/* The arguments up to the next "--", which becomes the NULL that execvp wants. */
static char **command_at(char **arguments, int *at, int count) {
  char **command = arguments + *at;
  while (*at < count && strcmp(arguments[*at], "--") != 0) ++*at;
  if (*at < count) arguments[*at] = NULL;
  ++*at;
  if (!command[0]) fail("usage: --label TEXT --rows N --repeats N -- PEER... -- PROGRAM...");
  return command;
}

static void read_arguments(comparison *job, int count, char **arguments) {
  int at = 1;
  for (; at + 1 < count && strcmp(arguments[at], "--") != 0; at += 2) {
    if (!strcmp(arguments[at], "--label")) job->label = arguments[at + 1];
    if (!strcmp(arguments[at], "--rows")) job->rows = (double)strtoll(arguments[at + 1], NULL, 10);
    if (!strcmp(arguments[at], "--repeats")) job->repeats = (int)strtol(arguments[at + 1], NULL, 10);
  }
  at++;
  if (at >= count || job->repeats < 1 || job->repeats > REPEATS_MAX) fail("wrong arguments");
  job->peer = command_at(arguments, &at, count);
  if (at >= count) fail("two commands are needed");
  job->program = command_at(arguments, &at, count);
}

int main(int count, char **arguments) {
  static comparison job;
  job.label = "";
  job.repeats = 5;
  read_arguments(&job, count, arguments);
  for (int turn = 0; turn < job.repeats; turn++) {
    run(job.peer, &job.of_peer, turn);
    run(job.program, &job.of_program, turn);
  }
  print(&job);
  return 0;
}
