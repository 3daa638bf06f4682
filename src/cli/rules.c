/* `fencheng rules`: every kind of clause, from the table that the engine uses. */
#include "command.h"
#include "terminal.h"

#include <string.h>

static const char *word_in(fc_language language, fc_word word) {
  return language == FC_CHINESE ? word.chinese : word.english;
}

static void option_list(fc_buffer *list, unsigned options, fc_language language) {
  fc_buffer_clear(list);
  for (unsigned option = 0; option < FC_OPTION_COUNT; option++) {
    const fc_word *word = options >> option & 1u ? fc_option_word((fc_option)option) : NULL;
    if (!word) continue;
    if (list->length) fc_buffer_text(list, language == FC_CHINESE ? "、" : ", ");
    fc_buffer_text(list, word_in(language, *word));
  }
}

static void add_row(struct sheet *sheet, const fc_rule *rule, fc_language language) {
  fc_buffer options = {0};
  option_list(&options, rule->options, language);
  sheet_add(sheet, rule->number);
  sheet_add(sheet, rule->name.english);
  sheet_add(sheet, rule->name.chinese);
  sheet_add(sheet, word_in(language, rule->formula));
  sheet_add(sheet, buffer_text(&options));
  sheet_add(sheet, word_in(language, rule->example));
  sheet_add(sheet, rule->source);
  fc_buffer_free(&options);
}

static void fill(struct sheet *sheet, fc_language language, int32_t only) {
  static const char *const headers[] = {FC_TEXT("number"),  FC_TEXT("kind"),    FC_TEXT("Chinese"), FC_TEXT("formula"),
                                        FC_TEXT("options"), FC_TEXT("example"), FC_TEXT("source")};
  sheet->name = "rules";
  sheet->columns = sizeof headers / sizeof *headers;
  for (size_t i = 0; i < sheet->columns; i++) sheet_add(sheet, fc_words(language, headers[i]));
  for (size_t i = 0; i < fc_rule_count(); i++)
    if (only < 0 || i == (size_t)only) add_row(sheet, fc_rule_at(i), language);
}

/* The formulas are too long for columns, so each rule is a block of lines. */
static void print_blocks(const struct sheet *sheet) {
  enum { FIRST_LINE = 3 };
  for (size_t row = 0; row < sheet_row_count(sheet); row++) {
    if (row) printf("\n");
    printf("%s  %s  %s\n", sheet_cell(sheet, row, 0), sheet_cell(sheet, row, 1), sheet_cell(sheet, row, 2));
    for (size_t column = FIRST_LINE; column < sheet->columns; column++)
      if (*sheet_cell(sheet, row, column))
        printf("    %s: %s\n", sheet_header(sheet, column), sheet_cell(sheet, row, column));
  }
}

static int tell_unknown(const struct options *options, const char *kind) {
  fc_buffer known = {0};
  for (size_t i = 0; i < fc_rule_count(); i++) {
    if (i) fc_buffer_text(&known, ", ");
    fc_buffer_text(&known, word_in(options->language, fc_rule_at(i)->name));
  }
  tell_usage(options, FC_TEXT("there is no kind of clause \"{1}\"; there are: {2}"), kind, buffer_text(&known), NULL);
  fc_buffer_free(&known);
  return EXIT_USAGE;
}

/* By number (R17), or by name in either language. */
static int32_t find_rule(const char *text) {
  for (size_t i = 0; i < fc_rule_count(); i++)
    if (strcmp(fc_rule_at(i)->number, text) == 0) return (int32_t)i;
  return fc_rule_find(text);
}

int command_rules(const struct options *options) {
  if (options->word_count > 1)
    return tell_usage(options, FC_TEXT("rules takes at most one kind of clause, e.g. fencheng rules share"), NULL);
  int32_t only = -1;
  if (options->word_count) only = find_rule(options->words[0]);
  if (options->word_count && only < 0) return tell_unknown(options, options->words[0]);
  struct sheet sheet = {0};
  fill(&sheet, options->language, only);
  if (option_choice(options, OPTION_FORMAT, FORMAT_TABLE) == FORMAT_TABLE)
    print_blocks(&sheet);
  else
    print_sheets(options, &sheet, 1);
  sheet_free(&sheet);
  return EXIT_FINE;
}
