/* What the two halves of the preloaded library share: memory and files. */
#ifndef FAULTS_FAILING_CALLS_H
#define FAULTS_FAILING_CALLS_H

#include <stdbool.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Calls around the wrappers, which this library defines itself. */
enum { FAULT_OPENAT = SYS_openat, FAULT_CLOSE = SYS_close, FAULT_WRITE = SYS_write };
#define fault_system(call, first, second, third, fourth) syscall(call, first, second, third, fourth)

typedef struct fault_log {
  long calls, faults;
  char what[496]; /* the first call that failed, and on which file */
} fault_log;

typedef struct fault_plan {
  long at;
  bool stays, memory, files, traces;
  int error;
  const char *calls, *under, *spared;
  fault_log *log;
} fault_plan;
extern fault_plan faults;

/* Counts a call; true if it is to fail. */
bool fault_now(const char *call, const char *place);

#endif
