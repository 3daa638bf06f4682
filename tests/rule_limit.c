/* R7 limit: at most so much is shared below in all years together; what is above goes to `to`. */
#include "support/expect.h"

#define SHARED                                                                                                         \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "agreement x A,B start=2024\n"                                                                                       \
  "clause x 2 share A 50%\n"                                                                                           \
  "clause x 2 share B 50%\n"

static void rule_limit__excess_goes_to_host(void **state) {
  (void)state;
  const char *limited = SHARED "clause x 1 limit - 1000 to=B\n"
                               "ledger 2024 B 600\n"
                               "ledger 2025 B 600\n"
                               "ledger 2026 B 600\n";
  expect_dues(limited, "x 2024: A 300, B 300\n"
                       "x 2025: A 200, B 400\n"
                       "x 2026: A 0, B 600\n");
  expect_memos(limited, "limited x 2025 B 200\n"
                        "limited x 2026 B 600\n");
}

static void rule_limit__at_and_one_fen_above(void **state) {
  (void)state;
  expect_dues(SHARED "clause x 1 limit - 1000 to=B\nledger 2024 B 999.98\n", "x 2024: A 499.99, B 499.99\n");
  expect_dues(SHARED "clause x 1 limit - 1000 to=B\nledger 2024 B 1000\n", "x 2024: A 500, B 500\n");
  expect_dues(SHARED "clause x 1 limit - 1000 to=B\nledger 2024 B 1000.01\n", "x 2024: A 500, B 500.01\n");
  expect_dues(SHARED "clause x 1 limit - 0 to=B\nledger 2024 B 10\nledger 2025 B 0\n",
              "x 2024: A 0, B 10\nx 2025: A 0, B 0\n");
}

/* The whole 1000 are used, 100 come back: 100 may be shared again. */
static void rule_limit__refunds_reopen_room(void **state) {
  (void)state;
  expect_dues(SHARED "clause x 1 limit - 1000 to=B\n"
                     "ledger 2024 B 1000\n"
                     "ledger 2025 B -100\n"
                     "ledger 2026 B 300\n",
              "x 2024: A 500, B 500\n"
              "x 2025: A -50, B -50\n"
              "x 2026: A 50, B 250\n");
}

/* Used may fall below 0: then 1000 + 200 may be shared. */
static void rule_limit__refunds_first_widen_the_room(void **state) {
  (void)state;
  expect_dues(SHARED "clause x 1 limit - 1000 to=B\n"
                     "ledger 2024 B -200\n"
                     "ledger 2025 B 1500\n",
              "x 2024: A -100, B -100\n"
              "x 2025: A 600, B 900\n");
}

/* Jing-Jin-Ji with a limit on the whole shared pool of 2000 + 2500 + 3000 = 7500. */
static void rule_limit__jing_jin_ji_on_the_shared_pool(void **state) {
  (void)state;
  expect_dues("party origin city\n"
              "party host city\n"
              "agreement x origin,host start=2024\n"
              "clause x 1 qualify - 2000 of=average:3 to=host\n"
              "clause x 2 limit - sum:3 to=host\n"
              "clause x 3 share origin 50% until=Y3\n"
              "clause x 3 share host 50% until=Y3\n"
              "clause x 4 share origin 50% from=Y4 until=Y5 when=open:2\n"
              "clause x 4 share host 50% from=Y4 until=Y5 when=open:2\n"
              "clause x 5 rest host -\n"
              "ledger 2021 origin 2000\n"
              "ledger 2022 origin 2500\n"
              "ledger 2023 origin 3000\n"
              "ledger 2024 host 3000\n"
              "ledger 2025 host 4000\n"
              "ledger 2026 host 5000\n"
              "ledger 2027 host 6000\n"
              "ledger 2028 host 7000\n",
              "x 2024: origin 1500, host 1500\n"
              "x 2025: origin 2000, host 2000\n"
              "x 2026: origin 250, host 4750\n"
              "x 2027: origin 0, host 6000\n"
              "x 2028: origin 0, host 7000\n");
}

static void rule_limit__average_and_gross(void **state) {
  (void)state;
#define LEVELS                                                                                                         \
  SHARED "party central level\n"                                                                                       \
         "level vat central 50% until=2023\n"                                                                          \
         "ledger 2022 B 100\n"                                                                                         \
         "ledger 2023 B 101\n"                                                                                         \
         "ledger 2024 B 400\n"
  expect_dues(LEVELS "clause x 1 limit - average:2 to=B\n", "x 2024: A 25.13, B 374.87, central 0\n");
  expect_dues(LEVELS "clause x 1 limit - average:2 to=B gross\n", "x 2024: A 50.25, B 349.75, central 0\n");
}

static void rule_limit__opening_is_used_up(void **state) {
  (void)state;
  expect_dues(SHARED "clause x 1 limit - 1000 to=B\n"
                     "opening x A limited 900\n"
                     "ledger 2024 B 300\n",
              "x 2024: A 50, B 250\n");
}

/* reached: tested right after the clause, in the same year. */
static void rule_limit__reached_switches_a_later_clause(void **state) {
  (void)state;
  expect_dues("party A city\n"
              "party B city\n"
              "agreement x A,B start=2024\n"
              "clause x 1 limit - 1000 to=B\n"
              "clause x 2 rest A - when=reached:1\n"
              "clause x 3 share A 50%\n"
              "clause x 3 share B 50%\n"
              "ledger 2024 B 999\n"
              "ledger 2025 B 1\n",
              "x 2024: A 499.50, B 499.50\n"
              "x 2025: A 1, B 0\n");
}

static void rule_limit__refuses(void **state) {
  (void)state;
  expect_problems(
      SHARED "clause x 1 limit A -1 of=year\n"
             "ledger 2024 B 100\n",
      "clauses.csv:4:4: a clause of kind limit/总额上限 takes no party: leave 'A' out\n"
      "clauses.csv:4:5: the amount of a clause of kind limit/总额上限 cannot be negative\n"
      "clauses.csv:4:6: a clause of kind limit/总额上限 cannot have this of; `fencheng rules` shows what it takes\n"
      "clauses.csv:4:7: a clause of kind limit/总额上限 needs a party in the column to\n");
  expect_problems(
      SHARED "clause x 1 limit - 50% to=B\n"
             "clause x 1 limit - - to=B\n"
             "ledger 2024 B 100\n",
      "clauses.csv:4:5: a clause of kind limit/总额上限 cannot have this value; `fencheng rules` shows what it takes\n"
      "clauses.csv:5:5: a clause of kind limit/总额上限 needs a value\n"
      "clauses.csv:5:8: the window overlaps the one in line 4: a clause of kind limit/总额上限 has one row in "
      "force in a year\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rule_limit__excess_goes_to_host),
      cmocka_unit_test(rule_limit__at_and_one_fen_above),
      cmocka_unit_test(rule_limit__refunds_reopen_room),
      cmocka_unit_test(rule_limit__refunds_first_widen_the_room),
      cmocka_unit_test(rule_limit__jing_jin_ji_on_the_shared_pool),
      cmocka_unit_test(rule_limit__average_and_gross),
      cmocka_unit_test(rule_limit__opening_is_used_up),
      cmocka_unit_test(rule_limit__reached_switches_a_later_clause),
      cmocka_unit_test(rule_limit__refuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
