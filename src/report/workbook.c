/* report.xlsx, by libxlsxwriter. */
#define _GNU_SOURCE /* memfd_create */
#include "workbook.h"

#include "base/again.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* 1980-01-01, which the entries of the archive bear too: the same input gives the same bytes. */
enum { CREATED = 315532800 };

static lxw_format *look(fc_workbook *workbook, const char *number_format, bool bold, bool right) {
  lxw_format *format = workbook_add_format(workbook->book);
  if (!format) {
    workbook->failed = true;
    return NULL;
  }
  format_set_font_name(format, workbook->report->language == FC_CHINESE ? "Microsoft YaHei" : "Arial");
  format_set_font_size(format, 10);
  if (number_format) format_set_num_format(format, number_format);
  if (bold) format_set_bold(format);
  if (right) format_set_align(format, LXW_ALIGN_RIGHT);
  return format;
}

static void make_looks(fc_workbook *workbook) {
  const char *money = fc_shown_unit_of(workbook->report->unit)->decimals == 4 ? "#,##0.0000" : "#,##0.00";
  lxw_format **looks = workbook->looks;
  looks[FC_LOOK_TITLE] = look(workbook, NULL, true, false);
  looks[FC_LOOK_MARK] = look(workbook, NULL, true, false);
  looks[FC_LOOK_NOTE] = look(workbook, NULL, false, false);
  looks[FC_LOOK_HEADER] = look(workbook, NULL, true, false);
  looks[FC_LOOK_HEADER_RIGHT] = look(workbook, NULL, true, true);
  looks[FC_LOOK_TEXT] = look(workbook, NULL, false, false);
  looks[FC_LOOK_WRAPPED] = look(workbook, NULL, false, false);
  looks[FC_LOOK_FIXED] = look(workbook, NULL, false, false);
  looks[FC_LOOK_MONEY] = look(workbook, money, false, true);
  looks[FC_LOOK_NUMBER] = look(workbook, NULL, false, true);
  looks[FC_LOOK_TOTAL] = look(workbook, money, true, true);
  looks[FC_LOOK_TOTAL_TEXT] = look(workbook, NULL, true, false);
  if (workbook->failed) return;
  format_set_font_size(looks[FC_LOOK_TITLE], 14);
  format_set_font_name(looks[FC_LOOK_FIXED], workbook->report->language == FC_CHINESE ? "NSimSun" : "Courier New");
  format_set_font_color(looks[FC_LOOK_MARK], 0xB00020);
  format_set_font_color(looks[FC_LOOK_NOTE], 0x555555);
  format_set_text_wrap(looks[FC_LOOK_WRAPPED]);
  for (int i = FC_LOOK_TITLE; i < FC_LOOK_COUNT; i++) format_set_align(looks[i], LXW_ALIGN_VERTICAL_TOP);
  for (int i = FC_LOOK_HEADER; i <= FC_LOOK_HEADER_RIGHT; i++) {
    format_set_bg_color(looks[i], 0xE8ECF1);
    format_set_bottom(looks[i], LXW_BORDER_THIN);
  }
  format_set_top(looks[FC_LOOK_TOTAL], LXW_BORDER_THIN);
  format_set_top(looks[FC_LOOK_TOTAL_TEXT], LXW_BORDER_THIN);
}

/* The library takes texts as writable, and complains about long ones on the screen: those are left out. */
static char *property(fc_report *report, const char *text) {
  enum { LONGEST = 250 };
  size_t length = strlen(text);
  char *copy = fc_arena_take(&report->arena, length + 1);
  return copy && length < LONGEST ? memcpy(copy, text, length) : copy;
}

static fc_status fill(fc_workbook *workbook) {
  fc_report *report = workbook->report;
  lxw_doc_properties properties = {.title = property(report, fc_report_title(report)),
                                   .author = property(report, "fencheng"),
                                   .comments = property(report, fc_report_mark(report)),
                                   .created = CREATED};
  make_looks(workbook);
  if (workbook->failed) return FC_E_MEMORY;
  workbook_set_properties(workbook->book, &properties);
  fc_workbook_summary(workbook);
  fc_status status = fc_workbook_comparison(workbook);
  if (status == FC_OK) status = fc_workbook_cities(workbook);
  if (status == FC_OK) fc_workbook_tables(workbook);
  if (status == FC_OK) status = fc_workbook_parameters(workbook);
  if (status == FC_OK) fc_workbook_explanation(workbook);
  if (status != FC_OK) return status;
  return workbook->failed || workbook->report->arena.failed ? FC_E_MEMORY : FC_OK;
}

static fc_status take_bytes(int file, fc_buffer *bytes) {
  struct stat about;
  if (fstat(file, &about) != 0 || about.st_size <= 0) return FC_E_WRITE;
  char block[16 * 1024];
  for (off_t at = 0; at < about.st_size;) {
    ssize_t count = fc_read_again(file, block, sizeof block, at);
    if (count <= 0) return FC_E_WRITE;
    fc_buffer_bytes(bytes, block, (size_t)count);
    at += count;
  }
  return bytes->failed ? FC_E_MEMORY : FC_OK;
}

/* The library looks at few of its requests for memory: there has to be enough before it begins. */
static bool has_room(const fc_allocator *allocator) {
  enum { ROOM = 64 * 1024 * 1024 };
  void *room = fc_resize(allocator, NULL, 0, ROOM);
  fc_resize(allocator, room, ROOM, 0);
  return room != NULL;
}

static fc_status write_to(fc_report *report, const char *path) {
  if (!has_room(report->allocator)) return FC_E_MEMORY;
  fc_workbook workbook = {.report = report, .book = workbook_new(path)};
  if (!workbook.book) return FC_E_MEMORY;
  fc_status status = fill(&workbook);
  errno = 0;
  lxw_error error = workbook_close(workbook.book);
  if (status != FC_OK) return status;
  /* It writes into memory: nothing else can be short, but for a limit on the size of files, which holds there too. */
  if (error != LXW_NO_ERROR && errno == EFBIG) return FC_E_WRITE;
  return error == LXW_NO_ERROR ? FC_OK : FC_E_MEMORY;
}

/* The library writes to a path; this one leads to memory that nobody else sees. */
fc_status fc_report_workbook(fc_report *report, fc_buffer *bytes) {
  enum { PATH_SIZE = 32 };
  if (!report || !bytes) return FC_E_ARGUMENT;
  int file = memfd_create("report.xlsx", MFD_CLOEXEC);
  if (file < 0) return FC_E_WRITE;
  char path[PATH_SIZE];
  snprintf(path, sizeof path, "/proc/self/fd/%d", file);
  fc_status status = write_to(report, path);
  if (status == FC_OK) status = take_bytes(file, bytes);
  close(file);
  return status;
}
