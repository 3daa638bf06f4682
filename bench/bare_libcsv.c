/* The peer of every ledger measurement: one strict libcsv pass over a file that only counts. It does what any reader on
 * libcsv must do at least; blocks and parser options are those of the program. */
#include <csv.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 64 * 1024 };

typedef struct counts {
  int64_t rows, fields;
} counts;

static void count_field(void *field, size_t length, void *context) {
  (void)field;
  (void)length;
  ((counts *)context)->fields++;
}

static void count_row(int end, void *context) {
  (void)end;
  ((counts *)context)->rows++;
}

static int count_file(int file, counts *found) {
  static char block[BLOCK];
  struct csv_parser parser;
  ssize_t length;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0) return 2;
  while ((length = read(file, block, sizeof block)) > 0)
    if (csv_parse(&parser, block, (size_t)length, count_field, count_row, found) != (size_t)length) return 65;
  int outcome = length < 0 ? 66 : csv_fini(&parser, count_field, count_row, found) == 0 ? 0 : 65;
  csv_free(&parser);
  return outcome;
}

int main(int count, char **arguments) {
  counts found = {0, 0};
  if (count == 2 && !strcmp(arguments[1], "--version")) {
    printf("libcsv %d.%d.%d\n", CSV_MAJOR, CSV_MINOR, CSV_RELEASE);
    return 0;
  }
  int file = count == 2 ? open(arguments[1], O_RDONLY) : -1;
  if (file < 0) {
    fputs("usage: bench_bare_libcsv FILE\n", stderr);
    return 2;
  }
  int outcome = count_file(file, &found);
  close(file);
  printf("%" PRId64 " rows, %" PRId64 " fields\n", found.rows, found.fields);
  return outcome;
}
