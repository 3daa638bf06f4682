/* OUT/<name>/: all files of a run, completely or not at all. */
#define _GNU_SOURCE /* openat, O_NOFOLLOW */
#include "content.h"
#include "settling.h"
#include "temporary.h"

#include "base/again.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct writer {
  const fc_view *view;
  const fc_write_options *options;
  const char *out, *name;
  const fc_grid_file *grids; /* [grid_count] instead of the outputs of a run; NULL: those */
  size_t grid_count;
  fc_manifest *manifest; /* NULL: none is written */
  const fc_watch *watch; /* of the view */
  fc_temporary temporary;
} writer;

/* An error at OUT/<name>/folder/file; NULL parts are left out. */
static fc_status fail(const writer *run, const char *folder, const char *file, int error) {
  if (error == ENOMEM) return FC_E_MEMORY;
  const char *const parts[] = {run->name, folder, file};
  fc_buffer path = {.allocator = run->view->allocator};
  fc_buffer_text(&path, run->out);
  for (size_t i = 0; i < 3; i++) {
    if (!parts[i]) continue;
    bool slash = path.length > 0 && path.data[path.length - 1] == '/';
    if (!slash) fc_buffer_char(&path, '/');
    fc_buffer_text(&path, parts[i]);
  }
  fc_view_fail(run->view, FC_E_WRITE, path.data, FC_TEXT("cannot be written"), fc_write_reason(error));
  fc_buffer_free(&path);
  return FC_E_WRITE;
}

/* A file that the manifest, which is the last one, names. */
static fc_status note(const writer *run, const char *folder_name, const char *file, const char *hash) {
  fc_manifest *manifest = run->manifest;
  const fc_allocator *allocator = run->view->allocator;
  fc_buffer name = {.allocator = allocator};
  size_t count = manifest->count;
  if (folder_name) fc_buffer_text(&name, folder_name);
  if (folder_name) fc_buffer_char(&name, '/');
  fc_buffer_text(&name, file);
  bool room = !name.failed && fc_grow(allocator, &manifest->files, &manifest->capacity, count + 1, sizeof(fc_hashed));
  fc_hashed noted = {room ? fc_arena_text(&manifest->arena, name.data) : NULL, fc_arena_text(&manifest->arena, hash)};
  fc_buffer_free(&name);
  if (!noted.file || !noted.hash) return FC_E_MEMORY;
  manifest->files[manifest->count++] = noted;
  return FC_OK;
}

