#include "failing_memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

typedef union block_head {
  size_t size;
  max_align_t aligned;
} block_head;

void *failing_resize(void *context, void *block, size_t old_size, size_t new_size) {
  failing_memory *memory = context;
  block_head *old = block ? (block_head *)block - 1 : NULL;
  if (old && old->size != old_size) memory->wrong_size = true;
  if (new_size == 0) {
    if (old) {
      memory->blocks--;
      memory->bytes -= old->size;
    }
    free(old);
    return NULL;
  }
  memory->calls++;
  if (memory->calls == memory->fail_at || (memory->stays && memory->calls > memory->fail_at)) return NULL;
  block_head *fresh = realloc(old, sizeof *fresh + new_size);
  assert_non_null(fresh);
  memory->blocks += old == NULL;
  memory->bytes += new_size - (old ? old_size : 0);
  fresh->size = new_size;
  return fresh + 1;
}
