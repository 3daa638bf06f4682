/* The kinds of clauses as a table that the engine, the reader, `fencheng rules`, tests and docs walk. */
#ifndef FENCHENG_RULES_H
#define FENCHENG_RULES_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A word of the input in both languages. */
typedef struct fc_word {
  const char *english;
  const char *chinese;
} fc_word;

/* What a value or an `of` cell may hold. */
typedef enum fc_term_kind {
  FC_TERM_NONE,    /* blank */
  FC_TERM_AMOUNT,  /* amount */
  FC_TERM_RATE,    /* rate */
  FC_TERM_PARTS,   /* rate = number of parts (6份) */
  FC_TERM_SUM,     /* sum:N    years = N, rate = scale (1/1 if none) */
  FC_TERM_AVERAGE, /* average:N */
  FC_TERM_YEAR,    /* year:2021  from_year */
  FC_TERM_YEARS,   /* average:2019..2021  from_year, until_year */
  FC_TERM_COST,    /* cost:STREAM  code */
  FC_TERM_CAPITAL, /* capital:COMPANY  code */
  FC_TERM_BAND,    /* 90%..120%  rate, upper */
  FC_TERM_PAID,    /* paid:FUND  code */
  FC_TERM_WORD     /* a word of the rule or a code: code (words in English) */
} fc_term_kind;

/* The word before the colon of a term: sum, average (of years too), year, cost, capital, paid; else NULL. */
FC_API const fc_word *fc_term_word(fc_term_kind kind);

typedef struct fc_term {
  fc_term_kind kind;
  fc_fen amount;
  fc_rate rate;
  fc_rate upper;
  int32_t years;
  int32_t from_year;
  int32_t until_year;
  const char *code;
} fc_term;

#define FC_TERM_BIT(kind) (1u << (kind))

/* Options of clauses (column `options`), as bits for fc_rule.options. */
typedef enum fc_option {
  FC_OPTION_GROSS,         /* gross: history before the levels */
  FC_OPTION_DAYS,          /* days: equity weighted by days */
  FC_OPTION_CARRY,         /* carry: the shortfall is added next year (return) */
  FC_OPTION_GROW,          /* grow=RATE (base) */
  FC_OPTION_UNTIL_BALANCE, /* until_balance=AMOUNT (carve) */
  FC_OPTION_REMAINDER,     /* remainder=NAME */
  FC_OPTION_LAG,           /* lag=YEARS (factor) */
  FC_OPTION_MISSING,       /* missing=drop (factor) */
  FC_OPTION_ABOVE,         /* above=AMOUNT (tier) */
  FC_OPTION_COUNT
} fc_option;

/* The word of an option; NULL outside the enum. */
FC_API const fc_word *fc_option_word(fc_option option);

/* What a code in `value` or `of` names. */
typedef enum fc_named { FC_NAMES_NOTHING, FC_NAMES_COMPANY, FC_NAMES_FACTOR } fc_named;

/* One kind of clause. All strings are static; the Chinese ones are UTF-8. */
typedef struct fc_rule {
  const char *number; /* "R8" */
  fc_word name;       /* share / 按比例分成 */
  bool reads_rows;    /* several rows with a party each; else one row in force in a year */
  bool party_required;
  bool party_allowed; /* may have a party; true where it is required */
  bool to_required;
  bool to_allowed;            /* may have a `to`; true where it is required */
  unsigned value_kinds;       /* FC_TERM_BIT set; 0: value must be blank */
  const fc_word *value_words; /* words allowed in `value`, ended by {NULL, NULL}; NULL: none, or any code */
  unsigned of_kinds;
  const fc_word *of_words; /* words allowed in `of`, ended by {NULL, NULL}; NULL: none */
  unsigned options;        /* 1u << fc_option */
  bool takes_all;          /* leaves nothing: share, equity, factor, ... */
  bool rows_differ;        /* `to` and `when` may differ from row to row */
  bool of_differs;         /* `of` may differ from row to row */
  fc_word formula;
  fc_word example;       /* a row of clauses.csv */
  const char *source;    /* a published rule that has it, or "" */
  bool negative_value;   /* an amount in `value` may be below 0 */
  bool party_may_be_all; /* `party` may be `all`: every participant */
  fc_named value_names;
  fc_named of_names;
  unsigned conditions; /* 1u << fc_when_kind: the conditions that may ask for its clauses */
  unsigned openings;   /* 1u << fc_opening_item: the opening balances that its clauses begin with */
} fc_rule;

FC_API size_t fc_rule_count(void);
/* NULL when index is out of range. */
FC_API const fc_rule *fc_rule_at(size_t index);
/* By English or Chinese name; -1 when there is none. */
FC_API int32_t fc_rule_find(const char *name);

#ifdef __cplusplus
}
#endif
#endif
