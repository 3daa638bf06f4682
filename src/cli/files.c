#define _GNU_SOURCE
#include "files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <iconv.h>
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

bool folder_make_temporary(fc_buffer *path) {
  const char *base = getenv("TMPDIR");
  path_join(path, base && *base ? base : "/tmp", "fencheng-XXXXXX");
  return mkdtemp(path->data) != NULL;
}

static int remove_entry(const char *path, const struct stat *about, int kind, struct FTW *walk) {
  (void)about;
  (void)kind;
  (void)walk;
  return remove(path);
}

void folder_remove(const char *path) { nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS); }

static bool convert(fc_buffer *bytes, const char *text, const char *code) {
  iconv_t converter = iconv_open(code, "UTF-8");
  if (converter == (iconv_t)-1) return false;
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

static bool write_all(int file, const fc_buffer *bytes) {
  for (size_t done = 0; done < bytes->length;) {
    ssize_t count = write(file, bytes->data + done, bytes->length - done);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    done += (size_t)count;
  }
  return true;
}

/* A fresh file in folder with the bytes on disk; its name is put into temporary. */
static bool write_temporary(int folder, const char *name, const fc_buffer *bytes, fc_buffer *temporary) {
  fc_buffer_char(temporary, '.');
  fc_buffer_text(temporary, name);
  fc_buffer_char(temporary, '.');
  fc_buffer_whole(temporary, getpid());
  const char *path = buffer_text(temporary);
  unlinkat(folder, path, 0);
  int file = openat(folder, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (file < 0) return false;
  bool written = write_all(file, bytes) && fsync(file) == 0;
  return close(file) == 0 && written;
}

/* A device or a folder is never renamed over. */
static bool may_replace(int folder, const char *name) {
  struct stat about;
  if (fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) != 0) return errno == ENOENT;
  return S_ISREG(about.st_mode);
}

static void remove_temporaries(int folder, const fc_buffer *temporaries, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (temporaries[i].length) unlinkat(folder, temporaries[i].data, 0);
}

static bool write_at(int folder, const struct folder_file *files, size_t count, fc_buffer *temporaries) {
  for (size_t i = 0; i < count; i++) {
    buffer_text(files[i].bytes);
    if (!may_replace(folder, files[i].name)) return false;
    if (!write_temporary(folder, files[i].name, files[i].bytes, &temporaries[i])) return false;
  }
  for (size_t i = 0; i < count; i++)
    if (renameat(folder, buffer_text(&temporaries[i]), folder, files[i].name) != 0) return false;
  return fsync(folder) == 0;
}

bool files_write(const char *folder, const struct folder_file *files, size_t count) {
  int at = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (at < 0) return false;
  fc_buffer *temporaries = needed(calloc(count, sizeof *temporaries));
  bool written = write_at(at, files, count, temporaries);
  if (!written) remove_temporaries(at, temporaries, count);
  for (size_t i = 0; i < count; i++) fc_buffer_free(&temporaries[i]);
  free(temporaries);
  close(at);
  return written;
}

bool file_write(const char *folder, const char *name, const fc_buffer *bytes) {
  struct folder_file file = {name, bytes};
  return files_write(folder, &file, 1);
}
