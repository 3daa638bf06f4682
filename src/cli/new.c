/* `fencheng new`: a scenario to start from. */
#include "command.h"
#include "files.h"
#include "sheet.h"
#include "templates.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char readme_name[] = "README.txt";

static const char *in_language(fc_language language, const fc_word *word) {
  return language == FC_CHINESE ? word->chinese : word->english;
}

/* The header of a column as it is written. */
static const char *header_of(fc_table table, const char *english, fc_language language) {
  const fc_table_info *info = fc_table_describe(table);
  for (size_t i = 0; info && i < info->column_count; i++)
    if (strcmp(info->columns[i].header.english, english) == 0) return in_language(language, &info->columns[i].header);
  return english;
}

static const char *find_word(const fc_word *words, const char *english, fc_language language) {
  for (; words && words->english; words++)
    if (strcmp(words->english, english) == 0) return in_language(language, words);
  return NULL;
}

/* A word of the input ("share", "city", "year") in its own form; the word itself if it has only one. */
static const char *word_of(fc_table table, const char *english, fc_language language) {
  int32_t rule = table == FC_TABLE_CLAUSES ? fc_rule_find(english) : -1;
  if (rule >= 0) return in_language(language, &fc_rule_at((size_t)rule)->name);
  const fc_word *const lists[] = {table == FC_TABLE_PARTIES ? fc_party_kind_words() : NULL,
                                  table == FC_TABLE_STREAMS ? fc_stream_kind_words() : NULL,
                                  table == FC_TABLE_AGREEMENTS ? fc_agreement_kind_words() : NULL,
                                  table == FC_TABLE_AGREEMENTS ? fc_pool_per_words() : NULL};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    const char *found = find_word(lists[i], english, language);
    if (found) return found;
  }
  return english;
}

/* What a cell of a template says in the language. cell may be changed. */
static const char *cell_text(fc_table table, char *cell, fc_language language) {
  if (*cell == '=') return word_of(table, cell + 1, language);
  char *chinese = strchr(cell, '~');
  if (!chinese) return cell;
  *chinese = '\0';
  return language == FC_CHINESE ? chinese + 1 : cell;
}

static void add_line(struct sheet *sheet, fc_table table, const char *line, fc_language language) {
  bool header = !sheet->columns;
  char *copy = needed(strdup(line));
  char *cell = copy;
  while (cell) {
    char *end = strchr(cell, '|');
    if (end) *end = '\0';
    sheet_add(sheet, header ? header_of(table, cell, language) : cell_text(table, cell, language));
    cell = end ? end + 1 : NULL;
  }
  if (header) sheet->columns = sheet->count;
  free(copy);
}

static void file_name(fc_buffer *name, fc_table table) {
  fc_buffer_clear(name);
  fc_buffer_text(name, fc_table_describe(table)->name.english);
  fc_buffer_text(name, ".csv");
}

static bool write_text(const struct options *options, const char *folder, const char *name, const char *text) {
  fc_buffer bytes = {0};
  bool written =
      csv_encode(&bytes, text, option_encoding(options, OPTION_ENCODING)) && file_write(folder, name, &bytes);
  fc_buffer_free(&bytes);
  return written;
}

static bool write_table(const struct options *options, const char *folder, const template_table *from) {
  struct sheet sheet = {0};
  fc_buffer text = {0};
  fc_buffer name = {0};
  for (size_t i = 0; from->lines[i]; i++) add_line(&sheet, from->table, from->lines[i], options->language);
  sheet_csv(&text, &sheet);
  file_name(&name, from->table);
  bool written = write_text(options, folder, buffer_text(&name), buffer_text(&text));
  fc_buffer_free(&text);
  fc_buffer_free(&name);
  sheet_free(&sheet);
  return written;
}

