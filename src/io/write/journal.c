/* journal.ledger: the postings as plain-text accounting, so that other programs balance them independently.
 *
 *   collected:CODE   what a party collected, negative (cost it paid: positive)
 *   pool:NAME        a pool on the way; 0 in the end
 *   party:CODE       what the party is due less what other agreements drew from it: its line of summary.csv
 *   fund:CODE        what stands in a fund: its line of funds.csv
 *   opening:CODE     what stood in it before the first year, negative
 *   moved:CODE       what agreements put into it, negative, and took out of it; with party:CODE 0
 *   program:CODE     what the fund paid for a program */
#include "files.h"

#include <string.h>

typedef struct journal {
  const fc_view *view;
  fc_outlet *outlet;
  fc_buffer pool; /* account of the pool */
  const fc_pool_year *year;
  fc_fen sign; /* -1 in cost pools */
} journal;

static bool pool_is_shared(const fc_view *view, const fc_pool_year *year) {
  return year->posting_count > 0 && !fc_is_indicator(fc_result_pool(view->result, (size_t)year->pool));
}

/* ":" nests accounts, ";" starts a comment, two spaces end a name: none of them may come from a code. */
static void put_clean(fc_buffer *out, const char *name) {
  while (*name) {
    const char *start = name;
    uint32_t character = fc_next_character(&name);
    bool bad = character <= ' ' || character == 0x7F || character == ':' || character == ';' || character == 0xA0 ||
               character == 0x3000 || (character >= 0x2000 && character <= 0x202F);
    fc_buffer_bytes(out, bad ? "_" : start, bad ? 1 : (size_t)(name - start));
  }
}

static void put_account(fc_buffer *out, const char *kind, const char *name) {
  fc_buffer_text(out, kind);
  fc_buffer_char(out, ':');
  put_clean(out, name);
}

static void put_amount(fc_buffer *out, fc_fen amount) {
  fc_buffer_text(out, "  ");
  fc_buffer_money(out, amount);
  fc_buffer_text(out, " CNY\n");
}

static void put_line(journal *book, const char *kind, const char *name, fc_fen amount) {
  fc_buffer *out = &book->outlet->held;
  fc_buffer_text(out, "    ");
  put_account(out, kind, name);
  put_amount(out, amount);
}

static void put_party(journal *book, const char *kind, int32_t party, fc_fen amount) {
  if (amount) put_line(book, kind, party >= 0 ? fc_party_code(book->view, party) : "unknown", amount);
}

static void put_pool(journal *book, fc_fen amount) {
  if (amount) put_line(book, "pool", book->pool.data ? book->pool.data : "", amount);
}

/* "2024-12-31 taixin 2024 clause 1 carve"; clause 0: none. */
static void put_title(journal *book, int32_t clause, const char *kind) {
  fc_buffer *out = &book->outlet->held;
  fc_buffer_char(out, '\n');
  fc_buffer_whole(out, book->year->year);
  fc_buffer_text(out, "-12-31 ");
  put_clean(out, book->pool.data ? book->pool.data : "");
  fc_buffer_char(out, ' ');
  fc_buffer_whole(out, book->year->year);
  if (clause) fc_buffer_text(out, " clause ");
  if (clause) fc_buffer_whole(out, clause);
  fc_buffer_char(out, ' ');
  fc_buffer_text(out, kind);
  fc_buffer_char(out, '\n');
}

/* What came in: from the collectors, or drawn from what a party received elsewhere. */
static void put_intake(journal *book) {
  const fc_result *result = book->view->result;
  bool is_source = fc_result_pool(result, (size_t)book->year->pool)->is_source;
  put_title(book, 0, is_source ? "drawn" : "collected");
  for (size_t i = 0; i < book->year->intake_count; i++) {
    const fc_intake *intake = fc_result_intake(result, book->year->first_intake + i);
    put_party(book, is_source ? "party" : "collected", intake->collector, -book->sign * intake->gross);
  }
  put_pool(book, book->sign * book->year->gross);
}

static bool same_group(const fc_view *view, const fc_posting *a, const fc_posting *b) {
  return a->kind == b->kind && fc_clause_number(view, a->clause_row) == fc_clause_number(view, b->clause_row);
}

