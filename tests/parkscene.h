/* A small scenario in memory for the tests of the writers: two cities, a fund, a park with carve and share. */
#ifndef FENCHENG_TESTS_PARKSCENE_H
#define FENCHENG_TESTS_PARKSCENE_H

#include "fencheng/fencheng.h"

typedef struct park_scene {
  fc_scenario *scenario;
  fc_result *result;
} park_scene;

typedef struct park_options {
  const char *mark;         /* mark of the scenario, or NULL */
  const char *second_party; /* code of a party to add, or NULL */
  bool with_indicator;      /* an indicator that counts for both cities */
} park_options;

/* Carve 10 %, share 60:40, 2024 and 2025; asserts that all went well. options may be NULL. */
void park_scene_make(park_scene *scene, const park_options *options);
void park_scene_free(park_scene *scene);

#endif
