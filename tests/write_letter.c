/* Letters of a settlement, and the folder that holds them. */
#include "settled.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
      cmocka_unit_test(letter__in_chinese),          cmocka_unit_test(letter__in_english_markdown),
      cmocka_unit_test(letter__says_what_was_known), cmocka_unit_test(letter__names_cannot_break_it),
      cmocka_unit_test(letter__is_for_parties_only), cmocka_unit_test(folder__short_memory_leaves_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
