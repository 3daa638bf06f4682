/* Slots of time, and settlement periods. Private to src/calc. */
#ifndef FC_CALC_CUTOFF_H
#define FC_CALC_CUTOFF_H

#include "fencheng/settle.h"

/* Slots are years, quarters or months counted from year 0. */
int32_t fc_slots_a_year(fc_settle_by by);
/* The slot that holds the end of a period. */
int32_t fc_slot_of(fc_settle_by by, fc_period period);
int32_t fc_slot_year(fc_settle_by by, int32_t slot);
fc_period fc_slot_period(fc_settle_by by, int32_t slot);
int32_t fc_last_slot_of(fc_settle_by by, int32_t year);
/* True if a period ends together with a slot. */
bool fc_ends_slot(fc_settle_by by, fc_period period);
/* What tells bookings apart. */
fc_settle_by fc_booked_by(const fc_scenario *scenario);
/* When a row was known, as in fc_series_key. */
int32_t fc_booking_of(const fc_scenario *scenario, const fc_ledger_row *row);

#endif
