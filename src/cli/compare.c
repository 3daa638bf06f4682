/* `fencheng compare`: rules side by side. */
#include "compare.h"

#include "files.h"
#include "threads.h"

#include <stdlib.h>
#include <string.h>

struct edited *compare_add(struct compare_work *work, const char *name) {
  if (!fc_grow(NULL, &work->edited, &work->edited_capacity, work->edited_count + 1, sizeof *work->edited))
    memory_short();
  struct edited *edited = &work->edited[work->edited_count++];
  *edited = (struct edited){.name = needed((void *)fc_arena_text(&work->arena, name))};
  return edited;
}

struct edit_crew {
  struct compare_work *work;
  void (*then)(void *context, size_t index);
  void *context;
};

static void edit_one(void *context, size_t index) {
  const struct edit_crew *crew = context;
  edited_compute(&crew->work->edited[index], crew->work->variants.views[0].scenario);
  if (crew->then) crew->then(crew->context, index);
}

void compare_edit_all(struct compare_work *work, void (*then)(void *context, size_t index), void *context) {
  struct edit_crew crew = {work, then, context};
  work_on_all(work->edited_count, work->threads, edit_one, &crew);
}

int compare_tell_edited(const struct compare_work *work) {
  int code = EXIT_FINE;
  for (size_t i = 0; i < work->edited_count; i++) {
    const struct edited *edited = &work->edited[i];
    code = graver(code, exit_code_of(edited->status));
    if (edited->status == FC_OK || edited->status == FC_E_CANCELLED) continue;
    tell_title(work->name, edited->name);
    tell_problems(edited->problems, work->options->language, false);
    if (!fc_problems_error_count(edited->problems))
      fprintf(stderr, "%s\n", fc_words(work->options->language, job_text_of(edited->status)));
  }
  return code;
}

const char *compare_mark(const struct compare_work *work) {
  const fc_settings *settings = fc_scenario_settings(work->variants.views[0].scenario);
  return settings && settings->mark ? settings->mark : "";
}

/* The first error of an edit, as variants.csv shows it. */
static const char *failure_of(struct compare_work *work, const struct edited *edited) {
  return variants_failure(edited->problems, edited->status, work->options->language, &work->arena);
}

static void fill_views(struct compare_work *work) {
  size_t count = work->variants.count;
  work->views = needed(calloc(count + work->edited_count, sizeof *work->views));
  memcpy(work->views, work->variants.views, count * sizeof *work->views);
  for (size_t i = 0; i < work->edited_count; i++) {
    const struct edited *edited = &work->edited[i];
    fc_variant *view = &work->views[count + i];
    *view = (fc_variant){.name = edited->name, .scenario = edited->scenario, .result = edited->result};
    if (edited->status != FC_OK) view->failure = failure_of(work, edited);
  }
  work->view_count = count + work->edited_count;
}

int compare_write(const struct compare_work *work, const fc_grid_file *files, size_t count, const char *ending) {
  const struct options *options = work->options;
  fc_buffer name = {0};
  fc_problems *problems = needed(fc_problems_new(NULL));
  fc_write_options writing = {
      .language = options->language, .encoding = option_encoding(options, OPTION_ENCODING), .folder = work->path};
  fc_buffer_text(&name, work->name);
  fc_buffer_text(&name, ending);
  const char *out = options->values[OPTION_OUT];
  fc_status status = fc_write_grids(files, count, out, buffer_text(&name), &writing, NULL, problems);
  job_tell_written(problems, options, work->name, status);
  bool for_people = option_choice(options, OPTION_FORMAT, FORMAT_TABLE) == FORMAT_TABLE;
  if (status == FC_OK && for_people && !option_given(options, OPTION_QUIET))
    tell(stdout, options->language, FC_TEXT("Written to {1}/{2}/"), out, buffer_text(&name), NULL);
  fc_problems_free(problems);
  fc_buffer_free(&name);
  return exit_code_of(status);
}

/* All tables of the comparison, each a CSV file. */
static int write_tables(const struct compare_work *work, const fc_comparison *comparison) {
  fc_grid_file files[FC_STUDY_TABLE_COUNT] = {{NULL, NULL, NULL}};
  fc_grid *grids[FC_STUDY_TABLE_COUNT] = {NULL};
  fc_buffer names[FC_STUDY_TABLE_COUNT] = {{0}};
  fc_status status = FC_OK;
  for (int i = 0; i < FC_STUDY_TABLE_COUNT && status == FC_OK; i++) {
    status = fc_comparison_grid(comparison, (fc_study_table)i, work->options->language, NULL, &grids[i]);
    fc_buffer_text(&names[i], fc_study_table_name((fc_study_table)i));
    fc_buffer_text(&names[i], ".csv");
    files[i] = (fc_grid_file){buffer_text(&names[i]), grids[i], NULL};
  }
  int code = status == FC_OK ? compare_write(work, files, FC_STUDY_TABLE_COUNT, ".compare") : exit_code_of(status);
  if (status != FC_OK) tell_reason(work->name, NULL, fc_words(work->options->language, job_text_of(status)));
  for (int i = 0; i < FC_STUDY_TABLE_COUNT; i++) {
    fc_grid_free(grids[i]);
    fc_buffer_free(&names[i]);
  }
  return code;
}

