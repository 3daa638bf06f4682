/* Runs a harness over all files of folders, in builds without libFuzzer. */
#include "fuzz.h"

#include <dirent.h>
#include <string.h>

enum { INPUT_BYTES = 1024 * 1024 };

static void replay(const char *path) {
  FILE *file = fopen(path, "rb");
  uint8_t *bytes = malloc(INPUT_BYTES);
  REQUIRE(file && bytes);
  size_t size = fread(bytes, 1, INPUT_BYTES, file);
  uint8_t *exact = malloc(size ? size : 1);
  REQUIRE(exact);
  memcpy(exact, bytes, size);
  fprintf(stderr, "%s\n", path);
  LLVMFuzzerTestOneInput(exact, size);
  free(exact);
  free(bytes);
  fclose(file);
}

static int replay_folder(const char *folder) {
  int count = 0;
  DIR *entries = opendir(folder);
  REQUIRE(entries);
  for (struct dirent *entry; (entry = readdir(entries));) {
    char path[4096];
    if (entry->d_name[0] == '.') continue;
    snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
    replay(path);
    count++;
  }
  closedir(entries);
  return count;
}

int main(int count, char **folders) {
  int inputs = 0;
  for (int i = 1; i < count; i++) inputs += replay_folder(folders[i]);
  printf("%d inputs\n", inputs);
  return inputs ? 0 : 1;
}
