/* Variants: folders in variants/ of a scenario, whose tables stand in the place of its own. */
#include <errno.h>
#include <string.h>

#include "folder.h"
#include "utf8.h"

static const char variants_folder[] = "variants";

static void refuse_variant(fc_load *load, const fc_finding *finding) {
  fc_reporter reporter = {load->problems, load->variant_folder, 0};
  fc_report_error(&reporter, 0, 0, finding);
  load->is_broken = true;
}

/* The name stands in tables, messages and on command lines. */
static bool check_variant_name(const char *name, fc_finding *finding) {
  fc_cell cell = fc_cell_of(name);
  bool is_folder = *name && *name != '.' && *name != '~' && !strchr(name, '/');
  if (!is_folder) return fc_reject(finding, FC_TEXT("'{1}' cannot be the name of a variant"), name, cell.length);
  if (fc_utf8_valid((const unsigned char *)name, cell.length) < cell.length) {
    fc_finding_start(finding, FC_TEXT("the name of this variant is not valid UTF-8; rename its folder"));
    return false;
  }
  if (!strcmp(name, "base") || !strcmp(name, "原方案"))
    return fc_reject(finding, FC_TEXT("'{1}' means the scenario as it is; give the variant another name"), name,
                     cell.length);
  return fc_check_name(cell, finding);
}

static void take_tables(fc_load *load, const fc_name_list *list) {
  const char *files[FC_TABLE_COUNT] = {NULL};
  bool found = false;
  for (size_t i = 0; i < list->count; i++) {
    const char *path = fc_load_join(load, load->variant_folder, list->names[i]);
    if (path) fc_take_table(load, files, fc_table_of_file(list->names[i]), path);
  }
  if (files[FC_TABLE_CLAUSES]) load->base_clauses = load->files[FC_TABLE_CLAUSES];
  for (int i = 0; i < FC_TABLE_COUNT; i++) {
    if (!files[i]) continue;
    load->files[i] = files[i];
    found = true;
  }
  fc_finding finding;
  if (found || load->names.failed) return;
  fc_finding_start(&finding, FC_TEXT("this variant has no tables; put those into its folder that differ from the "
                                     "scenario's, such as clauses.csv, or delete the folder"));
  refuse_variant(load, &finding);
}

bool fc_load_find_variant(fc_load *load) {
  fc_finding finding;
  fc_name_list list = {NULL, 0, 0, 0, 0};
  const char *name = load->options->variant;
  load->variant_folder = fc_load_join(load, variants_folder, name);
  if (load->workbook) {
    fc_finding_start(&finding, FC_TEXT("a workbook has no variants; save its sheets as CSV tables of a folder, and put "
                                       "the variants into its folder variants/"));
    refuse_variant(load, &finding);
    load->failure = FC_E_DATA;
    return false;
  }
  const char *path = load->variant_folder ? fc_load_join(load, load->folder, load->variant_folder) : NULL;
  if (path && !check_variant_name(name, &finding)) {
    refuse_variant(load, &finding);
    load->failure = FC_E_DATA;
    return false;
  }
  int error = path ? fc_list_folder(path, &load->names, &list) : ENOMEM;
  if (!error) take_tables(load, &list);
  fc_name_list_free(&list, &load->names);
  if (error == ENOMEM) load->failure = FC_E_MEMORY;
  if (error && error != ENOMEM) fc_load_refuse_folder(load, load->variant_folder, error);
  return !error;
}

bool fc_load_in_variant(const fc_load *load, const char *file) {
  const char *folder = load->variant_folder;
  size_t length = folder ? strlen(folder) : 0;
  return folder && file && !strncmp(file, folder, length) && (file[length] == '/' || !file[length]);
}

void fc_load_keep_variant_problems(const fc_load *load, fc_problems *problems) {
  for (size_t i = 0; i < fc_problems_count(load->problems); i++) {
    const fc_problem *problem = fc_problems_get(load->problems, i);
    if (!problem->is_warning || fc_load_in_variant(load, problem->file)) fc_problems_add(problems, problem);
  }
}

/* A folder that does not let itself be read has no variants: loading it tells. */
static int list_variants(const char *folder, fc_arena *arena, fc_name_list *list) {
  fc_buffer path = {.allocator = arena->allocator};
  fc_name_list above = {NULL, 0, 0, 0, 0};
  fc_buffer_text(&path, folder);
  fc_buffer_char(&path, '/');
  fc_buffer_text(&path, variants_folder);
  int error = path.failed ? ENOMEM : fc_list_folders(path.data, arena, list);
  bool none = error == ENOENT || error == ENOTDIR;
  if (error && error != ENOMEM && !none) none = fc_list_folders(folder, arena, &above) != 0;
  fc_name_list_free(&above, arena);
  fc_buffer_free(&path);
  return none ? 0 : error;
}

fc_status fc_scenario_variants(const char *folder, const fc_allocator *allocator, fc_file_taker take, void *context) {
  fc_arena arena = {.allocator = allocator};
  fc_name_list list = {NULL, 0, 0, 0, 0};
  if (!folder || !take) return FC_E_ARGUMENT;
  int error = list_variants(folder, &arena, &list);
  for (size_t i = 0; !error && i < list.count; i++)
    if (!take(context, list.names[i])) break;
  fc_name_list_free(&list, &arena);
  fc_arena_free(&arena);
  if (!error) return FC_OK;
  return error == ENOMEM ? FC_E_MEMORY : FC_E_READ;
}
