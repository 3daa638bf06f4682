/* The tables of a comparison, cell by cell, worked by hand. */
#include "comparison.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define PARTIES                                                                                                        \
  "set discount_rate=10%\n"                                                                                            \
  "party A city\nparty B city\nparty F fund\n"                                                                         \
  "agreement x A,B start=2024\n"
#define LEDGER "ledger 2024 A 1000\nledger 2025 A 2000\n"
/* A 540, 1080; B 360, 720; F 100, 200 */
#define BASE PARTIES "clause x 1 carve F 10%\nclause x 2 share A 60%\nclause x 2 share B 40%\n" LEDGER
/* A 500, 1000; B 500, 1000 */
#define EQUAL PARTIES "clause x 2 equal - -\n" LEDGER

static void check_pair(const char *first, const char *second, fc_study_table table, const char *expected) {
  const char *const names[] = {"base", "equal", NULL}, *const texts[] = {first, second, NULL};
  compared made;
  compared_make(&made, names, texts);
  expect_table(&made, table, FC_ENGLISH, expected);
  compared_free(&made);
}

static void study_totals__by_party_and_variant(void **state) {
  (void)state;
  check_pair(BASE, EQUAL, FC_STUDY_TOTALS,
             "party|name|base|equal\nA|A|1620.00|1500.00\nB|B|1080.00|1500.00\nF|F|300.00|0.00\n");
}

static void study_periods__by_year(void **state) {
  (void)state;
  check_pair(BASE, EQUAL, FC_STUDY_PERIODS,
             "period|party|name|base|equal\n"
             "2024|A|A|540.00|500.00\n2024|B|B|360.00|500.00\n2024|F|F|100.00|0.00\n"
             "2025|A|A|1080.00|1000.00\n2025|B|B|720.00|1000.00\n2025|F|F|200.00|0.00\n");
}

static void study_changes__against_the_first(void **state) {
  (void)state;
  check_pair(BASE, EQUAL, FC_STUDY_CHANGES,
             "party|name|equal against base, change|equal against base, %\n"
             "A|A|-120.00|-7.41%\nB|B|420.00|38.89%\nF|F|-300.00|-100.00%\n");
  check_pair(EQUAL, BASE, FC_STUDY_CHANGES,
             "party|name|equal against base, change|equal against base, %\n"
             "A|A|120.00|8.00%\nB|B|-420.00|-28.00%\nF|F|300.00|\n");
}

static void study_present_value__first_year_is_not_discounted(void **state) {
  (void)state;
  check_pair(BASE, EQUAL, FC_STUDY_PRESENT_VALUE,
             "party|name|base|equal\n"
             "A|A|1521.82|1409.09\n" /* 540 + 1080 / 1.1 */
             "B|B|1014.55|1409.09\nF|F|281.82|0.00\n");
}

static void study_present_value__needs_a_rate(void **state) {
  (void)state;
  const char *const names[] = {"base", NULL}, *const texts[] = {"party A city\nagreement x A start=2024\n"
                                                                "clause x 1 rest A -\nledger 2024 A 1\n",
                                                                NULL};
  compared made;
  compared_make(&made, names, texts);
  expect_table(&made, FC_STUDY_PRESENT_VALUE, FC_CHINESE, "参与方|名称|base\n");
  fc_comparison_free(made.comparison);
  const fc_compare_options options = {.discount_rate = {5, 100}};
  assert_int_equal(fc_compare(made.variants, 1, &options, NULL, &made.comparison), FC_OK);
  expect_table(&made, FC_STUDY_PRESENT_VALUE, FC_CHINESE, "参与方|名称|base\nA|A|1.00\n");
  compared_free(&made);
}

