/* Rows of further files (of included folders; the clauses behind a variant's) yield to rows with the same key in an
 * earlier file of the table, and are left out where they speak of a stream or party that the scenario does not have. */
#include "model.h"

#include <string.h>

/* Keys of the rows so far, each with the number of the first file that has it. */
typedef struct key_set {
  const fc_scenario *scenario;
  fc_names files;
  bool failed;
} key_set;

/* True if a row stays: no earlier file has its key. key lives as long as the set. */
static bool stays(key_set *set, const char *key, int64_t row_line) {
  int32_t file = fc_file_of(row_line), first = fc_names_find(&set->files, key);
  if (first != FC_NONE) return first == file;
  if (!fc_names_add(set->scenario->allocator, &set->files, key, file)) set->failed = true;
  return true;
}

/* Keeps the rows of a list for which `keep` holds, and gives whether memory sufficed. */
#define KEEP_ROWS(list, keep)                                                                                          \
  do {                                                                                                                 \
    key_set set = {scenario, {0}, false};                                                                              \
    int32_t kept = 0;                                                                                                  \
    for (int32_t i = 0; i < (list).count; i++)                                                                         \
      if (keep(&set, &(list).items[i])) (list).items[kept++] = (list).items[i];                                        \
    (list).count = kept;                                                                                               \
    fc_names_free(scenario->allocator, &set.files);                                                                    \
    if (set.failed) return false;                                                                                      \
  } while (0)

static bool keep_party(key_set *set, const fc_party *row) { return stays(set, row->code, row->line); }

static bool keep_stream(key_set *set, const fc_stream *row) { return stays(set, row->code, row->line); }

/* The code behind a code, name or alias; NULL if there is none. */
static const char *stream_code(const fc_scenario *scenario, const char *text) {
  int32_t stream = fc_names_find(&scenario->stream_names, text);
  return stream < 0 ? NULL : scenario->streams.items[stream].code;
}

static bool keep_level(key_set *set, const fc_level *row) {
  const char *stream = stream_code(set->scenario, row->stream);
  return stream ? stays(set, stream, row->line) : fc_file_of(row->line) == 0;
}

static bool keep_factor(key_set *set, const fc_factor *row) {
  bool own = fc_file_of(row->line) == 0;
  if (!own && fc_names_find(&set->scenario->party_names, row->party) < 0) return false;
  return stays(set, row->factor, row->line);
}

static bool keep_clause(key_set *set, const fc_clause *row) {
  int32_t agreement = fc_names_find(&set->scenario->agreement_names, row->agreement);
  return stays(set, agreement < 0 ? row->agreement : set->scenario->agreements.items[agreement].code, row->line);
}

/* A target with its year counts; two rows of the same file are told apart elsewhere. */
static bool is_overridden(const fc_scenario *scenario, int32_t index) {
  const fc_target *row = &scenario->targets.items[index];
  for (int32_t i = 0; i < index; i++) {
    const fc_target *other = &scenario->targets.items[i];
    bool earlier = fc_file_of(other->line) < fc_file_of(row->line);
    if (earlier && other->year == row->year && strcmp(other->code, row->code) == 0) return true;
  }
  return false;
}

static void drop_targets(fc_scenario *scenario) {
  int32_t kept = 0;
  for (int32_t i = 0; i < scenario->targets.count; i++) {
    fc_target row = scenario->targets.items[i];
    bool overridden = fc_file_of(row.line) && is_overridden(scenario, i);
    if (!overridden) scenario->targets.items[kept++] = row;
  }
  scenario->targets.count = kept;
}

bool fc_drop_overridden_codes(fc_scenario *scenario) {
  if (scenario->sources[FC_TABLE_PARTIES].file_count > 1) KEEP_ROWS(scenario->parties, keep_party);
  if (scenario->sources[FC_TABLE_STREAMS].file_count > 1) KEEP_ROWS(scenario->streams, keep_stream);
  return true;
}

bool fc_drop_overridden_rows(fc_scenario *scenario) {
  KEEP_ROWS(scenario->levels, keep_level);
  KEEP_ROWS(scenario->factors, keep_factor);
  if (scenario->sources[FC_TABLE_CLAUSES].file_count > 1) KEEP_ROWS(scenario->clauses, keep_clause);
  drop_targets(scenario);
  return true;
}
