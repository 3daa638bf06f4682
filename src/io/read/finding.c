#include "finding.h"

#include <string.h>

#include "base/number.h"
#include "text.h"

void fc_finding_start(fc_finding *finding, const char *text) {
  finding->text = text;
  finding->status = FC_E_DATA;
  finding->argument_count = 0;
  finding->used = 0;
}

static void put(fc_finding *finding, const char *bytes, size_t length) {
  size_t room = sizeof finding->store - finding->used - 1;
  if (length > room) {
    length = room;
    while (length && ((unsigned char)bytes[length] & 0xC0) == 0x80) length--;
  }
  memcpy(finding->store + finding->used, bytes, length);
  finding->used += length;
}

static bool open_argument(fc_finding *finding) {
  if (finding->argument_count >= FC_ARGUMENTS_MAX || finding->used + 1 >= sizeof finding->store) return false;
  finding->arguments[finding->argument_count++] = finding->store + finding->used;
  return true;
}

static void close_argument(fc_finding *finding) { finding->store[finding->used++] = '\0'; }

void fc_find_bytes(fc_finding *finding, const char *bytes, size_t length) {
  if (!open_argument(finding)) return;
  put(finding, bytes, length);
  close_argument(finding);
}

void fc_find_word(fc_finding *finding, const char *word) { fc_find_bytes(finding, word, strlen(word)); }

void fc_find_number(fc_finding *finding, int64_t number) {
  char digits[24];
  size_t at = sizeof digits;
  uint64_t size = fc_size(number);
  do {
    digits[--at] = (char)('0' + size % 10);
    size /= 10;
  } while (size);
  if (number < 0) digits[--at] = '-';
  fc_find_bytes(finding, digits + at, sizeof digits - at);
}

void fc_find_quote(fc_finding *finding, const char *bytes, size_t length) {
  if (!open_argument(finding)) return;
  size_t at = 0;
  int shown = 0;
  while (at < length) {
    if (shown++ == FC_QUOTE_CHARACTERS) {
      put(finding, "…", strlen("…"));
      break;
    }
    char character[FC_SHOWN_BYTES];
    put(finding, character, fc_show_character(bytes, length, &at, character));
  }
  close_argument(finding);
}

void fc_find_words(fc_finding *finding, const fc_word *words) {
  char list[1600];
  size_t used = 0;
  for (; words->english; words++) {
    size_t needed = strlen(words->english) + strlen(words->chinese) + 4;
    if (used + needed >= sizeof list) break;
    if (used) memcpy(list + used, ", ", 2), used += 2;
    memcpy(list + used, words->english, strlen(words->english));
    used += strlen(words->english);
    list[used++] = '/';
    memcpy(list + used, words->chinese, strlen(words->chinese));
    used += strlen(words->chinese);
  }
  fc_find_bytes(finding, list, used);
}

bool fc_reject(fc_finding *finding, const char *text, const char *bytes, size_t length) {
  fc_finding_start(finding, text);
  fc_find_quote(finding, bytes, length);
  return false;
}

bool fc_quote_instead(fc_finding *finding, const char *bytes, size_t length) {
  const fc_finding old = *finding;
  fc_reject(finding, old.text, bytes, length);
  finding->status = old.status;
  for (int i = 1; i < old.argument_count; i++) fc_find_word(finding, old.store + (old.arguments[i] - finding->store));
  return false;
}

static void add(fc_reporter *reporter, int64_t line, int32_t column, const fc_finding *finding, bool is_warning) {
  fc_problem problem = {0};
  problem.is_warning = is_warning;
  problem.status = is_warning ? FC_OK : finding->status;
  problem.file = reporter->file;
  problem.line = line;
  problem.column = column;
  problem.message.text = finding->text;
  problem.message.argument_count = finding->argument_count;
  for (int i = 0; i < finding->argument_count; i++) problem.message.arguments[i] = finding->arguments[i];
  fc_problems_add(reporter->problems, &problem);
}

void fc_report_error(fc_reporter *reporter, int64_t line, int32_t column, const fc_finding *finding) {
  reporter->errors++;
  add(reporter, line, column, finding, false);
}

void fc_report_warning(fc_reporter *reporter, int64_t line, int32_t column, const fc_finding *finding) {
  add(reporter, line, column, finding, true);
}
