/* R9 equity: rest flows to the holders by capital paid in, through companies to their holders. */
#include "support/expect.h"

#define CITIES                                                                                                         \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "party C city\n"                                                                                                     \
  "agreement x A,B,C start=2024\n"                                                                                     \
  "clause x 1 equity - - of=firm\n"

static void rule_equity__land_and_cash_count_alike(void **state) {
  (void)state;
  expect_dues(CITIES "holding firm A 60 form=cash\n"
                     "holding firm B 30 form=land\n"
                     "holding firm B 10 form=cash\n"
                     "ledger 2024 A 1000\n"
                     "ledger 2025 A -1000\n"
                     "ledger 2026 A 0\n",
              "x 2024: A 600, B 400, C 0\n"
              "x 2025: A -600, B -400, C 0\n"
              "x 2026: A 0, B 0, C 0\n");
}

/* Half of firm belongs to sub, which belongs to B and C 1 : 3. */
static void rule_equity__flows_through_companies(void **state) {
  (void)state;
  expect_dues(CITIES "holding firm A 50\n"
                     "holding firm sub 50\n"
                     "holding sub B 1\n"
                     "holding sub C 3\n"
                     "ledger 2024 A 1000\n",
              "x 2024: A 500, B 125, C 375\n");
}

/* firm: left 1, right 1. left: low 1, A 1. right: low 1. low (75) waits for both: B 1, C 2 of 0.75. */
static void rule_equity__each_company_once_after_all_inflows(void **state) {
  (void)state;
  expect_dues(CITIES "holding low B 1\n"
                     "holding low C 2\n"
                     "holding firm left 1\n"
                     "holding firm right 1\n"
                     "holding left low 1\n"
                     "holding left A 1\n"
                     "holding right low 1\n"
                     "ledger 2024 A 1\n",
              "x 2024: A 0.25, B 0.25, C 0.50\n");
}

/* 0.05 to A and to sub by halves: the odd fen to the party, companies come behind; 0.02 of sub to B and C. */
static void rule_equity__ties_go_to_parties_before_companies(void **state) {
  (void)state;
  expect_dues(CITIES "holding firm sub 1\n"
                     "holding firm A 1\n"
                     "holding sub C 1\n"
                     "holding sub B 1\n"
                     "ledger 2024 A 0.05\n",
              "x 2024: A 0.03, B 0.01, C 0.01\n");
}

/* Capital counts from the year in which it was paid in, also on the last day. */
static void rule_equity__capital_by_the_end_of_the_year(void **state) {
  (void)state;
  expect_dues(CITIES "holding firm A 100\n"
                     "holding firm B 100 from=2025-12-31\n"
                     "holding firm A 200 from=2026-01-01\n"
                     "ledger 2024 A 400\n"
                     "ledger 2025 A 400\n"
                     "ledger 2026 A 400\n",
              "x 2024: A 400, B 0, C 0\n"
              "x 2025: A 200, B 200, C 0\n"
              "x 2026: A 300, B 100, C 0\n");
}

static void rule_equity__capital_taken_out(void **state) {
  (void)state;
  expect_dues(CITIES "holding firm A 100\n"
                     "holding firm B 100\n"
                     "holding firm A -100 from=2025\n"
                     "ledger 2024 A 400\n"
                     "ledger 2025 A 400\n",
              "x 2024: A 200, B 200, C 0\n"
              "x 2025: A 0, B 400, C 0\n");
  expect_problems(
      CITIES "holding firm A 100\n"
             "holding firm B 100\n"
             "holding firm A -100.01 from=2025\n"
             "ledger 2025 A 400\n",
      "clauses.csv:2:6: a holder of firm has less than nothing paid in by 2025: the withdrawals exceed the capital\n");
}

