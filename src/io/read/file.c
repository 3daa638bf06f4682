#define _POSIX_C_SOURCE 200809L
#include "file.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/again.h"
#include "base/sha256.h"

#include "encoding.h"
#include "queue.h"
#include "utf8.h"

enum { BLOCK = 64 * 1024, PROGRESS_STEP = 256 * 1024, BULK_MIN = 1024 * 1024 };

/* Problems are reported by the thread that works only, so the one that reads leaves its own here until both are done.
 */
typedef struct file_place {
  int64_t line;
  int32_t column;
} file_place;

typedef struct file_stream {
  const fc_file_job *job;
  const fc_allocator *allocator; /* of the thread that reads */
  fc_table_reader *reader;
  fc_decoder decoder;
  fc_csv csv;
  struct stat before;
  int file, peek_error; /* of the system, while the encoding was looked for */
  int64_t done;         /* bytes that were read */
  int64_t told;         /* bytes that progress was told of */
  bool is_cancelled;
  fc_status status;
  fc_finding finding;
  file_place place, choice; /* of the finding, and where an encoding was chosen */
  size_t held;              /* bytes at the front of the block that were not decoded yet */
  fc_queue queue;
  fc_sha256 sum;               /* of all bytes that were read */
  bool may_be_bulk, is_quoted; /* so far the number of quotation marks is odd */
  fc_status bulk_status;       /* of what was left to this reader */
} file_stream;

static bool take_text(void *context, const char *bytes, size_t length) {
  file_stream *stream = context;
  return fc_csv_feed(&stream->csv, bytes, length, &stream->finding);
}

static fc_status refuse(file_stream *stream, fc_status status) {
  stream->place.line = stream->place.column = status == FC_E_READ ? 0 : 1;
  stream->finding.status = status;
  return status;
}

static fc_status refuse_system(file_stream *stream, int error) {
  fc_finding_start(&stream->finding, fc_read_problem(error));
  fc_find_number(&stream->finding, error);
  return refuse(stream, FC_E_READ);
}

static fc_status open_file(file_stream *stream) {
  int error = fc_open_table(stream->job, &stream->before, &stream->file);
  if (error == ENOMEM) return FC_E_MEMORY;
  return error ? refuse_system(stream, error) : FC_OK;
}

static size_t peek(void *context, int64_t offset, char *bytes, size_t length) {
  file_stream *stream = context;
  ssize_t count = fc_read_again(stream->file, bytes, length, (off_t)offset);
  if (count < 0) stream->peek_error = errno;
  return count > 0 ? (size_t)count : 0;
}

/* How much is read before the rest may be left to others (tests ask for less). */
static size_t wanted(const file_stream *stream) {
  size_t first = stream->may_be_bulk ? stream->job->bulk->tuning.first : 0;
  return first && first < BLOCK && stream->done == 0 ? first : BLOCK;
}

/* Fills the block; false on an error of the system. *last: the file has ended. */
static bool fill(file_stream *stream, size_t *length, bool *last) {
  *length = stream->held;
  *last = false;
  size_t size = wanted(stream);
  while (*length < size && !*last) {
    ssize_t count = read(stream->file, stream->job->room->block + *length, size - *length);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    *last = count == 0;
    if (stream->job->options->hashed) fc_sha256_add(&stream->sum, stream->job->room->block + *length, (size_t)count);
    *length += (size_t)count;
    stream->done += count;
  }
  return true;
}

/* Notes where an encoding was chosen by looking at the bytes; true if that has just happened. */
static bool note_choice(file_stream *stream) {
  if (stream->choice.line || !stream->decoder.choice) return false;
  stream->csv.tabs_allowed = stream->decoder.is_utf16;
  stream->choice.line = fc_csv_line(&stream->csv, &stream->choice.column);
  return true;
}

