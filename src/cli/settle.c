/* `fencheng settle`: what is settled at a cut-off, why, and who pays whom. */
#include "settle.h"

#include "batch.h"
#include "files.h"

#include <string.h>

/* What the options ask for. */
struct settle_work {
  const struct options *options;
  fc_settle_options settling;
  struct job job;
};

static int refuse_period(const struct options *options, option_id id) {
  return tell_usage(options,
                    FC_TEXT("--{1} cannot be \"{2}\"; write a year, a quarter or a month: 2025, 2025Q2, 2025-06"),
                    option_at(id)->name, options->values[id], NULL);
}

static int read_period(const struct options *options, option_id id, fc_period *period) {
  const char *text = options->values[id];
  return !text || fc_period_read(text, period) ? EXIT_FINE : refuse_period(options, id);
}

static bool ends_later(fc_period period, fc_period than) {
  return period.year != than.year ? period.year > than.year : period.last_month > than.last_month;
}

static int refuse_pair(const struct options *options, option_id id, option_id other) {
  return tell_usage(options, FC_TEXT("--{1} and --{2} do not go together"), option_at(id)->name, option_at(other)->name,
                    NULL);
}

/* The period of --close, which stands alone. */
static int read_close(const struct options *options, fc_period *period) {
  static const option_id others[] = {OPTION_UPTO,   OPTION_AS_OF, OPTION_OUT,
                                     OPTION_FORMAT, OPTION_UNIT,  OPTION_ENCODING};
  if (!option_given(options, OPTION_CLOSE)) {
    if (!option_given(options, OPTION_BY)) return EXIT_FINE;
    return tell_usage(options, FC_TEXT("--{1} goes with --{2} only"), option_at(OPTION_BY)->name,
                      option_at(OPTION_CLOSE)->name, NULL);
  }
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (option_given(options, others[i])) return refuse_pair(options, OPTION_CLOSE, others[i]);
  int code = read_period(options, OPTION_CLOSE, period);
  return code == EXIT_FINE && period->day ? refuse_period(options, OPTION_CLOSE) : code;
}

static int read_times(struct settle_work *work) {
  const struct options *options = work->options;
  int code = read_period(options, OPTION_UPTO, &work->settling.upto);
  if (code == EXIT_FINE) code = read_period(options, OPTION_AS_OF, &work->settling.as_of);
  if (code != EXIT_FINE) return code;
  if (work->settling.upto.day) return refuse_period(options, OPTION_UPTO);
  /* Bookings are told apart by month: the day stands for its month. */
  work->settling.as_of.day = 0;
  if (work->settling.as_of.year) work->job.booked_by = FC_SETTLE_MONTH;
  work->job.as_of = work->settling.as_of;
  return EXIT_FINE;
}

/* Adds the periods of a settlement: all of a few, else the first two and the last. */
static void list_periods(fc_buffer *list, const fc_settlement *settlement) {
  enum { FEW = 12 };
  size_t rows = fc_settlement_row_count(settlement), parties = 1;
  while (parties < rows &&
         fc_settlement_row_at(settlement, parties)->party > fc_settlement_row_at(settlement, 0)->party)
    parties++;
  size_t count = rows / parties;
  for (size_t i = 0; i < count; i++) {
    bool shown = count <= FEW || i < 2 || i + 1 == count;
    if (!shown && i > 2) continue;
    if (i) fc_buffer_text(list, ", ");
    if (shown)
      fc_buffer_period(list, fc_settlement_row_at(settlement, i * parties)->period);
    else
      fc_buffer_text(list, "...");
  }
}

/* Settles everything, to tell which cut-offs there are. */
static int refuse_upto(struct settle_work *work) {
  const struct options *options = work->options;
  fc_word by = fc_settle_by_words()[fc_scenario_settings(work->job.scenario)->settle];
  fc_settle_options all = {.as_of = work->settling.as_of};
  job_settle(&work->job, &all);
  if (work->job.status != FC_OK) return exit_code_of(work->job.status);
  fc_buffer list = {0};
  list_periods(&list, work->job.settlement);
  tell_usage(options, FC_TEXT("--upto cannot be \"{1}\": the scenario settles by {2}; write the end of one of: {3}"),
             options->values[OPTION_UPTO], options->language == FC_CHINESE ? by.chinese : by.english,
             buffer_text(&list), NULL);
  fc_buffer_free(&list);
  return EXIT_USAGE;
}

