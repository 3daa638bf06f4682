#define _POSIX_C_SOURCE 200809L
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "encoding.h"

enum { BLOCK = 64 * 1024 };
#define TABLE_BYTES_MAX (INT64_C(64) * 1024 * 1024)

typedef struct file_stream {
  const fc_file_job *job;
  fc_table_reader *reader;
  fc_decoder decoder;
  fc_csv csv;
  fc_finding finding;
  struct stat before;
  int file;
  int64_t done;
  bool chosen;
  char *block;
  size_t held; /* bytes at the front of the block that were not decoded yet */
} file_stream;

static bool take_text(void *context, const char *bytes, size_t length) {
  file_stream *stream = context;
  return fc_csv_feed(&stream->csv, bytes, length, &stream->finding);
}

static bool take_cells(void *context, const fc_cell *cells, size_t count, int64_t line) {
  return fc_table_take(context, cells, count, line);
}

static fc_status refuse(file_stream *stream, fc_status status, int64_t line, int32_t column) {
  if (stream->finding.text) {
    stream->finding.status = status;
    fc_report_error(&stream->reader->report, line, column, &stream->finding);
  }
  return status;
}

static const char *open_problem(int error) {
  if (error == ENOENT) return FC_TEXT("the file does not exist");
  if (error == EACCES || error == EPERM) return FC_TEXT("the file may not be read; ask for the right to read it");
  if (error == EISDIR) return FC_TEXT("this is a folder, not a file");
  if (error == ELOOP) return FC_TEXT("the file is a link that leads to itself");
  return FC_TEXT("the file cannot be read (system error {1})");
}

static fc_status refuse_system(file_stream *stream, int error) {
  fc_finding_start(&stream->finding, open_problem(error));
  fc_find_number(&stream->finding, error);
  return refuse(stream, FC_E_READ, 0, 0);
}

static fc_status open_file(file_stream *stream) {
  fc_buffer path = {.allocator = stream->job->allocator};
  fc_buffer_text(&path, stream->job->folder);
  fc_buffer_char(&path, '/');
  fc_buffer_text(&path, stream->job->name);
  if (path.failed) return FC_E_MEMORY;
  stream->file = open(path.data, O_RDONLY | O_CLOEXEC);
  int error = errno;
  fc_buffer_free(&path);
  if (stream->file < 0 || fstat(stream->file, &stream->before) < 0) return refuse_system(stream, error);
  return S_ISDIR(stream->before.st_mode) ? refuse_system(stream, EISDIR) : FC_OK;
}

static size_t peek(void *context, int64_t offset, char *bytes, size_t length) {
  const file_stream *stream = context;
  ssize_t count = pread(stream->file, bytes, length, (off_t)offset);
  return count > 0 ? (size_t)count : 0;
}

/* Fills the block; false on an error of the system. *last: the file has ended. */
static bool fill(file_stream *stream, size_t *length, bool *last) {
  *length = stream->held;
  *last = false;
  while (*length < BLOCK && !*last) {
    ssize_t count = read(stream->file, stream->block + *length, BLOCK - *length);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    *last = count == 0;
    *length += (size_t)count;
    stream->done += count;
  }
  return true;
}

/* Warns once that an encoding was chosen by looking at the bytes; true if that has just happened. */
static bool note_choice(file_stream *stream) {
  int32_t column;
  fc_finding finding;
  if (stream->chosen || !stream->decoder.choice) return false;
  stream->chosen = true;
  stream->csv.tabs_allowed = stream->decoder.is_utf16;
  int64_t line = fc_csv_line(&stream->csv, &column);
  fc_finding_start(&finding, stream->decoder.choice);
  fc_report_warning(&stream->reader->report, line, column, &finding);
  return true;
}

/* Where a finding belongs: what libcsv refuses to the row, what the decoder refuses to the byte. */
static fc_status refuse_text(file_stream *stream) {
  int32_t column;
  int64_t line = fc_csv_line(&stream->csv, &column);
  if (stream->csv.state != FC_CSV_READING) line = stream->csv.line;
  if (stream->csv.state == FC_CSV_NO_MEMORY || (stream->finding.text && stream->finding.status == FC_E_MEMORY))
    return FC_E_MEMORY;
  return refuse(stream, FC_E_DATA, line, column);
}

