/* Programs, funds and targets in tables: the scenario in tests/plan. */
#include "io/write/cities.h"
#include "io/write/files.h"
#include "planscene.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void check_csv(fc_output output, fc_language language, const char *expected) {
  plan_scene it;
  plan_scene_load(&it, FENCHENG_SOURCE "/tests/plan", language);
  fc_csv_writer csv = {.outlet = &it.outlet};
  assert_int_equal(fc_table_run(&it.view, fc_output_at(output)->tabulate, fc_csv_end(&csv)), FC_OK);
  fc_csv_finish(&csv);
  assert_string_equal(it.outlet.held.data, expected);
  plan_scene_free(&it);
}

static void funds_detail__has_what_moved_a_fund(void **state) {
  (void)state;
  check_csv(FC_OUT_FUNDS_DETAIL, FC_CHINESE,
            "基金,期间,科目,协议,项目,金额,标注\n"
            "fund,2024,转入,park,,100000.00,示例数据\n"
            "fund,2024,被提用,chain,,100000.00,示例数据\n"
            "fund,2025,转入,park,,200000.00,示例数据\n"
            "fund,2025,支出,,P1,83720.93,示例数据\n"
            "fund,2025,支出,,P2,116279.07,示例数据\n"
            "fund,2026,转入,park,,367500.00,示例数据\n"
            "fund,2027,转入,park,,-10000.00,示例数据\n"
            "fund,2027,支出,,P5,100.00,示例数据\n"
            "fund,2027,返还,back,,357400.00,示例数据\n"
            "fund,2028,转入,park,,-10000.00,示例数据\n"
            "sub,2024,转入,chain,,100000.00,示例数据\n"
            "sub,2025,支出,,P4,5000.00,示例数据\n");
}

/* What was carved for the fund was put in by the cities in the proportion of their dues. */
static void contributions__say_who_put_in_how_much(void **state) {
  (void)state;
  check_csv(FC_OUT_CONTRIBUTIONS, FC_ENGLISH,
            "fund,period,party,amount,mark\n"
            "fund,2024,taiyuan,60000.00,示例数据\n"
            "fund,2024,xinzhou,40000.00,示例数据\n"
            "fund,2025,taiyuan,120000.00,示例数据\n"
            "fund,2025,xinzhou,80000.00,示例数据\n"
            "fund,2026,taiyuan,213653.85,示例数据\n"
            "fund,2026,xinzhou,153846.15,示例数据\n"
            "fund,2027,taiyuan,-5000.00,示例数据\n"
            "fund,2027,xinzhou,-5000.00,示例数据\n"
            "fund,2028,taiyuan,-5000.00,示例数据\n"
            "fund,2028,xinzhou,-5000.00,示例数据\n"
            "sub,2024,fund,100000.00,示例数据\n");
}

static void programs__are_asked_and_paid(void **state) {
  (void)state;
  check_csv(FC_OUT_PROGRAMS, FC_CHINESE,
            "项目,基金,期间,类别,城市,企业,产业集群,应付,实付,削减,标注\n"
            "P1,fund,2025,贴息,taiyuan,甲厂,装备,120000.00,83720.93,36279.07,示例数据\n"
            "P2,fund,2025-03,补助,xinzhou,乙厂,,166666.67,116279.07,50387.60,示例数据\n"
            "P3,fund,2025,奖励,,,,2000.00,0.00,2000.00,示例数据\n"
            "P4,sub,2025,贴息,xinzhou,丙厂,,5000.00,5000.00,0.00,示例数据\n"
            "P5,fund,2027,投资,,,,100.00,100.00,0.00,示例数据\n"
            "P6,fund,2028,奖励,taiyuan,甲厂,装备,500.00,0.00,500.00,示例数据\n");
}

