#include "job.h"

#include "command.h"
#include "files.h"
#include "message.h"

#include "fencheng/xlsx.h"

#include <stdlib.h>

fc_read_options job_reading(const struct options *options) {
  fc_read_options reading = option_reading(options);
  reading.workbooks = fc_xlsx();
  return reading;
}

static fc_status load(struct job *job, const struct options *options, struct progress *progress) {
  fc_read_options reading = job_reading(options);
  reading.progress = progress_step;
  reading.context = progress;
  reading.threads = job->threads;
  reading.variant = job->variant;
  reading.booked_by = job->booked_by;
  reading.as_of = job->as_of;
  if (job->is_hashed) reading.hashed = hashes_take;
  reading.hash_context = &job->inputs;
  return fc_scenario_load(job->path, &reading, NULL, &job->scenario, job->problems);
}

static fc_status compute(struct job *job, struct progress *progress) {
  fc_run_options running = {.progress = progress_step, .context = progress};
  return fc_run(job->scenario, &running, NULL, &job->result, job->problems);
}

/* Where a word was lost because memory was short, all is lost. */
static void end_step(struct job *job) {
  if (fc_problems_status(job->problems) == FC_E_MEMORY) job->status = FC_E_MEMORY;
  if (job->status == FC_OK && interrupted()) job->status = FC_E_CANCELLED;
  if (job->status != FC_OK) job_drop(job);
}

void job_run(struct job *job, const struct options *options, struct progress *progress) {
  job->problems = needed(fc_problems_new(NULL));
  job->status = interrupted() ? FC_E_CANCELLED : load(job, options, progress);
  if (job->status == FC_OK) job->status = compute(job, progress);
  end_step(job);
}

void job_settle(struct job *job, const fc_settle_options *settling) {
  fc_settlement_free(job->settlement);
  job->settlement = NULL;
  job->status = fc_settle(job->scenario, job->result, settling, NULL, &job->settlement, job->problems);
  end_step(job);
}

/* The settlement is part of every run, so what is wrong with it must show in `check` too. */
void job_compute(struct job *job, const struct options *options, struct progress *progress) {
  job_run(job, options, progress);
  if (job->status == FC_OK) job_settle(job, NULL);
}

void job_write(struct job *job, const struct options *options, const char *out, unsigned outputs) {
  fc_read_options reading = job_reading(options);
  fc_write_options writing = {.language = options->language,
                              .encoding = option_encoding(options, OPTION_ENCODING),
                              .input_encoding = option_encoding(options, OPTION_INPUT_ENCODING),
                              .outputs = outputs,
                              .folder = job->path,
                              .input_hashes = job->inputs.pairs,
                              .input_count = job->inputs.count,
                              .settlement = job->settlement,
                              .reading = &reading};
  job->status = interrupted()
                    ? FC_E_CANCELLED
                    : fc_write_folder(job->scenario, job->result, out, job->name, &writing, NULL, job->problems);
}

void job_drop(struct job *job) {
  fc_settlement_free(job->settlement);
  fc_result_free(job->result);
  fc_scenario_free(job->scenario);
  job->settlement = NULL;
  job->result = NULL;
  job->scenario = NULL;
}

void job_free(struct job *job) {
  job_drop(job);
  hashes_free(&job->inputs);
  fc_problems_free(job->problems);
  job->problems = NULL;
}

const char *job_text_of(fc_status status) {
  switch (status) {
  case FC_E_MEMORY: return FC_TEXT("memory is short");
  case FC_E_READ: return FC_TEXT("cannot be read");
  case FC_E_WRITE: return FC_TEXT("cannot be written");
  case FC_E_BROKEN_SUM:
    return FC_TEXT("parts do not add up to the whole; this is a bug of the program, please report it");
  default: return FC_TEXT("failed inside the program; this is a bug, please report it");
  }
}

const char *job_title(fc_buffer *buffer, const struct job *job, const char *name) {
  if (!job->variant) return name;
  path_join(buffer, name, "variants/");
  fc_buffer_text(buffer, job->variant);
  return buffer_text(buffer);
}

void job_tell_problems(const struct job *job, const struct options *options, bool several) {
  bool warnings = !option_given(options, OPTION_QUIET);
  size_t errors = fc_problems_error_count(job->problems);
  size_t shown = warnings ? fc_problems_count(job->problems) : errors;
  bool silent = job->status == FC_OK || job->status == FC_E_CANCELLED || (errors && job->status != FC_E_MEMORY);
  fc_buffer buffer = {0};
  const char *title = job_title(&buffer, job, job->path);
  fflush(stdout);
  if (several && shown) tell_title(title, NULL);
  tell_problems(job->problems, options->language, warnings);
  if (!silent) tell_reason(title, NULL, fc_words(options->language, job_text_of(job->status)));
  fc_buffer_free(&buffer);
}

void job_tell_written(fc_problems *problems, const struct options *options, const char *name, fc_status status) {
  bool told = fc_problems_error_count(problems) && status != FC_E_MEMORY;
  tell_problems(problems, options->language, !option_given(options, OPTION_QUIET));
  if (status != FC_OK && !told) tell_reason(name, NULL, fc_words(options->language, job_text_of(status)));
}

int exit_code_of(fc_status status) {
  switch (status) {
  case FC_OK: return EXIT_FINE;
  case FC_E_DATA:
  case FC_E_RANGE: return EXIT_DATA;
  case FC_E_READ: return EXIT_UNREADABLE;
  case FC_E_WRITE: return EXIT_UNWRITABLE;
  case FC_E_CANCELLED: return EXIT_CANCELLED;
  case FC_E_MEMORY:
  case FC_E_ARGUMENT:
  case FC_E_BROKEN_SUM: break;
  }
  return EXIT_BROKEN;
}

int graver(int left, int right) { return left > right ? left : right; }
