#define _POSIX_C_SOURCE 200809L
#include "workbook.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "folder.h"
#include "hash.h"
#include "sheet.h"

/* Where problems of a workbook as a whole go. */
typedef struct book_reporter {
  fc_reporter reporter;
  fc_status gravest;
} book_reporter;

static void report(void *context, const fc_problem *problem) {
  book_reporter *to = context;
  fc_finding finding;
  fc_sheet_finding(problem, &finding);
  if (problem->is_warning)
    fc_report_warning(&to->reporter, problem->line, problem->column, &finding);
  else
    fc_report_error(&to->reporter, problem->line, problem->column, &finding);
}

static void report_read(fc_load *load, const char *name, const char *text, int error) {
  fc_reporter reporter = {load->problems, name, 0};
  fc_finding finding;
  fc_finding_start(&finding, text);
  fc_find_number(&finding, error);
  finding.status = FC_E_READ;
  fc_report_error(&reporter, 0, 0, &finding);
}

static fc_status open_file(fc_load *load, fc_open_book *book) {
  fc_file_job job = {load->folder, book->name, load->options, load->allocator, false, 1, &load->room, NULL};
  int error = fc_open_table(&job, &book->before, &book->file);
  if (!error) return FC_OK;
  if (error == ENOMEM) return FC_E_MEMORY;
  report_read(load, book->name, fc_read_problem(error), error);
  return FC_E_READ;
}

static fc_status open_book(fc_load *load, fc_open_book *book) {
  book_reporter to = {{load->problems, book->name, 0}, FC_OK};
  const fc_sheet_sink sink = {&to, NULL, NULL, report};
  fc_status status = open_file(load, book);
  return status == FC_OK ? load->options->workbooks->open(book->file, &sink, &book->book) : status;
}

/* Its pages are read here and there, so its sum takes a pass of its own. */
static fc_status hash_book(const fc_load *load, const fc_open_book *book) {
  const fc_read_options *options = load->options;
  char hash[FC_HASH_SIZE];
  if (!options->hashed) return FC_OK;
  if (fc_hash_open_file(book->file, NULL, hash) != 0) return FC_E_READ;
  return options->hashed(options->hash_context, book->name, hash) ? FC_OK : FC_E_CANCELLED;
}

fc_open_book *fc_load_open_book(fc_load *load, const char *name) {
  fc_open_book *book = fc_arena_take(&load->names, sizeof *book);
  if (!book) {
    load->failure = FC_E_MEMORY;
    return NULL;
  }
  book->name = name;
  book->file = -1;
  book->next = load->books;
  load->books = book;
  fc_status status = open_book(load, book);
  if (status == FC_OK) status = hash_book(load, book);
  if (status == FC_E_MEMORY || status == FC_E_CANCELLED) load->failure = status;
  return status == FC_OK ? book : NULL;
}

void fc_load_close_books(fc_load *load) {
  for (fc_open_book *book = load->books; book; book = book->next) {
    if (book->book) load->options->workbooks->close(book->book);
    if (book->file >= 0) close(book->file);
  }
  fc_resize(load->allocator, load->sheets, load->sheet_capacity * sizeof *load->sheets, 0);
}

/* "park.xlsx[台账]" */
static const char *sheet_name(fc_load *load, const fc_open_book *book, const char *sheet) {
  size_t front = strlen(book->name), length = strlen(sheet);
  char *name = fc_arena_take(&load->names, front + length + 3);
  if (!name) return NULL;
  memcpy(name, book->name, front);
  name[front] = '[';
  memcpy(name + front + 1, sheet, length);
  name[front + length + 1] = ']';
  return name;
}

static void warn_other(fc_load *load, const fc_open_book *book, const char *sheet) {
  fc_finding finding;
  fc_reporter reporter = {load->problems, book->name, 0};
  fc_reject(&finding, FC_TEXT("the sheet {1} is none of the tables and is ignored"), sheet, strlen(sheet));
  fc_report_warning(&reporter, 0, 0, &finding);
}

void fc_load_take_sheets(fc_load *load, const fc_open_book *book, fc_sheet_taker take, void *context) {
  const fc_workbook_reader *workbooks = load->options->workbooks;
  for (size_t i = 0; i < workbooks->sheet_count(book->book) && load->failure == FC_OK; i++) {
    const char *sheet = workbooks->sheet_name(book->book, i);
    int32_t table = fc_table_of_name(fc_trim(fc_cell_of(sheet)));
    if (table < 0) {
      warn_other(load, book, sheet);
      continue;
    }
    fc_sheet_place place = {sheet_name(load, book, sheet), book->book, i};
    bool room =
        fc_grow(load->allocator, &load->sheets, &load->sheet_capacity, load->sheet_count + 1, sizeof *load->sheets);
    if (!room || !place.name) {
      load->failure = FC_E_MEMORY;
      return;
    }
    load->sheets[load->sheet_count++] = place;
    take(load, context, table, place.name);
  }
}

static void take_sheet(fc_load *load, void *context, int32_t table, const char *name) {
  (void)context;
  fc_put_table(load, load->files, table, name);
}

/* A workbook stands for its folder, so that what it includes is found from there. */
static bool split_path(fc_load *load) {
  const char *slash = strrchr(load->folder, '/');
  load->workbook = slash ? slash + 1 : load->folder;
  if (!slash) {
    load->folder = ".";
    return true;
  }
  fc_cell folder = {load->folder, slash == load->folder ? 1 : (size_t)(slash - load->folder)};
  load->folder = fc_keep(&load->names, folder);
  return !load->names.failed;
}

bool fc_load_find_sheets(fc_load *load) {
  if (!split_path(load)) load->failure = FC_E_MEMORY;
  const fc_open_book *book = load->failure == FC_OK ? fc_load_open_book(load, load->workbook) : NULL;
  if (!book) {
    if (load->failure == FC_OK) load->failure = fc_problems_status(load->problems);
    return false;
  }
  load->device = (uint64_t)book->before.st_dev;
  load->number = (uint64_t)book->before.st_ino;
  fc_load_take_sheets(load, book, take_sheet, NULL);
  return load->failure == FC_OK;
}

static const fc_sheet_place *find_sheet(const fc_load *load, const char *name) {
  for (size_t i = 0; i < load->sheet_count; i++)
    if (!strcmp(load->sheets[i].name, name)) return &load->sheets[i];
  return NULL;
}

bool fc_load_is_sheet(const fc_load *load, const char *name) { return find_sheet(load, name) != NULL; }

static fc_status check_unchanged(fc_load *load, const void *opened, const char *name) {
  int error = 0;
  const fc_open_book *book = load->books;
  while (book && book->book != opened) book = book->next;
  const char *problem = book ? fc_change_problem(book->file, &book->before, &error) : NULL;
  if (problem) report_read(load, name, problem, error);
  return problem ? FC_E_READ : FC_OK;
}

fc_status fc_load_read(fc_load *load, const fc_file_job *job, fc_table_reader *reader) {
  const fc_sheet_place *place = find_sheet(load, job->name);
  if (!place) return fc_read_file(job, reader);
  fc_status status = fc_read_sheet(place, job, reader);
  fc_status unchanged = status == FC_OK || status == FC_E_DATA ? check_unchanged(load, place->book, job->name) : FC_OK;
  return unchanged == FC_OK ? status : unchanged;
}

bool fc_load_take_books(const fc_load *load, fc_file_taker take, void *context) {
  for (const fc_open_book *book = load->books; book; book = book->next)
    if (!take(context, book->name)) return false;
  return true;
}