static void programs_totals__by_city_cluster_kind_year(void **state) {
  (void)state;
  check_csv(FC_OUT_PROGRAM_TOTALS, FC_ENGLISH,
            "by,item,period,asked,paid,cut,mark\n"
            "city,taiyuan,2025,120000.00,83720.93,36279.07,示例数据\n"
            "city,taiyuan,2028,500.00,0.00,500.00,示例数据\n"
            "city,taiyuan,total,120500.00,83720.93,36779.07,示例数据\n"
            "city,xinzhou,2025,171666.67,121279.07,50387.60,示例数据\n"
            "city,xinzhou,total,171666.67,121279.07,50387.60,示例数据\n"
            "city,not named,2025,2000.00,0.00,2000.00,示例数据\n"
            "city,not named,2027,100.00,100.00,0.00,示例数据\n"
            "city,not named,total,2100.00,100.00,2000.00,示例数据\n"
            "cluster,装备,2025,120000.00,83720.93,36279.07,示例数据\n"
            "cluster,装备,2028,500.00,0.00,500.00,示例数据\n"
            "cluster,装备,total,120500.00,83720.93,36779.07,示例数据\n"
            "cluster,not named,2025,173666.67,121279.07,52387.60,示例数据\n"
            "cluster,not named,2027,100.00,100.00,0.00,示例数据\n"
            "cluster,not named,total,173766.67,121379.07,52387.60,示例数据\n"
            "kind,interest,2025,125000.00,88720.93,36279.07,示例数据\n"
            "kind,interest,total,125000.00,88720.93,36279.07,示例数据\n"
            "kind,grant,2025,166666.67,116279.07,50387.60,示例数据\n"
            "kind,grant,total,166666.67,116279.07,50387.60,示例数据\n"
            "kind,reward,2025,2000.00,0.00,2000.00,示例数据\n"
            "kind,reward,2028,500.00,0.00,500.00,示例数据\n"
            "kind,reward,total,2500.00,0.00,2500.00,示例数据\n"
            "kind,invest,2027,100.00,100.00,0.00,示例数据\n"
            "kind,invest,total,100.00,100.00,0.00,示例数据\n"
            "year,2025,2025,293666.67,205000.00,88666.67,示例数据\n"
            "year,2027,2027,100.00,100.00,0.00,示例数据\n"
            "year,2028,2028,500.00,0.00,500.00,示例数据\n"
            "all,total,total,294266.67,205100.00,89166.67,示例数据\n");
}

static void targets__tell_what_is_missing(void **state) {
  (void)state;
  check_csv(FC_OUT_TARGETS, FC_CHINESE,
            "目标,年份,实际,不低于,差额,完成情况,标注\n"
            "产值,2024,12.345,12.000,0.345,达到,示例数据\n"
            "产值,2030,,100.000,,尚无数据,示例数据\n"
            "研发强度,2025,2.0000%,2.5000%,-0.5000%,未达到,示例数据\n"
            "研发强度,2035,,3.0000%,,尚无数据,示例数据\n"
            "能耗,2030,,1,,尚无数据,示例数据\n");
}

static void growth__tells_what_is_needed_or_why_not(void **state) {
  (void)state;
  check_csv(FC_OUT_GROWTH, FC_CHINESE,
            "目标,年份,已知年份,已知数,不低于,年均增长,说明,标注\n"
            "产值,2030,2025,15.000,100.000,46.15%,,示例数据\n"
            "研发强度,2035,2025,2.0000%,3.0000%,4.14%,,示例数据\n"
            "能耗,2030,,,1,,以前年度没有数据,示例数据\n");
}

static void memo__says_why_programs_are_cut_and_what_funds_owe(void **state) {
  (void)state;
  plan_scene it;
  plan_scene_load(&it, FENCHENG_SOURCE "/tests/plan", FC_CHINESE);
  fc_csv_writer csv = {.outlet = &it.outlet};
  assert_int_equal(fc_table_run(&it.view, fc_tabulate_memo, fc_csv_end(&csv)), FC_OK);
  fc_csv_finish(&csv);
  static const char *const pieces[] = {
      "项目削减,,,2025,,fund,36279.07,\"项目 P1 应付 120,000.00，实付 83,720.93，削减部分以后不补；城市群共同基金可用于"
      "本级项目（优先级 1）的资金为 200,000.00，本级合计应付 286,666.67\",示例数据\n",
      "本级项目（未列优先级）的资金为 0.00，本级合计应付 2,000.00",
      "基金欠款,,,2028,,fund,10000.00,城市群共同基金2028年末余额为负（欠），欠数如本行金额；", NULL};
  check_pieces(it.outlet.held.data, pieces);
  plan_scene_free(&it);
}

