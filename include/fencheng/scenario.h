/* A scenario in memory: tables of rows, linked and checked, read-only once finished.
 *
 * Building one: fc_scenario_new; set fc_settings; add the rows of the tables (strings are copied); fc_scenario_link
 * resolves the codes and checks the tables; then add the ledger; fc_scenario_finish checks what needs the ledger.
 * After that the scenario never changes and may be used by several threads at once. */
#ifndef FENCHENG_SCENARIO_H
#define FENCHENG_SCENARIO_H

#include "fields.h"
#include "rules.h"
#include "split.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct fc_scenario fc_scenario;

typedef enum fc_party_kind {
  FC_PARTY_CITY,
  FC_PARTY_COUNTY,
  FC_PARTY_PARK,
  FC_PARTY_COMPANY,
  FC_PARTY_FUND,
  FC_PARTY_LEVEL
} fc_party_kind;

typedef enum fc_stream_kind { FC_STREAM_TAX, FC_STREAM_INCOME, FC_STREAM_COST, FC_STREAM_INDICATOR } fc_stream_kind;

typedef enum fc_agreement_kind {
  FC_AGREEMENT_PARK,
  FC_AGREEMENT_PROJECT,
  FC_AGREEMENT_RELOCATION,
  FC_AGREEMENT_FUND,
  FC_AGREEMENT_INDICATOR
} fc_agreement_kind;

typedef enum fc_pool_per { FC_PER_AGREEMENT, FC_PER_ENTERPRISE, FC_PER_STREAM, FC_PER_ENTERPRISE_STREAM } fc_pool_per;

typedef enum fc_settle_by { FC_SETTLE_YEAR, FC_SETTLE_QUARTER, FC_SETTLE_MONTH } fc_settle_by;

/* The words of the enums above in both languages, in enum order, ended by {NULL, NULL}. */
FC_API const fc_word *fc_party_kind_words(void);
FC_API const fc_word *fc_stream_kind_words(void);
FC_API const fc_word *fc_agreement_kind_words(void);
FC_API const fc_word *fc_pool_per_words(void);
FC_API const fc_word *fc_settle_by_words(void);

/* Largest number of a clause. */
#define FC_CLAUSE_NUMBER_MAX 99999

/* Table `scenario`. Years 0: the ledger's. */
typedef struct fc_settings {
  const char *title;
  const char *mark; /* text that every output bears, e.g. 示例数据 */
  int32_t first_year;
  int32_t last_year;
  fc_fen round_to; /* fen; 0 = 1 */
  fc_remainder remainder;
  const char *remainder_party; /* for FC_REMAINDER_TO */
  bool half_even;
  fc_rate discount_rate; /* {0, 0}: none */
  fc_settle_by settle;
  fc_settle_by booked_by;                  /* bookings are told apart by this or by settle, whichever is finer */
  const char *amended;                     /* "": with all amendments; "none"; else up to and with this one */
  int64_t first_year_line, remainder_line; /* where they stand in the table; 0: nowhere */
  bool normalise;                          /* rates that sum to 99 % .. 101 % are scaled to 1, with a warning */
} fc_settings;

/* Rows. `line` is the line in the file (0: not from a file); when the scenario has copied the row, its upper bits tell
 * from which file of the table it came (fc_scenario_line_of). Blank strings are NULL or "". */
typedef struct fc_party {
  const char *code, *name;
  fc_party_kind kind;
  const char *alias, *source; /* alias: several by ';' */
  int64_t line;
} fc_party;

typedef struct fc_stream {
  const char *code, *name;
  fc_stream_kind kind;
  const char *unit;
  int64_t line;
} fc_stream;

typedef struct fc_level {
  const char *stream, *party;
  fc_rate rate;
  fc_bound from, until;
  const char *source;
  int64_t line;
} fc_level;

typedef struct fc_agreement {
  const char *code, *name;
  fc_agreement_kind kind;
  fc_pool_per per;
  const char *const *participants; /* [participant_count] codes */
  size_t participant_count;
  const char *source; /* "", "PARTY", "AGREEMENT/PARTY" or "balance:FUND" */
  fc_period start, end;
  const char *text;
  int64_t line;
} fc_agreement;

typedef struct fc_enterprise {
  const char *code, *agreement, *host, *name, *origin;
  fc_period start, end;
  const char *cluster;
  int64_t line;
} fc_enterprise;

typedef enum fc_when_kind {
  FC_WHEN_OPEN,
  FC_WHEN_REACHED,
  FC_WHEN_RECOVERED,
  FC_WHEN_BEFORE,
  FC_WHEN_AFTER
} fc_when_kind;

typedef struct fc_when {
  fc_when_kind kind;
  int32_t number; /* a clause number, or a year */
} fc_when;
#define FC_WHEN_MAX 4

typedef struct fc_clause_options {
  unsigned given; /* 1u << fc_option of those that stand in the cell */
  fc_rate grow;
  fc_fen until_balance;
  fc_remainder remainder;
  const char *remainder_party;
  int32_t lag;
  fc_fen above;
} fc_clause_options;

