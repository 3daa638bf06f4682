/* `fencheng run --from-manifest`: repeats the run that a manifest tells of, and says what differs. */
#define _GNU_SOURCE
#include "repeat.h"

#include "files.h"
#include "job.h"
#include "manifest.h"
#include "scenarios.h"
#include "temporary.h"

#include "fencheng/closing.h"

#include <stdlib.h>
#include <sys/stat.h>

struct repeat {
  const struct options *options; /* as they were given */
  const char *path;              /* of the manifest */
  struct manifest then;
  fc_buffer folder; /* of the scenario */
};

/* What the manifest says cannot be said again. */
static int refuse_options(const struct options *options) {
  static const option_id fixed[] = {OPTION_TABLES,  OPTION_ENCODING, OPTION_INPUT_ENCODING,
                                    OPTION_AMENDED, OPTION_FORMAT,   OPTION_UNIT};
  for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
    if (option_given(options, fixed[i]))
      return tell_usage(options, FC_TEXT("--from-manifest takes all options from the manifest; leave out --{1}"),
                        option_at(fixed[i])->name, NULL);
  if (options->word_count > 1)
    return tell_usage(options, FC_TEXT("--from-manifest repeats one scenario; {1} are given"),
                      number_of(options->word_count).text, NULL);
  return option_jobs(options) ? EXIT_FINE : tell_usage_jobs(options);
}

/* Tells what is wrong with a manifest. */
static int read_manifest(const struct repeat *repeat, struct manifest *manifest, const char *path) {
  fc_problems *problems = needed(fc_problems_new(NULL));
  fc_status status = manifest_read(manifest, path, problems);
  tell_problems(problems, repeat->options->language, true);
  fc_problems_free(problems);
  return exit_code_of(status);
}

static void put_manifest_folder(fc_buffer *buffer, const char *path) {
  const char *slash = strrchr(path, '/');
  fc_buffer_bytes(buffer, slash ? path : ".", slash ? (size_t)(slash - path) + 1 : 1);
}

static bool is_file(const char *path) {
  struct stat about;
  return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

/* A folder of the right name that holds an input, and is not where the tables of the run stand: some have the names of
 * inputs. */
static bool is_scenario(const struct repeat *repeat, const char *folder) {
  fc_buffer path = {0};
  bool holds = false;
  const hash_list *inputs = &repeat->then.inputs;
  for (size_t i = 0; i < inputs->count && !holds; i++)
    holds = is_file(path_join(&path, folder, hashes_file(inputs, i)));
  fc_buffer_free(&path);
  return holds && !folder_holds(folder, repeat->path);
}

/* The scenario that was given, else one beside OUT, beside the run, or here. */
static int find_scenario(struct repeat *repeat) {
  static const char *const around[] = {"/../../", "/../", NULL};
  const struct options *options = repeat->options;
  fc_buffer *folder = &repeat->folder;
  if (options->word_count) fc_buffer_text(folder, options->words[0]);
  if (options->word_count) return EXIT_FINE;
  for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
    fc_buffer_clear(folder);
    if (around[i]) put_manifest_folder(folder, repeat->path);
    if (around[i]) fc_buffer_text(folder, around[i]);
    fc_buffer_text(folder, repeat->then.scenario);
    if (is_scenario(repeat, buffer_text(folder))) return EXIT_FINE;
  }
  tell(stderr, options->language,
       FC_TEXT("{1}: the scenario {2} stands neither beside the folder of the run nor in the current folder; name its "
               "folder: fencheng run --from-manifest {1} SCENARIO"),
       repeat->path, repeat->then.scenario, NULL);
  return EXIT_UNREADABLE;
}

/* Neither the scenario nor the run that is to be compared may be replaced. */
static int refuse_target(const struct repeat *repeat) {
  const struct options *options = repeat->options;
  const char *name = repeat->then.scenario;
  if (!option_given(options, OPTION_OUT)) return EXIT_FINE;
  int code = scenarios_refuse_target(options, buffer_text(&repeat->folder), name);
  fc_buffer target = {0};
  bool holds = folder_holds(path_join(&target, options->values[OPTION_OUT], name), repeat->path);
  if (code == EXIT_FINE && holds)
    code = tell_usage(options, FC_TEXT("the tables would replace the run of {1}; write -o and another folder"),
                      repeat->path, NULL);
  fc_buffer_free(&target);
  return code;
}

/* The options of the run, as they would stand on its command line. */
static struct options options_then(const struct repeat *repeat) {
  struct options then = *repeat->options;
  then.language = repeat->then.language;
  then.values[OPTION_ENCODING] = repeat->then.encoding;
  then.values[OPTION_INPUT_ENCODING] = repeat->then.input_encoding;
  then.values[OPTION_AMENDED] = repeat->then.amended;
  return then;
}