/* Postings [from, to) of one clause (or of levels, or carry) as one transaction. */
static void put_group(journal *book, size_t from, size_t to) {
  const fc_view *view = book->view;
  const fc_posting *first = fc_result_posting(view->result, book->year->first_posting + from);
  put_title(book, fc_clause_number(view, first->clause_row), fc_posting_kind_code(view, first));
  fc_fen sum = 0;
  for (size_t i = from; i < to; i++) {
    const fc_posting *posting = fc_result_posting(view->result, book->year->first_posting + i);
    put_party(book, "party", posting->party, book->sign * posting->amount);
    sum += posting->amount;
  }
  put_pool(book, -book->sign * sum);
}

static void put_pool_year(journal *book) {
  const fc_view *view = book->view;
  put_intake(book);
  size_t from = 0;
  for (size_t i = 1; i <= book->year->posting_count; i++) {
    const fc_posting *first = fc_result_posting(view->result, book->year->first_posting + from);
    bool ends = i == book->year->posting_count ||
                !same_group(view, first, fc_result_posting(view->result, book->year->first_posting + i));
    if (!ends) continue;
    put_group(book, from, i);
    from = i;
  }
}

/* The account of the pool: agreement, and the pool's own name where it has another. */
static void name_pool(journal *book, int32_t pool) {
  char name[FC_POOL_NAME_SIZE];
  const char *agreement = fc_agreement_code(book->view, fc_result_pool(book->view->result, (size_t)pool)->agreement);
  fc_pool_code(book->view, pool, name);
  fc_buffer_clear(&book->pool);
  fc_buffer_text(&book->pool, agreement);
  if (strcmp(agreement, name) == 0) return;
  fc_buffer_char(&book->pool, '/');
  fc_buffer_text(&book->pool, name);
}

static void declare(fc_buffer *out, const char *kind, const char *name) {
  fc_buffer_text(out, "account ");
  put_account(out, kind, name);
  fc_buffer_char(out, '\n');
}

/* Strict programs want every account named before it is used. */
static void declare_accounts(journal *book) {
  const fc_view *view = book->view;
  fc_buffer *out = &book->outlet->held;
  int32_t count = fc_scenario_party_count(view->scenario);
  for (int32_t i = 0; i <= count; i++) declare(out, "party", fc_party_code(view, i));
  for (int32_t i = 0; i < count; i++) declare(out, "collected", fc_party_code(view, i));
  declare(out, "collected", "unknown");
  for (size_t i = 0; i < fc_result_pool_count(view->result); i++) {
    if (fc_is_indicator(fc_result_pool(view->result, i))) continue;
    name_pool(book, (int32_t)i);
    if (book->pool.failed) return;
    declare(out, "pool", book->pool.data);
    fc_outlet_turn(book->outlet);
  }
}

/* A movement of a fund: two lines, so that each transaction balances. */
static void put_fund_move(journal *book, int32_t fund, int32_t year, const char *day, const char *text, fc_fen amount,
                          const char *other, const char *name) {
  fc_buffer *out = &book->outlet->held;
  const char *code = fc_party_code(book->view, fund);
  fc_buffer_char(out, '\n');
  fc_buffer_whole(out, year);
  fc_buffer_text(out, day);
  put_clean(out, code);
  fc_buffer_char(out, ' ');
  fc_buffer_whole(out, year);
  fc_buffer_char(out, ' ');
  fc_buffer_text(out, text);
  fc_buffer_char(out, '\n');
  put_line(book, "fund", code, amount);
  put_line(book, other, name, -amount);
  fc_outlet_turn(book->outlet);
}

/* Opening balances stand in the first row of each fund. */
static void put_fund_openings(journal *book) {
  const fc_result *result = book->view->result;
  int32_t before = -1;
  for (size_t i = 0; i < fc_result_fund_row_count(result); i++) {
    const fc_fund_row *row = fc_result_fund_row(result, i);
    if (row->fund != before && row->opening)
      put_fund_move(book, row->fund, row->year, "-01-01 ", "opening", row->opening, "opening",
                    fc_party_code(book->view, row->fund));
    before = row->fund;
  }
}

