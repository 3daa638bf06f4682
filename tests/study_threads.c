/* Measures on several threads at once: whoever comes out last puts back the handler of the host. */
#include "fencheng/study.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_errno.h>

static void host_handler(const char *reason, const char *file, int line, int number) {
  (void)reason;
  (void)file;
  (void)line;
  (void)number;
}

/* context: set if a rate was not found. */
static void *find_many(void *context) {
  const fc_fen flows[] = {-1000, 300, 300, 300, 300};
  for (int i = 0; i < 5000; i++) {
    double found;
    if (fc_internal_rate(flows, 5, &found) != FC_OK) *(bool *)context = true;
  }
  return NULL;
}

static void study_gsl__handler_stays_under_threads(void **state) {
  (void)state;
  enum { THREADS = 4 };
  pthread_t threads[THREADS];
  gsl_error_handler_t *before = gsl_set_error_handler(host_handler);
  bool failed[THREADS] = {false};
  for (int i = 0; i < THREADS; i++) assert_int_equal(pthread_create(&threads[i], NULL, find_many, &failed[i]), 0);
  for (int i = 0; i < THREADS; i++) {
    pthread_join(threads[i], NULL);
    assert_false(failed[i]);
  }
  assert_true(gsl_set_error_handler(before) == host_handler);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(study_gsl__handler_stays_under_threads)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
