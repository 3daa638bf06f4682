/* The inside of a settlement: what stands at a cut-off, and the lists that are read off. Private to src/calc. */
#ifndef FC_CALC_SETTLING_H
#define FC_CALC_SETTLING_H

#include "engine.h"

struct fc_settlement {
  fc_allocator allocator_copy;
  const fc_allocator *allocator;
  const fc_scenario *scenario;
  fc_period as_of; /* blank: every booking counts */
  struct {
    FC_LIST(fc_settlement_row);
  } rows;
  struct {
    FC_LIST(fc_correction);
  } corrections;
  struct {
    FC_LIST(fc_change);
  } changes;
  struct {
    FC_LIST(fc_cause);
  } causes;
  struct {
    FC_LIST(fc_transfer);
  } transfers;
  struct {
    FC_LIST(fc_closed_year);
  } years;
  struct {
    FC_LIST(fc_share);
  } shares; /* what stands at the end */
};

/* Shares by agreement, enterprise, stream, year, clause, party, each once and none 0. */
typedef struct fc_shares {
  FC_LIST(fc_share);
} fc_shares;

/* Due and collected by party and year at one cut-off, and the shares that the dues are made of. */
typedef struct fc_standing {
  fc_fen *due, *collected; /* [parties][years] */
  fc_shares shares;
} fc_standing;

typedef struct fc_settling {
  const fc_scenario *scenario;
  const fc_result *full;
  fc_settlement *settlement;
  fc_problems *problems;
  fc_arena arena;
  int32_t parties, years, first_year;
  fc_settle_by by, booked_by;
  int32_t first_slot, last_slot; /* settlement periods */
  int32_t as_of;                 /* rows known after this slot of bookings do not count; INT32_MAX: all do */
  fc_period closed;              /* year 0: nothing */
  bool ends_early;               /* the caller says where */
  bool anew;                     /* evaluate for each cut-off */
  bool after_closing;            /* the first open period behind a closing is under work */
  bool *is_booked;               /* [settlement periods from first_slot] */
  fc_standing now, before;       /* after the last period what stands is `before` */
  fc_fen *settled;               /* [parties] */
  fc_fen *net_total;             /* [parties] */
  int32_t *rows;                 /* [clauses] scratch */
} fc_settling;

/* standing.c */
/* Reads a result into standing: dues with the odd units that stay with a collector, collected amounts and shares. */
fc_status fc_read_standing(fc_settling *s, const fc_result *result, fc_standing *standing);
/* What the closed record says stood at the end of the closed period. */
fc_status fc_recall_standing(fc_settling *s, fc_standing *standing);
static inline size_t fc_standing_at(const fc_settling *s, int32_t party, int32_t year) {
  return (size_t)party * (size_t)s->years + (size_t)(year - s->first_year);
}

/* shares.c */
bool fc_gather_shares(const fc_settling *s, const fc_result *result, fc_shares *shares);
bool fc_copy_shares(const fc_settling *s, const fc_share *items, size_t count, fc_shares *shares);
void fc_free_shares(const fc_allocator *allocator, fc_shares *shares);
/* Adds the changes of years before that of the period, by year, party and the rest. */
bool fc_add_changes(fc_settling *s, fc_period period);

/* causes.c */
/* Adds the rows of earlier years that became known in a settlement period. */
bool fc_add_causes(fc_settling *s, int32_t slot);
/* True if one of its rows stands in a pool that changed, or feeds it. */
bool fc_has_direct_cause(const fc_settlement *settlement, const fc_correction *about);

/* corrections.c: what changed of earlier years in a settlement period. */
fc_status fc_add_corrections(fc_settling *s, int32_t slot);

/* settlement.c */
fc_settlement *fc_new_settlement(const fc_scenario *scenario, const fc_allocator *allocator);
/* Who pays whom, period by period, from the rows. */
fc_status fc_add_transfers(fc_settling *s);
/* Keeps what stands at the end for the reader. */
bool fc_keep_standing(fc_settling *s);

#endif
