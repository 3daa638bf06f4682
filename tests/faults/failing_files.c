/* File calls that fail, that take one byte only, or that meet a file which another program writes to meanwhile. */
#define _GNU_SOURCE /* RTLD_NEXT, O_TMPFILE, renameat2 */
#include "failing_calls.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { GROWS = -1 };

/* The real function of the same name. */
#define REAL(name) __typeof__(name) *real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

static bool is_wanted(const char *call) {
  size_t length = strlen(call);
  for (const char *at = faults.calls; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL)
    if (strncmp(at, call, length) == 0 && (at[length] == ',' || at[length] == '\0')) return true;
  return faults.calls == NULL;
}

static void place_of(char place[PATH_MAX], int folder, const char *path) {
  char link[64];
  ssize_t length = 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
  if ((!path || *path != '/') && folder != AT_FDCWD) length = readlink(link, place, PATH_MAX - 1);
  if (length < 0) length = 0;
  place[length] = '\0';
  size_t left = PATH_MAX - (size_t)length;
  if (path) snprintf(place + length, left, "%s%s", length ? "/" : "", path);
}

static bool counts(const char *call, int folder, const char *path, char place[PATH_MAX]) {
  if (!faults.files || (!path && folder <= STDERR_FILENO && folder >= 0) || !is_wanted(call)) return false;
  place_of(place, folder, path);
  return !faults.under || strstr(place, faults.under) != NULL;
}

/* True: errno is set, and the call is not made. */
static bool fails(const char *call, int folder, const char *path) {
  char place[PATH_MAX];
  int before = errno;
  bool now = faults.error > 0 && counts(call, folder, path, place) && fault_now(call, place);
  errno = now ? faults.error : before;
  return now;
}

static void grow(const char *place) {
  struct stat about;
  int file = (int)fault_system(FAULT_OPENAT, AT_FDCWD, (long)place, O_WRONLY | O_APPEND, 0);
  if (file >= 0 && fstat(file, &about) == 0 && S_ISREG(about.st_mode))
    fault_system(FAULT_WRITE, file, (long)"\n", 1, 0);
  if (file >= 0) fault_system(FAULT_CLOSE, file, 0, 0, 0);
}

/* How many bytes a read or write gets of those that it asks for. */
static size_t taken(const char *call, int file, size_t size) {
  char place[PATH_MAX];
  if (faults.error > 0 || size < 2 || !counts(call, file, NULL, place) || !fault_now(call, place)) return size;
  if (faults.error != GROWS) return 1;
  grow(place);
  return size;
}

ssize_t read(int file, void *bytes, size_t size) {
  REAL(read);
  return fails("read", file, NULL) ? -1 : real(file, bytes, taken("read", file, size));
}

ssize_t pread(int file, void *bytes, size_t size, off_t at) {
  REAL(pread);
  return fails("pread", file, NULL) ? -1 : real(file, bytes, taken("pread", file, size), at);
}

ssize_t write(int file, const void *bytes, size_t size) {
  REAL(write);
  return fails("write", file, NULL) ? -1 : real(file, bytes, taken("write", file, size));
}

static mode_t mode_of(int flags, va_list rest) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; }

int openat(int folder, const char *path, int flags, ...) {
  REAL(openat);
  va_list rest;
  va_start(rest, flags);
  mode_t mode = mode_of(flags, rest);
  va_end(rest);
  return fails("open", folder, path) ? -1 : real(folder, path, flags, mode);
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = mode_of(flags, rest);
  va_end(rest);
  return openat(AT_FDCWD, path, flags, mode);
}

static ssize_t stream_read(void *file, char *bytes, size_t size) {
  ssize_t count;
  do count = read(*(int *)file, bytes, size);
  while (count < 0 && errno == EINTR);
  return count;
}
/* All of it, because a stream made of calls, unlike libc's own, takes less for an error; 0 is one, too. */
static ssize_t stream_write(void *file, const char *bytes, size_t size) {
  size_t done = 0;
  while (done < size) {
    ssize_t written = write(*(int *)file, bytes + done, size - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) break;
    done += (size_t)written;
  }
  return (ssize_t)done;
}
static int stream_seek(void *file, off64_t *at, int from) {
  *at = lseek(*(int *)file, *at, from);
  return *at < 0 ? -1 : 0;
}
static int stream_close(void *file) {
  int closed = close(*(int *)file);
  free(file);
  return closed;
}

