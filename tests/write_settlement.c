/* Tables and sheet of a settlement. */
#include "settled.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "a|b\n1|2\n", and frees the grid. */
static void check_grid(fc_status status, fc_grid *grid, const char *expected) {
  fc_buffer text = {0};
  assert_int_equal(status, FC_OK);
  size_t columns = fc_grid_column_count(grid);
  for (size_t row = 0; row <= fc_grid_row_count(grid); row++)
    for (size_t column = 0; column < columns; column++) {
      fc_buffer_text(&text, row ? fc_grid_cell(grid, row - 1, column) : fc_grid_header(grid, column));
      fc_buffer_char(&text, column + 1 < columns ? '|' : '\n');
    }
  assert_string_equal(text.data, expected);
  fc_buffer_free(&text);
  fc_grid_free(grid);
}

static void check_table(const settled *s, fc_output output, fc_language language, const char *expected) {
  fc_grid *grid = NULL;
  fc_status status = fc_grid_of_settlement(s->scene.scenario, s->settlement, output, language, NULL, &grid, NULL);
  check_grid(status, grid, expected);
  /* What is computed inside is the same. */
  status = fc_grid_of(s->scene.scenario, s->scene.result, output, language, NULL, &grid, NULL);
  check_grid(status, grid, expected);
}

static void check_cutoff(const settled *s, fc_cutoff_table table, const char *expected) {
  fc_grid *grid = NULL;
  fc_status status = fc_grid_of_cutoff(s->scene.scenario, s->settlement, table, FC_ENGLISH, NULL, &grid, NULL);
  check_grid(status, grid, expected);
}

static void tables__of_a_late_row(void **state) {
  (void)state;
  settled s = {0};
  settle(&s, LATE, NULL, NULL);
  check_table(&s, FC_OUT_CORRECTIONS, FC_ENGLISH,
              "booked|year|party|old|new|difference|net|rows\n"
              "2025|2024|A|300.00|500.00|200.00|200.00|2024 vat x B 400.00\n"
              "2025|2024|B|200.00|400.00|200.00|-200.00|2024 vat x B 400.00\n");
  check_table(&s, FC_OUT_CORRECTIONS_DETAIL, FC_CHINESE,
              "入账期|年度|参与方|协议|池|条款|方式|原金额|现金额|差额\n"
              "2025|2024|A|x|x|1|按比例分成|300.00|540.00|240.00\n"
              "2025|2024|A|x|x|2|封顶|0.00|-40.00|-40.00\n"
              "2025|2024|B|x|x|1|按比例分成|200.00|360.00|160.00\n"
              "2025|2024|B|x|x|2|封顶|0.00|40.00|40.00\n");
  check_table(&s, FC_OUT_TRANSFERS, FC_CHINESE,
              "期间|范围|付款方|收款方|金额\n"
              "2024|本期|B|A|300.00\n"
              "2024|累计|B|A|300.00\n"
              "2025|本期|B|A|260.00\n"
              "2025|累计|B|A|560.00\n");
  settled_free(&s);
}

static void sheet__of_the_last_cutoff(void **state) {
  (void)state;
  settled s = {0};
  settle(&s, LATE, NULL, NULL);
  assert_int_equal(fc_settlement_period(s.settlement).year, 2025);
  check_cutoff(&s, FC_CUTOFF_SETTLEMENT,
               "party|due|collected|settled_before|net|direction|corrections\n"
               "A|560.00|0.00|300.00|260.00|receives|200.00\n"
               "B|440.00|1000.00|-300.00|-260.00|hands over|-200.00\n"
               "total|1000.00|1000.00|0.00|0.00||0.00\n");
  check_cutoff(&s, FC_CUTOFF_CHANGE,
               "party|due before|change of due|collected before|change of collected\n"
               "A|300.00|260.00|0.00|0.00\n"
               "B|200.00|240.00|500.00|500.00\n"
               "total|500.00|500.00|500.00|500.00\n");
  check_cutoff(&s, FC_CUTOFF_CORRECTIONS,
               "year|party|old|new|difference|net|rows\n"
               "2024|A|300.00|500.00|200.00|200.00|2024 vat x B 400.00\n"
               "2024|B|200.00|400.00|200.00|-200.00|2024 vat x B 400.00\n");
  check_cutoff(&s, FC_CUTOFF_CLAUSES,
               "year|party|agreement|pool|clause|kind|old|new|difference|article\n"
               "2024|A|x|x|1|share|300.00|540.00|240.00|Art.5\n"
               "2024|A|x|x|2|cap|0.00|-40.00|-40.00|Art.6\n"
               "2024|B|x|x|1|share|200.00|360.00|160.00|Art.5\n"
               "2024|B|x|x|2|cap|0.00|40.00|40.00|Art.6\n");
  check_cutoff(&s, FC_CUTOFF_TRANSFERS, "payer|A|total\nB|260.00|260.00\ntotal|260.00|260.00\n");
  check_cutoff(&s, FC_CUTOFF_CUMULATED, "payer|A|total\nB|560.00|560.00\ntotal|560.00|560.00\n");
  settled_free(&s);
}

