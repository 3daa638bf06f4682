#include "variants.h"

#include <stdlib.h>
#include <string.h>

const char *variants_base_name(fc_language language) { return fc_words(language, FC_TEXT("base")); }

/* The name on the command line means the scenario as it is. */
static bool means_base(const char *name) {
  return strcmp(name, "base") == 0 || strcmp(name, variants_base_name(FC_CHINESE)) == 0;
}

/* Index of a variant in a list that begins with the base; its length if there is none. */
static size_t find(const scenario_list *all, const char *name) {
  size_t i = 1;
  if (means_base(name)) return 0;
  while (i < all->count && strcmp(all->variants[i], name) != 0) i++;
  return i;
}

static int tell_unknown(const struct options *options, const scenario_list *all, const char *name) {
  fc_buffer known = {0};
  fc_buffer_text(&known, "base");
  for (size_t i = 1; i < all->count; i++) {
    fc_buffer_text(&known, ", ");
    fc_buffer_text(&known, all->variants[i]);
  }
  tell_usage(options, FC_TEXT("{1} has no variant \"{2}\"; there are: {3}"), all->names[0], name, buffer_text(&known),
             NULL);
  fc_buffer_free(&known);
  return EXIT_USAGE;
}

static void choose(struct variants *variants, const scenario_list *all, size_t index) {
  scenarios_add(&variants->list, all->paths[index], all->names[index], all->variants[index]);
}

/* Those that --variant names, each once; base and all of them without it. */
static int choose_all(struct variants *variants, const struct options *options, const scenario_list *all,
                      bool only_base) {
  const char *first = option_value(options, OPTION_VARIANT, 0);
  bool alone = first && !option_value(options, OPTION_VARIANT, 1) && !means_base(first);
  if (!first || (alone && !only_base)) choose(variants, all, 0);
  for (size_t i = 1; !first && !only_base && i < all->count; i++) choose(variants, all, i);
  for (size_t n = 0; option_value(options, OPTION_VARIANT, n); n++) {
    const char *name = option_value(options, OPTION_VARIANT, n);
    size_t index = find(all, name);
    if (index == all->count) return tell_unknown(options, all, name);
    for (size_t k = 0; k < n; k++)
      if (find(all, option_value(options, OPTION_VARIANT, k)) == index)
        return tell_usage(options, FC_TEXT("the variant \"{1}\" is given twice"), name, NULL);
    choose(variants, all, index);
  }
  return EXIT_FINE;
}

const char *variants_failure(const fc_problems *problems, fc_status status, fc_language language, fc_arena *arena) {
  for (size_t i = 0; i < fc_problems_count(problems); i++) {
    const fc_problem *problem = fc_problems_get(problems, i);
    if (problem->is_warning) continue;
    size_t size = fc_problem_line(problem, language, NULL, 0) + 1;
    char *text = needed(fc_arena_take(arena, size));
    fc_problem_line(problem, language, text, size);
    return text;
  }
  return fc_words(language, job_text_of(status));
}

static void fill_views(struct variants *variants, fc_language language) {
  variants->count = variants->list.count;
  variants->views = needed(calloc(variants->count, sizeof *variants->views));
  for (size_t i = 0; i < variants->count; i++) {
    const struct job *job = &variants->batch.jobs[i];
    fc_variant *view = &variants->views[i];
    view->name = job->variant ? job->variant : variants_base_name(language);
    view->scenario = job->scenario;
    view->result = job->result;
    if (job->status != FC_OK) view->failure = variants_failure(job->problems, job->status, language, &variants->arena);
  }
}

int variants_load(struct variants *variants, const struct options *options, const char *path, const char *name,
                  size_t threads, bool only_base) {
  scenario_list all = {0};
  *variants = (struct variants){.batch = {.options = options, .keep = true}};
  scenarios_add(&all, path, name, NULL);
  int code = scenarios_add_variants(&all, options);
  if (code == EXIT_FINE) code = choose_all(variants, options, &all, only_base);
  scenarios_free(&all);
  if (code != EXIT_FINE) return code;
  variants->batch.list = &variants->list;
  batch_run(&variants->batch, threads);
  fill_views(variants, options->language);
  return EXIT_FINE;
}

int variants_tell(struct variants *variants, const struct options *options) {
  fc_buffer buffer = {0};
  for (size_t i = 0; i < variants->count; i++) {
    const struct job *job = &variants->batch.jobs[i];
    bool failed = job->status != FC_OK && job->status != FC_E_CANCELLED;
    job_tell_problems(job, options, variants->count > 1);
    if (failed)
      tell(stderr, options->language, FC_TEXT("{1}: left out of the comparison"), job_title(&buffer, job, job->name),
           NULL);
  }
  fc_buffer_free(&buffer);
  return batch_exit_code(&variants->batch);
}

void variants_free(struct variants *variants) {
  batch_free(&variants->batch);
  scenarios_free(&variants->list);
  free(variants->views);
  fc_arena_free(&variants->arena);
  *variants = (struct variants){0};
}
