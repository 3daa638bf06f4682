#include "diagnose.h"

#include <string.h>

#include "number.h"

static bool has(fc_cell cell, const char *part) {
  size_t length = strlen(part);
  for (size_t at = 0; at + length <= cell.length; at++)
    if (!memcmp(cell.text + at, part, length)) return true;
  return false;
}

static bool has_one_of(fc_cell cell, const char *const *parts) {
  for (; *parts; parts++)
    if (has(cell, *parts)) return true;
  return false;
}

static bool ends(fc_cell cell, const char *part) {
  size_t length = strlen(part);
  return cell.length >= length && !memcmp(cell.text + cell.length - length, part, length);
}

static bool is_one_of(fc_cell cell, const char *const *words) {
  for (; *words; words++)
    if (fc_same(cell, *words)) return true;
  return false;
}

/* The number without sign, brackets and marks, for patterns of digits. */
static fc_cell unsigned_part(fc_cell cell) {
  while (cell.length && (cell.text[0] == '-' || cell.text[0] == '(')) cell.text++, cell.length--;
  while (cell.length && cell.text[cell.length - 1] == ')') cell.length--;
  return cell;
}

/* True if the text is made of these ASCII characters and has a digit. */
static bool made_of(fc_cell cell, const char *characters) {
  bool digit = false;
  for (size_t at = 0; at < cell.length; at++) {
    if (fc_is_digit(cell.text[at]))
      digit = true;
    else if (!cell.text[at] || !strchr(characters, cell.text[at]))
      return false;
  }
  return digit;
}

static size_t count(fc_cell cell, char c) {
  size_t found = 0;
  for (size_t at = 0; at < cell.length; at++) found += cell.text[at] == c;
  return found;
}

bool fc_is_spreadsheet_error(fc_cell cell) {
  static const char *const errors[] = {"#REF!", "#DIV/0!", "#N/A",    "#VALUE!", "#NAME?",
                                       "#NUM!", "#NULL!",  "#SPILL!", "#CALC!",  NULL};
  if (cell.length < 2 || cell.text[0] != '#') return false;
  return is_one_of(cell, errors) || count(cell, '#') == cell.length;
}

bool fc_is_formula(fc_cell cell) { return cell.length > 1 && cell.text[0] == '='; }

bool fc_is_missing(fc_cell cell) {
  static const char *const words[] = {"",    "-",    "--", "—",   "——",   "–",  "/",    "\\",  "无", "空",
                                      "n/a", "null", "na", "nil", "none", "缺", "暂无", "...", "…",  NULL};
  return is_one_of(cell, words);
}

static bool is_hidden(fc_cell cell) {
  uint32_t character;
  return fc_find_hidden(cell, &character);
}

static bool is_not_finite(fc_cell cell) {
  static const char *const words[] = {"nan", "inf", "infinity", "1.#inf", "1.#qnan", "1.#ind", NULL};
  return is_one_of(unsigned_part(cell), words);
}

static bool is_hexadecimal(fc_cell cell) { return fc_begins(unsigned_part(cell), "0x"); }

static bool has_underscore(fc_cell cell) { return count(cell, '_') && made_of(unsigned_part(cell), "_.,"); }

static bool is_scientific(fc_cell cell) {
  fc_cell number = unsigned_part(cell);
  return made_of(number, ".,eE+-") && fc_is_digit(number.text[0]) && count(number, 'e') + count(number, 'E') == 1;
}

static bool is_foreign(fc_cell cell) {
  static const char *const marks[] = {"$",   "€",   "£",    "USD",  "usd",  "EUR",  "eur",  "GBP",
                                      "HKD", "JPY", "美元", "欧元", "港元", "港币", "日元", NULL};
  return has_one_of(cell, marks);
}

static bool has_currency_word(fc_cell cell) {
  static const char *const marks[] = {"RMB", "rmb", "CNY", "cny", "人民币", "圆", "¥", NULL};
  return has_one_of(cell, marks);
}

static bool is_rate(fc_cell cell) { return ends(cell, "%") || ends(cell, "‰"); }

static bool is_parts(fc_cell cell) { return ends(cell, "份") || ends(cell, "parts"); }

static bool is_amount(fc_cell cell) { return ends(cell, "元") || has(cell, "¥"); }

static bool is_date(fc_cell cell) {
  bool chinese = has(cell, "月") || has(cell, "年") || has(cell, "日");
  bool joined = made_of(cell, "/") || (fc_is_digit(cell.text[0]) && count(cell, '-') && !ends(cell, "-"));
  return chinese || (joined && made_of(cell, "/-"));
}

static bool has_triangle(fc_cell cell) { return has(cell, "△") || has(cell, "▲"); }

