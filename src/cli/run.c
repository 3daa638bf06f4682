/* `fencheng run`: all tables of each scenario. */
#include "batch.h"
#include "files.h"
#include "print.h"
#include "repeat.h"

static void tell_written(const struct batch *batch, const struct job *job) {
  fc_language language = batch->options->language;
  if (batch->list->count == 1)
    tell(stdout, language, FC_TEXT("Written to {1}/{2}/"), batch->out, job->name, NULL);
  else
    tell(stdout, language, FC_TEXT("{1}: ok, written to {2}/{1}/"), job->name, batch->out, NULL);
}

static void tell_failed(const struct job *job, fc_language language) {
  number_text errors = number_of(fc_problems_error_count(job->problems));
  if (job->status != FC_E_CANCELLED)
    tell(stderr, language, FC_TEXT("{1}: failed (errors: {2}); nothing was written for it"), job->name, errors.text,
         NULL);
}

/* For people the place stands under the tables; for programs only tables go to stdout. */
static void tell_job(const struct batch *batch, const struct job *job) {
  const struct options *options = batch->options;
  bool for_people = option_choice(options, OPTION_FORMAT, FORMAT_TABLE) == FORMAT_TABLE;
  job_tell_problems(job, options, batch->list->count > 1);
  if (job->status != FC_OK) {
    tell_failed(job, options->language);
    return;
  }
  if (option_given(options, OPTION_QUIET)) return;
  if (batch->list->count == 1) print_result(job, options, batch->outputs);
  if (for_people) tell_written(batch, job);
}

static int finish(const struct batch *batch) {
  int code = batch_exit_code(batch);
  fc_language language = batch->options->language;
  if (code == EXIT_CANCELLED) {
    tell(stderr, language, FC_TEXT("cancelled"), NULL);
    return code;
  }
  if (failures_write(batch)) return code;
  tell(stderr, language, FC_TEXT("{1}/failures.csv: cannot be written"), batch->out, NULL);
  return graver(code, EXIT_UNWRITABLE);
}

static int refuse_inputs(const struct options *options, const scenario_list *list) {
  int code = EXIT_FINE;
  for (size_t i = 0; i < list->count && code == EXIT_FINE; i++)
    code = scenarios_refuse_target(options, list->paths[i], list->names[i]);
  return code;
}

static int run_all(const struct options *options, const scenario_list *list, unsigned outputs, size_t threads) {
  struct batch batch = {.options = options, .list = list, .out = options->values[OPTION_OUT], .outputs = outputs};
  batch.keep = list->count == 1;
  batch_run(&batch, threads);
  for (size_t i = 0; i < list->count; i++) tell_job(&batch, &batch.jobs[i]);
  int code = finish(&batch);
  batch_free(&batch);
  return code;
}

int command_run(const struct options *options) {
  unsigned outputs;
  if (option_given(options, OPTION_FROM_MANIFEST)) return run_again(options);
  size_t threads = option_jobs(options);
  if (!option_tables(options, &outputs)) return EXIT_USAGE;
  if (!threads) return tell_usage_jobs(options);
  if (!options->values[OPTION_OUT])
    return tell_usage(options, FC_TEXT("where to? write -o and a folder, e.g. fencheng run -o out SCENARIO"), NULL);
  scenario_list list = {0};
  int code = scenarios_read(&list, options, true);
  if (code == EXIT_FINE) code = refuse_inputs(options, &list);
  if (code == EXIT_FINE) code = run_all(options, &list, outputs, threads);
  scenarios_free(&list);
  return code;
}
