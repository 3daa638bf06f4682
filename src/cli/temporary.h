/* A folder in the system's place for temporary files. */
#ifndef CLI_TEMPORARY_H
#define CLI_TEMPORARY_H

#include "message.h"

struct temporary_folder {
  fc_buffer path;
  int lock; /* held while it is in use */
};

/* Makes an empty one, readable by this user only; what killed runs of this user left there goes. False: path says where
 * it cannot be made. */
bool temporary_make(struct temporary_folder *folder);
/* Removes it with what is in it; links are removed, not followed. */
void temporary_remove(struct temporary_folder *folder);

#endif
