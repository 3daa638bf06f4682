/* Memory for all rooms: allocator calls, arenas, growing arrays and text buffers. No globals. */
#ifndef FC_BASE_MEMORY_H
#define FC_BASE_MEMORY_H

#include "fencheng/types.h"

/* Like fc_allocator.resize, with realloc and free when allocator is NULL. */
void *fc_resize(const fc_allocator *allocator, void *block, size_t old_size, size_t new_size);

/* An allocator that remembers if memory was ever short, so that nobody takes that for bad data. inner NULL: libc. */
typedef struct fc_watch {
  const fc_allocator *inner;
  bool failed;
} fc_watch;
fc_allocator fc_watched(fc_watch *watch);

/* Memory that is freed as a whole. Zeroed, aligned to 16 bytes. NULL when memory is short (failed stays true). */
typedef struct fc_arena_block fc_arena_block;
typedef struct fc_arena {
  const fc_allocator *allocator;
  fc_arena_block *blocks;
  bool failed;
} fc_arena;
void *fc_arena_take(fc_arena *arena, size_t size);
/* Copy of a text; NULL text gives "". */
const char *fc_arena_text(fc_arena *arena, const char *text);
void fc_arena_free(fc_arena *arena);

/* Grows *items (of item_size bytes) so that `needed` items fit; new items are zeroed. False when memory is short. */
bool fc_grow(const fc_allocator *allocator, void *items, size_t *capacity, size_t needed, size_t item_size);

/* A growing text, always ended by NUL. After a failed allocation, appending does nothing and failed is true. */
typedef struct fc_buffer {
  const fc_allocator *allocator;
  char *data;
  size_t length, capacity;
  bool failed;
} fc_buffer;
void fc_buffer_bytes(fc_buffer *buffer, const char *bytes, size_t count);
/* text NULL is what a buffer or an arena has where memory was short: then it is short here, too. */
void fc_buffer_text(fc_buffer *buffer, const char *text);
void fc_buffer_char(fc_buffer *buffer, char c);
void fc_buffer_whole(fc_buffer *buffer, int64_t number);
/* Fen as plain yuan "1234.56", "-0.05". */
void fc_buffer_money(fc_buffer *buffer, fc_fen amount);
/* Whole units with that many decimals: 123456 with 3 is "123.456". */
void fc_buffer_decimal(fc_buffer *buffer, int64_t amount, int decimals);
/* Fen with thousands marks "1,234.56". */
void fc_buffer_money_grouped(fc_buffer *buffer, fc_fen amount);
/* The same with that many decimals. */
void fc_buffer_grouped(fc_buffer *buffer, int64_t amount, int decimals);
/* "10%", "12.5%" where a rate is a decimal percentage, else "1/3". */
void fc_buffer_rate(fc_buffer *buffer, fc_rate rate);
/* "2024", "2024Q1", "2024-03", "2024-03-15". */
void fc_buffer_period(fc_buffer *buffer, fc_period period);
void fc_buffer_clear(fc_buffer *buffer);
void fc_buffer_free(fc_buffer *buffer);

#endif
