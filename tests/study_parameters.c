/* parameters: the rows in which variants differ, as a clerk would write them. */
#include "comparison.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define HEAD "where|what|base|other|from|until|source\n"
#define PARTIES "party A city\nparty B city\nparty F fund\nagreement x A,B start=2024\n"
#define LEDGER "ledger 2024 A 100\n"

static void check(const char *first, const char *second, fc_language language, const char *expected) {
  const char *const names[] = {"base", "other", NULL}, *const texts[] = {first, second, NULL};
  compared made;
  compared_make(&made, names, texts);
  expect_table(&made, FC_STUDY_PARAMETERS, language, expected);
  compared_free(&made);
}

static void study_parameters__a_rate_that_differs(void **state) {
  (void)state;
  const char *base = PARTIES "clause x 1 carve F 10%\nclause x 2 share A 60%\nclause x 2 share B 40%\n" LEDGER;
  const char *other = PARTIES "clause x 1 carve F 10%\nclause x 2 share A 1/3\nclause x 2 share B 2/3\n" LEDGER;
  check(base, other, FC_ENGLISH, HEAD "clauses x/2|A value|60%|1/3|||\nclauses x/2|B value|40%|2/3|||\n");
  check(base, other, FC_CHINESE,
        "位置|内容|base|other|起|止|依据\n条款 x/2|A 取值|60%|1/3|||\n条款 x/2|B 取值|40%|2/3|||\n");
  check(base, base, FC_ENGLISH, HEAD);
}

/* Another kind for the same party is one row; a clause with another shape stands as a whole, beside the one whose
 * place it takes. */
static void study_parameters__another_clause(void **state) {
  (void)state;
  check(PARTIES "clause x 1 share A 60%\nclause x 1 share B 40%\nclause x 2 cap A 3000000 of=year to=B\n" LEDGER,
        PARTIES "clause x 1 equal - -\nclause x 2 floor A 24000000.50 of=owed\nclause x 3 levy all 1% to=F\n" LEDGER,
        FC_CHINESE,
        "位置|内容|base|other|起|止|依据\n"
        "条款 x/1|A|按比例分成 60%||||\n"
        "条款 x/1|B|按比例分成 40%||||\n"
        "条款 x/1|||均分|||\n"
        "条款 x/2|A 方式|封顶|保底|||\n"
        "条款 x/2|A 取值|300万元|24000000.50元|||\n"
        "条款 x/2|A 计算依据|当年|欠补|||\n"
        "条款 x/2|A 转给|B||||\n"
        "条款 x/3|各方||再提取 1%；转给 F|||\n");
}

static void study_parameters__windows_conditions_options(void **state) {
  (void)state;
  check(PARTIES "clause x 1 limit - sum:3*80% to=B until=Y3\nclause x 2 carve F 10% until_balance=100\n"
                "clause x 3 rest A - when=open:1 until=2030\nclause x 4 rest B -\n" LEDGER,
        PARTIES "clause x 1 limit - average:2 to=B until=Y3\nclause x 2 carve F 10% of=pool\n"
                "clause x 3 rest A - when=before:2028 until=2030\nclause x 4 rest B -\n" LEDGER,
        FC_ENGLISH,
        HEAD "clauses x/1|value|sum:3*80%|average:2||Y3|\n"
             "clauses x/2|F of||pool|||\n"
             "clauses x/2|F options|until_balance=100.00 yuan||||\n"
             "clauses x/3|A when|open 1|before 2028||2030|\n");
}

static void study_parameters__successive_windows(void **state) {
  (void)state;
  check(PARTIES "clause x 1 rest A - until=2025\nclause x 1 rest B - from=2026\n" LEDGER,
        PARTIES "clause x 1 rest A - until=2026\nclause x 1 rest B - from=2027\n" LEDGER, FC_ENGLISH,
        HEAD "clauses x/1|A|rest|||2025|\nclauses x/1|B|rest||2026||\n"
             "clauses x/1|A||rest||2026|\nclauses x/1|B||rest|2027||\n");
}

