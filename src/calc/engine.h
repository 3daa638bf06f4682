/* A run: pools with their state, and the turn of one pool in one year that the rules work on. Private to src/calc. */
#ifndef FC_CALC_ENGINE_H
#define FC_CALC_ENGINE_H

#include "fencheng/plan.h"
#include "model.h"
#include "outcome.h"
#include "rational.h"

/* What came into a pool in a year, from one stream through one collector. */
typedef struct fc_entry {
  int32_t year, stream, collector;
  fc_fen gross, local;
} fc_entry;

typedef struct fc_entries {
  fc_entry *items;
  size_t capacity;
  int32_t count;
} fc_entries;

/* State of one clause in one pool, over the years. */
typedef struct fc_clause_state {
  fc_fen used;          /* limit: shared so far */
  fc_fen carried;       /* floor carry, return carry: added this year */
  fc_fen *recovered;    /* recover: [parties], NULL until needed */
  int8_t *open_decided; /* when open: [rows of the clause] 0 not yet, 1 yes, -1 no; NULL: nobody asks */
  bool holds;           /* reached/recovered after the last year in which it ran */
} fc_clause_state;

typedef struct fc_pool_run {
  fc_pool pool;
  fc_entries entries; /* by year, stream, collector */
  fc_entries history; /* before the start; filled when first asked for */
  bool history_known;
  fc_fen *received;         /* [parties] final dues of earlier years */
  fc_fen *previous;         /* [parties] final dues of the last evaluated year */
  fc_clause_state *clauses; /* [groups of the agreement] */
  fc_fen carried;           /* odd units of the year before */
  int32_t last_year;        /* last evaluated year */
  bool failed;
  int32_t next_entry;        /* first entry not yet evaluated */
  int32_t missing_told_from; /* years of history from here on have been told of */
} fc_pool_run;

typedef struct fc_engine {
  const fc_scenario *scenario;
  fc_result *result;
  fc_problems *problems;
  const fc_allocator *allocator; /* watched */
  const fc_watch *watch;
  fc_arena arena;
  fc_arena turn_arena; /* freed after each turn */
  const fc_run_options *options;
  int32_t parties, years, first_year;
  int32_t cutoff_year; /* the last year that is evaluated; INT32_MAX: the scenario's */
  int32_t cutoff_slot; /* rows known later do not count (fc_booked_by); INT32_MAX: all do */
  int32_t *by_pool;    /* series by agreement, enterprise, stream, collector */
  int32_t *by_enterprise;
  int32_t series_count;
  fc_pool_run *pools; /* by agreement */
  int32_t pool_count;
  size_t pool_capacity;
  int32_t *first_pool;    /* [agreements + 1] */
  fc_fen *received;       /* [agreements][parties][years] from money pools */
  fc_fen *balance;        /* [parties] of funds, up to now */
  int32_t *program_order; /* [programs] by year, fund, priority, row */
  int32_t *paid_until;    /* [parties] funds: last year whose programs were paid */
  int32_t *fund_number;   /* [parties] of funds, from 0 */
  fc_fen *put_in;         /* [funds][parties][years] contributions */
  int32_t *funds_seen;    /* [parties] scratch */
  int32_t *counted_pair;  /* [streams][parties] number + 1 of what targets ask for */
  fc_wide *counted_sums;  /* [pairs][years] */
  bool *counted_known;    /* [streams][years] */
  bool *failed;           /* [agreements] */
  /* scratch for one clause, [the larger of parties and clause rows, + 1] each */
  int32_t *scratch_parties, *scratch_rows;
  int64_t *scratch_weights;
  fc_rate *scratch_rates;
  fc_fen *scratch_parts;
  int32_t *rows_in_force; /* [clauses] */
} fc_engine;

/* One pool in one year. */
typedef struct fc_turn {
  fc_engine *engine;
  const fc_scenario *scenario;
  fc_pool_run *run;
  int32_t year;
  fc_fen pool_amount; /* P, with what carry brought in */
  fc_fen rest;
  fc_fen *due;           /* [parties + 1] */
  bool ended;            /* qualify: nothing after it runs */
  fc_wide counted_again; /* count both: what is counted more than once */
  size_t first_intake, intake_count;
  /* the clause at work */
  const fc_group *group;
  fc_clause_state *state;
  const int32_t *rows; /* in force, table order */
  int32_t row_count;
  int32_t row;        /* rows[0] */
  fc_fen limit, used; /* for the step */
} fc_turn;

