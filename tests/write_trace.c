/* Explanations, the journal and JSON of a small scenario. */
#include "io/write/files.h"
#include "parkscene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void check_explanation(int32_t party, fc_language language, const char *expected) {
  park_scene scene;
  park_scene_make(&scene, NULL);
  char *text = fc_explain(scene.scenario, scene.result, 0, party, language, NULL);
  assert_string_equal(text, expected);
  fc_text_free(text, NULL);
  park_scene_free(&scene);
}

static void explain__quotes_share_amount_and_article(void **state) {
  (void)state;
  check_explanation(0, FC_CHINESE,
                    "太忻共建园区 2024年 太原市 应分 540,000.01 元\n"
                    "  收入总额                         2,000,000.02\n"
                    "  减：中央和省级分税              -1,000,000.01\n"
                    "  园区地方留成                     1,000,000.01\n"
                    "  第1条 提取产业基金 10%            -100,000.00   → 产业基金  第五条 先提取产业基金\n"
                    "  可分配余额                         900,000.01\n"
                    "  第2条 按比例分成 60%               540,000.006  取 540,000.01（尾差 0.01 归余数最大者）  "
                    "=第六条 余额按六四比例分成\n");
}

static void explain__stops_at_the_last_clause_of_a_party(void **state) {
  (void)state;
  check_explanation(2, FC_ENGLISH,
                    "太忻共建园区 2024: 产业基金 is due 100,000.00 yuan\n"
                    "  gross amount                         2,000,000.02\n"
                    "  parts of the levels                 -1,000,000.01\n"
                    "  park, locally retained               1,000,000.01\n"
                    "  clause 1: carve for 产业基金 10%       100,000.001  taken 100,000.00 (odd units go to larger "
                    "remainders)  第五条 先提取产业基金\n");
}

static void explain__levels(void **state) {
  (void)state;
  check_explanation(3, FC_CHINESE,
                    "太忻共建园区 2024年 中央 应分 1,000,000.01 元\n"
                    "  收入总额                         2,000,000.02\n"
                    "  减：中央和省级分税              -1,000,000.01\n"
                    "  园区地方留成                     1,000,000.01\n"
                    "  分税 增值税 50%                  1,000,000.01\n");
}

static void explain__bad_arguments_give_nothing(void **state) {
  (void)state;
  park_scene scene;
  park_scene_make(&scene, NULL);
  assert_null(fc_explain(scene.scenario, scene.result, 99, 0, FC_ENGLISH, NULL));
  assert_null(fc_explain(scene.scenario, scene.result, 0, 99, FC_ENGLISH, NULL));
  assert_null(fc_explain(NULL, scene.result, 0, 0, FC_ENGLISH, NULL));
  char *all = fc_explain(scene.scenario, scene.result, 0, -1, FC_ENGLISH, NULL);
  assert_non_null(strstr(all, "忻州市 is due 360,000.00"));
  fc_text_free(all, NULL);
  park_scene_free(&scene);
}

static void journal__balances_each_transaction(void **state) {
  (void)state;
  park_scene scene;
  park_scene_make(&scene, NULL);
  fc_view view = {scene.scenario, scene.result, NULL, NULL, FC_ENGLISH, NULL};
  fc_write_options options = {0};
  fc_outlet outlet;
  fc_outlet_open(&outlet, -1, FC_UTF8, NULL);
  assert_int_equal(fc_write_journal(&view, &options, &outlet), FC_OK);
  assert_non_null(strstr(outlet.held.data, "\n2024-12-31 taixin 2024 collected\n"
                                           "    collected:xinzhou  -2000000.02 CNY\n"
                                           "    pool:taixin  2000000.02 CNY\n"));
  assert_non_null(strstr(outlet.held.data, "\n2024-12-31 taixin 2024 levels\n"
                                           "    party:central  1000000.01 CNY\n"
                                           "    pool:taixin  -1000000.01 CNY\n"));
  assert_non_null(strstr(outlet.held.data, "\n2025-12-31 taixin 2025 clause 2 share\n"
                                           "    party:taiyuan  162.00 CNY\n"
                                           "    party:xinzhou  108.00 CNY\n"
                                           "    pool:taixin  -270.00 CNY\n"));
  fc_outlet_close(&outlet);
  park_scene_free(&scene);
}

static void json__escapes_and_nests(void **state) {
  (void)state;
  fc_outlet outlet;
  fc_outlet_open(&outlet, -1, FC_UTF8, NULL);
  fc_json json = {.outlet = &outlet};
  fc_json_open(&json, '{', false);
  fc_json_key_text(&json, "a\"\\\n", "太\x01");
  fc_json_key(&json, "b");
  fc_json_open(&json, '[', true);
  fc_json_whole(&json, -1);
  fc_json_bool(&json, false);
  fc_json_open(&json, '{', false);
  fc_json_close(&json);
  fc_json_close(&json);
  fc_json_key_decimal(&json, "c", -5, 2);
  fc_json_end(&json);
  assert_string_equal(outlet.held.data, "{\n  \"a\\\"\\\\\\u000a\": \"太\\u0001\",\n  \"b\": [-1, false, {}],\n"
                                        "  \"c\": \"-0.05\"\n}\n");
  fc_outlet_close(&outlet);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(explain__quotes_share_amount_and_article),
                                     cmocka_unit_test(explain__stops_at_the_last_clause_of_a_party),
                                     cmocka_unit_test(explain__levels),
                                     cmocka_unit_test(explain__bad_arguments_give_nothing),
                                     cmocka_unit_test(journal__balances_each_transaction),
                                     cmocka_unit_test(json__escapes_and_nests)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
