/* Programs: what funds pay for, after the inflows of a year, by priority, then pro rata. */
#include "support/expect_plan.h"

#define PARTIES                                                                                                        \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "party F fund\n"                                                                                                     \
  "party G fund\n"
/* All of the ledger goes to the fund F. */
#define FUND                                                                                                           \
  PARTIES "agreement x A,B start=2024\n"                                                                               \
          "clause x 1 rest F -\n"

/* The first 100 of each year to the fund F. */
#define SHARED                                                                                                         \
  PARTIES "agreement x A,B start=2024\n"                                                                               \
          "clause x 1 carve F 100\n"                                                                                   \
          "clause x 2 equal - -\n"

/* interest = min(rate x loan, interest paid, ceiling), grant = min(rate x investment, ceiling), the others
 * min(base, ceiling); no ceiling: none. */
static void calc_programs__each_kind(void **state) {
  (void)state;
  expect_payments(FUND "ledger 2024 A 10000\n"
                       "program a F 2024 interest 1000 rate=15% base2=120\n"
                       "program b F 2024 interest 1000 rate=15% base2=180\n"
                       "program c F 2024 interest 1000 rate=15% base2=180 ceiling=100\n"
                       "program d F 2024 grant 1000 rate=15%\n"
                       "program e F 2024 grant 1000 rate=15% ceiling=100\n"
                       "program f F 2024 reward 80\n"
                       "program g F 2024 reward 80 ceiling=50\n"
                       "program h F 2024 invest 70\n"
                       "program i F 2024 invest 70 ceiling=60\n"
                       "program j F 2024 reward 70 ceiling=0\n"
                       "program k F 2024 interest 70 rate=100% base2=0\n"
                       "program l F 2024 grant 70 rate=0%\n",
                  "a 2024: 120 of 120, F has 10000 for 880\n"
                  "b 2024: 150 of 150, F has 10000 for 880\n"
                  "c 2024: 100 of 100, F has 10000 for 880\n"
                  "d 2024: 150 of 150, F has 10000 for 880\n"
                  "e 2024: 100 of 100, F has 10000 for 880\n"
                  "f 2024: 80 of 80, F has 10000 for 880\n"
                  "g 2024: 50 of 50, F has 10000 for 880\n"
                  "h 2024: 70 of 70, F has 10000 for 880\n"
                  "i 2024: 60 of 60, F has 10000 for 880\n"
                  "j 2024: 0 of 0, F has 10000 for 880\n"
                  "k 2024: 0 of 0, F has 10000 for 880\n"
                  "l 2024: 0 of 0, F has 10000 for 880\n");
}

/* 10 % of 1.05 is the first part of the split into 10 % and 90 %: 0.11. With round_to whole units are split, and the
 * odd fen stay with the larger part. */
static void calc_programs__rate_is_one_split(void **state) {
  (void)state;
#define GRANT "program a F 2024 grant 1.05 rate=10%\nprogram b F 2024 grant 19.99 rate=10%\nledger 2024 A 100\n"
  expect_payments(FUND GRANT, "a 2024: 0.11 of 0.11, F has 100 for 2.11\n"
                              "b 2024: 2 of 2, F has 100 for 2.11\n");
  expect_payments("set round_to=1\n" FUND GRANT, "a 2024: 0 of 0, F has 100 for 2\n"
                                                 "b 2024: 2 of 2, F has 100 for 2\n");
}

/* Small priorities first, blank last; the order of the table is the order of the result. */
static void calc_programs__by_priority(void **state) {
  (void)state;
  const char *short_fund = FUND "ledger 2024 A 100\n"
                                "program blank F 2024 reward 10\n"
                                "program last F 2024 reward 30 priority=7\n"
                                "program second F 2024 reward 60 priority=2\n"
                                "program first F 2024 reward 60 priority=1\n";
  expect_payments(short_fund, "blank 2024: 0 of 10, F has 0 for 10\n"
                              "last 2024: 0 of 30, F has 0 for 30\n"
                              "second 2024: 40 of 60, F has 40 for 60\n"
                              "first 2024: 60 of 60, F has 100 for 60\n");
  expect_memos(short_fund, "program-cut - 2024 F 10\n"
                           "program-cut - 2024 F 30\n"
                           "program-cut - 2024 F 20\n");
}