/* Where a finding belongs: what libcsv refuses to the row, what the decoder refuses to the byte. */
static fc_status refuse_text(file_stream *stream) {
  if (stream->csv.state == FC_CSV_NO_MEMORY) return FC_E_MEMORY;
  if (stream->finding.text && stream->finding.status == FC_E_MEMORY) return FC_E_MEMORY;
  stream->place.line = fc_csv_line(&stream->csv, &stream->place.column);
  if (stream->csv.state != FC_CSV_READING) stream->place.line = stream->csv.line;
  return FC_E_DATA;
}

/* Decodes what stands in the block and moves the rest to its front. */
static bool take_block(file_stream *stream, size_t length, bool last) {
  fc_text_sink sink = {stream, take_text};
  size_t at = 0, used = 0;
  bool chosen;
  do {
    if (!fc_decode(&stream->decoder, stream->job->room->block + at, length - at, last, &used, &sink, &stream->finding))
      return false;
    at += used;
    chosen = note_choice(stream);
  } while (at < length && (used || chosen));
  stream->held = length - at;
  memmove(stream->job->room->block, stream->job->room->block + at, stream->held);
  return true;
}

static int64_t bytes_allowed(const file_stream *stream) {
  if (!stream->job->is_ledger) return FC_TABLE_BYTES_MAX;
  return stream->job->options->ledger_bytes ? stream->job->options->ledger_bytes : INT64_MAX;
}

static fc_status refuse_size(file_stream *stream) {
  if (stream->job->is_ledger) {
    fc_finding_start(&stream->finding, FC_TEXT("the ledger is larger than --ledger-limit allows, {1} MiB"));
    fc_find_number(&stream->finding, stream->job->options->ledger_bytes / FC_MEBIBYTE);
    return refuse(stream, FC_E_DATA);
  }
  fc_finding_start(&stream->finding, FC_TEXT("the file is larger than 256 MiB; only the ledger may be"));
  return refuse(stream, FC_E_DATA);
}

static bool tell_progress(file_stream *stream, int64_t done, int64_t step) {
  const fc_read_options *options = stream->job->options;
  if (!stream->job->is_ledger || !options->progress || done - stream->told < step) return true;
  stream->told = done;
  int64_t total = S_ISREG(stream->before.st_mode) ? (int64_t)stream->before.st_size : 0;
  stream->is_cancelled = !options->progress(options->context, done, total);
  return !stream->is_cancelled;
}

/* The sink of a bulk ledger: what its threads left over, in the order of the file. */
static bool begin_chunk(void *context, const char *bytes, size_t length) {
  file_stream *stream = context;
  if (stream->job->options->hashed) fc_sha256_add(&stream->sum, bytes, length);
  stream->done += (int64_t)length;
  if (stream->done > bytes_allowed(stream)) stream->bulk_status = refuse_size(stream);
  return stream->bulk_status == FC_OK && tell_progress(stream, stream->done, PROGRESS_STEP);
}

static bool skip_rows(void *context, const fc_bulk_piece *piece, size_t length) {
  file_stream *stream = context;
  stream->decoder.offset += (int64_t)length;
  bool more = fc_csv_skip(&stream->csv, piece->rows, piece->crlf);
  if (stream->job->bulk->tuning.added) *stream->job->bulk->tuning.added += piece->rows;
  if (more) fc_table_count(stream->reader, piece->rows, stream->csv.line - 1);
  if (!more) stream->bulk_status = refuse_text(stream);
  return more;
}

static bool feed_bytes(void *context, const char *bytes, size_t length) {
  file_stream *stream = context;
  while (length && stream->bulk_status == FC_OK) {
    size_t room = BLOCK - stream->held, taken = length < room ? length : room;
    memcpy(stream->job->room->block + stream->held, bytes, taken);
    bool good = take_block(stream, stream->held + taken, false);
    bytes += taken;
    length -= taken;
    if (stream->peek_error)
      stream->bulk_status = refuse_system(stream, stream->peek_error);
    else if (!good)
      stream->bulk_status = refuse_text(stream);
  }
  return stream->bulk_status == FC_OK;
}

static bool knows_utf8(void *context) {
  const file_stream *stream = context;
  return stream->decoder.is_decided && !stream->decoder.converted_from;
}

