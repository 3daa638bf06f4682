/* What-if: edited clauses must give what the same clauses give when they are written. */
#include "support/edit_text.h"

#include <stdio.h>

#define ONE(...)                                                                                                       \
  (const fc_clause_edit[]){__VA_ARGS__}, sizeof((const fc_clause_edit[]){__VA_ARGS__}) / sizeof(fc_clause_edit)

static void value__others_keep_their_proportions(void **state) {
  (void)state;
  const char *clauses = "clause x 1 share A 60%\nclause x 1 share B 30%\nclause x 1 share C 10%\n";
  expect_edited(clauses, ONE(edit_value(1, "A", "50%")),
                "x 2024: A 500, B 375, C 125, F 0\nx 2025: A 1000.01, B 750, C 250, F 0\nx 2026: A -15, B -11.25, C "
                "-3.75, F 0\n");
  expect_as_written(clauses, ONE(edit_value(1, "A", "1/3")),
                    "clause x 1 share A 1/3\nclause x 1 share B 1/2\nclause x 1 share C 1/6\n");
  expect_as_written(clauses, ONE(edit_value(1, "A", "100%")),
                    "clause x 1 share A 100%\nclause x 1 share B 0%\nclause x 1 share C 0%\n");
  expect_as_written(clauses, ONE(edit_value(1, "A", "0.6")), clauses);
}

static void value__two_of_a_clause(void **state) {
  (void)state;
  const char *clauses = "clause x 1 share A 60%\nclause x 1 share B 30%\nclause x 1 share C 10%\n";
  expect_as_written(clauses, ONE(edit_value(1, "A", "20%"), edit_value(1, "C", "70%")),
                    "clause x 1 share A 20%\nclause x 1 share B 10%\nclause x 1 share C 70%\n");
  expect_as_written(clauses, ONE(edit_value(1, "C", "70%"), edit_value(1, "A", "20%")),
                    "clause x 1 share A 20%\nclause x 1 share B 10%\nclause x 1 share C 70%\n");
  expect_edited(clauses, ONE(edit_value(1, "A", "60%"), edit_value(1, "B", "50%")),
                "error: clause 1 of x: the rates given add up to more than 100%\n");
}

static void value__parts(void **state) {
  (void)state;
  const char *clauses = "clause x 1 share A 6parts\nclause x 1 share B 3parts\nclause x 1 share C 1parts\n";
  expect_as_written(clauses, ONE(edit_value(1, "A", "2份")),
                    "clause x 1 share A 2parts\nclause x 1 share B 3parts\nclause x 1 share C 1parts\n");
  expect_as_written(clauses, ONE(edit_value(1, "A", "20%")),
                    "clause x 1 share A 20%\nclause x 1 share B 60%\nclause x 1 share C 20%\n");
}

/* Each window by itself; a window without the party stays. */
static void value__windows(void **state) {
  (void)state;
  expect_as_written("clause x 1 share A 60% until=2024\nclause x 1 share B 40% until=2024\n"
                    "clause x 1 share A 20% from=2025 until=2025\nclause x 1 share B 40% from=2025 until=2025\n"
                    "clause x 1 share C 40% from=2025 until=2025\nclause x 1 share C 100% from=2026\n",
                    ONE(edit_value(1, "A", "10%")),
                    "clause x 1 share A 10% until=2024\nclause x 1 share B 90% until=2024\n"
                    "clause x 1 share A 10% from=2025 until=2025\nclause x 1 share B 45% from=2025 until=2025\n"
                    "clause x 1 share C 45% from=2025 until=2025\nclause x 1 share C 100% from=2026\n");
}

static void value__factors_and_brackets(void **state) {
  (void)state;
  expect_as_written("clause x 1 factor - 30% of=people\nclause x 1 factor - 70% of=money\n",
                    ONE(edit_value(1, "people", "80%")),
                    "clause x 1 factor - 80% of=people\nclause x 1 factor - 20% of=money\n");
  expect_as_written("clause x 1 tier A 60% above=0\nclause x 1 tier B 40% above=0\n"
                    "clause x 1 tier A 20% above=500\nclause x 1 tier B 80% above=500\n",
                    ONE(edit_value(1, "A", "50%")),
                    "clause x 1 tier A 50% above=0\nclause x 1 tier B 50% above=0\n"
                    "clause x 1 tier A 50% above=500\nclause x 1 tier B 50% above=500\n");
}

/* Amounts, and rates that take nothing from the rows beside them. */
static void value__just_set(void **state) {
  (void)state;
  const char *rest = "clause x 3 share A 50%\nclause x 3 share B 50%\n";
  char before[300], after[300];
  snprintf(before, sizeof before, "clause x 1 carve F 10%%\n%sclause x 4 cap A 300 of=year to=B\n", rest);
  snprintf(after, sizeof after, "clause x 1 carve F 5%%\n%sclause x 4 cap A 200 of=year to=B\n", rest);
  expect_as_written(before, ONE(edit_value(1, "", "5%"), edit_value(4, "A", "0.02万元")), after);
  snprintf(after, sizeof after, "clause x 1 carve F 123.45\n%sclause x 4 cap A 300 of=year to=B\n", rest);
  expect_as_written(before, ONE(edit_value(1, "F", "123.45")), after);
  expect_as_written("clause x 1 share A 100%\nclause x 2 levy all 5% to=F\n", ONE(edit_value(2, "all", "7%")),
                    "clause x 1 share A 100%\nclause x 2 levy all 7% to=F\n");
}

