#include "cities.h"

static size_t bucket_of(const fc_cities *cities, int32_t party, int32_t year) {
  return (size_t)party * (size_t)cities->year_count + (size_t)(year - cities->first_year);
}

static bool in_years(const fc_cities *cities, int32_t year) {
  return year >= cities->first_year && year < cities->first_year + cities->year_count;
}

/* Calls of this count the lines of each bucket first (lines NULL), then put them in place. */
static void take_line(fc_cities *cities, int32_t party, int32_t year, fc_city_line line) {
  if (party < 0 || party >= cities->party_count || !in_years(cities, year)) return;
  size_t bucket = bucket_of(cities, party, year);
  if (cities->lines)
    cities->lines[cities->starts[bucket]++] = line;
  else
    cities->starts[bucket]++;
}

static void take_pool_year(fc_cities *cities, size_t index) {
  const fc_result *result = cities->view->result;
  const fc_pool_year *year = fc_result_pool_year(result, index);
  const fc_pool *pool = fc_result_pool(result, (size_t)year->pool);
  if (fc_is_indicator(pool)) return;
  for (size_t i = 0; i < year->posting_count; i++) {
    size_t posting = year->first_posting + i;
    take_line(cities, fc_result_posting(result, posting)->party, year->year, (fc_city_line){index, posting});
  }
  if (!pool->is_source) return;
  for (size_t i = 0; i < year->intake_count; i++) {
    const fc_intake *intake = fc_result_intake(result, year->first_intake + i);
    take_line(cities, intake->collector, year->year, (fc_city_line){index, SIZE_MAX});
  }
}

static void take_all(fc_cities *cities) {
  for (size_t i = 0; i < fc_result_pool_year_count(cities->view->result); i++) take_pool_year(cities, i);
}

/* Counts become starts: a counting sort by party and year that keeps the order of the postings. */
static size_t starts_from_counts(fc_cities *cities, size_t bucket_count) {
  size_t sum = 0;
  for (size_t i = 0; i <= bucket_count; i++) {
    size_t count = cities->starts[i];
    cities->starts[i] = sum;
    sum += count;
  }
  return sum;
}

fc_status fc_cities_open(fc_cities *cities, const fc_view *view) {
  const fc_settings *settings = fc_scenario_settings(view->scenario);
  *cities = (fc_cities){.view = view,
                        .first_year = settings->first_year,
                        .year_count = settings->last_year - settings->first_year + 1,
                        .party_count = fc_scenario_party_count(view->scenario)};
  size_t bucket_count = (size_t)cities->party_count * (size_t)cities->year_count, capacity = 0;
  if (!fc_grow(view->allocator, &cities->starts, &capacity, bucket_count + 1, sizeof *cities->starts))
    return FC_E_MEMORY;
  cities->start_capacity = capacity;
  take_all(cities);
  cities->line_count = starts_from_counts(cities, bucket_count);
  if (!fc_grow(view->allocator, &cities->lines, &cities->line_capacity, cities->line_count + 1, sizeof *cities->lines))
    return FC_E_MEMORY;
  take_all(cities);
  /* Placing moved each start to its end, which is the start of the next bucket: move them one on. */
  for (size_t i = bucket_count; i > 0; i--) cities->starts[i] = cities->starts[i - 1];
  cities->starts[0] = 0;
  return FC_OK;
}

void fc_cities_free(fc_cities *cities) {
  const fc_allocator *allocator = cities->view->allocator;
  fc_resize(allocator, cities->starts, cities->start_capacity * sizeof *cities->starts, 0);
  fc_resize(allocator, cities->lines, cities->line_capacity * sizeof *cities->lines, 0);
}

/* What an agreement took as its source. */
static const char *drawn_word(const fc_view *view, const fc_pool *pool) {
  bool returned = fc_draws_balance(view, pool);
  return fc_view_words(view, fc_fund_move_word(returned ? FC_FUND_RETURNED : FC_FUND_DRAWN));
}

static void put_line(fc_tabulator *table, const fc_city_line *line, fc_fen *amount) {
  const fc_view *view = table->view;
  const fc_pool_year *year = fc_result_pool_year(view->result, line->pool_year);
  const fc_pool *pool = fc_result_pool(view->result, (size_t)year->pool);
  const fc_posting *posting = line->posting == SIZE_MAX ? NULL : fc_result_posting(view->result, line->posting);
  char name[FC_POOL_NAME_SIZE];
  *amount = posting ? fc_signed(pool, posting->amount) : -year->gross;
  fc_table_whole(table, year->year);
  fc_table_text(table, fc_agreement_code(view, pool->agreement));
  fc_table_text(table, fc_agreement_name(view, pool->agreement));
  fc_table_text(table, fc_pool_code(view, year->pool, name));
  fc_table_text(table, posting ? fc_posting_word(view, posting) : drawn_word(view, pool));
  fc_table_whole(table, posting ? fc_clause_number(view, posting->clause_row) : 0);
  fc_table_text(table, posting ? fc_clause_article(view, posting->clause_row) : "");
  fc_table_money(table, *amount);
  fc_table_end_row(table);
}

