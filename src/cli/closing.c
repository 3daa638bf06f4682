/* `fencheng settle --close`: signs off what is settled up to a period. */
#include "settle.h"

#include "fencheng/closing.h"

static void tell_closed(const struct options *options, const struct job *job, fc_period period) {
  fc_buffer name = {0};
  fc_buffer_period(&name, period);
  tell(stdout, options->language, FC_TEXT("Closed up to the end of {1}. Written to {2}/closed/{1}/"),
       buffer_text(&name), job->path, NULL);
  fc_buffer_free(&name);
}

int settle_close(const struct options *options, const scenario_list *list, fc_period period) {
  struct progress progress = {0};
  struct job job = {.path = list->paths[0], .name = list->names[0], .problems = needed(fc_problems_new(NULL))};
  fc_read_options reading = job_reading(options);
  fc_closing_options closing = {
      .by = options->values[OPTION_BY], .language = options->language, .progress = progress_step, .context = &progress};
  reading.progress = progress_step;
  reading.context = &progress;
  reading.threads = 2;
  progress_start(&progress, options, 1);
  job.status =
      interrupted() ? FC_E_CANCELLED : fc_close_period(job.path, period, &reading, &closing, NULL, job.problems);
  progress_scenario_done(&progress);
  progress_end(&progress);
  job_tell_problems(&job, options, false);
  if (job.status == FC_OK && !option_given(options, OPTION_QUIET)) tell_closed(options, &job, period);
  if (job.status == FC_E_CANCELLED) tell(stderr, options->language, FC_TEXT("cancelled"), NULL);
  int code = exit_code_of(job.status);
  job_free(&job);
  return code;
}
