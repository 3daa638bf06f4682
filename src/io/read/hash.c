#define _POSIX_C_SOURCE 200809L
#include "hash.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/again.h"
#include "base/sha256.h"

enum { BLOCK = 32 * 1024 };

int fc_hash_open_file(int file, bool (*stop)(void), char hash[FC_HASH_SIZE]) {
  unsigned char block[BLOCK];
  struct stat state;
  fc_sha256 sum;
  off_t at = 0;
  if (fstat(file, &state) < 0) return errno;
  if (!S_ISREG(state.st_mode)) return S_ISDIR(state.st_mode) ? EISDIR : ENXIO;
  fc_sha256_begin(&sum);
  for (;;) {
    if (stop && stop()) return ECANCELED;
    ssize_t count = pread(file, block, sizeof block, at);
    if (count == 0) break;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    fc_sha256_add(&sum, block, (size_t)count);
    at += count;
  }
  fc_sha256_end(&sum, hash);
  return 0;
}

fc_status fc_hash_file(const char *path, bool (*stop)(void), char hash[FC_HASH_SIZE]) {
  if (!path || !hash) return FC_E_ARGUMENT;
  int file = fc_open_again(AT_FDCWD, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  int error = file < 0 ? errno : fc_hash_open_file(file, stop, hash);
  if (file >= 0) close(file);
  if (error == ECANCELED) return FC_E_CANCELLED;
  return error ? FC_E_READ : FC_OK;
}
