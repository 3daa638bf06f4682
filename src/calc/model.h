/* The inside of a scenario: the rows as given, and what linking makes of them. Private to src/calc. */
#ifndef FC_CALC_MODEL_H
#define FC_CALC_MODEL_H

#include "base/memory.h"
#include "base/words.h"
#include "cutoff.h"
#include "fencheng/plan.h"
#include "links.h"
#include "window.h"

/* Taxes and income share pools, and are what sources draw from. Each cost or indicator has a pool of its own. */
static inline bool fc_is_money(fc_stream_kind kind) { return kind == FC_STREAM_TAX || kind == FC_STREAM_INCOME; }

/* Where a cell's rows stand in time: in a window, before the start that they are history of, or outside. */
typedef enum fc_place { FC_PLACE_POOLED, FC_PLACE_BEFORE, FC_PLACE_OUTSIDE } fc_place;

/* What tells cells apart. The enterprise is FC_NONE where no pool and no memo asks for it (route.c). A period that
 * starts or ends cut (months > 0) has `months` months; bit m of cut is set if month m (from 0) begins another stretch,
 * and the cell holds the share of stretch number `stretch`. A row that is cut has a cell for each stretch. Other rows
 * that are not pooled have a cell for each year (cut holds it), so that they can be counted by year. */
typedef struct fc_series_key {
  int32_t enterprise, agreement, stream, collector;
  int32_t booked; /* slots (fc_booked_by) after the last one of its own year; below 0: within the year or before */
  uint16_t cut;
  int8_t months, stretch;
  uint8_t place; /* fc_place */
} fc_series_key;

/* What the rows of enterprises with a single window have in common. */
typedef struct fc_lane {
  int32_t enterprise; /* FC_NONE: no pool asks for it */
  int32_t agreement, host;
  int32_t first_month, last_month; /* in the window and in the years of the settings */
} fc_lane;

/* Sums by year of the rows with one key. A slot without any row holds FC_NO_ROW. */
#define FC_NO_ROW INT64_MIN
#define FC_WIDE_SUM (INT64_MIN + 1)
typedef struct fc_series {
  fc_series_key key;
  int32_t first_year, year_count;
  fc_fen *sums;
  int64_t first_line, row_count;
} fc_series;

typedef struct fc_wide_sum {
  int32_t series, year;
  int64_t high;
  uint64_t low;
} fc_wide_sum;

/* The files that the rows of a table came from; the line of a row tells which in its upper bits. */
typedef struct fc_table_file {
  const char *name;
  int32_t columns[FC_FIELD_MAX];
} fc_table_file;
typedef struct fc_table_source {
  fc_table_file files[FC_FILES_MAX];
  int32_t file_count;
} fc_table_source;
enum { FC_LINE_BITS = 40 };
/* Number of the file that a row came from, from 0. */
static inline int32_t fc_file_of(int64_t row_line) { return (int32_t)(row_line >> FC_LINE_BITS); }
typedef enum fc_stage { FC_STAGE_ROWS, FC_STAGE_LEDGER, FC_STAGE_DONE } fc_stage;

#define FC_ROWS(type)                                                                                                  \
  type *items;                                                                                                         \
  size_t capacity;                                                                                                     \
  int32_t count