static void sheet__of_the_first_cutoff_has_no_change(void **state) {
  (void)state;
  settled s = {0};
  fc_settle_options options = {.upto = {2024, 1, 12, 0}};
  settle(&s, LATE, NULL, &options);
  check_cutoff(&s, FC_CUTOFF_CHANGE, "party|due before|change of due|collected before|change of collected\n");
  check_cutoff(&s, FC_CUTOFF_CORRECTIONS, "year|party|old|new|difference|net|rows\n");
  check_cutoff(&s, FC_CUTOFF_TRANSFERS, "payer|A|total\nB|300.00|300.00\ntotal|300.00|300.00\n");
  settled_free(&s);
}

/* Several payers and receivers: each cell is one transfer, the sums stand at the margins. */
static void sheet__matrix_of_several(void **state) {
  (void)state;
  settled s = {0};
  settle(&s,
         "party A city\nparty B city\nparty C city\nparty D city\n"
         "agreement x A,B,C,D start=2024\n"
         "clause x 1 share A 10%\nclause x 1 share B 40%\nclause x 1 share C 35%\nclause x 1 share D 15%\n"
         "ledger 2024 A 600\nledger 2024 D 400\n",
         NULL, NULL);
  check_cutoff(&s, FC_CUTOFF_TRANSFERS,
               "payer|B|C|total\n"
               "A|400.00|100.00|500.00\n"
               "D||250.00|250.00\n"
               "total|400.00|350.00|750.00\n");
  settled_free(&s);
}

static void causes__above_twenty_are_counted(void **state) {
  (void)state;
  settled s = {0};
  fc_buffer text = {0};
  fc_buffer_text(&text, "set settle=year\n" PARK "ledger 2024 B 500\nledger 2025 B 1\n");
  for (int i = 10; i < 33; i++) {
    char line[200];
    snprintf(line, sizeof line, "enterprise e%d x B start=2024\nledger 2024 B 1 booked=2025 enterprise=e%d\n", i, i);
    fc_buffer_text(&text, line);
  }
  settle(&s, text.data, NULL, NULL);
  fc_grid *grid = NULL;
  assert_int_equal(
      fc_grid_of_settlement(s.scene.scenario, s.settlement, FC_OUT_CORRECTIONS, FC_ENGLISH, NULL, &grid, NULL), FC_OK);
  const char *rows = fc_grid_cell(grid, 0, 7);
  assert_memory_equal(rows, "2024 vat e10 B 1.00; 2024 vat e11 B 1.00; ", 42);
  assert_string_equal(strstr(rows, "2024 vat e29"), "2024 vat e29 B 1.00; and 3 more");
  fc_grid_free(grid);
  char *letter = fc_letter(s.scene.scenario, s.settlement, 0, FC_CHINESE, false, NULL);
  assert_non_null(strstr(letter, "      · 2024年 增值税，e29，B征收：1.00 元\n      · 另有 3 项\n"));
  assert_null(strstr(letter, "e30"));
  fc_text_free(letter, NULL);
  fc_buffer_free(&text);
  settled_free(&s);
}

/* A row of a closed year is gone, and nothing was booked late. */
static void causes__after_a_closing(void **state) {
  (void)state;
  settled first = {0}, later = {0};
  fc_settle_options options = {.upto = {2024, 1, 12, 0}};
  settle(&first, LATE, NULL, &options);
  settle(&later, "set settle=year last_year=2025\n" PARK "ledger 2024 B 400\n", first.settlement, NULL);
  check_table(&later, FC_OUT_CORRECTIONS, FC_ENGLISH,
              "booked|year|party|old|new|difference|net|rows\n"
              "2025|2024|A|300.00|240.00|-60.00|-60.00|inputs changed after 2024 was closed\n"
              "2025|2024|B|200.00|160.00|-40.00|60.00|inputs changed after 2024 was closed\n");
  check_table(&later, FC_OUT_SETTLEMENT, FC_CHINESE,
              "期间|参与方|应分|已征收|前期已结|本期应结|方向|其中以前年度更正\n"
              "2024|A|300.00|0.00|0.00|300.00|补助|0.00\n"
              "2024|B|200.00|500.00|0.00|-300.00|上解|0.00\n"
              "2024|top|0.00|0.00|0.00|0.00||0.00\n"
              "2025|A|240.00|0.00|300.00|-60.00|上解|-60.00\n"
              "2025|B|160.00|400.00|-300.00|60.00|补助|60.00\n"
              "2025|top|0.00|0.00|0.00|0.00||0.00\n");
  char *letter = fc_letter(later.scene.scenario, later.settlement, 1, FC_CHINESE, true, NULL);
  assert_non_null(strstr(letter, "\n- 2024年度 结账后输入有改动\n"));
  fc_text_free(letter, NULL);
  settled_free(&later);
  settled_free(&first);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(tables__of_a_late_row),
      cmocka_unit_test(sheet__of_the_last_cutoff),
      cmocka_unit_test(sheet__of_the_first_cutoff_has_no_change),
      cmocka_unit_test(sheet__matrix_of_several),
      cmocka_unit_test(causes__above_twenty_are_counted),
      cmocka_unit_test(causes__after_a_closing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
