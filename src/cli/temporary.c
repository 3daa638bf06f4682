#define _GNU_SOURCE
#include "temporary.h"

#include "files.h"

#include "base/again.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TRIES = 100 };

static const char beginning[] = "fencheng-";
static const char pattern[] = "fencheng-XXXXXX";

static int remove_entry(const char *path, const struct stat *about, int kind, struct FTW *walk) {
  (void)about;
  (void)kind;
  (void)walk;
  return remove(path);
}

static void remove_folder(const char *path) { nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS); }

/* The folder, locked; -1: somebody else uses it, or it is none of ours. */
static int lock_folder(const char *path) {
  struct stat held, named;
  int folder = fc_open_again(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0);
  if (folder < 0) return -1;
  bool own = fstat(folder, &held) == 0 && held.st_uid == geteuid() && flock(folder, LOCK_EX | LOCK_NB) == 0;
  bool there = own && lstat(path, &named) == 0 && named.st_ino == held.st_ino && named.st_dev == held.st_dev;
  if (there) return folder;
  close(folder);
  return -1;
}

static void sweep(const char *base) {
  fc_buffer path = {0};
  DIR *listing = opendir(base);
  for (struct dirent *entry = listing ? readdir(listing) : NULL; entry; entry = readdir(listing)) {
    bool named_so = strncmp(entry->d_name, beginning, strlen(beginning)) == 0;
    if (!named_so || strlen(entry->d_name) != strlen(pattern)) continue;
    int folder = lock_folder(path_join(&path, base, entry->d_name));
    if (folder < 0) continue;
    remove_folder(path.data);
    close(folder);
  }
  if (listing) closedir(listing);
  fc_buffer_free(&path);
}

bool temporary_make(struct temporary_folder *folder) {
  const char *base = getenv("TMPDIR");
  if (!base || !*base) base = "/tmp";
  *folder = (struct temporary_folder){.lock = -1};
  sweep(base);
  /* Another run's sweep may meet it before it is locked. */
  for (int attempt = 0; attempt < TRIES; attempt++) {
    path_join(&folder->path, base, pattern);
    if (!mkdtemp(folder->path.data)) return false;
    folder->lock = lock_folder(folder->path.data);
    if (folder->lock >= 0) return true;
    rmdir(folder->path.data);
  }
  return false;
}

void temporary_remove(struct temporary_folder *folder) {
  if (folder->lock >= 0) remove_folder(folder->path.data);
  if (folder->lock >= 0) close(folder->lock);
  fc_buffer_free(&folder->path);
}
