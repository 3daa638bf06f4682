/* The tables of a small scenario, cell by cell. */
#include "io/write/cities.h"
#include "io/write/files.h"
#include "io/write/settling.h"
#include "parkscene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static char *csv_of(const fc_view *view, fc_output output, fc_outlet *outlet) {
  fc_outlet_open(outlet, -1, FC_UTF8, NULL);
  fc_csv_writer csv = {.outlet = outlet};
  assert_int_equal(fc_table_run(view, fc_output_at(output)->tabulate, fc_csv_end(&csv)), FC_OK);
  fc_csv_finish(&csv);
  return outlet->held.data;
}

static void check_csv(const park_options *options, fc_output output, fc_language language, const char *expected) {
  park_scene scene;
  park_scene_make(&scene, options);
  fc_view view = {scene.scenario, scene.result, NULL, NULL, language, NULL};
  fc_settlement *own = NULL;
  fc_outlet outlet;
  if (fc_shows_settlement(output)) assert_int_equal(fc_view_settle(&view, &own), FC_OK);
  assert_string_equal(csv_of(&view, output, &outlet), expected);
  fc_outlet_close(&outlet);
  fc_settlement_free(own);
  park_scene_free(&scene);
}

static void allocation__has_a_row_for_each_posting(void **state) {
  (void)state;
  check_csv(NULL, FC_OUT_ALLOCATION, FC_ENGLISH,
            "agreement,pool,period,stream,party,kind,clause,amount\n"
            "taixin,taixin,2024,,central,levels,0,1000000.01\n"
            "taixin,taixin,2024,,fund,carve,1,100000.00\n"
            "taixin,taixin,2024,,taiyuan,share,2,540000.01\n"
            "taixin,taixin,2024,,xinzhou,share,2,360000.00\n"
            "taixin,taixin,2025,,fund,carve,1,30.00\n"
            "taixin,taixin,2025,,taiyuan,share,2,162.00\n"
            "taixin,taixin,2025,,xinzhou,share,2,108.00\n");
}

static void allocation__speaks_chinese_and_bears_the_mark(void **state) {
  (void)state;
  park_options options = {.mark = "示例数据"};
  check_csv(&options, FC_OUT_ALLOCATION, FC_CHINESE,
            "协议,池,期间,款项,参与方,方式,条款,金额,标注\n"
            "taixin,taixin,2024,,central,分税,0,1000000.01,示例数据\n"
            "taixin,taixin,2024,,fund,提取,1,100000.00,示例数据\n"
            "taixin,taixin,2024,,taiyuan,按比例分成,2,540000.01,示例数据\n"
            "taixin,taixin,2024,,xinzhou,按比例分成,2,360000.00,示例数据\n"
            "taixin,taixin,2025,,fund,提取,1,30.00,示例数据\n"
            "taixin,taixin,2025,,taiyuan,按比例分成,2,162.00,示例数据\n"
            "taixin,taixin,2025,,xinzhou,按比例分成,2,108.00,示例数据\n");
}

static void allocation__leaves_indicators_out(void **state) {
  (void)state;
  park_options options = {.with_indicator = true};
  park_scene scene;
  park_scene_make(&scene, &options);
  fc_grid *grid = NULL;
  assert_int_equal(fc_grid_of(scene.scenario, scene.result, FC_OUT_ALLOCATION, FC_ENGLISH, NULL, &grid, NULL), FC_OK);
  assert_int_equal(fc_grid_row_count(grid), 7);
  fc_grid_free(grid);
  park_scene_free(&scene);
}

static void summary__ends_with_what_the_ledger_brought_in(void **state) {
  (void)state;
  check_csv(NULL, FC_OUT_SUMMARY, FC_ENGLISH,
            "party,2024,2025,total\n"
            "taiyuan,540000.01,162.00,540162.01\n"
            "xinzhou,360000.00,108.00,360108.00\n"
            "fund,100000.00,30.00,100030.00\n"
            "central,1000000.01,0.00,1000000.01\n"
            "total,2000000.02,300.00,2000300.02\n");
}

static void settlement__says_who_pays(void **state) {
  (void)state;
  check_csv(NULL, FC_OUT_SETTLEMENT, FC_CHINESE,
            "期间,参与方,应分,已征收,前期已结,本期应结,方向,其中以前年度更正\n"
            "2024,taiyuan,540000.01,0.00,0.00,540000.01,补助,0.00\n"
            "2024,xinzhou,360000.00,1000000.01,0.00,-640000.01,上解,0.00\n"
            "2024,fund,100000.00,0.00,0.00,100000.00,补助,0.00\n"
            "2024,central,1000000.01,1000000.01,0.00,0.00,,0.00\n"
            "2025,taiyuan,540162.01,0.00,540000.01,162.00,补助,0.00\n"
            "2025,xinzhou,360108.00,1000300.01,-640000.01,-192.00,上解,0.00\n"
            "2025,fund,100030.00,0.00,100000.00,30.00,补助,0.00\n"
            "2025,central,1000000.01,1000000.01,0.00,0.00,,0.00\n");
}

static void funds__has_a_row_for_each_year(void **state) {
  (void)state;
  check_csv(NULL, FC_OUT_FUNDS, FC_ENGLISH,
            "fund,period,opening,inflow,drawn,spent,returned,closing\n"
            "fund,2024,0.00,100000.00,0.00,0.00,0.00,100000.00\n"
            "fund,2025,100000.00,30.00,0.00,0.00,0.00,100030.00\n");
}