struct fc_scenario {
  const fc_allocator *allocator; /* watched, below */
  fc_allocator given, watched;
  fc_watch watch;
  fc_arena arena;
  fc_stage stage;
  bool broken;    /* errors so far */
  bool too_large; /* beyond a limit: not checked any further */
  bool borrows;   /* only allocator, arena, agreement_links and clauses are its own (replace.c) */
  fc_settings settings;
  bool levels_twice; /* what_if.c: levels are taken off what is left once more */
  int32_t remainder_party;
  fc_table_source sources[FC_TABLE_COUNT];
  struct {
    FC_ROWS(fc_party);
  } parties;
  struct {
    FC_ROWS(fc_stream);
  } streams;
  struct {
    FC_ROWS(fc_level);
  } levels;
  struct {
    FC_ROWS(fc_agreement);
  } agreements;
  struct {
    FC_ROWS(fc_enterprise);
  } enterprises;
  struct {
    FC_ROWS(fc_clause);
  } clauses;
  struct {
    FC_ROWS(fc_factor);
  } factors;
  struct {
    FC_ROWS(fc_holding);
  } holdings;
  struct {
    FC_ROWS(fc_opening);
  } openings;
  struct {
    FC_ROWS(fc_program);
  } programs;
  struct {
    FC_ROWS(fc_target);
  } targets;
  struct {
    FC_ROWS(fc_amendment);
  } amendments;
  struct {
    FC_ROWS(fc_alone);
  } alone;
  struct {
    FC_ROWS(fc_coalition);
  } coalitions;
  fc_names party_names, stream_names, agreement_names, enterprise_names, factor_names, company_names;
  fc_agreement_link *agreement_links;   /* [agreements] */
  fc_enterprise_link *enterprise_links; /* [enterprise_count] by code */
  int32_t enterprise_count;
  fc_enterprise_window *windows; /* [enterprises] */
  fc_clause_link *clause_links;  /* [clauses] */
  fc_group *groups;              /* by agreement, number */
  int32_t group_count;
  fc_level_link *level_links;
  fc_factor_link *factor_links;
  fc_holding_link *holding_links;
  fc_program_link *program_links; /* [programs] */
  fc_target_link *target_links;   /* [targets] */
  fc_indices *alone_members;      /* [alone] party order */
  fc_indices *coalition_members;  /* [coalitions] */
  fc_measure *measures;
  int32_t *first_measure; /* [streams] index + 1; 0: none */
  size_t measure_capacity;
  int32_t measure_count;
  int32_t *holding_order, *first_holding; /* rows by company; [companies + 1] */
  int32_t *factor_order;                  /* rows by factor, party, month */
  int32_t factor_count, company_count;
  int32_t *evaluation_order; /* [agreements] sources first */
  int32_t *stream_decimals;  /* [streams] longest of the ledger */
  fc_party undistributed;
  struct {
    FC_ROWS(fc_series);
  } series;
  int32_t *series_slots; /* hash: index + 1, 0 empty */
  size_t series_slot_count;
  struct {
    FC_ROWS(fc_wide_sum);
  } wide;
  int32_t *lane_of; /* route.c: [enterprises] FC_NONE: no lane; NULL: not known yet */
  fc_lane *lanes;
  int32_t *routes; /* [lanes][streams][slots a year] index of the series + 1; 0: not known yet */
  int32_t ledger_first_year, ledger_last_year; /* 0: no row */
  int64_t ledger_rows;
  fc_period closed; /* year 0: nothing is closed */
  bool is_changed;  /* since then, otherwise than by rows booked later */
  struct {
    FC_ROWS(fc_closed_net);
  } closed_nets;
  struct {
    FC_ROWS(fc_closed_year);
  } closed_years;
  struct {
    FC_ROWS(fc_share);
  } closed_shares;
};

/* scenario.c: gives a new scenario its own allocator and an empty arena. */
void fc_scenario_open(fc_scenario *scenario, const fc_allocator *allocator);

/* names.c */
bool fc_names_add(const fc_allocator *allocator, fc_names *names, const char *text, int32_t index);
int32_t fc_names_find(const fc_names *names, const char *text);
void fc_names_free(const fc_allocator *allocator, fc_names *names);

/* place.c: a problem at a row and field of a table. Arguments are texts, ended by NULL. */
void fc_complain(const fc_scenario *scenario, fc_problems *problems, fc_table table, int64_t line, int32_t field,
                 const char *text, ...);
void fc_warn(const fc_scenario *scenario, fc_problems *problems, fc_table table, int64_t line, int32_t field,
             const char *text, ...);
/* The place and message of a problem, for callers that add details. */
fc_problem fc_problem_at(const fc_scenario *scenario, fc_table table, int64_t line, int32_t field, const char *text);

/* measures.c */
/* The measure of a stream in a cluster (NULL: everywhere), new if need be; FC_NONE when memory is short. */
int32_t fc_measure_of(fc_scenario *scenario, int32_t stream, const char *cluster);
size_t fc_measure_size(void);
void fc_measure_row(fc_scenario *scenario, const fc_ledger_row *row);

/* route.c */
bool fc_open_routes(fc_scenario *scenario);
/* Where the series of a usual row is kept (index + 1; 0: not known yet); NULL: the long way. */
int32_t *fc_route_of(const fc_scenario *scenario, const fc_ledger_row *row);
/* The same for a row of a lane's enterprises. */
int32_t *fc_lane_route(const fc_scenario *scenario, int32_t number, const fc_ledger_row *row);
/* True if pools ask for the enterprise of a row. */
bool fc_needs_enterprise(const fc_scenario *scenario, int32_t enterprise);

/* A number or an amount as an argument. */
typedef struct fc_number_text {
  char text[48];
} fc_number_text;
/* The line of another row for a message about one: "12", or "levels.csv:12" if it stands in another file. */
fc_number_text fc_line_text(const fc_scenario *scenario, fc_table table, int64_t row_line, int64_t about_line);
fc_number_text fc_whole_text(int64_t number);
fc_number_text fc_money_text(fc_fen amount);
fc_number_text fc_amount_text(int64_t amount, int32_t decimals);
fc_number_text fc_period_text(fc_period period);
fc_number_text fc_rate_text(fc_rate rate);

/* The smallest amount that is shared of streams of a kind, as fc_split_options.unit; indicators are never rounded. */
fc_fen fc_smallest_part(const fc_scenario *scenario, fc_stream_kind kind); /* access.c */

