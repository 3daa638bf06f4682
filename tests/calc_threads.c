/* A finished scenario is read-only: several threads run and settle it at once and get the same. */
#include "support/expect.h"

#include "base/memory.h"

#include <pthread.h>
#include <string.h>

enum { THREADS_MAX = 4, RUNS = 5 };

static const char *const scenario_text = "party A city\n"
                                         "party B city\n"
                                         "party F fund\n"
                                         "party G fund\n"
                                         "party L level\n"
                                         "stream vat tax\n"
                                         "stream gdp indicator\n"
                                         "level vat L 50% until=2024\n"
                                         "agreement x A,B start=2023-07 per=enterprise\n"
                                         "agreement y A,B source=F start=2023\n"
                                         "agreement z A,B source=balance:G start=2023\n"
                                         "amendment m 2024\n"
                                         "program p G 2024 reward 3\n"
                                         "program q G 2024 reward 3.01\n"
                                         "target t 2025 gdp 3\n"
                                         "enterprise e x B origin=A\n"
                                         "enterprise f x A start=2024\n"
                                         "factor people A 3\n"
                                         "factor people B 4\n"
                                         "clause x 1 qualify - 10 of=average:2 to=B\n"
                                         "clause x 2 carve F 10% until_balance=300\n"
                                         "clause x 3 share A 1/3 remainder=carry\n"
                                         "clause x 3 share B 2/3\n"
                                         "clause x 4 cap A sum:2 to=B\n"
                                         "clause y 1 factor - 100% of=people\n"
                                         "clause y 2 levy all 1% to=G\n"
                                         "clause y 2 levy all 2% to=G amendment=m\n"
                                         "clause z 1 factor - 100% of=paid:G\n"
                                         "ledger 2021 - 250 enterprise=e\n"
                                         "ledger 2022 - 250.01 enterprise=e\n"
                                         "ledger 2023 - 1000.07 enterprise=e booked=2025\n"
                                         "ledger 2024 - 500.11 enterprise=e\n"
                                         "ledger 2024 - 900.13 enterprise=f\n"
                                         "ledger 2024 - 2.5 stream=gdp enterprise=e\n"
                                         "ledger 2025 - -100 enterprise=f\n";

/* One thread's work: the scene is shared, the rest its own. */
typedef struct worker {
  const text_scene *scene;
  fc_buffer text;
  fc_fen nets;
  fc_status status;
} worker;

static fc_status run_once(worker *own) {
  fc_problems *problems = fc_problems_new(NULL);
  text_scene ran = {.scenario = own->scene->scenario};
  fc_settlement *settlement = NULL;
  fc_status status = fc_run(ran.scenario, NULL, NULL, &ran.result, problems);
  if (status == FC_OK) status = fc_settle(ran.scenario, ran.result, NULL, NULL, &settlement, problems);
  fc_buffer_clear(&own->text);
  own->nets = 0;
  if (status == FC_OK) write_dues(&ran, &own->text);
  for (size_t i = 0; status == FC_OK && i < fc_settlement_row_count(settlement); i++)
    own->nets = own->nets * 31 % 1000000007 + fc_settlement_row_at(settlement, i)->net;
  fc_settlement_free(settlement);
  fc_result_free(ran.result);
  fc_problems_free(problems);
  return status;
}

static void *work(void *context) {
  worker *own = context;
  for (int i = 0; own->status == FC_OK && i < RUNS; i++) own->status = run_once(own);
  return NULL;
}

static void run_in_threads(int count) {
  text_scene scene;
  pthread_t threads[THREADS_MAX];
  worker workers[THREADS_MAX + 1] = {{0}};
  assert_int_equal(scene_build(&scene, scenario_text, NULL), FC_OK);
  for (int i = 0; i <= count; i++) workers[i].scene = &scene;
  for (int i = 0; i < count; i++) assert_int_equal(pthread_create(&threads[i], NULL, work, &workers[i]), 0);
  for (int i = 0; i < count; i++) assert_int_equal(pthread_join(threads[i], NULL), 0);
  work(&workers[count]); /* alone, to compare */
  for (int i = 0; i <= count; i++) {
    assert_int_equal(workers[i].status, FC_OK);
    assert_string_equal(workers[i].text.data, workers[count].text.data);
    assert_int_equal(workers[i].nets, workers[count].nets);
    if (i < count) fc_buffer_free(&workers[i].text);
  }
  fc_buffer_free(&workers[count].text);
  scene_free(&scene);
}

static void calc_threads__two_at_once(void **state) {
  (void)state;
  run_in_threads(2);
}

static void calc_threads__four_at_once(void **state) {
  (void)state;
  run_in_threads(4);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(calc_threads__two_at_once),
      cmocka_unit_test(calc_threads__four_at_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
