#include "scenarios.h"

#include "progress.h"

#include <stdlib.h>
#include <string.h>

/* "taixin" of "/data/2024/taixin/"; the path as it is given when it does not exist. */
static const char *name_of(scenario_list *list, const char *path) {
  char *real = realpath(path, NULL);
  const char *copy = needed((void *)fc_arena_text(&list->arena, real ? real : path));
  free(real);
  size_t length = strlen(copy);
  while (length && copy[length - 1] == '/') length--;
  size_t start = length;
  while (start && copy[start - 1] != '/') start--;
  if (start == length) return "scenario";
  char *name = needed(fc_arena_take(&list->arena, length - start + 1));
  memcpy(name, copy + start, length - start);
  return name;
}

static void add(scenario_list *list, const char *path) {
  bool room = fc_grow(NULL, &list->paths, &list->path_capacity, list->count + 1, sizeof *list->paths) &&
              fc_grow(NULL, &list->names, &list->name_capacity, list->count + 1, sizeof *list->names);
  if (!room) memory_short();
  list->paths[list->count] = needed((void *)fc_arena_text(&list->arena, path));
  list->names[list->count] = name_of(list, path);
  list->count++;
}

static void add_from_stdin(scenario_list *list) {
  char *line = NULL;
  size_t capacity = 0;
  ssize_t length;
  while (!interrupted() && (length = getline(&line, &capacity, stdin)) >= 0) {
    while (length && (line[length - 1] == '\n' || line[length - 1] == '\r')) line[--length] = '\0';
    if (length) add(list, line);
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

void scenarios_free(scenario_list *list) {
  fc_resize(NULL, list->paths, list->path_capacity * sizeof *list->paths, 0);
  fc_resize(NULL, list->names, list->name_capacity * sizeof *list->names, 0);
  fc_arena_free(&list->arena);
}
