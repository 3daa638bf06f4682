/* What `factor` and `index` share by: the values of the table of factors, not the whole numbers made of them. */
#include "explain.h"

#include "base/number.h"

#include <string.h>

__extension__ typedef __int128 wide;

enum { VALUES_MOST = 16, DECIMALS_MOST = 18 };
static const int64_t INDEX_SCALE = INT64_C(1000000000000); /* a weight of `index` is need x 10^12 / capacity */

const fc_clause *fc_explain_option(const fc_view *view, const fc_posting *posting, fc_option option) {
  const fc_clause *clause = fc_scenario_clause(view->scenario, posting->clause_row);
  const fc_pool *pool = fc_result_pool(view->result, (size_t)posting->pool);
  for (int32_t i = 0; clause && i < fc_scenario_clause_count(view->scenario); i++) {
    const fc_clause *row = fc_scenario_clause(view->scenario, i);
    bool has = row->number == clause->number && row->options.given >> option & 1u &&
               strcmp(row->agreement, clause->agreement) == 0;
    if (has && fc_explain_in_force(row, pool, posting->year)) return row;
  }
  return NULL;
}

const fc_factor *fc_explain_value(const fc_view *view, const fc_posting *posting, bool capacity, int32_t party) {
  const fc_clause *lagging = fc_explain_option(view, posting, FC_OPTION_LAG);
  int32_t year = posting->year - (lagging ? lagging->options.lag : 0);
  return fc_scenario_clause_factor(view->scenario, posting->clause_row, capacity, party, year);
}

/* "530.4061" where that is exact, else "1/3". */
static void add_exact(fc_buffer *buffer, int64_t numerator, int64_t denominator) {
  int64_t divisor = fc_common_divisor(numerator, denominator), scale = 1, shown;
  if (divisor > 1) numerator /= divisor, denominator /= divisor;
  for (int decimals = 0; decimals <= DECIMALS_MOST; decimals++) {
    if (scale % denominator == 0) {
      if (__builtin_mul_overflow(numerator, scale / denominator, &shown)) break;
      fc_buffer_grouped(buffer, shown, decimals);
      return;
    }
    if (decimals < DECIMALS_MOST) scale *= 10;
  }
  fc_buffer_whole(buffer, numerator);
  fc_buffer_char(buffer, '/');
  fc_buffer_whole(buffer, denominator);
}

/* By what the values of `factor` were multiplied to make whole weights of them; 0: not to be told. */
static int64_t scale_of(const fc_posting *posting, fc_rate own) {
  if (own.numerator <= 0 || posting->part <= 0) return 0;
  wide scaled = (wide)posting->part * own.denominator;
  wide scale = scaled / own.numerator;
  return scaled % own.numerator == 0 && scale <= INT64_MAX ? (int64_t)scale : 0;
}

bool fc_explain_value_share(const fc_view *view, fc_buffer *buffer, const fc_posting *posting) {
  const fc_factor *own = fc_explain_value(view, posting, false, posting->party);
  if (!own || posting->whole <= 0) return false;
  bool is_index = fc_explain_value(view, posting, true, posting->party) != NULL;
  int64_t scale = is_index ? INDEX_SCALE : scale_of(posting, own->value);
  if (scale == 0) return false;
  add_exact(buffer, posting->part, scale);
  fc_buffer_char(buffer, '/');
  add_exact(buffer, posting->whole, scale);
  return true;
}

/* "530.4061 (of 2020)" */
static void add_value(fc_explain_page *page, const fc_factor *row) {
  fc_buffer period = {.allocator = page->view->allocator};
  add_exact(&page->notes, row->value.numerator, row->value.denominator);
  if (!row->period.year) return;
  fc_buffer_period(&period, row->period);
  bool is_year = row->period.last_month - row->period.first_month == 11;
  if (period.failed)
    page->notes.failed = true;
  else
    FC_SAY(&page->notes, page->view->language, is_year ? FC_TEXT(" (of {1})") : FC_TEXT(" ({1})"), period.data);
  fc_buffer_free(&period);
}

/* A party and its value; false if it has none. */
static bool add_party(fc_explain_page *page, const char *text, const fc_posting *posting, int32_t party) {
  const fc_factor *need = fc_explain_value(page->view, posting, false, party);
  const fc_factor *capacity = fc_explain_value(page->view, posting, true, party);
  if (!need) return false;
  FC_SAY(&page->notes, page->view->language, text, fc_party_name(page->view, party));
  fc_buffer_char(&page->notes, ' ');
  add_value(page, need);
  if (!capacity) return true;
  fc_buffer_text(&page->notes, " ÷ ");
  add_value(page, capacity);
  return true;
}

void fc_explain_values(fc_explain_page *page, const fc_posting *posting) {
  const fc_view *view = page->view;
  if (!fc_explain_value(view, posting, false, posting->party)) return;
  const fc_agreement *agreement = fc_scenario_agreement(view->scenario, page->pool->agreement);
  fc_explain_next_note(page);
  int shown = add_party(page, FC_TEXT("values: {1}"), posting, posting->party);
  for (size_t i = 0; i < agreement->participant_count; i++) {
    int32_t party = fc_scenario_find_party(view->scenario, agreement->participants[i]);
    if (party == posting->party) continue;
    if (shown == VALUES_MOST) {
      fc_buffer_text(&page->notes, fc_view_words(view, FC_TEXT(" and others")));
      return;
    }
    shown += add_party(page, FC_TEXT(", {1}"), posting, party);
  }
}
