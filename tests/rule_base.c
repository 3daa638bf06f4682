/* R3 base: what each party had before stays with it, the increment is shared below. */
#include "support/expect.h"

#define CITIES                                                                                                         \
  "party A city\n"                                                                                                     \
  "party B city\n"                                                                                                     \
  "agreement x A,B start=2024\n"                                                                                       \
  "clause x 2 share A 50%\n"                                                                                           \
  "clause x 2 share B 50%\n"
#define NET CITIES "clause x 1 base A 800\nclause x 1 base B 500\n"
#define EACH CITIES "clause x 1 base A 800 of=each\nclause x 1 base B 500 of=each\n"

static void rule_base__base_and_increment(void **state) {
  (void)state;
  expect_dues(NET "ledger 2024 A 1300\nledger 2024 B 700\n", "x 2024: A 1150, B 850\n");
  expect_nets(NET "ledger 2024 A 1300\nledger 2024 B 700\n", "2024: A -150, B 150\n");
  expect_dues(EACH "ledger 2024 A 1300\nledger 2024 B 700\n", "x 2024: A 1150, B 850\n");
}

/* net: 1600 - 1300 = 300 by halves; each: A keeps 700, only B's 400 are shared. */
static void rule_base__one_falls(void **state) {
  (void)state;
  expect_dues(NET "ledger 2024 A 700\nledger 2024 B 900\n", "x 2024: A 950, B 650\n");
  expect_nets(NET "ledger 2024 A 700\nledger 2024 B 900\n", "2024: A 250, B -250\n");
  expect_dues(EACH "ledger 2024 A 700\nledger 2024 B 900\n", "x 2024: A 900, B 700\n");
  expect_nets(EACH "ledger 2024 A 700\nledger 2024 B 900\n", "2024: A 200, B -200\n");
}

/* 300 - 1300 = -1000 by halves. */
static void rule_base__net_shares_a_negative_rest(void **state) {
  (void)state;
  expect_dues(NET "ledger 2024 A 300\n"
                  "ledger 2025 A -100\n"
                  "ledger 2026 A 0\n"
                  "ledger 2027 A 1300\n",
              "x 2024: A 300, B 0\n"
              "x 2025: A 100, B -200\n"
              "x 2026: A 150, B -150\n"
              "x 2027: A 800, B 500\n");
}

/* A negative collection stays with its collector; the increments of the others are shared. */
static void rule_base__each_keeps_refunds_with_the_collector(void **state) {
  (void)state;
  expect_dues(EACH "ledger 2024 A -100\nledger 2024 B 700\n"
                   "ledger 2025 A -100\nledger 2025 B -50\n"
                   "ledger 2026 A 0\nledger 2026 B 500\n",
              "x 2024: A 0, B 600\n"
              "x 2025: A -100, B -50\n"
              "x 2026: A 0, B 500\n");
}

static void rule_base__each_without_a_row_has_no_base(void **state) {
  (void)state;
  expect_dues("party A city\n"
              "party B city\n"
              "party C city\n"
              "agreement x A,B start=2024\n"
              "clause x 1 base A 800 of=each\n"
              "clause x 2 share A 50%\n"
              "clause x 2 share B 50%\n"
              "ledger 2024 A 900\nledger 2024 B 100\nledger 2024 C 300\n"
              "ledger 2025 A 900\nledger 2025 C -300\n",
              "x 2024: A 1050, B 250, C 0\n"
              "x 2025: A 850, B 50, C -300\n");
}

/* A had 300 in 2021; on average of 2019..2021 B had (100 + 0 + 100.01) / 3 = 66.67, rounded down 66.67. */
static void rule_base__of_what_the_party_collected(void **state) {
  (void)state;
  expect_dues(CITIES "clause x 1 base A year:2021\n"
                     "clause x 1 base B average:2019..2021\n"
                     "ledger 2019 B 100\n"
                     "ledger 2021 B 100.01\n"
                     "ledger 2021 A 300\n"
                     "ledger 2024 A 466.67\n",
              "x 2024: A 350, B 116.67\n");
}

