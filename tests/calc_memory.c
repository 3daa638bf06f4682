/* Memory fails at the n-th call, for every n until all goes well: nothing crashes, nothing leaks, and the caller is
 * told. */
#include "support/expect.h"
#include "support/failing_memory.h"

static fc_status build_run_settle(const char *text, const fc_allocator *allocator) {
  text_scene scene;
  fc_settlement *settlement = NULL;
  fc_status status = scene_run(&scene, text, allocator);
  if (status == FC_OK) status = fc_settle(scene.scenario, scene.result, NULL, allocator, &settlement, scene.problems);
  assert_true((status == FC_OK) == (settlement != NULL));
  fc_settlement_free(settlement);
  scene_free(&scene);
  return status;
}

/* Every call fails once. `expected` is what comes back when none does. */
static void fail_each_call(const char *text, fc_status expected, bool stays) {
  long misreported = 0;
  for (long n = 1;; n++) {
    failing_memory memory = {.fail_at = n, .stays = stays};
    fc_allocator allocator = {&memory, failing_resize};
    fc_status status = build_run_settle(text, &allocator);
    assert_int_equal(memory.blocks, 0);
    assert_int_equal(memory.bytes, 0);
    assert_false(memory.wrong_size);
    if (memory.calls < n) {
      assert_int_equal(status, expected);
      print_message("%ld allocations\n", memory.calls);
      assert_int_equal(misreported, 0);
      return;
    }
    if (status == FC_E_MEMORY || status == expected) continue;
    print_error("call %ld of memory fails: status %d\n", n, (int)status);
    misreported++;
  }
}

/* Every table and kind of pool; late bookings, so that settlement runs anew. */
static const char *const full =
    "set remainder=carry\n"
    "party A city\n"
    "party B city\n"
    "party C city\n"
    "party F fund\n"
    "party L level\n"
    "stream vat tax\n"
    "stream build cost\n"
    "stream output indicator\n"
    "level vat L 50% until=2024\n"
    "agreement x A,B start=2023-07 per=enterprise+stream\n"
    "agreement y A,B,C source=F start=2023\n"
    "agreement z A,B,C start=2023\n"
    "enterprise e x B origin=A\n"
    "enterprise f x A start=2024 end=2024-06\n"
    "factor people A 3\nfactor people B 4\nfactor people C 5\n"
    "factor wealth A 1\nfactor wealth B 2\nfactor wealth C 3 period=2020\n"
    "holding firm A 60\nholding firm sub 40\nholding sub B 1\nholding sub C 2 from=2024-05-01\n"
    "opening z A capped 1\nopening - F fund 5\nopening x A settled 3\nopening x B settled -3\n"
    "clause x 1 qualify - 10 of=average:2 to=B streams=vat\n"
    "clause x 2 recover A cost:build streams=vat\n"
    "clause x 3 carve F 10% until_balance=300 streams=vat\n"
    "clause x 4 share A 1/3 streams=vat\n"
    "clause x 4 share B 2/3 streams=vat\n"
    "clause x 5 share A 50% streams=build\n"
    "clause x 5 share B 50% streams=build\n"
    "clause y 1 factor - 50% of=people\n"
    "clause y 1 factor - 50% of=wealth\n"
    "clause z 1 base A 5 of=each grow=3%\n"
    "clause z 2 limit - average:2 to=B\n"
    "clause z 3 equity - - of=firm until=2024 when=open:2\n"
    "clause z 4 index - wealth of=people\n"
    "clause z 5 floor A 10 of=carry\n"
    "clause z 6 cap A 900\n"
    "clause z 7 levy all 1% to=F\n"
    "clause z 8 count - both streams=output\n"
    "ledger 2021 - 250 enterprise=e\n"
    "ledger 2022 - 250.01 enterprise=e\n"
    "ledger 2023 - 1000.07 enterprise=e booked=2025\n"
    "ledger 2023 A 70 stream=build enterprise=e\n"
    "ledger 2024 - 500.11 enterprise=e\n"
    "ledger 2024 - 900.13 enterprise=f\n"
    "ledger 2022 A 100 agreement=z\n"
    "ledger 2023 A 400.01 agreement=z\n"
    "ledger 2024 B 300 agreement=z\n"
    "ledger 2025 C -100 agreement=z\n"
    "ledger 2024 C 12.345 stream=output agreement=z\n";

