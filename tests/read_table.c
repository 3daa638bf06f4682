/* Limits of sizes, line numbers of long rows, names of columns and files. */
#include "read_sheet.h"

static char *text_of(const char *front, size_t repeats, const char *unit, const char *back, size_t *length) {
  size_t size = strlen(unit), at = strlen(front);
  char *text = malloc(at + repeats * size + strlen(back) + 1);
  memcpy(text, front, at);
  for (size_t i = 0; i < repeats; i++, at += size) memcpy(text + at, unit, size);
  memcpy(text + at, back, strlen(back) + 1);
  *length = at + strlen(back);
  return text;
}

static void check_long(const char *front, size_t repeats, const char *unit, const char *back, const char *expected) {
  static sheet_case sheet;
  size_t length;
  char *text = text_of(front, repeats, unit, back, &length);
  read_text(&sheet, FC_TABLE_PARTIES, text, length, 64 * 1024);
  assert_string_equal(problems_of(&sheet).text, expected);
  end(&sheet);
  free(text);
}

static void limits__sizes(void **state) {
  (void)state;
  check_long("party,name,kind,source\na,A,city,", 65536, "x", "\n", "");
  check_long("party,name,kind,source\na,A,city,", 65537, "x", "\nb,B,city,\n",
             "2:4 a field has more than 65536 bytes; often a quotation mark is not closed");
  check_long("party,name,kind,source\na,A,city,\"", 300000, "x,", "\n",
             "2:4 a field has more than 65536 bytes; often a quotation mark is not closed");
  check_long("party,name,kind", 1021, ",", "\na,A,city\n",
             "1:4 warning: a column without a header is ignored as long as it is blank\n"
             "2:4 this row has 3 of 1024 fields; add the missing commas or fields");
  check_long("party,name,kind", 1022, ",", "\na,A,city\n", "1:1025 the row has more than 1024 columns");
  check_long("party,name,kind\n", 2000000, ",", "\na,A,city\n", "2:1025 the row has more than 1024 columns");
}

/* A row that runs over many blocks keeps its line, and so does the one behind it. */
static void lines__long_row(void **state) {
  (void)state;
  static sheet_case sheet;
  size_t length;
  char *text = text_of("party,name,kind,source\na,A,city,\"", 20000, "x\n", "\"\n,B,city,\n", &length);
  for (size_t step = 100; step < 70000; step = step * 3 + 1) {
    sheet.mute = true;
    assert_true(read_text(&sheet, FC_TABLE_PARTIES, text, length, step));
    assert_string_equal(
        problems_of(&sheet).text,
        "20003:1 party/参与方 is blank; every row needs it (merged cells of a workbook keep it in their "
        "first row only: --fill-down)");
    end(&sheet);
  }
  sheet.mute = false;
  free(text);
}

static void header__names(void **state) {
  (void)state;
  fc_unit unit;
  bool bad_unit;
  /* every header and alias of every table finds its column, and no text finds two */
  for (int table = 0; table < FC_TABLE_COUNT; table++) {
    const fc_table_info *info = fc_table_describe((fc_table)table);
    for (size_t i = 0; i < info->column_count; i++) {
      const fc_column *column = &info->columns[i];
      assert_int_equal(fc_table_column(info, fc_cell_of(column->header.english), &unit, &bad_unit), i);
      assert_int_equal(fc_table_column(info, fc_cell_of(column->header.chinese), &unit, &bad_unit), i);
      for (const char *const *alias = column->aliases; *alias; alias++)
        assert_int_equal(fc_table_column(info, fc_cell_of(*alias), &unit, &bad_unit), i);
    }
  }
  assert_null(fc_table_describe(FC_TABLE_COUNT));
}

static void file__names(void **state) {
  (void)state;
  assert_int_equal(fc_table_of_file("clauses.csv"), FC_TABLE_CLAUSES);
  assert_int_equal(fc_table_of_file("条款.csv"), FC_TABLE_CLAUSES);
  assert_int_equal(fc_table_of_file("Ledger.CSV"), FC_TABLE_LEDGER);
  assert_int_equal(fc_table_of_file("clauses.txt"), -1);
  assert_int_equal(fc_table_of_file(".csv"), -1);
  assert_int_equal(fc_table_of_file("clause.csv"), -1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(limits__sizes),
      cmocka_unit_test(lines__long_row),
      cmocka_unit_test(header__names),
      cmocka_unit_test(file__names),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
