/* `fencheng check`: everything that is wrong with a scenario, at once. */
#include "batch.h"

#include <string.h>

static size_t warning_count(const fc_problems *problems) {
  size_t count = 0;
  for (size_t i = 0; i < fc_problems_count(problems); i++) count += fc_problems_get(problems, i)->is_warning;
  return count;
}

static void tell_fine(const struct job *job, const char *title, fc_language language) {
  number_text parties = number_of((size_t)fc_scenario_party_count(job->scenario));
  number_text agreements = number_of((size_t)fc_scenario_agreement_count(job->scenario));
  number_text clauses = number_of((size_t)fc_scenario_clause_count(job->scenario));
  number_text warnings = number_of(warning_count(job->problems));
  tell(stdout, language, FC_TEXT("{1}: ok (parties: {2}, agreements: {3}, rows of clauses: {4}, warnings: {5})"), title,
       parties.text, agreements.text, clauses.text, warnings.text, NULL);
}

static void tell_bad(const struct job *job, const char *title, fc_language language) {
  number_text errors = number_of(fc_problems_error_count(job->problems));
  number_text warnings = number_of(warning_count(job->problems));
  tell(stderr, language, FC_TEXT("{1}: errors: {2}, warnings: {3}"), title, errors.text, warnings.text, NULL);
}

static bool is_same(const fc_problem *one, const fc_problem *two) {
  bool same_place = one->line == two->line && one->column == two->column && strcmp(one->file, two->file) == 0;
  return same_place && strcmp(one->message.text, two->message.text) == 0;
}

static bool is_told(const fc_problems *told, const fc_problem *problem) {
  for (size_t i = 0; i < fc_problems_count(told); i++)
    if (is_same(fc_problems_get(told, i), problem)) return true;
  return false;
}

/* What is wrong with the scenario itself is wrong with its variants too, and told once. True if a variant has nothing
 * else. */
static bool leave_out_told(const struct batch *batch, struct job *job) {
  const struct job *base = job;
  while (base > batch->jobs && base->variant) base--;
  if (base == job || base->status == FC_OK) return false;
  fc_problems *own = needed(fc_problems_new(NULL));
  for (size_t i = 0; i < fc_problems_count(job->problems); i++) {
    const fc_problem *problem = fc_problems_get(job->problems, i);
    if (!is_told(base->problems, problem)) fc_problems_add(own, problem);
  }
  bool nothing_left = fc_problems_error_count(job->problems) && !fc_problems_error_count(own);
  fc_problems_free(job->problems);
  job->problems = own;
  return nothing_left;
}

static void tell_job(const struct batch *batch, struct job *job) {
  const struct options *options = batch->options;
  bool fails_with_base = leave_out_told(batch, job) && job->status != FC_E_MEMORY;
  bool quiet = option_given(options, OPTION_QUIET);
  fc_buffer buffer = {0};
  const char *title = job_title(&buffer, job, job->name);
  if (!fails_with_base) job_tell_problems(job, options, batch->list->count > 1);
  if (fails_with_base)
    tell(stderr, options->language, FC_TEXT("{1}: fails with the scenario itself"), title, NULL);
  else if (job->status != FC_OK)
    tell_bad(job, title, options->language);
  else if (!quiet)
    tell_fine(job, title, options->language);
  fc_buffer_free(&buffer);
}

int command_check(const struct options *options) {
  scenario_list list = {0};
  int code = scenarios_read(&list, options, false);
  size_t threads = option_jobs(options);
  if (code == EXIT_FINE && !threads) code = tell_usage_jobs(options);
  int unreadable = code == EXIT_FINE ? scenarios_add_variants(&list, options) : EXIT_FINE;
  if (code != EXIT_FINE) {
    scenarios_free(&list);
    return code;
  }
  struct batch batch = {.options = options, .list = &list, .keep = true};
  batch_run(&batch, threads);
  for (size_t i = 0; i < list.count; i++) tell_job(&batch, &batch.jobs[i]);
  code = graver(batch_exit_code(&batch), unreadable);
  if (code == EXIT_CANCELLED) tell(stderr, options->language, FC_TEXT("cancelled"), NULL);
  batch_free(&batch);
  scenarios_free(&list);
  return code;
}