/* One rule: what the public sees, what it does, and what it asks for. */
typedef fc_status (*fc_rule_apply)(fc_turn *turn);
/* What the clauses of one rule must fulfil besides what the table says. */
typedef void (*fc_rule_check)(const fc_scenario *scenario, fc_problems *problems, const fc_group *group);
typedef struct fc_rule_entry {
  fc_rule rule;
  fc_rule_apply apply;
  fc_rule_check check; /* NULL: nothing */
} fc_rule_entry;
const fc_rule_entry *fc_rule_entry_at(int32_t index);

/* turn.c: what rules may do. Amounts that leave the limits give FC_E_RANGE with a problem. */
const fc_clause *fc_row(const fc_turn *turn, int32_t row);
const fc_clause_link *fc_row_link(const fc_turn *turn, int32_t row);
/* Gives amount of rest to a party. exact share = base x part / whole; whole 0: not a share. */
fc_status fc_give(fc_turn *turn, int32_t row, int32_t party, fc_fen amount, fc_fen base, fc_rate share);
/* Moves amount from one party's due to another's. */
fc_status fc_move(fc_turn *turn, int32_t row, int32_t from, int32_t to, fc_fen amount, fc_fen base, fc_rate share);
/* Changes one party's due; the changes of a clause must sum to 0. */
fc_status fc_shift(fc_turn *turn, int32_t row, int32_t party, fc_fen change, fc_fen base);
/* Takes amount as given without a share. */
#define FC_NO_SHARE ((fc_rate){0, 0})
/* Splits total by weights[count] of parties[count] (party order) by the clause's remainder convention and gives the
 * parts. rows: the row of each, or NULL for the clause's first row. */
fc_status fc_share_out(fc_turn *turn, fc_fen total, const int32_t *parties, const int64_t *weights, const int32_t *rows,
                       int32_t count);
/* The remainder convention of a clause by its rows in force (at least one): its own or the scenario's; *to_party for
 * FC_REMAINDER_TO. */
fc_remainder fc_convention_of(const fc_scenario *scenario, const int32_t *rows, int32_t count, int32_t *to_party);
/* Only splits, with the odd units posted: parts[count] come back. Used where parts are not parties. */
fc_status fc_share_among(fc_turn *turn, int32_t row, fc_fen total, const int64_t *weights, int32_t count,
                         fc_fen *parts);
/* An amount term (amount, sum:N, average:N, year:Y, average:Y..Y) in fen. party: whose collection (base). */
fc_status fc_term_amount(fc_turn *turn, int32_t row, const fc_term *term, int32_t party, fc_fen *amount);
/* A problem at a field of a clause row, with {1} first, {2} second, {3} the year; returns FC_E_DATA. */
fc_status fc_refuse(fc_turn *turn, int32_t row, int32_t field, const char *text, const char *first, const char *second);
fc_status fc_too_large(fc_turn *turn, int32_t row);
/* Rows of the clause at work, put into the order of their parties; equal ones keep theirs. */
void fc_order_by_party(const fc_turn *turn, int32_t *rows, int32_t count);
/* fc_smallest_part of the pool of the turn. */
fc_fen fc_round_to(const fc_turn *turn);
const fc_indices *fc_participants(const fc_turn *turn);
fc_fen fc_least(fc_fen a, fc_fen b);
fc_fen fc_most(fc_fen a, fc_fen b);

/* posting.c */
/* A posting of the clause at work; levels and carry change its kind. */
fc_posting fc_posting_of(const fc_turn *turn, int32_t row, int32_t party, fc_fen amount, fc_fen base, fc_rate share);
fc_status fc_post(fc_turn *turn, const fc_posting *posting);
/* False when memory is short. */
bool fc_add_intake(fc_result *result, const fc_intake *intake);
bool fc_add_step(fc_result *result, const fc_step *step);
bool fc_add_memo(fc_result *result, const fc_memo *memo);
/* A memo that names nothing yet. */
fc_memo fc_memo_of(fc_memo_kind kind, int32_t year, fc_fen amount);
void fc_remember(fc_turn *turn, fc_memo_kind kind, int32_t row, int32_t party, fc_fen amount);
/* A memo about another year than the one at work. */
void fc_remember_year(fc_turn *turn, int32_t year, fc_memo_kind kind, int32_t row, int32_t party, fc_fen amount);