static int show(struct compare_work *work) {
  fc_comparison *comparison = NULL;
  fill_views(work);
  fc_status status = fc_compare(work->views, work->view_count, NULL, NULL, &comparison);
  int code = exit_code_of(status);
  if (status == FC_E_ARGUMENT) { /* nothing could be computed, and that was told */
    code = EXIT_DATA;
  } else if (status != FC_OK) {
    tell_reason(work->name, NULL, fc_words(work->options->language, job_text_of(status)));
  } else {
    if (!option_given(work->options, OPTION_QUIET) || !option_given(work->options, OPTION_OUT))
      compare_print(work->options, comparison);
    if (option_given(work->options, OPTION_OUT)) code = write_tables(work, comparison);
  }
  fc_comparison_free(comparison);
  return code;
}

/* What the loaded variants are compared with, and the comparison itself. */
static int compare_loaded(struct compare_work *work) {
  bool edits = option_given(work->options, OPTION_RULES) || option_given(work->options, OPTION_VARY);
  int code = variants_tell(&work->variants, work->options);
  if (code == EXIT_CANCELLED || code == EXIT_BROKEN) return code;
  if (edits && !work->variants.views[0].result) return code;
  if (option_given(work->options, OPTION_VARY)) return graver(code, vary_compare(work));
  int read = option_given(work->options, OPTION_RULES) ? rules_read(work) : EXIT_FINE;
  if (read != EXIT_FINE) return read;
  compare_edit_all(work, NULL, NULL);
  code = graver(code, compare_tell_edited(work));
  return code == EXIT_CANCELLED ? code : graver(code, show(work));
}

static int compare_one(const struct options *options, const scenario_list *list, size_t index, size_t threads) {
  struct compare_work work = {.options = options, .threads = threads};
  work.path = list->paths[index];
  work.name = list->names[index];
  bool only_base = option_given(options, OPTION_RULES) || option_given(options, OPTION_VARY);
  int code = variants_load(&work.variants, options, work.path, work.name, threads, only_base);
  if (code == EXIT_FINE) code = compare_loaded(&work);
  if (interrupted()) code = EXIT_CANCELLED;
  if (code == EXIT_CANCELLED) tell(stderr, options->language, FC_TEXT("cancelled"), NULL);
  for (size_t i = 0; i < work.edited_count; i++) edited_free(&work.edited[i]);
  fc_resize(NULL, work.edited, work.edited_capacity * sizeof *work.edited, 0);
  free(work.views);
  variants_free(&work.variants);
  fc_arena_free(&work.arena);
  return code;
}

/* What -o replaces must not be a scenario that is read. */
static int refuse_inputs(const struct options *options, const scenario_list *list) {
  const char *ending = option_given(options, OPTION_VARY) ? ".vary" : ".compare";
  int code = EXIT_FINE;
  for (size_t i = 0; i < list->count; i++) {
    fc_buffer target = {0};
    path_join(&target, options->values[OPTION_OUT], list->names[i]);
    fc_buffer_text(&target, ending);
    for (size_t k = 0; k < list->count && code == EXIT_FINE; k++)
      if (folder_holds(buffer_text(&target), list->paths[k]))
        code = tell_usage(options,
                          FC_TEXT("the tables would replace the scenario {1} itself; write -o and another folder"),
                          list->paths[k], NULL);
    fc_buffer_free(&target);
  }
  return code;
}

int command_compare(const struct options *options) {
  size_t threads = option_jobs(options);
  if (!threads) return tell_usage_jobs(options);
  if (option_given(options, OPTION_RULES) && option_given(options, OPTION_VARY))
    return tell_usage(options, FC_TEXT("--rules and --vary do not go together; compare them one after the other"),
                      NULL);
  if (option_given(options, OPTION_AGREEMENT) && !option_given(options, OPTION_RULES))
    return tell_usage(options, FC_TEXT("--{1} goes with --{2} only"), "agreement", "rules", NULL);
  if (option_given(options, OPTION_PARTY) && !option_given(options, OPTION_VARY))
    return tell_usage(options, FC_TEXT("--{1} goes with --{2} only"), "party", "vary", NULL);
  scenario_list list = {0};
  int code = scenarios_read(&list, options, option_given(options, OPTION_OUT));
  if (code == EXIT_FINE && option_given(options, OPTION_OUT)) code = refuse_inputs(options, &list);
  int gravest = code;
  for (size_t i = 0; i < list.count && code != EXIT_USAGE && code != EXIT_CANCELLED; i++) {
    if (i) printf("\n");
    code = compare_one(options, &list, i, threads);
    gravest = graver(gravest, code);
  }
  scenarios_free(&list);
  return code == EXIT_USAGE ? code : gravest;
}
