/* failures.csv: which scenarios of a run failed, and where. */
#include "batch.h"
#include "files.h"
#include "sheet.h"

#include <unistd.h>

static const char file_name[] = "failures.csv";

static const char *const headers[] = {FC_TEXT("scenario"), FC_TEXT("file"), FC_TEXT("line"), FC_TEXT("column"),
                                      FC_TEXT("message")};

static void add_problem(struct sheet *sheet, const char *path, const fc_problem *problem, fc_language language) {
  fc_buffer text = {0};
  tell_problem_into(&text, language, problem);
  sheet_add(sheet, path);
  sheet_add(sheet, problem->file);
  sheet_add(sheet, problem->line > 0 ? number_of((size_t)problem->line).text : "");
  sheet_add(sheet, problem->column > 0 ? number_of((size_t)problem->column).text : "");
  sheet_add(sheet, buffer_text(&text));
  fc_buffer_free(&text);
}

static void add_failed(struct sheet *sheet, const struct job *job, fc_language language) {
  for (size_t i = 0; i < fc_problems_count(job->problems); i++) {
    const fc_problem *problem = fc_problems_get(job->problems, i);
    if (!problem->is_warning) add_problem(sheet, job->path, problem, language);
  }
}

static void fill(struct sheet *sheet, const struct batch *batch) {
  sheet->columns = sizeof headers / sizeof *headers;
  for (size_t i = 0; i < sheet->columns; i++) sheet_add(sheet, fc_words(batch->options->language, headers[i]));
  for (size_t i = 0; i < batch->list->count; i++)
    if (batch->jobs[i].status != FC_OK) add_failed(sheet, &batch->jobs[i], batch->options->language);
}

bool failures_write(const struct batch *batch) {
  fc_buffer path = {0};
  fc_buffer text = {0};
  fc_buffer bytes = {0};
  struct sheet sheet = {0};
  bool done = true;
  if (path_is_link(batch->out)) return false;
  fill(&sheet, batch);
  if (sheet_row_count(&sheet) == 0) {
    unlink(path_join(&path, batch->out, file_name));
  } else {
    sheet_csv(&text, &sheet);
    /* A text without a place in GB18030 (there is hardly any) goes out as UTF-8. */
    if (!csv_encode(&bytes, buffer_text(&text), option_encoding(batch->options, OPTION_ENCODING))) {
      fc_buffer_clear(&bytes);
      csv_encode(&bytes, buffer_text(&text), FC_UTF8_BOM);
    }
    done = folders_make(batch->out) && file_write(batch->out, file_name, &bytes);
  }
  fc_buffer_free(&path);
  fc_buffer_free(&text);
  fc_buffer_free(&bytes);
  sheet_free(&sheet);
  return done;
}