/* Within a priority what is left is split by what is asked; the odd fen by the largest remainder, ties by the table. */
static void calc_programs__pro_rata_within_a_priority(void **state) {
  (void)state;
  expect_payments(FUND "ledger 2024 A 51\n"
                       "program a F 2024 reward 5 priority=3\n"
                       "program b F 2024 reward 50 priority=1\n"
                       "program c F 2024 reward 5 priority=3\n"
                       "program d F 2024 reward 0 priority=3\n"
                       "program e F 2024 reward 5 priority=3\n",
                  "a 2024: 0.34 of 5, F has 1 for 15\n"
                  "b 2024: 50 of 50, F has 51 for 50\n"
                  "c 2024: 0.33 of 5, F has 1 for 15\n"
                  "d 2024: 0 of 0, F has 1 for 15\n"
                  "e 2024: 0.33 of 5, F has 1 for 15\n");
}

/* The scenario's remainder is for the clauses: programs are always cut by the largest remainder. */
static void calc_programs__conventions_are_for_clauses(void **state) {
  (void)state;
  expect_payments("set remainder=last\n" FUND "ledger 2024 A 1\n"
                  "program a F 2024 reward 5\nprogram b F 2024 reward 5\nprogram c F 2024 reward 5\n",
                  "a 2024: 0.34 of 5, F has 1 for 15\n"
                  "b 2024: 0.33 of 5, F has 1 for 15\n"
                  "c 2024: 0.33 of 5, F has 1 for 15\n");
}

/* 10.30: ten whole yuan by 7 : 7.5, the odd 0.30 to the larger. */
static void calc_programs__rounds_to(void **state) {
  (void)state;
  expect_payments("set round_to=1\n" FUND "ledger 2024 A 10.30\n"
                  "program a F 2024 reward 7\nprogram b F 2024 reward 7.50\n",
                  "a 2024: 5 of 7, F has 10.30 for 14.50\n"
                  "b 2024: 5.30 of 7.50, F has 10.30 for 14.50\n");
}

/* Whole yuan would give b 1.50 where it asks 1.00: then to the fen, 56.25 and 93.75. */
static void calc_programs__never_more_than_asked(void **state) {
  (void)state;
  expect_payments("set round_to=1\n" FUND "ledger 2024 A 1.50\n"
                  "program a F 2024 reward 0.60\nprogram b F 2024 reward 1.00\n",
                  "a 2024: 0.56 of 0.60, F has 1.50 for 1.60\n"
                  "b 2024: 0.94 of 1, F has 1.50 for 1.60\n");
}

/* A fund below zero is owed; it pays nothing, the next inflow fills it, and what was cut is not paid later. */
static void calc_programs__below_zero(void **state) {
  (void)state;
#define REFUNDS                                                                                                        \
  FUND "ledger 2024 A -100\nledger 2025 A 150\nledger 2026 A 100\n"                                                    \
       "program a F 2024 reward 60\nprogram b F 2025 reward 60\nprogram c F 2026 reward 60\n"
  expect_payments(REFUNDS, "a 2024: 0 of 60, F has 0 for 60\n"
                           "b 2025: 50 of 60, F has 50 for 60\n"
                           "c 2026: 60 of 60, F has 100 for 60\n");
  expect_funds(REFUNDS, "F 2024: 0 + -100 - 0 - 0 - 0 = -100\n"
                        "F 2025: -100 + 150 - 0 - 50 - 0 = 0\n"
                        "F 2026: 0 + 100 - 0 - 60 - 0 = 40\n"
                        "G 2024: 0 + 0 - 0 - 0 - 0 = 0\n"
                        "G 2025: 0 + 0 - 0 - 0 - 0 = 0\n"
                        "G 2026: 0 + 0 - 0 - 0 - 0 = 0\n");
  expect_memos(REFUNDS, "program-cut - 2024 F 60\n"
                        "fund-owed - 2024 F 100\n"
                        "program-cut - 2025 F 10\n");
}

/* Spending is no entitlement: the cities settle as if there were no programs. */
static void calc_programs__are_not_settled(void **state) {
  (void)state;
  expect_nets(REFUNDS, "2024: A 100, B 0, F -100, G 0\n"
                       "2025: A -150, B 0, F 150, G 0\n"
                       "2026: A -100, B 0, F 100, G 0\n");
}