/* What agreements moved by agreement, and what programs were paid. */
static void put_fund_moves(journal *book) {
  const fc_view *view = book->view;
  for (size_t i = 0; i < fc_result_fund_move_count(view->result); i++) {
    const fc_fund_move *move = fc_result_fund_move(view->result, i);
    bool spent = move->kind == FC_FUND_SPENT;
    const char *name = spent ? fc_program_code(view, move->program) : fc_party_code(view, move->fund);
    fc_fen amount = move->kind == FC_FUND_INFLOW ? move->amount : -move->amount;
    put_fund_move(book, move->fund, move->year, "-12-31 ", fc_fund_move_word(move->kind), amount,
                  spent ? "program" : "moved", name);
  }
}

/* The accounts of funds; the words of a title are English, as those of the pools are. */
static void declare_funds(journal *book) {
  const fc_view *view = book->view;
  fc_buffer *out = &book->outlet->held;
  int32_t before = -1;
  for (size_t i = 0; i < fc_result_fund_row_count(view->result); i++) {
    int32_t fund = fc_result_fund_row(view->result, i)->fund;
    const char *code = fc_party_code(view, fund);
    if (fund == before) continue;
    declare(out, "fund", code);
    declare(out, "opening", code);
    declare(out, "moved", code);
    before = fund;
  }
  for (size_t i = 0; i < fc_result_payment_count(view->result); i++)
    declare(out, "program", fc_program_code(view, fc_result_payment(view->result, i)->program));
}

static void put_comment(journal *book, const char *text, const char *argument) {
  fc_buffer *out = &book->outlet->held;
  fc_buffer_text(out, "; ");
  size_t start = out->length;
  FC_SAY(out, book->view->language, text, argument);
  for (size_t i = start; !out->failed && i < out->length; i++)
    if (out->data[i] == '\n' || out->data[i] == '\r') out->data[i] = ' ';
  fc_buffer_char(out, '\n');
}

static void head(journal *book) {
  const fc_settings *settings = fc_scenario_settings(book->view->scenario);
  if (settings->title && *settings->title) put_comment(book, FC_TEXT("scenario: {1}"), settings->title);
  if (settings->mark && *settings->mark) put_comment(book, FC_TEXT("mark: {1}"), settings->mark);
  put_comment(book, FC_TEXT("Made by fencheng {1}. Amounts in yuan."), FC_VERSION);
  put_comment(book,
              FC_TEXT("party:CODE = what the party is due, less what other agreements drew from it and less the "
                      "cost it bears: its line of summary.csv"),
              NULL);
  put_comment(book, FC_TEXT("collected:CODE = what the party collected, negative; cost that it paid, positive"), NULL);
  put_comment(book, FC_TEXT("pool:NAME = the pool on the way from collectors to parties; 0 in the end"), NULL);
  if (fc_result_fund_row_count(book->view->result) > 0) {
    put_comment(book,
                FC_TEXT("fund:CODE = what stands in a fund: its line of funds.csv; opening:CODE, moved:CODE and "
                        "program:CODE = where it came from and went"),
                NULL);
    put_comment(book,
                FC_TEXT("hledger -f journal.ledger bal '^fund:' --flat shows the last closing balances of funds.csv"),
                NULL);
  }
  put_comment(book, FC_TEXT("hledger -f journal.ledger bal party --flat shows the last column of summary.csv"), NULL);
  fc_buffer_text(&book->outlet->held, "\ncommodity CNY\n    format 1,000.00 CNY\n\n");
}

fc_status fc_write_journal(const fc_view *view, const fc_write_options *options, fc_outlet *outlet) {
  (void)options;
  journal book = {.view = view, .outlet = outlet, .pool = {.allocator = view->allocator}};
  head(&book);
  declare_accounts(&book);
  declare_funds(&book);
  put_fund_openings(&book);
  for (size_t i = 0; i < fc_result_pool_year_count(view->result); i++) {
    book.year = fc_result_pool_year(view->result, i);
    if (!pool_is_shared(view, book.year)) continue;
    book.sign = fc_result_pool(view->result, (size_t)book.year->pool)->kind == FC_STREAM_COST ? -1 : 1;
    name_pool(&book, book.year->pool);
    put_pool_year(&book);
    fc_outlet_turn(outlet);
  }
  put_fund_moves(&book);
  bool failed = book.pool.failed;
  fc_buffer_free(&book.pool);
  return failed ? FC_E_MEMORY : FC_OK;
}
