/* Names of files and columns -> tables and columns. */
#include <string.h>

#include "tables.h"

int32_t fc_table_of_name(fc_cell name) {
  for (int32_t i = 0; i < FC_TABLE_COUNT; i++) {
    const fc_word *word = &fc_table_describe((fc_table)i)->name;
    if (fc_same(name, word->english) || fc_same(name, word->chinese)) return i;
  }
  return -1;
}

int32_t fc_table_of_file(const char *file) {
  static const char ending[] = ".csv";
  fc_cell name = fc_cell_of(file);
  if (name.length <= strlen(ending)) return -1;
  fc_cell tail = {name.text + name.length - strlen(ending), strlen(ending)};
  if (!fc_same(tail, ending)) return -1;
  name.length -= strlen(ending);
  return fc_table_of_name(name);
}

static bool names(const fc_column *column, fc_cell header) {
  if (fc_same(header, column->header.english) || fc_same(header, column->header.chinese)) return true;
  for (const char *const *alias = column->aliases; *alias; alias++)
    if (fc_same(header, *alias)) return true;
  return false;
}

static int32_t find(const fc_table_info *info, fc_cell header) {
  for (size_t i = 0; i < info->column_count; i++)
    if (names(&info->columns[i], header)) return (int32_t)i;
  return -1;
}

static bool counts_money(const fc_column *column) {
  return !strcmp(column->value, "amount") || !strcmp(column->value, "term");
}

bool fc_take_brackets(fc_cell *header, fc_cell *inside) {
  const char *open = memchr(header->text, '(', header->length);
  if (!open || header->text[header->length - 1] != ')') return false;
  inside->text = open + 1;
  inside->length = (size_t)(header->text + header->length - open) - 2;
  header->length = (size_t)(open - header->text);
  *header = fc_trim(*header);
  *inside = fc_trim(*inside);
  const char *const words[] = {"单位:", "unit:"};
  for (int i = 0; i < 2; i++) {
    if (!fc_begins(*inside, words[i])) continue;
    inside->text += strlen(words[i]);
    inside->length -= strlen(words[i]);
    *inside = fc_trim(*inside);
  }
  return true;
}

/* "金 额" is how offices space short headers. */
static void drop_spaces(char *text) {
  bool ascii = true;
  for (const char *at = text; *at; at++) ascii = ascii && (unsigned char)*at < 0x80;
  if (ascii) return;
  char *to = text;
  for (const char *at = text; *at; at++)
    if (*at != ' ') *to++ = *at;
  *to = '\0';
}

int32_t fc_table_column(const fc_table_info *info, fc_cell header, fc_unit *unit, bool *bad_unit) {
  char text[256];
  fc_cell inside;
  *unit = FC_UNIT_NONE;
  *bad_unit = false;
  if (!fc_narrow(header, text, sizeof text, NULL)) return -1;
  drop_spaces(text);
  fc_cell name = fc_cell_of(text);
  int32_t column = find(info, name);
  if (column >= 0 || !name.length || !fc_take_brackets(&name, &inside)) return column;
  column = find(info, name);
  if (column < 0 || !counts_money(&info->columns[column])) return -1;
  *unit = fc_unit_of(inside);
  *bad_unit = *unit == FC_UNIT_NONE;
  return column;
}
