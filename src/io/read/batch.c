/* Batches of rows. */
#include "csv_rows.h"

enum { BATCH_BYTES = 64 * 1024 };

fc_csv_batch *fc_csv_batch_new(const fc_allocator *allocator) {
  fc_csv_batch *batch = fc_resize(allocator, NULL, 0, sizeof *batch);
  if (!batch) return NULL;
  batch->allocator = allocator;
  batch->bytes = fc_resize(allocator, NULL, 0, BATCH_BYTES);
  batch->capacity = batch->bytes ? BATCH_BYTES : 0;
  fc_csv_batch_clear(batch);
  if (batch->bytes) return batch;
  fc_csv_batch_free(batch);
  return NULL;
}

void fc_csv_batch_free(fc_csv_batch *batch) {
  if (!batch) return;
  fc_resize(batch->allocator, batch->bytes, batch->capacity, 0);
  fc_resize(batch->allocator, batch, sizeof *batch, 0);
}

void fc_csv_batch_clear(fc_csv_batch *batch) {
  batch->done = 0;
  batch->used = batch->cell_count = batch->row_count = 0;
}

/* When the bytes move, the cells move along. */
bool fc_csv_batch_room(fc_csv_batch *batch, size_t length) {
  uintptr_t old = (uintptr_t)batch->bytes;
  size_t needed = batch->used + length + FC_CSV_SLACK + 1;
  if (needed <= batch->capacity) return true;
  if (!fc_grow(batch->allocator, &batch->bytes, &batch->capacity, needed, 1)) return false;
  for (size_t i = 0; i < batch->cell_count; i++)
    batch->cells[i].text = batch->bytes + ((uintptr_t)batch->cells[i].text - old);
  return true;
}