static void study_per_unit__latest_value_in_the_last_year(void **state) {
  (void)state;
  check_pair(BASE "factor people A 10 period=2020\nfactor people A 3 period=2025\nfactor people A 9 period=2026\n"
                  "factor population B 1.5\nfactor people B 0\n",
             EQUAL "factor people A 4 period=2023\n", FC_STUDY_PER_UNIT,
             "factor|basis|party|name|value|base|equal\n"
             "people|per unit|A|A|3|540.0000|375.0000\n"
             "people|per unit|B|B|0||\n"
             "population|per head (in the unit of the factor)|B|B|1.5|720.0000|\n");
}

static void study_gains__against_standing_alone(void **state) {
  (void)state;
#define ALONE "alone A 2024 600\nalone A 2025 500\nalone B 2025 720\nalone B 2030 1\n"
  check_pair(BASE ALONE, EQUAL ALONE, FC_STUDY_GAINS,
             "variant|party|name|against|total|alone|gain|gain_rate|ahead\n"
             "base|A|A|standing alone|1620.00|1100.00|520.00|47.27%|2025\n"
             "base|B|B|standing alone|720.00|720.00|0.00|0.00%|\n"
             "equal|A|A|standing alone|1500.00|1100.00|400.00|36.36%|2025\n"
             "equal|B|B|standing alone|1000.00|720.00|280.00|38.89%|2025\n"
             "equal|F|F|base|0.00|300.00|-300.00|-100.00%|\n");
}

static void study_gains__against_the_first_variant(void **state) {
  (void)state;
  check_pair(BASE, EQUAL, FC_STUDY_GAINS,
             "variant|party|name|against|total|alone|gain|gain_rate|ahead\n"
             "equal|A|A|base|1500.00|1620.00|-120.00|-7.41%|\n"
             "equal|B|B|base|1500.00|1080.00|420.00|38.89%|2024\n"
             "equal|F|F|base|0.00|300.00|-300.00|-100.00%|\n");
}

static void study_fairness__cities_that_take_part(void **state) {
  (void)state;
  const char *ladder =
      "party A city\nparty B county\nparty C city\nparty D city\nparty E city\nparty P park\n"
      "agreement x A,B,C,D start=2024\n"
      "clause x 1 share A 10%\nclause x 1 share B 20%\nclause x 1 share C 30%\nclause x 1 share D 40%\n"
      "factor population A 1\nfactor population B 2\nfactor population C 3\nfactor population D 4\n"
      "ledger 2024 A 10\n";
  const char *reversed =
      "party A city\nparty B county\nparty C city\nparty D city\nparty E city\n"
      "agreement x A,B,C,D start=2024\n"
      "clause x 1 share A 40%\nclause x 1 share B 30%\nclause x 1 share C 20%\nclause x 1 share D 10%\n"
      "factor population A 1\nfactor population B 2\nfactor population C 3\n"
      "ledger 2024 A 10\n";
  check_pair(ladder, reversed, FC_STUDY_FAIRNESS,
             "variant|basis|count|gini|theil|jain|loser|name|loss|reason\n"
             "base|totals|4|0.2500|0.1064|0.8333||||\n"
             "base|per head (in the unit of the factor)|4|0.0000|0.0000|1.0000||||\n"
             "equal|totals|4|0.2500|0.1064|0.8333|D|D|3.00|\n"
             /* 4, 1.5, 2 / 3 without D: (-2 x 2/3 + 2 x 4) / (3 x 37/6) */
             "equal|per head (in the unit of the factor)|3|0.3604|0.2335|0.6781|C|C|0.3333|\n");
}

static void study_fairness__one_city_and_debts(void **state) {
  (void)state;
  const char *one = "party A city\nagreement x A start=2024\nclause x 1 rest A -\nledger 2024 A 5\n";
  const char *refund = "party A city\nagreement x A start=2024\nclause x 1 rest A -\nledger 2024 A -5\n";
  check_pair(one, refund, FC_STUDY_FAIRNESS,
             "variant|basis|count|gini|theil|jain|loser|name|loss|reason\n"
             "base|totals|1|0.0000|0.0000|1.0000||||\n"
             "equal|totals|1||||A|A|10.00|not defined: an amount is below 0, or all are 0\n");
}