/* libc's own streams call nothing that can be put in between: these stand on the calls above. */
FILE *fdopen(int file, const char *mode) {
  const cookie_io_functions_t calls = {stream_read, stream_write, stream_seek, stream_close};
  int *held = malloc(sizeof *held);
  FILE *stream = held ? fopencookie(held, mode, calls) : NULL;
  if (!stream) free(held);
  if (stream) *held = file;
  return stream;
}

FILE *fopen(const char *path, const char *mode) {
  int way = strchr(mode, '+') ? O_RDWR : *mode == 'r' ? O_RDONLY : O_WRONLY;
  int made = *mode == 'w' ? O_CREAT | O_TRUNC : 0;
  int file;
  do file = open(path, way | made, 0666);
  while (file < 0 && errno == EINTR);
  FILE *stream = file < 0 ? NULL : fdopen(file, mode);
  if (file >= 0 && !stream) close(file);
  return stream;
}

DIR *opendir(const char *path) {
  REAL(opendir);
  return fails("opendir", AT_FDCWD, path) ? NULL : real(path);
}

DIR *fdopendir(int folder) {
  REAL(fdopendir);
  return fails("opendir", folder, NULL) ? NULL : real(folder);
}

struct dirent *readdir(DIR *listing) {
  REAL(readdir);
  return fails("readdir", dirfd(listing), NULL) ? NULL : real(listing);
}

int scandir(const char *path, struct dirent ***names, int (*wanted)(const struct dirent *),
            int (*order)(const struct dirent **, const struct dirent **)) {
  REAL(scandir);
  return fails("opendir", AT_FDCWD, path) ? -1 : real(path, names, wanted, order);
}

int stat(const char *path, struct stat *about) {
  REAL(stat);
  return fails("stat", AT_FDCWD, path) ? -1 : real(path, about);
}

int lstat(const char *path, struct stat *about) {
  REAL(lstat);
  return fails("stat", AT_FDCWD, path) ? -1 : real(path, about);
}

int fstat(int file, struct stat *about) {
  REAL(fstat);
  return fails("stat", file, NULL) ? -1 : real(file, about);
}

int fstatat(int folder, const char *path, struct stat *about, int flags) {
  REAL(fstatat);
  return fails("stat", folder, path) ? -1 : real(folder, path, about, flags);
}

char *realpath(const char *path, char *resolved) {
  REAL(realpath);
  return fails("realpath", AT_FDCWD, path) ? NULL : real(path, resolved);
}

int access(const char *path, int mode) {
  REAL(access);
  return fails("stat", AT_FDCWD, path) ? -1 : real(path, mode);
}

int close(int file) {
  REAL(close);
  if (!fails("close", file, NULL)) return real(file);
  int error = errno;
  real(file); /* Linux closes it in any case */
  errno = error;
  return -1;
}

int fsync(int file) {
  REAL(fsync);
  return fails("fsync", file, NULL) ? -1 : real(file);
}

int flock(int file, int operation) {
  REAL(flock);
  return fails("flock", file, NULL) ? -1 : real(file, operation);
}

int mkdir(const char *path, mode_t mode) {
  REAL(mkdir);
  return fails("mkdir", AT_FDCWD, path) ? -1 : real(path, mode);
}

int mkdirat(int folder, const char *path, mode_t mode) {
  REAL(mkdirat);
  return fails("mkdir", folder, path) ? -1 : real(folder, path, mode);
}

char *mkdtemp(char *path) {
  REAL(mkdtemp);
  return fails("mkdir", AT_FDCWD, path) ? NULL : real(path);
}

int memfd_create(const char *name, unsigned flags) {
  REAL(memfd_create);
  return fails("open", AT_FDCWD, name) ? -1 : real(name, flags);
}

int renameat(int folder, const char *from, int target, const char *to) {
  REAL(renameat);
  return fails("rename", folder, from) ? -1 : real(folder, from, target, to);
}

int renameat2(int folder, const char *from, int target, const char *to, unsigned flags) {
  REAL(renameat2);
  return fails("rename", folder, from) ? -1 : real(folder, from, target, to, flags);
}

int unlink(const char *path) {
  REAL(unlink);
  return fails("unlink", AT_FDCWD, path) ? -1 : real(path);
}

int unlinkat(int folder, const char *path, int flags) {
  REAL(unlinkat);
  return fails("unlink", folder, path) ? -1 : real(folder, path, flags);
}

int rmdir(const char *path) {
  REAL(rmdir);
  return fails("unlink", AT_FDCWD, path) ? -1 : real(path);
}

int remove(const char *path) {
  REAL(remove);
  return fails("unlink", AT_FDCWD, path) ? -1 : real(path);
}
