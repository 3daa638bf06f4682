/* Scenario folders on disk from texts, for the tests of the reader. */
#ifndef FC_TESTS_READ_FOLDER_H
#define FC_TESTS_READ_FOLDER_H

#include "read_say.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fencheng/fencheng.h"

typedef struct folder_case {
  char root[64], scenario[80]; /* root/main is the scenario */
  char written[40][160];       /* files and folders, in the order in which they were made */
  int count;
  fc_scenario *loaded;
  fc_problems *problems;
} folder_case;

static inline void remember_path(folder_case *folder, const char *path) {
  assert_true(folder->count < 40);
  snprintf(folder->written[folder->count++], sizeof folder->written[0], "%s", path);
}

static inline void make_folder(folder_case *folder, const char *name) {
  char path[160];
  snprintf(path, sizeof path, "%s/%s", folder->root, name);
  assert_int_equal(mkdir(path, 0700), 0);
  remember_path(folder, path);
}

static inline void write_table(folder_case *folder, const char *name, const char *text) {
  char path[160];
  snprintf(path, sizeof path, "%s/%s", folder->root, name);
  bool is_new = access(path, F_OK) != 0;
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
  if (is_new) remember_path(folder, path);
}

/* A scenario of two cities and a fund in root/main. */
static inline int set_up(void **state) {
  folder_case *folder = calloc(1, sizeof *folder);
  snprintf(folder->root, sizeof folder->root, "/tmp/fencheng-read-XXXXXX");
  if (!mkdtemp(folder->root)) return -1;
  snprintf(folder->scenario, sizeof folder->scenario, "%s/main", folder->root);
  make_folder(folder, "main");
  write_table(folder, "main/parties.csv", "party,name,kind\nty,太原市,city\nxz,忻州市,city\nfund,产业基金,fund\n");
  write_table(folder, "main/agreements.csv", "agreement,participants,start\nx,ty;xz,2024\n");
  write_table(folder, "main/clauses.csv",
              "agreement,clause,kind,party,value\nx,1,carve,fund,10%\nx,2,share,ty,60%\nx,2,share,xz,40%\n");
  write_table(folder, "main/ledger.csv", "agreement,period,stream,amount,collector\nx,2024,vat,100,xz\n");
  *state = folder;
  return 0;
}

static inline void drop_loaded(folder_case *folder) {
  fc_scenario_free(folder->loaded);
  fc_problems_free(folder->problems);
  folder->loaded = NULL;
  folder->problems = NULL;
}

static inline int tear_down(void **state) {
  folder_case *folder = *state;
  drop_loaded(folder);
  while (folder->count) remove(folder->written[--folder->count]);
  rmdir(folder->root);
  free(folder);
  return 0;
}

static inline fc_status load_folder(folder_case *folder, const fc_read_options *options) {
  drop_loaded(folder);
  folder->problems = fc_problems_new(NULL);
  return fc_scenario_load(folder->scenario, options, NULL, &folder->loaded, folder->problems);
}

/* All problems, a line each. */
static inline said all_problems(const folder_case *folder) {
  said out = {""};
  size_t used = 0;
  for (size_t i = 0; i < fc_problems_count(folder->problems) && used + 1 < sizeof out.text; i++) {
    if (i) out.text[used++] = '\n';
    used += fc_problem_line(fc_problems_get(folder->problems, i), FC_ENGLISH, out.text + used, sizeof out.text - used);
  }
  return out;
}

#endif