/* Funds that live, programs, targets, amendments, and tables of several files. */
static const char *const plan = "set first_year=2024 last_year=2026 amended=n\n"
                                "party A city\n"
                                "party B city\n"
                                "party F fund\n"
                                "party G fund\n"
                                "file parties shared/parties.csv\n"
                                "party L level\n"
                                "stream vat tax\n"
                                "stream gdp indicator\n"
                                "file streams shared/streams.csv\n"
                                "stream jobs indicator\n"
                                "level vat L 50% until=2024\n"
                                "file levels shared/levels.csv\n"
                                "level vat L 10%\n"
                                "level tobacco L 10%\n"
                                "agreement back A,B source=balance:G start=2025\n"
                                "agreement chain G source=balance:F start=2024\n"
                                "agreement x A,B start=2024\n"
                                "enterprise e x A cluster=steel\n"
                                "amendment m 2025\n"
                                "amendment n 2026 repeals=x/3\n"
                                "amendment o 2026\n"
                                "clause back 1 factor - 50% of=paid:F\n"
                                "clause back 1 factor - 50% of=people\n"
                                "clause chain 1 rest G -\n"
                                "clause x 1 carve F 10%\n"
                                "clause x 2 share A 50%\n"
                                "clause x 2 share B 50%\n"
                                "clause x 3 levy A 5% to=F\n"
                                "clause x 4 share A 100% streams=gdp\n"
                                "clause x 2 share A 40% amendment=m\n"
                                "clause x 2 share B 60% amendment=m\n"
                                "clause x 5 levy all 1% to=G amendment=n\n"
                                "clause x 6 levy all 1% to=G amendment=o\n"
                                "factor people A 3\n"
                                "factor people B 4\n"
                                "file factors shared/factors.csv\n"
                                "factor people B 5\n"
                                "factor land B 4\n"
                                "opening - F fund 5\n"
                                "program p F 2024 reward 60 priority=1 city=A enterprise=e\n"
                                "program q F 2024 grant 400 rate=15%\n"
                                "program r F 2024 interest 400 rate=15% base2=30 ceiling=20\n"
                                "program s G 2025 invest 500\n"
                                "target t 2025 gdp 10 region=A\n"
                                "target u 2026 gdp 1/2 denominator=jobs region=steel\n"
                                "file targets shared/targets.csv\n"
                                "target t 2025 gdp 11\n"
                                "target t 2030 gdp 11\n"
                                "alone A+B 2024 100\n"
                                "coalition g A+B 300\n"
                                "ledger 2024 A 1000.01 agreement=x booked=2025\n"
                                "ledger 2025 - -300.01 enterprise=e\n"
                                "ledger 2026 B 500 agreement=x\n"
                                "ledger 2025 - 7.5 stream=gdp enterprise=e\n"
                                "ledger 2025 - 9 stream=jobs enterprise=e\n";

static void calc_memory__one_call_fails(void **state) {
  (void)state;
  fail_each_call(full, FC_OK, false);
  fail_each_call(plan, FC_OK, false);
}

static void calc_memory__every_call_fails_from_one_on(void **state) {
  (void)state;
  fail_each_call(full, FC_OK, true);
  fail_each_call(plan, FC_OK, true);
}

/* Problems need memory too. */
static void calc_memory__with_problems_to_tell(void **state) {
  (void)state;
  const char *wrong = "party A city\n"
                      "party A city\n"
                      "agreement x A,Z start=2024\n"
                      "agreement y A start=2024\n"
                      "clause x 1 share A 50%\n"
                      "clause x 2 cap - 5%\n"
                      "clause x 3 rest Q -\n"
                      "clause y 1 rest A - when=open:7\n"
                      "ledger 2024 A 5\n"
                      "ledger 2024 - 5 agreement=y\n";
  fail_each_call(wrong, FC_E_DATA, false);
  fail_each_call(wrong, FC_E_DATA, true);
  const char *wrong_plan = "set amended=q\n"
                           "party A city\n"
                           "party F fund\n"
                           "stream vat tax\n"
                           "agreement x A start=2024\n"
                           "agreement y A source=balance:A start=2024\n"
                           "amendment m 2025 repeals=x/7,x/1\n"
                           "amendment m 2025\n"
                           "clause x 1 rest A -\n"
                           "clause x 1 cap A 5 amendment=m\n"
                           "clause y 1 factor - 100% of=paid:A\n"
                           "program p A 2024 interest -5\n"
                           "program p F 2023 grant 5 rate=7/5\n"
                           "target t 2025 vat 10 region=nowhere\n"
                           "ledger 2024 A 5\n";
  fail_each_call(wrong_plan, FC_E_DATA, false);
  fail_each_call(wrong_plan, FC_E_DATA, true);
}

static void calc_memory__while_running_finds_problems(void **state) {
  (void)state;
  const char *gaps = "party A city\n"
                     "party B city\n"
                     "agreement x A,B start=2024\n"
                     "clause x 1 share A 50% until=2024\n"
                     "clause x 1 share B 50% until=2024\n"
                     "clause x 2 equity - - of=one from=2026\n"
                     "holding one two 1\n"
                     "holding two one 1\n"
                     "ledger 2024 A 5\n"
                     "ledger 2025 A 6\n"
                     "ledger 2026 A 7\n";
  fail_each_call(gaps, FC_E_DATA, false);
  fail_each_call(gaps, FC_E_DATA, true);
  const char *nobody_paid = "party A city\n"
                            "party F fund\n"
                            "agreement x A start=2024\n"
                            "clause x 1 factor - 100% of=paid:F\n"
                            "ledger 2024 A 5\n";
  fail_each_call(nobody_paid, FC_E_DATA, false);
  const char *too_large = "party A city\n"
                          "party F fund\n"
                          "agreement x A start=2024\n"
                          "clause x 1 rest F -\n"
                          "program p F 2024 reward 30000000000000000\n"
                          "program q F 2024 reward 30000000000000000\n"
                          "ledger 2024 A 5\n";
  fail_each_call(too_large, FC_E_RANGE, false);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_memory__one_call_fails),
      cmocka_unit_test(calc_memory__every_call_fails_from_one_on),
      cmocka_unit_test(calc_memory__with_problems_to_tell),
      cmocka_unit_test(calc_memory__while_running_finds_problems),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
