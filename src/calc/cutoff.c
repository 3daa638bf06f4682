/* Time of settlement: settlement periods, and the slots by which bookings are told apart. A slot is a year, quarter or
 * month, counted from year 0. */
#include "model.h"

#include "fencheng/settle.h"

int32_t fc_slots_a_year(fc_settle_by by) {
  static const int32_t slots[] = {[FC_SETTLE_YEAR] = 1, [FC_SETTLE_QUARTER] = 4, [FC_SETTLE_MONTH] = 12};
  return slots[by];
}

int32_t fc_slot_of(fc_settle_by by, fc_period period) {
  enum { MONTHS = 12 };
  int32_t slots = fc_slots_a_year(by);
  return period.year * slots + (period.last_month - 1) * slots / MONTHS;
}

int32_t fc_slot_year(fc_settle_by by, int32_t slot) { return slot / fc_slots_a_year(by); }

fc_period fc_slot_period(fc_settle_by by, int32_t slot) {
  enum { MONTHS = 12 };
  int32_t slots = fc_slots_a_year(by), length = MONTHS / slots, first = slot % slots * length + 1;
  return (fc_period){
      .year = (int16_t)(slot / slots), .first_month = (int8_t)first, .last_month = (int8_t)(first + length - 1)};
}

bool fc_ends_slot(fc_settle_by by, fc_period period) {
  return period.year && fc_slot_period(by, fc_slot_of(by, period)).last_month == period.last_month;
}

fc_settle_by fc_booked_by(const fc_scenario *scenario) {
  const fc_settings *settings = &scenario->settings;
  return settings->booked_by > settings->settle ? settings->booked_by : settings->settle;
}

int32_t fc_booking_of(const fc_scenario *scenario, const fc_ledger_row *row) {
  fc_settle_by by = fc_booked_by(scenario);
  fc_period known = row->booked.year ? row->booked : row->period;
  return fc_slot_of(by, known) - fc_last_slot_of(by, row->period.year);
}

int32_t fc_last_slot_of(fc_settle_by by, int32_t year) { return (year + 1) * fc_slots_a_year(by) - 1; }

fc_period fc_settle_period(const fc_scenario *scenario, fc_period period) {
  fc_settle_by by = scenario->settings.settle;
  return period.year ? fc_slot_period(by, fc_slot_of(by, period)) : period;
}

bool fc_ends_settle_period(const fc_scenario *scenario, fc_period period) {
  return fc_ends_slot(scenario->settings.settle, period);
}