typedef struct fc_clause {
  const char *agreement;
  int32_t number;
  const char *kind;  /* English name of the rule */
  const char *party; /* "" or a party; "all" in levy */
  fc_term value, of;
  const char *to;
  fc_bound from, until;
  fc_when when[FC_WHEN_MAX];
  size_t when_count;
  const char *const *streams; /* [stream_count] codes */
  size_t stream_count;
  fc_clause_options options;
  const char *article;
  const char *amendment; /* "": as signed */
  int16_t stands_from;   /* set by linking: the years in which amendments let the row stand; 0: open */
  int16_t stands_until;
  int64_t line;
} fc_clause;

typedef struct fc_factor {
  const char *factor, *party;
  fc_rate value;    /* exact decimal */
  fc_period period; /* blank: always */
  const char *source;
  int64_t line;
} fc_factor;

typedef struct fc_holding {
  const char *company, *holder;
  fc_fen capital;
  fc_period from; /* blank: always */
  const char *form, *source;
  int64_t line;
} fc_holding;

typedef enum fc_opening_item {
  FC_OPENING_CAPPED,
  FC_OPENING_LIMITED,
  FC_OPENING_RECOVERED,
  FC_OPENING_SETTLED,
  FC_OPENING_FUND
} fc_opening_item;
FC_API const fc_word *fc_opening_item_words(void);

typedef struct fc_opening {
  const char *agreement, *party;
  fc_opening_item item;
  fc_fen amount;
  int64_t line;
} fc_opening;

/* One ledger row by index. enterprise or agreement may be -1 (not both); collector -1: the default. The amount of
 * an indicator stream is in millionths of its unit (FC_INDICATOR_SCALE); decimals tells how many it was written with.
 */
#define FC_INDICATOR_DECIMALS 6
#define FC_INDICATOR_SCALE INT64_C(1000000)
typedef struct fc_ledger_row {
  fc_period period;
  fc_period booked; /* blank: the period */
  int32_t stream, enterprise, agreement, collector;
  fc_fen amount;
  int32_t decimals;
  int64_t line;
} fc_ledger_row;

/* Building. Each returns FC_E_MEMORY, FC_E_ARGUMENT (wrong order of calls) or FC_OK; what is wrong with the data comes
 * from link and finish. NULL when memory is short; free with fc_scenario_free (NULL allowed). */
FC_API fc_scenario *fc_scenario_new(const fc_allocator *allocator);
FC_API void fc_scenario_free(fc_scenario *scenario);
/* Where the rows of a table that are added from now on come from: the name for messages, and for each field its CSV
 * column (0: absent). Called again for a table, it begins a further file, at most FC_FILES_MAX in all. Rows of a
 * further file yield to those of the first with the same key (parties, streams: the code; levels: stream and party;
 * factors: the factor; targets: the target and year; clauses: the agreement). */
enum { FC_FILES_MAX = 8 };
FC_API fc_status fc_scenario_set_file(fc_scenario *scenario, fc_table table, const char *file, const int32_t *columns,
                                      size_t column_count);
FC_API fc_status fc_scenario_set(fc_scenario *scenario, const fc_settings *settings);
FC_API fc_status fc_scenario_add_party(fc_scenario *scenario, const fc_party *row);
FC_API fc_status fc_scenario_add_stream(fc_scenario *scenario, const fc_stream *row);
FC_API fc_status fc_scenario_add_level(fc_scenario *scenario, const fc_level *row);
FC_API fc_status fc_scenario_add_agreement(fc_scenario *scenario, const fc_agreement *row);
FC_API fc_status fc_scenario_add_enterprise(fc_scenario *scenario, const fc_enterprise *row);
FC_API fc_status fc_scenario_add_clause(fc_scenario *scenario, const fc_clause *row);
FC_API fc_status fc_scenario_add_factor(fc_scenario *scenario, const fc_factor *row);
FC_API fc_status fc_scenario_add_holding(fc_scenario *scenario, const fc_holding *row);
FC_API fc_status fc_scenario_add_opening(fc_scenario *scenario, const fc_opening *row);

/* Resolves codes and checks the tables but the ledger; adds all problems. Without any stream row the three taxes
 * vat, cit, pit are added. FC_OK or the gravest status. After errors ledger rows may still be added (to report
 * all their errors), and finish fails. */
FC_API fc_status fc_scenario_link(fc_scenario *scenario, fc_problems *problems);

/* Index by code, unique name or alias; -1 when there is none (or more than one). After link. Enterprises are
 * counted by code, not by row. */
FC_API int32_t fc_scenario_find_party(const fc_scenario *scenario, const char *code);
FC_API int32_t fc_scenario_find_stream(const fc_scenario *scenario, const char *code);
FC_API int32_t fc_scenario_find_agreement(const fc_scenario *scenario, const char *code);
FC_API int32_t fc_scenario_find_enterprise(const fc_scenario *scenario, const char *code);

/* Adds one ledger row into its cell; memory grows with cells, not with rows, and the order of rows does not matter.
 * What is wrong with a row is added to problems and FC_E_DATA returned; go on with the next row. After link. */
