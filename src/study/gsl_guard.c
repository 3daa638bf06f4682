#include "gsl_guard.h"

#include <gsl/gsl_errno.h>
#include <pthread.h>

/* The only state of the library. The handler belongs to the process, so two threads that each kept "the one before"
 * could put back the wrong one: the first in takes it, the last out gives it back. */
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static unsigned inside;
static gsl_error_handler_t *of_host;

void fc_gsl_enter(void) {
  pthread_mutex_lock(&guard);
  if (inside++ == 0) of_host = gsl_set_error_handler_off();
  pthread_mutex_unlock(&guard);
}

void fc_gsl_leave(void) {
  pthread_mutex_lock(&guard);
  if (--inside == 0) gsl_set_error_handler(of_host);
  pthread_mutex_unlock(&guard);
}
