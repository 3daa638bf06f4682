/* Reading manifest.json: jansson takes the text apart, here its keys are checked. */
#include "manifest.h"

#include "options.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>

#include <jansson.h>
#include <sys/stat.h>

enum { MANIFEST_BYTES_MAX = 4 * 1024 * 1024, HASH_DIGITS = 64, QUOTED_BYTES = 60 };

struct manifest_reader {
  struct manifest *manifest;
  const char *path;
  fc_problems *problems;
};

static const char *const setting_keys[MANIFEST_SETTING_COUNT] = {
    [MANIFEST_TITLE] = "title",         [MANIFEST_MARK] = "mark",         [MANIFEST_REMAINDER] = "remainder",
    [MANIFEST_HALF] = "half",           [MANIFEST_ROUND_TO] = "round_to", [MANIFEST_FIRST_YEAR] = "first_year",
    [MANIFEST_LAST_YEAR] = "last_year", [MANIFEST_SETTLE] = "settle"};

/* Arguments are texts, ended by NULL. */
__attribute__((sentinel)) static void refuse(struct manifest_reader *reader, const char *text, ...) {
  fc_problem problem = {.status = FC_E_DATA, .file = reader->path, .message = {.text = text}};
  va_list arguments;
  va_start(arguments, text);
  for (const char *argument; (argument = va_arg(arguments, const char *));)
    problem.message.arguments[problem.message.argument_count++] = argument;
  va_end(arguments);
  fc_problems_add(reader->problems, &problem);
}

static void refuse_value(struct manifest_reader *reader, const char *key, const char *value) {
  size_t length = strlen(value);
  fc_buffer quote = {0};
  bool is_long = length > QUOTED_BYTES;
  if (is_long) length = QUOTED_BYTES;
  while (is_long && length && ((unsigned char)value[length] & 0xC0) == 0x80) length--;
  fc_buffer_bytes(&quote, value, length);
  if (is_long) fc_buffer_text(&quote, "…");
  refuse(reader, FC_TEXT("\"{1}\" cannot be \"{2}\"; the manifest was changed or damaged"), key, buffer_text(&quote),
         NULL);
  fc_buffer_free(&quote);
}

static bool has_control_character(const char *text) {
  for (; *text; text++)
    if ((unsigned char)*text < ' ' || *text == 0x7F) return true;
  return false;
}

/* The text of a value, "" if it is none. */
static const char *keep_text(struct manifest_reader *reader, const char *key, const json_t *value) {
  if (!value) {
    refuse(reader, FC_TEXT("the key \"{1}\" is missing; the manifest was changed or damaged"), key, NULL);
  } else if (!json_is_string(value)) {
    refuse(reader, FC_TEXT("\"{1}\" is not a text; the manifest was changed or damaged"), key, NULL);
  } else if (has_control_character(json_string_value(value))) {
    refuse(reader, FC_TEXT("\"{1}\" holds a control character; the manifest was changed or damaged"), key, NULL);
  } else {
    return needed((void *)fc_arena_text(&reader->manifest->arena, json_string_value(value)));
  }
  return "";
}

static const char *text_of(struct manifest_reader *reader, const json_t *object, const char *key) {
  return keep_text(reader, key, json_object_get(object, key));
}

static const char *year_of(struct manifest_reader *reader, const json_t *root, const char *key) {
  const json_t *value = json_object_get(root, key);
  fc_buffer digits = {0};
  if (!json_is_integer(value)) {
    refuse(reader, FC_TEXT("\"{1}\" is not a whole number; the manifest was changed or damaged"), key, NULL);
    return "";
  }
  fc_buffer_whole(&digits, json_integer_value(value));
  const char *text = needed((void *)fc_arena_text(&reader->manifest->arena, buffer_text(&digits)));
  fc_buffer_free(&digits);
  return text;
}

/* A word that an option takes; NULL for its default. */
static const char *option_word(struct manifest_reader *reader, const json_t *root, const char *key, option_id id) {
  const char *word = text_of(reader, root, key);
  if (!*word || strcmp(word, "auto") == 0) return NULL;
  const fc_word *allowed = option_at(id)->allowed;
  while (allowed->english && strcmp(allowed->english, word) != 0) allowed++;
  if (!allowed->english) refuse_value(reader, key, word);
  return allowed->english;
}

