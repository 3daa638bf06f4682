#include "hash.h"

#include "files.h"
#include "progress.h"

#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include <sha2.h>
#include <sys/stat.h>

static bool is_plain_file(const char *path) {
  struct stat about;
  return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

static bool hash_file(const char *path, char sum[SHA256_DIGEST_STRING_LENGTH]) {
  FILE *file = is_plain_file(path) ? fopen(path, "rb") : NULL;
  if (!file) return false;
  SHA2_CTX context;
  unsigned char block[16384];
  size_t length;
  SHA256Init(&context);
  while (!interrupted() && (length = fread(block, 1, sizeof block, file)) > 0) SHA256Update(&context, block, length);
  bool complete = !ferror(file);
  fclose(file);
  SHA256End(&context, sum);
  return complete;
}

static void add(input_hashes *hashes, const char *folder, const char *name) {
  fc_buffer path = {0};
  char sum[SHA256_DIGEST_STRING_LENGTH];
  if (hash_file(path_join(&path, folder, name), sum)) {
    hashes->pairs[2 * hashes->count] = needed((void *)fc_arena_text(&hashes->arena, name));
    hashes->pairs[2 * hashes->count + 1] = needed((void *)fc_arena_text(&hashes->arena, sum));
    hashes->count++;
  }
  fc_buffer_free(&path);
}

struct hash_work {
  input_hashes *hashes;
  const char *folder;
};

static bool take_file(void *context, const char *file) {
  const struct hash_work *work = context;
  add(work->hashes, work->folder, file);
  return !interrupted() && work->hashes->count < sizeof work->hashes->pairs / (2 * sizeof *work->hashes->pairs);
}

void hashes_of_inputs(input_hashes *hashes, const char *folder, const fc_read_options *reading) {
  struct hash_work work = {hashes, folder};
  fc_scenario_files(folder, reading, NULL, take_file, &work);
}

void hashes_free(input_hashes *hashes) { fc_arena_free(&hashes->arena); }