void fc_city_sum(fc_tabulator *table, const char *first, const char *second, const char *third, fc_fen amount) {
  fc_table_text(table, first);
  fc_table_text(table, second);
  fc_table_text(table, third);
  for (int i = 3; i < FC_CITY_COLUMNS - 1; i++) fc_table_text(table, "");
  fc_table_money(table, amount);
  fc_table_end_row(table);
}

void fc_city_subtotal(fc_tabulator *table, int32_t year, fc_fen amount) {
  fc_buffer name = {.allocator = table->view->allocator};
  fc_buffer_whole(&name, year);
  fc_city_sum(table, name.failed ? "" : name.data, fc_view_words(table->view, FC_TEXT("subtotal")), "", amount);
  table->cell.failed = table->cell.failed || name.failed;
  fc_buffer_free(&name);
}

static fc_status broken_sum(const fc_view *view) {
  return fc_view_fail(view, FC_E_BROKEN_SUM, NULL, FC_TEXT("a city's table does not add up to its line of summary.csv"),
                      NULL);
}

static fc_status year_rows(const fc_cities *cities, fc_tabulator *table, int32_t party, int32_t year, fc_fen *sum) {
  size_t bucket = bucket_of(cities, party, year);
  const fc_city_line *line = cities->lines + cities->starts[bucket], *end = cities->lines + cities->starts[bucket + 1];
  bool any = line < end;
  for (*sum = 0; line < end; line++) {
    fc_fen amount;
    put_line(table, line, &amount);
    if (__builtin_add_overflow(*sum, amount, sum)) return broken_sum(cities->view);
  }
  fc_totals totals = fc_result_totals(cities->view->result, party, year);
  if (*sum != totals.due - totals.drawn) return broken_sum(cities->view);
  if (any) fc_city_subtotal(table, year, *sum);
  return FC_OK;
}

/* 制表 / 复核 / 负责人 / 日期, each with an empty cell to sign in. */
static void sign_off_row(fc_tabulator *table) {
  static const char *const roles[] = {FC_TEXT("prepared by:"), FC_TEXT("checked by:"), FC_TEXT("head of office:"),
                                      FC_TEXT("date:")};
  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
    fc_table_words(table, roles[i]);
    fc_table_text(table, "");
  }
  fc_table_end_row(table);
}

static fc_status city_rows(const fc_cities *cities, fc_tabulator *table, int32_t party) {
  fc_fen total = 0;
  for (int32_t i = 0; i < cities->year_count; i++) {
    fc_fen sum;
    fc_status status = year_rows(cities, table, party, cities->first_year + i, &sum);
    if (status != FC_OK) return status;
    if (__builtin_add_overflow(total, sum, &total)) return broken_sum(cities->view);
  }
  const fc_view *view = cities->view;
  fc_city_sum(table, fc_view_words(view, FC_TEXT("total")), fc_party_code(view, party), fc_party_name(view, party),
              total);
  fc_status status = fc_city_programs(table, party);
  if (status == FC_OK) sign_off_row(table);
  return status;
}

fc_status fc_tabulate_city(const fc_cities *cities, int32_t party, fc_table_end end) {
  static const fc_output_column columns[] = {
      {{"period", "期间"}, false},      {{"agreement", "协议"}, false}, {{"agreement name", "协议名称"}, false},
      {{"pool", "池"}, false},          {{"kind", "方式"}, false},      {{"clause", "条款"}, true},
      {{"article", "依据条文"}, false}, {{"amount", "金额"}, true}};
  fc_tabulator table = fc_tabulator_new(cities->view, end);
  fc_table_headers(&table, columns, sizeof columns / sizeof *columns);
  return fc_tabulator_finish(&table, city_rows(cities, &table, party));
}

fc_status fc_city_grid(const fc_view *view, int32_t party, fc_grid **grid) {
  *grid = fc_grid_new(view->allocator);
  if (!*grid) return FC_E_MEMORY;
  fc_cities cities;
  fc_status status = fc_cities_open(&cities, view);
  if (status == FC_OK) status = fc_tabulate_city(&cities, party, fc_grid_end(*grid));
  fc_cities_free(&cities);
  if (status == FC_OK && fc_grid_failed(*grid)) status = FC_E_MEMORY;
  if (status == FC_OK) return FC_OK;
  fc_grid_free(*grid);
  *grid = NULL;
  return status;
}

fc_status fc_grid_of_party(const fc_scenario *scenario, const fc_result *result, int32_t party, fc_language language,
                           const fc_allocator *allocator, fc_grid **grid, fc_problems *problems) {
  if (!grid) return FC_E_ARGUMENT;
  *grid = NULL;
  const fc_party *row = scenario && result && party >= 0 && party < fc_scenario_party_count(scenario)
                            ? fc_scenario_party(scenario, party)
                            : NULL;
  if (!row || row->kind == FC_PARTY_LEVEL) return FC_E_ARGUMENT;
  fc_view view = {scenario, result, allocator, problems, language, NULL};
  return fc_city_grid(&view, party, grid);
}
