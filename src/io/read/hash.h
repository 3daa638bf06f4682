/* Checksums of files. */
#ifndef FC_READ_HASH_H
#define FC_READ_HASH_H

#include "fencheng/closing.h"

/* Of an open regular file, from its beginning. The number of the system error, 0 if there is none; ECANCELED: stop
 * (which may be NULL) asked for it. */
int fc_hash_open_file(int file, bool (*stop)(void), char hash[FC_HASH_SIZE]);

#endif
