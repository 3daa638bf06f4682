/* Places that a folder is not written to, and what is said of them. */
#include "outplace.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static void check_refused(const out_place *here, const char *out, const char *name, const fc_write_options *options) {
  fc_problems *problems = fc_problems_new(NULL);
  assert_int_equal(write_to(here, out, name, options, problems), FC_E_WRITE);
  assert_int_equal(fc_problems_error_count(problems), 1);
  assert_int_equal(fc_problems_get(problems, 0)->status, FC_E_WRITE);
  assert_non_null(strstr(fc_problems_get(problems, 0)->file, here->root));
  fc_problems_free(problems);
}

static void folder__never_goes_over_files_links_or_devices(void **state) {
  out_place *here = *state;
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
  out_place *here = *state;
  const char *const names[] = {"", ".", "..", "a/b", "/etc"};
  for (size_t i = 0; i < 5; i++) assert_int_equal(write_to(here, "out", names[i], NULL, NULL), FC_E_ARGUMENT);
  assert_false(exists(here, "out"));
}

static void folder__read_only_place_is_said(void **state) {
  out_place *here = *state;
  char room[512];
  if (geteuid() == 0) skip();
  assert_int_equal(mkdir(under(here, "closed", room), 0555), 0);
  check_refused(here, "closed", "park", NULL);
  assert_int_equal(entries(here, "closed"), 0);
}

static void folder__devices_and_impossible_places_are_said(void **state) {
  out_place *here = *state;
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
  out_place *here = *state;
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
  out_place *here = *state;
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
  out_place *here = *state;
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

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, out_place_set_up, out_place_tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {IN_PLACE(folder__never_goes_over_files_links_or_devices),
                                     IN_PLACE(folder__refuses_names_that_are_paths),
                                     IN_PLACE(folder__read_only_place_is_said),
                                     IN_PLACE(folder__devices_and_impossible_places_are_said),
                                     IN_PLACE(folder__full_disk_leaves_the_older_output),
                                     IN_PLACE(folder__never_replaces_its_input),
                                     IN_PLACE(folder__long_names_work_or_are_said)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
