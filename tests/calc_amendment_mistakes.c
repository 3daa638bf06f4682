/* What can be wrong with amendments, and where the messages point. */
#include "support/expect.h"

#define TWO                                                                                                            \
  "set last_year=2030\n"                                                                                               \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "agreement x A,B start=2024\n"
#define SIGNED "clause x 1 share A 60%\nclause x 1 share B 40%\n"

static void calc_amendment_mistakes__codes(void **state) {
  (void)state;
  expect_problems(TWO SIGNED "amendment m 2026\n"
                             "amendment none 2027\n"
                             "amendment m 2027\n"
                             "amendment 无 2028\n"
                             "clause x 1 share A 60% amendment=m\n"
                             "clause x 1 share B 40% amendment=m\n"
                             "clause x 2 levy A 1% to=B amendment=none\n"
                             "clause x 3 levy A 1% to=B amendment=无\n"
                             "clause x 4 levy A 1% to=B amendment=q\n"
                             "ledger 2024 A 100\n",
                  "amendments.csv:3:1: the code 'none' means no amendment: choose another one\n"
                  "amendments.csv:4:1: 'm' stands twice: it is in line 2 already\n"
                  "warning: amendments.csv:4:1: amendment m changes nothing: no clause names it and it repeals none\n"
                  "amendments.csv:5:1: the code '无' means no amendment: choose another one\n"
                  "clauses.csv:8:14: unknown amendment 'q': write one that stands in amendments.csv\n");
}

static void calc_amendment_mistakes__unknown_amendment_to_run_with(void **state) {
  (void)state;
  expect_problems(TWO "set last_year=2030 amended=q\n" SIGNED "ledger 2024 A 100\n",
                  "amendments.csv:0:0: unknown amendment 'q': write none or a code that stands in amendments.csv\n");
  expect_problems(TWO "set last_year=2030 amended=none\n" SIGNED "ledger 2024 A 100\n", "");
}

static void calc_amendment_mistakes__repeals(void **state) {
  (void)state;
#define REPEALS(list) TWO SIGNED "amendment m 2026 repeals=" list "\nledger 2024 A 100\n"
  expect_problems(
      REPEALS("x,x/,x/9,y/1,/1,x/1a,x/-1,x/99999999999,x/1/1"),
      "amendments.csv:2:4: 'x' is no clause: write AGREEMENT/CLAUSE with a clause that stands in clauses.csv\n"
      "amendments.csv:2:4: 'x/' is no clause: write AGREEMENT/CLAUSE with a clause that stands in clauses.csv\n"
      "amendments.csv:2:4: 'x/9' is no clause: write AGREEMENT/CLAUSE with a clause that stands in clauses.csv\n"
      "amendments.csv:2:4: 'y/1' is no clause: write AGREEMENT/CLAUSE with a clause that stands in clauses.csv\n"
      "amendments.csv:2:4: '/1' is no clause: write AGREEMENT/CLAUSE with a clause that stands in clauses.csv\n"
      "amendments.csv:2:4: 'x/1a' is no clause: write AGREEMENT/CLAUSE with a clause that stands in clauses.csv\n"
      "amendments.csv:2:4: 'x/-1' is no clause: write AGREEMENT/CLAUSE with a clause that stands in clauses.csv\n"
      "amendments.csv:2:4: 'x/99999999999' is no clause: write AGREEMENT/CLAUSE with a clause that stands in "
      "clauses.csv\n"
      "amendments.csv:2:4: 'x/1/1' is no clause: write AGREEMENT/CLAUSE with a clause that stands in clauses.csv\n");
}

/* Not what it words itself, and not what comes only later. */
static void calc_amendment_mistakes__repeals_what_does_not_stand(void **state) {
  (void)state;
  expect_problems(TWO SIGNED "amendment m 2026 repeals=x/1,x/2\n"
                             "amendment n 2027\n"
                             "clause x 1 share A 60% amendment=m\n"
                             "clause x 1 share B 40% amendment=m\n"
                             "clause x 2 levy A 1% to=B amendment=n\n"
                             "ledger 2024 A 100\n",
                  "amendments.csv:2:4: amendment m repeals clause x/1 and words it anew: do one of the two\n"
                  "amendments.csv:2:4: clause x/2 does not stand before amendment m\n");
}

/* The rows of the amendment alone must sum to 1, also if those signed do. */
static void calc_amendment_mistakes__rates_of_the_amendment(void **state) {
  (void)state;
  expect_problems(TWO SIGNED "amendment m 2026\n"
                             "clause x 1 share A 50% amendment=m\n"
                             "ledger 2024 A 100\n",
                  "clauses.csv:4:5: the rates of clause 1 of x sum to 50% in 2026, not to 100%: write exact rates (a "
                  "third is 1/3)\n");
  expect_problems(TWO SIGNED "amendment m 2026\n"
                             "clause x 1 share A 50% amendment=m\n"
                             "clause x 1 share B 50% amendment=m\n"
                             "clause x 1 share B 50% from=2028 amendment=m\n"
                             "ledger 2024 A 100\n",
                  "clauses.csv:6:8: the window overlaps the one in line 5 for the same party or factor: end one before "
                  "the other starts\n");
}