static int tell_outcome(const struct repeat *repeat, size_t differences) {
  const struct options *options = repeat->options;
  const struct manifest *then = &repeat->then;
  if (differences)
    tell(stdout, options->language, FC_TEXT("{1}: not as it was; differences: {2}"), then->scenario,
         number_of(differences).text, NULL);
  else if (!option_given(options, OPTION_QUIET))
    tell(stdout, options->language, FC_TEXT("{1}: repeated byte for byte (inputs: {2}, files: {3})"), then->scenario,
         number_of(then->inputs.count).text, number_of(then->files.count).text, NULL);
  return differences ? EXIT_DIFFERENT : EXIT_FINE;
}

/* The manifest of the run that was just written says what is so now. */
static int compare(const struct repeat *repeat, const char *out) {
  const struct options *options = repeat->options;
  struct manifest now = {0};
  fc_buffer folder = {0}, path = {0};
  path_join(&path, path_join(&folder, out, repeat->then.scenario), "manifest.json");
  int code = read_manifest(repeat, &now, buffer_text(&path));
  if (code == EXIT_FINE) {
    size_t reasons = manifest_tell_inputs(&repeat->then, &now.inputs, options->language);
    reasons += manifest_tell_settings(&repeat->then, &now, options->language);
    size_t files = manifest_tell_files(&repeat->then, &now.files, options->language);
    if (files && !reasons)
      tell(stdout, options->language,
           FC_TEXT("inputs, settings and engine are as they were, and yet outputs differ: the manifest was changed "
                   "after it was written, or this is a bug of the program; then please report it"),
           NULL);
    code = tell_outcome(repeat, reasons + files);
  }
  manifest_free(&now);
  fc_buffer_free(&folder);
  fc_buffer_free(&path);
  return code;
}

/* A scenario with errors cannot be computed; its files are compared all the same. Those that were not read to their
 * end are read here. */
static int compare_unread(const struct repeat *repeat, struct job *job) {
  const hash_list *then = &repeat->then.inputs;
  fc_buffer path = {0};
  for (size_t i = 0; i < then->count; i++) {
    const char *file = hashes_file(then, i);
    char hash[FC_HASH_SIZE];
    if (hashes_find(&job->inputs, file)) continue;
    if (fc_hash_file(path_join(&path, job->path, file), interrupted, hash) == FC_OK)
      hashes_add(&job->inputs, file, hash);
  }
  fc_buffer_free(&path);
  if (interrupted()) return EXIT_CANCELLED;
  size_t differences = manifest_tell_inputs(&repeat->then, &job->inputs, repeat->options->language);
  return differences ? tell_outcome(repeat, differences) : exit_code_of(job->status);
}

static int repeat_into(const struct repeat *repeat, const char *out) {
  const struct options *options = repeat->options;
  struct options then = options_then(repeat);
  struct progress progress = {0};
  struct job job = {.path = buffer_text(&repeat->folder), .name = repeat->then.scenario, .is_hashed = true};
  job.threads = option_jobs(options) > 1 ? 2 : 1;
  progress_start(&progress, options, 1);
  job_compute(&job, &then, &progress);
  bool is_computed = job.status == FC_OK;
  if (is_computed) job_write(&job, &then, out, repeat->then.outputs);
  progress_end(&progress);
  job_tell_problems(&job, options, false);
  int code = exit_code_of(job.status);
  if (job.status == FC_OK)
    code = compare(repeat, out);
  else if (code == EXIT_DATA && !is_computed)
    code = compare_unread(repeat, &job);
  if (code == EXIT_CANCELLED) tell(stderr, options->language, FC_TEXT("cancelled"), NULL);
  job_free(&job);
  return code;
}

/* Without -o the tables are written where nobody sees them, and removed again. */
static int repeat_aside(const struct repeat *repeat) {
  struct temporary_folder folder;
  int code = EXIT_UNWRITABLE;
  if (temporary_make(&folder))
    code = repeat_into(repeat, buffer_text(&folder.path));
  else
    tell(stderr, repeat->options->language, FC_TEXT("{1}: cannot be written"), buffer_text(&folder.path), NULL);
  temporary_remove(&folder);
  return code;
}

int run_again(const struct options *options) {
  struct repeat repeat = {.options = options, .path = options->values[OPTION_FROM_MANIFEST]};
  int code = refuse_options(options);
  if (code == EXIT_FINE) code = read_manifest(&repeat, &repeat.then, repeat.path);
  if (code == EXIT_FINE) code = find_scenario(&repeat);
  if (code == EXIT_FINE) code = refuse_target(&repeat);
  if (code == EXIT_FINE)
    code =
        option_given(options, OPTION_OUT) ? repeat_into(&repeat, options->values[OPTION_OUT]) : repeat_aside(&repeat);
  manifest_free(&repeat.then);
  fc_buffer_free(&repeat.folder);
  return code;
}
