/* `fencheng verify`: a table that somebody else made beside ours. */
#include "verify.h"

#include "batch.h"
#include "compare.h"
#include "files.h"

#include <string.h>

/* The table under check. */
struct verify_work {
  const struct options *options;
  const char *table;
  struct job job;
  fc_problems *problems; /* of the table */
  fc_statement *statement;
  fc_verification *verification;
};

static bool goes_on(void *context, int64_t done, int64_t total) {
  (void)context;
  (void)done;
  (void)total;
  return !interrupted();
}

static int find_code(const struct verify_work *work, option_id id, const char *text,
                     int32_t (*find)(const fc_scenario *scenario, const char *code), int32_t *index) {
  const struct options *options = work->options;
  *index = -1;
  if (!option_given(options, id)) return EXIT_FINE;
  *index = find(work->job.scenario, options->values[id]);
  return *index >= 0 ? EXIT_FINE : tell_usage(options, text, options->values[id], work->job.path, NULL);
}

static int read_asked(const struct verify_work *work, fc_verify_options *asked) {
  const struct options *options = work->options;
  const char *period = options->values[OPTION_PERIOD];
  *asked = (fc_verify_options){.progress = goes_on};
  int code = find_code(work, OPTION_AGREEMENT, FC_TEXT("there is no agreement \"{1}\" in {2}"),
                       fc_scenario_find_agreement, &asked->agreement);
  if (code == EXIT_FINE)
    code = find_code(work, OPTION_PARTY, FC_TEXT("there is no party \"{1}\" in {2}"), fc_scenario_find_party,
                     &asked->party);
  if (code != EXIT_FINE || !period || fc_period_read(period, &asked->period)) return code;
  return tell_usage(options,
                    FC_TEXT("--{1} cannot be \"{2}\"; write a year, a quarter or a month: 2025, 2025Q2, 2025-06"),
                    "period", period, NULL);
}

static fc_status load_and_verify(struct verify_work *work, const fc_verify_options *asked) {
  fc_read_options reading = option_reading(work->options);
  const struct job *job = &work->job;
  fc_status status = fc_statement_load(work->table, job->scenario, job->result, asked->party, &reading, NULL,
                                       &work->statement, work->problems);
  if (status != FC_OK) return status;
  return fc_verify(job->scenario, job->result, work->statement, asked, NULL, &work->verification, work->problems);
}

/* For people the sum stands under the list; for programs only the list goes to stdout. */
static void tell_sum(const struct verify_work *work) {
  const struct options *options = work->options;
  const fc_verification *verification = work->verification;
  size_t kinds[] = {[FC_DIFFERENCE_WRONG] = 0, [FC_DIFFERENCE_MISSING] = 0, [FC_DIFFERENCE_EXTRA] = 0};
  FILE *stream = option_choice(options, OPTION_FORMAT, FORMAT_TABLE) == FORMAT_TABLE ? stdout : stderr;
  number_text compared = number_of(fc_verification_compared(verification));
  fc_buffer sum = {0};
  for (size_t i = 0; i < fc_verification_count(verification); i++)
    kinds[fc_verification_difference(verification, i)->kind]++;
  const fc_figure *all = fc_verification_sum(verification);
  if (all->is_negative && !all->amount) fc_buffer_char(&sum, '-');
  fc_buffer_money_grouped(&sum, all->amount);
  fc_buffer_text(&sum, all->fraction);
  bool quiet = option_given(options, OPTION_QUIET);
  if (fc_verification_without_levels(verification) && !quiet)
    tell(stream, options->language, FC_TEXT("{1}: names no level of government; their parts are not missed"),
         work->table, NULL);
  if (fc_verification_count(verification))
    tell(stream, options->language,
         FC_TEXT("{1}: figures compared: {2}, wrong: {3}, missing: {4}, not ours: {5}, sum of the differences: {6} "
                 "yuan"),
         work->table, compared.text, number_of(kinds[FC_DIFFERENCE_WRONG]).text,
         number_of(kinds[FC_DIFFERENCE_MISSING]).text, number_of(kinds[FC_DIFFERENCE_EXTRA]).text, buffer_text(&sum),
         NULL);
  else if (!quiet)
    tell(stream, options->language, FC_TEXT("{1}: all figures agree (compared: {2})"), work->table, compared.text,
         NULL);
  fc_buffer_free(&sum);
}