static const json_t *list_of(struct manifest_reader *reader, const json_t *root, const char *key) {
  const json_t *list = json_object_get(root, key);
  if (!json_is_array(list))
    refuse(reader, FC_TEXT("\"{1}\" is not a list; the manifest was changed or damaged"), key, NULL);
  return list;
}

static bool is_hash(const char *text) {
  return strlen(text) == HASH_DIGITS && strspn(text, "0123456789abcdef") == HASH_DIGITS;
}

static void read_hashes(struct manifest_reader *reader, const json_t *root, const char *key, hash_list *hashes) {
  const json_t *list = list_of(reader, root, key);
  for (size_t i = 0; i < json_array_size(list); i++) {
    const json_t *item = json_array_get(list, i);
    const char *file = text_of(reader, item, "file");
    const char *hash = text_of(reader, item, "sha256");
    if (!*file && json_is_string(json_object_get(item, "file"))) refuse_value(reader, "file", file);
    if (!is_hash(hash) && json_is_string(json_object_get(item, "sha256"))) refuse_value(reader, "sha256", hash);
    if (*file && hashes_find(hashes, file))
      refuse(reader, FC_TEXT("\"{1}\" names {2} twice; the manifest was changed or damaged"), key, file, NULL);
    hashes_add(hashes, file, hash);
  }
}

static unsigned output_of(struct manifest_reader *reader, const char *name) {
  for (unsigned output = 0; output < FC_OUT_COUNT; output++)
    if (strcmp(fc_output_name((fc_output)output), name) == 0) return 1u << output;
  if (*name) refuse_value(reader, "tables", name);
  return 0;
}

static void read_tables(struct manifest_reader *reader, const json_t *root) {
  const json_t *list = list_of(reader, root, "tables");
  unsigned *outputs = &reader->manifest->outputs;
  for (size_t i = 0; i < json_array_size(list); i++)
    *outputs |= output_of(reader, keep_text(reader, "tables", json_array_get(list, i)));
  /* Without it nothing could be compared; whoever wrote one asked for it. */
  if (*outputs) *outputs |= 1u << FC_OUT_MANIFEST;
}

static void read_settings(struct manifest_reader *reader, const json_t *root) {
  for (int i = 0; i < MANIFEST_SETTING_COUNT; i++) {
    bool is_year = i == MANIFEST_FIRST_YEAR || i == MANIFEST_LAST_YEAR;
    reader->manifest->settings[i] =
        is_year ? year_of(reader, root, setting_keys[i]) : text_of(reader, root, setting_keys[i]);
  }
}

static void read_keys(struct manifest_reader *reader, const json_t *root) {
  struct manifest *manifest = reader->manifest;
  manifest->engine = text_of(reader, root, "engine");
  manifest->scenario = text_of(reader, root, "scenario");
  bool is_name = *manifest->scenario && !strchr(manifest->scenario, '/') && strcmp(manifest->scenario, ".") != 0 &&
                 strcmp(manifest->scenario, "..") != 0;
  if (!is_name && json_is_string(json_object_get(root, "scenario")))
    refuse_value(reader, "scenario", manifest->scenario);
  read_settings(reader, root);
  const char *language = text_of(reader, root, "language");
  manifest->language = strcmp(language, "zh") == 0 ? FC_CHINESE : FC_ENGLISH;
  if (*language && manifest->language == FC_ENGLISH && strcmp(language, "en") != 0)
    refuse_value(reader, "language", language);
  manifest->encoding = option_word(reader, root, "encoding", OPTION_ENCODING);
  manifest->input_encoding = option_word(reader, root, "input_encoding", OPTION_INPUT_ENCODING);
  const char *amended = text_of(reader, root, "amended");
  manifest->amended = *amended ? amended : NULL;
  read_tables(reader, root);
  read_hashes(reader, root, "inputs", &manifest->inputs);
  read_hashes(reader, root, "files", &manifest->files);
}

