/* Private to src/verify. */
#ifndef FC_VERIFY_VERIFICATION_H
#define FC_VERIFY_VERIFICATION_H

#include "base/memory.h"
#include "fencheng/verify.h"

struct fc_verification {
  const fc_scenario *scenario;
  const fc_result *result;
  const fc_statement *statement;
  fc_allocator allocator_copy;
  const fc_allocator *allocator;
  bool own_allocator;
  fc_arena arena;
  fc_difference *items;
  size_t count, capacity, compared;
  fc_figure sum;
  bool no_levels;
};

fc_verification *fc_verification_new(const fc_scenario *scenario, const fc_result *result,
                                     const fc_statement *statement, const fc_allocator *allocator);

#endif