static void study_objections__parties_and_groups(void **state) {
  (void)state;
#define CLAIMS                                                                                                         \
  "alone A 2024 600\nalone A 2025 1000\nalone A+B 2024 901\nalone B+A 2025 1800\ncoalition g A+F 1900\n"               \
  "coalition g B 1000\ncoalition h A+B+F 3000\n"
  check_pair(BASE CLAIMS, EQUAL CLAIMS, FC_STUDY_OBJECTIONS,
             "variant|who|name|measure|gets|alone|lacks\n"
             "base|A+B|A+B|standing alone|2700.00|2701.00|1.00\n"
             "equal|A|A|standing alone|1500.00|1600.00|100.00\n"
             "equal|A+F|A+F|g|1500.00|1900.00|400.00\n");
}

static void study_variants__a_failed_one_says_why(void **state) {
  (void)state;
  const char *const names[] = {"bad", "base", "bad-unread", "equal", NULL};
  const char *const texts[] = {PARTIES "clause x 1 share A 60%\n" LEDGER, BASE, BASE, EQUAL, NULL};
  compared made;
  compared_make(&made, names, texts);
  expect_table(&made, FC_STUDY_VARIANTS, FC_ENGLISH,
               "variant|state\nbad|it does not add up\nbase|computed\nbad-unread|it does not add up\nequal|computed\n");
  expect_table(
      &made, FC_STUDY_TOTALS, FC_CHINESE,
      "参与方|名称|bad|base|bad-unread|equal\nA|A||1620.00||1500.00\nB|B||1080.00||1500.00\nF|F||300.00||0.00\n");
  expect_table(&made, FC_STUDY_CHANGES, FC_CHINESE,
               "参与方|名称|bad 较 base 增减|bad 较 base 增减率|bad-unread 较 base 增减|bad-unread 较 base 增减率|"
               "equal 较 base 增减|equal 较 base 增减率\n"
               "A|A|||||-120.00|-7.41%\nB|B|||||420.00|38.89%\nF|F|||||-300.00|-100.00%\n");
  assert_int_equal(fc_comparison_amount(made.comparison, 0, 0, 0), 0);
  for (int table = 0; table < FC_STUDY_TABLE_COUNT; table++) {
    fc_grid *grid = NULL;
    assert_int_equal(fc_comparison_grid(made.comparison, (fc_study_table)table, FC_CHINESE, NULL, &grid), FC_OK);
    fc_grid_free(grid);
  }
  fc_comparison_free(made.comparison);
  assert_int_equal(fc_compare(made.variants, 1, NULL, NULL, &made.comparison), FC_E_ARGUMENT);
  assert_null(made.comparison);
  compared_free(&made);
}

/* Parties by code, further ones behind; years of all variants; `undistributed` only where it has money. */
static void study_compare__different_parties_and_years(void **state) {
  (void)state;
  const char *later = "set first_year=2025 last_year=2026 remainder=separate\n"
                      "party C city\nparty A city\nparty D city\n"
                      "agreement x A,C,D start=2025\nclause x 1 equal - -\nledger 2026 A 100\n";
  const char *const names[] = {"base", "later", NULL}, *const texts[] = {BASE, later, NULL};
  compared made;
  compared_make(&made, names, texts);
  const fc_comparison *comparison = made.comparison;
  expect_table(&made, FC_STUDY_TOTALS, FC_ENGLISH,
               "party|name|base|later\nA|A|1620.00|33.33\nB|B|1080.00|0.00\nF|F|300.00|0.00\nC|C|0.00|33.33\n"
               "D|D|0.00|33.33\nundistributed|undistributed|0.00|0.01\n");
  assert_int_equal(fc_comparison_first_year(comparison), 2024);
  assert_int_equal(fc_comparison_last_year(comparison), 2026);
  assert_int_equal(fc_comparison_party_count(comparison), 6);
  assert_int_equal(fc_comparison_variant_count(comparison), 2);
  assert_string_equal(fc_comparison_variant(comparison, 1)->name, "later");
  assert_string_equal(fc_comparison_party(comparison, 3)->code, "C");
  assert_int_equal(fc_comparison_amount(comparison, 1, 3, 2026), 3333);
  assert_int_equal(fc_comparison_amount(comparison, 1, 3, 2024), 0);
  assert_int_equal(fc_comparison_amount(comparison, 1, 3, 2023), 0);
  assert_int_equal(fc_comparison_amount(comparison, 2, 3, 0), 0);
  assert_int_equal(fc_comparison_amount(comparison, 1, 6, 0), 0);
  assert_null(fc_comparison_party(comparison, 6));
  assert_null(fc_comparison_variant(comparison, 2));
  compared_free(&made);
}

