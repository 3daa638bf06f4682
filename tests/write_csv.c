/* The CSV writer: quoting, formulas, encodings. */
#include "io/write/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void put(fc_table_end end, const char *text) { end.cell(end.context, text, strlen(text)); }

/* Two columns, text and number, and one row with that text and that number. */
static void check_row(const char *text, const char *number, const char *expected) {
  fc_outlet outlet;
  assert_int_equal(fc_outlet_open(&outlet, -1, FC_UTF8, NULL), FC_OK);
  fc_csv_writer csv = {.outlet = &outlet};
  fc_table_end end = fc_csv_end(&csv);
  end.header(end.context, "t", false);
  end.header(end.context, "n", true);
  put(end, text);
  put(end, number);
  end.end_row(end.context);
  fc_csv_finish(&csv);
  assert_int_equal(strncmp(outlet.held.data, "t,n\n", 4), 0);
  assert_string_equal(outlet.held.data + 4, expected);
  assert_int_equal(fc_outlet_close(&outlet), FC_OK);
}

static void csv__plain_cells_stay(void **state) {
  (void)state;
  check_row("太原市", "1.00", "太原市,1.00\n");
  check_row("", "", ",\n");
  check_row("a b", "0", "a b,0\n");
}

static void csv__quotes_where_needed(void **state) {
  (void)state;
  check_row("a,b", "1", "\"a,b\",1\n");
  check_row("a\"b", "1", "\"a\"\"b\",1\n");
  check_row("a\nb", "1", "\"a\nb\",1\n");
  check_row("a\r\nb", "1", "\"a\r\nb\",1\n");
  check_row(" a", "1", "\" a\",1\n");
}

static void csv__formulas_become_text(void **state) {
  (void)state;
  check_row("=1+1", "1", "'=1+1,1\n");
  check_row("+1", "1", "'+1,1\n");
  check_row("-1", "1", "'-1,1\n");
  check_row("@SUM(A1)", "1", "'@SUM(A1),1\n");
  check_row("\tx", "1", "'\tx,1\n");
  check_row("\nx", "1", "\"'\nx\",1\n");
  check_row("\rx", "1", "\"'\rx\",1\n");
  check_row("＝1", "1", "'＝1,1\n");
  check_row("＋1", "1", "'＋1,1\n");
  check_row("－1", "1", "'－1,1\n");
  check_row("＠a", "1", "'＠a,1\n");
  check_row("=HYPERLINK(\"x\",\"y\")", "1", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\",1\n");
  check_row("'=1", "1", "'=1,1\n"); /* what was neutralised once stays as it is */
}

static void csv__own_numbers_keep_their_sign(void **state) {
  (void)state;
  check_row("a", "-12.34", "a,-12.34\n");
}

static void csv__table_without_rows_ends_its_header(void **state) {
  (void)state;
  fc_outlet outlet;
  fc_outlet_open(&outlet, -1, FC_UTF8_BOM, NULL);
  fc_csv_writer csv = {.outlet = &outlet};
  fc_table_end end = fc_csv_end(&csv);
  end.header(end.context, "=t", false);
  fc_csv_finish(&csv);
  assert_string_equal(outlet.held.data, "\xEF\xBB\xBF'=t\n");
  fc_outlet_close(&outlet);
}

/* Writes a text many times through an encoding and returns what stands in the file. */
static char *through(fc_encoding encoding, const char *text, int times, size_t *length) {
  FILE *file = tmpfile();
  assert_non_null(file);
  fc_outlet outlet;
  assert_int_equal(fc_outlet_open(&outlet, fileno(file), encoding, NULL), FC_OK);
  for (int i = 0; i < times; i++) {
    fc_buffer_text(&outlet.held, text);
    fc_outlet_turn(&outlet);
  }
  assert_int_equal(fc_outlet_close(&outlet), FC_OK);
  *length = (size_t)lseek(fileno(file), 0, SEEK_END);
  char *bytes = calloc(1, *length + 1);
  assert_non_null(bytes);
  assert_int_equal(pread(fileno(file), bytes, *length, 0), *length);
  fclose(file);
  return bytes;
}

