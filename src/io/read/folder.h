/* The names in a folder, and which of them are tables. */
#ifndef FC_READ_FOLDER_H
#define FC_READ_FOLDER_H

#include "load.h"

typedef struct fc_name_list {
  const char **names; /* texts in the arena */
  size_t count, capacity;
  uint64_t device, number; /* what the folder is on the disk */
} fc_name_list;

/* Lists what may concern a scenario, sorted. Returns the number of the system error, 0 if there is none. */
int fc_list_folder(const char *path, fc_arena *arena, fc_name_list *list);
/* Lists the folders in a folder, but for hidden ones, sorted. Returns as above. */
int fc_list_folders(const char *path, fc_arena *arena, fc_name_list *list);
void fc_name_list_free(fc_name_list *list, const fc_arena *arena);

/* True if a file of this name is to be opened as a workbook. */
bool fc_is_workbook(const char *name);

/* Puts the file of a table (-1: none) among the files, or says why not. name is shown in messages. */
void fc_take_table(fc_load *load, const char **files, int32_t table, const char *name);

/* The same for what is a table for sure. */
void fc_put_table(fc_load *load, const char **files, int32_t table, const char *name);

#endif
