#include "threads.h"

#include "message.h"

#include <pthread.h>
#include <stdlib.h>

struct crew {
  size_t next, count;
  void (*one)(void *context, size_t index);
  void *context;
  pthread_mutex_t lock;
};

static size_t take_next(struct crew *crew) {
  pthread_mutex_lock(&crew->lock);
  size_t next = crew->next++;
  pthread_mutex_unlock(&crew->lock);
  return next;
}

static void *work(void *context) {
  struct crew *crew = context;
  for (size_t index; (index = take_next(crew)) < crew->count;) crew->one(crew->context, index);
  return NULL;
}

void work_on_all(size_t count, size_t threads, void (*one)(void *context, size_t index), void *context) {
  struct crew crew = {.count = count, .one = one, .context = context};
  if (threads > count) threads = count;
  pthread_t *others = needed(calloc(threads + 1, sizeof *others));
  pthread_mutex_init(&crew.lock, NULL);
  /* Where no more threads can be had, the others do all. */
  size_t started = 0;
  while (started + 1 < threads && pthread_create(&others[started], NULL, work, &crew) == 0) started++;
  work(&crew);
  for (size_t i = 0; i < started; i++) pthread_join(others[i], NULL);
  pthread_mutex_destroy(&crew.lock);
  free(others);
}
