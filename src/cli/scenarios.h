/* The scenarios named on the command line or on stdin. */
#ifndef CLI_SCENARIOS_H
#define CLI_SCENARIOS_H

#include "command.h"
#include "message.h"

typedef struct scenario_list {
  const char **paths;
  const char **names;    /* last component of the real path, without .xlsx */
  const char **variants; /* NULL: the scenario as it is */
  size_t count, path_capacity, name_capacity, variant_capacity;
  fc_arena arena;
} scenario_list;

/* Fills the list; "-" reads paths from stdin, one a line. EXIT_FINE, or EXIT_USAGE after telling. unique_names: two
 * scenarios with one name are a mistake, because both would be written to the same folder. */
int scenarios_read(scenario_list *list, const struct options *options, bool unique_names);
/* Adds a scenario, or a variant of it. */
void scenarios_add(scenario_list *list, const char *path, const char *name, const char *variant);
/* Puts the variants of each scenario behind it. EXIT_FINE, or EXIT_UNREADABLE after telling. */
int scenarios_add_variants(scenario_list *list, const struct options *options);
/* OUT/<name>/ is replaced as a whole, so it must not hold what it is computed from. EXIT_FINE, or EXIT_USAGE after
 * telling. */
int scenarios_refuse_target(const struct options *options, const char *path, const char *name);
void scenarios_free(scenario_list *list);

#endif
