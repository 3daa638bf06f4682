/* Settlement through time: entitlement is a pure function of the rows booked so far, a settlement is the difference of
 * two entitlements. Nothing that was closed is ever rewritten; what changes later is settled in the open period. */
#ifndef FENCHENG_SETTLE_H
#define FENCHENG_SETTLE_H

#include "result.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What was settled and signed off. Given to a linked scenario before fc_scenario_finish, by a reader of closed records.
 * Indices are those of the scenario; amounts are fen. */
typedef struct fc_closed_net { /* one party in one settlement period up to the closed one */
  fc_period period;
  int32_t party;
  fc_fen due, collected, settled_before, net, corrections;
} fc_closed_net;

typedef struct fc_closed_year { /* what stood at the end of the closed period: one party, one year */
  int32_t year, party;
  fc_fen due, collected;
} fc_closed_year;

/* What one clause (its number; 0: levels, odd units carried on) of a pool gave a party in a year. enterprise, stream:
 * -1 where the pool mixes them. Cost counts negative. party = party count: the line `undistributed`. */
typedef struct fc_share {
  int32_t agreement, enterprise, stream, year, clause, party;
  fc_fen amount;
} fc_share;

/* The scenario is closed up to the end of this period; call it first, once. FC_E_ARGUMENT: wrong order, blank. */
FC_API fc_status fc_scenario_close(fc_scenario *scenario, fc_period upto);
FC_API fc_status fc_scenario_add_closed_net(fc_scenario *scenario, const fc_closed_net *row);
FC_API fc_status fc_scenario_add_closed_year(fc_scenario *scenario, const fc_closed_year *row);
FC_API fc_status fc_scenario_add_closed_share(fc_scenario *scenario, const fc_share *row);
/* What was read has changed since, otherwise than by rows booked later: reasons of corrections say so. */
FC_API fc_status fc_scenario_mark_changed(fc_scenario *scenario);
FC_API bool fc_scenario_is_changed(const fc_scenario *scenario);
/* The closed period; year 0: nothing is closed. */
FC_API fc_period fc_scenario_closed(const fc_scenario *scenario);

typedef struct fc_settle_options {
  fc_period upto;  /* the last settlement period, any stretch that ends with one; blank: see as_of */
  fc_period as_of; /* rows booked after its end do not count, and periods closed later are open; the last settlement
                      period is then the one that holds its end. Blank: the last period in which a row was booked, at
                      least that of the last year. Must end where bookings may be told apart (fc_settings.booked_by) */
} fc_settle_options;

/* One row of settlement.csv, in fen: + net = the party receives (补助), - = it hands over (上解). due and collected are
 * cumulative; corrections is the part of net from years before the period's. */
typedef struct fc_settlement_row {
  fc_period period;
  int32_t party;
  fc_fen due, collected, settled_before, net, corrections;
  bool is_closed; /* taken from the closed record as it stands */
} fc_settlement_row;

/* One row of corrections.csv: what changed of an earlier year in a settlement period. The part of net is
 * (new_due - old_due) - (new_collected - old_collected). Its changes are [first_change, first_change + change_count);
 * its causes those of [first_cause, first_cause + cause_count) for which fc_settlement_is_cause is true. */
typedef struct fc_correction {
  fc_period booked;
  int32_t year, party;
  fc_fen old_due, new_due, old_collected, new_collected;
  size_t first_change, change_count;
  size_t first_cause, cause_count;
  bool is_indirect; /* no row stands in a pool that changed: every row of then may have a part, by a balance or a limit
                     */
  bool after_closing; /* the period is the first open one: inputs may have changed without being booked late */
} fc_correction;

/* One row of corrections-detail.csv: a share before and after. */
typedef struct fc_change {
  fc_period booked;
  fc_share before; /* its amount, and all keys */
  fc_fen after;
} fc_change;

/* Ledger rows of an earlier year booked in a settlement period: what they add up to by year, stream, enterprise (-1:
 * none), agreement and collector. history: rows before the start of the pool, which caps and thresholds measure. */
typedef struct fc_cause {
  fc_period booked;
  int32_t year, stream, enterprise, agreement, collector;
  fc_fen amount;
  bool history;
} fc_cause;

