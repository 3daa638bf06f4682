/* What linking makes of the rows of a scenario: codes are indices, clauses stand in groups. Private to src/calc. */
#ifndef FC_CALC_LINKS_H
#define FC_CALC_LINKS_H

#include "fencheng/plan.h"

enum { FC_NONE = -1, FC_AMBIGUOUS = -2 };

/* Text -> index. Later adds of the same text make it ambiguous if the index differs. */
typedef struct fc_name_slot {
  const char *text;
  int32_t index;
} fc_name_slot;
typedef struct fc_names {
  fc_name_slot *slots;
  size_t capacity, count;
} fc_names;

/* A list of indices in the scenario's arena. */
typedef struct fc_indices {
  int32_t *items;
  int32_t count;
} fc_indices;

typedef struct fc_agreement_link {
  fc_indices participants; /* party order */
  int32_t source_party, source_agreement;
  bool draws_balance;             /* source is balance:FUND */
  int32_t start_month, end_month; /* FC_MONTH_OPEN_* */
  int32_t first_group, group_count;
  bool per_enterprise, per_stream;
} fc_agreement_link;

/* One window of an enterprise, cut to its agreement. */
typedef struct fc_enterprise_window {
  int32_t row, agreement, host, origin;
  int32_t own_start_month; /* before it the origin collects */
  int32_t start_month, end_month;
} fc_enterprise_window;

typedef struct fc_enterprise_link {
  const char *code;
  int32_t first_row;
  int32_t first_window, window_count; /* windows by start */
} fc_enterprise_link;

/* One row of clauses, resolved. */
typedef struct fc_clause_link {
  int32_t agreement, rule, party, to, group, amendment;
  bool all;         /* party is `all` (levy) */
  int32_t subject;  /* of: company, factor or fund (paid:FUND); value: cost stream; else -1 */
  int32_t capacity; /* index: factor of the value */
  int32_t remainder_party;
} fc_clause_link;

/* One clause: the rows of one agreement with one number, in table order. */
typedef struct fc_group {
  int32_t agreement, number, rule;
  fc_indices rows;
  fc_indices streams; /* empty: not named */
} fc_group;

typedef struct fc_level_link {
  int32_t stream, party;
} fc_level_link;
typedef struct fc_factor_link {
  int32_t factor, party, from_month;
} fc_factor_link;
typedef struct fc_holding_link {
  int32_t company, holder_party, holder_company, from_day; /* fc_day_of */
} fc_holding_link;

/* Sums of an indicator stream by year for targets, each ledger row counted once: of a cluster's enterprises, or all. */
typedef struct fc_measure fc_measure;

/* A program, resolved. */
typedef struct fc_program_link {
  int32_t fund, city;
  const char *cluster;
} fc_program_link;

/* A target, resolved. region_party or region_cluster, or neither: everywhere. */
typedef struct fc_target_link {
  int32_t numerator, denominator; /* streams; denominator FC_NONE: none */
  int32_t region_party;
  const char *region_cluster; /* NULL: none */
  int32_t measures[2];        /* of numerator and denominator; FC_NONE with a party as region */
} fc_target_link;

#endif
