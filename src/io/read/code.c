/* What codes, names and remarks may be made of. */
#include <string.h>

#include "text.h"

enum { NAME_CHARACTERS_MAX = 200, NEXT_LINE = 0x85 };

static bool is_chinese(uint32_t character) {
  return character == 0x3007 || (character >= 0x3400 && character <= 0x9FFF) ||
         (character >= 0xF900 && character <= 0xFAFF) || (character >= 0x20000 && character <= 0x3FFFF);
}

static bool is_digit(uint32_t character) { return character >= '0' && character <= '9'; }

static bool is_letter(uint32_t character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

static bool belongs_in_code(uint32_t character) {
  return is_letter(character) || is_digit(character) || character == '-' || character == '_' || character == '.' ||
         is_chinese(character);
}

/* 9.11E+17: what is left of an 18-digit code that went through a spreadsheet. */
static bool is_scientific(fc_cell cell) {
  size_t at = 0, digits = 0;
  while (at < cell.length && (is_digit((unsigned char)cell.text[at]) || cell.text[at] == '.')) at++;
  if (at == 0 || at == cell.length || !(cell.text[at] == 'E' || cell.text[at] == 'e')) return false;
  at++;
  if (at < cell.length && (cell.text[at] == '+' || cell.text[at] == '-')) at++;
  for (; at < cell.length && is_digit((unsigned char)cell.text[at]); at++) digits++;
  return digits > 0 && at == cell.length;
}

static bool refuse_hidden(fc_cell cell, uint32_t character, fc_finding *finding) {
  char name[16];
  fc_character_name(character, name);
  fc_reject(finding, FC_TEXT("'{1}' holds the invisible character {2}; type the text again"), cell.text, cell.length);
  fc_find_word(finding, name);
  return false;
}

static bool check_one_line(fc_cell cell, fc_finding *finding) {
  if (!memchr(cell.text, '\n', cell.length) && !memchr(cell.text, '\r', cell.length)) return true;
  return fc_reject(finding, FC_TEXT("'{1}' has a line break; write codes and names in one line"), cell.text,
                   cell.length);
}

bool fc_check_digits(fc_cell cell, fc_finding *finding) {
  if (!is_scientific(cell)) return true;
  return fc_reject(finding,
                   FC_TEXT("'{1}' is a code that a spreadsheet turned into a number and digits are lost; "
                           "set the column to text and type the code again"),
                   cell.text, cell.length);
}

bool fc_check_code(fc_cell cell, fc_finding *finding) {
  uint32_t character = 0;
  if (!check_one_line(cell, finding)) return false;
  if (fc_find_hidden(cell, &character)) return refuse_hidden(cell, character, finding);
  if (!fc_check_digits(cell, finding)) return false;
  if (cell.length > FC_CODE_MAX) {
    fc_reject(finding, FC_TEXT("the code '{1}' is too long; at most {2} bytes (a Chinese character counts 3)"),
              cell.text, cell.length);
    fc_find_number(finding, FC_CODE_MAX);
    return false;
  }
  for (size_t at = 0; at < cell.length;)
    if (!belongs_in_code(fc_character(cell.text, cell.length, &at)))
      return fc_reject(finding, FC_TEXT("'{1}' is not a code; use letters, digits, - _ . and Chinese characters only"),
                       cell.text, cell.length);
  return true;
}

bool fc_check_name(fc_cell cell, fc_finding *finding) {
  uint32_t character = 0;
  if (!check_one_line(cell, finding)) return false;
  if (fc_find_hidden(cell, &character)) return refuse_hidden(cell, character, finding);
  size_t count = 0;
  for (size_t at = 0; at < cell.length; count++) (void)fc_character(cell.text, cell.length, &at);
  if (count <= NAME_CHARACTERS_MAX) return true;
  fc_reject(finding, FC_TEXT("the name '{1}' is too long; at most {2} characters"), cell.text, cell.length);
  fc_find_number(finding, NAME_CHARACTERS_MAX);
  return false;
}

bool fc_check_remark(fc_cell cell, fc_finding *finding) {
  for (size_t at = 0; at < cell.length;) {
    uint32_t character = fc_character(cell.text, cell.length, &at);
    bool is_control = character < 0x20 || (character >= 0x7F && character < 0xA0 && character != NEXT_LINE);
    if (is_control && character != '\t' && character != '\n' && character != '\r')
      return refuse_hidden(cell, character, finding);
  }
  return true;
}
