/* `fencheng test`: runs scenarios and compares the tables with those in their folder expected/. */
#define _GNU_SOURCE
#include "batch.h"
#include "differences.h"
#include "files.h"
#include "temporary.h"
#include "terminal.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LANGUAGES = 2, DEPTH_MAX = 2 };

/* One scenario's tables, written in both languages, because expected/ may hold either. */
struct trial {
  const struct options *options;
  char *folders[LANGUAGES]; /* of the written tables */
  struct differences differences;
  size_t files;
  bool unreadable; /* something could not be read, so nothing can be said */
};

static bool ends_with(const char *text, const char *ending) {
  size_t length = strlen(text);
  size_t tail = strlen(ending);
  return length >= tail && strcmp(text + length - tail, ending) == 0;
}

/* Reads the written file in both languages and keeps the one with more of the expected headers. */
static bool read_best(csv_table *best, struct trial *trial, const csv_table *expected, const char *file) {
  bool found = false;
  fc_buffer path = {0};
  for (int i = 0; i < LANGUAGES; i++) {
    csv_table table = {0};
    bool read = csv_table_read(&table, path_join(&path, trial->folders[i], file), &trial->unreadable);
    bool better = read && (!found || common_headers(expected, &table) > common_headers(expected, best));
    if (better) {
      csv_table_free(best);
      *best = table;
      found = true;
    } else {
      csv_table_free(&table);
    }
  }
  fc_buffer_free(&path);
  return found;
}

static void tell_unreadable(struct trial *trial, const char *path) {
  trial->unreadable = true;
  tell_reason(path, NULL, fc_words(trial->options->language, job_text_of(FC_E_READ)));
}

static void tell_missing(struct trial *trial, const char *text) {
  fc_language language = trial->options->language;
  differences_add(&trial->differences, "", "", fc_words(language, FC_TEXT("this file")), fc_words(language, text));
}

static void compare_csv(struct trial *trial, const char *expected_path, const char *file) {
  csv_table expected = {0};
  csv_table got = {0};
  if (!csv_table_read(&expected, expected_path, &trial->unreadable))
    tell_missing(trial, FC_TEXT("the expected file is no CSV in UTF-8"));
  else if (!read_best(&got, trial, &expected, file))
    tell_missing(trial, FC_TEXT("no such file"));
  else
    compare_tables(&trial->differences, &expected, &got);
  csv_table_free(&expected);
  csv_table_free(&got);
}

static void compare_text(struct trial *trial, const char *expected_path, const char *file) {
  fc_buffer path = {0};
  char *expected = file_text(expected_path, &trial->unreadable);
  char *english = file_text(path_join(&path, trial->folders[FC_ENGLISH], file), &trial->unreadable);
  char *chinese = file_text(path_join(&path, trial->folders[FC_CHINESE], file), &trial->unreadable);
  bool same_chinese = expected && chinese && strcmp(expected, chinese) == 0;
  const char *got = trial->options->language == FC_CHINESE ? chinese : english;
  if (!expected || !got)
    tell_missing(trial, FC_TEXT("no such file"));
  else if (!same_chinese && strcmp(expected, english ? english : "") != 0)
    compare_texts(&trial->differences, expected, got);
  free(expected);
  free(english);
  free(chinese);
  fc_buffer_free(&path);
}

static void compare_file(struct trial *trial, const char *path, const char *file) {
  bool before = trial->unreadable;
  trial->files++;
  trial->unreadable = false;
  trial->differences.file = file;
  if (ends_with(file, ".csv"))
    compare_csv(trial, path, file);
  else
    compare_text(trial, path, file);
  if (trial->unreadable) tell_unreadable(trial, path);
  trial->unreadable = trial->unreadable || before;
}

/* Compares every file below expected/, in the order of names. inside: "" or "cities/". The manifest tells of one run
 * and its options, so it is no table to compare. */
static void compare_folder(struct trial *trial, const char *folder, const char *inside, int depth) {
  struct dirent **entries = NULL;
  int count = scandir(folder, &entries, NULL, alphasort);
  if (count < 0 && errno == ENOMEM) memory_short();
  if (count < 0) tell_unreadable(trial, folder);
  for (int i = 0; i < count; i++) {
    fc_buffer path = {0};
    fc_buffer file = {0};
    struct stat about;
    fc_buffer_text(&file, inside);
    fc_buffer_text(&file, entries[i]->d_name);
    bool skipped = entries[i]->d_name[0] == '.' || strcmp(buffer_text(&file), "manifest.json") == 0;
    bool known = !skipped && stat(path_join(&path, folder, entries[i]->d_name), &about) == 0;
    if (!skipped && !known) tell_unreadable(trial, buffer_text(&path));
    if (known && S_ISREG(about.st_mode)) compare_file(trial, buffer_text(&path), buffer_text(&file));
    if (known && S_ISDIR(about.st_mode) && depth < DEPTH_MAX) {
      fc_buffer_char(&file, '/');
      compare_folder(trial, buffer_text(&path), buffer_text(&file), depth + 1);
    }
    fc_buffer_free(&path);
    fc_buffer_free(&file);
    free(entries[i]);
  }
  free(entries);
}

