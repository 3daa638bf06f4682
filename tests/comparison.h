/* Comparisons of scenarios written as text (support/scenario_text.h). */
#ifndef FENCHENG_TESTS_COMPARISON_H
#define FENCHENG_TESTS_COMPARISON_H

#include "fencheng/study.h"
#include "support/scenario_text.h"

enum { COMPARED_MAX = 4 };
typedef struct compared {
  text_scene scenes[COMPARED_MAX];
  fc_variant variants[COMPARED_MAX];
  size_t count;
  fc_comparison *comparison;
} compared;

/* Builds and runs each text; a variant named "bad..." has no result. Texts end with NULL. */
void compared_make(compared *made, const char *const *names, const char *const *texts);
void compared_free(compared *made);
/* A table as lines with cells joined by |, the headers first. */
void expect_grid(fc_grid *grid, const char *expected); /* frees it */
void expect_table(const compared *made, fc_study_table table, fc_language language, const char *expected);

#endif
