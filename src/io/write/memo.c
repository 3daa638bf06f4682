/* memo.csv: everything that the amounts alone do not say. */
#include "explain.h"
#include "table.h"

typedef struct memo_words {
  const char *kind, *note;
} memo_words;

/* Notes: {1} party, {2} year, {3} number of ledger rows, {4} stream, {5} enterprise. */
static const memo_words words[FC_MEMO_COUNT] = {
    [FC_MEMO_SHORTFALL] = {FC_TEXT("shortfall"),
                           FC_TEXT("{1} did not get the guaranteed amount; this much is lacking")},
    [FC_MEMO_CARRIED] = {FC_TEXT("carried"), FC_TEXT("this much is still owed to {1} and added next year")},
    [FC_MEMO_CAPPED] = {FC_TEXT("capped"), FC_TEXT("{1} has reached the cap; the excess went on to others")},
    [FC_MEMO_CAP_STAYS] = {FC_TEXT("cap stays"),
                           FC_TEXT("{1} is above the cap, but nobody could take the excess; it stays with {1}")},
    [FC_MEMO_LIMITED] = {FC_TEXT("limited"),
                         FC_TEXT("the shared amount has reached its limit; the excess went to {1}")},
    [FC_MEMO_NOT_QUALIFIED] = {FC_TEXT("not qualified"),
                               FC_TEXT("the measured amount is below the threshold; nothing is shared")},
    [FC_MEMO_OUTSIDE] = {FC_TEXT("outside"), FC_TEXT("{3} ledger rows lie outside the years that are shared")},
    [FC_MEMO_HISTORY_MISSING] = {FC_TEXT("history missing"),
                                 FC_TEXT("the ledger has no row for {2}, a year of the history; it counts as 0")},
    [FC_MEMO_PART_YEAR] = {FC_TEXT("part year"),
                           FC_TEXT("a start or end cuts this period; this much of it falls into the pool")},
    [FC_MEMO_ODD] = {FC_TEXT("odd units"), FC_TEXT("odd units of the split, given to {1}")},
    [FC_MEMO_UNSPLIT] = {FC_TEXT("not split"), FC_TEXT("no clause names this stream; its amount is not split")},
    [FC_MEMO_BALANCE_REACHED] = {FC_TEXT("balance reached"),
                                 FC_TEXT("{1} has reached its balance; nothing more is taken for it")},
    [FC_MEMO_PROGRAM_CUT] = {FC_TEXT("program cut"), NULL},
    [FC_MEMO_FUND_OWED] = {FC_TEXT("fund owed"),
                           FC_TEXT("{1} ends {2} this much below zero: it is owed; the next inflow fills it, and no "
                                   "program is paid before")}};

static void add_named(fc_tabulator *table, const char *text, const char *name) {
  if (*name) FC_SAY(&table->cell, table->view->language, text, name);
}

/* True if the figure comes from an indicator that a clause `count` counts. Pool-years stand by pool, then year. */
static bool is_counted(const fc_view *view, const fc_memo *memo) {
  if (memo->pool < 0 || !fc_is_indicator(fc_result_pool(view->result, (size_t)memo->pool))) return false;
  size_t low = 0, high = fc_result_pool_year_count(view->result);
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const fc_pool_year *year = fc_result_pool_year(view->result, middle);
    if (year->pool < memo->pool || (year->pool == memo->pool && year->year < memo->year))
      low = middle + 1;
    else
      high = middle;
  }
  const fc_pool_year *found = fc_result_pool_year(view->result, low);
  return found && found->pool == memo->pool && found->year == memo->year && fc_is_counted(view, found);
}

/* Stream and enterprise stand in the note where the pool does not name them. */
static void note_cell(fc_tabulator *table, const fc_memo *memo, const char *year, const char *count) {
  const fc_view *view = table->view;
  if (memo->kind == FC_MEMO_PROGRAM_CUT)
    fc_buffer_cut(&table->cell, view, fc_payment_of(view, memo->program, memo->year));
  else
    FC_SAY(&table->cell, view->language, words[memo->kind].note, fc_party_name(view, memo->party), year, count);
  if (is_counted(view, memo)) add_named(table, FC_TEXT("; {1}"), fc_view_words(view, FC_MARK_INTERNAL));
  if (memo->stream >= 0) add_named(table, FC_TEXT("; stream {1}"), fc_stream_name(view, memo->stream));
  if (memo->enterprise >= 0)
    add_named(table, FC_TEXT("; enterprise {1}"), fc_scenario_enterprise_code(view->scenario, memo->enterprise));
  add_named(table, FC_TEXT("; {1}"), fc_clause_article(view, memo->clause_row));
  fc_table_held(table);
}

