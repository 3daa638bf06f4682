/* A folder that is filled beside its target and then takes its place at once. All calls return 0 or errno. */
#ifndef FC_IO_WRITE_TEMPORARY_H
#define FC_IO_WRITE_TEMPORARY_H

#include "base/memory.h"

enum { FC_FILE_NAME_SIZE = 256 };

typedef struct fc_temporary {
  int parent;                   /* the folder it stands in; stays the caller's */
  int folder;                   /* the temporary folder itself, locked; -1: none */
  char name[FC_FILE_NAME_SIZE]; /* ".<name>.tmp-<digits>" */
} fc_temporary;

/* Makes a new one for a target. It is locked, so that another run knows that it is in use. */
int fc_temporary_open(fc_temporary *temporary, int parent, const char *target);
/* Puts it in the place of the target, which may exist as a folder. left_over: the older folder could not be removed. */
int fc_temporary_exchange(fc_temporary *temporary, const char *target, bool *left_over);
/* Puts it where nothing is; EEXIST: something is. */
int fc_temporary_place(const fc_temporary *temporary, const char *target);
/* Closes it; removes it too if it did not take its place. */
void fc_temporary_close(fc_temporary *temporary, bool in_place);
/* Removes what killed runs left behind for that target. */
void fc_temporary_sweep(int parent, const char *target);

/* Why something cannot be written, a text: our words for the usual reasons, as those of the system depend on the
 * machine. */
const char *fc_write_reason(int error);
/* Removes a folder with all in it, never through a link. */
int fc_remove_folder(int parent, const char *name);
/* Makes a folder and those above it, and opens it; a link in its last place is refused. The descriptor, or -1. */
int fc_open_folder(const char *path, const fc_allocator *allocator, int *error);
/* True if a folder is the folder of `inside` (a folder or a file), or stands above it. */
bool fc_folder_holds(int parent, const char *name, const char *inside, const fc_allocator *allocator);

#endif
