/* The files of a scenario's folder. */
#define _POSIX_C_SOURCE 200809L
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "folder.h"

const char *fc_load_join(fc_load *load, const char *folder, const char *name) {
  size_t front = strlen(folder), back = strlen(name);
  char *path = fc_arena_take(&load->names, front + back + 2);
  if (!path) return NULL;
  memcpy(path, folder, front);
  path[front] = '/';
  memcpy(path + front + 1, name, back + 1);
  return path;
}

static int by_name(const void *left, const void *right) {
  const char *const *a = left, *const *b = right;
  return strcmp(*a, *b);
}

static bool ends_in(const char *name, const char *ending) {
  size_t length = strlen(name), tail = strlen(ending);
  return length > tail && fc_same(fc_cell_of(name + length - tail), ending);
}

static bool is_workbook(const char *name) { return ends_in(name, ".xlsx"); }

/* With those that are refused, so that they are told what they are. */
bool fc_is_workbook(const char *name) {
  static const char *const others[] = {".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", NULL};
  bool found = is_workbook(name);
  for (const char *const *other = others; *other; other++) found = found || ends_in(name, *other);
  return found;
}

/* What cannot be looked at is no folder; then *error is set, unless it is a link that leads nowhere or has gone. */
static bool is_folder(DIR *directory, const char *name, int *error) {
  struct stat state;
  bool known = fstatat(dirfd(directory), name, &state, 0) == 0;
  if (!known && errno != ENOENT && errno != ELOOP) *error = errno;
  return known && S_ISDIR(state.st_mode);
}

/* Which names of a folder are listed. */
typedef bool (*name_test)(DIR *directory, const char *name, int *error);

static bool concerns_us(DIR *directory, const char *name, int *error) {
  bool is_variants = !strcmp(name, "variants") && is_folder(directory, name, error);
  return ends_in(name, ".csv") || is_workbook(name) || is_variants;
}

/* NULL at the end, or with *error. */
static struct dirent *next_entry(DIR *directory, int *error) {
  errno = 0;
  struct dirent *entry = readdir(directory);
  if (!entry) *error = errno;
  return entry;
}

/* Names with . and ~ in front are files that programs hide. */
static int list_names(DIR *directory, name_test wanted, fc_arena *arena, fc_name_list *list) {
  struct dirent *entry;
  int error = 0;
  while (!error && (entry = next_entry(directory, &error))) {
    bool hidden = entry->d_name[0] == '.' || entry->d_name[0] == '~';
    if (hidden || !wanted(directory, entry->d_name, &error)) continue;
    if (!fc_grow(arena->allocator, &list->names, &list->capacity, list->count + 1, sizeof *list->names)) return ENOMEM;
    const char *name = fc_arena_text(arena, entry->d_name);
    if (!name) return ENOMEM;
    list->names[list->count++] = name;
  }
  if (list->count) qsort(list->names, list->count, sizeof *list->names, by_name);
  return error;
}

static int list_wanted(const char *path, name_test wanted, fc_arena *arena, fc_name_list *list) {
  struct stat state;
  DIR *directory = opendir(path);
  if (!directory) return errno;
  int error = fstat(dirfd(directory), &state) < 0 ? errno : 0;
  if (!error) error = list_names(directory, wanted, arena, list);
  closedir(directory);
  if (error) return error;
  list->device = (uint64_t)state.st_dev;
  list->number = (uint64_t)state.st_ino;
  return 0;
}

int fc_list_folder(const char *path, fc_arena *arena, fc_name_list *list) {
  return list_wanted(path, concerns_us, arena, list);
}

int fc_list_folders(const char *path, fc_arena *arena, fc_name_list *list) {
  return list_wanted(path, is_folder, arena, list);
}

void fc_name_list_free(fc_name_list *list, const fc_arena *arena) {
  fc_resize(arena->allocator, list->names, list->capacity * sizeof *list->names, 0);
}

static void report(fc_load *load, const char *file, bool is_warning, const fc_finding *finding) {
  fc_reporter reporter = {load->problems, file, 0};
  if (is_warning)
    fc_report_warning(&reporter, 1, 1, finding);
  else
    fc_report_error(&reporter, 1, 1, finding);
}

static void warn(fc_load *load, const char *name, const char *text) {
  fc_finding finding;
  fc_reporter reporter = {load->problems, name, 0};
  fc_finding_start(&finding, text);
  fc_report_warning(&reporter, 0, 0, &finding);
}

/* Tables that stand beside the variants instead of in one of them. */
static void check_variants(fc_load *load, const char *name) {
  fc_name_list list = {NULL, 0, 0, 0, 0};
  const char *path = fc_load_join(load, load->folder, name);
  int error = path ? fc_list_folder(path, &load->names, &list) : ENOMEM;
  for (size_t i = 0; !error && i < list.count; i++) {
    const char *file = strcmp(list.names[i], "variants") ? fc_load_join(load, name, list.names[i]) : NULL;
    if (file)
      warn(load, file,
           FC_TEXT("this table belongs to no variant and is not read; put it into a folder of its own, "
                   "variants/<name>/"));
  }
  if (error == ENOMEM) load->failure = FC_E_MEMORY;
  fc_name_list_free(&list, &load->names);
}

