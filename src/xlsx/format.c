/* Number formats: "yyyy-mm-dd", "0.00%", "#,##0.00_ ;[Red]-#,##0.00", 0.00"万元". */
#include <string.h>

#include "book.h"

fc_sheet_form fc_form_of_number(int64_t number) {
  bool is_date = (number >= 14 && number <= 22) || (number >= 27 && number <= 36) || (number >= 50 && number <= 58);
  if (is_date) return FC_FORM_DATE;
  bool is_rate = number == 9 || number == 10 || number == 12 || number == 13;
  return is_rate ? FC_FORM_RATE : FC_FORM_NUMBER;
}

/* Behind what is shown as it stands: "text", [condition], \c, !c, _c, *c. Those in brackets are no part of the form. */
static const char *behind_literal(const char *at) {
  if (*at == '"' || *at == '[') {
    const char *end = strchr(at + 1, *at == '"' ? '"' : ']');
    return end ? end + 1 : at + strlen(at);
  }
  bool escapes = *at == '\\' || *at == '!' || *at == '_' || *at == '*';
  if (!escapes) return at;
  return at[1] ? at + 2 : at + 1;
}

static bool is_place(char c) { return c == '0' || c == '#' || c == '?'; }

/* A comma behind the digits divides by a thousand; between them it groups. */
static bool divides(char before, const char *comma) {
  while (*comma == ',') comma++;
  return is_place(before) && !is_place(*comma);
}

static bool shows_unit(const char *format) {
  static const char *const units[] = {"亿", "万", "千", "百", NULL};
  for (const char *const *unit = units; *unit; unit++)
    if (strstr(format, *unit)) return true;
  return false;
}

fc_sheet_form fc_form_of_format(const char *format) {
  bool is_rate = false, is_scaled = shows_unit(format);
  char before = '\0';
  for (const char *at = format; *at;) {
    const char *behind = behind_literal(at);
    if (behind != at) {
      at = behind;
      continue;
    }
    if (!strncmp(at, "General", strlen("General"))) {
      at += strlen("General");
      continue;
    }
    if (strchr("yYmMdD", *at)) return FC_FORM_DATE;
    is_rate = is_rate || *at == '%' || *at == '/';
    is_scaled = is_scaled || (*at == ',' && divides(before, at));
    before = *at++;
  }
  if (is_rate) return FC_FORM_RATE;
  return is_scaled ? FC_FORM_SCALED : FC_FORM_NUMBER;
}