/* Key of a company: the code of the party that the text names, else the text. */
const char *fc_company_key(const fc_scenario *scenario, const char *text);
/* group.c: group of an agreement by its number; NULL. */
const fc_group *fc_find_group(const fc_scenario *scenario, int32_t agreement, int32_t number);
const fc_clause *fc_first_row(const fc_scenario *scenario, const fc_group *group);
const fc_rule *fc_rule_of(const fc_group *group);
/* True if a clause names the stream in its column `streams`. */
bool fc_names_stream(const fc_group *group, int32_t stream);
/* True if a cell holds this (English) word of its rule. */
bool fc_term_says(const fc_term *term, const char *word);
/* True if a party's text means every participant. */
bool fc_means_all(const char *party);
bool fc_has_option(const fc_clause *row, fc_option option);
/* The first of some rows of a clause that gives an option, else the first. */
const fc_clause *fc_row_with_option(const fc_scenario *scenario, const int32_t *rows, int32_t count, fc_option option);

/* codes.c: indices of codes. Unknown ones are complained of and give FC_NONE; so does a blank party, without a word. */
int32_t fc_link_party(const fc_scenario *scenario, fc_problems *problems, const char *code, fc_table table,
                      int64_t line, int32_t field);
int32_t fc_link_stream(const fc_scenario *scenario, fc_problems *problems, const char *code, fc_table table,
                       int64_t line, int32_t field);
int32_t fc_link_agreement(const fc_scenario *scenario, fc_problems *problems, const char *code, fc_table table,
                          int64_t line, int32_t field);

/* The steps of link and finish, each in the file of its name but for those that say where. */
bool fc_name_codes(fc_scenario *scenario); /* naming.c */
bool fc_link_tables(fc_scenario *scenario, fc_problems *problems);
bool fc_sort_rows(fc_scenario *scenario); /* sorted.c */
bool fc_link_enterprises(fc_scenario *scenario, fc_problems *problems);
bool fc_link_clauses(fc_scenario *scenario, fc_problems *problems);
/* overridden.c: rows of further files yield; codes before they are named, the other tables after. */
bool fc_drop_overridden_codes(fc_scenario *scenario);
bool fc_drop_overridden_rows(fc_scenario *scenario);
bool fc_apply_amendments(fc_scenario *scenario, fc_problems *problems);
bool fc_link_plan(fc_scenario *scenario, fc_problems *problems);
bool fc_link_alone(fc_scenario *scenario, fc_problems *problems);
void fc_check_alone(const fc_scenario *scenario, fc_problems *problems); /* when years are known */
void fc_check_plan(const fc_scenario *scenario, fc_problems *problems);  /* plan_link.c, when years are known */
void fc_check_duplicates(const fc_scenario *scenario, fc_problems *problems);
void fc_check_clauses(const fc_scenario *scenario, fc_problems *problems);
void fc_check_windows(const fc_scenario *scenario, fc_problems *problems);
/* check_bounds.c: floors above caps. False when memory is short. */
bool fc_check_bounds(const fc_scenario *scenario, fc_problems *problems);
/* limits.c: false if the scenario is too large; then nothing more is checked. */
bool fc_check_limits(const fc_scenario *scenario, fc_problems *problems);
/* The same once the years are known. */
bool fc_check_years(const fc_scenario *scenario, fc_problems *problems);
/* normalise.c: scales rates that nearly sum to 1, before they are checked. False when memory is short. */
bool fc_normalise_rates(fc_scenario *scenario, fc_problems *problems);
bool fc_is_nearly_one(fc_rate sum);
void fc_check_conditions(const fc_scenario *scenario, fc_problems *problems);
void fc_check_coverage(const fc_scenario *scenario, fc_problems *problems);
void fc_check_usage(const fc_scenario *scenario, fc_problems *problems);
bool fc_order_agreements(fc_scenario *scenario, fc_problems *problems);
void fc_close_cells(fc_scenario *scenario, fc_problems *problems);
/* True if two keys differ only in when their rows were booked. */
bool fc_same_cell(const fc_series_key *a, const fc_series_key *b);
/* The series with a key, made when it is new; NULL when memory is short. */
fc_series *fc_series_of(fc_scenario *scenario, const fc_series_key *key);
bool fc_add_to_series(fc_scenario *scenario, fc_series *series, int32_t year, fc_fen amount, int64_t line);
/* A sum of rows for a series that has some already. */
bool fc_add_sum_to_series(fc_scenario *scenario, fc_series *series, const fc_ledger_sum *sum);
void fc_note_ledger_year(fc_scenario *scenario, int32_t year); /* ledger.c */
bool fc_add_to_cell(fc_scenario *scenario, const fc_series_key *key, int32_t year, fc_fen amount, int64_t line);
fc_fen fc_series_sum(const fc_series *series, int32_t year); /* FC_NO_ROW if there is none */

#endif
