/* `fencheng cells`: any CSV file, read strictly, as it was understood. */
#include "command.h"
#include "message.h"
#include "sheet.h"
#include "terminal.h"

#include <stdlib.h>
#include <string.h>

/* "Qty:number" is a column that holds numbers. */
static fc_column column_of(const char *word, fc_arena *arena) {
  static const char *const none[] = {NULL};
  static const char ending[] = ":number";
  size_t length = strlen(word), ending_length = strlen(ending);
  bool number = length > ending_length && strcmp(word + length - ending_length, ending) == 0;
  char *name = needed(fc_arena_take(arena, length + 1));
  memcpy(name, word, number ? length - ending_length : length);
  return (fc_column){{name, name}, none, true, number ? "number" : "text"};
}

static void tell_all(const fc_problems *problems, const struct options *options) {
  for (size_t i = 0; i < fc_problems_count(problems); i++) {
    const fc_problem *problem = fc_problems_get(problems, i);
    size_t length = fc_problem_line(problem, options->language, NULL, 0);
    char *line = needed(malloc(length + 1));
    fc_problem_line(problem, options->language, line, length + 1);
    fprintf(stderr, "%s\n", line);
    free(line);
  }
}

static int print_table(const struct options *options, const fc_column *columns, size_t count) {
  fc_grid *grid = NULL;
  fc_problems *problems = needed(fc_problems_new(NULL));
  fc_read_options reading = option_reading(options);
  fc_status status = fc_grid_load(options->words[0], columns, count, &reading, NULL, &grid, problems);
  if (status == FC_E_MEMORY) memory_short();
  fc_problems_sort(problems);
  tell_all(problems, options);
  fc_problems_free(problems);
  if (status != FC_OK) return status == FC_E_READ ? EXIT_UNREADABLE : EXIT_DATA;
  struct sheet sheet = {.name = "cells"};
  sheet_of_grid(&sheet, grid, (struct grid_part){0, 0, 0});
  print_sheets(options, &sheet, 1);
  sheet_free(&sheet);
  fc_grid_free(grid);
  return EXIT_FINE;
}

int command_cells(const struct options *options) {
  fc_column columns[FC_FIELD_MAX];
  fc_arena arena = {0};
  if (!options->word_count)
    return tell_usage(options, FC_TEXT("cells needs a CSV file, e.g. fencheng cells theirs.csv"), NULL);
  size_t count = options->word_count - 1;
  if (count > FC_FIELD_MAX) return tell_usage(options, FC_TEXT("cells takes at most 16 columns"), NULL);
  for (size_t i = 0; i < count; i++) columns[i] = column_of(options->words[i + 1], &arena);
  int code = print_table(options, columns, count);
  fc_arena_free(&arena);
  return code;
}
