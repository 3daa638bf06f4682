#include "planscene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

void plan_scene_load(plan_scene *scene, const char *folder, fc_language language) {
  fc_problems *problems = fc_problems_new(NULL);
  assert_int_equal(fc_scenario_load(folder, NULL, NULL, &scene->scenario, problems), FC_OK);
  assert_int_equal(fc_run(scene->scenario, NULL, NULL, &scene->result, problems), FC_OK);
  fc_problems_free(problems);
  scene->view = (fc_view){scene->scenario, scene->result, NULL, NULL, language, NULL};
  fc_outlet_open(&scene->outlet, -1, FC_UTF8, NULL);
}

void plan_scene_free(plan_scene *scene) {
  fc_outlet_close(&scene->outlet);
  fc_result_free(scene->result);
  fc_scenario_free(scene->scenario);
}

void check_pieces(const char *text, const char *const *pieces) {
  for (; *pieces; pieces++)
    if (!strstr(text, *pieces)) fail_msg("missing:\n%s\nin:\n%s", *pieces, text);
}
