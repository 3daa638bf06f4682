/* The likely reason of a difference as a sentence. */
#include "verification.h"

#include "base/number.h"

/* Reasons that say all by themselves. */
static const char *plain_text(fc_reason reason) {
  switch (reason) {
  case FC_REASON_ADDS_UP: return FC_TEXT("adds up the rows of this table, of which some are wrong");
  case FC_REASON_SIGN: return FC_TEXT("the sign is turned");
  case FC_REASON_UNROUNDED: return FC_TEXT("the exact share, not rounded to whole fen");
  case FC_REASON_SINGLE: return FC_TEXT("kept in single precision (float32), which has about 7 digits");
  case FC_REASON_DOUBLE: return FC_TEXT("computed in binary numbers (float64), which do not hold every fen");
  case FC_REASON_LEVELS_LEFT_OUT: return FC_TEXT("the parts of the levels were not taken off");
  case FC_REASON_LEVELS_TWICE: return FC_TEXT("the parts of the levels were taken off twice");
  case FC_REASON_LATE: return FC_TEXT("without the ledger rows that were booked after the end of the year");
  case FC_REASON_EARLY: return FC_TEXT("with ledger rows that were booked only after this period");
  case FC_REASON_DRAWN: return FC_TEXT("what other agreements draw from this party was not taken off");
  case FC_REASON_SETTLED_BEFORE: return FC_TEXT("what was settled before was not taken off");
  case FC_REASON_CUMULATED: return FC_TEXT("added up since the first period");
  case FC_REASON_YEARLY: return FC_TEXT("of this period alone; this column counts all periods so far");
  case FC_REASON_FRACTION: return FC_TEXT("no whole number of fen; how it came about is not known");
  default: return FC_TEXT("no known reason");
  }
}

/* A text with arguments of which one is held in a buffer. */
static void say_held(fc_buffer *buffer, const fc_view *view, const char *text, fc_buffer *held, const char *second) {
  if (held->failed)
    buffer->failed = true;
  else
    FC_SAY(buffer, view->language, text, held->data ? held->data : "", second);
  fc_buffer_free(held);
}

/* "10,000". */
static void put_power(fc_buffer *buffer, int32_t power) {
  int64_t number = 1;
  for (int32_t i = 0; i < power; i++) number *= 10;
  fc_buffer_grouped(buffer, number, 0);
}

static void say_unit(fc_buffer *buffer, const fc_view *view, const fc_reason_detail *detail) {
  fc_buffer number = {.allocator = view->allocator};
  put_power(&number, detail->power < 0 ? -detail->power : detail->power);
  say_held(buffer, view,
           detail->power < 0 ? FC_TEXT("our figure divided by {1}: another unit")
                             : FC_TEXT("our figure times {1}: another unit"),
           &number, NULL);
}

static void say_coarse(fc_buffer *buffer, const fc_view *view, const fc_reason_detail *detail) {
  fc_buffer unit = {.allocator = view->allocator};
  if (detail->power < 0)
    fc_buffer_decimal(&unit, 1, -detail->power);
  else
    put_power(&unit, detail->power);
  say_held(buffer, view, FC_TEXT("our figure rounded to {1} yuan, as all figures of this table"), &unit, NULL);
}

static void say_remainder(fc_buffer *buffer, const fc_view *view, const fc_reason_detail *detail) {
  bool chinese = view->language == FC_CHINESE;
  const char *name = chinese ? fc_remainder_name_zh(detail->remainder) : fc_remainder_name(detail->remainder);
  const char *text = FC_TEXT("the odd fen by another convention: {1}");
  if (detail->rounding == FC_ROUNDED_HALF_EVEN)
    text = FC_TEXT("the odd fen by another convention: {1}, halves to even");
  if (detail->remainder == FC_REMAINDER_TO) {
    text = FC_TEXT("the odd fen all given to {1}");
    name = fc_party_name(view, detail->party);
  }
  FC_SAY(buffer, view->language, text, name);
}

static void say_odd_fen(fc_buffer *buffer, const fc_view *view, const fc_reason_detail *detail) {
  fc_buffer count = {.allocator = view->allocator};
  fc_buffer_whole(&count, (int64_t)fc_size(detail->count));
  say_held(buffer, view,
           detail->count > 0 ? FC_TEXT("has {1} odd fen that are due to {2}")
                             : FC_TEXT("{1} odd fen were given to {2}"),
           &count, fc_party_name(view, detail->party));
}

