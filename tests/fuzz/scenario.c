/* Whole scenarios: the bytes decide on parties, agreements, clauses and a ledger, which are built in memory. Nothing
 * may get lost, check and run must agree, the order of the ledger is nothing, refunds mirror payments. */
#include "scene.h"

#include <string.h>

/* Builds and runs; the status is that of the run, or of the building that failed. */
static fc_status run_scene(text_scene *scene, const fuzz_scene *made, fc_fen sign, bool backwards) {
  fc_buffer text = {0};
  fuzz_scene_text(made, sign, backwards, &text);
  if (getenv("FUZZ_SHOW")) fprintf(stderr, "%s\n", text.data); /* to see what an input means */
  fc_status status = scene_run(scene, text.data, NULL);
  REQUIRE((status == FC_OK) == (scene->result != NULL));
  require_told(scene->problems, status);
  fc_buffer_free(&text);
  return status;
}

static void require_same(const text_scene *one, const text_scene *other, fc_fen sign) {
  size_t count = fc_result_posting_count(one->result);
  REQUIRE(count == fc_result_posting_count(other->result));
  for (size_t i = 0; i < count; i++) {
    const fc_posting *a = fc_result_posting(one->result, i), *b = fc_result_posting(other->result, i);
    REQUIRE(a->amount == sign * b->amount);
    REQUIRE(a->party == b->party && a->pool == b->pool && a->year == b->year && a->kind == b->kind);
    REQUIRE(a->clause_row == b->clause_row && a->counterparty == b->counterparty);
  }
}

/* The ledger the other way round, or with every amount negated. */
static void require_again(const text_scene *scene, const fuzz_scene *made, fc_status expected, fc_fen sign) {
  text_scene again;
  fc_status status = run_scene(&again, made, sign, true);
  REQUIRE(status == expected);
  if (status == FC_OK) require_same(scene, &again, sign);
  scene_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  fuzz_scene made = {.from = {bytes, size}};
  text_scene scene;
  fuzz_scene_make(&made);
  fc_status status = run_scene(&scene, &made, 1, false);
  if (status == FC_OK) {
    require_sums(scene.scenario, scene.result);
    require_settled(scene.scenario, scene.result);
  }
  require_again(&scene, &made, status, 1);
  if (made.mirrored) require_again(&scene, &made, status, -1);
  scene_free(&scene);
  fuzz_scene_free(&made);
  return 0;
}
