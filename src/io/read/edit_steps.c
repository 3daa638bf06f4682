/* The values of a range: "50%..70%:5%" is 50%, 55%, 60%, 65%, 70%. Decimals with an end such as % or 万元 that all
 * three share; counted in whole steps, so nothing is rounded. */
#include <string.h>

#include "edit.h"

typedef struct stepper {
  const fc_allocator *allocator;
  fc_value_taker take;
  void *context;
  int32_t given;
  bool stopped;
  fc_finding finding;
} stepper;

/* A decimal number and what stands behind it. */
typedef struct step_number {
  fc_decimal decimal;
  bool negative;
  fc_cell end;
} step_number;

static bool pass(stepper *steps, const char *value) {
  if (steps->given++ == FC_VALUES_MAX) {
    fc_finding_start(&steps->finding, FC_TEXT("these are more than {1} values; take larger steps"));
    fc_find_number(&steps->finding, FC_VALUES_MAX);
    steps->finding.status = FC_E_RANGE;
    return false;
  }
  steps->stopped = !steps->take(steps->context, value);
  return !steps->stopped;
}

static bool read_number(fc_cell cell, step_number *number) {
  fc_cell text = fc_trim(cell);
  number->negative = text.length && text.text[0] == '-';
  if (number->negative) text.text++, text.length--;
  size_t length = 0;
  while (length < text.length && (fc_is_digit(text.text[length]) || text.text[length] == '.')) length++;
  number->end = fc_trim((fc_cell){text.text + length, text.length - length});
  return fc_read_plain((fc_cell){text.text, length}, false, &number->decimal);
}

static bool same_end(const step_number *a, const step_number *b) {
  return a->end.length == b->end.length && !memcmp(a->end.text, b->end.text, a->end.length);
}

/* The number in units of 10^-decimals; false if it does not fit. */
static bool scale(const step_number *number, int decimals, int64_t *scaled) {
  *scaled = number->decimal.digits;
  for (int i = number->decimal.decimals; i < decimals; i++) {
    if (*scaled > INT64_MAX / 100) return false;
    *scaled *= 10;
  }
  if (number->negative) *scaled = -*scaled;
  return *scaled<FC_FEN_MAX && * scaled> - FC_FEN_MAX;
}

/* 55 with no decimals and "%": "55%"; zeros at the end of a fraction are left out. */
static bool pass_step(stepper *steps, int64_t value, int decimals, fc_cell end) {
  fc_buffer text = {.allocator = steps->allocator};
  while (decimals && value % 10 == 0) value /= 10, decimals--;
  fc_buffer_decimal(&text, value, decimals);
  fc_buffer_bytes(&text, end.text, end.length);
  if (text.failed) fc_finding_start(&steps->finding, FC_TEXT("there is not enough memory"));
  if (text.failed) steps->finding.status = FC_E_MEMORY;
  bool more = !text.failed && pass(steps, text.data);
  fc_buffer_free(&text);
  return more;
}

static bool pass_range(stepper *steps, const step_number numbers[3]) {
  int decimals = 0;
  int64_t values[3];
  bool fits = same_end(&numbers[0], &numbers[2]) && same_end(&numbers[1], &numbers[2]);
  for (int i = 0; i < 3; i++)
    if (numbers[i].decimal.decimals > decimals) decimals = numbers[i].decimal.decimals;
  for (int i = 0; i < 3 && fits; i++) fits = scale(&numbers[i], decimals, &values[i]);
  bool upwards = fits && values[2] > 0 && values[0] <= values[1];
  if (!upwards) return false;
  for (int64_t value = values[0]; value <= values[1]; value += values[2])
    if (!pass_step(steps, value, decimals, numbers[2].end)) return false;
  return true;
}

static const char *find_dots(fc_cell cell) {
  for (size_t at = 0; at + 1 < cell.length; at++)
    if (cell.text[at] == '.' && cell.text[at + 1] == '.') return cell.text + at;
  return NULL;
}

/* One value, or FROM..UNTIL:STEP. */
static bool pass_part(stepper *steps, fc_cell part) {
  step_number numbers[3];
  const char *dots = find_dots(part), *end = part.text + part.length;
  if (!dots) {
    char value[256];
    bool fits = part.length && part.length < sizeof value;
    if (!fits) return fc_reject(&steps->finding, FC_TEXT("'{1}' is no value"), part.text, part.length);
    memcpy(value, part.text, part.length);
    value[part.length] = '\0';
    return pass(steps, value);
  }
  const char *colon = memchr(dots, ':', (size_t)(end - dots));
  bool read = colon && read_number((fc_cell){part.text, (size_t)(dots - part.text)}, &numbers[0]) &&
              read_number((fc_cell){dots + 2, (size_t)(colon - dots - 2)}, &numbers[1]) &&
              read_number((fc_cell){colon + 1, (size_t)(end - colon - 1)}, &numbers[2]);
  if (read && pass_range(steps, numbers)) return true;
  if (steps->stopped || steps->finding.text) return false;
  return fc_reject(&steps->finding,
                   FC_TEXT("'{1}' is no range; write FROM..UNTIL:STEP upwards with the same unit in all three, such as "
                           "50%..70%:5%"),
                   part.text, part.length);
}

fc_status fc_list_values(const char *text, const fc_allocator *allocator, fc_value_taker take, void *context,
                         fc_problems *problems) {
  stepper steps = {.allocator = allocator, .take = take, .context = context};
  char narrow[1024];
  if (!text || !take) return FC_E_ARGUMENT;
  bool good = fc_narrow(fc_cell_of(text), narrow, sizeof narrow, NULL);
  if (!good) fc_reject(&steps.finding, FC_TEXT("'{1}' is too long for this column"), text, strlen(text));
  for (const char *at = narrow; good && at;) {
    const char *comma = strchr(at, ',');
    fc_cell part = fc_trim((fc_cell){at, comma ? (size_t)(comma - at) : strlen(at)});
    good = pass_part(&steps, part);
    at = comma ? comma + 1 : NULL;
  }
  if (good || steps.stopped) return FC_OK;
  fc_reporter reporter = {problems, "", 0};
  if (problems) fc_report_error(&reporter, 0, 0, &steps.finding);
  return steps.finding.status;
}