/* Decodes what stands in the block and moves the rest to its front. */
static bool take_block(file_stream *stream, size_t length, bool last) {
  fc_text_sink sink = {stream, take_text};
  size_t at = 0, used = 0;
  bool chosen;
  do {
    if (!fc_decode(&stream->decoder, stream->block + at, length - at, last, &used, &sink, &stream->finding))
      return false;
    at += used;
    chosen = note_choice(stream);
  } while (at < length && (used || chosen));
  stream->held = length - at;
  memmove(stream->block, stream->block + at, stream->held);
  return true;
}

static bool goes_on(file_stream *stream) {
  const fc_read_options *options = stream->job->options;
  if (!stream->job->is_ledger || !options->progress) return true;
  int64_t total = S_ISREG(stream->before.st_mode) ? (int64_t)stream->before.st_size : 0;
  return options->progress(options->context, stream->done, total);
}

static fc_status refuse_size(file_stream *stream) {
  fc_finding_start(&stream->finding, FC_TEXT("the file is larger than 64 MiB; only the ledger may be"));
  return refuse(stream, FC_E_DATA, 0, 0);
}

static fc_status read_blocks(file_stream *stream) {
  for (bool last = false; !last;) {
    size_t length;
    if (!fill(stream, &length, &last)) return refuse_system(stream, errno);
    if (!stream->job->is_ledger && stream->done > TABLE_BYTES_MAX) return refuse_size(stream);
    if (!take_block(stream, length, last)) return refuse_text(stream);
    if (!goes_on(stream)) return FC_E_CANCELLED;
  }
  return fc_csv_complete(&stream->csv, &stream->finding) ? FC_OK : refuse_text(stream);
}

static fc_status check_unchanged(file_stream *stream) {
  struct stat after;
  const struct stat *before = &stream->before;
  if (!S_ISREG(before->st_mode)) return FC_OK;
  if (fstat(stream->file, &after) < 0) return refuse_system(stream, errno);
  bool same = after.st_size == before->st_size && after.st_mtim.tv_sec == before->st_mtim.tv_sec &&
              after.st_mtim.tv_nsec == before->st_mtim.tv_nsec;
  if (same) return FC_OK;
  fc_finding_start(&stream->finding,
                   FC_TEXT("the file changed while it was read; close it in other programs and try again"));
  return refuse(stream, FC_E_READ, 0, 0);
}

static void warn_about_text(file_stream *stream) {
  fc_finding finding;
  fc_csv_report_lines(&stream->csv, &stream->reader->report);
  if (!stream->decoder.ctrl_z) return;
  fc_finding_start(&finding, FC_TEXT("the control character Ctrl-Z (0x1A) at the end of the file is ignored"));
  fc_report_warning(&stream->reader->report, stream->csv.line, 1, &finding);
}

static fc_status read_opened(file_stream *stream) {
  fc_peek ahead = {stream, S_ISREG(stream->before.st_mode) ? peek : NULL};
  fc_decoder_begin(&stream->decoder, stream->job->options->encoding, &ahead, stream->job->allocator);
  fc_status status = read_blocks(stream);
  fc_status unchanged = status == FC_OK || status == FC_E_DATA ? check_unchanged(stream) : FC_OK;
  if (status == FC_OK) {
    fc_table_finish(stream->reader);
    warn_about_text(stream);
  }
  return unchanged == FC_OK ? status : unchanged;
}

static fc_status read_prepared(file_stream *stream) {
  fc_row_sink rows = {stream->reader, take_cells};
  stream->block = fc_resize(stream->job->allocator, NULL, 0, BLOCK);
  bool ready = fc_csv_begin(&stream->csv, &rows, stream->job->allocator) && stream->block;
  fc_status status = ready ? open_file(stream) : FC_E_MEMORY;
  if (status == FC_OK) status = read_opened(stream);
  if (stream->file >= 0) close(stream->file);
  fc_decoder_end(&stream->decoder);
  fc_csv_stop(&stream->csv);
  fc_resize(stream->job->allocator, stream->block, BLOCK, 0);
  return status;
}

fc_status fc_read_file(const fc_file_job *job, fc_table_reader *reader) {
  file_stream *stream = fc_resize(job->allocator, NULL, 0, sizeof(file_stream));
  if (!stream) return FC_E_MEMORY;
  memset(stream, 0, sizeof(file_stream));
  stream->job = job;
  stream->reader = reader;
  stream->file = -1;
  fc_status status = read_prepared(stream);
  fc_resize(job->allocator, stream, sizeof(file_stream), 0);
  return status;
}
