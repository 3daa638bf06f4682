/* Amounts that libxlsxwriter wrote, read back to the fen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <xlsxwriter.h>

#include "fencheng/fencheng.h"
#include "fencheng/xlsx.h"

enum { AMOUNTS = 3000, DIGITS_MAX = 15, ROWS_ABOVE = 2 };

static uint64_t next(uint64_t *state) {
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return *state;
}

static int64_t power_of_ten(int power) {
  int64_t result = 1;
  while (power-- > 0) result *= 10;
  return result;
}

static lxw_worksheet *add_sheet(lxw_workbook *book, const char *name, const char *const *cells, uint16_t columns) {
  lxw_worksheet *sheet = workbook_add_worksheet(book, name);
  for (uint32_t i = 0; cells[i]; i++)
    worksheet_write_string(sheet, i / columns, (uint16_t)(i % columns), cells[i], NULL);
  return sheet;
}

/* A scenario that lacks nothing but its last sheet, holdings. */
static lxw_worksheet *begin_book(lxw_workbook *book, const char *header) {
  static const char *const parties[] = {"party", "name", "kind", "a",    "甲市",    "city", "b",
                                        "乙市",  "city", "c",    "公司", "company", NULL};
  static const char *const agreements[] = {"agreement", "participants", "p", "a;b", NULL};
  static const char *const clauses[] = {"agreement", "clause", "kind", "party", "value", "p",
                                        "1",         "share",  "a",    "100%",  NULL};
  static const char *const ledger[] = {"agreement", "period", "stream", "amount", "collector", "p",
                                       "2024",      "vat",    "1",      "a",      NULL};
  const char *const holdings[] = {"company", "holder", header, NULL};
  add_sheet(book, "parties", parties, 3);
  add_sheet(book, "agreements", agreements, 2);
  add_sheet(book, "clauses", clauses, 5);
  add_sheet(book, "ledger", ledger, 5);
  return add_sheet(book, "holdings", holdings, 3);
}

/* Random amounts with so many decimals that they are fen, or with at least one more. */
static void write_amounts(const char *path, const char *header, int places, bool too_fine, uint64_t seed,
                          int64_t *fen) {
  lxw_workbook *book = workbook_new(path);
  lxw_worksheet *sheet = begin_book(book, header);
  for (uint32_t i = 0; i < AMOUNTS; i++) {
    int decimals = (int)(next(&seed) % (uint64_t)(places + 1));
    if (too_fine) decimals = places + 1 + (int)(next(&seed) % 3);
    int digits = DIGITS_MAX - (too_fine ? 0 : places - decimals);
    int64_t number =
        1 + (int64_t)(next(&seed) % (uint64_t)(power_of_ten(1 + (int)(next(&seed) % (uint64_t)digits)) - 1));
    if (too_fine && number % 10 == 0) number++;
    fen[i] = too_fine ? 0 : number * power_of_ten(places - decimals);
    worksheet_write_string(sheet, i + 1, 0, "c", NULL);
    worksheet_write_string(sheet, i + 1, 1, i % 2 ? "a" : "b", NULL);
    worksheet_write_number(sheet, i + 1, 2, (double)number / (double)power_of_ten(decimals), NULL);
  }
  assert_int_equal(workbook_close(book), LXW_NO_ERROR);
}

static fc_problems *load(const char *path, fc_scenario **scenario) {
  fc_read_options options = {.workbooks = fc_xlsx()};
  fc_problems *problems = fc_problems_new(NULL);
  *scenario = NULL;
  fc_scenario_load(path, &options, NULL, scenario, problems);
  return problems;
}

typedef struct book_case {
  char folder[64], path[80];
  int64_t fen[AMOUNTS];
} book_case;

static int set_up(void **state) {
  book_case *test = calloc(1, sizeof *test);
  snprintf(test->folder, sizeof test->folder, "/tmp/fencheng-xlsx-XXXXXX");
  if (!test || !mkdtemp(test->folder)) return -1;
  snprintf(test->path, sizeof test->path, "%s/book.xlsx", test->folder);
  *state = test;
  return 0;
}

static int tear_down(void **state) {
  book_case *test = *state;
  remove(test->path);
  remove(test->folder);
  free(test);
  return 0;
}

