/* System calls that a signal may interrupt, made again. Here only because base has no object that calls the system. */
#ifndef FC_BASE_AGAIN_H
#define FC_BASE_AGAIN_H

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <unistd.h>

/* openat; -1: errno tells why not. */
static inline int fc_open_again(int folder, const char *path, int flags, unsigned mode) {
  int file;
  do file = openat(folder, path, flags, mode);
  while (file < 0 && errno == EINTR);
  return file;
}

/* fsync. */
static inline int fc_flush_again(int file) {
  int flushed;
  do flushed = fsync(file);
  while (flushed != 0 && errno == EINTR);
  return flushed;
}

/* close; after a signal the file is closed, and closing again would close somebody else's. */
static inline int fc_close_once(int file) { return close(file) == 0 || errno == EINTR ? 0 : -1; }

/* All bytes; 0 or the error of the system. */
static inline int fc_write_again(int file, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(file, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes += written;
    count -= (size_t)written;
  }
  return 0;
}

/* pread: as much as there is, up to count; -1: errno tells why not. */
static inline ssize_t fc_read_again(int file, char *bytes, size_t count, off_t at) {
  size_t done = 0;
  while (done < count) {
    ssize_t taken = pread(file, bytes + done, count - done, at + (off_t)done);
    if (taken < 0 && errno == EINTR) continue;
    if (taken < 0) return -1;
    if (taken == 0) break;
    done += (size_t)taken;
  }
  return (ssize_t)done;
}

#endif
