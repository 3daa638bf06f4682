/* Every rule, one file each. Private to src/calc. */
#ifndef FC_CALC_RULES_H
#define FC_CALC_RULES_H

#include "engine.h"

extern const fc_rule_entry fc_rule_qualify, fc_rule_base, fc_rule_recover, fc_rule_carve, fc_rule_limit, fc_rule_share,
    fc_rule_equity, fc_rule_factor, fc_rule_index, fc_rule_equal, fc_rule_floor, fc_rule_cap, fc_rule_levy,
    fc_rule_rest, fc_rule_return, fc_rule_tier, fc_rule_collar, fc_rule_counting, fc_rule_clawback;

/* Sets of terms that several rules accept. */
#define FC_AMOUNT_TERMS (FC_TERM_BIT(FC_TERM_AMOUNT) | FC_TERM_BIT(FC_TERM_SUM) | FC_TERM_BIT(FC_TERM_AVERAGE))
#define FC_OPTION_BIT(option) (1u << (option))

#endif
