/* Files that come into their folder whole: written beside, and renamed when all is on the disk. */
#define _GNU_SOURCE
#include "files.h"

#include "base/again.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TRIES = 1000 };

/* A file beside its target. It stays open and locked, so that another run knows that it is in use. */
struct beside {
  fc_buffer name; /* ".<target>.<process>-<try>" */
  int file;
};

static bool is_beside(const char *name, const char *target) {
  size_t length = strlen(target);
  if (*name != '.' || strncmp(name + 1, target, length) != 0 || name[length + 1] != '.') return false;
  const char *number = name + length + 2;
  return *number && strspn(number, "0123456789-") == strlen(number);
}

/* Nobody holds the lock of a file that a killed run left. */
static void sweep_one(int folder, const char *name) {
  int file = fc_open_again(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0);
  if (file < 0) return;
  if (flock(file, LOCK_EX | LOCK_NB) == 0) unlinkat(folder, name, 0);
  close(file);
}

static void sweep(int folder, const char *target) {
  int again = fc_open_again(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  DIR *listing = again >= 0 ? fdopendir(again) : NULL;
  if (!listing && again >= 0) close(again);
  if (!listing) return;
  for (struct dirent *entry = readdir(listing); entry; entry = readdir(listing))
    if (is_beside(entry->d_name, target)) sweep_one(folder, entry->d_name);
  closedir(listing);
}

/* False: a sweep met it before it was locked. */
static bool lock_new(int file) {
  struct stat about;
  bool locked = flock(file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
  return locked && fstat(file, &about) == 0 && about.st_nlink > 0;
}

static bool make_beside(int folder, const char *target, struct beside *beside) {
  for (int attempt = 0; attempt < TRIES; attempt++) {
    fc_buffer_clear(&beside->name);
    fc_buffer_char(&beside->name, '.');
    fc_buffer_text(&beside->name, target);
    fc_buffer_char(&beside->name, '.');
    fc_buffer_whole(&beside->name, getpid());
    fc_buffer_char(&beside->name, '-');
    fc_buffer_whole(&beside->name, attempt);
    const char *name = buffer_text(&beside->name);
    beside->file = fc_open_again(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (beside->file < 0 && errno != EEXIST) return false;
    if (beside->file < 0) continue;
    if (lock_new(beside->file)) return true;
    unlinkat(folder, name, 0);
    close(beside->file);
    beside->file = -1;
  }
  return false;
}

/* A device or a folder is never renamed over. */
static bool may_replace(int folder, const char *name) {
  struct stat about;
  if (fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) != 0) return errno == ENOENT;
  return S_ISREG(about.st_mode);
}

static bool write_at(int folder, const struct folder_file *files, size_t count, struct beside *all) {
  for (size_t i = 0; i < count; i++) {
    buffer_text(files[i].bytes);
    if (!may_replace(folder, files[i].name)) return false;
    sweep(folder, files[i].name);
    if (!make_beside(folder, files[i].name, &all[i])) return false;
    if (fc_write_again(all[i].file, files[i].bytes->data, files[i].bytes->length) != 0) return false;
    if (fc_flush_again(all[i].file) != 0) return false;
  }
  for (size_t i = 0; i < count; i++) {
    if (renameat(folder, buffer_text(&all[i].name), folder, files[i].name) != 0) return false;
    close(all[i].file);
    all[i].file = -1;
  }
  return true;
}

static void free_all(int folder, struct beside *all, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (all[i].file >= 0) unlinkat(folder, buffer_text(&all[i].name), 0);
    if (all[i].file >= 0) close(all[i].file);
    fc_buffer_free(&all[i].name);
  }
  free(all);
}

bool files_write(const char *folder, const struct folder_file *files, size_t count) {
  int at = fc_open_again(AT_FDCWD, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (at < 0) return false;
  struct beside *all = needed(calloc(count, sizeof *all));
  for (size_t i = 0; i < count; i++) all[i].file = -1;
  bool written = write_at(at, files, count, all);
  free_all(at, all, count);
  /* What was renamed stands; that the folder could not be flushed is no reason to call it failed. */
  if (written) (void)fc_flush_again(at);
  close(at);
  return written;
}

bool file_write(const char *folder, const char *name, const fc_buffer *bytes) {
  struct folder_file file = {name, bytes};
  return files_write(folder, &file, 1);
}
