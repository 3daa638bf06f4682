/* The quick way through simple lines cuts them as libcsv does. A text that is fed byte by byte never holds a whole line
 * at once and goes through libcsv alone; fed at once or in blocks, it must give the same rows, lines and errors. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "io/read/csv_rows.h"

enum { TEXT_MAX = 4000, ROUNDS = 3000 };

static void note(fc_buffer *buffer, int64_t number) {
  fc_buffer_whole(buffer, number);
  fc_buffer_char(buffer, ' ');
}

static fc_csv_batch *note_rows(void *context, fc_csv_batch *batch) {
  fc_buffer *notes = context;
  for (size_t i = 0; i < batch->row_count; i++) {
    const fc_csv_row *row = &batch->rows[i];
    note(notes, row->line);
    for (size_t k = 0; k < row->count; k++) {
      const fc_cell *cell = &batch->cells[row->first + k];
      assert_int_equal(strlen(cell->text), cell->length);
      fc_buffer_char(notes, '[');
      fc_buffer_text(notes, cell->text);
      fc_buffer_char(notes, ']');
    }
    fc_buffer_char(notes, '\n');
  }
  fc_csv_batch_clear(batch);
  return batch;
}

/* Everything that the reader makes of a text in blocks of that size. */
static void read_text(const char *text, size_t length, size_t block, fc_buffer *notes) {
  static fc_csv csv;
  fc_finding finding = {0};
  fc_batch_sink sink = {notes, note_rows};
  fc_csv_batch *batch = fc_csv_batch_new(NULL);
  assert_non_null(batch);
  assert_true(fc_csv_begin(&csv, &sink, batch));
  bool good = true;
  for (size_t at = 0; good && at < length; at += block) {
    size_t size = length - at < block ? length - at : block;
    char *copy = malloc(size); /* of its own, so that a sanitizer sees a byte too many */
    assert_non_null(copy);
    memcpy(copy, text + at, size);
    good = fc_csv_feed(&csv, copy, size, &finding);
    free(copy);
  }
  good = good && fc_csv_complete(&csv, &finding);
  int32_t column;
  int64_t line = fc_csv_line(&csv, &column);
  fc_csv_drain(&csv);
  note(notes, good ? 0 : line);
  note(notes, good ? 0 : column);
  if (!good && finding.text) fc_buffer_text(notes, finding.text);
  note(notes, csv.blank_lines);
  note(notes, csv.first_blank_line);
  note(notes, csv.ends_lf);
  note(notes, csv.ends_crlf);
  note(notes, csv.ends_cr);
  fc_csv_stop(&csv);
  fc_csv_batch_free(batch);
}

static void check_text(const char *text, size_t length) {
  static const size_t blocks[] = {TEXT_MAX, 64, 61, 7};
  fc_buffer single = {0};
  read_text(text, length, 1, &single);
  for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
    fc_buffer notes = {0};
    read_text(text, length, blocks[i], &notes);
    assert_string_equal(notes.data, single.data);
    fc_buffer_free(&notes);
  }
  fc_buffer_free(&single);
}

static void plain__cases(void **state) {
  (void)state;
  static const char *const texts[] = {"a,b\n1,2\n",
                                      "a,b\r\n1,2\r\n",
                                      "a,b\r1,2\r",
                                      "a,b\n1,2",
                                      "\n\na,b\n\n1,2\n",
                                      ",,\n,\n",
                                      "\"a\",\"b,c\"\n",
                                      "\"\",\"\"\n\"\"\n",
                                      "\"a\"\"b\",c\n",
                                      "\"a\nb\",c\n",
                                      "\"a\" ,b\n",
                                      " a , b \n",
                                      "a b,c\n",
                                      "a\"b,c\n",
                                      "\"a\"b,c\n",
                                      "\"a\"\n\"b\r\n",
                                      "a,\"b\r\nc\"\r\nd\n",
                                      "a,b\r\r\n1,2\n",
                                      "a+(b)*,#!$%&'\n",
                                      "甲,乙\n\"丙，\",丁\n",
                                      "a\tb,\"c\td\"\n",
                                      "\"a\",\n,\"b\"\r\n",
                                      "\"\n",
                                      "\"a",
                                      "a,b\n\r1,2\n"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) check_text(texts[i], strlen(texts[i]));
}

static void plain__random_texts(void **state) {
  (void)state;
  static const char letters[] = "ab12.,,,,-(\n\n\n\r\"\" \t";
  static const char *const pieces[] = {"2024,vat,E1,1.50\n", "\"1,234.56\"", "\r\n", ",\"x\",", "\"\"", "\n"};
  uint64_t random = 20220101;
  for (int round = 0; round < ROUNDS; round++) {
    char text[TEXT_MAX + 32];
    size_t length = 0, wanted = (size_t)round % 97 == 0 ? TEXT_MAX : (size_t)round % 300;
    while (length < wanted) {
      random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
      const char *piece = pieces[(random >> 60) % (sizeof pieces / sizeof *pieces)];
      if ((random >> 33) % 3)
        memcpy(text + length, piece, strlen(piece)), length += strlen(piece);
      else
        text[length++] = letters[(random >> 40) % (sizeof letters - 1)];
    }
    check_text(text, length);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(plain__cases), cmocka_unit_test(plain__random_texts)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
