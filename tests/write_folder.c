/* Writing a folder: all or nothing, and in the place of the older one. */
#include "io/write/temporary.h"
#include "outplace.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static void folder__has_all_files(void **state) {
  out_place *here = *state;
  assert_int_equal(write_to(here, "a/b/out", "park", NULL, NULL), FC_OK);
  const char *const files[] = {"allocation.csv",   "summary.csv",        "settlement.csv",     "funds.csv",
                               "memo.csv",         "explain.txt",        "explain.json",       "journal.ledger",
                               "manifest.json",    "cities/taiyuan.csv", "cities/xinzhou.csv", "cities/fund.csv",
                               "funds-detail.csv", "contributions.csv",  "transfers.csv"};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    char path[256];
    snprintf(path, sizeof path, "a/b/out/park/%s", files[i]);
    if (!exists(here, path)) fail_msg("%s is missing", path);
  }
  assert_int_equal(entries(here, "a/b/out/park"), 13);
  assert_int_equal(entries(here, "a/b/out/park/cities"), 3); /* levels have no table */
  assert_int_equal(entries(here, "a/b/out"), 1);
}

static void folder__replaces_only_its_own(void **state) {
  out_place *here = *state;
  fc_write_options summary = {.outputs = 1u << FC_OUT_SUMMARY};
  assert_int_equal(write_to(here, "out", "park", NULL, NULL), FC_OK);
  put_file(here, "out/park/old.txt", "old");
  put_file(here, "out/other.txt", "other");
  assert_int_equal(write_to(here, "out", "park", &summary, NULL), FC_OK);
  assert_int_equal(entries(here, "out/park"), 1);
  assert_true(exists(here, "out/other.txt"));
  assert_int_equal(entries(here, "out"), 2);
}

static void folder__sweeps_what_killed_runs_left(void **state) {
  out_place *here = *state;
  char room[512];
  assert_int_equal(mkdir(under(here, "out", room), 0777), 0);
  const char *const left[] = {"out/.park.tmp-0123456789ab", "out/.park.tmp-0123456789ac", "out/.park.tmp-mine",
                              "out/.park2.tmp-0123456789ab"};
  for (int i = 0; i < 4; i++) assert_int_equal(mkdir(under(here, left[i], room), 0777), 0);
  put_file(here, "out/.park.tmp-0123456789ab/allocation.csv", "half");
  /* The second one belongs to a run that is still at work. */
  int parent = open(under(here, "out", room), O_RDONLY | O_DIRECTORY);
  fc_temporary busy;
  assert_int_equal(fc_temporary_open(&busy, parent, "park"), 0);
  assert_int_equal(write_to(here, "out", "park", NULL, NULL), FC_OK);
  assert_false(exists(here, left[0]));
  assert_false(exists(here, left[1]));
  assert_true(exists(here, left[2]));
  assert_true(exists(here, left[3]));
  assert_int_equal(faccessat(parent, busy.name, F_OK, 0), 0);
  fc_temporary_close(&busy, false);
  assert_int_not_equal(faccessat(parent, busy.name, F_OK, 0), 0);
  close(parent);
}

static void folder__removing_does_not_follow_links(void **state) {
  out_place *here = *state;
  char room[512], other[512];
  assert_int_equal(write_to(here, "out", "park", NULL, NULL), FC_OK);
  assert_int_equal(mkdir(under(here, "precious", other), 0777), 0);
  put_file(here, "precious/file", "text");
  assert_int_equal(symlink(other, under(here, "out/park/link", room)), 0);
  assert_int_equal(mkdir(under(here, "out/park/deep", room), 0777), 0);
  put_file(here, "out/park/deep/file", "text");
  assert_int_equal(write_to(here, "out", "park", NULL, NULL), FC_OK);
  assert_true(exists(here, "precious/file"));
  assert_false(exists(here, "out/park/deep"));
  assert_int_equal(entries(here, "out"), 1);
}

/* Fails after a number of allocations, as memory that runs out. */
static void *scarce(void *context, void *block, size_t old_size, size_t new_size) {
  int *left = context;
  (void)old_size;
  if (new_size == 0) {
    free(block);
    return NULL;
  }
  return (*left)-- > 0 ? realloc(block, new_size) : NULL;
}

static void folder__short_memory_leaves_nothing(void **state) {
  out_place *here = *state;
  char room[512];
  under(here, "out", room);
  fc_status status = FC_E_MEMORY;
  for (int allowed = 0; status != FC_OK && allowed < 2000; allowed++) {
    int left = allowed;
    fc_allocator allocator = {&left, scarce};
    status = fc_write_folder(here->scene.scenario, here->scene.result, room, "park", NULL, &allocator, NULL);
    if (status == FC_OK) break;
    assert_int_equal(status, FC_E_MEMORY);
    assert_true(entries(here, "out") <= 0);
  }
  assert_int_equal(status, FC_OK);
  assert_int_equal(entries(here, "out/park"), 13);
}

static void folder__same_bytes_twice(void **state) {
  out_place *here = *state;
  char command[2048];
  fc_write_options options = {.language = FC_CHINESE, .encoding = FC_GB18030};
  assert_int_equal(write_to(here, "one", "park", &options, NULL), FC_OK);
  assert_int_equal(write_to(here, "two", "park", &options, NULL), FC_OK);
  snprintf(command, sizeof command, "diff -r %s/one %s/two", here->root, here->root);
  assert_int_equal(system(command), 0);
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, out_place_set_up, out_place_tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {IN_PLACE(folder__has_all_files),
                                     IN_PLACE(folder__replaces_only_its_own),
                                     IN_PLACE(folder__sweeps_what_killed_runs_left),
                                     IN_PLACE(folder__removing_does_not_follow_links),
                                     IN_PLACE(folder__short_memory_leaves_nothing),
                                     IN_PLACE(folder__same_bytes_twice)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
