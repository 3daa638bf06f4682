/* Explanations: the header, where the pool comes from, then the clauses. */
#include "explain.h"

#include <string.h>

static void say_into(fc_buffer *buffer, const fc_view *view, const char *text, const char *one, const char *two) {
  FC_SAY(buffer, view->language, text, one, two);
}

static int64_t due_of(const fc_view *view, const fc_pool_year *year, int32_t party) {
  int64_t sum = 0;
  for (size_t i = 0; i < year->posting_count; i++) {
    const fc_posting *posting = fc_result_posting(view->result, year->first_posting + i);
    if (posting->party == party) sum += posting->amount;
  }
  return sum;
}

/* The agreement, and in brackets the enterprise and stream of the pool. */
static void pool_words(const fc_view *view, const fc_pool *pool, fc_buffer *out) {
  fc_buffer_text(out, fc_agreement_name(view, pool->agreement));
  if (pool->enterprise < 0 && pool->stream < 0) return;
  fc_buffer_text(out, fc_view_words(view, FC_TEXT(" (")));
  if (pool->enterprise >= 0) {
    const fc_enterprise *row = fc_scenario_enterprise(view->scenario, pool->enterprise);
    const char *name = row && row->name && *row->name ? row->name : NULL;
    fc_buffer_text(out, name ? name : fc_scenario_enterprise_code(view->scenario, pool->enterprise));
  }
  if (pool->enterprise >= 0 && pool->stream >= 0) fc_buffer_char(out, '/');
  if (pool->stream >= 0) fc_buffer_text(out, fc_stream_name(view, pool->stream));
  fc_buffer_text(out, fc_view_words(view, FC_TEXT(")")));
}

static const char *header_text(const fc_pool *pool) {
  if (pool->kind == FC_STREAM_COST) return FC_TEXT("{1} {2}: {3} bears {4} {5}");
  if (fc_is_indicator(pool)) return FC_TEXT("{1} {2}: {3} counts {4} {5}");
  return FC_TEXT("{1} {2}: {3} is due {4} {5}");
}

static void print_header(const fc_explain_page *page, int64_t due, fc_buffer *out) {
  const fc_view *view = page->view;
  fc_buffer pool = {.allocator = view->allocator}, year = pool, amount = pool;
  pool_words(view, page->pool, &pool);
  fc_buffer_whole(&year, page->year->year);
  fc_explain_grouped(page, &amount, due);
  const fc_stream *stream = fc_scenario_stream(view->scenario, page->pool->stream);
  const char *own_unit = stream && stream->unit ? stream->unit : "";
  const char *unit = fc_is_indicator(page->pool) ? own_unit : fc_view_words(view, FC_TEXT("yuan"));
  if (pool.failed || year.failed || amount.failed)
    out->failed = true;
  else
    FC_SAY(out, view->language, header_text(page->pool), pool.data, year.data, fc_party_name(view, page->party),
           amount.data, unit);
  if (fc_is_counted(view, page->year))
    FC_SAY(out, view->language, FC_TEXT(" ({1})"), fc_view_words(view, FC_MARK_INTERNAL));
  fc_buffer_char(out, '\n');
  fc_buffer_free(&pool);
  fc_buffer_free(&year);
  fc_buffer_free(&amount);
}

static const char *local_text(const fc_view *view, const fc_pool *pool) {
  if (pool->kind == FC_STREAM_COST) return FC_TEXT("cost paid");
  if (fc_is_indicator(pool)) return FC_TEXT("reported");
  switch (fc_scenario_agreement(view->scenario, pool->agreement)->kind) {
  case FC_AGREEMENT_PARK: return FC_TEXT("park, locally retained");
  case FC_AGREEMENT_PROJECT: return FC_TEXT("project, locally retained");
  case FC_AGREEMENT_RELOCATION: return FC_TEXT("relocated enterprise, locally retained");
  default: return FC_TEXT("locally retained");
  }
}

static int64_t collected_by(const fc_explain_page *page, int32_t collector, size_t from) {
  int64_t sum = 0;
  for (size_t i = from; i < page->year->intake_count; i++) {
    const fc_intake *intake = fc_result_intake(page->view->result, page->year->first_intake + i);
    if (intake->collector == collector) sum += intake->local;
  }
  return sum;
}

static bool seen_before(const fc_explain_page *page, int32_t collector, size_t index) {
  for (size_t i = 0; i < index; i++)
    if (fc_result_intake(page->view->result, page->year->first_intake + i)->collector == collector) return true;
  return false;
}

/* One line for each collector, if there are several. */
static void collector_lines(fc_explain_page *page) {
  const fc_result *result = page->view->result;
  int64_t all = page->year->gross - page->year->levels;
  for (size_t i = 0; i < page->year->intake_count; i++) {
    int32_t collector = fc_result_intake(result, page->year->first_intake + i)->collector;
    if (seen_before(page, collector, i)) continue;
    int64_t local = collected_by(page, collector, i);
    bool only = local == all && i == 0;
    for (size_t k = i + 1; only && k < page->year->intake_count; k++)
      only = fc_result_intake(result, page->year->first_intake + k)->collector == collector;
    if (only) return;
    bool indicator = fc_is_indicator(fc_result_pool(page->view->result, (size_t)page->year->pool));
    const char *text = indicator ? FC_TEXT("  of it reported by {1}") : FC_TEXT("  of it collected by {1}");
    say_into(&page->label, page->view, text, fc_party_name(page->view, collector), NULL);
    fc_explain_grouped(page, &page->amount, local);
    fc_explain_end_line(page);
  }
}

