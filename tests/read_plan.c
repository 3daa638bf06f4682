/* Programs, targets, amendments, and what agreements and clauses take from funds: what stands in a scenario for what
 * stands in a file. */
#include "read_folder.h"

static void assert_rate(fc_rate rate, int64_t numerator, int64_t denominator) {
  assert_int_equal(rate.numerator * denominator, numerator * rate.denominator);
  assert_int_equal(rate.denominator == 0, denominator == 0);
}

static void programs__columns(void **state) {
  folder_case *folder = *state;
  write_table(folder, "main/项目.csv",
              "优先级,项目,基金,期间,方式,基数(万元),城市,企业,已付利息,比例,上限\n"
              "2,p1,产业基金,2024Q2,贴息,1.5,太原市,\"钢铁厂, 一分厂\",\"1,200元\",15%,0.04\n"
              ",p2,fund,2024-03-15,reward,0.5,,,,,\n");
  assert_int_equal(load_folder(folder, NULL), FC_OK);
  assert_int_equal(fc_scenario_program_count(folder->loaded), 2);
  const fc_program *row = fc_scenario_program(folder->loaded, 0);
  assert_string_equal(row->code, "p1");
  assert_string_equal(row->fund, "产业基金");
  assert_int_equal(fc_scenario_program_fund(folder->loaded, 0), 2);
  assert_int_equal(row->period.year, 2024);
  assert_int_equal(row->kind, FC_PROGRAM_INTEREST);
  assert_int_equal(row->base, 1500000);
  assert_true(row->has_base2);
  assert_int_equal(row->base2, 120000);
  assert_rate(row->rate, 15, 100);
  assert_true(row->has_ceiling);
  assert_int_equal(row->ceiling, 4);
  assert_int_equal(fc_scenario_program_city(folder->loaded, 0), 0);
  assert_string_equal(row->enterprise, "钢铁厂, 一分厂");
  assert_int_equal(row->priority, 2);
  assert_int_equal(row->line, 2);
}

static void programs__blanks(void **state) {
  folder_case *folder = *state;
  write_table(folder, "main/programs.csv", "program,fund,period,kind,base\np2,fund,2024-03-15,reward,500\n");
  assert_int_equal(load_folder(folder, NULL), FC_OK);
  const fc_program *row = fc_scenario_program(folder->loaded, 0);
  assert_int_equal(row->kind, FC_PROGRAM_REWARD);
  assert_int_equal(row->base, 50000);
  assert_false(row->has_base2);
  assert_rate(row->rate, 0, 0);
  assert_false(row->has_ceiling);
  assert_string_equal(row->city, "");
  assert_string_equal(row->enterprise, "");
  assert_int_equal(row->priority, 0);
}

/* A dash or 无 means none, and is no 0. */
static void programs__dash(void **state) {
  folder_case *folder = *state;
  write_table(folder, "main/programs.csv",
              "program,fund,period,kind,base,rate,ceiling\np1,fund,2024,reward,500,无,-\np2,fund,2024,grant,-,0,0\n");
  assert_int_equal(load_folder(folder, NULL), FC_E_DATA);
  assert_string_equal(all_problems(folder).text,
                      "programs.csv:2:6: error: '无' is no number; leave the cell blank if there is none\n"
                      "programs.csv:2:7: error: '-' is no number; leave the cell blank if there is none\n"
                      "programs.csv:3:5: error: '-' is no number, and missing is not zero; write 0, delete the row, or "
                      "give --empty zero");
}

static void targets__columns(void **state) {
  folder_case *folder = *state;
  write_table(folder, "main/streams.csv", "stream,name,kind\nvat,增值税,tax\ngdp,生产总值,indicator\n");
  write_table(folder, "main/targets.csv",
              "target,year,numerator,at_least,denominator,region,source\n"
              "a,2025年,gdp,\"1,000.50\",,ty,规划纲要\n"
              "b,2030,gdp,150%,gdp,,\n"
              "c,2030,gdp,1/3,gdp,,\n"
              "d,2035,gdp,-2.5,,,\n"
              "e,2035,gdp,12.5,,,\n");
  assert_int_equal(load_folder(folder, NULL), FC_OK);
  assert_int_equal(fc_scenario_target_count(folder->loaded), 5);
  const fc_target *row = fc_scenario_target(folder->loaded, 0);
  assert_string_equal(row->code, "a");
  assert_int_equal(row->year, 2025);
  assert_string_equal(row->numerator, "gdp");
  assert_string_equal(row->denominator, "");
  assert_string_equal(row->region, "ty");
  assert_string_equal(row->source, "规划纲要");
  assert_rate(row->at_least, 10005, 10);
  assert_rate(fc_scenario_target(folder->loaded, 1)->at_least, 3, 2);
  assert_rate(fc_scenario_target(folder->loaded, 2)->at_least, 1, 3);
  assert_rate(fc_scenario_target(folder->loaded, 3)->at_least, -5, 2);
  assert_rate(fc_scenario_target(folder->loaded, 4)->at_least, 25, 2);
}

