/* Funds, programs, targets and amendments in words, in the trace and in the journal; and what explanations of clauses
 * say about how an amount came about. */
#include "io/write/files.h"
#include "planscene.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* The whole explain.txt of a scenario. */
static void check_explain(const char *folder, fc_language language, const char *const *pieces) {
  plan_scene it;
  plan_scene_load(&it, folder, language);
  fc_write_options options = {.language = language};
  assert_int_equal(fc_write_explain(&it.view, &options, &it.outlet), FC_OK);
  check_pieces(it.outlet.held.data, pieces);
  plan_scene_free(&it);
}

static void explain__funds_programs_targets(void **state) {
  (void)state;
  static const char *const pieces[] = {
      "城市群共同基金 2025年 年末余额 0.00 元\n"
      "  年初余额                                 0.00\n"
      "  转入 太忻共建园区                  200,000.00\n"
      "  支出 P1                            -83,720.93  太原市 甲厂  贴息\n"
      "  支出 P2                           -116,279.07  忻州市 乙厂  补助\n"
      "  年末余额                                 0.00\n",
      "城市群共同基金 2028年 年末余额 -10,000.00 元（欠）\n",
      "项目 P1（贴息；太原市 甲厂）2025年 由城市群共同基金支付 83,720.93 元\n"
      "  贷款额                           1,000,000.00\n"
      "  按 15% 计算                        150,000.00\n"
      "  不超过已付利息                     120,000.00\n"
      "  应付                               120,000.00\n"
      "  城市群共同基金可用资金             200,000.00         优先级 1  本级合计应付 286,666.67\n"
      "  削减（以后不补）                   -36,279.07\n"
      "  实付                                83,720.92925905…  取 83,720.93（尾差 0.01 归余数最大者）  "
      "= 基金可用资金 × 120,000.00 ÷ 286,666.67\n",
      "项目 P3（奖励）2025年",
      "  不超过上限                           2,000.00\n",
      "目标 研发强度 2025年 实际 2.0000%，不低于 2.5000%，未达到\n",
      "  需年均增长                              46.15%\n",
      "  实际                                     2.0000%  = 0.300 亿元 ÷ 15.000 亿元\n",
      "  最近已知（2025年）                      15.000  = 15.000 亿元\n",
      "  城市群共同基金年末余额（项目支付之后）",
      "× 388,653.85/657,500.00  按已缴返还\n",
      NULL};
  check_explain(FENCHENG_SOURCE "/tests/plan", FC_CHINESE, pieces);
}

static void explain__amendments_show_document_and_what_they_replace(void **state) {
  (void)state;
  static const char *const pieces[] = {
      "第六条 改为五五分成（依据：2026修订（2026年起），文号 太忻发〔2026〕3号；原为 60%）\n",
      "（依据：2026修订（2026年起），文号 太忻发〔2026〕3号；新增）\n", NULL};
  check_explain(FENCHENG_SOURCE "/tests/plan", FC_CHINESE, pieces);
  static const char *const english[] = {
      "第六条 改为五五分成 (by: amendment 2026修订 from 2026, document no. 太忻发〔2026〕3号; in the place of 40%)\n",
      NULL};
  check_explain(FENCHENG_SOURCE "/tests/plan", FC_ENGLISH, english);
}

static void explain__marks_what_is_counted_for_assessment(void **state) {
  (void)state;
  static const char *const pieces[] = {"太原市 计入 12.345 亿元（考核用、不对外发布）\n",
                                       "范围：太原市（考核用、不对外发布）\n", NULL};
  check_explain(FENCHENG_SOURCE "/tests/plan", FC_CHINESE, pieces);
  static const char *const assigned[] = {"计入 800 万美元（考核用、不对外发布）\n", NULL};
  check_explain(FENCHENG_SOURCE "/scenarios/kind-count", FC_CHINESE, assigned);
}

static void explain__growth_capital_bands_history(void **state) {
  (void)state;
  static const char *const base[] = {
      "  第1条 存量 2020年数              8,487,200.05   基数 8,000,000.05 × (1 + 3%)^2 = 8,487,200.05  ",
      "征收数少于存量 8,000,000.00  ", NULL};
  check_explain(FENCHENG_SOURCE "/scenarios/gaozhu-increment", FC_CHINESE, base);
  static const char *const capital[] = {"出资额 60,000,000.00 × 10%  含以前年度结转 2,000,000.00",
                                        "基数 50,000,000.00 × 10%", "应付 5,000,000.00，实付 3,000,000.00", NULL};
  check_explain(FENCHENG_SOURCE "/scenarios/kind-return", FC_CHINESE, capital);
  static const char *const band[] = {"上年应分 4,000,000.00，限于 3,600,000.00 至 4,800,000.00", "上年无应分额，不限幅",
                                     NULL};
  check_explain(FENCHENG_SOURCE "/scenarios/kind-collar", FC_CHINESE, band);
  static const char *const history[] = {"2013至2015年平均 25,000,000.00，门槛 20,000,000.00",
                                        "总额上限 2013至2015年合计", NULL};
  check_explain(FENCHENG_SOURCE "/scenarios/jingjinji-2015", FC_CHINESE, history);
  static const char *const company[] = {
      "    其中：所持股的控股平台分得 1/6     1,333,333.33666666…  取 1,333,333.34（尾差 0.01 归余数最大者）\n",
      "    其中：所持股的控股平台分得       610,000.00\n", /* by days: capital alone does not tell its part */
      NULL};
  check_explain(FENCHENG_SOURCE "/scenarios/kind-equity", FC_CHINESE, company);
}

