/* The line of a company that a part of `equity` came through. */
#include "explain.h"

#include <string.h>

/* Companies may be written by code, name or alias where they are parties. */
static bool is_same(const fc_view *view, const char *left, const char *right) {
  int32_t party = fc_scenario_find_party(view->scenario, left);
  return party >= 0 ? party == fc_scenario_find_party(view->scenario, right) : strcmp(left, right) == 0;
}

/* Capital that the company has in the clause's own, and all capital in that; false where it holds shares of others. */
static bool capital_of(const fc_view *view, const char *owner, const char *company, fc_posting *share) {
  share->part = share->whole = 0;
  for (int32_t i = 0; i < fc_scenario_holding_count(view->scenario); i++) {
    const fc_holding *row = fc_scenario_holding(view->scenario, i);
    bool owned = is_same(view, row->company, owner), holds = is_same(view, row->holder, company);
    if (holds && !owned) return false;
    if (!owned || row->from.year > share->year) continue;
    if (__builtin_add_overflow(share->whole, row->capital, &share->whole)) return false;
    if (holds && __builtin_add_overflow(share->part, row->capital, &share->part)) return false;
  }
  return share->whole > 0;
}

/* What the company got as a share of the rest; false where capital alone does not tell it. */
static bool share_of(const fc_view *view, const fc_step *step, const fc_posting *posting, const char *company,
                     fc_posting *share) {
  const fc_clause *clause = fc_scenario_clause(view->scenario, posting->clause_row);
  int64_t unit = fc_scenario_settings(view->scenario)->round_to;
  *share = *posting;
  share->amount = posting->base;
  share->base = step->rest_before;
  if (fc_explain_option(view, posting, FC_OPTION_DAYS)) return false;
  if (!capital_of(view, clause->of.code, company, share)) return false;
  int64_t odd = fc_explain_odd(share), most = unit > 1 ? unit : 1;
  return odd <= most && odd >= -most;
}

void fc_explain_company(fc_explain_page *page, const fc_step *step, const fc_posting *posting) {
  const fc_view *view = page->view;
  const fc_holding *row = fc_scenario_holding(view->scenario, posting->holding);
  if (!row) return;
  int32_t party = fc_scenario_find_party(view->scenario, row->company);
  const char *name = party >= 0 ? fc_party_name(view, party) : row->company;
  FC_SAY(&page->label, view->language, FC_TEXT("  of it through {1}"), name);
  fc_posting share;
  if (share_of(view, step, posting, row->company, &share)) {
    fc_buffer_char(&page->label, ' ');
    fc_explain_rate(&page->label, share.part, share.whole);
    fc_explain_posting(page, &share);
    fc_explain_formula(page, step->rest_before, &share);
  } else {
    fc_explain_grouped(page, &page->amount, posting->base);
  }
  fc_explain_end_line(page);
}
