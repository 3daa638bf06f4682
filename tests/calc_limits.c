/* What the rules do at the edge of the numbers: a clause whose sums do not fit is refused with its place, never wrong.
 */
#include "support/expect.h"

#include "base/memory.h"

#include <string.h>

#define MOST "40000000000000000"
#define PARTIES                                                                                                        \
  "party A city\nparty B city\nparty C city\nparty D city\nparty E city\nparty G city\nparty H city\n"                 \
  "agreement x A,B,C,D,E,G,H start=2023\n"
/* In 2025 A, B, C and H are due 4 x 10^16 yuan each and D, E, G owe as much: four dues are more than weights may be. */
#define FOUR_LARGE_DUES                                                                                                \
  PARTIES "clause x 1 base A " MOST " from=2025\nclause x 1 base B " MOST " from=2025\n"                               \
          "clause x 2 rest E - until=2023\nclause x 3 rest G - from=2024 until=2024\nclause x 4 rest D - from=2025\n"  \
          "clause x 5 clawback E 100% to=C from=2025\nclause x 6 clawback G 100% to=H from=2025\n"
#define LEDGER "ledger 2023 A " MOST "\nledger 2024 A " MOST "\nledger 2025 A " MOST "\n"

/* The run fails because the amounts of the clause are too large, and says so. */
static void expect_refused(const char *scenario, const char *clause) {
  const char *number = strlen("clause x ") + clause;
  text_scene scene;
  fc_buffer text = {0};
  fc_buffer_text(&text, scenario);
  fc_buffer_text(&text, clause);
  fc_status status = scene_run(&scene, text.data, NULL);
  size_t refused = 0;
  for (size_t i = 0; i < fc_problems_count(scene.problems); i++) {
    const fc_problem *problem = fc_problems_get(scene.problems, i);
    bool is_it = strstr(problem->message.text, "the amounts of clause {2} are too large to be added exactly");
    if (is_it && problem->message.arguments[1][0] == number[0]) refused++;
  }
  assert_int_not_equal(status, FC_OK);
  assert_null(scene.result);
  assert_true(refused > 0);
  fc_buffer_free(&text);
  scene_free(&scene);
}

static void calc_limits__takers_weigh_too_much(void **state) {
  (void)state;
  expect_refused(FOUR_LARGE_DUES LEDGER, "clause x 7 floor D 100 from=2025\n");
  expect_refused(FOUR_LARGE_DUES LEDGER, "clause x 7 floor D 100 of=owed from=2025\n");
  expect_refused(FOUR_LARGE_DUES LEDGER, "clause x 7 cap A 100 of=year from=2025\n");
}

#define TWO "party A city\nparty B city\nparty C city\nagreement x A,B,C start=2024\n"

static void calc_limits__outstanding_costs_weigh_too_much(void **state) {
  (void)state;
  expect_refused(TWO "clause x 2 rest A -\nledger 2024 C 1\n",
                 "clause x 1 recover A " MOST "\nclause x 1 recover B " MOST "\nclause x 1 recover C " MOST "\n");
}

static void calc_limits__capital_weighs_too_much(void **state) {
  (void)state;
  expect_refused(TWO "holding firm A " MOST "\nholding firm B 1\nledger 2024 C 1\n",
                 "clause x 1 equity - - of=firm days\n");
}

static void calc_limits__an_index_is_too_large(void **state) {
  (void)state;
  expect_refused(TWO "factor need A 9000000000000\nfactor need B 1\nfactor need C 1\n"
                     "factor wealth A 1/1000000000000000\nfactor wealth B 1\nfactor wealth C 1\nledger 2024 C 1\n",
                 "clause x 1 index - wealth of=need\n");
}

static void calc_limits__all_years_do_not_fit(void **state) {
  (void)state;
  expect_problems(TWO "clause x 1 equal - -\nledger 2024 A " MOST "\nledger 2025 B 0.02\n",
                  "agreements.csv:2:1: the totals of 2025 are too large to be added exactly\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_limits__takers_weigh_too_much),
      cmocka_unit_test(calc_limits__outstanding_costs_weigh_too_much),
      cmocka_unit_test(calc_limits__capital_weighs_too_much),
      cmocka_unit_test(calc_limits__an_index_is_too_large),
      cmocka_unit_test(calc_limits__all_years_do_not_fit),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
