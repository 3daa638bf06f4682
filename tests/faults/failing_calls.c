/* A library to preload (LD_PRELOAD): one call of memory or of files of the program under test fails, or all from one
 * on. FAULT_KIND memory or files; FAULT_AT the number of the call; FAULT_STAYS 1: all later ones, too; FAULT_ERROR the
 * error of a file call, 0: a read or write takes one byte only, -1: an input grows while it is read; FAULT_CALLS names
 * of calls that count; FAULT_UNDER only files below it count; FAULT_SPARED a library whose requests for
 * memory never fail; FAULT_LOG a file that is told the counts, shared by
 * mapping so that it survives any end; FAULT_TRACE 1: the way to the first failing call is printed to stderr. */
#include "failing_calls.h"

#include <execinfo.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

fault_plan faults;

static long number_in(const char *name) {
  const char *text = getenv(name);
  return text ? strtol(text, NULL, 10) : 0;
}

static fault_log *map_log(const char *path) {
  int file = path ? (int)fault_system(FAULT_OPENAT, AT_FDCWD, (long)path, O_RDWR | O_CLOEXEC, 0) : -1;
  if (file < 0) return NULL;
  void *log = mmap(NULL, sizeof(fault_log), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  fault_system(FAULT_CLOSE, file, 0, 0, 0);
  return log == MAP_FAILED ? NULL : log;
}

__attribute__((constructor)) static void arm(void) {
  const char *kind = getenv("FAULT_KIND");
  faults.at = number_in("FAULT_AT");
  faults.stays = number_in("FAULT_STAYS") != 0;
  faults.error = (int)number_in("FAULT_ERROR");
  faults.calls = getenv("FAULT_CALLS");
  faults.under = getenv("FAULT_UNDER");
  faults.spared = getenv("FAULT_SPARED");
  faults.log = map_log(getenv("FAULT_LOG"));
  faults.traces = number_in("FAULT_TRACE") != 0;
  void *way[1];
  if (faults.traces) backtrace(way, 1); /* loads what it needs, which asks for memory */
  if (!kind || !faults.log) return;
  faults.memory = strcmp(kind, "memory") == 0;
  faults.files = strcmp(kind, "files") == 0;
}

/* The bytes of the log are read by another program: what, then where. */
static void trace(void) {
  enum { DEEPEST = 40 };
  void *way[DEEPEST];
  backtrace_symbols_fd(way, backtrace(way, DEEPEST), STDERR_FILENO);
}

static void note(const char *call, const char *place) {
  fault_log *log = faults.log;
  snprintf(log->what, sizeof log->what, "%s %s", call, place ? place : "");
  if (faults.traces) trace();
}

bool fault_now(const char *call, const char *place) {
  long number = __atomic_add_fetch(&faults.log->calls, 1, __ATOMIC_RELAXED);
  bool now = number == faults.at || (faults.stays && faults.at && number > faults.at);
  if (!now) return false;
  if (__atomic_add_fetch(&faults.log->faults, 1, __ATOMIC_RELAXED) == 1) note(call, place);
  return true;
}