static bool has_long_dash(fc_cell cell) {
  fc_cell rest = cell;
  if (!fc_begins(cell, "–") && !fc_begins(cell, "—")) return false;
  rest.text += strlen("–");
  rest.length -= strlen("–");
  return fc_is_plain(fc_trim(rest), true);
}

static bool has_sign_behind(fc_cell cell) {
  fc_cell rest = {cell.text, cell.length - 1};
  return ends(cell, "-") && fc_is_plain(rest, true);
}

static bool has_plus(fc_cell cell) { return cell.text[0] == '+'; }

static bool has_full_stop(fc_cell cell) { return has(cell, "。") && fc_is_digit(cell.text[0]); }

/* A part without 元: 1.2亿, 100万. */
static bool has_short_unit(fc_cell cell) {
  static const char *const names[] = {"百万", "千万", "万", "亿", "千", "百", NULL};
  for (const char *const *name = names; *name; name++) {
    fc_cell rest = unsigned_part(cell);
    if (!ends(rest, *name)) continue;
    rest.length -= strlen(*name);
    return fc_is_plain(fc_trim(rest), true);
  }
  return false;
}

static bool has_chinese_numerals(fc_cell cell) {
  static const char *const numerals[] = {"〇", "零", "一", "二", "三", "四", "五", "六", "七", "八", "九",
                                         "十", "百", "千", "万", "亿", "壹", "贰", "叁", "肆", "伍", "陆",
                                         "柒", "捌", "玖", "拾", "佰", "仟", "两", "半", NULL};
  return has_one_of(cell, numerals);
}

static bool has_other_unit(fc_cell cell) {
  size_t at = 0;
  fc_cell number = unsigned_part(cell);
  while (at < number.length && (fc_is_digit(number.text[at]) || number.text[at] == '.' || number.text[at] == ',')) at++;
  return at > 0 && at < number.length && (unsigned char)number.text[at] >= 0x80;
}

static bool has_inner_space(fc_cell cell) { return made_of(unsigned_part(cell), " .,") && count(cell, ' '); }

static bool has_apostrophe(fc_cell cell) {
  return cell.text[0] == '\'' && cell.length > 1 && fc_is_digit(cell.text[1]);
}

/* 1.234,56 and 1234,56: a comma for the decimal point. */
static bool has_decimal_comma(fc_cell cell) {
  fc_cell number = unsigned_part(cell);
  const char *comma = memchr(number.text, ',', number.length);
  if (!comma || !made_of(number, ".,") || count(number, ',') != 1) return false;
  size_t behind = number.length - (size_t)(comma - number.text) - 1;
  bool point_before = memchr(number.text, '.', (size_t)(comma - number.text)) != NULL;
  return point_before || behind == 1 || behind == 2;
}

/* 1,2345 and 1,2345,6789: marks every four digits. */
static bool groups_by_four(fc_cell cell) {
  fc_cell number = unsigned_part(cell);
  const char *point = memchr(number.text, '.', number.length);
  size_t end = point ? (size_t)(point - number.text) : number.length, since = 0;
  bool marks = false;
  if (!made_of(number, ".,")) return false;
  for (size_t at = 0; at < end; at++, since++) {
    if (number.text[at] != ',') continue;
    if (marks && since != 4) return false;
    marks = true;
    since = (size_t)-1;
  }
  return marks && since == 4;
}

static bool groups_wrongly(fc_cell cell) {
  return made_of(unsigned_part(cell), ".,") && count(cell, ',') && count(cell, '.') <= 1;
}

static bool has_bare_point(fc_cell cell) {
  fc_cell number = unsigned_part(cell);
  return made_of(number, ".") && count(number, '.') == 1;
}

typedef struct reason {
  bool (*fits)(fc_cell cell);
  const char *text;
} reason;