static void check_page(const char *code, const char *const *pieces) {
  plan_scene it;
  plan_scene_load(&it, FENCHENG_SOURCE "/tests/plan", FC_CHINESE);
  fc_cities cities;
  assert_int_equal(fc_cities_open(&cities, &it.view), FC_OK);
  fc_csv_writer csv = {.outlet = &it.outlet};
  int32_t party = fc_scenario_find_party(it.scenario, code);
  assert_int_equal(fc_tabulate_city(&cities, party, fc_csv_end(&csv)), FC_OK);
  fc_csv_finish(&csv);
  check_pieces(it.outlet.held.data, pieces);
  fc_cities_free(&cities);
  plan_scene_free(&it);
}

static void cities__pages_of_funds_end_with_their_programs(void **state) {
  (void)state;
  static const char *const pieces[] = {
      "2027,back,基金余额返还,back,返还,0,,-357400.00,示例数据\n",
      "合计,fund,城市群共同基金,,,,,190100.00,示例数据\n"
      "本基金支付的项目（属支出，不计入以上合计）,,,,,,,,示例数据\n"
      "2025,P1,太原市 甲厂,装备,贴息,,\"应付 120,000.00，削减 36,279.07\",83720.93,示例数据\n"
      "2025,P2,忻州市 乙厂,,补助,,\"应付 166,666.67，削减 50,387.60\",116279.07,示例数据\n"
      "2025,P3,,,奖励,,\"应付 2,000.00，削减 2,000.00\",0.00,示例数据\n"
      "2025,小计,,,,,,200000.00,示例数据\n"
      "2027,P5,,,投资,,,100.00,示例数据\n"
      "2027,小计,,,,,,100.00,示例数据\n"
      "2028,P6,太原市 甲厂,装备,奖励,,应付 500.00，削减 500.00,0.00,示例数据\n"
      "2028,小计,,,,,,0.00,示例数据\n"
      "项目合计,fund,城市群共同基金,,,,,200100.00,示例数据\n"
      "制表：,,复核：,,负责人：,,日期：,,示例数据\n",
      NULL};
  check_page("fund", pieces);
}

static void cities__list_programs_apart(void **state) {
  (void)state;
  static const char *const pieces[] = {
      "合计,xinzhou,忻州市,,,,,2486137.83,示例数据\n"
      "基金为本地支付的项目（不计入以上合计）,,,,,,,,示例数据\n"
      "2025,P2,乙厂,城市群共同基金,补助,,\"应付 166,666.67，削减 50,387.60\",116279.07,示例数据\n"
      "2025,P4,丙厂,产业协同发展子基金,贴息,,,5000.00,示例数据\n"
      "2025,小计,,,,,,121279.07,示例数据\n"
      "项目合计,xinzhou,忻州市,,,,,121279.07,示例数据\n"
      "制表：",
      NULL};
  check_page("xinzhou", pieces);
}

static void outputs__of_plans_are_written_only_where_there_are_some(void **state) {
  (void)state;
  static const fc_output plan[] = {FC_OUT_FUNDS_DETAIL,   FC_OUT_CONTRIBUTIONS, FC_OUT_PROGRAMS,
                                   FC_OUT_PROGRAM_TOTALS, FC_OUT_TARGETS,       FC_OUT_GROWTH};
  fc_write_options options = {0};
  plan_scene with, without;
  plan_scene_load(&with, FENCHENG_SOURCE "/tests/plan", FC_ENGLISH);
  plan_scene_load(&without, FENCHENG_SOURCE "/scenarios/kind-equity", FC_ENGLISH);
  for (size_t i = 0; i < sizeof plan / sizeof *plan; i++) {
    assert_true(fc_output_wanted(&with.view, &options, plan[i]));
    assert_false(fc_output_wanted(&without.view, &options, plan[i]));
  }
  plan_scene_free(&with);
  plan_scene_free(&without);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(funds_detail__has_what_moved_a_fund),
                                     cmocka_unit_test(contributions__say_who_put_in_how_much),
                                     cmocka_unit_test(programs__are_asked_and_paid),
                                     cmocka_unit_test(programs_totals__by_city_cluster_kind_year),
                                     cmocka_unit_test(targets__tell_what_is_missing),
                                     cmocka_unit_test(growth__tells_what_is_needed_or_why_not),
                                     cmocka_unit_test(memo__says_why_programs_are_cut_and_what_funds_owe),
                                     cmocka_unit_test(cities__pages_of_funds_end_with_their_programs),
                                     cmocka_unit_test(cities__list_programs_apart),
                                     cmocka_unit_test(outputs__of_plans_are_written_only_where_there_are_some)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
