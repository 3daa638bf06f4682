/* Folders on a disk: making, comparing and removing them without following links. */
#define _GNU_SOURCE /* O_DIRECTORY, O_NOFOLLOW, openat */
#include "temporary.h"

#include "base/again.h"
#include "base/words.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDERS_UP = 4096 };

const char *fc_write_reason(int error) {
  switch (error) {
  case ENOSPC: return FC_TEXT("no space left on the disk");
  case EDQUOT: return FC_TEXT("the disk quota is used up");
  case EACCES:
  case EPERM: return FC_TEXT("no permission");
  case EROFS: return FC_TEXT("the disk is read-only");
  case EIO: return FC_TEXT("the disk reports an error");
  case ENAMETOOLONG: return FC_TEXT("the name is too long");
  case EFBIG: return FC_TEXT("the file would be too large");
  case ENOENT: return FC_TEXT("the path does not exist");
  case EBUSY: return FC_TEXT("it is in use");
  case EEXIST:
  case ENOTDIR:
  case ELOOP: return FC_TEXT("something that is not a folder stands there");
  case EILSEQ: return FC_TEXT("a text has no bytes in this encoding; write UTF-8 instead");
  case EINVAL: return FC_TEXT("the system does not know this encoding; write UTF-8 instead");
  default: return FC_TEXT("the system refuses it");
  }
}

static bool is_dots(const char *name) { return strcmp(name, ".") == 0 || strcmp(name, "..") == 0; }

static void remove_entries(int folder, DIR *listing) {
  for (struct dirent *entry = readdir(listing); entry; entry = readdir(listing)) {
    if (is_dots(entry->d_name)) continue;
    if (unlinkat(folder, entry->d_name, 0) != 0) (void)fc_remove_folder(folder, entry->d_name);
  }
}

int fc_remove_folder(int parent, const char *name) {
  int folder = fc_open_again(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0);
  if (folder < 0) return errno == ENOENT ? 0 : errno;
  DIR *listing = fdopendir(folder);
  if (!listing) {
    int error = errno;
    close(folder);
    return error;
  }
  remove_entries(folder, listing);
  closedir(listing);
  return unlinkat(parent, name, AT_REMOVEDIR) == 0 || errno == ENOENT ? 0 : errno;
}

/* mkdir for each part of the path; one that exists is fine, opening it tells whether it is a folder. */
static int make_all(char *path) {
  for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    int made = mkdir(path, 0777), error = errno;
    *slash = '/';
    if (made != 0 && error != EEXIST) return error;
  }
  return mkdir(path, 0777) == 0 || errno == EEXIST ? 0 : errno;
}

int fc_open_folder(const char *path, const fc_allocator *allocator, int *error) {
  fc_buffer copy = {.allocator = allocator};
  fc_buffer_text(&copy, path);
  if (copy.failed) {
    *error = ENOMEM;
    return -1;
  }
  /* A slash at the end would make a link count as the folder behind it. */
  size_t length = copy.length;
  while (length > 1 && copy.data[length - 1] == '/') copy.data[--length] = '\0';
  *error = *path ? make_all(copy.data) : ENOENT;
  int folder = *error ? -1 : fc_open_again(AT_FDCWD, copy.data, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0);
  if (!*error && folder < 0) *error = errno;
  fc_buffer_free(&copy);
  return folder;
}

static bool same_place(const struct stat *a, const struct stat *b) {
  return a->st_ino == b->st_ino && a->st_dev == b->st_dev;
}

/* The folder of a path: itself, or the one that a file stands in. */
static int open_around(const char *path, const fc_allocator *allocator) {
  int folder = fc_open_again(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (folder >= 0 || errno != ENOTDIR) return folder;
  const char *slash = strrchr(path, '/');
  fc_buffer above = {.allocator = allocator};
  fc_buffer_bytes(&above, slash ? path : ".", slash ? (size_t)(slash - path) + 1 : 1);
  if (!above.failed) folder = fc_open_again(AT_FDCWD, above.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  fc_buffer_free(&above);
  return folder;
}

bool fc_folder_holds(int parent, const char *name, const char *inside, const fc_allocator *allocator) {
  struct stat target, here;
  if (fstatat(parent, name, &target, AT_SYMLINK_NOFOLLOW) != 0) return false;
  int folder = open_around(inside, allocator);
  bool found = false;
  for (int i = 0; folder >= 0 && i < FOLDERS_UP; i++) {
    struct stat above;
    if (fstat(folder, &here) != 0) break;
    found = same_place(&here, &target);
    int up = found ? -1 : fc_open_again(folder, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    bool at_top = up < 0 || fstat(up, &above) != 0 || same_place(&above, &here);
    close(folder);
    folder = up;
    if (at_top) break;
  }
  if (folder >= 0) close(folder);
  return found;
}