static void check_exact(book_case *test, const char *header, int places, uint64_t seed) {
  fc_scenario *scenario;
  write_amounts(test->path, header, places, false, seed, test->fen);
  fc_problems *problems = load(test->path, &scenario);
  assert_int_equal(fc_problems_error_count(problems), 0);
  assert_non_null(scenario);
  assert_int_equal(fc_scenario_holding_count(scenario), AMOUNTS);
  for (int32_t i = 0; i < AMOUNTS; i++) {
    const fc_holding *row = fc_scenario_holding(scenario, i);
    assert_int_equal(row->capital, test->fen[i]);
    assert_int_equal(fc_scenario_line_of(row->line), i + ROWS_ABOVE);
  }
  fc_scenario_free(scenario);
  fc_problems_free(problems);
}

static void amounts__exact_in_yuan(void **state) {
  for (uint64_t seed = 1; seed <= 5; seed++) check_exact(*state, "capital", 2, seed * 7919);
}

static void amounts__exact_in_ten_thousands(void **state) {
  for (uint64_t seed = 1; seed <= 5; seed++) check_exact(*state, "出资额（万元）", 6, seed * 104729);
}

/* Every single one is refused, and at its own row. */
static void amounts__too_fine(void **state) {
  book_case *test = *state;
  fc_scenario *scenario;
  write_amounts(test->path, "capital", 2, true, 65537, test->fen);
  fc_problems *problems = load(test->path, &scenario);
  assert_null(scenario);
  assert_int_equal(fc_problems_error_count(problems), AMOUNTS);
  for (size_t i = 0; i < FC_PROBLEMS_MAX; i++) {
    const fc_problem *problem = fc_problems_get(problems, i);
    assert_string_equal(problem->file, "book.xlsx[holdings]");
    assert_int_equal(problem->line, (int64_t)i + ROWS_ABOVE);
    assert_int_equal(problem->column, 3);
  }
  fc_problems_free(problems);
}

/* Sums that a spreadsheet computes are noise away from fen. */
static void amounts__sums_of_doubles(void **state) {
  book_case *test = *state;
  uint64_t seed = 4242;
  lxw_workbook *book = workbook_new(test->path);
  lxw_worksheet *sheet = begin_book(book, "capital");
  for (uint32_t i = 0; i < AMOUNTS; i++) {
    double sum = 0;
    for (int part = 0; part < 5; part++) {
      int64_t fen = 1 + (int64_t)(next(&seed) % 1000000);
      sum += (double)fen / 100;
      test->fen[i] += fen;
    }
    worksheet_write_string(sheet, i + 1, 0, "c", NULL);
    worksheet_write_string(sheet, i + 1, 1, "a", NULL);
    worksheet_write_formula_num(sheet, i + 1, 2, "=1+1", NULL, sum);
  }
  assert_int_equal(workbook_close(book), LXW_NO_ERROR);
  fc_scenario *scenario;
  fc_problems *problems = load(test->path, &scenario);
  assert_non_null(scenario);
  for (int32_t i = 0; i < AMOUNTS; i++) assert_int_equal(fc_scenario_holding(scenario, i)->capital, test->fen[i]);
  fc_scenario_free(scenario);
  fc_problems_free(problems);
}

/* Without a reader of workbooks, a workbook is a file like any other. */
static void workbook__needs_a_reader(void **state) {
  book_case *test = *state;
  fc_scenario *scenario = NULL;
  fc_problems *problems = fc_problems_new(NULL);
  write_amounts(test->path, "capital", 2, false, 3, test->fen);
  assert_int_equal(fc_scenario_load(test->path, NULL, NULL, &scenario, problems), FC_E_READ);
  assert_string_equal(fc_problems_get(problems, 0)->message.text,
                      "this is a file; a scenario is a folder of CSV tables");
  fc_problems_free(problems);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(amounts__exact_in_yuan, set_up, tear_down),
      cmocka_unit_test_setup_teardown(amounts__exact_in_ten_thousands, set_up, tear_down),
      cmocka_unit_test_setup_teardown(amounts__too_fine, set_up, tear_down),
      cmocka_unit_test_setup_teardown(amounts__sums_of_doubles, set_up, tear_down),
      cmocka_unit_test_setup_teardown(workbook__needs_a_reader, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