static void study_parameters__other_tables(void **state) {
  (void)state;
  check("set first_year=2024 last_year=2026 discount_rate=3%\n"
        "party A city\nparty B city\nparty L level\nlevel vat L 50% until=2025\nlevel vat L 40% from=2026\n"
        "agreement x A,B start=2024\nfactor people A 3.5\nfactor people B 4 period=2023\n"
        "holding firm A 60 from=2024-07-01\nholding firm A 60 from=2024-07-01\n"
        "clause x 1 factor - 100% of=people\n" LEDGER,
        "set first_year=2024 last_year=2027 round_to=1 remainder=to:B half=even\n"
        "party A city\nparty B city\nparty L level\nlevel vat L 50% until=2025\nlevel vat L 45% from=2026\n"
        "agreement x A start=2024-07 end=2030 kind=project\nfactor people A 3.25\nfactor people B 4 period=2023\n"
        "factor people B 5 period=2024\n"
        "holding firm A 60 from=2024-07-01\nholding firm A 70 from=2024-07-01\n"
        "clause x 1 factor - 100% of=people\n" LEDGER,
        FC_CHINESE,
        "位置|内容|base|other|起|止|依据\n"
        "方案|末年|2026|2027|||\n"
        "方案|取整|0.01元|1.00元|||\n"
        "方案|尾差|最大余数|归指定方:B|||\n"
        "方案|舍入|四舍五入|四舍六入五成双|||\n"
        "方案|折现率|3%||||\n"
        "协议 x|参与各方|A;B|A|||\n"
        "协议 x|类别|园区|项目|||\n"
        "协议 x|开始|2024|2024-07|||\n"
        "协议 x|结束||2030|||\n"
        "分税 vat|L 比例|40%|45%|2026||\n"
        "因素 people|A 取值|3.5|3.25|||\n"
        "因素 people|B||5|2024||\n"
        "出资 firm|A 出资额|60.00元|70.00元|2024-07-01||\n");
}

/* A variant that could not be read differs in nothing. */
static void study_parameters__beside_a_failed_variant(void **state) {
  (void)state;
  const char *const names[] = {"base", "bad-unread", "bad", "other", NULL};
  const char *const texts[] = {PARTIES "clause x 1 share A 60%\nclause x 1 share B 40%\n" LEDGER, PARTIES LEDGER,
                               PARTIES "clause x 1 share A 70%\n" LEDGER,
                               PARTIES "clause x 1 share A 80%\nclause x 1 share B 20%\n" LEDGER, NULL};
  compared made;
  compared_make(&made, names, texts);
  expect_table(&made, FC_STUDY_PARAMETERS, FC_ENGLISH,
               "where|what|base|bad-unread|bad|other|from|until|source\n"
               "clauses x/1|A value|60%||70%|80%|||\n"
               "clauses x/1|B|share 40%|||share 20%|||\n");
  compared_free(&made);
}

static void study_parameters__all_of_them(void **state) {
  (void)state;
  const char *const names[] = {"base", "other", NULL};
  const char *const texts[] = {PARTIES "clause x 1 rest A -\n" LEDGER, PARTIES "clause x 1 rest B -\n" LEDGER, NULL};
  compared made;
  fc_grid *grid = NULL;
  compared_make(&made, names, texts);
  assert_int_equal(fc_comparison_all_parameters(made.comparison, FC_ENGLISH, NULL, &grid), FC_OK);
  expect_grid(grid,
              HEAD "scenario|first_year|2024|2024|||\nscenario|last_year|2024|2024|||\n"
                   "scenario|round_to|0.01 yuan|0.01 yuan|||\n"
                   "scenario|remainder|largest-remainder|largest-remainder|||\nscenario|half|up|up|||\n"
                   "scenario|discount_rate|||||\nscenario|settle|year|year|||\n"
                   "agreements x||A;B; kind park; per agreement; start 2024|"
                   "A;B; kind park; per agreement; start 2024|||\n"
                   "clauses x/1|A|rest||||\nclauses x/1|B||rest|||\n"
                   "table parties||parties.csv|parties.csv|||\ntable streams||streams.csv|streams.csv|||\n"
                   "table enterprises||enterprises.csv|enterprises.csv|||\ntable ledger||ledger.csv|ledger.csv|||\n"
                   "table amendments||amendments.csv|amendments.csv|||\ntable opening||opening.csv|opening.csv|||\n"
                   "table programs||programs.csv|programs.csv|||\ntable targets||targets.csv|targets.csv|||\n"
                   "table alone||alone.csv|alone.csv|||\ntable coalitions||coalitions.csv|coalitions.csv|||\n");
  assert_int_equal(fc_comparison_all_parameters(NULL, FC_ENGLISH, NULL, &grid), FC_E_ARGUMENT);
  compared_free(&made);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(study_parameters__a_rate_that_differs),
      cmocka_unit_test(study_parameters__another_clause),
      cmocka_unit_test(study_parameters__windows_conditions_options),
      cmocka_unit_test(study_parameters__successive_windows),
      cmocka_unit_test(study_parameters__other_tables),
      cmocka_unit_test(study_parameters__beside_a_failed_variant),
      cmocka_unit_test(study_parameters__all_of_them),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