/* The sums are checked as in a table: here parts beside the last rate. */
static void value__goes_through_the_checks(void **state) {
  (void)state;
  expect_edited("clause x 1 share A 60%\nclause x 1 share B 40%\n", ONE(edit_value(1, "A", "3份")),
                "clauses.csv:3:5: error: line 2 has rates and this row parts (or the other way round): use one of the "
                "two\n");
}

static void rule__in_the_place_of_a_share(void **state) {
  (void)state;
  const char *clauses = "clause x 1 carve F 10%\nclause x 2 share A 60%\nclause x 2 share B 40%\n";
  expect_as_written(clauses, ONE(edit_rule("equal")), "clause x 1 carve F 10%\nclause x 2 equal - -\n");
  expect_as_written(clauses, ONE(edit_rule("均分")), "clause x 1 carve F 10%\nclause x 2 equal - -\n");
  expect_as_written(clauses, ONE(edit_rule("equity:firm")), "clause x 1 carve F 10%\nclause x 2 equity - - of=firm\n");
  expect_as_written(clauses, ONE(edit_rule("equity")), "clause x 1 carve F 10%\nclause x 2 equity - - of=firm\n");
  expect_as_written(clauses, ONE(edit_rule("factor:people")),
                    "clause x 1 carve F 10%\nclause x 2 factor - 100% of=people\n");
  expect_as_written(clauses, ONE(edit_rule("index: people / money")),
                    "clause x 1 carve F 10%\nclause x 2 index - money of=people\n");
  expect_as_written(clauses, ONE(edit_rule("share:2/1/1")),
                    "clause x 1 carve F 10%\nclause x 2 share A 2parts\nclause x 2 share B 1parts\n"
                    "clause x 2 share C 1parts\n");
  expect_as_written(clauses, ONE(edit_rule("share:50%/0%/50%")),
                    "clause x 1 carve F 10%\nclause x 2 share A 50%\nclause x 2 share C 50%\n");
  expect_as_written(clauses, ONE(edit_rule("share")), clauses);
}

/* Windows and options stay; both clauses that split are meant. */
static void rule__windows_stay(void **state) {
  (void)state;
  expect_as_written(
      "clause x 1 share A 60% until=2024 remainder=last\nclause x 1 share B 40% until=2024 remainder=last\n"
      "clause x 1 share A 50% from=2025 until=2025\nclause x 1 share B 50% from=2025 until=2025\n"
      "clause x 2 factor - 100% of=money from=2026\n",
      ONE(edit_rule("equal")),
      "clause x 1 equal - - until=2024 remainder=last\nclause x 1 equal - - from=2025 until=2025\n"
      "clause x 2 equal - - from=2026\n");
}

/* A share of one party is what is left for it, not a split. */
static void rule__single_share_stays(void **state) {
  (void)state;
  expect_as_written("clause x 1 equal - - until=2025\nclause x 2 share B 100% from=2026\n",
                    ONE(edit_rule("share:1/0/1")),
                    "clause x 1 share A 1parts until=2025\nclause x 1 share B 0parts until=2025\n"
                    "clause x 1 share C 1parts until=2025\nclause x 2 share B 100% from=2026\n");
}

/* Without an agreement: those with one such clause and no source. */
static void rule__every_agreement(void **state) {
  (void)state;
  const fc_clause_edit every = {.rule = "equal"};
  expect_as_written("agreement y A,B start=2024\nclause y 1 share A 20%\nclause y 1 share B 80%\n"
                    "agreement z A,C start=2024\nclause z 1 share A 20% until=2024\nclause z 1 share C 80% until=2024\n"
                    "clause z 2 share A 30% from=2025\nclause z 2 share C 70% from=2025\n"
                    "agreement s A,B source=x/C start=2024\nclause s 1 share A 90%\nclause s 1 share B 10%\n"
                    "clause x 1 share A 20%\nclause x 1 share C 80%\n"
                    "ledger 2024 A 100 agreement=y\nledger 2025 A 10 agreement=z\n",
                    ONE(every),
                    "agreement y A,B start=2024\nclause y 1 equal - -\n"
                    "agreement z A,C start=2024\nclause z 1 share A 20% until=2024\nclause z 1 share C 80% until=2024\n"
                    "clause z 2 share A 30% from=2025\nclause z 2 share C 70% from=2025\n"
                    "agreement s A,B source=x/C start=2024\nclause s 1 share A 90%\nclause s 1 share B 10%\n"
                    "clause x 1 equal - -\n"
                    "ledger 2024 A 100 agreement=y\nledger 2025 A 10 agreement=z\n");
}

/* Rules first, then values: of the rows that stand then. */
static void rule__then_value(void **state) {
  (void)state;
  expect_as_written("clause x 1 equal - -\n", ONE(edit_value(1, "A", "70%"), edit_rule("share:1/1/2")),
                    "clause x 1 share A 70%\nclause x 1 share B 10%\nclause x 1 share C 20%\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(value__others_keep_their_proportions),
      cmocka_unit_test(value__two_of_a_clause),
      cmocka_unit_test(value__parts),
      cmocka_unit_test(value__windows),
      cmocka_unit_test(value__factors_and_brackets),
      cmocka_unit_test(value__just_set),
      cmocka_unit_test(value__goes_through_the_checks),
      cmocka_unit_test(rule__in_the_place_of_a_share),
      cmocka_unit_test(rule__windows_stay),
      cmocka_unit_test(rule__single_share_stays),
      cmocka_unit_test(rule__every_agreement),
      cmocka_unit_test(rule__then_value),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