/* 200 / 3 = 66.666: down to the fen, and the rest goes into the shared part. */
static void rule_base__average_is_rounded_down(void **state) {
  (void)state;
  expect_dues(CITIES "clause x 1 base A average:2021..2023\n"
                     "ledger 2021 A 200\n"
                     "ledger 2024 B 100.06\n",
              "x 2024: A 83.36, B 16.70\n");
}

/* 0.10 x 1.05 = 0.105 -> 0.11; x 1.05^2 = 0.11025 -> 0.11, not 0.11 x 1.05 = 0.1155 -> 0.12. */
static void rule_base__grows_exactly_and_rounds_once(void **state) {
  (void)state;
  expect_dues("party A city\n"
              "party B city\n"
              "agreement x A,B start=2024\n"
              "clause x 1 base A 0.10 grow=5%\n"
              "clause x 2 rest B -\n"
              "ledger 2024 B 1\n"
              "ledger 2025 B 1\n"
              "ledger 2026 B 1\n",
              "x 2024: A 0.10, B 0.90\n"
              "x 2025: A 0.11, B 0.89\n"
              "x 2026: A 0.11, B 0.89\n");
  expect_dues("party A city\n"
              "party B city\n"
              "agreement x A,B start=2024\n"
              "clause x 1 base A -0.10 grow=5%\n"
              "clause x 2 rest B -\n"
              "ledger 2025 B 1\n",
              "x 2025: A -0.11, B 1.11\n");
}

static void rule_base__growth_also_of_each(void **state) {
  (void)state;
  expect_dues(CITIES "clause x 1 base A 100 of=each grow=10%\n"
                     "ledger 2025 A 110\n"
                     "ledger 2026 A 141\n",
              "x 2025: A 110, B 0\n"
              "x 2026: A 131, B 10\n");
}

static void rule_base__rows_have_windows_of_their_own(void **state) {
  (void)state;
  expect_dues(CITIES "clause x 1 base A 100 until=Y1\n"
                     "clause x 1 base A 50 from=Y2\n"
                     "clause x 1 base B 20 until=2024\n"
                     "ledger 2024 A 220\n"
                     "ledger 2025 A 220\n",
              "x 2024: A 150, B 70\n"
              "x 2025: A 135, B 85\n");
}

static void rule_base__refuses(void **state) {
  (void)state;
  expect_problems("party A city\n"
                  "party F fund\n"
                  "agreement x A start=2024\n"
                  "clause x 1 carve F 10%\n"
                  "clause x 2 base A 100 of=each\n"
                  "clause x 3 rest A -\n"
                  "ledger 2024 A 100\n",
                  "clauses.csv:3:6: base with of = each must be the first clause of agreement x\n");
  expect_problems(
      CITIES "clause x 1 base A 10% of=rest\n"
             "clause x 1 base - 5\n"
             "ledger 2024 A 100\n",
      "clauses.csv:4:5: a clause of kind base/存量 cannot have this value; `fencheng rules` shows what it takes\n"
      "clauses.csv:4:6: a clause of kind base/存量 does not know 'rest' in of; `fencheng rules` shows what it takes\n"
      "clauses.csv:5:4: a clause of kind base/存量 needs a party\n"
      "clauses.csv:5:6: this row and line 4 belong to one clause and must have the same kind, of, to, when and "
      "streams\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rule_base__base_and_increment),
      cmocka_unit_test(rule_base__one_falls),
      cmocka_unit_test(rule_base__net_shares_a_negative_rest),
      cmocka_unit_test(rule_base__each_keeps_refunds_with_the_collector),
      cmocka_unit_test(rule_base__each_without_a_row_has_no_base),
      cmocka_unit_test(rule_base__of_what_the_party_collected),
      cmocka_unit_test(rule_base__average_is_rounded_down),
      cmocka_unit_test(rule_base__grows_exactly_and_rounds_once),
      cmocka_unit_test(rule_base__growth_also_of_each),
      cmocka_unit_test(rule_base__rows_have_windows_of_their_own),
      cmocka_unit_test(rule_base__refuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
