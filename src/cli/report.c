/* `fencheng report`: the results of a scenario and its variants as one workbook, one page and one text. */
#include "files.h"
#include "variants.h"

#include "report/report.h"

#include <sys/stat.h>

/* The files in the folder of `run`: they join what stands there, and the next run replaces all of it. */
struct report_files {
  fc_buffer page, workbook, text;
};

static int unit_of(const struct options *options) {
  static const int exponents[] = {
      [UNIT_YUAN] = 0, [UNIT_THOUSAND] = 3, [UNIT_WAN] = 4, [UNIT_MILLION] = 6, [UNIT_YI] = 8};
  return exponents[option_choice(options, OPTION_UNIT, UNIT_YUAN)];
}

/* That of the variant which the report takes for its base. */
static const fc_settlement *settlement_of(const struct variants *variants) {
  for (size_t i = 0; i < variants->count; i++)
    if (variants->views[i].result) return variants->batch.jobs[i].settlement;
  return NULL;
}

static fc_status make(const struct variants *variants, const struct options *options, fc_problems *problems,
                      struct report_files *files) {
  fc_report_options how = {
      .language = options->language, .unit = unit_of(options), .settlement = settlement_of(variants)};
  fc_comparison *comparison = NULL;
  fc_report *report = NULL;
  fc_status status = fc_compare(variants->views, variants->count, NULL, NULL, &comparison);
  if (status == FC_OK) status = fc_report_new(comparison, &how, NULL, problems, &report);
  if (status == FC_OK) status = fc_report_page(report, &files->page);
  if (status == FC_OK) status = fc_report_workbook(report, &files->workbook);
  if (status == FC_OK) status = fc_report_markdown(report, &files->text);
  fc_report_free(report);
  fc_comparison_free(comparison);
  return status;
}

/* Only a folder is written into, never what a link leads to. */
static bool is_folder(const char *path) {
  struct stat about;
  return lstat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static int write_into(const struct options *options, const char *folder, const struct report_files *files) {
  const struct folder_file all[] = {
      {"report.html", &files->page}, {"report.xlsx", &files->workbook}, {"report.md", &files->text}};
  bool written = !path_is_link(options->values[OPTION_OUT]) && folders_make(folder) && is_folder(folder) &&
                 files_write(folder, all, sizeof all / sizeof *all);
  if (!written) {
    tell(stderr, options->language, FC_TEXT("{1}: the report cannot be written"), folder, NULL);
    return EXIT_UNWRITABLE;
  }
  if (!option_given(options, OPTION_QUIET))
    tell(stdout, options->language, FC_TEXT("Written to {1}/: report.html, report.xlsx, report.md"), folder, NULL);
  return EXIT_FINE;
}

static bool any_result(const struct variants *variants) {
  for (size_t i = 0; i < variants->count; i++)
    if (variants->views[i].result) return true;
  return false;
}

static int write_report(const struct variants *variants, const struct options *options, const char *path,
                        const char *folder) {
  struct report_files files = {0};
  fc_problems *problems = needed(fc_problems_new(NULL));
  fc_status status = make(variants, options, problems, &files);
  int code = EXIT_FINE;
  if (interrupted())
    code = EXIT_CANCELLED;
  else if (status == FC_OK)
    code = write_into(options, folder, &files);
  else
    code = exit_code_of(status);
  if (status != FC_OK) {
    tell_problems(problems, options->language, true);
    tell_reason(path, NULL, fc_words(options->language, job_text_of(status)));
  }
  fc_problems_free(problems);
  fc_buffer_free(&files.page);
  fc_buffer_free(&files.workbook);
  fc_buffer_free(&files.text);
  return code;
}

static int report_on(const struct options *options, const scenario_list *list) {
  struct variants variants = {0};
  fc_buffer folder = {0};
  path_join(&folder, options->values[OPTION_OUT], list->names[0]);
  if (folder_holds(buffer_text(&folder), list->paths[0])) {
    fc_buffer_free(&folder);
    return tell_usage(options,
                      FC_TEXT("the report would stand among the tables of {1} itself; write -o and another folder"),
                      list->paths[0], NULL);
  }
  int code = variants_load(&variants, options, list->paths[0], list->names[0], option_jobs(options), false);
  if (code == EXIT_FINE) {
    code = variants_tell(&variants, options);
    if (code != EXIT_CANCELLED && code != EXIT_BROKEN && any_result(&variants))
      code = graver(code, write_report(&variants, options, list->paths[0], buffer_text(&folder)));
  }
  variants_free(&variants);
  fc_buffer_free(&folder);
  return code;
}

int command_report(const struct options *options) {
  if (!option_jobs(options)) return tell_usage_jobs(options);
  if (!options->values[OPTION_OUT])
    return tell_usage(options, FC_TEXT("where to? write -o and a folder, e.g. fencheng report -o out SCENARIO"), NULL);
  scenario_list list = {0};
  int code = scenarios_read(&list, options, true);
  if (code == EXIT_FINE && list.count != 1)
    code = tell_usage(options, FC_TEXT("report takes one scenario; {1} are given"), number_of(list.count).text, NULL);
  if (code == EXIT_FINE) code = report_on(options, &list);
  scenarios_free(&list);
  return code;
}