/* Opening balances are spent too; each fund pays its own, whatever their order in the table. */
static void calc_programs__of_two_funds(void **state) {
  (void)state;
#define TWO_FUNDS                                                                                                      \
  PARTIES "agreement x A,B start=2024\n"                                                                               \
          "clause x 1 carve F 10%\n"                                                                                   \
          "clause x 2 rest A -\n"                                                                                      \
          "opening - G fund 5\n"                                                                                       \
          "ledger 2024 A 100\n"                                                                                        \
          "ledger 2025 A 0\n"                                                                                          \
          "program a G 2025 reward 4\n"                                                                                \
          "program b F 2025 reward 4\n"                                                                                \
          "program c G 2024 reward 4\n"                                                                                \
          "program d F 2024 reward 4\n"
  expect_payments(TWO_FUNDS, "c 2024: 4 of 4, G has 5 for 4\n"
                             "d 2024: 4 of 4, F has 10 for 4\n"
                             "a 2025: 1 of 4, G has 1 for 4\n"
                             "b 2025: 4 of 4, F has 6 for 4\n");
  expect_funds(TWO_FUNDS, "F 2024: 0 + 10 - 0 - 4 - 0 = 6\n"
                          "F 2025: 6 + 0 - 0 - 4 - 0 = 2\n"
                          "G 2024: 5 + 0 - 0 - 4 - 0 = 1\n"
                          "G 2025: 1 + 0 - 0 - 1 - 0 = 0\n");
}

/* A month or quarter counts by its year; outside of the scenario's years nothing is paid, and that is said. */
static void calc_programs__count_by_calendar_year(void **state) {
  (void)state;
#define PERIODS                                                                                                        \
  SHARED "set first_year=2024 last_year=2025\n"                                                                        \
         "ledger 2024 A 100\n"                                                                                         \
         "program a F 2024-12 reward 30\n"                                                                             \
         "program a F 2024Q1 reward 30\n"                                                                              \
         "program a F 2023-12 reward 30\n"                                                                             \
         "program a F 2025-01 reward 30\n"                                                                             \
         "program a F 2026 reward 30\n"
  expect_payments(PERIODS, "a 2024: 30 of 30, F has 100 for 60\n"
                           "a 2024: 30 of 30, F has 100 for 60\n"
                           "a 2025: 30 of 30, F has 40 for 30\n");
  expect_problems(PERIODS,
                  "warning: parties.csv:5:1: party G is never used\n"
                  "warning: programs.csv:4:3: program a is not paid: 2023 is outside of the years 2024 to 2025\n"
                  "warning: programs.csv:6:3: program a is not paid: 2026 is outside of the years 2024 to 2025\n");
}

/* Draws of the year come first; the programs have what is left, and what they spend lets a carve go on. */
static void calc_programs__after_the_draws(void **state) {
  (void)state;
  expect_funds(PARTIES "agreement next B source=F start=2024\n"
                       "agreement x A,B start=2024\n"
                       "clause next 1 rest B -\n"
                       "clause x 1 rest F -\n"
                       "opening - F fund 30\n"
                       "program a F 2024 reward 50\n"
                       "ledger 2024 A 100 agreement=x\n",
               "F 2024: 30 + 100 - 100 - 30 - 0 = 0\n"
               "G 2024: 0 + 0 - 0 - 0 - 0 = 0\n");
  expect_funds(PARTIES "agreement x A,B start=2024\n"
                       "clause x 1 carve F 50% until_balance=100\n"
                       "clause x 2 rest A -\n"
                       "program a F 2024 reward 30\n"
                       "ledger 2024 A 1000\n"
                       "ledger 2025 A 1000\n",
               "F 2024: 0 + 100 - 0 - 30 - 0 = 70\n"
               "F 2025: 70 + 30 - 0 - 0 - 0 = 100\n"
               "G 2024: 0 + 0 - 0 - 0 - 0 = 0\n"
               "G 2025: 0 + 0 - 0 - 0 - 0 = 0\n");
}

