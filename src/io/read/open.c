/* Opening the file of a table, and why one cannot be read. */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "base/again.h"
#include "base/memory.h"

#include "file.h"

const char *fc_read_problem(int error) {
  switch (error) {
  case ENOENT: return FC_TEXT("the file does not exist");
  case EACCES:
  case EPERM: return FC_TEXT("the file may not be read; ask for the right to read it");
  case EISDIR: return FC_TEXT("this is a folder, not a file");
  case ELOOP: return FC_TEXT("the file is a link that leads to itself");
  case ENXIO:
  case ENODEV: return FC_TEXT("this is not a regular file; only the ledger may be something else, namely a pipe");
  case EMFILE:
  case ENFILE: return FC_TEXT("too many files are open; close other programs and try again");
  case EIO: return FC_TEXT("the disk fails at this file; take the file from a backup");
  case ESTALE:
  case ETIMEDOUT: return FC_TEXT("the network drive does not answer; try again when it is connected");
  default: return FC_TEXT("the file cannot be read (system error {1})");
  }
}

/* Without O_NONBLOCK, a pipe that nobody writes into would be waited for: right for the ledger only. */
int fc_open_table(const fc_file_job *job, struct stat *state, int *file) {
  fc_buffer path = {.allocator = job->allocator};
  fc_buffer_text(&path, job->folder);
  fc_buffer_char(&path, '/');
  fc_buffer_text(&path, job->name);
  int error = path.failed ? ENOMEM : 0;
  if (!error) *file = fc_open_again(AT_FDCWD, path.data, O_RDONLY | O_CLOEXEC | (job->is_ledger ? 0 : O_NONBLOCK), 0);
  if (!error && (*file < 0 || fstat(*file, state) < 0)) error = errno;
  fc_buffer_free(&path);
  if (error) return error;
  if (S_ISDIR(state->st_mode)) return EISDIR;
  return job->is_ledger || S_ISREG(state->st_mode) ? 0 : ENXIO;
}

const char *fc_change_problem(int file, const struct stat *before, int *error) {
  struct stat after;
  *error = fstat(file, &after) < 0 ? errno : 0;
  if (*error) return fc_read_problem(*error);
  bool same = after.st_size == before->st_size && after.st_mtim.tv_sec == before->st_mtim.tv_sec &&
              after.st_mtim.tv_nsec == before->st_mtim.tv_nsec;
  return same ? NULL : FC_TEXT("the file changed while it was read; close it in other programs and try again");
}
