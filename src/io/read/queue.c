#include "queue.h"

#include <string.h>

/* A thread that waits is woken when half of the batches are ready for it: fewer switches between the two. */
enum { HALF = FC_QUEUE_BATCHES / 2 };

/* The batches are filled by a thread of our own, so they take their memory from libc and not from a caller's allocator,
 * which need not be safe for two threads. */
bool fc_queue_open(fc_queue *queue) {
  memset(queue, 0, sizeof *queue);
  pthread_mutex_init(&queue->lock, NULL);
  pthread_cond_init(&queue->changed, NULL);
  bool good = true;
  for (size_t i = 0; i < FC_QUEUE_BATCHES; i++) {
    queue->batches[i] = fc_csv_batch_new(NULL);
    good = good && queue->batches[i];
  }
  return good;
}

void fc_queue_close(fc_queue *queue) {
  for (size_t i = 0; i < FC_QUEUE_BATCHES; i++) fc_csv_batch_free(queue->batches[i]);
  pthread_cond_destroy(&queue->changed);
  pthread_mutex_destroy(&queue->lock);
}

fc_csv_batch *fc_queue_first(fc_queue *queue) { return queue->batches[0]; }

fc_csv_batch *fc_queue_pass(void *context, fc_csv_batch *batch) {
  fc_queue *queue = context;
  (void)batch; /* it is the one at the place `filled` */
  pthread_mutex_lock(&queue->lock);
  queue->filled++;
  if (queue->filled - queue->emptied == HALF) pthread_cond_signal(&queue->changed);
  while (queue->filled - queue->emptied == FC_QUEUE_BATCHES && !queue->is_stopped)
    pthread_cond_wait(&queue->changed, &queue->lock);
  fc_csv_batch *next = queue->is_stopped ? NULL : queue->batches[queue->filled % FC_QUEUE_BATCHES];
  pthread_mutex_unlock(&queue->lock);
  if (next) fc_csv_batch_clear(next);
  return next;
}

void fc_queue_end(fc_queue *queue) {
  pthread_mutex_lock(&queue->lock);
  queue->is_ended = true;
  pthread_cond_signal(&queue->changed);
  pthread_mutex_unlock(&queue->lock);
}

fc_csv_batch *fc_queue_take(fc_queue *queue) {
  pthread_mutex_lock(&queue->lock);
  while (queue->filled == queue->emptied && !queue->is_ended) pthread_cond_wait(&queue->changed, &queue->lock);
  bool is_empty = queue->filled == queue->emptied;
  fc_csv_batch *batch = is_empty ? NULL : queue->batches[queue->emptied % FC_QUEUE_BATCHES];
  pthread_mutex_unlock(&queue->lock);
  return batch;
}

void fc_queue_give_back(fc_queue *queue, bool stop) {
  pthread_mutex_lock(&queue->lock);
  queue->emptied++;
  queue->is_stopped = queue->is_stopped || stop;
  if (stop || queue->filled - queue->emptied == HALF) pthread_cond_signal(&queue->changed);
  pthread_mutex_unlock(&queue->lock);
}
