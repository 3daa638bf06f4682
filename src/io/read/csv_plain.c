/* Most lines of a ledger hold no blanks, and no quotation marks but around whole fields. They are cut here, 64 bytes at
 * a time, where libcsv takes one byte at a time through its states; every other line is left to libcsv. */
#include "csv_rows.h"

#include <string.h>

enum { WINDOW = 64, RUN_BYTES = 8 * 1024 };

/* The first byte in the lowest bits, on every machine; written out so that compilers see the single load in it. */
static inline uint64_t word_at(const unsigned char *b) {
  return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 |
         (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

/* Bit i: byte i of the window is below '-': a control, a blank, a quotation mark, a comma, or ! # $ % & ' ( ) * +.
 * Adding 0x53 to seven bits carries into the eighth from '-' on; the product gathers the eight bits in the highest
 * byte. */
static inline uint64_t low_bytes(const unsigned char *bytes) {
  uint64_t found = 0;
  for (int i = 0; i < WINDOW / 8; i++) {
    uint64_t word = word_at(bytes + 8 * i);
    uint64_t high = ((word & UINT64_C(0x7F7F7F7F7F7F7F7F)) + UINT64_C(0x5353535353535353)) | word;
    uint64_t low = ~high >> 7 & UINT64_C(0x0101010101010101);
    found |= low * UINT64_C(0x0102040810204080) >> 56 << 8 * i;
  }
  return found;
}

static uint64_t low_bytes_at_end(const char *bytes, size_t length) {
  unsigned char window[WINDOW] = {0};
  memcpy(window, bytes, length);
  return low_bytes(window) & UINT64_MAX >> (WINDOW - length);
}

/* Lines as they are cut: where the line and the field begin, and the cells so far. */
typedef struct plain_run {
  const char *bytes; /* of libcsv's caller */
  char *copy;        /* where they will stand */
  size_t length, line, field, count;
  bool opened, closed; /* quotation marks of the field */
  char delimiter;
} plain_run;

static inline bool end_field(fc_csv *csv, plain_run *run, size_t end) {
  if (run->count - csv->first == FC_CSV_COLUMNS_MAX) return false;
  fc_cell *cell = &csv->batch->cells[run->count++];
  cell->text = run->copy + run->field + run->closed;
  cell->length = end - run->field - 2u * run->closed;
  run->opened = run->closed = false;
  run->field = end + 1;
  return true;
}

/* False for a blank line, and when the batch is full. */
static inline bool end_line(fc_csv *csv, plain_run *run, size_t at) {
  fc_csv_batch *batch = csv->batch;
  bool crlf = at > run->line && run->bytes[at - 1] == '\r';
  size_t end = at - crlf;
  if (end == run->line || !end_field(csv, run, end)) return false;
  batch->rows[batch->row_count++] = (fc_csv_row){csv->first, run->count - csv->first, csv->line++};
  csv->first = batch->cell_count = run->count;
  csv->rows++;
  csv->ends_crlf += crlf;
  csv->ends_lf += !crlf;
  run->line = run->field = at + 1;
  return batch->row_count < FC_CSV_BATCH_ROWS && batch->cell_count <= FC_CSV_BATCH_CELLS;
}

/* True for a mark at the beginning of a field, and for the next one if the field ends behind it. */
static inline bool take_mark(plain_run *run, size_t at) {
  if (!run->opened) return run->opened = at == run->field;
  char next = at + 1 < run->length ? run->bytes[at + 1] : '"';
  return run->closed = next == run->delimiter || next == '\n' || next == '\r';
}

/* Takes one of the low bytes; false where the run ends. */
static inline bool take_byte(fc_csv *csv, plain_run *run, size_t at) {
  char byte = run->bytes[at];
  if (byte == '"') return !run->closed && take_mark(run, at);
  if (run->opened && !run->closed) return byte != '\n' && byte != '\r';
  if (byte == run->delimiter) return end_field(csv, run, at);
  if (byte == '\n') return end_line(csv, run, at);
  if (byte == '\r') return at + 1 < run->length && run->bytes[at + 1] == '\n';
  return byte > ' ';
}

static void cut_lines(fc_csv *csv, plain_run *run) {
  for (size_t window = 0; window < run->length; window += WINDOW) {
    const char *bytes = run->bytes + window;
    size_t left = run->length - window;
    uint64_t found = left < WINDOW ? low_bytes_at_end(bytes, left) : low_bytes((const unsigned char *)bytes);
    for (; found; found &= found - 1)
      if (!take_byte(csv, run, window + (size_t)__builtin_ctzll(found))) return;
  }
}

/* Copies the lines that were cut and ends their fields by NUL. */
static void keep_lines(fc_csv *csv, const plain_run *run, size_t first) {
  fc_csv_batch *batch = csv->batch;
  memcpy(run->copy, run->bytes, run->line);
  for (size_t i = first; i < batch->cell_count; i++)
    run->copy[(size_t)(batch->cells[i].text - run->copy) + batch->cells[i].length] = '\0';
  batch->used += run->line;
  csv->row_start = batch->used;
}

size_t fc_csv_take_plain(fc_csv *csv, const char *bytes, size_t length) {
  fc_csv_batch *batch = csv->batch;
  plain_run run = {.bytes = bytes, .length = length < RUN_BYTES ? length : RUN_BYTES};
  run.delimiter = (char)csv_get_delim(&csv->parser);
  if (run.delimiter >= '-' || !fc_csv_batch_room(batch, run.length)) return 0;
  size_t first = run.count = csv->first;
  run.copy = batch->bytes + batch->used;
  cut_lines(csv, &run);
  if (run.line) keep_lines(csv, &run, first);
  return run.line;
}