/* take.c: moves from several dues at once (floor, cap). */
/* Participants but `party` with a positive due (funds too unless without_funds) into scratch; returns how many. */
int32_t fc_others_with_due(fc_turn *turn, int32_t party, bool without_funds);

/* history.c */
/* Sum over the N years before the start: local part, or gross. False: too large. */
bool fc_history_sum(fc_turn *turn, int32_t years, bool gross, fc_wide *sum);
/* Local part that a party collected in a year of this pool, history included. False: too large. */
bool fc_collected_in(fc_turn *turn, int32_t party, int32_t year, fc_wide *sum);
/* Cost of a stream that a party paid so far in the scope of the pool. */
bool fc_cost_paid(fc_turn *turn, int32_t stream, int32_t party, fc_fen *paid);

/* condition.c */
/* Decides `open` conditions whose first year this is. */
fc_status fc_decide_open(fc_turn *turn);
bool fc_conditions_hold(const fc_turn *turn, const fc_group *group, int32_t index);
/* True if a clause works on the pool. */
bool fc_group_covers(const fc_scenario *scenario, const fc_group *group, const fc_pool *pool);
/* State of a clause in the pool of the turn. */
fc_clause_state *fc_state_of(const fc_turn *turn, const fc_group *group);

/* intake.c */
fc_status fc_build_pools(fc_engine *engine);

/* entries.c: sums of the series of one pool by year, stream and collector, levels taken off. FC_E_DATA with a problem
 * where they do not fit. */
fc_status fc_collect_entries(fc_engine *engine, const int32_t *series, int32_t count, bool history,
                             fc_entries *entries);
/* Takes the levels off a gross amount; parts: [level rows of the stream in that year], may be NULL. */
enum { FC_LEVELS_MAX = 16 };
typedef struct fc_level_parts {
  int32_t parties[FC_LEVELS_MAX + 1];
  fc_rate rates[FC_LEVELS_MAX + 1];
  fc_fen amounts[FC_LEVELS_MAX + 1];
  int32_t count;
} fc_level_parts;
bool fc_take_levels(const fc_scenario *scenario, int32_t stream, int32_t year, fc_fen gross, fc_level_parts *parts,
                    fc_fen *local);

/* The months' share of a cell that a start or end cuts. */
bool fc_part_inside(const fc_scenario *scenario, const fc_series_key *key, fc_fen sum, fc_fen *inside);

/* programs.c */
bool fc_order_programs(fc_engine *engine);
/* Pays the programs of a fund in a year, once. */
fc_status fc_pay_programs(fc_engine *engine, int32_t fund, int32_t year);
fc_status fc_pay_all_programs(fc_engine *engine, int32_t year);

/* contributions.c */
bool fc_take_contributions(fc_engine *engine);
/* Notes what the turn's postings from there on put into funds. False: too large. */
bool fc_note_contributions(fc_turn *turn, size_t first_posting);
/* What each participant put into a fund up to a year, so far, at least 0. */
fc_status fc_put_in_so_far(fc_turn *turn, int32_t row, int32_t fund, int32_t last_year, int64_t *weights);
bool fc_keep_contributions(fc_engine *engine);

/* pipeline.c */
/* What a party received from an agreement's money pools in a year. */
fc_fen *fc_received_at(const fc_engine *engine, int32_t agreement, int32_t party, int32_t year);
fc_status fc_run_pool_year(fc_engine *engine, fc_pool_run *run, int32_t year);

/* gap.c: what was not allocated. */
fc_status fc_complain_of_rest(fc_turn *turn);

/* funds.c: the accounts of the funds. */
fc_status fc_roll_funds(fc_engine *engine);
/* Opening balance of a fund; the run has checked that it fits. */
fc_fen fc_opening_of(const fc_scenario *scenario, int32_t fund);

/* counted.c: after the years have run. */
bool fc_count_for_targets(fc_engine *engine);
/* What an indicator counts for a party that targets ask for in a year. False: nothing is known. */
bool fc_counted(const fc_engine *engine, int32_t stream, int32_t party, int32_t year, fc_wide *sum);

/* targets.c */
fc_status fc_compare_targets(fc_engine *engine);

/* order.c: -1, 0 or 1 as the first pair of keys that differ. */
int fc_compare_keys(const int32_t (*keys)[2], size_t count);

/* totals.c */
fc_totals *fc_totals_at(const fc_result *result, int32_t party, int32_t year);
fc_status fc_close_result(fc_engine *engine);

#endif
