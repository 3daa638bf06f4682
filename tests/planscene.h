/* A scenario from its folder, run, and looked at in a language. */
#ifndef FENCHENG_TESTS_PLANSCENE_H
#define FENCHENG_TESTS_PLANSCENE_H

#include "io/write/outlet.h"
#include "io/write/view.h"

typedef struct plan_scene {
  fc_scenario *scenario;
  fc_result *result;
  fc_view view;
  fc_outlet outlet; /* keeps what is written */
} plan_scene;

/* Asserts that all went well. */
void plan_scene_load(plan_scene *scene, const char *folder, fc_language language);
void plan_scene_free(plan_scene *scene);
/* Every piece must stand in the text; pieces end with NULL. */
void check_pieces(const char *text, const char *const *pieces);

#endif
