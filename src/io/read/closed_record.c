/* record.csv: what was closed, by whom, and the checksums of all files. Its last row seals it: the checksum of all
 * bytes above that row. */
#define _POSIX_C_SOURCE 200809L
#include "closed.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/again.h"

#include "hash.h"
#include "period.h"

enum { RECORD_BYTES_MAX = 16 * 1024 * 1024 };

static bool refuse(fc_load *load, const fc_closing *closing, const char *file, fc_finding *finding) {
  fc_reporter reporter = {load->problems, fc_load_join(load, closing->folder, file), 0};
  if (!reporter.file)
    load->failure = FC_E_MEMORY;
  else
    fc_report_error(&reporter, 0, 0, finding);
  return false;
}

static bool refuse_damage(fc_load *load, const fc_closing *closing, const char *file) {
  fc_finding finding;
  fc_finding_start(&finding, FC_TEXT("this file was changed or damaged after {1} was closed; put back the file as it "
                                     "was signed, from a backup or from another copy of the scenario"));
  fc_find_word(&finding, closing->name);
  return refuse(load, closing, file, &finding);
}

static bool refuse_system(fc_load *load, const fc_closing *closing, const char *file, int error) {
  fc_finding finding;
  if (error == ENOENT) {
    fc_finding_start(&finding, FC_TEXT("this file of the closed period {1} is missing; put it back as it was signed, "
                                       "from a backup or from another copy of the scenario"));
    fc_find_word(&finding, closing->name);
    return refuse(load, closing, file, &finding);
  }
  fc_finding_start(&finding, fc_read_problem(error));
  fc_find_number(&finding, error);
  finding.status = FC_E_READ;
  return refuse(load, closing, file, &finding);
}

/* Opens a file of the record; negative: refused. */
static int open_file(fc_load *load, const fc_closing *closing, const char *file) {
  const char *name = fc_load_join(load, closing->folder, file);
  const char *path = name ? fc_load_join(load, load->folder, name) : NULL;
  if (!path) load->failure = FC_E_MEMORY;
  int opened = path ? fc_open_again(AT_FDCWD, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0) : -1;
  if (path && opened < 0) refuse_system(load, closing, file, errno);
  return opened;
}

static int read_bytes(int file, fc_buffer *bytes) {
  char block[4096];
  for (;;) {
    ssize_t count = read(file, block, sizeof block);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    if (count == 0) return 0;
    fc_buffer_bytes(bytes, block, (size_t)count);
    if (bytes->length > RECORD_BYTES_MAX) return EFBIG;
  }
}

static void hash_bytes(const char *bytes, size_t length, char hash[FC_SHA256_TEXT]) {
  fc_sha256 sum;
  fc_sha256_begin(&sum);
  fc_sha256_add(&sum, bytes, length);
  fc_sha256_end(&sum, hash);
}

/* True if the last line is the seal of what stands above it. */
static bool is_sealed(const fc_buffer *bytes) {
  static const char front[] = FC_RECORD_KEY_SEAL ",,";
  char hash[FC_SHA256_TEXT];
  size_t start = bytes->length ? bytes->length - 1 : 0;
  while (start && bytes->data[start - 1] != '\n') start--;
  size_t wanted = strlen(front) + FC_SHA256_TEXT - 1;
  if (bytes->length - start < wanted || memcmp(bytes->data + start, front, strlen(front)) != 0) return false;
  hash_bytes(bytes->data, start, hash);
  return !memcmp(bytes->data + start + strlen(front), hash, FC_SHA256_TEXT - 1);
}

static bool check_seal(fc_load *load, fc_closing *closing) {
  fc_buffer bytes = {.allocator = load->allocator};
  int file = open_file(load, closing, FC_RECORD_FILE);
  if (file < 0) return false;
  int error = read_bytes(file, &bytes);
  close(file);
  bool sealed = !error && !bytes.failed && is_sealed(&bytes);
  if (sealed) hash_bytes(bytes.data, bytes.length, closing->hash);
  if (bytes.failed) load->failure = FC_E_MEMORY;
  fc_buffer_free(&bytes);
  if (sealed || load->failure != FC_OK) return sealed;
  return error && error != EFBIG ? refuse_system(load, closing, FC_RECORD_FILE, error)
                                 : refuse_damage(load, closing, FC_RECORD_FILE);
}

static const char *keep(fc_load *load, const fc_table_reader *reader, const fc_table_row *row, int field) {
  return fc_keep(&load->names, fc_without_apostrophe(fc_table_cell(reader, row, field)));
}

static bool add_file(fc_load *load, fc_closed_files *files, const fc_closed_file *file) {
  if (!fc_grow(load->allocator, &files->items, &files->capacity, files->count + 1, sizeof *file)) return false;
  files->items[files->count++] = *file;
  return true;
}

