/* The amount of a posting, its exact share, and who got the odd units. */
#include "explain.h"

/* A text by convention; {1} = the odd units that came to this party. */
static const char *note_of(fc_remainder remainder, bool got_some) {
  switch (remainder) {
  case FC_REMAINDER_FIRST: return FC_TEXT("rounded half up, the first party takes the difference");
  case FC_REMAINDER_LAST: return FC_TEXT("rounded half up, the last party takes the difference");
  case FC_REMAINDER_LARGEST_SHARE: return FC_TEXT("odd units go to the largest shares");
  case FC_REMAINDER_LARGEST_ABSORBS: return FC_TEXT("rounded half up, the largest share takes the difference");
  case FC_REMAINDER_RUNNING: return FC_TEXT("cut off party by party, from the last to the first");
  case FC_REMAINDER_ROTATE: return FC_TEXT("odd units go round by year");
  case FC_REMAINDER_TO: return FC_TEXT("odd units go to one named party");
  case FC_REMAINDER_SEPARATE: return FC_TEXT("odd units stay undistributed");
  case FC_REMAINDER_CARRY: return FC_TEXT("odd units enter the next year's pool");
  default: break;
  }
  return got_some ? FC_TEXT("odd {1} to the largest remainder") : FC_TEXT("odd units go to larger remainders");
}

static bool halves_to_even(const fc_view *view, fc_remainder remainder) {
  bool rounds =
      remainder == FC_REMAINDER_FIRST || remainder == FC_REMAINDER_LAST || remainder == FC_REMAINDER_LARGEST_ABSORBS;
  return rounds && fc_scenario_settings(view->scenario)->half_even;
}

static void say_amount(fc_explain_page *page, const char *text, int64_t amount) {
  fc_buffer number = {.allocator = page->view->allocator};
  fc_explain_grouped(page, &number, amount);
  if (number.failed)
    page->notes.failed = true;
  else
    FC_SAY(&page->notes, page->view->language, text, number.data);
  fc_buffer_free(&number);
}

/* A fund's full balance or what is left can hold an amount below its share: then it has no odd units. */
static bool held_back(const fc_posting *posting, fc_remainder remainder, int64_t odd, int64_t unit) {
  bool toward_zero = posting->amount < 0 ? odd > 0 : odd < 0;
  return toward_zero && remainder == FC_REMAINDER_LARGEST && (unit == 1 || odd >= unit || odd <= -unit);
}

int64_t fc_explain_odd_units(const fc_view *view, const fc_posting *posting) {
  int64_t unit = fc_scenario_settings(view->scenario)->round_to, odd = fc_explain_odd(posting);
  return held_back(posting, fc_explain_remainder(view, posting), odd, unit < 1 ? 1 : unit) ? 0 : odd;
}

static void say_odd(fc_explain_page *page, const fc_posting *posting) {
  const fc_view *view = page->view;
  int64_t unit = fc_scenario_settings(view->scenario)->round_to, odd = fc_explain_odd(posting);
  fc_remainder remainder = fc_explain_remainder(view, posting);
  if (unit < 1) unit = 1;
  fc_buffer_text(&page->notes, fc_view_words(view, FC_TEXT(" (")));
  if (held_back(posting, remainder, odd, unit)) {
    fc_buffer_text(&page->notes, fc_view_words(view, FC_TEXT("held back by a limit")));
  } else {
    if (unit > 1) say_amount(page, FC_TEXT("in whole units of {1}, what is left over to the largest share"), unit);
    bool usual = remainder == FC_REMAINDER_LARGEST;
    if (unit > 1 && !usual) fc_buffer_text(&page->notes, fc_view_words(view, FC_TEXT("; ")));
    if (unit == 1 || !usual) say_amount(page, note_of(remainder, odd != 0), odd);
    if (halves_to_even(view, remainder)) fc_buffer_text(&page->notes, fc_view_words(view, FC_TEXT("; halves to even")));
  }
  fc_buffer_text(&page->notes, fc_view_words(view, FC_TEXT(")")));
}

void fc_explain_posting(fc_explain_page *page, const fc_posting *posting) {
  if (fc_explain_exact(&page->amount, posting, page->decimals)) return;
  fc_explain_next_note(page);
  say_amount(page, FC_TEXT("taken {1}"), posting->amount);
  say_odd(page, posting);
}