static void source_line(fc_explain_page *page) {
  const fc_intake *intake = fc_result_intake(page->view->result, page->year->first_intake);
  const char *name = page->year->intake_count ? fc_party_name(page->view, intake->collector) : "";
  bool balance = fc_draws_balance(page->view, page->pool);
  const char *text =
      balance ? FC_TEXT("balance of {1} at the end of the year, after its programs") : FC_TEXT("what {1} received");
  say_into(&page->label, page->view, text, name, NULL);
  fc_explain_grouped(page, &page->amount, page->year->gross);
  fc_explain_end_line(page);
}

static void pool_lines(fc_explain_page *page) {
  const fc_view *view = page->view;
  const fc_pool_year *year = page->year;
  if (page->pool->is_source) {
    source_line(page);
  } else {
    if (year->levels) {
      fc_explain_plain_line(page, fc_view_words(view, FC_TEXT("gross amount")), year->gross);
      fc_explain_plain_line(page, fc_view_words(view, FC_TEXT("parts of the levels")), -year->levels);
    }
    fc_explain_plain_line(page, fc_view_words(view, local_text(view, page->pool)), year->gross - year->levels);
    collector_lines(page);
  }
  if (!year->carried) return;
  fc_explain_plain_line(page, fc_view_words(view, FC_TEXT("odd units of the year before")), year->carried);
  fc_explain_plain_line(page, fc_view_words(view, FC_TEXT("left to share")), year->pool_amount);
}

/* Levels and carried odd units of the party: they come from no clause. */
static void clauseless_lines(fc_explain_page *page) {
  for (size_t i = 0; i < page->year->posting_count; i++) {
    const fc_posting *posting = fc_result_posting(page->view->result, page->year->first_posting + i);
    if (posting->party != page->party || posting->kind == FC_POSTING_CLAUSE) continue;
    fc_buffer_text(&page->label, fc_posting_word(page->view, posting));
    if (posting->kind == FC_POSTING_LEVELS && posting->stream >= 0) {
      fc_buffer_char(&page->label, ' ');
      fc_buffer_text(&page->label, fc_stream_name(page->view, posting->stream));
    }
    if (posting->whole) fc_buffer_char(&page->label, ' ');
    if (posting->whole) fc_explain_rate(&page->label, posting->part, posting->whole);
    fc_explain_posting(page, posting);
    fc_explain_formula(page, page->year->gross, posting);
    fc_explain_end_line(page);
  }
}

/* Pool-years stand by pool, then year: the one before may be of the same pool. */
static const fc_pool_year *year_before(const fc_view *view, size_t pool_year) {
  if (pool_year == 0) return NULL;
  const fc_pool_year *before = fc_result_pool_year(view->result, pool_year - 1);
  return before->pool == fc_result_pool_year(view->result, pool_year)->pool ? before : NULL;
}

void fc_explain_figure(const fc_view *view, size_t pool_year, int32_t party, fc_buffer *out) {
  const fc_pool_year *year = fc_result_pool_year(view->result, pool_year);
  const fc_pool *pool = fc_result_pool(view->result, (size_t)year->pool);
  fc_explain_page page = fc_explain_page_new(view, fc_pool_decimals(view, pool));
  page.year = year;
  page.pool = pool;
  page.before = year_before(view, pool_year);
  page.party = party;
  print_header(&page, due_of(view, year, party), out);
  pool_lines(&page);
  size_t common = page.count;
  clauseless_lines(&page);
  fc_explain_steps(&page);
  if (page.count == common) {
    fc_buffer_text(&page.label, fc_view_words(view, FC_TEXT("no clause gives this party anything here")));
    fc_explain_end_line(&page);
  }
  fc_explain_print(&page, out);
  fc_explain_page_free(&page);
}

/* The first party behind `party` that has a posting; -1 when there is none. */
static int32_t next_party(const fc_view *view, const fc_pool_year *year, int32_t party) {
  int32_t next = -1;
  for (size_t i = 0; i < year->posting_count; i++) {
    int32_t other = fc_result_posting(view->result, year->first_posting + i)->party;
    if (other > party && (next < 0 || other < next)) next = other;
  }
  return next;
}

void fc_explain_pool_year(const fc_view *view, size_t pool_year, fc_buffer *out) {
  const fc_pool_year *year = fc_result_pool_year(view->result, pool_year);
  for (int32_t party = next_party(view, year, -1); party >= 0; party = next_party(view, year, party)) {
    fc_explain_figure(view, pool_year, party, out);
    fc_buffer_char(out, '\n');
  }
}
