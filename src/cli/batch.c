#include "batch.h"

#include "threads.h"

#include <stdlib.h>

static void run_one(void *context, size_t index) {
  struct batch *batch = context;
  struct job *job = &batch->jobs[index];
  job->path = batch->list->paths[index];
  job->name = batch->list->names[index];
  job->variant = batch->list->variants[index];
  job->threads = batch->list->count == 1 ? (int)batch->threads : 1;
  /* Only the manifest names the inputs, and a long ledger takes its time. */
  bool needs_hashes = batch->out && (!batch->outputs || batch->outputs & 1u << FC_OUT_MANIFEST);
  fc_read_options reading = job_reading(batch->options);
  input_hashes inputs = {0};
  reading.variant = job->variant;
  if (needs_hashes) hashes_begin(&inputs, job->path, &reading);
  job_compute(job, batch->options, &batch->progress);
  if (job->status == FC_OK && batch->out) job_write(job, batch->options, batch->out, batch->outputs, &inputs);
  hashes_free(&inputs);
  if (!batch->keep) job_drop(job);
  progress_scenario_done(&batch->progress);
}

void batch_run(struct batch *batch, size_t threads) {
  batch->threads = threads;
  batch->jobs = needed(calloc(batch->list->count, sizeof *batch->jobs));
  progress_start(&batch->progress, batch->options, batch->list->count);
  work_on_all(batch->list->count, threads, run_one, batch);
  progress_end(&batch->progress);
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
