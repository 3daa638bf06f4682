/* Files that the program itself writes: whole or not at all. */
#ifndef CLI_FILES_H
#define CLI_FILES_H

#include "message.h"

#include <sys/types.h>

/* "folder/name" in buffer. */
const char *path_join(fc_buffer *buffer, const char *folder, const char *name);
/* The folder of a scenario: the path itself, or the folder that holds the workbook. */
const char *scenario_folder(fc_buffer *buffer, const char *path);
/* Makes a folder and its parents. */
bool folders_make(const char *path);
/* True for a link, also with slashes behind it: nothing is written through one. */
bool path_is_link(const char *path);
bool folder_is_empty(const char *path);
/* True if path is the folder or lies somewhere in it. */
bool folder_holds(const char *folder, const char *path);

/* Turns UTF-8 text into what a CSV file holds. False: a character has no place in the encoding. */
bool csv_encode(fc_buffer *bytes, const char *text, fc_encoding encoding);
/* Writes folder/name through a temporary file beside it; what killed runs left of such files goes. */
bool file_write(const char *folder, const char *name, const fc_buffer *bytes);
/* The same for several files: none is renamed before all of them are on the disk. */
struct folder_file {
  const char *name;
  const fc_buffer *bytes;
};
bool files_write(const char *folder, const struct folder_file *files, size_t count);

#endif
