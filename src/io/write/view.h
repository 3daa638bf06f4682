/* What every writer looks at: a scenario, its result and a language; and the words for what stands in them. */
#ifndef FC_IO_WRITE_VIEW_H
#define FC_IO_WRITE_VIEW_H

#include "base/memory.h"
#include "fencheng/io.h"
#include "io/words/say.h"

typedef struct fc_view {
  const fc_scenario *scenario;
  const fc_result *result;
  const fc_allocator *allocator;
  fc_problems *problems;
  fc_language language;
} fc_view;

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

bool fc_is_indicator(const fc_pool *pool);
/* Cost pools count negative where pools are added up. */
fc_fen fc_signed(const fc_pool *pool, fc_fen amount);
/* Decimals of the amounts of a pool: 2 for money. */
int32_t fc_pool_decimals(const fc_view *view, const fc_pool *pool);

/* "2024", "2024Q1", "2024-03". */
void fc_buffer_period(fc_buffer *buffer, fc_period period);

#endif
