/* Files on disk: one thread and two, pipes, files that change, cancelling, what cannot be read. */
#include "read_say.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/read/file.h"

enum { ROWS = 20000 };

typedef struct file_reading {
  char folder[64], path[96];
  fc_problems *problems;
  fc_table_reader reader;
  int64_t rows, lines, bytes;
  int64_t told, total, stop_at;
  bool touch;
} file_reading;

static bool begin(void *context, fc_table_reader *reader) {
  (void)context;
  (void)reader;
  return true;
}

static bool take_row(void *context, fc_table_reader *reader, const fc_table_row *row) {
  file_reading *reading = context;
  reading->rows++;
  reading->lines += row->line;
  for (size_t i = 0; i < reader->width; i++) reading->bytes += (int64_t)row->cells[i].length;
  return true;
}

static int set_up(void **state) {
  file_reading *reading = calloc(1, sizeof *reading);
  snprintf(reading->folder, sizeof reading->folder, "/tmp/fencheng-read-XXXXXX");
  if (!mkdtemp(reading->folder)) return -1;
  snprintf(reading->path, sizeof reading->path, "%s/ledger.csv", reading->folder);
  *state = reading;
  return 0;
}

static int tear_down(void **state) {
  file_reading *reading = *state;
  unlink(reading->path);
  rmdir(reading->path);
  rmdir(reading->folder);
  free(reading);
  return 0;
}

static void write_file(const char *path, const char *end) {
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  fputs("period,stream,amount,agreement\n", file);
  for (int i = 0; i < ROWS; i++) fprintf(file, "2024,%s,%d.5,\"x\n%d\"\n", i % 2 ? "增值税" : "vat", i, i);
  fputs(end, file);
  fclose(file);
}

static bool tell(void *context, int64_t done, int64_t total) {
  file_reading *reading = context;
  reading->told = done;
  reading->total = total;
  if (reading->touch) assert_int_equal(truncate(reading->path, 100000), 0);
  return !reading->stop_at || done < reading->stop_at;
}

static fc_status run(file_reading *reading, int threads, bool is_ledger) {
  fc_read_options options = {.progress = tell, .context = reading};
  fc_table_work work = {reading, begin, take_row, true};
  fc_file_room room = {NULL, NULL};
  fc_file_job job = {reading->folder, "ledger.csv", &options, NULL, is_ledger, threads, &room, NULL};
  reading->rows = reading->lines = reading->bytes = reading->told = 0;
  reading->problems = fc_problems_new(NULL);
  fc_table_begin(&reading->reader, FC_TABLE_LEDGER, &work, reading->problems, "ledger.csv");
  fc_status status = fc_read_file(&job, &reading->reader);
  fc_file_room_free(&room, NULL);
  return status;
}

/* The text of the only problem; then the list is gone. */
static void assert_problem(file_reading *reading, const char *expected, int64_t line, int32_t column) {
  char text[1024] = "";
  assert_int_equal(fc_problems_count(reading->problems), 1);
  const fc_problem *problem = fc_problems_get(reading->problems, 0);
  fc_problem_text(problem, NULL, NULL, text, sizeof text);
  assert_string_equal(text, expected);
  assert_int_equal(problem->line, line);
  assert_int_equal(problem->column, column);
  fc_problems_free(reading->problems);
}

static void assert_no_problem(file_reading *reading) {
  assert_int_equal(fc_problems_count(reading->problems), 0);
  fc_problems_free(reading->problems);
}

static void threads__same_rows(void **state) {
  file_reading *reading = *state;
  write_file(reading->path, "");
  assert_int_equal(run(reading, 1, true), FC_OK);
  assert_no_problem(reading);
  int64_t rows = reading->rows, lines = reading->lines, bytes = reading->bytes;
  assert_int_equal(rows, ROWS);
  assert_int_equal(lines, (int64_t)ROWS * ROWS + ROWS);
  assert_int_equal(reading->told, reading->total);
  assert_int_equal(run(reading, 2, true), FC_OK);
  assert_no_problem(reading);
  assert_true(reading->rows == rows && reading->lines == lines && reading->bytes == bytes);
  assert_int_equal(reading->told, reading->total);
}

static void threads__same_refusal(void **state) {
  file_reading *reading = *state;
  static const char text[] =
      "a quotation mark opens in this row, in the field that begins 'x<U+000A>', and is never closed";
  write_file(reading->path, "2024,vat,1,\"x\n");
  for (int threads = 1; threads <= 2; threads++) {
    assert_int_equal(run(reading, threads, true), FC_E_DATA);
    assert_int_equal(reading->rows, ROWS);
    assert_problem(reading, text, 2 * ROWS + 2, 4);
  }
}