static void write_amended(folder_case *folder) {
  write_table(folder, "main/修订.csv", "修订,起始,文号,废止条款,出处\nsecond,2025年,晋发〔2025〕1号,x/1、x/2;,纪要\n");
  write_table(folder, "main/clauses.csv",
              "修订,agreement,clause,kind,party,value\n,x,1,carve,fund,10%\n,x,2,share,ty,60%\n,x,2,share,xz,40%\n"
              "second,x,3,share,ty,50%\nsecond,x,3,share,xz,50%\n");
  write_table(folder, "main/ledger.csv",
              "agreement,period,stream,amount,collector\nx,2024,vat,100,xz\nx,2025,vat,100,xz\n");
}

static void amendments__columns(void **state) {
  folder_case *folder = *state;
  write_amended(folder);
  assert_int_equal(load_folder(folder, NULL), FC_OK);
  assert_string_equal(all_problems(folder).text, "");
  assert_int_equal(fc_scenario_amendment_count(folder->loaded), 1);
  const fc_amendment *row = fc_scenario_amendment(folder->loaded, 0);
  assert_string_equal(row->code, "second");
  assert_int_equal(row->from, 2025);
  assert_string_equal(row->document, "晋发〔2025〕1号");
  assert_int_equal(row->repeal_count, 2);
  assert_string_equal(row->repeals[0], "x/1");
  assert_string_equal(row->repeals[1], "x/2");
  assert_string_equal(row->source, "纪要");
  assert_string_equal(fc_scenario_clause(folder->loaded, 0)->amendment, "");
  assert_string_equal(fc_scenario_clause(folder->loaded, 3)->amendment, "second");
  assert_int_equal(fc_scenario_clause_amendment(folder->loaded, 4), 0);
}

static void amendments__option(void **state) {
  folder_case *folder = *state;
  write_amended(folder);
  fc_read_options options = {.amended = "none"};
  assert_int_equal(load_folder(folder, NULL), FC_OK);
  assert_string_equal(fc_scenario_settings(folder->loaded)->amended, "");
  assert_int_equal(load_folder(folder, &options), FC_OK);
  assert_string_equal(fc_scenario_settings(folder->loaded)->amended, "none");
  options.amended = "second";
  assert_int_equal(load_folder(folder, &options), FC_OK);
  assert_string_equal(fc_scenario_settings(folder->loaded)->amended, "second");
}

static void source__balance(void **state) {
  static const char *const cells[] = {"balance:fund", "BALANCE: fund", "余额:fund", "余额：fund"};
  folder_case *folder = *state;
  write_table(folder, "main/clauses.csv",
              "agreement,clause,kind,party,value\nx,1,carve,fund,10%\nx,2,rest,ty,\nback,1,equal,,\n");
  for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
    char text[200];
    snprintf(text, sizeof text, "agreement,participants,source,start\nx,ty;xz,,2024\nback,ty;xz,%s,2024\n", cells[i]);
    write_table(folder, "main/agreements.csv", text);
    assert_int_equal(load_folder(folder, NULL), FC_OK);
    assert_string_equal(fc_scenario_agreement(folder->loaded, 0)->source, "");
    assert_string_equal(fc_scenario_agreement(folder->loaded, 1)->source, "balance:fund");
  }
}

static void clauses__paid(void **state) {
  static const char *const cells[] = {"paid:产业基金", "已缴：产业基金"};
  folder_case *folder = *state;
  for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
    char text[200];
    snprintf(text, sizeof text, "agreement,clause,kind,value,of\nx,1,factor,100%%,%s\n", cells[i]);
    write_table(folder, "main/clauses.csv", text);
    assert_int_equal(load_folder(folder, NULL), FC_OK);
    assert_int_equal(fc_scenario_clause(folder->loaded, 0)->of.kind, FC_TERM_PAID);
    assert_string_equal(fc_scenario_clause(folder->loaded, 0)->of.code, "产业基金");
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(programs__columns, set_up, tear_down),
      cmocka_unit_test_setup_teardown(programs__blanks, set_up, tear_down),
      cmocka_unit_test_setup_teardown(programs__dash, set_up, tear_down),
      cmocka_unit_test_setup_teardown(targets__columns, set_up, tear_down),
      cmocka_unit_test_setup_teardown(amendments__columns, set_up, tear_down),
      cmocka_unit_test_setup_teardown(amendments__option, set_up, tear_down),
      cmocka_unit_test_setup_teardown(source__balance, set_up, tear_down),
      cmocka_unit_test_setup_teardown(clauses__paid, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