/* True if what follows is UTF-8, or ASCII so far, and rows of a known table. */
static bool describe_bulk(file_stream *stream, fc_bulk_rules *rules) {
  const fc_table_reader *reader = stream->reader;
  if (!stream->may_be_bulk || stream->decoder.converted_from || stream->decoder.ctrl_z) return false;
  if (!reader->has_header || reader->search.line || reader->is_broken || reader->blank_headers) return false;
  if (csv_get_delim(&stream->csv.parser) != ',' || reader->width > FC_BULK_COLUMNS_MAX) return false;
  rules->width = reader->width;
  memcpy(rules->column, reader->column, sizeof rules->column);
  return stream->job->bulk->describe(stream->job->bulk->context, rules);
}

/* Bytes up to the end of the row, 0: it is not at hand. */
static size_t rest_of_row(const file_stream *stream, const char *bytes, size_t length) {
  bool is_quoted = stream->is_quoted;
  for (size_t at = 0; at < length; at++) {
    if (bytes[at] == '"') is_quoted = !is_quoted;
    if (bytes[at] == '\n' && !is_quoted) return at + 1;
  }
  return 0;
}

/* Goes on to the next row, and hands all rows over, so that the header is known. False: not here. */
static bool end_row(file_stream *stream) {
  char *bytes = stream->job->room->block + stream->held;
  size_t length = rest_of_row(stream, bytes, peek(stream, stream->done, bytes, BLOCK - stream->held));
  if (!length || lseek(stream->file, (off_t)length, SEEK_CUR) < 0) return false;
  if (stream->job->options->hashed) fc_sha256_add(&stream->sum, bytes, length);
  stream->done += (int64_t)length;
  stream->is_quoted = false;
  if (!take_block(stream, stream->held + length, false)) stream->bulk_status = refuse_text(stream);
  return stream->bulk_status == FC_OK && stream->csv.at_line_start && fc_csv_skip(&stream->csv, 0, 0);
}

static fc_status read_bulk(file_stream *stream) {
  fc_bulk_job job = {.ledger = stream->job->bulk, .file = stream->file, .threads = stream->job->threads};
  int error;
  bool is_ready = end_row(stream) && describe_bulk(stream, &job.rules);
  if (stream->peek_error) return refuse_system(stream, stream->peek_error);
  if (!is_ready) return stream->csv.state == FC_CSV_STOPPED ? refuse_text(stream) : stream->bulk_status;
  job.begin = stream->done;
  job.sink = (fc_bulk_sink){stream, begin_chunk, skip_rows, feed_bytes, knows_utf8};
  fc_status status = fc_bulk_read(&job, &error);
  if (status == FC_E_READ) return refuse_system(stream, error);
  if (status != FC_OK) return status;
  stream->may_be_bulk = false;
  if (stream->bulk_status != FC_OK || stream->is_cancelled) return stream->bulk_status;
  return lseek(stream->file, (off_t)stream->done, SEEK_SET) < 0 ? refuse_system(stream, errno) : FC_OK;
}

static void count_quotes(file_stream *stream, const char *bytes, size_t length) {
  for (const char *end = bytes + length; (bytes = memchr(bytes, '"', (size_t)(end - bytes))) != NULL; bytes++)
    stream->is_quoted = !stream->is_quoted;
}

static fc_status read_blocks(file_stream *stream) {
  for (bool last = false; !last;) {
    size_t before = stream->held;
    size_t length;
    if (!fill(stream, &length, &last)) return refuse_system(stream, errno);
    if (stream->done > bytes_allowed(stream)) return refuse_size(stream);
    count_quotes(stream, stream->job->room->block + before, length - before);
    bool taken = take_block(stream, length, last);
    if (stream->peek_error) return refuse_system(stream, stream->peek_error);
    if (!taken) return refuse_text(stream);
    fc_status status = stream->may_be_bulk && !last && !stream->held ? read_bulk(stream) : FC_OK;
    if (status != FC_OK || stream->is_cancelled) return status;
  }
  return fc_csv_complete(&stream->csv, &stream->finding) ? FC_OK : refuse_text(stream);
}

