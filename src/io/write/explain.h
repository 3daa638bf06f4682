/* Figures in words: the lines of one explanation, and the shares they quote. */
#ifndef FC_IO_WRITE_EXPLAIN_H
#define FC_IO_WRITE_EXPLAIN_H

#include "outlet.h"
#include "view.h"

/* One line: label, amount, and notes behind it. */
typedef struct fc_explain_line {
  const char *label, *amount, *notes;
} fc_explain_line;

/* The explanation of one figure under work. */
typedef struct fc_explain_page {
  const fc_view *view;
  const fc_pool_year *year; /* pool, year, party: NULL or -1 on pages of funds, programs and targets */
  const fc_pool *pool;
  const fc_pool_year *before; /* the pool's evaluated year before; NULL: none */
  int32_t party;
  int32_t decimals;
  fc_arena arena;
  fc_explain_line *lines;
  size_t capacity, count;
  fc_buffer label, amount, notes; /* the line under work */
} fc_explain_page;

/* An empty page of amounts with that many decimals; pages of pools set year, pool and party then. */
fc_explain_page fc_explain_page_new(const fc_view *view, int32_t decimals);
void fc_explain_page_free(fc_explain_page *page);
/* Keeps the line under work and begins the next one. */
void fc_explain_end_line(fc_explain_page *page);
/* A line of a text and an amount without notes. */
void fc_explain_plain_line(fc_explain_page *page, const char *text, int64_t amount);
/* Puts two spaces between the notes of a line. */
void fc_explain_next_note(fc_explain_page *page);
void fc_explain_grouped(const fc_explain_page *page, fc_buffer *buffer, int64_t amount);
/* Appends the lines, aligned by display width. */
void fc_explain_print(fc_explain_page *page, fc_buffer *out);

/* The clauses of the pool-year, up to the last one that gives the party something or takes it. */
void fc_explain_steps(fc_explain_page *page);
/* Amount and note of one posting: its exact share, what was taken, and what became of the odd units. */
void fc_explain_posting(fc_explain_page *page, const fc_posting *posting);
/* "= 900,000.01 × 5304061/8727656" where the label cannot say it, or the base is not what one expects. */
void fc_explain_formula(fc_explain_page *page, int64_t expected_base, const fc_posting *posting);
/* "clause 2 share 60%" */
void fc_explain_clause_label(fc_explain_page *page, int32_t row, const fc_posting *posting);
/* Limits, thresholds, caps as the step knows them. */
void fc_explain_figures(fc_explain_page *page, const fc_step *step);

/* base x part / whole with all its digits, at most six behind the smallest unit ("…" if there are more). True if the
 * amount is exactly that. amount gives the sign. */
bool fc_explain_exact(fc_buffer *buffer, const fc_posting *posting, int32_t decimals);
/* amount less the exact share cut off at the smallest unit: the odd units that the party got. */
int64_t fc_explain_odd(const fc_posting *posting);
/* The same, but 0 where a limit held the amount back. */
int64_t fc_explain_odd_units(const fc_view *view, const fc_posting *posting);
/* "60%", or part/whole cut down; false if that has too many digits to say anything. */
bool fc_explain_rate(fc_buffer *buffer, int64_t part, int64_t whole);
/* A value of a clause in words. */
void fc_explain_term(fc_buffer *buffer, const fc_explain_page *page, const fc_term *term);
/* Appends a text with one or two amounts of the page in it to its notes, as a note of its own. */
void fc_explain_note(fc_explain_page *page, const char *text, int64_t first, int64_t second);
/* The document of the amendment that a clause row belongs to, and what it stands in the place of. */
void fc_explain_amendment(fc_explain_page *page, int32_t row);
/* The row of a clause that an amendment's row took the place of in the year of the page; -1: the clause is new. */
int32_t fc_explain_replaced(const fc_view *view, const fc_pool *pool, int32_t year, int32_t row);
/* True if the window of a clause row, without what amendments cut off, holds the year of a pool. */
bool fc_explain_in_window(const fc_clause *clause, const fc_pool *pool, int32_t year);
/* The same with what amendments cut off. */
bool fc_explain_in_force(const fc_clause *clause, const fc_pool *pool, int32_t year);
/* The row of the posting's clause in force that has an option; NULL: none. */
const fc_clause *fc_explain_option(const fc_view *view, const fc_posting *posting, fc_option option);
/* The row of factors that a posting of `factor` or `index` weighed a party by (capacity: what `index` divides by);
 * NULL: none. */
const fc_factor *fc_explain_value(const fc_view *view, const fc_posting *posting, bool capacity, int32_t party);
/* "530.4061/872.7656": the share in such values; false where the posting is none of them. */
bool fc_explain_value_share(const fc_view *view, fc_buffer *buffer, const fc_posting *posting);
/* The values of the party and the other participants, with the years that they stand for. */
void fc_explain_values(fc_explain_page *page, const fc_posting *posting);
/* What a kind of clause computed on the way: growth, capital, bands, values. */
void fc_explain_reasons(fc_explain_page *page, const fc_step *step, const fc_posting *posting);
/* The line of a holding company that the posting of an `equity` came through. */
void fc_explain_company(fc_explain_page *page, const fc_step *step, const fc_posting *posting);
/* Who got the odd units of the split that a posting comes from; in the last year carry is largest remainder. */
fc_remainder fc_explain_remainder(const fc_view *view, const fc_posting *posting);

/* One figure. */
void fc_explain_figure(const fc_view *view, size_t pool_year, int32_t party, fc_buffer *out);
/* All figures of a pool-year, in party order, with an empty line behind each. */
void fc_explain_pool_year(const fc_view *view, size_t pool_year, fc_buffer *out);

/* The account of a fund in a year, one payment of a program, one target; an index as in the result. */
void fc_explain_fund_row(const fc_view *view, size_t fund_row, fc_buffer *out);
void fc_explain_payment_row(const fc_view *view, size_t payment, fc_buffer *out);
void fc_explain_target_row(const fc_view *view, size_t target, fc_buffer *out);

#endif