static void indicators__have_their_own_decimals(void **state) {
  (void)state;
  park_options options = {.mark = "示例数据", .with_indicator = true};
  check_csv(&options, FC_OUT_INDICATORS, FC_ENGLISH,
            "agreement,period,stream,party,amount,mark\n"
            "taixin,2024,output,taiyuan,12.345,示例数据\n");
  check_csv(NULL, FC_OUT_INDICATORS, FC_ENGLISH, "agreement,period,stream,party,amount,mark\n");
}

static void cities__add_up_and_end_with_the_signatures(void **state) {
  (void)state;
  park_scene scene;
  park_scene_make(&scene, NULL);
  fc_view view = {scene.scenario, scene.result, NULL, NULL, FC_CHINESE, NULL};
  fc_cities cities;
  assert_int_equal(fc_cities_open(&cities, &view), FC_OK);
  fc_outlet outlet;
  fc_outlet_open(&outlet, -1, FC_UTF8, NULL);
  fc_csv_writer csv = {.outlet = &outlet};
  assert_int_equal(fc_tabulate_city(&cities, 0, fc_csv_end(&csv)), FC_OK);
  fc_csv_finish(&csv);
  assert_string_equal(outlet.held.data,
                      "期间,协议,协议名称,池,方式,条款,依据条文,金额\n"
                      "2024,taixin,太忻共建园区,taixin,按比例分成,2,'=第六条 余额按六四比例分成,540000.01\n"
                      "2024,小计,,,,,,540000.01\n"
                      "2025,taixin,太忻共建园区,taixin,按比例分成,2,'=第六条 余额按六四比例分成,162.00\n"
                      "2025,小计,,,,,,162.00\n"
                      "合计,taiyuan,太原市,,,,,540162.01\n"
                      "制表：,,复核：,,负责人：,,日期：,\n");
  fc_outlet_close(&outlet);
  fc_cities_free(&cities);
  fc_grid *grid = NULL;
  assert_int_equal(fc_city_grid(&view, 1, &grid), FC_OK);
  assert_int_equal(fc_grid_row_count(grid), 6);
  assert_string_equal(fc_grid_cell(grid, 4, 7), "360108.00");
  fc_grid_free(grid);
  park_scene_free(&scene);
}

static void check_name(const char *code, const char *expected) {
  park_scene scene;
  park_options options = {.second_party = code};
  park_scene_make(&scene, &options);
  fc_view view = {scene.scenario, scene.result, NULL, NULL, FC_ENGLISH, NULL};
  fc_arena arena = {0};
  const char *names[5];
  assert_true(fc_city_names(&view, &arena, names));
  assert_string_equal(names[0], "taiyuan");
  assert_string_equal(names[4], expected);
  fc_arena_free(&arena);
  park_scene_free(&scene);
}

static void city_names__are_safe_everywhere(void **state) {
  (void)state;
  check_name("太原开投", "太原开投");
  check_name("a-b_1.x", "a-b_1.x");
  check_name("TaiYuan", "TaiYuan~5"); /* the same as taiyuan where case does not count */
  check_name("CON", "_CON~5");
  check_name("nul.x", "_nul.x~5");
  check_name("com1", "_com1~5");
  check_name("com1x", "com1x");
  check_name("con1", "con1");
  check_name("..", "_.~5");
  check_name("a.", "a.~5");
  check_name("-a", "_a~5");
}

static void grid__refuses_what_is_no_table(void **state) {
  (void)state;
  park_scene scene;
  park_scene_make(&scene, NULL);
  fc_grid *grid = NULL;
  const fc_output others[] = {FC_OUT_CITIES, FC_OUT_EXPLAIN, FC_OUT_MANIFEST, FC_OUT_COUNT};
  for (int i = 0; i < 4; i++)
    assert_int_equal(fc_grid_of(scene.scenario, scene.result, others[i], FC_ENGLISH, NULL, &grid, NULL), FC_E_ARGUMENT);
  assert_null(grid);
  park_scene_free(&scene);
}

static void outputs__are_all_named(void **state) {
  (void)state;
  for (int i = 0; i < FC_OUT_COUNT; i++) {
    assert_non_null(fc_output_name((fc_output)i));
    assert_non_null(fc_output_file((fc_output)i));
  }
  assert_string_equal(fc_output_file(FC_OUT_EXPLAIN_JSON), "explain.json");
  assert_null(fc_output_name(FC_OUT_COUNT));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(allocation__has_a_row_for_each_posting),
                                     cmocka_unit_test(allocation__speaks_chinese_and_bears_the_mark),
                                     cmocka_unit_test(allocation__leaves_indicators_out),
                                     cmocka_unit_test(summary__ends_with_what_the_ledger_brought_in),
                                     cmocka_unit_test(settlement__says_who_pays),
                                     cmocka_unit_test(funds__has_a_row_for_each_year),
                                     cmocka_unit_test(indicators__have_their_own_decimals),
                                     cmocka_unit_test(cities__add_up_and_end_with_the_signatures),
                                     cmocka_unit_test(city_names__are_safe_everywhere),
                                     cmocka_unit_test(grid__refuses_what_is_no_table),
                                     cmocka_unit_test(outputs__are_all_named)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