static fc_status write_file(const writer *run, int folder, const char *folder_name, const char *file,
                            const fc_content *what) {
  int descriptor = fc_open_again(folder, file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (descriptor < 0) return fail(run, folder_name, file, errno);
  int error = 0;
  char hash[FC_SHA256_TEXT];
  fc_status status = fc_content_write(run->view, run->options, what, descriptor, run->manifest ? hash : NULL, &error);
  if (fc_close_once(descriptor) != 0 && status == FC_OK) {
    error = errno;
    status = FC_E_WRITE;
  }
  if (status == FC_OK && run->manifest) return note(run, folder_name, file, hash);
  return status == FC_E_WRITE ? fail(run, folder_name, file, error) : status;
}

static fc_status write_city(const writer *run, int folder, const fc_content *what, const char *name) {
  fc_buffer file = {.allocator = run->view->allocator};
  fc_buffer_text(&file, name);
  fc_buffer_text(&file, ".csv");
  fc_status status = file.failed ? FC_E_MEMORY : write_file(run, folder, what->info->file, file.data, what);
  fc_buffer_free(&file);
  return status;
}

static fc_status write_all_cities(const writer *run, int folder, const fc_output_info *info, const fc_cities *cities) {
  fc_arena arena = {.allocator = run->view->allocator};
  size_t count = (size_t)cities->party_count;
  const char **names = fc_arena_take(&arena, (count + 1) * sizeof *names);
  fc_status status = names && fc_city_names(run->view, &arena, names) ? FC_OK : FC_E_MEMORY;
  for (size_t i = 0; status == FC_OK && i < count; i++) {
    int32_t party = (int32_t)i;
    if (fc_scenario_party(run->view->scenario, party)->kind == FC_PARTY_LEVEL) continue;
    fc_content what = {.info = info, .cities = cities, .party = party};
    status = write_city(run, folder, &what, names[i]);
  }
  fc_arena_free(&arena);
  return status;
}

/* A folder inside of the new one, which may stand there already; -1: errno tells why not. */
static int open_inside(const writer *run, const char *name) {
  int above = run->temporary.folder;
  if (mkdirat(above, name, 0777) != 0 && errno != EEXIST) return -1;
  return fc_open_again(above, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0);
}

static fc_status close_inside(const writer *run, int folder, const char *name, fc_status status) {
  if (status == FC_OK && fc_flush_again(folder) != 0) status = fail(run, name, NULL, errno);
  close(folder);
  return status;
}

static fc_status write_cities(const writer *run, const fc_output_info *info) {
  int folder = open_inside(run, info->file);
  if (folder < 0) return fail(run, info->file, NULL, errno);
  fc_cities cities;
  fc_status status = fc_cities_open(&cities, run->view);
  if (status == FC_OK) status = write_all_cities(run, folder, info, &cities);
  fc_cities_free(&cities);
  return close_inside(run, folder, info->file, status);
}

static fc_status write_outputs(const writer *run) {
  for (int i = 0; i < FC_OUT_COUNT; i++) {
    const fc_output_info *info = fc_output_at((fc_output)i);
    if (!fc_output_wanted(run->view, run->options, (fc_output)i)) continue;
    fc_content what = {.info = info, .manifest = i == FC_OUT_MANIFEST ? run->manifest : NULL};
    fc_status status =
        i == FC_OUT_CITIES ? write_cities(run, info) : write_file(run, run->temporary.folder, NULL, info->file, &what);
    if (status != FC_OK) return status;
  }
  return FC_OK;
}

/* "letters/north.txt": the folder in front of the name is made. */
static fc_status write_inside(const writer *run, const char *file, const fc_content *what) {
  const char *name = strchr(file, '/');
  fc_buffer folder_name = {.allocator = run->view->allocator};
  fc_buffer_bytes(&folder_name, file, (size_t)(name - file));
  if (folder_name.failed) return FC_E_MEMORY;
  int folder = open_inside(run, folder_name.data);
  fc_status status =
      folder < 0 ? fail(run, folder_name.data, NULL, errno) : write_file(run, folder, folder_name.data, name + 1, what);
  if (folder >= 0) status = close_inside(run, folder, folder_name.data, status);
  fc_buffer_free(&folder_name);
  return status;
}

static fc_status write_grids(const writer *run) {
  static const fc_output_info any_file = {.follows_encoding = true};
  fc_status status = FC_OK;
  for (size_t i = 0; i < run->grid_count && status == FC_OK; i++) {
    const fc_grid_file *file = &run->grids[i];
    fc_content what = {.info = &any_file, .grid = file->grid, .text = file->grid ? NULL : file->text};
    status = strchr(file->file, '/') ? write_inside(run, file->file, &what)
                                     : write_file(run, run->temporary.folder, NULL, file->file, &what);
  }
  return status;
}

/* A target that is a file, a link or a device is never replaced; nor a folder that the scenario is read from. */
static fc_status check_target(const writer *run) {
  struct stat target;
  int parent = run->temporary.parent;
  if (fstatat(parent, run->name, &target, AT_SYMLINK_NOFOLLOW) != 0)
    return errno == ENOENT ? FC_OK : fail(run, NULL, NULL, errno);
  if (!S_ISDIR(target.st_mode)) return fail(run, NULL, NULL, ENOTDIR);
  const char *folder = run->options->folder;
  if (!folder || !fc_folder_holds(parent, run->name, folder, run->view->allocator)) return FC_OK;
  return fc_view_fail(run->view, FC_E_WRITE, folder,
                      FC_TEXT("the output would replace the scenario itself; give another folder with -o"), NULL);
}

static fc_status finish(writer *run, fc_status status) {
  bool left_over = false;
  if (run->watch->failed) status = FC_E_MEMORY;
  if (status == FC_OK) {
    int error = fc_temporary_exchange(&run->temporary, run->name, &left_over);
    if (error) status = fail(run, NULL, NULL, error);
  }
  if (left_over) {
    fc_problem warning = {.is_warning = true,
                          .file = run->temporary.name,
                          .message = {.text = FC_TEXT("the older output could not be removed; remove this folder")}};
    fc_problems_add(run->view->problems, &warning);
  }
  fc_temporary_close(&run->temporary, status == FC_OK);
  return status;
}

static fc_status write_into(writer *run, int parent) {
  run->temporary = (fc_temporary){.parent = parent, .folder = -1};
  fc_status status = check_target(run);
  if (status != FC_OK) return status;
  fc_temporary_sweep(parent, run->name);
  int error = fc_temporary_open(&run->temporary, parent, run->name);
  if (error) return fail(run, NULL, NULL, error);
  return finish(run, run->grids ? write_grids(run) : write_outputs(run));
}

static bool is_file_name(const char *name) {
  return *name && !strchr(name, '/') && strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

/* A file name, or one in a folder. */
static bool is_inside(const char *file) {
  if (!file || *file == '/') return false;
  const char *slash = strchr(file, '/');
  if (!slash) return is_file_name(file);
  bool dots = file[0] == '.' && (slash - file == 1 || (slash - file == 2 && file[1] == '.'));
  return !dots && is_file_name(slash + 1);
}

static fc_status write_all(writer *run) {
  int error = 0;
  int parent = fc_open_folder(run->out, run->view->allocator, &error);
  if (parent < 0) {
    run->name = NULL;
    return fail(run, NULL, NULL, error);
  }
  fc_status status = write_into(run, parent);
  close(parent);
  return status;
}

fc_status fc_write_folder(const fc_scenario *scenario, const fc_result *result, const char *out, const char *name,
                          const fc_write_options *options, const fc_allocator *allocator, fc_problems *problems) {
  static const fc_write_options defaults = {.language = FC_ENGLISH};
  if (!scenario || !result || !out || !name || !is_file_name(name)) return FC_E_ARGUMENT;
  if (!options) options = &defaults;
  fc_view given = {scenario, result, allocator, problems, options->language, options->settlement};
  fc_watch watch;
  fc_allocator watched;
  fc_view view = fc_view_watched(&given, &watch, &watched);
  fc_settlement *own = NULL;
  fc_status status = fc_needs_settlement(options) ? fc_view_settle(&view, &own) : FC_OK;
  fc_manifest manifest = {.name = name, .arena = {.allocator = allocator}};
  bool has_manifest = fc_output_wanted(&view, options, FC_OUT_MANIFEST);
  writer run = {.view = &view, .options = options, .out = out, .name = name, .watch = &watch};
  if (has_manifest) run.manifest = &manifest;
  if (status == FC_OK) status = write_all(&run);
  fc_resize(allocator, manifest.files, manifest.capacity * sizeof *manifest.files, 0);
  fc_arena_free(&manifest.arena);
  fc_settlement_free(own);
  return status;
}

fc_status fc_write_grids(const fc_grid_file *files, size_t count, const char *out, const char *name,
                         const fc_write_options *options, const fc_allocator *allocator, fc_problems *problems) {
  static const fc_write_options defaults = {.language = FC_ENGLISH};
  if (!files || !out || !name || !is_file_name(name)) return FC_E_ARGUMENT;
  for (size_t i = 0; i < count; i++)
    if ((!files[i].grid && !files[i].text) || !is_inside(files[i].file)) return FC_E_ARGUMENT;
  if (!options) options = &defaults;
  fc_view given = {NULL, NULL, allocator, problems, options->language, NULL};
  fc_watch watch;
  fc_allocator watched;
  fc_view view = fc_view_watched(&given, &watch, &watched);
  writer run = {.view = &view,
                .options = options,
                .out = out,
                .name = name,
                .grids = files,
                .grid_count = count,
                .watch = &watch};
  return write_all(&run);
}