/* Reads the file to its end; the rows go to the sink. */
static void read_all(file_stream *stream, const fc_batch_sink *sink, fc_csv_batch *batch) {
  fc_peek ahead = {stream, S_ISREG(stream->before.st_mode) ? peek : NULL};
  fc_decoder_begin(&stream->decoder, stream->job->options->encoding, &ahead, stream->allocator);
  stream->finding.text = NULL;
  bool too_large = stream->before.st_size > bytes_allowed(stream);
  bool ready = fc_csv_begin(&stream->csv, sink, batch);
  if (stream->reader->table < FC_TABLE_COUNT)
    stream->csv.delimiter = stream->job->options->tolerance.delimiter[stream->reader->table];
  if (ready)
    stream->status = too_large ? refuse_size(stream) : read_blocks(stream);
  else
    stream->status = FC_E_MEMORY;
  fc_csv_drain(&stream->csv);
  fc_decoder_end(&stream->decoder);
  fc_csv_stop(&stream->csv);
}

/* False: no more rows are wanted. */
static bool work_on(file_stream *stream, const fc_csv_batch *batch, int64_t done) {
  if (stream->csv.delimiter) stream->reader->repairs.delimiter = (char)csv_get_delim(&stream->csv.parser);
  for (size_t i = 0; i < batch->row_count; i++) {
    const fc_csv_row *row = &batch->rows[i];
    if (!fc_table_take(stream->reader, batch->cells + row->first, row->count, row->line)) return false;
  }
  return tell_progress(stream, done, PROGRESS_STEP);
}

static fc_csv_batch *work_at_once(void *context, fc_csv_batch *batch) {
  file_stream *stream = context;
  bool more = work_on(stream, batch, stream->done);
  fc_csv_batch_clear(batch);
  return more ? batch : NULL;
}

static fc_status read_alone(file_stream *stream) {
  fc_batch_sink sink = {stream, work_at_once};
  stream->allocator = stream->job->allocator;
  fc_file_room *room = stream->job->room;
  if (!room->batch) room->batch = fc_csv_batch_new(stream->allocator);
  if (!room->batch) return FC_E_MEMORY;
  fc_csv_batch_clear(room->batch);
  read_all(stream, &sink, room->batch);
  return stream->status;
}

static fc_csv_batch *pass_on(void *context, fc_csv_batch *batch) {
  file_stream *stream = context;
  batch->done = stream->done;
  return fc_queue_pass(&stream->queue, batch);
}

static void *read_beside(void *context) {
  file_stream *stream = context;
  fc_batch_sink sink = {stream, pass_on};
  read_all(stream, &sink, fc_queue_first(&stream->queue));
  fc_queue_end(&stream->queue);
  return NULL;
}

/* One thread cuts the text into rows, this one works on them. */
static fc_status read_together(file_stream *stream) {
  pthread_t thread;
  bool more = true;
  if (!fc_queue_open(&stream->queue) || pthread_create(&thread, NULL, read_beside, stream) != 0) {
    fc_queue_close(&stream->queue);
    return read_alone(stream);
  }
  for (fc_csv_batch *batch; (batch = fc_queue_take(&stream->queue));) {
    more = more && work_on(stream, batch, batch->done);
    fc_queue_give_back(&stream->queue, !more);
  }
  pthread_join(thread, NULL);
  fc_queue_close(&stream->queue);
  return stream->status;
}

static fc_status check_unchanged(file_stream *stream) {
  int error = 0;
  const char *problem =
      S_ISREG(stream->before.st_mode) ? fc_change_problem(stream->file, &stream->before, &error) : NULL;
  if (!problem) return FC_OK;
  fc_finding_start(&stream->finding, problem);
  fc_find_number(&stream->finding, error);
  return refuse(stream, FC_E_READ);
}

static void report_choice(file_stream *stream) {
  fc_finding finding;
  if (!stream->choice.line) return;
  fc_finding_start(&finding, stream->decoder.choice);
  fc_find_readings(&stream->decoder, &finding);
  fc_report_warning(&stream->reader->report, stream->choice.line, stream->choice.column, &finding);
}

