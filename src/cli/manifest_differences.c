/* What is otherwise than a manifest says. */
#include "manifest.h"

struct hash_words {
  const char *changed, *missing, *added;
};

static const struct hash_words input_words = {
    FC_TEXT("input {1}: changed since (SHA-256 then {2}, now {3})"),
    FC_TEXT("input {1}: missing now (SHA-256 then {2})"),
    FC_TEXT("input {1}: new since (SHA-256 {2})"),
};
static const struct hash_words file_words = {
    FC_TEXT("output {1}: differs (SHA-256 then {2}, now {3})"),
    FC_TEXT("output {1}: written then, not now (SHA-256 then {2})"),
    FC_TEXT("output {1}: written now, not then (SHA-256 {2})"),
};

static size_t tell_hashes(const hash_list *then, const hash_list *now, const struct hash_words *words,
                          fc_language language) {
  size_t count = 0;
  for (size_t i = 0; i < then->count; i++) {
    const char *file = hashes_file(then, i), *hash = hashes_hash(then, i), *found = hashes_find(now, file);
    if (found && strcmp(found, hash) == 0) continue;
    tell(stdout, language, found ? words->changed : words->missing, file, hash, found, NULL);
    count++;
  }
  for (size_t i = 0; i < now->count; i++) {
    if (hashes_find(then, hashes_file(now, i))) continue;
    tell(stdout, language, words->added, hashes_file(now, i), hashes_hash(now, i), NULL);
    count++;
  }
  return count;
}

size_t manifest_tell_inputs(const struct manifest *then, const hash_list *now, fc_language language) {
  return tell_hashes(&then->inputs, now, &input_words, language);
}

size_t manifest_tell_files(const struct manifest *then, const hash_list *now, fc_language language) {
  return tell_hashes(&then->files, now, &file_words, language);
}

static const char *chinese_of(const fc_word *words, const char *text) {
  while (words->english && strcmp(words->english, text) != 0) words++;
  return words->english ? words->chinese : text;
}

/* "to:PARTY" keeps its party. */
static void put_remainder(fc_buffer *shown, const char *text) {
  size_t length = strcspn(text, ":");
  for (int i = 1; i < FC_REMAINDER_COUNT; i++) {
    const char *name = fc_remainder_name((fc_remainder)i);
    if (strlen(name) != length || strncmp(name, text, length) != 0) continue;
    fc_buffer_text(shown, fc_remainder_name_zh((fc_remainder)i));
    fc_buffer_text(shown, text + length);
    return;
  }
  fc_buffer_text(shown, text);
}

/* A value of the manifest in the words of the tables. */
static void put_value(fc_buffer *shown, manifest_setting which, const char *text, fc_language language) {
  static const fc_word halves[] = {{"up", "四舍五入"}, {"even", "四舍六入五成双"}, {NULL, NULL}};
  if (language != FC_CHINESE)
    fc_buffer_text(shown, text);
  else if (which == MANIFEST_REMAINDER)
    put_remainder(shown, text);
  else if (which == MANIFEST_HALF)
    fc_buffer_text(shown, chinese_of(halves, text));
  else if (which == MANIFEST_SETTLE)
    fc_buffer_text(shown, chinese_of(fc_settle_by_words(), text));
  else
    fc_buffer_text(shown, text);
}

static size_t tell_setting(const struct manifest *then, const struct manifest *now, manifest_setting which,
                           fc_language language) {
  static const char *const texts[MANIFEST_SETTING_COUNT] = {
      [MANIFEST_TITLE] = FC_TEXT("title: \"{1}\" then, \"{2}\" now"),
      [MANIFEST_MARK] = FC_TEXT("mark: \"{1}\" then, \"{2}\" now"),
      [MANIFEST_REMAINDER] = FC_TEXT("remainder convention: \"{1}\" then, \"{2}\" now"),
      [MANIFEST_HALF] = FC_TEXT("rounding of halves: \"{1}\" then, \"{2}\" now"),
      [MANIFEST_ROUND_TO] = FC_TEXT("smallest amount shared: \"{1}\" then, \"{2}\" now"),
      [MANIFEST_FIRST_YEAR] = FC_TEXT("first year: \"{1}\" then, \"{2}\" now"),
      [MANIFEST_LAST_YEAR] = FC_TEXT("last year: \"{1}\" then, \"{2}\" now"),
      [MANIFEST_SETTLE] = FC_TEXT("settlement by: \"{1}\" then, \"{2}\" now"),
  };
  if (strcmp(then->settings[which], now->settings[which]) == 0) return 0;
  fc_buffer before = {0}, after = {0};
  put_value(&before, which, then->settings[which], language);
  put_value(&after, which, now->settings[which], language);
  tell(stdout, language, texts[which], buffer_text(&before), buffer_text(&after), NULL);
  fc_buffer_free(&before);
  fc_buffer_free(&after);
  return 1;
}

size_t manifest_tell_settings(const struct manifest *then, const struct manifest *now, fc_language language) {
  size_t count = strcmp(then->engine, now->engine) != 0;
  if (count) tell(stdout, language, FC_TEXT("engine: fencheng {1} then, {2} now"), then->engine, now->engine, NULL);
  for (int i = 0; i < MANIFEST_SETTING_COUNT; i++) count += tell_setting(then, now, (manifest_setting)i, language);
  return count;
}
