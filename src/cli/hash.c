#include "hash.h"

#include "files.h"
#include "progress.h"

#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include <sha2.h>
#include <sys/stat.h>

static struct input_mark mark_of(const char *path) {
  struct stat about;
  if (stat(path, &about) != 0) return (struct input_mark){0};
  return (struct input_mark){S_ISREG(about.st_mode), about.st_dev, about.st_ino, about.st_size, about.st_mtim};
}

static bool is_same(const struct input_mark *one, const struct input_mark *two) {
  return one->is_plain == two->is_plain && one->device == two->device && one->number == two->number &&
         one->size == two->size && one->changed.tv_sec == two->changed.tv_sec &&
         one->changed.tv_nsec == two->changed.tv_nsec;
}

static bool hash_file(const char *path, char sum[SHA256_DIGEST_STRING_LENGTH]) {
  FILE *file = fopen(path, "rb");
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

struct hash_work {
  input_hashes *hashes;
  const char *folder;
};

static bool note_file(void *context, const char *file) {
  const struct hash_work *work = context;
  input_hashes *hashes = work->hashes;
  fc_buffer path = {0};
  hashes->names[hashes->name_count] = needed((void *)fc_arena_text(&hashes->arena, file));
  hashes->marks[hashes->name_count++] = mark_of(path_join(&path, work->folder, file));
  fc_buffer_free(&path);
  return !interrupted() && hashes->name_count < INPUTS_MAX;
}

void hashes_begin(input_hashes *hashes, const char *path, const fc_read_options *reading) {
  fc_buffer buffer = {0};
  struct hash_work work = {hashes, scenario_folder(&buffer, path)};
  fc_scenario_files(path, reading, NULL, note_file, &work);
  fc_buffer_free(&buffer);
}

/* False: the file changed since it was read. */
static bool add(input_hashes *hashes, const char *path, size_t index) {
  char sum[SHA256_DIGEST_STRING_LENGTH];
  if (!hashes->marks[index].is_plain) return true;
  bool hashed = hash_file(path, sum);
  struct input_mark now = mark_of(path);
  if (!hashed || !is_same(&now, &hashes->marks[index])) return false;
  hashes->pairs[2 * hashes->count] = hashes->names[index];
  hashes->pairs[2 * hashes->count + 1] = needed((void *)fc_arena_text(&hashes->arena, sum));
  hashes->count++;
  return true;
}

const char *hashes_finish(input_hashes *hashes, const char *scenario) {
  fc_buffer path = {0}, buffer = {0};
  const char *folder = scenario_folder(&buffer, scenario);
  const char *changed = NULL;
  for (size_t i = 0; i < hashes->name_count && !changed && !interrupted(); i++)
    if (!add(hashes, path_join(&path, folder, hashes->names[i]), i) && !interrupted()) changed = hashes->names[i];
  fc_buffer_free(&path);
  fc_buffer_free(&buffer);
  return changed;
}

void hashes_free(input_hashes *hashes) { fc_arena_free(&hashes->arena); }
