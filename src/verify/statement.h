/* Private to src/verify. */
#ifndef FC_VERIFY_STATEMENT_H
#define FC_VERIFY_STATEMENT_H

#include "base/memory.h"
#include "fencheng/verify.h"

struct fc_statement {
  fc_statement_kind kind;
  unsigned columns;
  const char *name;
  fc_allocator allocator_copy;
  const fc_allocator *allocator;
  bool own_allocator;
  fc_arena arena;
  fc_figure *figures;
  size_t capacity, count;
};

#endif