static void say_rounding(fc_buffer *buffer, const fc_view *view, const fc_reason_detail *detail) {
  static const char *const texts[FC_PART_ROUNDING_COUNT] = {
      [FC_ROUNDED_HALF_UP] = FC_TEXT("each part is rounded half up by itself; so the parts need not add up"),
      [FC_ROUNDED_HALF_EVEN] = FC_TEXT("each part is rounded half to even by itself; so the parts need not add up"),
      [FC_ROUNDED_DOWN] = FC_TEXT("each part is cut off below the fen; so the parts need not add up")};
  FC_SAY(buffer, view->language, texts[detail->rounding], NULL);
}

static void say_rate(fc_buffer *buffer, const fc_view *view, const fc_reason_detail *detail) {
  fc_buffer rate = {.allocator = view->allocator};
  fc_buffer_rate(&rate, detail->rate);
  say_held(buffer, view, FC_TEXT("computed with the rate rounded to {1}"), &rate, NULL);
}

static void say_clause(fc_buffer *buffer, const fc_view *view, const fc_reason_detail *detail, const char *text) {
  fc_buffer number = {.allocator = view->allocator};
  fc_buffer_whole(&number, detail->clause);
  if (number.failed)
    buffer->failed = true;
  else
    FC_SAY(buffer, view->language, text, number.data, fc_clause_word(view, detail->clause_row),
           fc_agreement_name(view, detail->agreement));
  fc_buffer_free(&number);
}

static void say_amendment(fc_buffer *buffer, const fc_view *view, const fc_reason_detail *detail) {
  const fc_amendment *last = fc_scenario_amendment(view->scenario, detail->count - 1);
  if (last)
    FC_SAY(buffer, view->language, FC_TEXT("as it stood up to amendment {1}; later ones were not applied"), last->code);
  else
    FC_SAY(buffer, view->language, FC_TEXT("as signed; the amendments were not applied"), NULL);
}

static void say_period(fc_buffer *buffer, const fc_view *view, fc_period period, const char *text) {
  fc_buffer held = {.allocator = view->allocator};
  fc_buffer_period(&held, period);
  say_held(buffer, view, text, &held, NULL);
}

static void say_repeated(fc_buffer *buffer, const fc_view *view, const fc_reason_detail *detail) {
  fc_buffer count = {.allocator = view->allocator};
  fc_buffer_whole(&count, detail->count);
  say_held(buffer, view, FC_TEXT("the row stands {1} times"), &count, NULL);
}

void fc_buffer_reason(fc_buffer *buffer, const fc_view *view, const fc_difference *difference) {
  const fc_reason_detail *detail = &difference->detail;
  const int32_t *keys = difference->figure.keys;
  switch (difference->reason) {
  case FC_REASON_PERIOD_LEFT_OUT:
    say_period(buffer, view, fc_period_of_key(keys[FC_KEY_PERIOD]),
               FC_TEXT("the table has no row of {1}; --period compares one period alone"));
    return;
  case FC_REASON_PARTY_LEFT_OUT:
    FC_SAY(buffer, view->language, FC_TEXT("the table has no row of {1}"), fc_party_name(view, keys[FC_KEY_PARTY]));
    return;
  case FC_REASON_REPEATED: say_repeated(buffer, view, detail); return;
  case FC_REASON_UNIT: say_unit(buffer, view, detail); return;
  case FC_REASON_SWAPPED:
    FC_SAY(buffer, view->language, FC_TEXT("the figure of {1}, which has this one's: swapped"),
           fc_party_name(view, detail->party));
    return;
  case FC_REASON_REMAINDER: say_remainder(buffer, view, detail); return;
  case FC_REASON_ODD_FEN: say_odd_fen(buffer, view, detail); return;
  case FC_REASON_ROUNDED_EACH: say_rounding(buffer, view, detail); return;
  case FC_REASON_ROUNDED_RATE: say_rate(buffer, view, detail); return;
  case FC_REASON_COARSE: say_coarse(buffer, view, detail); return;
  case FC_REASON_CLAUSE_LEFT_OUT:
    say_clause(buffer, view, detail, FC_TEXT("clause {1} ({2}) of {3} was not applied"));
    return;
  case FC_REASON_CLAUSE_TWICE:
    say_clause(buffer, view, detail, FC_TEXT("clause {1} ({2}) of {3} was applied twice"));
    return;
  case FC_REASON_AMENDMENT: say_amendment(buffer, view, detail); return;
  case FC_REASON_OTHER_YEAR: say_period(buffer, view, detail->period, FC_TEXT("our figure of {1}")); return;
  default: FC_SAY(buffer, view->language, plain_text(difference->reason), NULL); return;
  }
}
