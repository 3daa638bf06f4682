/* Work on several things at once. */
#ifndef CLI_THREADS_H
#define CLI_THREADS_H

#include <stddef.h>

/* Calls one(context, index) for every index below count, on at most `threads` threads, this one among them. */
void work_on_all(size_t count, size_t threads, void (*one)(void *context, size_t index), void *context);

#endif