static bool take_row(void *context, fc_table_reader *reader, const fc_table_row *row) {
  fc_load *load = context;
  fc_closing *closing = load->closing;
  fc_cell key = fc_table_cell(reader, row, FC_IN_RECORD_KEY);
  const char *value = keep(load, reader, row, FC_IN_RECORD_VALUE);
  fc_closed_file file = {value, keep(load, reader, row, FC_IN_RECORD_HASH), keep(load, reader, row, FC_IN_RECORD_COPY)};
  bool added = true;
  if (fc_same(key, FC_RECORD_KEY_FORMAT))
    closing->format = value;
  else if (fc_same(key, FC_RECORD_KEY_PERIOD))
    closing->period_text = value;
  else if (fc_same(key, FC_RECORD_KEY_AMENDED))
    closing->amended = value;
  else if (fc_same(key, FC_RECORD_KEY_FILE))
    added = add_file(load, &closing->files, &file);
  else if (fc_same(key, FC_RECORD_KEY_INPUT))
    added = add_file(load, &closing->inputs, &file);
  return fc_load_added(load, added ? FC_OK : FC_E_MEMORY);
}

static bool begin(void *context, fc_table_reader *reader) {
  (void)context;
  (void)reader;
  return true;
}

/* The record must be one that this version reads, and stand in the folder of its period. */
static bool check_head(fc_load *load, const fc_closing *closing) {
  fc_finding finding;
  if (strcmp(closing->format, FC_RECORD_FORMAT) != 0) {
    fc_reject(&finding,
              FC_TEXT("this record has the format '{1}', and this version reads {2}; use the version of "
                      "fencheng that wrote it, or a later one"),
              closing->format, strlen(closing->format));
    fc_find_word(&finding, FC_RECORD_FORMAT);
    return refuse(load, closing, FC_RECORD_FILE, &finding);
  }
  if (!strcmp(closing->period_text, closing->name)) return true;
  fc_reject(&finding,
            FC_TEXT("this is the record of the period '{1}', but its folder is named {2}; give the folder "
                    "its name back"),
            closing->period_text, strlen(closing->period_text));
  fc_find_word(&finding, closing->name);
  return refuse(load, closing, FC_RECORD_FILE, &finding);
}

bool fc_read_record(fc_load *load, fc_closing *closing) {
  fc_table_work work = {load, begin, take_row, true};
  if (!check_seal(load, closing)) return false;
  const char *name = fc_load_join(load, closing->folder, FC_RECORD_FILE);
  fc_table_reader *reader = fc_resize(load->allocator, NULL, 0, sizeof *reader);
  fc_status status = FC_E_MEMORY;
  if (name && reader) {
    fc_file_job job = {load->folder, name, &closing->reading, load->allocator, false, 1, &load->room, NULL};
    fc_table_begin_closed(reader, fc_closed_describe(FC_CLOSED_RECORD), &work, load->problems, name);
    status = fc_read_file(&job, reader);
  }
  fc_resize(load->allocator, reader, sizeof *reader, 0);
  if (status == FC_E_MEMORY || status == FC_E_CANCELLED) load->failure = status;
  return status == FC_OK && load->failure == FC_OK && check_head(load, closing);
}

/* The files of the record count as read, too. */
static bool give_hash(fc_load *load, const fc_closing *closing, const char *file, const char *hash) {
  const fc_read_options *options = load->options;
  if (!options->hashed) return true;
  const char *name = fc_load_join(load, closing->folder, file);
  if (!name)
    load->failure = FC_E_MEMORY;
  else if (!options->hashed(options->hash_context, name, hash))
    load->failure = FC_E_CANCELLED;
  return load->failure == FC_OK;
}

static bool check_file(fc_load *load, const fc_closing *closing, const fc_closed_file *file) {
  char hash[FC_SHA256_TEXT];
  bool plain = *file->name && *file->name != '.' && !strchr(file->name, '/');
  if (!plain) return refuse_damage(load, closing, FC_RECORD_FILE);
  int opened = open_file(load, closing, file->name);
  if (opened < 0) return false;
  int error = fc_hash_open_file(opened, NULL, hash);
  close(opened);
  if (error) return refuse_system(load, closing, file->name, error);
  if (strcmp(hash, file->hash) != 0) return refuse_damage(load, closing, file->name);
  return give_hash(load, closing, file->name, hash);
}

bool fc_check_record(fc_load *load, const fc_closing *closing) {
  bool good = give_hash(load, closing, FC_RECORD_FILE, closing->hash);
  for (size_t i = 0; i < closing->files.count && load->failure == FC_OK; i++)
    good &= check_file(load, closing, &closing->files.items[i]);
  return good && load->failure == FC_OK;
}
