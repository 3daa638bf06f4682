#include "scenarios.h"

#include "files.h"
#include "progress.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool is_workbook(const char *path, size_t length) {
  static const char ending[] = ".xlsx";
  size_t tail = strlen(ending);
  return length > tail && strncasecmp(path + length - tail, ending, tail) == 0 && path[length - tail - 1] != '/';
}

/* "taixin" of "/data/2024/taixin/" and of "/data/2024/taixin.xlsx"; the path as it is given when it does not exist. */
static const char *name_of(scenario_list *list, const char *path) {
  char *real = realpath(path, NULL);
  const char *copy = needed((void *)fc_arena_text(&list->arena, real ? real : path));
  free(real);
  size_t length = strlen(copy);
  while (length && copy[length - 1] == '/') length--;
  size_t start = length;
  if (is_workbook(copy, length)) length -= strlen(".xlsx");
  while (start && copy[start - 1] != '/') start--;
  if (start == length) return "scenario";
  char *name = needed(fc_arena_take(&list->arena, length - start + 1));
  memcpy(name, copy + start, length - start);
  return name;
}

/* One more entry, still blank. */
static size_t make_room(scenario_list *list) {
  size_t count = list->count + 1;
  bool room = fc_grow(NULL, &list->paths, &list->path_capacity, count, sizeof *list->paths) &&
              fc_grow(NULL, &list->names, &list->name_capacity, count, sizeof *list->names) &&
              fc_grow(NULL, &list->variants, &list->variant_capacity, count, sizeof *list->variants);
  if (!room) memory_short();
  return list->count++;
}

static const char *keep(scenario_list *list, const char *text) {
  return needed((void *)fc_arena_text(&list->arena, text));
}

void scenarios_add(scenario_list *list, const char *path, const char *name, const char *variant) {
  size_t index = make_room(list);
  list->paths[index] = keep(list, path);
  list->names[index] = keep(list, name);
  list->variants[index] = variant ? keep(list, variant) : NULL;
}

static void add(scenario_list *list, const char *path) { scenarios_add(list, path, name_of(list, path), NULL); }

/* One path a line; those of `find -print0` end with NUL. */
static void add_lines(scenario_list *list, char *line, size_t length) {
  while (length && (line[length - 1] == '\n' || line[length - 1] == '\r')) line[--length] = '\0';
  for (size_t at = 0; at < length; at += strlen(line + at) + 1)
    if (line[at]) add(list, line + at);
}

static void add_from_stdin(scenario_list *list) {
  char *line = NULL;
  size_t capacity = 0;
  ssize_t length;
  while (!interrupted() && (length = getline(&line, &capacity, stdin)) >= 0) {
    add_lines(list, line, (size_t)length);
  }
  free(line);
}

static int by_name(const void *left, const void *right) {
  const char *const *one = left;
  const char *const *two = right;
  return strcmp(*one, *two);
}

/* The first name that stands twice, NULL if none does. */
static const char *twice(const scenario_list *list) {
  const char **sorted = needed(calloc(list->count, sizeof *sorted));
  memcpy(sorted, list->names, list->count * sizeof *sorted);
  qsort(sorted, list->count, sizeof *sorted, by_name);
  const char *found = NULL;
  for (size_t i = 1; i < list->count && !found; i++)
    if (strcmp(sorted[i - 1], sorted[i]) == 0) found = sorted[i];
  free(sorted);
  return found;
}

static int tell_twice(const scenario_list *list, const struct options *options, const char *name) {
  const char *paths[2] = {"", ""};
  size_t found = 0;
  for (size_t i = 0; i < list->count && found < 2; i++)
    if (strcmp(list->names[i], name) == 0) paths[found++] = list->paths[i];
  return tell_usage(options, FC_TEXT("two scenarios are called \"{1}\": {2} and {3}; rename one, or run them apart"),
                    name, paths[0], paths[1], NULL);
}

int scenarios_read(scenario_list *list, const struct options *options, bool unique_names) {
  for (size_t i = 0; i < options->word_count; i++) {
    if (strcmp(options->words[i], "-") == 0)
      add_from_stdin(list);
    else
      add(list, options->words[i]);
  }
  if (interrupted()) return EXIT_CANCELLED;
  if (!list->count)
    return tell_usage(options, FC_TEXT("no scenario is given; name its folder, e.g. scenarios/shanxi-central"), NULL);
  const char *name = unique_names ? twice(list) : NULL;
  return name ? tell_twice(list, options, name) : EXIT_FINE;
}

/* A scenario of one list whose variants are put into another. */
struct variant_source {
  scenario_list *to;
  const char *path, *name;
};

static bool add_variant(void *context, const char *variant) {
  const struct variant_source *source = context;
  scenarios_add(source->to, source->path, source->name, variant);
  return true;
}

int scenarios_add_variants(scenario_list *list, const struct options *options) {
  scenario_list all = {0};
  int code = EXIT_FINE;
  for (size_t i = 0; i < list->count; i++) {
    struct variant_source source = {&all, list->paths[i], list->names[i]};
    add_variant(&source, NULL);
    fc_status status = fc_scenario_variants(list->paths[i], NULL, add_variant, &source);
    if (status == FC_E_MEMORY) memory_short();
    if (status != FC_E_READ) continue;
    tell(stderr, options->language, FC_TEXT("{1}/variants: the folder cannot be read"), list->paths[i], NULL);
    code = EXIT_UNREADABLE;
  }
  scenarios_free(list);
  *list = all;
  return code;
}

int scenarios_refuse_target(const struct options *options, const char *path, const char *name) {
  fc_buffer target = {0};
  bool holds = folder_holds(path_join(&target, options->values[OPTION_OUT], name), path);
  fc_buffer_free(&target);
  if (!holds) return EXIT_FINE;
  return tell_usage(options, FC_TEXT("the tables would replace the scenario {1} itself; write -o and another folder"),
                    path, NULL);
}

void scenarios_free(scenario_list *list) {
  fc_resize(NULL, list->paths, list->path_capacity * sizeof *list->paths, 0);
  fc_resize(NULL, list->names, list->name_capacity * sizeof *list->names, 0);
  fc_resize(NULL, list->variants, list->variant_capacity * sizeof *list->variants, 0);
  fc_arena_free(&list->arena);
}
