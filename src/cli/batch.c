#include "batch.h"

#include <stdlib.h>

static size_t take_next(struct batch *batch) {
  pthread_mutex_lock(&batch->lock);
  size_t next = batch->next++;
  pthread_mutex_unlock(&batch->lock);
  return next;
}

static void run_one(struct batch *batch, size_t index) {
  struct job *job = &batch->jobs[index];
  job->path = batch->list->paths[index];
  job->name = batch->list->names[index];
  job->threads = batch->list->count == 1 ? (int)batch->threads : 1;
  job_compute(job, batch->options, &batch->progress);
  if (job->status == FC_OK && batch->out) job_write(job, batch->options, batch->out, batch->outputs);
  if (!batch->keep) job_drop(job);
  progress_scenario_done(&batch->progress);
}

static void *work(void *context) {
  struct batch *batch = context;
  for (size_t index; (index = take_next(batch)) < batch->list->count;) run_one(batch, index);
  return NULL;
}

void batch_run(struct batch *batch, size_t threads) {
  batch->threads = threads;
  size_t count = batch->list->count;
  if (threads > count) threads = count;
  batch->jobs = needed(calloc(count, sizeof *batch->jobs));
  pthread_t *others = needed(calloc(threads, sizeof *others));
  pthread_mutex_init(&batch->lock, NULL);
  progress_start(&batch->progress, batch->options, count);
  /* This thread works too; where no more threads can be had, the others do all. */
  size_t started = 0;
  while (started + 1 < threads && pthread_create(&others[started], NULL, work, batch) == 0) started++;
  work(batch);
  for (size_t i = 0; i < started; i++) pthread_join(others[i], NULL);
  progress_end(&batch->progress);
  pthread_mutex_destroy(&batch->lock);
  free(others);
}

int batch_exit_code(const struct batch *batch) {
  int code = EXIT_FINE;
  for (size_t i = 0; i < batch->list->count; i++) code = graver(code, exit_code_of(batch->jobs[i].status));
  return code;
}

void batch_free(struct batch *batch) {
  for (size_t i = 0; batch->jobs && i < batch->list->count; i++) job_free(&batch->jobs[i]);
  free(batch->jobs);
}