/* One marked variant marks the whole comparison. */
static void study_tables__bear_the_mark(void **state) {
  (void)state;
  const char *const names[] = {"base", "marked", NULL};
  const char *const texts[] = {BASE, PARTIES "set mark=示例数据\nclause x 2 equal - -\n" LEDGER, NULL};
  compared made;
  compared_make(&made, names, texts);
  expect_table(&made, FC_STUDY_TOTALS, FC_CHINESE,
               "参与方|名称|base|marked|标注\nA|A|1620.00|1500.00|示例数据\nB|B|1080.00|1500.00|示例数据\n"
               "F|F|300.00|0.00|示例数据\n");
  for (int table = 0; table < FC_STUDY_TABLE_COUNT; table++) {
    fc_grid *grid = NULL;
    assert_int_equal(fc_comparison_grid(made.comparison, (fc_study_table)table, FC_ENGLISH, NULL, &grid), FC_OK);
    assert_string_equal(fc_grid_header(grid, fc_grid_column_count(grid) - 1), "mark");
    for (size_t row = 0; row < fc_grid_row_count(grid); row++)
      assert_string_equal(fc_grid_cell(grid, row, fc_grid_column_count(grid) - 1), "示例数据");
    fc_grid_free(grid);
  }
  compared_free(&made);
}

static void study_tables__arguments(void **state) {
  (void)state;
  fc_grid *grid = (fc_grid *)&grid;
  fc_comparison *comparison = NULL;
  assert_string_equal(fc_study_table_name(FC_STUDY_PRESENT_VALUE), "present-value");
  assert_null(fc_study_table_name(FC_STUDY_TABLE_COUNT));
  for (int table = 0; table < FC_STUDY_TABLE_COUNT; table++)
    assert_non_null(fc_study_table_name((fc_study_table)table));
  assert_int_equal(fc_comparison_grid(NULL, FC_STUDY_TOTALS, FC_ENGLISH, NULL, &grid), FC_E_ARGUMENT);
  assert_null(grid);
  assert_int_equal(fc_compare(NULL, 0, NULL, NULL, &comparison), FC_E_ARGUMENT);
  assert_int_equal(fc_comparison_variant_count(NULL), 0);
  fc_comparison_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(study_totals__by_party_and_variant),
      cmocka_unit_test(study_periods__by_year),
      cmocka_unit_test(study_changes__against_the_first),
      cmocka_unit_test(study_present_value__first_year_is_not_discounted),
      cmocka_unit_test(study_present_value__needs_a_rate),
      cmocka_unit_test(study_per_unit__latest_value_in_the_last_year),
      cmocka_unit_test(study_gains__against_standing_alone),
      cmocka_unit_test(study_gains__against_the_first_variant),
      cmocka_unit_test(study_fairness__cities_that_take_part),
      cmocka_unit_test(study_fairness__one_city_and_debts),
      cmocka_unit_test(study_objections__parties_and_groups),
      cmocka_unit_test(study_variants__a_failed_one_says_why),
      cmocka_unit_test(study_compare__different_parties_and_years),
      cmocka_unit_test(study_tables__bear_the_mark),
      cmocka_unit_test(study_tables__arguments),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
