/* Tables, sheet and letters of a settlement. */
#include "base/memory.h"
#include "support/expect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* B collects; A gets 60 %, at most 500 a year; what is above goes to B. */
#define PARK                                                                                                           \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "party top level\n"                                                                                                  \
  "agreement x A,B start=2024 name=one text=No.7\n"                                                                    \
  "clause x 1 share A 60% article=Art.5\n"                                                                             \
  "clause x 1 share B 40%\n"                                                                                           \
  "clause x 2 cap A 500 of=year to=B article=Art.6\n"

typedef struct settled {
  text_scene scene;
  fc_settlement *settlement;
} settled;

static void settle(settled *s, const char *text, const fc_settlement *closed, const fc_settle_options *options) {
  assert_int_equal(scene_build_closed(&s->scene, text, closed, NULL), FC_OK);
  assert_int_equal(fc_run(s->scene.scenario, NULL, NULL, &s->scene.result, s->scene.problems), FC_OK);
  assert_int_equal(fc_settle(s->scene.scenario, s->scene.result, options, NULL, &s->settlement, s->scene.problems),
                   FC_OK);
}

static void settled_free(settled *s) {
  fc_settlement_free(s->settlement);
  scene_free(&s->scene);
}

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

/* 2024 is settled with 300 for A; in 2025 400 more of 2024 come in, and the cap lets A have 200 of the 240. */
#define LATE_LEDGER                                                                                                    \
  "ledger 2024 B 500\n"                                                                                                \
  "ledger 2024-05 B 400 booked=2025-02\n"                                                                              \
  "ledger 2025 B 100\n"
#define LATE "set settle=year\n" PARK LATE_LEDGER

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

static void check_letter(const settled *s, int32_t party, fc_language language, bool markdown, const char *expected) {
  char *letter = fc_letter(s->scene.scenario, s->settlement, party, language, markdown, NULL);
  assert_string_equal(letter, expected);
  fc_text_free(letter, NULL);
}

static void letter__in_chinese(void **state) {
  (void)state;
  settled s = {0};
  settle(&s, "set settle=year mark=示例数据\n" PARK LATE_LEDGER, NULL, NULL);
  check_letter(
      &s, 1, FC_CHINESE, false,
      "示例数据\n\n"
      "关于2025年度分成结算的函\n\n"
      "B：\n\n"
      "　　根据《one》（No.7），按截至2025年度（含）已入账的收入和费用核算，现将贵方2025年度结算情况函告如下。\n\n"
      "一、结算情况（单位：元）\n\n"
      "    累计应分                                440.00\n"
      "    累计已征收                            1,000.00\n"
      "    前期已结                               -300.00\n"
      "    本期应结（正数为补助，负数为上解）     -260.00\n"
      "    其中：以前年度更正                     -200.00\n\n"
      "二、结算结果\n\n"
      "　　本期增列上解 260.00 元（大写：人民币贰佰陆拾元整）。\n\n"
      "    请贵方付给A 260.00 元（大写：人民币贰佰陆拾元整）。\n\n"
      "三、以前年度更正\n\n"
      "　　2024年度：原应分 200.00 元，现应分 400.00 元，差额 200.00 元；计入本期应结 -200.00 元。\n\n"
      "    本期入账的相关台账：\n"
      "      · 2024年 增值税，one，B征收：400.00 元\n"
      "    各条款的变化：\n"
      "      · one第1条（按比例分成）：Art.5：原 200.00 元，现 360.00 元，差额 160.00 元\n"
      "      · one第2条（封顶）：Art.6：原 0.00 元，现 40.00 元，差额 40.00 元\n\n"
      "四、说明\n\n"
      "　　应分、已征收自起始年度累计。金额精确到分；尾差约定：最大余数。以前各期已结的金额不再改动，差额在入账"
      "的当期结算。\n\n"
      "制表：______________    复核：______________    负责人：______________    日期：______________\n\n"
      "附件：\n\n"
      "    settlement.csv（各方各期结算表）\n"
      "    corrections.csv（以前年度更正表）\n"
      "    corrections-detail.csv（更正明细表，按条款）\n"
      "    transfers.csv（收付表）\n");
  settled_free(&s);
}

static void letter__in_english_markdown(void **state) {
  (void)state;
  settled s = {0};
  fc_settle_options options = {.upto = {2024, 1, 12, 0}};
  settle(&s, LATE, NULL, &options);
  check_letter(&s, 0, FC_ENGLISH, true,
               "# Letter on the settlement of 2024\n\n"
               "To A:\n\n"
               "By \"one\" (No.7), and by what was booked until the end of 2024, your settlement of 2024 stands as "
               "follows.\n\n"
               "## 1. The settlement (unit: yuan)\n\n"
               "| Item | Amount (yuan) |\n"
               "| --- | ---: |\n"
               "| Due, cumulative | 300.00 |\n"
               "| Collected, cumulative | 0.00 |\n"
               "| Settled before | 0.00 |\n"
               "| Net of this period (+ you receive, - you hand over) | 300.00 |\n\n"
               "## 2. What is to be paid\n\n"
               "You receive 300.00 yuan for this period (in capitals: 叁佰元整).\n\n"
               "- B is asked to pay you 300.00 yuan (in capitals: 叁佰元整).\n\n"
               "## 3. Notes\n\n"
               "Due and collected count from the first year. Amounts are exact to the fen; convention for odd units: "
               "largest-remainder. What was settled in earlier periods is not changed: differences are settled when "
               "they are booked.\n\n"
               "prepared by: ______________    checked by: ______________    head of office: ______________    date: "
               "______________\n\n"
               "Attachments:\n\n"
               "- settlement.csv (settlement of all parties, all periods)\n"
               "- transfers.csv (who pays whom)\n");
  settled_free(&s);
}

