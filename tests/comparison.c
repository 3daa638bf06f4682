#include "comparison.h"

#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void say_problems(const fc_problems *problems) {
  for (size_t i = 0; i < fc_problems_count(problems); i++) {
    char line[512];
    fc_problem_line(fc_problems_get(problems, i), FC_ENGLISH, line, sizeof line);
    print_message("%s\n", line);
  }
}

void compared_make(compared *made, const char *const *names, const char *const *texts) {
  *made = (compared){.count = 0};
  for (; names[made->count]; made->count++) {
    text_scene *scene = &made->scenes[made->count];
    fc_variant *variant = &made->variants[made->count];
    assert_in_range(made->count, 0, COMPARED_MAX - 1);
    fc_status status = scene_run(scene, texts[made->count], NULL);
    bool bad = strncmp(names[made->count], "bad", 3) == 0;
    if (!bad && status != FC_OK) say_problems(scene->problems);
    if (!bad) assert_int_equal(status, FC_OK);
    *variant = (fc_variant){.name = names[made->count], .scenario = scene->scenario, .result = scene->result};
    if (bad) variant->failure = "it does not add up";
    if (strcmp(names[made->count], "bad-unread") == 0) variant->scenario = NULL;
  }
  assert_int_equal(fc_compare(made->variants, made->count, NULL, NULL, &made->comparison), FC_OK);
}

void compared_free(compared *made) {
  fc_comparison_free(made->comparison);
  for (size_t i = 0; i < made->count; i++) scene_free(&made->scenes[i]);
}

static void put_grid(fc_buffer *text, const fc_grid *grid) {
  size_t columns = fc_grid_column_count(grid);
  for (size_t c = 0; c < columns; c++) {
    if (c > 0) fc_buffer_char(text, '|');
    fc_buffer_text(text, fc_grid_header(grid, c));
  }
  fc_buffer_char(text, '\n');
  for (size_t r = 0; r < fc_grid_row_count(grid); r++) {
    for (size_t c = 0; c < columns; c++) {
      if (c > 0) fc_buffer_char(text, '|');
      fc_buffer_text(text, fc_grid_cell(grid, r, c));
    }
    fc_buffer_char(text, '\n');
  }
}

void expect_grid(fc_grid *grid, const char *expected) {
  fc_buffer text = {0};
  put_grid(&text, grid);
  assert_string_equal(text.data, expected);
  fc_buffer_free(&text);
  fc_grid_free(grid);
}

void expect_table(const compared *made, fc_study_table table, fc_language language, const char *expected) {
  fc_grid *grid = NULL;
  assert_int_equal(fc_comparison_grid(made->comparison, table, language, NULL, &grid), FC_OK);
  expect_grid(grid, expected);
}
