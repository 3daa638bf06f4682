/* Cells of clauses: value, of, when, options. */
#ifndef FC_READ_VALUE_H
#define FC_READ_VALUE_H

#include "base/memory.h"
#include "fencheng/scenario.h"

#include "number.h"

/* What a `value` or `of` cell may hold. */
typedef struct fc_term_rules {
  unsigned kinds;       /* FC_TERM_BIT set */
  bool bare_is_amount;  /* what a number alone means */
  const fc_word *words; /* allowed words; NULL: any code */
  fc_amount_rules amounts;
  fc_arena *arena; /* for codes */
} fc_term_rules;

/* Reads a cell that is not blank. The term's code lives in the arena. */
bool fc_read_term(fc_cell cell, const fc_term_rules *rules, fc_term *term, fc_finding *finding);
/* The rules for the two columns of a kind of clause. */
fc_term_rules fc_value_rules(const fc_rule *rule, const fc_amount_rules *amounts, fc_arena *arena);
fc_term_rules fc_of_rules(const fc_rule *rule, const fc_amount_rules *amounts, fc_arena *arena);

/* A word before a colon with nothing behind it. Always false. */
bool fc_refuse_bare_prefix(fc_cell cell, fc_finding *finding);

bool fc_read_when(fc_cell cell, fc_when *when, size_t *count, fc_finding *finding);

/* A convention for odd units: "largest-remainder", "to:PARTY". party lives in the arena, "" without one. */
bool fc_read_remainder(fc_cell cell, fc_arena *arena, fc_remainder *remainder, const char **party, fc_finding *finding);
/* key=value;key: only what the kind of clause knows. */
bool fc_read_option_list(fc_cell cell, const fc_rule *rule, const fc_amount_rules *amounts, fc_arena *arena,
                         fc_clause_options *options, fc_finding *finding);

/* A copy in the arena; "" when memory is short (the arena remembers). */
const char *fc_keep(fc_arena *arena, fc_cell cell);

#endif