#define ONE_CLAUSE                                                                                                     \
  "this row and line 2 are one clause and must have the same kind and streams; an amendment that needs another kind "  \
  "takes a number of its own and repeals the old one\n"

/* Kind and streams belong to the number; the rest may be worded anew, the same in all rows of an amendment. */
static void calc_amendment_mistakes__rows_of_one_number(void **state) {
  (void)state;
  expect_problems("party A city\nparty B city\nstream vat tax\nstream cit tax\n"
                  "agreement x A,B start=2024 per=stream\n"
                  "clause x 1 share A 100% streams=vat\n"
                  "clause x 2 rest A - streams=cit\n"
                  "amendment m 2026\n"
                  "amendment n 2027\n"
                  "clause x 1 rest A - streams=vat amendment=m\n"
                  "clause x 1 share A 100% streams=cit amendment=n\n"
                  "ledger 2024 A 100\n",
                  "clauses.csv:4:3: " ONE_CLAUSE "clauses.csv:5:11: " ONE_CLAUSE);
  expect_problems(TWO "clause x 1 rest A -\n"
                      "clause x 2 cap A 100 of=year to=B\n"
                      "amendment m 2026\n"
                      "clause x 2 cap A 100 amendment=m\n"
                      "ledger 2024 A 100\n",
                  "");
}

/* As signed the clauses end in 2025. What stands only in an amendment that is not run says nothing of the gap. */
static void calc_amendment_mistakes__gaps(void **state) {
  (void)state;
#define ENDS                                                                                                           \
  TWO "clause x 1 share A 60% until=2025\n"                                                                            \
      "clause x 1 share B 40% until=2025\n"                                                                            \
      "amendment m 2027\n"                                                                                             \
      "clause x 2 rest B - amendment=m\n"                                                                              \
      "ledger 2024 A 100\n"                                                                                            \
      "ledger 2026 A 100\n"
  expect_problems(ENDS "set last_year=2030 amended=none\n",
                  "clauses.csv:2:1: agreement x, 2026: 100.00 yuan not allocated: no clause "
                  "applies in 2026 (clause 1 ends 2025)\n");
  expect_problems(ENDS, "clauses.csv:2:1: agreement x, 2026: 100.00 yuan not allocated: no clause applies in 2026 "
                        "(clause 1 ends 2025, clause 2 starts 2027)\n");
}

/* A mistake in an amendment is told whether the scenario runs with it or not. */
static void calc_amendment_mistakes__of_one_that_is_not_run(void **state) {
  (void)state;
  expect_problems(TWO "set last_year=2030 amended=none\n" SIGNED "amendment m 2026 repeals=x/7\n"
                      "clause x 1 share C 100% amendment=m\n"
                      "ledger 2024 A 100\n",
                  "amendments.csv:2:4: 'x/7' is no clause: write AGREEMENT/CLAUSE with a clause that stands in "
                  "clauses.csv\n"
                  "clauses.csv:4:4: unknown party 'C': write a code, name or alias that stands in parties.csv\n");
}

/* An amendment that changes nothing is a warning; one that is not run changes something all the same. */
static void calc_amendment_mistakes__warnings(void **state) {
  (void)state;
  expect_problems(TWO SIGNED "amendment m 2026\nledger 2024 A 100\n",
                  "warning: amendments.csv:2:1: amendment m changes nothing: no clause names it and it repeals none\n");
  expect_problems(TWO "set last_year=2030 amended=none\n" SIGNED "amendment m 2026\n"
                      "clause x 2 levy A 1% to=B amendment=m\n"
                      "ledger 2024 A 100\n",
                  "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_amendment_mistakes__codes),
      cmocka_unit_test(calc_amendment_mistakes__unknown_amendment_to_run_with),
      cmocka_unit_test(calc_amendment_mistakes__repeals),
      cmocka_unit_test(calc_amendment_mistakes__repeals_what_does_not_stand),
      cmocka_unit_test(calc_amendment_mistakes__rates_of_the_amendment),
      cmocka_unit_test(calc_amendment_mistakes__rows_of_one_number),
      cmocka_unit_test(calc_amendment_mistakes__gaps),
      cmocka_unit_test(calc_amendment_mistakes__of_one_that_is_not_run),
      cmocka_unit_test(calc_amendment_mistakes__warnings),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
