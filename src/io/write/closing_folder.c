/* closed/PERIOD/ of a scenario: all files of a record, completely or not at all. */
#define _GNU_SOURCE /* openat, O_NOFOLLOW */
#include "closing.h"

#include "base/again.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 32 * 1024 };

/* An error at FOLDER/closed/PERIOD/file; NULL: at the folder itself. */
static fc_status fail(const fc_closing_work *work, const char *file, int error) {
  fc_buffer path = {.allocator = work->view.allocator};
  if (error == ENOMEM) return FC_E_MEMORY;
  fc_buffer_text(&path, work->folder);
  fc_buffer_text(&path, "/" FC_CLOSED_FOLDER "/");
  fc_buffer_text(&path, work->name);
  if (file) fc_buffer_char(&path, '/');
  if (file) fc_buffer_text(&path, file);
  fc_view_fail(&work->view, FC_E_WRITE, path.data, FC_TEXT("cannot be written"), fc_write_reason(error));
  fc_buffer_free(&path);
  return FC_E_WRITE;
}

static int open_new(const fc_closing_work *work, const char *file) {
  return fc_open_again(work->temporary.folder, file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
}

/* Down to the disk; *error: of the system. */
static fc_status fill_file(fc_closing_work *work, fc_closing_fill fill, fc_encoding encoding, int descriptor,
                           char hash[FC_SHA256_TEXT], int *error) {
  fc_outlet outlet;
  fc_sha256 sum;
  fc_sha256_begin(&sum);
  fc_status status = fc_outlet_open(&outlet, descriptor, encoding, work->view.allocator);
  outlet.sum = &sum;
  if (status == FC_OK) status = fill(work, &outlet);
  fc_status closed = fc_outlet_close(&outlet);
  *error = outlet.error;
  if (status == FC_OK) status = closed;
  if (status == FC_OK && fc_flush_again(descriptor) != 0) {
    *error = errno;
    status = FC_E_WRITE;
  }
  fc_sha256_end(&sum, hash);
  return status;
}

static fc_status write_file(fc_closing_work *work, const char *file, fc_closing_fill fill, fc_encoding encoding) {
  char hash[FC_SHA256_TEXT];
  int error = 0, descriptor = open_new(work, file);
  if (descriptor < 0) return fail(work, file, errno);
  fc_status status = fill_file(work, fill, encoding, descriptor, hash, &error);
  if (fc_close_once(descriptor) != 0 && status == FC_OK) {
    error = errno;
    status = FC_E_WRITE;
  }
  if (status == FC_E_WRITE) return fail(work, file, error);
  if (status != FC_OK) return status;
  return fc_closing_note(work, &work->files, file, hash, "") ? FC_OK : FC_E_MEMORY;
}

/* Byte for byte. *unreadable: the error is that of the source. */
static int copy_bytes(int from, int to, char hash[FC_SHA256_TEXT], bool *unreadable) {
  char block[BLOCK];
  fc_sha256 sum;
  fc_sha256_begin(&sum);
  for (;;) {
    ssize_t count = read(from, block, sizeof block);
    if (count < 0 && errno == EINTR) continue;
    *unreadable = count < 0;
    if (count < 0) return errno;
    if (count == 0) break;
    fc_sha256_add(&sum, block, (size_t)count);
    int error = fc_write_again(to, block, (size_t)count);
    if (error) return error;
  }
  fc_sha256_end(&sum, hash);
  return fc_flush_again(to) == 0 ? 0 : errno;
}

static fc_status refuse_input(const fc_closing_work *work, const fc_closed_file *input) {
  return fc_view_fail(&work->view, FC_E_READ, input->name,
                      FC_TEXT("the file changed while it was read; close it in other programs and try again"), NULL);
}

static int open_input(fc_closing_work *work, const fc_closed_file *input) {
  fc_buffer path = {.allocator = work->view.allocator};
  fc_buffer_text(&path, work->folder);
  fc_buffer_char(&path, '/');
  fc_buffer_text(&path, input->name);
  int file = path.failed ? -1 : fc_open_again(AT_FDCWD, path.data, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  work->memory_short = work->memory_short || path.failed;
  fc_buffer_free(&path);
  return file;
}

/* The copy must be what the scenario was computed from. */
static fc_status copy_input(fc_closing_work *work, const fc_closed_file *input) {
  char hash[FC_SHA256_TEXT] = "";
  bool unreadable = false;
  int from = open_input(work, input);
  if (from < 0) return work->memory_short ? FC_E_MEMORY : refuse_input(work, input);
  int to = open_new(work, input->copy);
  int error = to < 0 ? errno : copy_bytes(from, to, hash, &unreadable);
  close(from);
  if (to >= 0 && fc_close_once(to) != 0 && !error) error = errno;
  if (unreadable) return refuse_input(work, input);
  if (error) return fail(work, input->copy, error);
  if (strcmp(hash, input->hash) != 0) return refuse_input(work, input);
  return fc_closing_note(work, &work->files, input->copy, hash, "") ? FC_OK : FC_E_MEMORY;
}

static fc_status write_table(fc_closing_work *work, fc_closed_table table, fc_closing_fill fill) {
  fc_buffer file = {.allocator = work->view.allocator};
  fc_buffer_closed_file(&file, table);
  fc_status status = file.failed ? FC_E_MEMORY : write_file(work, file.data, fill, FC_UTF8_BOM);
  fc_buffer_free(&file);
  return status;
}

static fc_status write_all(fc_closing_work *work) {
  fc_status status = write_table(work, FC_CLOSED_SETTLEMENT, fc_fill_closed_settlement);
  if (status == FC_OK) status = write_table(work, FC_CLOSED_YEARS, fc_fill_closed_years);
  if (status == FC_OK) status = write_table(work, FC_CLOSED_SHARES, fc_fill_closed_shares);
  if (status == FC_OK) status = write_table(work, FC_CLOSED_LEDGER, fc_fill_closed_ledger);
  for (size_t i = 0; i < work->inputs.count && status == FC_OK; i++)
    if (*work->inputs.items[i].copy) status = copy_input(work, &work->inputs.items[i]);
  if (status == FC_OK) status = write_file(work, "record.json", fc_fill_record_json, FC_UTF8);
  if (status == FC_OK) status = write_table(work, FC_CLOSED_RECORD, fc_fill_record);
  return status;
}

static fc_status refuse_existing(const fc_closing_work *work) {
  return fc_view_fail(&work->view, FC_E_WRITE, work->name,
                      FC_TEXT("this period is closed already; nothing is written over what was signed"), NULL);
}

static fc_status write_into(fc_closing_work *work, int parent) {
  struct stat target;
  if (fstatat(parent, work->name, &target, AT_SYMLINK_NOFOLLOW) == 0) return refuse_existing(work);
  fc_temporary_sweep(parent, work->name);
  int error = fc_temporary_open(&work->temporary, parent, work->name);
  if (error) return fail(work, NULL, error);
  fc_status status = write_all(work);
  if (status == FC_OK) error = fc_temporary_place(&work->temporary, work->name);
  if (error) status = error == EEXIST ? refuse_existing(work) : fail(work, NULL, error);
  fc_temporary_close(&work->temporary, status == FC_OK);
  return status;
}

/* The entry of the new folder `closed` goes down to the disk; what was renamed stands whatever comes of it. */
static void flush_above(const char *folder) {
  int above = fc_open_again(AT_FDCWD, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (above < 0) return;
  (void)fc_flush_again(above);
  close(above);
}

fc_status fc_write_closing(fc_closing_work *work) {
  fc_buffer path = {.allocator = work->view.allocator};
  int error = 0;
  fc_buffer_text(&path, work->folder);
  fc_buffer_text(&path, "/" FC_CLOSED_FOLDER);
  int parent = path.failed ? -1 : fc_open_folder(path.data, work->view.allocator, &error);
  if (path.failed) error = ENOMEM;
  fc_status status = parent < 0 ? fail(work, NULL, error) : write_into(work, parent);
  if (parent >= 0) close(parent);
  if (status == FC_OK)
    flush_above(work->folder);
  else if (!path.failed)
    (void)rmdir(path.data); /* goes only if it is empty */
  fc_buffer_free(&path);
  return status;
}
