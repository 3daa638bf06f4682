/* Tables of one's own as a folder of CSV files, all or nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fencheng/fencheng.h"

static fc_grid *small_grid(const char *cell) {
  fc_grid *grid = fc_grid_new(NULL);
  assert_true(fc_grid_add_header(grid, "=name", false) && fc_grid_add_header(grid, "total", true));
  assert_true(fc_grid_add_cell(grid, cell) && fc_grid_add_cell(grid, "-1.50"));
  return grid;
}

static void read_all(const char *path, char *text, size_t size) {
  FILE *file = fopen(path, "r");
  assert_non_null(file);
  size_t length = fread(text, 1, size - 1, file);
  text[length] = '\0';
  fclose(file);
}

static int set_up(void **state) {
  static char folder[] = "/tmp/fencheng-grids-XXXXXX";
  strcpy(folder, "/tmp/fencheng-grids-XXXXXX");
  *state = folder;
  return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int tear_down(void **state) {
  char command[200];
  snprintf(command, sizeof command, "rm -rf %s", (const char *)*state);
  return chdir("/") == 0 ? system(command) : -1;
}

static void grids__become_files(void **state) {
  (void)state;
  char text[200];
  fc_grid *grid = small_grid("=1+1"), *other = small_grid("a,b");
  const fc_grid_file files[] = {{"one.csv", grid, NULL}, {"two.csv", other, NULL}};
  fc_write_options options = {.encoding = FC_UTF8};
  assert_int_equal(fc_write_grids(files, 2, "out/deep", "mine.compare", &options, NULL, NULL), FC_OK);
  read_all("out/deep/mine.compare/one.csv", text, sizeof text);
  assert_string_equal(text, "'=name,total\n'=1+1,-1.50\n");
  read_all("out/deep/mine.compare/two.csv", text, sizeof text);
  assert_string_equal(text, "'=name,total\n\"a,b\",-1.50\n");
  assert_int_equal(fc_write_grids(files, 1, "out/deep", "mine.compare", NULL, NULL, NULL), FC_OK);
  read_all("out/deep/mine.compare/one.csv", text, sizeof text);
  assert_memory_equal(text, "\xEF\xBB\xBF'=name", 9);
  assert_int_not_equal(access("out/deep/mine.compare/two.csv", F_OK), 0);
  fc_grid_free(grid);
  fc_grid_free(other);
}

static void grids__failure_leaves_the_older_files(void **state) {
  (void)state;
  char text[200];
  fc_grid *good = small_grid("好"), *bad = small_grid("\xF4\x90\x80\x80");
  const fc_grid_file first[] = {{"one.csv", good, NULL}}, second[] = {{"one.csv", bad, NULL}, {"one.csv", good, NULL}};
  fc_write_options options = {.encoding = FC_GB18030};
  assert_int_equal(fc_write_grids(first, 1, "out", "mine", &options, NULL, NULL), FC_OK);
  assert_int_equal(fc_write_grids(second, 2, "out", "mine", &options, NULL, NULL), FC_E_WRITE);
  read_all("out/mine/one.csv", text, sizeof text);
  assert_string_equal(text, "'=name,total\n\xBA\xC3,-1.50\n");
  fc_grid_free(good);
  fc_grid_free(bad);
}

static void grids__refused(void **state) {
  (void)state;
  fc_grid *grid = small_grid("x");
  const fc_grid_file good = {"one.csv", grid, NULL}, path = {"../one.csv", grid, NULL}, none = {"one.csv", NULL, NULL};
  assert_int_equal(fc_write_grids(&path, 1, "out", "mine", NULL, NULL, NULL), FC_E_ARGUMENT);
  assert_int_equal(fc_write_grids(&none, 1, "out", "mine", NULL, NULL, NULL), FC_E_ARGUMENT);
  assert_int_equal(fc_write_grids(&good, 1, "out", "a/b", NULL, NULL, NULL), FC_E_ARGUMENT);
  assert_int_equal(fc_write_grids(&good, 1, "out", "..", NULL, NULL, NULL), FC_E_ARGUMENT);
  assert_int_equal(fc_write_grids(NULL, 0, "out", "mine", NULL, NULL, NULL), FC_E_ARGUMENT);
  assert_int_equal(mkdir("in", 0700), 0);
  fc_write_options options = {.folder = "in"};
  assert_int_equal(fc_write_grids(&good, 1, ".", "in", &options, NULL, NULL), FC_E_WRITE);
  assert_int_equal(access("in/one.csv", F_OK), -1);
  fc_grid_free(grid);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(grids__become_files, set_up, tear_down),
      cmocka_unit_test_setup_teardown(grids__failure_leaves_the_older_files, set_up, tear_down),
      cmocka_unit_test_setup_teardown(grids__refused, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
