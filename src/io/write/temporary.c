#define _GNU_SOURCE /* renameat2, flock */
#include "temporary.h"

#include "base/again.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DIGITS = 12, TRIES = 1000, PREFIX_LONGEST = 200 };

static int open_folder_at(int parent, const char *name) {
  return fc_open_again(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0);
}

/* ".<name>.tmp-"; a long name is cut, so that the whole still fits a file name. Returns the length. */
static size_t put_prefix(char *text, const char *target) {
  int length = snprintf(text, FC_FILE_NAME_SIZE, ".%.*s.tmp-", PREFIX_LONGEST, target);
  return length > 0 ? (size_t)length : 0;
}

/* Locks the new folder and makes sure that it is still there: a sweep may have met it before it was locked, then
 * EAGAIN asks for another one. */
static int take_new(fc_temporary *temporary) {
  int folder = open_folder_at(temporary->parent, temporary->name);
  if (folder < 0) {
    int error = errno;
    (void)unlinkat(temporary->parent, temporary->name, AT_REMOVEDIR);
    return error == ENOENT ? EAGAIN : error;
  }
  struct stat held, named;
  bool locked = flock(folder, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
  bool there = fstat(folder, &held) == 0 &&
               fstatat(temporary->parent, temporary->name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
               held.st_ino == named.st_ino && held.st_dev == named.st_dev;
  if (locked && there) {
    temporary->folder = folder;
    return 0;
  }
  close(folder);
  return EAGAIN;
}

int fc_temporary_open(fc_temporary *temporary, int parent, const char *target) {
  *temporary = (fc_temporary){.parent = parent, .folder = -1};
  size_t length = put_prefix(temporary->name, target);
  for (unsigned attempt = 0; attempt < TRIES; attempt++) {
    unsigned long process = (unsigned long)(uint32_t)getpid();
    snprintf(temporary->name + length, FC_FILE_NAME_SIZE - length, "%08lx%04x", process, attempt);
    int error = mkdirat(parent, temporary->name, 0777) == 0 ? take_new(temporary) : errno;
    if (error == 0) return 0;
    if (error != EEXIST && error != EAGAIN) return error;
  }
  return EEXIST;
}

static int exchange_by_steps(const fc_temporary *temporary, const char *target) {
  char aside[FC_FILE_NAME_SIZE + 1];
  snprintf(aside, sizeof aside, "%so", temporary->name);
  if (renameat(temporary->parent, target, temporary->parent, aside) != 0) return errno;
  if (renameat(temporary->parent, temporary->name, temporary->parent, target) != 0) {
    int error = errno;
    renameat(temporary->parent, aside, temporary->parent, target);
    return error;
  }
  /* If this fails, the older folder waits for the next sweep. */
  (void)renameat(temporary->parent, aside, temporary->parent, temporary->name);
  return 0;
}

/* The file system, or the kernel, does not know the way to rename. */
static bool unknown_way(int error) { return error == ENOSYS || error == EINVAL || error == ENOTSUP; }

static int exchange(const fc_temporary *temporary, const char *target) {
#ifdef RENAME_EXCHANGE
  int parent = temporary->parent;
  if (renameat2(parent, temporary->name, parent, target, RENAME_EXCHANGE) == 0) return 0;
  if (!unknown_way(errno)) return errno;
#endif
  return exchange_by_steps(temporary, target);
}

static int move_in(const fc_temporary *temporary, const char *target) {
  int parent = temporary->parent;
#ifdef RENAME_NOREPLACE
  if (renameat2(parent, temporary->name, parent, target, RENAME_NOREPLACE) == 0) return 0;
  if (!unknown_way(errno)) return errno;
#endif
  return renameat(parent, temporary->name, parent, target) == 0 ? 0 : errno;
}

int fc_temporary_exchange(fc_temporary *temporary, const char *target, bool *left_over) {
  struct stat old;
  *left_over = false;
  if (fc_flush_again(temporary->folder) != 0) return errno;
  int error = fstatat(temporary->parent, target, &old, AT_SYMLINK_NOFOLLOW) == 0 ? EEXIST : errno;
  if (error == ENOENT) error = move_in(temporary, target);
  if (error != 0 && error != EEXIST) return error;
  if (error == EEXIST) {
    if (fstatat(temporary->parent, target, &old, AT_SYMLINK_NOFOLLOW) != 0) return errno;
    if (!S_ISDIR(old.st_mode)) return ENOTDIR;
    error = exchange(temporary, target);
    if (error) return error;
    *left_over = fc_remove_folder(temporary->parent, temporary->name) != 0;
  }
  /* What was renamed stands; that the folder above could not be flushed is no reason to call it failed. */
  (void)fc_flush_again(temporary->parent);
  return 0;
}

int fc_temporary_place(const fc_temporary *temporary, const char *target) {
  struct stat old;
  if (fc_flush_again(temporary->folder) != 0) return errno;
  if (fstatat(temporary->parent, target, &old, AT_SYMLINK_NOFOLLOW) == 0) return EEXIST;
  int error = errno == ENOENT ? move_in(temporary, target) : errno;
  if (error == 0) (void)fc_flush_again(temporary->parent);
  return error;
}

void fc_temporary_close(fc_temporary *temporary, bool in_place) {
  if (temporary->folder < 0) return;
  if (!in_place) (void)fc_remove_folder(temporary->parent, temporary->name);
  close(temporary->folder);
  temporary->folder = -1;
}

static bool is_temporary_name(const char *name, const char *prefix, size_t length) {
  if (strncmp(name, prefix, length) != 0) return false;
  name += length;
  size_t digits = strspn(name, "0123456789abcdef");
  return digits == DIGITS && (name[digits] == '\0' || strcmp(name + digits, "o") == 0);
}

/* Nobody holds the lock of a folder that a killed run left. */
static void sweep_one(int parent, const char *name) {
  int folder = open_folder_at(parent, name);
  if (folder < 0) return;
  if (flock(folder, LOCK_EX | LOCK_NB) == 0) (void)fc_remove_folder(parent, name);
  close(folder);
}

void fc_temporary_sweep(int parent, const char *target) {
  char prefix[FC_FILE_NAME_SIZE];
  size_t length = put_prefix(prefix, target);
  int again = fc_open_again(parent, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  DIR *listing = again >= 0 ? fdopendir(again) : NULL;
  if (!listing) {
    if (again >= 0) close(again);
    return;
  }
  for (struct dirent *entry = readdir(listing); entry; entry = readdir(listing))
    if (is_temporary_name(entry->d_name, prefix, length)) sweep_one(parent, entry->d_name);
  closedir(listing);
}