/* Writes the tables into temporary/en and temporary/zh. */
static fc_status write_both(struct trial *trial, const struct job *job, const char *temporary) {
  static const char *const names[LANGUAGES] = {[FC_ENGLISH] = "en", [FC_CHINESE] = "zh"};
  fc_buffer path = {0};
  fc_status status = FC_OK;
  for (int i = 0; i < LANGUAGES && status == FC_OK; i++) {
    fc_write_options writing = {.language = (fc_language)i, .encoding = FC_UTF8, .folder = job->path};
    status = fc_write_folder(job->scenario, job->result, temporary, names[i], &writing, NULL, job->problems);
    trial->folders[i] = needed(strdup(path_join(&path, temporary, names[i])));
  }
  fc_buffer_free(&path);
  return status;
}

static int tell_trial(struct trial *trial, const struct job *job) {
  const struct options *options = trial->options;
  size_t count = sheet_row_count(&trial->differences.sheet);
  number_text files = number_of(trial->files);
  number_text differences = number_of(count);
  if (count) print_sheets(options, &trial->differences.sheet, 1);
  FILE *stream = option_choice(options, OPTION_FORMAT, FORMAT_TABLE) == FORMAT_TABLE ? stdout : stderr;
  if (count)
    tell(stream, options->language, FC_TEXT("{1}: differences: {2}, files compared: {3}"), job->name, differences.text,
         files.text, NULL);
  else if (!option_given(options, OPTION_QUIET))
    tell(stream, options->language, FC_TEXT("{1}: ok (files as expected: {2})"), job->name, files.text, NULL);
  return count ? EXIT_DIFFERENT : EXIT_FINE;
}

static int try_in(struct trial *trial, struct job *job, const char *temporary, const char *expected) {
  fc_status status = write_both(trial, job, temporary);
  if (status != FC_OK) {
    job->status = status;
    job_tell_problems(job, trial->options, false);
    return exit_code_of(status);
  }
  differences_start(&trial->differences, trial->options->language);
  compare_folder(trial, expected, "", 0);
  return trial->unreadable ? EXIT_UNREADABLE : tell_trial(trial, job);
}

/* expected, or expected-CODE for a run with --amended CODE. */
static void name_expected(fc_buffer *name, const struct options *options) {
  const char *amended = options->values[OPTION_AMENDED];
  fc_buffer_text(name, amended ? "expected-" : "expected");
  if (amended) fc_buffer_text(name, amended);
}

static int try_job(const struct options *options, struct job *job) {
  struct trial trial = {.options = options};
  fc_buffer name = {0}, folder = {0};
  name_expected(&name, options);
  fc_buffer expected = {0};
  struct temporary_folder temporary = {.lock = -1};
  int code = EXIT_FINE;
  int missing = access(path_join(&expected, scenario_folder(&folder, job->path), buffer_text(&name)), R_OK | X_OK);
  if (missing != 0 && errno != ENOENT) {
    tell_unreadable(&trial, buffer_text(&expected));
    code = EXIT_UNREADABLE;
  } else if (missing != 0) {
    code = tell_usage(options, FC_TEXT("{1} has no folder {2}/ to compare with; put the right tables there"),
                      buffer_text(&folder), buffer_text(&name), NULL);
  } else if (!temporary_make(&temporary)) {
    tell(stderr, options->language, FC_TEXT("{1}: cannot be written"), buffer_text(&temporary.path), NULL);
    code = EXIT_UNWRITABLE;
  } else {
    code = try_in(&trial, job, buffer_text(&temporary.path), buffer_text(&expected));
  }
  for (int i = 0; i < LANGUAGES; i++) free(trial.folders[i]);
  sheet_free(&trial.differences.sheet);
  fc_buffer_free(&name);
  fc_buffer_free(&folder);
  fc_buffer_free(&expected);
  temporary_remove(&temporary);
  return code;
}

static int test_one(const struct options *options, const scenario_list *list, size_t index) {
  struct job job = {.path = list->paths[index], .name = list->names[index]};
  struct progress progress = {0};
  progress_start(&progress, options, 1);
  job_compute(&job, options, &progress);
  progress_end(&progress);
  job_tell_problems(&job, options, list->count > 1);
  int code = job.status == FC_OK ? try_job(options, &job) : exit_code_of(job.status);
  job_free(&job);
  return code;
}

int command_test(const struct options *options) {
  scenario_list list = {0};
  int code = scenarios_read(&list, options, false);
  size_t count = code == EXIT_FINE ? list.count : 0;
  for (size_t i = 0; i < count && !interrupted(); i++) code = graver(code, test_one(options, &list, i));
  if (interrupted()) code = EXIT_CANCELLED;
  scenarios_free(&list);
  return code;
}
