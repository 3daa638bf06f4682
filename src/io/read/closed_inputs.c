/* Which of the other tables is otherwise than when a period was closed: new, gone, or not the same bytes. */
#include "closed.h"

#include <string.h>

#include "folder.h"
#include "hash.h"

static void tell_file(fc_load *load, fc_closing *closing, const char *file, const char *text) {
  fc_finding finding;
  fc_finding_start(&finding, text);
  fc_find_word(&finding, closing->name);
  fc_find_word(&finding, closing->open);
  fc_tell_change(load, closing, file, 0, 0, &finding);
}

static bool is_changed(fc_load *load, const char *file, const fc_closed_file *input) {
  char hash[FC_HASH_SIZE];
  const char *path = fc_load_join(load, load->folder, file);
  if (!path) load->failure = FC_E_MEMORY;
  return path && (fc_hash_file(path, NULL, hash) != FC_OK || strcmp(hash, input->hash) != 0);
}

static const char *copy_of(fc_load *load, const fc_closing *closing, const fc_closed_file *input) {
  const char *copy = fc_load_join(load, closing->folder, input->copy);
  if (!copy) load->failure = FC_E_MEMORY;
  return copy;
}

static void tell_new(fc_load *load, fc_closing *closing, const char *file) {
  tell_file(load, closing, file,
            FC_TEXT("this table is new since {1} was closed; what follows from it is settled in {2}"));
}

static void tell_gone(fc_load *load, fc_closing *closing, const fc_closed_file *input) {
  const char *copy = copy_of(load, closing, input);
  if (!copy) return;
  tell_file(load, closing, copy,
            FC_TEXT("since {1} was closed this table has gone from the scenario; what follows from it is settled in "
                    "{2}"));
}

/* file, input: NULL where there is none today, or was none then. */
static void compare(fc_load *load, fc_closing *closing, fc_table table, const char *file, const fc_closed_file *input) {
  if (load->failure != FC_OK || (!file && !input)) return;
  if (!file) {
    tell_gone(load, closing, input);
  } else if (!input) {
    tell_new(load, closing, file);
  } else if (is_changed(load, file, input)) {
    const char *copy = copy_of(load, closing, input);
    if (copy) fc_tell_row_changes(load, closing, table, file, copy);
  }
}

/* Of a workbook only that it changed is told: its sheets have no bytes of their own. */
static void compare_workbook(fc_load *load, fc_closing *closing, const char *file, const fc_closed_file *input) {
  if (load->failure != FC_OK) return;
  if (!input)
    tell_new(load, closing, file);
  else if (is_changed(load, file, input))
    tell_file(load, closing, file,
              FC_TEXT("this workbook was changed since {1} was closed; what follows from it is settled in {2}"));
}

/* A file by its path. */
static const fc_closed_file *input_of(const fc_closing *closing, const char *file) {
  for (size_t i = 0; i < closing->inputs.count; i++)
    if (*closing->inputs.items[i].copy && !strcmp(closing->inputs.items[i].name, file))
      return &closing->inputs.items[i];
  return NULL;
}

static bool is_own(const fc_closed_file *input) {
  return *input->copy && !strchr(input->name, '/') && !fc_is_workbook(input->name);
}

/* The scenario's own table, whatever its file was called. */
static const fc_closed_file *own_input(const fc_closing *closing, fc_table table) {
  for (size_t i = 0; i < closing->inputs.count; i++) {
    const fc_closed_file *input = &closing->inputs.items[i];
    if (is_own(input) && fc_table_of_file(input->name) == (int32_t)table) return input;
  }
  return NULL;
}

static void compare_include(fc_load *load, fc_closing *closing, const fc_include *include) {
  if (fc_is_workbook(include->folder)) {
    compare_workbook(load, closing, include->folder, input_of(closing, include->folder));
    return;
  }
  for (int i = 0; i < FC_TABLE_COUNT; i++) {
    const char *file = include->files[i];
    if (file) compare(load, closing, (fc_table)i, file, input_of(closing, file));
  }
}

static bool is_included(const fc_load *load, const char *file) {
  for (size_t i = 0; i < load->include_count; i++) {
    const fc_include *include = &load->includes[i];
    if (!strcmp(include->folder, file)) return true;
    for (int table = 0; table < FC_TABLE_COUNT; table++)
      if (include->files[table] && !strcmp(include->files[table], file)) return true;
  }
  return false;
}

void fc_tell_table_changes(fc_load *load, fc_closing *closing) {
  for (int i = 0; i < FC_TABLE_COUNT; i++)
    if (i != FC_TABLE_LEDGER) compare(load, closing, (fc_table)i, load->files[i], own_input(closing, (fc_table)i));
  for (size_t i = 0; i < load->include_count; i++) compare_include(load, closing, &load->includes[i]);
  for (size_t i = 0; i < closing->inputs.count && load->failure == FC_OK; i++) {
    const fc_closed_file *input = &closing->inputs.items[i];
    if (*input->copy && !is_own(input) && !is_included(load, input->name)) tell_gone(load, closing, input);
  }
}
