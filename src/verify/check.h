/* A check of a statement under work: its figures beside ours, and what our figures are made of. Private to src/verify.
 */
#ifndef FC_VERIFY_CHECK_H
#define FC_VERIFY_CHECK_H

#include "exact.h"
#include "fencheng/edit.h"
#include "statement.h"

enum { FC_NONE = -1 };

/* What tells items apart. Pools are numbers that do not depend on the result (fc_pool_number). */
typedef struct fc_item_key {
  int32_t keys[FC_KEY_COUNT];
  fc_quantity measure;
} fc_item_key;

/* One movement of ours that is part of a figure. posting NULL: drawn by an agreement. */
typedef struct fc_fact {
  fc_item_key key;
  int32_t agreement, clause, party, pool; /* pool: index in its result */
  fc_fen amount;                          /* as it counts here: cost may be negative */
  const fc_posting *posting;
} fc_fact;

typedef struct fc_facts {
  fc_fact *items;
  size_t count, capacity;
} fc_facts;

/* A figure of the table, or of ours that the table lacks. */
typedef struct fc_item {
  fc_item_key key;
  fc_figure figure; /* the first row of the table with this key, all of them added up */
  bool given;
  int32_t rows;   /* of the table */
  bool same_rows; /* all with the same amount */
  fc_fen ours;
  size_t first_link, link_count; /* facts that make ours, in check->links */
  size_t group, group_end;       /* items that differ in the party only: [group, group_end) */
  fc_reason reason;              /* FC_REASON_COUNT: not explained yet */
  fc_reason_detail detail;
} fc_item;

typedef struct fc_check {
  const fc_scenario *scenario;
  const fc_result *result;
  const fc_statement *statement;
  const fc_verify_options *options;
  const fc_allocator *allocator;
  fc_problems *problems;
  fc_arena *arena; /* of the verification */
  int32_t parties, streams;
  unsigned columns;
  bool drawn;     /* what agreements draw counts, too */
  bool unsigned_; /* cost counts positive, as in allocation.csv */
  bool no_levels;
  fc_item *items; /* in the order of their keys, totals behind them */
  size_t count, ordinary, capacity;
  fc_facts facts;
  size_t *links;
  size_t link_count, link_capacity;
  fc_settlement *settlement;
  int64_t runs;     /* done, for progress */
  fc_status status; /* FC_E_MEMORY, FC_E_CANCELLED: nothing more is tried */
} fc_check;

static inline bool fc_check_settles(const fc_check *check) { return check->statement->kind == FC_STATEMENT_SETTLEMENT; }

/* facts.c: what of a result the figures are made of. only_year: 0 for all. doubled: clause numbers are twice as high
 * (fc_reason_twice). False when memory is short. */
bool fc_facts_of(const fc_check *check, const fc_scenario *scenario, const fc_result *result, int32_t only_year,
                 bool doubled, fc_facts *facts);
void fc_facts_free(const fc_check *check, fc_facts *facts);
int32_t fc_pool_number(const fc_check *check, const fc_pool *pool);
/* True if a key (FC_ANY is all) covers another one. */
bool fc_key_covers(const fc_item_key *wide, const fc_item_key *narrow);

/* items.c: puts the statement and our facts (or settlement rows) together. FC_E_RANGE: a sum does not fit. */
fc_status fc_make_items(fc_check *check);
void fc_free_items(fc_check *check);
/* Index of an ordinary item; SIZE_MAX: none. */
size_t fc_find_item(const fc_check *check, const fc_item_key *key);
/* True if an item is ours and was asked for (fc_verify_options). */
bool fc_is_asked(const fc_check *check, const fc_item_key *key, bool is_total);
fc_fen fc_settled_measure(const fc_settlement_row *row, fc_quantity measure);

/* values.c: what every item would be in another result of (nearly) the same scenario, added to values[check->count].
 * False when memory is short or a sum does not fit. */
bool fc_values_of(fc_check *check, const fc_scenario *scenario, const fc_result *result, int32_t only_year,
                  bool doubled, fc_fen *values);

/* True if theirs is not ours. */
bool fc_item_differs(const fc_item *item);
/* Differs and is not explained. */
bool fc_item_is_open(const fc_item *item);
bool fc_check_has_open(const fc_check *check);
/* Explains an item; what the reason says is to be filled in. */
fc_reason_detail *fc_claim(fc_item *item, fc_reason reason);
const fc_fact *fc_item_fact(const fc_check *check, const fc_item *item, size_t index);
/* True if parties stand side by side with an item: not in totals and on the page of one city. */
bool fc_has_group(const fc_check *check, const fc_item *item);
/* True if the items of a group can be compared as a whole: parties are told apart and every one is whole fen. */
bool fc_group_is_whole(const fc_check *check, const fc_item *item);

#endif