FC_API fc_status fc_scenario_add_ledger(fc_scenario *scenario, const fc_ledger_row *row, fc_problems *problems);

/* Ledgers of many rows: a caller may add up the usual rows itself, which differ in their amounts only, and hand over
 * sums. open_routes tells whether that is possible (false: add every row; nothing went wrong, unless memory is short,
 * which the next row tells); then the others may be called from several threads, as long as none adds anything. */
FC_API bool fc_scenario_open_routes(fc_scenario *scenario);
/* Enterprises of the same lane are alike; -1: the rows of this one are no usual ones. */
FC_API int32_t fc_scenario_lane(const fc_scenario *scenario, int32_t enterprise);
/* Where a row of a lane goes, by its stream, period, booking, agreement and collector; -1: it is no usual one. */
FC_API int32_t fc_scenario_route(const fc_scenario *scenario, int32_t lane, const fc_ledger_row *row);
/* True once a row of that route was added: only then sums may be. */
FC_API bool fc_scenario_knows_route(const fc_scenario *scenario, int32_t route);
/* The sum of the amounts, high x 2^64 + low, of so many rows of a route and year. Like fc_scenario_add_ledger for each
 * of them; the row that was added first must stand above them in the file. FC_E_ARGUMENT, FC_E_MEMORY. */
typedef struct fc_ledger_sum {
  int32_t route, year;
  int64_t rows, high;
  uint64_t low;
} fc_ledger_sum;
FC_API fc_status fc_scenario_add_sum(fc_scenario *scenario, const fc_ledger_sum *sum);

/* Ends the building: years, sums, coverage. FC_OK: the scenario is read-only and can be run. */
FC_API fc_status fc_scenario_finish(fc_scenario *scenario, fc_problems *problems);

/* Reading, after link. Pointers live as long as the scenario. Index out of range: NULL (names: ""). */
FC_API const fc_settings *fc_scenario_settings(const fc_scenario *scenario); /* after finish: years are filled in */
FC_API const char *fc_scenario_file(const fc_scenario *scenario, fc_table table);
/* True if the table came from a file. */
FC_API bool fc_scenario_has_file(const fc_scenario *scenario, fc_table table);
/* The line in its file, and the file, of a row that the scenario has copied. */
FC_API int64_t fc_scenario_line_of(int64_t row_line);
FC_API const char *fc_scenario_file_of(const fc_scenario *scenario, fc_table table, int64_t row_line);
FC_API int32_t fc_scenario_party_count(const fc_scenario *scenario);
/* index = party count gives the line `undistributed`. */
FC_API const fc_party *fc_scenario_party(const fc_scenario *scenario, int32_t index);
FC_API int32_t fc_scenario_stream_count(const fc_scenario *scenario);
FC_API const fc_stream *fc_scenario_stream(const fc_scenario *scenario, int32_t index);
/* Decimals of an indicator stream: those of its longest ledger value; 2 for money. After finish. */
FC_API int32_t fc_scenario_stream_decimals(const fc_scenario *scenario, int32_t index);
/* Rows as they count: without those of included files that yield. */
FC_API int32_t fc_scenario_level_count(const fc_scenario *scenario);
FC_API const fc_level *fc_scenario_level(const fc_scenario *scenario, int32_t index);
FC_API int32_t fc_scenario_factor_count(const fc_scenario *scenario);
FC_API const fc_factor *fc_scenario_factor(const fc_scenario *scenario, int32_t index);
FC_API int32_t fc_scenario_holding_count(const fc_scenario *scenario);
FC_API const fc_holding *fc_scenario_holding(const fc_scenario *scenario, int32_t index);
FC_API int32_t fc_scenario_agreement_count(const fc_scenario *scenario);
FC_API const fc_agreement *fc_scenario_agreement(const fc_scenario *scenario, int32_t index);
/* True if the party takes part in the agreement, which must exist. */
FC_API bool fc_scenario_participates(const fc_scenario *scenario, int32_t agreement, int32_t party);
FC_API int32_t fc_scenario_enterprise_count(const fc_scenario *scenario);
FC_API const char *fc_scenario_enterprise_code(const fc_scenario *scenario, int32_t enterprise);
/* First row of the enterprise in the table. */
FC_API const fc_enterprise *fc_scenario_enterprise(const fc_scenario *scenario, int32_t enterprise);
FC_API int32_t fc_scenario_clause_count(const fc_scenario *scenario); /* rows */
FC_API const fc_clause *fc_scenario_clause(const fc_scenario *scenario, int32_t row);
/* Party index of a clause row's `party` and `to`; -1: none. */
FC_API int32_t fc_scenario_clause_party(const fc_scenario *scenario, int32_t row);
FC_API int32_t fc_scenario_clause_to(const fc_scenario *scenario, int32_t row);
/* The row of factors that a clause row reads for a party in a year (of `of`; capacity: of `value`, in index): the
 * latest not after it. NULL: none. */
FC_API const fc_factor *fc_scenario_clause_factor(const fc_scenario *scenario, int32_t row, bool capacity,
                                                  int32_t party, int32_t year);

#ifdef __cplusplus
}
#endif
#endif