/* Late rows may be booked behind the last year; then only the whole settlement knows where it ends. */
static int settle_upto(struct settle_work *work) {
  struct job *job = &work->job;
  const fc_settings *settings = fc_scenario_settings(job->scenario);
  fc_period upto = work->settling.upto, as_of = work->settling.as_of;
  bool fits = !upto.year || (fc_ends_settle_period(job->scenario, upto) && upto.year >= settings->first_year);
  if (fits && upto.year && as_of.year) fits = !ends_later(upto, fc_settle_period(job->scenario, as_of));
  if (!fits) return refuse_upto(work);
  if (upto.year > settings->last_year && !as_of.year) {
    job_settle(job, NULL);
    if (job->status != FC_OK) return exit_code_of(job->status);
    if (ends_later(upto, fc_settlement_period(job->settlement))) return refuse_upto(work);
  }
  job_settle(job, &work->settling);
  return exit_code_of(job->status);
}

static int refuse_nothing(const struct settle_work *work) {
  tell(stderr, work->options->language, FC_TEXT("{1}: nothing is settled before {2}, the first year of the scenario"),
       work->job.path, number_of((size_t)fc_scenario_settings(work->job.scenario)->first_year).text, NULL);
  return EXIT_USAGE;
}

static int write_files(struct settle_work *work) {
  const struct options *options = work->options;
  struct job *job = &work->job;
  fc_buffer name = {0};
  fc_write_options writing = {
      .language = options->language, .encoding = option_encoding(options, OPTION_ENCODING), .folder = job->path};
  fc_buffer_text(&name, job->name);
  fc_buffer_text(&name, ".settle");
  const char *out = options->values[OPTION_OUT];
  fc_problems *problems = needed(fc_problems_new(NULL));
  fc_status status =
      fc_write_settlement(job->scenario, job->settlement, out, buffer_text(&name), &writing, NULL, problems);
  job_tell_written(problems, options, job->path, status);
  bool for_people = option_choice(options, OPTION_FORMAT, FORMAT_TABLE) == FORMAT_TABLE;
  if (status == FC_OK && for_people && !option_given(options, OPTION_QUIET)) {
    printf("\n");
    tell(stdout, options->language, FC_TEXT("Written to {1}/{2}/"), out, buffer_text(&name), NULL);
  }
  fc_problems_free(problems);
  fc_buffer_free(&name);
  return exit_code_of(status);
}

static int show(struct settle_work *work) {
  const struct options *options = work->options;
  if (!fc_settlement_row_count(work->job.settlement)) return refuse_nothing(work);
  if (!option_given(options, OPTION_QUIET) || !option_given(options, OPTION_OUT)) settle_print(options, &work->job);
  return option_given(options, OPTION_OUT) ? write_files(work) : EXIT_FINE;
}

static int settle_one(struct settle_work *work) {
  struct progress progress = {0};
  struct job *job = &work->job;
  progress_start(&progress, work->options, 1);
  job_run(job, work->options, &progress);
  progress_scenario_done(&progress);
  progress_end(&progress);
  int code = exit_code_of(job->status);
  if (code == EXIT_FINE) code = settle_upto(work);
  if (code != EXIT_USAGE) job_tell_problems(job, work->options, false);
  if (code == EXIT_FINE) code = show(work);
  if (code == EXIT_CANCELLED) tell(stderr, work->options->language, FC_TEXT("cancelled"), NULL);
  job_free(job);
  return code;
}

/* What -o replaces must not be the scenario that is read. */
static int refuse_inputs(const struct options *options, const scenario_list *list) {
  fc_buffer target = {0};
  int code = EXIT_FINE;
  path_join(&target, options->values[OPTION_OUT], list->names[0]);
  fc_buffer_text(&target, ".settle");
  if (folder_holds(buffer_text(&target), list->paths[0]))
    code = tell_usage(options, FC_TEXT("the tables would replace the scenario {1} itself; write -o and another folder"),
                      list->paths[0], NULL);
  fc_buffer_free(&target);
  return code;
}

int command_settle(const struct options *options) {
  struct settle_work work = {.options = options};
  fc_period closing = {0};
  int code = read_close(options, &closing);
  if (code == EXIT_FINE) code = read_times(&work);
  scenario_list list = {0};
  if (code == EXIT_FINE) code = scenarios_read(&list, options, false);
  if (code == EXIT_FINE && list.count != 1)
    code = tell_usage(options, FC_TEXT("settle takes one scenario; {1} are given"), number_of(list.count).text, NULL);
  if (code == EXIT_FINE && option_given(options, OPTION_OUT)) code = refuse_inputs(options, &list);
  if (code == EXIT_FINE && closing.year) {
    code = settle_close(options, &list, closing);
  } else if (code == EXIT_FINE) {
    work.job.path = list.paths[0];
    work.job.name = list.names[0];
    work.job.threads = 2;
    code = settle_one(&work);
  }
  scenarios_free(&list);
  return code;
}
