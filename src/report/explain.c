/* The explanations that figures lead to: how a party's year adds up, agreement by agreement, and each of them in full.
 */
#include "view.h"

#include <string.h>

/* Full explanations are added up to this many bytes, so that the page stays one that mail takes; behind it the lists of
 * agreements stand alone. */
enum { FULL_BYTES = 3 << 20 };

typedef struct explainer {
  fc_report *report;
  fc_buffer text; /* under work */
  size_t full_bytes;
  bool too_large; /* a sum does not fit */
} explainer;

/* Keeps the text under work as an explanation; its number, -1 when memory is short. */
static int32_t keep(explainer *work, const char *title) {
  fc_report *report = work->report;
  size_t count = report->explanation_count;
  if (!fc_grow(report->allocator, &report->explanations, &report->explanation_capacity, count + 1,
               sizeof *report->explanations)) {
    report->arena.failed = true;
    return -1;
  }
  const char *text = fc_report_keep(report, &work->text);
  report->explanations[report->explanation_count++] = (fc_explanation){title, text};
  work->text = (fc_buffer){.allocator = report->allocator};
  return (int32_t)count;
}

static void put_padded(fc_buffer *text, const char *label, size_t width) {
  fc_buffer_text(text, label);
  for (size_t have = fc_display_width(label); have < width; have++) fc_buffer_char(text, ' ');
}

/* "  label      1,234.56" */
static void put_line(fc_buffer *text, const char *label, fc_fen amount) {
  enum { LABEL_WIDTH = 44, AMOUNT_WIDTH = 22 };
  fc_buffer number = {.allocator = text->allocator};
  fc_buffer_money_grouped(&number, amount);
  fc_buffer_text(text, "  ");
  put_padded(text, label, LABEL_WIDTH);
  for (size_t have = number.length; have < AMOUNT_WIDTH; have++) fc_buffer_char(text, ' ');
  if (number.failed)
    text->failed = true;
  else
    fc_buffer_text(text, number.data);
  fc_buffer_char(text, '\n');
  fc_buffer_free(&number);
}

static const char *title_of(fc_report *report, int32_t party, const char *when, fc_fen amount) {
  return FC_REPORT_SAY(report, FC_TEXT("{1} {2}: {3} yuan"), fc_report_party(report, party), when,
                       fc_report_money(report, amount, fc_shown_unit_of(0)));
}

static void add(explainer *work, fc_fen *sum, fc_fen amount) {
  if (__builtin_add_overflow(*sum, amount, sum)) work->too_large = true;
}

/* What a pool-year gives a party, less what it draws from it; false if it has nothing to do with it. */
static bool part_of(explainer *work, const fc_pool_year *year, int32_t party, fc_fen *given, fc_fen *drawn) {
  const fc_report *report = work->report;
  const fc_pool *pool = fc_result_pool(report->result, (size_t)year->pool);
  bool found = false;
  *given = *drawn = 0;
  if (pool->kind == FC_STREAM_INDICATOR) return false;
  for (size_t i = 0; i < year->posting_count; i++) {
    const fc_posting *posting = fc_result_posting(report->result, year->first_posting + i);
    if (posting->party != party) continue;
    add(work, given, pool->kind == FC_STREAM_COST ? -posting->amount : posting->amount);
    found = true;
  }
  for (size_t i = 0; pool->is_source && i < year->intake_count; i++)
    if (fc_result_intake(report->result, year->first_intake + i)->collector == party) {
      add(work, drawn, -year->gross);
      found = true;
    }
  return found;
}

static const char *agreement_name(const fc_report *report, int32_t agreement) {
  const fc_agreement *row = fc_scenario_agreement(report->scenario, agreement);
  return row->name && *row->name ? row->name : row->code;
}

typedef struct agreement_sum {
  int32_t agreement;
  fc_fen given, drawn;
  bool any;
} agreement_sum;

static void flush(explainer *work, agreement_sum *sum) {
  if (!sum->any) return;
  const char *name = agreement_name(work->report, sum->agreement);
  if (sum->given || !sum->drawn) put_line(&work->text, name, sum->given);
  if (sum->drawn) put_line(&work->text, FC_REPORT_SAY(work->report, FC_TEXT("shared on: {1}"), name), sum->drawn);
}

/* One line for each agreement: they add up to the party's figure of the year. */
static void list_agreements(explainer *work, int32_t party, int32_t year) {
  const fc_report *report = work->report;
  agreement_sum sum = {.agreement = -1};
  for (size_t i = 0; i < fc_result_pool_year_count(report->result); i++) {
    const fc_pool_year *pool_year = fc_result_pool_year(report->result, i);
    fc_fen given, drawn;
    if (pool_year->year != year || !part_of(work, pool_year, party, &given, &drawn)) continue;
    int32_t agreement = fc_result_pool(report->result, (size_t)pool_year->pool)->agreement;
    if (agreement != sum.agreement) {
      flush(work, &sum);
      sum = (agreement_sum){.agreement = agreement, .any = true};
    }
    add(work, &sum.given, given);
    add(work, &sum.drawn, drawn);
  }
  flush(work, &sum);
}

static void add_full(explainer *work, int32_t party, int32_t year) {
  const fc_report *report = work->report;
  for (size_t i = 0; i < fc_result_pool_year_count(report->result) && work->full_bytes < FULL_BYTES; i++) {
    const fc_pool_year *pool_year = fc_result_pool_year(report->result, i);
    fc_fen given, drawn;
    if (pool_year->year != year || !part_of(work, pool_year, party, &given, &drawn) || (!given && drawn)) continue;
    char *text = fc_explain(report->scenario, report->result, i, party, report->language, report->allocator);
    if (!text) {
      work->text.failed = true;
      return;
    }
    fc_buffer_char(&work->text, '\n');
    fc_buffer_text(&work->text, text);
    work->full_bytes += strlen(text);
    fc_text_free(text, report->allocator);
  }
}