/* What an investment earns is income of the fund, booked in the ledger. */
static void calc_programs__returns_come_by_the_ledger(void **state) {
  (void)state;
  expect_funds("party A city\n"
               "party F fund\n"
               "stream vat tax\n"
               "stream dividend income\n"
               "agreement x A start=2024\n"
               "agreement own F start=2024\n"
               "clause x 1 carve F 100\n"
               "clause x 2 rest A -\n"
               "clause own 1 rest F -\n"
               "program a F 2024 invest 80\n"
               "ledger 2024 A 500\n"
               "ledger 2025 F 12.34 stream=dividend agreement=own\n",
               "F 2024: 0 + 100 - 0 - 80 - 0 = 20\n"
               "F 2025: 20 + 12.34 - 0 - 0 - 0 = 32.34\n");
}

static void calc_programs__refuses(void **state) {
  (void)state;
  expect_problems(FUND "ledger 2024 A 100\n"
                       "program a B 2024 interest -1 rate=15% base2=-1 ceiling=-1 city=Q\n"
                       "program b H 2024 interest 1\n"
                       "program c G 2024 grant 1 base2=1\n"
                       "program d G 2024 reward 1 base2=1 rate=15%\n"
                       "program e G 2024 grant 1 rate=1.01\n"
                       "program e G 2024 invest 1\n",
                  "programs.csv:2:2: 'B' is not a fund: give the party the kind fund in parties.csv\n"
                  "programs.csv:2:5: program a: the amount cannot be negative\n"
                  "programs.csv:2:6: unknown party 'Q': write a code, name or alias that stands in parties.csv\n"
                  "programs.csv:2:8: program a: the amount cannot be negative\n"
                  "programs.csv:2:10: program a: the amount cannot be negative\n"
                  "programs.csv:3:2: unknown party 'H': write a code, name or alias that stands in parties.csv\n"
                  "programs.csv:3:8: program b of kind interest/贴息 needs the interest paid in base2\n"
                  "programs.csv:3:9: program b of kind interest/贴息 needs a rate, such as 15%\n"
                  "programs.csv:4:8: program c of kind grant/补助 has no base2: leave the cell blank\n"
                  "programs.csv:4:9: program c of kind grant/补助 needs a rate, such as 15%\n"
                  "programs.csv:5:8: program d of kind reward/奖励 has no base2: leave the cell blank\n"
                  "programs.csv:5:9: program d of kind reward/奖励 has no rate: leave the cell blank\n"
                  "programs.csv:6:9: program e: the rate is not between 0 and 1\n"
                  "programs.csv:7:1: 'e' stands twice: it is in line 6 already\n");
}

/* Two programs of 3 x 10^16 yuan together are above what fits; each by itself is not. */
static void calc_programs__too_large_to_add(void **state) {
  (void)state;
#define LARGE "30000000000000000"
  expect_problems(SHARED "ledger 2024 A 10\nprogram a G 2024 reward 1\n"
                         "program b F 2024 reward " LARGE "\nprogram c F 2024 reward " LARGE "\n",
                  "programs.csv:4:5: program c: the amounts of its fund are too large to be added exactly\n");
  expect_payments(FUND "ledger 2024 A 1\nprogram b F 2024 reward " LARGE " priority=1\n"
                       "program c F 2024 reward " LARGE "\n",
                  "b 2024: 1 of 30000000000000000, F has 1 for 30000000000000000\n"
                  "c 2024: 0 of 30000000000000000, F has 0 for 30000000000000000\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_programs__each_kind),
      cmocka_unit_test(calc_programs__rate_is_one_split),
      cmocka_unit_test(calc_programs__by_priority),
      cmocka_unit_test(calc_programs__pro_rata_within_a_priority),
      cmocka_unit_test(calc_programs__conventions_are_for_clauses),
      cmocka_unit_test(calc_programs__rounds_to),
      cmocka_unit_test(calc_programs__never_more_than_asked),
      cmocka_unit_test(calc_programs__below_zero),
      cmocka_unit_test(calc_programs__are_not_settled),
      cmocka_unit_test(calc_programs__of_two_funds),
      cmocka_unit_test(calc_programs__count_by_calendar_year),
      cmocka_unit_test(calc_programs__after_the_draws),
      cmocka_unit_test(calc_programs__returns_come_by_the_ledger),
      cmocka_unit_test(calc_programs__refuses),
      cmocka_unit_test(calc_programs__too_large_to_add),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
