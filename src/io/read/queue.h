/* Batches on their way from the thread that reads to the one that works. */
#ifndef FC_READ_QUEUE_H
#define FC_READ_QUEUE_H

#include <pthread.h>

#include "csv_rows.h"

enum { FC_QUEUE_BATCHES = 8 };

typedef struct fc_queue {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  fc_csv_batch *batches[FC_QUEUE_BATCHES];
  size_t filled, emptied; /* how many batches were passed on and given back; batch number n is n % FC_QUEUE_BATCHES */
  bool is_ended, is_stopped;
} fc_queue;

/* False when memory is short. */
bool fc_queue_open(fc_queue *queue);
void fc_queue_close(fc_queue *queue);
/* The batch to begin with. */
fc_csv_batch *fc_queue_first(fc_queue *queue);
/* The reader: passes a batch on and waits for an empty one; NULL: stop. */
fc_csv_batch *fc_queue_pass(void *queue, fc_csv_batch *batch);
/* The reader: there will be no more. */
void fc_queue_end(fc_queue *queue);
/* The worker: waits for the next full batch; NULL after the last one. */
fc_csv_batch *fc_queue_take(fc_queue *queue);
/* The worker: the batch that was taken is empty again; stop: no more are wanted. */
void fc_queue_give_back(fc_queue *queue, bool stop);

#endif
