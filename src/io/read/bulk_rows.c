/* A chunk of a ledger, cut into rows: the ordinary ones are added up, the others are left as bytes. */
#include "bulk.h"

/* Rows wait until what they need from far memory has come. */
enum { WAITING = 16 };
typedef struct waiting_row {
  size_t begin, end;
  bool is_crlf;
  fc_cell cells[FC_BULK_COLUMNS_MAX];
} waiting_row;

typedef struct cutting {
  fc_bulk_worker *worker;
  fc_bulk_chunk *chunk;
  const unsigned char *bytes;
  size_t width;
  size_t line, field, count; /* where the row and its field begin; fields so far */
  bool is_quoted;            /* between two quotation marks */
  bool was_quoted;           /* the field is a quoted one */
  bool is_odd;               /* the row */
  fc_cell *cells;            /* of the row */
  size_t waiting;
  waiting_row rows[WAITING];
} cutting;

/* Every piece ends with odd bytes, but perhaps the last one. */
static fc_bulk_piece *open_piece(fc_bulk_chunk *chunk, bool for_rows) {
  fc_bulk_piece *last = chunk->piece_count ? &chunk->pieces[chunk->piece_count - 1] : NULL;
  if (last && (!for_rows || last->begin == last->end)) return last;
  if (!fc_grow(NULL, &chunk->pieces, &chunk->piece_capacity, chunk->piece_count + 1, sizeof *chunk->pieces))
    return NULL;
  fc_bulk_piece *piece = &chunk->pieces[chunk->piece_count++];
  *piece = (fc_bulk_piece){0, 0, 0, 0};
  return piece;
}

/* Odd bytes up to an end; they may follow others. */
static bool leave(fc_bulk_chunk *chunk, size_t begin, size_t end) {
  if (begin == end) return true;
  fc_bulk_piece *piece = open_piece(chunk, false);
  if (!piece) return false;
  if (piece->begin == piece->end) piece->begin = (uint32_t)begin;
  piece->end = (uint32_t)end;
  return true;
}

static bool count_row(fc_bulk_chunk *chunk, bool is_crlf) {
  fc_bulk_piece *piece = open_piece(chunk, true);
  if (!piece) return false;
  piece->rows++;
  piece->crlf += is_crlf;
  return true;
}

static inline void end_field(cutting *cut, size_t end) {
  size_t quotes = cut->was_quoted;
  if (cut->count < cut->width)
    cut->cells[cut->count] = (fc_cell){(const char *)cut->bytes + cut->field + quotes, end - cut->field - 2 * quotes};
  cut->count++;
  cut->field = end + 1;
  cut->was_quoted = false;
}

static inline bool ends_field(const cutting *cut, size_t at) {
  unsigned char byte = cut->bytes[at];
  return byte == ',' || byte == '\n' || (byte == '\r' && cut->bytes[at + 1] == '\n');
}

/* Whole fields in quotation marks are ordinary; marks inside of a field are not. */
static inline void take_mark(cutting *cut, size_t at) {
  if (!cut->is_quoted)
    cut->is_odd = cut->is_odd || at != cut->field;
  else
    cut->is_odd = cut->is_odd || !ends_field(cut, at + 1);
  cut->was_quoted = cut->is_quoted;
  cut->is_quoted = !cut->is_quoted;
}

/* Blanks inside of a field are ordinary, those around it are libcsv's; so are all controls. */
static inline void take_blank(cutting *cut, size_t at) {
  unsigned char byte = cut->bytes[at];
  if (cut->is_quoted && byte == ' ') return;
  if (byte == ' ')
    cut->is_odd = cut->is_odd || at == cut->field || ends_field(cut, at + 1);
  else if (byte < ' ')
    cut->is_odd = cut->is_odd || byte != '\r' || cut->bytes[at + 1] != '\n';
}

/* Adds the rows that wait, or leaves them, in their order. */
static bool add_waiting(cutting *cut) {
  bool good = true;
  for (size_t i = 0; good && i < cut->waiting; i++) {
    const waiting_row *row = &cut->rows[i];
    if (fc_bulk_add_row(cut->worker, row->cells, cut->chunk->is_utf8))
      good = count_row(cut->chunk, row->is_crlf);
    else
      good = leave(cut->chunk, row->begin, row->end);
  }
  cut->waiting = 0;
  cut->cells = cut->rows[0].cells;
  return good;
}

static inline void wait_for(cutting *cut, size_t end, bool is_crlf) {
  waiting_row *row = &cut->rows[cut->waiting++];
  row->begin = cut->line;
  row->end = end;
  row->is_crlf = is_crlf;
  fc_bulk_expect_row(cut->worker, row->cells);
  if (cut->waiting < WAITING) cut->cells = cut->rows[cut->waiting].cells;
}

static inline bool end_row(cutting *cut, size_t at) {
  bool is_crlf = at > cut->line && cut->bytes[at - 1] == '\r', good = true;
  if (!cut->is_odd) end_field(cut, at - is_crlf);
  if (!cut->is_odd && cut->count == cut->width) {
    wait_for(cut, at + 1, is_crlf);
    if (cut->waiting == WAITING) good = add_waiting(cut);
  } else {
    good = add_waiting(cut) && leave(cut->chunk, cut->line, at + 1);
  }
  cut->line = cut->field = at + 1;
  cut->count = 0;
  cut->is_odd = cut->was_quoted = false;
  return good;
}

static inline bool take_byte(cutting *cut, size_t at) {
  unsigned char byte = cut->bytes[at];
  if (byte == ',') {
    if (!cut->is_quoted) end_field(cut, at);
  } else if (byte == '\n') {
    if (!cut->is_quoted) return end_row(cut, at);
    cut->is_odd = true;
  } else if (byte == '"') {
    take_mark(cut, at);
  } else {
    take_blank(cut, at);
  }
  return true;
}

bool fc_bulk_cut(fc_bulk_worker *worker, size_t width, const uint64_t *masks, fc_bulk_chunk *chunk) {
  cutting cut;
  cut.worker = worker;
  cut.chunk = chunk;
  cut.bytes = chunk->bytes;
  cut.width = width;
  cut.line = cut.field = cut.count = cut.waiting = 0;
  cut.was_quoted = false;
  cut.cells = cut.rows[0].cells;
  chunk->piece_count = 0;
  cut.is_quoted = chunk->begins_quoted;
  cut.is_odd = true; /* it has begun in the chunk before */
  for (size_t window = 0; window * FC_BULK_WINDOW < chunk->length; window++)
    for (uint64_t mask = masks[window]; mask; mask &= mask - 1) {
      size_t at = window * FC_BULK_WINDOW + (size_t)__builtin_ctzll(mask);
      if (at >= chunk->length) break;
      if (!take_byte(&cut, at)) return false;
    }
  return add_waiting(&cut) && leave(chunk, cut.line, chunk->length);
}
