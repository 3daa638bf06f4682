/* `fencheng check`: everything that is wrong with a scenario, at once. */
#include "batch.h"

static size_t warning_count(const fc_problems *problems) {
  size_t count = 0;
  for (size_t i = 0; i < fc_problems_count(problems); i++) count += fc_problems_get(problems, i)->is_warning;
  return count;
}

static void tell_fine(const struct job *job, fc_language language) {
  number_text parties = number_of((size_t)fc_scenario_party_count(job->scenario));
  number_text agreements = number_of((size_t)fc_scenario_agreement_count(job->scenario));
  number_text clauses = number_of((size_t)fc_scenario_clause_count(job->scenario));
  number_text warnings = number_of(warning_count(job->problems));
  tell(stdout, language, FC_TEXT("{1}: ok (parties: {2}, agreements: {3}, rows of clauses: {4}, warnings: {5})"),
       job->name, parties.text, agreements.text, clauses.text, warnings.text, NULL);
}

static void tell_bad(const struct job *job, fc_language language) {
  number_text errors = number_of(fc_problems_error_count(job->problems));
  number_text warnings = number_of(warning_count(job->problems));
  tell(stderr, language, FC_TEXT("{1}: errors: {2}, warnings: {3}"), job->name, errors.text, warnings.text, NULL);
}

static void tell_job(const struct batch *batch, const struct job *job) {
  const struct options *options = batch->options;
  bool quiet = option_given(options, OPTION_QUIET);
  job_tell_problems(job, options, batch->list->count > 1);
  if (job->status != FC_OK)
    tell_bad(job, options->language);
  else if (!quiet)
    tell_fine(job, options->language);
}

int command_check(const struct options *options) {
  scenario_list list = {0};
  int code = scenarios_read(&list, options, false);
  size_t threads = option_jobs(options);
  if (code == EXIT_FINE && !threads) code = tell_usage_jobs(options);
  if (code != EXIT_FINE) {
    scenarios_free(&list);
    return code;
  }
  struct batch batch = {.options = options, .list = &list, .keep = true};
  batch_run(&batch, threads);
  for (size_t i = 0; i < list.count; i++) tell_job(&batch, &batch.jobs[i]);
  code = batch_exit_code(&batch);
  if (code == EXIT_CANCELLED) tell(stderr, options->language, FC_TEXT("cancelled"), NULL);
  batch_free(&batch);
  scenarios_free(&list);
  return code;
}
