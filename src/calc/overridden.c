/* Rows of further files (of included folders; the clauses behind a variant's) yield to rows with the same key in an
 * earlier file of the table, and are left out where they speak of a stream or party that the scenario does not have. */
#include "model.h"

#include <string.h>

/* Keys of the rows so far, each with the number of the first file that has it. */
typedef struct key_set {
  const fc_scenario *scenario;
  fc_names files;
  fc_arena keys; /* texts made for them */
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
    key_set set = {scenario, {0}, {.allocator = scenario->allocator}, false};                                          \
    int32_t kept = 0;                                                                                                  \
    for (int32_t i = 0; i < (list).count; i++)                                                                         \
      if (keep(&set, &(list).items[i])) (list).items[kept++] = (list).items[i];                                        \
    (list).count = kept;                                                                                               \
    fc_names_free(scenario->allocator, &set.files);                                                                    \
    fc_arena_free(&set.keys);                                                                                          \
    if (set.failed) return false;                                                                                      \
  } while (0)

/* The first bytes of a text as a key. */
static const char *piece(key_set *set, const char *text, size_t length) {
  char *copy = fc_arena_take(&set->keys, length + 1);
  if (!copy) set->failed = true;
  return copy ? memcpy(copy, text, length) : "";
}

/* Two texts as one key, joined by a byte that no text has. */
static const char *joined(key_set *set, const char *first, const char *second) {
  fc_buffer text = {.allocator = set->scenario->allocator};
  fc_buffer_text(&text, first);
  fc_buffer_char(&text, '\x1f');
  fc_buffer_text(&text, second);
  const char *key = text.failed ? NULL : fc_arena_text(&set->keys, text.data);
  fc_buffer_free(&text);
  if (!key) set->failed = true;
  return key ? key : "";
}

/* A party yields to one with the same code, and to one that goes by that word as its name or alias. */
static bool keep_party(key_set *set, const fc_party *row) {
  if (!stays(set, row->code, row->line)) return false;
  if (*row->name) stays(set, row->name, row->line);
  for (const char *alias = row->alias; *alias;) {
    size_t length = strcspn(alias, ";");
    stays(set, piece(set, alias, length), row->line);
    alias += length + (alias[length] == ';');
  }
  return true;
}

static bool keep_stream(key_set *set, const fc_stream *row) { return stays(set, row->code, row->line); }

/* The code behind a code, name or alias; NULL if there is none. */
static const char *stream_code(const fc_scenario *scenario, const char *text) {
  int32_t stream = fc_names_find(&scenario->stream_names, text);
  return stream < 0 ? NULL : scenario->streams.items[stream].code;
}

/* Levels by stream and party, so that a scenario may add a province to an included central part. */
static bool keep_level(key_set *set, const fc_level *row) {
  const fc_scenario *scenario = set->scenario;
  const char *stream = stream_code(scenario, row->stream);
  int32_t party = fc_names_find(&scenario->party_names, row->party);
  if (!stream) return fc_file_of(row->line) == 0;
  return stays(set, joined(set, stream, party < 0 ? row->party : scenario->parties.items[party].code), row->line);
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

/* Two rows of the same file are told apart elsewhere. */
static bool keep_target(key_set *set, const fc_target *row) {
  return stays(set, joined(set, row->code, fc_whole_text(row->year).text), row->line);
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
  if (scenario->sources[FC_TABLE_TARGETS].file_count > 1) KEEP_ROWS(scenario->targets, keep_target);
  return true;
}
