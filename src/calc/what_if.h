/* The settings of a scenario that is worked out in another way. Private to src/calc. */
#ifndef FC_CALC_WHAT_IF_H
#define FC_CALC_WHAT_IF_H

#include "fencheng/edit.h"
#include "model.h"

/* Changes an edited scenario that still has no clauses. FC_E_ARGUMENT: no such party; FC_E_MEMORY. */
fc_status fc_set_what_if(fc_scenario *edited, const fc_what_if *what_if);

#endif