/* Who pays whom so that all nets of a period are settled (cumulated: all nets up to and with it), payers and receivers
 * by party index. */
typedef struct fc_transfer {
  fc_period period;
  bool cumulated;
  int32_t payer, receiver;
  fc_fen amount;
} fc_transfer;

typedef struct fc_settlement fc_settlement;
/* The settlements of all periods. full: the result of the same scenario with every row; it saves the evaluation at each
 * cut-off where no booking makes a difference. options and allocator may be NULL. Free with fc_settlement_free.
 * FC_E_ARGUMENT: upto or as_of does not end where it must; other errors as fc_run (a cut-off may fail where the whole
 * does not: the problem tells which); FC_E_RANGE when a sum does not fit. */
FC_API fc_status fc_settle(const fc_scenario *scenario, const fc_result *full, const fc_settle_options *options,
                           const fc_allocator *allocator, fc_settlement **settlement, fc_problems *problems);
FC_API void fc_settlement_free(fc_settlement *settlement); /* NULL allowed */

/* fc_settle_options.as_of it was made with. */
FC_API fc_period fc_settlement_as_of(const fc_settlement *settlement);
/* Reading; NULL when index is out of range. Rows by period, then party; corrections by period, year, party; changes by
 * period, year, party, agreement, enterprise, stream, clause; causes by period, year, agreement, enterprise, stream,
 * collector; transfers by period, those of the period first, then payer and receiver. */
FC_API size_t fc_settlement_row_count(const fc_settlement *settlement);
FC_API const fc_settlement_row *fc_settlement_row_at(const fc_settlement *settlement, size_t index);
FC_API size_t fc_settlement_correction_count(const fc_settlement *settlement);
FC_API const fc_correction *fc_settlement_correction(const fc_settlement *settlement, size_t index);
FC_API size_t fc_settlement_change_count(const fc_settlement *settlement);
FC_API const fc_change *fc_settlement_change(const fc_settlement *settlement, size_t index);
FC_API size_t fc_settlement_cause_count(const fc_settlement *settlement);
FC_API const fc_cause *fc_settlement_cause(const fc_settlement *settlement, size_t index);
/* True if a cause (by index) has a part in a correction (by index): a row of the same or an earlier year in a pool that
 * changed, or in one that feeds it; if it is indirect, any row of the same or an earlier year. */
FC_API bool fc_settlement_is_cause(const fc_settlement *settlement, size_t correction, size_t cause);
FC_API size_t fc_settlement_transfer_count(const fc_settlement *settlement);
FC_API const fc_transfer *fc_settlement_transfer(const fc_settlement *settlement, size_t index);
/* What stands at the end of the last period, for the record of a closing: years by year and party, shares by
 * agreement, enterprise, stream, year, clause, party; without those that are 0. */
FC_API size_t fc_settlement_year_count(const fc_settlement *settlement);
FC_API const fc_closed_year *fc_settlement_year(const fc_settlement *settlement, size_t index);
FC_API size_t fc_settlement_share_count(const fc_settlement *settlement);
FC_API const fc_share *fc_settlement_share(const fc_settlement *settlement, size_t index);

/* The settlement period that holds the end of a period, by the scenario's `settle`. */
FC_API fc_period fc_settle_period(const fc_scenario *scenario, fc_period period);
/* True if a period ends together with a settlement period. */
FC_API bool fc_ends_settle_period(const fc_scenario *scenario, fc_period period);

/* Fewest transfers that bring nets[count] (fen, their sum is 0) to 0, proven least for up to FC_NETTING_EXACT parties
 * that are not 0 and have no exact counterpart; above that at most one less than parties. transfers has room for count.
 * payer and receiver are indices of nets; period and cumulated stay blank. FC_E_ARGUMENT: the nets do not sum to 0;
 * FC_E_MEMORY.
 *   fc_fen nets[3] = {-300, 100, 200};  ->  0 pays 1: 100, 0 pays 2: 200 */
enum { FC_NETTING_EXACT = 16 };
FC_API fc_status fc_net(const fc_fen *nets, size_t count, const fc_allocator *allocator, fc_transfer *transfers,
                        size_t *transfer_count);

#ifdef __cplusplus
}
#endif
#endif
