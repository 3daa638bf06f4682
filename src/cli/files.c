#define _GNU_SOURCE
#include "files.h"

#include "system/converter.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *path_join(fc_buffer *buffer, const char *folder, const char *name) {
  fc_buffer_clear(buffer);
  fc_buffer_text(buffer, folder);
  fc_buffer_char(buffer, '/');
  fc_buffer_text(buffer, name);
  return buffer_text(buffer);
}

const char *scenario_folder(fc_buffer *buffer, const char *path) {
  struct stat about;
  const char *slash = strrchr(path, '/');
  fc_buffer_clear(buffer);
  if (stat(path, &about) != 0 || S_ISDIR(about.st_mode))
    fc_buffer_text(buffer, path);
  else if (slash)
    fc_buffer_bytes(buffer, path, slash == path ? 1 : (size_t)(slash - path));
  else
    fc_buffer_char(buffer, '.');
  return buffer_text(buffer);
}

bool folders_make(const char *path) {
  char *copy = needed(strdup(path));
  for (char *slash = strchr(copy + (*copy == '/'), '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    if (*copy) mkdir(copy, 0777);
    *slash = '/';
  }
  bool made = mkdir(copy, 0777) == 0 || errno == EEXIST;
  struct stat about;
  made = made && stat(copy, &about) == 0 && S_ISDIR(about.st_mode);
  free(copy);
  return made;
}

bool path_is_link(const char *path) {
  fc_buffer copy = {0};
  struct stat about;
  size_t length = strlen(path);
  while (length > 1 && path[length - 1] == '/') length--;
  fc_buffer_bytes(&copy, path, length);
  bool found = lstat(buffer_text(&copy), &about) == 0 && S_ISLNK(about.st_mode);
  fc_buffer_free(&copy);
  return found;
}

bool folder_is_empty(const char *path) {
  DIR *folder = opendir(path);
  if (!folder) return false;
  bool empty = true;
  for (struct dirent *entry; empty && (entry = readdir(folder));)
    empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
  closedir(folder);
  return empty;
}

bool folder_holds(const char *folder, const char *path) {
  char *outer = realpath(folder, NULL);
  char *inner = realpath(path, NULL);
  size_t length = outer ? strlen(outer) : 0;
  bool holds = outer && inner && strncmp(outer, inner, length) == 0 && (!inner[length] || inner[length] == '/');
  free(outer);
  free(inner);
  return holds;
}

static bool convert(fc_buffer *bytes, const char *text, const char *code) {
  iconv_t converter;
  if (!fc_open_converter(&converter, code, "UTF-8")) {
    if (errno == ENOMEM) memory_short();
    return false;
  }
  char *from = (char *)text;
  size_t left = strlen(text);
  bool good = true;
  while (left && good) {
    char block[1024];
    char *to = block;
    size_t room = sizeof block;
    size_t changed = iconv(converter, &from, &left, &to, &room);
    good = changed != (size_t)-1 || errno == E2BIG;
    fc_buffer_bytes(bytes, block, (size_t)(to - block));
  }
  iconv_close(converter);
  return good;
}

bool csv_encode(fc_buffer *bytes, const char *text, fc_encoding encoding) {
  if (encoding == FC_GB18030) return convert(bytes, text, "GB18030");
  if (encoding != FC_UTF8) fc_buffer_text(bytes, "\xEF\xBB\xBF");
  fc_buffer_text(bytes, text);
  return true;
}