static int32_t memo_decimals(const fc_view *view, const fc_memo *memo) {
  if (memo->pool >= 0) return fc_pool_decimals(view, fc_result_pool(view->result, (size_t)memo->pool));
  return memo->stream >= 0 ? fc_scenario_stream_decimals(view->scenario, memo->stream) : 2;
}

static void memo_row(fc_tabulator *table, const fc_memo *memo) {
  const fc_view *view = table->view;
  char pool[FC_POOL_NAME_SIZE];
  fc_buffer year = {.allocator = view->allocator}, count = year;
  if (memo->year) fc_buffer_whole(&year, memo->year);
  fc_buffer_whole(&count, memo->count);
  const char *year_text = year.data ? year.data : "";
  fc_table_words(table, words[memo->kind].kind);
  fc_table_text(table, fc_agreement_code(view, memo->agreement));
  fc_table_text(table, fc_pool_code(view, memo->pool, pool));
  fc_table_text(table, year_text);
  if (memo->clause_row >= 0)
    fc_table_whole(table, fc_clause_number(view, memo->clause_row));
  else
    fc_table_text(table, "");
  fc_table_text(table, fc_party_code(view, memo->party));
  fc_table_decimal(table, memo->amount, memo_decimals(view, memo));
  note_cell(table, memo, year_text, count.data ? count.data : "");
  fc_table_end_row(table);
  table->cell.failed = table->cell.failed || year.failed || count.failed;
  fc_buffer_free(&year);
  fc_buffer_free(&count);
}

/* Who got the odd units of a split, and by which convention. */
static void odd_row(fc_tabulator *table, const fc_pool_year *pool_year, const fc_posting *posting, int64_t odd) {
  const fc_view *view = table->view;
  char name[FC_POOL_NAME_SIZE];
  const fc_pool *pool = fc_result_pool(view->result, (size_t)pool_year->pool);
  fc_remainder remainder = fc_explain_remainder(view, posting);
  fc_word convention = {fc_remainder_name(remainder), fc_remainder_name_zh(remainder)};
  fc_table_words(table, words[FC_MEMO_ODD].kind);
  fc_table_text(table, fc_agreement_code(view, pool->agreement));
  fc_table_text(table, fc_pool_code(view, pool_year->pool, name));
  fc_table_whole(table, pool_year->year);
  fc_table_whole(table, fc_clause_number(view, posting->clause_row));
  fc_table_text(table, fc_party_code(view, posting->party));
  fc_table_decimal(table, odd, fc_pool_decimals(view, pool));
  FC_SAY(&table->cell, view->language,
         FC_TEXT("{1} got this beyond its exact share cut off at the unit; convention: {2}"),
         fc_party_name(view, posting->party), fc_view_word(view, convention));
  fc_table_held(table);
  fc_table_end_row(table);
}

static void odd_rows(fc_tabulator *table) {
  const fc_result *result = table->view->result;
  for (size_t i = 0; i < fc_result_pool_year_count(result); i++) {
    const fc_pool_year *pool_year = fc_result_pool_year(result, i);
    if (fc_is_indicator(fc_result_pool(result, (size_t)pool_year->pool))) continue;
    for (size_t k = 0; k < pool_year->posting_count; k++) {
      const fc_posting *posting = fc_result_posting(result, pool_year->first_posting + k);
      int64_t odd = fc_explain_odd_units(table->view, posting);
      if (odd != 0) odd_row(table, pool_year, posting, odd);
    }
  }
}

fc_status fc_tabulate_memo(fc_tabulator *table) {
  static const fc_output_column columns[] = {{{"kind", "事项"}, false},  {{"agreement", "协议"}, false},
                                             {{"pool", "池"}, false},    {{"period", "期间"}, false},
                                             {{"clause", "条款"}, true}, {{"party", "参与方"}, false},
                                             {{"amount", "金额"}, true}, {{"note", "说明"}, false}};
  fc_table_headers(table, columns, sizeof columns / sizeof *columns);
  const fc_result *result = table->view->result;
  for (size_t i = 0; i < fc_result_memo_count(result); i++) {
    const fc_memo *memo = fc_result_memo(result, i);
    if ((unsigned)memo->kind < FC_MEMO_COUNT) memo_row(table, memo);
  }
  odd_rows(table);
  return FC_OK;
}
