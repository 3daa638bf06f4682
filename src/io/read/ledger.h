/* Ledgers: that of the scenario, and that of a closed period. */
#ifndef FC_READ_LEDGER_H
#define FC_READ_LEDGER_H

#include "load.h"
#include "sums.h"

/* The columns of a ledger, and behind them how many rows one stands for. */
enum { FC_IN_LEDGER_ROWS = FC_IN_LEDGER_BOOKED + 1 };

/* Reads the ledger of a closed period into sums. */
fc_status fc_load_closed_ledger(fc_load *load, const char *file, const fc_read_options *options, fc_sums *sums);

#endif