/* "fencheng-manifest/" and a number, of which this version knows one. */
static bool check_format(struct manifest_reader *reader, const json_t *root) {
  static const char known[] = FC_MANIFEST_FORMAT;
  const json_t *value = json_object_get(root, "format");
  const json_t *engine = json_object_get(root, "engine");
  const char *format = json_is_string(value) ? json_string_value(value) : "";
  size_t front = (size_t)(strrchr(known, '/') - known) + 1;
  const char *number = strncmp(format, known, front) == 0 ? format + front : "";
  bool is_format = *number && strspn(number, "0123456789") == strlen(number);
  const char *version = json_is_string(engine) ? json_string_value(engine) : "?";
  if (strcmp(format, known) == 0) return true;
  if (!is_format)
    refuse(reader, FC_TEXT("this is no manifest of a run; write the path of a manifest.json that run wrote"), NULL);
  else if (strcmp(number, "1") == 0)
    refuse(reader,
           FC_TEXT("the manifest has the format {1}, which does not say what was written; run the scenario again and "
                   "compare the tables"),
           format, NULL);
  else
    refuse(reader,
           FC_TEXT("the manifest has the format {1}, and this version reads {2}; use fencheng {3}, which wrote it, or "
                   "a later version"),
           format, known, has_control_character(version) ? "?" : version, NULL);
  return false;
}

static const char *reason_of(const json_error_t *error) {
  switch (json_error_code(error)) {
  case json_error_premature_end_of_input:
    return FC_TEXT("the file ends in the middle, it was not copied completely; take it from the archive again");
  case json_error_end_of_input_expected: return FC_TEXT("something stands behind the end of the manifest; delete it");
  case json_error_duplicate_key:
    return FC_TEXT("a key stands twice in one place; take the file from the archive again");
  case json_error_stack_overflow: return FC_TEXT("brackets are nested too deep; this is no manifest of a run");
  case json_error_numeric_overflow: return FC_TEXT("this number is too large; take the file from the archive again");
  case json_error_invalid_utf8: return FC_TEXT("this is not UTF-8; take the file from the archive again");
  default: return FC_TEXT("this is no JSON, the manifest was changed or damaged; take it from the archive again");
  }
}

/* Notepad puts a byte order mark in front of what it saves. */
static void skip_mark(FILE *file) {
  char mark[3];
  bool marked = fread(mark, 1, sizeof mark, file) == sizeof mark && memcmp(mark, "\xEF\xBB\xBF", sizeof mark) == 0;
  if (!marked) rewind(file);
}

/* The parser calls a text broken where it could not hold it. */
static void *json_memory(size_t size) { return needed(malloc(size)); }

static json_t *parse(struct manifest_reader *reader, FILE *file) {
  json_error_t error;
  skip_mark(file);
  json_set_alloc_funcs(json_memory, free);
  json_t *root = json_loadf(file, JSON_REJECT_DUPLICATES, &error);
  if (root) return root;
  fc_problem problem = {.status = FC_E_DATA,
                        .file = reader->path,
                        .line = error.line,
                        .column = error.column,
                        .message = {.text = reason_of(&error)}};
  if (ferror(file))
    problem = (fc_problem){.status = FC_E_READ, .file = reader->path, .message = {.text = FC_TEXT("cannot be read")}};
  fc_problems_add(reader->problems, &problem);
  return NULL;
}

static FILE *open_manifest(struct manifest_reader *reader) {
  struct stat about;
  bool is_file = stat(reader->path, &about) == 0 && S_ISREG(about.st_mode);
  FILE *file = is_file ? fopen(reader->path, "rb") : NULL;
  if (is_file && !file && errno == ENOMEM) memory_short();
  fc_problem problem = {.status = FC_E_READ, .file = reader->path};
  problem.message.text = FC_TEXT("the manifest cannot be read; write the path of a manifest.json that run wrote");
  if (!file) fc_problems_add(reader->problems, &problem);
  if (!file || about.st_size <= MANIFEST_BYTES_MAX) return file;
  refuse(reader, FC_TEXT("this is no manifest of a run; write the path of a manifest.json that run wrote"), NULL);
  fclose(file);
  return NULL;
}

fc_status manifest_read(struct manifest *manifest, const char *path, fc_problems *problems) {
  struct manifest_reader reader = {manifest, path, problems};
  FILE *file = open_manifest(&reader);
  json_t *root = file ? parse(&reader, file) : NULL;
  if (file) fclose(file);
  if (root && check_format(&reader, root)) read_keys(&reader, root);
  json_decref(root);
  return fc_problems_status(problems);
}

void manifest_free(struct manifest *manifest) {
  hashes_free(&manifest->inputs);
  hashes_free(&manifest->files);
  fc_arena_free(&manifest->arena);
}
