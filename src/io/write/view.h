/* What every writer looks at: a scenario, its result and a language; and the words for what stands in them. */
#ifndef FC_IO_WRITE_VIEW_H
#define FC_IO_WRITE_VIEW_H

#include "base/memory.h"
#include "fencheng/io.h"
#include "fencheng/plan.h"
#include "io/words/say.h"

typedef struct fc_view {
  const fc_scenario *scenario;
  const fc_result *result;
  const fc_allocator *allocator;
  fc_problems *problems;
  fc_language language;
  const fc_settlement *settlement; /* NULL: not computed */
} fc_view;

/* The view with memory that is watched: short pieces of text that could not be held are left out, so where
 * watch->failed, all that was made is worth nothing. inner: that of the view; watched: the room for the allocator. */
fc_view fc_view_watched(const fc_view *view, fc_watch *watch, fc_allocator *watched);

/* Room for the name of a pool: enterprise/stream. */
enum { FC_POOL_NAME_SIZE = 2 * FC_CODE_MAX + 2 };

/* Adds an error (file may be NULL) and returns its status. reason: a second text in brackets, or NULL. */
fc_status fc_view_fail(const fc_view *view, fc_status status, const char *file, const char *text, const char *reason);

const char *fc_view_words(const fc_view *view, const char *text);
/* The word of a pair in the language. */
const char *fc_view_word(const fc_view *view, fc_word word);
const char *fc_party_code(const fc_view *view, int32_t party);
/* The name; the code where the name is blank; "undistributed" in the language. */
const char *fc_party_name(const fc_view *view, int32_t party);
const char *fc_agreement_code(const fc_view *view, int32_t agreement);
const char *fc_agreement_name(const fc_view *view, int32_t agreement);
const char *fc_stream_code(const fc_view *view, int32_t stream);
const char *fc_stream_name(const fc_view *view, int32_t stream);
/* The pool's code; name has FC_POOL_NAME_SIZE bytes. */
const char *fc_pool_code(const fc_view *view, int32_t pool, char *name);
/* levels, carry, or the name of the clause's kind, in the language; English codes with fc_posting_kind_code. */
const char *fc_posting_word(const fc_view *view, const fc_posting *posting);
const char *fc_posting_kind_code(const fc_view *view, const fc_posting *posting);
/* Number of the clause of a row, and the text of its article; 0 and "" for levels and carry. */
int32_t fc_clause_number(const fc_view *view, int32_t row);
const char *fc_clause_article(const fc_view *view, int32_t row);
/* Name of the kind of a clause row in the language. */
const char *fc_clause_word(const fc_view *view, int32_t row);

/* Code and kind of a program, "" for none; the text for what moved a fund. */
const char *fc_program_code(const fc_view *view, int32_t program);
const char *fc_program_word(const fc_view *view, int32_t program);
const char *fc_fund_move_word(fc_fund_move_kind kind);
/* The payment of a program in a year; NULL if there is none. */
const fc_payment *fc_payment_of(const fc_view *view, int32_t program, int32_t year);
/* Why a program got less than it asked for, as a sentence. payment may be NULL. */
void fc_buffer_cut(fc_buffer *buffer, const fc_view *view, const fc_payment *payment);
/* "priority 2", or "no priority". */
void fc_buffer_priority(fc_buffer *buffer, const fc_view *view, int32_t program);
/* "met" and so on, and why no growth can be said, "" if it can: texts. */
const char *fc_target_word(const fc_target_row *row);
const char *fc_growth_reason(const fc_target_row *row);
/* A value of a target, "49.8700%" or "12.345", and a growth, "7.35%". */
void fc_buffer_target(fc_buffer *buffer, const fc_target_row *row, int64_t value);
void fc_buffer_growth(fc_buffer *buffer, int64_t growth);

/* Frees a buffer and gives its bytes as a text for fc_text_free; NULL when memory was short. */
char *fc_text_of(fc_buffer *out);

bool fc_is_indicator(const fc_pool *pool);
#define FC_MARK_INTERNAL FC_TEXT("for assessment, not published")
/* True if a clause of the kind `count` was at work: what it counts is only for internal assessment. */
bool fc_is_counted(const fc_view *view, const fc_pool_year *year);
/* True if the pool is the balance of a fund, not what the ledger or a party's receipts brought. */
bool fc_draws_balance(const fc_view *view, const fc_pool *pool);
/* Cost pools count negative where pools are added up. */
fc_fen fc_signed(const fc_pool *pool, fc_fen amount);
/* Decimals of the amounts of a pool: 2 for money. */
int32_t fc_pool_decimals(const fc_view *view, const fc_pool *pool);

#endif