static void letter__says_what_was_known(void **state) {
  (void)state;
  settled s = {0};
  fc_settle_options options = {.as_of = {2025, 1, 1, 0}};
  settle(&s, "set settle=year booked_by=month last_year=2025\n" PARK "ledger 2024 B 500\nledger 2025 B 100\n", NULL,
         &options);
  char *letter = fc_letter(s.scene.scenario, s.settlement, 0, FC_CHINESE, false, NULL);
  assert_non_null(strstr(letter, "按截至2025年1月（含）已入账的收入和费用核算，现将贵方2025年度结算情况函告如下。"));
  assert_non_null(strstr(letter, "本期没有应收应付的款项。"));
  fc_text_free(letter, NULL);
  settled_free(&s);
}

static void letter__names_cannot_break_it(void **state) {
  (void)state;
  settled s = {0};
  settle(&s,
         "party A city name=*A*|#<b>\nparty B city\nagreement x A,B start=2024\nclause x 1 rest A\nledger 2024 B 1\n",
         NULL, NULL);
  char *letter = fc_letter(s.scene.scenario, s.settlement, 0, FC_ENGLISH, true, NULL);
  assert_non_null(strstr(letter, "\nTo \\*A\\*\\|\\#\\<b\\>:\n"));
  fc_text_free(letter, NULL);
  letter = fc_letter(s.scene.scenario, s.settlement, 0, FC_ENGLISH, false, NULL);
  assert_non_null(strstr(letter, "\nTo *A*|#<b>:\n"));
  fc_text_free(letter, NULL);
  settled_free(&s);
}

static void letter__is_for_parties_only(void **state) {
  (void)state;
  settled s = {0};
  settle(&s, LATE, NULL, NULL);
  assert_null(fc_letter(s.scene.scenario, s.settlement, 2, FC_ENGLISH, false, NULL));
  assert_null(fc_letter(s.scene.scenario, s.settlement, 3, FC_ENGLISH, false, NULL));
  assert_null(fc_letter(s.scene.scenario, s.settlement, -1, FC_ENGLISH, false, NULL));
  assert_null(fc_letter(NULL, s.settlement, 0, FC_ENGLISH, false, NULL));
  fc_grid *grid;
  assert_int_equal(fc_grid_of_settlement(s.scene.scenario, s.settlement, FC_OUT_SUMMARY, FC_ENGLISH, NULL, &grid, NULL),
                   FC_E_ARGUMENT);
  assert_int_equal(fc_grid_of_settlement(s.scene.scenario, NULL, FC_OUT_TRANSFERS, FC_ENGLISH, NULL, &grid, NULL),
                   FC_E_ARGUMENT);
  assert_int_equal(fc_grid_of_cutoff(s.scene.scenario, s.settlement, FC_CUTOFF_COUNT, FC_ENGLISH, NULL, &grid, NULL),
                   FC_E_ARGUMENT);
  assert_int_equal(fc_write_settlement(s.scene.scenario, NULL, "out", "x", NULL, NULL, NULL), FC_E_ARGUMENT);
  settled_free(&s);
}

static void *scarce(void *context, void *block, size_t old_size, size_t new_size) {
  int *left = context;
  (void)old_size;
  if (!new_size) return free(block), NULL;
  if (*left <= 0) return NULL;
  --*left;
  return realloc(block, new_size);
}

static void folder__short_memory_leaves_nothing(void **state) {
  (void)state;
  char folder[] = "/tmp/fencheng-settle-XXXXXX", path[200], command[300];
  assert_non_null(mkdtemp(folder));
  settled s = {0};
  settle(&s, LATE, NULL, NULL);
  snprintf(path, sizeof path, "%s/x.settle", folder);
  fc_status status = FC_E_MEMORY;
  for (int allowed = 0; status != FC_OK && allowed < 2000; allowed++) {
    int left = allowed;
    fc_allocator allocator = {&left, scarce};
    status = fc_write_settlement(s.scene.scenario, s.settlement, folder, "x.settle", NULL, &allocator, NULL);
    assert_true(status == FC_OK || status == FC_E_MEMORY);
    assert_int_equal(access(path, F_OK), status == FC_OK ? 0 : -1);
  }
  assert_int_equal(status, FC_OK);
  snprintf(path, sizeof path, "%s/x.settle/letters/B.md", folder);
  assert_int_equal(access(path, F_OK), 0);
  snprintf(path, sizeof path, "%s/x.settle/letters/top.md", folder);
  assert_int_not_equal(access(path, F_OK), 0);
  snprintf(command, sizeof command, "rm -rf %s", folder);
  assert_int_equal(system(command), 0);
  settled_free(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(tables__of_a_late_row),
      cmocka_unit_test(sheet__of_the_last_cutoff),
      cmocka_unit_test(sheet__of_the_first_cutoff_has_no_change),
      cmocka_unit_test(sheet__matrix_of_several),
      cmocka_unit_test(causes__above_twenty_are_counted),
      cmocka_unit_test(causes__after_a_closing),
      cmocka_unit_test(letter__in_chinese),
      cmocka_unit_test(letter__in_english_markdown),
      cmocka_unit_test(letter__says_what_was_known),
      cmocka_unit_test(letter__names_cannot_break_it),
      cmocka_unit_test(letter__is_for_parties_only),
      cmocka_unit_test(folder__short_memory_leaves_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
