/* returns: what was paid in, what came of it, and the internal rate, worked by hand. */
#include "comparison.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define HEAD "variant|party|name|paid_in|got|rate|reason\n"

static void check(const char *text, const char *expected) {
  const char *const names[] = {"v", NULL}, *const texts[] = {text, NULL};
  compared made;
  compared_make(&made, names, texts);
  expect_table(&made, FC_STUDY_RETURNS, FC_ENGLISH, expected);
  compared_free(&made);
}

/* A pays 100 in 2023, before the first year, and gets 110 in 2024; B pays 100 in 2024 and gets 110 in 2025. */
static void study_returns__capital_by_its_year(void **state) {
  (void)state;
  check("set first_year=2024\nparty A city\nparty B city\nparty F fund\n"
        "agreement x A,B start=2024\n"
        "clause x 1 rest A - until=2024\nclause x 2 rest B - from=2025\n"
        "holding firm A 100 from=2023\nholding firm B 60\nholding firm B 40 from=2024-07-01\n"
        "ledger 2024 A 110\nledger 2025 A 110\n",
        HEAD "v|A|A|100.00|110.00|10.00%|\n"
             "v|B|B|100.00|110.00|10.00%|\n");
}

/* A pays for the works, which no clause shares but a clause pays back: -100, then 121 two years later. */
static void study_returns__cost_that_is_recovered(void **state) {
  (void)state;
  check("party A city\nparty B city\nstream vat tax\nstream build cost\n"
        "agreement x A,B start=2024\n"
        "clause x 1 recover A cost:build\nclause x 2 share A 21%\nclause x 2 share B 79%\n"
        "ledger 2024 A 100 stream=build\nledger 2026 B 200\n",
        HEAD "v|A|A|100.00|121.00|10.00%|\n"
             "v|B|B|0.00|79.00||it paid nothing in\n");
}

/* The works cost 200, A pays, both bear 100: settlement makes that even, so the burden counts and not who paid. */
static void study_returns__shared_cost_counts_as_it_is_borne(void **state) {
  (void)state;
  check("party A city\nparty B city\nstream vat tax\nstream build cost\n"
        "agreement x A,B start=2024\n"
        "clause x 1 equal - - streams=build\nclause x 2 share A 60%\nclause x 2 share B 40%\n"
        "ledger 2024 A 200 stream=build\nledger 2025 B 250\n",
        HEAD "v|A|A|100.00|150.00|50.00%|\n"
             "v|B|B|100.00|100.00|0.00%|\n");
}

static void study_returns__why_there_is_no_rate(void **state) {
  (void)state;
  check("set first_year=2024 last_year=2026\n"
        "party A city\nparty B city\nparty C city\nparty D city\nparty E city\nparty N city\n"
        "agreement x A,B,C,D,E start=2024\n"
        "clause x 1 share A 20%\nclause x 1 share B 20%\nclause x 1 share C 20%\nclause x 1 share D 20%\n"
        "clause x 1 share E 20%\n"
        "holding firm A 10 from=2024\n"                                /* 90, 100, 100 */
        "holding firm B 900 from=2024\n"                               /* -800, 100, 100 */
        "holding firm C 200 from=2024\nholding firm C 200 from=2026\n" /* -100, 100, -100 */
        "holding firm D 900 from=2026\n"                               /* 100, 100, -800 */
        "holding firm E 100.01 from=2024\n"                            /* -0.01, 100, 100 */
        "ledger 2024 A 500\nledger 2025 A 500\nledger 2026 A 500\n",
        HEAD "v|A|A|10.00|300.00||in every year it gets at least what it pays in\n"
             "v|B|B|900.00|300.00|-57.85%|\n"
             "v|C|C|400.00|300.00||paying in and getting more take turns more than once, so several rates may fit\n"
             "v|D|D|900.00|300.00|137.23%|it gets money first and pays later: the rate is what that costs it\n"
             "v|E|E|100.01|300.00||the rate is not between -99 % and 10,000 % a year\n");
}

static void study_returns__never_more_than_paid(void **state) {
  (void)state;
  check("party A city\nagreement x A start=2024\nclause x 1 rest A -\n"
        "holding firm A 100 from=2024\nholding firm A 100 from=2025\nledger 2024 A 1\nledger 2025 A 1\n",
        HEAD "v|A|A|200.00|2.00||in no year does it get more than it pays in\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(study_returns__capital_by_its_year),
      cmocka_unit_test(study_returns__cost_that_is_recovered),
      cmocka_unit_test(study_returns__shared_cost_counts_as_it_is_borne),
      cmocka_unit_test(study_returns__why_there_is_no_rate),
      cmocka_unit_test(study_returns__never_more_than_paid),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
