/* An allocator that counts calls that ask for memory and lets one of them fail; sizes of freed blocks must be those
 * asked for. */
#ifndef FENCHENG_TESTS_FAILING_MEMORY_H
#define FENCHENG_TESTS_FAILING_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

typedef struct failing_memory {
  long calls, fail_at;
  bool stays; /* every later call fails too */
  long blocks;
  size_t bytes;
  bool wrong_size;
} failing_memory;

/* For fc_allocator.resize, with a failing_memory as context. */
void *failing_resize(void *context, void *block, size_t old_size, size_t new_size);

#endif