static void take_other(fc_load *load, const char *name) {
  if (is_workbook(name))
    warn(load, name,
         FC_TEXT(
             "a workbook inside the folder is not read; give the workbook itself in the place of the folder, or save "
             "each sheet as 'CSV UTF-8'"));
  else if (strchr(name, '/'))
    warn(load, name, FC_TEXT("a variant has no variants of its own; this folder is not read"));
  else
    check_variants(load, name);
}

void fc_put_table(fc_load *load, const char **files, int32_t table, const char *name) {
  fc_finding finding;
  if (!files[table]) {
    files[table] = name;
    return;
  }
  fc_reject(&finding, FC_TEXT("{1} and {2} are the same table; keep one of them"), files[table], strlen(files[table]));
  fc_find_quote(&finding, name, strlen(name));
  report(load, name, false, &finding);
  load->is_broken = true;
}

void fc_take_table(fc_load *load, const char **files, int32_t table, const char *name) {
  fc_finding finding;
  if (!ends_in(name, ".csv")) {
    take_other(load, name);
  } else if (table < 0) {
    fc_reject(&finding, FC_TEXT("the file {1} is none of the tables and is ignored"), name, strlen(name));
    report(load, name, true, &finding);
  } else {
    fc_put_table(load, files, table, name);
  }
}

static void report_missing(fc_load *load) {
  for (int i = 0; i < FC_TABLE_COUNT; i++) {
    const fc_table_info *info = fc_table_describe((fc_table)i);
    fc_finding finding;
    char file[40];
    bool wanted = info->required && !(i == FC_TABLE_LEDGER && load->options->skip_ledger);
    if (!wanted || load->files[i]) continue;
    size_t length = strlen(info->name.english);
    memcpy(file, info->name.english, length);
    memcpy(file + length, ".csv", sizeof ".csv");
    fc_finding_start(&finding, load->workbook ? FC_TEXT("the sheet {1} (or {2}) is missing from the workbook")
                                              : FC_TEXT("the table {1}.csv (or {2}.csv) is missing from the folder"));
    fc_find_word(&finding, info->name.english);
    fc_find_word(&finding, info->name.chinese);
    report(load, load->workbook ? load->workbook : file, false, &finding);
    load->is_broken = load->is_broken || i != FC_TABLE_LEDGER;
  }
}

static const char *folder_problem(const fc_load *load, int error, const char *folder) {
  if (error == ENOENT && is_workbook(folder)) return fc_read_problem(error);
  if (error == ENOTDIR && load->options->workbooks)
    return FC_TEXT("this is a file; a scenario is a folder of CSV tables or a workbook (.xlsx)");
  if (error == ENOENT) return FC_TEXT("the folder does not exist");
  if (error == ENOTDIR) return FC_TEXT("this is a file; a scenario is a folder of CSV tables");
  if (error == EACCES || error == EPERM) return FC_TEXT("the folder may not be read; ask for the right to read it");
  return FC_TEXT("the folder cannot be read (system error {1})");
}

bool fc_load_refuse_folder(fc_load *load, const char *folder, int error) {
  fc_finding finding;
  fc_reporter reporter = {load->problems, folder, 0};
  fc_finding_start(&finding, folder_problem(load, error, folder));
  fc_find_number(&finding, error);
  finding.status = FC_E_READ;
  fc_report_error(&reporter, 0, 0, &finding);
  load->failure = FC_E_READ;
  return false;
}

bool fc_load_find_files(fc_load *load) {
  fc_name_list list = {NULL, 0, 0, 0, 0};
  int error = fc_list_folder(load->folder, &load->names, &list);
  for (size_t i = 0; !error && i < list.count; i++)
    fc_take_table(load, load->files, fc_table_of_file(list.names[i]), list.names[i]);
  fc_name_list_free(&list, &load->names);
  load->device = list.device;
  load->number = list.number;
  if (error == ENOMEM) load->failure = FC_E_MEMORY;
  bool in_sheets = error == ENOTDIR && load->options->workbooks && fc_is_workbook(load->folder);
  if (in_sheets && !fc_load_find_sheets(load)) return false;
  if (error && !in_sheets) return error != ENOMEM && fc_load_refuse_folder(load, load->folder, error);
  if (load->options->variant && !fc_load_find_variant(load)) return false;
  report_missing(load);
  return true;
}

const char *fc_load_file(const fc_load *load, fc_table table) {
  const char *file = load->files[table];
  for (size_t i = 0; !file && i < load->include_count; i++) file = load->includes[i].files[table];
  return file;
}

bool fc_load_has_file(const fc_load *load, fc_table table, const char *file) {
  if (load->files[table] && !strcmp(load->files[table], file)) return true;
  if (table == FC_TABLE_CLAUSES && load->base_clauses && !strcmp(load->base_clauses, file)) return true;
  for (size_t i = 0; i < load->include_count; i++) {
    const char *included = load->includes[i].files[table];
    if (included && !strcmp(included, file)) return true;
  }
  return false;
}
