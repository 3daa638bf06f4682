/* The key `include` of the settings: folders whose tables stand behind the scenario's own. */
#include <errno.h>
#include <string.h>

#include "folder.h"
#include "workbook.h"

static const fc_table included[] = {FC_TABLE_PARTIES, FC_TABLE_STREAMS, FC_TABLE_LEVELS, FC_TABLE_FACTORS,
                                    FC_TABLE_TARGETS};
enum { INCLUDED_COUNT = sizeof included / sizeof included[0] };

static bool may_be_included(int32_t table) {
  for (int i = 0; i < INCLUDED_COUNT; i++)
    if ((int32_t)included[i] == table) return true;
  return false;
}

static void find_tables(fc_finding *finding) {
  fc_word words[INCLUDED_COUNT + 1] = {{NULL, NULL}};
  for (int i = 0; i < INCLUDED_COUNT; i++) words[i] = fc_table_describe(included[i])->name;
  fc_find_words(finding, words);
}

/* A letter and a colon begin a path of Windows. */
static bool is_absolute(fc_cell cell) {
  bool drive = cell.length > 1 && cell.text[1] == ':';
  return drive || cell.text[0] == '/' || cell.text[0] == '\\';
}

static bool check_path(fc_cell cell, fc_finding *finding) {
  const char *problem = NULL;
  if (is_absolute(cell))
    problem = FC_TEXT("'{1}' is an absolute path; write the path from the scenario's folder, such as ../tax-sharing, "
                      "so that both can be moved together");
  else if (memchr(cell.text, '\\', cell.length))
    problem = FC_TEXT("'{1}' has backslashes; separate folders by /, such as ../tax-sharing");
  if (problem) return fc_reject(finding, problem, cell.text, cell.length);
  return fc_check_name(cell, finding);
}

static const char *system_problem(int error) {
  switch (error) {
  case ENOENT:
    return FC_TEXT("the folder '{1}' does not exist; write its path from the scenario's folder, such as "
                   "../tax-sharing");
  case ENOTDIR: return FC_TEXT("'{1}' is no folder; write the folder that holds the tables");
  case EACCES:
  case EPERM: return FC_TEXT("the folder '{1}' may not be read; ask for the right to read it");
  default: return FC_TEXT("the folder '{1}' cannot be read (system error {2})");
  }
}

static bool refuse_system(fc_cell cell, int error, fc_finding *finding) {
  fc_reject(finding, system_problem(error), cell.text, cell.length);
  fc_find_number(finding, error);
  finding->status = FC_E_READ;
  return false;
}

static void warn_other(fc_load *load, int32_t table, const char *path) {
  fc_finding finding;
  fc_reporter reporter = {load->problems, path, 0};
  fc_finding_start(&finding, FC_TEXT("the table {1} is not taken from an included folder; only these are: {2}"));
  fc_find_word(&finding, fc_table_describe((fc_table)table)->name.english);
  find_tables(&finding);
  fc_report_warning(&reporter, 1, 1, &finding);
}

static void take_name(fc_load *load, fc_include *include, const char *name) {
  int32_t table = fc_table_of_file(name);
  const char *path = fc_load_join(load, include->folder, name);
  if (!path || !strcmp(name, "variants")) return;
  if (table >= 0 && !may_be_included(table))
    warn_other(load, table, path);
  else
    fc_take_table(load, include->files, table, path);
}

static void take_sheet(fc_load *load, void *context, int32_t table, const char *name) {
  fc_include *include = context;
  if (may_be_included(table))
    fc_put_table(load, include->files, table, name);
  else
    warn_other(load, table, name);
}

/* A folder has one place among the rows: one that stands there already has nothing to add. */
static bool check_place(const fc_load *load, const fc_include *include, fc_cell cell, fc_finding *finding) {
  if (include->device == load->device && include->number == load->number)
    return fc_reject(finding,
                     FC_TEXT("the folder '{1}' is the scenario itself; include another one, or delete the row"),
                     cell.text, cell.length);
  for (size_t i = 0; i < load->include_count; i++) {
    const fc_include *other = &load->includes[i];
    if (include->device != other->device || include->number != other->number) continue;
    fc_reject(finding, FC_TEXT("the folder '{1}' is included already, in line {2}; keep one of the rows"), cell.text,
              cell.length);
    fc_find_number(finding, other->line);
    return false;
  }
  return true;
}

static bool has_tables(const fc_include *include, fc_cell cell, fc_finding *finding) {
  bool found = false;
  for (int i = 0; i < INCLUDED_COUNT; i++) found = found || include->files[included[i]];
  if (found) return true;
  fc_reject(finding, FC_TEXT("the folder '{1}' holds none of the tables that can be included: {2}"), cell.text,
            cell.length);
  find_tables(finding);
  return false;
}

static bool take_tables(fc_load *load, fc_include *include, const fc_name_list *list, fc_cell cell,
                        fc_finding *finding) {
  include->device = list->device;
  include->number = list->number;
  if (!check_place(load, include, cell, finding)) return false;
  for (size_t i = 0; i < list->count; i++) take_name(load, include, list->names[i]);
  return has_tables(include, cell, finding);
}

static bool open_workbook(fc_load *load, fc_include *include, fc_cell cell, fc_finding *finding) {
  const fc_open_book *book = fc_load_open_book(load, include->folder);
  if (!book)
    return fc_reject(finding, FC_TEXT("'{1}' cannot be included; what is wrong with it is told under its own name"),
                     cell.text, cell.length);
  include->device = (uint64_t)book->before.st_dev;
  include->number = (uint64_t)book->before.st_ino;
  if (!check_place(load, include, cell, finding)) return false;
  fc_load_take_sheets(load, book, take_sheet, include);
  return has_tables(include, cell, finding);
}

static bool open_include(fc_load *load, fc_include *include, fc_cell cell, fc_finding *finding) {
  fc_name_list list = {NULL, 0, 0, 0, 0};
  const char *path = fc_load_join(load, load->folder, include->folder);
  int error = path ? fc_list_folder(path, &load->names, &list) : ENOMEM;
  if (error == ENOTDIR && load->options->workbooks && fc_is_workbook(include->folder))
    return open_workbook(load, include, cell, finding);
  bool good = !error && take_tables(load, include, &list, cell, finding);
  fc_name_list_free(&list, &load->names);
  if (error == ENOMEM) load->failure = FC_E_MEMORY;
  return good || !error ? good : refuse_system(cell, error, finding);
}

bool fc_load_include(fc_load *load, fc_cell folder, int64_t line, fc_finding *finding) {
  fc_include include = {.line = line};
  fc_cell path = folder;
  if (!check_path(folder, finding)) return false;
  if (load->include_count == FC_INCLUDES_MAX) {
    fc_finding_start(finding, FC_TEXT("more than {1} folders are included; put their tables into fewer folders"));
    fc_find_number(finding, FC_INCLUDES_MAX);
    return false;
  }
  while (path.length > 1 && path.text[path.length - 1] == '/') path.length--;
  include.folder = fc_keep(&load->names, path);
  if (!open_include(load, &include, folder, finding)) return false;
  load->includes[load->include_count++] = include;
  return true;
}
