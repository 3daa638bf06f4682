/* Adding rows to a scenario: a copy at the end of a list, its texts in the arena. Private to src/calc. */
#ifndef FC_CALC_ADD_ROW_H
#define FC_CALC_ADD_ROW_H

#include "model.h"

/* Copies the texts of a row; false when memory is short. Each argument is the address of a text. */
static inline bool fc_keep_texts(fc_scenario *scenario, const char **const *texts, size_t count) {
  for (size_t i = 0; i < count; i++) {
    *texts[i] = fc_arena_text(&scenario->arena, *texts[i]);
    if (!*texts[i]) return false;
  }
  return true;
}

/* NULL when memory is short for the list or for one of its texts. */
static inline const char *const *fc_keep_list(fc_scenario *scenario, const char *const *texts, size_t count) {
  const char **copy = fc_arena_take(&scenario->arena, (count + 1) * sizeof *copy);
  for (size_t i = 0; copy && i < count; i++) {
    copy[i] = fc_arena_text(&scenario->arena, texts[i]);
    if (!copy[i]) return NULL;
  }
  return copy;
}

/* The line of a row in the last file of its table; rows without one are counted. */
static inline int64_t fc_line_in(const fc_scenario *scenario, fc_table table, int64_t line, int32_t rows) {
  int64_t files = scenario->sources[table].file_count;
  return (line ? line : rows + 1) | (files ? files - 1 : 0) << FC_LINE_BITS;
}

/* Puts a copy of *row behind the list and leaves `kept` pointing at it. */
#define ADD_ROW(list, table)                                                                                           \
  if (!scenario || !row || scenario->stage != FC_STAGE_ROWS) return FC_E_ARGUMENT;                                     \
  if (!fc_grow(scenario->allocator, &(list).items, &(list).capacity, (size_t)(list).count + 1, sizeof *(list).items))  \
    return FC_E_MEMORY;                                                                                                \
  (list).items[(list).count] = *row;                                                                                   \
  kept = &(list).items[(list).count++];                                                                                \
  kept->line = fc_line_in(scenario, table, row->line, (list).count)

#define KEEP(...)                                                                                                      \
  (fc_keep_texts(scenario, (const char **const[]){__VA_ARGS__},                                                        \
                 sizeof((const char **[]){__VA_ARGS__}) / sizeof(void *))                                              \
       ? FC_OK                                                                                                         \
       : FC_E_MEMORY)

#endif
