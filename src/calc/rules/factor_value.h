/* Values of factors by party and year, for factor and index. */
#ifndef FC_CALC_FACTOR_VALUE_H
#define FC_CALC_FACTOR_VALUE_H

#include "engine.h"

/* The latest value not after the year. False if there is none. */
bool fc_factor_value(const fc_scenario *scenario, int32_t factor, int32_t party, int32_t year, fc_rate *value);

#endif