/* What each table is for. */
static const char *const purposes[FC_TABLE_COUNT] = {
    [FC_TABLE_SCENARIO] = FC_TEXT("title, years and unit of amounts"),
    [FC_TABLE_PARTIES] = FC_TEXT("who takes part; the order of the rows decides who gets an odd fen in a tie"),
    [FC_TABLE_STREAMS] = FC_TEXT("taxes, other income and costs"),
    [FC_TABLE_AGREEMENTS] = FC_TEXT("the agreements and who takes part in each"),
    [FC_TABLE_ENTERPRISES] = FC_TEXT("enterprises, where they came from and where they are"),
    [FC_TABLE_CLAUSES] = FC_TEXT("the rules, in the order in which they work; see: fencheng rules"),
    [FC_TABLE_FACTORS] = FC_TEXT("figures that shares follow, such as population"),
    [FC_TABLE_HOLDINGS] = FC_TEXT("capital paid in"),
    [FC_TABLE_LEDGER] = FC_TEXT("what was collected or spent: one row for each payment or total"),
};

static bool write_readme(const struct options *options, const char *folder, const struct template *from) {
  fc_language language = options->language;
  fc_buffer text = {0};
  fc_buffer name = {0};
  tell_into(&text, language, from->about, NULL);
  fc_buffer_text(&text, "\n\n");
  tell_into(&text, language, FC_TEXT("All names and amounts are invented: put your own in their place."), NULL);
  fc_buffer_text(&text, "\n\n");
  for (size_t i = 0; i < TEMPLATE_TABLES_MAX && from->tables[i].lines; i++) {
    file_name(&name, from->tables[i].table);
    fc_buffer_text(&text, buffer_text(&name));
    fc_buffer_text(&text, ": ");
    fc_buffer_text(&text, fc_words(language, purposes[from->tables[i].table]));
    fc_buffer_char(&text, '\n');
  }
  fc_buffer_char(&text, '\n');
  tell_into(&text, language, FC_TEXT("Then type: fencheng check {1}, and: fencheng run -o out {1}"), folder, NULL);
  fc_buffer_char(&text, '\n');
  bool written = write_text(options, folder, readme_name, buffer_text(&text));
  fc_buffer_free(&text);
  fc_buffer_free(&name);
  return written;
}

static bool write_all(const struct options *options, const char *folder, const struct template *from) {
  bool written = true;
  for (size_t i = 0; i < TEMPLATE_TABLES_MAX && from->tables[i].lines && written; i++)
    written = write_table(options, folder, &from->tables[i]);
  return written && write_readme(options, folder, from);
}

/* After a failure nothing half-written stays. */
static void remove_all(const char *folder, const struct template *from) {
  fc_buffer name = {0};
  fc_buffer path = {0};
  for (size_t i = 0; i < TEMPLATE_TABLES_MAX && from->tables[i].lines; i++) {
    file_name(&name, from->tables[i].table);
    unlink(path_join(&path, folder, buffer_text(&name)));
  }
  unlink(path_join(&path, folder, readme_name));
  fc_buffer_free(&name);
  fc_buffer_free(&path);
}

int command_new(const struct options *options) {
  if (options->word_count != 1)
    return tell_usage(options, FC_TEXT("new takes one folder, e.g. fencheng new mypark --template park"), NULL);
  if (!option_given(options, OPTION_TEMPLATE))
    return tell_usage(options, FC_TEXT("--template is missing; write one of: park, relocation, project, fund"), NULL);
  const char *folder = options->words[0];
  const struct template *from = template_at(option_choice(options, OPTION_TEMPLATE, 0));
  struct stat about;
  bool exists = lstat(folder, &about) == 0;
  if (exists && !folder_is_empty(folder)) {
    tell(stderr, options->language, FC_TEXT("{1}: is not an empty folder; name a new one"), folder, NULL);
    return EXIT_UNWRITABLE;
  }
  if (!folders_make(folder) || !write_all(options, folder, from)) {
    remove_all(folder, from);
    tell(stderr, options->language, FC_TEXT("{1}: cannot be written"), folder, NULL);
    return EXIT_UNWRITABLE;
  }
  if (!option_given(options, OPTION_QUIET))
    tell(stdout, options->language, FC_TEXT("Written to {1}/. Change the tables, then type: fencheng check {1}"),
         folder, NULL);
  return EXIT_FINE;
}