/* In 2024, a leap year, A has 366 days and B from 1 July 184, from 29 February 307, from 31 December one. */
static void rule_equity__weighted_by_days(void **state) {
  (void)state;
#define DAYS(from)                                                                                                     \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "agreement x A,B start=2024\n"                                                                                       \
  "clause x 1 equity - - of=firm days\n"                                                                               \
  "holding firm A 100\n"                                                                                               \
  "holding firm B 100 from=" from "\n"
  expect_dues(DAYS("2024-07-01") "ledger 2024 A 550\nledger 2025 A 550\n", "x 2024: A 366, B 184\n"
                                                                           "x 2025: A 275, B 275\n");
  expect_dues(DAYS("2024-02-29") "ledger 2024 A 673\n", "x 2024: A 366, B 307\n");
  expect_dues(DAYS("2024-03-01") "ledger 2024 A 672\n", "x 2024: A 366, B 306\n");
  expect_dues(DAYS("2024-12-31") "ledger 2024 A 367\n", "x 2024: A 366, B 1\n");
  expect_dues(DAYS("2025-12-31") "ledger 2025 A -366\n", "x 2025: A -365, B -1\n");
  expect_dues(DAYS("2024-07") "holding firm A -100 from=2024-07-01\nledger 2024 A 366\n", "x 2024: A 182, B 184\n");
}

static void rule_equity__remainder_of_the_clause(void **state) {
  (void)state;
  expect_dues("party A city\n"
              "party B city\n"
              "agreement x A,B start=2024\n"
              "clause x 1 equity - - of=firm remainder=separate\n"
              "holding firm A 1\n"
              "holding firm B 1\n"
              "ledger 2024 A 0.05\n",
              "x 2024: A 0.02, B 0.02, undistributed 0.01\n");
}

static void rule_equity__no_capital(void **state) {
  (void)state;
  const char *problem =
      "clauses.csv:2:6: nobody has paid capital into firm by the end of 2024: add it to the holdings\n";
  expect_problems(CITIES "holding firm A 100 from=2025\nledger 2024 A 0.01\n", problem);
  expect_dues(CITIES "holding firm A 100 from=2025\nledger 2024 A 0\n", "x 2024: A 0, B 0, C 0\n");
  expect_problems(CITIES "holding firm sub 100\nholding sub A 0\nledger 2024 A 0.01\n",
                  "clauses.csv:2:6: nobody has paid capital into sub by the end of 2024: add it to the holdings\n");
}

static void rule_equity__loop_is_named(void **state) {
  (void)state;
  expect_problems(CITIES "holding firm A 1\n"
                         "holding firm one 1\n"
                         "holding one two 1\n"
                         "holding two three 1\n"
                         "holding two B 1\n"
                         "holding three one 1\n"
                         "ledger 2024 A 100\n",
                  "clauses.csv:2:6: the holdings run in a loop: one -> two -> three -> one\n");
  expect_problems(CITIES "holding firm A 1\nholding firm firm 1\nledger 2024 A 100\n",
                  "clauses.csv:2:6: the holdings run in a loop: firm -> firm\n");
}

static void rule_equity__refuses(void **state) {
  (void)state;
  expect_problems("party A city\n"
                  "agreement x A start=2024\n"
                  "holding firm A 100\n"
                  "clause x 1 equity A 10% of=other to=A\n"
                  "ledger 2024 A 100\n",
                  "clauses.csv:2:4: a clause of kind equity/按股份分成 takes no party: leave 'A' out\n"
                  "clauses.csv:2:5: a clause of kind equity/按股份分成 cannot have this value; `fencheng rules` shows "
                  "what it takes\n"
                  "clauses.csv:2:6: unknown company 'other': write one that stands in holdings.csv\n"
                  "clauses.csv:2:7: a clause of kind equity/按股份分成 has no to: leave 'A' out\n");
  expect_problems("party A city\n"
                  "agreement x A start=2024\n"
                  "holding firm A 100\n"
                  "clause x 1 equity - -\n"
                  "ledger 2024 A 100\n",
                  "clauses.csv:2:6: a clause of kind equity/按股份分成 needs the column of\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rule_equity__land_and_cash_count_alike),
      cmocka_unit_test(rule_equity__flows_through_companies),
      cmocka_unit_test(rule_equity__each_company_once_after_all_inflows),
      cmocka_unit_test(rule_equity__ties_go_to_parties_before_companies),
      cmocka_unit_test(rule_equity__capital_by_the_end_of_the_year),
      cmocka_unit_test(rule_equity__capital_taken_out),
      cmocka_unit_test(rule_equity__weighted_by_days),
      cmocka_unit_test(rule_equity__remainder_of_the_clause),
      cmocka_unit_test(rule_equity__no_capital),
      cmocka_unit_test(rule_equity__loop_is_named),
      cmocka_unit_test(rule_equity__refuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
