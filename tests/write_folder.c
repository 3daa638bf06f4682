/* Writing a folder: all or nothing, in the right place only. */
#include "io/write/files.h"
#include "io/write/temporary.h"
#include "parkscene.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct place {
  park_scene scene;
  char root[64];
} place;

static int set_up(void **state) {
  place *here = calloc(1, sizeof *here);
  strcpy(here->root, "/tmp/fencheng-test-XXXXXX");
  if (!here || !mkdtemp(here->root)) return -1;
  park_scene_make(&here->scene, NULL);
  *state = here;
  return 0;
}

static int tear_down(void **state) {
  place *here = *state;
  int parent = open("/tmp", O_RDONLY | O_DIRECTORY);
  fc_remove_folder(parent, strrchr(here->root, '/') + 1);
  close(parent);
  park_scene_free(&here->scene);
  free(here);
  return 0;
}

static const char *under(const place *here, const char *path, char *room) {
  snprintf(room, 512, "%s/%s", here->root, path);
  return room;
}

static bool exists(const place *here, const char *path) {
  char room[512];
  struct stat info;
  return lstat(under(here, path, room), &info) == 0;
}

static int entries(const place *here, const char *path) {
  char room[512];
  DIR *listing = opendir(under(here, path, room));
  if (!listing) return -1;
  int count = -2;
  while (readdir(listing)) count++;
  closedir(listing);
  return count;
}

static void put_file(const place *here, const char *path, const char *text) {
  char room[512];
  FILE *file = fopen(under(here, path, room), "w");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

static fc_status write_to(const place *here, const char *out, const char *name, const fc_write_options *options,
                          fc_problems *problems) {
  char room[512];
  return fc_write_folder(here->scene.scenario, here->scene.result, under(here, out, room), name, options, NULL,
                         problems);
}

static void folder__has_all_files(void **state) {
  place *here = *state;
  assert_int_equal(write_to(here, "a/b/out", "park", NULL, NULL), FC_OK);
  const char *const files[] = {"allocation.csv",   "summary.csv",        "settlement.csv",     "funds.csv",
                               "memo.csv",         "explain.txt",        "explain.json",       "journal.ledger",
                               "manifest.json",    "cities/taiyuan.csv", "cities/xinzhou.csv", "cities/fund.csv",
                               "funds-detail.csv", "contributions.csv"};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    char path[256];
    snprintf(path, sizeof path, "a/b/out/park/%s", files[i]);
    if (!exists(here, path)) fail_msg("%s is missing", path);
  }
  assert_int_equal(entries(here, "a/b/out/park"), 12);
  assert_int_equal(entries(here, "a/b/out/park/cities"), 3); /* levels have no table */
  assert_int_equal(entries(here, "a/b/out"), 1);
}

static void folder__replaces_only_its_own(void **state) {
  place *here = *state;
  fc_write_options summary = {.outputs = 1u << FC_OUT_SUMMARY};
  assert_int_equal(write_to(here, "out", "park", NULL, NULL), FC_OK);
  put_file(here, "out/park/old.txt", "old");
  put_file(here, "out/other.txt", "other");
  assert_int_equal(write_to(here, "out", "park", &summary, NULL), FC_OK);
  assert_int_equal(entries(here, "out/park"), 1);
  assert_true(exists(here, "out/other.txt"));
  assert_int_equal(entries(here, "out"), 2);
}

static void check_refused(const place *here, const char *out, const char *name, const fc_write_options *options) {
  fc_problems *problems = fc_problems_new(NULL);
  assert_int_equal(write_to(here, out, name, options, problems), FC_E_WRITE);
  assert_int_equal(fc_problems_error_count(problems), 1);
  assert_int_equal(fc_problems_get(problems, 0)->status, FC_E_WRITE);
  assert_non_null(strstr(fc_problems_get(problems, 0)->file, here->root));
  fc_problems_free(problems);
}

static void folder__never_goes_over_files_links_or_devices(void **state) {
  place *here = *state;
  char room[512], other[512];
  assert_int_equal(mkdir(under(here, "out", room), 0777), 0);
  put_file(here, "out/file", "text");
  assert_int_equal(mkfifo(under(here, "out/pipe", room), 0666), 0);
  assert_int_equal(mkdir(under(here, "elsewhere", other), 0777), 0);
  assert_int_equal(symlink(other, under(here, "out/link", room)), 0);
  assert_int_equal(symlink(other, under(here, "linked-out", room)), 0);
  assert_int_equal(symlink("nowhere", under(here, "out/dangling", room)), 0);
  check_refused(here, "out", "file", NULL);
  check_refused(here, "out", "pipe", NULL);
  check_refused(here, "out", "link", NULL);
  check_refused(here, "out", "dangling", NULL);
  check_refused(here, "linked-out", "park", NULL);
  check_refused(here, "linked-out//", "park", NULL);
  check_refused(here, "out/file", "park", NULL);
  check_refused(here, "out/file/deeper", "park", NULL);
  assert_int_equal(entries(here, "out"), 4);
  assert_int_equal(entries(here, "elsewhere"), 0);
}

