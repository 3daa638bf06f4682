/* What a verification holds. */
#include "verification.h"

fc_verification *fc_verification_new(const fc_scenario *scenario, const fc_result *result,
                                     const fc_statement *statement, const fc_allocator *allocator) {
  fc_verification *fresh = fc_resize(allocator, NULL, 0, sizeof *fresh);
  if (!fresh) return NULL;
  *fresh = (fc_verification){.scenario = scenario,
                             .result = result,
                             .statement = statement,
                             .own_allocator = allocator != NULL,
                             .sum = {.fraction = ""}};
  if (allocator) fresh->allocator_copy = *allocator;
  fresh->allocator = allocator ? &fresh->allocator_copy : NULL;
  fresh->arena.allocator = fresh->allocator;
  return fresh;
}

void fc_verification_free(fc_verification *verification) {
  if (!verification) return;
  fc_allocator copy = verification->allocator_copy;
  const fc_allocator *allocator = verification->own_allocator ? &copy : NULL;
  fc_resize(allocator, verification->items, verification->capacity * sizeof *verification->items, 0);
  fc_arena_free(&verification->arena);
  fc_resize(allocator, verification, sizeof *verification, 0);
}

size_t fc_verification_compared(const fc_verification *verification) { return verification->compared; }

const fc_figure *fc_verification_sum(const fc_verification *verification) { return &verification->sum; }

bool fc_verification_without_levels(const fc_verification *verification) { return verification->no_levels; }

size_t fc_verification_count(const fc_verification *verification) { return verification->count; }

const fc_difference *fc_verification_difference(const fc_verification *verification, size_t index) {
  return index < verification->count ? &verification->items[index] : NULL;
}

const fc_scenario *fc_verification_scenario(const fc_verification *verification) { return verification->scenario; }

const fc_result *fc_verification_result(const fc_verification *verification) { return verification->result; }

const fc_statement *fc_verification_statement(const fc_verification *verification) { return verification->statement; }
