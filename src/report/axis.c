/* Axes and the room that texts take. */
#include "svg.h"

__extension__ typedef __int128 wide;

enum { STEPS_MAX = 6 };

static fc_fen size_of(fc_fen amount) { return amount < 0 ? -amount : amount; }

/* The smallest of 1, 2, 5, 10, 20, ... that covers the range in a few steps. */
static fc_fen step_for(wide range) {
  static const int factors[] = {1, 2, 5};
  wide power = 1;
  for (int i = 0; i < 57; i++) {
    wide step = power * factors[i % 3];
    if (range <= step * STEPS_MAX) return (fc_fen)step;
    if (i % 3 == 2) power *= 10;
  }
  return FC_FEN_MAX;
}

static wide down_to_step(fc_fen amount, fc_fen step) {
  wide steps = (wide)amount / step;
  if (steps * step > amount) steps--;
  return steps * step;
}

fc_axis fc_axis_for(const fc_report *report, fc_fen smallest, fc_fen largest) {
  fc_fen low = smallest < 0 ? smallest : 0, high = largest > 0 ? largest : 0;
  if (low == high) high = 100;
  fc_fen step = step_for((wide)high - low);
  /* A little below zero does not need a whole step of the picture. */
  bool little = low < 0 && low > -step / 2;
  wide bottom = little ? (wide)low : down_to_step(low, step), top = -down_to_step(-high, step);
  fc_fen size = size_of(low) > size_of(high) ? size_of(low) : size_of(high);
  return (fc_axis){(fc_fen)bottom, (fc_fen)top, step, fc_shown_unit_for(report->language, size)};
}

fc_fen fc_axis_first(const fc_axis *axis) { return axis->low % axis->step ? 0 : axis->low; }

int32_t fc_axis_at(const fc_axis *axis, fc_fen amount, int32_t length) {
  wide range = (wide)axis->high - axis->low;
  return (int32_t)(((wide)amount - axis->low) * length / range);
}

const char *fc_axis_label(fc_report *report, const fc_axis *axis, fc_fen amount) {
  fc_fen unit = 100, step = axis->step;
  for (int i = 0; i < axis->unit->exponent; i++) unit *= 10;
  int decimals = 0;
  while (decimals < axis->unit->exponent + 2 && step % unit) {
    unit /= 10;
    decimals++;
  }
  fc_shown_unit shown = {axis->unit->exponent, decimals, axis->unit->text};
  return fc_report_money(report, amount, &shown);
}

/* A narrow character takes a bit more than half of its height, a Chinese one twice that. */
int32_t fc_report_text_width(const char *text, int32_t size) {
  return (int32_t)(fc_display_width(text) * (size_t)size * 21 / 40);
}

const char *fc_report_text_fit(fc_report *report, const char *text, int32_t size, int32_t width) {
  if (fc_report_text_width(text, size) <= width) return text;
  fc_buffer cut = {.allocator = report->allocator};
  fc_buffer held = {.allocator = report->allocator};
  for (const char *next = text; *next;) {
    const char *start = next;
    fc_next_character(&next);
    fc_buffer_bytes(&cut, start, (size_t)(next - start));
    if (cut.failed || fc_report_text_width(cut.data, size) + size > width) break;
    fc_buffer_bytes(&held, start, (size_t)(next - start));
  }
  fc_buffer_text(&held, "…");
  fc_buffer_free(&cut);
  return fc_report_keep(report, &held);
}
