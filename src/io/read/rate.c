/* Rates and parts. */
#include <string.h>

#include "base/number.h"

#include "diagnose.h"
#include "number.h"

enum { RATE_DECIMALS_MAX = 15 };

static bool take_end(fc_cell *cell, const char *word) {
  size_t length = strlen(word);
  if (cell->length <= length) return false;
  fc_cell end = {cell->text + cell->length - length, length};
  if (!fc_same(end, word)) return false;
  cell->length -= length;
  *cell = fc_trim(*cell);
  return true;
}

bool fc_looks_like_rate(fc_cell cell) {
  char text[128];
  if (!fc_narrow(cell, text, sizeof text, NULL)) return false;
  fc_cell rest = fc_cell_of(text);
  return memchr(text, '%', rest.length) || memchr(text, '/', rest.length) || take_end(&rest, "份") ||
         take_end(&rest, "parts") || take_end(&rest, "part");
}

static void reduce(fc_rate *rate) {
  int64_t divisor = fc_common_divisor(rate->numerator, rate->denominator);
  if (divisor > 1) rate->numerator /= divisor, rate->denominator /= divisor;
}

/* plain / 10^more */
static bool read_decimal(fc_cell plain, int more, fc_rate *rate) {
  fc_decimal decimal;
  if (!fc_read_plain(plain, false, &decimal) || decimal.decimals > RATE_DECIMALS_MAX) return false;
  rate->numerator = decimal.digits;
  rate->denominator = 1;
  for (int i = 0; i < decimal.decimals + more; i++) rate->denominator *= 10;
  reduce(rate);
  return true;
}

static bool is_whole(fc_cell cell) { return fc_is_plain(cell, false) && !memchr(cell.text, '.', cell.length); }

static bool split_fraction(fc_cell cell, fc_cell *above, fc_cell *below) {
  const char *bar = memchr(cell.text, '/', cell.length);
  if (!bar) return false;
  above->text = cell.text;
  above->length = (size_t)(bar - cell.text);
  below->text = bar + 1;
  below->length = cell.length - above->length - 1;
  *above = fc_trim(*above);
  *below = fc_trim(*below);
  return is_whole(*above) && is_whole(*below);
}

static bool read_fraction(fc_cell above, fc_cell below, fc_rate *rate) {
  fc_decimal numerator, denominator;
  if (!fc_read_plain(above, false, &numerator) || !fc_read_plain(below, false, &denominator)) return false;
  rate->numerator = numerator.digits;
  rate->denominator = denominator.digits;
  if (rate->denominator) reduce(rate);
  return true;
}

typedef enum rate_form { FORM_NONE, FORM_BARE, FORM_PERCENT, FORM_FRACTION, FORM_PARTS } rate_form;

/* The form of a rate without its sign; fits becomes false when it has too many digits. */
static rate_form read_form(fc_cell text, fc_rate *rate, bool *fits) {
  fc_cell above, below;
  if (split_fraction(text, &above, &below)) {
    *fits = read_fraction(above, below, rate);
    return FORM_FRACTION;
  }
  rate_form form = FORM_BARE;
  if (take_end(&text, "%"))
    form = FORM_PERCENT;
  else if (take_end(&text, "份") || take_end(&text, "parts") || take_end(&text, "part"))
    form = FORM_PARTS;
  if (!fc_is_plain(text, false)) return FORM_NONE;
  *fits = read_decimal(text, form == FORM_PERCENT ? 2 : 0, rate);
  return form;
}

static const char *size_problem(const fc_rate_rules *rules, rate_form form, fc_rate rate, bool negative) {
  if (rate.denominator == 0) return FC_TEXT("'{1}' divides by 0; write a fraction such as 1/3");
  if (form == FORM_PARTS) {
    if (!rules->parts) return FC_TEXT("'{1}' is a number of parts, but a rate is needed; write 12.5%, 0.125 or 1/8");
    return negative ? FC_TEXT("'{1}' is negative; a number of parts is at least 0") : NULL;
  }
  if (negative && !rules->negative) return FC_TEXT("'{1}' is negative; a rate is at least 0");
  if (rate.numerator <= rate.denominator) return NULL;
  if (form == FORM_BARE) return FC_TEXT("'{1}' is above 1; if it is percent, write {1}%");
  return rules->above_one ? NULL : FC_TEXT("'{1}' is above 100%; a rate here is at most 100%");
}

bool fc_read_rate(fc_cell cell, const fc_rate_rules *rules, fc_rate *rate, bool *is_parts, fc_finding *finding) {
  char text[128];
  if (!fc_narrow(cell, text, sizeof text, NULL))
    return fc_reject(finding, FC_TEXT("'{1}' is too long for a number"), cell.text, cell.length);
  fc_cell rest = fc_cell_of(text);
  bool negative = rest.length && rest.text[0] == '-', fits = true;
  if (negative) rest.text++, rest.length--;
  rate_form form = read_form(rest, rate, &fits);
  if (form == FORM_NONE) return fc_diagnose_rate(cell, fc_cell_of(text), finding);
  if (!fits)
    return fc_reject(finding, FC_TEXT("'{1}' has too many digits for a rate; write a fraction such as 1/3"), cell.text,
                     cell.length);
  const char *problem = size_problem(rules, form, *rate, negative);
  if (problem) return fc_reject(finding, problem, cell.text, cell.length);
  if (negative) rate->numerator = -rate->numerator;
  if (is_parts) *is_parts = form == FORM_PARTS;
  return true;
}