static int write_list(const struct verify_work *work, const fc_grid *grid) {
  struct compare_work place = {.options = work->options, .path = work->job.path, .name = work->job.name};
  fc_grid_file file = {.file = "differences.csv", .grid = grid};
  return compare_write(&place, &file, 1, ".verify");
}

static int show(const struct verify_work *work) {
  const struct options *options = work->options;
  fc_grid *grid = NULL;
  if (fc_verification_grid(work->verification, options->language, NULL, &grid) != FC_OK) memory_short();
  int code = fc_verification_count(work->verification) ? EXIT_DIFFERENT : EXIT_FINE;
  if (!option_given(options, OPTION_QUIET) || !option_given(options, OPTION_OUT))
    verify_print(options, work->verification, grid);
  tell_sum(work);
  if (option_given(options, OPTION_OUT)) code = graver(code, write_list(work, grid));
  fc_grid_free(grid);
  return code;
}

static int verify_loaded(struct verify_work *work) {
  const struct options *options = work->options;
  fc_verify_options asked;
  int code = read_asked(work, &asked);
  if (code != EXIT_FINE) return code;
  work->problems = needed(fc_problems_new(NULL));
  fc_status status = load_and_verify(work, &asked);
  bool told = status == FC_OK || status == FC_E_CANCELLED || fc_problems_error_count(work->problems);
  fflush(stdout);
  tell_problems(work->problems, options->language, !option_given(options, OPTION_QUIET));
  if (!told) fprintf(stderr, "%s: %s\n", work->table, fc_words(options->language, job_text_of(status)));
  if (status == FC_E_CANCELLED) tell(stderr, options->language, FC_TEXT("cancelled"), NULL);
  return status == FC_OK ? show(work) : exit_code_of(status);
}

static int verify_one(const struct options *options, const scenario_list *list) {
  struct verify_work work = {.options = options, .table = options->words[0]};
  struct progress progress = {0};
  work.job = (struct job){.path = list->paths[0], .name = list->names[0], .threads = 2};
  progress_start(&progress, options, 1);
  job_compute(&work.job, options, &progress);
  progress_end(&progress);
  job_tell_problems(&work.job, options, true);
  int code = work.job.status == FC_OK ? verify_loaded(&work) : exit_code_of(work.job.status);
  fc_verification_free(work.verification);
  fc_statement_free(work.statement);
  fc_problems_free(work.problems);
  job_free(&work.job);
  return code;
}

/* What -o replaces must hold neither the scenario nor the table. */
static int refuse_inputs(const struct options *options, const scenario_list *list) {
  fc_buffer target = {0};
  int code = EXIT_FINE;
  if (!option_given(options, OPTION_OUT)) return code;
  path_join(&target, options->values[OPTION_OUT], list->names[0]);
  fc_buffer_text(&target, ".verify");
  const char *const inputs[] = {list->paths[0], options->words[0]};
  for (size_t i = 0; i < sizeof inputs / sizeof *inputs && code == EXIT_FINE; i++)
    if (folder_holds(buffer_text(&target), inputs[i]))
      code = tell_usage(options, FC_TEXT("the list would replace {1} itself; write -o and another folder"), inputs[i],
                        NULL);
  fc_buffer_free(&target);
  return code;
}

int command_verify(const struct options *options) {
  scenario_list list = {0};
  struct options behind = *options;
  if (options->word_count != 2)
    return tell_usage(options, FC_TEXT("verify takes a table and a scenario: fencheng verify TABLE.csv SCENARIO"),
                      NULL);
  behind.words++;
  behind.word_count--;
  int code = scenarios_read(&list, &behind, false);
  if (code == EXIT_FINE && list.count != 1)
    code =
        tell_usage(options, FC_TEXT("verify takes a table and a scenario: fencheng verify TABLE.csv SCENARIO"), NULL);
  if (code == EXIT_FINE) code = refuse_inputs(options, &list);
  if (code == EXIT_FINE) code = verify_one(options, &list);
  scenarios_free(&list);
  return code;
}
