/* Figures with parts of a fen, added exactly. */
#ifndef FC_VERIFY_DECIMAL_H
#define FC_VERIFY_DECIMAL_H

#include "base/memory.h"
#include "fencheng/verify.h"

/* sum += other; the fraction lives in the arena. FC_E_RANGE: it does not fit; FC_E_MEMORY. */
fc_status fc_figure_add(fc_figure *sum, const fc_figure *other, fc_arena *arena);

#endif