static void explain__values_of_factors_with_their_years(void **state) {
  (void)state;
  static const char *const own_years[] = {
      "= 720,000.01 × 530.4061/795.9661  因素值：太原市 530.4061（2020年）、忻州市 265.56（2022年）", NULL};
  check_explain(FENCHENG_SOURCE "/scenarios/kind-include", FC_CHINESE, own_years);
  static const char *const lagging[] = {
      "因素法 revenue（2020年数） 35%     6,817,558.30666666…",
      "= 15,339,506.19 × 48,000/108,000  因素值：分支机构甲所在地 48,000（2020年）、分支机构乙所在地 36,000（2020年）",
      NULL};
  check_explain(FENCHENG_SOURCE "/scenarios/head-office-branches", FC_CHINESE, lagging);
  static const char *const index[] = {"= 1,054,522.00 × 0.070956673855/0.150452140332  values: ",
                                      " 3,196,944 (of 2012) ÷ 45,054,874 (of 2012), ", NULL};
  check_explain(FENCHENG_SOURCE "/scenarios/minnesota-arden-hills", FC_ENGLISH, index);
}

static void explain_json__has_values_and_companies(void **state) {
  (void)state;
  plan_scene it;
  fc_write_options options = {0};
  plan_scene_load(&it, FENCHENG_SOURCE "/scenarios/kind-include", FC_ENGLISH);
  assert_int_equal(fc_write_explain_json(&it.view, &options, &it.outlet), FC_OK);
  static const char *const values[] = {
      "\"value\": {\"numerator\": 5304061, \"denominator\": 10000}, \"value_period\": \"2020\"}", NULL};
  check_pieces(it.outlet.held.data, values);
  plan_scene_free(&it);
  plan_scene_load(&it, FENCHENG_SOURCE "/scenarios/kind-equity", FC_ENGLISH);
  assert_int_equal(fc_write_explain_json(&it.view, &options, &it.outlet), FC_OK);
  static const char *const companies[] = {"\"through\": \"控股平台\"}", NULL};
  check_pieces(it.outlet.held.data, companies);
  plan_scene_free(&it);
}

static void explain_json__has_the_same_facts(void **state) {
  (void)state;
  plan_scene it;
  plan_scene_load(&it, FENCHENG_SOURCE "/tests/plan", FC_ENGLISH);
  fc_write_options options = {0};
  assert_int_equal(fc_write_explain_json(&it.view, &options, &it.outlet), FC_OK);
  static const char *const pieces[] = {"\"format\": \"fencheng-explain/1\"",
                                       "\"document\": \"太忻发〔2026〕3号\"",
                                       "\"drawn_from\": \"balance:fund\"",
                                       "\"mark\": \"for assessment, not published\"",
                                       "{\"item\": \"spent\", \"program\": \"P1\", \"amount\": \"83720.93\"}",
                                       "{\"party\": \"xinzhou\", \"amount\": \"40000.00\"}",
                                       "\"asked_together\": \"286666.67\"",
                                       "\"growth_percent\": \"46.15\"",
                                       "\"result\": \"not met\"",
                                       "\"denominator_sum\": {\"amount\": \"15.000\", \"unit\": \"亿元\"}",
                                       "\"replaces_line\": 3,",
                                       NULL};
  check_pieces(it.outlet.held.data, pieces);
  plan_scene_free(&it);
}

static void journal__holds_the_accounts_of_funds(void **state) {
  (void)state;
  plan_scene it;
  plan_scene_load(&it, FENCHENG_SOURCE "/tests/plan", FC_ENGLISH);
  fc_write_options options = {0};
  assert_int_equal(fc_write_journal(&it.view, &options, &it.outlet), FC_OK);
  static const char *const pieces[] = {"\n2024-01-01 sub 2024 opening\n"
                                       "    fund:sub  1000.00 CNY\n"
                                       "    opening:sub  -1000.00 CNY\n",
                                       "\n2025-12-31 fund 2025 spent\n"
                                       "    fund:fund  -83720.93 CNY\n"
                                       "    program:P1  83720.93 CNY\n",
                                       "\n2027-12-31 fund 2027 returned\n"
                                       "    fund:fund  -357400.00 CNY\n"
                                       "    moved:fund  357400.00 CNY\n",
                                       "account program:P6\n", NULL};
  check_pieces(it.outlet.held.data, pieces);
  plan_scene_free(&it);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(explain__funds_programs_targets),
                                     cmocka_unit_test(explain__amendments_show_document_and_what_they_replace),
                                     cmocka_unit_test(explain__marks_what_is_counted_for_assessment),
                                     cmocka_unit_test(explain__growth_capital_bands_history),
                                     cmocka_unit_test(explain__values_of_factors_with_their_years),
                                     cmocka_unit_test(explain_json__has_values_and_companies),
                                     cmocka_unit_test(explain_json__has_the_same_facts),
                                     cmocka_unit_test(journal__holds_the_accounts_of_funds)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
