#include "outplace.h"

#include "io/write/temporary.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

int out_place_set_up(void **state) {
  out_place *here = calloc(1, sizeof *here);
  strcpy(here->root, "/tmp/fencheng-test-XXXXXX");
  if (!here || !mkdtemp(here->root)) return -1;
  park_scene_make(&here->scene, NULL);
  *state = here;
  return 0;
}

int out_place_tear_down(void **state) {
  out_place *here = *state;
  int parent = open("/tmp", O_RDONLY | O_DIRECTORY);
  fc_remove_folder(parent, strrchr(here->root, '/') + 1);
  close(parent);
  park_scene_free(&here->scene);
  free(here);
  return 0;
}

const char *under(const out_place *here, const char *path, char *room) {
  snprintf(room, 512, "%s/%s", here->root, path);
  return room;
}

bool exists(const out_place *here, const char *path) {
  char room[512];
  struct stat info;
  return lstat(under(here, path, room), &info) == 0;
}

int entries(const out_place *here, const char *path) {
  char room[512];
  DIR *listing = opendir(under(here, path, room));
  if (!listing) return -1;
  int count = -2;
  while (readdir(listing)) count++;
  closedir(listing);
  return count;
}

void put_file(const out_place *here, const char *path, const char *text) {
  char room[512];
  FILE *file = fopen(under(here, path, room), "w");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

fc_status write_to(const out_place *here, const char *out, const char *name, const fc_write_options *options,
                   fc_problems *problems) {
  char room[512];
  return fc_write_folder(here->scene.scenario, here->scene.result, under(here, out, room), name, options, NULL,
                         problems);
}