static void threads__bad_header_stops(void **state) {
  file_reading *reading = *state;
  FILE *file = fopen(reading->path, "w");
  fputs("period,stream,agreement\n", file);
  for (int i = 0; i < ROWS; i++) fputs("2024,vat,x\n", file);
  fputs("2024,vat,x\"y\n", file);
  fclose(file);
  for (int threads = 1; threads <= 2; threads++) {
    assert_int_equal(run(reading, threads, true), FC_E_DATA);
    assert_int_equal(reading->rows, 0);
    assert_problem(reading, "the column amount/金额 is missing; the headers found are: period, stream, agreement", 1,
                   1);
  }
}

static void progress__cancels(void **state) {
  file_reading *reading = *state;
  write_file(reading->path, "");
  reading->stop_at = 1;
  for (int threads = 1; threads <= 2; threads++) {
    assert_int_equal(run(reading, threads, true), FC_E_CANCELLED);
    assert_true(reading->rows < ROWS);
    assert_no_problem(reading);
  }
}

static void file__changed(void **state) {
  file_reading *reading = *state;
  reading->touch = true;
  for (int threads = 1; threads <= 2; threads++) {
    write_file(reading->path, "");
    assert_int_equal(run(reading, threads, true), FC_E_READ);
    fc_problems *problems = reading->problems;
    fc_problems_sort(problems);
    const fc_problem *problem = fc_problems_get(problems, 0);
    assert_string_equal(problem->message.text,
                        "the file changed while it was read; close it in other programs and try again");
    fc_problems_free(problems);
  }
}

static void *write_pipe(void *context) {
  write_file(context, "");
  return NULL;
}

static void file__pipe(void **state) {
  file_reading *reading = *state;
  for (int threads = 1; threads <= 2; threads++) {
    pthread_t writer;
    assert_int_equal(mkfifo(reading->path, 0600), 0);
    pthread_create(&writer, NULL, write_pipe, reading->path);
    assert_int_equal(run(reading, threads, true), FC_OK);
    pthread_join(writer, NULL);
    assert_int_equal(reading->rows, ROWS);
    assert_int_equal(reading->total, 0);
    assert_no_problem(reading);
    unlink(reading->path);
  }
}

static void file__pipe_as_table(void **state) {
  file_reading *reading = *state;
  assert_int_equal(mkfifo(reading->path, 0600), 0);
  assert_int_equal(run(reading, 1, false), FC_E_READ);
  assert_problem(reading, "this is not a regular file; only the ledger may be something else, namely a pipe", 0, 0);
}

static void file__missing(void **state) {
  file_reading *reading = *state;
  assert_int_equal(run(reading, 1, true), FC_E_READ);
  assert_problem(reading, "the file does not exist", 0, 0);
}

static void file__folder(void **state) {
  file_reading *reading = *state;
  assert_int_equal(mkdir(reading->path, 0700), 0);
  assert_int_equal(run(reading, 1, true), FC_E_READ);
  assert_problem(reading, "this is a folder, not a file", 0, 0);
}

static void file__loop(void **state) {
  file_reading *reading = *state;
  assert_int_equal(symlink("ledger.csv", reading->path), 0);
  assert_int_equal(run(reading, 1, true), FC_E_READ);
  assert_problem(reading, "the file is a link that leads to itself", 0, 0);
}

static void file__endless(void **state) {
  file_reading *reading = *state;
  assert_int_equal(symlink("/dev/zero", reading->path), 0);
  assert_int_equal(run(reading, 2, true), FC_E_DATA);
  assert_problem(reading, "the file holds nothing but NUL bytes, it is damaged; take it from a backup", 1, 1);
}

/* 257 MiB of nothing but one long quoted field are refused by the field, of short rows by the size. */
static void file__too_large(void **state) {
  file_reading *reading = *state;
  char row[1024];
  FILE *file = fopen(reading->path, "w");
  memset(row, 'x', sizeof row);
  memcpy(row, "2024,vat,5,", 11);
  row[sizeof row - 1] = '\n';
  fputs("period,stream,amount,agreement\n", file);
  for (int i = 0; i < 257 * 1024; i++) fwrite(row, 1, sizeof row, file);
  fclose(file);
  assert_int_equal(run(reading, 1, false), FC_E_DATA);
  assert_problem(reading, "the file is larger than 256 MiB; only the ledger may be", 1, 1);
  assert_int_equal(run(reading, 2, true), FC_OK);
  assert_int_equal(reading->rows, 257 * 1024);
  assert_no_problem(reading);
}

#define FILE_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      FILE_TEST(threads__same_rows),  FILE_TEST(threads__same_refusal), FILE_TEST(threads__bad_header_stops),
      FILE_TEST(progress__cancels),   FILE_TEST(file__changed),         FILE_TEST(file__pipe),
      FILE_TEST(file__pipe_as_table), FILE_TEST(file__missing),         FILE_TEST(file__folder),
      FILE_TEST(file__loop),          FILE_TEST(file__endless),         FILE_TEST(file__too_large),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