static void folder__refuses_names_that_are_paths(void **state) {
  place *here = *state;
  const char *const names[] = {"", ".", "..", "a/b", "/etc"};
  for (size_t i = 0; i < 5; i++) assert_int_equal(write_to(here, "out", names[i], NULL, NULL), FC_E_ARGUMENT);
  assert_false(exists(here, "out"));
}

static void folder__read_only_place_is_said(void **state) {
  place *here = *state;
  char room[512];
  if (geteuid() == 0) skip();
  assert_int_equal(mkdir(under(here, "closed", room), 0555), 0);
  check_refused(here, "closed", "park", NULL);
  assert_int_equal(entries(here, "closed"), 0);
}

static void folder__devices_and_impossible_places_are_said(void **state) {
  place *here = *state;
  const char *const outs[] = {"/dev/null", "/dev/null/x", "/proc/fencheng-test", ""};
  for (size_t i = 0; i < 4; i++) {
    fc_problems *problems = fc_problems_new(NULL);
    fc_status status = fc_write_folder(here->scene.scenario, here->scene.result, outs[i], "park", NULL, NULL, problems);
    assert_int_equal(status, FC_E_WRITE);
    assert_int_equal(fc_problems_error_count(problems), 1);
    fc_problems_free(problems);
  }
}

/* A limit of the size of files is what a full disk is: some writes succeed, a later one does not. */
static void folder__full_disk_leaves_the_older_output(void **state) {
  place *here = *state;
  assert_int_equal(write_to(here, "out", "park", NULL, NULL), FC_OK);
  put_file(here, "out/park/older", "text");
  struct rlimit before, small;
  getrlimit(RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 800;
  signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &small);
  fc_problems *problems = fc_problems_new(NULL);
  fc_status status = write_to(here, "out", "park", NULL, problems);
  setrlimit(RLIMIT_FSIZE, &before);
  assert_int_equal(status, FC_E_WRITE);
  assert_non_null(strstr(fc_problems_get(problems, 0)->file, "/out/park/"));
  assert_int_equal(fc_problems_get(problems, 0)->detail_count, 1);
  fc_problems_free(problems);
  assert_true(exists(here, "out/park/older"));
  assert_int_equal(entries(here, "out"), 1);
}

static void folder__never_replaces_its_input(void **state) {
  place *here = *state;
  char room[512];
  assert_int_equal(mkdir(under(here, "park", room), 0777), 0);
  assert_int_equal(mkdir(under(here, "park/in", room), 0777), 0);
  put_file(here, "park/in/book.xlsx", "x");
  fc_write_options options = {.folder = room};
  under(here, "park", room);
  check_refused(here, "", "park", &options);
  under(here, "park/in", room);
  check_refused(here, "", "park", &options);
  under(here, "park/in/book.xlsx", room);
  check_refused(here, "", "park", &options);
  assert_true(exists(here, "park/in/book.xlsx"));
  assert_int_equal(write_to(here, "", "park2", &options, NULL), FC_OK);
}

static void folder__long_names_work_or_are_said(void **state) {
  place *here = *state;
  char name[301];
  memset(name, 'a', sizeof name);
  name[255] = '\0';
  assert_int_equal(write_to(here, "out", name, NULL, NULL), FC_OK);
  assert_int_equal(write_to(here, "out", name, NULL, NULL), FC_OK);
  assert_int_equal(entries(here, "out"), 1);
  name[255] = 'a';
  name[256] = '\0';
  check_refused(here, "out", name, NULL);
}

static void folder__sweeps_what_killed_runs_left(void **state) {
  place *here = *state;
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
  place *here = *state;
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
  place *here = *state;
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
  assert_int_equal(entries(here, "out/park"), 12);
}

static void folder__same_bytes_twice(void **state) {
  place *here = *state;
  char command[2048];
  fc_write_options options = {.language = FC_CHINESE, .encoding = FC_GB18030};
  assert_int_equal(write_to(here, "one", "park", &options, NULL), FC_OK);
  assert_int_equal(write_to(here, "two", "park", &options, NULL), FC_OK);
  snprintf(command, sizeof command, "diff -r %s/one %s/two", here->root, here->root);
  assert_int_equal(system(command), 0);
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {IN_PLACE(folder__has_all_files),
                                     IN_PLACE(folder__replaces_only_its_own),
                                     IN_PLACE(folder__never_goes_over_files_links_or_devices),
                                     IN_PLACE(folder__refuses_names_that_are_paths),
                                     IN_PLACE(folder__read_only_place_is_said),
                                     IN_PLACE(folder__devices_and_impossible_places_are_said),
                                     IN_PLACE(folder__full_disk_leaves_the_older_output),
                                     IN_PLACE(folder__never_replaces_its_input),
                                     IN_PLACE(folder__long_names_work_or_are_said),
                                     IN_PLACE(folder__sweeps_what_killed_runs_left),
                                     IN_PLACE(folder__removing_does_not_follow_links),
                                     IN_PLACE(folder__short_memory_leaves_nothing),
                                     IN_PLACE(folder__same_bytes_twice)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