static void outlet__writes_encodings(void **state) {
  (void)state;
  size_t length;
  char *bytes = through(FC_UTF8_BOM, "太", 1, &length);
  assert_string_equal(bytes, "\xEF\xBB\xBF\xE5\xA4\xAA");
  free(bytes);
  bytes = through(FC_GB18030, "太原𠀀", 1, &length);
  assert_string_equal(bytes, "\xCC\xAB\xD4\xAD\x95\x32\x82\x36");
  free(bytes);
  bytes = through(FC_ENCODING_AUTO, "太", 1, &length);
  assert_string_equal(bytes, "\xE5\xA4\xAA");
  free(bytes);
}

static void outlet__long_texts_lose_nothing(void **state) {
  (void)state;
  size_t length;
  char *bytes = through(FC_GB18030, "太a𠀀", 50000, &length);
  assert_int_equal(length, 50000 * 7);
  for (size_t i = 0; i < 50000; i++) assert_memory_equal(bytes + 7 * i, "\xCC\xAB\x61\x95\x32\x82\x36", 7);
  free(bytes);
}

static void outlet__bad_text_is_an_error(void **state) {
  (void)state;
  FILE *file = tmpfile();
  fc_outlet outlet;
  fc_outlet_open(&outlet, fileno(file), FC_GB18030, NULL);
  fc_buffer_text(&outlet.held, "a\xFF");
  assert_int_equal(fc_outlet_close(&outlet), FC_E_WRITE);
  assert_true(outlet.bad_text);
  fclose(file);
}

static void outlet__full_disk_is_an_error(void **state) {
  (void)state;
  FILE *file = fopen("/dev/full", "w");
  if (!file) skip();
  fc_outlet outlet;
  fc_outlet_open(&outlet, fileno(file), FC_UTF8, NULL);
  fc_buffer_text(&outlet.held, "a");
  assert_int_equal(fc_outlet_close(&outlet), FC_E_WRITE);
  assert_int_not_equal(outlet.error, 0);
  fclose(file);
}

static void *no_memory(void *context, void *block, size_t old_size, size_t new_size) {
  (void)context, (void)old_size;
  if (new_size == 0) free(block);
  return NULL;
}

static void outlet__short_memory_is_said(void **state) {
  (void)state;
  fc_allocator none = {NULL, no_memory};
  fc_outlet outlet;
  fc_outlet_open(&outlet, 1, FC_UTF8, &none);
  fc_buffer_text(&outlet.held, "a");
  assert_int_equal(fc_outlet_close(&outlet), FC_E_MEMORY);
  assert_null(fc_grid_new(&none));
}

static void grid__keeps_cells(void **state) {
  (void)state;
  fc_grid *grid = fc_grid_new(NULL);
  fc_table_end end = fc_grid_end(grid);
  end.header(end.context, "t", false);
  end.header(end.context, "n", true);
  assert_int_equal(fc_grid_row_count(grid), 0);
  for (int i = 0; i < 100; i++) {
    put(end, i % 2 ? "=odd" : "");
    put(end, "7");
    end.end_row(end.context);
  }
  assert_false(fc_grid_failed(grid));
  assert_int_equal(fc_grid_row_count(grid), 100);
  assert_int_equal(fc_grid_column_count(grid), 2);
  assert_string_equal(fc_grid_cell(grid, 99, 0), "=odd"); /* a grid is not neutralised */
  assert_string_equal(fc_grid_cell(grid, 100, 0), "");
  assert_string_equal(fc_grid_cell(grid, 0, 2), "");
  assert_string_equal(fc_grid_header(grid, 1), "n");
  assert_true(fc_grid_is_number(grid, 1));
  assert_false(fc_grid_is_number(grid, 0));
  assert_false(fc_grid_is_number(grid, 2));
  fc_grid_free(grid);
  fc_grid_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(csv__plain_cells_stay),
                                     cmocka_unit_test(csv__quotes_where_needed),
                                     cmocka_unit_test(csv__formulas_become_text),
                                     cmocka_unit_test(csv__own_numbers_keep_their_sign),
                                     cmocka_unit_test(csv__table_without_rows_ends_its_header),
                                     cmocka_unit_test(outlet__writes_encodings),
                                     cmocka_unit_test(outlet__long_texts_lose_nothing),
                                     cmocka_unit_test(outlet__bad_text_is_an_error),
                                     cmocka_unit_test(outlet__full_disk_is_an_error),
                                     cmocka_unit_test(outlet__short_memory_is_said),
                                     cmocka_unit_test(grid__keeps_cells)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