static void report_ends(file_stream *stream) {
  fc_finding finding;
  stream->reader->repairs.has_sep_line = stream->csv.separator != 0;
  fc_table_finish(stream->reader);
  fc_csv_report_lines(&stream->csv, &stream->reader->report);
  if (!stream->decoder.ctrl_z) return;
  fc_finding_start(&finding, FC_TEXT("the control character Ctrl-Z (0x1A) at the end of the file is ignored"));
  fc_report_warning(&stream->reader->report, stream->csv.line, 1, &finding);
}

/* A text that is refused behind a header that is refused already is no news. */
static fc_status report(file_stream *stream, fc_status status) {
  bool is_news = stream->finding.text && (status == FC_E_READ || !stream->reader->is_broken);
  fc_table_end_search(stream->reader);
  report_choice(stream);
  if (status == FC_OK) report_ends(stream);
  if (is_news && (status == FC_E_DATA || status == FC_E_READ))
    fc_report_error(&stream->reader->report, stream->place.line, stream->place.column, &stream->finding);
  return status;
}

void fc_file_room_free(fc_file_room *room, const fc_allocator *allocator) {
  if (room->block) fc_resize(allocator, room->block, BLOCK, 0);
  fc_csv_batch_free(room->batch);
}

/* The bytes that became rows: another look at the file might find others. */
static fc_status tell_hash(file_stream *stream) {
  char hash[FC_SHA256_TEXT];
  const fc_read_options *options = stream->job->options;
  if (!options->hashed) return FC_OK;
  fc_sha256_end(&stream->sum, hash);
  return options->hashed(options->hash_context, stream->job->name, hash) ? FC_OK : FC_E_CANCELLED;
}

/* True for a file of some size that begins as UTF-8 does. */
static bool looks_like_bulk(file_stream *stream) {
  const fc_file_job *job = stream->job;
  bool is_large = job->bulk && (stream->before.st_size > BULK_MIN || job->bulk->tuning.first);
  if (!is_large || job->allocator || job->bulk->tuning.is_off || !S_ISREG(stream->before.st_mode)) return false;
  if (job->options->encoding == FC_GB18030) return false;
  size_t length = peek(stream, 0, job->room->block, BLOCK);
  const unsigned char *bytes = (const unsigned char *)job->room->block;
  size_t good = fc_utf8_valid(bytes, length);
  return good == length || fc_utf8_cut(bytes + good, length - good);
}

static fc_status read_opened(file_stream *stream) {
  const fc_file_job *job = stream->job;
  fc_sha256_begin(&stream->sum);
  if (!job->room->block) job->room->block = fc_resize(job->allocator, NULL, 0, BLOCK);
  if (!job->room->block) return FC_E_MEMORY;
  stream->may_be_bulk = looks_like_bulk(stream);
  bool together = job->is_ledger && job->threads > 1 && !job->allocator && !stream->may_be_bulk;
  fc_status status = together ? read_together(stream) : read_alone(stream);
  if (status == FC_OK && !stream->is_cancelled) tell_progress(stream, stream->done, 0);
  if (stream->is_cancelled) return FC_E_CANCELLED;
  fc_status unchanged = status == FC_OK || status == FC_E_DATA ? check_unchanged(stream) : FC_OK;
  status = report(stream, unchanged == FC_OK ? status : unchanged);
  return status == FC_OK ? tell_hash(stream) : status;
}

fc_status fc_read_file(const fc_file_job *job, fc_table_reader *reader) {
  file_stream *stream = fc_resize(job->allocator, NULL, 0, sizeof(file_stream));
  if (!stream) return FC_E_MEMORY;
  memset(stream, 0, sizeof(file_stream));
  stream->job = job;
  stream->reader = reader;
  stream->file = -1;
  fc_status status = open_file(stream);
  status = status == FC_OK ? read_opened(stream) : report(stream, status);
  if (stream->file >= 0) close(stream->file);
  fc_resize(job->allocator, stream, sizeof(file_stream), 0);
  return status;
}
