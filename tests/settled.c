#include "settled.h"

void settle(settled *s, const char *text, const fc_settlement *closed, const fc_settle_options *options) {
  assert_int_equal(scene_build_closed(&s->scene, text, closed, NULL), FC_OK);
  assert_int_equal(fc_run(s->scene.scenario, NULL, NULL, &s->scene.result, s->scene.problems), FC_OK);
  assert_int_equal(fc_settle(s->scene.scenario, s->scene.result, options, NULL, &s->settlement, s->scene.problems),
                   FC_OK);
}

void settled_free(settled *s) {
  fc_settlement_free(s->settlement);
  scene_free(&s->scene);
}