static void explain_year(explainer *work, int32_t party, int32_t year, int32_t *link) {
  fc_report *report = work->report;
  list_agreements(work, party, year);
  if (!work->text.length) return;
  bool is_level = fc_scenario_party(report->scenario, party)->kind == FC_PARTY_LEVEL;
  if (!is_level) add_full(work, party, year);
  fc_fen amount = fc_report_amount(report, party, year);
  *link = keep(work, title_of(report, party, fc_report_year(report, year), amount));
}

static void explain_party(explainer *work, int32_t party) {
  fc_report *report = work->report;
  int32_t *links = report->party_links + (size_t)party * (fc_report_year_count(report) + 1);
  for (int32_t year = report->first_year; year <= report->last_year; year++) {
    fc_fen amount = fc_report_amount(report, party, year);
    if (amount) put_line(&work->text, fc_report_year(report, year), amount);
  }
  const char *all = fc_report_words(report, FC_TEXT("all years"));
  if (work->text.length) links[0] = keep(work, title_of(report, party, all, fc_report_amount(report, party, 0)));
  for (int32_t year = report->first_year; year <= report->last_year; year++)
    explain_year(work, party, year, &links[year - report->first_year + 1]);
}

static int32_t *new_links(fc_report *report, size_t count) {
  int32_t *links = fc_arena_take(&report->arena, (count + 1) * sizeof *links);
  for (size_t i = 0; links && i < count; i++) links[i] = -1;
  return links;
}

/* The title of a text is its first line. */
static int32_t keep_told(explainer *work, char *text) {
  fc_report *report = work->report;
  if (!text) {
    report->arena.failed = true;
    return -1;
  }
  size_t length = strcspn(text, "\n");
  fc_buffer title = {.allocator = report->allocator};
  fc_buffer_bytes(&title, text, length);
  fc_buffer_text(&work->text, text[length] ? text + length + 1 : text);
  fc_text_free(text, report->allocator);
  return keep(work, fc_report_keep(report, &title));
}

static void explain_plan(explainer *work) {
  fc_report *report = work->report;
  size_t funds = fc_result_fund_row_count(report->result), targets = fc_result_target_count(report->result);
  report->fund_links = new_links(report, funds);
  report->target_links = new_links(report, targets);
  if (report->arena.failed) return;
  for (size_t i = 0; i < funds; i++)
    report->fund_links[i] =
        keep_told(work, fc_explain_fund(report->scenario, report->result, i, report->language, report->allocator));
  for (size_t i = 0; i < targets; i++)
    report->target_links[i] =
        keep_told(work, fc_explain_target(report->scenario, report->result, i, report->language, report->allocator));
}

static void explain_settlement(explainer *work) {
  enum { PERIOD, PARTY, DUE, COLLECTED, BEFORE, NET, DIRECTION, CORRECTIONS };
  fc_report *report = work->report;
  const fc_grid *grid = report->settlement;
  report->settlement_links = new_links(report, fc_grid_row_count(grid));
  for (size_t row = 0; !report->arena.failed && row < fc_grid_row_count(grid); row++) {
    fc_fen amounts[CORRECTIONS + 1] = {0};
    for (size_t column = DUE; column <= CORRECTIONS; column++)
      if (column != DIRECTION) (void)fc_report_amount_of(fc_grid_cell(grid, row, column), &amounts[column]);
    if (!amounts[NET]) continue;
    put_line(&work->text, fc_report_words(report, FC_TEXT("due up to then")), amounts[DUE]);
    put_line(&work->text, fc_report_words(report, FC_TEXT("less collected up to then")), -amounts[COLLECTED]);
    put_line(&work->text, fc_report_words(report, FC_TEXT("less settled before")), -amounts[BEFORE]);
    put_line(&work->text, fc_report_words(report, FC_TEXT("settled now")), amounts[NET]);
    if (amounts[CORRECTIONS])
      put_line(&work->text, fc_report_words(report, FC_TEXT("of it corrections of earlier years")),
               amounts[CORRECTIONS]);
    const char *when = fc_arena_text(&report->arena, fc_grid_cell(grid, row, PERIOD));
    int32_t party = fc_report_find_party(report, fc_grid_cell(grid, row, PARTY));
    const char *direction = fc_arena_text(&report->arena, fc_grid_cell(grid, row, DIRECTION));
    report->settlement_links[row] = keep(
        work,
        FC_REPORT_SAY(report, FC_TEXT("{1} {2}: {4} {3} yuan"), fc_report_party(report, party), when,
                      fc_report_money(report, amounts[NET] < 0 ? -amounts[NET] : amounts[NET], fc_shown_unit_of(0)),
                      direction));
  }
}

fc_status fc_report_explain(fc_report *report) {
  explainer work = {.report = report, .text = {.allocator = report->allocator}};
  report->party_links = new_links(report, (size_t)report->party_count * (fc_report_year_count(report) + 1));
  if (!report->party_links) return FC_E_MEMORY;
  explain_plan(&work);
  explain_settlement(&work);
  /* The parties in the pictures come first, in case there is no room for all. */
  for (int pass = 0; pass < 2; pass++)
    for (int32_t party = 0; party < report->party_count; party++) {
      bool is_city = fc_scenario_party(report->scenario, party)->kind == FC_PARTY_CITY;
      if (is_city == (pass == 0)) explain_party(&work, party);
    }
  bool failed = work.text.failed || report->arena.failed;
  fc_buffer_free(&work.text);
  if (failed) return FC_E_MEMORY;
  return work.too_large ? FC_E_RANGE : FC_OK;
}