/* The table is long because every way to write a number wrongly gets an answer of its own; the first that fits. */
static const reason common_reasons[] = {
    {fc_is_missing, FC_TEXT("'{1}' is no number, and missing is not zero; write 0 or delete the row")},
    {fc_is_spreadsheet_error, FC_TEXT("'{1}' is an error of the spreadsheet; correct the formula and save again")},
    {fc_is_formula, FC_TEXT("'{1}' is a formula; save its value instead")},
    {is_hidden, FC_TEXT("'{1}' holds an invisible character; type the number again")},
    {is_not_finite, FC_TEXT("'{1}' is not a finite number; write digits")},
    {is_hexadecimal, FC_TEXT("'{1}' is a hexadecimal number; write it in decimal digits")},
    {is_scientific, FC_TEXT("'{1}' is in scientific notation, which hides digits; show the cell as a plain number in "
                            "the spreadsheet and save again")},
    {has_triangle, FC_TEXT("'{1}' has a triangle for minus; write -123.45 or (123.45)")},
    {has_long_dash, FC_TEXT("'{1}' has a dash for minus; write -123.45 or (123.45)")},
    {has_sign_behind, FC_TEXT("'{1}' has its minus behind the number; write -123.45 or (123.45)")},
    {has_plus, FC_TEXT("'{1}' begins with a plus; write the number without it")},
    {has_full_stop, FC_TEXT("'{1}' has the full stop 。 for a decimal point; write 12.5")},
    {has_apostrophe, FC_TEXT("'{1}' begins with an apostrophe; write the number without it")},
    {has_underscore, FC_TEXT("'{1}' has underscores; write 1000 or 1,000")},
    {has_inner_space, FC_TEXT("'{1}' has a space inside the number; write 1234.56 or 1,234.56")},
    {has_bare_point, FC_TEXT("'{1}' has no digit before or behind the point; write 0.5 or 5")},
    {has_decimal_comma, FC_TEXT("'{1}' has a comma for the decimal point; write 1234.56 or 1,234.56")},
    {groups_by_four, FC_TEXT("'{1}' groups its digits by four; write them without marks or by three: 12,345")},
    {groups_wrongly, FC_TEXT("'{1}' has its thousands marks in the wrong places; write 123456 or 123,456")},
    {NULL, NULL}};

static const reason amount_reasons[] = {
    {is_rate, FC_TEXT("'{1}' is a rate, but an amount is needed here; write a number such as 12345.67")},
    {is_parts, FC_TEXT("'{1}' is a number of parts, but an amount is needed here; write a number such as 12345.67")},
    {is_foreign, FC_TEXT("'{1}' is in a foreign currency; convert it into yuan")},
    {is_date, FC_TEXT("'{1}' looks like a date that a spreadsheet made of a number; set the column to numbers")},
    {has_short_unit, FC_TEXT("'{1}' has an unfinished unit; write 元, 千元, 万元, 百万元 or 亿元")},
    {has_chinese_numerals, FC_TEXT("'{1}' is written in Chinese numerals; write digits such as 1000000")},
    {has_currency_word, FC_TEXT("'{1}' has a currency word; write the number alone or with ¥ before it")},
    {has_other_unit, FC_TEXT("'{1}' has an unknown unit; write 元, 千元, 万元, 百万元 or 亿元")},
    {NULL, NULL}};

static const reason number_reasons[] = {
    {is_date, FC_TEXT("'{1}' looks like a date that a spreadsheet made of a number; set the column to numbers")},
    {has_chinese_numerals, FC_TEXT("'{1}' is written in Chinese numerals; write digits such as 1000000")},
    {NULL, NULL}};

static const reason rate_reasons[] = {
    {is_date, FC_TEXT("'{1}' is a date, but a rate is needed here; write 12.5%, 0.125 or 1/8")},
    {is_amount, FC_TEXT("'{1}' is an amount, but a rate is needed here; write 12.5%, 0.125 or 1/8")},
    {has_chinese_numerals, FC_TEXT("'{1}' is written in Chinese numerals, but a rate is needed; write 12.5%, 0.125 or "
                                   "1/8")},
    {NULL, NULL}};

static bool search(const reason *reasons, fc_cell cell, fc_cell narrow, fc_finding *finding) {
  for (; reasons->fits; reasons++) {
    if (!reasons->fits(narrow)) continue;
    fc_reject(finding, reasons->text, cell.text, cell.length);
    return true;
  }
  return false;
}

bool fc_diagnose_amount(fc_cell cell, fc_cell narrow, fc_finding *finding) {
  if (fc_is_missing(narrow))
    return fc_reject(
        finding, FC_TEXT("'{1}' is no number, and missing is not zero; write 0, delete the row, or give --empty zero"),
        cell.text, cell.length);
  if (search(common_reasons, cell, narrow, finding) || search(amount_reasons, cell, narrow, finding)) return false;
  return fc_reject(finding, FC_TEXT("'{1}' is not an amount; write a number such as 12345.67"), cell.text, cell.length);
}

bool fc_diagnose_number(fc_cell cell, fc_cell narrow, fc_finding *finding) {
  if (search(common_reasons, cell, narrow, finding) || search(number_reasons, cell, narrow, finding)) return false;
  return fc_reject(finding, FC_TEXT("'{1}' is not a number alone; write a number such as 530.4"), cell.text,
                   cell.length);
}

bool fc_diagnose_rate(fc_cell cell, fc_cell narrow, fc_finding *finding) {
  if (search(common_reasons, cell, narrow, finding) || search(rate_reasons, cell, narrow, finding)) return false;
  return fc_reject(finding, FC_TEXT("'{1}' is not a rate; write 12.5%, 0.125 or 1/8"), cell.text, cell.length);
}
