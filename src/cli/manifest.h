/* manifest.json of a run, read back. */
#ifndef CLI_MANIFEST_H
#define CLI_MANIFEST_H

#include "hash.h"

/* What the scenario itself says, so that it cannot be chosen when a run is repeated. */
typedef enum manifest_setting {
  MANIFEST_TITLE,
  MANIFEST_MARK,
  MANIFEST_REMAINDER,
  MANIFEST_HALF,
  MANIFEST_ROUND_TO,
  MANIFEST_FIRST_YEAR,
  MANIFEST_LAST_YEAR,
  MANIFEST_SETTLE,
  MANIFEST_SETTING_COUNT
} manifest_setting;

struct manifest {
  const char *engine, *scenario;
  const char *settings[MANIFEST_SETTING_COUNT]; /* as texts, numbers too */
  fc_language language;
  const char *encoding, *input_encoding; /* NULL: the default */
  const char *amended;                   /* NULL: all amendments */
  unsigned outputs;                      /* 1u << fc_output; 0: all */
  hash_list inputs, files;
  fc_arena arena;
};

/* Fills an empty manifest. FC_E_READ, FC_E_DATA: the problems say all that is wrong. */
fc_status manifest_read(struct manifest *manifest, const char *path, fc_problems *problems);
void manifest_free(struct manifest *manifest);

/* Print what is otherwise now, a line each, and return how many lines. */
size_t manifest_tell_inputs(const struct manifest *then, const hash_list *now, fc_language language);
size_t manifest_tell_settings(const struct manifest *then, const struct manifest *now, fc_language language);
size_t manifest_tell_files(const struct manifest *then, const hash_list *now, fc_language language);

#endif
